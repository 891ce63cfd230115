"""Which tickets need a ticket of another team: from the links between tickets, each pair once."""

from typing import Final

import pandas as pd

from diagnostics.model.tables import Tables

# of a link, the other words ("relates", "duplicates", "clones") hold nothing back
HOLDS_BACK: Final = r"block|bloqu|depend|dépend|preced|précèd|requi|besoin|need|attend|wait"
NEEDS: Final = ["ticket_id", "other_id", "relation", "source", "target", "done_at", "open"]


def needs(tables: Tables, lives: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a ticket and a ticket of another team that it needs: NEEDS.

    `source` is the team of the ticket, `target` that of the other, `done_at` when the other was done, `open` whether it
    is not done yet. `lives` (ticket_id, done_at) says better than the tickets when each was done, of those that have a
    history. A ticket whose team is not known depends on nobody.
    """
    links = tables["links"]
    links = links[links["relation"].str.contains(HOLDS_BACK, case=False, regex=True).fillna(False).astype(bool)]
    links = links[links["ticket_id"] != links["other_id"]].drop_duplicates(["ticket_id", "other_id"])
    team = _teams(tables, set(links["ticket_id"]) | set(links["other_id"]))
    told = [frame[["ticket_id", "done_at"]] for frame in (lives, tables["tickets"]) if frame is not None]
    done = pd.concat([frame.astype({"ticket_id": "str"}) for frame in told]).drop_duplicates("ticket_id")
    done = done.set_index("ticket_id")["done_at"]
    found = links.assign(
        source=links["ticket_id"].map(team).astype("str"),
        target=links["other_id"].map(team).astype("str"),
        done_at=pd.Series(done.reindex(links["other_id"]).array, index=links.index).astype("datetime64[us, UTC]"),
    ).dropna(subset=["source", "target"])
    found = found[found["source"] != found["target"]]
    found = found.assign(open=found["done_at"].isna())[NEEDS]
    return found.sort_values(["ticket_id", "other_id"], ignore_index=True)


def _teams(tables: Tables, tickets: set[str]) -> dict[str, str]:
    """The team of each ticket: its own, else the last that held it."""
    history = tables["history"]
    held = history[history["ticket_id"].isin(tickets)].dropna(subset="team").sort_values(["at", "seq"])
    last = held.astype({"ticket_id": "str", "team": "str"}).drop_duplicates("ticket_id", keep="last")
    own = tables["tickets"].dropna(subset="team")
    own = own[own["ticket_id"].isin(tickets)]
    return {
        **dict(zip(last["ticket_id"], last["team"], strict=True)),
        **dict(zip(own["ticket_id"], own["team"], strict=True)),
    }
