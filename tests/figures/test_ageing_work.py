import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures.ageing_work import ageing_work
from diagnostics.measures.ageing_work import AgeingWork
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, row_names, said, spoken, title

LOOK = Look(lang="en")
# 21 finished tickets took 1 to 21 days: the percentiles are 11, 18 and 20 days
MARKS = (11 * 24.0, 18 * 24.0, 20 * 24.0)


def lives(*open_tickets: tuple[str, str, float]) -> AgeingWork:
    rows = [(ticket, stage, 24 * days) for ticket, stage, days in open_tickets]
    tickets = pd.DataFrame(rows, columns=["ticket_id", "stage", "age_hours"])
    return AgeingWork(finished=21, percentiles=MARKS, tickets=tickets)


def dots(result: AgeingWork) -> dict[str, tuple[float, str]]:
    trace = ageing_work(result, LOOK).data[-1]
    return {
        mark[1]: (x, symbol) for mark, x, symbol in zip(trace.customdata, trace.x, trace.marker.symbol, strict=True)
    }


def test_tickets_older_than_95_per_cent_of_finished_ones_are_diamonds() -> None:
    result = lives(("old", "test", 30.0), ("slow", "test", 19.0), ("young", "development", 2.0))
    assert dots(result) == {"young": (2.0, "circle"), "slow": (19.0, "circle"), "old": (30.0, "diamond")}
    assert title(ageing_work(result, LOOK)) == (
        "1 unfinished ticket of 3 is older than 95\u00a0% of finished tickets (20\u00a0d)."
    ).replace("95\u00a0%", "95 %")


def test_stages_are_rows_in_the_order_of_the_flow_with_their_counts() -> None:
    result = lives(("a", "test", 3.0), ("b", "test", 4.0), ("c", "development", 2.0))
    figure = ageing_work(result, LOOK)
    assert row_names(figure) == ["Development · 1 ticket", "Test · 2 tickets"]
    assert marks(figure)[0] == ["ticket", "c"]


def test_percentiles_are_written_at_the_upper_end() -> None:
    words = said(ageing_work(lives(("a", "test", 3.0)), LOOK))
    assert {"50 % · 11\u00a0d", "85 % · 18\u00a0d", "95 % · 20\u00a0d"} <= set(words)


def test_where_nothing_is_old_nothing_stands_out() -> None:
    assert title(ageing_work(lives(("a", "test", 3.0)), LOOK)).startswith("Nothing stands out here")
    assert title(ageing_work(lives(), LOOK)) == "Nothing stands out here: no started ticket is unfinished."


def test_beyond_800_tickets_the_young_become_a_box_and_the_old_stay_dots() -> None:
    many = [(f"T{i}", "test", 2.0) for i in range(850)]
    figure = ageing_work(lives(*many, ("old", "test", 30.0)), LOOK)
    assert [trace.type for trace in figure.data] == ["box", "scatter"]
    assert marks(figure) == [["ticket", "old"]]


def test_fewer_than_twenty_finished_tickets_are_too_few() -> None:
    few = AgeingWork(finished=16, tickets=lives(("a", "test", 3.0)).tickets)
    assert "Too few to conclude (n = 16)" in alt(ageing_work(few, LOOK))


def test_client_words_show_as_typed() -> None:
    assert [words for words in spoken(ageing_work(lives((HOSTILE, "test", 3.0)), LOOK)) if "<b>x" in words] == []


def test_without_history_it_says_so() -> None:
    assert alt(ageing_work(AgeingWork(status="not_computable"), LOOK)).endswith("there is no history of the tickets.")
