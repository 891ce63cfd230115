"""The order of the steps of an audit, and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from typing import Final, TypeAlias

from diagnostics import quality, registry
from diagnostics.flow.flow import Flow, build
from diagnostics.irritants import Case, detect_all
from diagnostics.irritants._signals import signals
from diagnostics.irritants._triggers import triggers
from diagnostics.levers import choose
from diagnostics.locale import Text, text
from diagnostics.measures import Context, run_all
from diagnostics.model.earlier import Earlier
from diagnostics.model.filter import EVERYTHING, Filter
from diagnostics.model.reading import Reading
from diagnostics.model.results import Choice, Coverage, Evidence, Irritant, Trigger
from diagnostics.model.signals import Signal
from diagnostics.model.tables import Tables, audited_at, period
from diagnostics.pilot.mandate import Mandate
from diagnostics.quality import QualityProblem
from diagnostics.settings import Settings

Progress: TypeAlias = Callable[[Text, float], None]
Reduce: TypeAlias = Callable[[Tables, Settings], Flow | None]

STEPS: Final[tuple[Text, ...]] = (
    text("Following each ticket from stage to stage"),
    text("Measuring waits, handovers, decisions and meetings"),
    text("Looking for irritants"),
    text("Replaying the levers and choosing the quick wins"),
)


@dataclass(frozen=True)
class Audit:
    """Everything that one run says; pages, the workbook and the command line only put it into form.

    `flow` is missing when no export holds a history. `quality` is what is odd in the tables, all files put together.
    `filter` is the part of the exports that was looked at. `mandate` is the pilot's, once a person filled it in.
    `earlier` is the run to compare with, where there was one.
    """

    settings: Settings
    readings: tuple[Reading, ...]
    tables: Tables
    at: datetime
    period: tuple[datetime, datetime] | None
    flow: Flow | None
    evidence: Evidence
    coverage: tuple[Coverage, ...]
    triggers: tuple[Trigger, ...]
    irritants: tuple[Irritant, ...]
    choice: Choice
    quality: tuple[QualityProblem, ...] = ()
    signals: tuple[Signal, ...] = ()
    filter: Filter = EVERYTHING
    mandate: Mandate | None = None
    earlier: Earlier | None = None


def run(
    tables: Tables,
    settings: Settings,
    readings: Sequence[Reading] = (),
    progress: Progress | None = None,
    reduce: Reduce = build,
) -> Audit:
    """Run an audit on canonical tables.

    `progress` hears of each step (0 to 1). `reduce` makes the flow of the log: builds it, or takes what was kept of it.
    """
    steps, at = _announced(progress), audited_at(tables, settings)
    next(steps)
    with ThreadPoolExecutor(max_workers=1) as beside:  # the state of the data needs none of the steps
        problems = beside.submit(quality.check, tables, settings, at)
        flow = reduce(tables, settings)
        next(steps)
        at = flow.log.at if flow else at
        evidence = run_all(Context(tables, settings, flow, at, _formats(readings)))
        next(steps)
        case = Case(tables, settings, flow, evidence, at)
        irritants = detect_all(case)
        next(steps)
        choice = choose(case, irritants)
    next(steps)
    return Audit(
        settings=settings,
        readings=tuple(readings),
        tables=tables,
        at=at,
        period=(flow.log.first_at, flow.log.last_at) if flow else period(tables),
        flow=flow,
        evidence=evidence,
        coverage=_coverage(evidence),
        triggers=triggers(evidence, settings),
        irritants=irritants,
        choice=choice,
        quality=problems.result(),
        signals=signals(case),
    )


def inspect(tables: Tables, settings: Settings, readings: Sequence[Reading] = ()) -> tuple[Coverage, ...]:
    """What the tables allow, measure by measure, without looking for irritants."""
    flow = build(tables, settings)
    at = flow.log.at if flow else audited_at(tables, settings)
    return _coverage(run_all(Context(tables, settings, flow, at, _formats(readings))))


def _formats(readings: Sequence[Reading]) -> tuple[str, ...]:
    """The formats in which the files were read, each once."""
    return tuple(dict.fromkeys(reading.format for reading in readings))


def _announced(progress: Progress | None) -> Iterator[None]:
    for done, step in enumerate(STEPS):
        if progress:
            progress(step, done / len(STEPS))
        yield
    if progress:
        progress(STEPS[-1], 1.0)
    yield


def _coverage(evidence: Evidence) -> tuple[Coverage, ...]:
    titles = {m.__name__.rpartition(".")[2]: m.TITLE for m in registry.members("diagnostics.measures")}
    return tuple(
        Coverage(name, titles[name], result.status, result.missing, result.ask_for, result.note)
        for name, result in evidence.results.items()
    )
