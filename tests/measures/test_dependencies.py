import networkx as nx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.measures.dependencies import measure
from tests.irritants.build_case import case_of
from tests.measures.given import context, instant

TEAMS = {"1": "Web", "2": "Data", "3": "Mobile", "4": "Web"}


def linked(*pairs, relation="blocks", done=()):
    """Tickets of four teams' names, and which needs which."""
    tickets = [{"ticket_id": ticket, "team": team, "done_at": instant("2026-03-05") if ticket in done else None}
               for ticket, team in TEAMS.items()]  # fmt: skip
    links = [{"ticket_id": one, "other_id": other, "relation": relation} for one, other in pairs]
    return measure(context(tickets=tickets, links=links))


def test_who_waits_on_whom():
    result = linked(("1", "2"), ("4", "2"), ("2", "3"), done=("3",))
    assert result.links[["source", "target", "links", "tickets", "open"]].values.tolist() == [
        ["Data", "Mobile", 1, 1, 0],
        ["Web", "Data", 2, 2, 2],
    ]
    assert (result.share.value, result.rings, result.status) == (0.75, (), "computed")


def test_a_chain_leads_through_the_team_in_its_middle():
    teams = linked(("1", "2"), ("2", "3")).teams.set_index("team")
    assert teams["betweenness"].to_dict() == {"Data": 0.5, "Mobile": 0.0, "Web": 0.0}
    assert teams["waits_on"].to_dict() == {"Data": 1, "Mobile": 0, "Web": 1}


def test_teams_that_wait_on_each_other_are_a_ring_told_from_its_first_name():
    assert linked(("1", "2"), ("2", "3"), ("3", "4")).rings == (("Data", "Mobile", "Web"),)
    assert linked(("1", "2"), ("2", "4")).rings == (("Data", "Web"),)


@pytest.mark.parametrize("pairs", [[("1", "4")], [("1", "1")]])
def test_a_ticket_of_the_own_team_is_no_dependency(pairs):
    assert linked(*pairs).links.empty


def test_tickets_that_only_resemble_each_other_hold_nothing_back():
    assert linked(("1", "2"), relation="duplicates").links.empty


def test_a_link_to_a_ticket_that_no_export_has_makes_it_a_lower_bound():
    result = linked(("1", "2"), ("1", "X-9"))
    assert (result.status, len(result.tickets)) == ("lower_bound", 1)
    assert result.note.render("en") == "1 link leads to a ticket that no export has."


def test_the_wait_is_the_blocked_time_before_the_other_ticket_was_done():
    # A is blocked from day 2 to day 6; B is done on day 9, after both
    log = [("A", "2026-03-01", "Dev", "a", "Web"), ("B", "2026-03-01", "Dev", "b", "Data"),
           ("B", "2026-03-09", "Done", "b", "Data"), ("A", "2026-03-10", "Done", "a", "Web")]  # fmt: skip
    case = case_of(
        log,
        tickets={"ticket_id": ["A", "B"], "team": ["Web", "Data"]},
        links={"ticket_id": ["A"], "other_id": ["B"], "relation": ["is blocked by"]},
        blocks={"ticket_id": ["A"], "start_at": [instant("2026-03-02")], "end_at": [instant("2026-03-06")],
                "source": ["flag"]},
    )  # fmt: skip
    assert case.evidence.results["dependencies"].links["waiting_hours"].tolist() == [96.0]
    assert case.waits.groupby("kind", observed=True)["hours"].sum().to_dict() == {"team_dependency": 96.0}


def test_a_flag_that_outlives_the_other_ticket_counts_until_that_was_done():
    # A bears its flag from day 2 to day 6; B is done on day 4
    log = [("A", "2026-03-01", "Dev", "a", "Web"), ("B", "2026-03-01", "Dev", "b", "Data"),
           ("B", "2026-03-04", "Done", "b", "Data"), ("A", "2026-03-10", "Done", "a", "Web")]  # fmt: skip
    case = case_of(
        log,
        tickets={"ticket_id": ["A", "B"], "team": ["Web", "Data"]},
        links={"ticket_id": ["A"], "other_id": ["B"], "relation": ["is blocked by"]},
        blocks={"ticket_id": ["A"], "start_at": [instant("2026-03-02")], "end_at": [instant("2026-03-06")],
                "source": ["flag"]},
    )  # fmt: skip
    assert case.evidence.results["dependencies"].links["waiting_hours"].tolist() == [48.0]


def test_tickets_without_a_history_count_beside_those_with_one():
    # of four tickets two have a history; the two others say themselves when they were done
    log = [("A", "2026-03-01", "Dev", "a", "Web"), ("B", "2026-03-10", "Done", "b", "Data")]
    case = case_of(
        log,
        tickets={"ticket_id": ["A", "B", "C", "D"], "team": ["Web", "Data", "Data", "Web"],
                 "done_at": [None, None, instant("2026-03-03"), None]},
        links={"ticket_id": ["A"], "other_id": ["C"], "relation": ["is blocked by"]},
    )  # fmt: skip
    found = case.evidence.results["dependencies"]
    assert (found.share.value, found.share.n) == (0.25, 4)
    assert found.tickets[["done_at", "open"]].values.tolist() == [[instant("2026-03-03"), False]]


def test_links_without_any_ticket_say_what_to_ask_for():
    result = measure(context(links={"ticket_id": ["1"], "other_id": ["2"], "relation": ["blocks"]}))
    assert (result.status, result.share, len(result.links)) == ("lower_bound", None, 0)


@settings(max_examples=40)
@given(st.sets(st.tuples(st.sampled_from("1234"), st.sampled_from("1234")), min_size=1))
def test_each_ring_is_a_ring_of_links_and_each_team_lies_in_as_many_as_there_are_components(pairs):
    result = linked(*sorted(pairs))
    edges = set(zip(result.links["source"], result.links["target"], strict=True))
    for ring in result.rings:
        assert all(step in edges for step in zip(ring, (*ring[1:], ring[0]), strict=True))
    oracle = [c for c in nx.strongly_connected_components(nx.DiGraph(list(edges))) if len(c) > 1]
    assert len(result.rings) == len(oracle)
