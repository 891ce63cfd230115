import pytest

from diagnostics.measures._periods import period_key


@pytest.mark.parametrize(
    "spelling",
    ["2026-09", "09/2026", "sept. 2026", "Septembre 2026", "September 2026", "2026-09-30", "30/09/2026", "2026/9",
     "2026-09-01 00:00:00"],
)  # fmt: skip
def test_all_spellings_of_a_month_are_one_period(spelling):
    assert period_key(spelling) == (2026, 270, "month")


@pytest.mark.parametrize(
    ("spelling", "key"),
    [("T3 2026", (2026, 273, "quarter")), ("2026-Q3", (2026, 273, "quarter")), ("S36 2026", (2026, 252, "week")),
     ("2026W36", (2026, 252, "week")), ("2026", (2026, 365, "year"))],
)  # fmt: skip
def test_quarters_weeks_and_years(spelling, key):
    assert period_key(spelling) == key


@pytest.mark.parametrize("spelling", ["dernier mois", "Sprint 12", "zorg 2026", ""])
def test_other_words_keep_their_spelling(spelling):
    assert period_key(spelling)[:2] == (0, 0)
