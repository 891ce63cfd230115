"""What every kind of irritant must satisfy."""

import pytest

from diagnostics.irritants import detect_all
from diagnostics.model.results import EVIDENCE_ROWS
from diagnostics.registry import members
from tests.irritants.build_case import case_of, nothing, waited_in_ready

KINDS = members("diagnostics.irritants")
SECTIONS = ("Definition\n", "Unit\n", "Degenerate input\n", "Source\n")
names = [kind.KIND for kind in KINDS]


@pytest.fixture(scope="module")
def one_ticket():
    return case_of(waited_in_ready("A", 1, 100))


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_a_kind_is_named_after_its_file_and_says_what_it_is(kind):
    assert kind.__name__ == f"diagnostics.irritants.{kind.KIND}"
    assert [section for section in SECTIONS if section not in kind.__doc__] == []


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_title_and_definition_are_in_both_languages(kind):
    for words in (kind.TITLE, kind.DEFINITION):
        assert words.render("fr") != words.render("en")


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_no_data_no_irritant(kind):
    assert kind.detect(nothing()) == []


@pytest.mark.parametrize("kind", KINDS, ids=names)
def test_one_ticket_is_not_evidence(kind, one_ticket):
    assert kind.detect(one_ticket) == []


def test_titles_differ_from_kind_to_kind():
    assert len({kind.TITLE.render("fr") for kind in KINDS}) == len(KINDS)


def test_detection_gives_the_same_twice_and_leaves_its_input_alone():
    case = case_of([*waited_in_ready("A", 25, 10), *waited_in_ready("B", 25, 1), *waited_in_ready("C", 25, 1)])
    before = case.tables["history"].copy()
    first, second = detect_all(case), detect_all(case)
    assert [irritant.id for irritant in first] == [irritant.id for irritant in second] == ["slow_stage:ready:A"]
    assert before.equals(case.tables["history"])


def test_rows_are_evidence_without_people():
    case = case_of([*waited_in_ready("A", 25, 10), *waited_in_ready("B", 25, 1)])
    [irritant] = detect_all(case)
    assert list(irritant.rows.columns) == ["ticket_id", "stage", "team", "at", "hours", "detail"]
    assert len(irritant.rows) == irritant.row_count == 25 <= EVIDENCE_ROWS
    assert irritant.rows["hours"].is_monotonic_decreasing
