"""Stories carried over: five by hand, then laws, then the repeated columns of a real export."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.measures import rollover
from diagnostics.measures._sprints import ended, taken_apart
from diagnostics.model.tables import audited_at, combine
from diagnostics.readers import read_all
from diagnostics.settings import Settings
from tests.flow.build_log import flow_of, tables_of
from tests.measures.given import context, instant, shuffled

TICKETS = Path(__file__).parents[2] / ".." / "shared" / "data" / "tickets"
SPRINTS = [
    {"sprint_id": "PAN Sprint 1", "start_at": instant("2026-03-02"), "end_at": instant("2026-03-13")},
    {"sprint_id": "PAN Sprint 2", "start_at": instant("2026-03-16"), "end_at": instant("2026-03-27")},
    {"sprint_id": "PAN Sprint 3", "start_at": instant("2026-03-30"), "end_at": instant("2026-04-10")},
]


def stay(ticket, number, added, removed=None):
    return {
        "ticket_id": ticket, "sprint_id": f"PAN Sprint {number}", "added_at": instant(added),
        "removed_at": instant(removed),
    }  # fmt: skip


# A done in 1; B carried 1 → 2, then done; C never started, carried 1 → 2 → 3; D taken out of 1 before its end and
# planned into 2 all the same; E added late to 1 and carried over
ITEMS = [
    stay("A", 1, "2026-02-27"),
    stay("B", 1, "2026-02-27"), stay("B", 2, "2026-03-13"),
    stay("C", 1, "2026-02-27"), stay("C", 2, "2026-03-13"), stay("C", 3, "2026-03-27"),
    stay("D", 1, "2026-02-27", "2026-03-10"), stay("D", 2, "2026-03-15"),
    stay("E", 1, "2026-03-05"), stay("E", 2, "2026-03-13"),
]  # fmt: skip
DONE = {"A": "2026-03-12", "B": "2026-03-20", "C": None, "D": "2026-03-26", "E": "2026-03-18"}
TICKET_ROWS = [{"ticket_id": ticket, "team": "Panier", "done_at": instant(at)} for ticket, at in DONE.items()]


def five(**more):
    return context(sprints=SPRINTS, sprint_items=ITEMS, tickets=TICKET_ROWS, **more)


def test_five_stories_by_hand():
    result = rollover.measure(five())
    assert result.status == "computed"
    counted = result.sprints[["sprint_id", "at_start", "carried", "added_late"]].values.tolist()
    # in at the start of 1: A, B, C, D; carried: B, C, and E that came late. Of 2: B, C, D, E; carried: C
    assert counted == [["PAN Sprint 1", 4, 3, 1], ["PAN Sprint 2", 4, 1, 0]]
    assert result.sprints["share"].tolist() == [0.75, 0.25]
    assert result.rounds[["carried", "added_late"]].values.tolist() == [[3, 1], [1, 0]]
    assert (result.share.value, result.share.n) == (0.5, 8)
    assert result.teams[["team", "sprints", "at_start", "carried"]].values.tolist() == [["Panier", 2, 8, 4]]


def test_the_last_sprint_and_one_that_is_not_over_are_not_counted():
    assert ended(five().tables, instant("2026-04-30").to_pydatetime())["sprint_id"].tolist() == [
        "PAN Sprint 1",
        "PAN Sprint 2",
    ]
    running = five(at="2026-03-28")
    assert rollover.measure(running).sprints["sprint_id"].tolist() == ["PAN Sprint 1"]


def test_begun_and_never_started_are_told_apart_by_the_history():
    rows = [
        ("B", "2026-03-05", "Dev", "Ada", "Panier"), ("B", "2026-03-20", "Done", "Ada", "Panier"),
        ("C", "2026-03-01", "Ready", "Ada", "Panier"), ("C", "2026-03-25", "Dev", "Ada", "Panier"),
        ("E", "2026-03-13T18", "Dev", "Ada", "Panier"),
    ]  # fmt: skip
    from dataclasses import replace

    case = replace(five(), flow=flow_of(rows, at="2026-06-30"))
    assert tables_of(rows).has("history", "at")
    found = rollover.measure(case).sprints[["carried", "started", "never_started"]].values.tolist()
    assert found == [[3, 1, 2], [1, 1, 0]]  # E began after the sprint had ended


def test_without_a_history_of_tickets_nobody_knows_what_was_begun():
    result = rollover.measure(five())
    assert result.sprints["started"].isna().all()
    assert result.items["started"].isna().all()


def test_a_sprint_report_is_exact():
    items = [
        {"ticket_id": "A", "sprint_id": "S 1", "added_at": instant("2026-03-02"), "done_in": True},
        {"ticket_id": "B", "sprint_id": "S 1", "added_at": instant("2026-03-02"), "done_in": False},
        {"ticket_id": "C", "sprint_id": "S 1", "added_at": instant("2026-03-02"), "removed_at": instant("2026-03-13"),
         "done_in": False},
        {"ticket_id": "B", "sprint_id": "S 2", "added_at": instant("2026-03-16"), "done_in": True},
        {"ticket_id": "C", "sprint_id": "S 2", "added_at": instant("2026-03-16"), "done_in": True},
    ]  # fmt: skip
    named = [{**sprint, "sprint_id": f"S {n}"} for n, sprint in enumerate(SPRINTS[:2], 1)]
    result = rollover.measure(context(sprints=named, sprint_items=items))
    assert result.sprints[["at_start", "carried"]].values.tolist() == [[3, 1]]


def test_two_teams_keep_their_own_sprints():
    sprints = [{**s, "sprint_id": f"{key} {n}"} for key in ("PAN", "PLA") for n, s in enumerate(SPRINTS, 1)]
    items = [
        {"ticket_id": "A", "sprint_id": "PAN 1", "added_at": instant("2026-03-01")},
        {"ticket_id": "A", "sprint_id": "PLA 2", "added_at": instant("2026-03-14")},
    ]
    result = rollover.measure(context(sprints=sprints, sprint_items=items))
    assert result.share.value == 0.0  # the next sprint of another team is a handover, not a rollover


def test_repeated_columns_give_a_lower_bound_that_says_so():
    items = [{"ticket_id": t, "sprint_id": f"S {n}"} for t, n in (("A", 1), ("B", 1), ("B", 2), ("C", 2), ("C", 4))]
    result = rollover.measure(context(sprint_items=items))
    assert (result.status, result.missing) == ("lower_bound", ("sprint_items.added_at", "sprint_items.removed_at"))
    # of sprint 1: A and B, B is in 2; of sprint 2: B and C, and C is in 4, the next one there is
    assert result.sprints[["sprint_id", "at_start", "carried"]].values.tolist() == [["S 1", 2, 1], ["S 2", 2, 1]]
    assert "borne basse" in result.ask_for.render("fr")


def test_an_export_that_names_one_sprint_a_ticket_proves_nothing():
    items = [{"ticket_id": t, "sprint_id": f"S {n}"} for t, n in (("A", 1), ("B", 2), ("C", 3))]
    assert rollover.measure(context(sprint_items=items)).status == "not_computable"


def test_the_trend_is_a_slope_with_an_interval():
    sprints = [
        {"sprint_id": f"S {n}", "start_at": instant("2026-01-05") + pd.Timedelta(days=14 * n),
         "end_at": instant("2026-01-16") + pd.Timedelta(days=14 * n)}
        for n in range(6)
    ]  # fmt: skip
    # ten stories begin each sprint; one more is left over each time: 0, 1, 2, 3, 4 of what there is
    items = []
    for n in range(6):
        items += [
            {"ticket_id": f"{n}-{k}", "sprint_id": f"S {n}", "added_at": sprints[n]["start_at"]} for k in range(10)
        ]
        if n < 5:
            items += [
                {"ticket_id": f"{n}-{k}", "sprint_id": f"S {n + 1}", "added_at": sprints[n + 1]["start_at"]}
                for k in range(n)
            ]
    tickets = [
        {"ticket_id": f"{n}-{k}", "done_at": sprints[n]["end_at"] if k >= n else sprints[min(n + 1, 5)]["end_at"]}
        for n in range(6) for k in range(10)
    ]  # fmt: skip
    result = rollover.measure(context(sprints=sprints, sprint_items=items, tickets=tickets))
    assert result.sprints["carried"].tolist() == [0, 1, 2, 3, 4]
    assert result.sprints["at_start"].tolist() == [10, 10, 11, 12, 13]
    assert result.trend.low > 0
    assert result.trend.value == pytest.approx(0.0759, abs=0.0001)


def test_names_of_sprints_are_taken_apart():
    assert [taken_apart(name).number for name in ("NW Sprint 4", "Sprint 7 (2026)", "2026", "Hardening")][:3] == [
        4.0,
        7.0,
        2026.0,
    ]
    assert taken_apart("Squad 2 Sprint 5").series == taken_apart("Squad 2 Sprint 6").series
    assert taken_apart("Squad 1 Sprint 5").series != taken_apart("Squad 2 Sprint 5").series


def test_sprints_whose_names_hold_their_days_follow_each_other_by_number():
    names = ["Sprint 12 (03/03 - 16/03)", "Sprint 13 (17/03 - 30/03)", "Sprint 14 (31/03 - 13/04)"]
    stays = [("A", 0), ("A", 1), ("B", 1), ("B", 2), ("C", 1)]
    items = [{"ticket_id": ticket, "sprint_id": names[n]} for ticket, n in stays]
    result = rollover.measure(context(tickets={"ticket_id": list("ABC")}, sprint_items=items))
    assert result.sprints[["sprint_id", "at_start", "carried"]].values.tolist() == [[names[0], 1, 1], [names[1], 3, 1]]
    assert (result.status, result.share.value) == ("lower_bound", 0.5)


LIVES = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 3), st.booleans()), min_size=1, max_size=15)


@settings(max_examples=40)
@given(LIVES, st.integers(0, 9))
def test_what_is_carried_is_counted_once_whatever_the_order_of_the_rows(lives, seed):
    """Law: carried stories are those of the items; begun and never started add up; order does not matter."""
    items, tickets = [], []
    for n, (first, more, late) in enumerate(lives):
        for number in range(first, min(first + more, 4) + 1):
            added = instant("2026-01-01") + pd.Timedelta(days=14 * number - (1 if not late else -2))
            items.append({"ticket_id": f"T{n}", "sprint_id": f"S {number}", "added_at": added})
        tickets.append({"ticket_id": f"T{n}", "done_at": None})
    sprints = [
        {"sprint_id": f"S {k}", "start_at": instant("2026-01-01") + pd.Timedelta(days=14 * k),
         "end_at": instant("2026-01-12") + pd.Timedelta(days=14 * k)}
        for k in range(1, 5)
    ]  # fmt: skip
    case = context(sprints=sprints, sprint_items=items, tickets=tickets)
    one, other = rollover.measure(case), rollover.measure(shuffled(case, "sprint_items", seed))
    pd.testing.assert_frame_equal(one.sprints, other.sprints)
    assert one.share == other.share
    assert one.sprints["carried"].sum() == int(one.items["carried"].sum())
    expected = sum(min(first + more, 4) - first for first, more, _ in lives)
    assert one.sprints["carried"].sum() == expected


def real(name):
    path = TICKETS / name
    if not path.exists():
        pytest.skip("the real ticket exports are not beside this repository")
    rules = Settings()
    tables = combine(read_all([path], rules), rules)
    from diagnostics.measures import Context

    return rollover.measure(Context(tables, rules, None, audited_at(tables, rules)))


def test_the_sprints_of_a_real_jira_cloud_export_counted_by_hand():
    """17 tickets stand in several sprints; NW-67 goes from 2 to 6, which is no rollover to the next one."""
    result = real("jira_cloud_en_sprints.csv")
    assert result.status == "lower_bound"
    counted = result.sprints.set_index("sprint_id")[["at_start", "carried"]].T.to_dict("list")
    assert counted == {
        "NW Sprint 1": [9, 2], "NW Sprint 2": [15, 11], "NW Sprint 3": [27, 8], "NW Sprint 4": [19, 5],
        "NW Sprint 5": [5, 0], "NW Sprint 6": [10, 0], "NW Sprint 7": [4, 0], "NW Sprint 8": [3, 0],
    }  # fmt: skip
    assert (round(result.share.value, 4), result.share.n) == (0.2826, 92)


def test_the_sprints_of_a_real_spanish_export_counted_by_hand():
    """23 tickets stand in several sprints, two of them in three; all in sprints that follow each other."""
    result = real("jira_cloud_es.csv")
    assert result.sprints[["at_start", "carried"]].values.tolist() == [[25, 9], [39, 16], [48, 0]]
    assert int(result.items["carried"].sum()) == 25


@pytest.mark.parametrize("name", ["jira_rest_changelog.json.gz", "azure_devops_query.csv"])
def test_exports_without_a_history_of_sprints_prove_no_rollover(name):
    """The changelog of Apache's Jira never touches the Sprint field; the query names one iteration a work item."""
    result = real(name)
    assert (result.status, result.share) == ("not_computable", None)
    assert result.ask_for == rollover.ASK_FOR
