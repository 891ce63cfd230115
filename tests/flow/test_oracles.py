"""The published counts of real logs, made by an independent program, to the last one."""

import json
from functools import cache
from pathlib import Path

import pytest

from diagnostics.flow.flow import Flow, build
from diagnostics.model.tables import combine
from diagnostics.readers import read_all
from diagnostics.settings import Settings

LOGS = Path(__file__).parents[2].parent / "shared" / "data" / "eventlogs"
LEVELS = {
    "bpic2013_closed_problems.csv.gz": {"org:resource": "person", "organization involved": "team", "org:group": "line"},
    "bpic2020_DomesticDeclarations.csv.gz": {"org:role": "team"},
    "receipt.csv": {"org:resource": "person", "org:group": "team"},
    "servicenow_incidents_6k.csv": {"assignment_group": "team"},
    "running_example.csv": {"org:resource": "person"},
}

pytestmark = pytest.mark.skipif(not LOGS.exists(), reason="the real logs are not on this machine")


@cache
def oracle(name: str) -> dict:
    return json.loads((LOGS / "oracles.json").read_text())[name]


@cache
def flow(name: str) -> Flow:
    return build(combine(read_all([LOGS / name], Settings()), Settings()), Settings())


@pytest.mark.parametrize("name", LEVELS)
def test_cases_events_and_directly_follows_are_those_of_the_oracle(name):
    expected, found = oracle(name)["flow"], flow(name)
    assert len(found.lives) == expected["cases"]
    assert found.status_use["events"].sum() == expected["events"]
    assert len(found.status_use) == expected["activities"]
    assert len(found.status_links) == expected["dfg_edges"]
    links = found.status_links.set_index(["source", "target"])
    for (source, target), passages, total, median in expected["top_wait"]:
        link = links.loc[(source, target)]
        assert link["passages"] == passages
        assert link["total_hours"] == pytest.approx(total, abs=0.006)
        assert link["median_hours"] == pytest.approx(median, abs=0.00006)


@pytest.mark.parametrize(("name", "column"), [(n, c) for n, levels in LEVELS.items() for c in levels])
def test_handovers_and_ping_pong_are_those_of_the_oracle(name, column):
    expected = oracle(name)["holders"][column]
    found = flow(name).handovers[LEVELS[name][column]]
    assert {
        "distinct": found.holders,
        "handovers": found.handovers,
        "cases_with_handover": found.tickets_with_handover,
        "ping_pong_occurrences": found.ping_pong_count,
        "ping_pong_cases": found.ping_pong_tickets,
        "edges": len(found.links),
        "top": found.links["passages"].head(3).tolist(),
    } == {
        **{key: expected[key] for key in
           ("distinct", "handovers", "cases_with_handover", "ping_pong_occurrences", "ping_pong_cases", "edges")},
        "top": [passages for _, passages in expected["top"]],
    }  # fmt: skip
