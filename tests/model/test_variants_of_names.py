import pandas as pd
import pytest

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.model.variants_of_names import STATUS_COLUMNS, TEAM_COLUMNS, resolved, variants, written


def pairs(counted):
    return [(one.name, one.same_as, one.sure) for one in variants(counted)]


@pytest.mark.parametrize(
    ("rare", "usual", "sure"),
    [
        ("backlog", "Backlog", 0.95),
        ("equipe paiement", "Équipe Paiement", 0.95),
        ("Équipe  Paiement ", "Équipe Paiement", 0.95),
        ("l’équipe", "L'équipe", 0.95),
        ("In-Progress", "In Progress", 0.75),
        ("InProgress", "In Progress", 0.75),
        ("Equipe Paiment", "Équipe Paiement", 0.5),
        ("команда А", "Команда А", 0.95),
    ],
)
def test_the_rarer_spelling_is_proposed_as_the_usual_one(rare, usual, sure):
    assert pairs({rare: 1, usual: 9}) == [(rare, usual, sure)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Squad 1", "Squad 2"),
        ("1 - New", "2 - New"),
        ("Команда А", "Команда Б"),
        ("C", "C++"),
        ("C#", "C++"),
        ("Validated", "Unvalidated"),
        ("Done", "Gone"),
        ("Started", "Not Started"),
        ("***", "---"),
        ("Team A", "Team B"),
    ],
)
def test_names_that_only_look_alike_are_two(one, other):
    assert pairs({one: 1, other: 9}) == []


def test_every_spelling_is_proposed_as_the_commonest_one():
    assert pairs({"DONE": 2, "Done": 5, "done": 2}) == [("DONE", "Done", 0.95), ("done", "Done", 0.95)]


def test_spellings_written_as_often_take_the_first_in_alphabetical_order():
    assert pairs({"done": 2, "Done": 2}) == [("done", "Done", 0.95)]


def test_spellings_are_counted_over_all_files_and_tables():
    tickets = pd.DataFrame({"ticket_id": ["1", "2"], "status": ["Done", None], "team": ["A", "A"]})
    history = pd.DataFrame({"status": pd.Series(["Done", "New"], dtype="category")})
    readings = [Reading("t", "x", text("x"), {"tickets": tickets, "history": history})]
    assert written(readings, STATUS_COLUMNS) == {"Done": 2, "New": 1}
    assert written(readings, TEAM_COLUMNS) == {"A": 2}


def test_answers_that_lead_on_are_followed_and_circles_are_left_alone():
    assert resolved({"a": "b", "b": "c"}) == {"a": "c", "b": "c"}
    assert resolved({"a": "b", "b": "a"}) == {}
    assert resolved({"a": "b", "b": "b"}) == {"a": "b"}
    assert resolved({"a": "a"}) == {}
