"""Where the log is reduced: one module an engine, the same Ibis expressions on each.

Inside an engine times are UTC without saying so; what comes out says it.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, Final, Protocol, TypeAlias

import pandas as pd

from diagnostics.errors import EngineUnavailable
from diagnostics.locale import Text, text

Schema: TypeAlias = Mapping[str, str]
Heard: TypeAlias = Callable[[Text, str], None]
"""Who hears of each statement before it runs in an engine: what it is for, and its words."""

BROUGHT_OUT: Final = text("brought out")
LONGEST_REASON: Final = 300


def unheard(purpose: Text, statement: str) -> None:
    """Nobody asked to hear of the statements."""


def kept(name: str) -> Text:
    """What a statement is for that computes a table and keeps it in the engine."""
    return text("kept inside: {table}", table=name)


def brought_in(name: str) -> Text:
    """What a statement is for that brings a table in."""
    return text("brought in: {table}", table=name)


def opened(name: str, heard: Heard = unheard) -> "Engine":
    """The engine of a name: duckdb, spark, the address of a Spark (sc://, spark://) or the URL of a warehouse.

    Raises EngineUnavailable for one that nobody knows, that is not installed or does not answer.
    """
    if name == "duckdb":
        from diagnostics.flow.engines.duckdb import DuckDB

        return DuckDB(heard)
    if name == "spark" or name.startswith(("sc://", "spark://")):
        from diagnostics.flow.engines.spark import Spark

        return Spark(name, heard)
    if "://" in name:
        from diagnostics.flow.engines.warehouse import connected

        return connected(name, heard)
    raise EngineUnavailable(
        text(
            "The engine “{engine}” is not known: use duckdb, spark, or the URL of a warehouse.",
            engine=name.rpartition("@")[2],
        )
    )


def not_installed(engine: str, install: str) -> EngineUnavailable:
    """The error for an engine whose packages are missing."""
    return EngineUnavailable(
        text(
            "The engine {engine} needs packages that are not installed. Install them with: {install}",
            engine=engine,
            install=install,
        )
    )


def reason(error: Exception, secrets: tuple[str | None, ...] = ()) -> str:
    r"""The first line of what an engine says about an error, without any of the secrets.

    >>> reason(ValueError("no user ada:s3cret\nmore"), ("s3cret",))
    'no user ada:…'
    """
    words = str(error)
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        words = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", "…", words)
    lines = words.strip().splitlines()
    return lines[0].strip()[:LONGEST_REASON] if lines else type(error).__name__


class Engine(Protocol):
    """What the flow asks of an engine. Everything big stays inside; only small tables come out.

    An engine lets whoever opened it hear of every statement before it runs.
    """

    def put(self, name: str, frame: pd.DataFrame, schema: Schema) -> Any:
        """Bring a table in, as an Ibis table of these types."""

    def found(self, name: str) -> Any | None:
        """A table that is already there, as an Ibis table; None where there is none of that name."""

    def history(self, events: Any) -> Any:
        """The history in the form in which this engine counts fastest."""

    def keep(self, name: str, expression: Any) -> Any:
        """Compute a table once and keep it inside."""

    def arrow(self, expression: Any) -> Any:
        """Bring a small table out, as Arrow; its texts may be dictionaries."""

    def close(self) -> None:
        """Give back what was kept."""
