"""Files and mapping, as a person uses them: nothing is imported without an answer, everything can be taken back."""

import sqlite3
from datetime import date

import pytest

from diagnostics.settings import StatusChoice
from diagnostics.store import Shelf
from pages.shared import cached, file_result, mapping, mapping_people, requests
from pages.shared.menu import page_file

AMBIGUOUS = "\n".join(
    ["case,activity,timestamp"]
    + [
        f"T-{day},{status},0{day}/0{month}/2024 10:00"
        for day in (2, 3, 4)
        for month, status in ((5, "New"), (6, "Done"))
    ]
)
HOSTILE = "<b>x</b> =1+1 [a](b) **bold** :red[c]"


@pytest.fixture
def audit(app, shelves, tmp_path, monkeypatch):
    """An audit of its own, and the app opened on it."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")

    def opened(page):
        at = app("own", audit="acme")
        return at.switch_page(page_file(page).place).run()

    return folder, opened


def words(at):
    return [element.value for element in at.text]


def test_a_file_with_ambiguous_dates_is_not_imported_without_an_answer(audit):
    folder, opened = audit
    folder.add_file("t.csv", AMBIGUOUS.encode())
    at = opened("files")
    assert len(cached.at_hand(folder).tables["history"]) == 0
    labels = [at.button(key=f"answer {order}").label for order in ("day_first", "month_first")]
    assert "2 mai 2024" in labels[0]
    assert "5 février 2024" in labels[1]
    at.button(key="answer day_first").click().run()
    assert folder.settings.file("t.csv").date_order == "day_first"
    assert cached.at_hand(folder).tables["history"]["at"].min().date() == date(2024, 5, 2)
    assert [button.key for button in at.button if (button.key or "").startswith("answer")] == []


def test_a_person_who_does_not_know_sets_the_file_aside_and_may_take_it_back(audit):
    folder, opened = audit
    folder.add_file("t.csv", AMBIGUOUS.encode())
    at = opened("files")
    at.button(key="answer aside").click().run()
    assert folder.settings.file("t.csv").ignored
    assert "Mis de côté : t.csv".replace(" :", "\u00a0:") in words(at)
    at.button(key="again t.csv").click().run()
    assert at.button(key="answer day_first")


def test_an_unknown_file_says_so_and_can_be_ignored(audit):
    folder, opened = audit
    folder.add_file("odd.bin", b"\x00\x01\x02" * 50)
    at = opened("files")
    assert not at.exception
    at.button(key="ignore odd.bin").click().run()
    assert folder.settings.file("odd.bin").ignored


def test_a_removed_file_comes_back(audit):
    folder, opened = audit
    folder.add_file("t.csv", b"case,activity,timestamp\nT-1,New,2024-05-02 10:00\n")
    at = opened("files")
    at.button(key="remove t.csv").click().run()
    assert folder.files() == []
    at.button(key="undo").click().run()
    assert [path.name for path in folder.files()] == ["t.csv"]


def test_hostile_words_are_shown_as_they_are_typed(audit):
    folder, opened = audit
    log = f"case,activity,timestamp,team\n{HOSTILE},{HOSTILE},2024-05-02 10:00,{HOSTILE}\n"
    log += f"{HOSTILE},Done,2024-06-02 10:00,{HOSTILE}\n"
    folder.add_file(f"{HOSTILE}.csv", log.encode())
    at = opened("files")
    assert not at.exception
    assert "b_ =1+1 [a](b) __bold__ _red[c].csv" in words(at)
    for page in ("mapping", "value_flow", "handovers", "report"):
        at.switch_page(page_file(page).place).run()
        assert not at.exception, page
        assert not [m.value for m in at.markdown if "<b>x" in m.value]


def test_the_mapping_is_saved_in_one_go_and_taken_back(audit):
    folder, opened = audit
    folder.add_file("t.csv", b"case,activity,timestamp\nT-1,Zorglub,2024-05-02 10:00\nT-1,Done,2024-05-09 10:00\n")
    opened("mapping")
    flow = cached.at_hand(folder).flow
    edited = mapping.statuses(flow).replace({"stage": {flow.statuses["Zorglub"].stage: "test"}})
    mapping.save_statuses(folder, flow, edited)
    assert folder.settings.statuses["Zorglub"] == StatusChoice("test", flow.statuses["Zorglub"].kind)
    at = opened("mapping")
    assert cached.at_hand(folder).flow.statuses["Zorglub"].stage == "test"
    at.button(key="undo").click().run()
    assert folder.settings.statuses == {}
    assert cached.at_hand(folder).flow.statuses["Zorglub"].sure < 0.7


def test_teams_given_to_people_are_kept_by_code(audit):
    folder, opened = audit
    rows = "".join(f"T-{n},New,2024-05-0{n} 10:00,Ada\nT-{n},Done,2024-05-1{n} 10:00,Grace\n" for n in (1, 2))
    folder.add_file("t.csv", f"case,activity,timestamp,person\n{rows}".encode())
    opened("mapping")
    people = mapping_people.people(folder, cached.at_hand(folder))
    assert people[["person", "events"]].to_numpy().tolist() == [["P001", 2], ["P002", 2]]
    mapping_people.save(folder, people, people.assign(team=["Panier", None]))
    assert folder.settings.teams == {"P001": "Panier"}
    opened("mapping")
    assert set(cached.at_hand(folder).flow.places["team"]) >= {"Panier"}


def test_the_letter_to_the_client_asks_for_each_thing_once(audit):
    folder, opened = audit
    opened("files")
    coverage = cached.at_hand(folder).coverage
    for lang in ("fr", "en"):
        letter = requests.letter(coverage, lang)
        asked = [line for line in letter.splitlines() if line.startswith("- ")]
        assert len(asked) == len(set(asked)) > 0
        assert all(item.ask_for.render(lang) in letter for item in coverage if item.ask_for)


def test_what_was_said_about_one_file_leaves_the_others_alone(audit):
    folder, _ = audit
    file_result.choose(folder, "a.csv", folder.settings.file("a.csv"))
    file_result.choose(folder, "b.csv", folder.settings.file("b.csv"))
    assert sorted(folder.settings.files) == ["a.csv", "b.csv"]


def test_a_damaged_audit_is_passed_over_and_stays_in_the_list(audit, tmp_path):
    folder, opened = audit
    Shelf(tmp_path).create("Other")
    (folder.path / "settings.toml").write_text("= =")
    at = opened("audits")
    assert not at.exception
    assert at.query_params["audit"] == "other"
    assert sorted(at.dataframe[0].value["Nom"]) == ["Other", "acme"]


def test_a_database_held_by_another_program_is_an_error_in_words(audit, app, monkeypatch):
    folder, _ = audit
    monkeypatch.setattr("diagnostics.store.database.WAIT_SECONDS", 0.05)
    folder.journal.changes()
    holder = sqlite3.connect(folder.path / "audit.db", isolation_level=None)
    holder.execute("BEGIN EXCLUSIVE")
    at = app("own", audit="acme")
    holder.close()
    assert not at.exception
    assert "est utilisé par un autre programme" in at.error[0].value
