"""Dependencies between teams on the sheet of handovers: who needs whose tickets, and which teams wait in a ring."""

from typing import Any, Final

from diagnostics.locale import Text, joined, plural, text
from diagnostics.measures.dependencies import Dependencies
from diagnostics.report._cells import Pen
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import team_name

LINKS_SHOWN: Final = 200
COLUMNS: Final = (
    Column(text("Team that waits"), lambda r: team_name(r.source)),
    Column(text("Team it needs"), lambda r: team_name(r.target)),
    Column(text("Links"), lambda r: r.links, "num"),
    Column(text("Tickets"), lambda r: r.tickets, "num"),
    Column(text("Still open"), lambda r: r.open, "num"),
    Column(text("Waiting for it ({hours})"), lambda r: r.waiting_hours, "num"),
)
TEAMS: Final = (
    Column(text("Team"), lambda r: team_name(r.team)),
    Column(text("Teams it needs"), lambda r: r.waits_on, "num"),
    Column(text("Teams that need it"), lambda r: r.waited_by, "num"),
    Column(text("Tickets that need it"), lambda r: r.tickets, "num"),
    Column(text("Betweenness"), lambda r: r.betweenness, "pct"),
)


def team_links(pen: Pen, row: int, measured: Dependencies, columns: int) -> int:
    """Write the links between teams, the rings and the teams; the row below, the same when there is nothing."""
    if measured.links.empty:
        return row
    pen.section(row, text("Dependencies between teams: the first needs tickets of the second"), columns)
    known = measured.links.sort_values(["source", "target"]).head(LINKS_SHOWN)
    row = table(pen, row + 1, COLUMNS, known.itertuples()).last + 2
    if measured.rings:
        pen.section(row, _rings(measured.rings), columns)
        row += 2
    return table(pen, row, TEAMS, measured.teams.itertuples()).last + 2


def _rings(rings: tuple[tuple[str, ...], ...]) -> Text:
    """Each ring as a chain that ends where it began."""
    chains = [_chain([*ring, ring[0]]) for ring in rings]
    return plural(
        "{n} ring of teams that wait on each other: {list}",
        "{n} rings of teams that wait on each other: {list}",
        n=len(rings),
        list=joined(chains, " ; "),
    )


def _chain(ring: list[str]) -> Any:
    return Text("{ring}", (("ring", joined([team_name(team) for team in ring], " → ")),))
