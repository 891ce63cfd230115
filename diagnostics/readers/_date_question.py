"""The question a file asks when its dates can be day first or month first, with what each answer would mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from diagnostics.locale import Lang, Text, joined, plural, text
from diagnostics.locale.text import Rendered
from diagnostics.model.reading import Choice, Question
from diagnostics.readers import _date_cells as cells
from diagnostics.readers._date_cells import EXAMPLES, Cells, Example


@dataclass(frozen=True)
class Doubt:
    """The date columns of a file that can be read in two ways; `in_order` as in `file_dates`."""

    file: str
    columns: Mapping[str, Cells]
    in_order: tuple[str, str] | None = None


@dataclass(frozen=True)
class DayInWords:
    """A day with its month as a word, so that nobody can take it for another.

    >>> day = DayInWords(date(2024, 2, 3))
    >>> day.render("en"), day.render("fr")
    ('3 February 2024', '3 février 2024')
    """

    value: date

    def render(self, lang: Lang) -> str:
        """Write it."""
        from babel.dates import format_date

        first = lang == "fr" and self.value.day == 1
        return format_date(self.value, "d'er' MMMM y" if first else "d MMMM y", locale=lang)


def date_order_question(doubt: Doubt) -> Question:
    """The question, with three real dates in words under each answer and what the answer implies."""
    three = _three(doubt)
    either = sum(column.evidence()[2] for column in doubt.columns.values())
    filled = sum(len(column.filled) for column in doubt.columns.values())
    ask = plural(
        "In {file}, “{example}” can be {day_first} or {month_first}. {n} of {filled} dates is like that, and the file "
        "does not say which is right.",
        "In {file}, “{example}” can be {day_first} or {month_first}. {n} of {filled} dates are like that, and the file "
        "does not say which is right.",
        n=either,
        file=doubt.file,
        example=three[0].written,
        day_first=DayInWords(three[0].day_first),
        month_first=DayInWords(three[0].month_first),
        filled=filled,
    )
    turned = [_turned_round(doubt, month_first) for month_first in (False, True)]
    implied = [_done_early(n) for n in turned] if any(turned) else [_period(doubt, False), _period(doubt, True)]
    day_first = text("Day first: {days}. {implied}", days=_days(three, "day_first"), implied=implied[0])
    month_first = text("Month first: {days}. {implied}", days=_days(three, "month_first"), implied=implied[1])
    return Question("date_order", ask, (Choice("day_first", day_first), Choice("month_first", month_first)))


def _three(doubt: Doubt) -> list[Example]:
    """Three cells of different days, from all columns."""
    every = [example for column in doubt.columns.values() for example in cells.examples(column)]
    days = {example.day_first.date(): example for example in reversed(every)}
    return list(days.values())[::-1][:EXAMPLES]


def _days(three: list[Example], reading: Literal["day_first", "month_first"]) -> Rendered:
    return joined([DayInWords(getattr(example, reading)) for example in three])


def _turned_round(doubt: Doubt, month_first: bool) -> int:
    """How many rows would have their two dates in the wrong order."""
    if not doubt.in_order or not set(doubt.in_order) <= set(doubt.columns):
        return 0
    first, second = (cells.moments(doubt.columns[name], month_first, "UTC")[0] for name in doubt.in_order)
    return int((second < first).sum())


def _done_early(n: int) -> Text:
    return plural(
        "{n} ticket would be done before it was created.",
        "{n} tickets would be done before they were created.",
        n=n,
    )


def _period(doubt: Doubt, month_first: bool) -> Text:
    every = pd.concat([cells.moments(column, month_first, "UTC")[0] for column in doubt.columns.values()])
    first, last = DayInWords(every.min()), DayInWords(every.max())
    return text("The dates would go from {first} to {last}.", first=first, last=last)
