"""What the columns of rows are called on the screen."""

from collections.abc import Mapping
from typing import Final

from diagnostics.locale import Text, text

TITLES: Final[Mapping[str, Text]] = {
    "ticket_id": text("Ticket"), "title": text("Title"), "stage": text("Stage"), "s_stage": text("From stage"),
    "t_stage": text("To stage"), "team": text("Team"), "source": text("From"), "target": text("To"),
    "giver": text("From"), "receiver": text("To"), "s_team": text("From"), "t_team": text("To"),
    "one": text("One team"), "other": text("Other team"), "at": text("When"), "until": text("Until"),
    "left_at": text("Until"),
    "hours": text("Time ({days})"), "waiting_hours": text("Waiting ({days})"), "active_hours": text("Work ({days})"),
    "total_hours": text("Total ({days})"), "median_hours": text("Median ({days})"),
    "p85_hours": text("85 % below ({days})"), "ticket_median_hours": text("All visits ({days})"),
    "first_entry_median_hours": text("First entry ({days})"), "last_entry_median_hours": text("Last entry ({days})"),
    "wait_hours": text("Waiting ({days})"), "spent_hours": text("Spent ({days})"), "cause": text("Cause"),
    "status": text("Status"),
    "detail": text("Detail"), "backward": text("Backward"), "waiting": text("Waiting"), "passages": text("Passages"),
    "tickets": text("Tickets"), "visits": text("Visits"), "topic_id": text("Topic no."),
    "decision_class": text("Decision class"), "raised_at": text("Raised"), "decided_at": text("Decided"),
    "days": text("Days"), "open": text("Still open"), "meetings": text("Times it came up"),
    "owner_team": text("Owner team"),
    "meeting_id": text("Meeting no."), "ritual": text("Ritual"), "start_at": text("When"), "people": text("People"),
    "person_hours": text("Person-hours"), "yielded": text("Decision or action"), "role": text("Role"),
    "week": text("Week of"), "share": text("Share (%)"), "low": text("Low, 90 % (%)"), "high": text("High, 90 % (%)"),
    "kpi": text("Indicator"), "period": text("Period"), "value": text("Value"), "unit": text("Unit"),
    "formula": text("Formula"), "level": text("Level"), "holders": text("Holders"), "handovers": text("Handovers"),
    "n": text("Number"), "median_days": text("Median (days)"), "low_days": text("Low (days)"),
    "high_days": text("High (days)"), "occurrences": text("Sessions"), "known": text("With minutes"),
    "low_hours": text("Low ({days})"), "high_hours": text("High ({days})"),
    "tickets_between": text("Tickets between them"),
    "bouncing_tickets": text("Tickets that bounce"), "median_extra_hours": text("Median extra ({days})"),
    "total_extra_hours": text("Total extra ({days})"), "person_hours_each": text("Person-hours each"),
    "recurring": text("Recurring"), "teams": text("Teams"), "meeting_hours": text("Meeting hours"),
    "working_hours": text("Working hours"), "kpi_source": text("Source"), "formulas": text("Formulas"),
    "sources": text("Sources"), "low_value": text("Lowest value"), "high_value": text("Highest value"),
    "spread": text("Widest gap ÷ median"), "contradicting": text("Contradicts itself"), "reason": text("What differs"),
    "start": text("Definition"), "clock": text("In"), "median": text("Median"), "lower": text("Low (90 %)"),
    "upper": text("High (90 %)"), "p85": text("85 % below"),
    "kind": text("Kind"), "reached": text("Tickets there"), "count": text("Number"),
    "created_at": text("Created"), "done_at": text("Done"), "end_at": text("Until"), "sprint_id": text("Sprint"),
    "other_id": text("Other ticket"), "relation": text("Link"), "looks_like": text("Looks like"),
}  # fmt: skip
CAUSES: Final[Mapping[str, Text]] = {
    "blocked": text("blocked"), "decision": text("waits for a decision"), "handover": text("handover"),
    "queue": text("queue"),
}  # fmt: skip
