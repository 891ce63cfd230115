"""A column of dates cut into groups of cells that look alike, so that each group is read at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

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
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Example:
    """A cell that can be read in two ways."""

    written: str
    day_first: pd.Timestamp
    month_first: pd.Timestamp


@dataclass(frozen=True)
class Cells:
    """The filled cells of a column, grouped by shape, their digits already numbers."""

    values: pd.Series
    filled: Ints
    groups: tuple[tuple[Shape, Ints, Mapping[str, Ints]], ...]

    def evidence(self) -> tuple[int, int, int]:
        """How many cells can only be day first, only be month first, and be either with different results."""
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
    array = array.take(pa.array(filled))
    if not len(filled):
        return Cells(values, filled, ())
    _, offsets, data = array.buffers()
    start = np.frombuffer(offsets, np.int64)[array.offset : array.offset + len(array) + 1]
    raw = np.frombuffer(data, np.uint8)
    table = np.arange(256, dtype=np.uint8)
    table[ord("0") : ord("9") + 1] = ord("0")
    blanked = pa.py_buffer(table[raw].tobytes())
    shaped = pa.LargeStringArray.from_buffers(len(array), offsets, blanked, None, 0, array.offset).dictionary_encode()
    codes = shaped.indices.to_numpy()
    by_code = np.argsort(codes, kind="stable")
    ends = np.cumsum(np.bincount(codes, minlength=len(shaped.dictionary)))
    groups = []
    for code, shape in enumerate(shaped.dictionary.to_pylist()):
        if meaning := shapes.understood(shape):
            rows = by_code[ends[code - 1] if code else 0 : ends[code]]
            groups.append((meaning, filled[rows], _digits(meaning, raw, start[rows])))
    return Cells(values, filled, tuple(groups))


def moments(cells: Cells, month_first: bool, time_zone: str) -> tuple[pd.Series, bool]:
    """The column in UTC, and whether some of its dates name no zone."""
    at = np.full(len(cells.values), np.iinfo(np.int64).min, np.int64)
    local = np.zeros(len(at), np.bool_)
    for shape, rows, digits in cells.groups:
        read = shapes.moments(shape, digits, month_first)
        at[rows[read.valid]] = read.at_us[read.valid]
        local[rows[read.valid]] = not read.zoned
    utc = pd.Series(at.view("M8[us]"), index=cells.values.index).dt.tz_localize("UTC")
    if local.any():
        here = pd.Series(at[local].view("M8[us]"))
        # the hour that comes twice in autumn is taken as the first of the two
        known = here.dt.tz_localize(time_zone, ambiguous=np.ones(len(here), bool), nonexistent="shift_forward")
        utc.iloc[np.flatnonzero(local)] = known.dt.tz_convert("UTC").astype(DATE_TYPE).array
    return utc.astype(DATE_TYPE), bool(local.any())


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


def _digits(shape: Shape, raw: npt.NDArray[np.uint8], start: Ints) -> dict[str, Ints]:
    out = {}
    for part, (place, width) in shape.parts.items():
        number = np.zeros(len(start), np.int64)
        for i in range(min(width, 18)):
            number = number * 10 + (raw[start + place + i].astype(np.int64) - ord("0"))
        out[part] = number
    return out
