"""Wordings side by side, what nobody uses, answers about names, signals on the first page."""

from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.measures import kpi_use as use
from diagnostics.settings import Settings
from pages.shared import definitions_side_by_side as side
from pages.shared import kpi_use
from pages.shared.differing_words import as_markdown, marked
from tests.measures.given import context
from tests.measures.test_kpi_use import FIVE


def differing(wordings):
    return [[word for word, differs in words if differs] for words in marked(wordings)]


def test_the_words_that_differ_are_marked_on_both_sides():
    assert differing(["actifs ÷ inscrits", "Actifs ÷ visiteurs", "actifs ÷ inscrits du mois"]) == [
        ["inscrits"], ["visiteurs"], ["du", "mois"],
    ]  # fmt: skip


def test_capitals_and_accents_are_no_difference():
    assert differing(["Délai médian", "delai MEDIAN"]) == [[], []]


@pytest.mark.parametrize("hostile", ["<b>x</b>", "[a](http://x)", "**x**", ":red[x]", "$x$", "`x`", "![](http://x)"])
def test_a_hostile_word_stays_text_on_both_sides(hostile):
    for words in marked([hostile, "calm"]):
        shown = as_markdown(words).replace(":orange-background[**", "").replace("**]", "")
        bare = shown.replace("\\", "").replace("\u2060", "")
        assert bare in (hostile, "calm")
        assert all(shown[at - 1] == "\\" for at, sign in enumerate(shown) if sign in "<>[]()*`$!")


@given(st.lists(st.text(max_size=30), min_size=1, max_size=4))
def test_marking_keeps_every_word(wordings):
    assert [[word for word, _ in words] for words in marked(wordings)] == [wording.split() for wording in wordings]
    assert differing([wordings[0]] * 2) == [[], []]


def test_wordings_come_with_their_teams_the_commonest_first():
    kpis = {"kpi": ["NPS", "nps", "NPS"], "team": ["C", "A", "B"], "formula": ["p / d", "p - d", "P − D"]}
    audit = SimpleNamespace(tables=context(kpis=kpis).tables)
    assert side.wordings(audit, "NPS", "formula") == [("P − D", ("A", "B")), ("p / d", ("C",))]
    assert side.wordings(audit, "NPS", "source") == []


def test_only_indicators_of_which_something_is_missing_are_listed_the_decorative_ones_first():
    listed = kpi_use.flagged_rows(use.measure(context(kpis=FIVE)))
    assert listed["kpi"].tolist() == ["Old", "Visits", "Undated"]


@pytest.mark.parametrize(
    ("kpis", "said"),
    [
        ({"kpi": ["NPS"], "team": ["A"], "decision_fed": ["Roadmap"]}, "owner: unknown"),
        (
            {
                "kpi": ["NPS", "Churn"],
                "team": ["A", "A"],
                "decision_fed": ["Roadmap", "Budget"],
                "owner": ["Ops", None],
            },
            "1 without owner",
        ),
    ],
)
def test_without_a_column_of_owners_none_is_said_to_be_missing(kpis, said, monkeypatch):
    monkeypatch.setattr(kpi_use.state, "lang", lambda: "en")
    given_ = context(kpis=kpis)
    audit = SimpleNamespace(tables=given_.tables, settings=Settings())
    assert said in kpi_use.facts(audit, use.measure(given_))


def test_an_answer_is_kept_and_one_taken_back_is_forgotten(monkeypatch):
    saved = []
    folder = SimpleNamespace(
        settings=Settings(kpi_pairs={"churn = nps": "same"}), save_settings=lambda new, why: saved.append((new, why))
    )
    monkeypatch.setattr(kpi_use.state, "reset", lambda name: None)
    edited = pd.DataFrame({"one": ["NPS", "A"], "other": ["Churn", "B"], "answer": ["open", "other"]})
    kpi_use.save(folder, edited)
    [(settings, why)] = saved
    assert (dict(settings.kpi_pairs), why) == ({"a = b": "other"}, "indicators")


@pytest.mark.parametrize("lang", ["fr", "en"])
def test_the_first_page_tells_the_three_signals(app, lang):
    from tests.app.test_pages import go, shown

    at = go(app("sample", lang), "where_we_stand")
    page, grey = shown(at), [caption.value for caption in at.caption]
    assert {"fr": "On ne fait plus confiance aux données", "en": "Data are no longer trusted"}[lang] in page
    assert sum(words.startswith({"fr": "Ailleurs", "en": "Elsewhere"}[lang]) for words in grey) == 5
