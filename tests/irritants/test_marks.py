import pandas as pd
import pytest

from diagnostics.irritants._marks import bounces, loops, returns
from diagnostics.model.stages import POSITION


def visits(*stays: str) -> pd.DataFrame:
    """Each stay is "ticket stage team", in order."""
    frame = pd.DataFrame([stay.split() for stay in stays], columns=["name", "stage", "team"])
    ticket = pd.factorize(frame["name"])[0]
    position = frame["stage"].map(POSITION)
    back = (position < position.shift()) & (frame["name"] == frame["name"].shift())
    return frame.assign(ticket=ticket, position=position, backward=back)


def test_there_and_back_within_a_stage_is_a_bounce():
    found = bounces(visits("T development A", "T development B", "T development A", "T review A"))
    assert found[["home", "other", "stage", "there", "back"]].to_dict("records") == [
        {"home": "A", "other": "B", "stage": "development", "there": 1, "back": 2}
    ]


@pytest.mark.parametrize(
    ("what", "stays"),
    [
        ("back for a later stage", ["T development A", "T test B", "T release A"]),
        ("sent back by test", ["T development A", "T test B", "T development A"]),
        ("test again after rework", ["T test B", "T development A", "T test B"]),
        ("design between two product steps", ["T idea P", "T discovery D", "T ready P"]),
        ("two tickets", ["T development A", "T development B", "U development A"]),
    ],
)
def test_what_is_not_a_bounce(what, stays):
    assert bounces(visits(*stays)).empty, what


def test_a_queue_on_the_way_does_not_hide_a_bounce():
    found = bounces(visits("T development A", "T ready B", "T development B", "T ready A", "T development A"))
    assert found[["home", "other", "there", "back"]].values.tolist() == [["A", "B", 1, 3]]


def test_a_loop_lasts_until_the_stage_it_left_is_left_again():
    found = loops(visits("T development A", "T test A", "T development A", "T test A", "T release A"))
    assert found[["source", "target", "team", "row", "end"]].values.tolist() == [["test", "development", "A", 2, 4]]


def test_a_loop_that_has_not_ended_lasts_until_the_ticket_ends():
    found = loops(visits("T test A", "T development A", "U idea A"))
    assert found[["row", "end"]].values.tolist() == [[1, 2]]


def test_a_loop_inside_a_loop_has_its_own_hours():
    stays = [
        "T development A",
        "T test A",
        "T development A",
        "T review A",
        "T development A",
        "T review A",
        "T test A",
    ]
    assert loops(visits(*stays))[["source", "row", "end"]].values.tolist() == [["test", 2, 7], ["review", 4, 6]]


def test_returns_count_the_tickets_that_could_have_come_back():
    given = visits(
        "T development A", "T test Q", "T development A", "T test Q",
        "U development A", "U test Q",
        "V development B", "V test Q",
        "W development A",
    )  # fmt: skip
    by_team = returns(given, loops(given), by_team=True)
    assert by_team.values.tolist() == [["test", "development", "A", 1, 2]]
    assert returns(given, loops(given), by_team=False).values.tolist() == [["test", "development", 1, 3]]


def test_a_ticket_sent_back_to_where_it_never_was_could_have_been_sent_back():
    given = visits("T idea P", "T test Q", "T development A")
    assert returns(given, loops(given), by_team=True).values.tolist() == [["test", "development", "A", 1, 1]]
