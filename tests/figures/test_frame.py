from diagnostics.figures import Look, alt, is_blank, narrowest, sentences
from diagnostics.figures._frame import WALL_MOST, Finding, Room, beside_names, blank, framed
from diagnostics.figures._theme import INK
from diagnostics.locale import literal
from tests.figures.reading import said, title

FINDING = Finding(literal("Ten tickets <b>wait</b>."), literal("Days since the start."))
ROOM = Room(height=300, left=100, right=40, bottom=50, least=160)
BESIDE = Look(lang="en", sentences=False)


def test_the_sentences_of_a_figure_can_stand_beside_it_where_they_wrap() -> None:
    on_it, beside_it = framed(FINDING, ROOM, Look(lang="en")), framed(FINDING, ROOM, BESIDE)
    assert title(on_it) == "Ten tickets &lt;b&gt;wait&lt;/b&gt;."
    assert said(beside_it) == []
    assert sentences(beside_it) == ("Ten tickets <b>wait</b>.", "Days since the start.")  # plain text, shown as it is
    assert alt(on_it) == alt(beside_it) == "Ten tickets <b>wait</b>. Days since the start."
    assert on_it.layout.height - beside_it.layout.height == 12 + 25 + 19


def test_a_figure_says_under_which_width_it_cannot_be_read() -> None:
    assert narrowest(framed(FINDING, ROOM, BESIDE)) == 100 + 160 + 40


def test_names_on_the_left_take_no_more_room_than_they_need() -> None:
    assert beside_names([], 290) == 16
    assert beside_names(["Ready"], 290) < beside_names(["Ready to ship"], 290) < 306
    assert beside_names(["Ready to ship" * 9], 290) == 306


def test_on_the_wall_a_figure_leaves_half_of_the_screen_to_its_sentences() -> None:
    desk, wall = (framed(FINDING, Room(height=900), Look(wall=wall, sentences=False)) for wall in (False, True))
    assert desk.layout.height > 900
    assert wall.layout.height < 1.25 * (WALL_MOST + 20) < 450


def test_a_figure_without_marks_is_only_its_sentence() -> None:
    nothing = blank(literal("No history"), literal("Ask for it."), BESIDE)
    assert is_blank(nothing)
    assert not is_blank(framed(FINDING, ROOM, BESIDE))
    assert nothing.layout.paper_bgcolor == INK["light"].ground
