"""The reference of measures, irritants and levers, from the modules themselves: `python -m docs.reference` writes it.

One file a language. The definition stands in both languages; what follows (unit, traps, source, example) is the
docstring of the module, in English.
"""

import inspect
import re
import textwrap
from pathlib import Path
from types import ModuleType
from typing import Final

from diagnostics.locale import LANGUAGES, Lang
from diagnostics.registry import members
from diagnostics.report._wording import definition
from diagnostics.report.method import FOLDERS, WORDS

HERE: Final = Path(__file__).parent
HEADS: Final[dict[Lang, str]] = {
    "en": "# Reference\n\nEvery measure, kind of irritant and lever, as the product defines them.\n",
    "fr": "# Référence\n\nChaque mesure, chaque irritant et chaque levier, tels que le produit les définit. "
    "Le détail est en anglais.\n",
}
PART: Final = re.compile(r"^(\w[\w ]*)\n((?:    .*\n?|\n)+)", re.MULTILINE)


def page(lang: Lang) -> str:
    """The reference in a language, as Markdown."""
    parts = [HEADS[lang]]
    for (folder, _), heading in zip(FOLDERS, _FOLDERS[lang], strict=True):
        parts.append(f"## {heading}\n")
        parts.extend(_entry(module, lang) for module in members(folder))
    parts.append(f"## {_WORDS[lang]}\n")
    parts.extend(f"- **{word.render(lang)}**: {_words(meaning.render(lang))}" for word, meaning in WORDS)
    return "\n".join(parts) + "\n"


_FOLDERS: Final[dict[Lang, tuple[str, ...]]] = {
    "en": ("Measures", "Kinds of irritants", "Levers"),
    "fr": ("Mesures", "Types d'irritants", "Leviers"),
}
_WORDS: Final[dict[Lang, str]] = {"en": "Words", "fr": "Mots"}


def _entry(module: ModuleType, lang: Lang) -> str:
    name = module.__name__.rpartition(".")[2]
    details = "\n".join(_detail(title, body) for title, body in PART.findall(inspect.getdoc(module) or ""))
    return f"### {module.TITLE.render(lang)} (`{name}`)\n\n{_words(definition(module, lang))}\n\n{details}"


def _detail(title: str, body: str) -> str:
    """A part of a docstring; an example stays as it is, the rest is one paragraph."""
    body = textwrap.dedent(body).strip()
    if ">>>" in body:
        return f"**{title}**\n\n```python\n{body}\n```\n"
    return f"**{title}** {_words(body)}\n"


def _words(text: str) -> str:
    return " ".join(text.split()).replace("<", "&lt;").replace("|", "\\|")


def path(lang: Lang) -> Path:
    """Where the reference of a language stands."""
    return HERE / f"reference.{lang}.md"


if __name__ == "__main__":
    for language in LANGUAGES:
        path(language).write_text(page(language), encoding="utf-8")
