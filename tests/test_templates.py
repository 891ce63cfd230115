"""A template filled in is read without a question, in both languages, as what it was meant for."""

import io
from datetime import date

import openpyxl
import pytest

from diagnostics.locale import LANGUAGES
from diagnostics.readers import read_all
from diagnostics.settings import Settings
from diagnostics.templates import TEMPLATES, build, help_words

BY_NAME = {template.name: template for template in TEMPLATES}
CASES = [(template, lang) for template in TEMPLATES for lang in LANGUAGES]


def values(template, lang, number):
    """A row as somebody types it: the examples, with a name of its own in the first column."""
    said = [field.example.render(lang) for field in template.fields]
    typed = [
        date.fromisoformat(words)
        if field.holds == "date"
        else int(words)
        if field.holds in ("number", "count")
        else words
        for field, words in zip(template.fields, said, strict=True)
    ]
    return [f"{typed[0]} {number}", *typed[1:]]


def filled(template, lang, rows, place):
    book = openpyxl.load_workbook(io.BytesIO(build(template, lang)))
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            book.active.cell(number, column, value)
    path = place / f"{template.name}_{lang}.xlsx"
    book.save(path)
    (reading,) = read_all([path], Settings())
    return reading


@pytest.mark.parametrize(("template", "lang"), CASES, ids=lambda case: getattr(case, "name", case))
def test_a_filled_template_is_read_back_whole(template, lang, tmp_path):
    rows = [values(template, lang, number) for number in range(1, 4)]
    reading = filled(template, lang, rows, tmp_path)
    assert (reading.format, reading.questions, reading.problems) == (template.format, (), ())
    assert (reading.rows_read, reading.rows_kept) == (3, 3)
    assert set(reading.frames) >= set(template.tables)


@pytest.mark.parametrize(("template", "lang"), CASES, ids=lambda case: getattr(case, "name", case))
def test_every_column_of_a_template_is_understood(template, lang, tmp_path):
    reading = filled(template, lang, [values(template, lang, n) for n in (1, 2)], tmp_path)
    frame = reading.frames[template.tables[0]]
    known = {column for column in frame if frame[column].map(lambda cell: cell != [] and cell == cell).any()}
    assert known >= EXPECTED[template.name]


EXPECTED = {
    "indicators": {
        "kpi", "definition", "formula", "source", "team", "period", "value", "unit", "last_used_at", "decision_fed",
        "owner",
    },
    "decisions": {"title", "decision_class", "raised_at", "decided_at", "outcome", "owner_team", "ticket_ids"},
    "people": {"person", "team", "role"},
    "irritants": {"text", "votes", "author_team", "stage"},
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_days_and_the_value_typed_are_those_read(lang, tmp_path):
    topics = filled(BY_NAME["decisions"], lang, [values(BY_NAME["decisions"], lang, 1)], tmp_path).frames["topics"]
    assert [f"{topics[column][0]:%Y-%m-%d}" for column in ("raised_at", "decided_at")] == ["2026-09-14", "2026-09-28"]
    assert topics["ticket_ids"][0] == ["PAY-12", "PAY-31"]
    kpis = filled(BY_NAME["indicators"], lang, [values(BY_NAME["indicators"], lang, 1)], tmp_path).frames["kpis"]
    assert (kpis["value"][0], kpis["unit"][0], kpis["period"][0]) == (34.0, "%", "2026-09")


@pytest.mark.parametrize(("template", "lang"), CASES, ids=lambda case: getattr(case, "name", case))
def test_an_untouched_template_adds_nothing_to_an_audit(template, lang, tmp_path):
    reading = filled(template, lang, [], tmp_path)
    assert sum(len(frame) for frame in reading.frames.values()) == 0


@pytest.mark.parametrize(("template", "lang"), CASES, ids=lambda case: getattr(case, "name", case))
def test_each_column_says_what_goes_into_it(template, lang):
    sheet = openpyxl.load_workbook(io.BytesIO(build(template, lang))).active
    assert [cell.value for cell in sheet[1]] == [field.header.render(lang) for field in template.fields]
    assert [cell.comment.text for cell in sheet[1]] == [help_words(field, lang) for field in template.fields]
    checks = {str(check.sqref)[0]: check for check in sheet.data_validations.dataValidation}
    assert len(checks) == len(template.fields)
    for field, check in zip(template.fields, checks.values(), strict=True):
        assert (check.type == "list") == bool(field.choices)
        assert len(check.promptTitle) <= 32
        assert len(check.prompt) <= 255


def test_the_choices_of_a_status_are_known_to_the_reader(tmp_path):
    decisions = BY_NAME["decisions"]
    for lang in LANGUAGES:
        status = next(field for field in decisions.fields if field.choices)
        at = decisions.fields.index(status)
        rows = []
        for number, choice in enumerate(status.choices):
            row = values(decisions, lang, number)
            row[at] = choice.render(lang)
            rows.append(row if choice.key == "Decided" else [*row[:3], None, *row[4:]])
        topics = filled(decisions, lang, rows, tmp_path).frames["topics"]
        assert topics["decided_at"].notna().tolist() == [choice.key == "Decided" for choice in status.choices]
