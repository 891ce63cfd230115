"""The flow timed in working hours: in Paris, Monday to Friday, nine to five."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.flow.engines import opened
from diagnostics.flow.flow import build
from diagnostics.flow.log import with_reading
from diagnostics.model.working_time import MICROSECONDS_AN_HOUR, working_clock
from diagnostics.settings import Settings, WorkingTime
from tests.flow.build_log import STATUSES, flow_of, tables_of

ZONE = "Europe/Paris"
WORKING = WorkingTime(calendar=False)
# 2026-05-01 is a Friday and a holiday; T is asked for on Thursday and done on Tuesday, U crosses a weekend at work
LOG = [
    ("T", "2026-04-30T14:00+02:00", "Ready", "Ada", "A"),
    ("T", "2026-05-04T10:00+02:00", "Dev", "Ada", "A"),
    ("T", "2026-05-05T12:00+02:00", "Done", "Ada", "A"),
    ("U", "2026-06-05T16:00+02:00", "Dev", "Ada", "A"),
    ("U", "2026-06-06T12:00+02:00", "To test", "Bea", "B"),
    ("U", "2026-06-08T09:30+02:00", "Test", "Bea", "B"),
    ("U", "2026-06-08T11:00+02:00", "Done", "Bea", "B"),
]


def working_flow(rows, at=None, **more):
    """The flow of a small log in working hours."""
    moment = pd.Timestamp(at).to_pydatetime() if at else None
    rules = Settings(statuses=STATUSES, at=moment, time_zone=ZONE, working_time=WORKING)
    return build(tables_of(rows, **more), rules)


def visits_of(flow):
    """Hours of each visit."""
    found = flow.log.frame(flow.visits.select("ticket_id", "visit", "hours", "waiting_hours"))
    return found.sort_values(["ticket_id", "visit"], ignore_index=True)


def test_visits_lives_and_waits_follow_the_working_clock():
    flow = working_flow(LOG)
    assert visits_of(flow)[["ticket_id", "hours", "waiting_hours"]].to_numpy().tolist() == [
        ["T", 4.0, 4.0],  # 14-17 on Thursday, the holiday and the weekend, 9-10 on Monday
        ["T", 10.0, 0.0],  # 10-17 and 9-12
        ["T", 0.0, 0.0],
        ["U", 1.0, 0.0],  # 16-17 on Friday; handed over on Saturday
        ["U", 2.0, 0.5],  # waits from nine to half past nine on Monday, tested until eleven
        ["U", 0.0, 0.0],
    ]
    lives = flow.lives.set_index("ticket_id")
    assert lives["lead_hours"].tolist() == [14.0, 3.0]
    assert lives["flow_hours"].tolist() == [10.0, 3.0]


def test_an_unfinished_ticket_does_not_age_over_a_weekend():
    rows = [("T", "2026-06-05T16:00+02:00", "Dev", "Ada", "A")]
    assert working_flow(rows, at="2026-06-07T23:00+02:00").lives["age_hours"].tolist() == [1.0]
    assert working_flow(rows, at="2026-06-08T10:00+02:00").lives["age_hours"].tolist() == [2.0]


def test_a_ticket_that_lives_on_a_weekend_has_no_working_hours():
    rows = [
        ("T", "2026-06-06T10:00+02:00", "Dev", "Ada", "A"),
        ("T", "2026-06-07T18:00+02:00", "Done", "Ada", "A"),
    ]
    assert working_flow(rows).lives["lead_hours"].tolist() == [0.0]


@pytest.mark.parametrize(
    ("start", "end", "blocked"),
    [
        ("2026-06-06T10:00+02:00", "2026-06-07T10:00+02:00", 0.0),  # within the weekend
        ("2026-06-05T18:00+02:00", "2026-06-08T10:00+02:00", 1.0),  # from an evening on
        ("2026-06-05T12:00+02:00", "2026-06-06T12:00+02:00", 5.0),  # until a Saturday
        ("2026-06-04T22:00+02:00", "2026-06-05T06:00+02:00", 0.0),  # within a night
    ],
)
def test_blocks_that_begin_or_end_outside_working_hours_cut_without_losing_any(start, end, blocked):
    rows = [
        ("T", "2026-06-04T09:00+02:00", "Dev", "Ada", "A"),
        ("T", "2026-06-09T17:00+02:00", "Done", "Ada", "A"),
    ]
    blocks = pd.DataFrame(
        {
            "ticket_id": ["T"],
            "start_at": pd.to_datetime([start], utc=True),
            "end_at": pd.to_datetime([end], utc=True),
            "reason": ["waits"],
            "source": ["flag"],
        }
    )
    flow = working_flow(rows, blocks=blocks)
    pieces = flow.log.frame(flow.segments.select("hours", "waiting"))
    assert pieces["hours"].sum() == pytest.approx(32.0)  # Thursday, Friday, Monday, Tuesday
    assert pieces.loc[pieces["waiting"], "hours"].sum() == pytest.approx(blocked)


instants = st.datetimes(
    min_value=pd.Timestamp("2026-03-20").to_pydatetime(), max_value=pd.Timestamp("2026-06-01").to_pydatetime()
)


@settings(max_examples=5)
@given(moments=st.lists(instants, min_size=2, max_size=30), zone=st.sampled_from([ZONE, "Pacific/Auckland"]))
def test_the_engine_reads_the_clock_as_the_clock_does(moments, zone):
    at = pd.DatetimeIndex(sorted(moments)).as_unit("us")
    rules = Settings(time_zone=zone, working_time=WORKING)
    clock = working_clock(rules, at.min().date(), at.max().date())
    engine = opened("duckdb")
    table = engine.put("moments", pd.DataFrame({"at": at}), {"at": "timestamp(6)"})
    read = engine.arrow(with_reading(engine, table, clock).order_by("at")).to_pandas()["reading"]
    engine.close()
    assert read.tolist() == clock.readings(at.tz_localize("UTC")).tolist()


steps = st.lists(
    st.tuples(st.sampled_from(["Ready", "Dev", "To test", "Test"]), st.sampled_from("AB"), instants),
    min_size=1,
    max_size=8,
)


@settings(max_examples=5)
@given(lives=st.lists(steps, min_size=1, max_size=4))
def test_no_visit_has_more_working_hours_than_hours_of_the_calendar(lives):
    rows = [
        (f"T{n}", f"{at.isoformat()}+00:00", status, None, team)
        for n, life in enumerate(lives)
        for status, team, at in sorted(life, key=lambda step: step[2])
    ]
    working, calendar = visits_of(working_flow(rows)), visits_of(flow_of(rows))
    assert working[["ticket_id", "visit"]].equals(calendar[["ticket_id", "visit"]])
    assert (working["hours"] <= calendar["hours"] + 1e-9).all()
    assert (working["waiting_hours"] <= working["hours"] + 1e-9).all()


@settings(max_examples=5)
@given(life=steps)
def test_the_pieces_of_a_ticket_add_up_to_its_working_life(life):
    ordered = sorted(life, key=lambda step: step[2])
    rows = [("T", f"{at.isoformat()}+00:00", status, None, team) for status, team, at in ordered]
    flow = working_flow([*rows, ("T", "2026-06-02T12:00+00:00", "Done", None, "A")])
    ends = pd.to_datetime([ordered[0][2], "2026-06-02T12:00"], utc=True, format="mixed")
    whole = np.diff(flow.log.clock.readings(pd.DatetimeIndex(ends)))[0] / MICROSECONDS_AN_HOUR
    assert visits_of(flow)["hours"].sum() == pytest.approx(whole)
    assert flow.lives["lead_hours"].tolist() == pytest.approx([whole])
