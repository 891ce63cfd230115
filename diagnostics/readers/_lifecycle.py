"""The second status of an event log: the transition of an activity, or a sub-status in which the waiting hides."""

import re
from typing import Final

import pandas as pd

from diagnostics.model.columns import complete
from diagnostics.model.stages import plain
from diagnostics.readers import _counted
from diagnostics.readers._tickets import Kept

TRANSITIONS: Final = frozenset(
    [
        "schedule", "assign", "withdraw", "reassign", "start", "suspend", "resume", "complete", "autoskip",
        "manualskip", "pi_abort", "ate_abort", "unknown",
    ]
)  # fmt: skip
END: Final = "complete"
HELD: Final = re.compile(r"\b(wait\w*|await\w*|pending|on hold|suspend\w*|blocked|bloque\w*|attente|pause)\b")
TO_SOMEBODY: Final = re.compile(r"\b(assign\w*|affect\w*|attribu\w*)\b")


def ended(events: pd.DataFrame) -> Kept:
    """Each activity once, at its end, where the log tells its transitions; otherwise all events.

    >>> log = pd.DataFrame({"transition": ["START", "COMPLETE"]}, index=[2, 3])
    >>> ended(log).frame.index.tolist()
    [3]
    """
    if "transition" not in events:
        return Kept(events)
    named = events["transition"].str.casefold()
    if not set(named.dropna().unique()) <= TRANSITIONS or not (named == END).any():
        return Kept(events)
    aside = named.notna() & (named != END)
    reason = (
        "{n} row says that an activity was planned or began; each activity counts at its end.",
        "{n} rows say that an activity was planned or began; each activity counts at its end.",
    )
    return Kept(events[~aside], _counted.problem(reason, events.index[aside], rejected=True))


def waits(history: pd.DataFrame) -> pd.DataFrame:
    """Blocked times: from an event whose sub-status says that the case waits, to the case's next event.

    Waiting to be assigned is left to the status: it is a queue, not a block.

    >>> log = pd.DataFrame({"ticket_id": ["A", "A"], "seq": [0, 1], "transition": ["Wait - User", "In Progress"],
    ...                     "at": pd.to_datetime(["2024-01-01", "2024-01-03"], utc=True)})
    >>> waits(log)[["reason", "end_at"]].astype(str).to_numpy().tolist()
    [['Wait - User', '2024-01-03 00:00:00+00:00']]
    """
    if "transition" not in history:
        return complete("blocks", pd.DataFrame({"ticket_id": []}))
    in_time = history.sort_values(["ticket_id", "at", "seq"])
    in_time = in_time.assign(end_at=in_time.groupby("ticket_id", sort=False)["at"].shift(-1))
    waiting = {said for said in in_time["transition"].dropna().unique() if _says_waiting(said)}
    held = in_time[in_time["transition"].isin(waiting) & (in_time["end_at"] != in_time["at"])]
    return complete("blocks", held.rename(columns={"at": "start_at", "transition": "reason"}).assign(source="status"))


def _says_waiting(said: str) -> bool:
    words = plain(said)
    return bool(HELD.search(words)) and not TO_SOMEBODY.search(words)
