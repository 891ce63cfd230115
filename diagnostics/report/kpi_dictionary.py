"""A proposed dictionary of indicators: one row a name, each proposal in words of the catalogue, with whose they are."""

from typing import TYPE_CHECKING, Final

from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Text, joined, literal, plural, text
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.report._cells import Pen
from diagnostics.report._kpi_entries import SHOWN, Entry, Proposal, entries
from diagnostics.report._page import Page
from diagnostics.report._places import TABLE_ROW
from diagnostics.report._tables import Column, table

if TYPE_CHECKING:
    from diagnostics.audit import Audit

ORDER: Final = 14
TITLE: Final = text("KPI dictionary")
WIDTHS: Final = (28, 34, 34, 24, 14, 26, 26, 30)
COLUMNS: Final = (
    Column(text("Name"), lambda e: _name(e), "strong"),
    Column(text("Proposed definition"), lambda e: _proposed(e.definition)),
    Column(text("Proposed formula"), lambda e: _proposed(e.formula)),
    Column(text("Proposed source"), lambda e: _proposed(e.source)),
    Column(text("Owner"), lambda e: text("named") if e.owned else text("to name")),
    Column(text("Teams that read it"), lambda e: _listed(e.teams)),
    Column(text("Decisions it feeds"), lambda e: _listed(e.decisions) if e.decisions else text("none named")),
    Column(text("What contradicts"), lambda e: e.against),
)


def applies(audit: "Audit") -> bool:
    """Where there is a catalogue that says more than names."""
    return audit.tables.has("kpis") and audit.evidence[KpiCoherence].status != "not_computable"


def fill(sheet: Worksheet, page: Page) -> None:
    """Write one row a name."""
    pen, found = Pen(sheet, page), entries(page.audit)
    pen.start(TITLE, _finding(found), WIDTHS)
    table(pen, TABLE_ROW, COLUMNS, found, "main")


def _finding(found: list[Entry]) -> Text:
    parts = [(e.definition, e.formula, e.source) for e in found]
    unsettled = sum(any(part.others for part in each) for each in parts)
    settle = plural(
        "{n} name has several wordings: the commonest is proposed, the teams decide.",
        "{n} names have several wordings: the commonest is proposed, the teams decide.",
        n=unsettled,
    )
    owners = plural("{n} owner to name.", "{n} owners to name.", n=sum(not e.owned for e in found))
    if not any(part.tied for each in parts for part in each):
        return text("{settle} {owners}", settle=settle, owners=owners)
    ties = text("Among wordings as common, the one of the latest period is proposed, then the first by the alphabet.")
    return text("{settle} {ties} {owners}", settle=settle, ties=ties, owners=owners)


def _name(entry: Entry) -> Text:
    if not entry.also:
        return literal(entry.kpi)
    return text("{name} (also: {others})", name=literal(entry.kpi), others=_listed(entry.also))


def _proposed(proposal: Proposal) -> Text:
    """The words, then whose they are and how many others there are."""
    if proposal.words is None:
        return text("to write: no row says it")
    words: dict[str, Text] = {"words": literal(proposal.words), "teams": _listed(proposal.teams)}
    if not proposal.teams:
        return literal(proposal.words)
    if not proposal.others:
        return text("{words} ({teams})", **words)
    if proposal.tied:
        return plural(
            "{words} ({teams}; {n} other wording, as common)",
            "{words} ({teams}; {n} other wordings, {tied})",
            n=proposal.others, tied=plural("{n} as common", "{n} as common", n=proposal.tied), **words,
        )  # fmt: skip
    return plural(
        "{words} ({teams}; {n} other wording)", "{words} ({teams}; {n} other wordings)", n=proposal.others, **words
    )  # fmt: skip


def _listed(names: tuple[str, ...]) -> Text:
    shown: list[Text] = [literal(name) for name in names[:SHOWN]]
    if len(names) > SHOWN:
        shown.append(literal("…"))
    return Text("{list}", (("list", joined(shown)),))
