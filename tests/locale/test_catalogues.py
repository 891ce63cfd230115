"""Every text a user can see exists in French, with the same values in it."""

import re
import string

import pytest
from babel.messages.pofile import read_po

from diagnostics.locale.text import CONTEXT
from tests.locale.keys import ROOT, Key, in_code

CATALOGUES = sorted((ROOT / "diagnostics/locale/fr").glob("*.po"))


def entries():
    """All entries of the French catalogues: file, forms of the key, forms of the French."""
    for path in CATALOGUES:
        with path.open("rb") as file:
            for message in read_po(file, locale="fr"):
                if message.id:
                    yield path.name, _in_context(message.context, _forms(message.id)), _forms(message.string)


def _in_context(context: str | None, key: Key) -> Key:
    return tuple(f"{context}{CONTEXT}{form}" for form in key) if context else key


def _forms(words: str | Key | list[str]) -> Key:
    return (words,) if isinstance(words, str) else tuple(words)


def values(words: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(words) if name is not None}


def has_words(form: str) -> bool:
    """Whether there is anything to translate: a value alone, or a dash, is the same in every language."""
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{\w+\}", "", form)))


def test_every_text_of_the_code_is_in_the_french_catalogues():
    french = {key for _, key, _ in entries()}
    wanted = {found for found in in_code() if found.key is not None and any(map(has_words, found.key))}
    missing = sorted(f"{found.where}: {found.key}" for found in wanted if found.key not in french)
    assert not missing, "\n".join(missing)


def test_every_text_stands_in_the_code_where_it_can_be_found():
    assert [found.where for found in in_code() if found.key is None] == []


def test_no_french_text_is_empty():
    assert [(file, key) for file, key, french in entries() if not all(french)] == []


def test_the_values_in_a_text_are_the_same_in_both_languages():
    differ = [
        (file, english)
        for file, key, french in entries()
        for english, translated in zip(key, french, strict=True)
        # French may leave the number out where it is one: “Voir la ligne”
        if values(english) - values(translated) - ({"n"} if len(key) == 2 and english == key[0] else set())
        or values(translated) - values(english)
    ]
    assert differ == []


def test_a_text_has_one_french():
    said: dict[Key, set[Key]] = {}
    for _, key, french in entries():
        said.setdefault(key, set()).add(french)
    assert {key: forms for key, forms in said.items() if len(forms) > 1} == {}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_every_catalogue_declares_the_french_plural(path):
    with path.open("rb") as file:
        assert read_po(file, locale="fr").plural_expr == "(n > 1)"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
def test_a_catalogue_has_no_message_twice(path):
    written = path.read_text(encoding="utf-8")
    keys = re.findall(r'^((?:msgctxt ".+"\n)?msgid ".+")$', written, flags=re.MULTILINE)
    assert sorted({key for key in keys if keys.count(key) > 1}) == []
