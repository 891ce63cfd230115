"""Every number leads to its rows, and there are as many rows as the number says."""

from diagnostics.flow.rows import Place, handover_rows, passage_rows, return_rows, status_rows, ticket_rows, visit_rows

from .build_log import flow_of

D = "2026-01-0"
LOG = [
    ("T", D + "1", "Ready", None, "A"),
    ("T", D + "2", "Dev", None, "A"),
    ("T", D + "4", "To test", None, "B"),
    ("T", D + "5", "Dev", None, "A"),
    ("T", D + "8", "Done", None, "A"),
]


def test_visits_to_a_place_come_heaviest_first():
    rows = visit_rows(flow_of(LOG), Place("development", "A"))
    assert rows[["ticket_id", "hours"]].to_numpy().tolist() == [["T", 72.0], ["T", 48.0]]


def test_passages_of_a_link_carry_their_wait():
    rows = passage_rows(flow_of(LOG), Place("development"), Place("test"))
    assert rows[["source", "target", "hours"]].to_numpy().tolist() == [["A", "B", 24.0]]


def test_handovers_between_two_teams_at_any_stage():
    assert handover_rows(flow_of(LOG), "B", "A")["t_stage"].tolist() == ["development"]


def test_backward_moves_show_the_time_spent_again():
    rows = return_rows(flow_of(LOG), "test", "development")
    assert rows["hours"].tolist() == [72.0]


def test_a_status_and_a_ticket_lead_to_their_times():
    flow = flow_of(LOG)
    assert status_rows(flow, "Dev")["hours"].tolist() == [72.0, 48.0]
    assert ticket_rows(flow, ["T"])["status"].tolist() == ["Ready", "Dev", "To test", "Dev", "Done"]
