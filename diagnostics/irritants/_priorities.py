"""Whether each business unit pushes its own priorities: tickets that depend on each other, ranked by two backlogs."""

from math import hypot
from typing import Final

import pandas as pd

from diagnostics.irritants._case import Case
from diagnostics.irritants._triggers import verdict
from diagnostics.locale import Count, Share, Text, text
from diagnostics.measures._intervals import wilson
from diagnostics.model.results import Estimate
from diagnostics.model.signals import Sign
from diagnostics.model.spelling import spelling_key
from diagnostics.model.stages import UNASSIGNED

LINKS: Final = text("The links between tickets, with the priority and the team of each.")


def priority_gap(case: Case) -> Sign:
    """How much more often linked tickets differ in priority across teams than within one."""
    links = _links(case)
    across, within = links.loc[links["across"], "differ"], links.loc[~links["across"], "differ"]
    smallest = case.effects.tickets
    estimate = gap(across, within) if min(len(across), len(within)) >= smallest else None
    threshold = case.settings.thresholds.priority_gap
    judged = verdict(estimate, threshold) if estimate else "unknown"
    return Sign(
        kind="priorities_by_unit",
        title=text("Each unit pushes its own priorities"),
        estimate=estimate,
        threshold=threshold,
        verdict=judged,
        how=text(
            "Linked tickets whose priorities differ: share of the links between two teams, less the share of the links "
            "within one team."
        ),
        why_unknown=_why(links, estimate, threshold, smallest) if judged == "unknown" else None,
    )


def gap(across: pd.Series, within: pd.Series) -> Estimate:
    """The difference of two shares with Newcombe's hybrid score interval (1998).

    >>> found = gap(pd.Series([True] * 15 + [False] * 5), pd.Series([True] * 5 + [False] * 15))
    >>> found.value, round(found.low, 2), round(found.high, 2)
    (0.5, 0.24, 0.67)
    """
    a, b = float(across.mean()), float(within.mean())
    low_a, high_a = wilson(float(across.sum()), len(across))
    low_b, high_b = wilson(float(within.sum()), len(within))
    low, high = a - b - hypot(a - low_a, high_b - b), a - b + hypot(high_a - a, b - low_b)
    return Estimate(a - b, low, high, "share", len(across) + len(within))


def _links(case: Case) -> pd.DataFrame:
    """One row a pair of linked tickets of known team and priority: across two teams or not, and whether they differ."""
    tickets = case.tables["tickets"].drop_duplicates("ticket_id").set_index("ticket_id")[["team", "priority"]]
    tickets = tickets[tickets["team"].ne(UNASSIGNED)].dropna()
    links = case.tables["links"][["ticket_id", "other_id"]]
    ends = pd.DataFrame(
        [sorted(pair) for pair in links.itertuples(index=False, name=None)], columns=["one", "other"], dtype="str"
    ).drop_duplicates()
    both = ends.merge(tickets, left_on="one", right_index=True).merge(
        tickets, left_on="other", right_index=True, suffixes=("", "_other")
    )
    differ = both["priority"].map(spelling_key).ne(both["priority_other"].map(spelling_key))
    return pd.DataFrame({"across": both["team"].ne(both["team_other"]).astype(bool), "differ": differ.astype(bool)})


def _why(links: pd.DataFrame, estimate: Estimate | None, threshold: float, smallest: int) -> Text:
    if estimate is not None:
        return text(
            "Undecided: the interval {interval} contains the threshold of {threshold}.",
            interval=estimate.interval,
            threshold=Share(threshold),
        )
    if links.empty:
        return text("Unknown. To ask for: {ask}", ask=LINKS)
    return text("Unknown: fewer than {n} links between teams, or within one, are known.", n=Count(smallest))
