"""Boards of workshops."""

import pandas as pd
import pytest

from diagnostics.readers import read_all, voices
from tests.readers.exports import UTC, read, said, source, workbook


def rows(reading):
    return reading.frames["voices"].astype(object).where(reading.frames["voices"].notna(), None).values.tolist()


@pytest.mark.parametrize(
    "header",
    [
        "Irritant;Votes;Équipe;Étape",
        "Pain point;Votes;Team;Stage",
        "Sticky note;Vote count;Squad;Frame",
        "Post-it;Nombre de votes;Équipe de l'auteur;Colonne",
        "Verbatim;Gommettes;Groupe;Catégorie",
        "Text;Votes;Group;Area",
    ],
)
def test_a_board_is_read_under_the_headers_of_several_tools(header):
    reading = read(f"{header}\nTrop de comités;7;Panier;Arbitrage\nSpecs floues;3;;Découverte\n")
    assert reading.format == "voices"
    assert rows(reading) == [
        ["Trop de comités", "Panier", 7, "Arbitrage"],
        ["Specs floues", None, 3, "Découverte"],
    ]


def test_notes_that_say_the_same_are_one_with_their_votes_added():
    reading = read("Irritant,Votes\nTrop de comités,4\ntrop de Comités !,3\nSpecs floues,\n")
    assert [(text, votes) for text, _, votes, _ in rows(reading)] == [("Trop de comités", 7), ("Specs floues", None)]
    assert (reading.rows_read, reading.rows_kept) == (3, 3)
    assert "1 note says the same as another one" in said(reading)


def test_votes_as_people_write_them():
    reading = read("Irritant,Votes\nA1,5 votes\nB1,+1 +1 +1\nC1,beaucoup\nD1,\n,9\n")
    assert [votes for _, _, votes, _ in rows(reading)] == [5, 3, None, None]
    assert "1 number of votes cannot be read" in said(reading)
    assert "1 row has no text." in said(reading)


def test_who_wrote_a_note_is_not_read():
    reading = read("Irritant,Votes,Auteur\nTrop de comités,4,Ada Lovelace\n")
    assert "Ada" not in str(rows(reading))


def test_each_sheet_of_a_workbook_is_a_table(tmp_path):
    board = [["Irritant", "Votes"], ["Trop de comités", 7]]
    people = [["Nom", "Équipe"], ["Ada", "Panier"], ["Grace", "Panier"]]
    (tmp_path / "atelier.xlsx").write_bytes(workbook(Atelier=board, Personnes=people))
    assert [(r.file, r.format) for r in read_all([tmp_path / "atelier.xlsx"], UTC)] == [
        ("atelier.xlsx › Atelier", "voices"),
        ("atelier.xlsx › Personnes", "people_list"),
    ]


@pytest.mark.parametrize(
    "header",
    [
        "Issue key,Summary,Status,Votes",
        "Card ID,Card Name,Votes,List",
        "Nom,Équipe,Votes",
        "text,date,author",
        "Irritant",
    ],
)
def test_tickets_and_other_tables_are_no_board(header):
    words = header + "\n" + ",".join("x" for _ in header.split(","))
    assert voices.recognises(source(words)) == 0.0


def test_a_formula_in_a_note_stays_a_text():
    assert rows(read("Irritant,Votes\n=1+1,2\n"))[0][0] == "=1+1"
    assert pd.isna(read("Irritant,Votes\nx1,\n").frames["voices"]["votes"][0])
