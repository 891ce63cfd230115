"""People become codes at import; the key stays in its own file, which can be destroyed."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

import pandas as pd

from diagnostics.model.categories import mapped
from diagnostics.model.columns import TableName

PERSON_COLUMNS: Mapping[TableName, tuple[str, ...]] = {
    "history": ("person", "actor"),
    "tickets": ("person",),
    "attendance": ("person",),
    "people": ("person",),
    "kpis": ("owner",),
}


@dataclass
class Key:
    """Who is behind each code: spelling -> code. Grows as new names appear; one spelling always gives one code."""

    codes: dict[str, str] = field(default_factory=dict)

    def code(self, name: str, *, known_elsewhere: bool = False) -> str:
        """The code of a name.

        Two spellings in one log are two people until a person says otherwise. `known_elsewhere` lets another table's
        spelling (capitals, order of the words, mail address) find the one person it can mean.

        >>> key = Key()
        >>> key.code("Ada Lovelace <ada@x.org>"), key.code("Grace"), key.code("LOVELACE, Ada", known_elsewhere=True)
        ('P001', 'P002', 'P001')
        """
        spelling = re.sub(r"\s*<[^>]*>\s*", "", name).strip() or name
        if spelling not in self.codes:
            alike = (
                {c for s, c in self.codes.items() if normalised(s) == normalised(name)} if known_elsewhere else set()
            )
            self.codes[spelling] = alike.pop() if len(alike) == 1 else f"P{len(set(self.codes.values())) + 1:03d}"
        return self.codes[spelling]


def normalised(name: str) -> str:
    r"""The words of a name in alphabetical order, without mail address, accents or case.

    >>> normalised("D'Angelo, Hélène <DOM\\helene>")
    'angelo d helene'
    """
    bare = unicodedata.normalize("NFKD", re.sub(r"\s*<[^>]*>\s*", " ", name) or name)
    words = re.findall(r"[\w.@]+", "".join(c for c in bare if not unicodedata.combining(c)).casefold())
    return " ".join(sorted(words)) or name.strip().casefold()


def pseudonymise(frames: Mapping[TableName, pd.DataFrame], key: Key) -> dict[TableName, pd.DataFrame]:
    """The same tables with codes instead of names. The key is extended in the order in which names appear."""
    out = dict(frames)
    for table, columns in PERSON_COLUMNS.items():
        if table in out:
            elsewhere = table != "history"
            coded = {column: _coded(out[table][column], key, known_elsewhere=elsewhere) for column in columns}
            out[table] = out[table].assign(**coded)
    return out


def _coded(names: pd.Series, key: Key, *, known_elsewhere: bool) -> pd.Series:
    codes = {name: key.code(name, known_elsewhere=known_elsewhere) for name in names.dropna().unique()}
    return mapped(names, codes)
