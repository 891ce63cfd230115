import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from diagnostics.figures._map_data import OTHERS, Lane, MapData
from diagnostics.figures._placed import Badge, Link, Placed
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from diagnostics.model.stages import UNASSIGNED
from tests.figures.hand_made import TEAMS, large_map, small_map, stage_map

# left 150 + three columns of 100 + right 14
LOOK = Look(width=464, coverage=1.0)
PRINT_A_MAP = """
import hashlib
from diagnostics.figures._places import place
from diagnostics.figures._theme import Look
from tests.figures.hand_made import large_map
print(hashlib.sha256(repr(place(large_map(), Look())).encode()).hexdigest())
"""


def link(placed: Placed, *mark: str) -> Link:
    return next(link for link in placed.links if link.mark == ("edge", *mark))


def spots(placed: Placed) -> dict[tuple[str, str], tuple[float, float, float]]:
    return {(n.stage, n.lane): (n.x, n.y, n.radius) for n in placed.nodes}


def test_columns_are_stages_lanes_are_teams_and_areas_are_hours() -> None:
    placed = place(small_map(), LOOK)
    assert [lane.id for lane in placed.lanes] == ["A", "B"]
    assert spots(placed) == {
        ("ready", "A"): (0.0, 0.0, pytest.approx(23.76)),
        ("development", "A"): (1.0, 0.0, pytest.approx(11.88)),
        ("development", "B"): (1.0, 1.0, pytest.approx(11.88)),
        ("done", "B"): (2.0, 1.0, 7.0),
    }


def test_the_frame_is_lanes_of_66_pixels_with_margins() -> None:
    at = place(small_map(), LOOK).canvas
    assert (at.column_px, at.width, at.height) == (100.0, 464.0, 58 + 2 * 66 + 16 + 66)
    assert (at.x(0), at.y(0)) == (200.0, 58 + 8 + 33)


def test_a_step_is_straight_between_centres_in_one_lane() -> None:
    step = link(place(small_map(), LOOK), "ready", "A", "development", "A")
    assert (step.points[0], step.points[16], step.points[-1]) == ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0))
    assert (step.width, step.bin, step.rare) == (pytest.approx(14.0), 1, True)


def test_a_handover_down_within_a_stage_bows_right() -> None:
    ring = link(place(small_map(), LOOK), "development", "A", "development", "B")
    assert ring.points[16] == (pytest.approx(1.2775), pytest.approx(0.5))
    assert ring.width == pytest.approx(1.3 + 12.7 * 0.5**0.6)


def test_a_handover_up_within_a_stage_bows_left_so_that_a_ping_pong_is_a_ring() -> None:
    data = small_map()
    turned = data.edges.assign(s_team=data.edges["t_team"], t_team=data.edges["s_team"])
    up = turned[turned["s_stage"] == turned["t_stage"]]
    both = replace(data, edges=pd.concat([data.edges, up]))
    ring = link(place(both, LOOK), "development", "B", "development", "A")
    assert ring.points[16] == (pytest.approx(0.7225), pytest.approx(0.5))


def test_a_backward_move_leaves_and_arrives_from_below() -> None:
    back = link(place(small_map(), LOOK), "development", "B", "ready", "A")
    assert back.backward
    assert back.points[16] == (pytest.approx(0.65), pytest.approx(0.83))
    assert back.points[1][1] > 1.0
    assert back.points[-2][1] > 0.0


def test_links_that_wait_longer_are_drawn_later() -> None:
    assert [link.bin for link in place(small_map(), LOOK).links] == [0, 0, 1, 4]


def test_badges_sit_on_the_middle_of_a_free_link_and_beside_a_disc() -> None:
    marks = (("edge", "ready", "A", "development", "A"), ("node", "development", "B"))
    placed = place(small_map(), replace(LOOK, badges=marks))
    away = (11.88 + 11 + 2 + 1) * 0.5**0.5
    beside = Badge(2, pytest.approx(1 + away / 100), pytest.approx(1 - away / 66))
    assert placed.badges == (Badge(1, 0.5, 0.0), beside)


def test_a_mark_that_is_not_on_the_map_has_no_badge_and_the_others_keep_their_numbers() -> None:
    marks = (("node", "release", "A"), ("node", "development", "B"))
    assert [badge.number for badge in place(small_map(), replace(LOOK, badges=marks)).badges] == [2]


def test_without_irritants_the_heaviest_links_of_ten_passages_are_numbered() -> None:
    assert place(small_map(), LOOK).badges == ()
    placed = place(large_map(), Look())
    weighty = sorted((each for each in placed.links if each.passages >= 10), key=lambda each: -each.total_hours)[:3]
    assert len(placed.badges) == 3
    assert (placed.badges[0].x, placed.badges[0].y) in weighty[0].points


def test_where_all_teams_share_a_lane_a_handover_within_a_stage_is_numbered_at_the_stage() -> None:
    look = Look(badges=(("edge", "test", "Qualité", "test", "Run"),))
    placed = place(stage_map(), look)
    test = next(node for node in placed.nodes if node.stage == "test")
    (badge,) = placed.badges
    assert abs(badge.x - test.x) * placed.canvas.column_px < test.radius + 14


def test_focus_on_a_place_dims_every_link_that_does_not_touch_it() -> None:
    placed = place(small_map(), replace(LOOK, focus=("node", "development", "A", "", "")))
    assert {link.mark[1:] for link in placed.links if link.hot} == {
        ("ready", "A", "development", "A"),
        ("development", "A", "development", "B"),
    }
    assert {(n.stage, n.lane) for n in placed.nodes if not n.hot} == {("done", "B")}


def test_focus_from_another_level_dims_nothing() -> None:
    placed = place(small_map(), replace(LOOK, focus=("node", "development", "")))
    assert not placed.focused


def test_a_link_in_focus_is_drawn_however_light_it_is() -> None:
    mark = ("edge", "development", "B", "ready", "A")
    look = replace(LOOK, coverage=0.5)
    assert mark not in {link.mark for link in place(small_map(), look).links}
    assert mark in {link.mark for link in place(small_map(), replace(look, focus=mark)).links}


def test_one_lane_is_drawn_whole_at_any_coverage() -> None:
    data = stage_map()
    assert len(place(data, Look(coverage=0.5)).links) == len(data.edges)


def test_no_curve_leaves_the_picture() -> None:
    for data in (large_map(), stage_map()):
        placed = place(data, Look(coverage=1.0))
        lowest, highest = -0.5 - 8 / placed.canvas.lane_px, len(placed.lanes) - 0.5 + 8 / placed.canvas.lane_px
        assert all(lowest <= y <= highest for link in placed.links for _, y in link.points)


def test_never_more_than_120_links() -> None:
    data = large_map()
    assert len(data.edges) > 120
    assert len(place(data, Look(coverage=1.0)).links) == 120


def test_others_and_unassigned_lie_at_the_bottom() -> None:
    data = small_map()
    renamed = {"A": OTHERS, "B": UNASSIGNED}
    nodes = data.nodes.replace({"team": renamed})
    edges = data.edges.replace({"s_team": renamed, "t_team": renamed})
    extra = pd.DataFrame([("done", "Z", 1, 1, 0.0, 0.0)], columns=nodes.columns)
    lanes = (Lane(UNASSIGNED, "Unassigned"), Lane(OTHERS, "Others (4 teams)"), Lane("Z", "Z"))
    placed = place(MapData(data.stages, lanes, pd.concat([nodes, extra]), edges), LOOK)
    assert [lane.id for lane in placed.lanes] == ["Z", OTHERS, UNASSIGNED]


def test_shuffled_rows_give_the_same_map() -> None:
    data = large_map()
    mixed = MapData(
        data.stages,
        data.lanes[::-1],
        data.nodes.sample(frac=1, random_state=3),
        data.edges.sample(frac=1, random_state=5),
    )
    assert place(mixed, Look()) == place(data, Look())


def test_every_process_gives_the_same_map() -> None:
    root = Path(__file__).parents[2]
    prints = {
        subprocess.run(
            [sys.executable, "-c", PRINT_A_MAP],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(root)},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(prints) == 1


def test_a_wider_screen_only_stretches_the_columns() -> None:
    narrow, wide = place(large_map(), Look(width=1000)), place(large_map(), Look(width=1600))
    assert spots(narrow) == spots(wide)
    assert [link.points for link in narrow.links] == [link.points for link in wide.links]
    assert [team.id for team in narrow.lanes] == [team.id for team in wide.lanes]
    assert sorted(team.id for team in narrow.lanes) == sorted(TEAMS)
