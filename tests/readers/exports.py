"""Small exports written by hand, and where the real ones lie."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from diagnostics.model.reading import Reading
from diagnostics.readers import read_all, read_source
from diagnostics.readers._opening import content
from diagnostics.readers._source import Source
from diagnostics.settings import FileChoice, Settings

SHARED = Path(__file__).parents[3] / "shared" / "data"
UTC = Settings(time_zone="UTC")


def real(path: str) -> Path:
    """A file of the shared folder; the test is skipped where there is none."""
    found = SHARED / path
    if not found.exists():
        pytest.skip(f"no shared data: {path}")
    return found


def read_real(path: str, settings: Settings = UTC) -> Reading:
    """The one reading of a real file."""
    (reading,) = read_all([real(path)], settings)
    return reading


def source(text: str, name: str = "export.csv", encoding: str = "utf-8") -> Source:
    """The one source in a text file."""
    (found,) = content(name, text.encode(encoding))
    return found


def read(text: str, settings: Settings = UTC) -> Reading:
    """A text file, read."""
    return read_source(source(text), settings)


def chosen(settings: Settings = UTC, name: str = "export.csv", **answers: str) -> Settings:
    """The same settings with answers about a file."""
    return Settings(time_zone=settings.time_zone, files={name: FileChoice(**answers)})


def workbook(**sheets: list[list[object]]) -> bytes:
    """An XLSX file."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def archive(**members: bytes) -> bytes:
    """A ZIP file; a double underscore in a name stands for its dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in members.items():
            packed.writestr(name.replace("__", "."), data)
    return out.getvalue()


def said(reading: Reading) -> str:
    """Everything a reading tells the user, in English."""
    return "\n".join(problem.what.render("en") for problem in reading.problems)
