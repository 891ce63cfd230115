import pytest

from diagnostics.registry import members
from diagnostics.report._columns_in_words import columns, tables


@pytest.mark.parametrize(
    ("names", "french"),
    [
        (("attendance.minutes",), "temps de présence"),
        (("history.at", "history.status"), "dates des changements, statuts dans le temps"),
        (("people.unheard_of",), "personnes"),
    ],
)
def test_what_is_missing_is_said_in_words(names, french):
    assert columns(names).render("fr") == french


def test_the_tables_of_a_file_are_said_in_words():
    assert tables("meetings+attendance").render("fr") == "réunions, participants"


def test_no_measure_shows_the_name_of_a_column():
    shown = [columns(getattr(module, "NEEDED", ())).render("en") for module in members("diagnostics.measures")]
    assert [words for words in shown if "_" in words or "." in words] == []
