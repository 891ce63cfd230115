"""Sizes worked out by hand on a few rows."""

from dataclasses import replace

import pandas as pd
import pytest

from sample_data import _sizes_of_work as sizes
from sample_data.simulate import Truth


def at(*days: float) -> pd.Series:
    """Days after Monday 2 February 2026."""
    return pd.Series(pd.Timestamp("2026-02-02", tz="UTC") + pd.to_timedelta(list(days), unit="D"))


def log(rows: list[tuple[str, float, str, str, str, str]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["ticket_id", "day", "status", "stage", "kind", "team"])
    return frame.assign(at=at(*frame["day"]).array, squad="A")


def test_rollover_counts_what_is_carried_over_what_was_committed(well: Truth):
    sprints = pd.DataFrame({"sprint_id": [1, 2], "team": "A", "start_at": at(0, 14), "end_at": at(11, 25)})
    items = pd.DataFrame(
        {"ticket_id": ["T1", "T2", "T3", "T3"], "sprint_id": [1, 1, 1, 2], "added_at": at(0, 0, 5, 11)}
    )
    tickets = pd.DataFrame({"ticket_id": ["T1", "T2", "T3"], "done_at": at(3, 9, 20)})
    truth = replace(well, sprints=sprints, sprint_items=items, tickets=tickets)
    assert sizes.rollover_share(truth, {"team": "A"}) == (1 / 2, 2)


def test_days_blocked_add_up_by_ticket_and_leave_out_what_is_still_blocked(well: Truth):
    tickets = pd.DataFrame({"ticket_id": ["T1", "T2", "T3"], "squad": "A"})
    blocks = pd.DataFrame(
        {"ticket_id": ["T1", "T1", "T2", "T3"], "start_at": at(0, 5, 0, 0), "end_at": [*at(2, 6, 7), pd.NaT]}
    )
    assert sizes.blocked_days(replace(well, tickets=tickets, blocks=blocks), {"team": "A"}) == (5.0, 2)


def test_days_of_work_are_tickets_at_once_over_tickets_finished_a_day(well: Truth):
    rows = [(f"T{n}", begin, "In Progress", "development", "active", "A") for n, begin in ((1, 0), (2, 10))]
    rows += [("T1", 20, "Done", "done", "done", "A"), ("T2", 30, "Done", "done", "done", "A")]
    truth = replace(well, events=log(sorted(rows)))
    assert sizes.days_of_work(truth, {"team": "A"}) == (20.0, 2)


def test_the_share_of_old_work_is_taken_against_what_was_finished(well: Truth):
    rows = []
    for n in range(20):
        rows += [
            (f"F{n:02d}", n, "In Progress", "development", "active", "A"),
            (f"F{n:02d}", n + 5, "Done", "done", "done", "A"),
        ]
    rows += [
        ("U1", 0, "In Progress", "development", "active", "A"),
        ("U2", 22, "In Progress", "development", "active", "A"),
    ]
    assert sizes.old_share(replace(well, events=log(rows)), {"team": "A"}) == (0.5, 2)


def test_decisions_taken_again_are_divided_by_subjects_decided(well: Truth):
    topics = pd.DataFrame(
        {"decision_class": "Budget", "again": [False, False, True, False], "decided_at": [*at(1, 2, 9), pd.NaT]}
    )
    assert sizes.decided_again_share(replace(well, topics=topics), {"decision_class": "Budget"}) == (0.5, 2)


def test_a_single_point_is_what_share_of_the_tickets_handed_over_goes_there(well: Truth):
    rows = [("T1", 0, "Idea", "idea", "queue", "A"), ("T1", 1, "To deploy", "release", "queue", "P")]
    rows += [("T2", 0, "Idea", "idea", "queue", "A"), ("T2", 1, "Ready for Dev", "ready", "queue", "B")]
    rows += [("T3", 0, "Idea", "idea", "queue", "A"), ("T3", 1, "Done", "done", "done", "A")]
    assert sizes.passing_share(replace(well, events=log(rows)), {"team": "P"}) == (0.5, 2)


def test_indicators_are_unread_since_their_last_reader(well: Truth):
    kpis = pd.DataFrame({"kpi": ["NPS", "NPS"], "team": ["A", "B"], "last_used_at": at(0, 10)})
    events = log([("T1", 110, "Idea", "idea", "queue", "A")])
    assert sizes.unread_days(replace(well, kpis=kpis, events=events), {"kpi": "NPS"}) == (100.0, 2)


def test_layouts_and_unready_tickets_are_told_apart(well: Truth):
    tickets = pd.DataFrame(
        {
            "ticket_id": ["T1", "T2", "T3"],
            "squad": "A",
            "description": ["h2. X", "h2. Y", "xxx"],
            "unready": [False, False, True],
        }
    )
    events = log([(ticket, 0, "In Progress", "development", "active", "A") for ticket in ("T1", "T2", "T3")])
    truth = replace(well, tickets=tickets, events=events)
    assert sizes.layouts(truth, {"team": "A"}) == (2.0, 2)
    assert sizes.unready_share(truth, {"team": "A"}) == (pytest.approx(1 / 3), 3)
