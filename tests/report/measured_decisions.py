"""Decisions taken again, committees and dependencies, made by hand."""

import pandas as pd

from diagnostics.measures.decision_rate import DecisionRate
from diagnostics.measures.dependencies import Dependencies
from diagnostics.measures.repeated_decisions import RepeatedDecisions
from diagnostics.model.results import Estimate, Result


def decided() -> dict[str, Result]:
    return {"decision_rate": committees(), "repeated_decisions": again(), "dependencies": needed()}


def committees() -> DecisionRate:
    row = {"committee": "CODIR", "meetings": 10, "topics": 20, "decided": 12, "deferrals": 9}
    return DecisionRate(
        rate=Estimate(0.6, 0.42, 0.76, "share", 20),
        deferrals=9,
        committees=pd.DataFrame([{**row, "share": 0.6, "low": 0.42, "high": 0.76}]),
    )


def again() -> RepeatedDecisions:
    days = pd.to_datetime(["2026-03-02", "2026-06-01"], utc=True)
    pair = {
        "key": "k", "title": "Migration", "other_title": "=Migration <b>", "at": days[0], "other_at": days[1],
        "committee": "CODIR", "other_committee": "Copil", "likeness": 0.9, "shared_tickets": 2, "reopened": True,
        "answer": "same", "counted": True, "decision": 1, "other_decision": 2, "subject": 1,
    }  # fmt: skip
    return RepeatedDecisions(
        share=Estimate(0.1, 0.03, 0.27, "share", 10), repeated=1, reopened=1, pairs=pd.DataFrame([pair])
    )


def needed() -> Dependencies:
    links = [
        {"source": "Design", "target": "Produit", "links": 8, "tickets": 6, "open": 2, "waiting_hours": 120.0},
        {"source": "Produit", "target": "Design", "links": 1, "tickets": 1, "open": 0, "waiting_hours": 0.0},
    ]
    teams = [
        {"team": name, "waits_on": 1, "waited_by": 1, "tickets": n, "betweenness": 0.0, "ring": True}
        for name, n in (("Design", 1), ("Produit", 6))
    ]
    return Dependencies(
        share=Estimate(0.05, 0.02, 0.1, "share", 140), rings=(("Design", "Produit"),),
        links=pd.DataFrame(links), teams=pd.DataFrame(teams),
    )  # fmt: skip
