from itertools import pairwise

import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures._theme import INK, RAMP
from diagnostics.figures.paths import PathsData, paths
from diagnostics.locale import WORKING_DAY
from tests.figures.reading import marks, row_names, title

LOOK = Look(lang="en")
KINDS = {"ready": "queue", "development": "active", "test": "active", "done": "done"}
STRAIGHT = "ready → development → done"
BACK = "ready → development → test → development → done"
OPEN = "ready"
NAN = float("nan")


def data(*paths_of: tuple[str, int, float, float], found: int = 3) -> PathsData:
    frame = pd.DataFrame(paths_of, columns=["path", "tickets", "median_hours", "p85_hours"])
    frame = frame.assign(stages=frame["path"].str.split(" → "), share=frame["tickets"] / 100)
    stays = pd.DataFrame([(BACK, 4, 100.0), (STRAIGHT, 2, 48.0)], columns=["path", "stay", "median_hours"])
    return PathsData(frame, KINDS, stays, found, 0.93)


def chips(figure, path):
    """The chips of a strip from left to right: words, fill, line, hover."""
    found = [
        (base, words, trace.marker.color, trace.marker.line.color, hover)
        for trace in figure.data
        for base, words, mark, hover in zip(trace.base, trace.text, trace.customdata, trace.hovertext, strict=True)
        if mark == ("path", path) or list(mark) == ["path", path]
    ]
    return [chip[1:] for chip in sorted(found)]


def test_work_is_filled_and_waiting_hollow() -> None:
    ink = INK["light"]
    figure = paths(data((STRAIGHT, 80, 48.0, 72.0)), LOOK)
    assert [(words, fill, line) for words, fill, line, _ in chips(figure, STRAIGHT)] == [
        ("Ready", ink.hollow, ink.active),
        ("Development", ink.active, ink.active),
        ("Done", ink.queue, ink.done),
    ]


def test_a_step_back_is_marked_and_has_the_colour_of_its_stay() -> None:
    figure = paths(data((BACK, 13, 200.0, 300.0)), LOOK)
    words = [(words, fill) for words, fill, _, _ in chips(figure, BACK)]
    assert words[3] == ("↩ Development", RAMP["light"][2])  # 100 h are between three and seven days
    assert words[2][0] == "Test"


def test_a_chip_says_how_long_tickets_stay() -> None:
    figure = paths(data((STRAIGHT, 80, 48.0, 72.0)), LOOK)
    assert [hover for *_, hover in chips(figure, STRAIGHT)] == [
        "Ready · 0.0\u00a0d",
        "Development · 2.0\u00a0d",
        "Done",
    ]


def test_a_path_is_named_by_its_tickets_their_share_and_the_days_they_took() -> None:
    assert row_names(paths(data((STRAIGHT, 80, 48.0, 72.0), (OPEN, 1, NAN, NAN)), LOOK)) == [
        "80 tickets · 80\u00a0% · 2.0\u00a0d · 85 % under 3.0\u00a0d",
        "1 ticket · 1\u00a0% · not done yet",
    ]


def test_an_audit_in_working_hours_tells_working_days() -> None:
    (name,) = row_names(paths(data((STRAIGHT, 80, 48.0, 72.0)), Look(lang="en", day=WORKING_DAY)))
    assert "· 6.0\u00a0working\u00a0days ·" in name


def test_the_title_counts_all_paths_of_the_kind() -> None:
    assert title(paths(data((STRAIGHT, 80, 48.0, 72.0)), LOOK)) == "3 paths, 93\u00a0% of tickets"


def test_a_click_anywhere_on_a_strip_gives_its_path() -> None:
    found = marks(paths(data((STRAIGHT, 80, 48.0, 72.0), (BACK, 13, 200.0, 300.0)), LOOK))
    assert {tuple(mark) for mark in found} == {("path", STRAIGHT), ("path", BACK)}
    assert len(found) == 3 + 5


def test_a_long_path_ends_with_how_many_steps_follow() -> None:
    long = " → ".join(["ready", *["development", "test"] * 12])
    drawn = chips(paths(data((long, 2, 48.0, 72.0)), LOOK), long)
    assert drawn[-1][0] == f"+{25 - (len(drawn) - 1)}"
    assert len(drawn) < 15


def test_no_two_chips_of_a_strip_lie_on_each_other() -> None:
    figure = paths(data((BACK, 13, 200.0, 300.0)), LOOK)
    spans = sorted((base, base + wide) for trace in figure.data for base, wide in zip(trace.base, trace.x, strict=True))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


def test_without_a_path_it_says_so() -> None:
    assert alt(paths(data(), LOOK)).endswith("No path of this kind.")
