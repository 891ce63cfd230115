"""Tickets that enter development ready, and what happens to both sorts."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from diagnostics.measures import Context, readiness
from diagnostics.measures._odds import odds_ratio
from diagnostics.model.columns import complete
from diagnostics.model.tables import Tables
from diagnostics.settings import Settings
from tests.flow.build_log import STATUSES, flow_of, tables_of
from tests.measures.given import context

READY = ["description", "acceptance_criteria", "points"]


def log_of(tickets):
    """Each ticket is developed by its team; one that comes back goes to test and back."""
    rows = []
    for ticket, team, back in tickets:
        steps = ["Ready", "Dev", "Test", *(["Dev", "Test"] if back else []), "Done"]
        rows += [(ticket, f"2026-03-{day + 1:02d}", status, f"{team} 1", team) for day, status in enumerate(steps)]
    return rows


def measured(described, tickets, **more):
    """`described`: ticket, kind, fields; `tickets`: ticket, team, whether it comes back."""
    import pandas as pd

    rows = log_of(tickets)
    frame = pd.DataFrame(described, columns=["ticket_id", "kind", "ready_fields"])
    log = tables_of(rows).frames
    tables = Tables({**log, "tickets": complete("tickets", frame), **more})
    flow = flow_of(rows, at="2026-04-01")
    return readiness.measure(Context(tables, Settings(statuses=STATUSES), flow, flow.log.at))


def test_five_tickets_by_hand():
    described = [
        ("A", "Story", READY), ("B", "Story", READY), ("C", "Story", ["description"]),
        ("D", "Bug", ["description"]), ("E", "Bug", []),
    ]  # fmt: skip
    result = measured(described, [("A", "X", False), ("B", "X", True), ("C", "X", True), ("D", "X", False),
                                  ("E", "Y", False)])  # fmt: skip
    told = result.tickets.set_index("ticket_id")
    # of a bug only the description is asked; nobody in Y fills anything, so nothing is asked of E
    assert told["ready"].to_dict() == {"A": True, "B": True, "C": False, "D": True}
    assert told.loc["C", "missing"] == ["acceptance_criteria", "points"]
    assert (result.share.value, result.share.n) == (0.75, 4)
    assert result.note.render("en") == (
        "1 ticket is not counted: the exports hold none of these fields for its kind or its team."
    )
    rework = result.outcomes[result.outcomes["outcome"] == "rework"].set_index("ready")[["tickets", "cases"]]
    assert rework.T.to_dict("list") == {False: [1, 1], True: [3, 1]}
    assert result.odds.empty  # one ticket without the fields says nothing


def test_a_field_that_hardly_any_ticket_has_is_asked_of_none():
    described = [(f"T{n}", "Story", ["description"]) for n in range(10)]
    result = measured(described, [(f"T{n}", "X", False) for n in range(10)])
    assert result.share.value == 1.0
    assert result.note.render("en") == (
        "Not asked of any ticket, because hardly any has it: acceptance criteria, estimate."
    )


def test_without_fields_at_all_it_cannot_be_computed():
    result = measured([("A", "Story", [])], [("A", "X", False)])
    assert (result.status, result.missing) == ("not_computable", ("tickets.ready_fields",))
    assert measured([("A", "Story", READY)], [("A", "X", False)]).status == "computed"
    assert readiness.measure(context()).missing == ("history.at", "history.status")


def test_the_odds_ratio_is_that_of_woolf_with_half_a_case():
    described = [(f"T{n}", "Story", READY if n < 10 else ["description"]) for n in range(20)]
    comes_back = [n in (0, 1) or 10 <= n < 18 for n in range(20)]
    result = measured(described, [(f"T{n}", "X", back) for n, back in enumerate(comes_back)])
    [odds] = result.odds.to_dict("records")
    assert odds["outcome"] == "rework"
    assert odds["ratio"] == pytest.approx(8.5 * 8.5 / (2.5 * 2.5))
    half = 1.6448536 * np.sqrt(2 / 8.5 + 2 / 2.5)
    assert odds["low"] == pytest.approx(11.56 * np.exp(-half))
    assert readiness.odds_in_words(result)[0].render("en") == "Returns: odds × 11.6 without the fields [2.2; 61.6]."


@settings(max_examples=60)
@given(st.integers(1, 40), st.integers(1, 40), st.data())
def test_the_chance_is_fishers_and_both_ways_round_agree(n, m, data):
    a, c = data.draw(st.integers(0, n)), data.draw(st.integers(0, m))
    found, turned = odds_ratio((a, n), (c, m)), odds_ratio((c, m), (a, n))
    oracle = stats.fisher_exact([[a, n - a], [c, m - c]], alternative="greater").pvalue
    assert found.chance == pytest.approx(oracle, abs=1e-9)
    assert found.ratio * turned.ratio == pytest.approx(1.0)
    assert found.low <= found.ratio <= found.high
