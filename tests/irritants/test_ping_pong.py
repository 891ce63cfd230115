import pytest

from diagnostics.irritants import ping_pong
from tests.irritants.build_case import Ticket, case_of


def team(name: str, tickets: int, bouncing: int, helper: str = "Help"):
    """Tickets of a team in development; some go to a helper for a day and come back."""
    for n in range(tickets):
        ticket = Ticket(f"{name}-{n}", name, n)
        if n < bouncing:
            yield from ticket.lives((0, "Dev"), (1, "Dev", helper), (2, "Dev", name), (3, "Done"))
        else:
            yield from ticket.lives((0, "Dev"), (3, "Done"))


def test_a_team_whose_tickets_bounce_more_than_those_of_others():
    case = case_of([*team("A", 40, 14), *team("B", 40, 1), *team("C", 40, 2)])
    [irritant] = ping_pong.detect(case)
    assert irritant.where.as_dict() == {"stage": "development", "from": "A", "to": "Help"}
    assert (irritant.size.value, irritant.size.n, irritant.tickets, irritant.row_count) == (14 / 40, 40, 14, 14)
    assert irritant.size.low == pytest.approx(0.239, abs=0.001)
    assert ping_pong.usual(case, irritant.where) == 3 / 80
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "A ↔ Help, en Développement : 35 % [24 % ; 48 %] des tickets de A font au moins un aller-retour."
    )


@pytest.mark.parametrize(
    ("why", "bounced"), [("one in ten is what asking costs", (4, 0, 0)), ("all alike, one in eight", (5, 5, 5))]
)
def test_what_is_not_a_ping_pong(why, bounced):
    rows = [row for name, count in zip("ABC", bounced, strict=True) for row in team(name, 40, count)]
    assert ping_pong.detect(case_of(rows)) == [], why


def test_pairs_that_all_bounce_a_lot_are_found_without_comparison():
    case = case_of([*team("A", 40, 16), *team("B", 40, 16)])
    assert [irritant.where.source for irritant in ping_pong.detect(case)] == ["A", "B"]


def test_both_directions_are_one_friction():
    rows = []
    for n in range(40):
        steps = [(0, "Dev"), (1, "Dev", "B"), (2, "Dev", "A"), (3, "Dev", "B"), (4, "Dev", "A"), (5, "Done")]
        rows += list(Ticket(f"T{n}", "A", n).lives(*(steps if n < 20 else [steps[0], steps[-1]])))
    [irritant] = ping_pong.detect(case_of(rows))
    assert (irritant.where.source, irritant.where.target) == ("A", "B")
    assert (irritant.tickets, irritant.row_count) == (20, 60)
