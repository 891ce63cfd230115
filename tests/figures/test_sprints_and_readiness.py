"""Rollover per sprint, and what happens with and without the DoR fields."""

from dataclasses import replace

import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures._theme import INK, RAMP
from diagnostics.figures.readiness import readiness
from diagnostics.figures.rollover_per_sprint import rollover_per_sprint
from diagnostics.measures.readiness import Readiness
from diagnostics.measures.rollover import Rollover
from diagnostics.model.results import Estimate
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, said, spoken, title
from tests.report.measured_sprints import readiness as ready
from tests.report.measured_sprints import rollover

LOOK = Look(lang="en")


def test_bars_stand_on_each_other_begun_solid_and_never_started_outlined() -> None:
    figure = rollover_per_sprint(rollover(), LOOK)
    solid, outlined, totals = [trace for trace in figure.data if trace.type == "bar"]
    assert (list(solid.y), list(outlined.y), list(outlined.base)) == ([0.3, 0.15], [0.1, 0.05], [0.3, 0.15])
    assert (solid.marker.color, outlined.marker.color) == (RAMP["light"][1], INK["light"].ground)
    assert figure.layout.barmode == "overlay"
    assert (list(totals.y), list(totals.text)) == ([0.4, 0.2], ["40\u00a0%", "20\u00a0%"])
    assert marks(figure) == [["round", "0"], ["round", "1"]]


def test_the_title_says_that_nothing_improves_only_where_the_slope_may_be_none() -> None:
    start = "30\u00a0% of stories [20\u00a0%; 42\u00a0%] roll over to the next sprint"
    assert title(rollover_per_sprint(rollover(), LOOK)) == start + "."
    flat = replace(rollover(), trend=Estimate(0.01, -0.01, 0.03, "share", 12))
    assert title(rollover_per_sprint(flat, LOOK)) == start + ", without a trend over 12 sprints."
    worse = replace(rollover(), trend=Estimate(0.02, 0.01, 0.03, "share", 12))
    assert title(rollover_per_sprint(worse, LOOK)) == start + "; it grows by 2.0 [1.0; 3.0] points a sprint."


def test_a_lower_bound_says_at_least_and_what_was_begun_is_unknown() -> None:
    rounds = rollover().rounds.assign(started=pd.NA, never_started=pd.NA)
    figure = rollover_per_sprint(replace(rollover(), status="lower_bound", rounds=rounds), LOOK)
    assert title(figure).startswith("At least 30\u00a0% of stories")
    solid, totals = [trace for trace in figure.data if trace.type == "bar"]
    assert list(solid.y) == list(totals.y) == [0.4, 0.2]
    assert "never started" not in alt(figure)


def test_where_bars_are_narrow_six_numbers_keep_their_place_and_the_last_is_one_of_them() -> None:
    rounds = pd.concat([rollover().rounds.tail(1)] * 18, ignore_index=True)
    figure = rollover_per_sprint(replace(rollover(), rounds=rounds), LOOK)
    (totals,) = [trace for trace in figure.data if trace.type == "bar" and trace.text]
    assert [x for x, wide in zip(totals.x, totals.width, strict=True) if wide == 3] == [2, 5, 8, 11, 14, 17]
    assert set(totals.width) == {1, 3}
    assert figure.layout.uniformtext.mode == "hide"


def test_a_sprint_without_a_story_at_its_start_has_no_bar_and_is_told() -> None:
    rounds = rollover().rounds.assign(at_start=[0, 20], share=[float("nan"), 0.2])
    figure = rollover_per_sprint(replace(rollover(), rounds=rounds), LOOK)
    assert "1 sprint held no story at its start and has no bar." in alt(figure)
    assert "added after the start: 5" in " ".join(spoken(figure))


def test_sprint_names_show_as_typed() -> None:
    rounds = rollover().rounds.assign(sprint_id=HOSTILE)
    assert [w for w in spoken(rollover_per_sprint(replace(rollover(), rounds=rounds), LOOK)) if "<b>x" in w] == []


def test_without_sprints_or_with_few_stories_there_is_no_figure() -> None:
    assert "Not computable" in alt(rollover_per_sprint(Rollover(status="not_computable"), LOOK))
    few = replace(rollover(), share=Estimate(0.5, 0.2, 0.8, "share", 6))
    assert "Too few to conclude (n = 6)" in alt(rollover_per_sprint(few, LOOK))


def test_two_dots_with_and_without_the_fields_and_the_odds_in_words() -> None:
    figure = readiness(ready(), LOOK)
    assert title(figure) == "Missing DoR fields are associated with more returns: odds × 8.1 [2.9; 22.6]."
    assert "An association, not a cause." in alt(figure)
    assert marks(figure) == [["ready", "rework", "with"], ["ready", "rework", "without"]]
    dots = [trace for trace in figure.data if trace.marker.symbol in ("circle", "diamond")]
    assert [(dot.x[0], dot.marker.symbol) for dot in dots] == [(0.1, "circle"), (0.5, "diamond")]
    assert {"4/40", "10/20"} <= set(said(figure))


def test_where_nothing_differs_the_title_only_counts() -> None:
    even = replace(ready(), odds=ready().odds.assign(low=0.4))
    assert title(readiness(even, LOOK)) == (
        "67\u00a0% of tickets [56\u00a0%; 76\u00a0%] have the DoR fields when development begins."
    )


def test_too_few_on_a_side_leave_no_dot() -> None:
    alone = replace(ready(), outcomes=ready().outcomes.assign(tickets=[3, 2]), odds=ready().odds.iloc[:0])
    assert "Too few tickets on either side" in alt(readiness(alone, LOOK))
    assert "Not computable" in alt(readiness(Readiness(status="not_computable"), LOOK))


def test_where_every_ticket_is_ready_there_is_nothing_to_draw() -> None:
    figure = readiness(replace(ready(), share=Estimate(1.0, 0.95, 1.0, "share", 60)), LOOK)
    assert "has them filled: nothing to compare." in alt(figure)
    assert marks(figure) == []
