"""What every check must keep, whoever writes it."""

import re

import pandas as pd
import pytest

from diagnostics.locale import LANGUAGES
from diagnostics.quality import TREATMENTS, check, checks
from diagnostics.registry import members
from tests.measures.given import context, instant
from tests.quality.asked import RULES, log

CHECKS = checks()
MEASURES = {module.__name__.rpartition(".")[2] for module in members("diagnostics.measures")}
PEOPLE = [f"P{n:03d}" for n in range(1, 8)]
MEETINGS = ("m1", "m2", "m3")

every_check = pytest.mark.parametrize("one", CHECKS, ids=lambda one: one.name)


@pytest.fixture(scope="module")
def everything():
    """Tables in which many things are odd at once."""
    rows = [("A", "2026-03-02T09", "Test", "Ada", "X"), ("A", "2026-03-02T09", "Dev", None, "X"),
            ("A", "2026-03-03T00", "Done", "Ada", "Y"), ("A", "2026-03-04T00", "Dev", "Bob", "Y"),
            ("B", "2026-03-05T00", "Done", None, None), ("Z", "2020-03-05T00", "Idea", None, None)]  # fmt: skip
    there = [{"meeting_id": "m1", "person": person} for person in PEOPLE] + [{"meeting_id": "m2", "person": "P001"}]
    return log(
        rows,
        tickets=[{"ticket_id": "A", "created_at": instant("2026-04-01"), "done_at": instant("2026-03-03")},
                 {"ticket_id": "C", "status": "Done", "person": "P009"}],
        people=[{"person": "P001", "team": None, "role": "PM"}],
        meetings=[{"meeting_id": name, "title": "Point", "start_at": instant("2026-03-02 09:00")} for name in MEETINGS],
        attendance=there,
        topics=[{"topic_id": "t", "title": "T", "raised_at": instant("2026-03-05"), "decided_at": instant("2026-03-01"),
                 "ticket_ids": ["Q"]}],
        kpis=[{"kpi": "NPS", "team": "unassigned"}],
        sprints=[{"sprint_id": "s1"}],
        sprint_items=[{"ticket_id": "Q", "sprint_id": "s9"}],
        links=[{"ticket_id": "A", "other_id": "Q", "relation": "blocks"}],
        blocks=[{"ticket_id": "B", "start_at": instant("2026-03-01"), "source": "flag"}],
    )  # fmt: skip


def test_there_are_more_than_twenty_checks_each_with_its_own_name_and_title():
    assert len(CHECKS) >= 20
    for lang in LANGUAGES:
        assert len({one.title.render(lang) for one in CHECKS}) == len({one.name for one in CHECKS}) == len(CHECKS)


@every_check
def test_a_check_explains_itself_in_both_languages(one):
    for words in (one.title, one.why, one.how, one.to_do):
        assert words.render("fr") != words.render("en")


@every_check
def test_a_french_sentence_has_25_words_at_most(one):
    for words in (one.why, one.how, one.to_do):
        sentences = re.split(r"(?<=[.;:?!])\s", words.render("fr"))
        assert max(len(sentence.split()) for sentence in sentences) <= 25


@every_check
def test_a_check_names_measures_that_exist_and_a_treatment(one):
    assert set(one.affects) <= MEASURES
    assert one.treatment in TREATMENTS


@every_check
def test_a_check_says_how_it_sees(one):
    assert one.find.__doc__


def test_tables_without_rows_have_no_problem():
    assert check(context().tables, RULES, instant("2026-06-30").to_pydatetime()) == ()


def test_a_share_is_a_share_and_there_are_rows_behind_each_count(everything):
    for found in check(everything, RULES, instant("2026-06-30").to_pydatetime()):
        if found.count is not None:
            assert 0 < found.share <= 1, found.name
            assert found.unit == "people" or len(found.rows) > 0, found.name
            assert len(found.rows) <= 1_000


def test_the_columns_in_which_a_problem_shows_are_in_its_rows(everything):
    told = check(everything, RULES, instant("2026-06-30").to_pydatetime())
    shown = [one for one in told if one.count is not None]
    assert len(shown) > 10
    for found in shown:
        assert set(found.shown_in) <= set(found.rows.columns), found.name


@every_check
def test_only_what_is_about_people_is_shown_in_no_column(one):
    assert one.shown_in or one.unit == "people"


def test_no_row_names_a_person(everything):
    for found in check(everything, RULES, instant("2026-06-30").to_pydatetime()):
        assert not {"person", "actor", "title", "meeting_id"} & set(found.rows.columns), found.name
        shown = [str(cell) for cell in found.rows.to_numpy().ravel()]
        assert not [cell for cell in shown if re.fullmatch(r"P\d{3}", cell)], found.name


def test_people_are_told_only_from_the_minimum_group_on(everything):
    found = {one.name: one for one in check(everything, RULES, instant("2026-06-30").to_pydatetime())}
    assert found["person_without_team"].count is None
    assert found["person_without_team"].rows.empty
    assert found["person_without_team"].counted.render("en") == "fewer than 5 people"
    assert found["unknown_person"].count == 7  # P002 to P007 in the meeting, P009 of a ticket


def test_the_tables_are_left_as_they_were(everything):
    before = {name: frame.copy(deep=True) for name, frame in everything.frames.items()}
    first = [(one.name, one.count) for one in check(everything, RULES, instant("2026-06-30").to_pydatetime())]
    for name, frame in before.items():
        pd.testing.assert_frame_equal(everything[name], frame)
    assert [(one.name, one.count) for one in check(everything, RULES, instant("2026-06-30").to_pydatetime())] == first


def test_what_touches_most_measures_comes_first(everything):
    touched = [len(one.affects) for one in check(everything, RULES, instant("2026-06-30").to_pydatetime())]
    assert touched == sorted(touched, reverse=True)
