"""Same definitions: a later export is read by the rules of the baseline, and what differed is said.

The mapping of the baseline is taken as it worked there, proposals included: otherwise a status could be read one way
before and another way after. Teams given to people by code stay those of each audit, since codes are its own.
"""

from collections.abc import Iterator
from dataclasses import replace

from diagnostics.flow.segments import proposals
from diagnostics.locale import Text, literal, plural, text
from diagnostics.model.spelling import first_words
from diagnostics.pilot.indicators import Export
from diagnostics.settings import Settings, StatusChoice


def effective(export: Export) -> dict[str, StatusChoice]:
    """The stage and kind of each status by the rules of an export: chosen by a person, else proposed."""
    read = proposals(export.flow.standings, export.settings) if export.flow else {}
    found = {status: StatusChoice(one.stage, one.kind) for status, one in read.items()}
    return {**found, **export.settings.statuses}


def same_rules(baseline: Export, later: Settings) -> Settings:
    """The rules of a later export with the definitions of the baseline; its files, its name and its people stay."""
    rules = baseline.settings
    return replace(
        later, thresholds=rules.thresholds, working_time=rules.working_time, time_zone=rules.time_zone,
        statuses={**later.statuses, **effective(baseline)}, same_status=rules.same_status, same_team=rules.same_team,
    )  # fmt: skip


def mended(baseline: Export, later: Export) -> tuple[Text, ...]:
    """What the rules of two exports defined differently, each as a sentence; nothing where they agree.

    `later` has its own rules beside a flow that may have been read by any: only its statuses are looked at.
    """
    return tuple(_mended(baseline, later))


def _mended(baseline: Export, later: Export) -> Iterator[Text]:
    ours, theirs = baseline.settings, later.settings
    before, now = effective(baseline), effective(later)
    differ = [status for status in before if status in now and before[status] != now[status]]
    if differ:
        yield plural(
            "{n} status was mapped otherwise: {list}.", "{n} statuses were mapped otherwise: {list}.", n=len(differ),
            list=literal(first_words(differ)),
        )  # fmt: skip
    if ours.working_time != theirs.working_time:
        yield text("Working time or its calendar was set otherwise.")
    if ours.time_zone != theirs.time_zone:
        yield text("The time zone was {theirs}, not {ours}.", theirs=theirs.time_zone, ours=ours.time_zone)
    if dict(ours.same_status) != dict(theirs.same_status) or dict(ours.same_team) != dict(theirs.same_team):
        yield text("Spellings of statuses or teams were put together otherwise.")
    new = [status for status in now if status not in before]
    if new:
        yield plural(
            "{n} status is new since the baseline: {list}. It is read as the later export maps it.",
            "{n} statuses are new since the baseline: {list}. They are read as the later export maps them.",
            n=len(new),
            list=literal(first_words(new)),
        )
