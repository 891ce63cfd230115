"""Blocked time: how long tickets could not move, by reason, and how that was said."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, note
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import safe
from diagnostics.locale import Days, Share, Text, UnitName, days, joined, literal, plural, text
from diagnostics.measures.blocked_time import SOURCES, BlockedTime

TITLE: Final[Text] = text("Blocked time by reason")
SOURCE_NAMES: Final[dict[str, Text]] = {
    "flag": text("flag"), "status": text("status"), "label": text("label"), "link": text("link"),
}  # fmt: skip
PATTERNS: Final = {"flag": "", "status": "/", "label": ".", "link": "x"}
PATTERN_NAMES: Final[dict[str, Text]] = {
    "flag": text("plain: flag"), "status": text("hatched: status"), "label": text("dotted: label"),
    "link": text("crossed: link"),
}  # fmt: skip
NO_REASON: Final[Text] = text("no reason given")
MOST_ROWS: Final = 12
ROW_PX: Final = 30


def blocked_time(result: BlockedTime, look: Look) -> go.Figure:
    """Draw a bar for each reason, twelve at most, in days: one part a source. A click gives `["reason", reason]`.

    A single bar would compare nothing: one reason is told in words.
    """
    if result.status == "not_computable":
        return blank(TITLE, text("Not computable: nothing says when a ticket is blocked."), look)
    reasons = result.reasons
    if reasons.empty:
        return blank(TITLE, text("Nothing stands out here: no ticket was blocked."), look)
    named = reasons.assign(reason=reasons["reason"].fillna("").astype("str"))
    whole = named.groupby("reason")[["total_hours", "tickets"]].sum().sort_values("total_hours", ascending=False)
    shown = list(whole.index[:MOST_ROWS])
    if len(shown) == 1:
        return blank(_title(result, look), _only_reason(named, shown[0]), look)
    beside = {name: _beside(whole.loc[name], look) for name in shown}
    rows = Rows([name or NO_REASON.render(look.lang) for name in shown], ROW_PX, look)
    room = Room(
        height=rows.height, left=rows.left, bottom=50, least=150,
        right=after_marks(beside.values()),
    )  # fmt: skip
    figure = framed(_finding(result, named, shown, look), room, look)
    for source in SOURCES:
        _bars(figure, named[named["source"] == source], shown, look)
    at = {"xanchor": "left", "xshift": 6, "font": {"color": look.ink.muted}}
    ends = [float(whole.loc[name, "total_hours"]) / look.day.hours for name in shown]
    labelled(figure, [note(beside[name], look, **at, x=ends[row], y=row) for row, name in enumerate(shown)])
    axis = text("blocked time, in {days}", days=UnitName("days", look.day))
    figure.update_xaxes(title={"text": axis.render(look.lang)}, rangemode="tozero")
    return rows.named(figure.update_layout(barmode="stack", bargap=1 - rows.thick))


def _finding(result: BlockedTime, named: pd.DataFrame, shown: list[str], look: Look) -> Finding:
    kinds = [PATTERN_NAMES[source] for source in SOURCES if source in set(named["source"])]
    below = [text("Blocked time by reason, each hour counted once; {kinds}.", kinds=joined(kinds, ", "))]
    if len(shown) < named["reason"].nunique():
        below.append(text("The {n} longest of {all} reasons.", n=len(shown), all=named["reason"].nunique()))
    return Finding(_title(result, look), joined(below, " "))


def _title(result: BlockedTime, look: Look) -> Text:
    return plural(
        "{n} ticket was blocked, for {days} in all: {share} of all waiting.",
        "{n} tickets were blocked, for {days} in all: {share} of all waiting.",
        n=result.tickets,
        days=Days(result.hours, look.day),
        share=Share(result.share, 0 if result.share >= 0.01 else 1),
    )


def _only_reason(named: pd.DataFrame, reason: str) -> Text:
    sources = [SOURCE_NAMES[source] for source in SOURCES if source in set(named["source"])]
    if not reason:
        return text("No reason is given for any of it; said by: {sources}.", sources=joined(sources, ", "))
    return text("One reason for all of it: {reason}; said by: {sources}.", reason=literal(reason),
                sources=joined(sources, ", "))  # fmt: skip


def _bars(figure: go.Figure, own: pd.DataFrame, shown: list[str], look: Look) -> None:
    own = own[own["reason"].isin(shown)]
    if own.empty:
        return
    source = str(own["source"].iloc[0])
    marker = {
        "color": look.ink.active, "line": {"color": look.ink.active, "width": 1},
        "pattern": {"shape": PATTERNS[source], "fgcolor": look.ink.active, "bgcolor": look.ink.ground, "solidity": 0.4},
    }  # fmt: skip
    if not PATTERNS[source]:
        marker.pop("pattern")
    figure.add_bar(
        x=own["total_hours"] / look.day.hours, y=[shown.index(name) for name in own["reason"]], orientation="h",
        marker=marker, customdata=[["reason", name] for name in own["reason"]],
        text=[_hover(row, look) for row in own.itertuples(index=False)], textposition="none",
        hovertemplate="%{text}<extra></extra>", **steady(),
    )  # fmt: skip


def _beside(row: Any, look: Look) -> str:
    tickets = plural("{n} ticket", "{n} tickets", n=int(row["tickets"])).render(look.lang)
    return f"{days(row['total_hours'], look.lang, look.day)} · {tickets}"


def _hover(row: Any, look: Look) -> str:
    name = safe(row.reason) if row.reason else NO_REASON.render(look.lang)
    told = plural("{n} time", "{n} times", n=int(row.times)).render(look.lang)
    spent = days(row.total_hours, look.lang, look.day)
    return f"<b>{name}</b><br>{SOURCE_NAMES[row.source].render(look.lang)} · {told} · {spent}"
