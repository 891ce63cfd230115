"""Issues of a forge (GitHub, GitLab): open or closed, with labels that may name a status, and their events."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from diagnostics.locale import plural
from diagnostics.model.reading import Problem
from diagnostics.readers import _shape
from diagnostics.readers._changes import Change, Now, states, stays
from diagnostics.readers._labels import names_a_block, names_a_status
from diagnostics.readers._tickets import ROWS_SHOWN
from diagnostics.readers._tracker import Row

OPEN: Final = "open"
CLOSED: Final = "closed"
NOT_DONE: Final[Mapping[str, str]] = {"not_planned": "not planned (won't do)", "duplicate": "duplicate"}


@dataclass(frozen=True, kw_only=True)
class Issue:
    """An issue as it is now, and what changed; `changes` is none when the export does not say.

    `labelled` are the changes of all its labels; `people` are those on it where the changes say who came and went.
    """

    ticket: Row
    opener: str | None = None
    changes: Sequence[Change] | None = None
    labelled: Sequence[Change] = ()
    people: Sequence[str] = ()
    columns: Sequence[str] = ()

    @property
    def marks(self) -> list[str]:
        """What names its status while it is open: the columns of boards, else labels."""
        return [*filter(names_a_status, self.ticket["labels"]), *self.columns]


def ticket(issue_id: str | None, labels: Sequence[str], description: Any, **told: Any) -> Row:
    """An issue as a row of tickets; `told` are the columns that need no work."""
    shape = _shape.headings(description)
    seen = {"description": _shape.filled(description), "points": told.get("points") is not None,
            "epic": told.get("parent_id") is not None}  # fmt: skip
    own = {"ticket_id": issue_id, "labels": list(labels), "description_shape": shape}
    return {**told, **own, "ready_fields": _shape.ready_fields(shape, seen)}


def closed_as(reason: Any) -> str:
    """The status of a closed issue: an issue closed as not planned is not done.

    >>> closed_as("COMPLETED"), closed_as("not_planned"), closed_as(None)
    ('closed', "not planned (won't do)", 'closed')
    """
    return NOT_DONE.get(str(reason).casefold(), CLOSED)


def history(issue: Issue) -> Iterator[Row]:
    """The issue as it was opened, then after each change; without events, as it was opened and as it was closed.

    An issue that is closed and does not say when tells nothing: its life would seem to go on.
    """
    told = issue.ticket
    changes = _changes(issue)
    if told["status"] != OPEN and not any(change.status for change in changes):
        return
    now = Now(told["status"], issue.people, issue.marks if issue.changes is not None else ())
    for state in states(changes, now):
        yield {
            "ticket_id": told["ticket_id"],
            "at": state.change.at if state.change else told["created_at"],
            "status": state.status,
            "person": state.person,
            "actor": state.change.actor if state.change else issue.opener,
        }


def blocks(issue: Issue) -> Iterator[Row]:
    """Each time the issue carried a label that says it is blocked; since when is unknown without events."""
    if issue.changes is None:
        return
    for label, start, end in stays(issue.labelled, issue.ticket["labels"], issue.ticket["created_at"]):
        if names_a_block(label):
            yield {"ticket_id": issue.ticket["ticket_id"], "start_at": start, "end_at": end, "reason": label,
                   "source": "label"}  # fmt: skip


def limits(issues: Mapping[int, Issue]) -> Iterator[Problem]:
    """Closed issues that do not say when; `issues` by their place in the file."""
    closed = {n: issue for n, issue in issues.items() if issue.ticket["status"] != OPEN}
    dateless = [n for n, issue in closed.items() if not any(change.status for change in _changes(issue))]
    if dateless:
        what = plural(
            "{n} closed issue does not say when it was closed: its times are unknown. Export it again with its events.",
            "{n} closed issues do not say when they were closed: their times are unknown. Export them again with their "
            "events.",
            n=len(dateless),
        )
        yield Problem(what, len(dateless), tuple(dateless[:ROWS_SHOWN]))


def _changes(issue: Issue) -> list[Change]:
    """The changes, oldest first, with the closing where only the issue itself knows it."""
    told = issue.ticket
    changes = sorted(issue.changes or (), key=lambda change: change.at)
    if told["status"] != OPEN and told["done_at"] and not any(change.status for change in changes):
        changes.append(Change(at=str(told["done_at"]), status=told["status"], before=OPEN))
    return changes
