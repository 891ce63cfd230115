"""How long a page takes: every page of an audit of a large log run again and again, and the first page of a server.

python -m benchmarks.pages [EVENTS]      1,000,000 events; a browser named in tests/browser is used when there is one

A rerun is what a click costs on the server: the whole script of the page, from the click to the last element.
"""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.engine import HERE, made
from tests.browser.conftest import BROWSERS, FLAGS, wait_for

RERUNS = 8


def reruns(audits: str) -> dict[str, list[float]]:
    """Seconds of each rerun, by page."""
    from streamlit.testing.v1 import AppTest

    os.environ["AUDITS_DIR"] = audits
    app = AppTest.from_file(str(HERE / "app.py"), default_timeout=900).run()
    seconds: dict[str, list[float]] = {}
    for page in sorted((HERE / "pages").glob("*/[0-9]*.py")):
        app.switch_page(str(page)).run()
        if app.exception:
            raise SystemExit(f"{page.name}: {app.exception[0].message}")
        name = page.relative_to(HERE / "pages").as_posix()
        seconds[name] = [_timed(app.run) for _ in range(RERUNS)]
    return seconds


def first_page(audits: str) -> float | None:
    """Seconds from the start of the server to the heading of its first page in a browser."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        return None
    from playwright.sync_api import sync_playwright

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(executable_path=found, args=list(FLAGS)).new_page()
        began = time.perf_counter()
        server = subprocess.Popen(
            command, cwd=HERE, env={**os.environ, "AUDITS_DIR": audits}, stdout=subprocess.DEVNULL
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health")
            page.goto(f"http://127.0.0.1:{port}")
            page.locator("h1").first.wait_for(timeout=120_000)
            return time.perf_counter() - began
        finally:
            server.terminate()


def _timed(work: object) -> float:
    began = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - began


def main(events: int) -> None:
    """Print what was measured."""
    from diagnostics.store import Shelf

    with tempfile.TemporaryDirectory() as folder:
        audits = str(Path(folder) / "audits")
        log = Path(made(events, folder, "csv"))
        Shelf(Path(audits)).create("Large").add_file(log.name, log.read_bytes())
        found = reruns(audits)
        for name, seconds in found.items():
            print(f"{name:<36} median {np.median(seconds):6.2f} s   highest {max(seconds):6.2f} s")
        every = [value for seconds in found.values() for value in seconds]
        print(f"{'all reruns':<36} median {np.median(every):6.2f} s   95th percentile {np.quantile(every, 0.95):.2f} s")
        starts = [first_page(audits) for _ in range(3)]
        if starts[0] is not None:
            print("first page after the start of the server:", ", ".join(f"{seconds:.1f} s" for seconds in starts))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
