"""What is said about a file that no reader recognises: what was seen in it, and what to do next."""

from typing import Final

from diagnostics.locale import Text, joined, text
from diagnostics.model.reading import Problem
from diagnostics.readers._dates import date_share
from diagnostics.readers._headers import plain
from diagnostics.readers._source import Source
from diagnostics.readers._table import Table

HEADERS_SHOWN: Final = 6
COLUMNS_TRIED: Final = 200
LIKELY: Final = 0.8
TOTAL: Final = "total"
AMOUNT: Final = r"\s*\d[\d\s]*([.,]\d+)?\s*h?\s*"


def unknown(source: Source) -> Problem:
    r"""Why a file is left out.

    >>> unknown(Source("t.csv", b"name;hours\nAda;3\n")).what.render("en")[:68]
    'Not recognised: columns “name”, “hours” and no date. If it is a list'
    """
    if source.table is not None:
        return Problem(_hours() if _is_hours(source.table) else _columns_seen(source.table))
    if source.json is not None:
        return Problem(
            text(
                "Not recognised: a JSON file without tickets of a tool that is known here (Jira, Azure DevOps, GitHub, "
                "GitLab, Trello, Redmine). Send it as the tool exports it, or a CSV."
            )
        )
    if source.head.lstrip().startswith("<"):
        return Problem(text("Not recognised: an XML or HTML file. Export the same content as CSV or XLSX."))
    return Problem(
        text("Not recognised: no table, calendar or list of tickets was found. Send a CSV, XLSX or ICS export.")
    )


def _is_hours(table: Table) -> bool:
    """Whether a table adds up amounts: its last row is a total, its last column numbers."""
    frame = table.frame
    if frame.empty or not isinstance(frame.iloc[-1, 0], str) or TOTAL not in plain(frame.iloc[-1, 0]).split():
        return False
    amounts = frame.iloc[:, -1].dropna()
    return bool(len(amounts)) and bool(amounts.str.fullmatch(AMOUNT).all())


def _hours() -> Text:
    return text(
        "Not recognised: a report that adds up amounts, such as a time log, and no date of any ticket. Export the "
        "tickets themselves, with their dates."
    )


def _columns_seen(table: Table) -> Text:
    names = list(table.frame.columns)
    dated = [name for name in names[:COLUMNS_TRIED] if date_share(table.frame[name]) >= LIKELY]
    seen = _quoted(names)
    if not dated:
        return text(
            "Not recognised: columns {seen} and no date. If it is a list of tickets, export it again with its dates; "
            "else it can be ignored.",
            seen=seen,
        )
    return text(
        "Not recognised: columns {seen}, dates under {dated}. Choose how to read it, or ignore it.",
        seen=seen,
        dated=_quoted(dated),
    )


def _quoted(names: list[str]) -> joined:
    """The first names in quotation marks, and how many more there are."""
    shown = [text("“{name}”", name=" ".join(name.split())[:40]) for name in names[:HEADERS_SHOWN]]
    more = len(names) - HEADERS_SHOWN
    return joined([*shown, text("and {n} more", n=more)] if more > 0 else shown)
