"""Speed that is felt, measured in a browser: switching pages, and clicking on the map, on an audit of a large log.

python -m benchmarks.felt [EVENTS]      100,000 events; needs a browser named in tests/browser

A switch begins with the click in the menu and ends when the heading of the other page stands, its script has ended and
the next frame is drawn; a click on the map ends when the rows below it are those of the disc. The page itself takes the
time, so that asking it does not hold it up. The browser shares the machine with the server and draws in software.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.engine import HERE, made
from tests.browser.conftest import BROWSERS, FLAGS, wait_for

ROUNDS = 3
CLICKS = 8
LOOKED_AT_MS = 1_000  # nobody leaves a page sooner
ENDED = '[data-testid="stApp"][data-test-script-state="notRunning"]'
WATCH = """() => {
    const app = document.querySelector('[data-testid="stApp"]');
    const heading = () => document.querySelector('h1')?.textContent, before = heading();
    window.switched = new Promise(tell => addEventListener('click', () => {
        const began = performance.now(), watcher = new MutationObserver(() => {
            if (app.dataset.testScriptState !== 'notRunning' || [undefined, before].includes(heading())) return;
            watcher.disconnect();
            requestAnimationFrame(() => setTimeout(() => tell((performance.now() - began) / 1000)));
        });
        watcher.observe(document.body, {attributes: true, childList: true, subtree: true});
    }, {capture: true, once: true}));
}"""
PLACE = """(column) => {
    const plot = document.querySelector('.js-plotly-plot'), {xaxis: x, yaxis: y} = plot._fullLayout;
    const box = plot.getBoundingClientRect();
    return [box.left + x._offset + x.l2p(column), box.top + y._offset + y.l2p(0)];
}"""


@contextmanager
def served(audits: str) -> Iterator[str]:
    """The app on a free port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    server = subprocess.Popen(command, cwd=HERE, env={**os.environ, "AUDITS_DIR": audits}, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        server.kill()
        server.wait()


def settle(page: Any) -> None:
    """Wait until the audit is computed and everything drawn."""
    page.locator("h1").first.wait_for(timeout=120_000)
    page.wait_for_selector('[data-testid="stProgress"]', state="detached", timeout=300_000)
    page.wait_for_selector(ENDED, timeout=60_000)
    page.wait_for_timeout(1_500)


def switches(page: Any) -> dict[str, list[float]]:
    """Seconds from a click in the menu to each page, drawn and at rest; the first round loads what is shared."""
    links = page.get_by_test_id("stSidebarNavLink")
    names = [name.splitlines()[-1] for name in links.all_inner_texts()]
    seconds: dict[str, list[float]] = {name: [] for name in names}
    for turn in range(ROUNDS + 1):
        for place in [*range(1, links.count()), 0]:
            page.evaluate(WATCH)
            links.nth(place).click()
            took = page.evaluate("() => window.switched")
            if turn:
                seconds[names[place]].append(took)
            page.wait_for_timeout(LOOKED_AT_MS)
    return seconds


def clicks(page: Any) -> list[float]:
    """Seconds from a click on a disc of the map to its rows, one disc after the other."""
    page.locator(".js-plotly-plot").wait_for()
    seconds = []
    for turn in range(CLICKS):
        page.wait_for_timeout(1_000)
        rows = page.get_by_test_id("stMain").inner_text()
        place = page.evaluate(PLACE, 1 + turn % 4)
        page.mouse.move(*place)
        began = time.perf_counter()
        page.mouse.click(*place)
        words = "before => document.querySelector('[data-testid=stMain]').innerText !== before"
        page.wait_for_function(words, arg=rows)
        page.wait_for_selector(ENDED)
        seconds.append(time.perf_counter() - began)
    return seconds


def main(events: int) -> None:
    """Print each page's seconds, the medians and the 95th percentiles."""
    from playwright.sync_api import sync_playwright

    from diagnostics.store import Shelf

    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        raise SystemExit(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder, sync_playwright() as playwright:
        log = Path(made(events, folder, "csv"))
        Shelf(Path(folder) / "audits").create("Large").add_file(log.name, log.read_bytes())
        browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        with served(str(Path(folder) / "audits")) as address:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            page.goto(f"{address}/?lang=en")
            settle(page)
            by_page = switches(page)
            told = {"page switch": [took for each in by_page.values() for took in each]}
            page.goto(f"{address}/value_flow?lang=en")
            settle(page)
            told["click on the map"] = clicks(page)
        browser.close()
    for name, seconds in sorted(by_page.items(), key=lambda each: -np.median(each[1])):
        print(f"{name:<26} {'  '.join(f'{took:.2f}' for took in seconds)} s")
    for name, seconds in told.items():
        at = np.quantile(seconds, [0.5, 0.95])
        print(f"{name:<18} n {len(seconds):>3}   median {at[0]:.2f} s   95th percentile {at[1]:.2f} s")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000)
