"""One thing to read: a file, a member of an archive, or a sheet of a workbook."""

import hashlib
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Problem
from diagnostics.readers import _encoding, _table
from diagnostics.readers._headers import plain
from diagnostics.readers._table import Table
from diagnostics.settings import FileChoice, Settings

HEAD_BYTES: Final = 100_000
ROWS_TO_RECOGNISE: Final = 10_000
LIKE_JSON: Final = re.compile(r"\s*[\[{]\s*[\"\[{\]}]")
# one half of a character written as two escapes: no text can hold it
HALF_CHARACTER: Final = re.compile(
    r"\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB][\da-fA-F]{2})\\u[dD][c-fC-F][\da-fA-F]{2}"
)
FEWEST_HEADERS: Final = 2
SHAPE_LENGTH: Final = 16
Rows = Sequence[Sequence[str]]


@dataclass(frozen=True, eq=False)
class Source:
    r"""A file, a member of an archive or a sheet, with its text, JSON or table worked out when first asked for.

    `name` is what a person sees (`export.zip › tickets.csv`), `file` the file it came in, `refused` why it cannot be
    opened at all. A sheet has `rows` and no bytes; `cut` is a table that stands for the whole one.

    >>> source = Source("t.csv", b"id;status\n1;New\n")
    >>> source.table.header, source.json
    (('id', 'status'), None)
    """

    name: str
    data: bytes = b""
    rows: Callable[[], Rows] | None = None
    refused: Problem | None = None
    cut: Table | None = None

    @property
    def file(self) -> str:
        """The file it came in, without folders."""
        return self.name.partition(" › ")[0]

    def choice(self, settings: Settings) -> FileChoice:
        """What a person answered about this source, else about the file it came in."""
        alike = any(choice.shape for choice in settings.files.values())
        return settings.file(self.name, self.shape if alike else None)

    @cached_property
    def shape(self) -> str | None:
        r"""A signature of the headers, whatever their order, capitals or repeats; none for what is no table.

        >>> Source("10.csv", b"Key;State\n1;New\n").shape == Source("11.csv", b"state;key;key\nNew;2;2\n").shape
        True
        """
        headers = sorted({plain(header) for header in self.table.header}) if self.table is not None else []
        if len(headers) < FEWEST_HEADERS:
            return None
        return hashlib.sha256("\n".join(headers).encode()).hexdigest()[:SHAPE_LENGTH]

    @cached_property
    def fingerprint(self) -> str:
        r"""The same for the same content, whatever the name.

        >>> Source("a.csv", b"id\n1\n").fingerprint == Source("b.csv", b"id\n1\n").fingerprint
        True
        """
        content = hashlib.sha256(self.data)
        if not self.data and self.table is not None:
            content.update(repr(self.table.header).encode("utf-8", "replace"))
            content.update(pd.util.hash_pandas_object(self.table.frame).to_numpy().tobytes())
        return content.hexdigest()

    @cached_property
    def head(self) -> str:
        """The beginning as text: enough to tell formats apart without decoding everything."""
        if len(self.data) <= HEAD_BYTES:
            return self.text
        return _encoding.decoded(self.data[: HEAD_BYTES - 1], cut=True).text

    @cached_property
    def text(self) -> str:
        """The whole content as text; nothing for a sheet."""
        return self._decoded.text

    @cached_property
    def json(self) -> Any:
        """The content as JSON, or nothing when it is something else."""
        return self._parsed_json[0]

    @cached_property
    def table(self) -> Table | None:
        """The content as rows and columns, or nothing when it is not that."""
        return self._parsed_table[0]

    def beginning(self) -> "Source":
        """The same source with the first rows of its table only: enough to tell formats apart, however big it is."""
        if self.table is None or len(self.table.frame) <= ROWS_TO_RECOGNISE:
            return self
        return replace(self, cut=replace(self.table, frame=self.table.frame.head(ROWS_TO_RECOGNISE)))

    @property
    def decoding(self) -> tuple[Problem, ...]:
        """What was noticed while decoding its text."""
        return self._decoded.problems if self.data else ()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was noticed while opening: encoding, broken JSON, ragged rows."""
        return self.decoding + self._parsed_json[1] + self._parsed_table[1]

    @cached_property
    def _decoded(self) -> _encoding.Decoded:
        return _encoding.decoded(self.data)

    @cached_property
    def _parsed_json(self) -> tuple[Any, tuple[Problem, ...]]:
        if not LIKE_JSON.match(self.head):
            return None, ()
        try:
            return _parsed(_whole(self.text)), ()
        except (json.JSONDecodeError, RecursionError) as error:
            line = getattr(error, "lineno", 1)
            what = text(
                "The file begins like JSON and breaks off at line {line}. Export it again, complete.", line=line
            )
            return None, (Problem(what, 0, (line,)),)

    @cached_property
    def _parsed_table(self) -> tuple[Table | None, tuple[Problem, ...]]:
        if self.cut is not None:
            return self.cut, ()
        if self.rows is not None:
            return _table.from_rows(self.rows())
        if not self.data or LIKE_JSON.match(self.head) or self.head.lstrip().startswith(("<", "BEGIN:")):
            return None, ()
        return _table.from_bytes(self._decoded.utf8, self.head) or (None, ())


def _whole(words: str) -> str:
    r"""The same text without half characters.

    >>> _whole(r'"\ud83d\ude00 \ud83d"')
    '"\\ud83d\\ude00 \\ufffd"'
    """
    return HALF_CHARACTER.sub(r"\\ufffd", words) if "\\ud" in words or "\\uD" in words else words


def _parsed(words: str) -> Any:
    """One JSON value, or the list of those that stand one on a line."""
    try:
        return json.loads(words)
    except json.JSONDecodeError as error:
        lines = [line for line in words.split("\n") if line.strip()]
        if error.msg != "Extra data" or len(lines) < 2:
            raise
        try:
            return [json.loads(line) for line in lines]
        except json.JSONDecodeError:
            raise error from None
