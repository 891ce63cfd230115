"""The sentences that stand for a map where it cannot be seen."""

from diagnostics.figures._hidden import link_name
from diagnostics.figures._map_data import LINK, MapData
from diagnostics.locale import CALENDAR_DAY, DayLength, Duration, Share, Text, joined, plural, text


def map_alt(data: MapData, day: DayLength = CALENDAR_DAY) -> Text:
    """What a map shows: its size, where most waiting is carried, and how much goes backward."""
    _, edges = data.ordered
    stages = plural("{n} stage", "{n} stages", n=len(data.stages))
    if edges.empty:
        return text("Flow map with {stages}; no passage between stages is known.", stages=stages)
    size = (
        stages
        if data.single
        else joined((stages, plural("{n} lane of teams", "{n} lanes of teams", n=len(data.lanes))))
    )
    heaviest = edges.sort_values(["total_hours", "passages"], kind="stable").iloc[-1]
    return text(
        "Flow map with {size} and {links}. Most waiting lies on {heaviest}: {passages}, median {median}. "
        "{backward} of passages go backward.",
        size=size,
        links=plural("{n} link", "{n} links", n=len(edges)),
        heaviest=link_name(data, tuple(heaviest[LINK])),
        passages=plural("{n} passage", "{n} passages", n=int(heaviest["passages"])),
        median=Duration(float(heaviest["median_hours"]), day),
        backward=Share(float(edges.loc[edges["backward"], "passages"].sum() / max(edges["passages"].sum(), 1))),
    )
