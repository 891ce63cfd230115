"""Which visits belong to a bounce between two teams, and which to a loop of rework.

Both are read on the visits of each ticket in order. They decide, before anything is detected, to which kind of irritant
an hour of waiting can belong, so that no two kinds can count it.
"""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

from diagnostics.irritants._names import first_of_each, numbers, tickets_by

Ints = npt.NDArray[np.int64]

NONE: Final = -1


def bounces(visits: pd.DataFrame) -> pd.DataFrame:
    """There and back between two teams while the stage stays the same: one row a bounce.

    A ticket that comes back for a later stage has moved on (a team hands over to test and gets it back for release);
    one that is sent back to an earlier stage is rework. Neither is a bounce.

    Columns: ticket, home (team that gets it back), other, stage, there and back (rows of `visits` that begin there).
    """
    team, ticket = numbers(visits["team"]), visits["ticket"].to_numpy()
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
            "home": visits["team"].array.take(given),
            "other": visits["team"].array.take(b),
            "stage": visits["stage"].array.take(given),
            "there": b,
            "back": c,
        }
    )


def loops(visits: pd.DataFrame) -> pd.DataFrame:
    """Rework: from a backward move until the ticket has gone again through the stage it was sent back from.

    Columns: ticket, source, target (stages), team (that gets it back), row (of `visits`), end (first row after the
    loop).
    """
    row = np.flatnonzero(visits["backward"].to_numpy(dtype=bool))
    stage = visits["stage"].array
    return pd.DataFrame(
        {
            "ticket": visits["ticket"].to_numpy()[row],
            "source": stage.take(row - 1),
            "target": stage.take(row),
            "team": visits["team"].array.take(row),
            "row": row,
            "end": _ends(visits["position"].to_numpy(), visits["ticket"].to_numpy(), row),
        }
    )


def painted(rows: int, begin: Ints, end: Ints) -> Ints:
    """For each of `rows` visits the number of the last span that covers it, -1 where none does.

    >>> painted(5, np.array([0, 2]), np.array([4, 3])).tolist()
    [0, 0, 1, 0, -1]
    """
    out = np.full(rows, NONE, dtype="int64")
    for number, (start, stop) in enumerate(zip(begin.tolist(), end.tolist(), strict=True)):
        out[start:stop] = number
    return out


def returns(visits: pd.DataFrame, back: pd.DataFrame, *, by_team: bool) -> pd.DataFrame:
    """One row a move back: source, target (and team), tickets (sent back), reached (that could have been).

    A ticket could have been sent back to a team when it was in the target stage with that team and in the source stage
    after it, or when it was.
    """
    by = ["source", "target", "team"] if by_team else ["source", "target"]
    out = tickets_by(back, by, "tickets")
    if back.empty:
        return out.assign(reached=np.zeros(0, dtype="int64"))
    ticket, stage = visits["ticket"].to_numpy(dtype="int64"), numbers(visits["stage"])
    team = numbers(visits["team"]) if by_team else np.zeros_like(stage)
    stay, stays = pd.factorize((ticket * (stage.max() + 1) + stage) * (team.max() + 1) + team)
    first = first_of_each(stay, len(stays))
    last = np.full((int(ticket.max()) + 1, int(stage.max()) + 1), NONE, dtype="int64")
    last[ticket, stage] = np.arange(len(ticket))
    place, sent = back.groupby(by, sort=True).ngroup().to_numpy(dtype="int64"), back["row"].to_numpy()
    # a ticket that was sent back to where it had never been counts all the same, once
    never = last[ticket[sent], stage[sent - 1]] <= first[stay[sent]]
    each = pd.unique(place[never] * (ticket.max() + 1) + ticket[sent[never]]) // (ticket.max() + 1)
    reached: Ints = np.bincount(each, minlength=len(out)).astype("int64")
    example = sent[first_of_each(place, len(out))]
    for source, target in set(zip(stage[example - 1].tolist(), stage[example].tolist(), strict=True)):
        here = first[stage[first] == target]
        gone = np.bincount(team[here[last[ticket[here], source] > here]], minlength=int(team.max()) + 1)
        mine = (stage[example - 1] == source) & (stage[example] == target)
        reached[mine] += gone[team[example[mine]]]
    return out.assign(reached=reached)


def _ends(position: Ints, ticket: Ints, row: Ints) -> Ints:
    """The first row after the stage that was left is left again; the ticket's end when that has not come."""
    source, end = position[row - 1], row.copy()
    # the row beyond the last belongs to no ticket
    position, ticket = np.append(position, NONE), np.append(ticket, NONE)
    for still_there in (np.less, np.equal):
        open_loops = np.arange(len(row))
        while len(open_loops):
            at = end[open_loops]
            goes_on = (ticket[at] == ticket[row[open_loops]]) & still_there(position[at], source[open_loops])
            open_loops = open_loops[goes_on]
            end[open_loops] += 1
    return end
