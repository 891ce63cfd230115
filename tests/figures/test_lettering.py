from dataclasses import replace
from itertools import combinations
from math import hypot

import pytest

from diagnostics.figures._badges import BADGE_RADIUS
from diagnostics.figures._canvas import canvas
from diagnostics.figures._lettering import BETWEEN_HEADS, _header_names, label_boxes, lettering
from diagnostics.figures._map_data import Lane, MapData
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from diagnostics.figures._words import width_px
from diagnostics.model.stages import STAGE_NAMES
from tests.figures.hand_made import large_map, small_map, stage_map

LOOKS = [
    Look(),
    Look(lang="en", width=1440),
    Look(lang="en", coverage=1.0, width=800),
    Look(wall=True, width=1300, coverage=0.7),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("data", [large_map(), stage_map()])
def test_no_two_labels_meet(data: MapData, look: Look) -> None:
    placed = place(data, look)
    boxes = label_boxes(placed, lettering(placed, look), look)
    assert [(a, b) for a, b in combinations(boxes, 2) if a.meets(b)] == []


@pytest.mark.parametrize("look", LOOKS)
def test_no_badge_lies_on_a_disc(look: Look) -> None:
    placed = place(large_map(), look)
    at = placed.canvas
    gaps = [
        hypot(at.x(b.x) - at.x(n.x), at.y(b.y) - at.y(n.y)) - n.radius - BADGE_RADIUS * look.scale
        for b in placed.badges
        for n in placed.nodes
    ]
    assert len(placed.badges) == 3
    assert min(gaps) > 0


def test_under_each_stage_stand_its_kind_and_its_share_of_the_time() -> None:
    look = Look(lang="en", width=1440)
    heads = lettering(place(small_map(), look), look).headers
    assert [head.below for head in heads] == ["queue · 67\u00a0%", "work · 33\u00a0%", "3 tickets"]
    assert [head.share for head in heads] == [pytest.approx(2 / 3), pytest.approx(1 / 3), None]


def test_where_there_is_little_room_the_share_stands_alone() -> None:
    look = Look(lang="en", width=400)
    heads = lettering(place(small_map(), look), look).headers
    assert [head.below for head in heads] == ["67\u00a0%", "33\u00a0%", "3 tickets"]


@pytest.mark.parametrize("lang", ["fr", "en"])
@pytest.mark.parametrize(("wall", "width"), [(False, 1000), (False, 940), (True, 1150)])
def test_over_nine_columns_beside_teams_no_name_of_a_stage_is_cut(lang: str, wall: bool, width: int) -> None:
    names = [name.render(lang) for name in STAGE_NAMES.values()]
    look = Look(lang=lang, wall=wall, width=width)
    room = canvas(len(names), 9, look).column_px - BETWEEN_HEADS
    assert len(names) == 9
    size, shown = _header_names(names, room, look)
    assert shown == names
    assert size >= (12 if wall else 10)


def test_a_median_is_written_on_discs_with_room_for_it() -> None:
    look = Look(lang="en", coverage=1.0)
    placed = place(small_map(), look)
    written = dict(zip([(n.stage, n.lane) for n in placed.nodes], lettering(placed, look).labels, strict=True))
    assert written["ready", "A"].words == "25\u00a0h"
    assert written["done", "B"].words == ""


def test_long_team_names_that_begin_alike_stay_apart() -> None:
    names = ("Direction du développement et de la recherche 1", "Direction du développement et de la recherche 2")
    lanes = (Lane("A", names[0], ("A",)), Lane("B", names[1], ("B",)))
    look = Look()
    heads = lettering(place(replace(small_map(), lanes=lanes), look), look).lanes
    assert len({head.name for head in heads}) == 2
    assert all(width_px(head.name, 14) <= 134 for head in heads)
