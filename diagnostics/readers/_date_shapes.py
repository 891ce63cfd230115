"""The shape of a date: its cell with every digit written 0.

Cells of one shape have their digits at the same places, so a shape is understood once, in Python, and its cells are
then read together, as numbers, however many there are.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from diagnostics.readers import _date_words as words

Ints = npt.NDArray[np.int64]
LONGEST: Final = 80
DIGITS: Final = re.compile("0{5}|0[^0]+0")  # a day and a year apart, 20240131, or a count of days or of seconds
DAY_US: Final = 86_400_000_000
MINUTE_US: Final = 60_000_000
EXCEL_DAY_0: Final = -25_569  # 30 December 1899, counted from 1970
EXCEL_SERIALS: Final = (32_874, 73_416)  # 1990 to 2100

TOKEN: Final = re.compile(r"(?P<clock>[ap]\.?\s?m\b\.?)|(?P<word>[^\W\d_]+\.?)|(?P<other>.)", re.IGNORECASE | re.DOTALL)

DATE: Final = (
    r"(?P<y>0000)(?P<s>[-/.])(?P<m>00?)(?P=s)(?P<d>00?)",
    r"(?P<y>0000)(?P<m>00)(?P<d>00)",
    r"(?P<a>00?)(?P<s>[-/.])(?P<b>00?)(?P=s)(?P<y>0000|00)",
    r"(?P<d>00?)[-/. ]M[-/. ,]+(?P<y>0000|00)",
    r"M[-/. ](?P<d>00?)(?:[-/.]|,? )(?P<y>0000|00)",
    r"(?P<y>0000)[-/. ]M[-/. ](?P<d>00?)",
)
CLOCK: Final = (
    r"(?P<H>00?)[:h](?P<M>00)(?:[:m](?P<S>00)s?(?:[.,:](?P<f>0{1,9}))?)?(?: ?(?P<P>P))?|(?P<H2>00?) ?(?P<P2>P)|"
    r"(?P<H3>00)(?P<M3>00)(?P<S3>00)"
)
ZONE: Final = r" ?(?:G ?(?:(?P<gs>[-+])(?P<gh>00):?(?P<gm>00)?)?|(?P<zs>[-+])(?P<zh>00):?(?P<zm>00)?)"
PATTERNS: Final = (
    *(re.compile(rf"(?:D,? )?{date}(?:(?:T|,? (?:[A-] )?|:)(?:{CLOCK}))?(?:{ZONE})?(?: ?\([^)]*\))?") for date in DATE),
    re.compile(rf"(?:D,? )?M +(?P<d>00?) (?:{CLOCK})(?:{ZONE})? (?P<y>0000)"),
)
NUMBER: Final = re.compile(r"(?P<whole>0{5}|0{10}|0{13}|0{16})(?:\.(?P<part>0{1,15}))?")
EPOCH_US: Final = {10: 1_000_000, 13: 1_000, 16: 1}


@dataclass(frozen=True)
class Shape:
    """Where the digits of each part stand in a cell (first byte, number of digits), and what its words say."""

    parts: Mapping[str, tuple[int, int]]
    month: int | None = None
    afternoon: bool | None = None
    zone_minutes: int | None = None
    zone_sign: int = 0
    number: bool = False

    @property
    def either_order(self) -> bool:
        """Whether day and month are two numbers side by side before the year."""
        return "a" in self.parts


@dataclass(frozen=True)
class Moments:
    """Cells of one shape as microseconds since 1970, each local time unless `zoned`; `valid` where there is such a day.

    Where the order of day and month is open, `first` and `second` are the two numbers.
    """

    at_us: Ints
    valid: npt.NDArray[np.bool_]
    zoned: bool
    first: Ints = field(default_factory=lambda: np.zeros(0, np.int64))
    second: Ints = field(default_factory=lambda: np.zeros(0, np.int64))


@lru_cache(maxsize=10_000)
def understood(shape: str) -> Shape | None:
    """What a shape means, or nothing when it is no date.

    >>> understood("00/févr./00 0:00 PM").month, understood("00/00/0000 00:00").either_order, understood("abc 00")
    (2, True, None)
    """
    if len(shape) > LONGEST or not DIGITS.search(shape):
        return None
    sketch, at_byte, said = _sketch(shape)
    if found := NUMBER.fullmatch(sketch):
        return Shape(_places(found, at_byte), number=True)
    found = next((match for pattern in PATTERNS if (match := pattern.fullmatch(sketch))), None)
    if found is None:
        return None
    parts = _places(found, at_byte)
    sign = found.groupdict().get("zs") or found.groupdict().get("gs")
    return Shape(
        parts,
        month=next((n for word in said.get("M", ()) if (n := words.month(word))), None),
        afternoon=said["P"][0].lower().startswith("p") if "P" in said else None,
        zone_minutes=words.ZONE_MINUTES[words.bare(said["G"][0])] if "G" in said and not sign else None,
        zone_sign={"+": 1, "-": -1}.get(sign or "", 0),
    )


def moments(shape: Shape, digits: Mapping[str, Ints], month_first: bool = False) -> Moments:
    """The cells of a shape as moments, given the numbers found at its parts."""
    n = len(next(iter(digits.values())))
    if shape.number:
        return _counted(shape, digits)
    first, second = digits.get("a"), digits.get("b")
    if first is not None and second is not None:
        day, month = (second, first) if month_first else (first, second)
    else:
        day = digits["d"]
        month = digits.get("m", np.full(n, shape.month or 0, np.int64))
    year = digits["y"]
    if shape.parts["y"][1] == 2:
        year = year + np.where(year < 69, 2000, 1900)
    date, valid = _days(year, month, day)
    clock, on_time = _clock(shape, digits, n)
    zone = _zone(shape, digits)
    at = date * DAY_US + clock - (zone if zone is not None else 0) * MINUTE_US
    nothing = np.zeros(0, np.int64)
    return Moments(
        at,
        valid & on_time,
        zone is not None,
        nothing if first is None else first,
        nothing if second is None else second,
    )


def _sketch(shape: str) -> tuple[str, list[int], dict[str, list[str]]]:
    """The shape with one letter a word, the byte at which each character of it stood, and the words by letter."""
    pieces = [(m.lastgroup, m.group(0), len(shape[: m.start()].encode())) for m in TOKEN.finditer(shape)]
    letters = [_letter(kind, piece) for kind, piece, _ in pieces]
    months = [i for i, letter in enumerate(letters) if letter == "M"]
    if len(months) > 1 and words.is_weekday(pieces[months[0]][1]):
        letters[months[0]] = "D"  # "mar." is a Tuesday when another month follows
    said: dict[str, list[str]] = {}
    for letter, (kind, piece, _) in zip(letters, pieces, strict=True):
        if kind != "other":
            said.setdefault(letter, []).append(piece)
    return "".join(letters), [at for _, _, at in pieces], said


def _letter(kind: str | None, piece: str) -> str:
    if kind == "clock":
        return "P"
    if kind == "other":
        return " " if piece.isspace() else "-" if piece == "−" else piece
    word = words.bare(piece)
    if word in ("t", "h", "m", "s"):
        return "T" if word == "t" else word
    if word in words.ZONE_MINUTES:
        return "G"
    if word in ("a", "at", "um", "om"):
        return "A"
    return "M" if words.month(piece) else "D" if words.is_weekday(piece) else "?"


def _places(found: re.Match[str], at_byte: list[int]) -> dict[str, tuple[int, int]]:
    return {
        name.rstrip("23"): (at_byte[found.start(name)], len(value))
        for name, value in found.groupdict().items()
        if value and set(value) == {"0"}
    }


def _days(year: Ints, month: Ints, day: Ints) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Days since 1970, and whether there is such a day."""
    known = (month >= 1) & (month <= 12)
    months = (year - 1970) * 12 + np.where(known, month, 1) - 1
    first = months.min(initial=0)
    starts = np.arange(first, months.max(initial=0) + 2).astype("M8[M]").astype("M8[D]").astype(np.int64)
    start = starts[months - first]
    length = starts[months - first + 1] - start
    return start + day - 1, known & (day >= 1) & (day <= length) & (year >= 1)


def _clock(shape: Shape, digits: Mapping[str, Ints], n: int) -> tuple[Ints, npt.NDArray[np.bool_]]:
    """Microseconds since midnight, and whether there is such a time."""
    zero = np.zeros(n, np.int64)
    hour, minute, second = (digits.get(part, zero) for part in "HMS")
    if shape.afternoon is not None:
        hour = np.where(hour == 12, 0, hour) + np.where((hour <= 12) & shape.afternoon, 12, 0)
    width = shape.parts.get("f", (0, 0))[1]
    fraction = digits.get("f", zero) * 10 ** max(6 - width, 0) // 10 ** max(width - 6, 0)
    valid = (hour <= 23) & (minute <= 59) & (second <= 60)
    return ((hour * 60 + minute) * 60 + second) * 1_000_000 + fraction, valid


def _zone(shape: Shape, digits: Mapping[str, Ints]) -> Ints | int | None:
    """Minutes east of Greenwich, or nothing when the cells do not say."""
    if not shape.zone_sign:
        return shape.zone_minutes
    hours = digits["zh"] if "zh" in digits else digits["gh"]
    minutes = digits.get("zm", digits.get("gm", np.zeros_like(hours)))
    return shape.zone_sign * (hours * 60 + minutes)


def _counted(shape: Shape, digits: Mapping[str, Ints]) -> Moments:
    """Seconds, milliseconds or microseconds since 1970, or days as Excel counts them."""
    whole, width = digits["whole"], shape.parts["whole"][1]
    part = digits.get("part", np.zeros_like(whole)) / 10.0 ** shape.parts.get("part", (0, 0))[1]
    if width == 5:
        at = (whole + EXCEL_DAY_0) * DAY_US + np.round(part * 86_400).astype(np.int64) * 1_000_000
        return Moments(at, (whole >= EXCEL_SERIALS[0]) & (whole < EXCEL_SERIALS[1]), zoned=False)
    unit = EPOCH_US[width]
    return Moments(whole * unit + (part * unit).astype(np.int64), np.ones(len(whole), np.bool_), zoned=True)
