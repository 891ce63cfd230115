import pytest

from diagnostics.locale import Share, joined, literal, plural, text
from diagnostics.locale.forms import NO_BREAK
from diagnostics.locale.text import tidy


def test_english_is_the_key_with_its_values():
    assert text("Row {row} has no date.", row=1200).render("en") == "Row 1,200 has no date."


def test_french_comes_from_the_catalogues():
    assert text("Committee").render("fr") == "Comité"


def test_a_text_without_french_stays_english():
    assert text("A sentence nobody translated").render("fr") == "A sentence nobody translated"


@pytest.mark.parametrize(
    ("n", "fr", "en"), [(0, "0 ticket", "0 tickets"), (1, "1 ticket", "1 ticket"), (2, "2 tickets", "2 tickets")]
)
def test_zero_is_singular_in_french_only(n, fr, en):
    words = plural("{n} ticket", "{n} tickets", n=n)
    assert (words.render("fr"), words.render("en")) == (fr, en)


def test_client_words_are_never_translated_nor_filled_in():
    assert literal("Committee {n} % {").render("fr") == "Committee {n} % {"
    assert text("{team} waits", team="{0} <b> Committee").render("en") == "{0} <b> Committee waits"


def test_a_value_is_written_in_the_language_of_the_text():
    words = text("{share} of all waiting", share=Share(0.21))
    assert words.render("en") == f"21{NO_BREAK}% of all waiting"


def test_texts_inside_a_text():
    assert text("{all}", all=joined([text("Committee"), literal("Daily")])).render("fr") == "Comité, Daily"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Où ? Là !", "Où_? Là_!"), ("Reste : 3 ; 4", "Reste_: 3_; 4"), ("« Prêt »", "«_Prêt_»"),
        ("12 %", "12_%"), ("10:30", "10:30"),
    ],
)  # fmt: skip
def test_french_punctuation_is_kept_on_its_line(typed, written):
    assert tidy(typed).replace(NO_BREAK, "_") == written


def test_a_value_keeps_its_own_spaces():
    assert text("{words}", words="a : b").render("fr") == "a : b"
