"""The workbooks kept by hand: minutes, decisions, indicators, people."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Font

from sample_data._clock import local
from sample_data._headings import HEADINGS, SHEETS
from sample_data._meetings import COMMITTEE
from sample_data._truth import Truth

OUTCOME = {("fr", True): "Accepté", ("en", True): "Accepted", ("fr", False): "Refusé", ("en", False): "Rejected"}


def workbooks(truth: Truth, lang: str) -> dict[str, Workbook]:
    """One workbook for each list, by the name of its file in `Files`."""
    rows = {
        "meeting_log": _meeting_rows(truth),
        "decisions": _decision_rows(truth, lang),
        "kpis": _kpi_rows(truth),
        "people": truth.people[["person", "team", "role"]].itertuples(index=False),
    }
    return {name: _book(SHEETS[lang][name], HEADINGS[name, lang], several) for name, several in rows.items()}


def _meeting_rows(truth: Truth) -> list[tuple[Any, ...]]:
    lines = truth.minutes.merge(truth.meetings, on="meeting_id").sort_values(["start_at", "title"], kind="stable")
    present = truth.attendance.groupby("meeting_id", sort=False)["person"].agg("; ".join)
    minutes = (lines["end_at"] - lines["start_at"]).dt.total_seconds() / 60
    return list(
        zip(
            local(lines["start_at"]),
            lines["title"],
            lines["meeting_id"].map(present),
            minutes.astype(int),
            lines["subject"],
            lines["decision"],
            lines["actions"],
            lines["ticket_ids"].map(", ".join),
            strict=True,
        )
    )


def _decision_rows(truth: Truth, lang: str) -> list[tuple[Any, ...]]:
    topics = truth.topics
    decided = topics["decided_at"].notna()
    in_committee = topics["in_committee"] & decided
    return list(
        zip(
            topics["topic_id"],
            topics["title"],
            topics["decision_class"],
            topics["owner_team"],
            local(topics["raised_at"]),
            local(topics["decided_at"]),
            [OUTCOME[lang, yes] if known else "" for known, yes in zip(decided, topics["accepted"], strict=True)],
            in_committee.map({True: COMMITTEE, False: ""}),
            topics["ticket_ids"].map(", ".join),
            strict=True,
        )
    )


def _kpi_rows(truth: Truth) -> list[tuple[Any, ...]]:
    columns = ["kpi", "definition", "formula", "source", "team", "period", "value", "unit", "day", "decision_fed"]
    frame = truth.kpis.assign(day=truth.kpis["last_used_at"].dt.tz_localize(None))
    return list(frame[columns].itertuples(index=False, name=None))


def _book(sheet_name: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> Workbook:
    book = Workbook()
    book.properties.creator = "sample_data"
    book.properties.created = book.properties.modified = datetime(2026, 11, 1)
    sheet = book.active
    assert sheet is not None
    sheet.title = sheet_name
    for line, row in enumerate([header, *rows], start=1):
        for column, value in enumerate(row, start=1):
            _write(sheet.cell(line, column), value)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    sheet.freeze_panes = "A2"
    return book


def _write(cell: Cell, value: Any) -> None:
    """Text is text, whatever it begins with; a missing value leaves the cell empty."""
    if isinstance(value, pd.Timestamp | datetime):
        if not pd.isna(value):
            cell.value = pd.Timestamp(value).to_pydatetime()
            cell.number_format = "dd/mm/yyyy hh:mm" if (value.hour or value.minute) else "dd/mm/yyyy"
    elif isinstance(value, str):
        if value:
            cell.value = value
            cell.data_type = "s"
    elif not pd.isna(value):
        cell.value = value
