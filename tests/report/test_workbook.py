import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from diagnostics.model.results import Choice
from diagnostics.report.workbook import Pictures, write
from tests.report.hand_made import audit, book, irritant, parts, pictures, unknown_triggers
from tests.report.measured import nothing_measured

ENGLISH = [
    "Decision", "Triggers", "Flow map", "Irritants", "Quick wins", "Arbitration", "Handovers", "Blocked work",
    "Rework", "Rituals", "Coordination load", "Indicators", "KPI dictionary", "Evidence", "Assumptions",
    "Data and limits", "Method",
]  # fmt: skip
FRENCH = [
    "Décision", "Déclencheurs", "Carte du flux", "Irritants", "Gains rapides", "Arbitrages", "Relais",
    "Blocages", "Reprises et reports", "Rituels", "Charge de coordination", "Indicateurs", "Dictionnaire d'indicateurs",
    "Preuves", "Hypothèses", "Données et limites", "Méthode",
]  # fmt: skip
ALWAYS = ["Decision", "Triggers", "Irritants", "Quick wins", "Evidence", "Assumptions", "Data and limits", "Method"]


@pytest.mark.parametrize(("lang", "names"), [("en", ENGLISH), ("fr", FRENCH)])
def test_sheets_come_in_the_order_of_the_report_under_names_of_one_language(lang, names):
    assert book(audit(), lang).sheetnames == names


def test_without_data_only_the_sheets_that_are_always_there_remain():
    made = nothing()
    assert load_workbook(io.BytesIO(write(made, "en", Pictures()))).sheetnames == ALWAYS


def test_sheets_can_be_left_out_but_not_those_without_which_no_figure_stands():
    made = load_workbook(io.BytesIO(write(audit(), "en", pictures(), ("rituals", "decision", "method"))))
    assert made.sheetnames == [name for name in load_workbook(
        io.BytesIO(write(audit(), "en", pictures()))).sheetnames if name != "Rituals"]  # fmt: skip


def nothing():
    return audit(
        evidence=nothing_measured(),
        flow=None,
        irritants=(),
        choice=Choice(),
        triggers=unknown_triggers(),
        period=None,
        readings=(),
    )


def test_every_sheet_leads_back_to_the_first():
    made = book(audit(), "fr")
    back = {name: made[name]["A2"] for name in made.sheetnames[1:]}
    assert {cell.value for cell in back.values()} == {"← Décision"}
    assert {cell.hyperlink.location for cell in back.values()} == {"'Décision'!A1"}


@pytest.mark.parametrize("name", ENGLISH)
def test_every_sheet_prints_on_a4_landscape_one_page_wide_with_its_name(name):
    sheet = book(audit())[name]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToWidth) == (True, 1)
    assert (sheet.oddFooter.center.text, sheet.oddFooter.right.text) == ("Page &P / &N", "&A")
    assert sheet.sheet_view.showGridLines is False


def test_the_file_says_its_title_subject_and_language():
    about = book(audit(), "fr").properties
    assert (about.title, about.language) == ("Audit Product Ops — Exemple SA", "fr-FR")
    assert about.subject == ("Données du 05/01/2026 au 30/10/2026 · 400 tickets · 1 export · arrêtées au 23/11/2026")


def test_the_same_audit_gives_the_same_cells():
    one, other = (
        {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book(audit())}
        for _ in range(2)
    )
    assert one == other


def test_links_lead_to_the_row_that_repeats_the_sentence():
    made = book(audit())
    for row, sheet in ((6, "Triggers"), (28, "Quick wins")):
        column = "O" if sheet == "Triggers" else "P"
        place = made["Decision"][f"{column}{row}"].hyperlink.location
        assert place.startswith(f"'{sheet}'!A")
        name = place.rpartition("!")[2]
        tip = made["Decision"][f"{column}{row}"].hyperlink.tooltip
        assert made[sheet][name].value.endswith(tip)


def test_every_link_leads_to_a_sheet_that_is_there():
    for made in (audit(), nothing()):
        workbook = book(made)
        places = [
            cell.hyperlink.location for sheet in workbook for row in sheet.iter_rows() for cell in row if cell.hyperlink
        ]
        assert {place.rpartition("!")[0].strip("'") for place in places} <= set(workbook.sheetnames)


def test_a_formula_carries_its_result():
    values = load_workbook(io.BytesIO(write(audit(), "en", pictures())), data_only=True)
    formulas = book(audit())
    assert formulas["Decision"]["N12"].value == "=ROUND(heures_coordination/heures_par_jour*taux_jour,-2)"
    assert values["Decision"]["N12"].value == 85_100  # 1134 hours ÷ 8 × 600 = 85 050, a half goes up
    assert values["Assumptions"]["B9"].value == 85_100
    assert (values["Irritants"]["G10"].value, values["Irritants"]["H10"].value) == (60_000, 364)


def test_every_picture_and_chart_has_words_for_those_who_do_not_see_it():
    drawings = [xml for name, xml in parts(write(audit(), "en", pictures())).items() if "drawings/drawing" in name]
    for xml in drawings:
        assert xml.count("<xdr:cNvPr") == xml.count(" descr=") or xml.count("cNvPr ") == xml.count(" descr=")
    everything = "".join(drawings)
    assert "Map: tickets mostly wait in Ready." in everything
    assert "Bar chart: Product managers' time spent on managing dependencies: measured 34" in everything
    assert 'descr="Picture"' not in everything


def test_a_client_s_sheet_never_refers_outside():
    relations = [xml for name, xml in parts(write(audit(), "en", pictures())).items() if name.endswith(".rels")]
    assert not any('TargetMode="External"' in xml for xml in relations)


def test_a_hundred_thousand_rows_of_evidence_stay_under_five_megabytes():
    many = irritant(rows=5_000)
    made = audit(irritants=tuple(replace(many, kind=f"kind_{number}", row_count=5_000) for number in range(20)))
    content = write(made, "en", pictures())
    sheet = load_workbook(io.BytesIO(content), read_only=True)["Evidence"]
    assert len(content) < 5_000_000
    assert sheet.max_row == 60_005
    assert sheet["A3"].value == "60,000 of 100,000 rows, heaviest first: at most 3,000 for each irritant."
