"""The changes a tool recorded about one ticket, replayed as states: its status, and who holds it.

What stood before the first change is read out of that change; what never changed stood there from the beginning.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

OPEN: Final = ("open", "opened")
SECOND: Final = len("2024-01-31T10:00:00")


@dataclass(frozen=True, kw_only=True)
class Change:
    """One change: a status (and the one before), a person who comes or goes, a mark (label, column) put on or off."""

    at: str
    actor: str | None = None
    status: str | None = None
    before: str | None = None
    joined: str | None = None
    left: str | None = None
    marked: str | None = None
    unmarked: str | None = None


@dataclass(frozen=True)
class Now:
    """A ticket as the export shows it: its status, the people on it in order, the marks that name a status."""

    status: str | None
    people: Sequence[str] = ()
    marks: Sequence[str] = ()


@dataclass(frozen=True)
class State:
    """What a row of history says; `change` is none for the beginning."""

    change: Change | None
    status: str | None
    person: str | None


def states(changes: Sequence[Change], now: Now) -> Iterator[State]:
    """The state at the beginning, then after each change that altered it; changes of one second are one change.

    Of several people on a ticket, the one who has been on it longest holds it. A mark on an open ticket is its status.

    >>> log = [Change(at="2", status="closed", before="open"), Change(at="3", status="open", before="closed")]
    >>> [(s.status, s.person) for s in states(log, Now("open", ["Ada"]))]
    [('open', 'Ada'), ('closed', 'Ada'), ('open', 'Ada')]
    >>> [s.person for s in states([Change(at="2", joined="Lin"), Change(at="3", left="Ada")], Now("open", ["Lin"]))]
    ['Ada', 'Lin']
    """
    status = next((c.before for c in changes if c.status is not None), now.status)
    people = _at_first(now.people, ((c.joined, c.left) for c in changes))
    marks = _at_first(now.marks, ((c.marked, c.unmarked) for c in changes))
    last = State(None, _shown(status, marks), next(iter(people), None))
    yield last
    for change, following in zip_longest(changes, changes[1:]):
        status = status if change.status is None else change.status
        _replace(people, change.joined, change.left)
        _replace(marks, change.marked, change.unmarked)
        if following and following.at[:SECOND] == change.at[:SECOND]:
            continue
        state = State(change, _shown(status, marks), next(iter(people), None))
        if (state.status, state.person) != (last.status, last.person):
            yield state
            last = state


def stays(
    changes: Sequence[Change], now: Sequence[str], began: str | None
) -> Iterator[tuple[str, str | None, str | None]]:
    """Each stay of a mark on a ticket: the mark, from, to (none while it is on)."""
    since = dict.fromkeys(_at_first(now, ((c.marked, c.unmarked) for c in changes)), began)
    for change in changes:
        if change.unmarked is not None and change.unmarked in since:
            yield change.unmarked, since.pop(change.unmarked), change.at
        if change.marked is not None:
            since.setdefault(change.marked, change.at)
    yield from ((mark, at, None) for mark, at in since.items())


def _shown(status: str | None, marks: dict[str, None]) -> str | None:
    """The latest mark of an open ticket, else its status."""
    open_now = status is None or status.casefold() in OPEN
    return next(reversed(marks), status) if open_now else status


def _at_first(now: Iterable[str], moves: Iterable[tuple[str | None, str | None]]) -> dict[str, None]:
    """What was there before all moves: what goes first, and what is there now and never came."""
    first: dict[str, bool] = {}
    for came, went in moves:
        if went is not None:
            first.setdefault(went, True)
        if came is not None:
            first.setdefault(came, False)
    return dict.fromkeys([*(n for n in now if n not in first), *(n for n, there in first.items() if there)])


def _replace(held: dict[str, None], came: str | None, went: str | None) -> None:
    if went is not None:
        held.pop(went, None)
    if came is not None:
        held[came] = None
