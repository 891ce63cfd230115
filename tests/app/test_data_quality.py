"""The page of the anomalies: each with its count, what was done, and its rows."""

import pytest

from diagnostics.store import Shelf
from pages.shared import cached
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


def test_a_clean_log_says_so(opened):
    clean = "".join(f"T-1,{status},2024-05-0{day} 10:0{day},P\n" for day, status in ((2, "To do"), (3, "In progress")))
    _, at = opened(clean + "T-1,Done,2024-05-09 10:01,P\n", "en")
    assert not at.exception
    assert "100\u00a0% of the rows are used. Nothing that changes a figure." in words(at)
