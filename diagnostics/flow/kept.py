"""The reductions of a log kept as Parquet, so that an audit opened again reduces nothing a second time."""

import json
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

import numpy as np
import pandas as pd

from diagnostics.flow.engines.duckdb import DuckDB
from diagnostics.flow.flow import Flow, build
from diagnostics.flow.handovers import LEVELS, HandoverCounts, Level, counted
from diagnostics.flow.log import Log
from diagnostics.flow.segments import proposals
from diagnostics.flow.waits import waits
from diagnostics.model.tables import Tables
from diagnostics.model.working_time import CALENDAR, Clock
from diagnostics.settings import Settings

INSIDE: Final = ("events", "segments", "visits", "stage_visits", "passages")
FRAMES: Final = ("standings", "places", "links", "stages", "stage_links", "status_links", "status_use", "lives",
                 "waiting")  # fmt: skip
OF_A_LEVEL: Final = ("links", "pairs", "per_ticket")
INSTANTS: Final = ("at", "first_at", "last_at")
FACTS: Final = "facts.json"


def reduced(tables: Tables, settings: Settings, folder: Path) -> Flow | None:
    """The value flow of a log: what the folder keeps of it, else built now and kept there."""
    flow = load(folder, settings)
    if flow is None and (flow := build(tables, settings)) is not None:
        save(flow, folder)
    return flow


def save(flow: Flow, folder: Path) -> None:
    """Keep the reductions in a folder that is there whole or not at all. Only what DuckDB reduced is kept."""
    if not isinstance(flow.log.engine, DuckDB):
        return
    part = folder.with_name(f"{folder.name}.part")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir(parents=True)
    for name in INSIDE:
        flow.log.engine.save(getattr(flow, name), part / f"{name}.parquet")
    for name in FRAMES:
        getattr(flow, name).to_parquet(part / f"{name}.parquet", index=False)
    for level, counts in flow.handovers.items():
        for name in OF_A_LEVEL:
            getattr(counts, name).to_parquet(part / f"{name} {level}.parquet", index=False)
    if flow.log.clock.periods is not None:
        starts, ends = flow.log.clock.periods
        pd.DataFrame({"start": starts, "end": ends}).to_parquet(part / "clock.parquet", index=False)
    facts = {name: getattr(flow.log, name).isoformat() for name in INSTANTS}
    holders = {level: counts.holders for level, counts in flow.handovers.items()}
    (part / FACTS).write_text(json.dumps({**facts, "holders": holders}), encoding="utf-8")
    shutil.rmtree(folder, ignore_errors=True)
    part.rename(folder)


def load(folder: Path, settings: Settings) -> Flow | None:
    """The reductions kept in a folder, or None when nothing is there."""
    if not (folder / FACTS).is_file():
        return None
    facts = json.loads((folder / FACTS).read_text(encoding="utf-8"))
    engine = DuckDB()
    inside = {name: engine.stored(folder / f"{name}.parquet") for name in INSIDE}
    frames = {name: pd.read_parquet(folder / f"{name}.parquet") for name in FRAMES}
    log = Log(engine, _clock(folder), *(datetime.fromisoformat(facts[name]) for name in INSTANTS))
    return Flow(
        log=log.closing(),
        statuses=proposals(frames["standings"], settings),
        waits=waits(inside["segments"]),
        handovers={level: _handovers(folder, level, facts["holders"][level]) for level in LEVELS},
        **inside,
        **frames,
    )


def _clock(folder: Path) -> Clock:
    path = folder / "clock.parquet"
    if not path.is_file():
        return CALENDAR
    periods = pd.read_parquet(path)
    starts, ends = (np.ascontiguousarray(periods[end].to_numpy("int64")) for end in ("start", "end"))
    return Clock((starts, ends))


def _handovers(folder: Path, level: Level, holders: int) -> HandoverCounts:
    links, pairs, per_ticket = (pd.read_parquet(folder / f"{name} {level}.parquet") for name in OF_A_LEVEL)
    return counted(level, holders, links, pairs, per_ticket)
