"""Maps made by hand: one small enough to place on paper, one as large as a real one."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from diagnostics.figures._map_data import ALL_TEAMS, LINK, PLACE, Lane, MapData, Stage

HOSTILE = "<b>x</b> =1+1 [a](b)"
NODE_COLUMNS = [*PLACE, "visits", "tickets", "median_hours", "total_hours"]
EDGE_COLUMNS = [*LINK, "passages", "tickets", "median_hours", "total_hours"]
POSITION = {"ready": 0, "development": 1, "done": 2}

STAGES = {
    "idea": ("Idée", "queue"), "discovery": ("Découverte", "active"), "ready": ("Prêt", "queue"),
    "development": ("Développement", "active"), "review": ("Revue", "queue"), "test": ("Test", "active"),
    "release": ("Mise en prod", "queue"), "done": ("Livré", "done"),
}  # fmt: skip
TEAMS = ("Produit", "Design", "Data", "Squad Panier", "Squad Recherche", "Squad Mobile", "Plateforme", "Qualité", "Run")
HOMES = {"idea": (0,), "discovery": (0, 1), "ready": (), "development": (), "review": (), "test": (7,), "release": (8,),
         "done": (8,)}  # fmt: skip


def small_map(team: str = "A") -> MapData:
    """Three stages, two teams, four links."""
    nodes = [
        ("ready", team, 4, 4, 25.0, 100.0),
        ("development", team, 3, 3, 8.0, 25.0),
        ("development", "B", 2, 2, 12.0, 25.0),
        ("done", "B", 3, 3, 0.0, 0.0),
    ]
    edges = [
        ("ready", team, "development", team, 4, 4, 48.0, 192.0),
        ("development", team, "development", "B", 2, 2, 10.0, 20.0),
        ("development", "B", "done", "B", 3, 3, 400.0, 900.0),
        ("development", "B", "ready", team, 1, 1, 2.0, 2.0),
    ]
    stages = (
        Stage("ready", "Ready", "queue", 4),
        Stage("development", "Dev", "active", 4),
        Stage("done", "Done", "done", 3),
    )
    links = pd.DataFrame(edges, columns=EDGE_COLUMNS)
    links["backward"] = links["t_stage"].map(POSITION) < links["s_stage"].map(POSITION)
    links["handover"] = links["s_team"] != links["t_team"]
    lanes = (Lane("B", "B", ("B",)), Lane(team, team, (team,)))
    return MapData(stages, lanes, pd.DataFrame(nodes, columns=NODE_COLUMNS), links)


def large_map(teams: Sequence[str] = TEAMS, *, seed: int = 11) -> MapData:
    """Eight stages and nine teams: every ticket walks through the stages, changes team, and sometimes goes back."""
    draw = np.random.default_rng(seed)
    rows = [row for ticket in range(700) for row in _walk(f"T{ticket:03d}", teams, draw)]
    moves = pd.DataFrame(rows, columns=["ticket_id", *LINK, "hours"])
    return _map(moves, [Lane(team, team, (team,)) for team in teams])


def stage_map() -> MapData:
    """The same walks with all teams in one lane."""
    draw = np.random.default_rng(11)
    rows = [row for ticket in range(700) for row in _walk(f"T{ticket:03d}", TEAMS, draw)]
    moves = pd.DataFrame(rows, columns=["ticket_id", *LINK, "hours"]).assign(s_team=ALL_TEAMS, t_team=ALL_TEAMS)
    return _map(moves[moves["s_stage"] != moves["t_stage"]], [Lane(ALL_TEAMS, "Toutes les équipes")])


def _walk(ticket: str, teams: Sequence[str], draw: np.random.Generator) -> list[tuple[object, ...]]:
    names = list(STAGES)
    stage, squad, rows = 0, int(draw.integers(3, 7)), []
    team = 0
    while names[stage] != "done" and len(rows) < 40:
        roll = draw.random()
        step = -1 if roll < 0.08 and stage > 0 else 0 if roll < 0.2 else 2 if roll > 0.95 else 1
        next_stage = min(stage + step, len(names) - 1)
        usual = [other for other in (*HOMES[names[next_stage]], squad) if step or other != team]
        next_team = int(draw.choice(usual)) if usual else (team + 1) % len(teams)
        hours = float(draw.lognormal(3.5 if STAGES[names[stage]][1] == "queue" else 1.5, 1.0))
        rows.append((ticket, names[stage], teams[team], names[next_stage], teams[next_team], hours))
        stage, team = next_stage, next_team
    return rows


def _map(moves: pd.DataFrame, lanes: list[Lane]) -> MapData:
    position = {stage: i for i, stage in enumerate(STAGES)}
    figures = {
        "tickets": ("ticket_id", "nunique"), "median_hours": ("hours", "median"), "total_hours": ("hours", "sum"),
    }  # fmt: skip
    edges = moves.groupby(LINK, as_index=False).agg(passages=("ticket_id", "size"), **figures)
    edges["backward"] = edges["t_stage"].map(position) < edges["s_stage"].map(position)
    edges["handover"] = edges["s_team"] != edges["t_team"]
    left = moves.rename(columns={"s_stage": "stage", "s_team": "team"})
    ended = moves[moves["t_stage"] == "done"].assign(hours=0.0)
    ended = ended.drop(columns=["s_stage", "s_team"]).rename(columns={"t_stage": "stage", "t_team": "team"})
    visits = pd.concat([left[["ticket_id", *PLACE, "hours"]], ended[["ticket_id", *PLACE, "hours"]]])
    nodes = visits.groupby(PLACE, as_index=False).agg(visits=("ticket_id", "size"), **figures)
    tickets = visits.groupby("stage")["ticket_id"].nunique()
    stages = tuple(Stage(stage, name, kind, int(tickets[stage])) for stage, (name, kind) in STAGES.items())
    return MapData(stages, tuple(lanes), nodes, edges)
