"""The rows behind a figure: the same table everywhere, and its download."""

from collections.abc import Callable, Collection, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Final, TypeAlias

import pandas as pd
import streamlit as st

from diagnostics.locale import CALENDAR_DAY, DayLength, Lang, literal, number, text
from diagnostics.model.decimals import decimals
from diagnostics.model.results import Irritant
from diagnostics.model.stages import STAGE_NAMES, UNASSIGNED
from diagnostics.model.units import named
from diagnostics.store.safe_csv import safe_csv
from pages.shared import state
from pages.shared.column_titles import CAUSES, TITLES

if TYPE_CHECKING:
    from pandas.io.formats.style import Styler

Words: TypeAlias = Callable[[pd.DataFrame], pd.DataFrame]

HEIGHT_PX: Final = 320
ROW_PX: Final = 35
FIRST: Final = 100  # what a table lists by itself: more would hold back the page
MOST_WRITTEN: Final = 20_000
TITLE_PX: Final = 240  # the other columns of a topic stay in sight
ODD: Final = "◆"
ODD_CELL: Final[Mapping[str, tuple[str, str]]] = {"light": ("#F6D9C9", "#1F2933"), "dark": ("#6B3A22", "#FFFFFF")}
HIDDEN: Final = ("person", "actor", "position", "rank")
STAGE_COLUMNS: Final = ("stage", "s_stage", "t_stage")
TEAM_COLUMNS: Final = ("team", "source", "target", "giver", "receiver", "s_team", "t_team", "one", "other")
SHARES: Final = ("share", "share_between", "low", "high")
SHOWN_AS_DAYS: Final = (
    "hours", "waiting_hours", "active_hours", "total_hours", "median_hours", "p85_hours", "low_hours", "high_hours",
    "wait_hours", "spent_hours", "median_extra_hours", "total_extra_hours", "ticket_median_hours",
    "first_entry_median_hours", "last_entry_median_hours", "age_hours", "topic_hours",
)  # fmt: skip


def rows(frame: pd.DataFrame, key: str, about: str, count: int | None = None, day: DayLength = CALENDAR_DAY) -> None:
    """The rows behind a figure, with their number, and a download.

    `count` is given when only the heaviest are here; hours of tickets are shown as days of the audit.
    """
    words = partial(in_words, lang=state.lang(), day=day)
    _box(frame, words, (key, about), len(frame) if count is None else count)


def odd_rows(frame: pd.DataFrame, key: str, about: str, shown_in: Collection[str]) -> None:
    """The rows in which something is odd; the columns that show it come first, marked by a sign and a tint."""
    first, *others = _told(frame)
    ordered = frame[[first, *sorted(others, key=lambda column: column not in shown_in)]]
    titles, lang = in_words(ordered.head(0), state.lang()), state.lang()
    marked = [f"{ODD} {title}" if name in shown_in else title for name, title in zip(ordered, titles, strict=True)]
    odd = [title for name, title in zip(ordered, marked, strict=True) if name in shown_in]
    _box(ordered, lambda some: in_words(some, lang).set_axis(marked, axis=1), (key, about), len(frame), odd)


def _box(frame: pd.DataFrame, words: Words, what: tuple[str, str], total: int, odd: Sequence[str] = ()) -> None:
    """What is not listed is put into words only when it is asked for: it would hold back the page."""
    key, about = what
    with st.container(border=True, key=f"rows {key}"):
        with st.container(key=f"strong {key}"):
            st.text(f"{state.say_plural('{n} row', '{n} rows', n=total)} · {about}")
        if total > len(frame):
            st.text(state.say("The {n} heaviest are listed.", n=len(frame)))
        if odd:
            st.text(state.say("{sign} marks the cells in which it shows.", sign=literal(ODD)))
        if len(frame):
            table(words(listed(frame, key)), f"table {key}", about, odd)
            download(frame, words, key)


def listed(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """The first rows of a long table, or all of them where a person asks for them."""
    if len(frame) <= FIRST or st.toggle(
        state.say("List {n} rows instead of {first}", n=len(frame), first=FIRST), key=f"all {key}"
    ):
        return frame
    return frame.head(FIRST)


def download(frame: pd.DataFrame, words: Words, key: str) -> None:
    """The button below a table that saves all of its rows."""
    st.download_button(
        state.say("Download as CSV"),
        lambda: safe_csv(words(frame)),
        file_name=f"{key.replace(' ', '_')}.csv",
        mime="text/csv",
        on_click="ignore",
        icon=":material/download:",
        type="tertiary",
        key=f"csv {key}",
    )


def of_irritant(irritant: Irritant, key: str, about: str, day: DayLength) -> None:
    """The rows behind an irritant. Hours of people in meetings are no time of tickets, and stay hours."""
    found = irritant.rows.dropna(axis="columns", how="all")
    if irritant.waste.unit == "person_hours":
        found = found.rename(columns={"hours": "person_hours"})
    if irritant.of_topics:
        found = found.rename(columns={"hours": "topic_hours"})
    rows(found, key, about, irritant.row_count, day)


def table(shown: pd.DataFrame, key: str, about: str, odd: Sequence[str] = ()) -> None:
    """A table as it is: numbers stay numbers, dates stay dates, text stays text. Odd columns have a tint."""
    height = min(HEIGHT_PX, ROW_PX * (len(shown) + 1) + 3)
    small = shown.size <= MOST_WRITTEN
    told = _tinted(written(shown, state.lang()), odd) if small else shown
    st.dataframe(
        told, hide_index=True, height=height, key=key, alt=about, column_config=_columns(shown, written=small),
        placeholder="–",
    )  # fmt: skip


def written(shown: pd.DataFrame, lang: Lang) -> "Styler":
    """The table with its numbers written as the language does; they stay numbers, and sort as such.

    >>> written(pd.DataFrame({"days": [1437.26]}), "en")._display_funcs[(0, 0)](1437.26)
    '1,437.3'
    """
    formats = {}
    for name, kind in shown.dtypes.items():
        if pd.api.types.is_numeric_dtype(kind) and not pd.api.types.is_bool_dtype(kind):
            digits = 1 if pd.api.types.is_float_dtype(kind) else 0
            told = name == TITLES["value"].render(lang)
            formats[name] = partial(_as_told, lang=lang) if told else partial(number, lang=lang, digits=digits)
    return shown.style.format(formats, na_rep="–")


def _as_told(value: float, lang: Lang) -> str:
    """A figure of the client's catalogue, with the decimals it has everywhere."""
    return number(value, lang, decimals(value))


def _tinted(table: "Styler", odd: Sequence[str]) -> "Styler":
    ground, ink = ODD_CELL[state.look().mode]
    return table.set_properties(subset=list(odd), **{"background-color": ground, "color": ink}) if odd else table


def in_words(frame: pd.DataFrame, lang: Lang, day: DayLength = CALENDAR_DAY) -> pd.DataFrame:
    """The frame with titles, stages and units of the screen's language; never a person."""
    out = frame[_told(frame)].copy()
    stages = {name: words.render(lang) for name, words in STAGE_NAMES.items()}
    nobody = {UNASSIGNED: text("Unassigned").render(lang)}
    for column in out.columns.intersection([*STAGE_COLUMNS, *TEAM_COLUMNS]):
        names = stages if column in STAGE_COLUMNS else {**stages, **nobody}
        out[column] = out[column].map(lambda value, names=names: names.get(value, value))
    if "cause" in out:
        out["cause"] = out["cause"].map({name: words.render(lang) for name, words in CAUSES.items()})
    for column in out.columns.intersection(SHOWN_AS_DAYS):
        out[column] = out[column].astype("float64") / day.hours
    for column in out.columns.intersection(SHARES):
        out[column] = out[column].astype("float64") * 100
    titles = {column: named(TITLES[column], day).render(lang) if column in TITLES else column for column in out.columns}
    return out.set_axis(_distinct([titles[column] for column in out.columns]), axis=1)


def moment() -> st.column_config.Column:
    """A column of days, written as the language does."""
    return st.column_config.DatetimeColumn(format="DD/MM/YYYY" if state.lang() == "fr" else "D MMM YYYY")


def _told(frame: pd.DataFrame) -> list[str]:
    return [column for column in frame if column not in HIDDEN]


def _columns(shown: pd.DataFrame, *, written: bool) -> dict[str, st.column_config.Column]:
    out: dict[str, st.column_config.Column] = {}
    for name, kind in shown.dtypes.items():
        if pd.api.types.is_datetime64_any_dtype(kind):
            out[str(name)] = moment()
        elif name == state.said(TITLES["title"]):
            out[str(name)] = st.column_config.TextColumn(width=TITLE_PX)
        elif not written and pd.api.types.is_float_dtype(kind):
            out[str(name)] = st.column_config.NumberColumn(format="localized", step=0.1)  # as the browser's language
    return out


def _distinct(names: list[str]) -> list[str]:
    """Two columns never share a title."""
    seen: dict[str, int] = {}
    out = []
    for name in names:
        seen[name] = seen.get(name, 0) + 1
        out.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
    return out
