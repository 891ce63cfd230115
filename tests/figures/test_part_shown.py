from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.figures import Look, alt
from diagnostics.figures._hidden import hidden
from diagnostics.figures.part_shown import curve, part_shown
from tests.figures.hand_made import large_map, small_map, stage_map
from tests.figures.reading import said, title


def test_four_links_from_the_heaviest_to_the_lightest() -> None:
    """Of ten passages and 1114 hours: 4 and 192, 3 and 900, then 2 and 20, then 1 and 2."""
    shares = curve(small_map().edges)
    assert shares["passages"].tolist() == pytest.approx([0.4, 0.7, 0.9, 1.0])
    assert shares["total_hours"].tolist() == pytest.approx([192 / 1114, 1092 / 1114, 1112 / 1114, 1.0])


def test_both_shares_only_rise_and_end_at_everything() -> None:
    shares = curve(large_map().edges)
    assert shares.diff().dropna().min().min() >= 0
    assert shares.iloc[-1].tolist() == pytest.approx([1.0, 1.0])


@pytest.mark.parametrize("coverage", [0.5, 0.7, 0.9, 1.0])
def test_the_mark_stands_where_the_map_does(coverage: float) -> None:
    data = large_map()
    counted = hidden(data, coverage, "en")
    figure = part_shown(data, Look(lang="en", coverage=coverage))
    (line,) = figure.layout.shapes
    assert line.x0 == line.x1 == counted.shown
    assert title(figure).startswith(f"{counted.shown} of {counted.total} links show ")
    dots = [trace.y[0] for trace in figure.data if trace.mode == "markers"]
    assert dots == pytest.approx([1 - counted.passages_share, 1 - counted.waiting_share])


def test_a_line_of_a_thousand_links_is_drawn_by_a_few_hundred_points_from_its_first_link_to_its_last() -> None:
    one = small_map().edges.iloc[[0]]
    edges = pd.concat([one] * 1000, ignore_index=True).assign(t_team=[f"Team {n}" for n in range(1000)])
    lines = [trace for trace in part_shown(replace(small_map(), edges=edges), Look()).data if trace.mode == "lines"]
    assert [(len(line.x), line.x[0], line.x[-1]) for line in lines] == [(240, 1, 1000)] * 2
    assert [tuple(line.y) for line in lines] == [pytest.approx([link / 1000 for link in lines[0].x])] * 2


def test_each_line_is_named_where_the_mark_stands() -> None:
    words = said(part_shown(small_map(), Look(lang="fr", coverage=0.5)))
    assert any(line.startswith("passages ") for line in words)
    assert any(line.startswith("attente ") for line in words)


def test_the_map_by_stage_shows_everything() -> None:
    data = stage_map()
    figure = part_shown(data, Look(lang="en", coverage=0.5))
    assert title(figure).endswith("100\u00a0% of passages and 100\u00a0% of waiting.")


def test_a_map_without_links_says_so() -> None:
    data = small_map()
    assert alt(part_shown(replace(data, edges=data.edges.head(0)), Look(lang="en"))).endswith("The map has no link.")
