import pytest

from diagnostics.irritants import Effects, slow_stage
from tests.irritants.build_case import Ticket, case_of, waited_in_ready


def three_teams(days: float, count: int = 25):
    """Team A waits so many days before work starts, B and C one."""
    return [*waited_in_ready("A", count, days), *waited_in_ready("B", 25, 1), *waited_in_ready("C", 25, 1)]


def test_a_queue_ten_times_as_long_as_elsewhere_is_slow():
    [irritant] = slow_stage.detect(case_of(three_teams(10)))
    assert irritant.where.as_dict() == {"stage": "ready", "team": "A"}
    assert (irritant.size.value, irritant.size.low, irritant.size.high, irritant.size.n) == (10, 10, 10, 25)
    assert irritant.waste.value == 25 * 240
    assert irritant.share == pytest.approx(250 / 300)
    assert (irritant.tickets, irritant.teams, irritant.row_count) == (25, 1, 25)
    assert irritant.confidence == pytest.approx(25 / 30, abs=0.01)


def test_the_sentence_names_the_place_the_size_and_the_share():
    [irritant] = slow_stage.detect(case_of(three_teams(8)))
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "“Ready”, A: a ticket waits 8.0 days [8.0; 8.0] before work starts, 80 % of all waiting (25 tickets)."
    )
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "« Prêt », A : un ticket attend 8,0 jours [8,0 ; 8,0] avant qu'on le commence, "
        "soit 80 % de toute l'attente (25 tickets)."
    )


@pytest.mark.parametrize(
    ("why", "rows"),
    [
        ("two days are the rhythm of a week", three_teams(2)),
        ("nineteen tickets are too few", three_teams(10, 19)),
        ("all teams alike", [*waited_in_ready("A", 25, 6), *waited_in_ready("B", 25, 6)]),
        ("half as long again is not twice", [*waited_in_ready("A", 25, 9), *waited_in_ready("B", 25, 6)]),
        ("nobody to compare with, within two weeks", list(waited_in_ready("A", 25, 10))),
    ],
)
def test_what_is_not_slow(why, rows):
    assert slow_stage.detect(case_of(rows)) == [], why


def test_a_stage_slow_in_every_team_is_found_without_comparison():
    [irritant] = slow_stage.detect(case_of([*waited_in_ready("A", 25, 20), *waited_in_ready("B", 25, 21)]))
    assert irritant.where.as_dict() == {"stage": "ready"}
    assert (irritant.size.value, irritant.size.n, irritant.teams) == (20.5, 50, 2)


def test_ideas_that_nobody_took_up_are_no_queue():
    rows = [row for n in range(30) for row in Ticket(f"T{n}", "A", n).lives((0, "Idea"))]
    assert slow_stage.detect(case_of(rows)) == []


def test_a_second_slow_team_does_not_hide_the_first():
    rows = [*three_teams(10), *waited_in_ready("D", 25, 9)]
    assert [irritant.where.team for irritant in slow_stage.detect(case_of(rows))] == ["A", "D"]


def test_what_waits_before_a_dropped_ticket_is_not_a_wait_for_work():
    dropped = [row for n in range(30) for row in Ticket(f"X{n}", "A", n).lives((0, "Ready"), (40, "Dropped"))]
    assert slow_stage.detect(case_of([*dropped, *waited_in_ready("B", 25, 1)])) == []


def test_what_is_usual_is_the_median_of_the_other_teams():
    case = case_of([*three_teams(10), *waited_in_ready("D", 25, 3)])
    assert slow_stage.usual(case, slow_stage.Where(stage="ready", team="A")) == 1.0
    assert slow_stage.usual(case, slow_stage.Where(stage="ready")) == Effects().whole_queue_days / 2
