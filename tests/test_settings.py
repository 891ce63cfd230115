from datetime import UTC, datetime

import pytest

from diagnostics.errors import InvalidSettings
from diagnostics.settings import FileChoice, Settings, StatusChoice, Thresholds, WorkingTime, dump, load


def test_the_defaults_are_those_of_the_method():
    rules = Settings()
    assert (rules.thresholds.dependency_share, rules.thresholds.contradicting_kpis) == (0.30, 1)
    assert (rules.thresholds.arbitration_days, rules.min_group) == (10.0, 5)
    assert rules.working_time.hours_a_day == 8.0


def test_settings_that_are_kept_are_read_again(tmp_path):
    rules = Settings(
        name="Acmé",
        lang="en",
        at=datetime(2026, 11, 1, tzinfo=UTC),
        thresholds=Thresholds(arbitration_days=7.5),
        working_time=WorkingTime(calendar=False, country="BE", weekdays=(0, 1, 2, 3)),
        statuses={"En cours [1]": StatusChoice("development", "active")},
        teams={"P001": "Panier"},
        rituals={"point du lundi": "daily"},
        same_status={"backlog": "Backlog", "Done.": "Done."},
        same_team={"equipe paiement": "Équipe Paiement"},
        swaps={"wip_limit@slow_stage:ready:A": "dor_check@slow_stage:ready:A"},
        effects={"wip_limit": "low"},
        files={
            "a.csv": FileChoice(
                date_order="day_first", columns={"ticket_id": "N° de dossier", "ready": "Prêt le"}, shape="1f"
            )
        },
    )
    path = tmp_path / "audit.toml"
    path.write_text(dump(rules), encoding="utf-8")
    assert load(path) == rules


def test_the_minimum_group_cannot_be_lowered():
    with pytest.raises(InvalidSettings, match=r"The minimum group is 5 people and cannot be lower \(found 4\)."):
        Settings(min_group=4)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("name = ", r"audit.toml: this settings file cannot be read"),
        ("colour = 'red'", "audit.toml: unknown rule “colour”."),
        ("[thresholds]\nspeed = 1", "thresholds: unknown rule “speed”."),
        ("[files.'a.csv']\nread_as = 'jira'\nsize = 3", "files: unknown rule “size”."),
        ("min_group = 'many'", "audit.toml: the rule “min_group” cannot be 'many'."),
        ("lang = 'de'", "The language is fr or en, not de."),
        ("day_rate = nan", "audit.toml: the rule “day_rate” cannot be nan."),
        ("[effects]\nwip_limit = 'huge'", "effects: the rule “wip_limit” cannot be 'huge'."),
        ("day_rate = -1", "The cost of a day cannot be negative."),
        ("time_zone = 'Mars/Phobos'", "“Mars/Phobos” is not a known time zone. Write it like “Europe/Paris”."),
        ("[files.'a.csv']\ntime_zone = 'Nowhere'", "“Nowhere” is not a known time zone."),
        ("[files.'a.csv']\ndate_order = 'weekly'", "files: the rule “date_order” cannot be 'weekly'."),
        ("[files.'a.csv']\ncolumns = 'id'", "files: the rule “columns” cannot be 'id'."),
        ("[files.'a.csv'.columns]\nticket_id = 3", "files: the rule “columns” cannot be {'ticket_id': 3}."),
        ("files = 3", "files: rules are written “name = value”, not 3."),
        ("[files]\n'a.csv' = 3", "files: rules are written “name = value”, not 3."),
        ("thresholds = 3", "thresholds: rules are written “name = value”, not 3."),
        ("[thresholds]\nlittle_gap = inf", "thresholds: the rule “little_gap” cannot be inf."),
        ("[statuses.'Dev']\nstage = 'test'", "statuses: the rule “kind” is missing."),
        ("[rituals]\ndaily = 3", "audit.toml: the rule “rituals” cannot be {'daily': 3}."),
        ("[same_status]\nDone = 3", "audit.toml: the rule “same_status” cannot be {'Done': 3}."),
        ("[teams]\nAda = 3", "teams: the rule “Ada” cannot be 3."),
        ("[working_time]\nweekdays = 'Monday'", "working_time: the rule “weekdays” cannot be 'Monday'."),
        ("[working_time]\nweekdays = [7]", "Working days are numbers from 0"),
        ("[working_time]\nweekdays = []", "Working days are numbers from 0"),
        ("[working_time]\nstart_hour = 17\nend_hour = 9", "A working day begins before it ends"),
    ],
)
def test_a_settings_file_that_contradicts_itself_is_refused(tmp_path, words, message):
    path = tmp_path / "audit.toml"
    path.write_text(words, encoding="utf-8")
    with pytest.raises(InvalidSettings, match=message):
        load(path)


def test_a_settings_file_that_is_absent_is_refused(tmp_path):
    with pytest.raises(InvalidSettings, match=r"nothing\.toml: this settings file cannot be read"):
        load(tmp_path / "nothing.toml")


def test_a_file_without_an_answer_has_the_usual_one():
    rules = Settings(files={"a.csv": FileChoice(ignored=True)})
    assert (rules.file("a.csv").ignored, rules.file("b.csv")) == (True, FileChoice())


def test_a_day_without_an_hour_begins_at_midnight(tmp_path):
    path = tmp_path / "audit.toml"
    path.write_text("at = 2026-11-01\n", encoding="utf-8")
    assert load(path).at == datetime(2026, 11, 1, tzinfo=UTC)
