"""Which visits belong to a bounce between two teams, and which to a loop of rework.

Both are read on the visits of each ticket in order. They decide, before anything is detected, to which kind of irritant
an hour of waiting can belong, so that no two kinds can count it.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

Ints = npt.NDArray[np.int64]

NONE: Final = -1


def bounces(visits: pd.DataFrame) -> pd.DataFrame:
    """There and back between two teams while the stage stays the same: one row a bounce.

    A ticket that comes back for a later stage has moved on (a team hands over to test and gets it back for release);
    one that is sent back to an earlier stage is rework. Neither is a bounce.

    Columns: ticket, home (team that gets it back), other, stage, there and back (rows of `visits` that begin there).
    """
    team, ticket = visits["team"].to_numpy(), visits["ticket"].to_numpy()
    position = visits["position"].to_numpy()
    first: Ints = np.flatnonzero(np.r_[True, (team[1:] != team[:-1]) | (ticket[1:] != ticket[:-1])][: len(team)])
    last = np.r_[first[1:], len(team)] - 1 if len(first) else first
    deepest = np.maximum.reduceat(position, first) if len(first) else first
    a, b, c = first[:-2], first[1:-1], first[2:]
    given = last[: len(a)]
    there_and_back = (
        (ticket[a] == ticket[c])
        & (team[a] == team[c])
        & (deepest[1:-1] == position[given])
        & (position[c] <= position[given])
    )
    given, b, c = given[there_and_back], b[there_and_back], c[there_and_back]
    return pd.DataFrame(
        {
            "ticket": ticket[given],
            "home": team[given],
            "other": team[b],
            "stage": visits["stage"].to_numpy()[given],
            "there": b,
            "back": c,
        }
    )


def loops(visits: pd.DataFrame) -> pd.DataFrame:
    """Rework: from a backward move until the ticket has gone again through the stage it was sent back from.

    Columns: ticket, source, target (stages), team (that gets it back), row (of `visits`), end (first row after the
    loop).
    """
    position, ticket = visits["position"].to_numpy(), visits["ticket"].to_numpy()
    stage = visits["stage"].to_numpy()
    row = np.flatnonzero(visits["backward"].to_numpy(dtype=bool))
    end = np.array([_end(position, ticket, int(start)) for start in row], dtype="int64")
    return pd.DataFrame(
        {
            "ticket": ticket[row],
            "source": stage[row - 1],
            "target": stage[row],
            "team": visits["team"].to_numpy()[row],
            "row": row,
            "end": end,
        }
    )


def painted(rows: int, begin: Ints, end: Ints) -> Ints:
    """For each of `rows` visits the number of the last span that covers it, -1 where none does.

    >>> painted(5, np.array([0, 2]), np.array([4, 3])).tolist()
    [0, 0, 1, 0, -1]
    """
    out = np.full(rows, NONE, dtype="int64")
    for number, (start, stop) in enumerate(zip(begin, end, strict=True)):
        out[start:stop] = number
    return out


def returns(visits: pd.DataFrame, back: pd.DataFrame, *, by_team: bool) -> pd.DataFrame:
    """One row a move back: source, target (and team), tickets (sent back), reached (that could have been).

    A ticket could have been sent back to a team when it was in the target stage with that team and in the source stage
    after it, or when it was.
    """
    by = ["source", "target", "team"] if by_team else ["source", "target"]
    out = back.groupby(by, sort=True)["ticket"].nunique().rename("tickets").reset_index()
    ticket = visits["ticket"].to_numpy(dtype="int64")
    stage, stages = pd.factorize(visits["stage"])
    team, teams = pd.factorize(visits["team"] if by_team else pd.Series("", index=visits.index))
    stage_code, team_code = {s: i for i, s in enumerate(stages)}, {t: i for i, t in enumerate(teams)}
    _, first = np.unique((ticket * len(stages) + stage) * len(teams) + team, return_index=True)
    last = np.full((int(ticket.max()) + 1 if len(ticket) else 0, len(stages)), NONE, dtype="int64")
    last[ticket, stage] = np.arange(len(ticket))
    sent_back = back.groupby(by, sort=True)["ticket"].unique()
    reached = []
    for place, sent in zip(out.to_dict("records"), sent_back, strict=True):
        here = first[(stage[first] == stage_code[place["target"]]) & (team[first] == team_code[place.get("team", "")])]
        came_so_far = ticket[here][last[ticket[here], stage_code[place["source"]]] > here]
        reached.append(len(np.union1d(came_so_far, sent)))
    return out.assign(reached=np.array(reached, dtype="int64"))


def _end(position: Ints, ticket: Ints, start: int) -> int:
    """The first row after the stage that was left is left again; the ticket's end when that has not come."""
    source = position[start - 1]
    row, stop = start, len(position)
    while row < stop and ticket[row] == ticket[start] and position[row] < source:
        row += 1
    while row < stop and ticket[row] == ticket[start] and position[row] == source:
        row += 1
    return row
