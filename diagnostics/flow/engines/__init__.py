"""Where the log is reduced: one module an engine, the same Ibis expressions on each.

Inside an engine times are UTC without saying so; what comes out says it.
"""

from collections.abc import Mapping
from typing import Any, Protocol, TypeAlias

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.locale import text

Schema: TypeAlias = Mapping[str, str]


def opened(name: str) -> "Engine":
    """The engine of a name. Raises EngineUnavailable for one nobody knows."""
    if name == "duckdb":
        from diagnostics.flow.engines.duckdb import DuckDB

        return DuckDB()
    raise EngineUnavailable(
        text("The engine “{engine}” is not available: use duckdb, or leave --engine out.", engine=name)
    )


class Engine(Protocol):
    """What the flow asks of an engine. Everything big stays inside; only small tables come out."""

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """Bring a table in, as an Ibis table of these types."""

    def found(self, name: str) -> Any | None:
        """A table that is already there, as an Ibis table; None where this engine begins empty."""

    def history(self, events: Any) -> Any:
        """The history in the form in which this engine counts fastest."""

    def keep(self, name: str, expression: Any) -> Any:
        """Compute a table once and keep it inside."""

    def arrow(self, expression: Any) -> Any:
        """Bring a small table out, as Arrow."""

    def close(self) -> None:
        """Give back what was kept."""
