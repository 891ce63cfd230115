import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.locale import literal
from diagnostics.model.columns import complete
from diagnostics.model.results import Estimate, Irritant, Where
from diagnostics.registry import members
from diagnostics.voices import said_and_measured, voice_key
from diagnostics.voices._vocabulary import WORDS
from diagnostics.voices.matching import found

HOURS = Estimate(100.0, 80.0, 120.0, "hours", 40)


def irritant(kind, share, **where):
    return Irritant(
        kind=kind, where=Where(**where), size=HOURS, waste=HOURS, share=share, tickets=1, teams=1, confidence=0.9,
        title=literal(kind), rows=pd.DataFrame(), row_count=0,
    )  # fmt: skip


READY = irritant("slow_stage", 0.40, stage="ready", team="Squad Panier")
TEST = irritant("slow_stage", 0.05, stage="test", team="Squad Compte")
POINT = irritant("empty_ritual", 0.10, ritual="Point dépendances")
KPI = irritant("contradicting_kpi", 0.30, kpi="Taux d'activation")
ALL = (READY, TEST, POINT, KPI)


def voices(*told):
    return complete("voices", pd.DataFrame(told, columns=["text", "votes", "stage", "author_team"]))


def tied(words, stage=None, team=None):
    (one,) = _sayings(said_and_measured(voices((words, 1, stage, team)), ALL, {}))
    return one.irritant, one.answer


def _sayings(voiced):
    return [*voiced.alone, *(one for subject in voiced.subjects for one in subject.sayings)]


def test_a_voice_is_tied_by_words_and_place():
    assert tied("On attend toujours avant de commencer, au Panier") == (READY.id, "proposed")
    assert tied("On attend", "Recette") == (TEST.id, "proposed")
    assert tied("We wait for ages", None, "Squad Compte") == (None, "alone")  # “wait” is no word of the list
    assert tied("Waiting for ages", None, "Squad Compte") == (TEST.id, "proposed")


def test_what_has_a_name_is_recognised_by_its_name_alone():
    assert tied("Le POINT DEPENDANCES, encore…") == (POINT.id, "proposed")
    assert tied("taux d’activation ?!") == (KPI.id, "proposed")


def test_among_equals_the_heaviest_is_proposed():
    assert tied("On attend") == (READY.id, "proposed")


def test_what_resembles_nothing_is_kept_as_said():
    voiced = said_and_measured(voices(("La machine à café est loin", 4, None, None)), ALL, {})
    assert [(one.words, one.votes, one.answer) for one in voiced.alone] == [("La machine à café est loin", 4, "alone")]


def test_loud_and_large_by_the_part_that_each_would_have():
    told = voices(("On attend au Panier", 6, None, None), ("Le point dépendances", 4, None, None))
    voiced = said_and_measured(told, ALL, {})
    assert voiced.guide == 0.25
    assert {one.irritant.id: (one.said, one.quadrant) for one in voiced.subjects} == {
        READY.id: (0.6, "loud_large"), KPI.id: (0.0, "silent_large"), POINT.id: (0.4, "loud_small"),
        TEST.id: (0.0, "quiet"),
    }  # fmt: skip


def test_a_person_confirms_refuses_or_chooses_another():
    words = "Le point dépendances"
    key, told = voice_key(words), voices((words, 4, None, None))
    assert said_and_measured(told, ALL, {key: POINT.id}).subjects[2].sayings[0].answer == "confirmed"
    assert said_and_measured(told, ALL, {key: READY.id}).subjects[0].sayings[0].words == words
    assert said_and_measured(told, ALL, {key: ""}).alone[0].answer == "refused"
    assert said_and_measured(told, ALL, {key: "gone:last month"}).alone[0].answer == "refused"


def test_without_votes_a_voice_counts_once_and_nobody_asked_is_no_vote():
    told = voices(("Le point dépendances", None, None, None), ("On attend", None, None, None))
    assert said_and_measured(told, ALL, {}).votes == 2
    assert said_and_measured(voices(), ALL, {}).votes == 0
    assert said_and_measured(told, (), {}).guide == 0.0


def test_short_words_stand_alone():
    assert (found("le wip explose", "wip"), found("wipeout", "wip")) == (1.0, 0.0)


def test_every_kind_of_irritant_has_words():
    assert {module.KIND for module in members("diagnostics.irritants")} <= set(WORDS)


@given(st.lists(st.tuples(st.text(max_size=40), st.integers(0, 9)), max_size=8))
def test_no_vote_is_lost_or_counted_twice(told):
    voiced = said_and_measured(voices(*[(words, votes, None, None) for words, votes in told]), ALL, {})
    counted = sum(one.votes for one in _sayings(voiced))
    assert counted == voiced.votes
    if voiced.votes:
        alone = sum(one.votes for one in voiced.alone) / voiced.votes
        assert sum(subject.said for subject in voiced.subjects) + alone == pytest.approx(1.0)
