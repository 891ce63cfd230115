"""The quick wins by hand: an effect that is assumed, another win in the place of one, and both taken back."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from diagnostics.pilot.mandate import OWN
from diagnostics.store import Shelf
from pages.shared import cached
from pages.shared.menu import page_file

ACME = Path(__file__).parents[2] / "sample_data" / "acme"


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    """An audit of the whole sample, kept between the tests of this file: each puts back what it changed."""
    root = tmp_path_factory.mktemp("wins")
    folder = Shelf(root).create("Acme", "fr")
    shutil.copytree(ACME, folder.path / "files", dirs_exist_ok=True)
    return root


@pytest.fixture
def page(app, shelves, root):
    """The audit, and the page of the quick wins opened on it."""
    shelves["wins"] = root
    at = app("wins", "fr", audit="acme").switch_page(page_file("quick_wins").place).run()
    return Shelf(root).open("acme"), at


def wins(folder):
    return [win.id for win in cached.at_hand(folder).choice.wins]


def titles(at):
    return [element.value for element in at.text if element.value[:3] in ("1. ", "2. ", "3. ")]


def undo(at):
    at.button(key="undo").click().run()
    assert not at.exception
    return at


def test_the_least_effect_changes_what_is_expected_of_a_win_and_is_taken_back(page):
    folder, at = page
    before, first = titles(at), cached.at_hand(folder).choice.wins[0]
    at.select_slider(key=f"effect {first.lever} central").set_value("low").run()
    assert not at.exception
    assert dict(folder.settings.effects) == {first.lever: "low"}
    lowered = cached.at_hand(folder).choice.wins[0]
    assert abs(lowered.gain.value) < abs(first.gain.value)
    assert titles(at)[0] != before[0]
    assert titles(undo(at)) == before
    assert dict(folder.settings.effects) == {}


def test_a_candidate_takes_the_place_of_a_win_and_gives_it_back(page):
    folder, at = page
    before = wins(folder)
    shown = titles(at)
    box = at.selectbox(key=f"swap {before[1]} fr")
    newcomer = box.options[1]
    box.select(newcomer).run()
    assert any("Attente couverte" in element.value for element in at.text)
    at.button(key=f"do swap {before[1]}").click().run()
    assert not at.exception
    [left] = set(before) - set(wins(folder))
    assert left == before[1]
    assert any("à la place de" in element.value for element in at.text)
    assert titles(undo(at)) == shown
    assert wins(folder) == before


def test_a_candidate_is_named_as_french_does(page):
    _, at = page
    offered = next(box.options for box in at.selectbox if str(box.key).startswith("swap "))[1:]
    assert all("\u00a0: " in words for words in offered)


def test_a_mandate_begins_after_today_and_not_after_an_export_that_is_old(page, monkeypatch):
    folder, at = page
    monkeypatch.setattr("pages.shared.state.today", lambda: date(2027, 6, 1))
    at.switch_page(page_file("mandate").place).run()
    assert not at.exception
    first = cached.at_hand(folder).choice.wins[0]
    assert at.date_input(key=f"starts on {first.id}").value == date(2027, 6, 21)  # the Monday after two weeks
    assert at.multiselect(key=f"goals {first.id}").value[0] == OWN
