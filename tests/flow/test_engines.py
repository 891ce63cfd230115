"""The same log gives the same figures in every engine, to the last count; what is missing is said in words."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import fields, replace
from functools import cache
from pathlib import Path

import pandas as pd
import pytest

from diagnostics import __main__
from diagnostics.audit import run
from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import opened
from diagnostics.flow.flow import Flow, build
from diagnostics.flow.variants import variants
from diagnostics.model.tables import Tables, combine
from diagnostics.paths import inputs
from diagnostics.readers import read_all
from diagnostics.result_json import result
from diagnostics.settings import Settings, WorkingTime

from . import servers
from .build_log import COLUMNS, STATUSES, tables_of
from .test_oracles import LEVELS, LOGS, oracle

SERVERS = {
    "duckdb": (lambda: nullcontext("duckdb"), lambda: ""),
    "postgres": (servers.postgres, servers.why_no_postgres),
    "spark": (servers.spark, servers.why_no_spark),
}
COUNTS = ("holders", "handovers", "tickets_with_handover", "ping_pong_count", "ping_pong_tickets")
DUCKDB = Settings(statuses=STATUSES)
WORKING = replace(DUCKDB, working_time=WorkingTime(calendar=False), time_zone="Europe/Paris")
ROWS = [
    ("T-1", "2026-03-27T08:00Z", "Ready", "ann", "A", "north", "ann"),
    ("T-1", "2026-03-27T15:30Z", "Dev", "bob", "B", "north", "bob"),
    ("T-1", "2026-03-30T09:00Z", "To test", "cid", "C", "south", "bob"),
    ("T-1", "2026-03-31T09:15Z", "Dev", "bob", "B", "north", "cid"),
    ("T-1", "2026-04-02T10:00Z", "Done", "bob", "B", "north", "bob"),
    ("t-1", "2026-03-26T10:00Z", "Dev", None, None, None, None),
    ("t-1", "2026-03-26T10:00Z", "Test", "cid", "C", "south", "cid"),
    ("t-1", "2026-03-26T10:00Z", "Dev", "bob", "B", "north", "bob"),
    ("É-1", "2026-03-28T23:30Z", "Ready", "ann", "A", None, "ann"),
    ("É-1", "2026-04-01T07:00Z", "Test", "cid", "C", None, "ann"),
    ("Z_1", "2026-03-30T07:00Z", "Dropped", "ann", "A", "north", "ann"),
    ("Z-1", "2026-03-30T07:00Z", "Idea", "dan", "a", "", "dan"),
    ("Z-1", "2026-04-02T07:00Z", "Ready", "ann", "A", "north", "ann"),
]


@pytest.fixture(scope="module", params=SERVERS)
def engine(request) -> Iterator[str]:
    started, why_not = SERVERS[request.param]
    if reason := why_not():
        pytest.skip(reason)
    with started() as name:
        yield name


@pytest.fixture(scope="module")
def flow(engine) -> Callable[[str], Flow]:
    return cache(lambda name: build(real_log(name), Settings(engine=engine)))


@pytest.fixture(scope="module")
def postgres() -> Iterator[str]:
    if reason := servers.why_no_postgres():
        pytest.skip(reason)
    with servers.postgres() as url:
        yield url


@cache
def real_log(name: str) -> Tables:
    if not LOGS.exists():
        pytest.skip("the real logs are not on this machine")
    return combine(read_all([LOGS / name], Settings()), Settings())


@cache
def sample() -> Tables:
    return combine(read_all(inputs([Path(__file__).parents[2] / "sample_data"]), Settings()), Settings())


def rounded(value):
    """Floats to nine digits: engines add up in other orders."""
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    if isinstance(value, list):
        return [rounded(item) for item in value]
    return float(f"{value:.9g}") if isinstance(value, float) else value


@cache
def in_duckdb(name: str) -> Flow:
    return build(real_log(name), Settings())


def hand_made() -> Tables:
    at = pd.to_datetime(["2026-03-28T00:00Z", "2026-03-30T12:00Z", "2026-03-31T00:00Z", "2026-04-01T06:00Z"])
    blocks = pd.DataFrame({"ticket_id": ["T-1", "t-1"], "start_at": at[:2], "end_at": [at[1], pd.NaT],
                           "reason": ["waits for the bank", None], "source": ["flag", "status"]})  # fmt: skip
    topics = pd.DataFrame({"topic_id": ["D1", "D2"], "title": ["Price", "Tool"], "raised_at": at[1:3],
                           "decided_at": [at[3], pd.NaT], "ticket_ids": [["T-1", "É-1"], ["É-1", "Z-1"]]})  # fmt: skip
    return tables_of(ROWS, blocks=blocks, topics=topics)


def frames_of(flow: Flow) -> dict[str, pd.DataFrame]:
    frames = {f.name: getattr(flow, f.name) for f in fields(flow) if isinstance(getattr(flow, f.name), pd.DataFrame)}
    for level, counts in flow.handovers.items():
        frames |= {f"{level} {name}": getattr(counts, name) for name in ("links", "pairs", "per_ticket")}
    return {**frames, "variants": variants(flow)}


def assert_same(one: Flow, other: Flow) -> None:
    expected, found = frames_of(one), frames_of(other)
    assert expected.keys() == found.keys()
    for name, frame in expected.items():
        pd.testing.assert_frame_equal(found[name], frame, rtol=1e-9, atol=1e-9, obj=name)
    for level, counts in one.handovers.items():
        assert counts_of(counts) == counts_of(other.handovers[level])


def counts_of(counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in COUNTS}


@pytest.mark.parametrize("name", LEVELS)
def test_every_engine_gives_the_counts_of_the_oracle(name, flow):
    expected, found = oracle(name), flow(name)
    assert (len(found.lives), found.status_use["events"].sum()) == (
        expected["flow"]["cases"], expected["flow"]["events"],
    )  # fmt: skip
    assert (len(found.status_use), len(found.status_links)) == (
        expected["flow"]["activities"], expected["flow"]["dfg_edges"],
    )  # fmt: skip
    for column, level in LEVELS[name].items():
        of_level = expected["holders"][column]
        named = {"holders": "distinct", "tickets_with_handover": "cases_with_handover",
                 "ping_pong_count": "ping_pong_occurrences", "ping_pong_tickets": "ping_pong_cases"}  # fmt: skip
        assert counts_of(found.handovers[level]) == {count: of_level[named.get(count, count)] for count in COUNTS}


@pytest.mark.parametrize("name", LEVELS)
def test_every_engine_gives_the_frames_of_duckdb_on_real_logs(name, flow):
    assert_same(in_duckdb(name), flow(name))


@pytest.mark.parametrize("settings", [DUCKDB, WORKING], ids=["calendar", "working time"])
def test_blocks_topics_ties_and_strange_names_count_the_same(settings, engine):
    tables = hand_made()
    assert_same(build(tables, settings), build(tables, replace(settings, engine=engine)))


def test_a_whole_audit_says_the_same(engine):
    tables = sample()
    expected, found = (result(run(tables, Settings(engine=name)), "en") for name in ("duckdb", engine))
    assert rounded(found) == rounded(expected)


def test_every_statement_is_told_before_it_runs(engine):
    told = []
    build(hand_made(), replace(DUCKDB, engine=engine), lambda purpose, statement: told.append((purpose, statement)))
    purposes = [purpose.render("en") for purpose, _ in told]
    for needed in ("brought in: history", "kept inside: ordered", "kept inside: visits", "brought out"):
        assert needed in purposes
    assert all("select" in sql.lower() for purpose, sql in told if purpose.render("en") == "brought out")


def put_clients_tables(url: str, tables: Tables) -> None:
    """The tables as a client has them: local times with their zone, names in full, no numbers, in a schema."""
    import psycopg

    with psycopg.connect(url) as connection:
        connection.execute("DROP SCHEMA IF EXISTS jira CASCADE")
        connection.execute("CREATE SCHEMA jira")
        connection.execute(
            "CREATE TABLE jira.history (ticket_id varchar(20), at timestamptz, status text, person text, team text,"
            ' line text COLLATE "fr-x-icu", actor text, seq integer, notes jsonb, vector tsvector)'
        )
        connection.execute("CREATE TABLE jira.tickets (ticket_id varchar(20), kind text, created_at timestamptz)")
        columns = ["ticket_id", "at", "status", "person", "team", "line", "actor", "seq"]
        history = tables["history"][columns].astype("object")
        for row in history.where(history.notna(), None).itertuples(index=False):
            connection.execute(
                f"INSERT INTO jira.history ({', '.join(columns)}) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)", list(row)
            )
        connection.execute("INSERT INTO jira.history (ticket_id, status) VALUES ('no time', 'Ready')")
        connection.execute("INSERT INTO jira.tickets VALUES ('T-1', 'story', '2026-03-20 10:00+02')")


def test_a_clients_own_tables_are_counted_where_they_are(postgres):
    tickets = pd.DataFrame({"ticket_id": ["T-1"], "kind": ["story"],
                            "created_at": pd.to_datetime(["2026-03-20T08:00Z"])})  # fmt: skip
    tables = tables_of(ROWS, tickets=tickets)
    put_clients_tables(postgres, tables)
    found = build(tables_of([]), replace(DUCKDB, engine=f"{postgres}?schema=jira"))
    expected = build(tables, DUCKDB)
    assert_same(expected, found)


@pytest.mark.parametrize("engine", ["spark"], indirect=True)
def test_a_view_of_sparks_own_is_counted_where_it_is(engine):
    from pyspark.sql import SparkSession

    session = SparkSession.getActiveSession()
    columns = ", ".join(f"{name} string" for name in COLUMNS)
    rows = [(ticket, at.replace("Z", ":00Z"), *rest, number) for number, (ticket, at, *rest) in enumerate(ROWS)]
    given = session.createDataFrame(rows, f"{columns}, seq int")
    given.withColumn("at", given["at"].cast("timestamp")).createOrReplaceTempView("history")
    session.createDataFrame([("T-1", "story")], "ticket_id string, kind string").createOrReplaceTempView("tickets")
    tickets = pd.DataFrame({"ticket_id": ["T-1"], "kind": ["story"]})
    found = build(tables_of([]), replace(DUCKDB, engine=engine))
    assert_same(build(tables_of(ROWS, tickets=tickets), DUCKDB), found)
    assert session.catalog.tableExists("history")


def test_an_audit_needs_no_files_when_the_warehouse_holds_the_history(postgres, tmp_path, capsys):
    put_clients_tables(postgres, tables_of(ROWS))
    out = tmp_path / "result.json"
    url = f"{postgres}?schema=jira"
    assert __main__.main(["audit", "--engine", url, "--json", str(out), "--lang", "en", "--show-sql"]) == 0
    assert '"tickets": 5' in out.read_text()
    told = capsys.readouterr()
    assert "-- kept inside: ordered" in told.err
    assert servers.PASSWORD not in told.err + told.out
    assert servers.IN_A_URL not in told.err + told.out


def test_names_of_people_do_not_leave_the_warehouse(postgres):
    put_clients_tables(postgres, tables_of(ROWS))
    import psycopg

    with psycopg.connect(postgres) as connection:
        connection.execute("UPDATE jira.history SET person = 'Ada Lovelace' WHERE person = 'P001'")
    found = build(tables_of([]), replace(DUCKDB, engine=f"{postgres}?schema=jira"))
    links = found.handovers["person"].links
    assert set(links["source"]) | set(links["target"]) == {"P001", "P003", "P004", "P005", "unassigned"}
    assert "Ada Lovelace" not in "".join(frame.to_csv() for frame in frames_of(found).values())


def test_an_account_that_may_only_read_is_told_what_to_ask_for(postgres):
    import psycopg

    put_clients_tables(postgres, tables_of(ROWS))
    with psycopg.connect(postgres) as connection:
        connection.execute("REVOKE TEMPORARY ON DATABASE postgres FROM PUBLIC")
        connection.execute("DROP ROLE IF EXISTS reader")
        connection.execute("CREATE ROLE reader LOGIN PASSWORD 'pw'")
        connection.execute("GRANT USAGE ON SCHEMA jira TO reader")
        connection.execute("GRANT SELECT ON ALL TABLES IN SCHEMA jira TO reader")
    url = postgres.replace(f"postgres:{servers.IN_A_URL}", "reader:pw") + "?schema=jira"
    with pytest.raises(EngineUnavailable, match="GRANT TEMPORARY"):
        build(tables_of([]), replace(DUCKDB, engine=url))


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ("DROP TABLE jira.tickets", "no table “tickets” with the columns ticket_id"),
        ("ALTER TABLE jira.history DROP COLUMN status", "no table “history” with the columns status"),
        ("DELETE FROM jira.history", "“history” of the engine is empty"),
        ("ALTER TABLE jira.history ALTER COLUMN at TYPE text USING 'soon'", "invalid input syntax"),
    ],
)
def test_tables_that_do_not_serve_are_told(change, words, postgres):
    import psycopg

    put_clients_tables(postgres, tables_of(ROWS))
    with psycopg.connect(postgres) as connection:
        connection.execute(change)
    with pytest.raises(EngineUnavailable, match=words):
        build(tables_of([]), replace(DUCKDB, engine=f"{postgres}?schema=jira"))


@pytest.mark.parametrize("password", [servers.IN_A_URL, "wr0ng"])
def test_a_password_is_in_no_message(password, postgres):
    url = postgres.replace(servers.IN_A_URL, password).replace("/postgres", "/nowhere")
    with pytest.raises(EngineUnavailable) as told:
        opened(url)
    for lang in ("fr", "en"):
        words = told.value.message.render(lang)
        assert password not in words
        assert servers.PASSWORD not in words
        assert "127.0.0.1" in words


@pytest.mark.parametrize("engine", ["polars", "ada:s3cret@host", "nobody://ada:s3cret@host/x"])
def test_an_engine_that_nobody_knows_is_refused(engine):
    with pytest.raises(EngineUnavailable, match="is not known") as told:
        opened(engine)
    assert "s3cret" not in str(told.value)


@pytest.mark.parametrize("url", ["postgresql://ada:s3/cret@host/x", "postgresql://ada:s3cret#1@host/x"])
def test_a_url_that_cannot_be_read_is_not_repeated(url):
    with pytest.raises(EngineUnavailable, match="%40 for @") as told:
        opened(url)
    assert "s3" not in str(told.value)


def test_what_does_not_answer_says_so():
    if reason := servers.why_no_postgres() or servers.why_no_spark():
        pytest.skip(reason)
    port = servers.free_port()
    with pytest.raises(EngineUnavailable, match="does not answer"):
        opened(f"postgresql://ada@127.0.0.1:{port}/x")
    with pytest.raises(EngineUnavailable, match="does not answer"):
        opened(f"sc://127.0.0.1:{port}")


@pytest.mark.parametrize(
    ("engine", "missing", "file"),
    [
        ("spark", "pyspark.sql", "requirements-spark.txt"),
        ("postgresql://h/x", "psycopg", "requirements-warehouse.txt"),
        ("snowflake://h/x", "snowflake.connector", "ibis-framework[snowflake]"),
    ],
)
def test_without_its_packages_an_engine_says_what_to_install(engine, missing, file, monkeypatch):
    monkeypatch.setitem(sys.modules, missing, None)
    with pytest.raises(EngineUnavailable) as told:
        opened(engine)
    assert file in str(told.value)


def test_without_files_and_without_an_engine_of_its_own_the_command_says_what_to_give(capsys):
    assert __main__.main(["audit", "--lang", "en"]) == 2
    assert "Give files or folders to read" in capsys.readouterr().err


CONNECT = """
import sys
from pathlib import Path
from pyspark.sql import SparkSession
from tests.flow.servers import QUICK_FOR_LITTLE
from tests.flow.test_engines import DUCKDB, build, hand_made, replace

builder = SparkSession.builder.remote("local[2]")
for name, value in QUICK_FOR_LITTLE.items():
    builder = builder.config(name, value) if name.startswith("spark.sql") else builder
server = builder.getOrCreate()
flow = build(hand_made(), replace(DUCKDB, engine="sc://localhost:15002"))
flow.links.to_parquet(Path(sys.argv[1]) / "links.parquet")
flow.lives.to_parquet(Path(sys.argv[1]) / "lives.parquet")
del flow
server.stop()
"""


def test_spark_connect_gives_the_same(tmp_path):
    if reason := servers.why_no_spark():
        pytest.skip(reason)
    subprocess.run(
        [sys.executable, "-c", CONNECT, str(tmp_path)], cwd=Path(__file__).parents[2], check=True, timeout=240,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    expected = build(hand_made(), DUCKDB)
    for name in ("links", "lives"):
        found = pd.read_parquet(tmp_path / f"{name}.parquet")
        pd.testing.assert_frame_equal(found, getattr(expected, name), rtol=1e-9)
