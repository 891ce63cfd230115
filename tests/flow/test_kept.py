"""Reductions kept on disk come back as they were built."""

from dataclasses import fields, replace

import pandas as pd
import pytest

from diagnostics.flow import kept
from diagnostics.flow.flow import build
from diagnostics.flow.kept import FRAMES, INSIDE, OF_A_LEVEL
from diagnostics.settings import Settings, WorkingTime

from .build_log import STATUSES, tables_of

ROWS = [
    ("T", "2026-01-05T08", "Dev", "ann", "A", None, "ann"),
    ("T", "2026-01-06T10", "To test", "bob", "B", None, "ann"),
    ("T", "2026-01-08T09", "Test", "bob", "B", None, "bob"),
    ("T", "2026-01-09T09", "Dev", "ann", "A", None, "bob"),
    ("S", "2026-01-05T08", "Ready", None, "A"),
]


@pytest.mark.parametrize("calendar", [True, False])
def test_reductions_read_back_are_those_that_were_kept(tmp_path, calendar):
    settings = Settings(statuses=STATUSES, working_time=WorkingTime(calendar=calendar))
    built = build(tables_of(ROWS), settings)
    kept.save(built, tmp_path / "one")
    read = kept.load(tmp_path / "one", settings)
    for name in FRAMES:
        pd.testing.assert_frame_equal(getattr(built, name), getattr(read, name), check_dtype=False)
    for name in INSIDE:
        before, after = (
            flow.log.frame(getattr(flow, name)).sort_values(["ticket_id", "entered_at" if "visits" in name else "at"])
            for flow in (built, read)
        )
        pd.testing.assert_frame_equal(before, after[before.columns])
    for level, counts in built.handovers.items():
        for name in {field.name for field in fields(counts)} - set(OF_A_LEVEL):
            assert getattr(read.handovers[level], name) == getattr(counts, name)
    assert read.statuses == built.statuses
    assert (read.log.at, read.log.first_at, read.log.last_at) == (built.log.at, built.log.first_at, built.log.last_at)
    assert (
        read.log.clock.readings(built.lives["created_at"]) == built.log.clock.readings(built.lives["created_at"])
    ).all()


def test_what_is_kept_is_not_built_again(tmp_path, monkeypatch):
    settings, tables = Settings(statuses=STATUSES), tables_of(ROWS)
    first = kept.reduced(tables, settings, tmp_path / "one")
    monkeypatch.setattr(kept, "build", lambda *_: pytest.fail("built again"))
    again = kept.reduced(tables, settings, tmp_path / "one")
    pd.testing.assert_frame_equal(first.lives, again.lives)


def test_a_log_that_is_not_there_keeps_nothing(tmp_path):
    empty = replace(tables_of(ROWS), frames=tables_of([]).frames)
    assert kept.reduced(empty, Settings(), tmp_path / "one") is None
    assert list(tmp_path.iterdir()) == []
