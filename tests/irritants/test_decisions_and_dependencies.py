"""Subjects decided again, teams that need each other's tickets, places that everything must pass."""

from datetime import UTC, datetime

import pandas as pd
import pytest

from diagnostics.irritants import repeated_decision, single_point, team_dependency
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES
from tests.irritants.build_case import FIRST_DAY, Ticket, case_of

LATER = Settings(statuses=STATUSES, at=datetime(2026, 12, 31, tzinfo=UTC))
# five subjects of one class: two decided once, two twice, one three times in two committees
TITLES = ["Cloud", "Bureaux", "Licences", "Licences", "Support", "Support", "Migration", "Migration", "Migration"]
DAYS = [5, 6, 7, 50, 8, 40, 10, 60, 150]


def decided(titles=TITLES, days=DAYS, name="Budget", **more):
    raised = [FIRST_DAY + pd.Timedelta(days=day - 1) for day in days]
    return {
        "topic_id": [f"{name} {n}" for n in range(len(titles))],
        "title": titles,
        "raised_at": raised,
        "decided_at": [at + pd.Timedelta(days=1) for at in raised],
        "decision_class": [name] * len(titles),
        "meeting_id": ["Comité produit" if n % 2 else "CODIR" for n in range(len(titles))],
        **more,
    }


def test_a_class_in_which_three_subjects_of_five_are_decided_again():
    [irritant] = repeated_decision.detect(case_of(topics=decided()))
    assert irritant.where.as_dict() == {"decision_class": "Budget"}
    assert (irritant.size.value, irritant.size.unit, irritant.size.n) == (0.6, "share", 5)
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (4, "count", 4 / 9)
    assert (irritant.row_count, list(irritant.rows.columns)) == (4, ["at", "detail"])
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "Arbitration “Budget”: 60 % of decided topics [27 %; 86 %] are decided again; “Migration” 3 times."
    )


def test_one_subject_decided_three_times_where_the_others_stand():
    others = [f"Sujet {chr(97 + n)}" for n in range(20)]
    topics = decided([*others, *["Migration"] * 3], [5] * 20 + [10, 60, 150])
    log = [row for n in range(2) for row in Ticket(f"T{n}", "A").lives((0, "Ready"), (12, "Dev"), (13, "Done"))]
    topics["ticket_ids"] = [*[[] for _ in others], ["T0", "T1"], ["T0"], ["T0"]]
    [irritant] = repeated_decision.detect(case_of(log, settings=LATER, topics=topics))
    assert irritant.where.as_dict() == {"topic": "Migration"}
    assert (irritant.size.value, irritant.tickets) == (3, 2)
    assert irritant.title.render("fr").replace("\u00a0", " ") == (
        "Sujet « Migration » : décidé 3 fois en 5 mois dans 2 comités ; "
        "2 tickets l'ont attendu ou l'attendent, jusqu'à 1,0 jour."
    )


@pytest.mark.parametrize(
    ("why", "titles"),
    [
        ("four subjects are too few", TITLES[:6]),
        ("every subject is decided once", [f"Sujet {chr(97 + n)}" for n in range(12)]),
        ("one in twenty is decided twice", [*[f"Sujet {chr(97 + n)}" for n in range(20)], "Sujet a"]),
    ],
)
def test_what_is_no_repeated_decision(why, titles):
    topics = decided(titles, [5 + 20 * (n // 20) for n in range(len(titles))])
    assert repeated_decision.detect(case_of(topics=topics)) == [], why


def needing(count, *, done_day=20.0, blocked=True):
    """Thirty tickets of Web, the first `count` of which need a ticket of Data and are blocked for ten days."""
    log, links, blocks = [], [], []
    for n in range(30):
        log += Ticket(f"W{n}", "Web", n).lives((0, "Dev"), (15, "Done"))
        log += Ticket(f"D{n}", "Data", n).lives((-9, "Dev"), (done_day, "Done"))
    for n in range(count):
        links.append({"ticket_id": f"W{n}", "other_id": f"D{n}", "relation": "is blocked by"})
        start = FIRST_DAY + pd.Timedelta(days=n + 2)
        blocks.append({"ticket_id": f"W{n}", "start_at": start, "end_at": start + pd.Timedelta(days=10)})
    tickets = {"ticket_id": [f"{team}{n}" for team in "WD" for n in range(30)], "team": ["Web"] * 30 + ["Data"] * 30}
    given = {"links": links, **({"blocks": [{**one, "source": "flag"} for one in blocks]} if blocked else {})}
    return case_of(log, tickets=tickets, **given)


def test_half_of_the_tickets_of_a_team_need_another_and_are_blocked_for_it():
    case = needing(15)
    [irritant] = team_dependency.detect(case)
    assert irritant.where.as_dict() == {"from": "Web", "to": "Data"}
    assert (irritant.size.value, irritant.size.n, irritant.tickets, irritant.row_count) == (0.5, 30, 15, 15)
    assert irritant.waste.value == pytest.approx(15 * 240)
    assert irritant.share == 1.0
    assert case.waits.loc[team_dependency.claimed(case, irritant.where), "hours"].sum() == irritant.waste.value
    assert irritant.title.render("en").replace("\u00a0", " ") == (
        "Web → Data: 50 % of tickets [36 %; 64 %] need a ticket of the other team; "
        "half of those that wait for it wait more than 10 days."
    )


def test_without_any_block_dependencies_are_counted_in_tickets():
    [irritant] = team_dependency.detect(needing(15, blocked=False))
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (15, "count", 0.25)


@pytest.mark.parametrize(
    ("why", "case"),
    [
        ("one ticket in ten is what any organisation has", lambda: needing(3)),
        ("the other ticket was done before this one was created", lambda: needing(15, done_day=-5.0)),
    ],
)
def test_what_is_no_dependency_between_teams(why, case):
    assert team_dependency.detect(case()) == [], why


def through(hub_days, *, givers=4, share=1.0):
    """Tickets of several teams, a part of which are given to a hub and wait there; all are then tested elsewhere."""
    log = []
    for team in range(givers):
        for n in range(30):
            ticket = Ticket(f"{team}-{n}", f"Squad {team}", n)
            log += ticket.lives((0, "Dev"))
            after = 6.0
            if n < 30 * share:
                at = (FIRST_DAY + pd.Timedelta(days=n + 5)).isoformat()
                log.append((ticket.ticket_id, at, "Ready", "Hub 1", "Hub", None, f"Squad {team} 1"))
                log += ticket.lives((5 + hub_days, "Dev", "Hub"))
                after += hub_days
            log += ticket.lives((after, "To test", "QA"), (after + 0.1, "Test", "QA"), (after + 1, "Done", "QA"))
    return case_of(log)


def test_a_place_that_every_ticket_must_pass_and_where_it_waits():
    [irritant] = single_point.detect(through(6))
    assert irritant.where.as_dict() == {"team": "Hub"}
    assert (irritant.size.value, irritant.size.n) == (1.0, 120)
    assert (irritant.waste.value, irritant.waste.unit, irritant.share) == (120, "count", 1.0)
    assert (irritant.tickets, irritant.teams, irritant.row_count) == (120, 5, 120)
    assert irritant.title.render("en").replace("\u00a0", " ").startswith("Hub: 100 % of the tickets handed over [")


@pytest.mark.parametrize(
    ("why", "case"),
    [
        ("everything passes, nothing waits", lambda: through(0.2)),
        ("one ticket in five passes", lambda: through(6, share=0.2)),
        ("one team gives: that is a slow handover", lambda: through(6, givers=1)),
    ],
)
def test_what_is_no_single_point(why, case):
    assert single_point.detect(case()) == [], why
