"""Real minutes, against what a person found in them."""

import sys
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pandas as pd
import pytest

from diagnostics.model.subjects import rows_by_subject, subjects
from diagnostics.model.tables import combine
from diagnostics.readers import minutes, read_all
from diagnostics.readers._source import Source
from tests.readers.exports import UTC as IN_UTC
from tests.readers.exports import read_real, real
from tests.readers.minutes_key import BOARD, CARRIED_BOARD, FRENCH

SETS = {"minutes_fr": FRENCH, "minutes_board_2024": BOARD}


def understood(folder, file):
    return minutes.understood(Source(file, real(f"meetings/{folder}/{file}").read_bytes()))


def found(folder, kind):
    """(file, line) of everything of a kind that was understood, and of everything a person found."""
    ours = {(file, one.line) for file in SETS[folder] for one in understood(folder, file) if one.taken_as == kind}
    theirs = {(file, line) for file, key in SETS[folder].items() for line in getattr(key, f"{kind}s")}
    return ours, theirs


@pytest.mark.parametrize(
    ("folder", "kind", "in_key", "missed", "too_many"),
    [
        ("minutes_fr", "decision", 23, 0, 0),
        ("minutes_fr", "action", 45, 0, 0),
        ("minutes_fr", "topic", 33, 0, 0),
        ("minutes_board_2024", "decision", 37, 1, 0),
        ("minutes_board_2024", "action", 78, 0, 0),
        ("minutes_board_2024", "topic", 62, 0, 0),
    ],
)
def test_decisions_actions_and_topics_are_those_of_the_key(folder, kind, in_key, missed, too_many, capsys):
    ours, theirs = found(folder, kind)
    assert (len(theirs), len(theirs - ours), len(ours - theirs)) == (in_key, missed, too_many)
    precision, recall = len(ours & theirs) / len(ours), len(ours & theirs) / len(theirs)
    with capsys.disabled():
        sys.stdout.write(f"\n{folder}, {kind}s: precision {precision:.0%}, recall {recall:.0%} of {len(theirs)}")
    assert min(precision, recall) >= 0.9


@pytest.mark.parametrize(("folder", "file"), [(folder, file) for folder, key in SETS.items() for file in key])
def test_the_people_present_and_the_counts_of_a_meeting(folder, file):
    key = SETS[folder][file]
    reading = read_real(f"meetings/{folder}/{file}")
    (met,) = reading.frames["meetings"].to_dict("records")
    assert f"{met['start_at']:%Y-%m-%d}" == file[:10]
    assert len(reading.frames["attendance"]) == key.people
    elected = file == "2024-12-10.md"  # officers elected, without a word that says so
    assert met["decisions_count"] == len(key.decisions) - elected
    assert met["actions_count"] == len(key.actions)
    assert len(reading.frames["topics"]) == len(key.topics)


def test_what_is_said_in_one_meeting_and_decided_in_another_is_one_subject():
    board = read_all(sorted(real("meetings/minutes_board_2024").glob("*.md")), IN_UTC)
    tables = combine(board, IN_UTC)
    at = datetime(2025, 1, 1, tzinfo=UTC)
    told = subjects(tables["topics"], set(tables["meetings"]["meeting_id"]), at).set_index("title")
    partnership = told.loc["Django News partnership"]
    assert (partnership["meetings"], partnership["days"], partnership["open"]) == (2, 35.0, False)
    forum = told.loc["dsf-members on the Django Forum"]
    assert (forum["meetings"], forum["open"], forum["standing"]) == (7, True, True)
    assert len(told) == 43


def passages(meetings):
    """A subject carried from one meeting to the next in which it comes up."""
    return set(pairwise(meetings))


def test_topics_are_carried_from_month_to_month_where_their_title_stays(capsys):
    """A subject under other words is not carried by itself: the renamed ones are what is missed."""
    tables = combine(read_all(sorted(real("meetings/minutes_board_2024").glob("*.md")), IN_UTC), IN_UTC)
    rows = rows_by_subject(tables["topics"], datetime(2025, 1, 1, tzinfo=UTC))
    told = rows.assign(day=rows["raised_at"].dt.strftime("%m-%d")).groupby("subject")["day"].unique()
    ours = [passage for days in told for passage in passages(sorted(days))]
    theirs = [passage for days in CARRIED_BOARD.values() for passage in passages(days)]
    right = sum((Counter(ours) & Counter(theirs)).values())
    precision, recall = right / len(ours), right / len(theirs)
    with capsys.disabled():
        sys.stdout.write(f"\ncarried topics: precision {precision:.0%}, recall {recall:.0%} of {len(theirs)}")
    assert (right, len(ours), len(theirs)) == (19, 19, 24)


def test_minutes_with_their_template_are_told_apart_from_it():
    assert read_real("meetings/minutes_fr/README.md").format == "unknown"


def test_hours_and_issue_numbers_of_french_minutes():
    reading = read_real("meetings/minutes_fr/2026-02-18_reunion_note.md")
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (f"{met['start_at']:%H:%M}", f"{met['end_at']:%H:%M}") == ("10:00", "11:00")
    topics = reading.frames["topics"].set_index("title")
    assert topics.loc["Objectifs – Tristan (3 semaines)", "ticket_ids"] == ["34", "35", "36"]
    assert reading.frames["attendance"]["person"].tolist() == ["Raphael", "Tristan", "Ilhan"]


def test_every_update_of_the_council_is_recognised_and_its_meetings_dated():
    updates = read_all(sorted(real("meetings/minutes_council").glob("*.md")), IN_UTC)
    assert [update.format for update in updates] == ["minutes"] * 48
    tables = combine(updates, IN_UTC)
    assert len(tables["meetings"]) == 188
    assert tables["meetings"]["start_at"].min() == pd.Timestamp("2019-02-15", tz="UTC")
    assert tables["meetings"]["start_at"].max() == pd.Timestamp("2024-10-30", tz="UTC")


def test_most_proposals_the_council_decided_changed_their_status_within_months():
    """The repository of the proposals knows the day of each status: an independent witness."""
    updates = read_all(sorted(real("meetings/minutes_council").glob("*.md")), IN_UTC)
    topics = combine(updates, IN_UTC)["topics"]
    log = pd.read_csv(real("eventlogs/pep_status_history.csv"))
    log["at"] = pd.to_datetime(log["timestamp"], utc=True)
    log["title"] = "PEP " + log["case_id"].str.extract(r"PEP-0*(\d+)", expand=False)
    decided = topics[topics["decided_at"].notna() & topics["title"].str.startswith("PEP ")].merge(log, on="title")
    near = (decided["at"] - decided["decided_at"]).abs() < pd.Timedelta(days=120)
    assert (decided["title"].nunique(), decided.loc[near, "title"].nunique()) == (60, 55)
