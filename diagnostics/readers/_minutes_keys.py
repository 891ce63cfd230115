"""What has a number of its own in a text: ticket keys, issue numbers, numbered proposals."""

import re
from typing import Final

from diagnostics.readers._cells import ticket_keys

NUMBERED: Final = re.compile(r"\b(PEP|RFC|DEP|ADR|KEP|JEP|BIP|EIP|TEP)s?[\s–—#-]{0,2}0*(\d{1,5})\b")
MORE_NUMBERS: Final = re.compile(r"\b(PEP|RFC|DEP|ADR)s((?:[\s,]*(?:and |et |& )?\d{1,5}(?: \([^()]*\))?)+)")
ISSUE: Final = re.compile(r"(?<![\w&/#])#(\d{1,6})\b|/(?:issues|pull|merge_requests)/(\d{1,6})\b")
ADDRESS: Final = re.compile(r"https?://[^\s()<>]+")
BROWSED: Final = re.compile(r"/browse/([A-Z][A-Z0-9_]+-\d+)")
ISSUES: Final = re.compile(
    r"\b(?:issues?|tickets?)\s+((?:n[°ºo]\s*)?#?\d{1,6}(?:\s*(?:,|et|and|&|/)\s*#?\d{1,6})*)", re.IGNORECASE
)


def proposals(words: str) -> list[str]:
    """Numbered proposals, written alike.

    >>> proposals("PEPs 615 (zones), 616 and PEP-0008, see PEP 8")
    ['PEP 615', 'PEP 616', 'PEP 8']
    """
    out = {}
    for kind, numbers in MORE_NUMBERS.findall(words):
        listed = re.sub(r"\([^()]*\)", " ", numbers)
        out.update(dict.fromkeys(f"{kind} {int(n)}" for n in re.findall(r"\d+", listed)))
    out.update(dict.fromkeys(f"{kind} {int(n)}" for kind, n in NUMBERED.findall(words)))
    return list(out)


def keys(raw: str) -> list[str]:
    """Everything with a number of its own: ticket keys, issue numbers, numbered proposals.

    >>> keys("PAN-12, issues 31, 32 et #34, https://x.org/a/b/issues/7 (UTF-8)")
    ['PAN-12', '34', '7', '31', '32']
    """
    numbers = [a or b for a, b in ISSUE.findall(raw)]
    for listed in ISSUES.findall(raw):
        numbers += re.findall(r"\d+", listed)
    written = ADDRESS.sub(" ", raw)
    named = [key for key in ticket_keys(None, *BROWSED.findall(raw), written) if not NUMBERED.fullmatch(key)]
    return list(dict.fromkeys([*named, *numbers, *proposals(written)]))
