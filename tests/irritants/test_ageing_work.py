import pandas as pd
import pytest

from diagnostics.irritants import ageing_work
from tests.irritants.build_case import FIRST_DAY, Ticket, case_of, nothing


def organisation(old, young, days=100):
    """Forty tickets took two days each; the audit is on day 200, `old` tickets were started `days` before it."""
    rows = [row for n in range(40) for row in Ticket(f"F{n}", "A", n).lives((0, "Dev"), (2, "Done"))]
    rows += [row for n in range(old) for row in Ticket(f"O{n}", "A", 200 - days).lives((0, "Dev"))]
    rows += [row for n in range(young) for row in Ticket(f"Y{n}", "B", 199).lives((0, "Dev"))]
    return [*rows, *Ticket("L", "B", 199).lives((0, "Dev"), (1, "Done"))]


def test_many_tickets_older_than_finished_ones_ever_became():
    """12 of 30 in progress are 100 days old; finished ones took two days."""
    [irritant] = ageing_work.detect(case_of(organisation(12, 18)))
    assert irritant.where.as_dict() == {"stage": "development"}
    assert (irritant.size.value, irritant.size.n, irritant.size.unit) == (0.4, 30, "share")
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (12, "count", 0.4)
    assert (irritant.tickets, irritant.teams, irritant.row_count) == (12, 1, 12)
    assert irritant.rows["hours"].tolist() == [2400.0] * 12


def test_the_sentence_says_what_would_be_usual():
    [irritant] = ageing_work.detect(case_of(organisation(12, 18)))
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "Mostly in “Development”: 12 of 30 tickets in progress (40 % [27 %; 55 %]) are older than 2.0 days, "
        "an age that only 5 % of finished tickets reached; 0 % would be usual."
    )
    assert irritant.title.render("fr").startswith("Surtout en «")


@pytest.mark.parametrize(
    ("why", "rows"),
    [
        ("all are young", organisation(0, 30)),
        ("nineteen in progress are too few", organisation(12, 7)),
        ("one in ten is not many", organisation(3, 27)),
        ("no finished tickets to compare with", organisation(12, 18)[80:]),
    ],
)
def test_what_is_no_irritant(why, rows):
    assert ageing_work.detect(case_of(rows)) == [], why


def test_what_waits_for_a_decision_or_is_blocked_belongs_elsewhere():
    """Blocked since the day after their start, the old tickets are one day old without it."""
    start = FIRST_DAY + pd.Timedelta(days=101)
    blocks = {"ticket_id": [f"O{n}" for n in range(12)], "start_at": [start] * 12, "source": ["flag"] * 12}
    assert ageing_work.detect(case_of(organisation(12, 18), blocks=blocks)) == []


def test_what_is_usual_comes_from_the_finished_tickets():
    """Ten of forty take ten days, thirty one: the mark is ten days, and none would be older."""
    rows = [row for n in range(40) for row in Ticket(f"F{n}", "A", n).lives((0, "Dev"), (10 if n < 10 else 1, "Done"))]
    rows += [row for n in range(20) for row in Ticket(f"Y{n}", "A", 199).lives((0, "Dev"))]
    case = case_of(rows)
    assert ageing_work.usual(case, ageing_work.Where()) == 0.0
    assert ageing_work.needed(case, ageing_work.Where()) == 0.10


def test_without_data_there_is_nothing():
    assert ageing_work.detect(nothing()) == []
