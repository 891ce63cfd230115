from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.errors import InvalidSettings
from diagnostics.measures._worked import new_hours, working_hours
from diagnostics.measures.coordination_load import measure
from diagnostics.settings import Settings, WorkingTime
from tests.measures.given import context, instant, shuffled

FIVE = [f"p{i}" for i in range(5)]


def team(role, people=FIVE, of="Produit"):
    return [{"person": person, "team": of, "role": role} for person in people]


def meeting(meeting_id, start, hours, people=FIVE, title="Point projet", **rest):
    begin = instant(start)
    held = {"meeting_id": meeting_id, "title": title, "start_at": begin, "end_at": begin + pd.Timedelta(hours=hours)}
    return held, [{"meeting_id": meeting_id, "person": person, **rest} for person in people]


def audit(meetings, people, **rest):
    return context(
        meetings=[held for held, _ in meetings], attendance=[row for _, there in meetings for row in there],
        people=people, **rest,
    )  # fmt: skip


# Monday 2 to Friday 6 March 2026: five working days of eight hours
MONDAY, FRIDAY = "2026-03-02 08:00", "2026-03-06 08:00"


def test_the_load_is_the_hours_attended_by_the_hours_worked():
    result = measure(audit([meeting("a", MONDAY, 4), meeting("b", FRIDAY, 6)], team("Designer")))
    row = result.roles.iloc[0]
    assert row.tolist() == ["Designer", 5, 0.25, 0.25, 0.25, 50.0, 200.0]


def test_two_meetings_at_once_count_once():
    held = [meeting("a", MONDAY, 4), meeting("b", "2026-03-02 10:00", 3), meeting("c", FRIDAY, 1)]
    # 08-12 and 10-13 are five hours, not seven
    assert measure(audit(held, team("Designer"))).roles["meeting_hours"].item() == 30.0


def test_who_left_early_is_counted_until_then():
    held = [meeting("a", MONDAY, 4, minutes=90), meeting("b", FRIDAY, 1, minutes=60)]
    result = measure(audit(held, team("Designer")))
    assert result.roles["meeting_hours"].item() == 12.5
    assert (result.missing, result.note) == ((), None)


def test_invited_people_count_as_attending_and_it_says_so():
    result = measure(audit([meeting("a", MONDAY, 4)], team("Designer")))
    assert (result.status, result.missing) == ("computed", ("attendance.minutes",))
    assert result.note.render("fr") == "Les invités sont comptés comme présents."
    assert result.ask_for.render("en").startswith("The Teams/Zoom attendance reports")


def test_public_holidays_are_no_working_days():
    # 25 May 2026 is Whit Monday
    held = [meeting("a", "2026-05-25 08:00", 2), meeting("b", "2026-05-29 08:00", 2)]
    assert measure(audit(held, team("Designer"))).roles["working_hours"].item() == 5 * 32.0


def test_each_week_has_its_share():
    held = [meeting("a", MONDAY, 4), meeting("b", FRIDAY, 4), meeting("c", "2026-03-13 08:00", 2)]
    weeks = measure(audit(held, team("Designer"))).weeks
    assert weeks.to_numpy().tolist() == [["Designer", date(2026, 3, 2), 0.2], ["Designer", date(2026, 3, 9), 0.05]]


def test_spellings_of_a_role_are_one_role():
    people = [*team("Designer", FIVE[:3]), *team("DESIGNER", FIVE[3:])]
    assert measure(audit([meeting("a", MONDAY, 4)], people)).roles[["role", "people"]].to_numpy().tolist() == [
        ["Designer", 5]
    ]


def test_a_role_of_four_has_no_figure_and_takes_the_smallest_other_role_with_it():
    four, six, seven = ([f"{prefix}{i}" for i in range(n)] for prefix, n in (("a", 4), ("b", 6), ("c", 7)))
    people = [*team("Analyst", four), *team("Developer", six), *team("Tester", seven)]
    held = [meeting("a", MONDAY, 4, people=[*four, *six, *seven])]
    result = measure(audit(held, people))
    assert result.roles.set_index("role")["share"].to_dict() == pytest.approx(
        {"Analyst": np.nan, "Developer": np.nan, "Tester": 0.5}, nan_ok=True
    )
    assert result.roles.set_index("role").loc[["Analyst", "Developer"], "meeting_hours"].isna().all()
    assert result.weeks.set_index("role")["share"].dropna().index.unique().tolist() == ["Tester"]
    assert "2 roles are hidden: too few people." in result.note.render("en")


def test_two_small_roles_hide_each_other():
    three, four, seven = ([f"{prefix}{i}" for i in range(n)] for prefix, n in (("a", 3), ("b", 4), ("c", 7)))
    people = [*team("Analyst", three), *team("Lawyer", four), *team("Tester", seven)]
    held = [meeting("a", MONDAY, 4, people=[*three, *four, *seven])]
    assert measure(audit(held, people)).roles["share"].tolist() == pytest.approx([np.nan, np.nan, 0.5], nan_ok=True)


def test_people_without_a_role_are_counted():
    held = [meeting("a", MONDAY, 4, people=[*FIVE, *(f"x{i}" for i in range(5))])]
    result = measure(audit(held, team("Designer")))
    assert result.roles["people"].item() == 5
    assert "5 people in the meetings have no role in the list of people." in result.note.render("en")
    assert result.hours_a_month == pytest.approx(10 * 4 / (1 / (365.25 / 12)))


def test_only_meetings_that_manage_dependencies_count_in_the_dependency_share():
    others = [*team("Developer", ["d1", "d2", "d3"], of="Panier"), *team("Developer", ["d4", "d5"], of="Paiement")]
    held = [
        meeting("a", MONDAY, 4, title="COPIL Paiement"),
        meeting("b", "2026-03-03 08:00", 4, title="Sprint review 12", people=[*FIVE, "d1", "d4"]),
        meeting("c", "2026-03-04 08:00", 2, title="Point API", people=[*FIVE, "d1", "d4"]),
        meeting("d", "2026-03-05 08:00", 2, title="Point API", people=[*FIVE, "d1", "d2"]),
        meeting("e", FRIDAY, 2, title="Point dépendances"),
    ]
    result = measure(audit(held, [*team("Product manager"), *others]))
    # steering 4 h, two teams beside the PMs 2 h, dependency meeting 2 h: 8 of 40
    assert (result.dependency.value, result.dependency.n) == (0.2, 5)


def test_fewer_than_five_product_managers_have_no_dependency_share():
    held = [meeting("a", MONDAY, 4, title="COPIL")]
    assert measure(audit(held, [*team("PM", FIVE[:4]), *team("Designer", FIVE[4:])])).dependency is None


def test_without_roles_it_asks_for_the_list_of_people():
    result = measure(audit([meeting("a", MONDAY, 4)], []))
    assert (result.status, result.missing) == ("not_computable", ("people.role",))
    assert result.ask_for.render("fr") == (
        "Une liste nom – équipe – rôle. Les noms sont remplacés par des codes dès l'import."
    )
    assert result.hours_a_month == pytest.approx(20 * 365.25 / 12)


def test_without_attendees_it_asks_for_the_calendar_with_them():
    result = measure(audit([meeting("a", MONDAY, 4, people=[])], team("Designer")))
    assert (result.status, result.missing) == ("not_computable", ("attendance.person",))
    assert "attendees included" in result.ask_for.render("en")


def test_without_meetings_nothing_is_computed():
    result = measure(context())
    assert (result.status, len(result.roles), len(result.weeks)) == ("not_computable", 0, 0)
    assert result.missing == ("meetings.end_at", "attendance.person")


def test_a_country_without_known_holidays_is_refused():
    rules = Settings(working_time=replace(WorkingTime(), country="Atlantis"))
    with pytest.raises(InvalidSettings, match="The public holidays of “Atlantis” are not known"):
        measure(audit([meeting("a", MONDAY, 4)], team("Designer"), settings=rules))


def test_working_hours_follow_the_week_of_the_settings():
    rules = WorkingTime(weekdays=(0, 1, 2, 3), start_hour=9, end_hour=16.5)
    assert working_hours(date(2026, 3, 2), date(2026, 3, 8), rules).to_dict() == {pd.Timestamp("2026-03-02"): 30.0}


SLOTS = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(0, 10)), max_size=20)


@given(SLOTS)
def test_overlapping_hours_never_count_more_than_their_union(slots):
    person, start, length = (np.array([slot[i] for slot in slots], dtype=float) for i in range(3))
    added = new_hours(person, start, start + length)
    for one in range(3):
        union = {hour for who, begin, hours in slots if who == one for hour in range(begin, begin + hours)}
        assert added[person == one].sum() == len(union)


def test_the_order_of_the_rows_does_not_matter():
    people = [*team("Designer"), *team("Tester", [f"t{i}" for i in range(6)])]
    held = [meeting(f"m{i}", f"2026-03-{i + 2:02d} 08:00", 1 + i % 3, people=[*FIVE[: i % 5 + 1], "t1", "t2", "t3"])
            for i in range(12)]  # fmt: skip
    case = audit(held, people)
    one, other = measure(case), measure(shuffled(shuffled(case, "attendance", 3), "meetings", 4))
    pd.testing.assert_frame_equal(one.roles, other.roles)
    pd.testing.assert_frame_equal(one.weeks, other.weeks)
