import pandas as pd
import pandera.errors
import pytest

from diagnostics.model.checks import UNIQUE, check, satisfied, schema
from diagnostics.model.columns import COLUMNS, REQUIRED, complete

FILLED = {"text": "x", "category": "x", "time": pd.Timestamp("2026-03-02", tz="UTC"), "number": 1.0, "count": 1,
          "flag": True, "list": []}  # fmt: skip


def filled(name):
    """A table with one row that has everything."""
    row = {column: [FILLED[kind]] for column, kind in COLUMNS[name].items()}
    return complete(name, pd.DataFrame({**row, **({"source": ["flag"]} if name == "blocks" else {})}))


def spoilt(name):
    """The same table with one thing wrong in it, and what that is."""
    right = filled(name)
    columns = list(right.columns)
    yield "a column too few", right.drop(columns=columns[0])
    yield "a column too many", right.assign(more=1)
    yield "another order", right[columns[::-1]]
    for column, kind in COLUMNS[name].items():
        yield f"{column} of another type", right.assign(**{column: pd.Series([1 if kind != "count" else "x"])})
    for column in REQUIRED[name]:
        yield f"{column} missing", right.assign(**{column: right[column].where([False])})


def agrees_with_pandera(name, frame):
    """Whether both say the same of a table; what they say."""
    try:
        schema(name).validate(frame)
    except (pandera.errors.SchemaError, pandera.errors.SchemaErrors):
        return not satisfied(name, frame)
    return satisfied(name, frame)


@pytest.mark.parametrize("name", COLUMNS)
def test_the_rules_say_of_a_table_what_pandera_says(name):
    assert satisfied(name, filled(name))
    assert agrees_with_pandera(name, filled(name))
    for wrong, frame in spoilt(name):
        assert not satisfied(name, frame), wrong
        assert agrees_with_pandera(name, frame), wrong


@pytest.mark.parametrize("name", UNIQUE)
def test_an_id_stands_for_one_row(name):
    twice = pd.concat([filled(name)] * 2, ignore_index=True)
    assert not satisfied(name, twice)
    assert agrees_with_pandera(name, twice)
    assert satisfied(name, twice.assign(**{UNIQUE[name]: pd.Series(["a", "b"], dtype="str")}))


def test_a_word_that_is_not_allowed_is_refused():
    blocks = filled("blocks").assign(source=pd.Series(["weather"], dtype="str"))
    assert not satisfied("blocks", blocks)
    with pytest.raises(pandera.errors.SchemaError, match="weather"):
        check("blocks", blocks)


def test_a_table_that_satisfies_its_rules_is_given_back_as_it_is():
    history = filled("history")
    assert check("history", history) is history
