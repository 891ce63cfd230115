"""The sheet of rework, filled by itself: stories carried over and readiness."""

from dataclasses import replace

import pandas as pd
import pytest

from diagnostics.model.results import Estimate, Evidence
from diagnostics.report import rework
from tests.report.hand_made import audit
from tests.report.measured import evidence
from tests.report.measured_sprints import readiness, rollover
from tests.report.one_sheet import filled


def written(**results):
    """The cells of the sheet, row by row, where some results are replaced."""
    found = Evidence({**evidence().results, **results})
    return [[cell.value for cell in line] for line in filled(rework, replace(audit(), evidence=found)).rows]


def told(lines):
    return [line[0] for line in lines if isinstance(line[0], str)]


def test_rows_of_sprints_have_their_names_only_where_each_row_is_one_sprint():
    days = {"until 13 Mar 2026", "until 27 Mar 2026"}
    assert {"=PAN Sprint 1", "=PAN Sprint 2"} <= set(told(written()))
    mixed = replace(rollover(), rounds=rollover().rounds.assign(sprint_id=["PAI Sprint 1", None], sprints=[1, 3]))
    assert days <= set(told(written(rollover=mixed)))
    numbered = replace(mixed, rounds=mixed.rounds.assign(number=[1.0, 2.0], end_at=pd.NaT))
    assert {"1", "2"} <= set(told(written(rollover=numbered)))


def test_what_was_added_late_is_not_told_where_only_a_bound_is_known():
    heads = [line for line in written() if "Carried over, added after the start" in line]
    assert len(heads) == 1
    bound = written(rollover=replace(rollover(), status="lower_bound"))
    assert [line for line in bound if "Carried over, added after the start" in line] == []


@pytest.mark.parametrize(
    ("share", "words"),
    [
        (1.0, "Every ticket of which these fields are asked has them filled: nothing to compare."),
        (0.0, "No ticket has all the fields that are asked of it: nothing to compare."),
    ],
)
def test_tickets_that_are_all_ready_or_all_unready_are_not_compared(share, words):
    lines = told(written(readiness=replace(readiness(), share=Estimate(share, 0.0, 1.0, "share", 60))))
    assert lines[-1] == words


def test_a_comparison_that_cannot_be_made_is_no_association():
    lines = told(written(readiness=replace(readiness(), odds=readiness().odds.iloc[:0])))
    assert [words for words in lines if words.startswith("67")] == [
        "67\u00a0% of 60 tickets [56\u00a0%; 76\u00a0%] have the DoR fields. Too few tickets on either side to compare."
    ]


def heads(first, **results):
    """The header that begins with a word."""
    return next([cell for cell in line if cell] for line in written(**results) if line[0] == first)


def test_columns_that_are_zero_in_every_row_are_left_out_and_so_is_a_day_told_by_the_name():
    kept = ["Sprint", "Sprints", "Ended", "Stories at the start", "Carried over", "Begun", "Never started", "Share"]
    assert heads("Sprint")[:8] == kept
    rounds = rollover().rounds.assign(sprint_id=None, never_started=0, added_late=0, started=[8, 4])
    teams = rollover().teams.assign(never_started=0, started=12)
    bare = replace(rollover(), rounds=rounds, teams=teams)
    left = ["Sprints", "Stories at the start", "Carried over", "Begun", "Share", "Low (90 %)", "High (90 %)"]
    assert heads("Sprint", rollover=bare) == ["Sprint", *left]
    assert heads("Team", rollover=bare) == ["Team", *left]


def test_the_share_of_stories_carried_over_says_what_it_counts():
    words = "Stories added after the start count among those carried over."
    assert any(line.endswith(words) for line in told(written()))
    bound = replace(rollover(), status="lower_bound")
    assert not any(line.endswith(words) for line in told(written(rollover=bound)))
