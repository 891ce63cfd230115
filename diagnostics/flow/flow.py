"""The value flow of one audit: the log's tables in the engine, and every small frame that the measures read."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from diagnostics.flow import reductions
from diagnostics.flow.engines import Heard, unheard
from diagnostics.flow.handovers import LEVELS, HandoverCounts, Level, handovers
from diagnostics.flow.log import Log, Source, open_log
from diagnostics.flow.segments import meanings, ordered, proposals, standings
from diagnostics.flow.visits import passages, segments, visits
from diagnostics.flow.waits import waiting_totals, waits, with_causes
from diagnostics.model.stages import Proposal
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Flow:
    """What the log gives. Ibis tables stay in the engine; frames are small.

    `events` is one row an event, `segments` the same cut where a block or a topic begins or ends, `visits` one row a
    stay (`stage_visits`: all teams together), `passages` one row a move, `waits` one row a waiting time with its cause.
    `places` and `links` are the map by stage and team, `stages` and `stage_links` the same with all teams together,
    `status_links` the directly-follows of the raw statuses; `standings` says where each status stands in the lives of
    tickets.
    """

    log: Log
    statuses: Mapping[str, Proposal]
    standings: pd.DataFrame
    events: Any
    segments: Any
    visits: Any
    stage_visits: Any
    passages: Any
    waits: Any
    places: pd.DataFrame
    links: pd.DataFrame
    stages: pd.DataFrame
    stage_links: pd.DataFrame
    status_links: pd.DataFrame
    status_use: pd.DataFrame
    handovers: Mapping[Level, HandoverCounts]
    lives: pd.DataFrame
    waiting: pd.DataFrame


def build(tables: Tables, settings: Settings, heard: Heard = unheard) -> Flow | None:
    """Reduce a log to its value flow, in the engine; None where there is no log. `heard` hears each statement there."""
    source = open_log(tables, settings, heard)
    return reduced(source, tables, settings) if source else None


def reduced(source: Source, tables: Tables, settings: Settings) -> Flow:
    """The value flow of a log that is in its engine."""
    log = source.log
    events = ordered(log, source.history)
    standing = standings(log, events)
    chosen = proposals(standing, settings)
    pieces = with_causes(log, segments(log, events, meanings(log, chosen)), tables, chosen)
    stays = visits(log, pieces)
    moves = passages(log, stays)
    by_stage = reductions.stage_visits(log, stays)
    waited = waits(pieces)
    return Flow(
        log=log,
        statuses=chosen,
        standings=standing,
        events=events,
        segments=pieces,
        visits=stays,
        stage_visits=by_stage,
        passages=moves,
        waits=waited,
        places=reductions.places(log, stays),
        links=reductions.links(log, moves),
        stages=reductions.stage_totals(log, by_stage, pieces),
        stage_links=reductions.stage_links(log, by_stage),
        status_links=reductions.status_links(log, events, chosen),
        status_use=reductions.status_use(log, events, chosen),
        handovers={level: handovers(log, events, level) for level in LEVELS},
        lives=reductions.lives(log, source.tickets, pieces, stays),
        waiting=waiting_totals(log, waited),
    )
