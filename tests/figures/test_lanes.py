from itertools import pairwise

from diagnostics.figures._lanes import lane_order


def test_teams_that_pass_work_to_each_other_lie_side_by_side() -> None:
    passages = {("Product", "Squad"): 50, ("Squad", "Quality"): 40, ("Product", "Data"): 30}
    flow_order = {"Product": 0.0, "Data": 0.5, "Squad": 1.0, "Quality": 2.0}
    assert lane_order(passages, flow_order) == ["Data", "Product", "Squad", "Quality"]


def test_without_passages_teams_follow_the_flow_and_then_their_names() -> None:
    assert lane_order({}, {"C": 1.0, "B": 0.0, "A": 1.0}) == ["B", "A", "C"]


def test_both_ways_count_and_work_kept_in_a_team_does_not() -> None:
    one_way = {("A", "C"): 4, ("C", "A"): 4, ("A", "B"): 7}
    with_own_work = {**one_way, ("B", "B"): 900}
    flow_order = {"A": 0.0, "B": 1.0, "C": 2.0}
    assert lane_order(one_way, flow_order) == ["B", "A", "C"]
    assert lane_order(with_own_work, flow_order) == ["B", "A", "C"]


def test_a_long_chain_of_teams_is_put_in_line() -> None:
    teams = [f"T{i:02d}" for i in range(10)]
    chain = dict.fromkeys(pairwise(teams), 10.0)
    scrambled = {team: float(7 * i % 10) for i, team in enumerate(teams)}
    order = lane_order(chain, scrambled)
    jumps = sum(abs(order.index(a) - order.index(b)) for a, b in chain)
    assert sorted(order) == teams
    assert jumps == 9


def test_one_team_and_no_team() -> None:
    assert lane_order({}, {"A": 0.0}) == ["A"]
    assert lane_order({}, {}) == []
