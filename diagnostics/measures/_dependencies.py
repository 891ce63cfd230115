"""Which meetings manage dependencies, and who is a product manager."""

import re
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.rituals import OTHER
from diagnostics.model.stages import plain

MANAGING: Final = ("dependency_sync", "steering", "committee")
PRODUCT_MANAGER: Final = re.compile(
    r"\b(p ?m|p ?o|product (manager|owner)s?|(chef|cheffe|responsable|manager) (de )?produits?)\b"
)
RULE: Final = text(
    "A meeting manages dependencies when it is a dependency meeting, a committee or a steering committee. "
    "So does one that gathers two teams and whose title names no other ritual. "
    "A team made mostly of product managers does not count as one of the two."
)


def is_product_manager(role: str) -> bool:
    """Whether the words of a role say product manager or product owner.

    >>> [is_product_manager(role) for role in ("Senior PM", "Chef de produit", "PO", "Chef de projet", "CPO")]
    [True, True, True, False, False]
    """
    return bool(PRODUCT_MANAGER.search(plain(role)))


def managing_dependencies(meetings: pd.DataFrame, attendance: pd.DataFrame, people: pd.DataFrame) -> pd.Series:
    """The ids of the meetings that manage dependencies, by RULE."""
    teams = people.dropna(subset="team").set_index("person")["team"]
    pm = people.set_index("person")["role"].map(is_product_manager, na_action="ignore").eq(True)
    mostly_pm = pm.groupby(teams.reindex(pm.index)).mean()
    own = set(mostly_pm.index[mostly_pm > 0.5])
    team = attendance["person"].map(teams)
    gathered = team.mask(team.isin(own)).groupby(attendance["meeting_id"]).nunique()
    several = meetings["meeting_id"].map(gathered).fillna(0) >= 2
    return meetings.loc[meetings["kind"].isin(MANAGING) | (meetings["kind"].eq(OTHER) & several), "meeting_id"]
