"""Pages with several figures: all on a desk, one at a time on the wall; their sentences wrap beside them."""

import pytest

from pages.shared.menu import page_file

TITLES = {
    "blocked_work": ("Temps bloqué par raison", "Travail en cours qui vieillit", "En-cours par étape"),
    "rework": ("Retours en arrière", "Stories reportées, sprint par sprint", "Avec et sans les champs de la DoR"),
}


def page(app, name, **params):
    at = app("sample", **params).switch_page(page_file(name).place).run()
    assert not at.exception
    return at


def figures(at):
    return [chart.proto.id for chart in at.get("plotly_chart")]


def turns(at):
    labels = [button.label for button in at.button if button.key.startswith("wall ")]
    return [label.replace("\\", "").replace("\u00a0", " ") for label in labels]


@pytest.mark.parametrize("name", sorted(TITLES))
def test_on_the_wall_a_page_shows_one_figure_and_offers_the_others(app, name):
    at = page(app, name, wall="1")
    assert len(figures(at)) == 1
    assert turns(at) == [f"{number}. {title}" for number, title in enumerate(TITLES[name], 1)]
    first = figures(at)
    next(button for button in at.button if button.label.startswith("2")).click().run()
    assert len(figures(at)) == 1
    assert figures(at) != first


@pytest.mark.parametrize("name", sorted(TITLES))
def test_on_a_desk_a_page_shows_all_its_figures(app, name):
    """In the sample every ticket that names its DoR fields has them: readiness compares nothing, and draws nothing."""
    at = page(app, name)
    assert len(figures(at)) == {"blocked_work": 3, "rework": 2}[name]
    assert turns(at) == []


def test_the_sentence_of_a_figure_is_text_that_wraps(app):
    at = page(app, "blocked_work")
    words = [element.value.replace("\u00a0", " ") for element in at.text]
    assert "Temps bloqué par raison, chaque heure comptée une fois ; plein : drapeau." in words
