import pandas as pd

from diagnostics.model.columns import complete
from diagnostics.report import said_and_measured
from diagnostics.settings import Settings
from tests.report.hand_made import audit
from tests.report.one_sheet import filled

TOLD = [("On attend au Panier", 6), ("Le Point dépendances ne sert à rien", 3), ("=1+1", 1)]


def heard(**settings):
    made = audit(settings=Settings(name="Exemple SA", **settings))
    made.tables.frames["voices"] = complete("voices", pd.DataFrame(TOLD, columns=["text", "votes"]))
    return made


def row(sheet, number, columns=9):
    return [cell.value for cell in sheet[number][:columns]]


def test_there_is_no_sheet_before_a_workshop():
    assert (said_and_measured.applies(audit()), said_and_measured.applies(heard())) == (False, True)


def test_irritants_stand_by_quadrant_with_votes_measure_and_words():
    # four irritants: loud from 25 % of the votes on, large from 25 % of what is measured on
    sheet = filled(said_and_measured, heard())
    assert row(sheet, 7)[:6] == ["Point dépendances", "Empty ritual", "Loud and large: act", 3, 0.3, 0.33]
    assert row(sheet, 7)[8] == "“Le Point dépendances ne sert à rien” (3 votes, proposed)"
    assert sheet["A7"].hyperlink.location == "'Irritants'!A8"
    assert row(sheet, 8)[:6] == [
        "Ready, Squad Panier",
        "Long wait in a stage",
        "Loud and small: listen, explain",
        6,
        0.6,
        0.21,
    ]
    assert row(sheet, 8)[6:8] == [0.21 * 25 / 30, 0.21 * 36 / 30]
    assert len(sheet._charts) == 1


def test_what_resembles_nothing_is_kept_as_text():
    sheet = filled(said_and_measured, heard())
    last = row(sheet, sheet.max_row, 3)
    assert last == ["=1+1", "nothing measured resembles it", 1]
    assert sheet.cell(sheet.max_row, 1).data_type != "f"


def test_an_answer_of_a_person_is_followed():
    said = {"on attend au panier": ""}
    sheet = filled(said_and_measured, heard(said=said))
    assert ["On attend au Panier", "not the same subject", 6] in [row(sheet, n, 3) for n in range(1, sheet.max_row + 1)]
