import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures._theme import INK
from diagnostics.figures.ritual_yield import ritual_yield
from diagnostics.measures.ritual_yield import RITUALS, RitualYield
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, row_names, said, spoken, title

LOOK = Look(lang="en")
NAN = float("nan")


def rituals(*rows: tuple[object, ...]) -> RitualYield:
    names = ["ritual", "occurrences", "known", "yielded", "share", "low", "high", "person_hours"]
    return RitualYield(rituals=pd.DataFrame(rows, columns=names).reindex(columns=RITUALS))


REVIEW = ("Value Review", 12, 12, 9, 0.75, 0.51, 0.9, 216.0)
POINT = ("Dependency meeting", 30, 30, 4, 4 / 30, 0.061, 0.266, 420.0)
SILENT = (HOSTILE, 9, 0, 0, NAN, NAN, NAN, 144.0)


def test_the_title_is_the_dearest_ritual_that_yields_less_than_half() -> None:
    assert title(ritual_yield(rituals(REVIEW, POINT), LOOK)) == (
        "Dependency meeting: 4 of 30 meetings produced a decision or an action [6\u00a0%; 27\u00a0%], "
        "for 420 person-hours."
    )


def test_a_brown_diamond_only_where_the_whole_interval_is_under_one_half() -> None:
    dots = {t.customdata[0][1]: t.marker for t in ritual_yield(rituals(REVIEW, POINT), LOOK).data if t.customdata}
    ink = INK["light"]
    assert (dots["Value Review"].symbol, dots["Value Review"].color) == ("circle", ink.active)
    assert (dots["Dependency meeting"].symbol, dots["Dependency meeting"].color) == ("diamond", ink.alert)


def test_without_minutes_there_is_no_dot_and_no_verdict() -> None:
    figure = ritual_yield(rituals(REVIEW, SILENT), LOOK)
    assert "no minutes: unknown" in said(figure)
    assert title(figure) == "Nothing stands out here: no ritual is shown to produce less than one time in two."
    (unseen,) = [t for t in figure.data if t.customdata and t.customdata[0][1] == HOSTILE]
    assert unseen.marker.color == "rgba(0,0,0,0)"


def test_every_row_leads_to_its_ritual_and_says_what_it_cost() -> None:
    figure = ritual_yield(rituals(REVIEW, POINT, SILENT), LOOK)
    assert sorted(marks(figure)) == sorted([["ritual", row[0]] for row in (REVIEW, POINT, SILENT)])
    assert {"9/12 · 216\u00a0h", "4/30 · 420\u00a0h", "144\u00a0h"} <= set(said(figure))
    assert row_names(figure)[:2] == ["Dependency meeting", "Value Review"]  # by name; the one without minutes is last


def test_the_twelve_dearest_are_shown_and_the_cut_is_stated() -> None:
    many = [(f"Ritual {i:02d}", 5, 5, 5, 1.0, 0.65, 1.0, float(i)) for i in range(15)]
    figure = ritual_yield(rituals(*many), LOOK)
    assert sorted(mark[1] for mark in marks(figure)) == [f"Ritual {i:02d}" for i in range(3, 15)]
    assert "12 of 15 rituals: those with minutes, then the dearest." in alt(figure)


def test_rituals_without_minutes_do_not_crowd_out_the_others() -> None:
    silent = [(f"Silent {i}", 9, 0, 0, NAN, NAN, NAN, 500.0 + i) for i in range(8)]
    figure = ritual_yield(rituals(REVIEW, *silent), LOOK)
    assert sorted(mark[1] for mark in marks(figure)) == ["Silent 5", "Silent 6", "Silent 7", "Value Review"]


def test_client_words_show_as_typed() -> None:
    assert [words for words in spoken(ritual_yield(rituals(SILENT, POINT), LOOK)) if "<b>x" in words] == []


def test_without_meetings_it_says_so() -> None:
    assert alt(ritual_yield(RitualYield(status="not_computable"), LOOK)).endswith(
        "Not computable: no meeting is known."
    )
