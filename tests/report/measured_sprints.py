"""What the measures say of sprints and specs of the small audit made by hand."""

import pandas as pd

from diagnostics.measures._intervals import wilson
from diagnostics.measures.format_sprawl import FormatSprawl
from diagnostics.measures.readiness import Readiness
from diagnostics.measures.rollover import ROUNDS, TEAMS, Rollover
from diagnostics.model.results import Estimate, Result

END = pd.Timestamp("2026-03-13 18:00", tz="UTC")


def unfinished() -> dict[str, Result]:
    """Rollover, readiness and formats."""
    return {
        "format_sprawl": FormatSprawl(formats=5, main=Estimate(0.4, 0.35, 0.45, "share", 300)),
        "readiness": readiness(),
        "rollover": rollover(),
    }


def rollover() -> Rollover:
    """Two sprints of one team: 8 and 4 of 20 stories carried over, 3 of them never started, 5 added late."""
    rounds = [
        ("=PAN Sprint 1", float("nan"), END, 1, 20, 8, 6, 2, 5, 0.4, *wilson(8, 20)),
        ("=PAN Sprint 2", float("nan"), END + pd.Timedelta(days=14), 1, 20, 4, 3, 1, 0, 0.2, *wilson(4, 20)),
    ]
    teams = [("Squad Panier", 2, 40, 12, 9, 3, 0.3, *wilson(12, 40))]
    return Rollover(
        share=Estimate(0.3, 0.2, 0.42, "share", 40),
        rounds=pd.DataFrame(rounds, columns=ROUNDS.split()),
        teams=pd.DataFrame(teams, columns=TEAMS.split()),
    )


def readiness() -> Readiness:
    """40 of 60 tickets ready; 10 of 20 without the fields come back, 4 of 40 with them."""
    outcomes = [("rework", False, 20, 10, 0.5, *wilson(10, 20)), ("rework", True, 40, 4, 0.1, *wilson(4, 40))]
    return Readiness(
        share=Estimate(40 / 60, 0.56, 0.76, "share", 60),
        outcomes=pd.DataFrame(outcomes, columns=["outcome", "ready", "tickets", "cases", "share", "low", "high"]),
        odds=pd.DataFrame(
            [("rework", 8.1, 2.9, 22.6, 0.001, 60)], columns=["outcome", "ratio", "low", "high", "chance", "tickets"]
        ),
    )
