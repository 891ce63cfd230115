"""Minutes cut into blocks: headings, list items, table rows and paragraphs, each with the line on which it begins.

Markdown and plain text are read alike: "1. Budget" above a paragraph, a line in capitals or one that is all bold is a
heading too. Quotations and code are left out.
"""

import html
import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from diagnostics.readers import _minutes_words as words

Kind = Literal["heading", "item", "row", "text"]
HEADING: Final = re.compile(r"^ {0,3}(#{1,6})[ \t]+(.+?)[ \t]*#*$")
UNDERLINE: Final = re.compile(r"^(={3,}|-{3,})\s*$")
RULE: Final = re.compile(r"^\s*([-*_=~])(?:\s*\1){2,}\s*$")
FENCE: Final = re.compile(r"^\s*(```|~~~)")
ITEM: Final = re.compile(r"^([ \t]*)(?:([-*+•◦▪‣·–—])|(\d{1,2}(?:\.\d{1,2})*)[.)]|([a-z])\))[ \t]+(\S.*)$")
ROW: Final = re.compile(r"^\s*\|(.+)\|?\s*$")
ROW_RULE: Final = re.compile(r"^[\s|:-]+$")
LINK: Final = re.compile(r"!?\[([^\[\]]*)\]\(([^()\s]*(?:\([^()]*\)[^()\s]*)*)[^()]*\)")
MARKUP: Final = re.compile(r"(\*{1,3}|_{2,3}|~~|`+)(?=\S)(.+?)(?<=\S)\1|<[^<>]{1,200}>")
EMPHASIS: Final = re.compile(r"(?<!\w)_([^_]+)_(?!\w)")
BOLD_LINE: Final = re.compile(r"^\s*(\*\*|__)([^*_]{2,100})\1\s*:?\s*$")
CHECKBOX: Final = re.compile(r"^\[[ xX✓-]\]\s+")
WRAPPED: Final = 60
MOST_BLOCKS: Final = 20_000
LONGEST_BLOCK: Final = 4_000
SHORT: Final = 100
BOLD_LEVEL: Final = 7
NUMBERED_LEVEL: Final = 8
LABEL_LEVEL: Final = 9


@dataclass(frozen=True)
class Block:
    """A piece of the text: `level` is that of a heading or the depth of an item; `raw` keeps links and marks."""

    line: int
    kind: Kind
    level: int
    text: str
    raw: str
    numbered: bool = False

    @property
    def cells(self) -> list[str]:
        """The cells of a table row."""
        return [bare(cell) for cell in self.raw.strip().strip("|").split("|")]


def blocks(whole: str) -> list[Block]:
    r"""The blocks of some minutes in order.

    >>> text = "# Comité\n\n- **Décision** :\n  on garde\n1. Budget\n\nOui."
    >>> [(b.line, b.kind, b.text) for b in blocks(text)]
    [(1, 'heading', 'Comité'), (3, 'item', 'Décision : on garde'), (5, 'heading', 'Budget'), (7, 'text', 'Oui.')]
    """
    out: list[Block] = []
    joins = fenced = False
    for number, whole_line in enumerate(whole.splitlines(), start=1):
        line = whole_line[:LONGEST_BLOCK]
        if len(out) >= MOST_BLOCKS:
            break
        if FENCE.match(line):
            fenced, joins = not fenced, False
        elif fenced or line.lstrip().startswith(">") or not line.strip():
            joins = False
        elif joins and UNDERLINE.match(line) and out[-1].kind == "text":
            out[-1] = replace(out[-1], kind="heading", level=1 if line.startswith("=") else 2)
            joins = False
        elif RULE.match(line):
            joins = False
        elif joins and len(out[-1].raw) < LONGEST_BLOCK and _continues(out[-1], line):
            out[-1] = replace(out[-1], raw=f"{out[-1].raw} {line.strip()}")
        else:
            out.append(_block(number, line))
            joins = out[-1].kind in ("item", "text")
    plain = [replace(block, text=bare(block.raw)) for block in out if not _is_rule(block)]
    return [_promoted(block, following) for block, following in zip(plain, [*plain[1:], None], strict=False)]


def bare(raw: str) -> str:
    """Words without the marks of Markdown and HTML; a link is its words.

    >>> bare("**Vote** : [PEP 8](https://x.org/8) `ok` &lt;x&gt;")
    'Vote : PEP 8 ok <x>'
    """
    out = LINK.sub(r"\1", raw)
    for _ in range(3):
        out = MARKUP.sub(lambda found: found.group(2) or " ", out)
    return " ".join(html.unescape(EMPHASIS.sub(r"\1", out)).split())


def _block(number: int, line: str) -> Block:
    if found := HEADING.match(line):
        return Block(number, "heading", len(found.group(1)), "", found.group(2))
    if ROW.match(line):
        return Block(number, "row", 0, "", line)
    if found := ITEM.match(line):
        depth = len(found.group(1).expandtabs(4))
        said = CHECKBOX.sub("", found.group(5))
        return Block(number, "item", depth, "", said, found.group(3) is not None)
    if CHECKBOX.match(line.strip()):
        return Block(number, "item", 0, "", CHECKBOX.sub("", line.strip()))
    if found := BOLD_LINE.match(line):
        return Block(number, "heading", BOLD_LEVEL, "", found.group(2))
    return Block(number, "text", len(line) - len(line.lstrip()), "", line.strip())


def _continues(above: Block, line: str) -> bool:
    """Whether a line goes on with the block above it, without an empty line between them."""
    if any(pattern.match(line.strip()) for pattern in (HEADING, ROW, ITEM, BOLD_LINE, CHECKBOX)):
        return False
    if words.label_of(bare(line)):
        return False
    if above.kind == "item" and line[:1].isspace():
        return True
    last = above.raw.rstrip()
    return line.strip()[:1].islower() or (len(last) >= WRAPPED and not last.endswith((".", ":", "!", "?", ";")))


def _promoted(block: Block, following: Block | None) -> Block:
    """A short numbered line above its own text, a line in capitals or a bare label is a heading."""
    said = block.text
    if block.kind == "item" and block.numbered and block.level == 0 and len(said) < SHORT and not said.endswith("."):
        below = following is not None and following.kind != "heading" and not following.numbered
        if below and following is not None and following.line - block.line <= 3:
            return replace(block, kind="heading", level=NUMBERED_LEVEL)
    if block.kind != "text" or len(said) > SHORT:
        return block
    section = words.section_of(said.rstrip(" :"))
    # "Unanimously approved" alone on its line is a decision, "Grants approved:" a heading
    if section is not None and (said.endswith(":") or (len(said.split()) <= 4 and section != "batch")):
        return replace(block, kind="heading", level=LABEL_LEVEL)
    if said.isupper() and sum(c.isalpha() for c in said) > 3 and not words.label_of(said):
        return replace(block, kind="heading", level=BOLD_LEVEL)
    return block


def _is_rule(block: Block) -> bool:
    return block.kind == "row" and ROW_RULE.match(block.raw) is not None
