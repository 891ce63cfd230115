"""The tables of the first sheet: triggers, five figures, quick wins, requests."""

import math
from typing import Final

from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.worksheet.datavalidation import DataValidation

from diagnostics.locale import Text, joined, literal, text
from diagnostics.model.results import QuickWin, Trigger
from diagnostics.report._cells import Pen, lines
from diagnostics.report._colours import BLUE, INPUT_FILL, MUTED, SOFT
from diagnostics.report._cost import cost_formula
from diagnostics.report._front import Card, asks, cards
from diagnostics.report._grid import FIRST, HEADING, LAST, Look, Span, characters, headings, rule, section, write
from diagnostics.report._places import trigger_row, win_row
from diagnostics.report._styles import CLOSE_SHARES, FORMATS, HAIRLINE, STRONG, as_shown, font
from diagnostics.report._wording import (
    NOT_KNOWN,
    TRIGGER_UNITS,
    VERDICTS,
    between,
    close,
    coarse,
    effect,
    lever_title,
    short,
)

TRIGGER_SPANS: Final[tuple[Span, ...]] = ((2, 7), (8, 9), (10, 11), (12, 12), (13, 14), (15, 16))
WIN_SPANS: Final[tuple[Span, ...]] = ((2, 5), (6, 8), (9, 10), (11, 11), (12, 12), (13, 14), (15, 15), (16, 16))
ASK_SPANS: Final[tuple[Span, ...]] = ((2, 10), (11, 12), (13, 14), (15, 16))
CARD_COLUMNS: Final = 3
WINS: Final = 3
MUTED_10: Final = Look(font(10, color=MUTED), "center")
NOTHING: Final = literal("—")


def triggers(pen: Pen, row: int) -> None:
    """The three triggers: measured, interval, threshold, verdict."""
    words = (text("Trigger"), text("Measured"), text("90 % interval"), text("Threshold"), text("Verdict"))
    headings(pen, row, TRIGGER_SPANS, (*words, text("Evidence")), left=1)
    for number, trigger in enumerate(pen.page.audit.triggers):
        _trigger(pen, row + 1 + number, trigger)
        _see(pen, row + 1 + number, 15, pen.page.place("triggers", trigger_row(number)), trigger.title)
        rule(pen, row + 1 + number)
        name = lines(pen.words(trigger.title), characters(TRIGGER_SPANS[0], 10.5))
        pen.sheet.row_dimensions[row + 1 + number].height = 6 + 13 * name


def _trigger(pen: Pen, row: int, trigger: Trigger) -> None:
    name, measured, interval, threshold, verdict, _ = TRIGGER_SPANS
    estimate, lang = trigger.estimate, pen.page.lang
    write(pen, row, name, trigger.title, Look(font(10.5)))
    value, code = measured_as(pen, trigger)
    write(pen, row, measured, value, Look(font(12, bold=True), "center", number_format=code))
    write(pen, row, interval, between(estimate) if estimate else NOTHING, MUTED_10)
    limit, code = as_shown(trigger.threshold, TRIGGER_UNITS[trigger.kind], lang)
    write(pen, row, threshold, limit, Look(font(10, color=MUTED), "center", number_format=code))
    sign, word, colour = VERDICTS[trigger.verdict] if estimate else NOT_KNOWN
    write(
        pen,
        row,
        verdict,
        text("{sign} {word}", sign=sign, word=word),
        Look(font(10.5, bold=True, color=colour), "center"),
    )


def measured_as(pen: Pen, trigger: Trigger) -> tuple[float | Text, str | None]:
    """The value of a trigger as a cell holds it: a number, or words where a number would mislead."""
    estimate = trigger.estimate
    if estimate is None:
        return NOTHING, None
    if math.isinf(estimate.value):
        return text("> {low}", low=estimate.written(estimate.low)), None
    if estimate.unit == "count" and estimate.n:
        return text("{value} of {all} shared", value=int(estimate.value), all=estimate.n), None
    if close(estimate):
        return estimate.value, CLOSE_SHARES
    like = trigger.threshold if estimate.unit == "days" and coarse(estimate) else None
    return as_shown(estimate.value, estimate.unit, pen.page.lang, like)


def figures(pen: Pen, row: int) -> None:
    """The five figures, three columns each."""
    for number, card in enumerate(cards(pen.page.audit)):
        start = FIRST + CARD_COLUMNS * number
        _card(pen, row, (start, start + CARD_COLUMNS - 1), card)
    for line, height in enumerate((16, 30, 16)):
        pen.sheet.row_dimensions[row + line].height = height


def _card(pen: Pen, row: int, span: Span, card: Card) -> None:
    lang = pen.page.lang
    write(pen, row, span, card.name, Look(font(9, color=MUTED), "center", fill=SOFT))
    number_format: str | None = None
    value: float | Text = NOTHING
    if card.estimate:
        value, number_format = as_shown(card.estimate.value, card.estimate.unit, lang)
    cell = write(pen, row + 1, span, value, Look(font(20, bold=True), "center", fill=SOFT))
    if card.money:
        number_format = FORMATS[lang]["money"]
        pen.formula(cell, *cost_formula(pen.page.audit))
    if number_format:
        cell.number_format = number_format
    write(pen, row + 2, span, card.precision, Look(font(8, color=MUTED), "center", "top", SOFT))
    for line in range(3):
        pen.sheet.cell(row + line, span[1]).border = Border(right=Side(style="thick", color="FFFFFF"))


def wins(pen: Pen, row: int) -> None:
    """The quick wins, and why there are fewer than three where there are."""
    words = (text("Quick win"), text("Irritant it addresses"), text("Indicator"), text("Today"), text("Target"))
    headings(pen, row, WIN_SPANS, (*words, text("Effect [90 %]"), text("Stability"), text("Evidence")), left=3)
    chosen = pen.page.audit.choice.wins
    for number, win in enumerate(chosen):
        _win(pen, row + 1 + number, number, win)
        rule(pen, row + 1 + number)
    if len(chosen) < WINS:
        _fewer(pen, row + 1 + len(chosen))
        for line in range(row + 2 + len(chosen), row + 1 + WINS):
            pen.sheet.row_dimensions[line].height = 3


def _win(pen: Pen, row: int, number: int, win: QuickWin) -> None:
    lang = pen.page.lang
    baseline, code = as_shown(win.baseline, win.gain.unit, lang)
    target, _ = as_shown(win.target, win.gain.unit, lang, like=win.baseline)
    name = text("{n}. {lever}", n=number + 1, lever=lever_title(win.lever))
    irritants = _irritants(pen, win)
    centred = Look(font(10), "center", number_format=code)
    looks = (
        (name, Look(font(10, bold=True))),
        (irritants, Look(font(9.5))),
        (win.indicator, Look(font(9.5))),
        (baseline, centred),
        (target, Look(font(10, bold=True), "center", number_format=code)),
        (effect(win), Look(font(9.5), "center")),
        (win.stability, Look(font(10), "center", number_format="0 %")),
    )
    high = 2
    for span, (value, look) in zip(WIN_SPANS, looks, strict=False):
        cell = write(pen, row, span, value, look)
        if isinstance(cell.value, str):
            high = max(high, lines(cell.value, characters(span, look.font.sz)))
        elif pen.page.day.working:  # “120 h ouvrées” would show as #### in a narrow column
            cell.alignment = Alignment(horizontal="center", vertical="center", shrink_to_fit=True)
    pen.sheet.row_dimensions[row].height = 2 + 13 * high
    _see(pen, row, 16, pen.page.place("quick_wins", win_row(number)), win.title)


def _irritants(pen: Pen, win: QuickWin) -> Text:
    """The irritants a win acts on: the heaviest in full, how many more."""
    ranked = enumerate(pen.page.audit.irritants, 1)
    found = [(rank, irritant) for rank, irritant in ranked if irritant.id in win.on]
    if not found:
        return literal(", ".join(win.on))
    first = short(found[0][1], found[0][0])
    return text("{first} + {n} more", first=first, n=len(found) - 1) if len(found) > 1 else first


def _fewer(pen: Pen, row: int) -> None:
    choice = pen.page.audit.choice
    words = {
        0: text("No quick win is proven."),
        1: text("Neither a second nor a third quick win is proven."),
        2: text("No third quick win is proven."),
    }[len(choice.wins)]
    shown = joined([words, *([choice.fewer] if choice.fewer else [])], " ")
    write(pen, row, (FIRST, LAST), pen.words(shown), Look(font(10, color=MUTED)))
    pen.sheet.row_dimensions[row].height = 4 + 13 * lines(pen.words(shown), characters((FIRST, LAST), 10))
    rule(pen, row)


def requests(pen: Pen, row: int) -> None:
    """What is asked of leadership, with a cell to answer in."""
    what, who, by, answer = ASK_SPANS
    section(pen, row, text("5  What we ask of you"), what)
    for span, heading in zip(ASK_SPANS[1:], (text("Who"), text("By"), text("Your answer")), strict=True):
        write(pen, row, span, heading, Look(HEADING, "center", "bottom"))
    rule(pen, row, STRONG)
    choices = ",".join(pen.words(word) for word in (text("Yes"), text("No"), text("To discuss")))
    answers = DataValidation(type="list", formula1=f'"{choices}"', allow_blank=True, showErrorMessage=True)
    pen.sheet.add_data_validation(answers)
    wanted = asks(pen.page.audit, pen.page.today)
    if not wanted:
        write(pen, row + 1, what, text("No decision is needed from you at this stage."), Look(font(10.5, color=MUTED)))
    for number, ask in enumerate(wanted, row + 1):
        cell = write(pen, number, what, ask.what, Look(font(10.5)))
        high = lines(str(cell.value), characters(what, 10.5))
        pen.sheet.row_dimensions[number].height = max(19, 4 + 13 * high)
        write(pen, number, who, ask.who, MUTED_10)
        date_format = FORMATS[pen.page.lang]["date"]
        write(pen, number, by, ask.by, Look(font(10), "center", number_format=date_format))
        answers.add(write(pen, number, answer, None, Look(font(10, bold=True), "center", fill=INPUT_FILL)))
        rule(pen, number)
        _box(pen, number, answer)


def _box(pen: Pen, row: int, span: Span) -> None:
    for column in span:
        sides = {"left": HAIRLINE} if column == span[0] else {"right": HAIRLINE}
        pen.sheet.cell(row, column).border = Border(top=HAIRLINE, bottom=HAIRLINE, **sides)


def _see(pen: Pen, row: int, column: int, place: str | None, tip: Text) -> None:
    if place:
        look = Look(Font(name="Arial", size=10, color=BLUE, underline="single"), "center")
        pen.link(write(pen, row, (column, LAST), text("see →"), look), place, tip)
