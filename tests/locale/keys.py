"""The texts that stand in the code, found without running it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*(ROOT / "diagnostics").rglob("*.py"), *(ROOT / "pages").rglob("*.py"), ROOT / "app.py"])
# how many forms of a text each function takes
FORMS = {"text": 1, "say": 1, "plural": 2, "say_plural": 2}
# these hand on what they are given
HAND_ON = {"diagnostics/locale/text.py", "pages/shared/state.py", "pages/shared/menu.py"}

Key = tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """One text of the code: its form or forms (None where they cannot be told), and where it stands."""

    key: Key | None
    where: str


def in_code() -> Iterator[Found]:
    """Every text of the library and of the pages."""
    for path in SOURCES:
        if path.exists():
            name = path.relative_to(ROOT).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            yield from _pairs(tree, name)
            yield from (found for found in _calls(tree, name) if found.key is not None or name not in HAND_ON)
            if path.parent.parent == ROOT / "pages" and path.parent.name != "shared":
                for part in (ast.get_docstring(tree) or "").split("\n\n"):
                    yield Found((" ".join(part.split()),), name)


def _calls(tree: ast.Module, name: str) -> Iterator[Found]:
    constants = _constants(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        forms = node.args[: FORMS.get(called, 0)]
        if not forms or isinstance(forms[0], ast.Starred) or _other_text(node.func):
            continue
        told = [_words(form, constants) for form in forms]
        keys = list(zip(*told, strict=True)) if all(told) else [None]
        for key in keys:
            yield Found(key, f"{name}:{node.lineno}")


def _other_text(func: ast.expr) -> bool:
    """Whether it is another library's `text`, as in `st.text(…)`."""
    return isinstance(func, ast.Attribute) and not (isinstance(func.value, ast.Name) and func.value.id == "state")


def _pairs(tree: ast.Module, name: str) -> Iterator[Found]:
    """A pair of texts with a number in both: one and many, kept in a constant."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Tuple) and len(node.elts) == 2:
            one, many = (_words(form, {}) for form in node.elts)
            if one and many and "{n}" in many[0] and "{n}" in one[0]:
                yield Found((one[0], many[0]), f"{name}:{node.lineno}")


def _words(node: ast.expr, constants: dict[str, list[str]]) -> list[str]:
    """The texts an expression can be; none when it cannot be told."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.Name):
        return constants.get(node.id, [])
    if isinstance(node, ast.IfExp):
        either = [_words(branch, constants) for branch in (node.body, node.orelse)]
        return [words for branch in either for words in branch] if all(either) else []
    return []


def _constants(tree: ast.Module) -> dict[str, list[str]]:
    out: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1:
            left, right = node.targets[0], node.value
            each = [(left, right)]
            if isinstance(left, ast.Tuple) and isinstance(right, ast.Tuple):
                each = list(zip(left.elts, right.elts, strict=True))
            for target, value in each:
                if isinstance(target, ast.Name):
                    out.setdefault(target.id, []).extend(_words(value, {}))
    return out
