import pandas as pd
import pytest

from diagnostics.irritants import slow_handover, slow_stage
from diagnostics.irritants._case import Case
from tests.irritants.build_case import FIRST_DAY, Row, case_of


def passed(giver: str, receiver: str, count: int, days: float) -> list[Row]:
    """Tickets given after a day; the receiver first acts so many days later, finishes a day after that."""
    rows: list[Row] = []
    for n in range(count):
        name, begin = f"{giver}{receiver}{n}", FIRST_DAY + pd.Timedelta(days=n)
        day = lambda d, begin=begin: (begin + pd.Timedelta(days=d)).isoformat()  # noqa: E731
        rows += [
            (name, day(0), "Dev", f"{giver}1", giver, None, f"{giver}1"),
            (name, day(1), "Dev", f"{receiver}1", receiver, None, f"{giver}1"),
            (name, day(1 + days), "Dev", f"{receiver}1", receiver, None, f"{receiver}1"),
            (name, day(2 + days), "Done", f"{receiver}1", receiver, None, f"{receiver}1"),
        ]
    return rows


def slow_link(days: float = 5, count: int = 25) -> Case:
    return case_of([*passed("A", "B", count, days), *passed("B", "C", 25, 0.5), *passed("C", "A", 25, 0.5)])


def test_a_link_ten_times_as_slow_as_the_others_is_found_and_not_also_its_stage():
    case = slow_link()
    [irritant] = slow_handover.detect(case)
    assert irritant.where.as_dict() == {"stage": "development", "from": "A", "to": "B"}
    assert (irritant.size.value, irritant.size.low, irritant.size.high) == (120, 120, 120)
    assert irritant.waste.value == 25 * 120
    assert irritant.share == pytest.approx(125 / 150)
    assert slow_stage.detect(case) == []
    assert case.waits[slow_handover.claimed(case, irritant.where)]["hours"].sum() == irritant.waste.value
    assert slow_handover.usual(case, irritant.where) == 12.0


def test_the_sentence_is_about_the_link():
    [irritant] = slow_handover.detect(slow_link())
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "A → B, in Development: 25 handovers, 120 h median wait [120; 120]."
    )
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "A → B, en Développement : 25 passages, 120 h d'attente médiane [120 ; 120]."
    )


@pytest.mark.parametrize(
    ("why", "days", "count"), [("a weekend is not slow", 1.9, 25), ("nineteen handovers are too few", 5, 19)]
)
def test_what_is_not_slow(why, days, count):
    assert slow_handover.detect(slow_link(days, count)) == [], why


def test_links_that_are_all_slower_than_a_week_are_found_without_comparison():
    case = case_of([*passed("A", "B", 25, 9), *passed("B", "C", 25, 9)])
    assert [irritant.where.source for irritant in slow_handover.detect(case)] == ["A", "B"]


def test_a_handover_that_nobody_has_taken_yet_is_evidence_but_not_a_finished_wait():
    rows = [*passed("A", "B", 25, 5), *passed("B", "C", 25, 0.5)]
    rows.append(("late", "2026-03-20T09:00", "Dev", "A1", "A", None, "A1"))
    rows.append(("late", "2026-03-21T09:00", "Dev", "B1", "B", None, "A1"))
    [irritant] = slow_handover.detect(case_of(rows))
    assert (irritant.size.n, irritant.tickets, irritant.row_count) == (25, 26, 26)
    assert irritant.waste.value == 25 * 120
