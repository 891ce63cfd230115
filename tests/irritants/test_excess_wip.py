import pytest

from diagnostics.irritants import excess_wip
from tests.irritants.build_case import Ticket, case_of, nothing

LAST_DAY = 140


def steady(team, days, every=2):
    """A ticket of a team started every two days, each worked on for so many days, until the last day."""
    for start in range(0, LAST_DAY + 1, every):
        done = [(days, "Done")] if start + days <= LAST_DAY else []
        yield from Ticket(f"{team}-{start}", team, start).lives((0, "Dev"), *done)


def organisation(days_of_a):
    return case_of([*steady("A", days_of_a), *steady("B", 4), *steady("C", 4)])


def test_a_team_with_a_month_of_work_in_hand_is_found():
    """A works on a ticket for 30 days, 15 at once; B and C for 4, two at once."""
    [irritant] = excess_wip.detect(organisation(30))
    assert irritant.where.as_dict() == {"team": "A"}
    assert irritant.size.unit == "days"
    assert 25 < irritant.size.low <= irritant.size.value <= irritant.size.high < 40
    assert irritant.waste.unit == "count"
    assert 0.5 < irritant.share < 1
    assert irritant.row_count == len(irritant.rows) >= irritant.tickets > 20


def test_the_sentence_compares_with_elsewhere():
    [irritant] = excess_wip.detect(organisation(30))
    words = irritant.title.render("en")
    assert words.startswith("A: ")
    assert "weeks of work [" in words
    assert words.endswith("elsewhere.")
    assert irritant.title.render("fr").endswith("ailleurs.")


@pytest.mark.parametrize(
    ("why", "case"),
    [
        ("a week is within a sprint", organisation(7)),
        ("all teams alike, within two sprints", case_of([*steady("A", 20), *steady("B", 20)])),
        ("nineteen tickets are too few", case_of([*steady("A", 30, every=6), *steady("B", 4), *steady("C", 4)])),
    ],
)
def test_what_is_no_irritant(why, case):
    assert excess_wip.detect(case) == [], why


def test_a_team_alone_is_measured_by_two_sprints():
    [irritant] = excess_wip.detect(case_of(steady("A", 42)))
    assert irritant.where.team == "A"
    assert irritant.size.low > 28


def test_what_waits_is_not_work_in_hand():
    """Thirty days, of which a day of work: the rest stands before test and belongs to that queue."""
    rows = [
        row for n in range(56)
        for row in Ticket(f"A-{n}", "A", 2 * n).lives((0, "Dev"), (1, "To test"), (30, "Done"))
    ]  # fmt: skip
    assert excess_wip.detect(case_of([*rows, *steady("B", 4), *steady("C", 4)])) == []


def test_what_is_usual_is_the_median_of_the_other_teams():
    assert excess_wip.usual(organisation(30), excess_wip.Where(team="A")) == pytest.approx(4, abs=0.6)


def test_without_data_there_is_nothing():
    assert excess_wip.detect(nothing()) == []
