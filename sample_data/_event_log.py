"""The tickets of the squads whose tool writes a plain event log, in French or in English."""

import csv
import io

from sample_data._clock import local
from sample_data._headings import HEADINGS
from sample_data._statuses import FRENCH
from sample_data._truth import Truth


def event_log(truth: Truth, lang: str) -> str:
    """One line an event, `;` between cells, day first. Empty text when no squad uses this tool."""
    mine = truth.tickets[truth.tickets["tool"] == "log"]
    if mine.empty:
        return ""
    log = truth.events.merge(mine[["ticket_id", "title", "kind"]], on="ticket_id", suffixes=("", "_of_ticket"))
    log = log.assign(
        date=local(log["at"]).dt.strftime("%d/%m/%Y %H:%M"),
        shown=log["status"].map(FRENCH) if lang == "fr" else log["status"],
    )
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow(HEADINGS["event_log", lang])
    columns = ["ticket_id", "title", "kind_of_ticket", "shown", "date", "person", "team", "actor"]
    writer.writerows(log[columns].astype("object").where(log[columns].notna(), "").itertuples(index=False))
    return out.getvalue()
