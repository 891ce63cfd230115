import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures._theme import INK
from diagnostics.figures.control_chart import control_chart
from diagnostics.pilot.proof import prove
from tests.figures.reading import marks, said, title
from tests.pilot.stories import PILOT, given, nothing, rows
from tests.pilot.test_proof import organisation, proof_of

LOOK = Look(lang="en")


def test_a_proven_cut_is_in_the_title_and_a_gap_within_chance_is_not():
    cut = title(control_chart(proof_of(organisation(5, 2)), LOOK))
    assert cut.startswith("Share of stories carried to the next sprint: −30 points [")
    assert cut.endswith("since 2 Mar 2026, beyond what changed in the other teams.")
    same = title(control_chart(proof_of(organisation(4, 4)), LOOK))
    assert "No visible gap to this day" in same


def test_grey_before_blue_since_and_a_line_at_the_start():
    figure = control_chart(proof_of(organisation(5, 2)), LOOK)
    others, before, since = figure.data
    ink = INK["light"]
    assert (before.line.color, since.line.color, others.line.dash) == (ink.done, ink.active, "dot")
    assert (len(before.x), len(since.x), len(others.x)) == (8, 8, 16)
    start = next(shape for shape in figure.layout.shapes if shape.type == "line")
    assert pd.Timestamp(start.x0) == pd.Timestamp("2026-03-02")
    assert "start, 2 Mar 2026" in said(figure)


def test_the_band_holds_the_middle_of_the_weeks_before():
    band = next(s for s in control_chart(proof_of(organisation(5, 2)), LOOK).layout.shapes if s.type == "rect")
    assert (band.y0, band.y1) == (0.5, 0.6)  # weeks of 5 and of 6 stories of ten, in turn


def test_every_week_can_be_pointed_at():
    found = marks(control_chart(proof_of(organisation(5, 2)), LOOK))
    assert ["week", "2026-01-05", "pilot"] in found
    assert len(found) == 32


def test_without_weeks_it_says_why():
    figure = control_chart(prove(given(rows()), nothing(), nothing(), PILOT), LOOK)
    assert "there is no baseline to compare with" in alt(figure)
