from dataclasses import replace

from diagnostics.model.results import Choice, Estimate
from diagnostics.report import quick_wins
from tests.report.hand_made import audit, irritants, quick_win
from tests.report.one_sheet import filled


def rows(win, lang="en"):
    """The sheet of one win, by what stands in the first column."""
    sheet = filled(quick_wins, audit(choice=Choice(wins=(win,), coverage=0.6)), lang)
    return {row[0].value: [cell.value for cell in row][1:] for row in sheet.iter_rows() if row[0].value}


def test_time_given_back_is_told_to_two_leading_digits_and_says_of_what():
    win = replace(quick_win(), saved=Estimate(31_349.0, 24_229.0, 39_057.0, "hours", 378))
    said = rows(win)["Time given back over the period"][0]
    assert said.replace("\u00a0", " ") == "31,000 h of ticket waiting [24,000; 39,000]"
    people = replace(win, saved=Estimate(364.4, 300.0, 400.0, "person_hours", 30))
    said = rows(people, "fr")["Temps rendu sur la période"][0]
    assert said.replace("\u00a0", " ") == "360 h du temps des personnes [300 ; 400]"


def test_the_figure_of_today_has_the_interval_of_the_irritant_that_it_is_the_size_of():
    assert rows(quick_win(0))["Today"][:3] == [8, 6.9, 9.2]
    assert rows(quick_win(1))["Today"][:3] == [90, None, None]


def test_irritants_are_listed_by_their_rank():
    first, _, third, _ = irritants()
    words = rows(replace(quick_win(), on=(third.id, first.id)))["Irritants it addresses"][0]
    assert words.startswith("①") and ", ③" in words


def test_the_size_of_the_effort_is_a_word():
    assert rows(quick_win())["Effort in days (medium)"][0] == 6
