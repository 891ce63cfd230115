import pytest

from diagnostics.figures._curves import POINTS, Bend, Ends, route, single_lane


def test_a_step_to_another_lane_leaves_and_arrives_level() -> None:
    curve = route(Ends((0, 0), (1, 2)), Bend())
    assert curve[0].tolist() == [0.0, 0.0]
    assert curve[16].tolist() == [0.5, 1.0]
    assert curve[-1].tolist() == [1.0, 2.0]
    assert len(curve) == POINTS


def test_ports_move_the_ends_off_the_centre() -> None:
    curve = route(Ends((0, 0), (1, 1), 0.1, -0.2), Bend())
    assert (curve[0][1], curve[-1][1]) == (0.1, 0.8)


def test_skipping_a_stage_in_one_lane_bows_above_it() -> None:
    curve = route(Ends((0, 0), (2, 0)), Bend())
    assert curve[16].tolist() == [1.0, pytest.approx(-0.75 * 1.3 * (0.42 + 0.03 * 2))]


def test_going_back_in_one_lane_bows_below_it() -> None:
    curve = route(Ends((2, 0), (0, 0)), Bend())
    assert curve[16].tolist() == [pytest.approx(1.0), pytest.approx(0.75 * 1.3 * (0.42 + 0.02 * 2))]


def test_arcs_stay_in_their_lane_however_long() -> None:
    assert max(route(Ends((8, 0), (0, 0)), Bend())[:, 1]) == pytest.approx(0.49)
    assert max(route(Ends((8, 0), (0, 0)), single_lane(8))[:, 1]) == pytest.approx(0.44)


def test_on_one_lane_longer_arcs_lie_deeper() -> None:
    bend = single_lane(8)
    depths = [max(route(Ends((stages, 0), (0, 0)), bend)[:, 1]) for stages in (1, 3, 5, 8)]
    assert depths == sorted(set(depths))


def test_a_loop_on_one_place_rises_to_its_right_and_comes_back() -> None:
    curve = route(Ends((1, 1), (1, 1)), Bend())
    assert curve[0].tolist() == curve[-1].tolist() == [1.0, 1.0]
    assert curve[16][0] > 1.0
    assert curve[16][1] < 1.0
