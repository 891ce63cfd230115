"""The mandate of an audit as TOML beside its settings."""

import tomllib
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, Final

from diagnostics.errors import StoreUnavailable
from diagnostics.locale import text
from diagnostics.pilot.mandate import STEPS, Goal, Mandate
from diagnostics.store.disk import guarded, write

FILE: Final = "mandate.toml"


def load(folder: Path) -> Mandate | None:
    """The mandate of an audit, or nothing when none was filled in. Raises StoreUnavailable when the file is spoilt."""
    path = folder / FILE
    if not path.is_file():
        return None
    try:
        with guarded(path):
            return _mandate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise StoreUnavailable(
            text("“{file}” is damaged ({reason}). Put back a copy of it, or delete it.", file=FILE, reason=str(error))
        ) from error


def save(folder: Path, mandate: Mandate) -> None:
    """Keep a mandate, in place of the one before."""
    import tomli_w

    kept = asdict(mandate)
    kept["goals"] = [{**goal, "targets": list(goal["targets"])} for goal in kept["goals"]]
    write(folder / FILE, tomli_w.dumps({**kept, "teams": list(mandate.teams)}).encode())


def _mandate(raw: dict[str, Any]) -> Mandate:
    goals = tuple(_goal(goal) for goal in raw.pop("goals", ()))
    starts_on = raw.pop("starts_on")
    if not isinstance(starts_on, date):
        raise TypeError("starts_on")
    return Mandate(**{**raw, "teams": tuple(raw["teams"]), "starts_on": starts_on, "goals": goals})


def _goal(raw: dict[str, Any]) -> Goal:
    targets = tuple(float(value) for value in raw.pop("targets"))
    if len(targets) not in (1, len(STEPS)):
        raise ValueError("targets")
    return Goal(**{**raw, "targets": targets, "baseline": float(raw["baseline"])})
