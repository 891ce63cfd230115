"""The three warning signals: crossed, not crossed, or unknown and why."""

import pandas as pd
import pytest

from diagnostics.irritants._priorities import gap
from diagnostics.irritants._signals import signals
from diagnostics.measures._intervals import wilson
from diagnostics.settings import Settings
from tests.irritants.build_case import case_of, nothing
from tests.irritants.test_meetings_and_decisions import rituals
from tests.irritants.test_unused_and_reporting import YEAR_END


def signal(case, kind):
    return next(found for found in signals(case) if found.kind == kind)


def sign(case, kind):
    return next(found for signal in signals(case) for found in signal.signs if found.kind == kind)


def catalogue(count, odd):
    """Indicators that two teams read; the first `odd` have another value and another formula."""
    rows = [
        {"kpi": f"K{n}", "team": team, "period": "2026-09", "value": 40.0 if team == "B" and n < odd else 31.0,
         "formula": "a/c" if team == "B" and n < odd else "a/b"}
        for n in range(count) for team in ("A", "B")
    ]  # fmt: skip
    return {name: [row[name] for row in rows] for name in rows[0]}


def test_without_data_every_signal_is_unknown_and_says_what_to_ask_for():
    found = signals(nothing())
    assert [signal.kind for signal in found] == ["data_not_trusted", "political_arbitration", "empty_rituals"]
    assert {signal.verdict for signal in found} == {"unknown"}
    whys = [sign.why_unknown.render("fr") for signal in found for sign in signal.signs]
    assert all(why.startswith("On ne sait pas") for why in whys)


@pytest.mark.parametrize(("odd", "said"), [(2, "crossed"), (1, "not_crossed"), (0, "not_crossed")])
def test_data_are_not_trusted_when_more_than_one_shared_indicator_in_five_differs(odd, said):
    case = case_of(kpis=catalogue(5, odd))
    assert signal(case, "data_not_trusted").verdict == said
    for kind in ("teams_instrument_differently", "several_values"):
        found = sign(case, kind).estimate
        assert (found.value, found.low, found.high, found.n) == (odd / 5, odd / 5, odd / 5, 5)


def test_four_shared_indicators_are_too_few():
    found = sign(case_of(kpis=catalogue(4, 4)), "several_values")
    assert (found.verdict, found.estimate) == ("unknown", None)
    assert found.why_unknown.render("en") == "Unknown: fewer than 5 indicators are read by several teams."


def topics(days):
    at = [pd.Timestamp(day, tz="UTC") for day in days]
    return {"topic_id": [f"T{n}" for n in range(len(at))], "title": [f"Subject {n}" for n in range(len(at))],
            "decided_at": at}  # fmt: skip


LATE = ["2026-03-18", "2026-03-31", "2026-06-17", "2026-06-30", "2026-09-30"]


def test_a_decision_is_late_in_the_last_fourteen_days_of_a_quarter():
    found = sign(case_of(topics=topics([*LATE, "2026-03-17", "2026-04-01"])), "decisions_at_quarter_end").estimate
    assert (found.value, found.n) == (5 / 7, 7)
    assert (found.low, found.high) == wilson(5, 7)


def test_a_decision_counts_once_and_only_when_it_was_taken():
    # the minutes tell again at two o'clock what the log has on the day; one subject is put off, one is still to come
    told = topics([*LATE, "2026-03-17", "2026-04-01", "2026-03-31 14:00", "2026-06-30", "2027-01-05"])
    told["title"][7] = told["title"][1]
    told["outcome"] = [None] * 8 + ["Reporté", None]
    found = sign(case_of(topics=told, settings=YEAR_END), "decisions_at_quarter_end").estimate
    assert (found.value, found.n) == (5 / 7, 7)


def test_decisions_that_sink_until_the_end_of_the_quarter():
    early = [f"2026-{month:02d}-05" for month in range(1, 10)]
    assert sign(case_of(topics=topics(LATE * 3)), "decisions_at_quarter_end").verdict == "crossed"
    assert sign(case_of(topics=topics(early * 2)), "decisions_at_quarter_end").verdict == "not_crossed"
    assert sign(case_of(topics=topics([*LATE, *early])), "decisions_at_quarter_end").verdict == "unknown"


def test_less_than_two_quarters_say_nothing():
    found = sign(case_of(topics=topics(["2026-03-31", "2026-06-30"] * 5)), "decisions_at_quarter_end")
    assert found.why_unknown.render("en") == "Unknown: fewer than two quarters of decisions are known."


def linked(across, within):
    """Pairs of linked tickets, across two teams and within one; the first of each differ in priority."""
    tickets, links = [], []
    for kind, (differ, count) in {"across": across, "within": within}.items():
        for n in range(count):
            one, other = f"{kind}{n}", f"{kind}{n}b"
            links.append((one, other, "blocks"))
            tickets.append((one, "A", "High"))
            tickets.append((other, "B" if kind == "across" else "A", "Low" if n < differ else "HIGH"))
    return {
        "tickets": dict(zip(("ticket_id", "team", "priority"), map(list, zip(*tickets, strict=True)), strict=True)),
        "links": dict(zip(("ticket_id", "other_id", "relation"), map(list, zip(*links, strict=True)), strict=True)),
    }


@pytest.mark.parametrize(
    ("across", "within", "said"),
    [((38, 40), (8, 40), "crossed"), ((12, 30), (6, 30), "unknown"), ((10, 200), (10, 200), "not_crossed"),
     ((19, 19), (0, 40), "unknown")],
)  # fmt: skip
def test_each_unit_pushes_its_own_priorities(across, within, said):
    assert sign(case_of(**linked(across, within)), "priorities_by_unit").verdict == said


def test_a_link_told_both_ways_counts_once():
    given = linked((1, 20), (0, 20))
    twice = {**given["links"], "ticket_id": given["links"]["ticket_id"] + given["links"]["other_id"],
             "other_id": given["links"]["other_id"] + given["links"]["ticket_id"],
             "relation": given["links"]["relation"] * 2}  # fmt: skip
    assert sign(case_of(tickets=given["tickets"], links=twice), "priorities_by_unit").estimate.n == 40


def test_the_interval_of_a_gap_is_the_one_newcombe_published(monkeypatch):
    """Example (a) of Newcombe, Interval estimation for the difference between proportions, 1998, at 95 %."""
    monkeypatch.setattr("diagnostics.measures._intervals.Z", 1.959964)
    found = gap(pd.Series([True] * 56 + [False] * 14), pd.Series([True] * 48 + [False] * 32))
    assert (round(found.value, 4), round(found.low, 4), round(found.high, 4)) == (0.2, 0.0524, 0.3339)


@pytest.mark.parametrize(
    ("yields", "said"),
    [([0] * 20, "crossed"), ([1] * 20, "not_crossed"), ([0, 1] * 10, "unknown"), ([0] * 7, "unknown")],
)
def test_rituals_run_empty(yields, said):
    assert signal(case_of(settings=YEAR_END, **rituals(yields)), "empty_rituals").verdict == said


def test_dailies_are_not_held_to_decide():
    found = sign(case_of(settings=YEAR_END, **rituals([0] * 20, "Daily")), "sessions_without_outcome")
    assert found.estimate is None


def test_a_signal_with_an_unknown_sign_is_not_said_to_be_quiet():
    case = case_of(settings=Settings(), topics=topics([f"2026-{month:02d}-05" for month in range(1, 10)] * 2))
    assert signal(case, "political_arbitration").verdict == "unknown"
