"""The tables of one audit: what all readings give together, people pseudonymised, teams filled, each table checked."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import pandas as pd

from diagnostics.locale import plural
from diagnostics.model.categories import first_known, mapped, renamed, stacked, texts
from diagnostics.model.checks import check
from diagnostics.model.columns import COLUMNS, TableName, complete, empty
from diagnostics.model.named_tickets import with_named_tickets
from diagnostics.model.one_spelling import united
from diagnostics.model.people import Key, pseudonymise
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.variants_of_names import resolved
from diagnostics.settings import Settings


@dataclass(frozen=True)
class Tables:
    """Canonical tables by name; a table that no file filled is there and empty."""

    frames: Mapping[TableName, pd.DataFrame]
    problems: tuple[Problem, ...] = ()

    def __getitem__(self, name: TableName) -> pd.DataFrame:
        return self.frames[name]

    def has(self, name: TableName, *columns: str) -> bool:
        """Whether the table has rows and at least one value in each of the columns.

        >>> combine([], Settings()).has("topics", "raised_at")
        False
        """
        frame = self.frames[name]
        return len(frame) > 0 and all(frame[column].notna().any() for column in columns)


def combine(readings: Sequence[Reading], settings: Settings, key: Key | None = None) -> Tables:
    """All readings as one set of tables.

    A ticket that several files tell is told once: its history comes from the file with the most rows about it, its
    other fields from the first file that fills them. Someone is once in a meeting, however many exports say so. Names
    and texts longer than a few lines are cut. Spellings that a person said are one are. Nothing is dropped in silence:
    `Tables.problems` counts it.

    >>> combine([], Settings())["history"].empty
    True
    """
    parts: dict[TableName, list[pd.DataFrame]] = {name: [] for name in COLUMNS}
    for order, reading in enumerate(readings):
        for name, frame in reading.frames.items():
            parts[name].append(complete(name, frame).assign(_file=order))
    joined = {name: _together(name, frames) for name, frames in parts.items() if frames}
    problems: list[Problem] = []
    if "history" in joined:
        joined["history"], told_twice = _one_teller(joined["history"])
        if told_twice:
            what = plural(
                "{n} ticket is in several files; its fullest history was kept.",
                "{n} tickets are in several files; their fullest history was kept.",
                n=told_twice,
            )
            problems.append(Problem(what, told_twice))
    for name, unique in (("tickets", "ticket_id"), ("meetings", "meeting_id"), ("topics", "topic_id")):
        if name in joined:
            joined[name] = _first_filled(joined[name], unique)
    frames = {name: joined[name].drop(columns="_file") if name in joined else empty(name) for name in COLUMNS}
    frames, shortened = _shortened(frames)
    problems.extend(shortened)
    one = united(frames, settings)
    frames, problems = one.frames, [*problems, *one.problems]
    frames = pseudonymise(frames, key or Key())
    frames["people"], contradictions = _listed_once(frames["people"])
    problems.extend(contradictions)
    frames["attendance"] = _once_in_a_meeting(frames["attendance"])
    frames = _with_teams(frames, _chosen_teams(settings))
    frames["topics"] = with_named_tickets(frames["topics"], frames["tickets"], settings.same_subject)
    return Tables({name: check(name, complete(name, frame)) for name, frame in frames.items()}, tuple(problems))


LONGEST_NAME: Final = 300
LAST_KNOWN: tuple[tuple[TableName, tuple[str, ...]], ...] = (
    ("history", ("at",)),
    ("tickets", ("created_at", "done_at")),
    ("topics", ("raised_at", "decided_at")),
    ("meetings", ("start_at", "end_at")),
)


def audited_at(tables: Tables, settings: Settings) -> datetime:
    """The instant up to which unfinished things are counted: as set, else the last event the exports know of.

    The first of history, tickets, topics and meetings that holds a time decides: a calendar often reaches into the
    future, a ticket log does not.

    >>> audited_at(combine([], Settings()), Settings(at=datetime(2026, 11, 1))).isoformat()
    '2026-11-01T00:00:00+00:00'
    """
    if settings.at is not None:
        return settings.at if settings.at.tzinfo else settings.at.replace(tzinfo=UTC)
    for name, columns in LAST_KNOWN:
        last = [tables[name][column].max() for column in columns if tables.has(name, column)]
        if last:
            return max(last).to_pydatetime()
    return datetime(1970, 1, 1, tzinfo=UTC)


def period(tables: Tables) -> tuple[datetime, datetime] | None:
    """The first and the last event of the ticket log, else of the tickets, topics or meetings.

    >>> period(combine([], Settings())) is None
    True
    """
    for name, columns in LAST_KNOWN:
        known = [tables[name][column] for column in columns if tables.has(name, column)]
        if known:
            first, last = min(column.min() for column in known), max(column.max() for column in known)
            return first.to_pydatetime(), last.to_pydatetime()
    return None


def _together(name: TableName, frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The same table of several files, one below the other."""
    if len(frames) == 1:
        return frames[0]
    categories = [column for column, kind in COLUMNS[name].items() if kind == "category"]
    whole = pd.concat([frame.drop(columns=categories) for frame in frames], ignore_index=True)
    whole = whole.assign(**{column: stacked([frame[column] for frame in frames]) for column in categories})
    return whole[frames[0].columns]


def _one_teller(history: pd.DataFrame) -> tuple[pd.DataFrame, int]:
    """Keep, for each ticket, the rows of the one file that says most about it."""
    if history["_file"].nunique() < 2:
        return history, 0
    said = history.groupby(["ticket_id", "_file"], sort=False).size().reset_index(name="rows")
    several = int(said["ticket_id"].duplicated(keep=False).groupby(said["ticket_id"]).any().sum())
    fullest = said.sort_values(["rows", "_file"], ascending=[False, True]).drop_duplicates("ticket_id")
    teller = history["ticket_id"].map(fullest.set_index("ticket_id")["_file"])
    return history[teller.astype("float64") == history["_file"]].reset_index(drop=True), several


def _first_filled(frame: pd.DataFrame, unique: str) -> pd.DataFrame:
    """One row an id; each field from the first row that fills it. Rows without an id cannot be told apart and go."""
    frame = frame[frame[unique].notna()]
    if frame[unique].is_unique:
        return frame
    twice = frame[unique].duplicated(keep=False)
    lists = [c for c in frame.columns if frame[c].map(type).eq(list).any()]
    several = frame[twice].assign(**{c: frame.loc[twice, c].map(lambda v: v if v else None) for c in lists})
    merged = several.groupby(unique, sort=False, as_index=False).first()
    return pd.concat([frame[~twice], merged[frame.columns]], ignore_index=True)


def _once_in_a_meeting(attendance: pd.DataFrame) -> pd.DataFrame:
    """One row a person in a meeting, each field from the first row that fills it."""
    once = ["meeting_id", "person"]
    if not attendance.duplicated(once).any():
        return attendance
    return attendance.groupby(once, sort=False, as_index=False, dropna=False).first()[attendance.columns]


def _listed_once(people: pd.DataFrame) -> tuple[pd.DataFrame, list[Problem]]:
    """One row a person, the first; how many are listed again with another team or role."""
    once = people.drop_duplicates("person", ignore_index=True)
    if len(once) == len(people):
        return once, []
    different = int((people.groupby("person")[["team", "role"]].nunique() > 1).any(axis=1).sum())
    what = plural(
        "{n} person is listed several times with different teams or roles; the first row counts.",
        "{n} people are listed several times with different teams or roles; the first row counts.",
        n=different,
    )
    return once, [Problem(what, different)] if different else []


def _shortened(frames: Mapping[TableName, pd.DataFrame]) -> tuple[dict[TableName, pd.DataFrame], list[Problem]]:
    """The same tables without endless words: nobody can read them. Ids stay whole, so that they stay different."""
    out, cut = dict(frames), 0
    for name, frame in frames.items():
        for column, kind in COLUMNS[name].items():
            if kind not in ("text", "category") or column.endswith("_id"):
                continue
            words = texts(frame[column]) if kind == "category" else frame[column]
            long = words.str.len().gt(LONGEST_NAME)
            if long.any():
                cut += int(frame[column].isin(words[long]).sum())
                short = words.mask(long, words.str.slice(0, LONGEST_NAME) + "…")
                out[name] = out[name].assign(**{column: renamed(frame[column], short) if kind == "category" else short})
    if not cut:
        return out, []
    what = plural(
        "{n} cell is longer than {most} characters; it was cut there.",
        "{n} cells are longer than {most} characters; they were cut there.",
        n=cut,
        most=LONGEST_NAME,
    )
    return out, [Problem(what, cut)]


def _chosen_teams(settings: Settings) -> dict[str, str]:
    same = resolved(settings.same_team)
    return {person: same.get(team, team) for person, team in settings.teams.items()}


def _with_teams(frames: dict[TableName, pd.DataFrame], chosen: Mapping[str, str]) -> dict[TableName, pd.DataFrame]:
    """Fill the team of an event: a person's choice, else the export's, else the holder's team, else the ticket's."""
    people, tickets, history = frames["people"], frames["tickets"], frames["history"]
    people = people.assign(team=mapped(people["person"], chosen).fillna(people["team"]))
    frames["people"] = people
    of_person = {**_known(people, "person", "team"), **chosen}
    team = mapped(tickets["person"], chosen).fillna(tickets["team"]).fillna(mapped(tickets["person"], of_person))
    frames["tickets"] = tickets.assign(team=team)
    of_ticket = _known(frames["tickets"], "ticket_id", "team")
    in_turn = (
        mapped(history["person"], chosen), history["team"],
        mapped(history["person"], of_person), mapped(history["ticket_id"], of_ticket),
    )  # fmt: skip
    frames["history"] = history.assign(team=first_known(in_turn))
    attendance = frames["attendance"]
    role = attendance["role"].fillna(mapped(attendance["person"], _known(people, "person", "role")))
    frames["attendance"] = attendance.assign(role=role)
    return frames


def _known(frame: pd.DataFrame, key: str, value: str) -> dict[str, str]:
    known = frame[[key, value]].dropna()
    return dict(zip(known[key], known[value], strict=True))
