import html

import pandas as pd

from diagnostics.figures import Look, alt
from diagnostics.figures.arbitration_survival import arbitration_survival
from diagnostics.measures.arbitration_time import ArbitrationTime
from tests.figures.hand_made import HOSTILE
from tests.figures.reading import marks, said, spoken

# eight budget topics decided on days 4, 8, 12, 16, 20 and 24, two still open after 10 and 30 days
CURVE = pd.DataFrame(
    {
        "decision_class": HOSTILE,
        "days": [0.0, 4.0, 8.0, 12.0, 16.0],
        "still_open": [1.0, 0.875, 0.75, 0.6, 0.45],
        "low": [1.0, 0.6, 0.5, 0.3, 0.2],
        "high": [1.0, 0.97, 0.92, 0.82, 0.7],
        "at_risk": [8, 8, 7, 5, 5],
    }
)
CLASSES = pd.DataFrame(
    {"decision_class": [HOSTILE, "legal"], "n": [8, 2], "open": [2, 0], "median_days": [16.0, float("nan")],
     "low_days": [8.0, float("nan")], "high_days": [float("inf"), float("nan")]}
)  # fmt: skip
TOPICS = pd.DataFrame(
    {"topic_id": ["a", "b", "c"], "title": ["<i>A</i>", "B", "C"], "decision_class": HOSTILE, "days": [10.0, 30.0, 4.0],
     "open": [True, True, False]}
)  # fmt: skip
RESULT = ArbitrationTime(open=2, decided=6, classes=CLASSES, curves=CURVE, topics=TOPICS)
LOOK = Look(lang="en")


def test_the_title_is_the_share_still_open_at_the_threshold() -> None:
    assert alt(arbitration_survival(RESULT, LOOK)).startswith(
        f"“{HOSTILE}”: after 10\u00a0d, 75\u00a0% of topics are still without a decision "
        "[50\u00a0%; 92\u00a0%] (n = 8)."
    )


def test_a_class_with_too_few_topics_is_said_to_be_left_out() -> None:
    assert "1 of 2 types of decision are drawn; not drawn: legal." in alt(arbitration_survival(RESULT, LOOK))


def test_the_curve_is_a_staircase_and_stops_where_the_measure_stops_it() -> None:
    (line,) = [t for t in arbitration_survival(RESULT, LOOK).data if t.mode == "lines" and t.fill is None]
    assert line.x[:5] == (0.0, 4.0, 4.0, 8.0, 8.0)
    assert line.y[:5] == (1.0, 1.0, 0.875, 0.875, 0.75)
    assert max(line.x) == 16.0


def test_open_topics_are_ticks_and_lead_to_their_topic() -> None:
    figure = arbitration_survival(RESULT, LOOK)
    (ticks,) = [t for t in figure.data if t.marker.symbol == "line-ns-open"]
    assert (ticks.x, ticks.y, ticks.customdata) == ((10.0,), (0.75,), (["topic", "a"],))
    assert ["class", HOSTILE] in marks(figure)


def test_a_median_that_is_not_reached_is_more_than_the_last_day() -> None:
    unreached = CLASSES.assign(median_days=float("inf"))
    figure = arbitration_survival(ArbitrationTime(classes=unreached, curves=CURVE, topics=TOPICS), LOOK)
    assert any("> 16\u00a0d" in html.unescape(words) for words in said(figure))


def test_the_words_of_the_legend_have_the_ink_of_words_and_only_their_mark_the_colour_of_its_line() -> None:
    for mode in ("light", "dark"):
        look = Look(lang="en", mode=mode)
        (words,) = [note for note in arbitration_survival(RESULT, look).layout.annotations if "n = " in note.text
                    and note.text.startswith("<span")]  # fmt: skip
        assert words.font.color == look.ink.text
        assert words.text.startswith(f'<span style="color:{look.ink.alert}">◆</span> ')


def test_nothing_is_drawn_from_fewer_than_five_topics() -> None:
    few = ArbitrationTime(classes=CLASSES.tail(1), curves=CURVE.head(0), topics=TOPICS)
    figure = arbitration_survival(few, LOOK)
    assert figure.data == ()
    assert "Too few to conclude (n = 3); the rows are listed below." in alt(figure)


def test_without_dates_it_says_what_is_missing() -> None:
    figure = arbitration_survival(ArbitrationTime(status="not_computable"), Look(lang="fr"))
    assert alt(figure).endswith("Non calculable\u00a0: il manque la date de demande des décisions.")


def test_client_words_show_as_typed() -> None:
    for mode in ("light", "dark"):
        assert [words for words in spoken(arbitration_survival(RESULT, Look(mode=mode))) if "<b>x" in words] == []
        assert [words for words in spoken(arbitration_survival(RESULT, Look(mode=mode))) if "<i>" in words] == []
