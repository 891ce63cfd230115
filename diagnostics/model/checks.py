"""What a canonical table must satisfy before the audit counts with it.

The rules are looked at directly; only for a table that breaks one, pandera is loaded to say which, and where.
"""

from functools import cache
from typing import TYPE_CHECKING, Any

import pandas as pd

from diagnostics.model.columns import COLUMNS, DTYPES, REQUIRED, TableName

if TYPE_CHECKING:
    import pandera.pandas as pa

ALLOWED: dict[tuple[str, str], tuple[str, ...]] = {("blocks", "source"): ("flag", "status", "label", "link")}
UNIQUE: dict[str, str] = {"tickets": "ticket_id", "meetings": "meeting_id", "people": "person", "topics": "topic_id"}


def check(name: TableName, frame: pd.DataFrame) -> pd.DataFrame:
    """The frame itself when it satisfies its table. Raises pandera's SchemaError when it does not.

    A failure here is a bug of a reader, not of the client's file: readers reject rows before they come this far.

    >>> check("people", pd.DataFrame({"person": ["Ada"], "team": ["A"], "role": [None]}).astype("str"))["person"].item()
    'Ada'
    """
    if satisfied(name, frame):
        return frame
    checked: pd.DataFrame = schema(name).validate(frame)
    return checked


def satisfied(name: TableName, frame: pd.DataFrame) -> bool:
    """Whether the columns are those of the table, each of its type, filled, unique and allowed where it must be.

    >>> satisfied("people", pd.DataFrame({"person": ["Ada", "Ada"], "team": ["A", "A"], "role": "PM"}, dtype="str"))
    False
    """
    columns = COLUMNS[name]
    return list(frame.columns) == list(columns) and all(
        str(frame[column].dtype) == DTYPES[kind]
        and (column not in REQUIRED[name] or not frame[column].hasnans)
        and (UNIQUE.get(name) != column or frame[column].is_unique)
        and ((name, column) not in ALLOWED or frame[column].isin(ALLOWED[name, column]).all())
        for column, kind in columns.items()
    )


@cache
def schema(name: TableName) -> "pa.DataFrameSchema":
    """The same rules in pandera's words.

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
