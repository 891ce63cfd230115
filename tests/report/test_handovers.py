"""The sheet of handovers, filled by itself."""

from dataclasses import replace

import pandas as pd

from diagnostics.measures.handovers import Handovers
from diagnostics.measures.ping_pong import PingPong
from diagnostics.model.results import Evidence
from diagnostics.report import handovers
from tests.report.hand_made import audit
from tests.report.measured import evidence
from tests.report.one_sheet import filled


def around(count):
    """Teams in a circle, each of which gives six tickets to the next."""
    teams = [f"Team {n:02}" for n in range(count)]
    figures = {"passages": 6, "tickets": 6, "median_hours": 9.0, "low_hours": 8.0, "high_hours": 10.0}
    links = pd.DataFrame({"source": teams, "target": [*teams[1:], teams[0]], "stage": "test", **figures})
    return links.assign(total_hours=60.0)


def words(count):
    found = Evidence({**evidence().results, "handovers": replace(evidence()[Handovers], links=around(count))})
    sheet = filled(handovers, replace(audit(), evidence=found))
    return [cell.value for (cell,) in sheet.iter_rows(max_col=1) if cell.value]


def test_teams_left_out_of_the_matrix_are_counted():
    assert "12 of 13 teams, those with most handovers." in words(13)
    assert not any("those with most handovers" in told for told in words(12))


def test_the_share_of_a_pair_stands_from_five_tickets_on():
    pairs = evidence()[PingPong].pairs
    both = pd.concat([pairs.assign(tickets_between=4), pairs.assign(one="Design", tickets_between=5)])
    found = Evidence({**evidence().results, "ping_pong": replace(evidence()[PingPong], pairs=both)})
    sheet = filled(handovers, replace(audit(), evidence=found))
    rows = [[cell.value for cell in line] for line in sheet.iter_rows(max_col=8)]
    known = {line[0]: line[5:8] for line in rows if line[3] in (4, 5) and line[2] == "Development"}
    assert known["Plateforme"] == [None, None, None]
    assert known["Design"] == pairs[["share", "low", "high"]].iloc[0].tolist()
