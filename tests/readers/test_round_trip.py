"""Any table comes back the same, however it is written: delimiter, encoding, style of dates, language of headers."""

import csv
import io
from datetime import UTC, datetime

import openpyxl
import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from diagnostics.model.tables import combine
from diagnostics.readers import read_all
from diagnostics.settings import FileChoice, Settings

HEADERS = {
    "en": ("Case ID", "Activity", "Timestamp", "Resource", "Team"),
    "fr": ("Clé de ticket", "Statut", "Horodatage", "Responsable", "Équipe"),
    "xes": ("case:concept:name", "concept:name", "time:timestamp", "org:resource", "org:group"),
}
STYLES = {
    "%Y-%m-%d %H:%M:%S": None,
    "%Y-%m-%dT%H:%M:%SZ": None,
    "%d/%m/%Y %H:%M": "day_first",
    "%m/%d/%Y %I:%M %p": "month_first",
    "%d.%m.%Y %H:%M:%S": "day_first",
    "%d-%m-%Y %H:%M": "day_first",
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "cp1252", "latin-1")
WORDS = st.text(st.sampled_from("abcdéèàüñç XYZ019-_'\"/()&"), min_size=1, max_size=14).map(str.strip)
NAMES = WORDS.map(lambda words: f"S {words}".strip())
MINUTES = st.datetimes(datetime(2015, 1, 1), datetime(2026, 6, 1)).map(lambda at: at.replace(second=0, microsecond=0))
ROWS = st.lists(
    st.tuples(st.sampled_from(["AB-1", "AB-2", "AB-3", "AB-10"]), NAMES, MINUTES, NAMES, NAMES),
    min_size=6,
    max_size=20,
)
FORMS = st.fixed_dictionaries(
    {
        "headers": st.sampled_from(list(HEADERS)),
        "style": st.sampled_from(list(STYLES)),
        "encoding": st.sampled_from(ENCODINGS),
        "delimiter": st.sampled_from([",", ";", "\t", "|"]),
        "workbook": st.booleans(),
    }
)


def written(rows, form, folder):
    """The table as a tool would write it."""
    table = [HEADERS[form["headers"]]]
    table += [(case, status, at.strftime(form["style"]), who, team) for case, status, at, who, team in rows]
    path = folder / ("log.xlsx" if form["workbook"] else "log.csv")
    if form["workbook"]:
        book = openpyxl.Workbook(write_only=True)
        sheet = book.create_sheet()
        for row in table:
            sheet.append(row)
        book.save(path)
        return path
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=form["delimiter"]).writerows(table)
    path.write_bytes(out.getvalue().encode(form["encoding"]))
    return path


def told(words):
    """A cell as it means the same in every export: spaces outside the words are not part of them."""
    return " ".join(words.split()) or None


@settings(max_examples=60)
@given(ROWS, FORMS)
def test_a_table_comes_back_as_it_was_whatever_its_form(tmp_path_factory, rows, form):
    path = written(rows, form, tmp_path_factory.mktemp("export"))
    answer = FileChoice(date_order=STYLES[form["style"]], read_as="event_log")
    (reading,) = read_all([path], Settings(files={path.name: answer, f"{path.name} › Sheet": answer}))
    history = combine([reading], Settings())["history"]
    expected = [(case, told(status), at.replace(tzinfo=UTC)) for case, status, at, *_ in rows]
    found = zip(history["ticket_id"], history["status"], history["at"].dt.to_pydatetime(), strict=True)
    assert [(case, told(status), at) for case, status, at in found] == expected
    teams = [told(team) for *_, team in rows]
    assert [None if pd.isna(team) else told(team) for team in history["team"]] == teams
