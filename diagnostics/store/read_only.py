"""Audits that can be looked at and not changed: why, and how that is said."""

import os
from pathlib import Path
from typing import Final

from diagnostics.errors import StoreUnavailable
from diagnostics.locale import Text, text

IN_USE: Final = text(
    "Another program uses this audit, so it is open read-only: all of it can be looked at, nothing can be saved."
)
UNWRITABLE: Final = text(
    "The folder of this audit cannot be written, so it is open read-only: all of it can be looked at, nothing can be "
    "saved."
)


def reason(folder: Path) -> Text | None:
    """Why an audit's folder cannot be written; nothing where it can.

    A network drive may say yes and refuse later: then the database says so when it is first written.
    """
    places = [folder, *(path for path in (folder / "settings.toml", folder / "audit.db") if path.exists())]
    return None if all(os.access(place, os.W_OK) for place in places) else UNWRITABLE


def refuse(why: Text | None) -> None:
    """Raise StoreUnavailable with the reason, where there is one."""
    if why is not None:
        raise StoreUnavailable(why)
