"""The page of blocked work: what is blocked by reason, what is in progress at a date, and where it is."""

from datetime import date

import pytest

from diagnostics.store import Shelf
from pages.shared.menu import neighbours, page_file

# 21 tickets took one to 21 days; one has been in work since January, one said blocked for two days
STEPS = [(f"F{n}", status, day) for n in range(1, 22) for status, day in (("In progress", 1), ("Done", 1 + n))]
STEPS += [("OLD", "In progress", 1), ("B", "In progress", 25), ("B", "Blocked", 27), ("B", "In progress", 29),
          ("B", "Done", 30)]  # fmt: skip
LOG = "case,activity,timestamp,team\n" + "".join(f"{t},{s},2024-01-{d:02d} 10:00,P\n" for t, s, d in STEPS)


@pytest.fixture
def opened(app, shelves, tmp_path):
    shelves["own"] = tmp_path
    Shelf(tmp_path).create("Acme").add_file("t.csv", LOG.encode())

    def page(name="blocked_work", lang="en"):
        at = app("own", lang, audit="acme").switch_page(page_file(name).place).run()
        assert not at.exception
        return at

    return page


def words(at):
    return "\n".join(element.value for element in at.text)


def test_a_blocked_time_stands_with_its_ticket_and_its_source(opened):
    table = opened().dataframe[0].value
    assert table["Ticket"].tolist() == ["B"]
    assert table[["Blocker", "Said by", "Time (days)"]].to_numpy().tolist() == [["Blocked", "status", 2.0]]


def test_at_an_earlier_date_more_was_in_progress(opened):
    at = opened()
    assert "1 unfinished ticket · 22 finished tickets" in words(at)
    at.slider(key="ages as of").set_value(date(2024, 1, 2)).run()
    assert not at.exception
    assert "21 unfinished tickets · 1 finished ticket" in words(at)  # F1 was done on the second


def test_the_page_lies_between_handovers_and_rework(opened):
    before, after = neighbours("blocked_work")
    assert (before.name, after.name) == ("handovers", "rework")
    assert opened(lang="fr").title[0].value == "Qu'est-ce qui est arrêté, depuis quand\u00a0?"


def test_the_data_quality_page_says_whether_the_flow_is_stable(opened):
    at = opened("data_quality")
    assert at.subheader[0].value == "Is the flow stable?"
    assert "departures · 15 Jan 2024 – 30 Jan 2024" in words(at).replace("\u00a0", " ")
