"""Pictures of the app on the sample audit, for the README: `python docs/screenshots.py [folder]`.

Needs a Chromium or Chrome on this machine, and the packages of requirements-dev.txt.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "screenshots"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
WIDTH, HEIGHT = 1440, 1240
PAGES = {"where_we_stand": "", "map": "value_flow", "handovers": "handovers", "quick_wins": "quick_wins"}
LEVELS = {"en": "Stages × teams", "fr": "Étapes × équipes"}


def main(folder: Path) -> None:
    """Start the app on the sample audit and photograph its pages in both languages."""
    folder.mkdir(parents=True, exist_ok=True)
    browser_path = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if browser_path is None:
        sys.exit(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=FLAGS)
        for lang in LEVELS:
            with app() as address:  # the sample is named in the language of the first visit
                page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, locale=LOCALES[lang])
                photograph_all(page, address, lang, folder)
        browser.close()


def photograph_all(page: Any, address: str, lang: str, folder: Path) -> None:
    """Photograph every page in a language."""
    for name, path in PAGES.items():
        page.goto(f"{address}/{path}?lang={lang}")
        settle(page)
        photograph(page, folder / f"{name}_{lang}.png")
        if name == "map":
            page.get_by_text(LEVELS[lang], exact=True).click()
            settle(page)
            photograph(page, folder / f"map_teams_{lang}.png")


@contextmanager
def app() -> Iterator[str]:
    """The app on a free port, with audits in a folder that goes when it ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as audits:
        running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "AUDITS_DIR": audits})
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(f"{address}/_stcore/health")
            yield address
        finally:
            running.terminate()
            running.wait(20)


def wait_for(address: str, seconds: float = 60) -> None:
    """Wait until an address answers."""
    end = time.monotonic() + seconds
    while True:
        try:
            urllib.request.urlopen(address, timeout=1).read()
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
        else:
            return


def settle(page: Any) -> None:
    """Wait until nothing is being computed or drawn any more."""
    page.wait_for_selector("h1", timeout=90_000)
    page.wait_for_timeout(500)
    for unfinished in ("stProgress", "stSkeleton"):
        page.wait_for_selector(f'[data-testid="{unfinished}"]', state="detached", timeout=120_000)
    page.wait_for_selector('[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=60_000)
    page.wait_for_timeout(1_200)


def photograph(page: Any, path: Path) -> None:
    """Keep what is seen in the window."""
    page.screenshot(path=path)
    print(path)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
