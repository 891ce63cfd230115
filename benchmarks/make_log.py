"""A synthetic event log of any size: 12 events a ticket, 9 stages, 25 teams, 400 people, always the same for a size.

python -m benchmarks.make_log 1000000 log.csv     (a name ending in .parquet writes Parquet)
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd

STATUSES = ["Idea", "Discovery", "Waiting for design", "Ready", "In progress", "Waiting for review", "In review",
            "Ready for test", "In test", "To deploy", "Done"]  # fmt: skip
EVENTS_A_TICKET = 12
ROW_GROUP = 122_880  # that of DuckDB, so that more than one core can read
TEAMS, PEOPLE_A_TEAM = 25, 16


def event_log(events: int, seed: int = 1) -> pd.DataFrame:
    """case, activity, timestamp, person, team; one event in five changes the team, one in twelve goes back."""
    random = np.random.default_rng(seed)
    tickets = max(events // EVENTS_A_TICKET, 1)
    ticket = np.repeat(np.arange(tickets), EVENTS_A_TICKET)
    step = np.minimum(np.tile(np.arange(EVENTS_A_TICKET), tickets), len(STATUSES) - 1)
    step = np.where((random.random(len(step)) < 1 / 12) & (step > 4) & (step < 10), step - 3, step)
    start = np.datetime64("2025-01-01") + random.integers(0, 600 * 86_400, tickets).astype("timedelta64[s]")
    gaps = np.cumsum(random.exponential(20 * 3600, (tickets, EVENTS_A_TICKET)), axis=1).ravel()
    at = start[ticket] + gaps.astype("timedelta64[s]")
    home = random.integers(0, TEAMS, tickets)[ticket]
    team = np.where(random.random(len(ticket)) < 0.2, random.integers(0, TEAMS, len(ticket)), home)
    person = team * PEOPLE_A_TEAM + random.integers(0, PEOPLE_A_TEAM, len(ticket))
    return pd.DataFrame(
        {
            "case": np.char.add("T-", ticket.astype(str)),
            "activity": np.array(STATUSES)[step],
            "timestamp": at.astype("datetime64[s]"),
            "person": np.char.add("Person ", person.astype(str)),
            "team": np.char.add("Team ", team.astype(str)),
        }
    )


def write(events: int, path: Path) -> None:
    """Write a log as CSV or Parquet, by the ending of its name."""
    log = event_log(events)
    if path.suffix == ".parquet":
        log.to_parquet(path, index=False, row_group_size=ROW_GROUP)
    else:
        log.to_csv(path, index=False)


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
