"""Statuses and teams that are probably one, written in several ways, and not yet said to be one or two."""

from collections.abc import Mapping
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import TableName
from diagnostics.model.stages import UNASSIGNED
from diagnostics.model.variants_of_names import STATUS_COLUMNS, TEAM_COLUMNS, variants
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found


def statuses(given: Given) -> Found | None:
    """Statuses that look like another one."""
    return _found(given, STATUS_COLUMNS, "status", given.settings.same_status)


def teams(given: Given) -> Found | None:
    """Teams that look like another one, over all tables."""
    return _found(given, TEAM_COLUMNS, "team", given.settings.same_team)


def _found(given: Given, columns: Mapping[TableName, str], name: str, answered: Mapping[str, str]) -> Found | None:
    counted: dict[str, int] = {}
    for table, column in columns.items():
        for written, rows in given.tables[table][column].value_counts().items():
            counted[str(written)] = counted.get(str(written), 0) + int(rows)
    counted.pop(UNASSIGNED, None)
    pairs = [one for one in variants(counted) if one.name not in answered]
    rows = pd.DataFrame({name: [one.name for one in pairs], "looks_like": [one.same_as for one in pairs]})
    return Found(len(pairs), len(counted), rows.assign(n=[one.count for one in pairs])) if counted else None


CHECKS: Final = (
    Check(
        name="status_spellings",
        title=text("A status written in several ways"),
        why=text("The status differs from another by capitals, accents, signs or one letter: they are probably one."),
        treatment="kept",
        how=text("Each is mapped on its own, usually to the same stage: a move between them is then no move."),
        to_do=text("Say on the mapping page of the app whether they are one."),
        affects=("time_in_stage", "rework"),
        unit="statuses",
        shown_in=("status",),
        find=statuses,
    ),
    Check(
        name="team_spellings",
        title=text("A team written in several ways"),
        why=text("The team differs from another by capitals, accents, signs or one letter: they are probably one."),
        treatment="kept",
        how=text("They count as two teams: handovers between them are probably none."),
        to_do=text("Say on the mapping page of the app whether they are one."),
        affects=("handovers", "ping_pong"),
        unit="teams",
        shown_in=("team",),
        find=teams,
    ),
)
