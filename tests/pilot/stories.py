"""Stories by hand: team, week, value; and exports whose rows are given."""

from datetime import date

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.tables import combine
from diagnostics.pilot.indicators import Export, Indicator
from diagnostics.pilot.proof import Pilot
from diagnostics.settings import Settings

MONDAY = pd.Timestamp("2026-01-05 12:00", tz="UTC")
STARTS_ON = date(2026, 3, 2)  # eight weeks later
PILOT = Pilot(("A",), STARTS_ON)


def rows(*told: tuple[str, int, float]) -> pd.DataFrame:
    """One row a (team, week, value)."""
    frame = pd.DataFrame(told, columns=["team", "week", "value"])
    at = MONDAY + pd.to_timedelta(frame["week"] * 7, unit="D")
    return pd.DataFrame({"team": frame["team"], "at": at, "value": frame["value"].astype("float64"), "weight": 1.0})


def weekly(team: str, weeks: range, hits: int, tries: int) -> list[tuple[str, int, float]]:
    """So many stories of a team each week, the first of them carried over."""
    return [(team, week, float(n < hits)) for week in weeks for n in range(tries)]


def nothing() -> Export:
    return Export(combine([], Settings()), Settings(), None)


def given(frame: pd.DataFrame, *, is_share: bool = True, statistic: str = "ratio") -> Indicator:
    """An indicator that has these rows in every export."""
    return Indicator(
        "rollover", text("Share of stories carried to the next sprint"), lambda _: frame, statistic, is_share
    )
