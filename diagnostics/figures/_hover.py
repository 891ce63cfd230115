"""What is said about a place or a link of the map when the pointer rests on it. Every client word is made harmless."""

from collections.abc import Sequence
from typing import Final

from diagnostics.figures._lettering import KIND_NAMES
from diagnostics.figures._map_data import MOST_NAMES, MapData
from diagnostics.figures._placed import Link, Node
from diagnostics.figures._theme import Look
from diagnostics.figures._words import safe
from diagnostics.locale import Duration, Share, joined, plural, text

NAMES_A_LINE: Final = 4


def node_hover(node: Node, data: MapData, look: Look) -> str:
    """Who and where, visits and tickets, median and total time."""
    lang, day = look.lang, look.day
    stage, lane = safe(data.stage_name(node.stage)), safe(data.lane_name(node.lane))
    who = stage if data.single else f"{lane} · {stage}"
    visits = joined(
        (
            plural("{n} visit", "{n} visits", n=node.visits),
            plural("{n} ticket", "{n} tickets", n=node.tickets),
        ),
        " · ",
    )
    lines = [f"<b>{who}</b> ({KIND_NAMES[node.kind].render(lang)})", visits.render(lang)]
    if node.kind != "done":
        lines.append(text("Median time here: {duration}", duration=Duration(node.median_hours, day)).render(lang))
        lines.append(text("Total time: {duration}", duration=Duration(node.total_hours, day)).render(lang))
    return "<br>".join([*lines, *behind(data.teams(node.lane))])


def behind(*lanes: Sequence[str]) -> list[str]:
    """The teams behind each lane that several share, a few a line; beyond twelve they are not all named.

    >>> behind(("A",), ("A", "B", "C", "D", "E"))
    ['A, B, C, D,', 'E']
    """
    lines: list[str] = []
    for teams in (lane for lane in lanes if len(lane) > 1):
        names = [*map(safe, teams[:MOST_NAMES]), *(["…"] if len(teams) > MOST_NAMES else [])]
        rows = [", ".join(names[start : start + NAMES_A_LINE]) for start in range(0, len(names), NAMES_A_LINE)]
        lines += [*(f"{row}," for row in rows[:-1]), rows[-1]]
    return lines


def link_hover(link: Link, data: MapData, look: Look) -> str:
    """From whom to whom, what kind of move, how many, and the wait it carries."""
    lang, day = look.lang, look.day
    stages = f"{safe(data.stage_name(link.s_stage))} → {safe(data.stage_name(link.t_stage))}"
    giver, receiver = safe(data.lane_name(link.s_lane)), safe(data.lane_name(link.t_lane))
    teams = giver if link.s_lane == link.t_lane else f"{giver} → {receiver}"
    tags = [text("backward move")] if link.backward else []
    if not data.single:
        tags.append(text("handover") if link.handover else text("same team"))
    kind = "".join(f" · {tag.render(lang)}" for tag in tags)
    counts = joined(
        (
            plural("{n} passage", "{n} passages", n=link.passages),
            plural("{n} ticket", "{n} tickets", n=link.tickets),
        ),
        " · ",
    )
    all_hours = float(data.edges["total_hours"].sum()) or 1.0
    total = text(
        "Total wait: {duration} ({share} of the waiting on links)",
        duration=Duration(link.total_hours, day),
        share=Share(link.total_hours / all_hours, 1),
    )
    first = [f"<b>{stages}</b>{kind}"] if data.single else [f"<b>{teams}</b>", f"{stages}{kind}"]
    median = text("Median wait: {duration}", duration=Duration(link.median_hours, day))
    named = behind(*(data.teams(lane) for lane in dict.fromkeys((link.s_lane, link.t_lane))))
    return "<br>".join([*first, counts.render(lang), median.render(lang), total.render(lang), *named])
