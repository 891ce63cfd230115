"""A small audit made by hand: every figure of the sheets can be read off here."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime

import pandas as pd
from openpyxl import Workbook, load_workbook
from PIL import Image

from diagnostics.audit import Audit
from diagnostics.locale import Text, literal, text
from diagnostics.model.columns import COLUMNS, complete, empty
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.results import (
    Box,
    Choice,
    Coverage,
    Estimate,
    Irritant,
    NotKept,
    QuickWin,
    Trigger,
    Where,
)
from diagnostics.model.tables import Tables
from diagnostics.report.workbook import Picture, Pictures, write
from diagnostics.settings import Settings
from tests.report.measured import ASK, FIRST, evidence, flow

AT = datetime(2026, 11, 23, 12, tzinfo=UTC)


def irritant(
    kind: str = "slow_stage", where: Where | None = None, *, rows: int = 3, title: Text | None = None
) -> Irritant:
    where = where or Where(stage="ready", team="Squad Panier")
    frame = pd.DataFrame(
        {
            "ticket_id": [f"{kind}-{n}" for n in range(rows)], "stage": "ready", "team": "Squad Panier", "source": None,
            "target": None, "at": FIRST, "hours": [float(rows - n) for n in range(rows)], "detail": "=HYPERLINK(\"http://x\")",
            "person": "P001",
        }
    )  # fmt: skip
    return Irritant(
        kind=kind,
        where=where,
        size=Estimate(8.0, 6.9, 9.2, "days", 378),
        waste=Estimate(30_000.0, 25_000.0, 36_000.0, "hours", 378),
        share=0.21,
        tickets=378,
        teams=1,
        confidence=0.9,
        title=title or text("“{stage}” waits.", stage="Ready"),
        rows=frame,
        row_count=rows,
    )


def irritants() -> tuple[Irritant, ...]:
    meeting = irritant("empty_ritual", Where(ritual="Point dépendances"), rows=2)
    meeting = replace(
        meeting,
        size=Estimate(4 / 30, 0.06, 0.27, "share", 30),
        waste=Estimate(364.0, 300.0, 400.0, "person_hours", 30),
        share=0.33,
        rows=meeting.rows[["at", "hours", "detail"]],
    )
    handover = irritant("slow_handover", Where(source="Design", target="Produit", stage="discovery"))
    kpi = irritant("contradicting_kpi", Where(kpi="Taux d'activation"), rows=0)
    kpi = replace(kpi, waste=Estimate(4, 4, 4, "count", 4), size=Estimate(4, 4, 4, "count", 4), share=0.0)
    return (irritant(), handover, meeting, kpi)


def quick_win(number: int = 0) -> QuickWin:
    on = irritants()[number]
    lever, indicator, gain = (
        ("shared_dor", text("Wait before development"), Estimate(-4.0, -5.5, -2.5, "days", 378)),
        ("handover_contract", text("Median wait carried"), Estimate(-49.0, -60.0, -35.0, "hours", 198)),
        ("merge_ritual", text("Yield of the ritual"), Estimate(0.09, 0.04, 0.14, "share", 30)),
    )[number]
    baseline = (8.0, 90.0, 0.13)[number]
    return QuickWin(
        lever=lever,
        on=(on.id,),
        title=literal(f"Quick win {number}: do something about it"),
        indicator=indicator,
        baseline=baseline,
        target=baseline + gain.value,
        gain=gain,
        saved=Estimate(1_000.0, 800.0, 1_300.0, "hours", 378),
        effort_days=6.0,
        visible=Box(True, literal("Many say so.")),
        measurable=Box(True, literal("A baseline is here.")),
        replicable=Box(False, literal("Nobody else has it.")),
        stability=0.94,
        assumption=literal("Half of the wait goes."),
        first_step=literal(f"First step {number}"),
        watch_out=literal("Do not add a meeting."),
    )


def triggers() -> tuple[Trigger, ...]:
    how = literal("As the rule says.")
    return (
        Trigger(
            kind="dependency_share", title=text("Product managers' time spent on managing dependencies"),
            estimate=Estimate(0.34, 0.31, 0.37, "share", 12), threshold=0.30, verdict="crossed", how=how,
        ),
        Trigger(
            kind="contradicting_kpis", title=text("Indicators that contradict each other between teams"),
            estimate=Estimate(7, 7, 7, "count", 23), threshold=1, verdict="crossed", how=how,
        ),
        Trigger(
            kind="arbitration_days", title=text("Time an arbitration takes"),
            estimate=Estimate(8.0, 6.0, 13.0, "days", 37), threshold=10.0, verdict="unknown", how=how, why_unknown=how,
        ),
    )  # fmt: skip


def unknown_triggers() -> tuple[Trigger, ...]:
    return tuple(replace(trigger, estimate=None, verdict="unknown", why_unknown=ASK) for trigger in triggers())


def audit(**changes: object) -> Audit:
    frames = {name: empty(name) for name in COLUMNS}
    frames["kpis"] = complete("kpis", pd.DataFrame({"kpi": ["NPS"], "team": ["A"]}))
    found = irritants()
    tickets = {"tickets": complete("tickets", pd.DataFrame({"ticket_id": ["A"]}))}
    reading = Reading(
        "tickets.csv", "event_log", text("Event log"), tickets,
        1_466, 1_400, (Problem(text("No date."), 66, (3, 8, 12), rejected=True),),
    )  # fmt: skip
    left = NotKept(quick_win(2), literal("Too little waste."))
    made = {
        "settings": Settings(name="Exemple SA"),
        "readings": (reading,),
        "tables": Tables(frames),
        "at": AT,
        "period": (datetime(2026, 1, 5, tzinfo=UTC), datetime(2026, 10, 30, tzinfo=UTC)),
        "flow": flow(),
        "evidence": evidence(),
        "coverage": tuple(
            Coverage(name, literal(name), result.status, result.missing, result.ask_for)
            for name, result in evidence().results.items()
        ),
        "triggers": triggers(),
        "irritants": found,
        "choice": Choice(wins=tuple(quick_win(n) for n in range(3)), left=(left,), coverage=0.62),
    }
    return Audit(**{**made, **changes})


def picture(width: int = 1560, height: int = 320, alt: str = "Map: tickets mostly wait in Ready.") -> Picture:
    out = io.BytesIO()
    Image.new("RGB", (width * 2, height * 2), "#DDE5EE").save(out, "PNG")
    return Picture(out.getvalue(), width, height, alt)


def pictures() -> Pictures:
    return Pictures(picture(), picture(1560, 700))


def book(made: Audit, lang: str = "en") -> Workbook:
    return load_workbook(io.BytesIO(write(made, lang, pictures())))


def parts(content: bytes) -> dict[str, str]:
    """The XML parts of a workbook, by name."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
