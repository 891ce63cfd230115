"""Words that several sheets use: places, kinds, levers, verdicts, statuses."""

import math
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Final

from diagnostics.locale import Date, Interval, Lang, Number, Share, Text, joined, literal, plural, text
from diagnostics.model.results import Choice, Estimate, Irritant, QuickWin, Result, Status, Verdict, Where
from diagnostics.model.stages import STAGE_NAMES, UNASSIGNED
from diagnostics.model.units import Unit, Written
from diagnostics.registry import members
from diagnostics.report._colours import AMBER, GREEN, MUTED, RED_BROWN

NUMBERS: Final = "①②③④⑤⑥⑦⑧⑨⑩"  # few fonts go further

COARSE_DAYS: Final = 2.0
TOLD_FROM: Final = 0.005  # less is written as 0 %

VERDICTS: Final[Mapping[Verdict, tuple[str, Text, str]]] = {
    "crossed": ("▲", text("Crossed"), RED_BROWN),
    "not_crossed": ("●", text("Not crossed"), GREEN),
    "unknown": ("◆", text("Undecided"), AMBER),
}
NOT_KNOWN: Final = ("◇", text("Unknown"), MUTED)

STATUSES: Final[Mapping[Status, Text]] = {
    "computed": text("computed"),
    "lower_bound": text("lower bound"),
    "not_computable": text("not computable"),
}

TRIGGER_UNITS: Final[Mapping[str, Unit]] = {
    "dependency_share": "share",
    "contradicting_kpis": "count",
    "arbitration_days": "days",
}

BOTH_WAYS: Final = frozenset({"ping_pong"})  # kinds of irritants between two holders, in no direction
KINDS: Final[Mapping[str, Text]] = {"queue": text("queue"), "active": text("work"), "done": text("finished")}


def stage_name(stage: str) -> Text:
    """A stage in words; what is no stage is the client's own word."""
    return STAGE_NAMES.get(stage, literal(stage))


def team_name(team: str) -> Text:
    """A team as the client calls it."""
    return text("Unassigned") if team == UNASSIGNED else literal(team)


def place(where: Where, kind: str = "") -> Text:
    """The place of an irritant in few words.

    >>> place(Where(stage="ready", team="Squad Panier")).render("en")
    'Ready, Squad Panier'
    >>> place(Where(source="test", target="development")).render("en")
    'Test → Development'
    >>> place(Where(source="A", target="B"), "ping_pong").render("en")
    'A ↔ B'
    """
    named = [where.ritual, where.topic, where.kpi, where.decision_class, where.role]
    parts: list[Text] = [literal(words) for words in named if words]
    if where.source and where.target:
        arrow = "↔" if kind in BOTH_WAYS else "→"
        parts.append(text("{one} {arrow} {other}", one=holder(where.source), arrow=arrow, other=holder(where.target)))
    if where.stage:
        parts.append(stage_name(where.stage))
    if where.team:
        parts.append(team_name(where.team))
    return listed(parts or [text("all stages")])


def listed(parts: list[Text]) -> Text:
    """Several words separated by commas."""
    return Text("{list}", (("list", joined(parts)),))


def holder(name: str) -> Text:
    """What a ticket comes from or goes to: a stage or a team."""
    return STAGE_NAMES.get(name, team_name(name))


@cache
def titles(package: str, name: str) -> Mapping[str, Text]:
    """The title of each member of a folder, by the name it goes by (`KIND`, `LEVER`)."""
    return {getattr(module, name): module.TITLE for module in members(package)}


def kind_title(kind: str) -> Text:
    """The kind of an irritant in words."""
    return titles("diagnostics.irritants", "KIND").get(kind, literal(kind))


def lever_title(lever: str) -> Text:
    """A lever in words."""
    return titles("diagnostics.levers", "LEVER").get(lever, literal(lever))


COMPARED: Final = text(
    "Candidates are compared by the share of their own total that they take off per day of effort: of all waiting, of "
    "all meeting hours, or of all that is counted of one kind."
)


def wins_found(choice: Choice) -> Text:
    """How many quick wins there are, and the part of all waiting that their irritants hold, where there is any."""
    if not choice.wins:
        return text("No quick win is proven by this data.")
    found = _replayed(len(choice.wins), sum(win.replay is not None for win in choice.wins))
    if choice.coverage < TOLD_FROM:
        return found
    part = plural(
        "It acts on irritants that hold {share} of all waiting.",
        "Together they act on irritants that hold {share} of all waiting.",
        n=len(choice.wins), share=Share(choice.coverage),
    )  # fmt: skip
    return text("{found} {part}", found=found, part=part)


def _replayed(wins: int, replayed: int) -> Text:
    """How many quick wins there are, and how many were replayed: what changes no time of a ticket is assumed."""
    if replayed == wins:
        return plural(
            "{n} quick win, replayed on the client's own history.",
            "{n} quick wins, replayed on the client's own history.",
            n=wins,
        )
    if not replayed:
        return plural(
            "{n} quick win, assumed and not replayed: it changes no time of a ticket.",
            "{n} quick wins, assumed and not replayed: they change no time of a ticket.",
            n=wins,
        )
    return plural(
        "{wins}, {n} of them replayed on the client's own history.",
        "{wins}, {n} of them replayed on the client's own history.",
        n=replayed,
        wins=plural("{n} quick win", "{n} quick wins", n=wins),
    )


def short(irritant: Irritant, rank: int) -> Text:
    """An irritant as one line: its number in the list, its kind, its place."""
    return text(
        "{number} {kind}: {place}",
        number=number(rank),
        kind=kind_title(irritant.kind),
        place=place(irritant.where, irritant.kind),
    )


def number(rank: int) -> str:
    """The mark of the n-th irritant, as on the map.

    >>> number(1), number(11)
    ('①', '(11)')
    """
    return NUMBERS[rank - 1] if rank <= len(NUMBERS) else f"({rank})"


def between(estimate: Estimate) -> Text:
    """The 90 % interval; a count of everything has none.

    >>> between(Estimate(8.0, 6.0, 13.2, "days", 37)).render("en")
    '[6; 13]'
    """
    low, high = written(estimate, estimate.low), written(estimate, estimate.high)
    if estimate.low == estimate.high:
        return text("exact count")
    if math.isinf(estimate.high):
        return text("{low} or more", low=low)
    if estimate.unit == "days":
        digits = 0 if coarse(estimate) else 1
        low, high = Number(estimate.low, digits), Number(estimate.high, digits)
    return text("{value}", value=Interval(low, high))


def written(estimate: Estimate, value: float | None = None) -> Written:
    """The value of an estimate, or one of its ends, all with a decimal where ends that differ would be written alike.

    >>> written(Estimate(0.351, 0.349, 0.352, "share", 12)), written(Estimate(0.351, 0.31, 0.39, "share", 12))
    (Share(value=0.351, digits=1), Share(value=0.351, digits=0))
    """
    shown = estimate.value if value is None else value
    return Share(shown, 1) if close(estimate) else estimate.written(shown)


def ends(estimate: Estimate) -> Interval:
    """The interval in brackets, with the decimals of the value.

    >>> ends(Estimate(0.352, 0.3512, 0.3524, "share", 12)).render("en").replace("\u00a0", " ")
    '[35.1 %; 35.2 %]'
    """
    return Interval(written(estimate, estimate.low), written(estimate, estimate.high))


def close(estimate: Estimate) -> bool:
    """Whether the ends of a share differ and yet would be written alike."""
    low, high = estimate.low, estimate.high
    return estimate.unit == "share" and low < high and round(low, 2) == round(high, 2)


def coarse(estimate: Estimate) -> bool:
    """Whether the interval is too wide for a decimal: two days or more."""
    return estimate.high - estimate.low >= COARSE_DAYS


def leading(estimate: Estimate) -> Estimate:
    """An estimate to the two leading digits of its value: what is assumed is not known to the hour.

    >>> leading(Estimate(31_349.0, 24_229.0, 39_057.0, "hours", 12))
    Estimate(value=31000.0, low=24000.0, high=39000.0, unit='hours', n=12)
    """
    digits = 1 - math.floor(math.log10(abs(estimate.value))) if estimate.value else 0
    if digits >= 0:
        return estimate
    value, low, high = (round(each, digits) for each in (estimate.value, estimate.low, estimate.high))
    return Estimate(value, low, high, estimate.unit, estimate.n)


def asked(result: Result | None, on: Date) -> Text:
    """What stands under a figure that cannot be computed."""
    if result is not None and result.ask_for is None:
        return text("not computable")
    return text("not computable; asked for on {date}", date=on)


def definition(module: ModuleType, lang: Lang) -> str:
    """What a measure, an irritant or a lever is: its `DEFINITION`, else the first paragraph of its docstring.

    >>> import diagnostics.registry
    >>> definition(diagnostics.registry, "en")
    'One file adds one thing: the members of a folder are the modules lying in it.'
    """
    if isinstance(words := getattr(module, "DEFINITION", None), Text):
        return words.render(lang)
    return " ".join((module.__doc__ or "").strip().split("\n\n")[0].split())


def effect(win: QuickWin) -> Text:
    """The gain of a quick win with its interval; shares change by points."""
    gain = win.gain
    if gain.unit == "share":
        ends = Interval(Number(gain.low * 100), Number(gain.high * 100))
        return text("{gain} points {interval}", gain=Number(gain.value * 100), interval=ends)
    return text("{gain} {interval}", gain=gain.written(), interval=gain.interval)
