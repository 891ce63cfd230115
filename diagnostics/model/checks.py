"""What a canonical table must satisfy before the audit counts with it (pandera)."""

from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from diagnostics.model.columns import COLUMNS, DTYPES, REQUIRED, TableName

if TYPE_CHECKING:
    import pandera.pandas as pa

ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {("blocks", "source"): ("flag", "status", "label", "link")}
UNIQUE: dict[str, str] = {"tickets": "ticket_id", "meetings": "meeting_id", "people": "person", "topics": "topic_id"}


@cache
def schema(name: TableName) -> "pa.DataFrameSchema":
    """The checks of one table.

    >>> sorted(schema("people").columns)
    ['person', 'role', 'team']
    """
    import pandera.pandas as pa

    columns: dict[str, Any] = {}
    for column, kind in COLUMNS[name].items():
        checks = [pa.Check.isin(ALLOWED[name, column])] if (name, column) in ALLOWED else []
        columns[column] = pa.Column(
            DTYPES[kind], checks=checks, nullable=column not in REQUIRED[name], unique=UNIQUE.get(name) == column
        )
    return pa.DataFrameSchema(columns, strict=True, ordered=True)


def check(name: TableName, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself when it satisfies its table.

    A failure here is a bug of a reader, not of the client's file: readers reject rows before they come this far.

    >>> check("people", pd.DataFrame({"person": ["Ada"], "team": ["A"], "role": [None]}).astype("str"))["person"].item()
    'Ada'
    """
    checked: pd.DataFrame = schema(name).validate(frame)
    return checked
