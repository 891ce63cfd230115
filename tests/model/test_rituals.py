"""Kinds of ritual and series of meetings, by their titles."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.locale.text import catalogue
from diagnostics.model.rituals import RITUAL_NAMES, recognise, series, series_name, without_numbers

KINDS = {
    "daily": ("Daily Squad Panier", "Mêlée quotidienne", "Stand-up", "Point quotidien"),
    "planning": ("Sprint planning 14", "Planification de sprint", "PI Planning T3"),
    "refinement": ("Backlog refinement", "Affinage Squad Paiement", "3 amigos", "Planning poker"),
    "review": ("Sprint review 12", "Revue de sprint Squad Panier", "Démo produit", "Revue", "Review"),
    "retro": ("Rétro", "Rétrospective sprint 12", "Post-mortem incident 4"),
    "committee": ("Comité produit", "COMEX", "Board meeting", "Arbitrage budget", "Comité transverse"),
    "steering": ("COPIL Paiement", "Comité de pilotage", "SteerCo Q3 2026"),
    "value_review": ("Value Review", "Revue de valeur transverse"),
    "kpi_review": ("KPI review", "Revue des indicateurs", "Point KPI Panier", "Revue de tableau de bord", "Scorecard"),
    "reporting": (
        "Reporting mensuel",
        "Point d'avancement Paiement",
        "Réunion de suivi migration",
        "Status meeting",
        "Quarterly business review",
        "Weekly report",
        "MBR mars 2026",
        "Revue d'activité",
    ),
    "dependency_sync": ("Point dépendances", "Dependencies sync", "Scrum of scrums", "Point inter-squads"),
    "one_to_one": ("1:1 Ada / Grace", "Point 1-1 Grace", "Ada 1on1", "One-on-one"),
    "all_hands": ("All hands", "Plénière", "FINOS Q2 2022 Community All Hands"),
    "working_group": ("Groupe de travail DoR", "Atelier parcours", "FDC3 Use Cases Working Group", "API Task Force"),
    "other": ("Réunion hebdo", "Code review", "Office hours", "Daily office hours", "", "=HYPERLINK(1)", "会議"),
}


@pytest.mark.parametrize(("kind", "title"), [(kind, title) for kind, titles in KINDS.items() for title in titles])
def test_the_words_of_a_title_tell_the_kind(kind, title):
    assert recognise(title) == kind


def test_every_kind_has_a_name_in_both_languages():
    assert set(KINDS) == set(RITUAL_NAMES)
    french = catalogue("fr")
    untranslated = [name.key for name in RITUAL_NAMES.values() if french.gettext(name.key) == name.key]
    assert untranslated == []  # "Value Review" is written with capitals in French


@pytest.mark.parametrize(
    ("kind", "title"),
    [
        ("daily", "Daily Reporting"),
        ("planning", "Sprint planning Reporting"),
        ("other", "Google Cloud : Reimagining Regulatory Reporting"),
        ("other", "Réunion Reporting squad"),
        ("steering", "CDM Steering Working Group"),
        ("committee", "Comité de suivi"),
        ("other", "Entretien annuel"),
        ("other", "Performance review"),
        ("other", "Suivi"),
    ],
)
def test_what_a_team_works_on_is_not_what_its_meeting_is_for(kind, title):
    assert recognise(title) == kind


def test_a_word_inside_another_word_means_nothing():
    assert recognise("Rétroplanning de la migration") == "other"
    assert recognise("Planningue") == "other"


@pytest.mark.parametrize(
    "title",
    [
        "Comité produit - mars 2026",
        "Comité produit mars",
        "Comité produit du 12/03/2026",
        "Comité produit (12 mars)",
        "2026-03-12 Comité produit",
        "Comité produit #4",
        "Comité produit n°4",
        "Comité produit T3 2026",
        "Comité produit S12",
        "Comité produit 14h30-15h00",
        "Comité produit le 3 mars à 14h",
        "Annulé : Comité produit",
        "FW: RE: Comité produit",
        "Copie de Comité produit",
        "Comité produit, March 12, 2026",
        "COMITÉ  PRODUIT 4",
    ],
)
def test_dates_and_numbers_do_not_make_another_series(title):
    assert series(title) == "comite produit"


def test_a_squad_keeps_its_number():
    assert series("Daily Squad 1") != series("Daily Squad 2")
    assert series("Squad 1 daily") != series("Squad 2 daily")


def test_names_that_hold_digits_stay_whole():
    assert without_numbers("FDC3 PMC Meeting") == "FDC3 PMC Meeting"
    assert without_numbers("A11y Theme Builder") == "A11y Theme Builder"
    assert without_numbers("Mars rover sync") == "Mars rover sync"


def test_a_title_of_numbers_only_is_its_own_series():
    assert without_numbers("12/03/2026") == "12/03/2026"
    assert series("12/03/2026") != series("13/03/2026")


def test_a_series_bears_its_commonest_title():
    assert series_name(["Sprint Review 12", "Sprint review 13", "Sprint review 14"]) == "Sprint review"


@given(st.text(max_size=60))
def test_the_series_of_a_title_is_the_series_of_its_name(title):
    assert series(without_numbers(title)) == series(title)


@given(st.text(max_size=60))
def test_any_text_has_a_kind(title):
    assert recognise(title) in RITUAL_NAMES


@pytest.mark.parametrize(
    "title", ["-" * 100_000 + "x", "1 " * 50_000, "(" * 100_000, "re:" * 50_000, "12 mars " * 20_000]
)
def test_a_title_made_to_exhaust_a_pattern_is_read_at_once(title):
    began = time.perf_counter()
    recognise(title), series(title)
    assert time.perf_counter() - began < 2
