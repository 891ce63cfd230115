"""The filter in the address bar, so that a link or a reload brings the same part of the audit back."""

from collections.abc import Mapping, Sequence
from datetime import date

from diagnostics.model.filter import Filter


def read(asked: Mapping[str, Sequence[str]]) -> Filter:
    """The filter that an address asks for; a day that is none is passed over.

    >>> read({"team": ["Design", "Data"], "from": ["2026-02-30"], "to": ["2026-03-01"]})
    Filter(first=None, last=datetime.date(2026, 3, 1), teams=('Design', 'Data'), kinds=())
    """
    return Filter(_day(asked.get("from")), _day(asked.get("to")), tuple(asked.get("team", ())),
                  tuple(asked.get("kind", ())))  # fmt: skip


def written(asked: Filter) -> dict[str, list[str]]:
    """The filter as an address holds it.

    >>> written(Filter(kinds=("Bug",)))
    {'from': [], 'to': [], 'team': [], 'kind': ['Bug']}
    """
    return {
        "from": [asked.first.isoformat()] if asked.first else [],
        "to": [asked.last.isoformat()] if asked.last else [],
        "team": list(asked.teams),
        "kind": list(asked.kinds),
    }


def _day(values: Sequence[str] | None) -> date | None:
    try:
        return date.fromisoformat(values[0]) if values else None
    except ValueError:
        return None
