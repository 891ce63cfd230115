"""Very many rows as sheet XML, column by column: texts as inline strings, numbers and times as numbers."""

from collections.abc import Sequence
from typing import Final
from xml.sax.saxutils import escape

import pandas as pd
from openpyxl.utils import get_column_letter

from diagnostics.report._cells import FIRST_DAY_OF_EXCEL, clean

DAY_ZERO: Final = pd.Timestamp("1899-12-30")
MICROSECONDS_A_DAY: Final = 86_400_000_000


def rows_xml(frame: pd.DataFrame, styles: Sequence[str], first: int) -> str:
    """The rows of a frame, from row number `first`, each column in its style; a missing value leaves an empty cell.

    >>> rows_xml(pd.DataFrame({"a": ["=1+1"], "b": [2.5]}), ["3", "4"], 6)[:70]
    '<row r="6"><c r="A6" s="3" t="inlineStr"><is><t xml:space="preserve">='
    """
    numbers = [str(row) for row in range(first, first + len(frame))]
    columns = [
        _cells(frame[name], get_column_letter(place), style, numbers)
        for place, (name, style) in enumerate(zip(frame.columns, styles, strict=True), 1)
    ]
    rows = zip(numbers, *columns, strict=True)
    return "".join(f'<row r="{number}">{"".join(cells)}</row>' for number, *cells in rows)


def _cells(values: pd.Series, letter: str, style: str, numbers: Sequence[str]) -> list[str]:
    start = f'<c r="{letter}'
    after = f'" s="{style}"'
    inside = _inside(values)
    return [f"{start}{number}{after}{value}" for number, value in zip(numbers, inside, strict=True)]


def _inside(values: pd.Series) -> list[str]:
    """What follows the style of each cell, up to its end."""
    if pd.api.types.is_datetime64_any_dtype(values):
        days = ((values - DAY_ZERO) / pd.Timedelta(microseconds=MICROSECONDS_A_DAY)).where(
            values.dt.year > FIRST_DAY_OF_EXCEL
        )
        return ["/>" if day != day else f"><v>{day:.6f}</v></c>" for day in days]  # noqa: PLR0124 - nan
    if pd.api.types.is_numeric_dtype(values):
        return [
            "/>" if pd.isna(v) else f"><v>{v:.4g}</v></c>" if abs(v) < 1 else f"><v>{v:.2f}</v></c>" for v in values
        ]
    known = {v: _text(v) for v in values.dropna().unique()}
    return [known.get(v, "/>") for v in values]


def _text(value: object) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{escape(clean(str(value)))}</t></is></c>'
