"""The exports of an organisation: what its tools and its people would hand over."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sample_data._calendar import calendar
from sample_data._event_log import event_log
from sample_data._jira import jira_search
from sample_data._sizes import planted
from sample_data._truth import Truth
from sample_data._workbooks import workbooks


@dataclass(frozen=True)
class Files:
    """Names of the exported files."""

    jira: str = "jira_search.json"
    event_log: str = "journal_tickets.csv"
    calendar: str = "calendrier.ics"
    meeting_log: str = "comptes_rendus.xlsx"
    decisions: str = "registre_decisions.xlsx"
    kpis: str = "indicateurs.xlsx"
    people: str = "equipes.xlsx"


FILES = Files()


def export(truth: Truth, folder: Path, lang: str = "fr") -> None:
    """Write every export into a folder; `lang` is the language of headers and of the event log's statuses."""
    folder.mkdir(parents=True, exist_ok=True)
    jira = jira_search(truth)
    if jira["issues"]:
        text = json.dumps(jira, ensure_ascii=False, separators=(",", ":"))
        (folder / FILES.jira).write_text(text, encoding="utf-8", newline="\n")
    if rows := event_log(truth, lang):
        (folder / FILES.event_log).write_text(rows, encoding="utf-8-sig", newline="\n")
    (folder / FILES.calendar).write_bytes(calendar(truth))
    for name, book in workbooks(truth, lang).items():
        book.save(folder / getattr(FILES, name))


def write_answers(truth: Truth, path: Path) -> None:
    """Write what a good audit finds as JSON; it lies outside the folder of exports, which is all an audit is given."""
    answer = json.dumps(answers(truth), ensure_ascii=False, indent=2) + "\n"
    path.write_text(answer, encoding="utf-8", newline="\n")


def answers(truth: Truth) -> dict[str, Any]:
    """What a good audit finds: each planted friction with its place, its strength and its size in the simulation."""
    return {
        "company": truth.plan.organisation.company,
        "seed": truth.seed,
        "tickets": len(truth.tickets),
        "events": len(truth.events),
        "planted": [
            {
                "kind": one.friction.kind,
                "where": dict(one.friction.where),
                "strength": one.friction.strength,
                "unit": one.unit,
                "size": one.size,
                "observations": one.observations,
            }
            for one in planted(truth)
        ],
    }
