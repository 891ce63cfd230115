"""Format sprawl: the same kind of ticket is described in many formats.

Definition
    Formats of the descriptions of one kind of ticket (see Spec formats in use). In a team: at least three formats, with
    the whole interval of the tickets outside the commonest one above 20 %. Two formats are an old and a new one on the
    way from one to the other. Over all other teams together: the same, and at least half as many formats as teams. At
    least 20 tickets with headings are asked for.
Unit
    Number of formats, counted and not estimated; waste: tickets that do not follow the commonest format; its share is
    of all tickets with headings.
Degenerate input
    Without descriptions: nothing. A team that follows one format of its own is no irritant in itself.
Source
    Reference: five formats over ten products, brought down to one. Wilson, 1927.
"""

from collections.abc import Sequence

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._statistics import total
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.locale import Interval, Share, Text, literal, plural, text
from diagnostics.locale.text import Value
from diagnostics.measures._intervals import share
from diagnostics.measures._shapes import in_use
from diagnostics.measures.format_sprawl import FEWEST, SMALLEST_SHARE, FormatSprawl
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "format_sprawl"
TITLE = text("Many spec formats")
DEFINITION = text("The same kind of ticket is described in many formats, and no single one prevails.")
PLACE = "ready"


def detect(case: Case) -> list[Irritant]:
    """Teams with several formats for one kind of ticket, then formats that differ from team to team."""
    tickets = case.evidence[FormatSprawl].tickets
    found = []
    for team, own in tickets.groupby("team"):
        found += _worst(case, own, str(team), 0)
    known = {irritant.where.team for irritant in found}
    left = tickets[~tickets["team"].isin(known)]
    return [*found, *_worst(case, left, None, _teams(left))]


def usual(case: Case, where: Where) -> float:
    """One format for one kind of ticket."""
    return 1.0


def needed(case: Case, where: Where) -> float:
    """Fewer formats than these are no sprawl: one less than what is counted as many."""
    return case.effects.formats - 1.0


def _teams(tickets: pd.DataFrame) -> int:
    """Teams that describe more than a few tickets."""
    return int((tickets["team"].value_counts() >= FEWEST).sum())


def _worst(case: Case, tickets: pd.DataFrame, team: str | None, teams: int) -> list[Irritant]:
    """The kind of ticket with most formats in a place, where they are too many; one irritant a place at most."""
    effects = case.effects
    fewest = max(effects.formats, effects.formats_a_team * teams)
    candidates = []
    for kind, own in tickets.groupby("kind"):
        formats = in_use(list(own["format"]), FEWEST, SMALLEST_SHARE)
        outside = share(len(own) - max(formats.values(), default=0), len(own))
        enough = len(own) >= effects.tickets and len(formats) >= fewest
        if enough and outside is not None and outside.low > effects.outside_share:
            candidates.append((len(formats), len(own), str(kind), own, list(formats)))
    if not candidates:
        return []
    *_, kind, own, names = max(candidates, key=lambda found: found[:3])
    return [_irritant(case, Where(stage=PLACE, team=team), own, names)]


def _irritant(case: Case, where: Where, own: pd.DataFrame, formats: Sequence[str]) -> Irritant:
    everything = len(case.evidence[FormatSprawl].tickets)
    other = own[own["format"] != formats[0]]
    count = len(formats)
    wasted = total([1.0] * len(other), len(own), "count")
    rows = pd.DataFrame(
        {
            "ticket_id": other["ticket_id"].to_numpy(),
            "stage": PLACE,
            "team": other["team"].to_numpy(),
            "detail": other["shape"].to_numpy(),
        }
    )
    return Irritant(
        kind=KIND,
        where=where,
        size=Estimate(count, count, count, "count", len(own)),
        waste=wasted,
        share=len(other) / everything,
        tickets=len(other),
        teams=max(int(own["team"].nunique()), 1),
        confidence=confidence(len(own)),
        title=_title(where, own, count),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(where: Where, own: pd.DataFrame, count: int) -> Text:
    main = share(int(own["format"].value_counts().iloc[0]), len(own))
    assert main is not None
    kind = str(own["kind"].iloc[0])
    named = text("“{kind}”", kind=literal(kind)) if kind else text("tickets")
    values: dict[str, Value] = {
        "kind": named,
        "tickets": len(own),
        "share": Share(main.value),
        "interval": Interval(Share(main.low), Share(main.high)),
    }
    if where.team is not None:
        return plural(
            "{team}, {kind}: {n} spec format for {tickets} tickets; the commonest covers {share} of them {interval}.",
            "{team}, {kind}: {n} spec formats for {tickets} tickets; the commonest covers {share} of them {interval}.",
            n=count,
            team=literal(where.team),
            **values,
        )
    return plural(
        "{kind}, {teams} teams: {n} spec format for {tickets} tickets; the commonest covers {share} of them "
        "{interval}.",
        "{kind}, {teams} teams: {n} spec formats for {tickets} tickets; the commonest covers {share} of them "
        "{interval}.",
        n=count,
        teams=int(own["team"].nunique()),
        **values,
    )
