import pandas as pd

from diagnostics.locale import text
from diagnostics.model.one_spelling import united
from diagnostics.model.reading import Reading
from diagnostics.model.tables import combine
from diagnostics.settings import Settings

HISTORY = pd.DataFrame(
    {
        "ticket_id": ["1", "1", "2"],
        "at": pd.to_datetime(["2026-01-01", "2026-01-02", "2026-01-03"], utc=True),
        "status": ["backlog", "Done", "Backlog"],
        "team": ["Équipe Paiement", "equipe paiement", None],
        "person": ["Ada", "Ada", "Grace"],
    }
)


def combined(**answers):
    return combine([Reading("t.csv", "x", text("x"), {"history": HISTORY})], Settings(**answers))


def test_nothing_is_put_together_without_an_answer():
    tables = combined()
    assert tables["history"]["status"].tolist() == ["backlog", "Done", "Backlog"]
    assert tables.problems == ()


def test_an_accepted_spelling_is_one_before_anything_counts_and_it_is_said():
    tables = combined(same_status={"backlog": "Backlog"}, same_team={"equipe paiement": "Équipe Paiement"})
    assert tables["history"]["status"].tolist() == ["Backlog", "Done", "Backlog"]
    assert tables["history"]["team"].dropna().unique().tolist() == ["Équipe Paiement"]
    assert tables["history"]["status"].cat.categories.tolist() == ["Backlog", "Done"]
    assert [problem.what.render("en") for problem in tables.problems] == [
        "2 spellings of statuses and teams were replaced by those a person chose."
    ]


def test_a_refused_spelling_stays_another_name():
    assert combined(same_status={"backlog": "backlog"})["history"]["status"].tolist() == ["backlog", "Done", "Backlog"]


def test_the_team_a_person_chose_for_somebody_has_one_spelling_too():
    tables = combined(teams={"P002": "squad"}, same_team={"squad": "Squad"})
    assert tables["history"]["team"].tolist() == ["Équipe Paiement", "equipe paiement", "Squad"]


def test_a_team_given_to_somebody_counts_in_the_list_of_people_too():
    people = pd.DataFrame({"person": ["Ada", "Grace"], "team": ["A", None]})
    tables = combine([Reading("p.csv", "x", text("x"), {"people": people})], Settings(teams={"P001": "B"}))
    assert tables["people"]["team"].tolist()[:1] == ["B"]


def test_the_tables_given_are_left_untouched():
    before = HISTORY.copy()
    united({"history": HISTORY}, Settings(same_status={"backlog": "Backlog"}))
    pd.testing.assert_frame_equal(HISTORY, before)


def test_a_kind_that_nobody_knows_changes_no_meeting():
    meetings = pd.DataFrame({"title": ["Daily 1", None], "ritual": ["daily", "other"]})
    found = united({"meetings": meetings}, Settings(rituals={"daily": "party"})).frames["meetings"]
    assert found["ritual"].tolist() == ["daily", "other"]
