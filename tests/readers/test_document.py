"""Word documents: measured before they are opened, entities off, damage said."""

import io
import zipfile

import docx
import pytest

from diagnostics.readers._opening import content
from tests.readers.test_minutes import word_document

BODY = "word/document.xml"


def refusal(data: bytes) -> str:
    (found,) = content("cr.docx", data)
    return found.refused.what.render("en")


def changed(data: bytes, body: bytes) -> bytes:
    """The same document with another body."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, body if name == BODY else old.read(name))
    return out.getvalue()


def test_headings_lists_and_tables_become_markdown():
    (found,) = content("cr.docx", word_document())
    lines = [line for line in found.text.splitlines() if line]
    assert lines == [
        "# Comité produit du 12 mars 2026",
        "Présents : Ada Lovelace, Grace Hopper",
        "## Points abordés",
        "### Budget",
        "Décision : on garde la variante B (PAN-12)",
        "## Actions",
        "| Action | Qui |",
        "|---|---|",
        "| Écrire | Ada |",
        "## Points en suspens",
        "- Choix du fournisseur",
    ]


def test_an_empty_document_says_so():
    out = io.BytesIO()
    docx.Document().save(out)
    assert refusal(out.getvalue()) == "The document is empty. Export it again."


@pytest.mark.parametrize("body", [b"", b"<w:document", b"<x/>", b"\xff\xfe\0"])
def test_a_damaged_document_says_so(body):
    assert refusal(changed(word_document(), body)).startswith("The document is")


def test_entities_are_not_followed():
    body = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        b"<w:body><w:p><w:r><w:t>x &e; y</w:t></w:r></w:p></w:body></w:document>"
    )
    (found,) = content("cr.docx", changed(word_document(), body))
    assert found.refused is not None or "root:" not in found.text


def test_a_bomb_is_measured_and_not_opened():
    assert "unreasonable size" in refusal(changed(word_document(), b"<w:p/>" * 30_000_000))
