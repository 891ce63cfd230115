"""What to ask the client for when a measure cannot be computed, ready to be sent; and several remarks as one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Final

from diagnostics.locale import Date, Text, joined, text
from diagnostics.model.spelling import first_words

ATTENDANCE: Final = text(
    "The Teams/Zoom attendance reports of the same rituals; failing that we will count those invited, and say so."
)
INDICATORS: Final = text(
    "The list of indicators each team follows: name, definition, formula, source, value per period, last reading. "
    "Excel template attached."
)
PEOPLE: Final = text("A list of name – team – role. Names are replaced by codes at import.")
LOOKING_BACK: Final = timedelta(days=182)


def minutes(committees: Iterable[str] = ()) -> Text:
    """Minutes and decision log; the committees are named where the calendar knows them.

    >>> minutes(["Comité produit"]).render("en")
    'The minutes of the committees Comité produit (text, Word or exported Confluence page), and the decision log if there is one.'
    """  # noqa: E501
    if names := first_words(committees):
        return text(
            "The minutes of the committees {list} (text, Word or exported Confluence page), "
            "and the decision log if there is one.",
            list=names,
        )
    return text(
        "The minutes of the committees (text, Word or exported Confluence page), and the decision log if there is one."
    )


def calendar(at: datetime, rituals: Iterable[str] = ()) -> Text:
    """The calendar of the rituals, for the six months before `at`.

    >>> calendar(datetime(2026, 11, 1)).values[0]
    ('since', Date(value=datetime.datetime(2026, 5, 3, 0, 0)))
    """
    since = Date(at - LOOKING_BACK)
    if names := first_words(rituals):
        return text(
            "The .ics or .csv export of the calendar of the rituals {list}, attendees included, since {since}. "
            "Private subjects can be replaced by “private”.",
            list=names,
            since=since,
        )
    return text(
        "The .ics or .csv export of the calendar of the rituals, attendees included, since {since}. "
        "Private subjects can be replaced by “private”.",
        since=since,
    )


def together(remarks: Sequence[Text]) -> Text | None:
    """Several remarks as one text; None when there is none.

    >>> together([text("A."), text("B.")]).render("en")
    'A. B.'
    """
    return Text("{remarks}", (("remarks", joined(remarks, " ")),)) if remarks else None
