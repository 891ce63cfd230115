from datetime import date

import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures.coordination_load import HATCH, coordination_load
from diagnostics.measures.coordination_load import CoordinationLoad
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, said, spoken, title

NAN = float("nan")
LOOK = Look(lang="en")
WEEKS = [date(2026, 9, 7), date(2026, 9, 14)]
ROLES = pd.DataFrame(
    [("Data analysts", 4, NAN, NAN, NAN), ("Designers", 6, 0.22, 0.19, 0.25), (HOSTILE, 12, 0.41, 0.38, 0.44)],
    columns=["role", "people", "share", "low", "high"],
)
CELLS = pd.DataFrame(
    [
        (role, week, share)
        for role, share in (("Data analysts", 0.2), ("Designers", 0.2), (HOSTILE, 0.4))
        for week in WEEKS
    ],
    columns=["role", "week", "share"],
)
RESULT = CoordinationLoad(roles=ROLES, weeks=CELLS)


def test_the_title_names_the_role_above_the_mark_with_its_interval_and_no_threshold() -> None:
    assert alt(coordination_load(RESULT, LOOK)).startswith(
        f"{HOSTILE} (12 people): 41\u00a0% of the week in meetings [38\u00a0%; 44\u00a0%]."
    )


def test_a_role_of_four_people_appears_nowhere_as_a_number() -> None:
    figure = coordination_load(RESULT, LOOK)
    assert "Data analysts (&lt; 5)" in said(figure)
    assert [mark for mark in marks(figure) if mark[1] == "Data analysts"] == []
    heat = next(trace for trace in figure.data if trace.type == "heatmap")
    assert pd.isna(heat.z[1]).all()
    hatched = next(trace for trace in figure.data if trace.type == "scatter" and HATCH in (trace.text or ()))
    assert (set(hatched.text), set(hatched.y), hatched.hoverinfo) == ({HATCH}, {1}, "skip")
    assert [words for words in spoken(figure) if "analyst" in words and "4" in words] == []


def test_a_role_hidden_to_protect_another_one_shows_no_number_either() -> None:
    hidden = ROLES.assign(share=ROLES["share"].where(ROLES["role"] != "Designers"))
    figure = coordination_load(CoordinationLoad(roles=hidden, weeks=CELLS), LOOK)
    assert "Designers (not shown)" in said(figure)
    assert [mark for mark in marks(figure) if mark[1] == "Designers"] == []


def test_cells_say_their_share_and_lead_to_their_role() -> None:
    figure = coordination_load(RESULT, LOOK)
    numbers = next(trace for trace in figure.data if trace.type == "scatter" and trace.mode == "text")
    assert numbers.text == ("40\u00a0%", "40\u00a0%", "20\u00a0%", "20\u00a0%")
    assert marks(figure)[0] == ["role", HOSTILE]
    assert list(figure.layout.xaxis.ticktext) == ["7 Sep", "14 Sep"]


def test_the_colour_turns_at_the_threshold() -> None:
    heat = next(trace for trace in coordination_load(RESULT, LOOK, threshold=0.2).data if trace.type == "heatmap")
    assert (heat.zmin, heat.zmax, heat.colorscale[2]) == (0, 0.4, (0.5, "#E9B44C"))


def test_where_every_role_stays_under_the_threshold_nothing_stands_out() -> None:
    figure = coordination_load(RESULT, LOOK, threshold=0.5)
    assert title(figure) == "Nothing stands out here: every role stays under 50\u00a0% of its week in meetings."


def test_client_words_show_as_typed() -> None:
    assert [words for words in spoken(coordination_load(RESULT, LOOK)) if "<b>x" in words] == []


def test_without_roles_it_says_so() -> None:
    figure = coordination_load(CoordinationLoad(status="not_computable"), LOOK)
    assert "roles of the people in the meetings are not known" in alt(figure)
