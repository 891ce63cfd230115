"""The page of rework shows what is carried over and what readiness changes; that of indicators the spec formats."""

from diagnostics.measures.format_sprawl import FormatSprawl
from diagnostics.measures.rollover import Rollover
from pages.shared.returns import taken_again
from tests.app.test_pages import audit_of, go, shown


def test_the_page_of_rework_has_its_three_parts(app, shelves):
    at = go(app("sample", "en"), "rework")
    assert [heading.value for heading in at.subheader] == [
        "Stories carried over to the next sprint",
        "Tickets ready when development begins",
    ]
    share = audit_of(shelves["sample"]).evidence[Rollover].share
    assert f"{share.written().render('en')} of stories {share.interval.render('en')} carried over" in shown(at)


def test_returns_are_listed_by_who_takes_them_again(app):
    at = go(app("sample", "en"), "rework")
    [control] = [group for group in at.segmented_control if group.key == "returns by"] or [None]
    assert control.value == "all"
    control.set_value("repeat").run()
    assert not at.exception


def test_repeat_is_the_same_team_and_redo_another_one():
    import pandas as pd

    found = pd.DataFrame({"source": ["A", "A"], "target": ["A", "B"]})
    assert taken_again(found, "repeat").index.tolist() == [0]
    assert taken_again(found, "redo").index.tolist() == [1]
    assert len(taken_again(found, "all")) == 2


def test_spec_formats_stand_on_the_page_of_indicators(app, shelves):
    at = go(app("sample", "en"), "indicators")
    assert not at.exception
    assert "Spec formats" in [heading.value for heading in at.subheader]
    formats = audit_of(shelves["sample"]).evidence[FormatSprawl].formats
    assert f"{formats} format{'s' if formats > 1 else ''} overall" in shown(at)


def test_without_sprints_the_page_says_what_to_ask_for(app):
    at = go(app("real", "fr"), "rework")
    assert any("historique du champ Sprint" in block.value for block in at.code)
