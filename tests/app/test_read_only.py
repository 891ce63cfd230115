"""Audits that cannot be written: the app says so, shows them all the same, and says why nothing is saved."""

import sqlite3
from contextlib import contextmanager

import pytest

from diagnostics.store import Shelf, read_only
from pages.shared import cached
from pages.shared.escape import label
from pages.shared.menu import page_file, page_files

LOG = "case,activity,timestamp,person\n" + "".join(
    f"T-{n},{status},2024-05-{day:02d} 10:0{n},P{n}\n"
    for n in range(1, 7)
    for day, status in ((2, "To do"), (3, "In progress"), (7, "Review"), (9, "Done"))
)
PROTECTED = {
    "fr": "Le dossier de cet audit est protégé en écriture",
    "en": "The folder of this audit cannot be written, so it is open read-only",
}


@pytest.fixture
def folder(shelves, tmp_path):
    """An audit with a log."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")
    folder.add_file("t.csv", LOG.encode())
    return folder


@pytest.fixture
def protected(folder, monkeypatch):
    """The same audit in a folder that the system protects."""
    monkeypatch.setattr(read_only.os, "access", lambda path, mode: False)
    return folder


@contextmanager
def held(folder, monkeypatch):
    """Another program holds the journal of the audit."""
    monkeypatch.setattr("diagnostics.store.database.WAIT_SECONDS", 0.05)
    holder = sqlite3.connect(folder.path / "audit.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    try:
        yield
    finally:
        holder.close()


def words(at):
    return [element.value.replace("\u00a0", " ") for element in at.text]


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.path.rglob("*") if path.is_file()}


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_every_page_of_a_protected_audit_can_be_looked_at_and_nothing_of_it_changes(app, protected, lang):
    before = bytes_of(protected)
    at = app("own", lang, audit="acme")
    for page in page_files():
        at.switch_page(page.place).run()
        assert not at.exception, page.name
        assert not [error.value for error in at.error], page.name
        assert [line for line in words(at) if line.startswith(PROTECTED[lang])], page.name
    assert len(cached.at_hand(protected).tables["history"]) == 24
    assert bytes_of(protected) == before


def test_saving_in_a_protected_audit_says_why_it_cannot(app, protected):
    before = bytes_of(protected)
    at = app("own", "en", audit="acme").switch_page(page_file("mapping").place).run()
    table = next(element for element in at.data_editor if "kind" in element.value)
    at.session_state[table.key] = {"edited_rows": {0: {"stage": "idea"}}, "added_rows": [], "deleted_rows": []}
    at.run()
    assert "The map with this mapping, not saved yet" in words(at)
    at.button(key="save statuses").click().run()
    assert [toast.value for toast in at.toast] == [label(read_only.UNWRITABLE.render("en"))]
    assert not at.exception
    assert bytes_of(protected) == before


def test_what_a_page_keeps_is_offered_only_where_it_can_be_kept(app, protected):
    at = app("own", "en", audit="acme")
    assert at.toggle(key="keep where_we_stand").disabled


def test_the_list_offers_neither_to_delete_a_protected_audit_nor_to_destroy_its_key(app, protected, monkeypatch):
    monkeypatch.setattr("pages.shared.audit_dialogs.choose", lambda cards: cards[0])
    at = app("own", "en", audit="acme").switch_page(page_file("audits").place).run()
    keys = {button.key for button in at.button}
    assert "open" in keys
    assert not {"delete", "seal"} & keys


@pytest.mark.parametrize(
    ("lang", "offer", "says"),
    [("fr", "L'ouvrir en lecture seule", "Un autre programme utilise cet audit"),
     ("en", "Open it read-only", "Another program uses this audit")],
)  # fmt: skip
def test_an_audit_in_use_says_so_and_opens_read_only_when_a_person_wants(app, folder, monkeypatch, lang, offer, says):
    with held(folder, monkeypatch):
        at = app("own", lang, audit="acme")
        assert len(at.error) == 1
        assert at.button(key="look only").label == offer
        at.button(key="look only").click().run()
        assert not at.exception
        assert not at.error
        assert [line for line in words(at) if line.startswith(says)]
        at.switch_page(page_file("value_flow").place).run()
        assert not at.exception
        assert [line for line in words(at) if line.startswith(says)]
    at.button(key="write again").click().run()
    assert not [line for line in words(at) if line.startswith(says)]
    assert not at.error


def test_the_list_of_audits_opens_one_that_is_in_use_read_only(app, folder, monkeypatch, tmp_path):
    Shelf(tmp_path).create("Other")
    monkeypatch.setattr(
        "pages.shared.audit_dialogs.choose", lambda cards: next(card for card in cards if card.id == "acme")
    )
    with held(folder, monkeypatch):
        at = app("own", "en", audit="other").switch_page(page_file("audits").place).run()
        assert not at.exception
        assert [warning.value for warning in at.warning if "in use by another program" in warning.value]
        at.button(key="look only").click().run()
        assert "acme" in at.query_params["audit"]
        assert [line for line in words(at) if line.startswith("Another program uses this audit")]


def test_a_damaged_audit_is_not_offered_to_be_looked_at(app, folder):
    (folder.path / "audit.db").write_bytes(b"not a database" * 100)
    at = app("own", "en", audit="acme")
    assert "is damaged" in at.error[0].value
    assert not [button for button in at.button if button.key == "look only"]
