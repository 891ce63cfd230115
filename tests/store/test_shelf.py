import pytest

from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.store import Shelf


def test_a_new_machine_has_no_audit_and_is_at_its_first_start(tmp_path):
    shelf = Shelf(tmp_path / "audits")
    assert (shelf.audits(), shelf.first_start, (tmp_path / "audits").exists()) == ([], True, False)


def test_deleting_the_last_audit_is_not_a_first_start_again(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.delete(shelf.create("Acme").id)
    assert (shelf.ids(), shelf.first_start) == ([], False)


def test_two_clients_of_one_name_have_two_folders(tmp_path):
    shelf = Shelf(tmp_path)
    assert [shelf.create("Acme").id for _ in range(2)] == ["acme", "acme (2)"]
    assert [card.name for card in shelf.audits()] == ["Acme", "Acme"]


@pytest.mark.parametrize("id", ["..", "../acme", "acme/../..", "", "nothing"])
def test_only_audits_of_the_list_can_be_opened(tmp_path, id):
    shelf = Shelf(tmp_path)
    shelf.create("Acme")
    with pytest.raises(StoreUnavailable, match="There is no audit"):
        shelf.open(id)


def test_an_audit_needs_a_name(tmp_path):
    with pytest.raises(DiagnosticsError, match="needs a name"):
        Shelf(tmp_path).create("  ")


def test_a_copy_has_the_files_and_its_own_name(tmp_path):
    shelf = Shelf(tmp_path)
    first = shelf.create("Acme")
    first.add_file("a.csv", b"1")
    copy = shelf.duplicate("acme", "Acme, March")
    copy.remove_file("a.csv")
    assert [path.name for path in first.files()] == ["a.csv"]
    assert (first.settings.name, copy.settings.name, copy.id) == ("Acme", "Acme, March", "acme-march")


def test_a_damaged_audit_does_not_hide_the_others(tmp_path):
    shelf = Shelf(tmp_path)
    shelf.create("Acme")
    broken = shelf.create("Broken")
    (broken.path / "settings.toml").write_text("= =")
    cards = {card.id: card.broken for card in shelf.audits()}
    assert cards["acme"] is None
    assert "settings.toml" in str(cards["broken"])


def test_the_last_opened_comes_first(tmp_path):
    shelf = Shelf(tmp_path)
    for name in ("A", "B", "C"):
        shelf.create(name)
    shelf.open("b").journal.tell("opened_at", "2026-11-23T10:00:00")
    assert [card.id for card in shelf.audits()] == ["b", "c", "a"]
