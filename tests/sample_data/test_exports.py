import json
from datetime import date, datetime
from pathlib import Path

import icalendar
import pandas as pd
import pytest
import recurring_ical_events
from openpyxl import load_workbook

from sample_data.exports import FILES, answers, export
from sample_data.simulate import Truth, main, simulate

ROOT = Path(__file__).parents[2] / "sample_data"


def rows_of(path: Path):
    return [[cell.value for cell in row] for row in load_workbook(path).worksheets[0].iter_rows()]


@pytest.mark.parametrize("name", [FILES.jira, FILES.event_log, FILES.calendar])
def test_committed_text_files_equal_a_fresh_export(fresh: Path, name: str):
    read = [(folder / name).read_text(encoding="utf-8").splitlines() for folder in (fresh, ROOT / "acme")]
    assert read[0] == read[1]


def test_the_committed_answers_equal_fresh_ones(fresh: Path):
    read = [json.loads((folder / "truth.json").read_text(encoding="utf-8")) for folder in (fresh, ROOT)]
    assert read[0] == read[1]


@pytest.mark.parametrize("name", [FILES.meeting_log, FILES.decisions, FILES.kpis, FILES.people])
def test_committed_workbooks_equal_a_fresh_export_cell_by_cell(fresh: Path, name: str):
    assert rows_of(fresh / name) == rows_of(ROOT / "acme" / name)


def test_the_sample_is_small_enough_to_commit():
    files = [path for path in (ROOT / "acme").iterdir() if path.is_file()]
    assert {path.name for path in files} == set(vars(FILES).values())
    assert sum(path.stat().st_size for path in files) < 3_000_000


def test_jira_changelog_replays_to_the_simulated_events(acme: Truth, fresh: Path):
    issues = json.loads((fresh / FILES.jira).read_text(encoding="utf-8"))["issues"]
    now = {"status": "status", "assignee": "person", "Team": "team"}
    replayed = []
    for issue in issues:
        moves = [h for h in issue["changelog"]["histories"] if {i["field"] for i in h["items"]} & set(now)]
        for history in moves:
            state = {now[i["field"]]: i["toString"] for i in history["items"] if i["field"] in now}
            at = pd.Timestamp(history["created"]).tz_convert("UTC")
            replayed.append({"ticket_id": issue["key"], "at": at, "actor": history["author"]["displayName"], **state})
    truth = acme.events[acme.events["ticket_id"].isin([issue["key"] for issue in issues]) & (acme.events["seq"] > 0)]
    frame = pd.DataFrame(replayed)
    assert (
        frame[["ticket_id", "at", "actor"]].to_numpy().tolist()
        == truth[["ticket_id", "at", "actor"]].to_numpy().tolist()
    )
    said = frame["status"].notna().to_numpy()
    assert frame["status"][said].tolist() == truth["status"][said].tolist()


def test_the_event_log_tells_every_event_of_its_squads(acme: Truth, fresh: Path):
    log = pd.read_csv(fresh / FILES.event_log, sep=";", encoding="utf-8-sig", keep_default_na=False)
    mine = acme.tickets.loc[acme.tickets["tool"] == "log", "ticket_id"]
    truth = acme.events[acme.events["ticket_id"].isin(mine)]
    at = pd.to_datetime(log["Date"], format="%d/%m/%Y %H:%M").dt.tz_localize("Europe/Paris").dt.tz_convert("UTC")
    assert at.tolist() == truth["at"].tolist()
    assert log["Responsable"].tolist() == truth["person"].fillna("").tolist()
    assert log["Équipe"].tolist() == truth["team"].tolist()


def test_the_calendar_expands_to_the_meetings_that_took_place(acme: Truth, fresh: Path):
    calendar = icalendar.Calendar.from_ical((fresh / FILES.calendar).read_bytes())
    events = recurring_ical_events.of(calendar).between(date(2026, 1, 1), date(2026, 12, 31))
    held = sorted(
        (pd.Timestamp(event["dtstart"].dt), str(event["summary"]))
        for event in events
        if isinstance(event["dtstart"].dt, datetime) and event.get("status") != "CANCELLED"
    )
    assert held == sorted(zip(acme.meetings["start_at"], acme.meetings["title"], strict=True))


def test_the_meeting_log_and_the_calendar_name_the_same_meetings(acme: Truth, fresh: Path):
    header, *rows = rows_of(fresh / FILES.meeting_log)
    known = set(zip(acme.meetings["start_at"], acme.meetings["title"], strict=True))
    logged = {(pd.Timestamp(row[0], tz="Europe/Paris").tz_convert("UTC"), row[1]) for row in rows}
    assert header == ["Date", "Réunion", "Participants", "Durée (min)", "Sujet", "Décision", "Actions", "Tickets"]
    assert len(rows) == len(acme.minutes)
    assert logged <= known and len(logged) == acme.meetings["minutes_kept"].sum()


def test_hostile_titles_are_stored_as_text(acme: Truth, fresh: Path):
    sheet = load_workbook(fresh / FILES.decisions).worksheets[0]
    cell = next(c for c in sheet["B"] if str(c.value).startswith("="))
    assert (cell.value, cell.data_type) == ('=HYPERLINK("http://x","y")', "s")
    assert {'=HYPERLINK("http://x","y")', "<script>alert(1)</script>", "**gras** [lien](http://x)"} <= set(
        acme.tickets["title"]
    )


def test_english_exports_have_english_words(well: Truth, tmp_path: Path):
    truth = simulate(main().scaled(0.05), seed=1)
    export(truth, tmp_path, lang="en")
    assert (tmp_path / FILES.event_log).read_text(encoding="utf-8-sig").startswith("Key;Summary;Type;Status;Date;")
    assert rows_of(tmp_path / FILES.people)[0] == ["Person", "Team", "Role"]


def test_answers_name_company_seed_and_size(well: Truth):
    assert answers(well) == {"company": "Ligne Claire", "seed": 7, "tickets": 600, "events": 7449, "planted": []}
