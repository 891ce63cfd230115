import pandas as pd

from diagnostics.figures._map_data import ALL_TEAMS, OTHERS
from diagnostics.figures.handover_matrix import handover_matrix, matrix_data
from diagnostics.figures.value_flow_map import Look, levels, map_data, value_flow_map
from diagnostics.locale import text
from diagnostics.measures.handovers import Handovers
from diagnostics.model.stages import UNASSIGNED
from tests.flow.build_log import flow_of

LINKS = ["source", "target", "stage", "passages", "median_hours", "low_hours", "high_hours", "total_hours"]
SLOW = (("2026-03-02", "Dev", "Lead"), ("2026-03-03", "To test", "Slow"), ("2026-03-10", "Done", "Slow"))
DAY = "2026-03-02T{hour:02d}:00Z"


def walk(ticket: str, team: str | None, hours: int) -> list[tuple[str | None, ...]]:
    """Ready at 8 o'clock with the lead, development with a team for some hours, done."""
    return [
        (ticket, DAY.format(hour=8), "Ready", None, "Lead"),
        (ticket, DAY.format(hour=9), "Dev", None, team),
        (ticket, DAY.format(hour=9 + hours), "Done", None, team),
    ]


def test_stages_have_their_names_kinds_and_tickets() -> None:
    flow = flow_of([*walk("1", "A", 2), *walk("2", "B", 3)])
    stages = map_data(flow, "stages", "fr").stages
    assert [(s.id, s.name, s.kind, s.tickets) for s in stages] == [
        ("ready", "Prêt", "queue", 2),
        ("development", "Développement", "active", 2),
        ("done", "Livré", "done", 2),
    ]


def test_dropped_is_a_column_only_where_tickets_were_dropped() -> None:
    kept = flow_of(walk("1", "A", 2))
    dropped = flow_of([*walk("1", "A", 2), ("2", DAY.format(hour=8), "Ready"), ("2", DAY.format(hour=9), "Dropped")])
    assert "dropped" not in [stage.id for stage in map_data(kept, "stages", "en").stages]
    assert map_data(dropped, "stages", "en").stages[-1].name == "Dropped"


def test_the_level_of_stages_puts_all_teams_in_one_lane() -> None:
    flow = flow_of([*walk("1", "A", 2), *walk("2", "B", 3), *walk("3", "A", 7)])
    data = map_data(flow, "stages", "en")
    assert [lane.id for lane in data.lanes] == [ALL_TEAMS]
    link = data.edges[data.edges["s_stage"] == "ready"].iloc[0]
    assert (link["t_stage"], link["passages"], data.nodes.set_index("stage").loc["development", "median_hours"]) == (
        "development",
        3,
        3.0,
    )


def test_beyond_nine_teams_the_least_visited_share_a_lane_with_medians_of_their_own_rows() -> None:
    rows = [row for i in range(1, 9) for copy in "ab" for row in walk(f"{i}{copy}", f"T{i}", 1)]
    rows += [
        row
        for ticket, team, hours in (("x", "X", 1), ("y", "X", 2), ("z", "Y", 9))
        for row in walk(ticket, team, hours)
    ]
    data = map_data(flow_of(rows), "teams", "en")
    # Lead, T1 to T7 have most visits; T8 ties with them and comes last by name, X and Y have fewest
    others = next(lane for lane in data.lanes if lane.id == OTHERS)
    assert (others.name, others.teams) == ("Others (3 teams)", ("T8", "X", "Y"))
    place = data.nodes.set_index(["stage", "team"]).loc[("development", OTHERS)]
    assert (place["visits"], place["median_hours"], place["total_hours"]) == (5, 1.0, 14.0)
    assert data.edges["passages"].sum() == 2 * 19
    assert data.mark(("node", "development", "X")) == ("node", "development", OTHERS)


def test_teams_at_the_heaviest_links_and_teams_to_keep_have_their_own_lanes() -> None:
    rows = [row for i in range(1, 10) for copy in range(12) for row in walk(f"{i}-{copy}", f"T{i}", 1)]
    rows += [row for copy in range(10) for row in walk(f"q{copy}", "Quiet", 1)]
    rows += [(f"s{i}", at, status, None, team) for i in range(10) for at, status, team in SLOW] + walk("k", "Kept", 1)
    flow = flow_of(rows)
    named = {lane.id for lane in map_data(flow, "teams", "en").lanes}
    kept = {lane.id for lane in map_data(flow, "teams", "en", keep=["Kept"]).lanes}
    assert "Slow" in named
    assert not {"Quiet", "Kept"} & named
    assert "Kept" in kept
    assert len(named) == len(kept) == 9


def test_tickets_without_a_team_keep_their_own_lane() -> None:
    flow = flow_of([*walk("1", "A", 2), ("2", DAY.format(hour=8), "Ready"), ("2", DAY.format(hour=9), "Done")])
    lane = next(lane for lane in map_data(flow, "teams", "fr").lanes if lane.id == UNASSIGNED)
    assert lane.name == "Non affecté"


def test_a_log_with_one_team_is_read_at_the_level_of_stages_only() -> None:
    alone = flow_of([("1", DAY.format(hour=8), "Ready", None, "A"), ("1", DAY.format(hour=9), "Done", None, "A")])
    assert levels(alone) == ("stages",)
    assert levels(flow_of(walk("1", "A", 2))) == ("stages", "teams")
    assert len(value_flow_map(map_data(alone, "stages", "fr"), Look()).data) > 0


def test_the_matrix_counts_handovers_of_a_pair_whatever_the_stage() -> None:
    flow = flow_of([row for ticket in "123456" for row in walk(ticket, "A", 2)])
    data = matrix_data(flow, "en")
    assert data.cells[["source", "target", "passages"]].values.tolist() == [["Lead", "A", 6]]
    figure = handover_matrix(Handovers(links=pd.DataFrame(columns=LINKS)), data, Look(lang="en"))
    marks = [mark for trace in figure.data for mark in trace.customdata or ()]
    assert marks == [["handover", "Lead", "A"]]
    title = text("Too few handovers between two teams to conclude.").render("en")
    assert f"<b>{title}</b>" in [note.text for note in figure.layout.annotations]
