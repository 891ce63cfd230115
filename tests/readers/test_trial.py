from diagnostics.readers import _trial as trial
from diagnostics.readers import read_source
from diagnostics.readers._source import Source
from diagnostics.settings import FileChoice, Settings

TABLE = b"Nr;Wo;Wann;Wer\nAB-1;Neu;2024-01-31;Ada\nAB-1;Fertig;2024-02-01;Ada\nAB-2;Neu;2024-02-03;Grace\n"
COLUMNS = {"ticket_id": "Nr", "status": "Wo", "at": "Wann"}


def test_only_the_first_rows_of_a_table_are_tried(tmp_path):
    path = tmp_path / "t.csv"
    path.write_bytes(b"Nr;Wo;Wann\n" + b"".join(b"AB-%d;Neu;2024-02-03\n" % n for n in range(10_500)))
    source = trial.named(path, "t.csv")
    reading = trial.tried(source, Settings(), FileChoice(columns=COLUMNS))
    assert (reading.rows_read, reading.rows_kept) == (10_000, 10_000)


def test_a_file_that_is_gone_from_its_archive_or_holds_no_table_has_no_columns(tmp_path):
    path = tmp_path / "t.ics"
    path.write_bytes(b"BEGIN:VCALENDAR\nEND:VCALENDAR\n")
    assert trial.named(path, "t.ics") is None
    assert trial.named(path, "other") is None


def test_values_are_shortened_and_the_first_different_ones_shown():
    source = Source("t.csv", b"a;b\nx;" + b"y" * 90 + b"\nx;2\nz;3\nw;4\n")
    a, b = (trial.shown(source, name) for name in trial.headers(source))
    assert a.first == ("x", "z", "w")
    assert (len(b.first[0]), b.distinct) == (40, 4)


def test_the_next_export_of_the_same_shape_is_read_with_the_same_answers_and_says_so():
    october = Source("10.csv", TABLE)
    answered = Settings(files={"10.csv": FileChoice(columns=COLUMNS, shape=october.shape)})
    reading = read_source(Source("11.csv", b"WER;nr;Wann;Wo\nAda;CD-1;2024-03-01;Neu\n"), answered)
    assert (reading.format, reading.rows_kept, reading.shape) == ("event_log", 1, october.shape)
    assert reading.problems[0].what.render("en") == (
        "It has the columns of 10.csv: it was read with the answers given there."
    )


def test_another_shape_or_an_answer_of_its_own_is_not_read_like_it():
    shape = Source("10.csv", TABLE).shape
    answers = {"10.csv": FileChoice(columns=COLUMNS, shape=shape)}
    more = read_source(Source("11.csv", TABLE.replace(b"Wer", b"Wer?;Ort")), Settings(files=answers))
    assert more.format == "unknown"
    own = Settings(files={**answers, "11.csv": FileChoice(shape=shape)})
    assert read_source(Source("11.csv", TABLE), own).format == "unknown"


def test_of_two_answers_about_one_shape_the_last_one_holds():
    shape = Source("9.csv", TABLE).shape
    first, last = FileChoice(read_as="voices", shape=shape), FileChoice(columns=COLUMNS, shape=shape)
    assert read_source(Source("11.csv", TABLE), Settings(files={"9.csv": first, "10.csv": last})).rows_kept == 3


def test_a_file_set_aside_does_not_set_the_next_one_aside():
    shape = Source("10.csv", TABLE).shape
    settings = Settings(files={"10.csv": FileChoice(ignored=True, columns=COLUMNS, shape=shape)})
    assert Source("11.csv", TABLE).choice(settings).ignored is False
    assert read_source(Source("11.csv", TABLE), settings).rows_kept == 3


def test_what_a_person_leaves_empty_is_held_by_no_column():
    answered = FileChoice(columns={**COLUMNS, "person": ""})
    reading = trial.tried(Source("t.csv", TABLE), Settings(), answered)
    assert reading.frames["history"]["person"].isna().all()
    assert [problem.what.render("en") for problem in reading.problems] == []
