from diagnostics.store.earlier import earlier
from diagnostics.store.journal import Journal

SUMMARY = {
    "tickets": 12,
    "triggers": {"arbitration_days": [18.5, "crossed"]},
    "irritants": ["slow_stage:ready"],
    "quick_wins": ["wip_limit@slow_stage:ready"],
}


def journal(folder):
    return Journal(folder / "journal.sqlite")


def test_a_first_run_is_compared_with_none(tmp_path):
    kept = journal(tmp_path)
    assert earlier(kept, "now") is None
    kept.add_run("now", SUMMARY)
    assert earlier(kept, "now") is None


def test_the_last_other_run_is_the_one_to_compare_with(tmp_path):
    kept = journal(tmp_path)
    for fingerprint, tickets in (("first", 10), ("second", 11), ("now", 12)):
        kept.add_run(fingerprint, {**SUMMARY, "tickets": tickets})
    found = earlier(kept, "now")
    assert (found.tickets, found.triggers, found.irritants, found.rules_changed) == (
        11, {"arbitration_days": (18.5, "crossed")}, ("slow_stage:ready",), False,
    )  # fmt: skip


def test_a_rule_changed_since_is_remembered(tmp_path):
    kept = journal(tmp_path)
    kept.add_run("first", SUMMARY)
    kept.record("settings", "settings", "a = 1", "a = 2")
    kept.add_run("now", SUMMARY)
    assert earlier(kept, "now").rules_changed is True
