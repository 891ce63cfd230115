"""Long wait at a handover: tickets passed from a team to another wait long for its first own action.

Definition
    The median wait carried by a handover, per link: giving team, receiving team, stage in which it is received. The
    wait runs from the handover to the receiver's first own action where it can be seen, else it is the queue that the
    ticket enters; blocked time and time before a decision are left out, and so are the handovers of a bounce (see
    ping-pong). A link is an irritant when the whole interval lies above 2 days, the median is at least twice that of
    the other handovers, a rank test against them passes (false discovery rate 5 % over all links) and at least 20
    handovers are behind it; or when the whole interval lies above a week, whatever the others do. It holds 3 % of all
    waiting.
Unit
    Hours, from 0, with the 90 % interval of the median; waste in ticket hours.
Degenerate input
    Without a history, with a single team or with fewer than 20 handovers on a link: nothing.
Source
    Mann and Whitney, 1947; Benjamini and Hochberg, Controlling the false discovery rate, 1995.
"""

from dataclasses import replace

import numpy as np
import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._compare import Compared, compared, hours_by_place, longer_than
from diagnostics.irritants._marks import NONE
from diagnostics.irritants._names import numbers
from diagnostics.irritants._statistics import adjusted
from diagnostics.irritants._waste import confidence, heaviest, share_of_waiting, waste
from diagnostics.irritants._words import stage_name, team_name
from diagnostics.locale import plural, text
from diagnostics.model.results import Irritant, Where
from diagnostics.model.units import hours_unit

KIND = "slow_handover"
TITLE = text("Long wait at a handover")
DEFINITION = text("Tickets passed from one team to another wait long for the first action of the receiving team.")
LINK = ["source", "target", "stage"]


def detect(case: Case) -> list[Irritant]:
    """Links whose handovers wait long and longer than the others, or longer than a week whatever the others do."""
    passages = handovers(case)
    waits = hours_by_place(passages.loc[passages["ended"], [*LINK, "hours"]], LINK)
    links = compared(waits, case.effects.tickets)
    week_hours = case.effects.handover_weeks * case.settings.working_time.week_hours
    always = [longer_than(waits[link.place], week_hours) for link in links]
    chances = adjusted([*(link.chance for link in links), *always])
    rate, found = case.settings.thresholds.false_discovery_rate, []
    for link, longer, long in zip(links, chances[: len(links)], chances[len(links) :], strict=True):
        passed = [longer] if longer <= rate and _stands_out(case, link) else []
        passed += [long] if long <= rate and link.hours.low >= week_hours else []
        if passed:
            found.append(_irritant(case, link, float(min(passed))))
    return [irritant for irritant in found if irritant.share >= case.effects.waiting_share]


def _stands_out(case: Case, link: Compared) -> bool:
    return link.hours.low >= _bar_hours(case) and link.typical_hours >= case.effects.times_elsewhere * link.others_hours


def claimed(case: Case, where: Where) -> pd.Series:
    """Which rows of `case.waits` are the wait of a link's handovers."""
    waits = case.waits
    visits = case.visits
    row = waits["for_row"].to_numpy(dtype="int64")
    given, taken = (visits["team"] == where.source).to_numpy(), (visits["team"] == where.target).to_numpy()
    link = given[row - 1] & taken[row] & (visits["stage"] == where.stage).to_numpy()[row]
    return (waits["kind"] == KIND) & link


def usual(case: Case, where: Where) -> float:
    """The median hours of the other links, each link counting once."""
    passages = handovers(case)
    medians = [
        np.median(hours)
        for link, hours in hours_by_place(passages[passages["ended"]], LINK).items()
        if len(hours) >= case.effects.tickets and link != (where.source, where.target, where.stage)
    ]
    return float(np.median(medians)) if medians else _bar_hours(case) / 2


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return _bar_hours(case)


def _bar_hours(case: Case) -> float:
    return case.effects.handover_days * case.day.hours


def handovers(case: Case) -> pd.DataFrame:
    """One row a handover outside bounces: ticket, source, target, stage, at, hours (0: at once), detail, ended."""
    return case.once(_handovers)


def _handovers(case: Case) -> pd.DataFrame:
    visits = case.visits
    if visits.empty:
        nothing = pd.DataFrame({name: [] for name in ("ticket", "ticket_id", *LINK, "at", "hours", "detail", "ended")})
        return nothing.astype({"ended": bool, "hours": float})
    team, ticket = numbers(visits["team"]), visits["ticket"].to_numpy()
    moved = np.r_[False, (team[1:] != team[:-1]) & (ticket[1:] == ticket[:-1])]
    row = np.flatnonzero(moved & ~visits["closed"].to_numpy(dtype=bool) & (case.bounce_of_visit == NONE))
    waits = case.waits.loc[case.waits["kind"] == KIND, ["for_row", "hours", "status"]]
    carried = waits.groupby("for_row", sort=False)["hours"].sum()
    hours, first_wait = np.zeros(len(visits)), np.full(len(visits), NONE, dtype="int64")
    hours[carried.index] = carried
    first_wait[waits["for_row"].to_numpy()[::-1]] = np.arange(len(waits))[::-1]
    # a ticket that is still there without a first action has waited nobody knows how long
    ended = visits["taken_up"].to_numpy(dtype=bool) | visits["left_at"].notna().to_numpy()
    return pd.DataFrame(
        {
            "ticket": ticket[row],
            "ticket_id": visits["ticket_id"].array.take(row),
            "source": visits["team"].array.take(row - 1),
            "target": visits["team"].array.take(row),
            "stage": visits["stage"].array.take(row),
            "at": visits["entered_at"].array.take(row),
            "hours": hours[row],
            "detail": waits["status"].array.take(first_wait[row], allow_fill=True),
            "ended": ended[row],
        }
    )


def _irritant(case: Case, link: Compared, chance: float) -> Irritant:
    passages, size = handovers(case), replace(link.hours, unit=hours_unit(case.day))
    source, target, stage = (str(name) for name in link.place)
    mine = (passages["source"] == source) & (passages["target"] == target) & (passages["stage"] == stage)
    passages = passages[mine]
    wasted = waste(case, passages["hours"], passages["ticket"])
    return Irritant(
        kind=KIND,
        where=Where(stage=stage, source=source, target=target),
        size=size,
        waste=wasted,
        share=share_of_waiting(case, wasted),
        tickets=int(passages["ticket"].nunique()),
        teams=2,
        confidence=confidence(size.n, chance, case.sureness(passages["detail"], passages["hours"])),
        title=plural(
            "{source} → {target}, in {stage}: {n} handover, {hours} median wait {interval}.",
            "{source} → {target}, in {stage}: {n} handovers, {hours} median wait {interval}.",
            n=len(passages),
            source=team_name(source),
            target=team_name(target),
            stage=stage_name(stage),
            hours=size.written(),
            interval=size.interval,
        ),
        rows=heaviest(passages),
        row_count=len(passages),
    )
