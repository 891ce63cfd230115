"""A lever that acts on a place as a whole: one sentence and one indicator a kind of friction, one card a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from diagnostics.irritants._words import days_in_full, days_interval, stage_name, team_name
from diagnostics.levers._effect import Effect, Forecast, forecast
from diagnostics.levers._situation import Situation
from diagnostics.levers._win import Card, quick_win
from diagnostics.locale import Share, Text, joined, literal, text
from diagnostics.locale.text import Value
from diagnostics.model.results import Basis, Irritant, QuickWin, Where
from diagnostics.model.stages import STAGE_NAMES
from diagnostics.model.subjects import class_name
from diagnostics.model.units import TICKET_HOURS

DAYS: Final = frozenset({"days", "working_days"})


@dataclass(frozen=True)
class Reach:
    """What a lever does to one kind of friction.

    `of_whole`: the cited figure is a part of the whole, not of what lies above the usual. `beyond`: the waste counts
    only what lies above the usual. `assumption` is put into words with {low} and {high}.
    """

    effect: Effect
    assumption: Text
    basis: Basis = "assumption"
    of_whole: bool = False
    beyond: bool = False


@dataclass(frozen=True, kw_only=True)
class Practice:
    """A lever as its cards say it; `do` begins each sentence."""

    lever: str
    do: Text
    reaches: Mapping[str, Reach]
    effort_days: float
    first_step: Text
    watch_out: Text
    tool_change: bool = False


def practised(situation: Situation, practice: Practice) -> list[QuickWin]:
    """One quick win a place at which the practice would change something."""
    found = situation.of(*practice.reaches)
    return [
        _win(situation, irritant, practice)
        for irritant in found
        if practice.reaches[irritant.kind].of_whole or situation.gap(irritant) > 0
    ]


def _win(situation: Situation, irritant: Irritant, practice: Practice) -> QuickWin:
    reach = practice.reaches[irritant.kind]
    effect = situation.assumed(practice.lever, reach.effect, irritant)
    usual = 0.0 if reach.of_whole else situation.usual(irritant)
    timed = irritant.waste.unit in TICKET_HOURS and irritant.size.unit in DAYS
    change = forecast(irritant.size, usual, effect.net if timed else effect)
    where = place(irritant.where)
    card = Card(
        lever=practice.lever,
        title=_title(practice, irritant.kind, where, change),
        indicator=text("{what}, {place}", what=INDICATORS[irritant.kind], place=where),
        effect=effect,
        effort_days=practice.effort_days,
        assumption=_ends(reach.assumption, reach.effect),
        first_step=practice.first_step,
        watch_out=practice.watch_out,
        basis=reach.basis,
        tool_change=practice.tool_change,
        part=1.0 if reach.of_whole or reach.beyond else situation.gap(irritant),
    )
    return quick_win(situation, [irritant], change, card)


def _title(practice: Practice, kind: str, where: Text, change: Forecast) -> Text:
    return text(
        "{do} ({place}). {what}: from {before} to {after} {interval}.",
        do=practice.do,
        place=where,
        what=INDICATORS[kind],
        **written(change),
    )


def written(change: Forecast) -> dict[str, Value]:
    """The figures of a forecast ready to go into a sentence."""
    today, target = change.baseline, change.target
    if today.unit in DAYS:
        after = days_in_full(today, target.value)
        return {"before": days_in_full(today), "after": after, "interval": days_interval(target)}
    return {"before": today.written(), "after": target.written(), "interval": target.interval}


def place(where: Where, between: str = " → ") -> Text:
    """A place in few words; `between` stands between two teams or stages.

    >>> place(Where(stage="test", team="Panier")).render("en"), place(Where()).render("en")
    ('Panier, Test', 'all teams')
    """
    named = [where.role, where.ritual, where.topic, where.kpi]
    parts: list[Text] = [literal(words) for words in named if words]
    if where.decision_class:
        parts.append(class_name(where.decision_class))
    if where.team:
        parts.append(team_name(where.team))
    if where.source and where.target:
        parts.append(text("{list}", list=joined([_end(where.source), _end(where.target)], between)))
    if where.stage:
        parts.append(stage_name(where.stage))
        if not where.team and not where.source:
            parts.append(text("all teams"))
    return text("{list}", list=joined(parts)) if parts else text("all teams")


def _end(name: str) -> Text:
    return STAGE_NAMES.get(name) or team_name(name)


def _ends(assumption: Text, effect: Effect) -> Text:
    values = {"low": Share(effect.low), "high": Share(effect.high)}
    return Text(assumption.key, (*assumption.values, *values.items()))


GAP: Final = text("{low} to {high} of what lies above the usual goes.")
INDICATORS: Final[Mapping[str, Text]] = {
    "ageing_work": text("Share of work under way older than 95 % of finished work"),
    "blocked_work": text("Median time blocked"),
    "excess_wip": text("Time a team works on one ticket"),
    "format_sprawl": text("Number of forms of description"),
    "ping_pong": text("Share of tickets that bounce"),
    "repeated_decision": text("Topics decided again"),
    "reporting_load": text("Share of the week spent on reporting"),
    "rework_loop": text("Share of tickets sent back"),
    "single_point": text("Share of handed-over tickets that pass here"),
    "slow_arbitration": text("Median days from asked for to decided"),
    "sprint_rollover": text("Share of stories rolled over"),
    "team_dependency": text("Share of tickets that need another team first"),
    "unready_work": text("Share of tickets started without the agreed fields"),
}
