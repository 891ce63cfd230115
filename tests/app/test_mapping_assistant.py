"""The mapping assistant: what is proposed, what an answer changes, and that it holds for the client's next export."""

from dataclasses import replace

import pytest

from diagnostics.settings import FileChoice
from diagnostics.store import Shelf
from pages.shared import cached, file_minutes, mapping_rituals, mapping_spellings
from pages.shared.menu import page_file

TABLE = """Nr;Wo;Wann;Wer
AB-1;Neu;2024-01-31;Ada Lovelace
AB-1;Fertig;2024-02-01;Ada Lovelace
AB-2;Neu;2024-02-02;Grace Hopper
AB-2;Fertig;2024-02-05;Grace Hopper
AB-3;Neu;2024-02-06;Grace Hopper
AB-3;Fertig;soon;Grace Hopper
"""
NEXT_MONTH = TABLE.replace("2024", "2025").replace("soon", "2025-02-09")
LOG = """case,activity,timestamp,team
T-1,Backlog,2024-05-02 10:00,Équipe Paiement
T-1,backlog,2024-05-03 10:00,equipe paiement
T-1,Done,2024-05-09 10:00,Équipe Paiement
T-2,Backlog,2024-05-02 10:00,Équipe Paiement
T-2,Done,2024-05-09 10:00,Équipe Paiement
"""
MEETINGS = """Réunion,Date,Début,Fin,Participants
Point du lundi,2024-05-06,10:00,11:00,"Ada, Grace"
Point du lundi,2024-05-13,10:00,11:00,"Ada, Grace"
Daily,2024-05-07,10:00,10:15,"Ada, Grace"
"""
MINUTES = """# Comité produit du 12 mars 2026
Présents : Ada Lovelace, Grace Hopper
## Décisions
- On garde la variante B
## Actions
- Ada écrit la note AB-12
"""


@pytest.fixture
def audit(app, shelves, tmp_path):
    """An audit of its own, and the app opened on one of its pages."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")

    def opened(page):
        return app("own", audit="acme").switch_page(page_file(page).place).run()

    return folder, opened


def words(at):
    return "\n".join(element.value for element in at.text).replace("\u00a0", " ")


def spellings_tab(at):
    at.session_state["mapping tabs"] = "Graphies"
    return at.run()


def columns_of(folder, file):
    return dict(folder.settings.file(file).columns)


def test_the_columns_of_a_table_nobody_recognised_are_proposed_tried_and_kept(audit):
    folder, opened = audit
    folder.add_file("t.csv", TABLE.encode())
    at = opened("files")
    assert "• Numéro du ticket : « Nr »" in words(at)
    at.button(key="columns t.csv").click().run()
    assert [at.selectbox(key=f"column {name} t.csv").value for name in ("ticket_id", "at")] == ["Nr", "Wann"]
    at.selectbox(key="column status t.csv").set_value("Wo").run()
    assert "6 lignes lues · 5 gardées · 1 écartée" in words(at)
    at.button(key="save columns").click().run()
    assert not at.exception
    assert {name: column for name, column in columns_of(folder, "t.csv").items() if column} == {
        "ticket_id": "Nr", "status": "Wo", "at": "Wann", "person": "Wer",
    }  # fmt: skip
    assert cached.at_hand(folder).tables["history"]["status"].tolist() == ["Neu", "Fertig"] * 2 + ["Neu"]
    assert "Relu : t.csv" in words(at)
    assert "Événements : 0 → 5" in words(at)


def test_names_of_people_are_counted_and_never_shown_beside_their_column(audit):
    folder, opened = audit
    folder.add_file("t.csv", TABLE.encode())
    at = opened("files")
    at.button(key="columns t.csv").click().run()
    assert at.selectbox(key="column person t.csv").value == "Wer"
    assert "2 noms ; ils deviennent des codes." in words(at)
    assert "Lovelace" not in words(at)


def test_the_answers_hold_for_the_next_export_of_the_same_shape_under_another_name(audit):
    folder, opened = audit
    folder.add_file("tickets_2026-10.csv", TABLE.encode())
    at = opened("files")
    at.button(key="columns tickets_2026-10.csv").click().run()
    at.selectbox(key="column status tickets_2026-10.csv").set_value("Wo").run()
    at.button(key="save columns").click().run()
    folder.add_file("tickets_2026-11.csv", NEXT_MONTH.replace("AB", "CD").encode())
    at = opened("files")
    assert "Il a les mêmes colonnes que tickets_2026-10.csv" in words(at)
    found = {reading.file: reading.rows_kept for reading in cached.at_hand(folder).readings}
    assert found == {"tickets_2026-10.csv": 5, "tickets_2026-11.csv": 6}
    assert list(folder.settings.files) == ["tickets_2026-10.csv"]


def test_what_a_person_leaves_empty_is_not_taken_all_the_same(audit):
    folder, opened = audit
    folder.add_file("t.csv", TABLE.encode())
    at = opened("files")
    at.button(key="columns t.csv").click().run()
    at.selectbox(key="column status t.csv").set_value("Wo").run()
    at.selectbox(key="column person t.csv").set_value("").run()
    at.button(key="save columns").click().run()
    assert columns_of(folder, "t.csv")["person"] == ""
    assert cached.at_hand(folder).tables["history"]["person"].isna().all()


def test_a_recognised_file_can_be_read_otherwise_and_by_itself_again(audit):
    folder, opened = audit
    folder.add_file("t.csv", LOG.encode())
    at = opened("files")
    at.button(key="columns t.csv").click().run()
    at.selectbox(key="column status t.csv").set_value("team").run()
    at.selectbox(key="column team t.csv").set_value("").run()
    at.button(key="save columns").click().run()
    assert "Équipe Paiement" in set(cached.at_hand(folder).tables["history"]["status"])
    at.button(key="columns t.csv").click().run()
    at.button(key="decide again").click().run()
    assert not at.exception
    assert "Backlog" in set(cached.at_hand(folder).tables["history"]["status"])


def test_spellings_of_one_name_are_proposed_and_put_together_only_when_accepted(audit):
    folder, opened = audit
    folder.add_file("t.csv", LOG.encode())
    at = opened("mapping")
    before = cached.at_hand(folder)
    assert set(before.tables["history"]["team"]) == {"Équipe Paiement", "equipe paiement"}
    found = mapping_spellings.spellings(before.readings, before.settings)
    assert found[["of", "name", "same_as", "answer"]].to_numpy().tolist() == [
        ["status", "backlog", "Backlog", "open"],
        ["team", "equipe paiement", "Équipe Paiement", "open"],
    ]
    spellings_tab(at).button(key="save surest").click().run()
    assert (folder.settings.same_status, folder.settings.same_team) == (
        {"backlog": "Backlog"}, {"equipe paiement": "Équipe Paiement"},
    )  # fmt: skip
    assert set(cached.at_hand(folder).tables["history"]["team"]) == {"Équipe Paiement"}
    assert "• Équipes : 2 → 1" in words(at)
    assert "• Statuts : 3 → 2" in words(at)
    at.button(key="undo").click().run()
    assert folder.settings.same_team == {}
    assert set(cached.at_hand(folder).tables["history"]["team"]) == {"Équipe Paiement", "equipe paiement"}


def test_a_refused_spelling_is_another_name_and_does_not_wait_any_more(audit):
    folder, opened = audit
    folder.add_file("t.csv", LOG.encode())
    opened("mapping")
    found = mapping_spellings.spellings(cached.at_hand(folder).readings, folder.settings)
    mapping_spellings.save(folder, found.assign(answer="other"))
    assert folder.settings.same_status == {"backlog": "backlog"}
    at = spellings_tab(opened("mapping"))
    assert "Chaque graphie a sa réponse." in words(at)
    assert set(cached.at_hand(folder).tables["history"]["status"]) == {"Backlog", "backlog", "Done"}


def test_a_kind_given_to_a_series_of_meetings_counts_for_all_of_them(audit):
    folder, opened = audit
    folder.add_file("m.csv", MEETINGS.encode())
    opened("mapping")
    series = mapping_rituals.series(cached.at_hand(folder).tables["meetings"], {})
    assert series[["title", "meetings", "kind"]].to_numpy().tolist() == [
        ["Point du lundi", 2, "other"], ["Daily", 1, "daily"],
    ]  # fmt: skip
    mapping_rituals.save(folder, series, series.assign(kind=["steering", "daily"]))
    assert folder.settings.rituals == {"point du lundi": "steering"}
    at = opened("mapping")
    meetings = cached.at_hand(folder).tables["meetings"]
    assert set(zip(meetings["title"], meetings["ritual"], strict=True)) == {
        ("Point du lundi", "steering"), ("Daily", "daily"),
    }  # fmt: skip
    at.button(key="undo").click().run()
    assert folder.settings.rituals == {}


def test_minutes_are_shown_as_understood_beside_their_lines_without_the_people(audit):
    folder, opened = audit
    folder.add_file("cr.md", MINUTES.encode())
    at = opened("files")
    at.button(key="understood cr.md").click().run()
    assert not at.exception
    shown = at.dataframe[0].value
    assert ["Décision", "On garde la variante B"] in shown[["Compris comme", "Retenu comme"]].to_numpy().tolist()
    assert "Grace Hopper" not in shown.to_string()
    at.button(key="minutes right").click().run()
    reading = cached.at_hand(folder).readings[0]
    assert file_minutes.checked(folder, reading)


def test_minutes_left_out_do_not_count_and_come_back(audit):
    folder, opened = audit
    folder.add_file("cr.md", MINUTES.encode())
    at = opened("files")
    at.button(key="understood cr.md").click().run()
    at.button(key="minutes aside").click().run()
    assert len(cached.at_hand(folder).tables["topics"]) == 0
    at.button(key="again cr.md").click().run()
    assert len(cached.at_hand(folder).tables["topics"]) > 0


def test_a_line_left_out_does_not_count_and_can_be_taken_back(audit):
    folder, opened = audit
    folder.add_file("cr.md", MINUTES.encode())
    line = next(n for n, words in enumerate(MINUTES.splitlines(), 1) if "variante B" in words)
    folder.save_settings(replace(folder.settings, files={"cr.md": FileChoice(lines_out=(line,))}))
    at = opened("files")
    assert cached.at_hand(folder).tables["meetings"]["decisions_count"].tolist() == [0]
    at.button(key="understood cr.md").click().run()
    at.button(key="lines back").click().run()
    assert not at.exception
    assert folder.settings.file("cr.md").lines_out == ()
    assert cached.at_hand(folder).tables["meetings"]["decisions_count"].tolist() == [1]


def test_proposals_are_kept_with_what_was_read(audit):
    folder, opened = audit
    folder.add_file("t.csv", TABLE.encode())
    opened("files")
    kept = folder.readings()[0]
    assert [(proposal.name, proposal.column) for proposal in kept.proposals][:2] == [
        ("ticket_id", "Nr"), ("status", "Wo"),
    ]  # fmt: skip
    assert kept.proposals[0].why.render("fr") == "Les cellules ressemblent à des clés de ticket."
    assert kept.shape == cached.at_hand(folder).readings[0].shape
    assert folder.settings.file("t.csv") == FileChoice()


def test_hostile_headers_and_values_are_shown_as_they_are_typed(audit):
    folder, opened = audit
    hostile = "<b>x</b> [a](b) :red[c]"
    rows = "".join(f"AB-{n};{hostile};2024-02-0{n}\n" for n in range(1, 6))
    folder.add_file("t.csv", f"Nr;{hostile};Wann\n{rows}".encode())
    at = opened("files")
    at.button(key="columns t.csv").click().run()
    at.selectbox(key="column status t.csv").set_value(hostile).run()
    assert not at.exception
    assert f"« {hostile} »" in words(at)
    assert not [element.value for element in at.markdown if "<b>x" in element.value]


def test_a_question_about_a_file_comes_before_its_columns(audit):
    folder, opened = audit
    folder.add_file("t.csv", TABLE.encode())
    at = opened("files")
    at.button(key="columns t.csv").click().run()
    ambiguous = "".join(
        f"T-{n},{status},0{n}/0{m}/2024 10:00\n" for n in (2, 3) for m, status in ((5, "New"), (6, "Done"))
    )
    folder.add_file("u.csv", f"case,activity,timestamp\n{ambiguous}".encode())
    at.run()
    assert not at.exception
    assert at.button(key="answer day_first").label
