"""A client rarely brings everything: the pages open on any one export of the sample."""

from pathlib import Path

import pytest

from diagnostics.store import Shelf
from pages.shared.menu import page_files
from tests.app.test_pages import go

SAMPLE = sorted((Path(__file__).parents[2] / "sample_data" / "acme").iterdir())


@pytest.mark.parametrize("file", SAMPLE, ids=lambda path: path.stem)
def test_every_page_opens_on_one_file(app, shelves, file):
    shelf = Shelf(shelves["bare"])
    folder = shelf.create(file.stem)
    folder.add_file(file.name, file.read_bytes())
    at = app("bare", "en", audit=folder.id)
    for page in page_files():
        at = go(at, page.name)
        assert not at.exception, page.name
    shelf.delete(folder.id)
