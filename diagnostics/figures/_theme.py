"""What all figures share: inks, ramps, fonts, bins of waiting, and how one viewing of a figure is described."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias

from diagnostics.locale import CALENDAR_DAY, DayLength, Lang, Text, text

Mode = Literal["light", "dark"]
Mark: TypeAlias = tuple[str, ...]

FONT: Final = "'Source Sans', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
TRANSPARENT: Final = "rgba(0,0,0,0)"

# in days of the audit, and fixed, so that two months stay comparable
WAIT_BINS_DAYS: Final = (1.0, 3.0, 7.0, 14.0)
WAIT_NAMES: Final[tuple[Text, ...]] = (text("< 1 d"), text("1–3 d"), text("3–7 d"), text("7–14 d"), text("> 14 d"))
WORKING_WAIT_NAMES: Final[tuple[Text, ...]] = (
    text("< 1 wd"),
    text("1–3 wd"),
    text("3–7 wd"),
    text("7–14 wd"),
    text("> 14 wd"),
)

# lightness is monotonic: the order survives colour blindness and a grey printer
RAMP: Final[Mapping[Mode, tuple[str, ...]]] = {
    "light": ("#C5CBD3", "#E9B44C", "#DD7A1F", "#B23A1E", "#6B1020"),
    "dark": ("#59616E", "#8C5A1E", "#C9791F", "#F0A63C", "#FFE08A"),
}
# a projector washes out the two quiet bins
WALL_RAMP: Final = ("#9AA4B1", "#D99A2B", *RAMP["light"][2:])
SHARE_RAMP: Final[Mapping[Mode, tuple[str, ...]]] = {
    "light": ("#F3F5F7", "#F1D8A6", "#E9B44C", "#DD7A1F", "#B23A1E"),
    "dark": ("#1B2027", "#4A3A22", "#8C5A1E", "#C9791F", "#F0A63C"),
}


@dataclass(frozen=True)
class Ink:
    """The colours of one mode."""

    ground: str
    text: str
    muted: str
    queue: str
    grid: str
    active: str
    on_active: str
    hollow: str
    done: str
    badge: str
    on_badge: str
    alert: str
    warn: str
    hatch: str


INK: Final[Mapping[Mode, Ink]] = {
    "light": Ink(
        ground="#FFFFFF", text="#1F2933", muted="#5B6673", queue="#F3F5F7", grid="#E3E7EC", active="#22577A",
        on_active="#FFFFFF", hollow="#FFFFFF", done="#8A94A0", badge="#1F2933", on_badge="#FFFFFF", alert="#B23A1E",
        warn="#DD7A1F", hatch="#B8C0CC",
    ),
    "dark": Ink(
        ground="#14171C", text="#E8EBEF", muted="#A3ACB8", queue="#1B2027", grid="#2A303A", active="#7FB7D9",
        on_active="#14171C", hollow="#14171C", done="#7C8692", badge="#F2F4F7", on_badge="#14171C", alert="#FFB27A",
        warn="#C9791F", hatch="#4A525E",
    ),
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Look:
    """How a figure is looked at.

    `coverage`, `focus` and `badges` are for the maps: the share of passages and of waiting to draw, the mark clicked
    (as it came back in `customdata`), and the marks of the heaviest irritants. `width` is the narrowest width in
    pixels at which the figure will be shown: labels are chosen to fit it. `wall` is for a projector. `day` is the day
    in which the audit tells durations of tickets. Without `sentences` a figure leaves its title to whoever shows it,
    as text that wraps (`sentences(figure)`).

    >>> Look(lang="fr", wall=True).scale
    1.25
    """

    lang: Lang = "fr"
    mode: Mode = "light"
    coverage: float = 0.9
    focus: Mark | None = None
    wall: bool = False
    badges: tuple[Mark, ...] = ()
    width: int = 1000
    day: DayLength = CALENDAR_DAY
    sentences: bool = True

    @property
    def ink(self) -> Ink:
        """The colours of its mode."""
        return INK[self.mode]

    @property
    def ramp(self) -> tuple[str, ...]:
        """Five colours from a short to a long wait."""
        return WALL_RAMP if self.wall and self.mode == "light" else RAMP[self.mode]

    @property
    def scale(self) -> float:
        """How much larger letters are than on a desk."""
        return 1.25 if self.wall else 1.0

    @property
    def wait_names(self) -> tuple[Text, ...]:
        """What the colours of waits stand for, in its days."""
        return WORKING_WAIT_NAMES if self.day.working else WAIT_NAMES


def faded(color: str, strength: float, ground: str) -> str:
    """A colour as it looks on the ground at a strength from 0 to 1.

    >>> faded("#000000", 0.5, "#FFFFFF")
    '#808080'
    """
    over, under = (bytes.fromhex(written.removeprefix("#")) for written in (color, ground))
    mixed = (round(strength * o + (1 - strength) * u) for o, u in zip(over, under, strict=True))
    return "#" + bytes(mixed).hex().upper()


def wait_bin(hours: float, day: DayLength = CALENDAR_DAY) -> int:
    """The colour of a wait: 0 under a day, then 3, 7 and 14 days.

    >>> [wait_bin(h) for h in (0, 24, 100, 200, 1000)], wait_bin(100, DayLength(8, working=True))
    ([0, 1, 2, 3, 4], 3)
    """
    return bisect_right(WAIT_BINS_DAYS, hours / day.hours)


def steady(text_color: str | None = None) -> dict[str, Any]:
    """What keeps a trace as it is after a click: by itself plotly fades everything that was not clicked."""
    kept: dict[str, Any] = {"marker": {"opacity": 1}}
    if text_color:
        kept["textfont"] = {"color": text_color}
    return {"selected": kept, "unselected": kept}


def alt(figure: Any) -> str:
    """The sentence that stands for a figure where it cannot be seen."""
    return str(figure.layout.meta["alt"])


def sentences(figure: Any) -> tuple[str, str] | None:
    """The finding of a figure and what is plotted below it, in words; none where a figure has no title, as the maps."""
    meta = figure.layout.meta
    return (str(meta["title"]), str(meta["below"])) if "title" in meta else None


def narrowest(figure: Any) -> int | None:
    """The pixels under which a figure cannot be read; none for the maps, whose columns are laid out for a desk."""
    found = figure.layout.meta.get("narrowest")
    return None if found is None else int(found)


def is_blank(figure: Any) -> bool:
    """Whether a figure only says why there is nothing to draw."""
    return bool(figure.layout.meta.get("blank"))
