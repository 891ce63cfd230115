"""The shape of a description: its headings, in order, and nothing of its text."""

import re
from collections.abc import Iterator
from typing import Any, Final

BETWEEN: Final = " | "
MOST_HEADINGS: Final = 30
LONGEST_HEADING: Final = 80
WIKI: Final = re.compile(r"^\s*h[1-6]\.\s*(.+?)\s*$", re.MULTILINE)
MARKDOWN: Final = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t]*#*[ \t]*$", re.MULTILINE)
ACCEPTANCE: Final = re.compile(r"accept|critere|critère|scenario|given when", re.IGNORECASE)
DESIGN: Final = re.compile(r"\b(design|maquette|mockup|wireframe)", re.IGNORECASE)


def headings(description: Any) -> str | None:
    r"""The headings of a description in Jira wiki, Markdown or Atlassian document form, joined; none when it has none.

    >>> headings("h2. Context\r\nsecret\r\nh2. Acceptance criteria"), headings("# Why\ntext"), headings("text")
    ('Context | Acceptance criteria', 'Why', None)
    """
    if isinstance(description, dict):
        found = list(_document_headings(description))
    elif isinstance(description, str):
        found = WIKI.findall(description) or MARKDOWN.findall(description)
    else:
        return None
    short = [" ".join(heading.split())[:LONGEST_HEADING] for heading in found[:MOST_HEADINGS]]
    return BETWEEN.join(short) or None


def filled(description: Any) -> bool:
    """Whether a description says anything.

    >>> filled("  "), filled({"type": "doc", "content": []}), filled("Why")
    (False, False, True)
    """
    if isinstance(description, dict):
        return bool(description.get("content"))
    return isinstance(description, str) and bool(description.strip())


def ready_fields(shape: str | None, seen: dict[str, bool]) -> list[str]:
    """Which fields of a definition of ready are filled, from what was seen and from the headings.

    >>> ready_fields("Context | Acceptance criteria", {"description": True, "points": False})
    ['description', 'acceptance_criteria']
    """
    told = shape or ""
    filled = {
        "description": seen.get("description", False),
        "acceptance_criteria": seen.get("acceptance_criteria", False) or bool(ACCEPTANCE.search(told)),
        "points": seen.get("points", False),
        "epic": seen.get("epic", False),
        "designs": seen.get("designs", False) or bool(DESIGN.search(told)),
    }
    return [name for name, there in filled.items() if there]


def _document_headings(document: dict[str, Any]) -> Iterator[str]:
    """Headings of an Atlassian document, without recursion: a hostile one may be nested very deep."""
    waiting = [document]
    while waiting:
        node = waiting.pop()
        children = [child for child in node.get("content") or () if isinstance(child, dict)]
        if node.get("type") == "heading":
            words = "".join(str(child.get("text", "")) for child in children)
            if words.strip():
                yield words
        else:
            waiting.extend(reversed(children))
