"""Figures of an audit in working time tell working days, and colour waits by them."""

from diagnostics.figures import Look, alt
from diagnostics.figures._legend import legend
from diagnostics.figures._theme import wait_bin
from diagnostics.figures.before_after import before_after
from diagnostics.figures.value_flow_map import hidden, value_flow_map
from diagnostics.locale import WORKING_DAY
from tests.figures.hand_made import small_map
from tests.figures.test_before_after import win

WORKING = Look(lang="en", day=WORKING_DAY)


def words_of(figure):
    """All annotations and the sentence that stands for the figure."""
    return " ".join([alt(figure), *(str(note.text) for note in figure.layout.annotations)]).replace("\u00a0", " ")


def test_waits_are_coloured_by_working_days():
    hours = (4, 16, 40, 80, 200)
    assert [wait_bin(h, WORKING_DAY) for h in hours] == [0, 1, 2, 3, 4]
    assert [wait_bin(h) for h in hours] == [0, 0, 1, 2, 3]


def test_the_legend_names_and_explains_them():
    shown = legend(WORKING)
    assert [swatch.words for swatch in shown.swatches] == ["< 1 wd", "1–3 wd", "3–7 wd", "7–14 wd", "> 14 wd"]
    assert shown.note.endswith("wd = working day · wh = working hour")
    french = legend(Look(lang="fr", day=WORKING_DAY))
    assert french.swatches[1].words == "1–3 j ouvrés"
    assert french.note.endswith("jo = jour ouvré · ho = heure ouvrée")
    assert "ouvré" not in legend(Look(lang="fr")).note


def test_the_number_in_a_disc_is_explained_where_there_is_room():
    assert "in the disc: median stay" in legend(Look(lang="en")).note
    assert "in the disc" not in legend(Look(lang="en", width=500)).note


def test_the_map_says_working_time_when_the_pointer_rests_and_where_it_cannot_be_seen():
    working, calendar = (value_flow_map(small_map(), look) for look in (WORKING, Look(lang="en")))
    said = {name: " ".join(str(trace.hovertext) for trace in figure.data) for name, figure in
            {"working": working, "calendar": calendar}.items()}  # fmt: skip
    assert "working" in said["working"]
    assert "working" not in said["calendar"]
    assert "working" in alt(working)
    assert "working" not in alt(calendar)


def test_what_is_hidden_is_told_in_working_days():
    assert "working" in hidden(small_map(), 0.5, "en", day=WORKING_DAY).sentence.render("en")


def test_a_replay_is_drawn_in_working_days():
    days = list(range(1, 61))
    calendar = before_after(win(days), Look(lang="en"))
    working = before_after(win(days), WORKING)
    assert working.layout.xaxis.title.text == "lead time in working days"
    assert calendar.layout.xaxis.title.text == "lead time in days"
    assert "working days" in words_of(working)
    # the same hours are three times as many days of eight hours
    assert round(working.layout.xaxis.range[1] / calendar.layout.xaxis.range[1], 6) == 3
