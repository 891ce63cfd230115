"""Every page and every sheet, to be looked at one by one: `python -m docs.gallery [--pages | --sheets] [FOLDER]`.

Pages on the sample audit in French and English, light and dark, whole length; the sheets of its workbook in both
languages as they print. Needs a Chromium or Chrome; the sheets need LibreOffice and pdftoppm, and are left out without.
"""

import argparse
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any, Final

from PIL import Image
from playwright.sync_api import sync_playwright

from diagnostics.locale import LANGUAGES, Lang
from diagnostics.report import evidence
from docs.screenshots import BROWSERS, FLAGS, LOCALES, ROOT, app, settle
from pages.shared.menu import DEFAULT, PageFile, page_files

FOLDER: Final = ROOT / "docs" / "gallery"
WIDTH, HEIGHT, LONGEST = 1440, 900, 9000
KEPT_WIDTH: Final = 880
COLOURS: Final = 96
THEMES: Final = ("light", "dark")
SHEETS: Final = "sheet_page*.png"
PROFILE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>{locale}</value></prop></item>
</oor:items>
"""


def main(folder: Path, *, of_pages: bool = True, of_sheets: bool = True) -> None:
    """Photograph pages, sheets or both anew, and write the index of all that stands there."""
    folder.mkdir(parents=True, exist_ok=True)
    sheet_pictures = set(folder.glob(SHEETS))
    for old in folder.glob("*.png"):
        if of_sheets if old in sheet_pictures else of_pages:
            old.unlink()
    if of_pages:
        pages(folder)
    if of_sheets:
        for lang in LANGUAGES:
            sheets(lang, folder)
    (folder / "README.md").write_text(index(folder), encoding="utf-8")


def pages(folder: Path) -> None:
    """Every page, whole, in both languages and both themes."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        sys.exit(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for lang in LANGUAGES:
            with app() as address:  # the sample is named in the language of the first visit
                for theme in THEMES:
                    page = browser.new_page(
                        viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme, locale=LOCALES[lang]
                    )
                    for each in page_files():
                        path = "" if each.name == DEFAULT else each.name
                        photograph(page, f"{address}/{path}?lang={lang}", folder / _name(each, lang, theme))
                    page.close()
        browser.close()


def photograph(page: Any, address: str, path: Path) -> None:
    """Keep a whole page, however long."""
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})
    page.goto(address)
    settle(page)
    length = page.evaluate("document.querySelector('[data-testid=stMain]').scrollHeight")
    page.set_viewport_size({"width": WIDTH, "height": min(max(int(length), HEIGHT), LONGEST)})
    settle(page)
    keep(page.screenshot(), path)


def sheets(lang: Lang, folder: Path) -> None:
    """The workbook of the sample as it prints, a picture a page; one page of the rows of evidence stands for all."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        return
    with tempfile.TemporaryDirectory() as made:
        report = Path(made) / "report.xlsx"
        command = [sys.executable, "-m", "diagnostics", "audit", "sample_data/acme", "--out", str(report)]
        subprocess.run([*command, "--lang", lang], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        told = _profile(Path(made) / "profile", lang)
        convert = ["soffice", told, "--headless", "--convert-to", "pdf", "--outdir", made, str(report)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["pdftoppm", "-r", "80", "-png", f"{made}/report.pdf", f"{made}/sheet"], check=True)
        alike = _evidence_pages(Path(made) / "report.pdf", lang)[1:]
        for number, picture in enumerate(sorted(Path(made).glob("sheet-*.png")), 1):
            if number not in alike:
                name = f"{picture.stem.replace('sheet', 'sheet_page')}_{lang}.png"
                keep(picture.read_bytes(), folder / name)


def _profile(folder: Path, lang: Lang) -> str:
    """LibreOffice in the language of the workbook: a spreadsheet's numbers are written as its reader's machine does."""
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(PROFILE.format(locale=LOCALES[lang]), encoding="utf-8")
    return f"-env:UserInstallation={folder.as_uri()}"


def _evidence_pages(pdf: Path, lang: Lang) -> list[int]:
    """The pages whose footer names the sheet of evidence."""
    command = ["pdftotext", "-layout", str(pdf), "-"]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split("\f")
    return [number for number, page in enumerate(printed, 1) if page.rstrip().endswith(evidence.TITLE.render(lang))]


def keep(png: bytes, path: Path) -> None:
    """A picture small enough to be kept beside the code."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if image.width > KEPT_WIDTH:
        size = (KEPT_WIDTH, round(image.height * KEPT_WIDTH / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS)
    # other methods drop a colour that few points have, and with it what the map says, or the hairlines of tables
    image.quantize(COLOURS, Image.Quantize.MAXCOVERAGE).save(path, "PNG", optimize=True)


def index(folder: Path) -> str:
    """What stands in the folder, as Markdown."""
    lines = ["# Gallery", "", "The sample audit, made by `python -m docs.gallery`.", ""]
    for each in page_files():
        lines += [f"## {each.title.render('en')} · {each.title.render('fr')}", ""]
        lines += [f"- [{lang}, {theme}]({_name(each, lang, theme)})" for lang in LANGUAGES for theme in THEMES]
        lines.append("")
    lines += ["## Workbook", "", *(f"- [{path.stem}]({path.name})" for path in sorted(folder.glob(SHEETS)))]
    return "\n".join(lines) + "\n"


def _name(page: PageFile, lang: Lang, theme: str) -> str:
    return f"{page.section}_{page.name}_{lang}_{theme}.png"


if __name__ == "__main__":
    asked = argparse.ArgumentParser(description="Pictures of every page and every sheet of the sample audit.")
    asked.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    only = asked.add_mutually_exclusive_group()
    only.add_argument("--pages", action="store_true", help="the pages alone")
    only.add_argument("--sheets", action="store_true", help="the sheets alone")
    given = asked.parse_args()
    main(given.folder, of_pages=not given.sheets, of_sheets=not given.pages)
