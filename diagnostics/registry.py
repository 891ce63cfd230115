"""One file adds one thing: the members of a folder are the modules lying in it."""

import importlib
import pkgutil
from functools import cache
from types import ModuleType


@cache
def members(package: str) -> tuple[ModuleType, ...]:
    """Modules of a package in the order of their names; a leading underscore marks a helper, not a member.

    >>> [m.__name__.rsplit(".", 1)[1] for m in members("diagnostics.locale")]
    ['durations', 'forms', 'text']
    """
    root = importlib.import_module(package)
    names = sorted(m.name for m in pkgutil.iter_modules(root.__path__) if not m.name.startswith("_"))
    return tuple(importlib.import_module(f"{package}.{name}") for name in names)
