"""Cells that people fill by hand."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.readers._cells import decided, minutes, people, said, ticket_keys


@pytest.mark.parametrize("cell", ["", " ", "-", "–", "n/a", "N.A.", "null", "?", "néant", "#REF!", None])
def test_ways_to_fill_in_nothing(cell):
    assert said(cell) is None
    assert decided(cell) is False


@pytest.mark.parametrize(
    "cell", ["Non", "no", "aucune", "Pas de décision", "reporté", "Postponed to May", "à trancher", "0"]
)
def test_ways_to_say_that_nothing_was_decided(cell):
    assert said(cell) == cell
    assert decided(cell) is False


@pytest.mark.parametrize(
    "cell", ["Oui", "x", "Nous gardons le PSP", "No more than two formats", "Nouveau reporting", "Ouvrir l'API"]
)
def test_a_decision_may_begin_like_a_refusal(cell):
    assert decided(cell) is True


def test_names_stay_whole():
    assert people("Lovelace, Ada; Hopper, Grace") == (["Lovelace, Ada", "Hopper, Grace"], 0)
    assert people("Ada (PM), @Grace et Jean-René d'Arc") == (["Ada", "Grace", "Jean-René d'Arc"], 0)
    assert people("- Ada\n- Grace") == (["Ada", "Grace"], 0)


def test_everybody_is_nobody_in_particular():
    assert people("Tous") == ([], 0)
    assert people("12 personnes") == ([], 12)
    assert people("999") == ([], 500)


def test_a_standard_is_no_ticket():
    assert ticket_keys(None, "UTF-8, ISO-27001, Q3-2026 et PAN-12") == ["PAN-12"]


@given(st.floats(min_value=0.1, max_value=24))
def test_hours_and_minutes_agree(hours):
    assert minutes(f"{hours:.2f} h".replace(".", ",")) == pytest.approx(float(f"{hours:.2f}") * 60)


@given(st.text(max_size=40))
def test_any_text_can_stand_in_any_cell(text):
    names, counted = people(text)
    assert counted >= 0
    assert all(said(name) for name in names)
    assert minutes(text) is None or minutes(text) >= 0
    assert isinstance(decided(text), bool)


def test_a_cell_made_to_exhaust_a_pattern_is_read_at_once():
    began = time.perf_counter()
    people("(" * 100_000), minutes("1 " * 50_000), decided("non " * 50_000), ticket_keys("A-" * 50_000)
    assert time.perf_counter() - began < 5
