"""What a simplified map leaves out: counted, weighed and said."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Final

from diagnostics.figures._cover import MOST_DRAWN, cover
from diagnostics.figures._map_data import LINK, MapData
from diagnostics.figures._theme import Mark
from diagnostics.locale import CALENDAR_DAY, Count, DayLength, Duration, Lang, Share, Text, plural, text

EVERYTHING: Final = text("Everything is shown.")


@dataclass(frozen=True)
class Hidden:
    """Links drawn and left out. Shares are of all passages and of all waiting on links; `heaviest` names a link."""

    shown: int
    total: int
    shown_passages: int
    hidden_passages: int
    shown_hours: float
    hidden_hours: float
    heaviest: str = ""
    sentence: Text = EVERYTHING

    @property
    def links(self) -> int:
        """How many links are left out."""
        return self.total - self.shown

    @property
    def capped(self) -> bool:
        """Whether the map stopped at the most links it draws, short of the coverage that was asked for."""
        return self.shown == MOST_DRAWN < self.total

    @property
    def passages_share(self) -> float:
        """Share of the passages left out, 0 to 1."""
        return self.hidden_passages / max(self.hidden_passages + self.shown_passages, 1)

    @property
    def waiting_share(self) -> float:
        """Share of the waiting left out, 0 to 1."""
        return self.hidden_hours / max(self.hidden_hours + self.shown_hours, 1e-9)


def hidden(
    data: MapData, coverage: float, lang: Lang, keep: Collection[Mark] = (), day: DayLength = CALENDAR_DAY
) -> Hidden:
    """What `value_flow_map` leaves out at a coverage; marks to keep (badges, focus) are drawn in any case."""
    _, edges = data.ordered
    marks = {data.mark(mark) for mark in keep}
    shown = cover(edges, 1.0 if data.single else coverage, marks)
    out = edges.drop(shown.index)
    counted = Hidden(
        shown=len(shown),
        total=len(edges),
        shown_passages=int(shown["passages"].sum()),
        hidden_passages=int(out["passages"].sum()),
        shown_hours=float(shown["total_hours"].sum()),
        hidden_hours=float(out["total_hours"].sum()),
    )
    if out.empty:
        return counted
    heaviest = out.sort_values(["total_hours", "passages"], kind="stable").iloc[-1]
    named = replace(counted, heaviest=link_name(data, tuple(heaviest[LINK])).render(lang))
    median = Duration(float(heaviest["median_hours"]), day)
    return replace(named, sentence=_sentence(named, int(heaviest["passages"]), median))


def link_name(data: MapData, link: tuple[str, str, str, str]) -> Text:
    """A link in words, with the names of its teams and stages."""
    s_stage, s_team, t_stage, t_team = link
    if data.single:
        return text("{source} → {target}", source=data.stage_name(s_stage), target=data.stage_name(t_stage))
    return text(
        "{giver} ({source}) → {receiver} ({target})",
        giver=data.lane_name(s_team),
        source=data.stage_name(s_stage),
        receiver=data.lane_name(t_team),
        target=data.stage_name(t_stage),
    )


def _sentence(counted: Hidden, passages: int, median: Duration) -> Text:
    return plural(
        "{shown} of {total} links shown. Hidden: {n} link, {passages_share} of passages, {waiting_share} of waiting "
        "on links. It is {heaviest}, {passages}, median {median}.",
        "{shown} of {total} links shown. Hidden: {n} links, {passages_share} of passages, {waiting_share} of waiting "
        "on links. The heaviest hidden: {heaviest}, {passages}, median {median}.",
        n=counted.links,
        shown=Count(counted.shown),
        total=Count(counted.total),
        passages_share=Share(counted.passages_share),
        waiting_share=Share(counted.waiting_share),
        heaviest=counted.heaviest,
        passages=plural("{n} passage", "{n} passages", n=passages),
        median=median,
    )
