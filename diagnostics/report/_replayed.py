"""A replay in words: lead time, waiting and throughput before and after, and what no replay can know."""

from collections.abc import Iterator
from typing import Final

from diagnostics.levers import FlowTimes
from diagnostics.locale import DayLength, Days, Interval, Number, Text, text
from diagnostics.model.results import Estimate

CANNOT_KNOW: Final[tuple[Text, ...]] = (
    text(
        "What the replay cannot know: whether people freed here are busy elsewhere. "
        "No team works on more at once than it was seen to."
    ),
    text("Nor whether more work would come in: arrivals stay as they were."),
    text("Nor whether the team keeps to the lever: that is the assumed effect."),
    text(
        "Unfinished tickets count as finished when they gained more hours than tickets like them took to the end. "
        "What they would have done instead is not known."
    ),
)


def told_rows(times: FlowTimes, day: DayLength) -> Iterator[tuple[Text, Text]]:
    """One line a figure: its name, then before → after with the interval."""
    yield text("Median lead time"), _days(times.p50_before, times.p50_after, day)
    yield text("Lead time of 85 % of tickets"), _days(times.p85_before, times.p85_after, day)
    yield text("Waiting of all tickets"), _days(times.waste_before, times.waste_after, day)
    yield (
        text("Tickets finished a month"),
        text(
            "{before} → {after} {interval}",
            before=_number(times.throughput_before),
            after=_number(times.throughput_after),
            interval=Interval(
                _number(times.throughput_after, times.throughput_after.low),
                _number(times.throughput_after, times.throughput_after.high),
            ),
        ),
    )


def _days(before: Estimate, after: Estimate, day: DayLength) -> Text:
    return text(
        "{before} → {after} {interval}",
        before=Days(before.value, day),
        after=Days(after.value, day),
        interval=Interval(Days(after.low, day), Days(after.high, day)),
    )


def _number(estimate: Estimate, value: float | None = None) -> Number:
    return Number(estimate.value if value is None else value, 0 if abs(estimate.value) >= 10 else 1)
