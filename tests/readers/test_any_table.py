import pandas as pd
import pytest

from diagnostics.readers import any_table, read_source
from diagnostics.readers._proposal import propose_columns
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, read_real, said, source

LOG = (
    "Dossier client;Où;Depuis quand;Qui\n17;En cours;2024-01-31;Ada Lo\n18;Fini;2024-02-01;Bob Ma\n"
    "17;Fini;2024-02-03;Ada Lo\n19;Prêt;2024-02-03;Ada Lo\n"
)
DATES = "Nr;Name;Raus;Rein\n17;Panier;2024-01-31;2024-01-11\n18;Truc;2024-02-01;2024-01-12\n"


def answered(words, **columns):
    """A table read through the columns a person chose."""
    return read(words, Settings(time_zone="UTC", files={"export.csv": FileChoice(columns=columns)}))


def proposed(words, settings=UTC):
    return {p.name: p.column for p in propose_columns(source(words), settings)}


def test_a_log_is_read_through_the_chosen_columns_whatever_their_headers():
    reading = answered(LOG, ticket_id="Dossier client", status="Où", at="depuis quand", team="Qui")
    assert (reading.format, reading.rows_kept) == ("event_log", 4)
    history = reading.frames["history"]
    assert history["status"].tolist() == ["En cours", "Fini", "Fini", "Prêt"]
    assert history["team"].tolist() == ["Ada Lo", "Bob Ma", "Ada Lo", "Ada Lo"]


def test_dates_of_stages_are_read_through_the_chosen_columns_in_the_order_of_the_stages():
    reading = answered(DATES, ticket_id="Nr", done="Raus", ready="Rein")
    assert reading.format == "stage_dates"
    assert reading.frames["history"]["status"].tolist() == ["ready", "done", "ready", "done"]
    assert reading.frames["tickets"]["title"].tolist() == ["Panier", "Truc"]


def test_tickets_are_read_through_the_chosen_columns():
    reading = answered(DATES, ticket_id="Nr", done_at="Raus", created_at="Rein", team="Name")
    assert (reading.format, reading.rows_kept, reading.proposals) == ("any_table", 2, ())
    first = reading.frames["tickets"].to_dict("records")[0]
    assert (first["ticket_id"], first["team"]) == ("17", "Panier")
    assert first["done_at"] - first["created_at"] == pd.Timedelta(days=20)
    assert reading.frames["history"]["status"].tolist() == ["Created", "Done", "Created", "Done"]


def test_what_was_not_chosen_is_taken_as_proposed_where_that_is_likely():
    reading = answered(DATES, created_at="Rein", done_at="Raus")
    assert reading.frames["tickets"]["ticket_id"].tolist() == ["17", "18"]


def test_an_answer_that_leads_nowhere_is_told():
    reading = answered(LOG, ticket_id="Dossier client", status="Où", at="Depuis quand", team="Squad", colour="Qui")
    assert said(reading) == (
        "The settings give columns that this file does not have, or names that are no column: “team” = “Squad”, "
        "“colour” = “Qui”. They were not used."
    )


def test_too_few_columns_are_refused_with_what_is_missing_and_a_proposal():
    reading = answered("a;b;c\nx;1;y\nx;2;z\n", title="a")
    assert not reading.usable
    assert said(reading) == "The file has no column for: ticket, date. Add it to the export."


def test_a_chosen_format_reads_the_chosen_columns_too():
    log = "id;status;date;owner;squad\nA;New;2024-01-01;Ada;S1\nA;Done;2024-01-02;Ada;S1\n"
    choice = FileChoice(read_as="event_log", columns={"team": "owner"})
    history = read(log, Settings(files={"export.csv": choice})).frames["history"]
    assert history["team"].tolist() == ["Ada", "Ada"]
    assert history["person"].isna().all()


@pytest.mark.parametrize(
    ("words", "columns"),
    [
        (LOG, {"ticket_id": "Dossier client", "status": "Où", "at": "Depuis quand", "person": "Qui"}),
        (DATES, {"ticket_id": "Nr", "created_at": "Rein", "done_at": "Raus"}),
        ("x;y\nAB-1;Dev\nAB-2;Done\nAB-3;Dev\n", {"ticket_id": "x", "status": "y"}),
        ("Statuts;Responsables\nrouge;3\nbleu;4\n", {"status": "Statuts", "person": "Responsables"}),
        ("name,task,hours\nAda,Tag,3\n", {}),
    ],
    ids=["log", "two dates", "by cells alone", "headers nearly usual", "nothing"],
)
def test_columns_are_proposed_by_their_headers_and_by_their_cells(words, columns):
    assert proposed(words) == columns


def test_a_proposal_gives_its_reason_and_how_sure_it_is():
    ticket, status = propose_columns(source("id;x\nAB-1;Dev\nAB-2;Done\nAB-3;Dev\n"), UTC)
    assert (ticket.sure, status.sure) == (0.97, 0.7)
    assert ticket.why.render("en") == "“id” is a usual name for it. Moreover: The cells look like ticket keys."
    assert status.why.render("fr") == "Seulement 2 valeurs différentes, dont la plupart nomment une étape."


def test_what_a_person_chose_stands_first_among_the_proposals():
    settings = Settings(files={"export.csv": FileChoice(columns={"title": "Qui", "points": "Où"})})
    proposals = {p.name: (p.column, p.sure) for p in propose_columns(source(LOG), settings)}
    assert proposals["title"] == ("Qui", 1.0)
    assert proposals["points"] == ("Où", 1.0)
    assert "status" not in proposals


def test_an_unknown_table_that_may_hold_tickets_comes_with_a_proposal_and_another_does_not():
    assert [p.name for p in read(DATES).proposals] == ["ticket_id", "created_at", "done_at"]
    assert read("name,task,hours\nAda,Tag,3\n").proposals == ()
    assert read_real("tickets/redmine_timelog_not_tickets.csv").proposals == ()


def test_ticket_keys_with_a_first_and_a_last_date_are_read_without_asking():
    reading = read_real("tickets/jira_semicolon_cp1252_rfc2822.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("any_table", 768, 768)
    assert reading.frames["tickets"]["done_at"].notna().sum() == 710
    assert reading.frames["tickets"]["created_at"].iloc[0] == pd.Timestamp("2013-10-02 07:15:50", tz="UTC")
    assert "“datetime” was taken for the creation and “datetime2” for the end" in said(reading)


@pytest.mark.parametrize(
    "words",
    [
        "k;a;b\nAB-1;2024-01-02;2024-01-01\nAB-2;2024-01-02;2024-01-03\n",
        "k;a;b\nAB-1;2024-01-01;2024-01-02\nAB-1;2024-01-02;2024-01-03\n",
        "k;a;b;c\nAB-1;2024-01-01;2024-01-02;2024-01-03\nAB-2;2024-01-01;2024-01-02;2024-01-03\n",
        "k;a;b\nx;2024-01-01;2024-01-02\ny;2024-01-01;2024-01-02\n",
    ],
    ids=["dates out of order", "keys that come back", "three dates", "no keys"],
)
def test_any_other_table_waits_for_a_person(words):
    assert any_table.recognises(source(words)) == 0.0


def test_columns_of_a_file_do_not_touch_another():
    settings = Settings(time_zone="UTC", files={"other.csv": FileChoice(columns={"ticket_id": "Nr"})})
    assert read_source(source(DATES), settings).format == "unknown"
