from dataclasses import replace

import pytest

from diagnostics.figures._cover import appears_at, cover
from diagnostics.figures._hidden import hidden
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from tests.figures.hand_made import large_map, small_map, stage_map


@pytest.mark.parametrize("coverage", [0.5, 0.7, 0.9, 0.95, 1.0])
def test_shown_and_hidden_are_everything(coverage: float) -> None:
    data = large_map()
    left_out = hidden(data, coverage, "fr")
    assert left_out.shown_passages + left_out.hidden_passages == data.edges["passages"].sum()
    assert left_out.shown_hours + left_out.hidden_hours == pytest.approx(data.edges["total_hours"].sum())
    assert left_out.shown + left_out.links == left_out.total == len(data.edges)


@pytest.mark.parametrize("coverage", [0.5, 0.9, 1.0])
def test_what_is_said_to_be_shown_is_what_is_drawn(coverage: float) -> None:
    placed = place(large_map(), Look(coverage=coverage))
    left_out = hidden(large_map(), coverage, "fr")
    assert len(placed.links) == left_out.shown
    assert sum(link.passages for link in placed.links) == left_out.shown_passages


@pytest.mark.parametrize("coverage", [0.5, 0.7, 0.8])
def test_the_links_shown_reach_the_share_of_passages_and_of_waiting(coverage: float) -> None:
    left_out = hidden(large_map(), coverage, "en")
    assert left_out.passages_share <= 1 - coverage
    assert left_out.waiting_share <= 1 - coverage


def test_no_link_is_shown_that_neither_ranking_needs() -> None:
    _, edges = large_map().ordered
    shown = cover(edges, 0.7)
    assert (appears_at(edges)[shown.index] < 0.7).all()
    assert (appears_at(edges).drop(shown.index) >= 0.7).all()


def test_the_sentence_counts_weighs_and_names_the_heaviest() -> None:
    left_out = hidden(small_map(), 0.5, "en")
    # 4 + 3 passages of 10 and 900 hours of 1,114 are shown by two links
    assert left_out.sentence.render("en") == (
        "2 of 4 links shown. Hidden: 2 links, 30 % of passages, 2 % of waiting on links. "
        "The heaviest hidden: A (Dev) → B (Dev), 2 passages, median 10 h."
    ).replace(" %", "\u00a0%").replace("0.9 d", "0.9\u00a0d").replace("10 h", "10\u00a0h")


def test_shares_in_the_sentence_round_the_shares_counted() -> None:
    left_out = hidden(large_map(), 0.9, "en")
    written = left_out.sentence.render("en")
    assert f"{left_out.passages_share * 100:.0f}\u00a0% of passages" in written
    assert f"{left_out.waiting_share * 100:.0f}\u00a0% of waiting" in written


def test_a_map_cut_at_120_links_says_so() -> None:
    assert hidden(large_map(), 1.0, "en").capped
    assert not hidden(large_map(), 0.7, "en").capped


def test_everything_shown_is_said_too() -> None:
    assert hidden(small_map(), 1.0, "fr").sentence.render("fr") == "Tout est affiché."
    assert hidden(stage_map(), 0.5, "en").sentence.render("en") == "Everything is shown."


def test_a_badge_shows_its_link_and_is_not_counted_as_hidden() -> None:
    mark = ("edge", "development", "B", "ready", "A")
    assert hidden(small_map(), 0.5, "en", keep=(mark,)).shown == 3


def test_a_map_without_links_hides_nothing() -> None:
    data = replace(small_map(), edges=small_map().edges.iloc[:0])
    assert hidden(data, 0.9, "en").sentence.render("en") == "Everything is shown."
