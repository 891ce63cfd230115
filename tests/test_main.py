"""The command line: its exit codes, its result and its words."""

import json
from functools import cache
from pathlib import Path

import pytest
from openpyxl import load_workbook

from diagnostics.__main__ import main

SAMPLE = Path(__file__).parents[1] / "sample_data"
KEYS = {
    "inputs": {"file", "format", "table", "rows_read", "rows_kept", "rows_rejected", "problems"},
    "coverage": {"measure", "status", "missing", "ask_for"},
    "triggers": {"kind", "value", "low", "high", "threshold", "verdict"},
    "irritants": {"kind", "where", "size", "unit", "low", "high", "share", "tickets", "teams", "confidence",
                  "evidence_rows", "title"},
    "quick_wins": {"lever", "on", "indicator", "baseline", "target", "gain", "low", "high", "unit", "visible",
                   "measurable", "replicable", "stability", "title"},
}  # fmt: skip


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("out")
    code = main(["audit", str(SAMPLE / "acme"), "--out", str(folder / "r.xlsx"), "--json", str(folder / "r.json"),
                 "--lang", "en"])  # fmt: skip
    assert code == 0
    return folder


@cache
def truth():
    return json.loads((SAMPLE / "truth.json").read_text(encoding="utf-8"))


def result(folder):
    return json.loads((folder / "r.json").read_text(encoding="utf-8"))


def test_the_result_keeps_its_contract(sample):
    found = result(sample)
    assert found["schema"] == 1
    for part, keys in KEYS.items():
        assert all(set(item) == keys for item in found[part]), part
    assert set(found["flow"]["handovers"]) == {"person", "team", "line"}
    assert [t["kind"] for t in found["triggers"]] == ["dependency_share", "contradicting_kpis", "arbitration_days"]


def test_every_planted_friction_is_found_at_its_place_and_nothing_else(sample):
    def places(irritant):
        return irritant["kind"], frozenset(irritant["where"].values())

    planted = {(f["kind"], frozenset(f["where"].values())) for f in truth()["planted"]}
    assert {places(irritant) for irritant in result(sample)["irritants"]} == planted


def test_three_quick_wins_stand_on_the_sample(sample):
    wins = result(sample)["quick_wins"]
    assert len(wins) == 3
    assert len({win["lever"] for win in wins}) == 3
    assert all(win["stability"] >= 0.6 for win in wins)


def test_the_workbook_says_the_same_three_on_its_first_sheet(sample):
    book = load_workbook(sample / "r.xlsx")
    first = book.worksheets[0]
    assert first.title == "Decision"
    assert sum(trigger["verdict"] == "crossed" for trigger in result(sample)["triggers"]) == 3
    assert {"Decision", "Irritants", "Evidence", "Method"} <= set(book.sheetnames)


def test_nothing_usable_ends_with_one(tmp_path, capsys):
    (tmp_path / "empty.csv").write_text("")
    assert main(["audit", str(tmp_path), "--lang", "fr"]) == 1
    assert "Rien d’utilisable" in capsys.readouterr().err


def test_bad_usage_ends_with_two(tmp_path, capsys):
    assert main(["audit", str(tmp_path / "nowhere.csv"), "--lang", "en"]) == 2
    assert "Not found" in capsys.readouterr().err
    with pytest.raises(SystemExit) as stopped:
        main(["audit"])
    assert stopped.value.code == 2


def test_a_broken_settings_file_is_bad_usage_and_says_where(tmp_path, capsys):
    (tmp_path / "audit.toml").write_text("[thresholds]\nshoe_size = 38\n")
    assert main(["inspect", str(SAMPLE), "--settings", str(tmp_path / "audit.toml"), "--lang", "en"]) == 2
    assert "shoe_size" in capsys.readouterr().err


def test_inspect_says_what_is_missing_and_what_to_ask(tmp_path, capsys):
    log = "ticket,status,date\nA,Dev,2026-01-01\nA,Done,2026-01-03\n"
    (tmp_path / "log.csv").write_text(log)
    assert main(["inspect", str(tmp_path), "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Arbitration time" in said
    assert "not computable" in said
