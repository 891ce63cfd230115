"""The kinds that do not come from the log of tickets."""

from dataclasses import replace
from datetime import UTC, datetime

import numpy as np
import pandas as pd
import pytest

from diagnostics.irritants import contradicting_kpi, coordination_load, detect_all, empty_ritual, slow_arbitration
from diagnostics.irritants._triggers import triggers
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.model.results import Evidence
from diagnostics.settings import Settings, Thresholds
from tests.irritants.build_case import FIRST_DAY, Ticket, case_of, nothing

LATER = Settings(at=datetime(2026, 12, 31, tzinfo=UTC))


def topics(days: list[float | None], name: str = "Budget", tickets: list[list[str]] | None = None):
    raised = [FIRST_DAY] * len(days)
    return {
        "topic_id": [f"{name}{n}" for n in range(len(days))],
        "title": [f"{name} sujet {chr(97 + n)}" for n in range(len(days))],
        "raised_at": raised,
        "decided_at": [pd.NaT if d is None else FIRST_DAY + pd.Timedelta(days=d) for d in days],
        "decision_class": [name] * len(days),
        "ticket_ids": tickets or [[] for _ in days],
    }


def rituals(yields: list[int | None], title: str = "Point dépendances", people: int = 6):
    """Weekly meetings of an hour, with the number of decisions of each."""
    start = [FIRST_DAY + pd.Timedelta(weeks=n) for n in range(len(yields))]
    ids = [f"M{n}" for n in range(len(yields))]
    meetings = {
        "meeting_id": ids, "title": [title] * len(yields), "start_at": start,
        "end_at": [at + pd.Timedelta(hours=1) for at in start], "recurring": [True] * len(yields),
        "decisions_count": pd.array(yields, dtype="Int64"),
    }  # fmt: skip
    there = [(meeting, f"Person {n}") for meeting in ids for n in range(people)]
    attendance = {"meeting_id": [m for m, _ in there], "person": [p for _, p in there], "role": ["PM"] * len(there)}
    return {"meetings": meetings, "attendance": attendance}


def test_a_class_of_decisions_beyond_ten_days():
    held = [[f"T{n}"] for n in range(9)]
    log = [row for n in range(9) for row in Ticket(f"T{n}", "A").lives((0, "Ready"), (20, "Dev"), (21, "Done"))]
    case = case_of(log, topics=topics([15.0 + n for n in range(9)], tickets=held))
    [irritant] = slow_arbitration.detect(case)
    assert irritant.where.as_dict() == {"decision_class": "Budget"}
    assert (irritant.size.value, irritant.size.unit, irritant.size.n) == (19.0, "days", 9)
    assert irritant.size.low > 10
    assert irritant.waste.value == 24 * sum(min(15 + n, 20) for n in range(9))
    assert (irritant.tickets, irritant.row_count) == (9, 9)
    assert irritant.title.render("en").startswith("Arbitration “Budget”: half of the topics wait more than 19 days [")


def test_decisions_that_hold_no_known_ticket_are_counted_by_topic():
    [irritant] = slow_arbitration.detect(case_of(topics=topics([12, 15, 16, 17, 18, 19, 20, 21, 22])))
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (9, "count", 1.0)


def test_a_median_that_is_not_reached_is_said_as_a_lower_end():
    [irritant] = slow_arbitration.detect(case_of(topics=topics([50.0, *[None] * 9, 60.0, 61.0])))
    assert irritant.size.value == np.inf
    assert "at least" in irritant.title.render("en")


@pytest.mark.parametrize("days", [[2.0] * 9, [15.0] * 4, [9.0, 9.5, 11.0, 12.0, 30.0, 8.0, 10.5]])
def test_what_is_not_slow_arbitration(days):
    assert slow_arbitration.detect(case_of(topics=topics(days))) == []


def test_a_ritual_that_decides_once_in_ten_sessions():
    [irritant] = empty_ritual.detect(case_of(settings=LATER, **rituals([1] + [0] * 9)))
    assert irritant.where.as_dict() == {"ritual": "Point dépendances"}
    assert (irritant.size.value, irritant.size.n) == (0.1, 10)
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (54.0, "person_hours", 0.9)
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "Point dépendances : 1 séance sur 10 a produit une décision ou une action [2 % ; 35 %], "
        "pour 60 heures-personnes."
    )


@pytest.mark.parametrize(
    ("why", "given"),
    [
        ("unknown is not zero", rituals([0] * 5 + [None] * 20)),
        ("half of the sessions decide", rituals([0, 1] * 10)),
        ("a daily is not held to decide", rituals([0] * 30, "Daily")),
    ],
)
def test_what_is_not_an_empty_ritual(why, given):
    assert empty_ritual.detect(case_of(settings=LATER, **given)) == [], why


def test_a_role_whose_week_is_full_of_meetings_counts_only_what_no_empty_ritual_counts():
    given = rituals([1] + [0] * 9)
    given["meetings"]["end_at"] = [at + pd.Timedelta(hours=20 / 3) for at in given["meetings"]["start_at"]]
    people = {"person": [f"Person {n}" for n in range(6)], "role": ["PM"] * 6, "team": ["Produit"] * 6}
    settings = replace(LATER, thresholds=Thresholds(dependency_share=0.10))
    case = case_of(settings=settings, **given, people=people)
    [load] = coordination_load.detect(case)
    ritual, hours = empty_ritual.detect(case)[0], 10 * 6 * 20 / 3
    assert load.where.as_dict() == {"role": "PM"}
    assert load.size.value > 0.10
    assert ritual.waste.value == pytest.approx(0.9 * hours)
    assert load.waste.value + ritual.waste.value <= hours
    assert load.share + ritual.share <= 1.0
    part = case.evidence[CoordinationLoad].dependency
    assert (
        load.title.render("en")
        .replace("\u00a0", " ")
        .endswith(f"; {round(100 * part.value)} % of the week goes to dependencies, above the 10 % threshold.")
    )


def test_a_role_without_a_share_of_dependencies_is_not_held_against_their_threshold():
    given = rituals([1] + [0] * 9)
    given["meetings"]["end_at"] = [at + pd.Timedelta(hours=20 / 3) for at in given["meetings"]["start_at"]]
    people = {"person": [f"Person {n}" for n in range(6)], "role": ["Designer"] * 6, "team": ["Produit"] * 6}
    settings = replace(LATER, thresholds=Thresholds(dependency_share=0.10))
    [load] = coordination_load.detect(case_of(settings=settings, **given, people=people))
    assert "threshold" not in load.title.render("en")
    assert "of the week in meetings [" in load.title.render("en")


def test_a_role_is_the_same_in_whatever_spelling_the_meetings_tell_it():
    given = rituals([1] + [0] * 9)
    given["meetings"]["end_at"] = [at + pd.Timedelta(hours=20 / 3) for at in given["meetings"]["start_at"]]
    people = {"person": [f"Person {n}" for n in range(6)], "role": ["PM"] * 6, "team": ["Produit"] * 6}
    settings = replace(LATER, thresholds=Thresholds(dependency_share=0.10))
    wasted = []
    for said in ("PM", "Product Manager"):
        given["attendance"]["role"] = [said] * 60
        [load] = coordination_load.detect(case_of(settings=settings, **given, people=people))
        wasted.append(load.waste.value)
    assert wasted[0] == wasted[1]


def kpis(values: list[float], formulas: list[str]):
    count = len(values)
    return {
        "kpi": ["Taux d'activation"] * count, "team": [f"Squad {n}" for n in range(count)], "formula": formulas,
        "source": ["Entrepôt"] * count, "period": ["2026-09"] * count, "value": values, "unit": ["%"] * count,
    }  # fmt: skip


def test_an_indicator_with_four_values_and_three_formulas():
    [irritant] = contradicting_kpi.detect(case_of(kpis=kpis([31, 34, 42, 58], ["a/b", "a/c", "a/d", "a/b"])))
    assert irritant.where.as_dict() == {"kpi": "Taux d'activation"}
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (1, "count", 1.0)
    assert irritant.size.value == pytest.approx(27 / 38)
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "« Taux d'activation » : 4 valeurs pour septembre 2026 (31, 34, 42 et 58 %), 3 formules."
    )


def test_one_formula_and_one_value_is_no_contradiction():
    assert contradicting_kpi.detect(case_of(kpis=kpis([31, 31], ["a/b", "a/b"]))) == []


def test_the_ranking_goes_by_the_share_of_each_own_total():
    given = rituals([1] + [0] * 9)
    found = detect_all(case_of(settings=LATER, **given, kpis=kpis([31, 34, 42, 58], ["a/b", "a/c", "a/d", "a/b"])))
    assert [(irritant.kind, irritant.share) for irritant in found] == [
        ("contradicting_kpi", 1.0),
        ("empty_ritual", 0.9),
    ]


def test_triggers_are_three_and_unknown_without_data_with_what_to_ask_for():
    case = nothing()
    found = triggers(case.evidence, case.settings)
    assert [t.kind for t in found] == ["dependency_share", "contradicting_kpis", "arbitration_days"]
    assert {t.verdict for t in found} == {"unknown"}
    assert all(t.why_unknown is not None and t.why_unknown.render("fr").startswith("On ne sait pas") for t in found)


@pytest.mark.parametrize(
    ("days", "verdict"),
    [([20.0 + n for n in range(9)], "crossed"), ([1.0 + n / 4 for n in range(9)], "not_crossed"),
     ([2.0, 4.0, 6.0, 11.0, 12.0, 30.0, 31.0], "unknown")],
)  # fmt: skip
def test_an_arbitration_is_judged_on_its_whole_interval(days, verdict):
    case = case_of(topics=topics(days))
    judged = triggers(case.evidence, case.settings)[2]
    assert judged.verdict == verdict
    assert (judged.why_unknown is not None) == (verdict == "unknown")


def test_fast_classes_do_not_hide_a_slow_one():
    slow, fast = topics([20.0 + n for n in range(9)]), topics([1.0] * 40, "Technique")
    both = {column: [*slow[column], *fast[column]] for column in slow}
    both["title"] = [f"{name} {n}" for n, name in enumerate(both["topic_id"])]
    case = case_of(topics=both)
    judged = triggers(case.evidence, case.settings)[2]
    assert judged.verdict == "crossed"
    assert "Budget" in judged.how.render("fr")
    assert judged.title.render("en") == "Time an arbitration takes: “Budget”, the slowest class"


def test_one_contradicting_indicator_crosses_by_count():
    case = case_of(kpis=kpis([31, 34, 42, 58], ["a/b", "a/c", "a/d", "a/b"]))
    judged = triggers(case.evidence, case.settings)[1]
    assert (judged.verdict, judged.estimate.value, judged.threshold) == ("crossed", 1, 1)


def test_the_share_of_dependencies_says_what_it_is_divided_by_and_who_counts_as_there():
    case = nothing()
    load = CoordinationLoad(missing=("attendance.minutes",))
    known = replace(load, missing=())
    for given, ends in ((load, "Invited people count as attending."), (known, "does not count as one of the two.")):
        found = Evidence({**case.evidence.results, "coordination_load": given})
        how = triggers(found, case.settings)[0].how.render("en")
        assert how.startswith("Hours of product managers in meetings that manage dependencies ÷ their working hours. ")
        assert how.endswith(ends)
