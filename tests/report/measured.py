"""What the measures say of the small audit made by hand."""

from datetime import date
from types import SimpleNamespace

import pandas as pd

from diagnostics.locale import text
from diagnostics.measures.arbitration_time import ArbitrationTime
from diagnostics.measures.coordination_load import CoordinationLoad
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.handovers import Handovers
from diagnostics.measures.kpi_coherence import KpiCoherence
from diagnostics.measures.kpi_names import KpiNames
from diagnostics.measures.kpi_use import KpiUse
from diagnostics.measures.ping_pong import PingPong
from diagnostics.measures.reporting_load import ReportingLoad
from diagnostics.measures.rework import Rework
from diagnostics.measures.ritual_yield import RitualYield
from diagnostics.measures.time_in_stage import TimeInStage
from diagnostics.model.results import Estimate, Evidence
from tests.report.measured_decisions import decided
from tests.report.measured_sprints import unfinished
from tests.report.measured_work import work

ASK = text("An export that is missing.")
FIRST = pd.Timestamp("2026-03-02 09:00", tz="UTC")


def flow() -> SimpleNamespace:
    stages = [
        ("idea", "queue", 0, 400, 380, 84.0, 200.0, 40_000.0, 40_000.0),
        ("ready", "queue", 2, 390, 378, 192.0, 400.0, 90_000.0, 90_000.0),
        ("development", "active", 3, 420, 370, 48.0, 150.0, 30_000.0, 9_000.0),
        ("done", "done", 7, 360, 360, 0.0, 0.0, 0.0, 0.0),
    ]
    names = [
        "stage",
        "kind",
        "position",
        "visits",
        "tickets",
        "median_hours",
        "p85_hours",
        "total_hours",
        "waiting_hours",
    ]
    links = [
        ("ready", "Produit", "development", "Squad Panier", False, True, 300, 290, 90.0, 27_000.0),
        ("development", "Squad Panier", "ready", "unassigned", True, True, 40, 38, 20.0, 800.0),
    ]
    link_names = ["s_stage", "s_team", "t_stage", "t_team", "backward", "handover", "passages", "tickets"]
    return SimpleNamespace(
        stages=pd.DataFrame(stages, columns=names),
        links=pd.DataFrame(links, columns=[*link_names, "median_hours", "total_hours"]),
        lives=pd.DataFrame({"ticket_id": [f"T-{n}" for n in range(400)]}),
    )


def evidence() -> Evidence:
    return Evidence(
        {
            "arbitration_time": arbitration(),
            "coordination_load": coordination(),
            "flow_time": FlowTime(
                lead=Estimate(984.0, 900.0, 1_100.0, "hours", 360),
                lead_p85=78 * 24.0,
                done=360,
            ),
            "handovers": handovers(),
            "kpi_coherence": indicators(),
            "kpi_names": names(),
            "kpi_use": use(),
            "ping_pong": ping_pong(),
            "rework": rework(),
            "reporting_load": reporting(),
            "ritual_yield": rituals(),
            "time_in_stage": TimeInStage(),
            **decided(),
            **unfinished(),
            **work(),
        }
    )


def arbitration() -> ArbitrationTime:
    days = [4.0, 8.0, 12.0, 20.0, 30.0, 41.0]
    topics = pd.DataFrame(
        {
            "topic_id": list("ABCDEF"),
            "title": ["Migration paiement", "=1+1", "Budget Q3", "Refonte panier", "Prix", "Offre"],
            "decision_class": ["budget", "scope", "budget", "scope", "budget", "budget"],
            "raised_at": FIRST,
            "decided_at": [FIRST + pd.Timedelta(days=d) for d in days[:-1]] + [pd.NaT],
            "days": days,
            "open": [False] * 5 + [True],
            "meetings": [3, 1, 1, 2, 1, 2],
            "tickets": [9, 0, 1, 2, 0, 4],
            "owner_team": ["Produit", "Produit", None, "Squad Panier", "Produit", "Produit"],
        }
    )
    classes = pd.DataFrame(
        {
            "decision_class": ["budget", "scope"], "n": [14, 6], "open": [4, 0], "median_days": [12.0, 8.0],
            "low_days": [9.0, 6.0], "high_days": [float("inf"), 20.0],
        }
    )  # fmt: skip
    curves = pd.DataFrame(
        {
            "decision_class": ["budget"] * 3 + ["scope"] * 2, "days": [0.0, 4.0, 12.0, 0.0, 8.0],
            "still_open": [1.0, 0.8, 0.5, 1.0, 0.4], "low": 0.2, "high": 0.9, "at_risk": [14, 12, 8, 6, 5],
        }
    )  # fmt: skip
    median = Estimate(12.0, 9.0, 15.0, "days", 20)
    return ArbitrationTime(median=median, open=4, decided=16, classes=classes, curves=curves, topics=topics)


def coordination() -> CoordinationLoad:
    roles = pd.DataFrame(
        {
            "role": ["Designer", "Product manager", "Staff engineer"], "people": [7, 12, 4],
            "share": [0.22, 0.41, None], "low": [0.18, 0.38, None], "high": [0.27, 0.44, None],
            "meeting_hours": [913.0, 2_431.0, None], "working_hours": [4_021.0, 5_917.0, None],
        }
    )  # fmt: skip
    weeks = pd.DataFrame(
        [
            (role, date(2026, 3, 2 + 7 * week), share)
            for role, shares in {
                "Designer": (0.2, 0.25),
                "Product manager": (0.4, 0.45),
                "Staff engineer": (None, None),
            }.items()
            for week, share in enumerate(shares)
        ],
        columns=["role", "week", "share"],
    )
    dependency = Estimate(0.34, 0.31, 0.37, "share", 12)
    return CoordinationLoad(roles=roles, weeks=weeks, dependency=dependency, hours_a_month=1_134.0)


def handovers() -> Handovers:
    levels = pd.DataFrame(
        {
            "level": ["person", "team"], "holders": [4, 3], "handovers": [2_100, 1_300],
            "tickets_with_handover": [390, 350], "share_with_handover": [0.975, 0.875],
            "ping_pong_tickets": [68, 40], "ping_pong_count": [90, 52], "ping_pong_share": [0.17, 0.10],
        }
    )  # fmt: skip
    links = pd.DataFrame(
        {
            "source": ["Design", "Produit", "Squad Panier"], "target": ["Produit", "Squad Panier", "unassigned"],
            "stage": ["discovery", "ready", "ready"], "passages": [198, 300, 4], "tickets": [190, 290, 4],
            "median_hours": [90.0, 30.0, 500.0], "low_hours": [78.0, 25.0, 1.0], "high_hours": [104.0, 36.0, 900.0],
            "total_hours": [17_820.0, 9_000.0, 2_000.0],
        }
    )  # fmt: skip
    return Handovers(per_ticket=Estimate(3.25, 3.1, 3.4, "count", 400), levels=levels, links=links)


def ping_pong() -> PingPong:
    pairs = pd.DataFrame(
        {
            "one": ["Plateforme"], "other": ["Squad Panier"], "stage": ["development"], "tickets_between": [200],
            "bouncing_tickets": [36], "share": [0.18], "low": [0.15], "high": [0.21],
            "count": [40], "wait_hours": [880.0],
        }
    )  # fmt: skip
    return PingPong(share=Estimate(0.18, 0.15, 0.21, "share", 400), pairs=pairs)


def rework() -> Rework:
    returns = pd.DataFrame(
        {
            "source": ["test", "test"], "target": ["development"] * 2, "team": ["Plateforme", "Squad Panier"],
            "passages": [60, 30], "tickets": [50, 28], "reached": [200, 100], "share": [0.25, 0.28],
            "low": [0.2, 0.21], "high": [0.3, 0.36], "median_extra_hours": [96.0, 40.0],
            "total_extra_hours": [6_000.0, 1_300.0],
        }
    )  # fmt: skip
    return Rework(share=Estimate(0.2, 0.17, 0.24, "share", 400), returns=returns, repeat=70, redo=20)


def rituals() -> RitualYield:
    frame = pd.DataFrame(
        {
            "ritual": ["Point dépendances", "Comité produit", "Daily Squad Panier"],
            "kind": ["dependency_sync", "committee", "daily"], "occurrences": [30, 12, 180], "known": [30, 12, 0],
            "yielded": [4, 9, 0], "share": [4 / 30, 0.75, None], "low": [0.06, 0.5, None], "high": [0.27, 0.9, None],
            "person_hours": [420.0, 160.0, 500.0], "person_hours_each": [14.0, 13.3, 2.8],
            "recurring": True, "teams": 3,
        }
    )  # fmt: skip
    return RitualYield(rituals=frame)


def indicators() -> KpiCoherence:
    frame = pd.DataFrame(
        {
            "kpi": ["NPS", "Taux d'activation"], "teams": [2, 4], "formulas": [1, 3], "sources": [1, 2],
            "low_value": [40.0, 31.0], "high_value": [40.0, 58.0], "unit": ["", "%"], "spread": [0.0, 0.71],
            "contradicting": [False, True], "reason": [None, "formula"],
        }
    )  # fmt: skip
    values = pd.DataFrame(
        {
            "kpi": ["Taux d'activation"] * 4, "team": ["A", "B", "C", "D"], "period": "2026-09",
            "value": [31.0, 34.0, 42.0, 58.0], "unit": "%", "formula": ["a/b", "a/b", "=a/c", "a/d"],
            "source": ["BI", "BI", "GA", "BI"],
        }
    )  # fmt: skip
    return KpiCoherence(indicators=frame, values=values, contradicting=7, total=23)


def use() -> KpiUse:
    frame = pd.DataFrame(
        {
            "kpi": ["NPS", "=Old"], "teams": [2, 1], "last_used_at": [FIRST, FIRST - pd.Timedelta(days=200)],
            "days_unread": [10.0, 210.0], "unread": [False, True], "feeds": [True, False], "owned": [True, None],
            "decorative": [False, True],
        }
    )  # fmt: skip
    said = dict.fromkeys(("unread", "feeds", "owned", "decorative"), "boolean")
    share = Estimate(0.5, 0.5, 0.5, "share", 2)
    return KpiUse(indicators=frame.astype(said), total=2, unread=1, without_decision=1, decorative=1, share=share)


def names() -> KpiNames:
    rows = [("NPS", "Recommandation", "equal", 6, 1.0, "open"), ("NPS", "Visites", "opposite", 9, -0.97, "other")]
    columns = ["one", "other", "relation", "periods", "correlation", "answer"]
    return KpiNames(pairs=pd.DataFrame(rows, columns=columns), compared=3, total=3)


def reporting() -> ReportingLoad:
    share = Estimate(0.06, 0.055, 0.065, "share", 12)
    return ReportingLoad(share=share, hours=300.0, meeting_hours=30.0)


def nothing_measured() -> Evidence:
    none = {"status": "not_computable", "ask_for": ASK, "missing": ("history.at",)}
    return Evidence({name: type(result)(**none) for name, result in evidence().results.items()})
