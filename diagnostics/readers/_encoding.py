"""Bytes as text, whatever wrote them."""

import codecs
import re
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from diagnostics.locale import plural, text
from diagnostics.model.reading import Problem

MARKS: Final = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
BROKEN_SHARE: Final = 0.05
LOOKED_AT: Final = 2_000
# UTF-8 taken for Windows-1252 and saved again: é has become Ã©
SAVED_TWICE: Final = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u20ac\u2122]")


@dataclass(frozen=True)
class Decoded:
    """A text and what was noticed while decoding it."""

    text: str
    problems: tuple[Problem, ...] = ()

    @cached_property
    def utf8(self) -> bytes:
        """The same text as UTF-8, for readers that take bytes."""
        return self.text.encode("utf-8")


def decoded(data: bytes, cut: bool = False) -> Decoded:
    """The text of some bytes: by its byte-order mark, else UTF-8, else UTF-16, else Windows-1252.

    `cut` says that the bytes may end in the middle of a character.

    >>> decoded("État".encode("utf-16")).text, decoded("État".encode("cp1252")).text
    ('État', 'État')
    """
    encoding = named(data)
    start = next((len(mark) for mark, of in MARKS if of == encoding and data.startswith(mark)), 0)
    try:
        words = codecs.getincrementaldecoder(encoding)().decode(data[start:], final=not cut)
    except UnicodeDecodeError:
        return _mostly_utf8(data, start) if encoding == "utf-8" else _broken(data[start:], encoding)
    return _saved_once(words)


def named(data: bytes) -> str:
    """The Unicode encoding that the beginning of some bytes speaks for."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return encoding
    even, odd = data[:LOOKED_AT:2].count(0), data[1:LOOKED_AT:2].count(0)
    if max(even, odd) * 4 > min(len(data), LOOKED_AT):
        return "utf-16-le" if odd > even else "utf-16-be"
    return "utf-8"


def _mostly_utf8(data: bytes, start: int) -> Decoded:
    """UTF-8 with a few broken characters stays UTF-8; anything else is a Windows code page."""
    words = data[start:].decode("utf-8", "replace")
    bad = words.count("\ufffd")
    good = len(data) - sum(map(len, (words.encode("ascii", "ignore"), b"\0" * bad)))
    if bad <= good * BROKEN_SHARE:
        return Decoded(words, (_unreadable(bad),))
    try:
        read_as, words = "Windows-1252", data[start:].decode("cp1252")
    except UnicodeDecodeError:
        read_as, words = _guessed(data[start:])
    what = text(
        "The file does not say its encoding; it was read as {encoding}. If accents look wrong, export it as UTF-8.",
        encoding=read_as,
    )
    return Decoded(words, (Problem(what),))


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: LOOKED_AT * 50]).best()
    encoding = best.encoding if best else "cp1252"
    return encoding, data.decode(encoding, "replace")


def _broken(data: bytes, encoding: str) -> Decoded:
    words = data.decode(encoding, "replace")
    return Decoded(words, (_unreadable(words.count("\ufffd")),))


def _unreadable(n: int) -> Problem:
    what = plural(
        "{n} character could not be decoded and shows as “\ufffd”. Export the file again as UTF-8.",
        "{n} characters could not be decoded and show as “\ufffd”. Export the file again as UTF-8.",
        n=n,
    )
    return Problem(what)


def _saved_once(words: str) -> Decoded:
    """Undo an encoding applied twice, when the whole text allows it."""
    if not SAVED_TWICE.search(words):
        return Decoded(words)
    try:
        repaired = words.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return Decoded(words)
    return Decoded(repaired, (Problem(text("Accents were encoded twice (“Ã©” for “é”) and were put right.")),))
