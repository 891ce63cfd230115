"""A ticket and a subject with like titles: a person says whether one waits for the other, and can take it back."""

import pytest

from diagnostics.settings import Settings
from diagnostics.store import Shelf
from tests.app.test_pages import go, shown

LOG = """case,activity,timestamp,person,team,title
PAY-7,New,2026-03-02 09:00,Ada,Payments,Contrat du cloud
PAY-7,In progress,2026-03-20 09:00,Ada,Payments,Contrat du cloud
PAY-7,Done,2026-03-30 09:00,Ada,Payments,Contrat du cloud
PAY-8,New,2026-03-02 09:00,Bob,Payments,Bureaux
PAY-8,Done,2026-03-30 09:00,Bob,Payments,Bureaux
"""
DECISIONS = """topic,raised,decided,decision
Contrat cloud,2026-03-03,2026-03-19,Approved
"""


@pytest.fixture
def folder(shelves):
    made = Shelf(shelves["bare"]).create("Titles")
    made.add_file("log.csv", LOG.encode())
    made.add_file("decisions.csv", DECISIONS.encode())
    yield made
    Shelf(shelves["bare"]).delete(made.id)


def test_a_ticket_is_asked_about_and_the_answer_is_kept(app, folder):
    at = go(app("bare", "en", audit=folder.id), "arbitration")
    assert "PAY-7 · Contrat du cloud" in shown(at)
    at.button(key="held 0").click().run()
    assert not at.exception
    assert list(folder.settings.same_subject.values()) == [True]
    assert folder.settings != Settings()
    assert "Tickets that may wait for a topic" not in [heading.value for heading in at.subheader]
