"""The second pass: what openpyxl cannot write is put into the saved file, each replacement checked.

A formula gets its result (phones, previews and protected view show the stored one), a chart its words for those who do
not see it, and a sheet of evidence its many rows.
"""

import io
import re
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import quoteattr

from openpyxl import Workbook

from diagnostics.report._bulk import rows_xml
from diagnostics.report._page import Bulk, Later

DRAWING: Final = re.compile(r'Target="/?(?:xl/|\.\./)?drawings/(drawing\d+\.xml)"')


def finish(book: Workbook, later: Later) -> bytes:
    """Save the workbook with its notes for the second pass put in."""
    saved, out = io.BytesIO(), io.BytesIO()
    book.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        changes = _changes(book, later, source)
        for part in source.namelist():
            content = source.read(part)
            target.writestr(part, changes[part].encode() if part in changes else content)
    return out.getvalue()


def _changes(book: Workbook, later: Later, source: zipfile.ZipFile) -> dict[str, str]:
    """The parts that change, rewritten."""
    changes: dict[str, str] = {}
    for number, name in enumerate(book.sheetnames, 1):
        part = f"xl/worksheets/sheet{number}.xml"
        if name in later.results or name in later.rows:
            sheet = with_results(source.read(part).decode(), later.results.get(name, {}))
            changes[part] = with_rows(sheet, later.rows[name]) if name in later.rows else sheet
        if name in later.charts:
            relations = source.read(f"xl/worksheets/_rels/sheet{number}.xml.rels").decode()
            found = DRAWING.search(relations)
            assert found, f"{name} has charts and no drawing"
            drawing = f"xl/drawings/{found[1]}"
            changes[drawing] = with_alts(source.read(drawing).decode(), later.charts[name])
    return changes


def with_results(sheet: str, results: Mapping[str, float]) -> str:
    """Put the stored result into each formula cell."""
    for cell, result in results.items():
        pattern = rf'(<c r="{cell}"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)'
        sheet, done = re.subn(pattern, rf"\g<1><v>{result!r}</v>", sheet)
        assert done == 1, (cell, done)
    return sheet


def with_alts(drawing: str, alts: list[str]) -> str:
    """Put the alternative text on each chart, in the order in which they were added."""
    for number, alt in enumerate(alts, 1):
        name = f'name="Chart {number}"'
        assert drawing.count(name) == 1, (name, drawing.count(name))
        drawing = drawing.replace(name, f"{name} descr={quoteattr(escape_lines(alt))}")
    return drawing


def with_rows(sheet: str, bulk: Bulk) -> str:
    """Put the rows in the place of the pattern row, in its styles."""
    pattern = re.compile(rf'<row r="{bulk.row}"[^>]*>.*?</row>', re.DOTALL)
    found = pattern.search(sheet)
    assert found, bulk.row
    styles = re.findall(r'<c r="[A-Z]+\d+" s="(\d+)"', found[0])
    assert len(styles) == len(bulk.frame.columns), (styles, bulk.frame.columns)
    sheet = sheet[: found.start()] + rows_xml(bulk.frame, styles, bulk.row) + sheet[found.end() :]
    last = bulk.row + max(len(bulk.frame), 1) - 1
    return re.sub(r'(<dimension ref="[A-Z]+\d+:[A-Z]+)\d+"', rf'\g<1>{last}"', sheet)


def escape_lines(words: str) -> str:
    r"""Words on one line: an attribute holds no line break.

    >>> escape_lines("one\ntwo")
    'one two'
    """
    return " ".join(words.split())
