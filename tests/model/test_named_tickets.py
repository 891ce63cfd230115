import pandas as pd
import pytest

from diagnostics.model.named_tickets import title_questions, with_named_tickets
from diagnostics.model.same_subject import pair_key

TICKETS = pd.DataFrame(
    {"ticket_id": ["PAY-1", "PAY-34", "WEB-1", "E-9", "PAY-7"], "parent_id": [None, "E-9", "E-9", None, None],
     "title": ["Bureaux", "Cloud", None, "Epic", "Contrat du cloud"]}
)  # fmt: skip


@pytest.mark.parametrize(
    ("why", "named", "held"),
    [
        ("a key stays", ["PAY-1"], ["PAY-1"]),
        ("a number stands for the one ticket that ends with it", ["#34"], ["PAY-34"]),
        ("a number that two tickets end with proves nothing", ["1"], ["1"]),
        ("an epic stands for its tickets too", ["E-9"], ["E-9", "PAY-34", "WEB-1"]),
        ("what no export has stays", ["OPS-5"], ["OPS-5"]),
    ],
)
def test_the_tickets_that_a_subject_holds(why, named, held):
    topics = pd.DataFrame({"title": ["Contrat cloud"], "ticket_ids": [named]})
    assert with_named_tickets(topics, TICKETS, {})["ticket_ids"].tolist() == [held], why


def test_a_ticket_whose_title_a_person_took_for_the_subject():
    topics = pd.DataFrame({"title": ["Contrat cloud"], "ticket_ids": [[]]})
    said = {pair_key("Contrat cloud", "Contrat du cloud"): True}
    assert with_named_tickets(topics, TICKETS, said)["ticket_ids"].tolist() == [["PAY-7"]]


@pytest.mark.parametrize(
    ("why", "title", "held", "answers", "asked"),
    [
        ("alike, and not named", "Contrat cloud", [], {}, ["PAY-7"]),
        ("the subject names its tickets", "Contrat cloud", ["WEB-1"], {}, []),
        ("the likest", "Bureau", [], {}, ["PAY-1"]),
        ("somebody said yes or no", "Contrat cloud", [], {pair_key("Contrat cloud", "Contrat du cloud"): False}, []),
        ("other words", "Recrutement", [], {}, []),
        ("other numbers", "Contrat du cloud 2027", [], {}, []),
    ],
)
def test_a_title_that_is_like_a_tickets_is_asked_about_once(why, title, held, answers, asked):
    topics = pd.DataFrame({"title": [title, None], "ticket_ids": [held, []]})
    assert title_questions(topics, TICKETS, answers)["ticket_id"].tolist() == asked, why


def test_no_question_without_titles():
    topics = pd.DataFrame({"title": pd.Series([None], dtype="str"), "ticket_ids": [[]]})
    assert title_questions(topics, TICKETS.iloc[:0], {}).columns.tolist() == [
        "key", "title", "ticket_id", "ticket_title", "likeness"
    ]  # fmt: skip


def test_two_tickets_with_one_title_prove_nothing():
    twins = pd.DataFrame({"ticket_id": ["PAY-7", "PAY-8"], "title": ["Contrat du cloud"] * 2})
    topics = pd.DataFrame({"title": ["Contrat cloud"], "ticket_ids": [[]]})
    assert title_questions(topics, twins, {}).empty
