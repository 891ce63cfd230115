"""How often a pilot is called proven, with a real cut of stories rolled over and with none: python -m benchmarks.proof.

Pairs of periods are drawn as stories of sprints: each team has a level of its own, sprints differ beyond chance, what
happens in a sprint touches every team, and teams drift by themselves. They go through the product's own proof.
"""

import argparse
from dataclasses import dataclass, replace
from datetime import date, timedelta

import numpy as np
import pandas as pd

from diagnostics.model.tables import combine
from diagnostics.pilot.indicators import INDICATORS, Export
from diagnostics.pilot.proof import Pilot, Proof, prove
from diagnostics.settings import Settings

FIRST_DAY = date(2026, 1, 5)
SPRINT_DAYS = 14
NOTHING = Export(combine([], Settings()), Settings(), None)


@dataclass(frozen=True)
class World:
    """An organisation with sprints: how many teams, stories, sprints; how much things differ; what the pilot cuts."""

    teams: int = 8
    pilot: int = 4
    stories: int = 16
    before: int = 18
    after: int = 7
    rolled_share: float = 0.35
    level_spread: float = 0.05
    sprint_spread: float = 0.03
    common_spread: float = 0.03
    drift: float = 0.01
    cut: float = 0.0


def stories(world: World, seed: int) -> tuple[pd.DataFrame, Pilot]:
    """Rows of stories (team, at, value, weight) over both periods, and the pilot."""
    rng = np.random.default_rng(seed)
    count = world.before + world.after
    level = np.clip(rng.normal(world.rolled_share, world.level_spread, world.teams), 0.1, 0.8)
    later = level + rng.normal(0, world.drift, world.teams)
    later[: world.pilot] *= 1 - world.cut
    shares = np.where(np.arange(count)[:, None] < world.before, level, later)
    shares = shares + rng.normal(0, world.common_spread, (count, 1)) + rng.normal(0, world.sprint_spread, shares.shape)
    tries = np.maximum(3, rng.poisson(world.stories, shares.shape))
    hits = rng.binomial(tries, np.clip(shares, 0.01, 0.99))
    sprint, team = (place.ravel() for place in np.indices(shares.shape))
    one = np.repeat(np.arange(shares.size), tries.ravel())
    within = np.arange(len(one)) - np.repeat(np.cumsum(tries.ravel()) - tries.ravel(), tries.ravel())
    end = pd.Timestamp(FIRST_DAY, tz="UTC") + pd.Timedelta(days=SPRINT_DAYS - 3, hours=18)
    rows = pd.DataFrame(
        {
            "team": [f"Team {n}" for n in team[one]],
            "at": end + pd.to_timedelta(sprint[one] * SPRINT_DAYS, unit="D"),
            "value": (within < hits.ravel()[one]).astype("float64"),
            "weight": 1.0,
        }
    )
    starts_on = FIRST_DAY + timedelta(days=SPRINT_DAYS * world.before)
    return rows, Pilot(tuple(f"Team {n}" for n in range(world.pilot)), starts_on)


def proven(world: World, runs: int, first: int = 0) -> tuple[float, float, list[Proof]]:
    """The share of runs called proven, and called worse."""
    found = []
    for seed in range(first, first + runs):
        rows, pilot = stories(world, seed)
        drawn = replace(INDICATORS["rollover"], rows=lambda _, rows=rows: rows)
        found.append(prove(drawn, NOTHING, NOTHING, pilot))
    verdicts = [one.verdict for one in found]
    return verdicts.count("proven") / runs, verdicts.count("worse") / runs, found


SITUATIONS: tuple[tuple[str, World], ...] = (
    ("1 team of 8, 90 days", World(pilot=1)),
    ("2 teams of 8, 90 days", World(pilot=2)),
    ("4 teams of 8, 90 days", World()),
    ("4 teams of 8, 90 days, no drift", World(drift=0.0)),
    ("4 teams of 8, 90 days, strong drift (3 points)", World(drift=0.03)),
    ("4 teams of 8, 180 days", World(after=13)),
    ("4 teams of 8, 90 days, 26 stories a sprint", World(stories=26)),
    ("8 teams of 16, 90 days", World(teams=16, pilot=8)),
    ("2 teams of 4, 90 days", World(teams=4, pilot=2)),
)


def command() -> None:
    """Print the table of docs/proof.md."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--only", default="", help="a part of the name of a situation")
    chosen = parser.parse_args()
    runs = chosen.runs
    print("| pilot | stories after | proven, cut of 30 % | proven, no cut | worse, no cut | inside the interval |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name, world in [one for one in SITUATIONS if chosen.only in one[0]]:
        power, _, with_cut = proven(replace(world, cut=0.3), runs)
        false, worse, without = proven(world, runs, first=10_000)
        inside = np.mean([one.difference.relative.low <= 0 <= one.difference.relative.high for one in without])
        rows = np.mean([one.difference.rows[1] for one in with_cut])
        print(f"| {name} | {rows:.0f} | {power:.0%} | {false:.1%} | {worse:.1%} | {inside:.0%} |", flush=True)


if __name__ == "__main__":
    command()
