"""Measures: one file each. A module has `TITLE` and `measure(context)`; its docstring is the product's definition."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

import pandas as pd

from diagnostics.measures._meetings import held
from diagnostics.measures._proved import proved
from diagnostics.model.results import Evidence
from diagnostics.model.tables import Tables
from diagnostics.registry import members
from diagnostics.settings import Settings

if TYPE_CHECKING:
    from diagnostics.flow.flow import Flow


@dataclass(frozen=True)
class Context:
    """What a measure may look at: the tables, the rules, the flow where there is a history, and up to when to count.

    `formats` are those in which the files were read: they say which tool to ask for what is missing.
    """

    tables: Tables
    settings: Settings
    flow: "Flow | None"
    at: datetime
    formats: tuple[str, ...] = ()

    @cached_property
    def held(self) -> tuple[pd.DataFrame, pd.DataFrame]:
        """The meetings that took place, each once, and who was in them; put together once for all measures."""
        return held(self.tables, self.settings, self.at)


def run_all(context: Context) -> Evidence:
    """Every measure, by the name of its module; what cannot be computed says so and why."""
    found = {module.__name__.rpartition(".")[2]: module for module in members("diagnostics.measures")}
    return Evidence({name: proved(name, module.measure(context), context) for name, module in found.items()})
