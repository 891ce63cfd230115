"""The run sheet: each step with the day on which something was last done of it, and no day that nobody wrote down."""

from dataclasses import replace
from datetime import date

import pytest

from diagnostics.pilot.mandate import Mandate
from diagnostics.store import Shelf, journal
from pages.shared.run_sheet_dates import dates

LOG = "case,activity,timestamp\n" + "".join(
    f"T-1,{status},2024-05-0{day} 10:00\n" for day, status in ((2, "To do"), (3, "In progress"), (6, "Done"))
)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An audit made on 1 March, whose journal then writes the day that a test says."""
    folder = Shelf(tmp_path).create("Acme")
    folder.journal.tell("created_at", "2026-03-01T09:00:00+00:00")

    def on(day):
        monkeypatch.setattr(journal, "now", lambda: f"2026-03-{day:02d}T23:30:00+00:00")
        return folder

    return on


def told(folder, lang="en"):
    return {step: words.render(lang) for step, words in dates(folder).items()}


def test_a_new_audit_has_the_day_on_which_it_was_created_and_no_other(folder):
    assert told(folder(2)) == {"prepare": "Last change on 1 Mar 2026"}


def test_a_file_and_a_rule_are_preparing_a_choice_of_levers_is_not(folder):
    one = folder(2)
    one.add_file("t.csv", LOG.encode())
    folder(3).save_settings(replace(one.settings, effects={"definition_of_ready": "low"}), "effect")
    assert told(one) == {"prepare": "Last change on 2 Mar 2026", "week_3": "Last choice on 3 Mar 2026"}


def test_an_answer_given_in_week_2_changes_no_other_step(folder):
    one = folder(4)
    one.save_settings(replace(one.settings, same_subject={"a b": True}), "subjects")
    assert told(one) == {"prepare": "Last change on 1 Mar 2026"}


def test_what_was_undone_was_not_done(folder):
    one = folder(5)
    one.add_file("t.csv", LOG.encode())
    one.undo()
    assert told(one) == {"prepare": "Last change on 1 Mar 2026"}


def test_the_weeks_are_computed_by_the_run_and_the_day_is_that_of_the_audit_s_time_zone(folder):
    one = folder(6)
    one.journal.add_run("x", {"coverage": {}})
    one.save_settings(replace(one.settings, time_zone="Europe/Paris"), "rules")
    told_in_french = told(one, "fr")
    assert {told_in_french[f"week_{n}"] for n in (1, 2, 3)} == {"Calculé le 07/03/2026"}


def test_a_pilot_that_was_agreed_begins_before_any_report_was_downloaded(folder):
    one = folder(8)
    one.save_mandate(
        Mandate(win="w", sponsor="CPO", teams=(), product="", deliverables="", days_a_week=1,
                starts_on=date(2026, 4, 6))
    )  # fmt: skip
    assert told(one)["after"] == "The pilot begins on 6 Apr 2026"
    one.journal.tell_now("report_at")
    assert told(one)["after"] == "Report downloaded on 8 Mar 2026"


@pytest.mark.parametrize(("lang", "none"), [("fr", "Pas encore de date"), ("en", "No date yet")])
def test_the_page_shows_a_day_for_what_was_done_and_says_where_there_is_none(app, shelves, tmp_path, lang, none):
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")
    folder.add_file("t.csv", LOG.encode())
    at = app("own", lang, audit="acme").run()
    assert not at.exception
    words = [element.value for element in at.text]
    computed = dates(folder)["week_1"].render(lang)
    assert words.count(computed) == 3
    assert words.count(none) == 1  # nobody downloaded the report
