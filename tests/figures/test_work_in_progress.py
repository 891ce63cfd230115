from diagnostics.figures import Look, alt
from diagnostics.figures.stability import stability
from diagnostics.figures.work_in_progress import work_in_progress
from diagnostics.measures.stability import Stability
from diagnostics.measures.work_in_progress import WorkInProgress
from diagnostics.model.results import Estimate
from tests.figures.reading import marks, row_names, said, title
from tests.report.measured_work import in_progress

LOOK = Look(lang="en")
UNSTABLE = Stability(
    in_progress=50.0, left_a_day=3.0, mean_days=10.0, gap=0.4, arrivals=300, departures=200, stable=False,
    slope=Estimate(0.7, 0.5, 0.9, "days", 19),
)  # fmt: skip


def test_a_stage_has_the_tickets_worked_on_and_those_that_wait():
    worked, waiting = work_in_progress(in_progress(), LOOK).data
    assert (list(worked.x), list(waiting.x)) == ([0.0, 8.5], [6.0, 0.5])
    assert row_names(work_in_progress(in_progress(), LOOK)) == ["Ready", "Development"]


def test_beside_a_stage_stands_what_leaves_it():
    assert "23 a week · 0.4 weeks" in said(work_in_progress(in_progress(), LOOK))


def test_the_finding_is_work_in_progress_against_throughput():
    assert title(work_in_progress(in_progress(), LOOK)) == (
        "On average, 49 tickets in progress and 21 finished a week: 2.3 weeks of work."
    )


def test_a_click_gives_the_stage():
    assert marks(work_in_progress(in_progress(), LOOK))[:2] == [["stage", "ready"], ["stage", "development"]]


def test_without_history_or_without_work_it_says_so():
    assert alt(work_in_progress(WorkInProgress(status="not_computable"), LOOK)).endswith("history of the tickets.")
    assert alt(work_in_progress(WorkInProgress(), LOOK)).endswith("no started ticket is unfinished.")


def test_the_gauge_shows_both_sides_of_littles_law_and_the_verdict():
    figure = stability(UNSTABLE, LOOK, 0.15)
    [bars] = figure.data
    assert (row_names(figure), list(bars.x)) == (["in progress: L", "expected: λ × W"], [50.0, 30.0])
    assert title(figure).startswith("Not stable, no forecast: 50.0 tickets in progress")
    assert (figure.layout.shapes[0].x0, figure.layout.shapes[0].x1) == (42.5, 57.49999999999999)
    assert "The mean age changes by 0.7 days a week [0.5; 0.9]." in alt(figure)


def test_too_few_departures_give_no_verdict():
    assert "Too few tickets left the flow (3)" in alt(stability(Stability(departures=3), LOOK, 0.15))
