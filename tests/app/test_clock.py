"""The switch between calendar and working hours: on the map it acts at once, in the rules it is saved."""

import re
import shutil
from pathlib import Path

import pytest

from diagnostics.settings import WorkingTime
from diagnostics.store import Shelf
from pages.shared.menu import page_file

LOG = Path(__file__).parents[2] / "sample_data" / "acme" / "journal_tickets.csv"


@pytest.fixture
def audit(app, shelves, tmp_path):
    """An audit of its own on the sample's log of tickets, and the app opened on it in English."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme", "en")
    (folder.path / "files").mkdir(exist_ok=True)
    shutil.copy(LOG, folder.path / "files")

    def opened(page):
        return app("own", "en", audit="acme").switch_page(page_file(page).place).run()

    return folder, opened


def said(at):
    """All plain words of a page."""
    return " ".join(element.value for element in [*at.text, *at.info]).replace("\u00a0", " ")


def save(at):
    next(button for button in at.button if button.label == "Save the rules").click().run()
    return at


def titles(at):
    return [str(column) for table in at.dataframe for column in table.value.columns]


def test_on_the_map_the_clock_is_switched_at_once_and_what_changed_is_said(audit):
    folder, opened = audit
    at = opened("value_flow")
    assert "Tickets are timed by the calendar" in said(at)
    at.segmented_control(key="map clock True").set_value("working hours").run()
    assert not at.exception
    assert not folder.settings.working_time.calendar
    words = said(at)
    assert "timed in working hours" in words
    assert "What the last change moves:" in words
    assert re.search(r"Median lead time: [\d.]+ d → [\d.]+ working days", words)
    assert "Median (working days)" in titles(at)
    assert "First entry (working days)" in titles(opened("what_the_map_hides"))
    at.segmented_control(key="map clock False").set_value("calendar hours").run()
    assert folder.settings.working_time.calendar
    assert "Tickets are timed by the calendar" in said(at)


def test_the_rules_keep_the_week_the_hours_and_the_time_zone(audit):
    folder, opened = audit
    at = opened("audits")
    at.segmented_control(key="clock acme").set_value("working hours")
    at.number_input(key="end acme").set_value(16.5)
    at.selectbox(key="time zone acme").set_value("Europe/Paris")
    assert not save(at).exception
    kept = folder.settings
    assert kept.working_time == WorkingTime(calendar=False, end_hour=16.5)
    assert kept.time_zone == "Europe/Paris"


def test_a_working_day_that_ends_before_it_begins_is_refused_in_words(audit):
    folder, opened = audit
    at = opened("audits")
    at.number_input(key="start acme").set_value(18.0)
    assert [error.value for error in save(at).error] == ["A working day begins before it ends, between 0 and 24 hours."]
    assert folder.settings.working_time == WorkingTime()
