"""The run to compare the present one with."""

from diagnostics.model.earlier import Earlier
from diagnostics.store.journal import Journal


def earlier(journal: Journal, fingerprint: str) -> Earlier | None:
    """The last run that is not the present one, which `fingerprint` names; none at the first run."""
    before = [run for run in journal.runs() if run.fingerprint != fingerprint]
    if not before:
        return None
    run = before[0]
    said = run.summary
    return Earlier(
        at=run.at,
        tickets=int(said["tickets"]),
        triggers={kind: (value, verdict) for kind, (value, verdict) in said["triggers"].items()},
        irritants=tuple(said["irritants"]),
        quick_wins=tuple(said["quick_wins"]),
        rules_changed=any(change.kind == "settings" and change.at >= run.at for change in journal.changes()),
    )
