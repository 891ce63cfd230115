import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures.blocked_time import blocked_time
from diagnostics.measures.blocked_time import BlockedTime
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, row_names, said, spoken, title

LOOK = Look(lang="en")


def result(*rows):
    """Rows of reason, source, tickets, hours."""
    reasons = pd.DataFrame(
        [(reason, source, tickets, tickets, hours, hours / tickets) for reason, source, tickets, hours in rows],
        columns=["reason", "source", "tickets", "times", "total_hours", "median_hours"],
    )
    return BlockedTime(hours=float(reasons["total_hours"].sum()), share=0.1, tickets=4, reasons=reasons)


MEASURED = result(("API", "flag", 2, 72.0), ("API", "label", 1, 24.0), (None, "status", 1, 48.0))


def test_a_bar_is_a_reason_in_days_and_its_parts_are_sources():
    figure = blocked_time(MEASURED, LOOK)
    bars = {(mark[1], bar.marker.pattern.shape or "plain"): x
            for bar in figure.data for mark, x in zip(bar.customdata, bar.x, strict=True)}  # fmt: skip
    assert bars == {("API", "plain"): 3.0, ("API", "."): 1.0, ("", "/"): 2.0}
    assert row_names(figure) == ["API", "no reason given"]


def test_the_finding_counts_tickets_days_and_the_share():
    assert title(blocked_time(MEASURED, LOOK)).replace("\u00a0", " ") == (
        "4 tickets were blocked, for 6.0 d in all: 10 % of all waiting."
    )
    assert "plain: flag, hatched: status, dotted: label" in alt(blocked_time(MEASURED, LOOK))
    assert "4.0\u00a0d · 3 tickets" in said(blocked_time(MEASURED, LOOK))


def test_a_click_gives_the_reason():
    assert ["reason", "API"] in marks(blocked_time(MEASURED, LOOK))


def test_twelve_reasons_are_drawn_and_the_cut_is_said():
    many = result(*[(f"R{n:02d}", "flag", 1, 100.0 - n) for n in range(15)])
    figure = blocked_time(many, LOOK)
    assert row_names(figure) == [f"R{n:02d}" for n in range(12)]
    assert "The 12 longest of 15 reasons." in alt(figure)


def test_one_reason_is_told_in_words_because_one_bar_compares_nothing():
    figure = blocked_time(result(("API", "flag", 2, 72.0), ("API", "label", 1, 24.0)), LOOK)
    assert len(figure.data) == 0
    assert alt(figure).replace("\u00a0", " ") == (
        "4 tickets were blocked, for 4.0 d in all: 10 % of all waiting. "
        "One reason for all of it: API; said by: flag, label."
    )
    unnamed = blocked_time(result((None, "status", 1, 48.0)), LOOK)
    assert alt(unnamed).endswith("No reason is given for any of it; said by: status.")


def test_nothing_blocked_and_nothing_known_are_two_things():
    assert alt(blocked_time(BlockedTime(), LOOK)).endswith("Nothing stands out here: no ticket was blocked.")
    unknown = BlockedTime(status="not_computable")
    assert alt(blocked_time(unknown, LOOK)).endswith("Not computable: nothing says when a ticket is blocked.")


def test_client_words_show_as_typed():
    figure = blocked_time(result((HOSTILE, "flag", 1, 24.0), ("API", "flag", 1, 24.0)), LOOK)
    assert [words for words in spoken(figure) if "<b>x" in words] == []
