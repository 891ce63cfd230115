import gzip
import json

import pandas as pd
import pytest

from diagnostics.readers import read_source, xes
from diagnostics.readers._opening import content
from tests.readers.exports import UTC, read, read_real, real, said, source

HELD = ["ticket_id", "at", "status", "team", "line"]


def log(*events, before=""):
    """An XES log of one trace, each event a dict of its attributes."""
    rows = "".join(
        "<event>"
        + "".join(f'<{"date" if key.startswith("time") else "string"} key="{key}" value="{value}"/>'
                  for key, value in event.items())
        + "</event>"
        for event in events
    )  # fmt: skip
    return (
        f'<?xml version="1.0"?>{before}<log xes.version="1.0"><global scope="event"><string key="concept:name" '
        f'value="none"/></global><trace><string key="concept:name" value="7"/>{rows}</trace></log>'
    )


def event(name, day, **more):
    return {"concept:name": name, "time:timestamp": f"2024-01-{day:02}T10:00:00+01:00", **more}


@pytest.mark.parametrize("name", ["bpic2013_closed_problems", "bpic2020_DomesticDeclarations", "running_example"])
def test_a_real_log_is_the_same_as_its_csv_and_counts_what_the_oracle_counts(name):
    oracles = json.loads(real("eventlogs/oracles.json").read_text())
    table = next(file for file in oracles if file.startswith(name))
    reading = read_real(f"eventlogs/{name}.xes.gz")
    history = reading.frames["history"]
    flow = oracles[table]["flow"]
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("xes", flow["events"], flow["events"])
    assert (len(reading.frames["tickets"]), history["status"].nunique()) == (flow["cases"], flow["activities"])
    same = read_real(f"eventlogs/{table}").frames["history"]
    columns = [column for column in HELD if same[column].notna().any()]

    def told(frame):
        return frame[columns].astype("str").sort_values(columns).reset_index(drop=True)

    pd.testing.assert_frame_equal(told(history), told(same))


def test_the_waiting_that_hides_in_the_transition_is_blocked_time():
    blocks = read_real("eventlogs/bpic2013_closed_problems.xes.gz").frames["blocks"]
    assert (len(blocks), set(blocks["reason"]), set(blocks["source"])) == (527, {"Wait"}, {"status"})
    assert blocks["end_at"].notna().all()


def test_who_and_when_of_each_event():
    reading = read(log(event("New", 1, **{"org:resource": "Ada", "org:group": "G1"}), event("Done", 2)))
    history = reading.frames["history"]
    assert history[["ticket_id", "status"]].to_numpy().tolist() == [["7", "New"], ["7", "Done"]]
    assert history["at"].iloc[0] == pd.Timestamp("2024-01-01 09:00", tz="UTC")
    assert history["person"].tolist()[0] == "Ada"
    assert history["person"].isna().tolist() == [False, True]
    assert reading.time_zone is None


def test_an_activity_that_is_scheduled_started_and_completed_counts_once():
    reading = read(log(*(event("Work", day, **{"lifecycle:transition": told})
                         for day, told in enumerate(("SCHEDULE", "START", "COMPLETE"), start=1))))  # fmt: skip
    assert (reading.rows_read, reading.rows_kept) == (3, 1)
    assert reading.frames["history"]["at"].dt.day.tolist() == [3]
    assert said(reading) == "2 rows say that an activity was planned or began; each activity counts at its end."


def test_a_gzipped_log_is_told_by_its_content():
    (packed,) = content("log.bin", gzip.compress(log(event("New", 1)).encode()))
    assert read_source(packed, UTC).format == "xes"


@pytest.mark.parametrize(
    "before",
    [
        '<!DOCTYPE log [<!ENTITY a "b">]>',
        '<!DOCTYPE log [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE log SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_a_document_type_or_an_entity_is_refused(before):
    reading = read(log(event("New", 1), before=before))
    assert not reading.usable
    assert said(reading).startswith("The file declares an XML document type or entities")


def test_a_torn_log_says_where_it_breaks_off():
    reading = read(log(event("New", 1))[:-30])
    assert (reading.format, reading.usable) == ("xes", False)
    assert said(reading) == "The XML is broken at line 1. Export the log again, complete."


@pytest.mark.parametrize("words", ["<html><body>log</body></html>", "<svg><log/></svg>", "a <log xes>"])
def test_other_xml_is_left_alone(words):
    assert xes.recognises(source(words)) == 0.0
