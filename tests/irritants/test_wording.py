"""Every text of irritants and levers exists in French, with the same values in it, and accuses nobody."""

import ast
import re
from pathlib import Path

import pytest

from diagnostics.locale.text import CATALOGUES, catalogue

ROOT = CATALOGUES.parent
BRACES = re.compile(r"\{(\w+)\}")
BANNED = re.compile(
    r"\b(pire|lente?s? équipe|mauvais\w*|en retard|coupable\w*|faute|worst|slow team|fault|guilty|blame)\b",
    re.IGNORECASE,
)

SAME_IN_BOTH = {
    "{teams}.", "{n} source", "{n} ticket", "tickets", "{told}.", "{finding}, {follows}.", "{finding}.",
    "{list}", "{how} {counted}.", "{what}, {place}", "{source} → {target}",
}  # fmt: skip


def keys(folder: str) -> list[tuple[str, ...]]:
    """The English keys of a folder: one for `text`, two for `plural`."""
    found = []
    for path in sorted((ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("text", "plural"):
                forms = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
                found += [tuple(forms)] if forms else []
    return found + [tuple(forms) for forms in indirect(folder)]


def indirect(folder: str) -> list[list[str]]:
    """Keys that are named before they are used: strings with braces on an assignment."""
    found = []
    for path in sorted((ROOT / folder).glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign):
                value = node.value
                several = value.elts if isinstance(value, ast.Tuple) else [value]
                words = [v.value for v in several if isinstance(v, ast.Constant) and isinstance(v.value, str)]
                found += [words] if words and all(BRACES.search(word) for word in words) else []
    return found


ALL = [forms for folder in ("irritants", "levers") for forms in keys(folder)]


def test_there_are_texts_to_check():
    assert len(ALL) > 80
    assert Path(ROOT / "irritants").is_dir()


@pytest.mark.parametrize("forms", ALL, ids=lambda forms: forms[0][:40])
def test_french_says_the_same_values(forms):
    words = catalogue("fr")
    for n in (1, 2):
        french = words.ngettext(*forms, n) if len(forms) == 2 else words.gettext(forms[0])
        assert french not in forms or forms[0] in SAME_IN_BOTH
        assert set(BRACES.findall(french)) == set(BRACES.findall(forms[-1]))
        assert not BANNED.search(french)
        assert not BANNED.search(forms[0])
