"""A newcomer with a folder of exports and no manual: from nothing to a workbook, counting every interaction."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.browser.conftest import serving
from tests.browser.test_main_job import EXPORTS, settle

SERVICE_DESK = Path(__file__).parents[2] / ".." / "shared" / "data" / "eventlogs" / "servicenow_incidents_6k.csv"
MOST = 25


class Newcomer:
    """Somebody at the screen: clicks, types and drops files; waiting and reading cost nothing."""

    def __init__(self, page):
        self.page, self.interactions = page, 0

    def click(self, name):
        self.interactions += 1
        self.page.get_by_role("button", name=name).first.click()
        self.page.wait_for_timeout(300)
        settle(self.page)

    def go(self, name):
        self.interactions += 1
        self.page.get_by_test_id("stSidebarNav").get_by_text(name, exact=True).click()
        self.page.wait_for_timeout(300)
        settle(self.page)

    def type(self, label, words):
        self.interactions += 1
        self.page.get_by_label(label).fill(words)
        self.page.get_by_label(label).press("Tab")

    def drop(self, files):
        self.interactions += 1
        self.page.locator('input[type="file"]').set_input_files(files)
        usable = re.compile(r"^\d+ fichiers? utilisables? perme")
        self.page.get_by_text(usable).wait_for(timeout=180_000)
        settle(self.page)

    def download(self, place):
        self.interactions += 1
        button = self.page.get_by_role("button", name=re.compile("Télécharger .*xlsx"))
        button.wait_for(timeout=180_000)
        with self.page.expect_download() as download:
            button.click()
        download.value.save_as(place)
        return openpyxl.load_workbook(place)

    def reads(self):
        """All that stands on the page as plain text."""
        return self.page.get_by_test_id("stText").all_inner_texts()


@pytest.fixture
def newcomer(browser, tmp_path):
    """A newcomer before an app that holds no audit yet."""
    audits = tmp_path / "audits"
    audits.mkdir()
    with serving(audits) as address:
        context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="fr-FR", accept_downloads=True)
        context.set_default_timeout(180_000)
        page = context.new_page()
        outside = []
        page.on("request", lambda request: outside.append(request.url))
        page.goto(address)
        settle(page)
        yield Newcomer(page)
        context.close()
        assert [url for url in outside if not re.match(r"(https?|wss?)://127\.0\.0\.1:|data:|blob:|about:", url)] == []


def new_audit(newcomer, name, files):
    newcomer.go("Audits")
    newcomer.click("Nouvel audit")
    newcomer.type("Nom du client ou de l'audit", name)
    newcomer.click("Créer")
    newcomer.page.get_by_text("Que peut-on prouver avec ces fichiers").wait_for()
    newcomer.drop(files)


def follow_the_next_step(newcomer):
    """Press the one button of the side until it leads to the report."""
    for _ in range(6):
        if newcomer.page.locator("h1").inner_text().startswith("Que va lire"):
            return
        save = newcomer.page.get_by_role("button", name="Enregistrer les correspondances")
        if save.count() and save.is_enabled():
            newcomer.click("Enregistrer les correspondances")
        step = newcomer.page.locator('[class*="st-key-next step"], [class*="st-key-next-step"]').get_by_role("button")
        if not step.count():
            newcomer.go("Rapport")
            return
        newcomer.interactions += 1
        step.click()
        newcomer.page.wait_for_timeout(300)
        settle(newcomer.page)


def wins_of(book):
    """The quick wins on the first sheet, by their numbers."""
    cells = [cell.value for row in book.worksheets[0].iter_rows() for cell in row if isinstance(cell.value, str)]
    return [words for words in cells if re.match(r"^[123]\. \S", words)]


def test_from_nothing_to_three_quick_wins(newcomer, tmp_path):
    files = sorted(path for path in EXPORTS.iterdir() if path.suffix in (".json", ".csv", ".ics", ".xlsx"))
    new_audit(newcomer, "Maison Durand", files)
    follow_the_next_step(newcomer)
    book = newcomer.download(tmp_path / "report.xlsx")
    assert [win[:2] for win in wins_of(book)] == ["1.", "2.", "3."]
    assert newcomer.interactions <= MOST


@pytest.mark.skipif(not SERVICE_DESK.exists(), reason="the real event logs are not beside this repository")
def test_a_log_alone_says_what_it_cannot_know(newcomer, tmp_path):
    new_audit(newcomer, "Centre de services", [SERVICE_DESK])
    asked = newcomer.page.get_by_test_id("stCode").all_inner_texts()
    assert any("calendrier" in words for words in asked)
    assert any("comptes rendus" in words for words in asked)
    follow_the_next_step(newcomer)
    book = newcomer.download(tmp_path / "report.xlsx")
    written = "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    assert "non calculable" in written
    wins = wins_of(book)
    newcomer.go("Trois gains rapides")
    said = [words for words in newcomer.reads() if re.match(r"^[123]\. ", words)]
    assert len(said) == len(wins)
    assert newcomer.interactions <= MOST
