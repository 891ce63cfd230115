"""Variants: the sequences of stages that tickets lived, from the most usual to the rarest."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any, Final, Literal

import pandas as pd

from diagnostics.flow.flow import Flow
from diagnostics.flow.rows import ROWS_SHOWN
from diagnostics.locale import text
from diagnostics.model.stages import CLOSED, POSITION

ARROW = " → "
MOST: Final = 0.8
FEW_TICKETS: Final = 5
BEGUN: Final = ("development", "review", "test", "release", "done")
DEFINITION: Final = text(
    "A path is the sequence of stages of a ticket, whoever holds it; staying in a stage counts once. Days run from "
    "created to closed (done or dropped): open tickets have a path, and no days."
)

Which = Literal["all", "returns", "unready", "longest"]


def variants(flow: Flow) -> pd.DataFrame:
    """One row a path of stages: path, stages (list), tickets, share, cumulated_share, median and p85 lead hours.

    Most tickets first; ties in the order of the path. `returns` says whether a stage comes twice.
    """
    lived = flow.log.frame(_paths(flow)).merge(flow.lives[["ticket_id", "lead_hours"]], on="ticket_id")
    groups = lived.groupby(["path", "returns"])["lead_hours"]
    frame = groups.agg(
        tickets="size", median_hours="median", p85_hours=lambda hours: hours.quantile(0.85)
    ).reset_index()
    frame = frame.sort_values(["tickets", "path"], ascending=[False, True], ignore_index=True)
    share = frame["tickets"] / max(frame["tickets"].sum(), 1)
    return frame.assign(stages=frame["path"].str.split(ARROW), share=share, cumulated_share=share.cumsum())


def covering(frame: pd.DataFrame) -> int:
    """How many of the most usual paths it takes for 80 % of the tickets.

    >>> covering(pd.DataFrame({"cumulated_share": [0.5, 0.7, 0.9, 1.0]}))
    3
    """
    return int((frame["cumulated_share"] < MOST - 1e-9).sum()) + 1 if len(frame) else 0


def of_kind(frame: pd.DataFrame, which: Which) -> pd.DataFrame:
    """The paths of a kind: those that go back, those begun without passing through Ready, or the longest by median.

    A path of fewer than five tickets is not called long, unless all are rare.
    """
    if which == "returns":
        return frame[frame["stages"].map(lambda stages: any(steps_back(stages))).astype(bool)]
    if which == "unready":
        return frame[frame["stages"].map(_unready).astype(bool)]
    if which == "longest":
        usual = frame[frame["tickets"] >= FEW_TICKETS]
        return (usual if len(usual) else frame).dropna(subset="median_hours").sort_values(
            ["median_hours", "path"], ascending=[False, True]
        )  # fmt: skip
    return frame


def steps_back(stages: Sequence[str]) -> list[bool]:
    """Which steps of a path are a stage again, or one before a stage already reached. Closing is no step back.

    >>> steps_back(["ready", "development", "test", "development", "test", "done"])
    [False, False, False, True, True, False]
    """
    reached = [-1, *accumulate((POSITION[stage] for stage in stages), max)]
    return [stage not in CLOSED and POSITION[stage] <= before for stage, before in zip(stages, reached, strict=False)]


def stays(flow: Flow, paths: Sequence[str]) -> pd.DataFrame:
    """How long tickets stay at each step of some paths: path, stay (1 first), median_hours."""
    s, p = flow.stage_visits, _paths(flow)
    known = s.inner_join(p.filter(p.path.isin(list(paths))).select("ticket_id", "path"), "ticket_id")
    return flow.log.frame(
        known.group_by("path", "stay").aggregate(median_hours=known.hours.quantile(0.5)).order_by("path", "stay")
    )


def path_rows(flow: Flow, path: str) -> pd.DataFrame:
    """The tickets of a path, longest first: ticket_id, team, created_at, done_at, hours, waiting_hours."""
    p = _paths(flow)
    tickets = flow.log.frame(p.filter(p.path == path).select("ticket_id"))["ticket_id"]
    found = flow.lives[flow.lives["ticket_id"].isin(tickets)].rename(columns={"lead_hours": "hours"})
    found = found.sort_values(["hours", "ticket_id"], ascending=[False, True], na_position="last", ignore_index=True)
    return found[["ticket_id", "team", "created_at", "done_at", "hours", "waiting_hours"]].head(ROWS_SHOWN)


def _unready(stages: Sequence[str]) -> bool:
    """Whether the work began, and Ready was not passed before it."""
    begun = next((step for step, stage in enumerate(stages) if stage in BEGUN), None)
    return begun is not None and "ready" not in stages[:begun]


def _paths(flow: Flow) -> Any:
    """One row a ticket (ibis): ticket_id, path, and whether a stage comes twice."""
    s = flow.stage_visits
    # Spark joins texts in any order: each has its number before it, and they are sorted
    numbered = s.stay.cast("string").lpad(6, "0") + s.stage
    paths = s.group_by("ticket_id").aggregate(
        path=numbered.collect().sort().join(ARROW), returns=s.stay.max() > s.stage.nunique()
    )
    return paths.mutate(path=paths.path.re_replace("[0-9]+", ""))
