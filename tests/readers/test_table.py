import pytest

from diagnostics.readers._headers import find
from diagnostics.readers._opening import opened
from diagnostics.readers._table import from_rows
from tests.readers.exports import real, source


def test_repeated_headers_are_kept_as_written_and_made_unique():
    table = source("Sprint,Key,Sprint,Sprint\na,1,b,\n").table
    assert table.header == ("Sprint", "Key", "Sprint", "Sprint")
    assert table.frame.columns.tolist() == ["Sprint", "Key", "Sprint (2)", "Sprint (3)"]
    assert table.same("Sprint") == ["Sprint", "Sprint (2)", "Sprint (3)"]


def test_every_cell_is_text_and_only_an_empty_one_is_missing():
    frame = source("a,b,c\n007,NA,\n1.50,null,?\n").table.frame
    assert frame["a"].tolist() == ["007", "1.50"]
    assert frame["b"].tolist() == ["NA", "null"]
    assert frame["c"].isna().tolist() == [True, False]


def test_a_short_row_is_filled_up_and_a_long_one_set_aside_each_with_its_number():
    found = source("id,title,status\n1,a,New\n2,b\n3,c,d,New\n4,e,Done\n5,f,Done,,\n")
    assert found.table.frame["id"].tolist() == ["1", "2", "4", "5"]
    assert found.table.frame.index.tolist() == [2, 3, 5, 6]
    assert found.table.rows_read == 5
    assert [(p.rows, p.first_rows, p.rejected) for p in found.problems] == [(1, (3,), False), (1, (4,), True)]


def test_a_cell_may_hold_lines_quotes_and_delimiters():
    frame = source('id,text\n1,"a\nb, ""c"""\n2,d\n').table.frame
    assert frame["text"].tolist() == ['a\nb, "c"', "d"]
    assert frame.index.tolist() == [2, 3]


def test_what_stands_above_the_header_is_a_preamble():
    table = source("Report,May\n\nid,status,at,person\n1,New,2024-01-01,Ada\n").table
    assert table.header == ("id", "status", "at", "person")
    assert len(table.frame) == 1


def test_a_quotation_mark_left_open_is_reported_with_its_row():
    found = source('id,text\n1,a\n2,"b\n3,c\n4,d\n')
    assert found.table.rows_read == 2
    assert found.problems[0].first_rows == (3,)
    assert found.problems[0].what.render("en").startswith("Row 3 opens a quotation mark that is never closed")


def test_a_json_file_cut_short_says_where():
    found = source('{"issues": [\n{"key": "A-1",')
    assert (found.json, found.table) == (None, None)
    assert found.problems[0].what.render("en") == (
        "The file begins like JSON and breaks off at line 2. Export it again, complete."
    )


def test_an_exact_header_wins_over_one_that_contains_the_word():
    table = from_rows([["Catégorie d'état", "État", "Clé de projet", "Clé de ticket"], ["a", "b", "c", "d"]])[0]
    assert find(table, {"status": ["état"], "key": ["clé"]}) == {"status": "État", "key": "Clé de projet"}
    assert find(table, {"status": ["état"], "key": ["clé"]}, partial=False) == {"status": "État"}


def test_a_column_is_given_away_once():
    table = from_rows([["Date", "Heure"], ["a", "b"]])[0]
    assert find(table, {"start": ["date"], "end": ["date"]}) == {"start": "Date"}


@pytest.mark.parametrize(
    ("path", "columns", "rows"),
    [
        ("formats/jira_cloud_2261_columns_header_only.csv", 2261, 0),
        ("tickets/jira_cloud_es.csv", 308, 136),
        ("tickets/jira_cloud_en_bom_worklogs.csv", 379, 311),
        ("tickets/jira_semicolon_cp1252_rfc2822.csv", 9, 768),
        ("tickets/azure_devops_query.csv", 28, 821),
        ("eventlogs/receipt.csv", 15, 8577),
        ("meetings/teams_report_fr_utf16_tab.csv", 6, 64),
    ],
)
def test_real_exports_have_as_many_columns_and_rows_as_their_tools_wrote(path, columns, rows):
    (found,) = opened(real(path))
    assert (len(found.table.header), found.table.rows_read, len(found.table.frame)) == (columns, rows, rows)


def test_a_title_above_a_table_of_two_columns_is_not_its_header():
    table, problems = from_rows([["Journal of May", ""], ["kpi", "value"], ["A", "1"], ["B", "2"]])
    assert (table.header, table.rows_read, problems) == (("kpi", "value"), 2, ())


def test_a_table_of_one_column_keeps_its_header():
    table, _ = from_rows([["person"], ["Ada"]])
    assert (table.header, table.rows_read) == (("person",), 1)
