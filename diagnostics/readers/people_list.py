"""A people list (CSV or XLSX): who is in which team, in which role, under French or English headers.

Definition
    A name (in one column, or first and last name in two) and a team or a role. Spellings of one team or role that
    differ in capitals or accents become its commonest spelling.
What it proves
    Which team and role stand behind a person in the other exports, as far as names are written alike.
What it cannot prove
    Since when: a person who changed teams has the team of the list for the whole period. A person listed twice keeps
    the first team and role.
"""

from collections import Counter
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import complete
from diagnostics.model.people import normalised
from diagnostics.model.reading import Reading
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, rejections
from diagnostics.readers._dates import date_share
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "people_list"
TITLE: Final = text("People list")

WANTED: Final[Synonyms] = {
    "first_name": ("prénom", "prénoms", "first name", "given name", "firstname"),
    "last_name": ("nom de famille", "last name", "surname", "family name", "lastname"),
    "person": (
        "nom complet", "nom et prénom", "nom prénom", "prénom nom", "prénom et nom", "full name", "display name",
        "personne", "person", "collaborateur", "collaboratrice", "membre", "member", "team member", "employé",
        "employee", "utilisateur", "user", "qui", "who", "nom", "name",
    ),
    "team": (
        "équipe", "nom de l'équipe", "équipe produit", "squad", "team", "team name", "feature team", "tribe",
        "tribu", "service", "département", "department", "direction", "pôle", "entité", "business unit", "bu",
        "organisation",
    ),
    "role": (
        "rôle", "role", "fonction", "function", "poste", "intitulé de poste", "intitulé du poste", "métier",
        "profil", "job title", "job", "position", "emploi",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("person", "first_name", "last_name"): text("name")}
TOLD: Final = ("team", "role")
A_LIST_IS_NARROW: Final = 15

NO_NAME: Final = ("{n} row names nobody.", "{n} rows name nobody.")
TWICE: Final = (
    "{n} person is listed again; the first team and role were kept.",
    "{n} people are listed again; the first team and role were kept.",
)


def recognises(source: Source) -> float:
    """More for every column it knows; not at all for several rows a person, or for times in place of teams."""
    sure = resemblance(source, WANTED, [*NEEDED, TOLD])
    columns = columns_of(source, WANTED)
    if not sure or len(columns.table.header) > A_LIST_IS_NARROW:
        return 0.0
    names = _names(columns).dropna()
    few = names.nunique() < len(names) / 2
    attended = "team" not in columns and any(date_share(cells) > 0.5 for _, cells in columns.table.frame.items())
    return 0.0 if few or attended else sure


def read(source: Source, settings: Settings) -> Reading:
    """One row a person."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    people = pd.DataFrame({"person": _names(columns), "team": _usual(columns["team"]), "role": _usual(columns["role"])})
    codes = people["person"].map(normalised, na_action="ignore")
    fates: dict[int, Reason | None] = {int(n): None for n in people.index}
    fates |= dict.fromkeys(map(int, people.index[codes.duplicated()]), TWICE)
    fates |= dict.fromkeys(map(int, people.index[codes.isna()]), NO_NAME)
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    kept = people.loc[[n for n, why in fates.items() if why is None]]
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {"people": complete("people", kept)},
        columns.table.rows_read,
        len(kept),
        (*source.problems, *rejections(fates)),
    )


def _names(columns: Columns) -> pd.Series:
    """Names as one; beside a first name, a column called only "name" holds the last name."""
    last = columns["last_name"].where(columns["last_name"].notna(), columns["person"])
    whole = last if "first_name" in columns else columns["person"].where(columns["person"].notna(), last)
    both = columns["first_name"].fillna("") + " " + whole.fillna("")
    return both.str.strip().map(lambda name: one_line(name) if name else None)


def _usual(names: pd.Series) -> pd.Series:
    """Each name in the commonest of its spellings, the first in alphabetical order among equals."""
    spelled = Counter(name for name in names if name)
    usual: dict[str, str] = {}
    for name in sorted(spelled, key=lambda name: (-spelled[name], name)):
        usual.setdefault(plain(name), one_line(name))
    return names.map(lambda name: usual[plain(name)] if name else None)
