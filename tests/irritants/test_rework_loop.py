import pytest

from diagnostics.irritants import rework_loop
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES
from tests.irritants.build_case import Ticket, case_of


def team(name: str, tickets: int, returned: int):
    """Tickets that are tested; some go back to development for two days, wait a day and are tested again."""
    for n in range(tickets):
        ticket = Ticket(f"{name}-{n}", name, n)
        straight = [(0, "Dev"), (1, "Test"), (2, "Done")]
        looped = [(0, "Dev"), (1, "Test"), (2, "Dev"), (4, "To test"), (5, "Test"), (6, "Done")]
        yield from ticket.lives(*(looped if n < returned else straight))


def test_a_team_whose_tickets_come_back_more_often_than_elsewhere():
    case = case_of([*team("A", 40, 14), *team("B", 40, 1), *team("C", 40, 2)])
    [irritant] = rework_loop.detect(case)
    assert irritant.where.as_dict() == {"team": "A", "from": "test", "to": "development"}
    assert (irritant.size.value, irritant.size.n, irritant.tickets) == (14 / 40, 40, 14)
    assert irritant.waste.value == 14 * 24
    assert irritant.rows["hours"].unique().tolist() == [96.0]
    assert rework_loop.usual(case, irritant.where) == 3 / 80
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "De Test vers Développement, A : 35 % des tickets reviennent [24 % ; 48 %], "
        "il leur faut 4,0 jours pour repasser Test."
    )


@pytest.mark.parametrize(
    ("why", "returned"), [("one in ten is what a test is for", (4, 0, 0)), ("all alike, one in eight", (5, 5, 5))]
)
def test_what_is_not_a_loop(why, returned):
    rows = [row for name, count in zip("ABC", returned, strict=True) for row in team(name, 40, count)]
    assert rework_loop.detect(case_of(rows)) == [], why


def test_returns_that_are_common_in_every_team_are_found_once():
    [irritant] = rework_loop.detect(case_of([*team("A", 40, 16), *team("B", 40, 16)]))
    assert irritant.where.as_dict() == {"from": "test", "to": "development"}
    assert (irritant.size.value, irritant.teams) == (0.4, 2)


def test_a_correction_within_half_a_working_day_is_not_worth_a_pilot():
    def quick(name, tickets, returned):
        for n in range(tickets):
            straight = [(0, "Dev"), (1, "Test"), (2, "Done")]
            fixed = [(0, "Dev"), (1, "Test"), (1.05, "Dev"), (1.1, "Test"), (1.15, "Done")]
            yield from Ticket(f"{name}-{n}", name, n).lives(*(fixed if n < returned else straight))

    assert rework_loop.detect(case_of([*quick("A", 40, 14), *quick("B", 40, 0)])) == []


def test_returns_between_doubtful_stages_may_run_forward_and_are_left_to_the_mapping():
    unknown = {name: choice for name, choice in STATUSES.items() if name != "Test"}
    rows = [*team("A", 40, 14), *team("B", 40, 1)]
    zorglub = [tuple("Zorglub" if cell == "Test" else cell for cell in row) for row in rows]
    assert rework_loop.detect(case_of(zorglub, settings=Settings(statuses=unknown))) == []
