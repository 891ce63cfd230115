"""Rows of single field changes, replayed issue by issue as the changelog that Jira's REST search gives."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import pandas as pd

from diagnostics.model.columns import TableName, complete
from diagnostics.readers import _jira_changelog as changelog
from diagnostics.readers._headers import plain
from diagnostics.readers._jira_changelog import ASSIGNEE, FLAG, SPRINT, STATUS, Change

FIELDS: Final[Mapping[str, str]] = {
    "status": STATUS, "statut": STATUS, "etat": STATUS, "assignee": ASSIGNEE, "personne assignee": ASSIGNEE,
    "responsable": ASSIGNEE, "sprint": SPRINT, **{plain(word): FLAG[0] for word in FLAG},
}  # fmt: skip
Row = dict[str, Any]
ORDER: Final = ["ticket_id", "at", "number", "place"]


def replayed(changes: pd.DataFrame) -> dict[TableName, pd.DataFrame]:
    """Tickets, history, flags and sprints; each issue begins when it was created, else at its first change.

    `changes` has ticket_id, at, opened_at, field, before, after, their ids, actor and changelog, in file order.
    """
    tickets: list[Row] = []
    rows: dict[TableName, list[Row]] = {"history": [], "blocks": [], "sprint_items": []}
    for ticket, told in groupby(_in_time(changes).itertuples(index=False), key=attrgetter("ticket_id")):
        entries = list(told)
        log = list(_log(entries))
        opened = min((row.opened for row in entries if row.opened is not None), default=None)
        start = None if opened is None else min(opened, log[0].at, key=int)
        states = list(_states(ticket, log, start))
        rows["history"] += states
        last = states[-1] if states else {"status": None, "person": None}
        began = states[0]["at"] if states else log[0].at
        tickets.append({"ticket_id": ticket, "created_at": began, "status": last["status"], "person": last["person"]})
        rows["blocks"] += [
            {"ticket_id": ticket, "start_at": since, "end_at": until, "reason": says, "source": "flag"}
            for since, until, says in changelog.flags(log, began)
        ]
        rows["sprint_items"] += [
            {"ticket_id": ticket, "sprint_id": sprint, "added_at": added, "removed_at": removed}
            for sprint, added, removed in changelog.stays(log, began)
        ]
    return _complete(tickets, rows)


def _in_time(changes: pd.DataFrame) -> pd.DataFrame:
    """The changes of fields that matter, issue by issue and oldest first; times as microseconds since 1970, in text."""
    names = {field: FIELDS.get(plain(field)) for field in changes["field"].dropna().unique()}
    known = changes.assign(field=changes["field"].map(names), place=range(len(changes)))
    known = known.assign(number=pd.to_numeric(known["changelog"], errors="coerce"), actor=_named(known))
    known = known[known["field"].notna()].sort_values(ORDER, kind="stable")
    texts = ["field", "before", "after", "actor", "ticket_id"]
    out = {name: known[name].astype("object").where(known[name].notna(), None) for name in texts}
    opened = _counted(known["opened_at"]).where(known["opened_at"].notna(), None)
    entry = known["number"].fillna(-known["place"] - 1)
    return pd.DataFrame({**out, "at": _counted(known["at"]), "opened": opened, "entry": entry})


def _counted(at: pd.Series) -> pd.Series:
    return at.astype("datetime64[us, UTC]").astype("int64").astype("str").astype("object")


def _named(changes: pd.DataFrame) -> pd.Series:
    """Who made each change, by name where assignments tell whose number or key it is."""
    assigned = changes[changes["field"] == ASSIGNEE]
    names: dict[str, str] = {}
    for key, name in (("before_id", "before"), ("after_id", "after")):
        pairs = assigned[[key, name]].dropna()
        names |= dict(zip(pairs[key], pairs[name], strict=True))
    return changes["actor"].map(lambda actor: names.get(actor, actor), na_action="ignore")


def _log(entries: Iterable[Any]) -> Iterator[Change]:
    """The changes of one issue; rows of one moment and one changelog entry are one change."""
    for (at, _), together in groupby(entries, key=attrgetter("at", "entry")):
        rows = list(together)
        items = [{"field": row.field, "fromString": row.before, "toString": row.after} for row in rows]
        yield Change(at, rows[-1].actor, items)


def _states(ticket: str, log: list[Change], opened: str | None) -> Iterator[Row]:
    """The state at creation, where that is known, and after each change; none before a status is known."""
    for change, state in changelog.states(log, {STATUS: None, ASSIGNEE: None}):
        at = change.at if change else opened
        if state[STATUS] is not None and at is not None:
            actor = change.actor if change else None
            yield {"ticket_id": ticket, "at": at, "status": state[STATUS], "person": state[ASSIGNEE], "actor": actor}


def _complete(tickets: list[Row], rows: Mapping[TableName, list[Row]]) -> dict[TableName, pd.DataFrame]:
    history = _dated(rows["history"], "at")
    out: dict[TableName, pd.DataFrame] = {
        "tickets": complete("tickets", _dated(tickets, "created_at")),
        "history": complete("history", history.assign(seq=range(len(history)))),
    }
    if rows["blocks"]:
        out["blocks"] = complete("blocks", _dated(rows["blocks"], "start_at", "end_at"))
    if rows["sprint_items"]:
        items = _dated(rows["sprint_items"], "added_at", "removed_at")
        out["sprints"] = complete("sprints", pd.DataFrame({"sprint_id": items["sprint_id"].unique()}))
        out["sprint_items"] = complete("sprint_items", items)
    return out


def _dated(rows: list[Row], *columns: str) -> pd.DataFrame:
    """Rows as a frame, with their times as times again."""
    frame = pd.DataFrame(rows)
    counted = {c: pd.to_numeric(frame[c]).astype("Int64") for c in columns if c in frame}
    return frame.assign(**{c: pd.to_datetime(at, unit="us", utc=True) for c, at in counted.items()})
