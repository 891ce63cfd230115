"""Word documents (.docx) as text: headings, lists and tables written as Markdown, so that minutes have one form."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from diagnostics.errors import UnusableInput
from diagnostics.locale import text
from diagnostics.readers import _unpacking

BODY: Final = "word/document.xml"
MOST_XML_BYTES: Final = 30 * 1024**2
MOST_BLOCKS: Final = 20_000
MOST_ROWS: Final = 5_000
HEADING: Final = re.compile(r"(?:heading|titre)\s*(\d)", re.IGNORECASE)
TITLE: Final = ("title", "titre")
LISTED: Final = re.compile(r"list|liste|puce|bullet", re.IGNORECASE)


def is_document(data: bytes) -> bool:
    """Whether a ZIP is a Word document.

    >>> is_document(b"PK")
    False
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return BODY in package.namelist()
    except zipfile.BadZipFile:
        return False


def written(data: bytes) -> str:
    """The text of a Word document. Raises UnusableInput when it is damaged, empty or grows beyond reason."""
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from lxml.etree import XMLSyntaxError  # type: ignore[import-untyped]

    _check(data)
    try:
        document = Document(io.BytesIO(data))
        styles = {style.style_id: style.name or "" for style in document.styles}
        blocks = islice(document.iter_inner_content(), MOST_BLOCKS)
        lines = [line for block in blocks for line in _lines(block, styles)]
    except (PackageNotFoundError, XMLSyntaxError, KeyError, ValueError, AttributeError, IndexError) as error:
        raise UnusableInput(text("The document is damaged. Open it in Word, save it and send it again.")) from error
    if not any(line.strip() for line in lines):
        raise UnusableInput(text("The document is empty. Export it again."))
    return "\n".join(lines)


def _check(data: bytes) -> None:
    """Measure the package before a library unpacks it whole."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        members = package.infolist()
    _unpacking.check_size(members)
    for member in members:
        size = sum(len(piece) for piece in _unpacking.chunks(data, member))
        if member.filename.endswith((".xml", ".rels")) and size > MOST_XML_BYTES:
            raise UnusableInput(text("The document is too long to open. Send only the minutes of the meetings."))


def _lines(block: Any, styles: Mapping[str, str]) -> Iterator[str]:
    """A paragraph as one line, with an empty line before it unless it is part of a list; a table as its rows."""
    if hasattr(block, "rows"):
        yield ""
        for n, row in enumerate(islice(block.rows, MOST_ROWS)):
            cells = [_one_line(cell.text) for cell in row.cells]
            yield f"| {' | '.join(cells)} |"
            if n == 0:
                yield f"|{'---|' * len(cells)}"
        yield ""
        return
    for piece in block.text.split("\n"):
        if words := _one_line(piece):
            yield from _paragraph(block, words, styles)


def _paragraph(block: Any, words: str, styles: Mapping[str, str]) -> Iterator[str]:
    # the library looks a style up by walking through all of them, each time
    style = styles.get(block._p.style or "", "")
    numbered = block._p.pPr is not None and block._p.pPr.numPr is not None
    if found := HEADING.search(style):
        yield from ("", f"{'#' * min(int(found.group(1)) + 1, 6)} {words}", "")
    elif style.casefold() in TITLE:
        yield from ("", f"# {words}", "")
    elif LISTED.search(style) or numbered:
        yield f"{'  ' * _depth(block, style)}- {words}"
    elif all(run.bold for run in block.runs if run.text.strip()) and len(words) < 100:
        yield from ("", f"**{words}**", "")
    else:
        yield from (words, "")


def _depth(block: Any, style: str) -> int:
    found = re.search(r"(\d)\s*$", style)
    properties = block._p.pPr
    level = (
        properties.numPr.ilvl.val
        if properties is not None and properties.numPr is not None and (properties.numPr.ilvl is not None)
        else 0
    )
    return max(level, int(found.group(1)) - 1 if found else 0)


def _one_line(words: str) -> str:
    return " ".join(words.split())
