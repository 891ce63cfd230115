import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.measures.decision_rate import measure
from diagnostics.settings import Settings
from tests.measures.given import context, instant, shuffled

BOARD = [{"meeting_id": f"B{day}", "title": f"Comité produit {day}", "start_at": instant(f"2026-03-{day:02d}")}
         for day in (2, 9, 16)]  # fmt: skip


def came_up(title, day, *, decided=False, outcome=None):
    """A subject in the committee of a day, decided there or not."""
    at = instant(f"2026-03-{day:02d}")
    return {"topic_id": f"{title}{day}", "title": title, "raised_at": at, "meeting_id": f"B{day}",
            "decided_at": at if decided else None, "outcome": outcome}  # fmt: skip


FIVE = [
    came_up("Migration", 2), came_up("Migration", 9), came_up("Migration", 16, decided=True),
    came_up("Bureaux", 9, decided=True), came_up("Contrat", 16, outcome="Reporté au prochain comité"),
]  # fmt: skip


def test_a_committee_decides_two_subjects_of_three():
    result = measure(context(at="2026-03-31", topics=FIVE, meetings=BOARD))
    row = result.committees.iloc[0]
    assert row[["committee", "meetings", "topics", "decided", "deferrals"]].tolist() == ["Comité produit", 3, 3, 2, 3]
    assert result.rate.value == pytest.approx(2 / 3)


def test_a_committee_is_judged_on_five_topics_and_more():
    decided = {"Migration": True, "Bureaux": True, "Contrat": True, "Prix": False, "Offre": False}
    rows = [came_up(title, 2, decided=taken) for title, taken in decided.items()]
    judged = measure(context(at="2026-03-31", topics=rows, meetings=BOARD)).committees.iloc[0]
    assert judged[["topics", "share"]].tolist() == [5, 0.6]
    assert judged["low"] < 0.6 < judged["high"]
    listed = measure(context(at="2026-03-31", topics=rows[:4], meetings=BOARD)).committees.iloc[0]
    assert listed[["topics", "decided"]].tolist() == [4, 3]
    assert listed[["share", "low", "high"]].isna().all()


def test_a_topic_passes_through_three_meetings_and_is_deferred_twice():
    result = measure(context(at="2026-03-31", topics=FIVE, meetings=BOARD))
    topics = result.topics.set_index("title")
    assert topics[["meetings", "deferrals", "open"]].T.to_dict("list") == {
        "Migration": [3, 2, False], "Contrat": [1, 1, True], "Bureaux": [1, 0, False],
    }  # fmt: skip
    assert result.meetings.value == 2.0  # three and one, for the two that were decided
    assert (result.deferrals, result.deferred.value) == (3, pytest.approx(2 / 3))


def test_an_item_of_every_agenda_is_no_topic():
    meetings = [{"meeting_id": f"B{day}", "title": "Comité", "start_at": instant(f"2026-03-{day:02d}")}
                for day in range(1, 7)]  # fmt: skip
    rows = [came_up("Tour de table", day) for day in range(1, 7)] + [came_up("Bureaux", 2, decided=True)]
    assert measure(context(at="2026-03-31", topics=rows, meetings=meetings)).topics["title"].tolist() == ["Bureaux"]


def test_minutes_that_hold_nothing_but_the_agenda_have_no_rate():
    meetings = [{"meeting_id": f"B{day}", "title": "Comité", "start_at": instant(f"2026-03-{day:02d}")}
                for day in range(1, 7)]  # fmt: skip
    rows = [came_up("Tour de table", day) for day in range(1, 7)]
    result = measure(context(at="2026-03-31", topics=rows, meetings=meetings))
    assert (result.status, result.rate, result.meetings, len(result.topics)) == ("computed", None, None, 0)


def test_a_decision_log_that_names_its_committee_is_enough():
    row = {"topic_id": "1", "title": "A", "raised_at": instant("2026-03-02"), "meeting_id": "CODIR"}
    assert measure(context(topics=[row])).committees["committee"].tolist() == ["CODIR"]


def test_without_any_committee_nothing_can_be_said():
    row = {"topic_id": "1", "title": "A", "raised_at": instant("2026-03-02")}
    result = measure(context(topics=[row]))
    assert (result.status, result.missing) == ("not_computable", ("topics.meeting_id",))


TOLD = st.lists(st.tuples(st.sampled_from("ABC"), st.sampled_from([2, 9, 16]), st.booleans()), min_size=1, max_size=9)


@settings(max_examples=25)
@given(TOLD, st.integers(0, 5))
def test_a_committee_never_decides_more_than_came_up_whatever_the_order_of_the_rows(told, seed):
    rows = [{**came_up(title, day, decided=done), "topic_id": f"{n}"} for n, (title, day, done) in enumerate(told)]
    case = context(at="2026-03-31", topics=rows, meetings=BOARD)
    one, other = measure(case), measure(shuffled(case, "topics", seed))
    assert (one.committees["decided"] <= one.committees["topics"]).all()
    pd.testing.assert_frame_equal(one.committees, other.committees)


def test_a_meeting_that_the_log_and_the_minutes_tell_is_one():
    # asked for on 2 March, put off on 9 March, decided on 30 March; the log writes midnight in Paris, and no meeting
    meetings = [{"meeting_id": f"B{day}", "title": "Comité produit", "start_at": instant(f"2026-03-{day:02d} 12:00")}
                for day in (9, 30)]  # fmt: skip
    logged = {"topic_id": "1", "title": "Cloud", "raised_at": instant("2026-03-02"), "meeting_id": "Comité produit",
              "decided_at": instant("2026-03-29 22:00")}  # fmt: skip
    rows = [logged, came_up("Cloud", 9), came_up("Cloud", 30, decided=True)]
    paris = Settings(time_zone="Europe/Paris")
    result = measure(context(at="2026-04-30", settings=paris, topics=rows, meetings=meetings))
    assert result.topics[["meetings", "deferrals"]].values.tolist() == [[2, 1]]
    assert result.committees[["meetings", "topics", "decided", "deferrals"]].values.tolist() == [[2, 1, 1, 1]]


def test_a_subject_stands_on_the_day_of_its_meeting_not_of_its_first_request():
    # a meeting log repeats when a subject was first raised: the steering committee put it off, the board decided
    steering, board = "Steering@2026-03-02", "Board@2026-03-09"
    meetings = [
        {"meeting_id": name, "title": name[:-11], "start_at": instant(name[-10:])} for name in (steering, board)
    ]
    decided = came_up("Cloud", 9, decided=True) | {"meeting_id": board, "raised_at": instant("2026-03-02")}
    rows = [came_up("Cloud", 2) | {"meeting_id": steering}, decided]
    result = measure(context(at="2026-03-31", topics=rows, meetings=meetings))
    told = result.committees[["committee", "decided", "deferrals"]].values.tolist()
    assert told == [["Board", 1, 0], ["Steering", 0, 1]]
    assert result.topics[["meetings", "deferrals"]].values.tolist() == [[2, 1]]
