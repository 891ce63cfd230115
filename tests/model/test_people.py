import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from diagnostics.model.columns import complete
from diagnostics.model.people import Key, normalised, pseudonymise


def test_codes_are_given_in_the_order_of_appearance():
    key = Key()
    assert [key.code(name) for name in ("Ada", "Grace", "Ada")] == ["P001", "P002", "P001"]


def test_a_mail_address_is_no_part_of_a_name():
    key = Key()
    assert key.code("Ada Lovelace <ada@x.org>") == key.code("Ada Lovelace")


def test_two_spellings_in_one_log_are_two_people():
    key = Key()
    assert key.code("ada lovelace") != key.code("Ada Lovelace")


def test_another_table_finds_the_one_person_a_spelling_can_mean():
    key = Key({"Hélène Roux": "P001", "Grace": "P002"})
    assert key.code("ROUX, Helene", known_elsewhere=True) == "P001"


def test_a_spelling_that_can_mean_two_people_is_a_third():
    key = Key({"Ada Roux": "P001", "ada roux": "P002"})
    assert key.code("ROUX Ada", known_elsewhere=True) == "P003"


def test_a_key_that_was_kept_gives_the_same_codes_again():
    first = Key()
    first.code("Ada")
    assert Key(dict(first.codes)).code("Ada") == "P001"


def test_missing_people_stay_missing():
    frames = pseudonymise({"history": complete("history", pd.DataFrame({"person": ["Ada", None]}))}, Key())
    assert frames["history"]["person"].isna().tolist() == [False, True]
    assert frames["history"]["actor"].isna().tolist() == [True, True]


def test_two_spellings_of_a_listed_person_have_one_code():
    people = complete("people", pd.DataFrame({"person": ["Ada Roux", "ROUX Ada"], "team": ["X", "Y"]}))
    assert pseudonymise({"people": people}, Key())["people"]["person"].tolist() == ["P001", "P001"]


@given(st.permutations(["Ada", "de", "La Tour"]))
def test_the_order_of_the_words_of_a_name_does_not_count(words):
    assert normalised(" ".join(words)) == normalised("Ada de La Tour")


@given(st.text(min_size=1))
def test_any_text_can_be_a_name(name):
    assert Key().code(name) == "P001"
