"""The app run without a browser, on audits in a folder of its own."""

import gzip
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

ROOT = Path(__file__).parents[2]
SHARED = ROOT / ".." / "shared" / "data"
REAL_LOG = SHARED / "eventlogs" / "receipt.csv"


@pytest.fixture(scope="session")
def shelves(tmp_path_factory):
    """One folder of audits for each situation; computed audits are kept between the tests."""
    return {name: tmp_path_factory.mktemp(name) for name in ("empty", "sample", "real", "bare")}


@pytest.fixture
def app(monkeypatch, shelves):
    """The app in a situation and a language, at its first page or at another."""

    def opened(situation, lang="fr", **params):
        monkeypatch.setenv("AUDITS_DIR", str(shelves[situation]))
        prepare(situation, shelves[situation])
        at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=120)
        for name, value in {"lang": lang, **params}.items():
            at.query_params[name] = value
        return at.run()

    return opened


def prepare(situation, root):
    """Make the audit of a situation, once."""
    from diagnostics.store import Shelf

    shelf = Shelf(root)
    if situation == "empty" and shelf.first_start:
        shelf.delete(shelf.create("gone").id)
    if situation == "bare" and shelf.first_start:
        shelf.create("Acme")
    if situation == "real" and shelf.first_start:
        if not REAL_LOG.exists():
            pytest.skip("the real event logs are not beside this repository")
        data = REAL_LOG.read_bytes()
        shelf.create("Permits").add_file(REAL_LOG.name, gzip.decompress(data) if REAL_LOG.suffix == ".gz" else data)
