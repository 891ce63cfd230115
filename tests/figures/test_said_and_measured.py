from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.figures import Look, alt
from diagnostics.figures._theme import INK
from diagnostics.figures.said_and_measured import said_and_measured
from diagnostics.voices import said_and_measured as match
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, said, spoken, title
from tests.voices.test_matching import ALL, KPI, POINT, READY, irritant, voices

LOOK = Look(lang="en")
TOLD = voices(("On attend au Panier", 6, None, None), ("Le point dépendances", 3, None, None), ("Café", 1, None, None))
VOICED = match(TOLD, ALL, {})


def dots(figure):
    return {trace.customdata[0][1]: trace for trace in figure.data}


def test_the_title_names_what_is_silent_and_large_first():
    figure = said_and_measured(VOICED, LOOK)
    assert title(figure) == "1 irritant costs much and nobody mentions it: Taux d'activation."
    assert "Guides: 25\u00a0%, an equal part for each. 10\u00a0% of the votes are about nothing measured." in alt(
        figure
    )


def test_shape_and_colour_say_the_quadrant():
    drawn, ink = dots(said_and_measured(VOICED, LOOK)), INK["light"]
    looks = {name: (one.marker.symbol, one.marker.color) for name, one in drawn.items()}
    assert looks[KPI.id] == ("diamond", ink.alert)
    assert looks[READY.id] == ("circle", ink.active)
    assert looks[POINT.id] == ("circle", ink.done)


def test_a_dot_stands_at_its_votes_and_its_share_with_its_interval():
    one = dots(said_and_measured(VOICED, LOOK))[READY.id]
    assert (one.x[0], one.y[0]) == (0.6, 0.4)
    assert (one.error_y.array[0], one.error_y.arrayminus[0]) == pytest.approx((0.08, 0.08))


def test_the_room_first_sees_what_was_said_only():
    figure = said_and_measured(VOICED, LOOK, measured=False)
    drawn = dots(figure)
    assert {name: (one.x[0], one.y[0]) for name, one in drawn.items()} == {READY.id: (0.6, 0), POINT.id: (0.3, -1)}
    assert title(figure) == "Said most: Ready, Squad Panier, 60\u00a0% of 10 votes."


def test_nothing_tells_the_room_beforehand_what_costs():
    figure = said_and_measured(VOICED, LOOK, measured=False)
    looks = {(one.marker.symbol, one.marker.color, one.error_y.array) for one in dots(figure).values()}
    assert looks == {(None, INK["light"].active, None)}
    assert "cost" not in alt(figure)


def test_a_room_that_spoke_of_nothing_measured_is_told_so():
    aside = match(voices(("Café", 3, None, None)), ALL, {})
    assert "Nobody spoke of anything" in alt(said_and_measured(aside, LOOK, measured=False))


def test_every_dot_leads_to_its_irritant():
    found = marks(said_and_measured(VOICED, LOOK))
    assert sorted(found) == sorted(["irritant", one.id] for one in ALL)


def test_without_votes_there_is_a_list_only():
    assert alt(said_and_measured(match(voices(), ALL, {}), LOOK)).endswith("listed by what they cost.")
    assert "Nothing was measured yet" in alt(said_and_measured(match(TOLD, (), {}), LOOK))


def test_client_words_show_as_typed():
    hostile = replace(irritant("empty_ritual", 0.5, ritual=HOSTILE))
    figure = said_and_measured(match(TOLD, (hostile,), {}), LOOK)
    assert [words for words in spoken(figure) if "<b>x" in words and words not in said(figure)] == []


def test_the_frame_is_left_as_it_was():
    before = TOLD.copy()
    said_and_measured(match(TOLD, ALL, {}), LOOK)
    pd.testing.assert_frame_equal(TOLD, before)
