"""How much of a measure the exports of an audit prove, and the request of the tool at hand for the rest.

An export of the present state gives a history all the same: tickets opened, then closed. Figures about what lies
between are then at least what they say, never what they are; and where nobody is ever said to hold a ticket, no
handover can be seen. Both are said, with what to ask for.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from diagnostics.locale import Share, Text, text
from diagnostics.measures._requests import history_request
from diagnostics.measures._wording import together
from diagnostics.model.results import Result

if TYPE_CHECKING:
    from diagnostics.measures import Context

MOST: Final = 0.5
HOLDERS: Final = ("handovers", "ping_pong")
BETWEEN: Final = ("time_in_stage", "rework", "work_in_progress")


def proved(measure: str, result: Result, context: "Context") -> Result:
    """The result, as a lower bound where the exports prove no more, with the request of the tool at hand."""
    bound = BOUNDS[measure](context) if result.status == "computed" and measure in BOUNDS else None
    if bound is not None:
        missing, why = bound
        notes = [why] if result.note is None else [why, result.note]
        result = replace(result, status="lower_bound", missing=missing, note=together(notes))
    asks_for_history = any(name.startswith("history.") for name in result.missing)
    asked = history_request(context.formats, context.at) if asks_for_history else None
    return result if asked is None else replace(result, ask_for=asked)


def _without_holders(context: "Context") -> tuple[tuple[str, ...], Text] | None:
    """No event names a person: the team of an event is then the ticket's, and never changes."""
    tables = context.tables
    if context.flow is None or not tables.has("history", "at") or tables.has("history", "person"):
        return None
    if tables["history"].groupby("ticket_id", observed=True)["team"].nunique().gt(1).any():
        return None
    return ("history.person",), text("No export says who held a ticket over time: no handover can be seen.")


def _only_ends(context: "Context") -> tuple[tuple[str, ...], Text] | None:
    """Most finished tickets have two events at most and no work between them."""
    tables = context.tables
    if context.flow is None or not tables.has("history", "at"):
        return None
    lives = context.flow.lives
    done = lives[lives["stage"] == "done"]
    events = tables["history"]["ticket_id"].value_counts()
    bare = done["started_at"].isna() & done["ticket_id"].map(events).astype("float64").le(2)
    if not len(done) or bare.mean() < MOST:
        return None
    why = text(
        "Of {share} of the finished tickets, only the opening and the closing are known: what lies between is unseen.",
        share=Share(bare.mean()),
    )
    return ("history.status",), why


BOUNDS: Final[Mapping[str, Callable[["Context"], tuple[tuple[str, ...], Text] | None]]] = {
    **dict.fromkeys(HOLDERS, _without_holders),
    **dict.fromkeys(BETWEEN, _only_ends),
}
