"""Sprints, links, blocks and spellings."""

from dataclasses import replace

import pytest

from tests.flow.build_log import flow_of
from tests.measures.given import instant
from tests.quality.asked import RULES, ids, log, problem, tables

OPEN = [("A", "2026-03-01T09:01", "Dev")]
BOTH = [*OPEN, ("B", "2026-03-01T09:01", "Dev"), ("B", "2026-03-03T09:01", "Done")]


def sprint(name, start, end, team="X"):
    return {"sprint_id": name, "team": team, "start_at": instant(start), "end_at": instant(end)}


def test_two_sprints_of_a_team_at_once_but_not_of_two_teams_nor_on_the_day_of_change():
    first = sprint("s1", "2026-03-02", "2026-03-13 18:00")
    assert problem("two_open_sprints", tables(sprints=[first, sprint("s2", "2026-03-09", "2026-03-20", "Y")])) is None
    assert problem("two_open_sprints", tables(sprints=[first, sprint("s2", "2026-03-13", "2026-03-20")])) is None
    found = problem("two_open_sprints", tables(sprints=[first, sprint("s2", "2026-03-09", "2026-03-20")]))
    assert (found.count, ids(found, "sprint_id")) == (1, ["s2"])


def test_a_ticket_that_left_a_sprint_is_not_in_two():
    sprints = [sprint("s1", "2026-03-02", "2026-03-13"), sprint("s2", "2026-03-05", "2026-03-20", "Y")]
    stays = [{"ticket_id": "A", "sprint_id": name} for name in ("s1", "s2")]
    found = problem("ticket_in_two_sprints", tables(sprints=sprints, sprint_items=stays))
    assert (found.count, ids(found)) == (1, ["A"])
    stays[0]["removed_at"] = instant("2026-03-05")
    assert problem("ticket_in_two_sprints", tables(sprints=sprints, sprint_items=stays)) is None


def test_sprints_without_end_and_stays_without_sprint_or_ticket():
    stays = [{"ticket_id": "A", "sprint_id": "s1"}, {"ticket_id": "Q", "sprint_id": "s9"}]
    given = log(OPEN, sprints=[{"sprint_id": "s1"}], sprint_items=stays)
    assert problem("sprint_without_end", given).count == 1
    assert ids(problem("item_of_unknown_sprint", given), "sprint_id") == ["s9"]
    assert ids(problem("item_of_unknown_ticket", given)) == ["Q"]


def test_a_dependency_on_an_unknown_ticket():
    links = [{"ticket_id": "A", "other_id": other, "relation": "blocks"} for other in ("B", "Q")]
    found = problem("dependency_on_unknown_ticket", log(BOTH, links=links))
    assert (found.count, ids(found, "other_id")) == (1, ["Q"])


@pytest.mark.parametrize(("relation", "count"), [("Blocks", 1), ("relates", None)])
def test_an_open_ticket_held_back_by_a_closed_one(relation, count):
    links = [{"ticket_id": "A", "other_id": "B", "relation": relation}]
    found = problem("blocked_on_closed_ticket", log(BOTH, links=links))
    assert (found.count if found else None) == count


def block(ticket, end=None):
    return {"ticket_id": ticket, "start_at": instant("2026-03-02"), "end_at": instant(end), "source": "flag"}


def test_a_block_that_was_never_lifted_ends_with_the_ticket():
    given = log(BOTH, blocks=[block("A"), block("B")])
    found = problem("block_never_lifted", given)
    assert (ids(found), found.treatment) == (["B"], "mended")
    flow = flow_of(BOTH, at="2026-03-10", blocks=given["blocks"])
    blocked = flow.waiting[flow.waiting["cause"] == "blocked"]["hours"].sum()
    # A until the 10th; B until it is closed on the 3rd at 09:01
    assert blocked == pytest.approx(8 * 24 + 33 + 1 / 60)


def test_a_block_that_ends_before_it_begins_and_one_without_a_history():
    given = log(BOTH, blocks=[block("A", "2026-03-01"), block("Q", "2026-03-03")])
    assert ids(problem("block_ends_before_it_begins", given)) == ["A"]
    assert ids(problem("block_of_unlogged_ticket", given)) == ["Q"]


def test_spellings_that_look_alike_until_a_person_has_answered():
    rows = [("A", "2026-03-01T09:01", "Backlog", None, "Squad Panier"),
            ("A", "2026-03-02T09:01", "Backlog", None, "squad panier"),
            ("A", "2026-03-03T09:01", "backlog", None, "Squad 2")]  # fmt: skip
    found = problem("status_spellings", log(rows))
    assert found.rows[["status", "looks_like"]].to_numpy().tolist() == [["backlog", "Backlog"]]
    assert found.first().render("en") == "backlog ≈ Backlog"
    assert problem("team_spellings", log(rows)).count == 1
    answered = replace(RULES, same_status={"backlog": "backlog"})
    assert problem("status_spellings", log(rows), rules=answered) is None
