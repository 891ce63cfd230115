"""What every measure must keep, whoever writes it."""

import doctest
from dataclasses import fields, replace
from datetime import UTC, datetime

import pandas as pd
import pytest

from diagnostics.locale import LANGUAGES, Text
from diagnostics.measures import Context, run_all
from diagnostics.model.results import Result
from diagnostics.model.tables import Tables
from diagnostics.registry import members
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, flow_of, tables_of
from tests.measures.given import context, instant

MEASURES = members("diagnostics.measures")
LOG = [
    ("A", "2026-03-01T00", "Ready", "Ada", "X"),
    ("A", "2026-03-02T00", "Dev", "Ada", "X"),
    ("A", "2026-03-05T00", "Done", "Ada", "X"),
    ("B", "2026-03-01T00", "Dev", "Chen", "X"),
    ("B", "2026-03-03T00", "To test", "Dora", "Y"),
    ("B", "2026-03-04T00", "Dev", "Chen", "X"),
]

every_measure = pytest.mark.parametrize("measure", MEASURES, ids=lambda module: module.__name__.rpartition(".")[2])


@pytest.fixture(scope="module")
def audit():
    people = [{"person": f"P{n}", "team": "X", "role": "Product manager"} for n in range(6)]
    meetings = [
        {"meeting_id": f"m{day}", "title": "Comité produit", "start_at": instant(f"2026-03-0{day} 09:00"),
         "end_at": instant(f"2026-03-0{day} 10:00"), "decisions_count": day % 2}
        for day in (2, 3, 4)
    ]  # fmt: skip
    there = [{"meeting_id": m["meeting_id"], "person": p["person"]} for m in meetings for p in people]
    topics = [
        {"topic_id": f"t{day}", "title": f"Topic {day}", "raised_at": instant(f"2026-03-0{day}"),
         "decided_at": instant("2026-03-07") if day < 7 else None, "decision_class": "Budget", "ticket_ids": ["A"],
         "meeting_id": "Comité"}
        for day in range(1, 8)
    ]  # fmt: skip
    kpis = [
        {"kpi": kpi, "team": "X", "period": f"2026-0{month}", "value": 30 + month, "formula": "p - d",
         "last_used_at": instant("2026-01-05"), "decision_fed": "Roadmap" if kpi == "NPS" else None}
        for kpi in ("NPS", "Promoters") for month in (1, 2, 3)
    ]  # fmt: skip
    links = [{"ticket_id": "B", "other_id": "A", "relation": "blocks"}]
    days = [instant(f"2026-02-{day}") for day in (2, 13, 16, 27)]
    sprints = {"sprint_id": ["S 1", "S 2"], "start_at": days[::2], "end_at": days[1::2]}
    items = {"ticket_id": "A", "sprint_id": ["S 1", "S 2"], "added_at": days[::2]}
    held = {
        "people": people,
        "sprints": sprints,
        "sprint_items": items,
        "tickets": [
            {"ticket_id": name, "description_shape": "Need | Criteria", "ready_fields": ["description"]}
            for name in "AB"
        ],
        "meetings": meetings,
        "attendance": there,
        "topics": topics,
        "kpis": kpis,
        "links": links,
    }
    given = context(**held).tables.frames
    blocks = {"ticket_id": ["A"], "start_at": [instant("2026-03-03")], "end_at": [instant("2026-03-04")]}
    blocks = pd.DataFrame({**blocks, "source": "flag"})
    log = tables_of(LOG, blocks=blocks).frames
    tables = Tables({name: log[name] if name in ("history", "blocks") else given[name] for name in log})
    flow = flow_of(LOG, at="2026-03-08", blocks=blocks)
    return Context(tables, Settings(statuses=STATUSES), flow, datetime(2026, 3, 8, tzinfo=UTC))


def same(one, other):
    for field in fields(one):
        left, right = getattr(one, field.name), getattr(other, field.name)
        if isinstance(left, pd.DataFrame):
            pd.testing.assert_frame_equal(left, right)
        else:
            assert left == right or (left != left and right != right)


@every_measure
def test_the_title_and_the_definition_exist_in_both_languages(measure):
    for words in (measure.TITLE, measure.DEFINITION):
        assert isinstance(words, Text)
        assert words.render("fr") != words.render("en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_titles_are_unique(lang):
    titles = [measure.TITLE.render(lang) for measure in MEASURES]
    assert len(set(titles)) == len(titles)


@every_measure
def test_the_docstring_gives_definition_unit_degenerate_input_and_source(measure):
    lines = measure.__doc__.splitlines()
    assert {"Definition", "Unit", "Degenerate input", "Source"} <= set(lines)
    assert doctest.DocTestParser().get_examples(measure.__doc__)


@every_measure
def test_empty_input_is_not_computable_and_says_what_to_ask_for(measure):
    result = measure.measure(context())
    assert isinstance(result, Result)
    assert result.status == "not_computable"
    assert result.missing
    assert all(result.ask_for.render(lang) for lang in LANGUAGES)


@every_measure
def test_what_is_missing_is_named_by_table_and_column(measure):
    assert all(len(name.split(".")) == 2 for name in measure.measure(context()).missing)


@every_measure
def test_frames_without_rows_have_no_other_columns_than_with_rows(measure, audit):
    full, empty = measure.measure(audit), measure.measure(context())
    assert full.status in ("computed", "lower_bound")
    for field in fields(full):
        if isinstance(frame := getattr(full, field.name), pd.DataFrame):
            assert list(getattr(empty, field.name).columns) == list(frame.columns)


@every_measure
def test_the_input_is_left_untouched(measure, audit):
    before = {name: frame.copy(deep=True) for name, frame in audit.tables.frames.items()}
    measure.measure(audit)
    for name, frame in before.items():
        pd.testing.assert_frame_equal(audit.tables[name], frame)


@every_measure
def test_the_same_input_gives_the_same_result(measure, audit):
    same(measure.measure(audit), measure.measure(replace(audit)))


def test_evidence_finds_every_result_by_its_type(audit):
    evidence = run_all(audit)
    assert list(evidence.results) == [measure.__name__.rpartition(".")[2] for measure in MEASURES]
    assert all(evidence[type(result)] is result for result in evidence.results.values())
