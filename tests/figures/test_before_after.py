import pandas as pd
import pytest

from diagnostics.figures import Look, alt
from diagnostics.figures.before_after import before_after
from diagnostics.locale import literal
from diagnostics.model.results import Box, Estimate, QuickWin, Replay
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import said, spoken, title

LOOK = Look(lang="en")
YES = Box(True, literal("yes"))


def win(days: list[float], kept: float = 0.5) -> QuickWin:
    """A lever that leaves a share of each ticket's lead time."""
    hours = pd.Series(days) * 24.0
    effect = Estimate(-1.0, -2.0, -0.5, "days", len(days))
    return QuickWin(
        lever="contract", on=("x",), title=literal(HOSTILE), indicator=literal("wait"), baseline=2.0, target=1.0,
        gain=effect, saved=effect, effort_days=5, visible=YES, measurable=YES, replicable=YES, stability=0.9,
        assumption=literal(""), first_step=literal(""), watch_out=literal(""),
        replay=Replay(hours, hours * kept, 100.0, 50.0),
    )  # fmt: skip


def test_the_title_gives_both_medians_and_never_more_than_a_would() -> None:
    figure = before_after(win([float(day) for day in range(1, 60)]), LOOK)
    assert alt(figure).startswith("Median lead time would go from 30\u00a0d to 15\u00a0d.")
    assert "an estimate, not a promise" in alt(figure)


def test_both_medians_and_85th_percentiles_are_written() -> None:
    words = said(before_after(win([float(day) for day in range(1, 60)]), LOOK))
    assert {"median 30\u00a0d", "median 15\u00a0d", "85\u00a0%: 50\u00a0d", "85\u00a0%: 25\u00a0d"} <= set(words)


def test_fifty_tickets_make_a_shape_fewer_make_dots() -> None:
    shapes = [trace.type for trace in before_after(win([float(day) for day in range(1, 51)]), LOOK).data]
    dots = [trace.type for trace in before_after(win([float(day) for day in range(1, 50)]), LOOK).data]
    assert shapes.count("violin") == 2
    assert "violin" not in dots


def test_the_axis_ends_at_the_99th_percentile() -> None:
    figure = before_after(win([1.0] * 99 + [2.0] * 100 + [500.0]), LOOK)
    assert figure.layout.xaxis.range == (0, pytest.approx(2.0))


def test_fewer_than_twenty_tickets_are_too_few() -> None:
    assert "Too few to conclude (n = 19)" in alt(before_after(win([1.0] * 19), LOOK))


def test_a_median_that_does_not_move_is_said_to_stay_and_nothing_is_drawn() -> None:
    figure = before_after(win([float(day) for day in range(1, 60)], kept=1.0), LOOK)
    assert "Median lead time would stay at 30\u00a0d: the gain is elsewhere." in alt(figure)
    assert len(figure.data) == 0


def test_no_word_of_the_client_is_repeated_in_the_figure() -> None:
    figure = before_after(win([float(day) for day in range(1, 60)]), LOOK)
    assert [words for words in [*spoken(figure), title(figure), alt(figure)] if "x" in words and HOSTILE in words] == []
