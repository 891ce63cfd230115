"""The audit, computed once per files and rules; the workbook, built once per audit and language. Never figures.

What only a later page needs is imported there: the first page is what everybody waits for.
"""

import gc
import hashlib
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Event, Lock, Thread
from time import sleep
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from diagnostics import audit as audits
from diagnostics.audit import Audit
from diagnostics.flow import kept
from diagnostics.flow.flow import Flow
from diagnostics.locale import Lang, Money, Text, text
from diagnostics.model.earlier import Earlier
from diagnostics.model.filter import EVERYTHING, Choices, Filter, choices, narrowed
from diagnostics.model.tables import Tables, audited_at, combine
from diagnostics.readers import read_all
from diagnostics.report._front import coordination_hours
from diagnostics.settings import Settings, dump
from diagnostics.store import AuditFolder, read_logs
from diagnostics.store.earlier import earlier
from pages.shared import state

if TYPE_CHECKING:
    import pandas as pd

    from diagnostics.figures._map_source import MapData, MapLevel
    from diagnostics.figures.handover_matrix import MatrixData
    from diagnostics.report.workbook import Pictures

AUDITS_KEPT: Final = 4
READING: Final = text("Reading the files")
STEPS: Final = (READING, *audits.STEPS)
READING_SHARE: Final = 0.3
STANDS_S: Final = 3  # by then the page that waited for the audit is drawn


@dataclass
class Job:
    """One computation. It goes on when the page that asked for it is left: whoever comes back finds it further on."""

    wanted: Filter = EVERYTHING
    step: Text = READING
    share: float = 0.0
    audit: Audit | None = None
    failed: BaseException | None = None
    choices: Choices | None = None
    ended: Event = field(default_factory=Event)

    def tell(self, step: Text, share: float) -> None:
        """Hear of a step."""
        self.step, self.share = step, share


@dataclass
class Desk:
    """The audits at hand, for all sessions of this server: two sessions never compute the same twice."""

    jobs: dict[str, Job] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def desk() -> Desk:
    """The one desk of this server."""
    return Desk()


def key(folder: AuditFolder) -> str:
    """Changes with the folder, its files, its rules or the filter: what a computed audit is kept under."""
    return _key(folder, state.wanted())


def _key(folder: AuditFolder, wanted: Filter) -> str:
    rules = dump(replace(folder.settings, said={}))  # answers about voices move no figure
    parts = (str(folder.path), folder.fingerprint(), rules, *([wanted] if wanted else []))
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def at_hand(folder: AuditFolder) -> Audit | None:
    """The audit, when it is computed already."""
    job = desk().jobs.get(key(folder))
    if job is None or job.audit is None:
        return None
    settings = replace(job.audit.settings, said=folder.settings.said)
    return replace(job.audit, settings=settings, mandate=folder.mandate, earlier=_earlier(folder))


def _earlier(folder: AuditFolder) -> Earlier | None:
    """The run to compare with; a part of the audit is compared with none."""
    return None if state.wanted() else earlier(folder.journal, key(folder))


def workbook_key(folder: AuditFolder) -> str:
    """Changes with the audit, and with what changes no figure of it: voices, the mandate, the run before."""
    beside = (sorted(folder.settings.said.items()), folder.mandate, _earlier(folder))
    return f"{key(folder)} {hashlib.sha256(repr(beside).encode()).hexdigest()}"


def offered(folder: AuditFolder) -> Choices | None:
    """What the audit can be filtered by, once its files are read."""
    jobs = desk().jobs
    found = jobs.get(key(folder)) or jobs.get(_key(folder, EVERYTHING))
    return found.choices if found else None


def job(folder: AuditFolder) -> Job:
    """The computation of the audit: the one under way, else a new one. One that failed is tried again."""
    wanted, kept = state.wanted(), desk()
    name = _key(folder, wanted)
    with kept.lock:
        found = kept.jobs.get(name)
        if found is None or found.failed is not None:
            found = kept.jobs[name] = Job(wanted)
            for old in [other for other, done in kept.jobs.items() if done.ended.is_set()][:-AUDITS_KEPT]:
                kept.jobs.pop(old)
            Thread(target=_work, args=(name, folder, found), daemon=True, name=f"audit {folder.id}").start()
        return found


def _work(name: str, folder: AuditFolder, work: Job) -> None:
    try:
        computed = _compute(folder, name, work)
        if not work.wanted and folder.read_only is None:  # a part of the audit is no run to compare with
            folder.journal.add_run(name, summary(computed))
        work.audit = computed
    except BaseException as error:
        work.failed = error
    finally:
        work.ended.set()
    sleep(STANDS_S)
    _set_aside()


def _set_aside() -> None:
    """Keep modules and audits, which live long, out of the collections of garbage: each would walk all of them."""
    gc.unfreeze()  # what was set aside before, and is garbage now
    gc.collect()
    gc.freeze()


def _compute(folder: AuditFolder, name: str, work: Job) -> Audit:
    settings = folder.settings
    readings = folder.readings()
    if readings is None:
        readings = folder.keep_readings(read_all(folder.files(), settings))
    tables = combine(readings, settings, read_logs.codes(readings))
    work.choices = choices(tables, settings.time_zone)

    def step(words: Text, share: float) -> None:
        work.tell(words, READING_SHARE + (1 - READING_SHARE) * share)

    def reduce(tables: Tables, settings: Settings) -> Flow | None:
        with folder.reductions(name) as place:
            return kept.reduced(tables, settings, place)

    if not work.wanted:
        return audits.run(tables, settings, readings, step, reduce)
    # what is unfinished goes on until the end of the whole log
    settings = replace(settings, at=audited_at(tables, settings))
    part = narrowed(tables, replace(work.wanted, time_zone=settings.time_zone), settings.min_group)
    return replace(audits.run(part, settings, readings, step), filter=work.wanted)


def summary(computed: Audit) -> dict[str, Any]:
    """What of an audit is compared with the next one."""
    return {
        "tickets": len(computed.tables["tickets"]),
        "history_rows": len(computed.tables["history"]),
        "period": [at.isoformat() for at in computed.period or ()],
        "triggers": {t.kind: [t.estimate.value if t.estimate else None, t.verdict] for t in computed.triggers},
        "irritants": [irritant.id for irritant in computed.irritants],
        "quick_wins": [win.id for win in computed.choice.wins],
        "coverage": {item.measure: item.status for item in computed.coverage},
    }


@st.cache_data(show_spinner=False, max_entries=2 * AUDITS_KEPT)
def report(name: str, lang: Lang, without: tuple[str, ...], today: date, _audit: Audit) -> bytes:
    """The workbook of an audit in a language on a day, without some sheets; `name` is its `workbook_key`."""
    from diagnostics.report.workbook import write

    return write(_audit, lang, pictures(name.partition(" ")[0], lang, _audit), without, today)


@st.cache_data(show_spinner=False, max_entries=2 * AUDITS_KEPT)
def pictures(name: str, lang: Lang, _audit: Audit) -> "Pictures":
    """The two maps of an audit in a language, drawn once."""
    from diagnostics import publish

    return publish.pictures(_audit, lang)


@st.cache_data(show_spinner=False, max_entries=2 * AUDITS_KEPT)
def matrix(name: str, lang: Lang, _flow: Flow) -> "MatrixData":
    """Who hands over to whom, with the median wait of each pair; `name` is the key of the audit."""
    from diagnostics.figures.handover_matrix import matrix_data

    return matrix_data(_flow, lang)


@st.cache_resource(show_spinner=False, max_entries=4 * AUDITS_KEPT)
def map_of(name: str, level: "MapLevel", lang: Lang, _flow: Flow) -> "MapData":
    """What a map of the flow is drawn from, which nobody changes; `name` is the key of the audit."""
    from diagnostics.figures.value_flow_map import map_data

    return map_data(_flow, level, lang)


@st.cache_data(show_spinner=False, max_entries=16 * AUDITS_KEPT)
def stays(name: str, paths: tuple[str, ...], _flow: Flow) -> "pd.DataFrame":
    """How long tickets stay at each step of some paths; `name` is the key of the audit."""
    from diagnostics.flow.variants import stays as spent

    return spent(_flow, paths)


@st.cache_data(show_spinner=False, max_entries=2 * AUDITS_KEPT)
def variants(name: str, _flow: Flow) -> "pd.DataFrame":
    """The paths that tickets lived, most usual first; `name` is the key of the audit."""
    from diagnostics.flow.variants import variants as counted

    return counted(_flow)


@st.cache_data(show_spinner=False, max_entries=2 * AUDITS_KEPT)
def teams(name: str, _tables: Tables, _settings: Settings) -> "pd.DataFrame":
    """The team of each person and why; `name` is the key of the audit."""
    from diagnostics.model.team_of import team_of

    return team_of(_tables, _settings)


def money(computed: Audit) -> Text:
    """The cost of coordination in a month, as the workbook computes it from its assumptions."""
    from diagnostics.report._cost import cost_formula

    return text("{euros}", euros=Money(cost_formula(computed)[1])) if coordination_hours(computed) else text("—")
