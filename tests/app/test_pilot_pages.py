"""Mandate and proof, on a small log with one slow stage."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from diagnostics.store import Shelf
from tests.app.conftest import ROOT
from tests.pilot.test_proof import log
from tests.store.test_mandate_file import MANDATE


def exported(cut):
    """An event log as CSV."""
    rows = [(ticket, at, status, team) for ticket, at, status, _, team, *_ in log(cut)]
    return pd.DataFrame(rows, columns=["ticket_id", "timestamp", "status", "team"]).to_csv(index=False).encode()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory):
    """A baseline with its mandate, and a later audit with a real change and other working time."""
    shelf = Shelf(tmp_path_factory.mktemp("pilots"))
    baseline = shelf.create("Acme")
    baseline.add_file("log.csv", exported(0))
    baseline.save_mandate(replace(MANDATE, teams=("A",), starts_on=date(2026, 2, 16)))
    shelf.create("Acme later").add_file("log.csv", exported(4))
    return shelf


def page(monkeypatch, shelf, place):
    monkeypatch.setenv("AUDITS_DIR", str(shelf.root))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=180)
    at.query_params["lang"], at.query_params["audit"] = "en", "acme"
    return at.run().switch_page(place).run()


def shown(at):
    return "\n".join(element.value for element in at.text)


def test_the_same_export_twice_is_not_proven_and_a_later_one_with_a_cut_is(monkeypatch, shelf):
    at = page(monkeypatch, shelf, "pages/after/2_pilot.py")
    assert not at.exception
    assert "Shared DoR check: Not proven." in shown(at)
    at = at.selectbox(key="later audit").set_value("acme-later").run()
    assert not at.exception
    assert "Shared DoR check: Proven." in shown(at)


def test_without_a_mandate_the_pilot_page_leads_to_it(monkeypatch, shelf):
    monkeypatch.setenv("AUDITS_DIR", str(shelf.root))
    at = AppTest.from_file(str(ROOT / "app.py"), default_timeout=180)
    at.query_params["lang"], at.query_params["audit"] = "en", "acme-later"
    at = at.run().switch_page("pages/after/2_pilot.py").run()
    assert "No pilot to prove" in shown(at)
    assert at.button(key="go mandate").label == "Fill in the mandate"


def test_the_mandate_page_opens(monkeypatch, shelf):
    at = page(monkeypatch, shelf, "pages/week_3/4_mandate.py")
    assert not at.exception
    assert at.title[0].value == "Who does what, measured by what?"
