"""Trello board (JSON): its cards, and the moves between lists that Trello still remembers.

Definition
    The file of "Print, export and share → Export as JSON". A list is a status. A card was created when its id says
    (its first eight digits are that second); it was done when it was marked complete. Of several members, the one on
    the card longest holds it. Links, checklists and comments are not read. The rows of this file are its cards.
What it proves
    Each move between lists and each member who came or went, with who did it, back to the oldest action in the file.
What it cannot prove
    Anything older than that: Trello exports the last 1,000 actions only. A card that is older and moved later begins
    where the file begins, so its first stay is a lower bound; one that did not move since has no history.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from diagnostics.locale import Date, plural, text
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers import _shape
from diagnostics.readers._changes import Change, Now, states
from diagnostics.readers._jira_changelog import name, record, records
from diagnostics.readers._source import Source
from diagnostics.readers._tracker import Format, Item, Row, Told, frame, reading
from diagnostics.settings import Settings

FORMAT: Final = "trello"
TITLE: Final = text("Trello board (JSON)")
CALLED: Final = {"ticket_id": "shortLink", "history.at": "date", "tickets.done_at": "dateCompleted"}

MOST_ACTIONS: Final = 1_000
CREATIONS: Final = ("createCard", "copyCard", "convertToCardFromCheckItem", "emailCard")
ARRIVALS: Final = ("moveCardToBoard",)


@dataclass(frozen=True)
class Board:
    """A board: its actions by card, oldest first, and what its lists and members are called."""

    told: Item
    actions: Mapping[str, list[Item]]
    lists: Mapping[str, str]
    people: Mapping[str, str]
    since: str | None

    @property
    def cards(self) -> list[Item]:
        """The cards of the board, archived ones as well."""
        return records(self.told.get("cards"))


def recognises(source: Source) -> float:
    """1 for lists, and cards that stand in a list; less without the actions."""
    told = record(source.json)
    cards = records(told.get("cards"))
    if not isinstance(told.get("lists"), list) or not any("idList" in card for card in cards):
        return 0.0
    return 1.0 if isinstance(told.get("actions"), list) else 0.9


def read(source: Source, settings: Settings) -> Reading:
    """The cards, and the states that the actions tell."""
    board = _board(record(source.json))
    if not board.cards:
        what = text("The file holds no Trello card. Export the board as JSON, with its cards and actions.")
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, Problem(what)))
    tickets = frame("tickets", board.cards, lambda card: [_ticket(card, board)])
    history = frame("history", board.cards, lambda card: _history(card, board))
    told = Told({"tickets": tickets, "history": history}, len(board.cards), tuple(_limits(board)))
    return reading(source, settings, told, Format(FORMAT, TITLE, CALLED))


def _board(told: Item) -> Board:
    actions = sorted(records(told.get("actions")), key=lambda action: str(action.get("date") or ""))
    by_card: dict[str, list[Item]] = {}
    for action in actions:
        by_card.setdefault(str(_card_of(action).get("id")), []).append(action)
    return Board(
        told,
        by_card,
        {str(one.get("id")): name(one) or "" for one in records(told.get("lists"))},
        {str(one.get("id")): str(one.get("fullName") or one.get("username") or "") for one in
         records(told.get("members"))},
        str(actions[0].get("date")) if len(actions) >= MOST_ACTIONS else None,
    )  # fmt: skip


def _card_of(action: Item) -> Item:
    return record(record(action.get("data")).get("card"))


def _created_at(card: Item) -> str | None:
    """A Trello id begins with the second at which the card was made.

    >>> _created_at({"id": "62dab815c4e7796d16beafdb"})
    '2022-07-22T14:45:41+00:00'
    """
    digits = str(card.get("id") or "")[:8]
    try:
        return datetime.fromtimestamp(int(digits, 16), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        return None


def _ticket(card: Item, board: Board) -> Row:
    labels = [label for one in records(card.get("labels")) if (label := name(one) or name(one.get("color")))]
    shape = _shape.headings(card.get("desc"))
    return {
        "ticket_id": name(card.get("shortLink")) or name(card.get("id")),
        "title": name(card.get("name")),
        "created_at": _created_at(card),
        "done_at": card.get("dateCompleted"),
        "status": board.lists.get(str(card.get("idList"))),
        "person": next(iter(_members(card, board)), None),
        "team": name(board.told.get("name")),
        "labels": labels,
        "description_shape": shape,
        "ready_fields": _shape.ready_fields(shape, {"description": _shape.filled(card.get("desc"))}),
    }


def _members(card: Item, board: Board) -> list[str]:
    held = card.get("idMembers")
    return [board.people[str(one)] for one in held if board.people.get(str(one))] if isinstance(held, list) else []


def _history(card: Item, board: Board) -> Iterator[Row]:
    """The card as it was created, or as it was when the file begins, then after each move and each change of member."""
    actions, created = board.actions.get(str(card.get("id")), []), _created_at(card)
    older = board.since is not None and (created is None or created < board.since)
    changes = [change for action in actions for change in _changes(action, board)]
    if older and not any(change.status for change in changes):
        return
    opened = next((action for action in actions if action.get("type") in CREATIONS), {})
    first = _listed(record(record(opened).get("data")).get("list"), board)
    now = Now(first or board.lists.get(str(card.get("idList"))), _members(card, board))
    for state in states(changes, now):
        yield {
            "ticket_id": name(card.get("shortLink")) or name(card.get("id")),
            "at": state.change.at if state.change else board.since if older else created,
            "status": state.status,
            "person": state.person,
            "actor": state.change.actor if state.change else _actor(opened, board),
        }


def _changes(action: Item, board: Board) -> Iterator[Change]:
    """What an action changed of the list or the members of a card."""
    data, kind = record(action.get("data")), action.get("type")
    at, actor = str(action.get("date") or ""), _actor(action, board)
    after, member = _listed(data.get("listAfter"), board), _person(data.get("idMember"), data.get("member"), board)
    if kind == "updateCard" and after:
        yield Change(at=at, actor=actor, status=after, before=_listed(data.get("listBefore"), board))
    elif kind in ARRIVALS:
        yield Change(at=at, actor=actor, status=_listed(data.get("list"), board))
    elif kind == "addMemberToCard":
        yield Change(at=at, actor=actor, joined=member)
    elif kind == "removeMemberFromCard":
        yield Change(at=at, actor=actor, left=member)


def _listed(told: object, board: Board) -> str | None:
    """What a list is called now, else what it was called then."""
    one = record(told)
    return board.lists.get(str(one.get("id"))) or name(one)


def _person(number: object, told: object, board: Board) -> str | None:
    one = record(told)
    return board.people.get(str(number or one.get("id"))) or name(one)


def _actor(action: Item, board: Board) -> str | None:
    who = record(action.get("memberCreator"))
    told = name(who.get("fullName")) or name(who.get("username"))
    return board.people.get(str(action.get("idMemberCreator"))) or told


def _limits(board: Board) -> Iterator[Problem]:
    """What the actions do not reach back to."""
    if not board.actions:
        yield Problem(
            text(
                "The board holds no action: handovers, waits and rework cannot be proved with it. "
                "Export it again as JSON from its menu, with the actions."
            )
        )
    if board.since is None:
        return
    try:
        since = datetime.fromisoformat(board.since)
    except ValueError:
        return
    older = [n for n, card in enumerate(board.cards, start=1) if (_created_at(card) or "") < board.since]
    what = plural(
        "Trello exports the last {most} actions only: nothing before {date} is in the file. {n} card is older: "
        "its first stay is cut there, and it has no history if it did not move since. Ask for earlier exports of "
        "the board.",
        "Trello exports the last {most} actions only: nothing before {date} is in the file. {n} cards are older: "
        "their first stay is cut there, and those that did not move since have no history. Ask for earlier exports of "
        "the board.",
        n=len(older),
        most=MOST_ACTIONS,
        date=Date(since),
    )
    yield Problem(what, len(older), tuple(older[:5]))
