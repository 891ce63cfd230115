"""What the measures of work in progress say of the small audit made by hand."""

import pandas as pd

from diagnostics.measures.ageing_work import AgeingWork
from diagnostics.measures.blocked_time import BlockedTime
from diagnostics.measures.flow_efficiency import FlowEfficiency
from diagnostics.measures.stability import Stability
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.model.results import Estimate, Result

FIRST = pd.Timestamp("2026-03-02 09:00", tz="UTC")


def work() -> dict[str, Result]:
    return {
        "ageing_work": ageing(),
        "blocked_time": blocked(),
        "flow_efficiency": FlowEfficiency(share=Estimate(0.12, 0.10, 0.14, "share", 360)),
        "stability": Stability(in_progress=49.7, left_a_day=3.3, mean_days=13.4, gap=0.12, departures=442, stable=True),
        "work_in_progress": in_progress(),
    }


def ageing() -> AgeingWork:
    tickets = pd.DataFrame(
        {
            "ticket_id": ["=1+1", "T-2"], "stage": ["test", "development"], "team": ["Squad Panier", None],
            "started_at": FIRST, "age_hours": [960.0, 48.0], "level": [3, 0],
        }
    )  # fmt: skip
    older = Estimate(0.5, 0.15, 0.85, "share", 2)
    return AgeingWork(finished=360, percentiles=(240.0, 480.0, 720.0), older=older, expected=0.03, tickets=tickets)


def blocked() -> BlockedTime:
    reasons = pd.DataFrame(
        {
            "reason": ["=waiting for API", None], "source": ["flag", "status"], "tickets": [9, 3], "times": [10, 3],
            "total_hours": [432.0, 96.0], "median_hours": [36.0, 24.0],
        }
    )  # fmt: skip
    return BlockedTime(hours=528.0, share=0.004, tickets=12, reasons=reasons)


def in_progress() -> WorkInProgress:
    teams = pd.DataFrame(
        {
            "team": ["Squad Panier"], "in_progress": [6.5], "working": [2.0], "left": [43], "left_a_week": [3.3],
            "weeks_of_work": [2.0], "working_weeks": [0.6], "low_weeks": [0.4], "high_weeks": [0.8],
        }
    )  # fmt: skip
    stages = pd.DataFrame(
        {
            "stage": ["ready", "development"], "in_progress": [6.0, 9.0], "working": [0.0, 8.5],
            "left_a_week": [21.0, 23.0], "weeks_of_work": [0.3, 0.4],
        }
    )  # fmt: skip
    return WorkInProgress(recent_weeks=13, in_progress=49.0, finished_a_week=21.0, teams=teams, stages=stages)
