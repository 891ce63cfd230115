"""Empty workbooks to hand to a client: what to fill in, in the client's language, and readable without a question.

The example of each column stands in a note on its header and beside the cell being filled, never in a row: a row left
in by mistake would be read as a figure of the client.
"""

import io
from dataclasses import dataclass
from typing import Final, Literal

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from diagnostics.locale import Lang, Text, text
from diagnostics.model.stages import STAGE_NAMES

ROWS: Final = 500
HEADER: Final = PatternFill("solid", fgColor="22577A")
NOTE_PX: Final = (260, 110)
PROMPT_MOST: Final = 250

Holds = Literal["text", "date", "number", "count"]


@dataclass(frozen=True)
class Field:
    """One column: its header, what goes into it, an example, and what may stand there."""

    header: Text
    means: Text
    example: Text
    holds: Holds = "text"
    choices: tuple[Text, ...] = ()
    width: int = 24


@dataclass(frozen=True)
class Template:
    """One workbook to fill in; `format` is the reader that takes it, `tables` what it makes measurable."""

    name: str
    format: str
    tables: tuple[str, ...]
    title: Text
    fields: tuple[Field, ...]


DAY: Final = text("2026-09-14")
TEAM: Final = Field(text("Team"), text("The team, spelt as in the ticket tool."), text("Checkout squad"))

TEMPLATES: Final[tuple[Template, ...]] = (
    Template(
        "indicators",
        "kpi_catalogue",
        ("kpis",),
        text("Indicators"),
        (
            Field(
                text("Indicator"), text("Its name, as the team says it. One row a team and a period."),
                text("Activation rate"),
            ),
            Field(text("Definition"), text("What it measures, in one sentence."),
                  text("New customers who order within 30 days"), width=40),
            Field(text("Formula"), text("How it is computed."), text("orders within 30 days ÷ new customers"),
                  width=40),
            Field(text("Source"), text("The tool or the table it is read from."), text("Data warehouse, table orders")),
            TEAM,
            Field(text("Period"), text("The month, quarter or year of the value."), text("2026-09"), width=14),
            Field(text("Value"), text("The value, as a number."), text("34"), "number", width=12),
            Field(text("Unit"), text("The unit of the value."), text("%"), width=10),
            Field(text("Last read"), text("The day on which somebody last looked at it."), DAY, "date", width=16),
            Field(text("Decision fed"), text("The decision it helped to take; empty if none."),
                  text("Choice of the onboarding test"), width=32),
            Field(text("Owner"), text("Who answers for it: a role or a team; empty if nobody does."),
                  text("Product manager, Checkout")),
        ),
    ),
    Template(
        "decisions",
        "decision_log",
        ("topics",),
        text("Decisions"),
        (
            Field(text("Topic"), text("What had to be decided, in one line."), text("Which payment provider?"),
                  width=44),
            Field(text("Decision type"), text("Scope, budget, architecture, priority, …"), text("Architecture")),
            Field(text("Asked on"), text("The day on which a decision was asked for."), DAY, "date", width=16),
            Field(text("Decided on"), text("The day of the decision; empty while it is open."), text("2026-09-28"),
                  "date", width=16),
            Field(text("Status"), text("To decide, decided or postponed."), text("Decided"),
                  choices=(text("To decide"), text("Decided"), text("Postponed")), width=14),
            Field(text("Owner team"), text("The team that needs the decision."), text("Checkout squad")),
            Field(text("Committee"), text("Where it was decided or is expected."), text("Product committee")),
            Field(text("Ticket keys"), text("Tickets that wait on it, separated by commas."), text("PAY-12, PAY-31")),
        ),
    ),
    Template(
        "people",
        "people_list",
        ("people",),
        text("People"),
        (
            Field(text("Person"), text("The name, spelt as in the tools. It becomes a code at import."),
                  text("Camille Exemple")),
            TEAM,
            Field(text("Role"), text("The role in the product organisation."), text("Product manager")),
        ),
    ),
    Template(
        "irritants",
        "voices",
        ("voices",),
        text("Irritants"),
        (
            Field(text("Irritant"), text("What gets in the way, in the words of whoever said it. One row a note."),
                  text("We wait two weeks for test data"), width=60),
            Field(text("Votes"), text("How many people voted for it."), text("5"), "count", width=10),
            TEAM,
            Field(text("Stage"), text("Where on the way from idea to release."), text("Test"),
                  choices=tuple(STAGE_NAMES.values())[:-2], width=18),
        ),
    ),
)  # fmt: skip


def build(template: Template, lang: Lang) -> bytes:
    """The workbook of a template in a language: one sheet, its header, notes, and checks of what is typed.

    >>> from openpyxl import load_workbook
    >>> sheet = load_workbook(io.BytesIO(build(TEMPLATES[2], "fr"))).active
    >>> [cell.value for cell in sheet[1]], sheet.max_row
    (['Personne', 'Équipe', 'Rôle'], 1)
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = template.title.render(lang)
    for column, field in enumerate(template.fields, 1):
        _column(sheet, column, field, lang)
    sheet.freeze_panes = "A2"
    sheet.row_dimensions[1].height = 24
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def help_words(field: Field, lang: Lang) -> str:
    """What goes into a column, and an example of it."""
    return text("{means} Example: {example}", means=field.means, example=field.example).render(lang)


def _column(sheet: Worksheet, column: int, field: Field, lang: Lang) -> None:
    letter, words = get_column_letter(column), help_words(field, lang)
    head = sheet.cell(1, column, field.header.render(lang))
    head.font, head.fill = Font(bold=True, color="FFFFFF"), HEADER
    head.alignment = Alignment(vertical="center")
    head.comment = Comment(words, "Product Ops", width=NOTE_PX[0], height=NOTE_PX[1])
    sheet.column_dimensions[letter].width = field.width
    if field.holds == "date":
        sheet.column_dimensions[letter].number_format = "yyyy-mm-dd"
    check = _check(field, lang)
    check.promptTitle, check.prompt = field.header.render(lang)[:32], words[:PROMPT_MOST]
    check.showInputMessage = True
    check.add(f"{letter}2:{letter}{ROWS + 1}")
    sheet.add_data_validation(check)


def _check(field: Field, lang: Lang) -> DataValidation:
    """What may be typed: a warning, never a refusal."""
    said = {"errorStyle": "warning", "allow_blank": True, "showErrorMessage": True}
    if field.choices:
        names = ",".join(choice.render(lang) for choice in field.choices)
        return DataValidation(type="list", formula1=f'"{names}"', **said)
    if field.holds == "date":
        return DataValidation(type="date", operator="greaterThan", formula1="DATE(1990,1,1)", **said)
    if field.holds == "number":
        return DataValidation(type="decimal", operator="between", formula1="-1E+15", formula2="1E+15", **said)
    if field.holds == "count":
        return DataValidation(type="whole", operator="greaterThanOrEqual", formula1="0", **said)
    return DataValidation(allow_blank=True)
