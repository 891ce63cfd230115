"""What was read from the files, kept as Parquet and JSON so that it need not be read again: codes instead of names."""

import json
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pandas as pd

from diagnostics.locale import LANGUAGES, Lang, Text, text
from diagnostics.model.columns import COLUMNS, TableName, complete
from diagnostics.model.people import PERSON_COLUMNS, Key, pseudonymise
from diagnostics.model.reading import Choice, ColumnProposal, Problem, Question, Reading
from diagnostics.store.disk import guarded, write

INDEX = "readings.json"


@dataclass(frozen=True)
class Bilingual:
    """Words already written in each language."""

    words: Mapping[str, str]

    def render(self, lang: Lang) -> str:
        """Give those of the language."""
        return self.words[lang]


def coded(readings: Sequence[Reading], key: Key) -> list[Reading]:
    """The same readings with codes instead of names. Table by table over all files: a log's spelling comes first."""
    frames = [{name: complete(name, frame) for name, frame in reading.frames.items()} for reading in readings]
    for table in PERSON_COLUMNS:
        for mine in frames:
            if table in mine:
                mine.update(pseudonymise({table: mine[table]}, key))
    return [replace(reading, frames=mine) for reading, mine in zip(readings, frames, strict=True)]


def codes(readings: Sequence[Reading]) -> Key:
    """A key under which every code stands for itself, to put readings together without the names."""
    found = (
        reading.frames[table][column].dropna().unique()
        for reading in readings
        for table, columns in PERSON_COLUMNS.items()
        if table in reading.frames
        for column in columns
    )
    return Key({code: code for column in found for code in column})


def save(folder: Path, readings: Sequence[Reading], fingerprint: str) -> None:
    """Keep readings. The index is written last: without it, or with another fingerprint, nothing counts as kept."""
    with guarded(folder):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        for n, reading in enumerate(readings):
            for table, frame in reading.frames.items():
                frame.to_parquet(folder / f"{n}_{table}.parquet", index=False)
    index = {"fingerprint": fingerprint, "readings": [_told(reading) for reading in readings]}
    write(folder / INDEX, json.dumps(index, ensure_ascii=False).encode())


def load(folder: Path, fingerprint: str | None) -> list[Reading] | None:
    """The readings kept under this fingerprint (under any, for none), or nothing when they have to be read again."""
    path = folder / INDEX
    if not path.is_file():
        return None
    with guarded(path):
        index = json.loads(path.read_text(encoding="utf-8"))
        if fingerprint is not None and index["fingerprint"] != fingerprint:
            return None
        return [_reading(folder, n, told) for n, told in enumerate(index["readings"])]


def _told(reading: Reading) -> dict[str, Any]:
    return {
        "file": reading.file,
        "format": reading.format,
        "label": _words(reading.label),
        "tables": list(reading.frames),
        "rows_read": reading.rows_read,
        "rows_kept": reading.rows_kept,
        "time_zone": reading.time_zone,
        "shape": reading.shape,
        "problems": [{**vars(p), "what": _words(p.what)} for p in reading.problems],
        "proposals": [{**vars(p), "why": _words(p.why)} for p in reading.proposals],
        "questions": [
            {"kind": q.kind, "ask": _words(q.ask), "choices": [[c.value, _words(c.means)] for c in q.choices]}
            for q in reading.questions
        ],
    }


def _reading(folder: Path, n: int, told: dict[str, Any]) -> Reading:
    tables = told.pop("tables")
    problems = [
        Problem(**{**p, "what": _text(p["what"]), "first_rows": tuple(p["first_rows"])}) for p in told["problems"]
    ]
    questions = [
        Question(q["kind"], _text(q["ask"]), tuple(Choice(value, _text(means)) for value, means in q["choices"]))
        for q in told["questions"]
    ]
    proposals = [ColumnProposal(**{**p, "why": _text(p["why"])}) for p in told.pop("proposals", ())]
    known = {
        **told,
        "proposals": tuple(proposals),
        "label": _text(told["label"]),
        "problems": tuple(problems),
        "questions": tuple(questions),
        "frames": {table: _frame(folder / f"{n}_{table}.parquet", table) for table in tables},
    }
    return Reading(**known)


def _frame(path: Path, table: TableName) -> pd.DataFrame:
    """A table as it was kept; Parquet gives lists back as arrays."""
    frame = pd.read_parquet(path)
    lists = [column for column, kind in COLUMNS[table].items() if kind == "list"]
    return complete(table, frame.assign(**{column: frame[column].map(_as_list) for column in lists}))


def _as_list(kept: Any) -> list[str]:
    return [] if kept is None else list(kept)


def _words(said: Text) -> dict[str, str]:
    return {lang: said.render(lang) for lang in LANGUAGES}


def _text(words: Mapping[str, str]) -> Text:
    return text("{words}", words=Bilingual(words))
