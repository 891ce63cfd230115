"""Every text a reader can show exists in French, with the same values in it."""

import string
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

import diagnostics.readers
from diagnostics.locale.text import catalogue
from diagnostics.readers._dates import OUTLYING, UNREADABLE

FOLDER = Path(diagnostics.readers.__file__).parent
IN_TABLES = [pair for table in (UNREADABLE, OUTLYING) for pair in table.values()]
FOUND = extract_from_dir(str(FOLDER), keywords={"text": None, "plural": (1, 2)}, strip_comment_tags=True)
TEXTS = sorted(
    {message if isinstance(message, tuple) else (message,) for _, _, message, _, _ in FOUND} | set(IN_TABLES)
)


SAME_IN_BOTH = ("ticket", "date")


def values_in(form):
    return {name for _, name, _, _ in string.Formatter().parse(form) if name}


@pytest.mark.parametrize("forms", TEXTS, ids=lambda forms: forms[0][:50])
def test_a_text_is_translated_with_its_values(forms):
    french = catalogue("fr")
    told = [french.gettext(forms[0])] if len(forms) == 1 else [french.ngettext(*forms, n) for n in (1, 2)]
    for english, translated in zip(forms, told, strict=True):
        assert translated not in forms or translated in SAME_IN_BOTH
        assert values_in(translated) == values_in(english)
