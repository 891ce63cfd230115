from dataclasses import replace

from diagnostics.pilot.mandate import Goal
from diagnostics.report import mandate
from tests.report.hand_made import audit
from tests.report.one_sheet import filled
from tests.store.test_mandate_file import MANDATE

SIGNED = replace(MANDATE, goals=(*MANDATE.goals, Goal(
    key="rollover", title={"fr": "Report", "en": "Rollover"}, unit="share", baseline=0.3, targets=(0.27, 0.24, 0.21)
)))  # fmt: skip


def values(sheet):
    return [[cell.value for cell in row][:6] for row in sheet.iter_rows()]


def test_there_is_no_sheet_before_it_is_filled_in():
    assert (mandate.applies(audit()), mandate.applies(audit(mandate=SIGNED))) == (False, True)


def test_the_page_to_sign_has_frame_indicators_and_signatures():
    sheet = filled(mandate, audit(mandate=SIGNED))
    found = values(sheet)
    assert ["Sponsor", "CPO", None, None, None, None] in found
    assert ["Stop rule", "Stop", None, None, None, None] in found
    assert ["Wait", 8, 7, 6, 5.5, "−31\xa0%"] in found
    assert ["Rollover", 0.3, 0.27, 0.24, 0.21, "−30\xa0%"] in found
    assert [row[0] for row in found][-2:] == ["CPO", "For Product Ops"]


def test_an_indicator_read_again_at_the_end_has_one_target():
    last = replace(MANDATE, goals=(replace(MANDATE.goals[0], targets=(5.5,)),))
    assert ["Wait", 8, "–", "–", 5.5, "−31\xa0%"] in values(filled(mandate, audit(mandate=last)))


def test_it_prints_on_one_page():
    sheet = filled(mandate, audit(mandate=SIGNED), "fr")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 1)


def test_what_was_typed_is_never_a_formula():
    sheet = filled(mandate, audit(mandate=SIGNED))
    scope = next(row for row in sheet.iter_rows() if row[0].value == "Scope")
    assert scope[1].value == 'A, B "quoted", =1+1'
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
