"""The calendar: series of meetings laid out in a week so that nobody is in two places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sample_data._clock import HOURS_A_DAY, WorkClock
from sample_data._dice import dice
from sample_data._organisation import (
    CHIEF,
    DATA,
    DESIGN,
    DEVELOPER,
    OPERATIONS,
    PLATFORM,
    PRODUCT,
    PRODUCT_MANAGER,
    TECH_LEAD,
    TESTER,
    Organisation,
)
from sample_data._plan import Plan

COMMITTEE: Final = "Comité d'arbitrage"
DEPENDENCIES: Final = "Point dépendances"
HALF_HOURS: Final = tuple(n / 2 for n in (*range(20, 25), *range(27, 36)))  # 10:00 to 12:30 and 13:30 to 18:00
REPORTS: Final = ("Point d'avancement", "Reporting hebdomadaire", "Revue d'activité", "Point de suivi")
REPORT_MINUTES: Final = 90
HOSTILE_MEETING: Final = "**gras** [lien](http://x)"
LUNCH: Final = time(12, 30)
WORKING_HOURS_A_WEEK: Final = 5 * HOURS_A_DAY


@dataclass(frozen=True)
class Series:
    """A meeting that comes back: every working day, or every so many weeks on its weekday.

    `cancelled` and `moved` are single occurrences, by the day on which they were planned. `minutes_kept` says whether
    somebody writes the meeting log; `free` meetings block nobody.
    """

    title: str
    people: tuple[str, ...]
    minutes: int
    every_weeks: int = 1
    daily: bool = False
    team: str | None = None
    minutes_kept: bool = False
    free: bool = False
    weekday: int = 0
    start: time = time(9, 30)
    cancelled: frozenset[date] = frozenset()
    moved: dict[date, datetime] = field(default_factory=dict)
    placed_last: bool = False

    def planned_days(self, clock: WorkClock) -> list[date]:
        """The days of its rule, public holidays included: the first one and all that follow until the end."""
        first, last = clock.days[0], clock.days[-1]
        span = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        if self.daily:
            return [day for day in span if day.weekday() < 5]
        return [day for day in span if day.weekday() == self.weekday][:: self.every_weeks]

    def occurrences(self, clock: WorkClock) -> Iterator[tuple[date, datetime]]:
        """What took place: the planned day and the real start, local time."""
        open_days = set(clock.days)
        for day in self.planned_days(clock):
            if day in open_days and day not in self.cancelled:
                yield day, self.moved.get(day, datetime.combine(day, self.start))


def schedule(plan: Plan, seed: int, clock: WorkClock) -> tuple[Series, ...]:
    """All series of the organisation, each in a slot where its people are free."""
    series = [*_rituals(plan.organisation), *_syncs(plan), *_reporting(plan)]
    placed = _placed(series)
    return tuple(_with_exceptions(one, seed, clock) for one in placed)


def _rituals(organisation: Organisation) -> list[Series]:
    managers, leads = organisation.named(PRODUCT_MANAGER), organisation.named(TECH_LEAD)
    chief = organisation.named(CHIEF)
    rituals = [
        Series(COMMITTEE, chief + managers, 60, team=PRODUCT, minutes_kept=True),
        Series(DEPENDENCIES, managers + leads, 90, team=PRODUCT, minutes_kept=True),
        Series("Value Review", chief + managers, 60, every_weeks=2, team=PRODUCT, minutes_kept=True),
        Series("Point Produit", chief + managers, 60, team=PRODUCT, minutes_kept=True),
        Series("Point technique", leads, 60),
        *(Series(f"Point {team}", organisation.named(serves=team), 60, team=team)
          for team in (DESIGN, PLATFORM, DATA, OPERATIONS)),
    ]  # fmt: skip
    for squad in organisation.squads:
        people = organisation.named(serves=squad.name)
        core = tuple(
            name for role in (PRODUCT_MANAGER, TECH_LEAD, TESTER) for name in organisation.named(role, squad.name)
        )
        rituals += [
            Series(f"Revue de sprint {squad.name}", people, 60, every_weeks=2, team=squad.name, minutes_kept=True),
            Series(f"Planification {squad.name}", people, 90, every_weeks=2, team=squad.name),
            Series(f"Affinage {squad.name}", core, 60, team=squad.name),
            Series(f"Mêlée {squad.name}", people, 15, daily=True, team=squad.name),
        ]
    rituals.append(Series(HOSTILE_MEETING, organisation.named(serves=DATA), 30, every_weeks=13))
    rituals.append(Series("Temps de concentration", organisation.named(DEVELOPER)[:6], 120, free=True))
    return rituals


def _syncs(plan: Plan) -> list[Series]:
    """Meetings between two people of one role, as many as it takes to reach the planted load."""
    out: list[Series] = []
    for friction in (f for f in plan.frictions if f.kind == "coordination_load"):
        role = friction.where["role"]
        people = [person for person in plan.organisation.people if person.role == role]
        names = {person.name for person in people}
        base = sum(len(names & set(s.people)) * _weekly_hours(s) for s in _rituals(plan.organisation)) / len(people)
        missing = friction.strength * WORKING_HOURS_A_WEEK - base
        rings = max(1, round(missing / 2)) if missing > 0 else 0
        for ring in range(1, rings + 1):
            for rank, person in enumerate(people):
                other = people[(rank + ring) % len(people)]
                title = f"Dépendances {_short(person.serves)} / {_short(other.serves)}"
                minutes = round(missing * 60 / (2 * rings) / 15) * 15
                out.append(Series(title, (person.name, other.name), minutes))
    return _numbered(out)


def _reporting(plan: Plan) -> list[Series]:
    """Weekly meetings in which each squad tells what it did, until the planted load of the whole is reached."""
    out: list[Series] = []
    for friction in (f for f in plan.frictions if f.kind == "reporting_load"):
        inside = sum(len(plan.organisation.named(serves=squad.name)) for squad in plan.organisation.squads)
        minutes = friction.strength * WORKING_HOURS_A_WEEK * 60 * len(plan.organisation.people) / inside
        forms = REPORTS[: min(max(1, round(minutes / REPORT_MINUTES)), len(REPORTS))]
        each = max(15, round(minutes / len(forms) / 15) * 15)
        for team in (squad.name for squad in plan.organisation.squads):
            people = plan.organisation.named(serves=team)
            out += [Series(f"{form} {team}", people, each, team=team, placed_last=True) for form in forms]
    return out


def _weekly_hours(series: Series) -> float:
    return 0.0 if series.free else series.minutes / 60 * (5 if series.daily else 1 / series.every_weeks)


def _short(team: str) -> str:
    return team.removeprefix("Squad ")


def _numbered(series: Sequence[Series]) -> list[Series]:
    """Different titles for different series."""
    seen: dict[str, int] = {}
    out = []
    for one in series:
        seen[one.title] = seen.get(one.title, 0) + 1
        out.append(one if seen[one.title] == 1 else replace(one, title=f"{one.title} ({seen[one.title]})"))
    return out


def _placed(series: Sequence[Series]) -> list[Series]:
    """The largest meetings choose their slot first; what is planted on top takes what is left."""
    busy: dict[str, set[tuple[int, float]]] = {}
    placed = {}
    order = sorted(range(len(series)), key=lambda n: (series[n].placed_last, -len(series[n].people), n))
    for turn, rank in enumerate(one for one in order if not series[one].daily):
        placed[rank] = _in_free_slot(series[rank], turn, busy)
    return [placed.get(rank, one) for rank, one in enumerate(series)]


def _in_free_slot(series: Series, turn: int, busy: dict[str, set[tuple[int, float]]]) -> Series:
    length = -(-series.minutes // 30)
    for step in range(5 * len(HALF_HOURS)):
        weekday, first = (turn + step) % 5, (turn + step // 5) % len(HALF_HOURS)
        hours = HALF_HOURS[first : first + length]
        slots = {(weekday, hour) for hour in hours}
        if len(hours) < length or hours[-1] - hours[0] > (length - 1) / 2:
            continue
        if any(slots & busy.get(person, set()) for person in series.people):
            continue
        for person in series.people:
            busy.setdefault(person, set()).update(slots)
        return replace(series, weekday=weekday, start=time(int(hours[0]), int(hours[0] % 1 * 60)))
    raise ValueError(f"no free slot for {series.title}: its people are in meetings all week")


def _with_exceptions(series: Series, seed: int, clock: WorkClock) -> Series:
    """A few occurrences cancelled, a few moved to lunch time on the same day."""
    days = [day for day, _ in series.occurrences(clock)]
    if series.daily or series.free or len(days) < 8:
        return series
    stream = dice(seed, "series", series.title)
    cancelled, moved = stream.sample(days[1:], 2) if series.minutes <= 60 else (stream.choice(days[1:]), None)
    moves = {moved: datetime.combine(moved, LUNCH)} if moved else {}
    return replace(series, cancelled=frozenset({cancelled}), moved=moves)
