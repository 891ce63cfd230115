"""Tables as CSV that a spreadsheet shows as it is: text never becomes a formula."""

from typing import Final

import pandas as pd

TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_csv(frame: pd.DataFrame) -> bytes:
    """The frame as UTF-8 CSV with a byte-order mark, so that Excel reads accents.

    >>> safe_csv(pd.DataFrame({"title": ["=1+1", "plain"], "hours": [-1.5, 2.0]})).decode("utf-8-sig").splitlines()
    ['title,hours', "'=1+1,-1.5", 'plain,2.0']
    """
    out = frame.rename(columns=lambda name: plain_cell(str(name)))
    for column in out.columns[[not pd.api.types.is_numeric_dtype(kind) for kind in out.dtypes]]:
        out[column] = out[column].map(lambda value: plain_cell(value) if isinstance(value, str) else value)
    return out.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")


def plain_cell(value: str) -> str:
    """A text with an apostrophe in front when a spreadsheet would calculate it.

    >>> plain_cell("@SUM(A1)"), plain_cell("P001")
    ("'@SUM(A1)", 'P001')
    """
    return f"'{value}" if value.lstrip(" ").startswith(TRIGGERS) else value
