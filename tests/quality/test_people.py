"""People: counted from the minimum group on, never shown."""

import pytest

from tests.quality.asked import ids, log, problem, tables

SIX = [f"P{n:03d}" for n in range(1, 7)]


def test_somebody_is_unknown_only_where_there_is_a_list():
    tickets = [{"ticket_id": f"T{n}", "person": person, "status": "Idea"} for n, person in enumerate(SIX)]
    assert problem("unknown_person", tables(tickets=tickets)) is None
    found = problem("unknown_person", tables(tickets=tickets, people=[{"person": "P001", "team": "X"}]))
    assert (found.count, found.share) == (5, pytest.approx(5 / 6))
    assert ids(found) == ["T1", "T2", "T3", "T4", "T5"]


def test_people_of_the_list_without_a_team():
    people = [{"person": person, "team": None} for person in SIX]
    tickets = [{"ticket_id": f"T{n}", "person": person} for n, person in enumerate(SIX)]
    assert problem("person_without_team", tables(tickets=tickets, people=people)).count == 6


def test_people_in_meetings_without_a_role():
    there = [{"meeting_id": "m", "person": person} for person in SIX]
    people = [{"person": "P001", "role": "PM"}]
    found = problem("person_without_role", tables(attendance=there, people=people))
    assert (found.count, found.treatment) == (5, "left_out")


def test_a_person_with_a_fifth_of_the_events_in_another_team_is_in_two():
    rows = [
        ("T", f"2026-03-0{n + 1}T0{day}:01", "Dev", person, "Y" if n == 4 else "X")
        for day, person in enumerate(SIX) for n in range(5)
    ]  # fmt: skip
    found = problem("person_in_two_teams", log(rows))
    assert (found.count, found.share) == (6, 1.0)
    assert found.rows.to_numpy().tolist() == [["X", 6], ["Y", 6]]


def test_a_helping_hand_in_another_team_is_not_a_second_team():
    rows = [("T", f"2026-03-0{n + 1}T09:01", "Dev", "Ada", "Y" if n == 5 else "X") for n in range(6)]
    assert problem("person_in_two_teams", log(rows)) is None
