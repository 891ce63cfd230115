"""Working time never goes by the name of calendar time."""

from math import inf, nan

import pytest

from diagnostics.locale import (
    WORKING_DAY,
    DayLength,
    Days,
    DaysInFull,
    Duration,
    Hours,
    Interval,
    UnitName,
    days,
    duration,
    tight,
)
from diagnostics.locale.forms import NARROW, NO_BREAK

SEVEN_HOURS = DayLength(7.0, working=True)


def plain(words):
    """No-break spaces as underscores, narrow ones as tildes, so that they can be seen."""
    return words.replace(NO_BREAK, "_").replace(NARROW, "~")


@pytest.mark.parametrize(
    ("value", "fr", "en"),
    [
        (Days(25.6, WORKING_DAY), "3,2_jours_ouvrés", "3.2_working_days"),
        (Days(21.0, SEVEN_HOURS), "3,0_jours_ouvrés", "3.0_working_days"),
        (Days(8.0, WORKING_DAY), "1,0_jour_ouvré", "1.0_working_days"),
        (Days(80_000.0, WORKING_DAY), "10~000_jours_ouvrés", "10,000_working_days"),
        (Days(inf, WORKING_DAY), "–_jours_ouvrés", "–_working_days"),
        (Hours(19.2, WORKING_DAY), "19_heures_ouvrées", "19_working_hours"),
        (Duration(15.0, WORKING_DAY), "15_heures_ouvrées", "15_working_hours"),
        (Duration(16.0, WORKING_DAY), "2,0_jours_ouvrés", "2.0_working_days"),
        (Duration(0.5, WORKING_DAY), "30_min", "30_min"),
        (Duration(nan, WORKING_DAY), "–", "–"),
        (DaysInFull(12.0), "12_jours", "12_days"),
        (DaysInFull(1.0), "1_jour", "1_day"),
        (DaysInFull(12.0, 0, WORKING_DAY), "12_jours_ouvrés", "12_working_days"),
        (UnitName("hours", WORKING_DAY), "heures ouvrées", "working hours"),
        (UnitName("days"), "jours", "days"),
        (Interval(Days(12.0, WORKING_DAY), Days(24.0, WORKING_DAY)), "[1,5_; 3,0]", "[1.5; 3.0]"),
        (Interval(Hours(3.3, WORKING_DAY), Hours(9.1, WORKING_DAY)), "[3,3_; 9,1]", "[3.3; 9.1]"),
        (
            Interval(Duration(0.5, WORKING_DAY), Duration(24.0, WORKING_DAY)),
            "[30_min_; 3,0_jours_ouvrés]",
            "[30_min; 3.0_working_days]",
        ),
    ],
)
def test_values_of_working_time_name_it(value, fr, en):
    assert (plain(value.render("fr")), plain(value.render("en"))) == (fr, en)


def test_labels_have_a_short_form_of_their_own():
    assert [plain(days(25.6, lang, WORKING_DAY)) for lang in ("fr", "en")] == ["3,2_j_ouvrés", "3.2_wd"]
    assert [plain(duration(12, lang, WORKING_DAY)) for lang in ("fr", "en")] == ["12_h_ouvrées", "12_wh"]
    assert [plain(tight(25.6, lang, WORKING_DAY)) for lang in ("fr", "en")] == ["3,2_jo", "3.2_wd"]
    assert plain(tight(76.8, "fr")) == plain(duration(76.8, "fr")) == "3,2_j"
