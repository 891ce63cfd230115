"""Visits and passages, worked out by hand on logs of a few rows."""

import pandas as pd
import pytest

from .build_log import flow_of

JAN = "2026-01-"


def waits_by_cause(flow):
    return flow.waiting.groupby("cause")["hours"].sum().to_dict()


def test_a_ticket_that_goes_straight_through_has_one_visit_a_stage():
    flow = flow_of([("T", JAN + "01T00", "Ready"), ("T", JAN + "01T10", "Dev"), ("T", JAN + "01T16", "Done")])
    stages = flow.stages.set_index("stage")
    assert stages["total_hours"].to_dict() == {"ready": 10.0, "development": 6.0, "done": 0.0}
    assert stages["waiting_hours"].to_dict() == {"ready": 10.0, "development": 0.0, "done": 0.0}
    life = flow.lives.iloc[0]
    assert (life.lead_hours, life.flow_hours, life.waiting_hours, life.active_hours) == (16.0, 6.0, 10.0, 6.0)


def test_equal_times_keep_the_order_of_the_file():
    flow = flow_of([("T", JAN + "01", "Ready"), ("T", JAN + "01", "Dev"), ("T", JAN + "01", "Done")])
    assert flow.status_links[["source", "target"]].to_numpy().tolist() == [["Dev", "Done"], ["Ready", "Dev"]]


def test_events_out_of_order_in_the_file_are_put_in_the_order_of_time():
    flow = flow_of([("T", JAN + "03", "Done"), ("T", JAN + "01", "Ready"), ("T", JAN + "02", "Dev")])
    assert flow.lives["lead_hours"].item() == 48.0


def test_an_unfinished_ticket_is_counted_up_to_the_audit():
    flow = flow_of([("T", JAN + "01", "Ready"), ("T", JAN + "02", "Dev")], at=JAN + "05")
    assert pd.isna(flow.lives["lead_hours"].item())
    assert flow.lives["age_hours"].item() == 72.0
    assert flow.stages.set_index("stage")["total_hours"].to_dict() == {"ready": 24.0, "development": 72.0}


def test_an_event_told_twice_changes_no_time_and_no_handover():
    once = [
        ("T", JAN + "01", "Ready", "ann", "A"),
        ("T", JAN + "02", "Dev", "bob", "B"),
        ("T", JAN + "04", "Done", "bob", "B"),
    ]
    flow, twice = flow_of(once), flow_of([row for row in once for _ in range(2)])
    assert twice.lives[["lead_hours", "flow_hours", "waiting_hours"]].iloc[0].tolist() == [72.0, 48.0, 24.0]
    assert twice.stages["total_hours"].tolist() == flow.stages["total_hours"].tolist() == [24.0, 48.0, 0.0]
    assert twice.handovers["team"].handovers == flow.handovers["team"].handovers == 1
    repeats = twice.status_links.set_index(["source", "target"])["passages"]
    assert repeats.to_dict() == {
        ("Dev", "Dev"): 1, ("Dev", "Done"): 1, ("Done", "Done"): 1, ("Ready", "Dev"): 1, ("Ready", "Ready"): 1,
    }  # fmt: skip


def test_a_ticket_that_nobody_started_has_a_lead_time_and_no_flow_time():
    flow = flow_of([("T", JAN + "01", "Idea"), ("T", JAN + "02", "Ready"), ("T", JAN + "05", "Done")])
    life = flow.lives.iloc[0]
    assert life.lead_hours == 96.0
    assert pd.isna(life.started_at)
    assert pd.isna(life.flow_hours)
    assert (life.active_hours, life.waiting_hours) == (0.0, 96.0)


def test_a_stage_that_a_ticket_jumped_is_not_there_rather_than_zero():
    flow = flow_of([("T", JAN + "01", "Idea"), ("T", JAN + "02", "Test"), ("T", JAN + "03", "Done")])
    assert flow.stages["stage"].tolist() == ["idea", "test", "done"]
    assert flow.stage_links[["source", "target", "backward"]].to_numpy().tolist() == [
        ["idea", "test", False],
        ["test", "done", False],
    ]


@pytest.mark.parametrize(("night", "hours"), [("2026-03-29", 23.0), ("2026-10-25", 25.0)])
def test_the_day_of_a_clock_change_has_its_own_length(night, hours):
    midnight = [pd.Timestamp(night, tz="Europe/Paris") + pd.DateOffset(days=day) for day in (0, 1)]
    rows = [("T", midnight[0].isoformat(), "Dev"), ("T", midnight[1].isoformat(), "Done")]
    assert flow_of(rows).lives["lead_hours"].item() == hours


def test_a_reopened_ticket_moves_backward_and_is_done_the_last_time_it_closes():
    flow = flow_of(
        [("T", JAN + "01", "Dev"), ("T", JAN + "02", "Done"), ("T", JAN + "04", "Dev"), ("T", JAN + "05", "Done")]
    )
    back = flow.stage_links[flow.stage_links["backward"]]
    assert back[["source", "target", "passages"]].to_numpy().tolist() == [["done", "development", 1]]
    assert flow.lives["lead_hours"].item() == 96.0
    assert flow.lives["active_hours"].item() == 48.0


def test_a_ticket_dropped_from_any_stage_does_not_move_backward():
    flow = flow_of([("T", JAN + "01", "Done"), ("T", JAN + "02", "Dropped")])
    assert not flow.stage_links["backward"].any()


def test_a_handover_that_is_pushed_waits_until_the_receivers_first_own_action():
    flow = flow_of(
        [
            ("T", JAN + "01T00", "Dev", "ann", "A", None, "ann"),
            ("T", JAN + "01T08", "Dev", "bob", "B", None, "ann"),
            ("T", JAN + "01T20", "Dev", "bob", "B", None, "bob"),
            ("T", JAN + "01T23", "Done", "bob", "B", None, "bob"),
        ]
    )
    assert waits_by_cause(flow) == {"handover": 12.0}
    link = flow.links[flow.links["handover"]].iloc[0]
    assert (link.s_team, link.t_team, link.total_hours) == ("A", "B", 12.0)
    assert flow.lives["active_hours"].item() == 11.0


def test_a_handover_that_is_pulled_waited_in_the_queue_where_the_giver_left_it():
    flow = flow_of(
        [
            ("T", JAN + "01T00", "Dev", "ann", "A", None, "ann"),
            ("T", JAN + "01T08", "To test", "ann", "A", None, "ann"),
            ("T", JAN + "01T20", "Test", "bob", "B", None, "bob"),
            ("T", JAN + "01T23", "Done", "bob", "B", None, "bob"),
        ]
    )
    waiting = flow.waiting[["cause", "stage", "giver", "receiver", "hours"]].to_numpy().tolist()
    assert waiting == [["handover", "test", "A", "B", 12.0]]
    links = flow.links.set_index(["s_team", "t_team", "t_stage"])["total_hours"]
    assert links["A", "B", "test"] == 12.0
    assert links["A", "A", "test"] == 0.0


def test_where_nobodys_action_is_seen_a_handover_waits_in_the_queue_it_enters():
    flow = flow_of(
        [
            ("T", JAN + "01T00", "Dev", None, "A"),
            ("T", JAN + "01T08", "To test", None, "B"),
            ("T", JAN + "01T20", "Test", None, "B"),
            ("T", JAN + "01T23", "Done", None, "B"),
        ]
    )
    assert waits_by_cause(flow) == {"handover": 12.0}


def test_a_colleague_of_the_receiver_ends_the_wait_of_a_handover():
    flow = flow_of(
        [
            ("S", JAN + "01T00", "Dev", "carl", "B", None, "carl"),
            ("S", JAN + "01T01", "Done", "carl", "B", None, "carl"),
            ("T", JAN + "01T00", "Dev", "ann", "A", None, "ann"),
            ("T", JAN + "01T08", "Dev", "bob", "B", None, "ann"),
            ("T", JAN + "01T13", "Done", "bob", "B", None, "carl"),
        ]
    )
    moved = flow.links[flow.links["handover"]]
    assert moved["total_hours"].tolist() == [0.0]


def test_a_blocked_ticket_waits_whatever_its_status_says():
    blocks = pd.DataFrame(
        {
            "ticket_id": ["T"],
            "start_at": pd.to_datetime(["2026-01-01T04"], utc=True),
            "end_at": pd.to_datetime(["2026-01-01T07"], utc=True),
            "source": ["flag"],
        }
    )
    flow = flow_of(
        [("T", JAN + "01T00", "Dev"), ("T", JAN + "01T06", "To test"), ("T", JAN + "01T09", "Done")], blocks=blocks
    )
    assert waits_by_cause(flow) == {"blocked": 3.0, "queue": 2.0}
    assert flow.lives[["active_hours", "waiting_hours"]].iloc[0].tolist() == [4.0, 5.0]


def test_a_topic_explains_waiting_and_does_not_turn_work_into_waiting():
    topics = pd.DataFrame(
        {
            "topic_id": ["D1"],
            "title": ["Budget"],
            "raised_at": pd.to_datetime(["2026-01-01T00"], utc=True),
            "decided_at": pd.to_datetime(["2026-01-01T08"], utc=True),
            "ticket_ids": [["T"]],
        }
    )
    flow = flow_of(
        [("T", JAN + "01T00", "Dev"), ("T", JAN + "01T06", "To test"), ("T", JAN + "01T09", "Done")], topics=topics
    )
    assert waits_by_cause(flow) == {"decision": 2.0, "queue": 1.0}
    assert flow.waiting.set_index("cause")["hours"].sum() == flow.lives["waiting_hours"].sum()


def test_missing_holders_are_one_holder_called_unassigned():
    flow = flow_of([("T", JAN + "01", "Dev", None, None), ("T", JAN + "02", "Dev", "ann", "A")])
    assert flow.handovers["team"].links[["source", "target"]].to_numpy().tolist() == [["unassigned", "A"]]


@pytest.mark.parametrize("level", ["person", "team", "line"])
def test_repeats_of_a_holder_collapse_before_handovers_are_counted(level):
    holders = ["a", "a", "b", "a", "a", "c"]
    rows = [("T", f"{JAN}0{i + 1}", "Dev", h, h, h) for i, h in enumerate(holders)]
    counts = flow_of(rows).handovers[level]
    assert (counts.holders, counts.handovers, counts.ping_pong_count, counts.ping_pong_tickets) == (3, 3, 1, 1)
    assert counts.pairs[["one", "other", "count"]].to_numpy()[:, 2].tolist() == [1]


def test_a_handover_that_nobody_took_up_yet_has_a_wait_so_far_and_no_median():
    flow = flow_of(
        [
            ("T", JAN + "01T00", "Dev", "ann", "A", None, "ann"),
            ("T", JAN + "01T08", "To test", None, "B", None, "ann"),
        ],
        at=JAN + "03T08",
    )
    moved = flow.log.frame(flow.passages)
    assert moved["wait_hours"].tolist() == [48.0]
    assert moved["ended_wait_hours"].isna().tolist() == [True]
