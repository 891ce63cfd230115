import pandas as pd

from diagnostics.model.ritual_series import ritual_series

MEETINGS = pd.DataFrame(
    {
        "title": ["Revue de sprint 1", "Revue de sprint 2", "Point du lundi", "COPIL 12/03"],
        "start_at": pd.to_datetime(["2026-01-05", "2026-01-19", "2026-01-06", "2026-03-12"], utc=True),
    }
)


def listed(chosen):
    return ritual_series(MEETINGS, chosen).set_index("series")


def test_a_series_is_listed_once_with_the_kind_its_titles_announce_and_why():
    found = listed({})
    assert found["meetings"].to_dict() == {"revue de sprint": 2, "copil": 1, "point du lundi": 1}
    assert found["kind"].to_dict() == {"revue de sprint": "review", "copil": "steering", "point du lundi": "other"}
    assert found.loc["copil", "why"].render("en") == "The word “copil” usually means Steering committee."
    assert found.loc["point du lundi", "sure"] == 0.3


def test_a_chosen_kind_is_sure_and_an_unknown_one_is_passed_over():
    found = listed({"point du lundi": "daily", "copil": "party"})
    assert found.loc["point du lundi", ["kind", "sure"]].tolist() == ["daily", 1.0]
    assert found.loc["copil", "kind"] == "steering"


def test_without_meetings_there_is_no_series():
    assert len(ritual_series(MEETINGS.head(0), {})) == 0
