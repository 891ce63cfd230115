"""What the pages of a pilot compute once: indicators with a baseline, and a later export read by the same rules."""

from dataclasses import replace

import streamlit as st

from diagnostics.audit import Audit
from diagnostics.flow.flow import build
from diagnostics.locale import Text
from diagnostics.model.results import QuickWin
from diagnostics.model.tables import combine
from diagnostics.pilot.definitions import mended, same_rules
from diagnostics.pilot.framing import PilotSheet, all_teams, followed, teams_of
from diagnostics.pilot.indicators import INDICATORS, Export
from diagnostics.pilot.proof import Pilot, Proof, prove
from diagnostics.readers import read_all
from diagnostics.store import AuditFolder, read_logs
from pages.shared import cached, state

KEPT = 8


def export_of(audit: Audit) -> Export:
    """An audit as an export that a pilot compares."""
    return Export(audit.tables, audit.settings, audit.flow)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def teams(name: str, _audit: Audit) -> list[str]:
    """The teams that can be in a pilot; `name` is the key of the audit."""
    return all_teams(export_of(_audit))


@st.cache_resource(show_spinner=False, max_entries=4 * KEPT)
def sheet(name: str, win: str, chosen: tuple[str, ...] | None, _audit: Audit) -> PilotSheet:
    """The pilot of a quick win, at the teams of its friction or at those chosen."""
    export = export_of(_audit)
    own: QuickWin = next(one for one in _audit.choice.wins if one.id == win)
    places = teams_of(export, own, _audit.irritants) if chosen is None else chosen
    return PilotSheet(own, places, followed(export, own, places))


def later(baseline: AuditFolder, audit: Audit, id: str) -> tuple[Export, tuple[Text, ...]]:
    """A later audit of the shelf by the rules of the baseline, and what differed."""
    folder = state.shelf().open(id)
    if folder.id == baseline.id:
        return export_of(audit), ()
    return _later(cached.key(baseline), cached.key(folder), folder, audit)


@st.cache_resource(show_spinner=False, max_entries=KEPT)
def _later(name: str, other: str, _folder: AuditFolder, _audit: Audit) -> tuple[Export, tuple[Text, ...]]:
    baseline, own = export_of(_audit), _folder.settings
    readings = _folder.readings()
    if readings is None:
        readings = _folder.keep_readings(read_all(_folder.files(), own))
    rules = same_rules(baseline, own)
    tables = combine(readings, rules, read_logs.codes(readings))
    export = Export(tables, rules, build(tables, rules))
    return export, mended(baseline, replace(export, settings=own))


def proofs(audit: Audit, export: Export, pilot: Pilot, keys: tuple[str, ...]) -> list[Proof]:
    """What each indicator says of a pilot."""
    baseline = export_of(audit)
    return [prove(INDICATORS[key], baseline, export, pilot) for key in keys if key in INDICATORS]
