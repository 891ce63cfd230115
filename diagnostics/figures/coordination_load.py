"""Coordination load: the part of each week that a role spends in meetings."""

from typing import Any, Final

import pandas as pd
import plotly.graph_objects as go

from diagnostics.figures._frame import Finding, Room, blank, framed, labelled, lettered, note, targets
from diagnostics.figures._rows import Rows
from diagnostics.figures._theme import SHARE_RAMP, Look
from diagnostics.figures._words import all_shortened, safe
from diagnostics.locale import Date, Interval, Lang, Share, Text, date, share, text
from diagnostics.measures.coordination_load import CoordinationLoad

TITLE: Final[Text] = text("Coordination load by week")
MOST_NUMBERS: Final = 14
MOST_DATES: Final = 6
ROW_PX: Final = 36
SCALE_PX: Final = 46
SCALE_WIDE_PX: Final = 230
NAME_PX: Final = 260
WEEK_PX, NUMBER_PX = 5, 40
STOPS: Final = (0.0, 0.375, 0.5, 0.75, 1.0)
INVERTED_FROM: Final = {"light": 1.7, "dark": 1.25}
HATCH: Final = "╱╱╱"


def coordination_load(result: CoordinationLoad, look: Look, threshold: float = 0.30, min_group: int = 5) -> go.Figure:
    """Draw roles by weeks; the colour turns at the threshold.

    A role under the minimum group is hatched, without number or hover. A click gives `["role", role]`.
    """
    roles = result.roles.sort_values("role", ignore_index=True)
    if roles.empty:
        return blank(TITLE, text("Not computable: the roles of the people in the meetings are not known."), look)
    weeks = sorted(result.weeks["week"].unique())
    cells = result.weeks.pivot_table(index="role", columns="week", values="share", dropna=False)
    cells = cells.reindex(index=roles["role"], columns=weeks).mask(roles.set_index("role")["share"].isna(), axis=0)
    names = _names(roles, min_group, look)
    rows = Rows(names, ROW_PX, look, NAME_PX)
    week_px = NUMBER_PX if len(weeks) <= MOST_NUMBERS else WEEK_PX
    least = max(SCALE_WIDE_PX, week_px * len(weeks))
    room = Room(height=rows.height, left=rows.left, right=64, bottom=40 + SCALE_PX, least=least)
    figure = framed(_finding(roles, threshold), room, look)
    figure.add_heatmap(
        z=cells.to_numpy(), x=list(range(len(weeks))), y=list(range(len(roles))), zmin=0, zmax=2 * threshold,
        xgap=1, ygap=rows.gap, colorbar=_scale(threshold, look), hoverinfo="skip",
        colorscale=[list(stop) for stop in zip(STOPS, SHARE_RAMP[look.mode], strict=True)],
    )  # fmt: skip
    _numbers(figure, cells, INVERTED_FROM[look.mode] * threshold, look)
    _hatched(figure, roles, len(weeks), look)
    _totals(figure, roles, look)
    every = max(1, -(-len(weeks) // MOST_DATES))
    return rows.named(figure).update_xaxes(
        showgrid=False, range=[-0.5, max(len(weeks), 1) - 0.5], tickvals=list(range(every // 2, len(weeks), every)),
        ticktext=[_week(week, look.lang) for week in weeks[every // 2 :: every]],
    )  # fmt: skip


def _finding(roles: pd.DataFrame, threshold: float) -> Finding:
    known = roles.dropna(subset="share").sort_values(["low", "role"], ascending=[False, True])
    below = text(
        "Hours in meetings ÷ working hours, by role and week; two meetings at once count once. "
        "Hatched = too few people, not shown."
    )
    if known.empty:
        return Finding(text("No role has enough people to be shown."), below)
    first = known.iloc[0]
    values: dict[str, Any] = {
        "role": first["role"],
        "n": int(first["people"]),
        "share": Share(first["share"]),
        "interval": Interval(Share(first["low"]), Share(first["high"])),
        "threshold": Share(threshold),
    }
    if first["low"] > threshold:
        return Finding(text("{role} ({n} people): {share} of the week in meetings {interval}.", **values), below)
    if known["high"].max() < threshold:
        healthy = text("Nothing stands out here: every role stays under {threshold} of its week in meetings.", **values)
        return Finding(healthy, below)
    return Finding(
        text("{role} ({n} people): {share} of the week in meetings {interval}; mark at {threshold}.", **values), below
    )


def _scale(threshold: float, look: Look) -> dict[str, Any]:
    """The colours under the map, with a line at the threshold where they turn."""
    ends = (share(0, look.lang), text("mark {value}", value=Share(threshold)).render(look.lang))
    size = 12 * look.scale
    return {
        "orientation": "h", "x": 1, "xanchor": "right", "xref": "paper", "lenmode": "pixels",
        "len": SCALE_WIDE_PX * look.scale,
        "y": 0, "yanchor": "top", "yref": "paper", "ypad": 34 * look.scale, "xpad": 0, "thickness": 8 * look.scale,
        "outlinewidth": 0, "ticks": "outside", "ticklen": 6, "tickcolor": look.ink.text,
        "tickvals": [0, threshold, 2 * threshold], "ticktext": [*ends, share(2 * threshold, look.lang)],
        "tickfont": {"size": size, "color": look.ink.muted},
    }  # fmt: skip


def _numbers(figure: go.Figure, cells: pd.DataFrame, inverted_from: float, look: Look) -> None:
    known = [
        (x, y, value) for y, row in enumerate(cells.to_numpy()) for x, value in enumerate(row) if not pd.isna(value)
    ]
    weeks, roles = list(cells.columns), list(cells.index)
    hover = [_hover(roles[y], weeks[x], value, look.lang) for x, y, value in known]
    marks = [("role", roles[y]) for _, y, _ in known]
    if len(weeks) <= MOST_NUMBERS:
        ink = look.ink
        spots = [
            (x, y, share(value, look.lang), ink.ground if value > inverted_from else ink.text) for x, y, value in known
        ]
        figure.add_traces(lettered(spots, 13 * look.scale))
    figure.add_trace(targets([x for x, _, _ in known], [y for _, y, _ in known], marks, hover))


def _hatched(figure: go.Figure, roles: pd.DataFrame, weeks: int, look: Look) -> None:
    rows = roles.index[roles["share"].isna()]
    step = max(1, -(-weeks // MOST_NUMBERS))
    spots = [(x + (step - 1) / 2, y) for y in rows for x in range(0, weeks - step + 1, step)]
    figure.add_traces(lettered([(x, y, HATCH, look.ink.hatch) for x, y in spots], 15 * look.scale))


def _totals(figure: go.Figure, roles: pd.DataFrame, look: Look) -> None:
    """The share over the whole period, at the end of each row."""
    at = {"x": 1, "xref": "paper", "xanchor": "left", "xshift": 10 * look.scale}
    told = roles["share"].dropna().items()
    labelled(figure, [note(share(value, look.lang), look, **at, y=row) for row, value in told])


def _names(roles: pd.DataFrame, min_group: int, look: Look) -> list[str]:
    """Roles with their number of people, unless that is too few to be told."""
    size, room = 14 * look.scale, NAME_PX * look.scale
    names = all_shortened(roles["role"], size, room - 5 * size)
    few, hidden = text("< {n}", n=min_group).render(look.lang), text("not shown").render(look.lang)
    return [
        f"{name} ({few if row.people < min_group else hidden if pd.isna(row.share) else row.people})"
        for name, row in zip(names, roles.itertuples(index=False), strict=True)
    ]


def _hover(role: str, week: Any, value: float, lang: Lang) -> str:
    said = text("week of {date}: {share} in meetings", date=Date(pd.Timestamp(week).date()), share=Share(value))
    return f"<b>{safe(role)}</b><br>{said.render(lang)}"


def _week(week: Any, lang: Lang) -> str:
    """The Monday of a week, without its year."""
    written = date(pd.Timestamp(week).date(), lang)
    return written.rpartition("/" if lang == "fr" else " ")[0]
