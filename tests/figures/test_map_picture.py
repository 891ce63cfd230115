import io
from dataclasses import replace

import pytest
from PIL import Image

from diagnostics.figures._places import place
from diagnostics.figures._theme import INK, Look
from diagnostics.figures.map_picture import badge_spots, node_spots, picture
from diagnostics.figures.value_flow_map import value_flow_map
from tests.figures.hand_made import large_map, small_map, stage_map

WIDTH = 1175


def on_screen(figure, trace) -> list[tuple[float, float]]:
    """Pixels at which plotly puts the points of a trace in a figure of that width."""
    layout = figure.layout
    wide, high = WIDTH - layout.margin.l - layout.margin.r, layout.height - layout.margin.t - layout.margin.b
    (left, right), (low, top) = layout.xaxis.range, layout.yaxis.range
    return [
        (layout.margin.l + (x - left) / (right - left) * wide, layout.margin.t + (y - top) / (low - top) * high)
        for x, y in zip(trace.x, trace.y, strict=True)
    ]


@pytest.mark.parametrize("data", [small_map(), large_map(), stage_map()])
def test_discs_and_numbers_lie_where_the_screen_has_them(data) -> None:
    look = Look(lang="en", width=WIDTH)
    placed, figure = place(data, look), value_flow_map(data, look)
    nodes = next(trace for trace in figure.data if trace.name == "nodes")
    drawn = dict(zip([tuple(mark[:3]) for mark in nodes.customdata], on_screen(figure, nodes), strict=True))
    assert {mark: pytest.approx(spot, abs=1) for mark, spot in node_spots(placed).items()} == drawn
    if placed.badges:
        numbers = dict(enumerate(on_screen(figure, figure.data[-1]), 1))
        assert {number: pytest.approx(spot, abs=1) for number, spot in badge_spots(placed).items()} == numbers


def test_the_picture_is_twice_as_fine_as_it_is_shown() -> None:
    shown = picture(stage_map(), "fr", WIDTH)
    with Image.open(io.BytesIO(shown.png)) as image:
        assert image.size == (2 * shown.width, 2 * shown.height)
    assert shown.width == WIDTH


def test_a_disc_is_drawn_at_its_place() -> None:
    placed = place(small_map(), Look(lang="en", width=WIDTH))
    with Image.open(io.BytesIO(picture(small_map(), "en", WIDTH).png)) as image:
        x, y = node_spots(placed)["node", "development", "B"]
        rim = image.getpixel((round(2 * (x - 10)), round(2 * y)))
    assert "#{:02X}{:02X}{:02X}".format(*rim) == INK["light"].active


def test_the_picture_says_what_it_shows() -> None:
    assert picture(small_map(), "fr", WIDTH).alt.render("fr").startswith("Carte du flux")


def test_irritants_can_be_numbered() -> None:
    mark = (("node", "development", "B"),)
    plain, numbered = picture(small_map(), "en", WIDTH), picture(small_map(), "en", WIDTH, mark)
    (spot,) = badge_spots(place(small_map(), replace(Look(lang="en", width=WIDTH), badges=mark))).values()
    at = (round(2 * spot[0] - 14), round(2 * spot[1]))
    pixels = []
    for shown in (plain, numbered):
        with Image.open(io.BytesIO(shown.png)) as image:
            pixels.append("#{:02X}{:02X}{:02X}".format(*image.getpixel(at)))
    assert pixels[0] != INK["light"].badge
    assert pixels[1] == INK["light"].badge
