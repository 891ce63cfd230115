"""Every threshold of an audit as one field of the form of its rules: what it is, its default, when it was changed."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Final, Literal

import streamlit as st

from diagnostics.locale import Number, Share, Text, text
from diagnostics.settings import Thresholds
from diagnostics.store.journal import Change
from pages.shared import state

DEFAULTS: Final = Thresholds()


@dataclass(frozen=True)
class Rule:
    """One threshold: its field, its name on the screen with its unit, how it is given, between what, and why so."""

    field: str
    title: Text
    given_as: Literal["percent", "whole", "days"]
    within: tuple[float, float]
    why: Text | None = None


TRIGGERS: Final = (
    Rule("dependency_share", text("1. PM time on dependencies (%)"), "percent", (0, 100)),
    Rule("contradicting_kpis", text("2. Contradicting indicators, from"), "whole", (1, 1000)),
    Rule("arbitration_days", text("3. Arbitration time (days)"), "days", (0.5, 365)),
)
SIGNALS: Final = (
    Rule(
        "distrusted_share", text("Shared indicators that differ (%)"), "percent", (0, 100),
        text("One in five: a reader who opens five indicators meets one that teams tell in two ways."),
    ),
    Rule("quarter_end_share", text("Decisions at the end of the quarter (%)"), "percent", (0, 100),
         text("Twice what an even pace gives in two weeks of a quarter.")),
    Rule("quarter_end_days", text("The end of a quarter: its last (days)"), "whole", (1, 91)),
    Rule(
        "priority_gap", text("Priorities by unit (points)"), "percent", (0, 100),
        text("Linked tickets whose priorities differ, across teams less within teams."),
    ),
    Rule("empty_sessions_share", text("Sessions without outcome (%)"), "percent", (0, 100),
         text("More often than not.")),
    Rule(
        "reporting_share", text("Reporting load beyond (%)"), "percent", (0, 100),
        text("Of working time: an hour a week and a steering committee of two hours a month stay below."),
    ),
)  # fmt: skip
PROOF: Final = (
    Rule("kpi_tolerance", text("Gap between values of an indicator (%)"), "percent", (0, 100),
         text("Of their median.")),
    Rule("unused_kpi_days", text("An indicator is unread after (days)"), "whole", (1, 3650)),
    Rule("false_discovery_rate", text("False discovery rate (%)"), "percent", (1, 50),
         text("Over all places tested together.")),
    Rule("little_gap", text("Gap of a flow that is not stable (%)"), "percent", (1, 100),
         text("Between tickets in progress and those expected; beyond, no forecast.")),
)  # fmt: skip
GROUPS: Final[tuple[tuple[Text, tuple[Rule, ...]], ...]] = (
    (text("Triggers"), TRIGGERS),
    (text("Warning signals"), SIGNALS),
    (text("When something counts"), PROOF),
)


def ask(now: Thresholds, changes: Sequence[Change], audit: str) -> Thresholds:
    """All thresholds of an audit, each with its default and the day it was changed."""
    given: dict[str, float | int] = {}
    for title, rules in GROUPS:
        st.subheader(state.said(title), anchor=False)
        with st.grid(3, min_column_width=260):
            for rule in rules:
                with st.container(gap="xxsmall", key=f"muted rule {rule.field}"):
                    given[rule.field] = _field(rule, getattr(now, rule.field), audit)
                    st.text(_told(rule, changed_at(rule.field, changes)))
    return replace(now, **given)  # type: ignore[arg-type]


def changed_at(field: str, changes: Sequence[Change]) -> datetime | None:
    """When a threshold got its value; the changes come latest first.

    >>> changed_at("little_gap", [])
    """
    made = (change for change in changes if change.kind == "settings")
    return next((one.at for one in made if _value(field, one.before) != _value(field, one.after)), None)


def _field(rule: Rule, now: float, audit: str) -> float | int:
    """One number; a value that is left as it was keeps the decimals that the screen does not show."""
    times = 100 if rule.given_as == "percent" else 1
    shown = float(now) if rule.given_as == "days" else round(now * times)
    low, high = min(rule.within[0], shown), max(rule.within[1], shown)
    kind, step = (float, 0.5) if rule.given_as == "days" else (int, 1)
    value = st.number_input(
        state.said(rule.title), kind(low), kind(high), kind(shown), step=kind(step),
        help=state.said(rule.why) if rule.why else None, key=f"{rule.field} {audit}",
        format="%g" if kind is float else None,
    )  # fmt: skip
    if value == shown:
        return now
    return value / times if rule.given_as == "percent" else value


def _told(rule: Rule, at: datetime | None) -> str:
    usual = getattr(DEFAULTS, rule.field)
    words = state.say("Default: {value}", value=Share(usual) if rule.given_as == "percent" else Number(usual))
    if at is None:
        return words
    return f"{words} · {state.say('changed on {when}', when=at.astimezone().strftime('%d/%m/%Y %H:%M'))}"


def _value(field: str, toml: str) -> Any:
    """The value of a threshold in settings as they were written."""
    kept = tomllib.loads(toml).get("thresholds", {})
    return kept.get(field, getattr(DEFAULTS, field)) if isinstance(kept, Mapping) else None
