"""The date of each step of the audit, as its journal tells it; a step of which it tells nothing has none."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from diagnostics.locale import Date, Text, text
from diagnostics.store import AuditFolder

WORDS: Final[Mapping[str, Callable[[Date], Text]]] = {
    "prepare": lambda day: text("Last change on {date}", date=day),
    "week_1": lambda day: text("Computed on {date}", date=day),
    "week_2": lambda day: text("Computed on {date}", date=day),
    "week_3": lambda day: text("Last choice on {date}", date=day),
    "after": lambda day: text("Report downloaded on {date}", date=day),
}
CHOICES: Final = ("quick win", "effect", "voices")
ANSWERS: Final = ("subjects", "indicators")


def dates(folder: AuditFolder) -> dict[str, Text]:
    """What was last done of each step, and on which day in the audit's time zone."""
    zone = ZoneInfo(folder.settings.time_zone)
    said = {step: WORDS[step](Date(at.astimezone(zone))) for step, at in _instants(folder).items()}
    if "week_2" in said:
        said.setdefault("week_3", said["week_2"])  # what nobody chose is what the run proposes
    mandate = folder.mandate
    if mandate is not None:
        said.setdefault("after", text("The pilot begins on {date}", date=Date(mandate.starts_on)))
    return said


def _instants(folder: AuditFolder) -> dict[str, datetime]:
    """The latest instant of each step: of a file, a rule or a mapping, of the run, of a choice, of a report."""
    journal = folder.journal
    found = {step: datetime.fromisoformat(at) for step, at in (
        ("prepare", journal.told("created_at")), ("after", journal.told("report_at"))) if at}  # fmt: skip
    for change in reversed(journal.changes()):
        if change.subject not in ANSWERS:
            found["week_3" if change.subject in CHOICES else "prepare"] = change.at
    for run in journal.runs()[:1]:
        found |= {"week_1": run.at, "week_2": run.at}
    return found
