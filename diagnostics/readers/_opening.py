"""Opening a file: archives and workbooks are measured before they are unpacked, and nothing is written to disk."""

import codecs
import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Final

from diagnostics.errors import UnusableInput
from diagnostics.locale import Count, Text, text
from diagnostics.model.reading import Problem
from diagnostics.readers import _document, _encoding, _unpacking, _workbook
from diagnostics.readers._source import Source

WITHIN: Final = " › "
MOST_BYTES: Final = 2 * 1024**3
MEBIBYTE: Final = 1024**2
LOOKED_AT: Final = 4_000

GZIP: Final = b"\x1f\x8b"
ZIP: Final = b"PK\x03\x04"
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DAMAGED: Final = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, NotImplementedError)
OTHER_KINDS: Final[tuple[tuple[bytes, Text], ...]] = (
    (b"\x89PNG", text("a picture (PNG)")),
    (b"\xff\xd8\xff", text("a picture (JPEG)")),
    (b"GIF8", text("a picture (GIF)")),
    (b"BM", text("a picture (BMP)")),
    (b"RIFF", text("a picture or a sound")),
    (b"II*\0", text("a picture (TIFF)")),
    (b"MM\0*", text("a picture (TIFF)")),
    (b"%PDF", text("a PDF document")),
    (b"7z\xbc\xaf", text("a 7z archive")),
    (b"Rar!", text("a RAR archive")),
    (b"PK\x05\x06", text("an archive with nothing in it")),
    (b"PAR1", text("a Parquet file")),
    (b"SQLite format 3", text("a SQLite database")),
)


def opened(path: Path) -> Iterator[Source]:
    r"""The sources in a file: itself, the members of an archive, the sheets of a workbook.

    Never an exception for what the file holds: a source that cannot be opened says why in `refused`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     photo = Path(folder, "tickets.csv")
    ...     _ = photo.write_bytes(b"\x89PNG\r\n")
    ...     [source.refused.what.render("en")[:39] for source in opened(photo)]
    ['This is a picture (PNG), not an export.']
    """
    try:
        big = path.stat().st_size
        data = path.read_bytes() if big <= MOST_BYTES else b""
    except OSError as error:
        why = text("The file cannot be opened ({reason}). Check that you may read it.", reason=error.strerror or "")
        yield _refused(path.name, why)
        return
    if big > MOST_BYTES:
        size = Count(big // MEBIBYTE)
        yield _refused(path.name, text("The file is too big to open ({size} MiB). Export a shorter period.", size=size))
        return
    yield from content(path.name, data)


def content(name: str, data: bytes, archived: bool = False) -> Iterator[Source]:
    """The sources in some bytes; `archived` when they come out of an archive, which may not hold another."""
    try:
        if data.startswith((GZIP, ZIP)) and archived and not _workbook.is_workbook(data):
            raise UnusableInput(text("An archive inside an archive is not opened. Unpack it and send what is in it."))
        if data.startswith(GZIP):
            yield from content(name, _unpacking.gunzipped(data), archived=True)
        elif data.startswith(ZIP) and _document.is_document(data):
            yield Source(name, _document.written(data).encode())
        elif data.startswith(ZIP) and _workbook.is_workbook(data):
            yield from _sheets(name, data)
        elif data.startswith(ZIP):
            yield from _members(name, data)
        elif data.startswith(OLE):
            yield from _sheets(name, _workbook.unlocked(data))
        else:
            yield _plain(name, data)
    except UnusableInput as error:
        yield _refused(name, error.message)
    except DAMAGED:
        yield _refused(name, text("The file is damaged and cannot be unpacked. Export it or send it again."))


def _sheets(name: str, data: bytes) -> Iterator[Source]:
    sheets = list(_workbook.sheets(data))
    filled = [(sheet, rows) for sheet, rows in sheets if rows]
    if not filled:
        raise UnusableInput(text("The workbook is empty. Export it again."))
    for sheet, rows in filled:
        yield Source(f"{name}{WITHIN}{_printable(sheet)}", rows=rows)


def _members(name: str, data: bytes) -> Iterator[Source]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = [m for m in archive.infolist() if not m.is_dir() and not m.filename.startswith("__MACOSX/")]
    _unpacking.check_size(members)
    seen: dict[str, int] = {}
    for member in members:
        last = _printable(PurePosixPath(member.filename.replace("\\", "/")).name)
        seen[last] = seen.get(last, 0) + 1
        within = last if seen[last] == 1 else f"{last} ({seen[last]})"
        try:
            unpacked = b"".join(_unpacking.chunks(data, member))
        except UnusableInput as error:
            yield _refused(f"{name}{WITHIN}{within}", error.message)
        else:
            yield from content(f"{name}{WITHIN}{within}", unpacked, archived=True)


def _plain(name: str, data: bytes) -> Source:
    if not (data[:LOOKED_AT].removeprefix(codecs.BOM_UTF8).strip() or data.removeprefix(codecs.BOM_UTF8).strip()):
        raise UnusableInput(text("The file is empty. Export it again."))
    for start, kind in OTHER_KINDS:
        if data.startswith(start) and (len(start) > 2 or b"\0" in data[:LOOKED_AT]):
            raise UnusableInput(
                text("This is {kind}, not an export. Send the table or the calendar as the tool exports it.", kind=kind)
            )
    if _encoding.named(data) == "utf-8" and b"\0" in data[:LOOKED_AT]:
        raise UnusableInput(text("This is not a text, a table or a calendar. Send a CSV, XLSX, JSON or ICS export."))
    return Source(name, data)


def _printable(name: str) -> str:
    return "".join(c for c in name if c.isprintable())


def _refused(name: str, why: Text) -> Source:
    return Source(name, refused=Problem(why))
