"""The filter of all pages, in the app: on, said, followed, cleared."""

from datetime import date

import pytest

from diagnostics.model.filter import Filter
from diagnostics.store import Shelf
from pages.shared import filter_address, filters
from pages.shared.menu import page_files
from tests.app.test_pages import go, shown


@pytest.mark.parametrize(
    "asked", [Filter(), Filter(date(2026, 2, 1), date(2026, 3, 1), ("Design", "a&b"), ("Bug",)), Filter(kinds=("é",))]
)
def test_an_address_brings_the_same_filter_back(asked):
    assert filter_address.read(filter_address.written(asked)) == asked


def test_pages_that_never_follow_the_filter_exist():
    assert set(filters.WHOLE) <= {page.name for page in page_files()}


def test_the_filter_is_said_followed_and_cleared(app, shelves):
    at = go(app("sample", "en", kind="Bug"), "variants")
    assert "Filtered: Bug. 182 tickets are looked at." in shown(at)
    assert "182 tickets · " in shown(at)
    go(at, "arbitration")
    assert "Filtered: Bug." in shown(at)
    assert at.query_params["kind"] in ("Bug", ["Bug"])
    go(at, "files")
    assert "This page shows the whole audit, without the filter: Bug." in shown(at)
    go(at, "variants")
    at.button(key="clear filter").click().run()
    assert "Filtered" not in shown(at)
    assert "900 tickets · " in shown(at)
    assert "kind" not in at.query_params
    [card] = Shelf(shelves["sample"]).audits()
    assert card.last_run.summary["tickets"] == 900


def test_a_small_part_says_that_it_is_small(app):
    at = go(app("sample", "en", to="2026-02-02"), "variants")
    assert "That is too few to conclude: 20 are needed." in shown(at)
    assert any(info.value.startswith("Too few to conclude") for info in at.info)


def test_a_filter_that_keeps_nothing_asks_for_what_is_missing(app):
    at = go(app("sample", "en", team="Nobody"), "variants")
    assert not at.exception
    assert "0 tickets are looked at." in shown(at)
