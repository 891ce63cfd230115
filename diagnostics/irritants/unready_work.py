"""Unready work: tickets enter development without the fields of a definition of ready (DoR).

Definition
    The share of a team's tickets that enter development with a field missing (see Readiness). The whole interval must
    lie above 20 %, in more tickets than in other teams (hypergeometric test, false discovery rate 5 %) or in all teams
    together; and it must matter: tickets without the fields roll over or come back more often (odds ratio above 1 with
    its whole interval, Fisher's exact test, false discovery rate 5 % over all places), or they are more than half of
    the tickets, so that the definition of ready is none. At least 20 tickets are asked for.
Unit
    Share of tickets, from 0 to 1, with the 90 % Wilson interval; waste: tickets begun with a field missing; its share
    is of all tickets that entered development and of which a field is asked.
Degenerate input
    Without a history or without fields: nothing.
Source
    Fisher's exact test; Woolf, 1955; Benjamini and Hochberg, 1995.
"""

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._shares import Above, Bars, above, elsewhere
from diagnostics.irritants._statistics import adjusted, total
from diagnostics.irritants._waste import confidence, heaviest
from diagnostics.irritants._words import team_name
from diagnostics.locale import Interval, Number, Text, text
from diagnostics.locale.text import Value
from diagnostics.measures._intervals import share
from diagnostics.measures._odds import Odds, odds_ratio
from diagnostics.measures.readiness import FEWEST, FIELDS, OUTCOMES, Readiness
from diagnostics.model.results import Estimate, Irritant, Where

KIND = "unready_work"
TITLE = text("Unready work")
DEFINITION = text("Tickets enter development without the fields of a definition of ready, and it shows afterwards.")
PLACE = "development"


def detect(case: Case) -> list[Irritant]:
    """Teams that begin more unready tickets than others, then too many everywhere, where it matters."""
    tickets = case.evidence[Readiness].tickets

    def sized(teams: tuple[str, ...]) -> Estimate | None:
        mine = _of(tickets, teams)
        return share(int((~mine["ready"].astype(bool)).sum()), len(mine))

    found = above(_counted(case), sized, _bars(case))
    odds = [_odds(_of(tickets, each.teams)) for each in found]
    sure = _not_by_chance(odds, case.settings.thresholds.false_discovery_rate)
    out = []
    for each, its, passed in zip(found, odds, sure, strict=True):
        worse = {name: odds_of for name, odds_of in its.items() if name in passed and odds_of.low > 1}
        if worse or each.size.low > case.effects.whole_unready_share:
            out.append(_irritant(case, each, worse))
    return out


def usual(case: Case, where: Where) -> float:
    """The share of unready tickets in the other teams; without any, the bar itself."""
    return elsewhere(_counted(case), where.team, _bars(case))


def needed(case: Case, where: Where) -> float:
    """The size beyond which the whole interval must lie."""
    return case.effects.unready_share


def _bars(case: Case) -> Bars:
    effects = case.effects
    rate = case.settings.thresholds.false_discovery_rate
    return Bars(effects.unready_share, effects.unready_share, effects.tickets, rate)


def _counted(case: Case) -> pd.DataFrame:
    teams = case.evidence[Readiness].teams
    return teams.assign(cases=teams["tickets"] - teams["ready"], tries=teams["tickets"])[["team", "cases", "tries"]]


def _of(tickets: pd.DataFrame, teams: tuple[str, ...]) -> pd.DataFrame:
    return tickets[tickets["team"].isin(teams)] if teams else tickets


def _odds(mine: pd.DataFrame) -> dict[str, Odds]:
    """What happens to the tickets of a place without the fields, beside those with them."""
    out = {}
    for outcome in OUTCOMES:
        known = mine[mine[outcome].notna()]
        sides = [known.loc[known["ready"].astype(bool) == ready, outcome].astype(bool) for ready in (False, True)]
        if min(map(len, sides)) >= FEWEST:
            without, beside = ((int(side.sum()), len(side)) for side in sides)
            out[outcome] = odds_ratio(without, beside)
    return out


def _not_by_chance(odds: list[dict[str, Odds]], rate: float) -> list[set[str]]:
    """Which outcomes of each place pass the false discovery rate, all tested together."""
    tests = [(place, outcome, its.chance) for place, found in enumerate(odds) for outcome, its in found.items()]
    passed: list[set[str]] = [set() for _ in odds]
    for (place, outcome, _), chance in zip(tests, adjusted([chance for *_, chance in tests]), strict=True):
        if chance <= rate:
            passed[place].add(outcome)
    return passed


def _irritant(case: Case, found: Above, worse: dict[str, Odds]) -> Irritant:
    tickets = case.evidence[Readiness].tickets
    mine = _of(tickets, found.teams)
    unready = mine[~mine["ready"].astype(bool)]
    wasted = total([1.0] * len(unready), len(mine), "count")
    rows = _rows(unready)
    return Irritant(
        kind=KIND,
        where=Where(stage=PLACE, team=found.team),
        size=found.size,
        waste=wasted,
        share=len(unready) / len(tickets),
        tickets=len(unready),
        teams=max(int(unready["team"].nunique()), 1),
        confidence=confidence(found.size.n, found.chance, case.stage_sureness(PLACE)),
        title=_title(found, unready, worse),
        rows=heaviest(rows),
        row_count=len(rows),
    )


def _title(found: Above, unready: pd.DataFrame, worse: dict[str, Odds]) -> Text:
    most = unready["missing"].explode().value_counts().sort_index().idxmax()
    words = text(
        "Development, {team}: {share} of tickets {interval} begin without a DoR field (mostly: {field})",
        team=text("all teams") if found.team is None else team_name(found.team),
        share=found.size.written(),
        interval=found.size.interval,
        field=FIELDS[str(most)],
    )
    if not worse:
        return text("{finding}.", finding=words)
    name = max(worse, key=lambda outcome: worse[outcome].low)
    odds = worse[name]
    told: dict[str, Value] = {
        "ratio": Number(odds.ratio, 1),
        "interval": Interval(Number(odds.low, 1), Number(odds.high, 1)),
    }
    if name == "rollover":
        follows = text("associated with more rollover: odds × {ratio} {interval}", **told)
    else:
        follows = text("associated with more returns: odds × {ratio} {interval}", **told)
    return text("{finding}, {follows}.", finding=words, follows=follows)


def _rows(unready: pd.DataFrame) -> pd.DataFrame:
    """One row a ticket begun with a field missing, with when."""
    return pd.DataFrame(
        {
            "ticket_id": unready["ticket_id"].to_numpy(),
            "stage": PLACE,
            "team": unready["team"].to_numpy(),
            "at": unready["entered_at"].array,
        }
    )
