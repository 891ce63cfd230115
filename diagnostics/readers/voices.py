"""Board of a workshop (CSV or XLSX): what people find irritating, in their words, with votes.

Definition
    One row a note: its text, and any of votes, team, stage (a column, a frame or a category of the board), under French
    or English headers. Lists of Miro, Mural and Klaxoon and of retrospective tools are read after their documentation;
    no real file was seen. Notes that say the same are one, with their votes added.
What it proves
    Which irritants were named, by which team, and how many people voted for them.
What it cannot prove
    That an irritant exists beyond the room, nor what it costs. Who wrote a note is not read.
"""

import re
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Reading
from diagnostics.model.spelling import spelling_key
from diagnostics.readers._cells import bare_numbers, said
from diagnostics.readers._columns import Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, problem, rejections
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "voices"
TITLE: Final = text("Workshop board")

WANTED: Final[Synonyms] = {
    "text": (
        "irritant", "irritants", "point de douleur", "points de douleur", "pain point", "pain points", "friction",
        "frictions", "point de friction", "blocage", "point de blocage", "ce qui bloque", "ce qui freine", "verbatim",
        "post-it", "post it", "sticky note", "sticky", "sticky text", "idée", "idea", "note text", "card text",
        "texte", "text", "contenu", "content", "carte", "card", "note", "problème", "problem", "commentaire", "comment",
    ),
    "votes": (
        "votes", "vote", "nombre de votes", "nb votes", "nb de votes", "nb. votes", "number of votes", "vote count",
        "votes count", "total votes", "points", "gommettes", "voix", "dots", "upvotes", "likes", "score", "+1",
    ),
    "team": (
        "équipe", "squad", "team", "équipe de l'auteur", "author team", "équipe concernée", "tribe", "tribu",
        "direction", "service", "département", "department", "métier", "groupe", "group",
    ),
    "stage": (
        "étape", "stage", "étape du flux", "phase", "colonne", "column", "zone", "area", "frame", "section",
        "catégorie", "category", "thème", "theme", "tag", "tags", "liste", "list", "column name", "activité",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("text",): text("text of the note")}
TELLING: Final = re.compile(
    r"irritants?|points? de (douleur|friction|blocage)|pain points?|frictions?|blocages?|ce qui (bloque|freine)|"
    r"verbatim|post its?|sticky( note| text)?"
)
GENERIC: Final = ("vote", "votes", "voix", "gommettes", "vote count", "nombre de votes", "number of votes", "upvotes")
A_TICKET: Final = frozenset(
    ["issue key", "issue id", "status", "statut", "etat", "assignee", "card id", "task id", "id de ticket"]
)
A_BOARD_IS_NARROW: Final = 20
MOST_VOTES: Final = 10_000
GENERIC_AT_MOST: Final = 0.75

NO_TEXT: Final[Reason] = ("{n} row has no text.", "{n} rows have no text.")
SAME: Final[Reason] = (
    "{n} note says the same as another one; their votes were added.",
    "{n} notes say the same as others; their votes were added.",
)
NO_NUMBER: Final[Reason] = (
    "{n} number of votes cannot be read; it counts as unknown.",
    "{n} numbers of votes cannot be read; they count as unknown.",
)


def recognises(source: Source) -> float:
    """More for every column it knows, where a header speaks of irritants or notes, or of votes in a narrow table."""
    sure = resemblance(source, WANTED, NEEDED)
    columns = columns_of(source, WANTED)
    header = {plain(name) for name in columns.table.header}
    if not sure or len(columns.table.header) > A_BOARD_IS_NARROW or header & A_TICKET:
        return 0.0
    if any(TELLING.fullmatch(name) for name in header) and len(columns.found) > 1:
        return sure
    return min(sure, GENERIC_AT_MOST) if header & set(GENERIC) and len(columns.found) > 1 else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """One row an irritant, with its votes."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    notes = pd.DataFrame(
        {
            "text": columns["text"].map(one_line, na_action="ignore"),
            "author_team": columns["team"].map(one_line, na_action="ignore"),
            "votes": [_votes(cell) for cell in columns["votes"]],
            "stage": columns["stage"].map(one_line, na_action="ignore"),
        }
    )
    fates: dict[int, Reason | None] = {
        int(n): None if isinstance(words, str) else NO_TEXT for n, words in notes["text"].items()
    }
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    kept = notes.loc[[n for n, why in fates.items() if why is None]]
    voices, repeated = _together(kept)
    unread = [int(n) for n in kept.index if columns["votes"][n] is not None and pd.isna(kept["votes"][n])]
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {"voices": complete("voices", voices)},
        columns.table.rows_read,
        len(kept),
        (*source.problems, *rejections(fates), *problem(SAME, repeated), *problem(NO_NUMBER, unread)),
    )


def _votes(cell: str | None) -> int | None:
    """A number of votes; signs such as ●●● or "+1 +1" are counted. None when the cell says no number."""
    words = (said(cell) or "").strip()
    if numbers := bare_numbers([words]):
        return min(round(numbers[0]), MOST_VOTES)
    if found := re.fullmatch(r"(\d{1,4})\s*(?:votes?|voix|points?|pts?|x|×)", words, re.IGNORECASE):
        return int(found.group(1))
    plus = re.fullmatch(r"(?:\+\s?1[\s,;]*)+", words)
    return words.count("+") if plus else None


def _together(kept: pd.DataFrame) -> tuple[pd.DataFrame, list[int]]:
    """Notes with the same words, team and stage as one, their votes added; and the rows that repeat another."""
    keys = [kept[name].map(spelling_key, na_action="ignore").fillna("") for name in ("text", "author_team", "stage")]
    group = pd.Series(list(zip(*keys, strict=True)), index=kept.index, dtype="object")
    votes = kept["votes"].astype("Int64").groupby(group, sort=False).sum(min_count=1)
    first = ~group.duplicated()
    voices = kept[first].assign(votes=group[first].map(votes).astype("Int64"))
    return voices, [int(n) for n in kept.index[~first]]
