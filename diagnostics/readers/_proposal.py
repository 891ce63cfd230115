"""Which column of a table may hold what, from the words of its header and from what its cells look like."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

from diagnostics.locale import Count, Text, text
from diagnostics.model.reading import ColumnProposal
from diagnostics.model.stages import propose
from diagnostics.readers import event_log
from diagnostics.readers._chosen import chosen, refused
from diagnostics.readers._headers import plain
from diagnostics.readers._looks import Column, Seen, columns_of, contradicts, seen
from diagnostics.readers._source import Source
from diagnostics.settings import Settings

WORDS: Final[Mapping[str, Sequence[str]]] = {
    **{name: event_log.WANTED[name] for name in ("ticket_id", "status", "at", "person", "team", "title", "kind")},
    "created_at": ("created", "created at", "creation date", "opened", "start date", "date de création", "créé le",
                   "création", "ouverture", "date d'ouverture", "début", "date de début", "demandé le", "reçu le"),
    "done_at": ("done", "resolved", "closed", "completed at", "finished", "end date", "delivered", "resolution date",
                "date de fin", "fin", "clôture", "date de clôture", "terminé le", "résolu", "livré le", "livraison"),
}  # fmt: skip
DATES: Final = ("at", "created_at", "done_at")
NAME: Final = r"[A-ZÀ-ÖØ-Þ][\w'’.-]*(?: [\w'’.-]+){0,2} [A-ZÀ-ÖØ-Þ][\w'’.-]*"
ALIKE: Final = 86
INSIDE: Final = 90.0
MOST_STATUSES: Final = 25
SURE_ENOUGH: Final = 0.35
Reason: TypeAlias = tuple[float, Text]


def propose_columns(source: Source, settings: Settings) -> tuple[ColumnProposal, ...]:
    r"""For each canonical column the likeliest header, with the reason and how sure it is; none for what has no table.

    Definition
        A header that is a usual word for the column gives 0.9, one that resembles it less; cells give up to 0.7: dates,
        ticket keys, values all different, few different values that name stages. Both together add up, to 1 at most. A
        column is proposed once, for what it fits best; below 0.35 nothing is proposed. What a person chose stands.

    >>> source = Source("t.csv", b"Nr;Wo;Wann\nAB-1;Dev;2024-01-31\nAB-1;Done;2024-02-01\nAB-2;Done;2024-02-03\n")
    >>> [(proposal.name, proposal.column) for proposal in propose_columns(source, Settings())]
    [('ticket_id', 'Nr'), ('status', 'Wo'), ('at', 'Wann')]
    """
    columns = columns_of(source.table)
    shown = seen(columns)
    scored = []
    for place, column in enumerate(columns):
        for name in WORDS:
            if reason := _reason(name, column, shown):
                scored.append((-reason[0], place, ColumnProposal(name, column.name, reason[1], reason[0])))
    names = [column.name for column in columns]
    answers = {name: names.index(column) for name, column in chosen(source, settings).items() if column in names}
    said = text("Chosen by a person.")
    taken = {name: ColumnProposal(name, columns[place].name, said, 1.0) for name, place in answers.items()}
    used, without = set(answers.values()), refused(source, settings)
    for _, place, proposal in sorted(scored, key=lambda found: found[:2]):
        if proposal.name not in {*taken, *without} and place not in used and proposal.sure >= SURE_ENOUGH:
            taken[proposal.name] = proposal
            used.add(place)
    return tuple(taken[name] for name in dict.fromkeys([*WORDS, *taken]) if name in taken)


def worth_asking(source: Source, settings: Settings) -> tuple[ColumnProposal, ...]:
    """What is proposed for a table that may hold tickets: one with something like an id and a date; else nothing."""
    proposals = propose_columns(source, settings)
    names = {proposal.name for proposal in proposals}
    return proposals if "ticket_id" in names and names & set(DATES) else ()


def _reason(name: str, column: Column, shown: Seen) -> Reason | None:
    """Why a column may hold this, and how sure: by its header, its cells, or both; none when nothing speaks for it."""
    if (name in DATES) != column.dated:
        return None
    if name == "at" and shown.single:
        return None
    header, cells = _by_header(name, column), next(LOOKS[name](column, shown), None) if name in LOOKS else None
    if header and cells:
        both = text("{header} Moreover: {cells}", header=header[1], cells=cells[1])
        return min(1.0, round(header[0] + cells[0] / 10, 2)), both
    return header or cells


def _by_header(name: str, column: Column) -> Reason | None:
    from rapidfuzz.fuzz import ratio

    words = plain(column.header)
    if not words:
        return None
    usual = {plain(word): word for word in WORDS[name]}
    if words in usual:
        return 0.9, text("“{header}” is a usual name for it.", header=column.header)
    near = [(INSIDE if f" {word} " in f" {words} " else ratio(words, word), word) for word in usual if len(word) > 2]
    best, word = max(near, default=(0.0, ""))
    if best < ALIKE:
        return None
    return round(best / 150, 2), text("The header resembles “{word}”.", word=usual[word])


def _like_id(column: Column, _: Seen) -> Iterator[Reason]:
    if column.keyed:
        yield 0.7, text("The cells look like ticket keys.")
    elif column.all_different and column.cells.str.len().max() <= 30:
        yield 0.5, text("All values are different.")


def _like_status(column: Column, _: Seen) -> Iterator[Reason]:
    if not 1 < column.distinct <= min(MOST_STATUSES, column.rows - 1):
        return
    known = sum(propose(str(value)).sure >= 0.9 for value in column.cells.unique()) / column.distinct
    few = Count(column.distinct)
    if known >= 0.5:
        yield 0.7, text("Only {n} different values, and most of them name a stage.", n=few)
    elif column.distinct * 3 <= column.rows and not column.cells.str.fullmatch(r"[\d.,\s-]*").any():
        yield 0.36, text("Only {n} different values.", n=few)


def _like_title(column: Column, _: Seen) -> Iterator[Reason]:
    if len(column.cells) and column.cells.str.len().mean() > 15 and column.distinct > len(column.cells) / 2:
        yield 0.4, text("Long texts that hardly repeat.")


def _like_person(column: Column, _: Seen) -> Iterator[Reason]:
    if len(column.cells) and not column.dated and column.cells.str.fullmatch(NAME).mean() > 0.8:
        yield 0.4, text("The cells look like names of people.")


def _like_event(_: Column, shown: Seen) -> Iterator[Reason]:
    if shown.several:
        yield 0.6, text("The cells are dates, and tickets come back row after row.")


def _like_beginning(column: Column, shown: Seen) -> Iterator[Reason]:
    if not shown.several and not contradicts(column):
        yield (0.5, text("The earliest dates.")) if column.name == shown.first else (0.36, text("The cells are dates."))


def _like_end(column: Column, shown: Seen) -> Iterator[Reason]:
    if not shown.several and column.name != shown.first and not contradicts(column):
        yield (0.5, text("The latest dates.")) if column.name == shown.last else (0.36, text("The cells are dates."))


LOOKS: Final[Mapping[str, Callable[[Column, Seen], Iterator[Reason]]]] = {
    "ticket_id": _like_id,
    "status": _like_status,
    "title": _like_title,
    "at": _like_event,
    "created_at": _like_beginning,
    "done_at": _like_end,
    "person": _like_person,
}
