"""Minutes of meetings as people write them: Markdown, Word (.docx) or plain text, in French or English.

Definition
    The day (a "Date" line, the title, else the name of the file), the people present, the subjects (headings below a
    discussion, numbered points, numbered proposals in a list), the decisions ("Décision :", "RESOLVED", a vote, or a
    sentence that says so), the actions (their section or table), ticket keys and issue numbers. Minutes of several days
    in one file are several meetings. A list under "Grants approved" is one decision and no subject.
What it proves
    Which meetings took place, who was there, what was on the table and since when, and what was decided.
What it cannot prove
    That everything said was written. Words are read by rule: what was understood is listed beside its line, to be
    checked before it is relied upon. When a subject was asked for outside meetings is not known.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import PurePath
from typing import Any, Final

import pandas as pd

from diagnostics.locale import plural, text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _minutes_days as days
from diagnostics.readers import _minutes_decisions as decisions
from diagnostics.readers import _minutes_words as words
from diagnostics.readers._counted import Reason, rejections
from diagnostics.readers._headers import plain
from diagnostics.readers._meetings import Meeting, audit_date, frames, one_line, zone_of
from diagnostics.readers._minutes import Listener
from diagnostics.readers._minutes_lines import MOST_BLOCKS, Block, blocks
from diagnostics.readers._minutes_notes import Understood
from diagnostics.readers._source import LIKE_JSON, Source
from diagnostics.readers._table import cells, sniffed
from diagnostics.settings import Settings

FORMAT: Final = "minutes"
TITLE: Final = text("Minutes of meetings")
FREE_TEXT: Final = True

NO_DAY: Final = text(
    "These minutes do not say on which day the meeting was. Add a line “Date: 2026-03-12”, or put the day into the "
    "name of the file."
)
MONTH_ONLY: Final[Reason] = (
    "{n} meeting names its month only; it was dated to the last day of that month.",
    "{n} meetings name their month only; they were dated to the last day of that month.",
)
LATER: Final[Reason] = ("{n} meeting is dated after the audit.", "{n} meetings are dated after the audit.")
CUT: Final = text("The text is very long; only its first part was read. Send the minutes of each meeting alone.")
LONGEST: Final = 2_000_000
ENOUGH: Final = 2


@dataclass(frozen=True)
class Minuted:
    """One meeting: its title, its day (with `vague` when only the month is known), its hours and what was heard."""

    line: int
    title: str
    day: date
    vague: bool
    hours: tuple[time, ...]
    heard: Listener


def recognises(source: Source) -> float:
    """Likely for a text with a day and two signs: the word meeting, people, decisions, actions, an agenda, subjects."""
    head = source.head.lstrip()
    if source.rows is not None or not head or head.startswith(("<", "BEGIN:")) or LIKE_JSON.match(head):
        return 0.0
    if _tabular(source.head):
        return 0.0
    found = blocks(source.head)
    several = days.dated_headings(found, source.name)
    if not several and not days.meeting_days(found, source.name):
        return 0.0
    signs = _signs(found, source.name) + (len(several) > 1)
    return round(0.4 + 0.1 * min(signs, 5), 2) if signs >= ENOUGH else 0.0


def _signs(found: Sequence[Block], file: str) -> int:
    """How many things that minutes have are there."""
    sections = {words.section_of(b.text) for b in found if b.kind == "heading"}
    labels = {label[0] for b in found if (label := words.label_of(b.text))}
    top = " ".join(b.text for b in found[:3]) + " " + PurePath(file).stem
    lang = decisions.language(" ".join(b.text for b in found[:100]))
    told = any(decisions.decides(s, lang) for b in found[:200] for s in decisions.sentences(b.text))
    return sum(
        (
            bool(days.SAYS_MEETING.search(plain(top))),
            "people" in sections | labels,
            told or "decision" in labels or bool({"decisions", "batch"} & sections),
            "actions" in sections or "action" in labels,
            "date" in labels,
            bool({"agenda", "discussion", "open"} & sections),
        )
    )


def read(source: Source, settings: Settings) -> Reading:
    """The meetings, who was in them, and their subjects."""
    found = _heard(source, settings)
    question = days.order_question(found, decisions.language(source.text[:LONGEST]), source, settings)
    if question:
        return Reading(source.name, FORMAT, TITLE, questions=(question,))
    met = list(_minuted(found, source, settings))
    if not met:
        return Reading(source.name, FORMAT, TITLE, problems=(*source.decoding, Problem(NO_DAY)))
    until = audit_date(settings)
    zone = zone_of(source.choice(settings).time_zone or settings.time_zone)
    starts = [datetime.combine(m.day, m.hours[0] if m.hours else time(), zone) for m in met]
    fates: dict[int, Reason | None] = {
        m.line: LATER if until and start >= until else None for m, start in zip(met, starts, strict=True)
    }
    kept = [(m, start) for m, start in zip(met, starts, strict=True) if fates[m.line] is None]
    topics = [row for m, start in kept for row in _topics(m, start)]
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {
            **frames([_meeting(m, start, len(met) > 1) for m, start in kept]),
            "topics": complete("topics", pd.DataFrame(topics)),
        },
        len(met),
        len(kept),
        (*source.decoding, *rejections(fates), *_vague(kept), *_cut(source, found), _to_check([m for m, _ in kept])),
        time_zone=zone.key,
    )


def understood(source: Source, settings: Settings | None = None) -> tuple[Understood, ...]:
    r"""What was understood of some minutes, line by line, to be shown beside the text before it counts.

    >>> found = understood(Source("2026-03-12 CR.md", "# Comité\n## Décisions\n- On garde la variante B\n".encode()))
    >>> [(one.line, one.taken_as) for one in found]
    [(3, 'topic'), (3, 'decision')]
    """
    settings = settings or Settings()
    met = _minuted(_heard(source, settings), source, settings)
    return tuple(note for m in met for note in m.heard.notes())


def _heard(source: Source, settings: Settings) -> list[Block]:
    """The text without the lines that a person left out."""
    out = set(source.choice(settings).lines_out)
    return [block for block in blocks(source.text[:LONGEST]) if block.line not in out]


def _minuted(found: Sequence[Block], source: Source, settings: Settings) -> Iterator[Minuted]:
    """The meetings of a text, in order of the text; nothing without a day."""
    lang = decisions.language(source.text[:LONGEST])
    dated = days.dated_headings(found, source.name)
    title = days.title_of(found, source.name)
    ends = [one.place for one in dated[1:]] + [len(found)]
    for one, end in zip(dated, ends, strict=bool(dated)):
        heard = Listener(found[one.place + 1 : end], lang, titled=False)
        yield Minuted(found[one.place].line, title, one.day, one.vague, (), heard)
    day = None if dated else days.day_of(found, source, settings)
    if day is not None:
        yield Minuted(1, title, *day, days.hours_of(found), Listener(found, lang))


def _meeting(m: Minuted, start: datetime, several: bool) -> Meeting:
    end = datetime.combine(m.day, m.hours[1], start.tzinfo) if len(m.hours) > 1 else None
    return Meeting(
        meeting_id=_id(m),
        title=m.title,
        start_at=start,
        end_at=end if end and end > start else None,
        people=tuple(dict.fromkeys(one_line(name) for _, name in m.heard.people)),
        recurring=several or None,
        decisions_count=len(m.heard.decisions),
        actions_count=len(m.heard.actions),
    )


def _id(m: Minuted) -> str:
    return f"{m.title}@{m.day.isoformat()}" + (f"T{m.hours[0]:%H%M}" if m.hours else "")


def _topics(m: Minuted, start: datetime) -> Iterator[dict[str, Any]]:
    """One topic a subject; a subject that comes up twice in one meeting is one, decided when one of them is."""
    merged: dict[str, dict[str, Any]] = {}
    for place, subject in enumerate(m.heard.subjects, start=1):
        row = merged.setdefault(
            plain(subject.title) or subject.title,
            {
                "topic_id": f"{_id(m)}#{place}",
                "title": one_line(subject.title),
                "raised_at": start,
                "decided_at": None,
                "outcome": None,
                "meeting_id": _id(m),
                "ticket_ids": [],
            },
        )
        row["ticket_ids"] = list(dict.fromkeys([*row["ticket_ids"], *subject.keys]))
        if subject.decision and row["decided_at"] is None:
            row |= {"decided_at": start, "outcome": one_line(subject.decision)}
        elif row["outcome"] is None and subject.outcome:
            row["outcome"] = one_line(subject.outcome)
    yield from merged.values()


def _vague(kept: Sequence[tuple[Minuted, datetime]]) -> tuple[Problem, ...]:
    lines = [m.line for m, _ in kept if m.vague]
    return (Problem(plural(*MONTH_ONLY, n=len(lines)), len(lines), tuple(lines[:5])),) if lines else ()


def _cut(source: Source, found: Sequence[Block]) -> tuple[Problem, ...]:
    return (Problem(CUT),) if len(source.text) > LONGEST or len(found) >= MOST_BLOCKS else ()


def _to_check(met: Sequence[Minuted]) -> Problem:
    """How much was understood, so that a person checks it beside the text."""
    decisions, actions = (sum(len(getattr(m.heard, name)) for m in met) for name in ("decisions", "actions"))
    subjects = sum(len(m.heard.subjects) for m in met)
    what = text(
        "Understood by rule: {subjects}, {decisions}, {actions}. Check them beside the text before you rely on them.",
        subjects=plural("{n} topic", "{n} topics", n=subjects),
        decisions=plural("{n} decision", "{n} decisions", n=decisions),
        actions=plural("{n} action", "{n} actions", n=actions),
    )
    return Problem(what)


def _tabular(head: str) -> bool:
    """Whether nearly every line has the same three cells or more: a table, whatever it says."""
    rows = [row for row in cells(head[:20_000], sniffed(head[:20_000])) if row][:60]
    widths = [len(row) for row in rows]
    usual = max(set(widths), key=widths.count, default=0)
    piped = sum(line.lstrip().startswith("|") for line in head.splitlines()[:60])
    return len(rows) > 1 and usual >= 3 and widths.count(usual) >= 0.9 * len(widths) and piped < len(rows) / 2
