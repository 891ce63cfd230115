"""People lists: who is in which team, in which role."""

import pytest

from diagnostics.readers import read_source, reader_of
from diagnostics.readers._opening import content
from diagnostics.settings import FileChoice, Settings
from tests.readers.exports import UTC, read, said, source, workbook


def test_a_row_is_a_person():
    reading = read("Nom;Équipe;Rôle\nAda Lovelace;Squad Panier;Product manager\n")
    assert reading.frames["people"].to_dict("records") == [
        {"person": "Ada Lovelace", "team": "Squad Panier", "role": "Product manager"}
    ]
    assert (reading.format, reading.rows_read, reading.rows_kept) == ("people_list", 1, 1)


def test_first_and_last_name_in_two_columns_are_one_name():
    french = read("Prénom;Nom;Squad\nAda;Lovelace;Panier\n").frames["people"]
    english = read("Last name,First name,Job title\nLovelace,Ada,PM\n").frames["people"]
    assert french["person"].tolist() == english["person"].tolist() == ["Ada Lovelace"]


def test_a_person_listed_twice_keeps_the_first_team():
    reading = read("Nom;Équipe\nAda Lovelace;Panier\nLOVELACE Ada;Paiement\nGrace;Panier\n")
    assert reading.frames["people"]["team"].tolist() == ["Panier", "Panier"]
    (problem,) = reading.problems
    assert (problem.rows, problem.first_rows, problem.rejected) == (1, (3,), True)


def test_one_role_spelled_in_two_ways_is_one_role():
    rows = "Name,Role\nAda,Product Manager\nGrace,product manager\nAlan,Product manager\nBarbara,Product manager\n"
    assert read(rows).frames["people"]["role"].unique().tolist() == ["Product manager"]


def test_rows_that_name_nobody_are_counted():
    reading = read("Nom;Équipe\n;Panier\n-;Panier\nAda;Panier\n")
    assert (reading.rows_read, reading.rows_kept) == (3, 1)
    assert said(reading) == "2 rows name nobody."


def test_a_sheet_below_a_title_line():
    rows = [["Organisation"], [], ["Nom complet", "Équipe", "Fonction"], ["Ada", "Panier", "PM"]]
    (sheet,) = content("p.xlsx", workbook(Equipes=rows))
    assert read_source(sheet, UTC).frames["people"]["role"].tolist() == ["PM"]


def test_a_hostile_name_is_only_text():
    assert read("Name,Team\n<img src=x>,=1+1\n").frames["people"].iloc[0].tolist()[:2] == ["<img src=x>", "=1+1"]


@pytest.mark.parametrize(
    "other",
    [
        "Full Name,User Action,Timestamp\nAda,Joined,3/4/2026 9:00\n",
        "Nom complet;Heure d'arrivée;Rôle\nAda;16/03/2026 09:00:51;Présentateur\n",
        "Name,Team,Points\nAda,Cart,1\nAda,Cart,2\nAda,Cart,3\n",
    ],
)
def test_a_list_of_what_people_did_is_no_people_list(other):
    found = reader_of(source(other), UTC)
    assert found is None or found.FORMAT != "people_list"


def test_a_file_chosen_as_a_people_list_without_its_column_says_which_is_missing():
    wrong = read("a,b\n1,2\n", Settings(files={"export.csv": FileChoice(read_as="people_list")}))
    assert "no column for: name" in said(wrong)
