import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.measures.repeated_decisions import measure
from diagnostics.model.results import Estimate
from diagnostics.model.same_subject import pair_key
from diagnostics.settings import Settings
from tests.measures.given import context, instant, shuffled


def decided(topic_id, title, day, **more):
    """A subject of the budget, asked for the day before it was decided."""
    at = instant(day)
    row = {"topic_id": topic_id, "title": title, "raised_at": at - pd.Timedelta(days=1), "decided_at": at}
    return {**row, "decision_class": "Budget", **more}


FIVE = [
    decided("1", "Migration paiement", "2026-03-02", outcome="Approuvé", meeting_id="Comité produit"),
    decided("2", "migration  Paiement", "2026-04-20", outcome="Rejeté", meeting_id="CODIR"),
    decided("3", "Migration paiement", "2026-06-01", outcome="Approuvé", meeting_id="Comité produit"),
    decided("4", "Contrat cloud", "2026-03-02"),
    decided("5", "Bureaux", "2026-03-02"),
]


def test_a_subject_decided_three_times_in_two_committees():
    result = measure(context(topics=FIVE))
    first = result.subjects.iloc[0]
    assert (first["decisions"], first["committees"], first["reopened"]) == (3, 2, 2)
    assert (first["first_at"], first["last_at"]) == (instant("2026-03-02"), instant("2026-06-01"))
    assert (result.share.value, result.share.n, result.repeated) == (1 / 3, 3, 1)
    assert (result.status, result.questions) == ("computed", 0)


@pytest.mark.parametrize(
    ("friday", "told_again", "repeated"),
    [("2026-03-06 10:00", "2026-03-09 09:00", 0), ("2026-03-06", "2026-03-09", 0), ("2026-03-06", "2026-03-10", 1),
     # midnight in Paris, around the night that has an hour more
     ("2026-10-22 22:00", "2026-10-25 23:00", 0)],
)  # fmt: skip
def test_a_decision_of_friday_that_the_log_has_on_monday_is_one(friday, told_again, repeated):
    twice = [decided("1", "Cloud", friday), decided("1b", "Cloud", told_again)]
    assert measure(context(at="2026-12-31", topics=twice)).repeated == repeated


def test_decisions_under_one_title_that_name_different_tickets_are_a_question():
    rows = [decided("1", "Go ou no go", "2026-03-02", ticket_ids=["A-1"]),
            decided("2", "Go ou no go", "2026-04-02", ticket_ids=["A-2"])]  # fmt: skip
    result = measure(context(topics=rows))
    assert (result.repeated, result.questions, result.status) == (0, 1, "lower_bound")


def test_titles_that_are_alike_are_a_question_and_numbers_always_count():
    rows = [decided("1", "Migration du paiement", "2026-03-02"), decided("2", "Migration paiement", "2026-04-02"),
            decided("3", "Budget 2026", "2026-03-02"), decided("4", "Budget 2027", "2026-04-02")]  # fmt: skip
    result = measure(context(topics=rows))
    assert result.pairs[["title", "other_title"]].values.tolist() == [["Migration du paiement", "Migration paiement"]]
    assert result.pairs["likeness"].tolist() == [pytest.approx(0.923, abs=0.001)]
    assert result.repeated == 0


@pytest.mark.parametrize(("same", "repeated", "answer"), [(True, 1, "same"), (False, 0, "other")])
def test_what_a_person_says_of_a_pair_counts(same, repeated, answer):
    rows = [decided("1", "Migration du paiement", "2026-03-02"), decided("2", "Migration paiement", "2026-04-02")]
    rules = Settings(same_subject={pair_key("Migration paiement", "Migration du paiement"): same})
    result = measure(context(settings=rules, topics=rows))
    assert (result.repeated, result.questions) == (repeated, 0)
    assert result.pairs["answer"].tolist() == [answer]


def test_a_sure_pair_can_be_refused():
    rules = Settings(same_subject={pair_key("Migration paiement", "Migration paiement"): False})
    result = measure(context(settings=rules, topics=FIVE))
    assert result.share == Estimate(0.0, 0.0, result.share.high, "share", 5)


def test_decisions_that_share_a_ticket_are_a_question_when_their_titles_are_not_far():
    near = [decided("1", "Passer au nouveau paiement", "2026-03-02", ticket_ids=["PAY-1"]),
            decided("2", "Passer le paiement en direct", "2026-04-02", ticket_ids=["PAY-1"])]  # fmt: skip
    assert measure(context(topics=near)).pairs["shared_tickets"].tolist() == [1]
    far = [{**near[0], "title": "Budget"}, near[1]]
    assert measure(context(topics=far)).pairs.empty


def test_a_subject_that_was_put_off_was_not_decided():
    rows = [decided("1", "Cloud", "2026-03-02", outcome="Reporté"), decided("2", "Cloud", "2026-04-02")]
    assert measure(context(topics=rows)).subjects["decisions"].tolist() == [1]


ROWS = st.lists(st.tuples(st.sampled_from("ABCD"), st.integers(0, 300)), min_size=1, max_size=12)


@settings(max_examples=25)
@given(ROWS, st.integers(0, 5))
def test_every_decision_belongs_to_one_subject_whatever_the_order_of_the_rows(told, seed):
    start = instant("2026-01-01")
    rows = [decided(f"{n}", f"Sujet {title}", str((start + pd.Timedelta(days=day)).date()))
            for n, (title, day) in enumerate(told)]  # fmt: skip
    case = context(at="2027-01-01", topics=rows)
    one, other = measure(case), measure(shuffled(case, "topics", seed))
    assert one.share == other.share
    assert len(one.subjects) == len({title for title, _ in told})
    assert int(one.subjects["decisions"].sum()) <= len(rows)
