"""The app in a real browser; tests are skipped, with a reason, on a machine without one."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


@pytest.fixture(scope="session")
def browser():
    """A browser that is installed on this machine."""
    found = next((path for path in map(shutil.which, BROWSERS) if path), None)
    if found is None:
        pytest.skip(f"no browser on this machine: none of {', '.join(BROWSERS)}")
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory, browser):
    """The app as the README starts it, on a free port and with audits in a folder of its own."""
    with serving(tmp_path_factory.mktemp("audits")) as address:
        first = browser.new_page(locale="fr-FR")  # Streamlit doubts the address of a page before the app has run once
        first.goto(address)
        first.locator("h1").first.wait_for(timeout=120_000)
        first.close()
        yield address


@contextmanager
def serving(audits):
    """A server of the app on the audits of a folder; gives its address."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", "app.py", "--server.headless=true", f"--server.port={port}"]
    log = (audits / "server.log").open("wb")
    running = subprocess.Popen(
        command, cwd=ROOT, env={**os.environ, "AUDITS_DIR": str(audits)}, stdout=log, stderr=subprocess.STDOUT
    )
    address = f"http://127.0.0.1:{port}"
    try:
        wait_for(f"{address}/_stcore/health")
        yield address
    finally:
        running.terminate()
        running.wait(20)
        log.close()


def wait_for(address, seconds=60):
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


@pytest.fixture
def page(browser, server):
    """A window on the app that writes down every request that leaves this machine."""
    context = browser.new_context(viewport={"width": 1440, "height": 1000}, locale="fr-FR", accept_downloads=True)
    context.set_default_timeout(60_000)
    window = context.new_page()
    window.outside = []
    window.on("request", lambda request: _note(window, request.url))
    yield window
    context.close()
    assert window.outside == []


def _note(window, url):
    if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:")):
        window.outside.append(url)
