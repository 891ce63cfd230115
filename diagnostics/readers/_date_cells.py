"""A column of dates cut into groups of cells that look alike, so that each group is read at once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.readers import _date_shapes as shapes
from diagnostics.readers._date_shapes import Ints, Shape
from diagnostics.settings import DateOrder

DATE_TYPE: Final = "datetime64[us, UTC]"
MINORITY: Final = 0.01
EXAMPLES: Final = 3
LOOKED_AT: Final = 1_000
BLOCK_ROWS: Final = 1 << 15
ZERO: Final = np.uint8(ord("0"))
DIGITS_HELD: Final = ((2, np.uint8), (4, np.uint16), (9, np.uint32), (18, np.int64))
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """A cell that can be read in two ways."""

    written: str
    day_first: pd.Timestamp
    month_first: pd.Timestamp


@dataclass(frozen=True, eq=False)
class Digits(Mapping[str, Ints]):
    """The numbers at each part of the cells of one shape, worked out when asked for.

    `raw` holds the bytes of all cells, `start` where each cell begins in it.
    """

    shape: Shape
    raw: npt.NDArray[np.uint8]
    start: Ints

    def __getitem__(self, part: str) -> Ints:
        place, width = self.shape.parts[part]
        width = min(width, DIGITS_HELD[-1][0])
        kind = next(kind for most, kind in DIGITS_HELD if width <= most)
        number: npt.NDArray[Any] = np.zeros(len(self.start), kind)
        for i in range(place, place + width):
            number *= kind(10)
            number += self.raw[self.start + i] - ZERO
        return number.astype(np.int64)

    def __iter__(self) -> Iterator[str]:
        return iter(self.shape.parts)

    def __len__(self) -> int:
        return len(self.shape.parts)

    def of(self, rows: slice) -> "Digits":
        """The same for some of the cells."""
        return Digits(self.shape, self.raw, self.start[rows])


@dataclass(frozen=True)
class Cells:
    """The filled cells of a column, grouped by shape: the rows of each group, and the numbers its digits are."""

    values: pd.Series
    filled: Ints
    groups: tuple[tuple[Shape, Ints, Digits], ...]

    def evidence(self) -> tuple[int, int, int]:
        """How many cells can only be day first, only be month first, and be either with different results."""
        return self._evidence

    @cached_property
    def _evidence(self) -> tuple[int, int, int]:
        day = month = either = 0
        for shape, _, digits in self.groups:
            if shape.either_order:
                a, b = digits["a"], digits["b"]
                day += int(((a > 12) & (b <= 12)).sum())
                month += int(((b > 12) & (a <= 12)).sum())
                either += int(((a <= 12) & (b <= 12) & (a != b)).sum())
        return day, month, either

    def written(self) -> pd.Series:
        """Where a cell is filled."""
        mask = np.zeros(len(self.values), np.bool_)
        mask[self.filled] = True
        return pd.Series(mask, index=self.values.index)


def order_of(columns: Sequence[Cells]) -> DateOrder | None:
    """The order that the columns of a file allow together; none when nothing settles it or they contradict each other.

    One contrary cell in a hundred is taken for a slip of the pen: it will be unreadable, and counted.
    """
    seen = [cells.evidence() for cells in columns]
    day, month = sum(e[0] for e in seen), sum(e[1] for e in seen)
    if day == month == 0 or min(day, month) > (day + month) * MINORITY:
        return None
    return "day_first" if day > month else "month_first"


def split(values: pd.Series) -> Cells:
    """Group the filled cells by their shape and read the digits of each group."""
    import pyarrow as pa
    import pyarrow.compute as pc

    array = pa.array(values.to_numpy(dtype=object, na_value=None) if values.dtype != "str" else values)
    array = array.combine_chunks() if isinstance(array, pa.ChunkedArray) else array
    array = pc.utf8_trim_whitespace(array.cast(pa.large_string()))
    filled = np.flatnonzero(pc.greater(pc.fill_null(pc.binary_length(array), 0), 0).to_numpy(zero_copy_only=False))
    if len(filled) < len(array):
        array = array.take(pa.array(filled))
    if not len(filled):
        return Cells(values, filled, ())
    _, offsets, data = array.buffers()
    start = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(data, np.uint8)
    blanked = pa.py_buffer(np.where(raw - ZERO < 10, ZERO, raw))  # what stands below "0" wraps round to 200 and more
    shaped = pa.LargeStringArray.from_buffers(len(array), offsets, blanked, None, 0, array.offset).dictionary_encode()
    groups = []
    for shape, rows in zip(shaped.dictionary.to_pylist(), _rows(shaped), strict=True):
        if meaning := shapes.understood(shape):
            groups.append((meaning, filled[rows], Digits(meaning, raw, start[:-1][rows])))
    return Cells(values, filled, tuple(groups))


def _rows(shaped: Any) -> Sequence[Any]:
    """What picks the rows of each shape."""
    if len(shaped.dictionary) == 1:
        return [slice(None)]
    codes = shaped.indices.to_numpy()
    ends = np.cumsum(np.bincount(codes, minlength=len(shaped.dictionary)))
    return np.split(np.argsort(codes, kind="stable"), ends[:-1])


def moments(cells: Cells, month_first: bool, time_zone: str) -> tuple[pd.Series, bool]:
    """The column in UTC, and whether some of its dates name no zone."""
    at = np.full(len(cells.values), np.iinfo(np.int64).min, np.int64)
    local = np.zeros(len(at), np.bool_)
    for shape, rows, digits in cells.groups:
        for first in range(0, len(rows), BLOCK_ROWS):
            block = slice(first, first + BLOCK_ROWS)
            read = shapes.moments(shape, digits.of(block), month_first)
            valid = rows[block][read.valid]
            at[valid] = read.at_us[read.valid]
            local[valid] = not read.zoned
    if local.any():
        at[local] = _in_utc(at[local], time_zone)
    utc = pd.Series(at.view("M8[us]"), index=cells.values.index).dt.tz_localize("UTC")
    return utc, bool(local.any())


def _in_utc(local_us: Ints, time_zone: str) -> Ints:
    """Wall-clock times of a zone; the hour that comes twice in autumn is taken as the first of the two."""
    here = pd.Series(local_us.view("M8[us]")).dt
    known = here.tz_localize(time_zone, ambiguous=np.ones(len(local_us), np.bool_), nonexistent="shift_forward")
    return known.to_numpy("M8[us]").view(np.int64)


def examples(cells: Cells) -> tuple[Example, ...]:
    """The first cells, each of another day, that both orders can read and read differently."""
    found = [rows[_both(digits)] for shape, rows, digits in cells.groups if shape.either_order]
    either = np.sort(np.concatenate(found)) if found else np.zeros(0, np.int64)
    chosen = cells.values.iloc[either].drop_duplicates().head(LOOKED_AT)
    again = split(chosen)
    read = pd.DataFrame({
        "written": chosen, "day_first": moments(again, False, "UTC")[0], "month_first": moments(again, True, "UTC")[0],
    })  # fmt: skip
    days = read[~read["day_first"].dt.normalize().duplicated()].head(EXAMPLES)
    return tuple(Example(*three) for three in days.itertuples(index=False, name=None))


def _both(digits: Mapping[str, Ints]) -> Bools:
    a, b = digits["a"], digits["b"]
    return (a <= 12) & (b <= 12) & (a != b)
