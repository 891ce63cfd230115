"""A client's own tables as the canonical ones: `history` and `tickets` where they are, completed inside their engine.

Rows without ticket, time or status are left out. Where events have no number of their own (`seq`), equal times are put
in the order of their words. A history without teams takes the ticket's. A person becomes a number: no name comes out.
"""

from collections.abc import Mapping
from typing import Any

from diagnostics.errors import EngineUnavailable
from diagnostics.flow.engines import Engine, Schema
from diagnostics.locale import text
from diagnostics.model.columns import REQUIRED, TableName

PEOPLE = ("person", "actor")


def found_tables(engine: Engine, schemas: Mapping[TableName, Schema]) -> tuple[Any, Any]:
    """History and tickets as the engine holds them. Raises EngineUnavailable for what is missing."""
    history, tickets = (_found(engine, name) for name in ("history", "tickets"))
    ordered = "seq" in history.columns
    teams = "team" in history.columns or "team" not in tickets.columns
    history, tickets = _completed(history, schemas["history"]), _completed(tickets, schemas["tickets"])
    for column in REQUIRED["history"]:
        history = history.filter(history[column].notnull())
    history = history if ordered else _in_order(history)
    history = history if teams else _with_teams(history, tickets)
    return _coded(engine, history), _one_each(tickets)


def _found(engine: Engine, name: TableName) -> Any:
    table = engine.found(name)
    missing = [column for column in REQUIRED[name] if table is None or column not in table.columns]
    if missing:
        raise EngineUnavailable(
            text(
                "The engine has no table “{table}” with the columns {columns}, and no export holds a history.",
                table=name,
                columns=", ".join(missing),
            )
        )
    return table


def _completed(table: Any, schema: Schema) -> Any:
    import ibis

    return table.select(
        **{
            column: table[column].cast(kind) if column in table.columns else ibis.null(kind)
            for column, kind in schema.items()
        }
    )


def _in_order(history: Any) -> Any:
    import ibis

    order = ibis.window(group_by="ticket_id", order_by=["at", "status", "person", "team", "line", "actor"])
    return history.mutate(seq=ibis.row_number().over(order).cast("int64"))


def _with_teams(history: Any, tickets: Any) -> Any:
    teams = _one_each(tickets).select(of_ticket="ticket_id", ticket_team="team")
    joined = history.drop("team").left_join(teams, history.ticket_id == teams.of_ticket)
    return joined.rename(team="ticket_team").select(*history.columns)


def _one_each(tickets: Any) -> Any:
    """One row a ticket, each field the last of its values where the table says several."""
    fields = {column: tickets[column].max() for column in tickets.columns if column != "ticket_id"}
    return tickets.filter(tickets.ticket_id.notnull()).group_by("ticket_id").aggregate(**fields)


def _coded(engine: Engine, history: Any) -> Any:
    """Numbers instead of names, in the order of the names."""
    import ibis

    names = ibis.union(*(history.select(name=history[column]) for column in PEOPLE), distinct=True)
    names = names.filter(names.name.notnull())
    numbered = names.mutate(number=ibis.row_number().over(ibis.window(order_by="name")))
    code = ibis.literal("P") + (numbered.number + 1).cast("string").lpad(3, "0")
    codes = engine.keep("people", numbered.select("name", code=code))
    for column in PEOPLE:
        one = codes.select(found_name="name", found_code="code")
        coded = history.left_join(one, history[column] == one.found_name)
        history = coded.mutate(**{column: coded.found_code}).select(*history.columns)
    return history
