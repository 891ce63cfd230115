"""Ritual yield: how often each ritual produced a decision or an action, and what it cost in person-hours."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, note
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.figures._theme import Look, steady
from diagnostics.figures._words import safe
from diagnostics.locale import Count, Hours, Interval, Share, Text, count, joined, share, text
from diagnostics.measures.ritual_yield import RitualYield

TITLE: Final[Text] = text("What rituals produce")
MOST_ROWS: Final = 12
MOST_SILENT: Final = 3
ROW_PX: Final = 30
HALF: Final = 0.5


def ritual_yield(result: RitualYield, look: Look) -> go.Figure:
    """Draw a dot and its 90 % interval for each ritual: the twelve dearest at most, by name, those with minutes first.

    Blue; a brown diamond where the whole interval lies under one half. No minutes, no dot. A click gives
    `["ritual", ritual]`.
    """
    rituals = result.rituals
    if rituals.empty:
        return blank(TITLE, text("Not computable: no meeting is known."), look)
    shown = _chosen(rituals)
    unknown = shown["share"].isna()
    shown = shown.assign(unknown=unknown).sort_values(["unknown", "ritual"], ignore_index=True)  # no team is ranked
    right = after_marks(_beside(row, look) for row in shown.itertuples())
    rows = Rows(tuple(shown["ritual"]), ROW_PX, look)
    room = Room(height=rows.height, left=rows.left, right=right, bottom=50, least=150)
    figure = framed(_finding(rituals, shown), room, look)
    for row in shown.itertuples():
        _row(figure, row, look)
    ticks = [0, 0.5, 1]
    figure.update_xaxes(
        range=[-0.03, 1.03], tickvals=ticks, ticktext=[share(tick, look.lang) for tick in ticks],
        title={"text": text("meetings with a decision or an action").render(look.lang)},
    )  # fmt: skip
    return rows.named(figure, lines=True)


def _finding(rituals: pd.DataFrame, shown: pd.DataFrame) -> Finding:
    below = [
        text("Share of the meetings with minutes that produced a decision or an action, with its 90 % interval."),
        text("On the right: how many of the meetings with minutes did, and person-hours over the period."),
    ]
    if len(shown) < len(rituals):
        below.append(
            text(
                "{shown} of {total} rituals: those with minutes, then the dearest.",
                shown=len(shown),
                total=len(rituals),
            )
        )
    return Finding(_title(rituals), joined(below, " "))


def _chosen(rituals: pd.DataFrame) -> pd.DataFrame:
    """The rows to draw; rituals without minutes have nothing to compare and fill what is left, three at most."""
    dearest = rituals.sort_values(["person_hours", "ritual"], ascending=[False, True])
    known = dearest[dearest["known"] > 0].head(MOST_ROWS)
    left = MOST_ROWS if known.empty else min(MOST_SILENT, MOST_ROWS - len(known))
    return pd.concat([known, dearest[dearest["known"] == 0].head(left)])


def _title(rituals: pd.DataFrame) -> Text:
    low = rituals[rituals["high"] < HALF]
    if low.empty:
        known = rituals["known"].gt(0).any()
        if not known:
            return text("No ritual has minutes: what they produce is unknown.")
        return text("Nothing stands out here: no ritual is shown to produce less than one time in two.")
    dearest = low.sort_values(["person_hours", "ritual"], ascending=[False, True], na_position="last").iloc[0]
    values: dict[str, Any] = {
        "ritual": dearest["ritual"],
        "yielded": int(dearest["yielded"]),
        "known": int(dearest["known"]),
        "interval": Interval(Share(dearest["low"]), Share(dearest["high"])),
    }
    if pd.isna(dearest["person_hours"]):
        return text("{ritual}: {yielded} of {known} meetings produced a decision or an action {interval}.", **values)
    return text(
        "{ritual}: {yielded} of {known} meetings produced a decision or an action {interval}, "
        "for {hours} person-hours.",
        **values,
        hours=Count(dearest["person_hours"]),
    )


def _row(figure: go.Figure, row: Any, look: Look) -> None:
    mark = ["ritual", row.ritual]
    if not row.known:
        words = text("no minutes: unknown").render(look.lang)
        font = {"color": look.ink.muted}
        figure.add_annotation(**note(words, look, x=0, y=row.Index, xanchor="left", font=font))
        _dot(figure, (0.0, row.Index), mark, {"size": 22, "color": "rgba(0,0,0,0)"}, _hover(row, look))
    else:
        under = row.high < HALF
        color = look.ink.alert if under else look.ink.active
        line = {"color": color, "width": 3}
        figure.add_scatter(
            x=[row.low, row.high], y=[row.Index] * 2, mode="lines", line=line, opacity=0.45, hoverinfo="skip"
        )
        marker = {"size": 13, "color": color, "symbol": "diamond" if under else "circle"}
        _dot(figure, (row.share, row.Index), mark, marker, _hover(row, look))
    beside = {"x": 1, "xref": "paper", "xshift": 14 * look.scale, "xanchor": "left", "y": row.Index}
    figure.add_annotation(**note(_beside(row, look), look, **beside))


def _dot(figure: go.Figure, at: tuple[float, int], mark: list[str], marker: dict[str, Any], hover: str) -> None:
    figure.add_scatter(
        x=[at[0]], y=[at[1]], mode="markers", marker=marker, customdata=[mark], text=[hover],
        hovertemplate="%{text}<extra></extra>", **steady(),
    )  # fmt: skip


def _beside(row: Any, look: Look) -> str:
    parts = [f"{count(row.yielded, look.lang)}/{count(row.known, look.lang)}"] if row.known else []
    if not pd.isna(row.person_hours):
        parts.append(Hours(row.person_hours).render(look.lang))
    return " · ".join(parts)


def _hover(row: Any, look: Look) -> str:
    held = text("{known} of {held} meetings have minutes.", known=int(row.known), held=int(row.occurrences))
    lines = [f"<b>{safe(row.ritual)}</b>", held.render(look.lang)]
    if row.known:
        between = Interval(Share(row.low), Share(row.high))
        lines.append(f"{share(row.share, look.lang)} {between.render(look.lang)}")
    return "<br>".join(lines)
