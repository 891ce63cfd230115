"""Client words in labels: Streamlit reads labels as Markdown, so every sign of it is taken away."""

import re
from typing import Final

JOINER: Final = "\u2060"
BLANKS: Final = r"[^\S\u00a0\u202f]+"  # no-break spaces stay: they hold a figure and its unit together


def label(words: str) -> str:
    r"""The words as a label shows them unchanged: no Markdown, no icon, no colour, no link made of an address.

    >>> label("**x** [a](b) :red[c]")
    '\\*\\*x\\*\\* \\[a\\]\\(b\\) \\:red\\[c\\]'
    >>> label("www.x.org") == "w\u2060ww\\.x\\.org"
    True
    """
    broken = re.sub(r"(?i)\b(w)(ww\.)|(:)(//)|(\w)(@\w)", _split, re.sub(BLANKS, " ", words).strip())
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", broken)


def _split(found: re.Match[str]) -> str:
    first, last = (part for part in found.groups() if part)
    return first + JOINER + last
