"""The mandate of a pilot: what the sponsor signs. Scope, deliverables, time freed, three indicators at most, dates."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from diagnostics.errors import DiagnosticsError
from diagnostics.locale import (
    CALENDAR_DAY,
    LANGUAGES,
    WORKING_DAY,
    DayLength,
    DaysInFull,
    Lang,
    Share,
    Text,
    joined,
    literal,
    plural,
    text,
)  # fmt: skip
from diagnostics.model.results import QuickWin
from diagnostics.model.units import WRITERS, Unit, Written
from diagnostics.pilot.framing import Followed, PilotSheet, cautious
from diagnostics.pilot.indicators import first_of

DAY_LENGTHS: Final[Mapping[Unit, DayLength]] = {"days": CALENDAR_DAY, "working_days": WORKING_DAY}
MOST: Final = 3
OWN: Final = "own"
DAYS: Final = 90
STEPS: Final = (30, 60, 90)
SPONSOR: Final = text("CPO")
STARTS_IN: Final = timedelta(days=14)
WORKING_DAYS_A_WEEK: Final = 5
LEAST_BANDWIDTH: Final = 0.5
TOO_MANY: Final = text(
    "A mandate has three indicators at most: a pilot that follows everything proves nothing. Take one out first."
)


@dataclass(frozen=True, kw_only=True)
class Goal:
    """An indicator of the mandate: its name in each language, its baseline, and its targets.

    Targets are those after 30, 60 and 90 days, or the one after 90 days alone.
    """

    key: str
    title: Mapping[str, str]
    unit: Unit
    baseline: float
    targets: tuple[float, ...]

    @property
    def steps(self) -> tuple[int, ...]:
        """The days after the start at which there is a target."""
        return STEPS[-len(self.targets) :]

    def written(self, value: float) -> Written | DaysInFull:
        """A value in its unit; days with a decimal, so that each step of the way is seen."""
        if self.unit in DAY_LENGTHS:
            return DaysInFull(value, 1, DAY_LENGTHS[self.unit])
        return WRITERS[self.unit](value)


@dataclass(frozen=True, kw_only=True)
class Mandate:
    """The frame of a pilot of 90 days. Raises DiagnosticsError beyond three indicators.

    `win` is the id of the quick win; the words were written by whoever filled it in.
    """

    win: str
    sponsor: str
    teams: tuple[str, ...]
    product: str
    deliverables: str
    days_a_week: float
    starts_on: date
    goals: tuple[Goal, ...] = ()
    stop_rule: str = ""

    def __post_init__(self) -> None:
        if len(self.goals) > MOST:
            raise DiagnosticsError(TOO_MANY)

    @property
    def lever(self) -> str:
        """The lever that is tried."""
        return self.win.partition("@")[0]

    def day(self, step: int) -> date:
        """The day so many days after the start."""
        return self.starts_on + timedelta(days=step)


def draft(sheet: PilotSheet, lever: Text, on: date, lang: Lang) -> Mandate:
    """A mandate to begin with, in a language: its words are proposals to be edited.

    It begins on the Monday that is two weeks after a day. Its first indicator is the quick win's own; beside it stand
    those that could prove it in 90 days.
    """
    win, own = sheet.win, own_goal(sheet.win)
    first = (own,) if own else ()
    chosen = provable(sheet)[: MOST - len(first)]
    deliverables = text("{lever}: in use by the pilot teams; a page that says how; figures at T+90.", lever=lever)
    if chosen:
        deliverables = text("{lever}: in use by the pilot teams; a page that says how; figures at T+30, T+60 and T+90.",
                            lever=lever)  # fmt: skip
    return Mandate(
        win=win.id,
        sponsor=SPONSOR.render(lang),
        teams=sheet.teams,
        product="",
        deliverables=deliverables.render(lang),
        days_a_week=bandwidth(win.effort_days),
        starts_on=_monday(on + STARTS_IN),
        goals=(*first, *(goal(one) for one in chosen)),
        stop_rule=stop_rule(chosen).render(lang),
    )


def provable(sheet: PilotSheet) -> tuple[Followed, ...]:
    """The indicators near the friction whose target could be told from chance before the pilot ends."""
    near = first_of(sheet.win)  # the wait of a stage far from the friction would prove nothing
    return tuple(one for one in sheet.followed if one.key in near and one.needed.weeks <= DAYS / 7)


def goal(one: Followed) -> Goal:
    """An indicator as a goal: a third of the way after each month, since a practice takes hold step by step."""
    way = one.target - one.baseline
    targets = (one.baseline + way / 3, one.baseline + way * 2 / 3, one.target)
    return Goal(
        key=one.key, title={lang: one.title.render(lang) for lang in LANGUAGES}, unit=one.unit, baseline=one.baseline,
        targets=targets,
    )  # fmt: skip


def own_goal(win: QuickWin) -> Goal | None:
    """The quick win's own indicator as a goal, for what teams and weeks cannot tell; none without a baseline.

    It is read again by an audit at the end, hence one target, and proven by its own change alone.
    """
    if not math.isfinite(win.baseline):
        return None
    targets = (win.baseline + cautious(win) * win.baseline,)
    title: Mapping[str, str] = {lang: win.indicator.render(lang) for lang in LANGUAGES}
    return Goal(key=OWN, title=title, unit=win.gain.unit, baseline=win.baseline, targets=targets)


def bandwidth(effort_days: float) -> float:
    """Days a week that free the effort within the first month, by half days.

    >>> bandwidth(4.0), bandwidth(0.5)
    (1.0, 0.5)
    """
    weeks = STEPS[0] / 7
    return max(LEAST_BANDWIDTH, math.ceil(effort_days / weeks * 2 - 0.25) / 2)


def stop_rule(chosen: tuple[Followed, ...]) -> Text:
    """When a pilot ends early: worse than before at T+60, or nobody uses it."""
    if not chosen:
        return text("Stop at T+30 if the practice is not in use.")
    one = chosen[0]
    return text(
        "Stop at T+60 if “{indicator}” is above its baseline ({baseline}), or at T+30 if the practice is not in use.",
        indicator=one.title,
        baseline=WRITERS[one.unit](one.baseline),
    )


def enough_time(one: Followed) -> Text:
    """Whether 90 days are enough to see the target, in words."""
    if not math.isfinite(one.needed.weeks):
        return text("No number of weeks is enough to see so small a change: choose more teams, or another indicator.")
    rows = plural("{n} case", "{n} cases", n=math.ceil(one.needed.rows))
    weeks = plural("{n} week", "{n} weeks", n=math.ceil(one.needed.weeks))
    if one.needed.weeks <= DAYS / 7:
        return text("{rows} in the pilot teams are needed to see it: {weeks} at today's rate.", rows=rows, weeks=weeks)
    return text(
        "{rows} in the pilot teams are needed to see it: {weeks} at today's rate, longer than the pilot.",
        rows=rows,
        weeks=weeks,
    )


def scope(mandate: Mandate) -> Text:
    """The teams and the product of a mandate."""
    parts = [literal(name) for name in (*mandate.teams, mandate.product) if name]
    return text("{list}", list=joined(parts)) if parts else text("to be chosen")


def change(goal: Goal) -> Text:
    """The relative change that the last target asks for."""
    if not goal.baseline:
        return literal("")
    return text("{share}", share=Share(goal.targets[-1] / goal.baseline - 1))


def with_goals(mandate: Mandate, goals: tuple[Goal, ...]) -> Mandate:
    """The same mandate with other indicators; the fourth is refused."""
    return replace(mandate, goals=goals)


def _monday(day: date) -> date:
    return day + timedelta(days=-day.weekday() % 7)
