"""Rollover, unready work and format sprawl: what is called one, what is not, and what it costs."""

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.irritants import format_sprawl, sprint_rollover, unready_work
from diagnostics.irritants._effects import Effects
from tests.irritants.build_case import Ticket, case_of

DAY = pd.Timedelta(days=1)
START = pd.Timestamp("2026-01-05 09:00", tz="UTC")
READY = ["description", "acceptance_criteria", "points"]


def sprints(teams, count=5):
    return [
        {"sprint_id": f"{team} Sprint {n}", "team": team, "start_at": START + 14 * n * DAY,
         "end_at": START + (14 * n + 11) * DAY}
        for team in teams for n in range(count)
    ]  # fmt: skip


def planned(team, a_sprint, carried, count=5):
    """Stories planned in each sprint but the last; the first `carried` of each are done in the next one only."""
    items, tickets = [], []
    for n in range(count - 1):
        for k in range(a_sprint):
            ticket = f"{team}-{n}-{k}"
            rolls = k < carried
            items.append({"ticket_id": ticket, "sprint_id": f"{team} Sprint {n}", "added_at": START + 14 * n * DAY})
            if rolls:
                added = START + (14 * n + 12) * DAY
                items.append({"ticket_id": ticket, "sprint_id": f"{team} Sprint {n + 1}", "added_at": added})
            done = START + (14 * (n + rolls) + 10) * DAY
            tickets.append({"ticket_id": ticket, "team": team, "done_at": done})
    return items, tickets


def sprint_case(**carried):
    found = [planned(team, 10, each) for team, each in carried.items()]
    return case_of(
        sprints=sprints(list(carried)),
        sprint_items=[row for items, _ in found for row in items],
        tickets=[row for _, tickets in found for row in tickets],
    )


def test_a_team_that_carries_over_more_than_the_others():
    [irritant] = sprint_rollover.detect(sprint_case(A=4, B=0, C=1))
    # of A: 10 stories in sprint 0, then 10 new and 4 carried over in sprints 1 to 3; 4 carried over each time
    assert irritant.id == "sprint_rollover:development:A"
    assert (irritant.size.value, irritant.size.n) == (16 / 52, 52)
    assert irritant.waste.value == irritant.tickets == irritant.row_count == 16
    assert irritant.share == 16 / (52 + 40 + 43)
    assert list(irritant.rows.columns) == ["ticket_id", "team", "source", "target", "at"]
    assert irritant.rows.iloc[0].tolist()[:4] == ["A-0-0", "A", "A Sprint 0", "A Sprint 1"]
    said = irritant.title.render("en")
    assert said.startswith("A, sprints 0 to 3: 31\u00a0% of stories [")
    assert said.endswith("roll over to the next sprint.")
    assert irritant.title.render("fr").startswith("A, sprints 0 à 3\u00a0: 31\u00a0% des stories [")


def test_one_story_in_five_is_left_over_in_reliable_teams():
    assert sprint_rollover.detect(sprint_case(A=1, B=1, C=2)) == []


def test_where_every_team_carries_over_as_much_it_is_one_irritant():
    [irritant] = sprint_rollover.detect(sprint_case(A=4, B=4, C=4))
    assert (irritant.where.team, irritant.teams, irritant.tickets) == (None, 3, 48)
    assert irritant.title.render("en").startswith("12 sprints of 3 teams: 31\u00a0% of stories [")


def test_repeated_columns_say_at_least():
    items = [{"ticket_id": f"T{n}-{k}", "sprint_id": f"S {n + m}"} for n in range(4) for k in range(10)
             for m in range(2 if k < 6 else 1)]  # fmt: skip
    [irritant] = sprint_rollover.detect(case_of(sprint_items=items))
    assert "at least" in irritant.title.render("en")
    assert irritant.title.render("fr").endswith("au moins.")


def test_two_sprints_are_too_few():
    items, tickets = planned("A", 30, 20, count=3)
    case = case_of(sprints=sprints("A", 3), sprint_items=items, tickets=tickets)
    assert sprint_rollover.detect(case) == []


def developed(team, count, unready, returned_unready, returned_ready):
    """Tickets of a team, some without criteria or estimate, some of each sort sent back from test."""
    rows, tickets = [], []
    for n in range(count):
        lacking = n < unready
        back = n < returned_unready if lacking else n < unready + returned_ready
        again = [(3, "Dev"), (5, "Test")] if back else []
        rows += Ticket(f"{team}-{n}", team, n).lives((0, "Ready"), (1, "Dev"), (2, "Test"), *again, (6, "Done"))
        fields = ["description"] if lacking else READY
        tickets.append({"ticket_id": f"{team}-{n}", "kind": "Story", "ready_fields": fields, "team": team})
    return rows, tickets


def ready_case(**teams):
    parts = [developed(team, *counts) for team, counts in teams.items()]
    return case_of([row for rows, _ in parts for row in rows], tickets=[row for _, part in parts for row in part])


def test_unready_tickets_that_come_back_more_often():
    [irritant] = unready_work.detect(ready_case(A=(40, 20, 12, 1), B=(40, 2, 0, 2), C=(40, 0, 0, 2)))
    assert irritant.id == "unready_work:development:A"
    assert (irritant.size.value, irritant.tickets, irritant.waste.value, irritant.row_count) == (0.5, 20, 20, 20)
    assert irritant.share == 20 / 120
    said = irritant.title.render("en")
    assert said.startswith("Development, A: 50\u00a0% of tickets [37\u00a0%; 63\u00a0%] begin without a DoR field")
    # (12.5 × 19.5) ÷ (8.5 × 1.5)
    assert "associated with more returns: odds × 19.1 [" in said


def test_missing_fields_that_change_nothing_are_no_irritant_until_they_are_the_rule():
    assert unready_work.detect(ready_case(A=(40, 16, 1, 1), B=(40, 0, 0, 1))) == []
    [irritant] = unready_work.detect(ready_case(A=(60, 42, 1, 1), B=(40, 0, 0, 1)))
    assert irritant.title.render("en").endswith("(mostly: acceptance criteria).")


def test_a_tenth_of_the_tickets_may_be_urgent():
    assert unready_work.detect(ready_case(A=(60, 6, 5, 1), B=(60, 6, 5, 1))) == []


SHAPES = [f"{word} one | {word} two | {word} three" for word in ("Alpha", "Bravo", "Kilo", "Delta", "Hotel", "Zulu")]


def spec_case(**teams):
    """Teams and how many tickets of each follow the first, second, … format."""
    rows = [
        {"ticket_id": f"{team}-{shape}-{n}", "team": team, "kind": "Story", "description_shape": SHAPES[shape]}
        for team, counts in teams.items() for shape, count in enumerate(counts) for n in range(count)
    ]  # fmt: skip
    return case_of(tickets=rows)


def test_five_formats_in_one_team():
    [irritant] = format_sprawl.detect(spec_case(A=(10, 5, 5, 5, 5), B=(30,)))
    assert irritant.id == "format_sprawl:ready:A"
    assert (irritant.size.value, irritant.size.low, irritant.size.high) == (5, 5, 5)
    assert (irritant.waste.value, irritant.tickets, irritant.row_count, irritant.share) == (20, 20, 20, 20 / 60)
    assert irritant.title.render("en") == (
        "A, “Story”: 5 spec formats for 30 tickets; the commonest covers 33\u00a0% of them [21\u00a0%; 48\u00a0%]."
    )
    assert irritant.title.render("fr").startswith("A, «\u00a0Story\u00a0»\u00a0: 5 formats de spécification")


def test_a_format_of_its_own_in_each_team_is_one_irritant():
    [irritant] = format_sprawl.detect(spec_case(A=(20,), B=(0, 10), C=(0, 0, 10)))
    assert (irritant.where.team, irritant.size.value, irritant.teams, irritant.tickets) == (None, 3, 3, 20)


def test_an_old_and_a_new_format_are_no_sprawl():
    assert format_sprawl.detect(spec_case(A=(20, 15), B=(30, 5))) == []


def test_a_few_strange_tickets_are_no_sprawl():
    assert format_sprawl.detect(spec_case(A=(60, 3, 3), B=(60, 3))) == []


def test_usual_and_needed_are_what_levers_go_by():
    case = sprint_case(A=4, B=0, C=1)
    [irritant] = sprint_rollover.detect(case)
    assert sprint_rollover.usual(case, irritant.where) == 4 / 83
    assert sprint_rollover.needed(case, irritant.where) == Effects().rolled_share


@settings(max_examples=25)
@given(st.integers(0, 10), st.integers(0, 10))
def test_what_is_lost_is_never_more_than_what_there_is(one, other):
    """Law: stories carried over are counted once, in one irritant at most, and are a part of all stories."""
    case = sprint_case(A=one, B=other)
    found = sprint_rollover.detect(case)
    assert sum(irritant.share for irritant in found) <= 1
    assert sum(irritant.waste.value for irritant in found) <= 4 * (one + other)
    assert all(irritant.row_count == irritant.waste.value for irritant in found)
