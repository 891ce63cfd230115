"""The typed graph joins moves, handovers, topics, meetings and indicators."""

import pandas as pd

from diagnostics.flow.flow import build
from diagnostics.flow.graph import (
    Decided,
    DecisionNode,
    Handover,
    HeldBy,
    KpiNode,
    Move,
    PassesThrough,
    Reads,
    Releases,
    RitualNode,
    StageNode,
    TeamNode,
    TicketNode,
    TopicNode,
    WaitsOn,
    links,
    nodes,
    value_flow_graph,
)
from diagnostics.settings import Settings

from .build_log import STATUSES, tables_of

DAY = "2026-01-0"


def utc(*days):
    return pd.to_datetime([f"2026-01-{d:02d}" for d in days], utc=True)


def graph(raised=1, decided=2):
    tables = tables_of(
        [
            ("T", DAY + "1", "Ready", None, "A"),
            ("T", DAY + "3", "Dev", None, "B"),
            ("T", DAY + "4", "Ready", None, "B"),
            ("T", DAY + "5", "Done", None, "B"),
        ],
        topics=pd.DataFrame(
            {
                "topic_id": ["D1"],
                "title": ["Budget"],
                "raised_at": utc(1) + pd.Timedelta(days=raised - 1),
                "decided_at": utc(decided),
                "ticket_ids": [["T"]],
                "meeting_id": ["M1"],
            }
        ),
        meetings=pd.DataFrame({"meeting_id": ["M1"], "title": ["Committee"], "start_at": utc(2)}),
        kpis=pd.DataFrame({"kpi": ["Activation"], "team": ["A"], "formula": ["a/b"], "value": [0.3]}),
    )
    return value_flow_graph(build(tables, Settings(statuses=STATUSES)), tables)


def test_moves_carry_their_wait_and_backward_moves_are_kept():
    moves = {(s, t): (m.passages, m.total_hours, m.backward, m.handover) for s, t, m in links(graph(), Move)}
    assert moves == {
        (StageNode("ready", "A"), StageNode("development", "B")): (1, 0.0, False, True),
        (StageNode("development", "B"), StageNode("ready", "B")): (1, 24.0, True, False),
        (StageNode("ready", "B"), StageNode("done", "B")): (1, 0.0, False, False),
    }


def test_a_path_leads_from_the_waiting_place_through_the_topic_to_the_meeting():
    waits = list(links(graph(), WaitsOn))
    assert waits == [(StageNode("ready", "A"), TopicNode("D1", "Budget"), WaitsOn(1, 24.0))]
    assert list(links(graph(), PassesThrough)) == [
        (TopicNode("D1", "Budget"), RitualNode("Committee"), PassesThrough(1, (utc(2)[0],)))
    ]


def test_teams_hand_over_and_read_indicators():
    assert list(links(graph(), Handover)) == [(TeamNode("A"), TeamNode("B"), Handover(1, 1))]
    assert list(links(graph(), Reads)) == [(TeamNode("A"), KpiNode("Activation"), Reads(0.3, "a/b"))]
    assert list(nodes(graph(), TeamNode)) == [TeamNode("A"), TeamNode("B")]


def test_a_topic_leads_on_to_its_decision_and_the_decision_to_the_ticket_it_releases():
    topic, decision = TopicNode("D1", "Budget"), DecisionNode("D1", utc(2)[0])
    assert list(links(graph(), HeldBy)) == [(TicketNode("T"), topic, HeldBy(utc(1)[0], utc(2)[0], 24.0))]
    assert list(links(graph(), Decided)) == [(topic, decision, Decided("Committee"))]
    assert list(links(graph(), Releases)) == [(decision, TicketNode("T"), Releases())]


def test_no_ticket_is_held_before_it_exists():
    held = links(graph(raised=-3), HeldBy)
    assert [(link.start_at, link.end_at) for _, _, link in held] == [(utc(1)[0], utc(2)[0])]
    assert list(links(graph(raised=-3, decided=1), HeldBy)) == []


def test_a_decision_log_without_any_meeting_has_its_committees_by_name():
    topics = pd.DataFrame(
        {
            "topic_id": ["D1"],
            "title": ["Budget"],
            "raised_at": utc(1),
            "decided_at": utc(2),
            "ticket_ids": [[]],
            "meeting_id": ["Steering"],
        }
    )
    tables = tables_of([("T", DAY + "1", "Ready", None, "A"), ("T", DAY + "5", "Done", None, "A")], topics=topics)
    drawn = value_flow_graph(build(tables, Settings(statuses=STATUSES)), tables)
    [(_, ritual, _)] = links(drawn, PassesThrough)
    assert ritual == RitualNode("Steering")


def test_a_topic_of_which_nothing_else_is_known_is_in_the_graph():
    topics = pd.DataFrame({"topic_id": ["D1"], "title": ["Budget"], "raised_at": utc(1), "ticket_ids": [[]]})
    tables = tables_of([("T", DAY + "1", "Ready", None, "A"), ("T", DAY + "5", "Done", None, "A")], topics=topics)
    drawn = value_flow_graph(build(tables, Settings(statuses=STATUSES)), tables)
    assert list(nodes(drawn, TopicNode)) == [TopicNode("D1", "Budget")]
