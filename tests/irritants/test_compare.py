import numpy as np
import pandas as pd
import pytest

from diagnostics.irritants._compare import compared, hours_by_place


@pytest.mark.parametrize(
    ("medians", "others"),
    [([7.0], [np.nan]), ([1.0, 9.0], [9.0, 1.0]), ([4.0, 1.0, 9.0], [5.0, 6.5, 2.5]), ([2, 2, 8, 5], [5, 5, 2, 2])],
)
def test_each_place_is_compared_with_the_median_of_the_others(medians, others):
    places = compared({(str(n),): np.full(5, hours) for n, hours in enumerate(medians)}, 5)
    assert [place.others_hours for place in places] == pytest.approx(others, nan_ok=True)


def test_places_come_in_order_whether_names_are_texts_or_categories():
    rows = pd.DataFrame({"stage": ["test", "ready", "test"], "team": ["B", "A", "A"], "hours": [1.0, 2.0, 3.0]})
    coded = rows.astype({"stage": "category", "team": "category"})
    for given in (rows, coded):
        assert [*hours_by_place(given, ["stage", "team"])] == [("ready", "A"), ("test", "A"), ("test", "B")]
    assert hours_by_place(rows[:0], ["stage", "team"]) == {}
