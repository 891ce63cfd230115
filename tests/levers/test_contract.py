"""What every lever must satisfy."""

import pytest

from diagnostics.levers import Situation
from diagnostics.registry import members
from tests.irritants.build_case import nothing

LEVERS = members("diagnostics.levers")
KINDS = {kind.KIND for kind in members("diagnostics.irritants")}
names = [lever.LEVER for lever in LEVERS]


@pytest.mark.parametrize("lever", LEVERS, ids=names)
def test_a_lever_is_named_after_its_file_and_says_where_its_effect_comes_from(lever):
    assert lever.__name__ == f"diagnostics.levers.{lever.LEVER}"
    assert "Definition\n" in lever.__doc__
    assert "Source\n" in lever.__doc__


@pytest.mark.parametrize("lever", LEVERS, ids=names)
def test_title_and_definition_are_in_both_languages(lever):
    for words in (lever.TITLE, lever.DEFINITION):
        assert words.render("fr") != words.render("en")


@pytest.mark.parametrize("lever", LEVERS, ids=names)
def test_a_lever_acts_on_known_frictions_and_on_nothing_without_them(lever):
    assert set(lever.ACTS_ON) <= KINDS
    assert lever.propose(Situation(nothing(), ())) == []


def test_every_kind_of_friction_has_a_lever():
    assert {kind for lever in LEVERS for kind in lever.ACTS_ON} == KINDS


def test_titles_differ_from_lever_to_lever():
    assert len({lever.TITLE.render("fr") for lever in LEVERS}) == len(LEVERS) == 12
