import html
import json
from dataclasses import replace

import plotly.graph_objects as go
import pytest

from diagnostics.figures import alt
from diagnostics.figures._theme import INK, RAMP, faded
from diagnostics.figures.value_flow_map import Look, value_flow_map
from tests.figures.hand_made import HOSTILE, large_map, small_map, stage_map

LOOK = Look(lang="en", width=1000, coverage=1.0)


def trace(figure: go.Figure, name: str) -> go.Scatter:
    return next(t for t in figure.data if t.name == name)


def lines(figure: go.Figure) -> list[go.Scatter]:
    return [t for t in figure.data if t.mode == "lines"]


def test_a_click_tells_the_place_or_the_link() -> None:
    figure = value_flow_map(small_map(), LOOK)
    assert ["node", "ready", "A", "", ""] in trace(figure, "nodes").customdata
    marks = trace(figure, "edges").customdata
    assert marks.count(["edge", "ready", "A", "development", "A"]) == 6


def test_hover_says_who_where_how_many_and_how_long() -> None:
    figure = value_flow_map(small_map(), LOOK)
    edges = trace(figure, "edges")
    said = dict(zip([tuple(mark) for mark in edges.customdata], edges.text, strict=True))
    assert said["edge", "development", "A", "development", "B"].split("<br>") == [
        "<b>A → B</b>",
        "Dev → Dev · handover",
        "2 passages · 2 tickets",
        "Median wait: 10\u00a0h",
        "Total wait: 20\u00a0h (1.8\u00a0% of the waiting on links)",
    ]
    assert said["edge", "development", "B", "ready", "A"].split("<br>")[1] == "Dev → Ready · backward move · handover"


def test_colour_is_the_wait_dashes_go_back_and_few_tickets_are_faint() -> None:
    by_color = {t.line.color: t for t in lines(value_flow_map(small_map(), LOOK)) if t.line.dash == "solid"}
    ramp = RAMP["light"]
    assert set(by_color) == {ramp[0], ramp[1], ramp[4]}
    assert {t.opacity for t in by_color.values()} == {0.35}
    (back,) = [t for t in lines(value_flow_map(small_map(), LOOK)) if t.line.dash == "7px,4px"]
    assert back.line.color == ramp[0]


def test_queues_are_hollow_work_is_filled_and_the_end_is_grey() -> None:
    ink = INK["light"]
    nodes = trace(value_flow_map(small_map(), LOOK), "nodes")
    stages = [mark[1] for mark in nodes.customdata]
    assert dict(zip(stages, nodes.marker.color, strict=True)) == {
        "ready": ink.hollow,
        "development": ink.active,
        "done": ink.done,
    }
    assert {width for stage, width in zip(stages, nodes.marker.line.width, strict=True) if stage == "ready"} == {2.8}


def test_few_traces_however_many_links() -> None:
    figure = value_flow_map(large_map(), LOOK)
    assert len(figure.data) <= 60
    assert len({tuple(mark) for mark in trace(figure, "edges").customdata}) == 120


def test_focus_dims_the_rest() -> None:
    figure = value_flow_map(large_map(), replace(LOOK, focus=("node", "discovery", "Design", "", "")))
    assert {t.opacity for t in lines(figure)} >= {0.12, 0.8}
    dimmed = faded(INK["light"].active, 0.3, "#FFFFFF")
    assert {INK["light"].active, dimmed} <= set(trace(figure, "nodes").marker.color)


def test_a_click_by_itself_fades_nothing() -> None:
    for t in value_flow_map(large_map(), LOOK).data:
        if "markers" in t.mode and t.name != "edges":
            assert t.unselected.marker.opacity == 1
        if "text" in t.mode:
            assert t.unselected.textfont.color == t.textfont.color


def test_a_team_name_shows_as_typed() -> None:
    figure = value_flow_map(small_map(HOSTILE), LOOK)
    drawn = [note.text for note in figure.layout.annotations]
    assert [words for words in drawn if words.startswith("<b>&lt;b&gt;x&lt;/b&gt;")] != []
    spoken = [*drawn, *trace(figure, "edges").text, *trace(figure, "nodes").hovertext]
    assert [words for words in spoken if "<b>x" in words] == []
    typed = html.escape(HOSTILE, quote=False)
    assert [words for words in trace(figure, "nodes").hovertext if typed in words] != []
    assert ["node", "ready", HOSTILE, "", ""] in trace(figure, "nodes").customdata


def test_the_legend_explains_numbers_where_there_are_some() -> None:
    numbered = replace(LOOK, badges=(("nowhere",), ("node", "development", "B")))
    for look, said in ((numbered, 1), (replace(LOOK, badges=(("nowhere",),)), 0)):
        words = [note.text for note in value_flow_map(small_map(), look).layout.annotations]
        assert sum("number = irritant by rank" in each for each in words) == said


def test_both_languages_and_both_modes_are_whole() -> None:
    french, dark = value_flow_map(stage_map(), Look()), value_flow_map(stage_map(), Look(mode="dark"))
    assert "Attente médiane à l'étape d'arrivée" in [note.text for note in french.layout.annotations]
    assert dark.layout.paper_bgcolor == INK["dark"].ground
    assert RAMP["light"][0] not in json.dumps(dark.to_plotly_json(), default=str)


def test_on_a_wall_letters_grow_and_quiet_colours_darken() -> None:
    figure = value_flow_map(small_map(), replace(LOOK, wall=True))
    assert figure.layout.font.size == pytest.approx(17.5)
    assert {t.line.color for t in lines(figure)} == {"#9AA4B1", "#D99A2B", "#6B1020"}


def test_the_alternative_text_says_what_is_seen() -> None:
    assert alt(value_flow_map(small_map(), LOOK)).replace("\u00a0", " ") == (
        "Flow map with 3 stages, 2 lanes of teams and 4 links. Most waiting lies on B (Dev) → B (Done): 3 passages, "
        "median 17 d. 10 % of passages go backward."
    )


def test_a_map_without_links_is_still_a_map() -> None:
    figure = value_flow_map(replace(small_map(), edges=small_map().edges.iloc[:0]), LOOK)
    assert len(trace(figure, "nodes").x) == 4
    assert alt(figure) == "Flow map with 3 stages; no passage between stages is known."
