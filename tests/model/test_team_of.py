import pandas as pd

from diagnostics.locale import text
from diagnostics.model.reading import Reading
from diagnostics.model.tables import combine
from diagnostics.model.team_of import team_of
from diagnostics.settings import Settings


def found(settings=None, people=None):
    settings = settings or Settings()
    history = pd.DataFrame(
        {
            "ticket_id": ["1"] * 6,
            "at": pd.to_datetime(["2026-01-01"] * 6, utc=True),
            "status": ["New"] * 6,
            "person": ["Ada"] * 4 + ["Grace", "Alan"],
            "team": ["Panier", "Panier", "Panier", "Data", None, "Data"],
        }
    )
    frames = {"history": history, **({"people": people} if people is not None else {})}
    tables = combine([Reading("t.csv", "x", text("x"), frames)], settings)
    return team_of(tables, settings).set_index("person")


def test_the_team_is_the_one_most_events_carry_and_sure_is_their_share():
    frame = found()
    assert frame.loc["P001", ["events", "team", "sure"]].tolist() == [4, "Panier", 0.75]
    assert frame.loc["P001", "why"].render("en") == "75\u00a0% of the events carry this team."


def test_nobody_says_the_team_of_somebody_without_one():
    frame = found()
    assert (frame.loc["P002", "sure"], frame.loc["P002", "why"].render("en")) == (0.0, "No file says which team.")


def test_a_person_s_choice_and_the_list_of_people_are_sure():
    frame = found(Settings(teams={"P001": "Data"}), pd.DataFrame({"person": ["Alan"], "team": ["Data"]}))
    assert frame.loc["P001", ["team", "sure"]].tolist() == ["Data", 1.0]
    assert frame.loc["P003", "why"].render("en") == "The list of people says so."
