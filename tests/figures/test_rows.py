import pytest

from diagnostics.figures import Look, narrowest
from diagnostics.figures._frame import PHONE_PX, Finding, Room, framed
from diagnostics.figures._rows import Rows, after_marks
from diagnostics.locale import literal
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import row_names

FINDING = Finding(literal("Ten tickets wait."), literal("Days."))
NAMES = ("Ready", "Sprint review of the squad that searches")
DESK, WALL = Look(lang="en", sentences=False), Look(lang="en", sentences=False, wall=True)


def drawn(look, names=NAMES, **more):
    rows = Rows(names, 30, look)
    return rows.named(framed(FINDING, Room(rows.height, rows.left, right=100, least=200), look), **more)


def test_a_name_stands_above_its_row_and_takes_nothing_of_its_width():
    figure = drawn(DESK)
    assert row_names(figure)[0] == "Ready"
    assert not figure.layout.yaxis.showticklabels
    assert [(note.x, note.xref, note.xanchor, note.y, note.yshift) for note in figure.layout.annotations] == [
        (0, "paper", "left", 0, 20),
        (0, "paper", "left", 1, 20),
    ]  # a row of 44 pixels: a mark of 16, a line of 24 above it, 4 free
    assert narrowest(figure) == 12 + 200 + 100 <= PHONE_PX


def test_on_the_wall_a_name_stands_on_the_left_and_takes_what_it_needs():
    figure = drawn(WALL)
    assert len(figure.layout.annotations) == 0
    assert row_names(figure)[0] == "Ready"
    assert narrowest(figure) > 1.25 * (200 + 100 + 200)


@pytest.mark.parametrize("look", [DESK, WALL])
def test_the_first_row_is_the_upper_one_and_all_are_on_the_figure(look):
    low, high = drawn(look).layout.yaxis.range
    assert low > 1.2
    assert high <= -0.5
    assert low - high == 2


def test_a_name_longer_than_a_phone_stands_on_two_lines_and_all_rows_make_room_for_it():
    long = "Long wait at a handover: Design to Product, in Discovery"
    figure = drawn(DESK, ("Ready", long))
    assert row_names(figure) == ["Ready", "Long wait at a handover: Design<br>to Product, in Discovery"]
    assert [note.yshift for note in figure.layout.annotations] == [20, 29]  # half a mark of 16 and of its own lines
    assert Rows(("Ready", long), 30, DESK).height == 2 * (30 + 14 + 18)


def test_a_name_longer_than_two_lines_is_cut_and_two_such_names_stay_apart():
    first, second = row_names(drawn(DESK, ("Long " * 30 + "A", "Long " * 30 + "B")))
    assert "…" in first
    assert first != second


def test_lines_lead_from_a_name_to_its_dots_only_where_asked():
    assert (drawn(DESK).layout.yaxis.showgrid, drawn(DESK, lines=True).layout.yaxis.showgrid) == (False, True)


def test_a_cell_and_a_bar_leave_room_for_the_name():
    desk, wall = (Rows(NAMES, 36, look) for look in (DESK, WALL))
    assert (desk.height, desk.gap, desk.thick, desk.cell) == (100, 28, 22 / 50, 22 / 50)
    assert (wall.height, wall.gap, wall.thick, wall.cell) == (72, 2, 0.66, 34 / 36)


def test_names_show_as_typed():
    assert [name for look in (DESK, WALL) for name in row_names(drawn(look, (HOSTILE,))) if "<b>x" in name] == []


def test_what_is_told_after_the_marks_takes_what_the_widest_needs():
    assert after_marks(["1/2"]) < after_marks(["1/2", "12/12 · 300 h"])
