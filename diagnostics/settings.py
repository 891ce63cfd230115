"""The rules of one audit: thresholds, working time, and the answers a person gave about the files.

One object, passed in; kept as TOML beside the audit so that next month's run follows the same rules.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, asdict, dataclass, field, fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from functools import lru_cache
from math import isfinite
from pathlib import Path
from typing import Any, Final, Literal, TypeVar, get_args, get_type_hints
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from diagnostics.errors import InvalidSettings
from diagnostics.locale import CALENDAR_DAY, LANGUAGES, DayLength, Lang, text

DateOrder = Literal["day_first", "month_first"]
S = TypeVar("S")
WITHIN: Final = " › "
LEVELS: Final = ("low", "central", "high")

SIMPLE: Mapping[object, tuple[type, ...]] = {
    str: (str,),
    int: (int,),
    float: (int, float),
    bool: (bool,),
    datetime | None: (datetime,),
    str | None: (str,),
}


@dataclass(frozen=True)
class Thresholds:
    """From which value a trigger, a warning signal or an irritant counts; the audit can change each.

    The first three are those of the method. Of the others, the following have a reason each:

    reporting_share
        0.05: a working hour a week and a steering committee of two hours a month come to 4 % of a week of 37 hours.
        Beyond, telling what was done takes more than half a day in two weeks.
    distrusted_share
        0.20: whoever opens five shared indicators meets one that is told in two ways.
    quarter_end_days, quarter_end_share
        14 and 0.30: two weeks are 15 % of a quarter; decisions that sink until its end are there twice as often.
    priority_gap
        0.20: how much more often (in points) tickets that depend on each other differ in priority across teams than
        within one; below, a difference is the hazard of two backlogs.
    empty_sessions_share
        0.50: nothing comes out of the meetings held to decide more often than not.
    """

    dependency_share: float = 0.30
    contradicting_kpis: int = 1
    arbitration_days: float = 10.0
    kpi_tolerance: float = 0.05
    unused_kpi_days: int = 90
    false_discovery_rate: float = 0.05
    little_gap: float = 0.15
    reporting_share: float = 0.05
    distrusted_share: float = 0.20
    quarter_end_days: int = 14
    quarter_end_share: float = 0.30
    priority_gap: float = 0.20
    empty_sessions_share: float = 0.50


@dataclass(frozen=True)
class WorkingTime:
    """What a working week is. `calendar` says that what happens to tickets is timed by the calendar all the same."""

    calendar: bool = True
    country: str = "FR"
    weekdays: tuple[int, ...] = (0, 1, 2, 3, 4)
    start_hour: float = 9.0
    end_hour: float = 17.0

    def __post_init__(self) -> None:
        if not 0 <= self.start_hour < self.end_hour <= 24:
            raise InvalidSettings(text("A working day begins before it ends, between 0 and 24 hours."))
        if not self.weekdays or not set(self.weekdays) <= set(range(7)):
            raise InvalidSettings(text("Working days are numbers from 0 (Monday) to 6 (Sunday), at least one."))

    @property
    def hours_a_day(self) -> float:
        """Working hours of one working day."""
        return self.end_hour - self.start_hour

    @property
    def day(self) -> DayLength:
        """The day in which durations of tickets are told: of the calendar, or a working day."""
        return CALENDAR_DAY if self.calendar else DayLength(self.hours_a_day, working=True)

    @property
    def week_hours(self) -> float:
        """The hours of a week as durations of tickets count them: 168, or those of a working week."""
        return self.day.hours * (7 if self.calendar else len(self.weekdays))


@dataclass(frozen=True)
class StatusChoice:
    """The stage and the kind (queue or active) a person gave to a raw status."""

    stage: str
    kind: str


@dataclass(frozen=True)
class FileChoice:
    """What a person answered about one file.

    `columns` says which header holds what: a column of the canonical tables, or a stage whose dates it holds. `shape`
    is a signature of the headers of the file: the client's next export has the same, whatever its name, and is read
    with the same answers until it gets its own. `lines_out` are lines of minutes, from 1, that are read as if they
    were not there: they were understood wrongly.
    """

    date_order: DateOrder | None = None
    time_zone: str | None = None
    read_as: str | None = None
    ignored: bool = False
    columns: Mapping[str, str] = field(default_factory=dict)
    shape: str | None = None
    lines_out: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Settings:
    """The rules of one audit.

    `teams` gives a person (by code) a team, `rituals` a series of meetings its kind, `kpi_pairs` two names of
    indicators the answer whether they are the same. `same_status` and `same_team` give a spelling the one it stands
    for; a spelling given to itself is another name, and is not proposed again. `swaps` puts another quick win in the
    place of a proposed one (both by their ids); `effects` gives a lever the end of its effect that is assumed (low,
    central, high). `same_subject` says of two titles (by the key of `model.same_subject`) whether a person took them
    for one subject. `said` gives a voice (by its key) the irritant it speaks of, or nothing.
    """

    name: str = ""
    lang: Lang = "fr"
    at: datetime | None = None
    engine: str = "duckdb"
    time_zone: str = "UTC"
    min_group: int = 5
    day_rate: float = 600.0
    thresholds: Thresholds = field(default_factory=Thresholds)
    working_time: WorkingTime = field(default_factory=WorkingTime)
    statuses: Mapping[str, StatusChoice] = field(default_factory=dict)
    teams: Mapping[str, str] = field(default_factory=dict)
    rituals: Mapping[str, str] = field(default_factory=dict)
    same_status: Mapping[str, str] = field(default_factory=dict)
    same_team: Mapping[str, str] = field(default_factory=dict)
    kpi_pairs: Mapping[str, str] = field(default_factory=dict)
    same_subject: Mapping[str, bool] = field(default_factory=dict)
    swaps: Mapping[str, str] = field(default_factory=dict)
    effects: Mapping[str, str] = field(default_factory=dict)
    said: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, FileChoice] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if self.lang not in LANGUAGES:
            raise InvalidSettings(text("The language is fr or en, not {lang}.", lang=str(self.lang)))
        if self.min_group < 5:
            raise InvalidSettings(
                text("The minimum group is 5 people and cannot be lower (found {n}).", n=self.min_group)
            )
        if self.day_rate < 0:
            raise InvalidSettings(text("The cost of a day cannot be negative."))
        for lever, level in self.effects.items():
            if level not in LEVELS:
                raise _cannot_be("effects", lever, level)

    def file(self, name: str, shape: str | None = None) -> FileChoice:
        """What was answered about a file or a part of it; of one that has no answer, about the last of the same shape.

        >>> october = FileChoice(time_zone="Europe/Paris", shape="1f")
        >>> Settings(files={"10.csv": october}).file("11.csv", "1f").time_zone
        'Europe/Paris'
        """
        earlier = self.earlier(name, shape)
        if earlier is not None:
            return replace(self.files[earlier], ignored=False, lines_out=())
        return self.files.get(name) or self.files.get(name.partition(WITHIN)[0], FileChoice())

    def earlier(self, name: str, shape: str | None) -> str | None:
        """The file whose answers serve for this one, of which nothing was said; none when there is none."""
        if shape is None or name in self.files or name.partition(WITHIN)[0] in self.files:
            return None
        alike = [file for file, c in self.files.items() if c.shape == shape
                 and (c.date_order or c.time_zone or c.read_as or c.columns)]  # fmt: skip
        return alike[-1] if alike else None


def _check_zone(name: str) -> None:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidSettings(
            text("“{zone}” is not a known time zone. Write it like “Europe/Paris”.", zone=name)
        ) from error


def load(path: Path) -> Settings:
    """Read settings kept as TOML. Raises InvalidSettings when the file is not TOML or a rule is unknown or wrong."""
    try:
        return _written(path.read_text(encoding="utf-8"), path.name)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InvalidSettings(
            text("{file}: this settings file cannot be read ({reason}).", file=path.name, reason=str(error))
        ) from error


@lru_cache(maxsize=16)
def _written(content: str, file: str) -> Settings:
    """The settings that a file holds; a page asks for the same ones many times."""
    raw = tomllib.loads(content)
    mapped: dict[str, type] = {"statuses": StatusChoice, "files": FileChoice}
    for name, kind in mapped.items():
        if name in raw:
            raw[name] = {key: _known(kind, value, name) for key, value in _table(raw[name], name).items()}
    for person, team in _table(raw.get("teams", {}), "teams").items():
        if not isinstance(team, str):
            raise _cannot_be("teams", person, team)
    if type(raw.get("at")) is date:
        raw["at"] = datetime.combine(raw["at"], time(), UTC)
    for name, kind in {"thresholds": Thresholds, "working_time": WorkingTime}.items():
        if name in raw:
            raw[name] = _known(kind, raw[name], name)
    settings = _known(Settings, raw, file)
    for zone in (settings.time_zone, *(one.time_zone for one in settings.files.values() if one.time_zone)):
        _check_zone(zone)
    return settings


def dump(settings: Settings) -> str:
    """Write settings as TOML, leaving out what is unset.

    >>> load_again = tomllib.loads(dump(Settings(name="Acme")))
    >>> load_again["name"], load_again["thresholds"]["arbitration_days"]
    ('Acme', 10.0)
    """
    import tomli_w

    return tomli_w.dumps(_without_none(asdict(settings)))


def _known(kind: type[S], raw: Mapping[str, Any], where: str) -> S:
    assert is_dataclass(kind)
    unknown = set(_table(raw, where)) - {f.name for f in fields(kind)}
    if unknown:
        raise InvalidSettings(
            text("{where}: unknown rule {names}.", where=where, names=", ".join(f"“{u}”" for u in sorted(unknown)))
        )
    hints = get_type_hints(kind)
    for key, value in raw.items():
        expected = SIMPLE.get(hints[key])
        wrong_type = expected and (
            not isinstance(value, expected) or (isinstance(value, bool) and bool not in expected)
        )
        wrong_word = hints[key] == DateOrder | None and value not in get_args(DateOrder)
        wrong_days = hints[key] == tuple[int, ...] and not (
            isinstance(value, list) and all(isinstance(day, int) for day in value)
        )
        wrong_names = hints[key] == Mapping[str, str] and not (
            isinstance(value, Mapping) and all(isinstance(name, str) for name in value.values())
        )
        wrong_answers = hints[key] == Mapping[str, bool] and not (
            isinstance(value, Mapping) and all(isinstance(answer, bool) for answer in value.values())
        )
        wrong = wrong_type or wrong_word or wrong_days or wrong_names or wrong_answers
        if wrong or (isinstance(value, float) and not isfinite(value)):
            raise _cannot_be(where, key, value)
    needed = [f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING]
    if missing := [name for name in needed if name not in raw]:
        raise InvalidSettings(text("{where}: the rule “{name}” is missing.", where=where, name=missing[0]))
    return kind(**{key: tuple(value) if isinstance(value, list) else value for key, value in raw.items()})


def _without_none(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_none(item) for key, item in value.items() if item is not None and item not in ({}, ())}
    return list(value) if isinstance(value, tuple) else value


def _table(raw: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(raw, Mapping):
        raise InvalidSettings(
            text("{where}: rules are written “name = value”, not {value}.", where=where, value=repr(raw))
        )
    return raw


def _cannot_be(where: str, name: str, value: Any) -> InvalidSettings:
    return InvalidSettings(
        text("{where}: the rule “{name}” cannot be {value}.", where=where, name=name, value=repr(value))
    )
