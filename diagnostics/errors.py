"""What can go wrong that a person can mend. Anything else is a bug and may crash.

DiagnosticsError
├── UnusableInput      a file cannot be read, or holds nothing the audit knows
├── NeedsAnswer        only a person can decide (date order, password)
├── InvalidSettings    a settings file or a mapping contradicts itself
├── EngineUnavailable  the engine asked for is not installed or does not answer
└── StoreUnavailable   an audit's folder cannot be read or written (locked, full, read-only)
"""

from diagnostics.locale import Text


class DiagnosticsError(Exception):
    """An error with a message for the user: what is wrong, where, and what to do next."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.render("en"))
        self.message = message


class UnusableInput(DiagnosticsError):  # noqa: N818 - the tree reads as a sentence
    """A file cannot be read, or holds nothing the audit knows."""


class NeedsAnswer(DiagnosticsError):  # noqa: N818
    """Only a person can decide: the order of a date, a password."""


class InvalidSettings(DiagnosticsError):  # noqa: N818
    """A settings file or a mapping contradicts itself."""


class EngineUnavailable(DiagnosticsError):  # noqa: N818
    """The engine asked for is not installed or does not answer."""


class StoreUnavailable(DiagnosticsError):  # noqa: N818
    """An audit's folder cannot be read or written: locked by another program, full, read-only, or gone.

    `held` says that it can only not be written now: it can be looked at.
    """

    def __init__(self, message: Text, *, held: bool = False) -> None:
        super().__init__(message)
        self.held = held
