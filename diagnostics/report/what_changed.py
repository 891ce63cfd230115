"""What changed since the run before: figures, verdicts, irritants and quick wins that came, stayed or went."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Date, Lang, Text, joined, plural, text
from diagnostics.model.earlier import Earlier
from diagnostics.model.results import Trigger, Verdict
from diagnostics.model.units import Unit
from diagnostics.report._cells import Pen, Shown
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._styles import as_shown
from diagnostics.report._tables import Column, table
from diagnostics.report._wording import NOT_KNOWN, TRIGGER_UNITS, VERDICTS, kind_title, lever_title, place, short

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 2
TITLE: Final = text("What changed")
WIDTHS: Final = (56, 18, 14, 14, 17, 17, 20, 22)
POINTS: Final = '0.0" pt"'
UNSEEN: Final[tuple[None, Verdict]] = (None, "unknown")
NEW, STAYED, GONE = text("new"), text("still there"), text("gone")


@dataclass(frozen=True)
class Line:
    """A figure then and now, the interval of the present one, and its verdicts where it has any."""

    name: Text
    before: Shown | None
    now: Shown | None
    change: Shown | None
    low: Shown | None = None
    high: Shown | None = None
    verdicts: tuple[Text | None, Text | None] = (None, None)


@dataclass(frozen=True)
class Fate:
    """What became of an irritant or a quick win."""

    name: Text
    became: Text


FIGURES: Final = (
    Column(text("Figure"), lambda line: line.name, "strong"),
    Column(text("Previous"), lambda line: line.before, "num"),
    Column(text("Now"), lambda line: line.now, "num"),
    Column(text("Change"), lambda line: line.change, "num"),
    Column(text("Now, low (90 %)"), lambda line: line.low, "num"),
    Column(text("Now, high (90 %)"), lambda line: line.high, "num"),
    Column(text("Verdict before"), lambda line: line.verdicts[0]),
    Column(text("Verdict now"), lambda line: line.verdicts[1]),
)


def applies(audit: "Audit") -> bool:
    """From the second run on."""
    return audit.earlier is not None


def fill(sheet: Worksheet, page: Page) -> None:
    """Write the figures, then what became of irritants and quick wins."""
    pen, audit = Pen(sheet, page), page.audit
    before = audit.earlier
    assert before is not None
    irritants, wins = irritant_fates(audit, before), win_fates(audit, before)
    pen.start(TITLE, finding(audit, before, irritants), WIDTHS)
    row = table(pen, TABLE_ROW, FIGURES, figures(pen, before), "main").last + 1
    if before.rules_changed:
        words = text("A rule of the audit was changed in between: a verdict may differ for that alone.")
        pen.wide(row, words, len(WIDTHS), "note")
    for title, fates in ((text("Irritants"), irritants), (text("Quick wins"), wins)):
        if fates:
            pen.section(row + 2, title, len(WIDTHS))
            columns = (Column(title, lambda fate: fate.name), Column(text("Since then"), lambda fate: fate.became))
            row = table(pen, row + 3, columns, fates).last


def finding(audit: "Audit", before: Earlier, irritants: Sequence[Fate]) -> Text:
    """Which verdicts moved and which irritants came or went, since when."""
    moved = sum(trigger.verdict != before.triggers.get(trigger.kind, UNSEEN)[1] for trigger in audit.triggers)
    came, went = (sum(fate.became is word for fate in irritants) for word in (NEW, GONE))
    told = [
        *([plural("{n} trigger has another verdict", "{n} triggers have another verdict", n=moved)] if moved else ()),
        *([plural("{n} irritant is new", "{n} irritants are new", n=came)] if came else ()),
        *([plural("{n} irritant is gone", "{n} irritants are gone", n=went)] if went else ()),
    ]
    if not told:
        return text("Since the run of {date}: the same verdicts, the same irritants.", date=Date(before.at))
    return text("Since the run of {date}: {list}.", date=Date(before.at), list=joined(told))


def figures(pen: Pen, before: Earlier) -> Iterator[Line]:
    """The triggers and the number of tickets."""
    audit = pen.page.audit
    for trigger in audit.triggers:
        yield _trigger(pen, trigger, before)
    tickets = len(audit.tables["tickets"])
    was, now, change = (Shown(n, "#,##0") for n in (before.tickets, tickets, tickets - before.tickets))
    yield Line(text("Tickets"), was, now, change)


def _trigger(pen: Pen, trigger: Trigger, before: Earlier) -> Line:
    unit, lang, now = TRIGGER_UNITS[trigger.kind], pen.page.lang, trigger.estimate
    was, verdict = before.triggers.get(trigger.kind, UNSEEN)
    verdicts = (_verdict(verdict, known=was is not None), _verdict(trigger.verdict, known=now is not None))

    def shown(value: float | None) -> Shown | None:
        return None if value is None else Shown(*as_shown(value, unit, lang, trigger.threshold))

    if now is None:
        return Line(trigger.title, shown(was), None, None, verdicts=verdicts)
    change = None if was is None else _change(now.value - was, unit, lang)
    return Line(trigger.title, shown(was), shown(now.value), change, shown(now.low), shown(now.high), verdicts)


def _change(difference: float, unit: Unit, lang: Lang) -> Shown:
    """A difference; that of two shares is in points."""
    if unit == "share":
        return Shown(100 * difference, POINTS)
    return Shown(*as_shown(difference, unit, lang))


def irritant_fates(audit: "Audit", before: Earlier) -> list[Fate]:
    """Those of now by rank, then those that are gone, which only their kind still names."""
    now = [
        Fate(short(irritant, rank), STAYED if irritant.id in before.irritants else NEW)
        for rank, irritant in enumerate(audit.irritants, 1)
    ]
    here = {irritant.id for irritant in audit.irritants}
    return now + [Fate(kind_title(name.partition(":")[0]), GONE) for name in before.irritants if name not in here]


def win_fates(audit: "Audit", before: Earlier) -> list[Fate]:
    """Those of now, then those that are not proposed any more."""
    wins = audit.choice.wins
    now = [Fate(_win(win.lever, win.on, audit), STAYED if win.id in before.quick_wins else NEW) for win in wins]
    here = {win.id for win in wins}
    return now + [Fate(lever_title(name.partition("@")[0]), GONE) for name in before.quick_wins if name not in here]


def _win(lever: str, on: tuple[str, ...], audit: "Audit") -> Text:
    """A lever and the place of the first irritant it acts on."""
    where = next((irritant.where for irritant in audit.irritants if irritant.id in on), None)
    return text("{lever}, {place}", lever=lever_title(lever), place=place(where)) if where else lever_title(lever)


def _verdict(verdict: Verdict, *, known: bool) -> Text:
    sign, word, _ = VERDICTS[verdict] if known else NOT_KNOWN
    return text("{sign} {word}", sign=sign, word=word)
