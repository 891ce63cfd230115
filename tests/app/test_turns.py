"""Pages with several figures: all on a desk, one at a time on the wall; their sentences wrap beside them."""

import pytest

from pages.shared.menu import page_file

TITLES = {
    "blocked_work": ("Temps bloqué par raison", "Travail en cours qui vieillit", "En-cours par étape"),
    "rework": ("Retours en arrière", "Stories reportées, sprint par sprint", "Avec et sans les champs de la DoR"),
}
DRAWN = {"blocked_work": {2, 3}, "rework": {1, 2}}
"""In the sample one reason blocks, and every ticket that names its DoR fields has them: both are told in words."""


def page(app, name, **params):
    at = app("sample", **params).switch_page(page_file(name).place).run()
    assert not at.exception
    return at


def figures(at):
    return [chart.proto.id for chart in at.get("plotly_chart")]


def turns(at):
    labels = [button.label for button in at.button if button.key.startswith("wall ")]
    return [label.replace("\\", "").replace("\u00a0", " ") for label in labels]


def words(at):
    return [element.value.replace("\u00a0", " ") for element in at.text]


@pytest.mark.parametrize("name", sorted(TITLES))
def test_on_the_wall_a_page_shows_one_figure_and_offers_the_others(app, name):
    at = page(app, name, wall="1")
    assert turns(at) == [f"{number}. {title}" for number, title in enumerate(TITLES[name], 1)]
    shown = {1: figures(at)}
    for turn in (2, 3):
        next(button for button in at.button if button.label.startswith(str(turn))).click().run()
        shown[turn] = figures(at)
    assert {turn: len(drawn) for turn, drawn in shown.items()} == {turn: int(turn in DRAWN[name]) for turn in shown}
    assert len({id for drawn in shown.values() for id in drawn}) == len(DRAWN[name])


@pytest.mark.parametrize("name", sorted(TITLES))
def test_on_a_desk_a_page_shows_all_its_figures(app, name):
    at = page(app, name)
    assert len(figures(at)) == len(DRAWN[name])
    assert turns(at) == []


def test_the_sentence_of_a_figure_is_text_that_wraps(app):
    legend = "Plein : en travail ; creux : en attente. À droite : ce qui sort, et les semaines de travail."
    assert any(said.endswith(legend) for said in words(page(app, "blocked_work")))


def test_a_figure_of_one_bar_is_told_in_words(app):
    only = [said for said in words(page(app, "blocked_work")) if said.startswith("Une seule raison")]
    assert only == ["Une seule raison pour tout ce temps : Impediment ; dit par : drapeau."]
