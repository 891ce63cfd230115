"""The whole job as a person does it: open, create, upload, map, look at the map, quick wins, download, read."""

import re
from pathlib import Path

import openpyxl

EXPORTS = Path(__file__).parents[2] / "sample_data" / "acme"
ROWS = re.compile(r"^([\d\u202f]+) lignes? · (.+)$")


# a skeleton stands for a control that the browser has yet to draw, and that hears no key
CALM = """() => {
    const busy = document.querySelector(
        '[data-testid="stProgress"], [data-testid="stSkeleton"], [data-stale="true"]'
    ) || !document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]');
    const now = performance.now();
    if (busy) window.calmSince = undefined;
    else window.calmSince ??= now;
    return !busy && now - window.calmSince > 600;
}"""


def settle(page):
    """Wait until nothing is being computed or drawn any more, for long enough that no click is on its way."""
    page.wait_for_selector("h1")
    page.evaluate("() => { window.calmSince = undefined; }")
    page.wait_for_function(CALM, polling=50)


def open_page(page, name):
    page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True).click()
    page.wait_for_timeout(300)
    settle(page)


def opened_audit(page):
    """The audit named in the header line."""
    return page.get_by_role("combobox", name="Audit").input_value()


def row_titles(page):
    """Titles of the tables of rows, such as “214 lignes · Design → Produit”."""
    texts = page.get_by_test_id("stText").all_inner_texts()
    return [words for words in texts if ROWS.match(words)]


def test_the_whole_job(page, server, tmp_path):
    page.goto(f"{server}/?lang=fr")
    settle(page)
    assert page.locator("h1").inner_text().startswith("Que sait-on")
    assert opened_audit(page) == "Organisation d'exemple"

    open_page(page, "Audits")
    page.get_by_role("button", name="Nouvel audit").click()
    page.get_by_label("Nom du client ou de l'audit").fill("Maison <b>Durand</b>")
    page.get_by_label("Nom du client ou de l'audit").press("Tab")
    page.get_by_role("button", name="Créer").click()
    page.get_by_text("Que peut-on prouver avec ces fichiers").wait_for()
    settle(page)

    files = sorted(path for path in EXPORTS.iterdir() if path.suffix in (".json", ".csv", ".ics", ".xlsx"))
    page.locator('input[type="file"]').set_input_files(files)
    page.get_by_text(re.compile(f"^{len(files)} fichiers utilisables")).wait_for(timeout=120_000)
    settle(page)
    for path in files:
        assert page.get_by_text(path.name, exact=True).first.is_visible()

    open_page(page, "Correspondances")
    assert page.get_by_text(re.compile(r"\d+ statuts dans les fichiers")).is_visible()
    page.get_by_role("button", name="Enregistrer les correspondances").click()
    settle(page)

    open_page(page, "Carte du flux")
    look_at_the_map(page)

    open_page(page, "Trois gains rapides")
    wins = [words for words in page.get_by_test_id("stText").all_inner_texts() if re.match(r"^[123]\. ", words)]
    assert len(wins) == 3

    open_page(page, "Rapport")
    check_the_workbook(page, wins, tmp_path)


def look_at_the_map(page):
    """Click a disc: others fade, its rows come. Esc brings everything back; so does another level."""
    page.locator(".js-plotly-plot").wait_for()
    links = row_titles(page)
    assert links[0].endswith("liens de la carte, la plus longue attente d'abord")
    click_mark(page, 1)
    page.get_by_role("button", name="Tout réafficher").wait_for()
    settle(page)
    assert row_titles(page)[0].endswith(" · Découverte")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Tout réafficher").wait_for(state="detached")
    settle(page)
    assert row_titles(page) == links

    click_mark(page, 1)
    page.get_by_role("button", name="Tout réafficher").wait_for()
    page.get_by_text("Étapes × équipes", exact=True).click()
    page.get_by_role("button", name="Tout réafficher").wait_for(state="detached")
    settle(page)
    assert page.get_by_text(re.compile(r"liens affichés sur")).is_visible()


def click_mark(page, column):
    """Click the disc in a column of the stages' map, where plotly says that it lies."""
    page.wait_for_timeout(700)
    place = page.evaluate(
        """(column) => {
            const plot = document.querySelector('.js-plotly-plot'), {xaxis: x, yaxis: y} = plot._fullLayout;
            const box = plot.getBoundingClientRect();
            return [box.left + x._offset + x.l2p(column), box.top + y._offset + y.l2p(0)];
        }""",
        column,
    )
    page.mouse.move(*place)
    page.mouse.click(*place)


def check_the_workbook(page, wins, tmp_path):
    """The cells of the first sheet say what the screen says."""
    button = page.get_by_role("button", name=re.compile("Télécharger .*xlsx"))
    button.wait_for(timeout=120_000)
    with page.expect_download() as download:
        button.click()
    path = tmp_path / "report.xlsx"
    download.value.save_as(path)
    assert download.value.suggested_filename == "maison-b-durand-b_fr.xlsx"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[0] == "Décision"
    sheet = book["Décision"]
    assert sheet["B1"].value == "Audit Product Ops — Maison <b>Durand</b>"
    screen = page.get_by_test_id("stText").all_inner_texts()
    assert sheet["B2"].value in screen
    names = [sheet.cell(row, 2).value for row in (27, 28, 29)]
    assert [name[:2] for name in names] == ["1.", "2.", "3."] == [win[:2] for win in wins]
    verdicts = [sheet.cell(row, 13).value for row in (6, 7, 8)]
    assert all(any(line.startswith(verdict) for line in screen) for verdict in verdicts)


def test_a_deep_link_opens_its_page_inside_the_frame(page, server):
    page.goto(f"{server}/value_flow?lang=en")
    settle(page)
    assert page.locator("h1").inner_text() == "Where does value wait, from idea to release?"
    assert page.get_by_test_id("stSidebarNav").is_visible()


def test_closing_the_browser_loses_nothing(browser, page, server):
    page.goto(f"{server}/audits?lang=fr")
    settle(page)
    other = browser.new_context().new_page()
    other.goto(f"{server}/value_flow?lang=fr")
    settle(other)
    assert opened_audit(other) == opened_audit(page) != ""
    other.context.close()
