"""The replay of a lever: 200 draws of its effect and of the tickets, on a log of so many visits.

python -m benchmarks.replay [VISITS]

Tickets pass three stages of three teams; a lever takes most of the waits before the second one. `re-timing` is the log
timed again at three strengths of the lever within the capacity of the teams; `draws` is the bootstrap over tickets, the
effect drawn between those strengths. Seconds of the processor, so that a shared machine does not count.
"""

import sys
import time

import numpy as np
import pandas as pd

from diagnostics.levers import flow_times
from diagnostics.levers._capacity import Stays, restarted
from diagnostics.model.results import Replay, Retimed

DRAWS = 200
STAGES = 3
SEED = 7
HOURS_A_TICKET = 6.0


def log(visits: int) -> Stays:
    """Tickets that arrive one after the other, wait and are worked on in each of three teams."""
    rng = np.random.default_rng(SEED)
    tickets = visits // STAGES
    ticket = np.repeat(np.arange(tickets), STAGES)
    waits, works = rng.exponential(60, len(ticket)), rng.exponential(20, len(ticket))
    life = (waits + works).reshape(tickets, STAGES)
    entered = np.sort(rng.uniform(0, tickets * HOURS_A_TICKET, tickets))[:, None] + np.cumsum(life, axis=1) - life
    team = np.tile(np.arange(STAGES), tickets)
    return Stays(ticket, team, entered.ravel(), waits, works)


def replayed(stays: Stays, effects: tuple[float, ...]) -> Replay:
    """The log at each strength, as a replay."""
    ends = np.flatnonzero(np.append(stays.first[1:], True))
    second = np.where(stays.team == 1, stays.waits, 0.0)
    strengths = []
    for effect in (0.0, *effects):
        begins, left = restarted(stays, stays.waits - effect * second, stays.works)
        lead = left[ends] - stays.entered[stays.first]
        before = np.where(stays.first, stays.entered, np.r_[0.0, left[:-1]])
        waited = np.bincount(stays.ticket, np.maximum(begins - before, 0.0))
        strengths.append(Retimed(effect, lead, waited, np.ones(len(lead), dtype=bool)))
    shown = strengths[2]
    waste = [float(each.waited_hours.sum()) for each in (strengths[0], shown)]

    series = [pd.Series(each.lead_hours) for each in (strengths[0], shown)]
    return Replay(series[0], series[1], *waste, tuple(strengths), months=12.0, shown=shown.effect)


def main(visits: int) -> None:
    """Print the seconds of both parts, and what the replay says."""
    stays = log(visits)
    began = time.process_time()
    replay = replayed(stays, (0.5, 0.75, 1.0))
    timed = time.process_time()
    times = flow_times(replay, DRAWS)
    ended = time.process_time()
    assert times is not None
    print(f"{visits:,} visits, {DRAWS} draws")
    print(f"re-timing, 3 strengths  {timed - began:6.2f} s")
    print(f"draws                   {ended - timed:6.2f} s")
    print(f"both                    {ended - began:6.2f} s")
    after = times.p50_after
    interval = f"[{after.low:.0f}; {after.high:.0f}]"
    print(f"median lead time        {times.p50_before.value:.0f} h -> {after.value:.0f} h {interval}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
