"""Minutes: what makes a subject, a decision, an action; whose day it is; what is not taken for any of these."""

import io
import tempfile
from datetime import datetime
from pathlib import Path

import docx
import pandas as pd
import pytest

from diagnostics.readers import minutes, read_all, read_source
from diagnostics.readers._source import Source
from diagnostics.settings import FileChoice, Settings, dump, load
from tests.readers.exports import UTC, archive, said

PLAIN = """COMPTE RENDU – Comité produit du 12 mars 2026, 14h30

Présents : Ada Lovelace, Grace Hopper (PM), tous
Excusés : Alan Turing

Ordre du jour :
1. Budget
2. Délais

1. Budget
Le sujet PAN-12 est discuté longuement.
Décision : on garde la variante B
Action : Ada prévient l'équipe

2. Délais
Le comité reporte la décision à la prochaine séance.

Points en suspens
- Choix du fournisseur
"""


def source(words: str, name: str = "cr.md") -> Source:
    return Source(name, words.encode())


def read(words: str, name: str = "cr.md", settings: Settings = UTC):
    return read_source(source(words, name), settings)


def taken(words: str, kind: str, name: str = "2026-03-12 cr.md") -> list[str]:
    return [one.what for one in minutes.understood(source(words, name)) if one.taken_as == kind]


def around(line: str) -> str:
    """A line under a subject, in minutes of its language."""
    french = any(c in line for c in "éÉà") or line.startswith("Le ")
    lead = "Les notes de la réunion avec les équipes." if french else "The notes of the meeting with the team."
    return f"# Notes\n\n{lead}\n\n## Discussion\n\n### Palette\n\n{line}\n"


def topics(reading):
    return reading.frames["topics"].set_index("title")


def test_plain_text_is_read_like_markdown():
    reading = read(PLAIN)
    (met,) = reading.frames["meetings"].to_dict("records")
    assert reading.format == "minutes"
    assert (met["decisions_count"], met["actions_count"]) == (1, 1)
    assert f"{met['start_at']:%Y-%m-%d}" == "2026-03-12"
    assert met["ritual"] == "committee"
    assert reading.frames["attendance"]["person"].tolist() == ["Ada Lovelace", "Grace Hopper"]
    assert list(topics(reading).index) == ["Budget", "Délais", "Choix du fournisseur"]
    assert topics(reading).loc["Budget", "ticket_ids"] == ["PAN-12"]
    assert topics(reading)["decided_at"].notna().tolist() == [True, False, False]


def test_everything_understood_names_its_line_and_its_words():
    found = minutes.understood(source(PLAIN))
    assert [
        (one.line, one.taken_as, one.what) for one in found if one.taken_as in ("decision", "action", "ticket")
    ] == [
        (11, "ticket", "PAN-12"),
        (12, "decision", "on garde la variante B"),
        (13, "action", "Ada prévient l'équipe"),
    ]
    assert next(one.excerpt for one in found if one.line == 12) == "Décision : on garde la variante B"


def test_a_line_that_a_person_left_out_is_read_as_if_it_were_not_there():
    given = source(PLAIN)
    settings = Settings(files={given.name: FileChoice(lines_out=(12,))})
    assert [one.line for one in minutes.understood(given, settings) if one.taken_as == "decision"] == []
    reading = minutes.read(given, settings)
    assert topics(reading)["decided_at"].notna().tolist() == [False, False, False]
    assert load_back(settings) == settings


def load_back(settings):
    """The settings as they are after they were kept as TOML."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "audit.toml"
        path.write_text(dump(settings), encoding="utf-8")
        return load(path)


def test_the_reading_says_how_much_was_understood_and_asks_to_check():
    assert "Understood by rule: 3 topics, 1 decision, 1 action. Check them" in said(read(PLAIN))


@pytest.mark.parametrize(
    "line",
    [
        "Décision : on garde la palette",
        "**Décision** : on garde la palette",
        "DÉCISION – on garde la palette",
        "RÉSOLU : on garde la palette",
        "Le comité retient la variante B.",
        "Budget adopté à l'unanimité.",
        "Il est décidé de garder la palette.",
        "Decided: keep the palette",
        "RESOLVED that we keep the palette",
        "VOTE: 5-0",
        "The board approved it 5-0.",
        "It was agreed to keep the palette.",
        "Motion carried.",
        "We decided to keep it.",
        "Unanimously approved 🎉",
    ],
)
def test_words_that_say_a_decision(line):
    (told,) = taken(around(line), "decision")
    assert line.endswith(told)
    assert taken(around(line), "topic") == ["Palette"]


@pytest.mark.parametrize(
    "line",
    [
        "Décision : aucune",
        "Décision : reportée au prochain comité",
        "Décision à prendre au prochain comité.",
        "Le budget n'est pas validé.",
        "Si le comité valide le budget, on commence.",
        "Decision: TBD",
        "Decision on exact dates TBC based on feedback.",
        "To be approved by the board next month.",
        "The board discussed whether it should be approved.",
        "Waiting for it to be accepted.",
        "Half have accepted the invitation so far.",
        "Needs further review and vote outside the meeting.",
    ],
)
def test_words_that_say_none(line):
    assert taken(around(line), "decision") == []


def test_a_labelled_decision_stands_for_the_sentences_around_it():
    words = "# Comité\n\n### Auth\n- **Discussion** : la connexion est validée\n- **Décision** :\n  passer à la suite\n"
    assert taken(words, "decision") == ["passer à la suite"]


def test_the_title_is_no_subject_whatever_its_level():
    for title in ("# Comité produit", "## Comité produit", "**Comité produit**"):
        words = f"{title}\n\nDate : 12/03/2026\n\n## Budget\n\nVu.\n\n## Délais\n\nVu.\n"
        assert taken(words, "topic") == ["Budget", "Délais"]


def test_a_heading_that_only_gathers_others_is_no_subject():
    words = "# Comité\n\n## Produit\n\n### Budget\n\nVu.\n\n### Délais\n\nVu.\n\n## Divers\n\n- Locaux : on garde\n"
    assert taken(words, "topic") == ["Budget", "Délais", "Locaux"]


def test_a_list_of_approvals_is_one_decision_and_no_subject():
    words = "# Board\n\n## Grants approved\n\n- A: 500\n- B: 700\n\n## New business\n\n### Dates\n\n"
    words += "The board is happy with the dates.\n"
    assert taken(words, "decision") == ["Grants approved", "The board is happy with the dates."]
    assert taken(words, "topic") == ["Dates"]


def test_items_under_decisions_and_actions_count_one_each_and_their_details_do_not():
    words = (
        "# Comité\n\n## Décisions\n- On garde B\n  - parce que C coûte\n- On arrête D\n\n## Actions\n"
        "- Ada :\n  - écrire\n  - envoyer\n- [ ] Grace relit\n\n## Prochaine réunion\n- Budget\n"
    )
    assert taken(words, "decision") == ["On garde B", "On arrête D"]
    assert taken(words, "action") == ["écrire", "envoyer", "Grace relit"]


def test_none_is_neither_an_action_nor_an_open_point():
    words = "# Comité\n\n### Budget\n\nVu.\n\n## Actions\n- Aucune\n\n## Points en suspens\n- Aucun point en suspens\n"
    assert taken(words, "action") == []
    assert taken(words, "topic") == ["Budget"]


def test_people_by_label_by_list_and_by_table_without_those_who_are_away():
    words = (
        "# Comité\n\nParticipants : Ada, @Grace\n\n## Absents\n- Alan\n\n## Présents\n\n"
        "| Nom | Rôle |\n|---|---|\n| Barbara Liskov | PM |\n"
    )
    assert taken(words, "person") == ["Ada", "Grace", "Barbara Liskov"]


def test_keys_and_numbers():
    words = (
        "# Comité\n\n### Budget (PAN-12)\nVoir issues 31, 32 et #34, https://x.org/a/pull/7, PEP 8 (UTF-8, COVID-19)\n"
    )
    words += "\n## Actions\n- Écrire\n"
    assert taken(words, "ticket") == ["PAN-12", "34", "7", "31", "32", "PEP 8"]
    assert topics(read(words, "2026-03-12 cr.md")).loc["Budget (PAN-12)", "ticket_ids"] == [
        "PAN-12", "34", "7", "31", "32", "PEP 8",
    ]  # fmt: skip


def test_several_days_in_one_file_are_several_meetings():
    words = (
        "# Council\n\n## March 1\n\n- The council accepted PEP 644\n\n## March 8\n\n- The council discussed PEP 651\n"
    )
    reading = read(words, "2021-03-council.md")
    assert reading.frames["meetings"]["start_at"].dt.strftime("%Y-%m-%d").tolist() == ["2021-03-01", "2021-03-08"]
    assert reading.frames["meetings"]["decisions_count"].tolist() == [1, 0]
    assert topics(reading)["decided_at"].notna().to_dict() == {"PEP 644": True, "PEP 651": False}


def test_a_month_without_a_day_is_dated_to_its_end_and_said():
    reading = read("# Council update\n\n- The council accepted PEP 644\n", "2021-02-council.md")
    assert reading.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2021-02-28", tz="UTC")]
    assert "1 meeting names its month only" in said(reading)


def test_a_day_that_can_be_read_in_two_ways_is_asked_in_english_only():
    words = "# Board meeting\n\nDate: 03/04/2026\n\n## Actions\n- The board will write to the members of the team\n"
    asked = read(words, "board.md")
    assert [question.kind for question in asked.questions] == ["date_order"]
    for order, day in (("day_first", "2026-04-03"), ("month_first", "2026-03-04")):
        told = read(words, "board.md", Settings(files={"board.md": FileChoice(date_order=order)}))
        assert told.frames["meetings"]["start_at"].tolist() == [pd.Timestamp(day, tz="UTC")]
    named = read(words, "2026-03-04 board.md")
    assert named.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-03-04", tz="UTC")]
    french = read("# Comité produit\n\nDate : 03/04/2026\n\n## Actions\n- Écrire à la direction et aux équipes\n")
    assert french.frames["meetings"]["start_at"].tolist() == [pd.Timestamp("2026-04-03", tz="UTC")]


def test_hours_are_those_of_the_place():
    words = "# Comité\n\nDate : 12/03/2026\nHeure : 10h00 – 11h30\nParticipants : Ada\n\n## Actions\n- Écrire\n"
    reading = read(words, settings=Settings(time_zone="Europe/Paris"))
    (met,) = reading.frames["meetings"].to_dict("records")
    assert (met["start_at"], met["end_at"]) == (
        pd.Timestamp("2026-03-12 09:00", tz="UTC"),
        pd.Timestamp("2026-03-12 10:30", tz="UTC"),
    )
    assert reading.frames["attendance"]["minutes"].tolist() == [90.0]


def test_minutes_without_a_day_are_not_recognised_and_say_why_when_forced():
    words = "# Comité\n\n## Décisions\n- On garde B\n\n## Actions\n- Écrire\n"
    assert minutes.recognises(source(words)) == 0.0
    forced = read(words, settings=Settings(files={"cr.md": FileChoice(read_as="minutes")}))
    assert "do not say on which day" in said(forced)


def test_a_meeting_after_the_audit_does_not_count():
    reading = read(PLAIN, settings=Settings(at=datetime(2026, 1, 1)))
    assert (reading.rows_read, reading.rows_kept) == (1, 0)
    assert "1 meeting is dated after the audit." in said(reading)


@pytest.mark.parametrize(
    "words",
    [
        "id;status;date\nA;New;2026-01-01\nB;Done;2026-01-02\n",
        "Date,Réunion,Décision,Actions\n2026-03-12,Comité,oui,1\n2026-03-19,Comité,non,2\n",
        '{"decision": "2026-03-12"}',
        "---\n---\n|---|\n",
        "BEGIN:VCALENDAR\nSUMMARY:Comité 2026-03-12\nEND:VCALENDAR\n",
        "Bonjour,\nvoici la note du 12 mars 2026.\nBien à vous\n",
    ],
)
def test_tables_calendars_and_letters_are_not_minutes(words):
    assert minutes.recognises(source(words, "2026-03-12.txt")) == 0.0


def test_code_quotations_and_links_say_nothing():
    words = "# Réunion\n\n### Budget\n\n> Décision : non\n\n```\nDécision : non\n```\n\n"
    words += "[Le comité](https://x.org/a) valide le budget.\n"
    assert taken(words, "decision") == ["Le comité valide le budget."]


def test_a_hostile_text_stays_a_text():
    words = '# Comité <script>alert(1)</script>\n\n## Décisions\n- =HYPERLINK("http://x")\n\n## Actions\n- Écrire\n'
    reading = read(words, "2026-03-12.md")
    assert reading.frames["meetings"]["title"].tolist() == ["Comité alert(1)"]
    assert reading.frames["topics"]["outcome"].tolist() == ['=HYPERLINK("http://x")']


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Comité produit du 12 mars 2026", 0)
    document.add_paragraph("Présents : Ada Lovelace, Grace Hopper")
    document.add_heading("Points abordés", 1)
    document.add_heading("Budget", 2)
    document.add_paragraph("Décision : on garde la variante B (PAN-12)")
    document.add_heading("Actions", 1)
    table = document.add_table(rows=2, cols=2)
    for cell, words in zip(
        [c for row in table.rows for c in row.cells], ["Action", "Qui", "Écrire", "Ada"], strict=True
    ):
        cell.text = words
    document.add_heading("Points en suspens", 1)
    document.add_paragraph("Choix du fournisseur", style="List Bullet")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_word_document_is_read_alone_or_in_an_archive(tmp_path):
    (tmp_path / "cr.docx").write_bytes(word_document())
    (tmp_path / "all.zip").write_bytes(
        archive(cr__docx=word_document(), log__csv=b"case,activity,timestamp\nA,New,2024-01-01\n")
    )
    alone, packed, log = read_all([tmp_path / "cr.docx", tmp_path / "all.zip"], UTC)[:3]
    assert (alone.format, log.format) == ("minutes", "event_log")
    (met,) = alone.frames["meetings"].to_dict("records")
    assert (met["title"], met["decisions_count"], met["actions_count"]) == ("Comité produit du 12 mars 2026", 1, 1)
    assert f"{met['start_at']:%Y-%m-%d}" == "2026-03-12"
    assert list(topics(alone).index) == ["Budget", "Choix du fournisseur"]
    assert topics(alone).loc["Budget", "ticket_ids"] == ["PAN-12"]
    assert alone.frames["attendance"]["person"].tolist() == ["Ada Lovelace", "Grace Hopper"]
    assert "The same content as cr.docx" in said(packed)


def test_a_table_of_subjects_and_decisions_is_read_by_its_header():
    words = (
        "# Comité\n\n## Relevé de décisions\n\n| N° | Sujet | Décision | Responsable |\n|---|---|---|---|\n"
        "| 1 | Paiement | On lance le pilote (PAN-12) | Grace |\n| 2 | Tunnel | Reporté au prochain comité | Ada |\n\n"
        "## Plan d'actions\n\n| Qui | Quoi |\n|---|---|\n| Grace | Écrire |\n"
    )
    found = topics(read(words, "2026-03-12.md"))
    assert found["decided_at"].notna().to_dict() == {"Paiement": True, "Tunnel": False}
    assert found["outcome"].tolist() == ["On lance le pilote (PAN-12)", "Reporté au prochain comité"]
    assert found.loc["Paiement", "ticket_ids"] == ["PAN-12"]
    assert taken(words, "action") == ["Écrire"]


def test_the_notes_an_assistant_writes_are_read():
    words = (
        "# Weekly product sync - March 12, 2026\n\n## Meeting notes:\n"
        "* **Pricing:** Ada presented two options. The team agreed to test option B.\n"
        "* **Hiring:** The role is still open.\n\n## Follow-up tasks:\n[ ] Ada writes the plan\n[x] Grace shares it\n"
    )
    assert taken(words, "topic") == ["Pricing", "Hiring"]
    assert taken(words, "decision") == ["The team agreed to test option B."]
    assert taken(words, "action") == ["Ada writes the plan", "Grace shares it"]


def test_any_other_business_does_not_hide_the_other_subjects():
    words = "# Comité\n\n## Budget\n\nOn valide le budget.\n\n## Divers\n\n- Locaux : on garde\n"
    assert taken(words, "topic") == ["Budget", "Locaux"]


def test_a_very_long_text_is_read_in_part_and_says_so():
    reading = read("# Comité du 12/03/2026\n\n## Actions\n" + "- a\n" * 30_000)
    assert "only its first part was read" in said(reading)
