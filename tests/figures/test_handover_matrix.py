import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures._map_data import OTHERS, Lane
from diagnostics.figures._theme import INK, RAMP
from diagnostics.figures.handover_matrix import MatrixData, handover_matrix
from diagnostics.measures.handovers import Handovers
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, row_names, spoken, title

LOOK = Look(lang="en")
LANES = (
    Lane("Design", "Design", ("Design",)),
    Lane("Product", "Product", ("Product",)),
    Lane(HOSTILE, HOSTILE, (HOSTILE,)),
)
CELLS = pd.DataFrame(
    [("Design", "Product", 198, 150, 90.0), ("Product", "Design", 624, 300, 12.0), (HOSTILE, "Design", 30, 9, 400.0),
     ("Product", HOSTILE, 4, 4, 20.0)],
    columns=["source", "target", "passages", "tickets", "median_hours"],
)  # fmt: skip
LINKS = pd.DataFrame(
    [("Design", "Product", "discovery", 190, 90.0, 78.0, 104.0, 18_000.0),
     ("Product", "Design", "discovery", 624, 12.0, 10.0, 14.0, 8_000.0),
     (HOSTILE, "Design", "ready", 12, 900.0, 20.0, 2000.0, 10_000.0)],
    columns=["source", "target", "stage", "passages", "median_hours", "low_hours", "high_hours", "total_hours"],
)  # fmt: skip
DATA = MatrixData(LANES, CELLS)


def test_the_title_is_the_pair_whose_typical_wait_weighs_most_with_its_share_of_all_waiting() -> None:
    """18,000 of 36,000 hours, those of the pair with few handovers included."""
    assert title(handover_matrix(Handovers(links=LINKS), DATA, LOOK)) == (
        "Design → Product, in Discovery: 190 handovers carry 50\u00a0% of the waiting between teams."
    )


def test_without_any_waiting_no_pair_stands_in_the_title() -> None:
    links = LINKS.assign(median_hours=0.0, total_hours=0.0)
    assert title(handover_matrix(Handovers(links=links), DATA, LOOK)) == (
        "Nothing stands out here: no handover between teams waits."
    )


def test_cells_are_coloured_by_the_median_wait_and_numbered_by_passages() -> None:
    figure = handover_matrix(Handovers(links=LINKS), DATA, LOOK)
    heat, dark, light, clicks = figure.data
    assert (heat.z[0][1], heat.z[1][0], heat.z[2][0]) == (2, 0, 4)
    assert heat.colorscale[0] == (0.0, RAMP["light"][0])
    assert (dark.textfont.color, dark.text) == (INK["light"].text, ("<b>198</b>", "<b>624</b>"))
    assert (light.textfont.color, light.text) == (INK["light"].ground, ("<b>30</b>",))
    assert (clicks.x, clicks.y) == ((1, 0, 0), (0, 1, 2))


def test_teams_that_share_a_row_are_counted_in_its_name_and_named_under_the_pointer() -> None:
    others = Lane(OTHERS, "Others (2 teams)", ("B", "A"))
    cells = CELLS.replace({HOSTILE: OTHERS})
    figure = handover_matrix(Handovers(links=LINKS), MatrixData((*LANES[:2], others), cells), LOOK)
    assert alt(figure).endswith("Blank = fewer than 5. Others: A, B.")
    assert any(
        words.startswith("<b>Others (2 teams) → Design</b>") and words.endswith("<br>B, A") for words in spoken(figure)
    )


def test_fewer_than_five_passages_leave_the_cell_blank() -> None:
    figure = handover_matrix(Handovers(links=LINKS), DATA, LOOK)
    assert pd.isna(figure.data[0].z[1][2])
    assert ["handover", "Product", HOSTILE] not in marks(figure)


def test_rows_and_columns_are_in_the_order_of_the_lanes() -> None:
    figure = handover_matrix(Handovers(links=LINKS), DATA, LOOK)
    assert row_names(figure)[:2] == ["Design", "Product"]
    assert figure.layout.xaxis.tickvals == (0, 1, 2)
    assert figure.layout.xaxis.side == "top"


def test_client_words_show_as_typed() -> None:
    figure = handover_matrix(Handovers(links=LINKS), DATA, Look(mode="dark"))
    assert [words for words in spoken(figure) if "<b>x" in words] == []


def test_without_handovers_nothing_stands_out() -> None:
    figure = handover_matrix(Handovers(links=LINKS), MatrixData(LANES[:1], CELLS.head(0)), LOOK)
    assert alt(figure).startswith("Nothing stands out here: no ticket changes team.")


def test_without_history_it_says_so() -> None:
    figure = handover_matrix(Handovers(status="not_computable"), MatrixData((), CELLS.head(0)), LOOK)
    assert alt(figure).endswith("Not computable: there is no history of the tickets.")
