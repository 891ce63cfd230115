"""What another mapping of statuses makes of a log: its stages, the moves between them, the lives. Nothing is kept."""

from dataclasses import dataclass

import pandas as pd

from diagnostics.flow import reductions
from diagnostics.flow.log import open_log
from diagnostics.flow.segments import meanings, ordered, proposals, standings
from diagnostics.flow.visits import segments, visits
from diagnostics.flow.waits import with_causes
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Remapped:
    """The frames of a `Flow` that a map of the stages and the lead time are made of."""

    stages: pd.DataFrame
    stage_links: pd.DataFrame
    lives: pd.DataFrame

    @property
    def lead_hours(self) -> float | None:
        """The median lead time, in hours of the audit's clock; none without a finished ticket."""
        finished = self.lives.loc[self.lives["stage"] == "done", "lead_hours"].dropna()
        return float(finished.median()) if len(finished) else None


def remapped(tables: Tables, settings: Settings) -> Remapped | None:
    """The part of the value flow that the mapping of `settings` moves, in an engine of its own; None without a log."""
    source = open_log(tables, settings)
    if source is None:
        return None
    log = source.log
    events = ordered(log, source.history)
    chosen = proposals(standings(log, events), settings)
    pieces = with_causes(log, segments(log, events, meanings(log, chosen)), tables, chosen)
    stays = visits(log, pieces)
    by_stage = reductions.stage_visits(log, stays)
    return Remapped(
        stages=reductions.stage_totals(log, by_stage, pieces),
        stage_links=reductions.stage_links(log, by_stage),
        lives=reductions.lives(log, source.tickets, pieces, stays),
    )
