import csv

import pandas as pd
import pytest

from tests.readers.exports import chosen, read, read_real, real, said

FRENCH = (
    "Résumé,Clé de ticket,Type de ticket,État,Nom du projet,Priorité,Personne assignée,Création,Résolu,Étiquettes,"
    "Étiquettes,Sprint,Sprint,Lien du ticket entrant (Blocks),Champs personnalisés (Story Points),Clé parent,"
    "Catégorie d'état,Catégorie d'état modifiée,Description\n"
    "Panier,CCS-1,Story,Terminé,Boutique,Medium,Ada,19/févr./26 7:31 PM,22/févr./26 9:00 AM,web,mobile,S1,S2,CCS-2,"
    '"3,5",CCS-9,Terminé,22/févr./26 9:05 AM,"h2. Contexte\nh2. Critères d\'acceptation"\n'
    "Recherche,CCS-2,Bug,Fini,Boutique,Low,,20/févr./26 8:00 AM,,,,S2,,,,,Terminé,21/févr./26 8:00 AM,\n"
)


def test_a_french_export_gives_its_tickets_in_full():
    reading = read(FRENCH)
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("jira_csv", 2, 2)
    first, second = reading.frames["tickets"].to_dict("records")
    assert first["ticket_id"] == "CCS-1"
    assert first["created_at"] == pd.Timestamp("2026-02-19 19:31", tz="UTC")
    assert first["done_at"] == pd.Timestamp("2026-02-22 09:00", tz="UTC")
    assert (first["person"], first["team"], first["points"], first["parent_id"]) == ("Ada", "Boutique", 3.5, "CCS-9")
    assert first["labels"] == ["web", "mobile"]
    assert first["description_shape"] == "Contexte | Critères d'acceptation"
    assert first["ready_fields"] == ["description", "acceptance_criteria", "points", "epic"]
    assert second["done_at"] == pd.Timestamp("2026-02-21 08:00", tz="UTC")
    assert second["ready_fields"] == []


def test_sprints_and_links_come_from_repeated_columns():
    reading = read(FRENCH)
    items = reading.frames["sprint_items"][["ticket_id", "sprint_id", "done_in"]].to_numpy().tolist()
    assert items == [["CCS-1", "S1", False], ["CCS-2", "S2", True], ["CCS-1", "S2", True]]
    assert reading.frames["links"].to_numpy().tolist() == [["CCS-1", "CCS-2", "blocks"]]


def test_a_snapshot_says_what_it_cannot_prove_and_what_to_ask_for():
    assert "expand=changelog" in said(read(FRENCH))


@pytest.mark.parametrize(
    ("file", "tickets", "done", "items"),
    [
        ("jira_cloud_fr.csv", 49, 0, 0),
        ("jira_cloud_es.csv", 136, 44, 118),
        ("jira_cloud_en_blocked.csv", 219, 174, 0),
        ("jira_cloud_en_sprints.csv", 192, 158, 94),
        ("jira_cloud_en_bom_worklogs.csv", 311, None, 77),
        ("jira_server_en_2016.csv", 90, 0, 31),
        ("jira_cloud_en_current_fields.csv", 26, 0, 26),
    ],
)
def test_real_exports_of_every_language_and_age(file, tickets, done, items):
    reading = read_real(f"tickets/{file}")
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("jira_csv", tickets, tickets)
    frame = reading.frames["tickets"]
    assert frame["created_at"].notna().all()
    assert frame["status"].notna().all()
    assert len(reading.frames.get("sprint_items", ())) == items
    if done is not None:
        assert frame["done_at"].notna().sum() == done


def test_tickets_without_a_resolution_are_done_when_their_category_became_done():
    frame = read_real("tickets/jira_cloud_es.csv").frames["tickets"]
    assert (frame["done_at"].notna() == (frame["status"] == "Finalizada")).all()


def test_an_export_saved_again_by_excel_asks_for_the_order_of_its_dates():
    name = "jira_cloud_en_resaved_by_excel_cp1252.csv"
    asked = read_real(f"tickets/{name}")
    assert ([q.kind for q in asked.questions], asked.frames) == (["date_order"], {})
    answered = read_real(f"tickets/{name}", chosen(name=name, date_order="day_first"))
    assert answered.rows_kept == 44


def test_tickets_without_any_date_are_refused_with_a_reason():
    reading = read_real("tickets/jira_no_date_column.csv")
    assert (reading.format, reading.rows_read, reading.rows_kept, reading.usable) == ("jira_csv", 64, 0, False)
    assert said(reading).startswith("The tickets have no creation date, so nothing can be timed.")


def test_2261_columns_without_a_row_are_named_and_refused():
    reading = read_real("formats/jira_cloud_2261_columns_header_only.csv")
    assert (reading.format, reading.usable) == ("jira_csv", False)
    assert said(reading).startswith("The file has a header (2,261 columns) and no row below it.")


HEAD = "Issue key,Issue id,Issue Type,Summary,Status,Reporter,Created,Resolved\n"


def test_a_ticket_told_twice_is_counted_and_kept_once():
    row = "A-1,1,Bug,x,Open,Ada,2024-01-01 10:00,\n"
    reading = read(HEAD + row + row.replace("A-1", "A-2") + row)
    assert (reading.rows_read, reading.rows_kept) == (3, 2)
    assert (reading.problems[0].rows, reading.problems[0].first_rows, reading.problems[0].rejected) == (1, (4,), True)
    assert "“A-1”" in said(reading)


def test_a_ticket_done_before_it_was_created_keeps_its_row_and_loses_that_date():
    reading = read(HEAD + "A-1,1,Bug,x,Done,Ada,2024-01-05 10:00,2024-01-01 10:00\n")
    assert reading.rows_kept == 1
    assert reading.frames["tickets"]["done_at"].isna().all()
    assert (reading.problems[0].rows, reading.problems[0].first_rows) == (1, (2,))


def test_dates_of_1970_and_of_the_future_are_emptied_and_counted():
    reading = read(HEAD + "A-1,1,Bug,x,Done,Ada,1970-01-01 00:00,2999-01-01 10:00\nA-2,2,Bug,x,Done,Ada,2024-01-01,\n")
    assert reading.rows_kept == 2
    assert reading.frames["tickets"]["created_at"].isna().tolist() == [True, False]
    assert [p.first_rows for p in reading.problems[:2]] == [(2,), (2,)]


@pytest.mark.parametrize(
    "title", ['=HYPERLINK("http://x";"y")', "<script>alert(1)</script>", "**bold**", "{braces}", "@x"]
)
def test_a_hostile_title_stays_the_text_it_is(title):
    quoted = title.replace('"', '""')
    reading = read(HEAD + f'A-1,1,Bug,"{quoted}",Open,Ada,2024-01-01 10:00,\n')
    assert reading.frames["tickets"]["title"].tolist() == [title]


def test_the_packed_sprint_of_an_old_server_is_its_name():
    packed = "com.atlassian.greenhopper.service.sprint.Sprint@1f[id=82,rapidViewId=1,state=CLOSED,name=Sprint 4,goal=x]"
    reading = read(HEAD.replace("Resolved", "Sprint") + f'A-1,1,Bug,x,Open,Ada,2024-01-01 10:00,"{packed}"\n')
    assert reading.frames["sprints"]["sprint_id"].tolist() == ["Sprint 4"]


def test_the_sprints_of_a_real_board_and_the_tickets_that_rolled_over():
    frames = read_real("tickets/jira_cloud_en_sprints.csv").frames
    items = frames["sprint_items"]
    assert items["sprint_id"].value_counts().to_dict() == {
        "NW Sprint 3": 27, "NW Sprint 4": 19, "NW Sprint 2": 15, "NW Sprint 6": 10, "NW Sprint 1": 9,
        "NW Sprint 5": 5, "NW Sprint 7": 4, "NW Sprint 8": 3, "NW Sprint 9": 2,
    }  # fmt: skip
    in_sprints = items.groupby("ticket_id").size()
    assert (len(frames["sprints"]), len(in_sprints), (in_sprints > 1).sum()) == (9, 67, 17)
    assert frames["links"].to_numpy().tolist() == [["NW-219", "NW-134", "relates"], ["NW-178", "NW-107", "relates"]]


def test_the_blocked_times_of_a_real_board():
    reading = read_real("tickets/jira_cloud_en_blocked.csv")
    blocks = reading.frames["blocks"].set_index("ticket_id")
    days = (blocks["end_at"] - blocks["start_at"]).dt.total_seconds() / 86_400
    assert (len(blocks), days.notna().sum()) == (22, 20)
    assert days[blocks["reason"].isna()].sum() == 222
    assert days["GP-3592"] == 43
    flagged = blocks[blocks["reason"] == "Impediment"]
    assert flagged["end_at"].isna().to_dict() == {"GP-3906": True, "GP-3905": True, "GP-3703": False, "GP-3668": False}
    assert flagged.loc["GP-3703", "end_at"] == pd.Timestamp("2025-10-14 10:54", tz="UTC")
    assert set(blocks["source"]) == {"flag"}
    assert "55 tickets have their time in each status" in said(reading)
    assert "Tickets that came back to a status: 4." in said(reading)


@pytest.mark.parametrize(
    ("file", "links"),
    [
        ("jira_cloud_fr.csv", {"blocks": 27}),
        ("jira_cloud_es.csv", {"depende": 21, "blocks": 10, "relates": 6, "cloners": 5, "test": 5}),
        ("jira_cloud_en_bom_worklogs.csv", {"relates": 11, "duplicate": 6, "blocks": 1, "polaris work item link": 1}),
    ],
)
def test_links_told_from_both_ends_are_counted_once(file, links):
    assert read_real(f"tickets/{file}").frames["links"]["relation"].value_counts().to_dict() == links


def test_a_flag_without_a_date_is_counted_and_gives_no_block():
    reading = read_real("tickets/jira_cloud_es.csv")
    assert "blocks" not in reading.frames
    assert "12 tickets are flagged, and the export does not say since when" in said(reading)


BLOCKED = HEAD.strip() + ",Custom field (Flagged),Last blocked date,Total blocked time\n"


@pytest.mark.parametrize(
    ("cells", "until"),
    [
        ('Done,Ada,2024-01-01 10:00,2024-02-01 00:00,,2024-01-05 00:00,"2,5"', "2024-01-07T12:00:00+00:00"),
        ("Done,Ada,2024-01-01 10:00,2024-02-01 00:00,Impediment,2024-01-05 00:00,2", "2024-02-01T00:00:00+00:00"),
        ("Open,Ada,2024-01-01 10:00,,Impediment,2024-01-05 00:00,", None),
    ],
    ids=["days counted", "flag of a ticket that is done", "flag still up"],
)
def test_blocked_time_lasts_for_the_days_that_were_counted_or_while_the_flag_is_up(cells, until):
    (block,) = read(BLOCKED + f"A-1,1,Bug,x,{cells}\n").frames["blocks"].to_dict("records")
    assert block["start_at"] == pd.Timestamp("2024-01-05", tz="UTC")
    assert (None if pd.isna(block["end_at"]) else block["end_at"].isoformat()) == until


@pytest.mark.parametrize("days", ["0.0", "", "soon", "-3", "1e999"])
def test_no_days_are_no_block(days):
    assert "blocks" not in read(BLOCKED + f"A-1,1,Bug,x,Done,Ada,2024-01-01,2024-02-01,,2024-01-05,{days}\n").frames


def test_a_very_wide_export_is_read_like_any_other():
    header = real("formats/jira_cloud_2261_columns_header_only.csv").read_text().splitlines()[0]
    names = next(csv.reader([header]))
    cells = [""] * len(names)
    for name, cell in {"Issue key": "A-1", "Status": "Open", "Created": "19/Feb/26 7:31 PM", "Labels": "web"}.items():
        cells[names.index(name)] = cell
    reading = read(header + "\n" + ",".join(cells) + "\n")
    assert (reading.format, reading.rows_kept) == ("jira_csv", 1)
    assert reading.frames["tickets"]["labels"].tolist() == [["web"]]
