from datetime import UTC, datetime, timedelta

from diagnostics.figures import Look, alt
from diagnostics.figures.topic_path import topic_path
from diagnostics.flow.graph import TopicNode
from diagnostics.flow.topic_path import Held, Stop, TopicPath
from tests.figures.hand_made import HOSTILE

START = datetime(2026, 3, 2, tzinfo=UTC)


def on(day):
    return START + timedelta(days=day)


PATH = TopicPath(
    TopicNode("1", HOSTILE), START, (Stop(on(1), "Board", False), Stop(on(14), "Board", True)),
    (Held("T-1", on(0), on(14), 96.0),),
)  # fmt: skip


def test_the_title_tells_meetings_decision_and_the_wait_of_the_ticket() -> None:
    assert (
        alt(topic_path(PATH, Look(lang="en"), on(20)))
        .replace("\u00a0", " ")
        .startswith(
            f"Topic “{HOSTILE}”: 2 meetings of 1 committee, decided once in 14 d; 1 ticket waited for it, up to 4.0 d."
        )
    )


def test_a_meeting_is_a_ring_a_decision_a_diamond_and_a_ticket_a_bar_from_day_to_day() -> None:
    lane, ticket, stops = topic_path(PATH, Look(lang="en"), on(20)).data
    assert list(lane.x) == [0, 14.0]
    assert list(stops.marker.symbol) == ["circle", "diamond"]
    assert (list(ticket.x), list(ticket.customdata[0])) == ([0.0, 7.0, 14.0], ["ticket", "T-1"])


def test_a_topic_without_a_date_says_so() -> None:
    assert "No date is known" in alt(topic_path(None, Look(lang="en"), on(20)))
