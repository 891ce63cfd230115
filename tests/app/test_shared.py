"""The parts that pages share, without a page."""

import doctest
from datetime import UTC, datetime

import pandas as pd
import pytest

from diagnostics import map_marks
from diagnostics.figures import Look
from diagnostics.locale import DayLength
from diagnostics.model.results import Estimate
from diagnostics.store.journal import Run
from diagnostics.store.safe_csv import safe_csv
from pages.shared import changes, escape, menu, rows
from pages.shared.rituals import roles
from pages.shared.threshold_bar import threshold_bar
from pages.shared.win_cards import written


@pytest.mark.parametrize("module", [escape, menu, rows])
def test_examples_in_the_docstrings_hold(module):
    assert doctest.testmod(module).failed == 0


@pytest.mark.parametrize("sign", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
def test_every_sign_of_markdown_is_taken_away_from_a_label(sign):
    assert escape.label(f"a {sign} b") == f"a \\{sign} b"


@pytest.mark.parametrize("address", ["https://evil.org", "www.evil.org", "me@evil.org"])
def test_an_address_in_a_label_is_no_link(address):
    assert escape.JOINER in escape.label(address)


def test_rows_are_numbers_in_days_and_words_in_the_language_and_never_name_a_person():
    frame = pd.DataFrame(
        {"ticket_id": ["T-1"], "stage": ["ready"], "team": ["unassigned"], "hours": [36.0], "share": [0.25],
         "person": ["P001"], "cause": ["queue"]}
    )  # fmt: skip
    assert rows.in_words(frame, "fr").to_dict("records") == [
        {"Ticket": "T-1", "Étape": "Prêt", "Équipe": "Non affecté", "Temps (jours)": 1.5, "Part (%)": 25.0,
         "Cause": "file d'attente"}
    ]  # fmt: skip


def test_two_columns_never_share_a_title():
    frame = pd.DataFrame({"until": [1], "left_at": [2]})
    assert rows.in_words(frame, "en").columns.tolist() == ["Until", "Until (2)"]


def test_a_formula_in_a_download_is_text():
    shown = rows.in_words(pd.DataFrame({"ticket_id": ["=HYPERLINK(1)"], "hours": [-24.0]}), "en")
    assert safe_csv(shown).decode("utf-8-sig").splitlines() == ["Ticket,Time (days)", "'=HYPERLINK(1),-1.0"]


def test_a_figure_of_the_catalogue_has_all_its_digits_and_a_time_has_one():
    shown = rows.in_words(pd.DataFrame({"value": [71.05, 71.0], "median": [71.05, 71.0]}), "en")
    html = rows.written(shown, "en").to_html()
    assert [word in html for word in (">71.05<", ">71<", ">71.0<")] == [True, True, True]


def test_the_wait_of_a_topic_is_named_so():
    shown = rows.in_words(pd.DataFrame({"topic_hours": [48.0]}), "fr")
    assert shown.to_dict("records") == [{"Attente du sujet (jours)": 2.0}]


def test_in_working_time_rows_are_in_working_days_and_say_so():
    frame = pd.DataFrame({"hours": [36.0], "median_hours": [20.0], "days": [3.0]})
    working = DayLength(8, working=True)
    assert rows.in_words(frame, "en", working).to_dict("records") == [
        {"Time (working days)": 4.5, "Median (working days)": 2.5, "Days": 3.0}
    ]
    assert rows.in_words(frame, "fr", working).columns[0] == "Temps (jours ouvrés)"


def test_of_a_small_role_not_even_the_number_of_people_is_shown():
    from diagnostics.measures.coordination_load import CoordinationLoad

    load = CoordinationLoad(roles=pd.DataFrame({"role": ["CPO", "PM"], "people": [4, 5], "share": [None, 0.4]}))
    assert roles(load, 5)["people"].tolist() == ["< 5", "5"]


def test_the_threshold_lies_in_the_middle_of_its_line():
    bar = threshold_bar(Estimate(15, 12, 100, "days", 30), 10, Look())
    assert 'x1="150.0" x2="150.0"' in bar
    assert 'cx="221.0"' in bar
    assert 'x2="292.0"' in bar


def test_a_value_beyond_the_line_is_an_arrow_at_its_end():
    four = threshold_bar(Estimate(4, 4, 4, "count", 15), 1, Look())
    assert "<circle" not in four
    assert 'd="M285 10 L299 17 L285 24 Z"' in four
    assert 'cx="292.0"' in threshold_bar(Estimate(2, 2, 2, "count", 15), 1, Look())


def test_a_median_that_is_not_reached_has_no_dot():
    assert "<circle" not in threshold_bar(Estimate(float("inf"), 12, float("inf"), "days", 30), 10, Look())


def test_a_wait_in_hours_stays_in_hours_like_the_sentence_above_it():
    wait = Estimate(91, 78, 104, "hours", 198)
    plain = [written(wait, value).render("en").replace("\u00a0", " ") for value in (None, 25.0)]
    assert plain == ["91 h", "25 h"]


def test_what_changed_between_two_runs_is_counted():
    def run(**told):
        usual = {"tickets": 10, "triggers": {"a": [1, "crossed"]}, "irritants": ["x"], "quick_wins": ["w"]}
        return Run(datetime(2026, 11, 1, tzinfo=UTC), "", {**usual, **told})

    now = run(tickets=12, triggers={"a": [1, "unknown"]}, irritants=["y", "z"], quick_wins=[])
    assert [line.render("en") for line in changes.differences(run(), now)] == [
        "Tickets: 10 → 12",
        "1 trigger has another verdict.",
        "1 irritant is gone.",
        "2 irritants are new.",
        "The quick wins are not the same.",
    ]
    assert changes.differences(run(), run()) == []


def test_an_irritant_has_one_number_on_the_map_and_in_the_list(app, shelves):
    from pages.shared import cached

    app("sample")
    audit = cached.at_hand(cached_folder(shelves["sample"]))
    placed = map_marks.numbered(audit)
    assert [audit.irritants[rank - 1] for rank, _ in placed] == [irritant for _, irritant in placed]
    for level in ("stages", "teams"):
        marks = map_marks.badges(audit, level)
        assert [rank for rank, mark in enumerate(marks, 1) if mark != map_marks.NOWHERE] == [rank for rank, _ in placed]


def cached_folder(root):
    from diagnostics.store import Shelf

    shelf = Shelf(root)
    return shelf.open(shelf.ids()[0])


def test_numbers_of_a_table_are_written_in_the_language_and_stay_numbers():
    shown = pd.DataFrame({"days": [1437.26], "tickets": [1500]})
    assert rows.written(shown, "fr").data["days"].tolist() == [1437.26]
    html = [rows.written(shown, lang).to_html() for lang in ("fr", "en")]
    assert ["1\u202f437,3" in html[0], "1\u202f500" in html[0], "1,437.3" in html[1]] == [True, True, True]


def test_a_label_keeps_a_figure_and_its_unit_together():
    assert escape.label("2\u202f044  j\u00a0!") == "2\u202f044 j\u00a0\\!"
