"""Paths of stages, counted by hand."""

from diagnostics.flow.variants import variants

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
