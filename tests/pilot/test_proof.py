from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from diagnostics.pilot.indicators import INDICATORS, Export
from diagnostics.pilot.proof import Pilot, prove
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, flow_of, tables_of
from tests.pilot.stories import PILOT, given, nothing, rows, weekly

BEFORE, AFTER = range(8), range(8, 16)


def organisation(pilot_before, pilot_after, others=4):
    """Three teams with ten stories a week, of which so many are carried over; every second week one more."""
    told = []
    for team, old, new in (("A", pilot_before, pilot_after), ("B", others, others), ("C", others, others)):
        for weeks, hits in ((BEFORE, old), (AFTER, new)):
            for week in weeks:
                told += weekly(team, range(week, week + 1), hits + (week + (team == "B")) % 2, 10)
    return rows(*told)


def proof_of(frame, pilot=PILOT):
    return prove(given(frame), nothing(), nothing(), pilot)


def test_a_real_cut_is_proven_with_its_size():
    found = proof_of(organisation(5, 2))
    assert found.verdict == "proven"
    assert found.difference.points.value == pytest.approx(-0.3)
    assert found.why.render("en").startswith("−30 points [−3")


def test_two_periods_without_a_change_are_not_proven():
    found = proof_of(organisation(4, 4))
    assert found.verdict == "not_proven"
    assert found.why.render("fr").startswith("Pas d'écart visible à ce jour (n = 80)")


def test_what_got_worse_is_said_to_be():
    assert proof_of(organisation(3, 6)).verdict == "worse"


def test_four_weeks_and_twenty_cases_at_least():
    frame = organisation(5, 2)
    early = frame[frame["at"] < "2026-03-20"]
    assert proof_of(early).verdict == "too_early"
    assert proof_of(early).why.render("en") == "2 weeks since the start: at least 4 are needed."
    few = pd.concat([frame[frame["team"] != "A"], frame[frame["team"] == "A"].groupby("at").head(2)])
    assert proof_of(few).why.render("en") == "Too few cases to conclude (n = 16, at least 20 are needed)."


def test_three_weeks_and_two_days_are_no_four_weeks():
    frame = organisation(5, 2)
    weeks = frame[frame["at"] < "2026-03-24"]
    tuesday, friday = (
        weeks.assign(at=weeks["at"].where(weeks["at"] < "2026-03-23", pd.Timestamp(f"2026-03-{day} 12:00Z")))
        for day in (24, 27)
    )
    assert proof_of(tuesday).why.render("en") == "3 weeks since the start: at least 4 are needed."
    assert proof_of(friday).verdict == "proven"


def test_a_baseline_of_one_week_has_no_interval_to_show():
    frame = organisation(5, 5).assign(value=lambda told: told["value"] + 1)
    week = frame["at"].where(frame["at"] >= "2026-03-02", pd.Timestamp("2026-02-23 12:00Z"))
    found = prove(given(frame.assign(at=week), is_share=False), nothing(), nothing(), PILOT)
    assert (found.verdict, found.difference.relative.high) == ("not_proven", float("inf"))
    assert found.why.render("en") == "No visible gap to this day (n = 80)."


def test_the_day_of_the_start_begins_at_midnight_where_the_audit_takes_place():
    # half past midnight of 2 March in Paris is still 1 March in UTC
    late = rows(("A", 0, 1.0)).assign(at=pd.Timestamp("2026-03-01 23:30", tz="UTC"))
    paris = replace(nothing(), settings=Settings(time_zone="Europe/Paris"))
    weeks = prove(given(late), paris, paris, PILOT).weekly["week"]
    assert weeks.dt.date.tolist() == [PILOT.starts_on]
    assert prove(given(late), nothing(), nothing(), PILOT).weekly["week"].dt.date.tolist() == [date(2026, 2, 23)]


def test_without_another_team_nothing_is_proven():
    frame = organisation(5, 2)
    alone = proof_of(frame[frame["team"] == "A"])
    assert alone.verdict == "too_early"
    assert alone.why.render("en").startswith("No other team stands beside")


def test_weekly_figures_tell_the_pilot_from_the_others():
    weeks = proof_of(organisation(5, 2)).weekly
    first = weeks[weeks["week"] == "2026-01-05"].set_index("pilot")
    assert first.loc[True, ["value", "rows"]].tolist() == [0.5, 10]
    assert first.loc[False, ["value", "rows"]].tolist() == [0.45, 20]


def test_without_rows_there_is_nothing_to_say_yet():
    found = proof_of(rows())
    assert (found.verdict, found.difference, len(found.weekly)) == ("too_early", None, 0)


def log(cut):
    """Tickets of two teams that wait in Ready: those of A as many days less since the start as the cut says."""
    for n in range(160):
        day = pd.Timestamp("2026-01-01", tz="UTC") + pd.Timedelta(days=n // 2)
        team = "AB"[n % 2]
        wait = 6 - (cut if team == "A" and day >= pd.Timestamp("2026-02-10", tz="UTC") else 0) + n % 3
        times = (0, wait, wait + 1)
        for days, status in zip(times, ("Ready", "Dev", "Done"), strict=True):
            at = (day + pd.Timedelta(days=days)).isoformat()
            yield f"{team}-{n}", at, status, f"{team} 1", team, None, f"{team} 1"


@pytest.mark.parametrize(("cut", "verdict"), [(0, "not_proven"), (4, "proven")])
def test_a_wait_in_a_stage_is_proven_from_the_log_itself(cut, verdict):
    told = list(log(cut))
    export = Export(tables_of(told), Settings(statuses=STATUSES), flow_of(told))
    found = prove(INDICATORS["wait_ready"], export, export, Pilot(("A",), date(2026, 2, 16)))
    assert found.verdict == verdict
    assert found.unit == "days"
    assert found.difference.pilot_before == pytest.approx(7.0, abs=0.4)
