"""The team of each person: why it is this one, and how sure that is."""

from typing import Final

import pandas as pd

from diagnostics.locale import Share, Text, text
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings

CHOSEN: Final = text("Chosen by a person.")
LISTED: Final = text("The list of people says so.")
NOWHERE: Final = text("No file says which team.")
COLUMNS: Final = ["person", "events", "team", "role", "sure", "why"]


def team_of(tables: Tables, settings: Settings) -> pd.DataFrame:
    """One row a person code that holds tickets, most events first: events, team, role, how sure (0 to 1) and why.

    Definition
        The team is the one a person chose, else the one most events of this holder carry; sure is the share of the
        events that do. A list of people that names the same team makes it sure. Without any team, sure is 0.

    >>> from diagnostics.model.tables import combine
    >>> team_of(combine([], Settings()), Settings()).columns.tolist()
    ['person', 'events', 'team', 'role', 'sure', 'why']
    """
    held = tables["history"][["person", "team"]].dropna(subset="person")
    events = held.groupby("person", observed=True).size()
    events.index = events.index.astype("str")
    together = held.dropna().groupby(["person", "team"], observed=True).size().reset_index(name="share")
    together = together.astype({"person": "str", "team": "str"})
    most = (
        together.sort_values(["share", "team"], ascending=[False, True]).drop_duplicates("person").set_index("person")
    )
    people = tables["people"].set_index("person")
    frame = events.rename("events").to_frame().join(most).join(people["role"])
    frame["sure"] = (frame["share"] / frame["events"]).fillna(0.0)
    listed = people["team"].reindex(frame.index)
    said = [
        _reason((person in settings.teams, of_list == team), share)
        for person, of_list, team, share in zip(frame.index, listed, frame["team"], frame["sure"], strict=True)
    ]
    frame = frame.assign(sure=[sure for sure, _ in said], why=pd.Series([why for _, why in said], frame.index, object))
    frame = frame.rename_axis("person").reset_index()
    return frame.sort_values(["events", "person"], ascending=[False, True], ignore_index=True)[COLUMNS]


def _reason(told: tuple[bool, bool], share: float) -> tuple[float, Text]:
    chosen, listed = told
    if chosen:
        return 1.0, CHOSEN
    if listed:
        return 1.0, LISTED
    if round(share, 2) == 0.0:
        return 0.0, NOWHERE
    return round(share, 2), text("{share} of the events carry this team.", share=Share(share))
