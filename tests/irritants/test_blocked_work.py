import pandas as pd
import pytest

from diagnostics.irritants import blocked_work
from tests.irritants.build_case import FIRST_DAY, Ticket, case_of, nothing


def blocked(team, count, days, of=None):
    """Tickets of a team in development for ten days, some of them blocked for so many days from the second one on."""
    rows, blocks = [], []
    for n in range(of or count):
        ticket = Ticket(f"{team}-{n}", team, n)
        rows += ticket.lives((0, "Dev"), (10, "Done"))
        if n < count:
            start = FIRST_DAY + pd.Timedelta(days=n + 2)
            blocks.append((ticket.ticket_id, start, start + pd.Timedelta(days=days), "API", "flag"))
    return rows, blocks


def case(*parts):
    rows = [row for part, _ in parts for row in part]
    blocks = pd.DataFrame([b for _, some in parts for b in some],
                          columns=["ticket_id", "start_at", "end_at", "reason", "source"])  # fmt: skip
    return case_of(rows, blocks=dict(blocks))


def test_a_team_that_is_blocked_for_days_is_found():
    """25 tickets of 50, four days each: 100 days of waiting, and nothing else waits."""
    [irritant] = blocked_work.detect(case(blocked("A", 25, 4, of=50), blocked("B", 2, 4, of=50)))
    assert irritant.where.as_dict() == {"stage": "development", "team": "A"}
    assert (irritant.size.value, irritant.size.low, irritant.size.high, irritant.size.unit) == (4, 4, 4, "days")
    assert irritant.waste.value == 100 * 24
    assert irritant.share == pytest.approx(100 / 108)
    assert (irritant.tickets, irritant.teams, irritant.row_count) == (25, 1, 25)
    assert set(irritant.rows["detail"]) == {"API"}


def test_the_sentence_names_the_place_the_size_and_the_share():
    [irritant] = blocked_work.detect(case(blocked("A", 25, 4, of=50)))
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "“Development”, A: a blocked ticket waits 4.0 days [4.0; 4.0] until it can move, 100 % of all waiting "
        "(25 tickets of 50)."
    )
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "« Développement », A : un ticket bloqué attend 4,0 jours [4,0 ; 4,0] avant de repartir, "
        "soit 100 % de toute l'attente (25 tickets sur 50)."
    )


@pytest.mark.parametrize(
    ("why", "parts"),
    [
        ("a day is what a daily lifts", [blocked("A", 25, 1, of=50)]),
        ("nineteen tickets are too few", [blocked("A", 19, 4, of=40)]),
        ("one ticket in ten meets an obstacle", [blocked("A", 20, 4, of=200)]),
    ],
)
def test_what_is_no_irritant(why, parts):
    assert blocked_work.detect(case(*parts)) == [], why


def test_small_teams_are_taken_together():
    [irritant] = blocked_work.detect(case(*(blocked(team, 10, 4, of=20) for team in "ABC")))
    assert irritant.where.as_dict() == {"stage": "development"}
    assert (irritant.tickets, irritant.teams) == (30, 3)


def test_a_ticket_that_two_teams_held_in_a_stage_is_one_ticket_of_it():
    rows, blocks = [], []
    for n in range(30):
        ticket, start = Ticket(f"T{n}", "A", n), FIRST_DAY + pd.Timedelta(days=n + 5 * (n % 2))
        rows += ticket.lives((0, "Dev", "A"), (5, "Dev", "B"), (10, "Done", "B"))
        blocks.append((ticket.ticket_id, start, start + pd.Timedelta(days=4), "API", "flag"))
    [irritant] = blocked_work.detect(case((rows, blocks)))
    assert irritant.title.render("en").replace("\u00a0", " ").endswith("(30 tickets of 30).")


def test_an_hour_blocked_by_flag_and_label_is_waste_once():
    rows, blocks = blocked("A", 25, 4, of=50)
    twice = [*blocks, *((ticket, start, end, "Blocked", "label") for ticket, start, end, *_ in blocks)]
    [irritant] = blocked_work.detect(case((rows, twice)))
    assert irritant.waste.value == 100 * 24


def test_claims_are_the_waste():
    found = case(blocked("A", 25, 4, of=50))
    [irritant] = blocked_work.detect(found)
    mine = blocked_work.claimed(found, irritant.where)
    assert found.waits.loc[mine, "hours"].sum() == irritant.waste.value
    assert blocked_work.usual(found, irritant.where) == 2.0


def test_without_data_there_is_nothing():
    assert blocked_work.detect(nothing()) == []
