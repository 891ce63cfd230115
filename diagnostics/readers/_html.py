"""Rich text as HTML: its headings, and whether it says anything. Nothing of it is ever rendered."""

from html.parser import HTMLParser
from typing import Final

from diagnostics.readers._shape import BETWEEN, LONGEST_HEADING, MOST_HEADINGS
from diagnostics.readers._shape import headings as written_headings

HEADINGS: Final = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
SAYS_SOMETHING: Final = frozenset(["img", "table", "video", "iframe"])


class _Outline(HTMLParser):
    """The words of each heading, and whether there is anything to see at all."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[list[str]] = []
        self.inside = False
        self.filled = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A heading opens, or something that needs no words."""
        self.filled = self.filled or tag in SAYS_SOMETHING
        if tag in HEADINGS:
            self.inside = True
            self.found.append([])

    def handle_endtag(self, tag: str) -> None:
        """A heading closes."""
        self.inside = self.inside and tag not in HEADINGS

    def handle_data(self, data: str) -> None:
        """Words, of a heading or not."""
        self.filled = self.filled or bool(data.strip())
        if self.inside:
            self.found[-1].append(data)


def headings(description: object) -> str | None:
    """The headings of a description in HTML, else in Markdown or wiki form, joined; none when it has none.

    >>> headings("<h2>Why</h2><div>secret</div><h3>Acceptance <b>criteria</b></h3>"), headings("<p>text</p>")
    ('Why | Acceptance criteria', None)
    """
    if not isinstance(description, str) or "<" not in description:
        return written_headings(description)
    outline = _outline(description)
    told = [" ".join("".join(words).split())[:LONGEST_HEADING] for words in outline.found[:MOST_HEADINGS]]
    return BETWEEN.join(filter(None, told)) or written_headings(description)


def filled(description: object) -> bool:
    """Whether a description says anything beside its tags.

    >>> filled("<div><br></div>"), filled("<div>Why</div>"), filled("Why"), filled(None)
    (False, True, True, False)
    """
    if not isinstance(description, str) or "<" not in description:
        return isinstance(description, str) and bool(description.strip())
    return _outline(description).filled


def _outline(html: str) -> _Outline:
    outline = _Outline()
    outline.feed(html)
    return outline
