import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.locale.forms import NO_BREAK
from diagnostics.measures.ritual_yield import measure
from tests.measures.given import context, instant, shuffled

TEAM = ["Ada", "Blaise", "Chen", "Dora", "Emil"]


def meeting(meeting_id, title, start, *, hours=1.0, **rest):
    begin = instant(start)
    return {"meeting_id": meeting_id, "title": title, "start_at": begin, "end_at": begin + pd.Timedelta(hours=hours),
            **rest}  # fmt: skip


def present(*meetings, people=TEAM, minutes=None):
    return [{"meeting_id": m["meeting_id"], "person": p, "minutes": minutes} for m in meetings for p in people]


def weekly(title, decisions, **rest):
    days = pd.date_range("2026-03-02 09:00", periods=len(decisions), freq="7D")
    return [
        meeting(f"{title}-{i}", f"{title} {i}", str(day), decisions_count=count, **rest)
        for i, (day, count) in enumerate(zip(days, decisions, strict=True))
    ]


def test_one_series_is_one_ritual_and_its_yield_is_the_share_of_occurrences_with_a_decision():
    held = weekly("Point dépendances", [0, 0, 1, 0])
    result = measure(context(meetings=held, attendance=present(*held)))
    row = result.rituals.iloc[0]
    assert row[["ritual", "kind", "occurrences", "known", "yielded", "share"]].tolist() == [
        "Point dépendances", "dependency_sync", 4, 4, 1, 0.25,
    ]  # fmt: skip
    assert (round(row["low"], 3), round(row["high"], 3)) == (0.058, 0.644)
    assert row[["person_hours", "person_hours_each"]].tolist() == [20.0, 5.0]


def test_an_action_counts_as_much_as_a_decision():
    held = [meeting("a", "Comité", "2026-03-02 09:00", decisions_count=0, actions_count=2)]
    assert measure(context(meetings=held)).rituals["yielded"].item() == 1


def test_unknown_is_not_zero():
    held = weekly("Review", [1, None, None])
    result = measure(context(meetings=held))
    assert result.rituals[["occurrences", "known", "yielded", "share"]].iloc[0].tolist() == [3, 1, 1, 1.0]
    assert result.meetings["yielded"].tolist() == [True, pd.NA, pd.NA]
    assert result.note.render("fr") == f"Réunions avec compte rendu{NO_BREAK}: 1 sur 3."


def test_without_any_minutes_there_is_no_verdict_but_there_are_hours():
    held = weekly("COPIL Panier", [None, None])
    result = measure(context(meetings=held, attendance=present(*held)))
    assert result.status == "not_computable"
    assert result.missing == ("meetings.decisions_count", "meetings.actions_count")
    assert "COPIL Panier" in result.ask_for.render("en")
    assert result.rituals["share"].isna().all()
    assert result.rituals["person_hours"].item() == 10.0


def test_a_meeting_in_the_calendar_and_in_the_log_is_one_meeting():
    planned = [meeting("cal", "Comité produit", "2026-03-02 14:00", hours=2, recurring=True)]
    logged = [{"meeting_id": "log", "title": "Comité Produit du 02/03/2026", "start_at": instant("2026-03-02"),
               "decisions_count": 1}]  # fmt: skip
    result = measure(context(meetings=[*planned, *logged], attendance=present(*planned)))
    assert result.rituals[["occurrences", "known", "yielded", "person_hours"]].iloc[0].tolist() == [1, 1, 1, 10.0]
    assert result.meetings[["meeting_id", "hours"]].to_numpy().tolist() == [["cal", 2.0]]


def test_meetings_of_two_teams_with_one_title_stay_two():
    planned = [meeting("cal", "Sprint review", "2026-03-02 14:00", team="Panier")]
    logged = [meeting("log", "Sprint review", "2026-03-02 14:00", team="Paiement", decisions_count=1)]
    assert measure(context(meetings=[*planned, *logged])).rituals["occurrences"].item() == 2


def test_two_log_entries_find_their_two_calendar_entries_by_team():
    planned = [
        meeting("cal-1", "Sprint review", "2026-03-02 14:00", team="Panier"),
        meeting("cal-2", "Sprint review", "2026-03-02 15:00", team="Paiement"),
    ]
    logged = [
        meeting("log-1", "Sprint review", "2026-03-02 09:00", team="Paiement", decisions_count=1),
        meeting("log-2", "Sprint review", "2026-03-02 09:00", team="Panier", decisions_count=0),
    ]
    found = measure(context(meetings=[*planned, *logged])).meetings
    assert dict(zip(found["meeting_id"], found["yielded"], strict=True)) == {"cal-1": False, "cal-2": True}


def test_the_longer_list_of_attendees_is_kept():
    planned = [meeting("cal", "Comité", "2026-03-02 14:00")]
    logged = [meeting("log", "Comité", "2026-03-02 14:00", decisions_count=0)]
    there = [*present(*planned, people=TEAM[:2]), *present(*logged)]
    assert measure(context(meetings=[*planned, *logged], attendance=there)).meetings["people"].item() == 5


def test_who_left_early_is_counted_until_then():
    held = [meeting("a", "Comité", "2026-03-02 14:00", hours=2, decisions_count=1)]
    assert measure(context(meetings=held, attendance=present(*held, minutes=30))).meetings["person_hours"].item() == 2.5


def test_a_ritual_of_fewer_than_five_people_is_left_out():
    small, large = weekly("Point budget", [1, 1]), weekly("Comité", [1, 0])
    there = [*present(*small, people=TEAM[:4]), *present(*large)]
    result = measure(context(meetings=[*small, *large], attendance=there))
    assert result.rituals["ritual"].tolist() == ["Comité"]
    assert set(result.meetings["ritual"]) == {"Comité"}
    assert "1 ritual with too few people to be shown is left out." in result.note.render("en")
    assert result.left_out == 1
    assert pd.isna(result.left_out_hours)  # the hours of one ritual would be those of four people


@pytest.mark.parametrize(("others", "hours"), [(TEAM[1:], 2 * 4 * 1.0 + 2 * 4 * 1.0), (TEAM[:4], None)])
def test_hours_left_out_are_told_of_several_rituals_that_gather_enough_people(others, hours):
    # two meetings of an hour each, four people in either ritual: five together, or the same four
    one, other, large = weekly("Point budget", [1, 1]), weekly("Point prix", [1, 1]), weekly("Comité", [1, 0])
    there = [*present(*one, people=TEAM[:4]), *present(*other, people=others), *present(*large)]
    result = measure(context(meetings=[*one, *other, *large], attendance=there))
    assert result.left_out == 2
    assert result.left_out_hours == hours if hours else pd.isna(result.left_out_hours)
    assert ("are left out: 16 person-hours." in result.note.render("en")) is bool(hours)


def test_an_organiser_alone_says_nothing_about_who_was_there():
    held = weekly("Comité", [1, 0])
    row = measure(context(meetings=held, attendance=present(*held, people=["Ada"]))).rituals.iloc[0]
    assert row["yielded"] == 1
    assert pd.isna(row["person_hours"])


def test_a_block_longer_than_half_a_day_has_no_hours():
    held = [meeting("a", "Séminaire", "2026-03-02 09:00", hours=30, decisions_count=1)]
    result = measure(context(meetings=held, attendance=present(*held)))
    assert pd.isna(result.meetings["person_hours"].item())


def test_meetings_to_come_do_not_count():
    held = [meeting("a", "Comité", "2026-06-29", decisions_count=1), meeting("b", "Comité", "2026-07-01")]
    assert measure(context(meetings=held)).rituals["occurrences"].item() == 1


def test_teams_are_those_of_the_people_in_it():
    held = weekly("Comité", [1])
    people = [{"person": p, "team": t} for p, t in zip(TEAM, ["A", "A", "B", "B", "C"], strict=True)]
    assert measure(context(meetings=held, attendance=present(*held), people=people)).rituals["teams"].item() == 3


def test_without_meetings_it_says_what_to_ask_for():
    result = measure(context())
    assert (result.status, len(result.rituals), len(result.meetings)) == ("not_computable", 0, 0)
    assert result.ask_for.render("en") == (
        "The .ics or .csv export of the calendar of the rituals, attendees included, since 30 Dec 2025. "
        "Private subjects can be replaced by “private”."
    )


@pytest.mark.parametrize(
    ("title", "kind"), [("Daily Panier", "daily"), ("Revue de sprint 4", "review"), ("Pot", "other")]
)
def test_the_kind_comes_from_the_title_where_the_export_says_none(title, kind):
    assert measure(context(meetings=[meeting("a", title, "2026-03-02")])).rituals["kind"].item() == kind


HELD = st.lists(
    st.tuples(st.sampled_from(["Comité", "Daily", "Review"]), st.integers(0, 20), st.sampled_from([None, 0, 1, 3])),
    min_size=1,
    max_size=15,
)


@settings(max_examples=10)
@given(HELD, st.integers(0, 99))
def test_every_meeting_is_in_one_ritual_and_the_order_of_rows_does_not_matter(held, seed):
    rows = [
        meeting(f"m{i}", title, f"2026-03-{day + 1:02d} 10:00", decisions_count=count)
        for i, (title, day, count) in enumerate(held)
    ]
    case = context(meetings=rows, attendance=present(*rows))
    one, other = measure(case), measure(shuffled(case, "meetings", seed))
    assert one.rituals["occurrences"].sum() == len(one.meetings) <= len(rows)
    assert one.rituals["yielded"].sum() == sum(count is not None and count > 0 for *_, count in held)
    pd.testing.assert_frame_equal(one.rituals, other.rituals)
