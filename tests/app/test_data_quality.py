"""The page of the anomalies: each with its count, what was done, and its rows."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostics.store import Shelf
from pages.shared import cached, quality
from pages.shared.menu import page_file

LOG = "".join(
    f"T-{n},{status},2024-05-{day:02d} 10:0{n},P\n"
    for n in range(3)
    for day, status in ((2, "In progress"), (3, "To do"), (9, "Done"))
)


@pytest.fixture
def opened(app, shelves, tmp_path):
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")

    def page(log=None, lang="fr"):
        if log:
            folder.add_file("t.csv", ("case,activity,timestamp,team\n" + log).encode())
        at = app("own", lang, audit="acme")
        return folder, at.switch_page(page_file("data_quality").place).run()

    return page


def words(at):
    return [element.value for element in at.text]


def test_without_a_file_there_is_nothing_to_look_at(opened):
    _, at = opened()
    assert "Aucun fichier utilisable pour l'instant\u00a0: il n'y a rien à examiner." in words(at)
    assert at.button(key="go files").label == "Ajouter un fichier"


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_first_anomaly_is_told_in_full_with_its_rows(opened, lang):
    folder, at = opened(LOG, lang)
    assert not at.exception
    quality = cached.at_hand(folder).quality
    assert [one.count for one in quality if one.name == "moved_backwards"] == [3]
    first = quality[0]
    for part in (first.title, first.why):
        assert part.render(lang) in words(at)
    table = at.dataframe[0].value
    assert table.iloc[:, 0].tolist() == [one.title.render(lang) for one in quality]


@pytest.mark.parametrize(("lang", "column", "tip"), [("fr", "◆ Vers l'étape", "marque"), ("en", "◆ To stage", "marks")])
def test_the_cell_in_which_an_anomaly_shows_is_marked_by_a_sign_and_a_tint(opened, monkeypatch, lang, column, tip):
    drawn = {}
    table = quality.rows.written

    def seen(shown, language):
        styled = table(shown, language)
        return drawn.setdefault("\n".join(shown.columns), styled)

    monkeypatch.setattr(quality.rows, "written", seen)
    _, at = opened(LOG, lang)
    shown = at.dataframe[1].value
    assert [name for name in shown.columns if name.startswith("◆")] == [column]
    styled = drawn["\n".join(shown.columns)]._compute()
    tinted = {place for place, styles in styled.ctx.items() if ("background-color", "#F6D9C9") in styles}
    assert tinted == {(row, shown.columns.get_loc(column)) for row in range(3)}
    assert [words for words in words(at) if words.startswith("◆") and tip in words]


def about_people():
    """The part of the page about somebody who is in no list, drawn on its own."""
    from types import SimpleNamespace

    import pandas as pd

    from diagnostics.quality import checks
    from diagnostics.quality._problem import Found, problem
    from pages.shared import quality

    check = next(one for one in checks() if one.name == "unknown_person")
    rows = pd.DataFrame({"ticket_id": ["T-1"], "status": ["Done"], "team": ["A"]})
    quality.one(problem(check, Found(7, 9, rows), 5), SimpleNamespace(coverage=()))


def test_what_is_about_people_marks_no_cell_and_says_why():
    at = AppTest.from_function(about_people).run()
    assert not at.exception
    assert "Aucune cellule n'est marquée\u00a0: l'anomalie tient à une personne" in "\n".join(words(at))
    assert at.dataframe[0].value.columns.tolist() == ["Ticket", "Statut", "Équipe"]


def test_a_clean_log_says_so(opened):
    clean = "".join(f"T-1,{status},2024-05-0{day} 10:0{day},P\n" for day, status in ((2, "To do"), (3, "In progress")))
    _, at = opened(clean + "T-1,Done,2024-05-09 10:01,P\n", "en")
    assert not at.exception
    assert "100\u00a0% of the rows are used. Nothing that changes a figure." in words(at)
