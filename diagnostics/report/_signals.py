"""The warning signals under the triggers: each sign with its figure, rule and verdict, and what was seen elsewhere."""

from typing import Final

from diagnostics.irritants._elsewhere import ELSEWHERE
from diagnostics.locale import Text, text
from diagnostics.model.signals import Sign, Signal
from diagnostics.report._cells import Pen, lines
from diagnostics.report._signal_words import measured, rule, signal_verdict, summary, verdict_words

FIRST_OF_ELSEWHERE: Final = 6


def write_signals(pen: Pen, row: int, signals: tuple[Signal, ...], columns: int) -> None:
    """Write the signals from a row on."""
    if not signals:
        return
    pen.section(row, text("Warning signals"), columns)
    pen.wide(row + 1, summary(signals), columns)
    row += 1
    for signal in signals:
        row = _signal(pen, row + 1, signal, columns)


def _signal(pen: Pen, row: int, signal: Signal, columns: int) -> int:
    heads = (signal.title, text("Measured"), text("Rule of the audit"), text("Verdict"))
    for column, words in enumerate(heads, 1):
        pen.put(row, column, words, "head")
    widest = pen.sheet.column_dimensions["A"].width
    pen.sheet.row_dimensions[row].height = 5 + 13 * lines(pen.words(signal.title), widest - 2)
    _over(pen, row, text("Elsewhere"), columns)
    pen.put(row + 1, 1, text("Together"), "strong")
    for column in (2, 3):
        pen.put(row + 1, column, None)
    pen.put(row + 1, 4, signal_verdict(signal), "strong")
    _over(pen, row + 1, ELSEWHERE.get(signal.kind, text("—")), columns)
    for number, sign in enumerate(signal.signs):
        _sign(pen, row + 2 + 2 * number, sign)
    return row + 2 + 2 * len(signal.signs)


def _sign(pen: Pen, row: int, sign: Sign) -> None:
    for column, words in enumerate((sign.title, measured(sign), rule(sign), verdict_words(sign)), 1):
        pen.put(row, column, words)
    pen.sheet.row_dimensions[row].height = 30
    words = sign.how if sign.why_unknown is None else text("{how} {why}", how=sign.how, why=sign.why_unknown)
    cell = pen.put(row + 1, 1, words, "note")
    pen.sheet.merge_cells(start_row=row + 1, end_row=row + 1, start_column=1, end_column=4)
    widths = sum(pen.sheet.column_dimensions[letter].width for letter in "ABCD")
    pen.sheet.row_dimensions[row + 1].height = 4 + 12 * lines(str(cell.value), widths)


def _over(pen: Pen, row: int, words: Text, columns: int) -> None:
    """What was seen elsewhere, in grey and apart: it is not the audit's own."""
    pen.put(row, FIRST_OF_ELSEWHERE, words, "elsewhere")
    pen.sheet.merge_cells(start_row=row, end_row=row, start_column=FIRST_OF_ELSEWHERE, end_column=columns)
