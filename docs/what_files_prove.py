"""Which reader takes each file of a folder, how many rows it keeps, and which measures it allows; as Markdown.

python docs/what_files_prove.py FOLDER
"""

import sys
from pathlib import Path

from diagnostics.audit import inspect
from diagnostics.model.reading import Reading
from diagnostics.model.tables import combine
from diagnostics.readers import read_all
from diagnostics.settings import FileChoice, Settings

HEAD = """\
| file | reader | rows read | kept | left out | measures computed | lower bound |
|---|---|---:|---:|---:|---|---|"""


def row(path: Path, folder: Path) -> str:
    """The line of one file; a question about the order of its dates is answered with the day first."""
    answers = Settings(files={path.name: FileChoice(date_order="day_first")})
    readings = read_all([path], Settings())
    asked = any(question.kind == "date_order" for reading in readings for question in reading.questions)
    if asked:
        readings = read_all([path], answers)
    name = path.relative_to(folder).as_posix()
    read, kept, left = (sum(getattr(r, f"rows_{what}") for r in readings) for what in ("read", "kept", "rejected"))
    reader = ", ".join(sorted({reading.format for reading in readings}))
    reader += " (asks for the date order)" if asked else ""
    if not any(reading.usable for reading in readings):
        return f"| {name} | {reader} | {read:,} | {kept:,} | {left:,} | {_reason(readings)} | |"
    covered = inspect(combine(readings, Settings()), Settings())
    by_status = {
        status: ", ".join(item.measure for item in covered if item.status == status)
        for status in ("computed", "lower_bound")
    }
    return (
        f"| {name} | {reader} | {read:,} | {kept:,} | {left:,} | "
        f"{by_status['computed'] or '–'} | {by_status['lower_bound'] or '–'} |"
    )


def _reason(readings: list[Reading]) -> str:
    said = [problem.what.render("en") for reading in readings for problem in reading.problems]
    return "refused: " + (said[0].replace("|", "/") if said else "–")


if __name__ == "__main__":
    given = Path(sys.argv[1])
    print(HEAD)
    for file in sorted(path for path in given.rglob("*") if path.is_file()):
        print(row(file, given))
