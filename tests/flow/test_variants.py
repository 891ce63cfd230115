"""Paths of stages, counted by hand."""

import pandas as pd
import pytest

from diagnostics.flow.variants import covering, of_kind, path_rows, stays, steps_back, variants

from .build_log import flow_of

D = "2026-01-0"


def test_paths_are_counted_from_the_most_usual_to_the_rarest():
    straight = [("A", "1"), ("B", "2")]
    log = [(t, D + d, "Dev") for t, d in straight] + [(t, D + "4", "Done") for t, _ in straight]
    log += [("C", D + "1", "Dev"), ("C", D + "2", "Test"), ("C", D + "3", "Dev"), ("C", D + "4", "Done")]
    found = variants(flow_of(log))
    assert found["stages"].tolist() == [["development", "done"], ["development", "test", "development", "done"]]
    assert found["tickets"].tolist() == [2, 1]
    assert found["returns"].tolist() == [False, True]
    assert found["median_hours"].tolist() == [60.0, 72.0]
    assert found["cumulated_share"].tolist() == [2 / 3, 1.0]


def paths(*found):
    """Paths by hand: stages as letters, tickets, median hours."""
    stages = {"r": "ready", "d": "development", "t": "test", "f": "done", "x": "dropped", "i": "idea"}
    frame = pd.DataFrame(found, columns=["letters", "tickets", "median_hours"])
    listed = frame["letters"].map(lambda letters: [stages[letter] for letter in letters])
    return frame.assign(stages=listed, path=frame["letters"])


def kinds(frame, which):
    return of_kind(frame, which)["path"].tolist()


FOUND = paths(("rdtf", 50, 40.0), ("rdtdtf", 9, 90.0), ("idtf", 6, 30.0), ("ix", 4, 200.0), ("rd", 7, float("nan")))


def test_a_return_is_a_stage_again_or_an_earlier_one():
    assert kinds(FOUND, "returns") == ["rdtdtf"]
    assert steps_back(["test", "development", "done", "development"]) == [False, True, False, True]


def test_work_begun_without_passing_through_ready_and_never_work_that_did_not_begin():
    assert kinds(FOUND, "unready") == ["idtf"]
    assert kinds(paths(("idrf", 5, 1.0)), "unready") == ["idrf"]


def test_the_longest_come_first_without_the_rarest_and_the_unfinished():
    assert kinds(FOUND, "longest") == ["rdtdtf", "rdtf", "idtf"]
    assert kinds(paths(("ix", 4, 200.0), ("rdf", 1, 300.0)), "longest") == ["rdf", "ix"]


@pytest.mark.parametrize(("shares", "paths_needed"), [([1.0], 1), ([0.8, 0.9, 1.0], 1), ([0.79, 0.9, 1.0], 2), ([], 0)])
def test_how_many_paths_carry_80_percent_of_tickets(shares, paths_needed):
    assert covering(pd.DataFrame({"cumulated_share": shares})) == paths_needed


def test_each_step_of_a_path_has_its_own_stay():
    log = [("A", D + "1", "Dev"), ("A", D + "2", "Test"), ("A", D + "3", "Dev"), ("A", D + "6", "Done")]
    log += [("B", D + "1", "Dev"), ("B", D + "4", "Test"), ("B", D + "5", "Dev"), ("B", D + "6", "Done")]
    found = stays(flow_of(log), ["development → test → development → done"])
    assert found["median_hours"].tolist() == [48.0, 24.0, 48.0, 0.0]
    assert found["stay"].tolist() == [1, 2, 3, 4]


def test_the_tickets_of_a_path_longest_first():
    log = [("A", D + "1", "Dev"), ("A", D + "3", "Done"), ("B", D + "1", "Dev"), ("B", D + "5", "Done")]
    log += [("C", D + "1", "Dev")]
    flow = flow_of(log)
    rows = path_rows(flow, "development → done")
    assert list(zip(rows["ticket_id"], rows["hours"], strict=True)) == [("B", 96.0), ("A", 48.0)]
    found = variants(flow)
    assert [len(path_rows(flow, path)) for path in found["path"]] == found["tickets"].tolist()
