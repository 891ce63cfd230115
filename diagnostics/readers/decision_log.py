"""A decision log (CSV or XLSX): one row a subject that needed a decision, under French or English headers.

Definition
    Subject and at least one of: the date on which a decision was asked for, the date on which it was taken. Also
    outcome or status, type, owner team, committee, ticket keys.
What it proves
    How long each subject waited, which type of decision, and which tickets waited with it. A subject without a date of
    decision is still open.
What it cannot prove
    In how many meetings a subject came up; whether it was asked for before somebody wrote it down. Dates that
    contradict each other prove nothing: both are emptied, and counted. Who is in charge is not read: only teams are.
"""

import re
from typing import Final

import pandas as pd

from diagnostics.locale import text
from diagnostics.model.columns import complete
from diagnostics.model.reading import Problem, Reading
from diagnostics.readers._cells import ticket_keys
from diagnostics.readers._columns import Columns, Needed, columns_of, resemblance
from diagnostics.readers._counted import EMPTY, Reason, problem, rejections
from diagnostics.readers._dates import FileDates, date_share, file_dates
from diagnostics.readers._headers import Synonyms, plain
from diagnostics.readers._meetings import one_line
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

FORMAT: Final = "decision_log"
TITLE: Final = text("Decision log")

WANTED: Final[Synonyms] = {
    "raised": (
        "date de demande", "date de la demande", "demandé le", "demandée le", "date d'ouverture", "ouvert le",
        "ouverte le", "date de soumission", "soumis le", "soumise le", "date d'inscription", "inscrit le",
        "posé le", "posée le", "date de création", "créé le", "identifié le", "soulevé le", "date de soulèvement",
        "raised", "raised at", "raised on", "date raised", "raised date", "requested", "requested on",
        "requested at", "request date", "asked on", "asked", "opened", "opened on", "open date", "submitted",
        "submitted on", "date submitted", "logged on", "created", "created on", "created at", "date created",
    ),
    "decided": (
        "date de décision", "date de la décision", "décidé le", "décidée le", "date d'arbitrage", "arbitré le",
        "tranché le", "tranchée le", "date de validation", "validé le", "date de clôture", "clos le", "close le",
        "decided", "decided at", "decided on", "decision date", "date decided", "date of decision", "decided date",
        "approved on", "closed on", "closed", "date closed", "resolved on", "resolved", "date",
    ),
    "title": (
        "sujet", "titre", "sujet d'arbitrage", "arbitrage", "arbitrage demandé", "décision à prendre",
        "point à décider", "point à trancher", "question", "intitulé", "libellé", "objet", "demande", "subject",
        "topic", "title", "decision needed", "decision required", "issue", "item", "décision", "decision", "name",
        "description",
    ),
    "outcome": (
        "statut", "état", "résultat", "issue de l'arbitrage", "décision prise", "verdict", "conclusion", "status",
        "state", "outcome", "result", "resolution", "decision taken", "décision", "decision",
    ),
    "decision_class": (
        "type de décision", "type", "classe", "classe de décision", "catégorie", "nature", "domaine",
        "decision type", "decision class", "class", "category", "kind", "area",
    ),
    "owner_team": (
        "équipe porteuse", "équipe", "équipe propriétaire", "équipe demandeuse", "équipe responsable", "squad",
        "direction", "owner team", "team", "owning team", "requesting team", "business unit", "bu", "department",
    ),
    "meeting": (
        "comité", "réunion", "instance", "instance de décision", "rituel", "forum", "committee", "meeting",
        "decided in", "decision body", "governance body", "board", "ritual",
    ),
    "tickets": (
        "tickets", "ticket", "tickets concernés", "tickets liés", "tickets bloqués", "clés", "clés de ticket",
        "clé de ticket", "ticket keys", "ticket key", "related tickets", "blocked tickets", "jira", "clés jira",
        "jira keys", "jira key", "issue keys", "issue key", "issues", "keys",
    ),
    "id": (
        "id", "identifiant", "numéro", "n°", "no", "num", "réf", "référence", "ref", "reference", "topic id",
        "decision id", "number", "#",
    ),
}  # fmt: skip
NEEDED: Final[Needed] = {("title",): text("topic"), ("raised", "decided"): text("date")}
TOLD: Final = ("raised", "outcome", "decision_class", "meeting")
OPEN: Final = (
    "ouvert", "ouverte", "en attente", "en cours", "a decider", "a trancher", "a arbitrer", "non decide", "non decidee",
    "reporte", "reportee", "suspendu", "open", "pending", "waiting", "in progress", "to decide", "to be decided",
    "undecided", "postponed", "deferred", "on hold",
)  # fmt: skip
CLOSED: Final = (
    "decide", "decidee", "tranche", "tranchee", "arbitre", "arbitree", "valide", "validee", "accepte", "acceptee",
    "refuse", "refusee", "clos", "close", "cloture", "decided", "approved", "accepted", "rejected", "closed", "done",
    "resolved",
)  # fmt: skip
ABOUT_DECISIONS: Final = r"decisi|decid|arbitr|tranch|comite|committee|raised|outcome"
LIKELY: Final = 0.5

NO_TITLE: Final = ("{n} row names no topic.", "{n} rows name no topic.")
TURNED: Final = (
    "{n} topic is decided before it was asked for; both its dates were emptied. Correct them in the file.",
    "{n} topics are decided before they were asked for; both their dates were emptied. Correct them in the file.",
)
PLANNED: Final = (
    "{n} topic is said to be open and has a date of decision; it counts as open.",
    "{n} topics are said to be open and have a date of decision; they count as open.",
)
UNDATED: Final = (
    "{n} topic is said to be decided without a date; its wait is unknown.",
    "{n} topics are said to be decided without a date; their wait is unknown.",
)


def recognises(source: Source) -> float:
    """More for every column it knows, once its header speaks of decisions and there are a subject and a date."""
    sure = resemblance(source, WANTED, [*NEEDED, TOLD])
    columns = columns_of(source, WANTED)
    if not sure or not re.search(ABOUT_DECISIONS, " ".join(map(plain, columns.table.header))):
        return 0.0
    dated = [date_share(columns[name].astype("str")) for name in ("raised", "decided") if name in columns]
    # with one date only it may as well be a log of meetings, which knows itself better
    return (sure if "raised" in columns else sure / 2) if max(dated) >= LIKELY else 0.0


def read(source: Source, settings: Settings) -> Reading:
    """One topic a row, open where it has no date of decision."""
    columns = columns_of(source, WANTED)
    if lacking := columns.lacking(NEEDED):
        return Reading(source.name, FORMAT, TITLE, problems=(*source.problems, *lacking))
    dates = _written(columns)
    found = file_dates(source, dates, settings)
    if found.question:
        return Reading(source.name, FORMAT, TITLE, rows_read=columns.table.rows_read, questions=(found.question,))
    fates: dict[int, Reason | None] = {int(n): None if title else NO_TITLE for n, title in columns["title"].items()}
    fates |= dict.fromkeys(columns.blank_rows, EMPTY)
    kept = [n for n, why in fates.items() if why is None]
    at, doubts = _dates(columns, found, kept)
    topics = complete("topics", _topics(columns, source.name).loc[kept].join(at))
    return Reading(
        source.name,
        FORMAT,
        TITLE,
        {"topics": topics},
        columns.table.rows_read,
        len(topics),
        (
            *source.problems,
            *rejections(fates),
            *(problem for name in dates for problem in found.problems(name, columns.header(name))),
            *doubts,
        ),
        time_zone=found.time_zone,
    )


def _written(columns: Columns) -> dict[str, pd.Series]:
    """The date columns; words in place of a date of decision ("pending") leave it open."""
    out = {name: columns[name].astype("str") for name in ("raised", "decided") if name in columns}
    if "decided" in out:
        out["decided"] = out["decided"].where(out["decided"].str.contains(r"\d", na=False))
    return out


def _topics(columns: Columns, file: str) -> pd.DataFrame:
    """Everything but the dates. An id is the file's own where it tells rows apart, else the row number.

    A plain number is an id within its file only; one such as ARB-12 is the same subject in every file.
    """
    ids = columns["id"]
    known = ids if ids.notna().all() and ids.is_unique else ids.index.to_series().astype("str")
    texts = [columns["title"], columns["outcome"]]
    return pd.DataFrame(
        {
            "topic_id": [f"{file}#{own}" if own.isdecimal() else own for own in known],
            "title": columns["title"].map(one_line, na_action="ignore"),
            "outcome": columns["outcome"].map(one_line, na_action="ignore"),
            "meeting_id": columns["meeting"],
            "ticket_ids": [ticket_keys(own, *said) for own, *said in zip(columns["tickets"], *texts, strict=True)],
            "owner_team": columns["owner_team"],
            "decision_class": columns["decision_class"],
        },
        index=ids.index,
    )


def _dates(columns: Columns, found: FileDates, kept: list[int]) -> tuple[pd.DataFrame, tuple[Problem, ...]]:
    """Raised and decided, emptied where they contradict each other or the status."""
    none = pd.Series(pd.NaT, index=columns.table.frame.index, dtype="datetime64[us, UTC]")
    raised, taken = (found.at.get(name, none).loc[kept] for name in ("raised", "decided"))
    status = columns["outcome"].loc[kept].map(lambda cell: plain(cell or ""))
    still_open = status.isin(OPEN) & taken.notna()
    taken = taken.mask(still_open)
    turned = taken < raised
    undated = status.isin(CLOSED) & taken.isna()
    unknown = turned | undated
    doubts = (
        *problem(PLANNED, still_open.index[still_open]),
        *problem(TURNED, turned.index[turned]),
        *problem(UNDATED, undated.index[undated]),
    )
    return pd.DataFrame({"raised_at": raised.mask(unknown), "decided_at": taken.mask(turned)}), doubts
