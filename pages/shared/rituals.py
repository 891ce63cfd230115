"""One ritual: its meetings, found by the mark that was clicked."""

import pandas as pd

from diagnostics.audit import Audit
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.model.rituals import RITUAL_NAMES
from pages.shared import show, state


def named(clicked: tuple[str, ...] | None, measured: RitualYield) -> str | None:
    """The ritual that was clicked."""
    known = set(measured.rituals["ritual"])
    return next((word for word in clicked or () if word in known), None)


def meetings(measured: RitualYield, name: str) -> pd.DataFrame:
    """The meetings of a ritual, the latest first."""
    found = measured.meetings
    held = found[found["ritual"] == name].rename(columns={"hours": "meeting_hours"})
    return held.sort_values("start_at", ascending=False)


def listed(measured: RitualYield) -> pd.DataFrame:
    """All rituals, with their kind in words: last, for the name mostly says it."""
    names = {kind: state.said(words) for kind, words in RITUAL_NAMES.items()}
    kinds = measured.rituals["kind"].map(lambda kind: names.get(kind, ""))
    return measured.rituals.drop(columns="kind").assign(kind=kinds)


def roles(measured: CoordinationLoad, min_group: int) -> pd.DataFrame:
    """Roles and their load; of a small role not even the number of people."""
    found = measured.roles
    people = [f"< {min_group}" if n < min_group else str(int(n)) for n in found["people"]]
    return found.assign(people=people)


def facts(measured: RitualYield, audit: Audit) -> list[str]:
    """How many meetings, of how many rituals, when."""
    return [
        state.say_plural("{n} meeting", "{n} meetings", n=int(measured.rituals["occurrences"].sum())),
        state.say_plural("{n} ritual", "{n} rituals", n=len(measured.rituals)),
        show.period(audit),
    ]
