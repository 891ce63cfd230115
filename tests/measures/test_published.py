"""Figures that others published or wrote beside the same real files."""

import csv
from datetime import UTC, datetime
from functools import cache

import pandas as pd
import pytest

from diagnostics.flow.flow import build
from diagnostics.measures.arbitration_time import measure
from diagnostics.model.tables import combine
from diagnostics.readers import read_all
from diagnostics.settings import Settings
from tests.measures.given import context
from tests.readers.exports import real

DECIDED = {"Accepted", "Active", "Approved", "Final", "Provisional", "Rejected", "Superseded", "Withdrawn"}


@cache
def flow(name):
    return build(combine(read_all([real(f"eventlogs/{name}")], Settings()), Settings()), Settings())


@pytest.mark.parametrize(("level", "share"), [("person", 0.1661), ("team", 0.0720), ("line", 0.0397)])
def test_ping_pong_of_the_closed_problems_of_bpi_2013_by_level(level, share):
    log = flow("bpic2013_closed_problems.csv.gz")
    assert round(log.handovers[level].ping_pong_tickets / len(log.lives), 4) == share


def test_first_time_right_of_the_domestic_declarations_of_bpi_2020():
    """A declaration is right the first time when none of its activities happens twice: 9,351 of 10,357."""
    log = flow("bpic2020_DomesticDeclarations.csv.gz")
    told = log.log.frame(
        log.events.group_by("ticket_id").aggregate(events=log.events.count(), kinds=log.events.status.nunique())
    )
    right = told["events"] == told["kinds"]
    assert (int(right.sum()), len(right), round(float(right.mean()), 3)) == (9351, 10357, 0.903)


def incidents():
    """What ServiceNow itself counted of each incident: how often it changed its group, how often it was reopened."""
    frame = pd.read_csv(real("eventlogs/servicenow_incidents_6k.csv"))
    return frame.groupby("number")[["reassignment_count", "reopen_count"]].max()


def test_reassignments_of_servicenow_are_our_handovers_but_for_three_incidents():
    """A snapshot shows the group after each update: a group that came and went between two is in the counter alone."""
    log, told = flow("servicenow_incidents_6k.csv"), incidents()["reassignment_count"]
    ours = log.handovers["team"].per_ticket.set_index("ticket_id")["handovers"].reindex(told.index, fill_value=0)
    assert (int(told.sum()), int(ours.sum()), int((told != ours).sum())) == (877, 874, 3)
    assert (told >= ours).all()


def test_times_that_servicenow_reopened_an_incident_are_those_it_left_a_closed_state_but_for_one_incident():
    log, told = flow("servicenow_incidents_6k.csv"), incidents()["reopen_count"]
    events = log.log.frame(log.events.select("ticket_id", "rank", "status").order_by(["ticket_id", "rank"]))
    closed = events["status"].isin(["Resolved", "Closed"])
    left = ~closed & closed.shift(fill_value=False) & events["ticket_id"].eq(events["ticket_id"].shift())
    ours = left.groupby(events["ticket_id"].astype("str")).sum().reindex(told.index, fill_value=0)
    assert (int(told.sum()), int(ours.sum()), int((told != ours).sum())) == (11, 12, 1)


def by_hand():
    """The days of each proposal from Draft to its first decision, or to the end of the log; read without help."""
    lives = {}
    with real("eventlogs/pep_status_history.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            at = datetime.fromisoformat(row["timestamp"].replace("Z", "+00:00")).astimezone(UTC)
            lives.setdefault(row["case_id"], []).append((at, row["to_status"]))
    end = max(at for events in lives.values() for at, _ in events)
    told = []
    for name, events in sorted(lives.items()):
        drafts = [at for at, status in events if status == "Draft"]
        decisions = [at for at, status in events if status in DECIDED]
        if drafts and not (decisions and min(decisions) < min(drafts)):
            told.append((name, min(drafts), min(decisions, default=None)))
    return told, end


def test_the_median_time_of_a_proposal_for_python_is_that_of_kaplan_and_meier_by_hand():
    told, end = by_hand()
    waits = [(((decided or end) - raised).total_seconds() / 86_400, decided is not None) for _, raised, decided in told]
    still_open, median = 1.0, None
    for day in sorted({days for days, ended in waits if ended}):
        at_risk = sum(1 for days, _ in waits if days >= day)
        ended = sum(1 for days, is_decided in waits if is_decided and days == day)
        still_open *= 1 - ended / at_risk
        if still_open <= 0.5:
            median = day
            break
    rows = [{"topic_id": name, "title": name, "raised_at": raised, "decided_at": decided, "decision_class": "PEP"}
            for name, raised, decided in told]  # fmt: skip
    result = measure(context(at=f"{end:%Y-%m-%d %H:%M:%S}", topics=rows))
    assert (len(waits), result.decided, result.open) == (643, 561, 82)
    assert result.median.value == pytest.approx(median, abs=1e-6)
    assert round(median, 1) == 236.6
    assert result.median.low < median < result.median.high
