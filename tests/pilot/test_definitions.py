from dataclasses import replace

from diagnostics.pilot.definitions import mended, same_rules
from diagnostics.pilot.indicators import Export
from diagnostics.settings import FileChoice, Settings, StatusChoice, WorkingTime
from tests.flow.build_log import STATUSES, flow_of, tables_of

ROWS = [
    ("T-1", "2026-01-05T09:00", "Ready", "Ada", "A"),
    ("T-1", "2026-01-06T09:00", "Dev", "Ada", "A"),
    ("T-1", "2026-01-07T09:00", "Done", "Ada", "A"),
]


def export(settings):
    return Export(tables_of(ROWS), settings, flow_of(ROWS))


BASELINE = export(Settings(statuses=STATUSES, teams={"P001": "A"}))


def test_the_same_rules_need_no_mending():
    assert mended(BASELINE, export(Settings(statuses=STATUSES))) == ()


def test_what_differed_is_said_in_words():
    other = Settings(
        statuses={**STATUSES, "Ready": StatusChoice("development", "active")},
        working_time=WorkingTime(calendar=False), time_zone="Europe/Paris", same_team={"a": "A"},
    )  # fmt: skip
    assert [words.render("en") for words in mended(BASELINE, export(other))] == [
        "1 status was mapped otherwise: Ready.",
        "Working time or its calendar was set otherwise.",
        "The time zone was Europe/Paris, not UTC.",
        "Spellings of statuses or teams were put together otherwise.",
    ]


def test_the_rules_of_the_baseline_are_applied_proposals_included():
    later = Settings(name="Later", files={"a.csv": FileChoice(read_as="event_log")}, teams={"P001": "B"})
    proposed = replace(BASELINE, settings=Settings(working_time=WorkingTime(calendar=False)))
    rules = same_rules(proposed, later)
    assert rules.statuses["Dev"] == StatusChoice("development", "active")
    assert rules.working_time == WorkingTime(calendar=False)
    # files, name and people are those of the later audit: its codes are its own
    assert (rules.name, rules.files, rules.teams) == ("Later", later.files, {"P001": "B"})


def test_a_status_that_is_new_is_read_as_the_later_export_maps_it():
    told = [*ROWS, ("T-2", "2026-01-05T09:00", "Sas", "Ada", "A")]
    later = Export(
        tables_of(told), Settings(statuses={**STATUSES, "Sas": StatusChoice("test", "queue")}), flow_of(told)
    )
    (words,) = mended(BASELINE, later)
    assert words.render("en") == "1 status is new since the baseline: Sas. It is read as the later export maps it."
    assert same_rules(BASELINE, later.settings).statuses["Sas"] == StatusChoice("test", "queue")
