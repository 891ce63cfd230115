import pytest

from diagnostics.figures import Look
from diagnostics.figures._canvas import canvas

WALL = Look(lang="fr", wall=True, width=1150)


def test_on_the_wall_many_lanes_share_the_height_that_a_projector_leaves():
    assert [canvas(8, lanes, WALL).lane_px for lanes in (2, 6, 7, 10)] == [72, 72, 70, 49]
    assert canvas(8, 9, WALL).grid_height == pytest.approx(490 + 2 * 8)


def test_on_a_desk_lanes_are_as_high_however_many_there_are():
    assert {canvas(8, lanes, Look()).lane_px for lanes in (2, 9, 12)} == {66}
    assert canvas(8, 1, Look()).lane_px == canvas(8, 1, WALL).lane_px == 260
