"""People whom the exports do not place: not in the list of people, without team or role, in two teams at once.

People are counted, never shown: the rows are those of their tickets or teams.
"""

from typing import Final

import numpy as np
import pandas as pd

from diagnostics.locale import text
from diagnostics.quality._given import Given
from diagnostics.quality._problem import Check, Found

OFTEN: Final = 0.2  # less than that in another team is a helping hand


def unknown_person(given: Given) -> Found | None:
    """People in tickets and meetings who are not in the list of people, where there is one."""
    seen = _seen(given)
    if given.tables["people"].empty or seen.empty:
        return None
    unknown = seen.difference(given.tables["people"]["person"])
    return Found(len(unknown), len(seen), _tickets_of(given, unknown))


def person_without_team(given: Given) -> Found | None:
    """People of the list, in tickets or meetings, whom neither the list nor the mapping places in a team."""
    people = given.tables["people"]
    listed = people[people["person"].isin(_seen(given))]
    if listed.empty:
        return None
    odd = listed["team"].isna()
    return Found(int(odd.sum()), len(listed), _tickets_of(given, pd.Index(listed.loc[odd, "person"])))


def person_without_role(given: Given) -> Found | None:
    """People in meetings whose role nobody gives, where roles are given."""
    there = given.tables["attendance"].dropna(subset="person")
    if there.empty or not given.tables.has("people", "role"):
        return None
    people = given.tables["people"]
    known = people.loc[people["role"].notna(), "person"]
    unknown = pd.Index(there["person"].unique()).difference(known)
    odd = there[there["person"].isin(unknown)].groupby("meeting_id").size().rename("people").reset_index()
    meetings = given.tables["meetings"][["meeting_id", "start_at", "ritual"]]
    rows = odd.merge(meetings, on="meeting_id").sort_values("start_at")[["start_at", "ritual"]]
    return Found(len(unknown), there["person"].nunique(), rows)


def person_in_two_teams(given: Given) -> Found | None:
    """People whose tickets belong to two teams or more, each with a fifth of their events at least."""
    history = given.tables["history"]
    if given.log is None or not given.tables.has("history", "team") or not given.tables.has("history", "person"):
        return None
    person, team = (history[column].cat.codes.to_numpy().astype("int64") for column in ("person", "team"))
    known = (person >= 0) & (team >= 0)
    width = len(history["team"].cat.categories)
    pairs, events = np.unique(person[known] * width + team[known], return_counts=True)
    each = pd.DataFrame({"person": pairs // width, "team": pairs % width, "events": events})
    often = each[each["events"] >= OFTEN * each.groupby("person")["events"].transform("sum")]
    several = often[often.groupby("person")["team"].transform("size") > 1]
    teams = several.groupby("team")["person"].nunique()
    shown = teams[teams >= given.settings.min_group].sort_values(ascending=False, kind="stable")
    rows = pd.DataFrame({"team": history["team"].cat.categories[shown.index], "people": shown.to_numpy()})
    return Found(several["person"].nunique(), each["person"].nunique(), rows)


def _seen(given: Given) -> pd.Index:
    """Everybody in the exports but the list of people."""
    tables = given.tables
    seen = pd.Index(tables["history"]["person"].cat.categories).union(tables["history"]["actor"].cat.categories)
    for name in ("tickets", "attendance"):
        seen = seen.union(pd.Index(tables[name]["person"].dropna().unique()))
    return seen


def _tickets_of(given: Given, people: pd.Index) -> pd.DataFrame:
    tickets = given.tables["tickets"]
    return tickets.loc[tickets["person"].isin(people), ["ticket_id", "status", "team"]]


CHECKS: Final = (
    Check(
        name="unknown_person",
        title=text("Somebody who is not in the list of people"),
        why=text("The name is in tickets or meetings, and not in the list of people: left, external, spelt otherwise."),
        treatment="kept",
        how=text("Kept, with the team of the ticket and without a role."),
        to_do=text("Complete the list of people, with the spelling of the tickets."),
        affects=("handovers", "ping_pong", "coordination_load"),
        unit="people",
        shown_in=(),
        find=unknown_person,
    ),
    Check(
        name="person_without_team",
        title=text("Somebody without a team"),
        why=text("The list of people has the name and no team beside it."),
        treatment="mended",
        how=text("Takes the team of the ticket, where it has one."),
        to_do=text("Give the team on the mapping page of the app."),
        affects=("handovers", "ping_pong", "ritual_yield"),
        unit="people",
        shown_in=(),
        find=person_without_team,
    ),
    Check(
        name="person_without_role",
        title=text("Somebody in meetings without a role"),
        why=text("Nobody says what these people do: their hours belong to no role."),
        treatment="left_out",
        how=text("Left out of the load by role; counted in the total of hours."),
        to_do=text("Complete the roles in the list of people."),
        affects=("coordination_load",),
        unit="people",
        shown_in=(),
        find=person_without_role,
    ),
    Check(
        name="person_in_two_teams",
        title=text("Somebody in two teams at once"),
        why=text("The tickets of one person belong to several teams: shared specialist, or projects taken for teams."),
        treatment="kept",
        how=text("Each event counts for the team that it names: handovers between these teams may be none."),
        to_do=text("If these people have one team, give it on the mapping page of the app."),
        affects=("handovers", "ping_pong"),
        unit="people",
        shown_in=("people",),
        find=person_in_two_teams,
    ),
)
