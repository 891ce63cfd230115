"""The pages, found in the folders: a section is a folder, a page is a file, its words are its docstring."""

import ast
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from diagnostics.locale import Text, text
from pages.shared import state

ROOT: Final = Path(__file__).parents[1]
DEFAULT: Final = "where_we_stand"
LOCK: Final = ":material/lock:"
SECTIONS: Final[dict[str, Text]] = {
    "prepare": text("Prepare"),
    "week_1": text("Week 1 · map"),
    "week_2": text("Week 2 · frictions"),
    "week_3": text("Week 3 · synthesis"),
    "after": text("After"),
}


@dataclass(frozen=True)
class PageFile:
    """A page before it runs: where it lies, what it is called, the question it answers, what it is for.

    `measure` is the measure without which the page has nothing to show.
    """

    path: Path
    title: Text
    question: Text
    purpose: Text
    measure: str = ""

    @property
    def section(self) -> str:
        """The folder it lies in."""
        return self.path.parent.name

    @property
    def name(self) -> str:
        """Its name without the number: also its address."""
        return self.path.stem.partition("_")[2]

    @property
    def place(self) -> str:
        """Where it lies, as `st.switch_page` wants it."""
        return f"pages/{self.section}/{self.path.name}"


@cache
def page_files() -> tuple[PageFile, ...]:
    """All pages in the order of the run sheet; nothing is run to find them."""
    paths = [path for section in SECTIONS for path in sorted((ROOT / section).glob("[0-9]_*.py"))]
    return tuple(_page_file(path) for path in paths)


def page_file(name: str) -> PageFile:
    """The page of a name."""
    return next(page for page in page_files() if page.name == name)


def navigation(coverage: dict[str, str]) -> st.Page:
    """The navigation in the sidebar; pages whose measure cannot be computed stay, with a lock."""
    sections: dict[str, list[st.Page]] = {}
    for page in page_files():
        locked = coverage.get(page.measure) == "not_computable"
        entry = st.Page(
            page.path,
            title=state.said(page.title),
            url_path=page.name,
            icon=LOCK if locked else None,
            default=page.name == DEFAULT,
        )
        sections.setdefault(state.said(SECTIONS[page.section]), []).append(entry)
    return st.navigation(sections, expanded=True, position="hidden" if state.wall() else "sidebar")


def neighbours(name: str) -> tuple[PageFile | None, PageFile | None]:
    """The page before and the page after, in the order of the run sheet."""
    pages = page_files()
    here = [page.name for page in pages].index(name)
    return (pages[here - 1] if here else None, pages[here + 1] if here + 1 < len(pages) else None)


def words(docstring: str) -> tuple[Text, Text, Text]:
    r"""Title, question and purpose of a page: the paragraphs of its docstring.

    >>> [part.key for part in words("Map\n\nWhere?\n\nIt shows\nplaces.")]
    ['Map', 'Where?', 'It shows places.']
    """
    title, question, purpose = (" ".join(part.split()) for part in docstring.strip().split("\n\n"))
    return text(title), text(question), text(purpose)


def _page_file(path: Path) -> PageFile:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    named = {
        node.targets[0].id: ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "MEASURE"
    }
    return PageFile(path, *words(ast.get_docstring(tree) or ""), measure=named.get("MEASURE", ""))
