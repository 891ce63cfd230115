"""Blocked time, ages, work in progress, efficiency and stability, worked out by hand on five tickets."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.locale import CALENDAR_DAY
from diagnostics.measures import Context, ageing_work, blocked_time, flow_efficiency, stability, work_in_progress
from diagnostics.measures.ageing_work import ages_at, expected_share
from diagnostics.measures.stability import Stability, ageing, sentence
from diagnostics.model.results import Estimate
from diagnostics.settings import Settings, Thresholds
from tests.flow.build_log import STATUSES, flow_of, tables_of
from tests.measures.test_log_measures import LOG

D = "2026-01-"
BLOCKS = pd.DataFrame(
    {
        "ticket_id": ["B", "B", "A"],
        "start_at": pd.to_datetime([D + "01T12", D + "02T00", D + "03T00"], utc=True),
        "end_at": pd.to_datetime([D + "02T12", None, D + "03T06"], utc=True),
        "reason": ["API", None, "API"],
        "source": ["flag", "label", "flag"],
    }
)


def measured(module, rows=LOG, at=D + "11", rules=None, **more):
    flow = flow_of(rows, at=at, **more)
    return module.measure(Context(tables_of(rows, **more), rules or Settings(), flow, flow.log.at))


def days_late(rows, columns):
    return [tuple(row) for row in rows[columns].to_numpy().tolist()]


def test_efficiency_is_work_over_work_and_waiting_since_the_start():
    """A worked 72 h; B worked 48 + 72 h and waited 24 h in test. C and E are not finished."""
    found = measured(flow_efficiency)
    assert (found.active_hours, found.waiting_hours) == (72 + 120, 24)
    assert found.share.value == pytest.approx(192 / 216)
    assert days_late(found.stages, ["stage", "active_hours", "waiting_hours", "share"]) == [
        ("development", 192.0, 0.0, 1.0),
        ("test", 0.0, 24.0, 0.0),
    ]


def test_efficiency_is_not_known_where_no_status_stands_for_work():
    """Two tickets went straight from idea to done: the request says which word is missing."""
    rows = [(name, f"2026-01-0{day}", status) for name in "AB" for day, status in ((1, "Idea"), (3, "Done"))]
    found = measured(flow_efficiency, rows)
    assert (found.status, found.missing, found.share) == ("not_computable", (), None)  # the history itself is there
    assert found.note.render("en") == "No finished ticket was ever in a status that stands for work."
    assert found.ask_for.render("en").startswith("We need to know in which of your statuses somebody works")


def test_a_team_of_few_tickets_has_hours_and_no_share():
    teams = measured(flow_efficiency).teams
    assert teams[["team", "tickets", "active_hours"]].to_numpy().tolist() == [["X", 2, 192.0]]
    assert teams["share"].isna().all()


def test_what_is_blocked_is_waiting_once():
    """B: blocked from 1 January noon to its end; 12 h of work are left. A: 6 h of 72."""
    found = measured(flow_efficiency, blocks=BLOCKS)
    assert (found.active_hours, found.waiting_hours) == (66 + 12, 6 + 132)


def test_an_hour_told_by_flag_and_label_is_the_flags():
    found = measured(blocked_time, blocks=BLOCKS)
    assert (found.hours, found.tickets) == (138.0, 2)
    assert days_late(found.sources, ["source", "tickets", "times", "total_hours"]) == [
        ("label", 1, 1, 108.0),
        ("flag", 2, 2, 30.0),
    ]
    assert found.reasons["reason"].isna().tolist() == [True, False]
    assert found.median.n == 3
    assert found.share == pytest.approx(138 / (138 + 24))  # and the day A was ready


def test_a_status_that_says_blocked_is_a_source():
    rows = [("A", D + "01T00", "Dev"), ("A", D + "02T00", "Blocked"), ("A", D + "04T00", "Done")]
    found = measured(blocked_time, rows)
    assert days_late(found.blocks, ["ticket_id", "hours", "source", "reason"]) == [("A", 48.0, "status", "Blocked")]


def test_where_nothing_says_blocked_it_is_unknown_and_not_zero():
    found = measured(blocked_time)
    assert (found.status, found.missing) == ("not_computable", ("blocks.start_at", "blocks.end_at"))


def test_ages_are_those_of_started_tickets_that_are_not_finished():
    found = measured(ageing_work)
    assert days_late(found.tickets, ["ticket_id", "stage", "age_hours"]) == [("C", "development", 240.0)]
    assert (found.finished, found.percentiles, found.older) == (2, (), None)
    assert found.note.render("en").startswith("1 ticket is unfinished")


def test_at_an_earlier_date_a_ticket_is_where_it_was_then():
    """On 3 January noon, A was in work, B stood before test, C was in work, E was dropped."""
    flow = flow_of(LOG, at=D + "11")
    found = ages_at(flow, datetime(2026, 1, 3, 12, tzinfo=UTC))
    assert sorted(days_late(found.tickets, ["ticket_id", "stage", "age_hours"])) == [
        ("A", "development", 36.0),
        ("B", "test", 60.0),
        ("C", "development", 60.0),
    ]
    assert found.finished == 0


def test_ages_are_compared_with_three_percentiles_once_twenty_tickets_are_finished():
    rows = [row for n in range(1, 22) for row in done_after(f"F{n}", n)] + [("O", D + "01T00", "Dev")]
    found = measured(ageing_work, rows, at=D + "31")
    assert [hours / 24 for hours in found.percentiles] == [11.0, 18.0, 20.0]
    assert found.tickets["level"].tolist() == [3]
    assert (found.older.value, found.older.n) == (1.0, 1)
    assert found.expected == pytest.approx(1 / 231)  # only the one of 21 days is longer than 20, by one of 231


def done_after(ticket, days):
    end = pd.Timestamp(D + "01", tz="UTC") + pd.Timedelta(days=days)
    return [(ticket, D + "01T00", "Dev"), (ticket, end.isoformat(), "Done")]


@settings(max_examples=30)
@given(st.lists(st.floats(0.1, 1e4), min_size=1, max_size=40), st.floats(0, 1e4))
def test_the_expected_share_lies_between_nothing_and_all(hours, mark):
    share = expected_share(np.array(hours), mark)
    assert 0.0 <= share <= 1.0
    assert expected_share(np.array(hours), 0.0) == pytest.approx(1.0)


def test_weeks_of_work_are_tickets_in_progress_over_what_leaves():
    """Three whole weeks before 22 January; C is in work at the end of each; A and B left in the first."""
    found = measured(work_in_progress, at=D + "22")
    assert (found.recent_weeks, found.in_progress, found.finished_a_week) == (3, 1.0, 2 / 3)
    [team] = found.teams.to_dict("records")
    assert (team["team"], team["in_progress"], team["working"], team["left"]) == ("X", 1.0, 1.0, 2)
    assert team["weeks_of_work"] == 1.5
    assert days_late(found.left, ["team", "left"]) == [("X", 2), ("Y", 2)]
    [stage] = found.stages.to_dict("records")
    assert (stage["stage"], stage["left_a_week"]) == ("development", 4 / 3)  # A, B twice, E dropped


def test_a_ready_ticket_is_no_work_in_progress():
    rows = [("A", D + "01T00", "Ready"), ("B", D + "01T00", "Dev"), ("B", D + "02T00", "To test")]
    found = measured(work_in_progress, rows, at=D + "09")
    assert days_late(found.weeks, ["stage", "in_progress", "working"]) == [("test", 1, 0)]


def one_a_day(count, days, open_from=None):
    """A ticket a day, each done after so many days."""
    first = pd.Timestamp("2026-01-01", tz="UTC")
    for n in range(count):
        start = first + pd.Timedelta(days=n)
        yield f"T{n}", start.isoformat(), "Dev"
        if open_from is None or n < open_from:
            yield f"T{n}", (start + pd.Timedelta(days=days)).isoformat(), "Done"


def test_a_ticket_a_day_that_takes_three_days_makes_three_in_progress():
    found = measured(stability, list(one_a_day(100, 3)), at="2026-04-10")
    assert (found.in_progress, found.left_a_day, found.mean_days) == (pytest.approx(3), pytest.approx(1, abs=0.02), 3)
    assert found.stable is True
    assert found.gap < 0.02


def test_tickets_that_nobody_finishes_any_more_make_it_unstable():
    found = measured(stability, list(one_a_day(100, 3, open_from=80)), at="2026-04-10")
    assert found.stable is False
    assert found.arrivals > found.departures
    assert found.slope.value > 0


def test_the_threshold_of_the_gap_is_a_setting():
    rules = Settings(statuses=STATUSES, thresholds=Thresholds(little_gap=100.0))
    assert measured(stability, list(one_a_day(100, 3, open_from=80)), "2026-04-10", rules).stable is True


def test_the_sentence_says_no_forecast_above_the_threshold():
    words = Stability(in_progress=10.0, left_a_day=1.0, mean_days=5.0, gap=0.5, departures=30, stable=False)
    assert (
        sentence(words, 0.15, CALENDAR_DAY).render("en").startswith("Not stable, no forecast: 10.0 tickets in progress")
    )
    assert sentence(words, 0.15, CALENDAR_DAY).render("fr").startswith("Pas stable, pas de prévision")


def test_stable_names_its_law_and_a_growing_age_is_said_in_the_same_sentence():
    words = Stability(in_progress=10.0, left_a_day=2.0, mean_days=4.8, gap=0.04, departures=30, stable=True)
    older = replace(words, slope=Estimate(0.7, 0.5, 0.9, "days", 26))
    steady = replace(words, slope=Estimate(0.7, -0.1, 1.5, "days", 26))
    for told in (words, steady):
        assert sentence(told, 0.15, CALENDAR_DAY).render("en").startswith("Stable by Little's law: 10.0 tickets")
    assert sentence(older, 0.15, CALENDAR_DAY).render("en").replace("\u00a0", " ") == (
        "Stable by Little's law: what is in progress agrees with what leaves (gap 4 %, 15 % allowed), but the tickets "
        "that stay get older: +0.7 days a week [0.5; 0.9]."
    )
    assert (ageing(older), ageing(steady), ageing(words)) == (True, False, False)


@settings(max_examples=6)
@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 30)), min_size=1, max_size=12), st.randoms())
def test_stages_add_up_to_the_hours_of_efficiency_whatever_the_order_of_rows(spans, order):
    first = pd.Timestamp("2026-01-01", tz="UTC")
    rows = []
    for n, (start, days) in enumerate(spans):
        begin = first + pd.Timedelta(days=start)
        steps = ((0, "Dev"), (days / 3, "To test"), (days, "Done"))
        rows += [(f"T{n}", (begin + pd.Timedelta(days=day)).isoformat(), status) for day, status in steps]
    order.shuffle(rows)
    found = measured(flow_efficiency, rows, at="2026-06-01")
    assert found.stages["active_hours"].sum() == pytest.approx(found.active_hours)
    assert found.stages["waiting_hours"].sum() == pytest.approx(found.waiting_hours)
    assert found.share.value == pytest.approx(1 / 3)
