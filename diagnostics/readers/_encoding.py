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
CHECKED_AT_ONCE: Final = 1 << 24
# UTF-8 taken for Windows-1252 and saved again: é has become Ã©
SAVED_TWICE_BEGINS: Final = ("Ã".encode(), "Â".encode())
SAVED_TWICE: Final = re.compile("[ÃÂ][\u0080-\u00bf\u0152-\u0192\u02c6\u02dc\u2013-\u20ac\u2122]")


@dataclass(frozen=True)
class Decoded:
    """A text as UTF-8 and what was noticed while decoding it: bytes that are UTF-8 already are not copied."""

    utf8: bytes
    problems: tuple[Problem, ...] = ()

    @cached_property
    def text(self) -> str:
        """The same as a text, for readers that take one."""
        return self.utf8.decode("utf-8")


def decoded(data: bytes, cut: bool = False) -> Decoded:
    """The text of some bytes: by its byte-order mark, else UTF-8, else UTF-16, else Windows-1252.

    `cut` says that the bytes may end in the middle of a character.

    >>> decoded("État".encode("utf-16")).text, decoded("État".encode("cp1252")).text
    ('État', 'État')
    """
    encoding = named(data)
    start = next((len(mark) for mark, of in MARKS if of == encoding and data.startswith(mark)), 0)
    if encoding == "utf-8" and not cut and _is_utf8(data, start):
        whole = data[start:]
        suspect = not whole.isascii() and any(begin in whole for begin in SAVED_TWICE_BEGINS)
        return _saved_once(whole) if suspect else Decoded(whole)
    try:
        words = codecs.getincrementaldecoder(encoding)().decode(data[start:], final=not cut)
    except UnicodeDecodeError:
        return _mostly_utf8(data, start) if encoding == "utf-8" else _broken(data[start:], encoding)
    return _saved_once(_bytes(words))


def _is_utf8(data: bytes, start: int) -> bool:
    """Whether the bytes are UTF-8, without keeping their text: it can be several times as big."""
    if data.isascii():
        return True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for first in range(start, len(data), CHECKED_AT_ONCE):
            decoder.decode(data[first : first + CHECKED_AT_ONCE])
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _bytes(words: str) -> bytes:
    return words.encode("utf-8", "replace")


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
        return Decoded(_bytes(words), (_unreadable(bad),))
    try:
        read_as, words = "Windows-1252", data[start:].decode("cp1252")
    except UnicodeDecodeError:
        read_as, words = _guessed(data[start:])
    what = text(
        "The file does not say its encoding; it was read as {encoding}. If accents look wrong, export it as UTF-8.",
        encoding=read_as,
    )
    return Decoded(_bytes(words), (Problem(what),))


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: LOOKED_AT * 50]).best()
    encoding = best.encoding if best else "cp1252"
    return encoding, data.decode(encoding, "replace")


def _broken(data: bytes, encoding: str) -> Decoded:
    words = data.decode(encoding, "replace")
    return Decoded(_bytes(words), (_unreadable(words.count("\ufffd")),))


def _unreadable(n: int) -> Problem:
    what = plural(
        "{n} character could not be decoded and shows as “\ufffd”. Export the file again as UTF-8.",
        "{n} characters could not be decoded and show as “\ufffd”. Export the file again as UTF-8.",
        n=n,
    )
    return Problem(what)


def _saved_once(utf8: bytes) -> Decoded:
    """Undo an encoding applied twice, when the whole text allows it."""
    as_read = Decoded(utf8)
    if not SAVED_TWICE.search(as_read.text):
        return as_read
    try:
        repaired = as_read.text.encode("cp1252")
        repaired.decode("utf-8")
    except UnicodeError:
        return as_read
    return Decoded(repaired, (Problem(text("Accents were encoded twice (“Ã©” for “é”) and were put right.")),))
