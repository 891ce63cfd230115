"""The documentation says what the code says."""

import re
from pathlib import Path

import pytest

from diagnostics.locale import LANGUAGES
from docs import reference

ROOT = Path(__file__).parents[1]
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_reference_is_what_the_modules_say(lang):
    assert reference.path(lang).read_text(encoding="utf-8") == reference.page(lang), "run python -m docs.reference"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_of_the_documentation_leads_to_a_file(page):
    links = LINK.findall(page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []
