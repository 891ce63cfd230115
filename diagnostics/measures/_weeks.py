"""Weeks counted back from an instant: each is whole, so that none is short of what happened in it."""

from datetime import datetime, timedelta
from typing import Final

WEEK: Final = timedelta(weeks=1)
MOST_WEEKS: Final = 104


def week_ends(first: datetime, last: datetime) -> list[datetime]:
    """The ends of the whole weeks between two instants, the last one first counted, at most two years of them.

    >>> [end.day for end in week_ends(datetime(2026, 6, 1), datetime(2026, 6, 17))]
    [10, 17]
    """
    whole = min(int((last - first) / WEEK), MOST_WEEKS)
    return [last - WEEK * back for back in range(whole - 1, -1, -1)]
