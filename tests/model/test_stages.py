import pytest
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.stages import (
    CLOSED,
    DOUBTFUL,
    POSITION,
    STAGE_NAMES,
    STAGES,
    USUAL_KIND,
    Standing,
    choose,
    plain,
    propose,
)
from diagnostics.settings import StatusChoice


@pytest.mark.parametrize(
    ("status", "stage", "kind"),
    [
        ("Backlog", "idea", "queue"),
        ("À trier", "idea", "queue"),
        ("Discovery", "discovery", "active"),
        ("En cours de cadrage", "discovery", "active"),
        ("Ready for dev", "ready", "queue"),
        ("Prêt", "ready", "queue"),
        ("À faire", "ready", "queue"),
        ("To Do", "ready", "queue"),
        ("3_In Progress", "development", "active"),
        ("En cours", "development", "active"),
        ("Bloqué", "development", "queue"),
        ("In Review", "review", "active"),
        ("Relecture", "review", "active"),
        ("To review", "review", "queue"),
        ("En attente de recette", "test", "queue"),
        ("En recette", "test", "active"),
        ("Ready for QA", "test", "queue"),
        ("À livrer", "release", "queue"),
        ("Terminé(e)", "done", "done"),
        ("Closed", "done", "done"),
        ("Won't fix", "dropped", "done"),
        ("Annulé", "dropped", "done"),
        ("Doublon", "dropped", "done"),
    ],
)
def test_words_of_both_languages(status, stage, kind):
    proposal = propose(status)
    assert (proposal.stage, proposal.kind) == (stage, kind)
    assert proposal.sure >= DOUBTFUL


def test_a_status_that_is_the_word_itself_is_surest():
    assert (propose("Done").sure, propose("Almost done").sure) == (1.0, 0.9)


@pytest.mark.parametrize(
    ("standing", "stage"),
    [(Standing(0.0), "idea"), (Standing(0.5), "development"), (Standing(1.0), "release"), (Standing(0.9, 0.8), "done")],
)
def test_an_unknown_word_is_placed_by_where_it_stands_and_is_doubtful(standing, stage):
    proposal = propose("Zorglub", standing)
    assert proposal.stage == stage
    assert proposal.sure < DOUBTFUL
    assert proposal.why.render("en") == "No known word; placed by where it stands in the life of tickets."


def test_the_reason_names_the_word():
    assert propose("En recette").why.render("en") == "The word “recette” usually means Test."


def test_what_a_person_chose_comes_before_any_word():
    chosen = choose({"Done": Standing()}, {"Done": StatusChoice("test", "queue")})["Done"]
    assert (chosen.stage, chosen.kind, chosen.sure) == ("test", "queue", 1.0)


def test_a_closed_stage_is_done_whatever_kind_was_chosen():
    assert choose({"X": Standing()}, {"X": StatusChoice("dropped", "active")})["X"].kind == "done"


def test_a_choice_of_an_unknown_stage_does_not_count():
    assert choose({"Done": Standing()}, {"Done": StatusChoice("lunch", "queue")})["Done"].stage == "done"


def test_where_events_mark_the_end_of_work_what_follows_an_unknown_one_is_waiting():
    kinds = {status: p.kind for status, p in choose(
        {"Zorglub": Standing(0.5), "Testing": Standing(0.6), "Over": Standing(1.0, 1.0)}, {}, waits_after=True
    ).items()}  # fmt: skip
    assert kinds == {"Zorglub": "queue", "Testing": "active", "Over": "done"}


def test_every_stage_has_a_position_a_name_and_a_usual_kind():
    assert list(POSITION) == list(STAGES) == list(STAGE_NAMES) == list(USUAL_KIND)
    assert [stage for stage, kind in USUAL_KIND.items() if kind == "done"] == list(CLOSED)


@given(st.text())
def test_any_status_finds_a_stage(status):
    assert propose(status).stage in STAGES


@given(st.text())
def test_a_plain_spelling_is_its_own_plain_spelling(words):
    assert plain(plain("x " + words)) == plain("x " + words)
