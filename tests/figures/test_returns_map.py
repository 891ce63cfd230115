from dataclasses import replace

from diagnostics.figures import Look, alt
from diagnostics.figures.returns_map import returns_map
from tests.figures.hand_made import small_map, stage_map

LOOK = Look(lang="en", coverage=1.0)


def test_only_backward_moves_stand_out() -> None:
    lines = [trace for trace in returns_map(stage_map(), LOOK).data if trace.mode == "lines"]
    assert {line.opacity for line in lines if line.line.dash == "solid"} == {0.12}
    assert all(line.opacity > 0.3 for line in lines if line.line.dash != "solid")


def test_only_backward_moves_are_numbered() -> None:
    figure = returns_map(stage_map(), LOOK)
    badges = figure.data[-1]
    assert badges.text == ("<b>1</b>", "<b>2</b>", "<b>3</b>")
    assert all(y > 0 for y in badges.y)


def test_it_says_how_many_moves_go_back() -> None:
    assert alt(returns_map(small_map(), LOOK)) == "1 backward move, 10\u00a0% of all passages."


def test_where_nothing_comes_back_nothing_stands_out() -> None:
    data = small_map()
    forward = replace(data, edges=data.edges[~data.edges["backward"]])
    assert alt(returns_map(forward, LOOK)).startswith("Nothing stands out here")
