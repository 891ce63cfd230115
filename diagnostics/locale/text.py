"""A message waiting for its language.

The English text is the key; French stands in `locale/fr/*.po`, one catalogue an area. Lower layers build a `Text`; the
rim renders it. Values inside a text carry their own way of being written (`Days`, `Share`, …); plain strings are the
client's own words and go in unchanged.
"""

import gettext
import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Protocol, TypeAlias, runtime_checkable

from diagnostics.locale.forms import NO_BREAK, Lang, count

LANGUAGES: Final[tuple[Lang, ...]] = ("fr", "en")
CATALOGUES: Final = Path(__file__).parent
CONTEXT: Final = "\x04"  # how gettext joins a context and its message


@runtime_checkable
class Rendered(Protocol):
    """Anything that knows how it is written in a language."""

    def render(self, lang: Lang) -> str:
        """Write it."""
        ...


Value: TypeAlias = "str | int | Rendered"


@dataclass(frozen=True)
class Text:
    """A message and the values that go into its braces."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()
    many: str | None = None
    n: int = 0
    translated: bool = True

    def render(self, lang: Lang) -> str:
        """Put the message into words.

        >>> text("Row {row} has no date.", row=3).render("en")
        'Row 3 has no date.'
        """
        if not self.translated:
            return self.key
        words = catalogue(lang)
        form = words.ngettext(self.key, self.many, self.n) if self.many else words.gettext(self.key)
        written = {name: _write(value, lang) for name, value in self.values}
        form = form.rpartition(CONTEXT)[2]
        form = tidy(form) if lang == "fr" else form
        return form.format(**written) if written else form


def text(key: str, /, **values: Value) -> Text:
    """A message in English, with named values.

    >>> text("{n} rows", n=1200).render("en")
    '1,200 rows'
    """
    return Text(key, tuple(values.items()))


def plural(one: str, many: str, /, n: int, **values: Value) -> Text:
    """A message with a form for one and a form for many; `{n}` is the number.

    >>> plural("{n} row", "{n} rows", n=1).render("en")
    '1 row'
    """
    return Text(one, (("n", n), *values.items()), many, n)


def in_context(context: str, key: str, /) -> Text:
    """A message whose words depend on where they stand, where one English word is two in French (msgctxt).

    >>> in_context("sheet", "Handovers").render("en")
    'Handovers'
    """
    return Text(f"{context}{CONTEXT}{key}")


def literal(words: str) -> Text:
    """The client's own words, the same in every language.

    >>> literal("Squad {Panier}").render("fr")
    'Squad {Panier}'
    """
    return Text(words, translated=False)


@dataclass(frozen=True)
class joined:  # noqa: N801 - reads as a verb where it is used
    """Several texts after one another, inside another text."""

    parts: Sequence[Rendered]
    between: str = ", "

    def render(self, lang: Lang) -> str:
        """Write them."""
        return self.between.join(part.render(lang) for part in self.parts)


def _write(value: Value, lang: Lang) -> str:
    if isinstance(value, str):
        return value
    return count(value, lang) if isinstance(value, int) else value.render(lang)


@cache
def catalogue(lang: Lang) -> gettext.NullTranslations:
    """All catalogues of a language as one; English is the key itself."""
    from babel.messages.catalog import Catalog
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    found = sorted((CATALOGUES / lang).glob("*.po"))
    if not found:
        return gettext.NullTranslations()
    whole = Catalog(locale=lang)
    for path in found:
        with path.open("rb") as file:
            for message in read_po(file, locale=lang):
                if message.id:  # not the header
                    whole.add(message.id, message.string, context=message.context)
    compiled = io.BytesIO()
    write_mo(compiled, whole)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def tidy(french: str) -> str:
    """Put the no-break spaces French wants before its double punctuation and inside its quotation marks.

    >>> tidy("« Prêt » : 3 j ?").replace(NO_BREAK, "_")
    '«_Prêt_»_: 3 j_?'
    """
    for sign in (" :", " ;", " ?", " !", " »", " %"):
        french = french.replace(sign, NO_BREAK + sign[1:])
    return french.replace("« ", "«" + NO_BREAK)
