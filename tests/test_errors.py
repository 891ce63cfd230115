import inspect

import pytest

from diagnostics import errors
from diagnostics.errors import DiagnosticsError
from diagnostics.locale import text

NAMED = [kind for _, kind in inspect.getmembers(errors, inspect.isclass) if issubclass(kind, DiagnosticsError)]


@pytest.mark.parametrize("kind", NAMED)
def test_an_error_carries_its_message_in_both_languages(kind):
    error = kind(text("Committee"))
    assert (str(error), error.message.render("fr")) == ("Committee", "Comité")


@pytest.mark.parametrize("kind", NAMED)
def test_every_error_stands_in_the_tree_at_the_top(kind):
    assert kind.__name__ in errors.__doc__


def test_errors_are_told_apart_from_bugs():
    assert {kind.__base__ for kind in NAMED} == {Exception, DiagnosticsError}
