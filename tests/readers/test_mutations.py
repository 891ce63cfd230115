"""Spoilt files give a reading or a refusal in words, never another exception; `benchmarks.mutations` does thousands."""

from pathlib import Path

import pytest

from benchmarks.mutations import files, outcome

ROOT = Path(__file__).parents[2]
REAL = ROOT.parent / "shared" / "data"
GIVEN = files(REAL if REAL.exists() else ROOT / "sample_data" / "acme")
SAMPLE, PART = 300, 20


@pytest.mark.parametrize("part", range(SAMPLE // PART))
def test_a_spoilt_file_is_read_or_refused_in_words(part):
    tasks = [(GIVEN[n % len(GIVEN)], n // len(GIVEN)) for n in range(part * PART, (part + 1) * PART)]
    assert {outcome(path, seed) for path, seed in tasks} <= {"read", "refused"}
