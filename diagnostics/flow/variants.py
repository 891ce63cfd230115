"""Variants: the sequences of stages that tickets lived, from the most usual to the rarest."""

import pandas as pd

from diagnostics.flow.flow import Flow

ARROW = " → "


def variants(flow: Flow) -> pd.DataFrame:
    """One row a path of stages: path, stages (list), tickets, share, cumulated_share, median and p85 lead hours.

    Most tickets first; ties in the order of the path. `returns` says whether a stage comes twice.
    """
    s = flow.stage_visits
    # Spark joins texts in any order: each has its number before it, and they are sorted
    numbered = s.stay.cast("string").lpad(6, "0") + s.stage
    paths = s.group_by("ticket_id").aggregate(
        path=numbered.collect().sort().join(ARROW), returns=s.stay.max() > s.stage.nunique()
    )
    paths = paths.mutate(path=paths.path.re_replace("[0-9]+", ""))
    lived = flow.log.frame(paths).merge(flow.lives[["ticket_id", "lead_hours"]], on="ticket_id")
    groups = lived.groupby(["path", "returns"])["lead_hours"]
    frame = groups.agg(
        tickets="size", median_hours="median", p85_hours=lambda hours: hours.quantile(0.85)
    ).reset_index()
    frame = frame.sort_values(["tickets", "path"], ascending=[False, True], ignore_index=True)
    share = frame["tickets"] / max(frame["tickets"].sum(), 1)
    return frame.assign(stages=frame["path"].str.split(ARROW), share=share, cumulated_share=share.cumsum())
