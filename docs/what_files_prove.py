"""Which reader takes each file of a folder, how many rows it keeps, and which measures it allows; as Markdown.

python -m docs.what_files_prove FOLDER      a folder of nothing but minutes is one line
"""

import sys
from collections.abc import Iterator
from pathlib import Path

from diagnostics.audit import inspect
from diagnostics.model.reading import Reading
from diagnostics.model.tables import combine
from diagnostics.readers import read_all
from diagnostics.settings import FileChoice, Settings

HEAD = """\
| file | reader | rows read | kept | left out | measures computed | lower bound |
|---|---|---:|---:|---:|---|---|"""
SEVERAL = 3


def row(files: list[Path], name: str) -> str:
    """The line of a file, or of the files of a folder; a question about the order of dates is answered day first."""
    readings = read_all(files, Settings())
    asked = {reading.file for reading in readings for question in reading.questions if question.kind == "date_order"}
    if asked:
        readings = read_all(files, Settings(files={file: FileChoice(date_order="day_first") for file in asked}))
    read, kept, left = (sum(getattr(r, f"rows_{what}") for r in readings) for what in ("read", "kept", "rejected"))
    reader = ", ".join(sorted({reading.format for reading in readings if reading.usable or len(files) == 1}))
    reader += " (asks for the date order)" if asked else ""
    start = f"| {name} | {reader} | {read:,} | {kept:,} | {left:,} |"
    if not any(reading.usable for reading in readings):
        return f"{start} {_reason(readings)} | |"
    covered = inspect(combine(readings, Settings()), Settings(), readings)
    by_status = [
        ", ".join(item.measure for item in covered if item.status == status) or "–"
        for status in ("computed", "lower_bound")
    ]
    return f"{start} {' | '.join(by_status)} |"


def lines(folder: Path) -> Iterator[tuple[list[Path], str]]:
    """What stands in one line: files, and their name."""
    for place in sorted({path.parent for path in folder.rglob("*") if path.is_file()}):
        files = sorted(path for path in place.iterdir() if path.is_file())
        name = place.relative_to(folder).as_posix()
        if len(files) > SEVERAL and all(path.suffix == ".md" for path in files):
            yield files, f"{name}/ ({len(files)} files)"
        else:
            yield from (([path], path.relative_to(folder).as_posix()) for path in files)


def _reason(readings: list[Reading]) -> str:
    said = [problem.what.render("en") for reading in readings for problem in reading.problems]
    return "refused: " + (said[0].replace("|", "/") if said else "–")


if __name__ == "__main__":
    print(HEAD)
    for given, called in lines(Path(sys.argv[1])):
        print(row(given, called))
