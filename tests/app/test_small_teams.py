"""Teams of too few people are flagged where people are put into teams, as the edits make them."""

import pandas as pd
import pytest

from diagnostics.store import Shelf
from pages.shared import mapping_people
from pages.shared.menu import page_file
from tests.measures.given import context

HOLDERS = pd.DataFrame({"person": ["P1", "P2", "P3", "P4", "P5", "P6"], "team": [*["Big"] * 5, "Small"]})


def tables(*people):
    return context(people=[{"person": person, "team": team} for person, team in people]).tables


def test_a_team_of_four_is_small_and_a_team_of_five_is_not():
    assert mapping_people.small_teams(HOLDERS, tables(), 5) == ["Small"]
    assert mapping_people.small_teams(HOLDERS, tables(), 6) == ["Big", "Small"]


def test_people_of_the_list_who_hold_no_ticket_are_people_of_the_team_and_nobody_counts_twice():
    listed = tables(("P6", "Small"), *[(f"Q{n}", "Small") for n in range(4)])
    assert mapping_people.small_teams(HOLDERS, listed, 5) == []
    assert mapping_people.small_teams(HOLDERS, tables(("P6", "Small"), *[(f"Q{n}", "Small") for n in range(3)]), 5) == [
        "Small"
    ]


def test_nobody_s_team_is_no_team():
    assert mapping_people.small_teams(HOLDERS.assign(team=None), tables(), 5) == []


def test_an_edit_counts_at_once_and_leaves_the_table_it_was_made_in():
    edited = mapping_people.with_edits(HOLDERS, {"edited_rows": {0: {"team": "Small"}}})
    assert edited["team"].tolist() == ["Small", *["Big"] * 4, "Small"]
    assert HOLDERS["team"].tolist() == [*["Big"] * 5, "Small"]
    assert mapping_people.small_teams(edited, tables(), 5) == ["Big", "Small"]


@pytest.mark.parametrize("told", [None, {}, {"edited_rows": {}}, {"edited_rows": {9: {"team": "A"}, 1: {"role": "x"}}}])
def test_without_an_edit_of_a_team_the_table_is_as_it_was(told):
    pd.testing.assert_frame_equal(mapping_people.with_edits(HOLDERS, told), HOLDERS)


def opened(app, shelves, tmp_path, lang):
    """The mapping page of five people in one team and one in another, whose name is hostile."""
    shelves["own"] = tmp_path
    rows = "".join(
        f"T-{n},{status},2024-05-{day}{n} 10:00,Ada{n},{'<b>Panier</b>' if n == 6 else 'Big'}\n"
        for n in range(1, 7)
        for day, status in ((0, "New"), (1, "Done"))
    )
    Shelf(tmp_path).create("Acme").add_file("t.csv", f"case,activity,timestamp,person,team\n{rows}".encode())
    at = app("own", lang, audit="acme").switch_page(page_file("mapping").place).run()
    return tab(at, {"fr": "Équipes", "en": "Teams"}[lang])


def tab(at, title):
    at.session_state["mapping tabs"] = title
    at.run()
    assert not at.exception
    return at


def people(at):
    return next(element for element in at.data_editor if "size" in element.value)


def filled(at):
    return [each.label for each in at.tabs if len(each.data_editor)]


def told(at, begin):
    return [element.value.replace("\u00a0", " ") for element in at.text if element.value.startswith(begin)]


@pytest.mark.parametrize(("lang", "few", "enough", "begin", "said"), [
    ("fr", "◆ moins de 5", "5 ou plus", "Moins de", "Moins de 5 personnes : <b>Panier</b>."),
    ("en", "◆ fewer than 5", "5 or more", "Fewer than", "Fewer than 5 people: <b>Panier</b>."),
])  # fmt: skip
def test_the_page_flags_a_small_team_in_words(app, shelves, tmp_path, lang, few, enough, begin, said):
    at = opened(app, shelves, tmp_path, lang)
    assert sorted(people(at).value["size"]) == sorted([few, *[enough] * 5])
    assert [line.startswith(said) for line in told(at, begin)] == [True]


def test_moving_one_person_makes_the_other_team_small_before_anything_is_saved(app, shelves, tmp_path):
    at = opened(app, shelves, tmp_path, "en")
    row = people(at).value["team"].tolist().index("Big")
    at.session_state[people(at).key] = {
        "edited_rows": {row: {"team": "<b>Panier</b>"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at.run()
    assert people(at).value["size"].tolist() == ["◆ fewer than 5"] * 6
    assert told(at, "Fewer than")[0].startswith("Fewer than 5 people: <b>Panier</b>, Big.")
    assert Shelf(tmp_path).open("acme").settings.teams == {}


def test_what_is_edited_in_a_tab_is_still_there_after_a_look_at_another(app, shelves, tmp_path):
    at = opened(app, shelves, tmp_path, "en")
    at.session_state[people(at).key] = {
        "edited_rows": {0: {"team": "<b>Panier</b>"}}, "added_rows": [], "deleted_rows": [],
    }  # fmt: skip
    at.run()
    edited = people(at).value["size"].tolist()
    assert people(tab(tab(at, "Statuses"), "Teams")).value["size"].tolist() == edited != ["5 or more"] * 6
    elsewhere = at.switch_page(page_file("files").place).run()
    again = elsewhere.switch_page(page_file("mapping").place).run()
    assert filled(again) == ["Teams"]
    assert filled(again.button(key="to language").click().run()) == ["Équipes"]
