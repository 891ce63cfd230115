"""The rules of an audit: every threshold is on the screen, with its default and the day it was changed."""

from dataclasses import fields, replace
from datetime import UTC, datetime

import pytest

from diagnostics.settings import Settings, Thresholds, dump
from diagnostics.store import Shelf
from diagnostics.store.journal import Change
from pages.shared import thresholds, undo
from pages.shared.menu import page_file


@pytest.fixture
def audit(app, shelves, tmp_path):
    """An audit of its own, without a file, and its rules opened in English."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme", "en")
    return folder, lambda: app("own", "en", audit="acme").switch_page(page_file("audits").place).run()


def save(at):
    next(button for button in at.button if button.label == "Save the rules").click().run()
    assert not at.exception
    return at


def changed(before, after, day):
    made = datetime(2026, 9, day, tzinfo=UTC)
    return Change(day, made, "settings", "rules", dump(Settings(thresholds=before)), dump(Settings(thresholds=after)))


def test_every_threshold_can_be_changed_on_the_screen():
    asked = {rule.field for _, rules in thresholds.GROUPS for rule in rules}
    assert asked == {field.name for field in fields(Thresholds)}


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_what_a_threshold_is_exists_in_both_languages(lang):
    named = [rule.title.render(lang) for _, rules in thresholds.GROUPS for rule in rules]
    assert len(set(named)) == len(fields(Thresholds))


def test_what_is_left_as_it_was_keeps_its_decimals(audit):
    folder, opened = audit
    folder.save_settings(replace(folder.settings, thresholds=Thresholds(little_gap=0.125)))
    at = opened()
    at.number_input(key="empty_sessions_share acme").set_value(60)
    at.number_input(key="quarter_end_days acme").set_value(7)
    save(at)
    assert folder.settings.thresholds == Thresholds(little_gap=0.125, empty_sessions_share=0.6, quarter_end_days=7)


def test_a_changed_threshold_says_when_and_what_it_was_by_default(audit):
    _, opened = audit
    at = opened()
    at.number_input(key="distrusted_share acme").set_value(25)
    said = [element.value for element in save(at).text if element.value.startswith("Default: 20\u00a0% · changed on ")]
    assert len(said) == 1


def test_a_value_beyond_the_usual_bounds_is_shown_as_it_is(audit):
    folder, opened = audit
    folder.save_settings(replace(folder.settings, thresholds=Thresholds(arbitration_days=400.0)))
    at = opened()
    assert not at.exception
    assert at.number_input(key="arbitration_days acme").value == 400.0


def test_a_threshold_has_its_value_since_the_last_change_that_was_about_it():
    usual = Thresholds()
    gap, both = Thresholds(little_gap=0.2), Thresholds(little_gap=0.2, kpi_tolerance=0.1)
    latest_first = [changed(gap, both, 12), changed(usual, gap, 3)]
    assert thresholds.changed_at("little_gap", latest_first).day == 3
    assert thresholds.changed_at("kpi_tolerance", latest_first).day == 12


def test_the_rules_of_one_audit_are_never_written_into_another(audit, tmp_path):
    _, opened = audit
    other = Shelf(tmp_path).create("Globex", "en")
    at = opened()
    at.number_input(key="unused_kpi_days acme").set_value(30)
    at.selectbox(key="picker acme").select(other.id).run()
    save(at)
    assert (other.settings.name, other.settings.thresholds) == ("Globex", Thresholds())


@pytest.mark.parametrize("subject", ["voices", "indicators", "rules", "effect", "quick win", "subjects"])
def test_a_change_of_rules_is_never_called_an_answer_about_a_file(subject):
    change = Change(1, datetime(2026, 9, 1, tzinfo=UTC), "settings", subject, "", "")
    assert "answer about" not in undo._named(change).render("en")
