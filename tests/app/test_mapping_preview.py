"""The mapping before it is saved: the map that the table makes, and what it moves."""

import pytest
from streamlit.testing.v1 import AppTest

from diagnostics.locale import CALENDAR_DAY
from diagnostics.settings import StatusChoice
from diagnostics.store import Shelf
from pages.shared import cached, mapping, mapping_preview
from pages.shared.menu import page_file

LOG = "case,activity,timestamp\n" + "".join(
    f"T-{n},{status},2024-05-{day:02d} 10:0{n}\n"
    for n in range(3)
    for day, status in ((2, "To do"), (3, "In progress"), (7, "Review"), (9, "Done"))
)


@pytest.fixture
def opened(app, shelves, tmp_path):
    """The mapping page of an audit with a log."""
    shelves["own"] = tmp_path
    folder = Shelf(tmp_path).create("Acme")
    folder.add_file("t.csv", LOG.encode())

    def page(lang="en"):
        at = app("own", lang, audit="acme").switch_page(page_file("mapping").place).run()
        assert not at.exception
        return folder, at

    return page


def words(at):
    return [element.value for element in at.text]


def test_before_any_edit_the_map_is_that_of_the_saved_mapping(opened):
    _, at = opened()
    assert "The map of the saved mapping" in words(at)
    assert not [line for line in words(at) if "median lead time" in line]


def test_a_status_that_differs_from_the_audit_s_mapping_is_a_change_and_no_other_is(opened):
    folder, _ = opened()
    flow = cached.at_hand(folder).flow
    frame = mapping.statuses(flow)
    assert mapping_preview.changes(flow, frame) == {}
    edited = frame.assign(stage=frame["stage"].mask(frame["status"].eq("Review"), "done"))
    assert mapping_preview.changes(flow, edited) == {"Review": StatusChoice("done", flow.statuses["Review"].kind)}


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (984.0, 912.0, "This choice moves the median lead time from 41 d to 38 d."),
        (984.0, 984.0, "This choice leaves the median lead time as it is: 41 d."),
        (None, 912.0, "With this choice the median lead time is 38 d."),
        (984.0, None, "With this choice no ticket is finished: there is no lead time."),
    ],
)
def test_what_a_choice_moves_is_said_in_days(before, now, said):
    assert mapping_preview.moves(before, now, CALENDAR_DAY).render("en").replace("\u00a0", " ") == said


def one_edit():
    """The preview of a table in which one status was given another stage."""
    import pandas as pd

    from diagnostics.store import Shelf
    from pages.shared import cached, mapping, mapping_preview, state

    folder = Shelf.here().open("acme")
    state.on_page(whole=True)
    audit = cached.at_hand(folder)
    frame = mapping.statuses(audit.flow)
    stage = frame["stage"].mask(frame["status"].eq("Review"), "done")
    mapping_preview.section(folder, audit, audit.flow, pd.DataFrame(frame.assign(stage=stage)))


def test_an_edit_draws_the_map_again_and_saves_nothing(opened):
    folder, _ = opened()
    cached_before = folder.settings
    at = AppTest.from_function(one_edit, default_timeout=60)
    at.session_state["lang"] = "en"
    at.run()
    assert not at.exception
    assert "The map with this mapping, not saved yet" in words(at)
    assert [line.replace("\u00a0", " ") for line in words(at) if "lead time" in line] == [
        "This choice moves the median lead time from 7.0 d to 5.0 d."
    ]
    assert folder.settings == cached_before


def test_an_edit_in_the_table_of_the_page_is_in_the_map_below_it(opened):
    folder, at = opened()
    table = next(element for element in at.data_editor if "kind" in element.value)
    row = table.value["status"].tolist().index("Review")
    at.session_state[table.key] = {"edited_rows": {row: {"stage": "done"}}, "added_rows": [], "deleted_rows": []}
    at.run()
    assert not at.exception
    assert "The map with this mapping, not saved yet" in words(at)
    assert folder.settings.statuses == {}
    at.button(key="save statuses").click().run()
    assert folder.settings.statuses["Review"].stage == "done"
    assert "The map of the saved mapping" in words(at)


def test_of_a_long_log_the_map_is_drawn_when_a_person_asks(opened, monkeypatch):
    opened()
    monkeypatch.setattr(mapping_preview, "MOST_LIVE", 5)
    at = AppTest.from_function(one_edit, default_timeout=60)
    at.session_state["lang"] = "en"
    at.run()
    assert "The map of the saved mapping" in words(at)
    at.button(key="draw preview").click().run()
    assert "The map with this mapping, not saved yet" in words(at)


def test_the_same_choice_is_computed_once(opened, monkeypatch):
    opened()
    made = []
    monkeypatch.setattr(mapping_preview, "remapped", lambda *given: made.append(given))
    mapping_preview._computed.clear()
    for _ in range(2):
        mapping_preview._computed("name", (("Review", StatusChoice("done", "done")),), None, None)
    assert len(made) == 1
