"""An audit as `result.json`: the contract for other programs. No person, no group under the floor, no free text."""

import math
from collections.abc import Iterable
from typing import Any

import pandas as pd

from diagnostics.audit import Audit
from diagnostics.flow.flow import Flow
from diagnostics.locale import Lang
from diagnostics.measures.flow_time import FlowTime
from diagnostics.measures.time_in_stage import TimeInStage
from diagnostics.model.reading import Problem, Reading
from diagnostics.model.results import Estimate, Irritant, QuickWin, Trigger
from diagnostics.model.signals import Signal
from diagnostics.model.units import hours_unit
from diagnostics.quality import QualityProblem
from diagnostics.settings import Settings

SCHEMA = 1
SPREAD = ("stage", "ticket_median_hours", "first_entry_median_hours", "last_entry_median_hours")


def result(audit: Audit, lang: Lang) -> dict[str, Any]:
    """The whole result, ready for `json.dumps`: only numbers, strings, booleans, lists, dicts and None."""
    return _plain(
        {
            "schema": SCHEMA,
            "clock": _clock(audit.settings),
            "inputs": [_input(reading, lang) for reading in audit.readings],
            "coverage": [
                {
                    "measure": c.measure,
                    "status": c.status,
                    "missing": list(c.missing),
                    "ask_for": c.ask_for.render(lang) if c.ask_for else None,
                }
                for c in audit.coverage
            ],
            "quality": [_quality(problem, lang) for problem in audit.quality],
            "flow": _flow(audit.flow, audit) if audit.flow else None,
            "triggers": [_trigger(trigger) for trigger in audit.triggers],
            "signals": [_signal(signal) for signal in audit.signals],
            "irritants": [_irritant(irritant, lang) for irritant in audit.irritants],
            "quick_wins": [_quick_win(win, lang) for win in audit.choice.wins],
        }
    )


def _clock(settings: Settings) -> dict[str, Any]:
    """What durations of tickets are counted in, everywhere below: `unit` is that of every `…_hours`."""
    rules = settings.working_time
    known: dict[str, Any] = {"unit": hours_unit(rules.day), "hours_a_day": rules.day.hours}
    if rules.day.working:
        known |= {
            "weekdays": list(rules.weekdays),
            "start_hour": rules.start_hour,
            "end_hour": rules.end_hour,
            "public_holidays": rules.country,
            "time_zone": settings.time_zone,
        }
    return known


def _input(reading: Reading, lang: Lang) -> dict[str, Any]:
    return {
        "file": reading.file,
        "format": reading.format,
        "table": reading.table,
        "rows_read": reading.rows_read,
        "rows_kept": reading.rows_kept,
        "rows_rejected": reading.rows_rejected,
        "problems": [_problem(problem, lang) for problem in reading.problems]
        + [{"what": question.ask.render(lang), "rows": 0, "first_rows": []} for question in reading.questions],
    }


def _problem(problem: Problem, lang: Lang) -> dict[str, Any]:
    return {"what": problem.what.render(lang), "rows": problem.rows, "first_rows": list(problem.first_rows)}


def _quality(problem: QualityProblem, lang: Lang) -> dict[str, Any]:
    """An anomaly; its count is missing where it is about too few people."""
    return {
        "name": problem.name,
        "title": problem.title.render(lang),
        "treatment": problem.treatment,
        "affects": list(problem.affects),
        "unit": problem.unit,
        "count": problem.count,
        "share": problem.share if problem.count is not None else None,
    }


def _flow(flow: Flow, audit: Audit) -> dict[str, Any]:
    link = ["source", "target", "passages", "tickets", "median_hours", "total_hours", "backward"]
    return {
        "unit": hours_unit(audit.settings.working_time.day),
        "tickets": len(flow.lives),
        "history_rows": int(flow.status_use["events"].sum()),
        "stages": _records(flow.stages, ["stage", "kind", "visits", "median_hours", "p85_hours", "total_hours"]),
        "time_in_stage": _records(audit.evidence[TimeInStage].stages, SPREAD),
        "flow_time": _flow_time(audit.evidence[FlowTime]),
        "edges": _records(flow.stage_links, link),
        "status_edges": _records(flow.status_links, link),
        "handovers": {
            level: {
                "holders": counts.holders,
                "handovers": counts.handovers,
                "tickets_with_handover": counts.tickets_with_handover,
                "ping_pong_tickets": counts.ping_pong_tickets,
                "ping_pong_count": counts.ping_pong_count,
                "edges": len(counts.links),
                "links": [] if level == "person" else counts.links.to_dict("records"),
            }
            for level, counts in flow.handovers.items()
        },
    }


def _flow_time(measured: FlowTime) -> list[dict[str, Any]]:
    """The time to delivery by each definition, in days of the clock named beside it."""
    rows = measured.definitions.to_dict("records")
    units = {"calendar": "days", "working": "working_days"}
    names = {"n": "tickets", "median_days": "median", "low_days": "low", "high_days": "high", "p85_days": "p85"}
    return [
        {"from": row["start"], "unit": units[str(row["clock"])], **{name: row[key] for key, name in names.items()}}
        for row in rows
    ]


def _trigger(trigger: Trigger) -> dict[str, Any]:
    return {
        "kind": trigger.kind,
        **_estimate(trigger.estimate),
        "threshold": trigger.threshold,
        "verdict": trigger.verdict,
    }


def _signal(signal: Signal) -> dict[str, Any]:
    """A warning signal with its signs: its value is that of the sign that decides, the first crossed or unknown."""
    order = ("crossed", "unknown", "not_crossed")
    first = min(signal.signs, key=lambda sign: order.index(sign.verdict))
    signs = [
        {"kind": sign.kind, **_estimate(sign.estimate), "threshold": sign.threshold, "verdict": sign.verdict}
        for sign in signal.signs
    ]
    return {
        "kind": signal.kind,
        **_estimate(first.estimate),
        "threshold": first.threshold,
        "verdict": signal.verdict,
        "signs": signs,
    }


def _estimate(estimate: Estimate | None) -> dict[str, Any]:
    if estimate is None:
        return {"value": None, "low": None, "high": None}
    return {"value": estimate.value, "low": estimate.low, "high": estimate.high}


def _irritant(irritant: Irritant, lang: Lang) -> dict[str, Any]:
    return {
        "kind": irritant.kind,
        "where": irritant.where.as_dict(),
        "size": irritant.size.value,
        "unit": irritant.size.unit,
        "low": irritant.size.low,
        "high": irritant.size.high,
        "share": irritant.share,
        "tickets": irritant.tickets,
        "teams": irritant.teams,
        "confidence": irritant.confidence,
        "evidence_rows": irritant.row_count,
        "title": irritant.title.render(lang),
    }


def _quick_win(win: QuickWin, lang: Lang) -> dict[str, Any]:
    return {
        "lever": win.lever,
        "on": list(win.on),
        "indicator": win.indicator.render(lang),
        "baseline": win.baseline,
        "target": win.target,
        "gain": win.gain.value,
        "low": win.gain.low,
        "high": win.gain.high,
        "unit": win.gain.unit,
        "visible": win.visible.ticked,
        "measurable": win.measurable.ticked,
        "replicable": win.replicable.ticked,
        "stability": win.stability,
        "title": win.title.render(lang),
    }


def _records(frame: pd.DataFrame, columns: Iterable[str]) -> list[dict[str, Any]]:
    return frame[list(columns)].to_dict("records")


def _plain(value: Any) -> Any:
    """Numbers as Python's own; what is not finite (a median not reached) becomes null."""
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    if hasattr(value, "item"):
        value = value.item()
    return None if isinstance(value, float) and not math.isfinite(value) else value
