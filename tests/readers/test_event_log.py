import json
from collections import Counter
from itertools import pairwise

import pandas as pd
import pytest

from diagnostics.readers import event_log, read_source
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, chosen, read, read_real, real, said, source, workbook

LEVELS = {
    "bpic2013_closed_problems.csv.gz": {"person": "org:resource", "team": "organization involved", "line": "org:group"},
    "bpic2020_DomesticDeclarations.csv.gz": {"team": "org:role"},
    "receipt.csv": {"person": "org:resource", "team": "org:group"},
    "running_example.csv": {"person": "org:resource"},
    "servicenow_incidents_6k.csv": {"team": "assignment_group"},
}


def lives(history):
    """The events of each case, sorted by time and then as the file has them."""
    ordered = history.sort_values(["ticket_id", "at", "seq"])
    return [events for _, events in ordered.groupby("ticket_id")]


@pytest.mark.parametrize("file", LEVELS)
def test_a_real_log_gives_the_counts_of_the_independent_oracle(file):
    oracle = json.loads(real("eventlogs/oracles.json").read_text())[file]
    history = read_real(f"eventlogs/{file}").frames["history"]
    cases = lives(history)
    follows = {pair for case in cases for pair in pairwise(case["status"])}
    variants = {tuple(case["status"]) for case in cases}
    assert (len(cases), len(history), history["status"].nunique(), len(follows), len(variants)) == tuple(
        oracle["flow"][name] for name in ("cases", "events", "activities", "dfg_edges", "variants")
    )
    for level, column in LEVELS[file].items():
        expected = oracle["holders"][column]
        counted = handovers(cases, level)
        assert counted == tuple(
            expected[n] for n in ("handovers", "cases_with_handover", "ping_pong_occurrences", "edges")
        )


def handovers(cases, level):
    """Handovers, cases with one, ping-pong and edges, counted in plain Python."""
    edges, with_one, ping_pong = Counter(), 0, 0
    for case in cases:
        holders = case[level].astype("str").fillna("unassigned").tolist()
        collapsed = [h for i, h in enumerate(holders) if i == 0 or h != holders[i - 1]]
        edges.update(pairwise(collapsed))
        with_one += len(collapsed) > 1
        ping_pong += sum(a == c for a, c in zip(collapsed, collapsed[2:], strict=False))
    return sum(edges.values()), with_one, ping_pong, len(edges)


def test_a_french_log_is_read_under_its_own_headers():
    reading = read(
        "Clé de ticket;Titre;État;Horodatage;Personne assignée;Équipe\n"
        "A-1;Panier;Prêt;29/02/2024 10:00;;Achat\n"
        "A-1;Panier;En cours;01/03/2024 09:30;Ada;Achat\n"
        "A-2;Recherche;Prêt;01/03/2024 11:00;;Catalogue\n"
    )
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.time_zone) == ("event_log", 3, 3, "UTC")
    history = reading.frames["history"]
    assert history["status"].tolist() == ["Prêt", "En cours", "Prêt"]
    assert history["at"].tolist()[1] == pd.Timestamp("2024-03-01 09:30", tz="UTC")
    assert history["person"].isna().tolist() == [True, False, True]
    assert history["actor"].tolist()[1] == "Ada"
    assert history["seq"].tolist() == [0, 1, 2]
    tickets = reading.frames["tickets"].set_index("ticket_id")
    assert tickets["title"].to_dict() == {"A-1": "Panier", "A-2": "Recherche"}
    assert tickets.loc["A-1", "created_at"] == pd.Timestamp("2024-02-29 10:00", tz="UTC")
    assert tickets.loc["A-1", "status"] == "En cours"
    assert tickets["done_at"].isna().all()


def test_a_sheet_is_a_log_like_any_other():
    rows = [["case", "activity", "time"], ["1", "New", pd.Timestamp("2024-02-03").to_pydatetime()],
            ["1", "Done", pd.Timestamp("2024-02-04 10:00").to_pydatetime()]]  # fmt: skip
    (sheet,) = content("log.xlsx", workbook(Log=rows))
    reading = read_source(sheet, UTC)
    assert (reading.file, reading.format) == ("log.xlsx › Log", "event_log")
    assert reading.frames["history"]["at"].tolist()[1] == pd.Timestamp("2024-02-04 10:00", tz="UTC")


def test_a_status_history_takes_the_status_it_leads_to():
    reading = read_real("eventlogs/pep_status_history.csv")
    assert (reading.rows_read, reading.rows_kept) == (1840, 1840)
    assert reading.frames["history"].iloc[0][["ticket_id", "status", "actor"]].tolist() == [
        "PEP-0000", "Active", "Barry Warsaw",
    ]  # fmt: skip


def test_a_day_and_an_hour_in_two_columns_are_one_time():
    reading = read("Ticket,Statut,Date,Heure\nA,New,2024-01-31,09:15\nA,Done,2024-02-01,10:45\n")
    assert reading.frames["history"]["at"].dt.strftime("%d %H:%M").tolist() == ["31 09:15", "01 10:45"]


def test_rows_that_repeat_each_other_and_equal_times_stay_in_file_order():
    row = "A,New,2024-01-01 10:00\n"
    reading = read("case,activity,timestamp\n" + row + "A,Done,2024-01-01 10:00\n" + row)
    assert reading.frames["history"]["status"].tolist() == ["New", "Done", "New"]


def test_a_row_without_a_usable_time_is_left_out_and_numbered():
    reading = read(
        "case,activity,timestamp\nA,New,2024-01-01\nA,Doing,soon\nA,Test,1970-01-01\nA,Done,2024-01-05\nB,New,\n,New,2024-01-06\n"
    )
    assert (reading.rows_read, reading.rows_kept, reading.rows_rejected) == (6, 2, 4)
    assert [(p.rows, p.first_rows, p.rejected) for p in reading.problems] == [
        (1, (3,), True), (1, (4,), True), (1, (7,), True), (1, (6,), True),
    ]  # fmt: skip
    assert "“timestamp”: 1 row has a date that cannot be read (“soon”) and was left out." in said(reading)


def test_the_outliers_of_a_real_log_are_left_out_and_named():
    reading = read_real("eventlogs/bpic2019_one_trace_per_variant.csv.gz")
    assert (reading.rows_read, reading.rows_kept) == (338_247, 338_245)
    assert reading.problems[0].first_rows == (45430, 45431)


def test_a_question_mark_is_nobody():
    reading = read("number,incident_state,sys_updated_at,assignment_group,assigned_to\n"
                   "I1,New,29-02-2016 01:16,Group 1,?\nI1,Closed,05-03-2016 12:00,?,Ada\n")  # fmt: skip
    history = reading.frames["history"]
    assert history["person"].isna().tolist() == [True, False]
    assert history["team"].isna().tolist() == [False, True]


def test_who_made_the_event_may_be_another_than_who_holds_the_case():
    history = read_real("eventlogs/servicenow_incidents_6k.csv").frames["history"]
    assert history.iloc[2][["actor", "team"]].tolist() == ["Updated by 804", "Group 56"]


def test_start_times_are_not_used_and_the_reading_says_so():
    reading = read_real("eventlogs/interval_event_log.csv")
    assert reading.rows_kept == 8109
    assert said(reading) == "“start_timestamp”: start times were not used; each event counts at its end."


def test_an_open_date_order_is_asked_and_the_answer_used():
    log = "case,activity,timestamp\nA,New,03/02/2024\nA,Done,04/02/2024\n"
    asked = read(log)
    assert (asked.frames, [q.kind for q in asked.questions]) == ({}, ["date_order"])
    answered = read(log, chosen(date_order="day_first"))
    assert answered.frames["history"]["at"].dt.strftime("%d %b").tolist() == ["03 Feb", "04 Feb"]


def test_a_list_of_tickets_is_no_log():
    snapshot = source("id,status,date\nA,New,2024-01-01\nB,Done,2024-01-02\n")
    log = source("id,status,date\nA,New,2024-01-01\nA,Done,2024-01-02\n")
    assert event_log.recognises(snapshot) < 0.5 < event_log.recognises(log)


def test_slashes_and_dashes_of_the_same_log_give_the_same_times():
    slashes = read_real("eventlogs/servicenow_incidents_slashdates.csv").frames["history"]
    dashes = read_real("eventlogs/servicenow_incidents_6k.csv").frames["history"]
    assert slashes["at"].tolist() == dashes["at"].tolist()[:198]


@pytest.mark.parametrize("header", ["Modifié par", "Changed by", "Updated by", "Author", "Auteur"])
def test_a_column_that_tells_who_made_the_change_gives_the_actor_and_not_the_holder(header):
    history = read(f"ticket;statut;date;personne;{header}\nA;Dev;2026-01-05;Ada;Bob\nA;Fini;2026-01-06;Ada;\n").frames[
        "history"
    ]
    assert history["person"].tolist() == ["Ada", "Ada"]
    assert history["actor"].iloc[0] == "Bob"
    assert history["actor"].isna().tolist() == [False, True]


def test_without_such_a_column_whoever_holds_the_ticket_made_the_change():
    history = read("ticket;statut;date;personne\nA;Dev;2026-01-05;Ada\nA;Fini;2026-01-06;Bob\n").frames["history"]
    assert history["actor"].tolist() == ["Ada", "Bob"]


def test_a_sub_status_that_says_waiting_is_blocked_time_until_the_next_event():
    blocks = read(
        "case,activity,sub status,timestamp\n"
        "A,Accepted,Wait - User,2024-01-01\nA,Accepted,In Progress,2024-01-03\n"
        "B,Queued,Awaiting Assignment,2024-01-01\nB,Accepted,Pending vendor,2024-01-04\n"
    ).frames["blocks"]
    assert blocks["reason"].tolist() == ["Wait - User", "Pending vendor"]
    assert blocks["end_at"].isna().tolist() == [False, True]
    assert (blocks["end_at"] - blocks["start_at"]).iloc[0] == pd.Timedelta(days=2)


def test_an_activity_that_begins_and_ends_counts_at_its_end():
    reading = read(
        "case:concept:name,concept:name,time:timestamp,lifecycle:transition\n"
        "A,Dev,2024-01-01,start\nA,Dev,2024-01-03,complete\nA,Test,2024-01-04,complete\n"
    )
    assert (reading.rows_read, reading.rows_kept, reading.rows_rejected) == (3, 2, 1)
    assert reading.frames["history"]["at"].dt.day.tolist() == [3, 4]
