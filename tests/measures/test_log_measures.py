"""The measures on the log, worked out by hand on a few tickets."""

import pytest

from diagnostics.flow.flow import build
from diagnostics.measures import Context, flow_time, handovers, ping_pong, rework, time_in_stage
from diagnostics.settings import Settings, WorkingTime

from ..flow.build_log import STATUSES, flow_of, tables_of

D = "2026-01-"
# A: one pass; B: returns once from test, bounces between two teams; C: unfinished; E: dropped
LOG = [
    ("A", D + "01T00", "Ready", None, "X"),
    ("A", D + "02T00", "Dev", None, "X"),
    ("A", D + "05T00", "Done", None, "X"),
    ("B", D + "01T00", "Dev", None, "X"),
    ("B", D + "03T00", "To test", None, "Y"),
    ("B", D + "04T00", "Dev", None, "X"),
    ("B", D + "07T00", "Done", None, "X"),
    ("C", D + "01T00", "Dev", None, "X"),
    ("E", D + "01T00", "Dev", None, "Y"),
    ("E", D + "02T00", "Dropped", None, "Y"),
]


@pytest.fixture(scope="module")
def context():
    flow = flow_of(LOG, at=D + "11")
    return Context(tables_of(LOG), Settings(), flow, flow.log.at)


def test_lead_and_flow_time_are_medians_of_finished_tickets(context):
    found = flow_time.measure(context)
    assert (found.lead.value, found.lead.n) == (120.0, 2)
    assert found.flow.value == (72.0 + 144.0) / 2
    assert (found.done, found.unfinished, found.dropped) == (2, 1, 1)


def test_time_in_stage_prints_the_spread_between_first_last_and_all_visits(context):
    stages = time_in_stage.measure(context).stages.set_index("stage")
    development = stages.loc["development"]
    assert development["visits"] == 5
    assert development["total_hours"] == 72 + 48 + 72 + 240 + 24
    assert development["ticket_median_hours"] == 96.0
    assert development["first_entry_median_hours"] == 60.0
    assert development["last_entry_median_hours"] == 72.0
    assert stages["share"].sum() == pytest.approx(1.0)


def test_handovers_a_ticket_count_the_tickets_without_any(context):
    found = handovers.measure(context)
    assert found.per_ticket.value == 0.5
    team = found.levels.set_index("level").loc["team"]
    assert team[["holders", "handovers", "tickets_with_handover", "ping_pong_count"]].tolist() == [2, 2, 1, 1]
    assert found.links[["source", "target", "stage", "passages", "total_hours"]].to_numpy().tolist() == [
        ["X", "Y", "test", 1, 24.0],
        ["Y", "X", "development", 1, 0.0],
    ]


def test_ping_pong_of_a_pair_is_a_share_of_the_tickets_between_the_two(context):
    found = ping_pong.measure(context)
    assert found.share.value == 0.25
    pair = found.pairs.iloc[0]
    assert pair[["one", "other", "stage", "tickets_between", "bouncing_tickets", "share", "wait_hours"]].tolist() == [
        "X", "Y", "development", 1, 1, 1.0, 24.0,
    ]  # fmt: skip


def test_a_handover_between_two_bounces_waits_once():
    there = [("Dev", "X"), ("To test", "Y"), ("Dev", "X"), ("To test", "Y")]
    log = [("A", D + f"0{day}T00", status, None, team) for day, (status, team) in zip((1, 3, 4, 6), there, strict=True)]
    log += [("A", D + "09T00", "Done", None, "Y"), ("B", D + "01T00", "Dev", None, "X")]
    flow = flow_of(log, at=D + "11")
    pair = ping_pong.measure(Context(tables_of(log), Settings(), flow, flow.log.at)).pairs.iloc[0]
    links = handovers.measure(Context(tables_of(log), Settings(), flow, flow.log.at)).links
    # X → Y → X → Y: two bounces of three handovers, which waited as long as all handovers between the two
    assert pair[["one", "other", "bouncing_tickets", "count"]].tolist() == ["X", "Y", 1, 2]
    assert pair["wait_hours"] == links["total_hours"].sum() == 24.0 + 0.0 + 72.0


def test_rework_says_which_stage_sends_back_to_which_and_what_it_costs(context):
    found = rework.measure(context)
    assert found.share.value == 0.25
    move = found.returns.iloc[0]
    assert move[["source", "target", "team", "tickets", "reached", "share", "total_extra_hours"]].tolist() == [
        "test", "development", "X", 1, 1, 1.0, 72.0,
    ]  # fmt: skip
    assert (found.repeat, found.redo) == (0, 1)


@pytest.mark.parametrize("module", [flow_time, time_in_stage, handovers, ping_pong, rework])
def test_without_a_history_nothing_is_computed_and_the_request_is_ready(module):
    tables = tables_of([])
    found = module.measure(Context(tables, Settings(), None, None))
    assert (found.status, found.missing) == ("not_computable", ("history.at", "history.status"))
    assert "expand=changelog" in found.ask_for.render("fr")


def test_the_time_to_delivery_stands_by_both_starts_and_both_clocks(context):
    """A: 1 January (a holiday) to Monday 5, started on Friday 2; B: 1 January to Wednesday 7; each at midnight UTC."""
    found = flow_time.measure(context).definitions
    assert found[["start", "clock", "n", "median_days"]].to_numpy().tolist() == [
        ["created", "calendar", 2, 5.0],  # 4 and 6 days
        ["started", "calendar", 2, 4.5],  # 3 and 6 days
        ["created", "working", 2, 2.0],  # Friday 2; Friday 2, Monday 5 and Tuesday 6
        ["started", "working", 2, 2.0],
    ]


def test_in_working_time_the_figures_are_in_working_hours_and_the_calendar_stands_beside():
    rules = Settings(statuses=STATUSES, working_time=WorkingTime(calendar=False))
    tables = tables_of(LOG)
    flow = build(tables, rules)
    found = flow_time.measure(Context(tables, rules, flow, flow.log.at))
    assert (found.lead.value, found.lead.unit) == (16.0, "working_hours")
    assert found.definitions["clock"].tolist() == ["working", "working", "calendar", "calendar"]
    assert found.definitions["median_days"].tolist() == [2.0, 2.0, 5.0, 4.5]


def test_an_audit_by_the_calendar_does_not_ask_whose_holidays_there_are(context):
    nowhere = Settings(working_time=WorkingTime(country="Atlantis"))
    found = flow_time.measure(Context(context.tables, nowhere, context.flow, context.at))
    assert found.definitions["clock"].tolist() == ["calendar", "calendar"]
