import ast
from pathlib import Path
from types import ModuleType

import pytest

from diagnostics.locale import Text
from diagnostics.locale.text import catalogue
from diagnostics.registry import members

FIGURES = members("diagnostics.figures")
SOURCES = sorted((Path(__file__).parents[2] / "diagnostics" / "figures").glob("*.py"))


def name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


@pytest.mark.parametrize("module", FIGURES, ids=name)
def test_a_figure_has_a_title_in_both_languages(module: ModuleType) -> None:
    assert isinstance(module.TITLE, Text)
    assert module.TITLE.render("fr") != module.TITLE.render("en") == module.TITLE.key


@pytest.mark.parametrize("module", FIGURES, ids=name)
def test_a_figure_has_a_documented_function_named_like_its_module(module: ModuleType) -> None:
    assert callable(getattr(module, name(module)))
    assert len(getattr(module, name(module)).__doc__) > 40
    assert len(module.__doc__) > 40


def test_titles_are_unique() -> None:
    titles = [module.TITLE.key for module in FIGURES]
    assert len(set(titles)) == len(titles)


def test_every_text_of_the_figures_has_its_french() -> None:
    french = catalogue("fr")
    missing = []
    for source in SOURCES:
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in ("text", "plural"):
                keys = [part.value for part in call.args if isinstance(part, ast.Constant)]
                told = french.ngettext(keys[0], keys[1], 2) if len(keys) == 2 else french.gettext(keys[0])
                if told == keys[-1] and keys[0] not in SAME_IN_BOTH:
                    missing.append(keys[0])
    assert missing == []


SAME_IN_BOTH = {
    "{giver} ({source}) → {receiver} ({target})",
    "{source} → {target}",
    "{title} {counted}",
    "< {n}",
    "{kind}: {place}",
    "{n} ticket",
    "{n} passage",
    "passages",
    "tickets",
    "{ticket}",
    "{points} {interval}",
}
