"""Every page and every sheet, to be looked at one by one: `python -m docs.gallery [FOLDER]`.

Pages on the sample audit in French and English, light and dark, whole length; the sheets of its workbook in both
languages as they print. Needs a Chromium or Chrome; the sheets need LibreOffice and pdftoppm, and are left out without.
"""

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
from docs.screenshots import BROWSERS, FLAGS, ROOT, app, settle
from pages.shared.menu import PageFile, page_files

FOLDER: Final = ROOT / "docs" / "gallery"
WIDTH, HEIGHT, LONGEST = 1440, 900, 4200
KEPT_WIDTH: Final = 960
COLOURS: Final = 128
THEMES: Final = ("light", "dark")


def main(folder: Path) -> None:
    """Photograph everything and write the index."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        sys.exit(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=FLAGS)
        for lang in LANGUAGES:
            with app() as address:  # the sample is named in the language of the first visit
                for theme in THEMES:
                    page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme=theme)
                    for each in page_files():
                        photograph(page, f"{address}/{each.name}?lang={lang}", folder / _name(each, lang, theme))
                    page.close()
            sheets(lang, folder)
        browser.close()
    (folder / "README.md").write_text(index(folder), encoding="utf-8")


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
    """The workbook of the sample as it prints, a picture a page."""
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        return
    with tempfile.TemporaryDirectory() as made:
        report = Path(made) / "report.xlsx"
        command = [sys.executable, "-m", "diagnostics", "audit", "sample_data/acme", "--out", str(report)]
        subprocess.run([*command, "--lang", lang], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        convert = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", made, str(report)]
        subprocess.run(convert, check=True, stdout=subprocess.DEVNULL)
        subprocess.run(["pdftoppm", "-r", "80", "-png", f"{made}/report.pdf", f"{made}/sheet"], check=True)
        for picture in sorted(Path(made).glob("sheet-*.png")):
            keep(picture.read_bytes(), folder / f"{picture.stem.replace('sheet', 'sheet_page')}_{lang}.png")


def keep(png: bytes, path: Path) -> None:
    """A picture small enough to be kept beside the code."""
    image = Image.open(io.BytesIO(png)).convert("RGB")
    if image.width > KEPT_WIDTH:
        size = (KEPT_WIDTH, round(image.height * KEPT_WIDTH / image.width))
        image = image.resize(size, Image.Resampling.LANCZOS)
    image.quantize(COLOURS).save(path, "PNG", optimize=True)


def index(folder: Path) -> str:
    """What stands in the folder, as Markdown."""
    lines = ["# Gallery", "", "The sample audit, made by `python -m docs.gallery`.", ""]
    for each in page_files():
        lines += [f"## {each.title.render('en')} · {each.title.render('fr')}", ""]
        lines += [f"- [{lang}, {theme}]({_name(each, lang, theme)})" for lang in LANGUAGES for theme in THEMES]
        lines.append("")
    lines += ["## Workbook", "", *(f"- [{path.stem}]({path.name})" for path in sorted(folder.glob("sheet_page*.png")))]
    return "\n".join(lines) + "\n"


def _name(page: PageFile, lang: Lang, theme: str) -> str:
    return f"{page.section}_{page.name}_{lang}_{theme}.png"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
