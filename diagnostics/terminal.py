"""Words on a terminal: messages, and a line of progress that is rewritten."""

import sys
from collections.abc import Callable
from typing import Final

from diagnostics.locale import Lang, Text

BAR: Final = 24
NO_BREAKS: Final = "\u00a0\u202f"


def announce(message: Text, lang: Lang, before: str = "", after: str = "") -> None:
    """Print a message to standard error, on one line."""
    sys.stderr.write(harmless(before + message.render(lang) + after) + "\n")


def harmless(words: str) -> str:
    r"""Words on one line and without control characters: names and titles of a client must not steer the terminal.

    >>> harmless("Panier\x1b[31m\nrouge")
    'Panier[31m rouge'
    """
    return "".join(c if c.isprintable() or c in NO_BREAKS else " " * c.isspace() for c in words)


def statements(lang: Lang) -> Callable[[Text, str], None]:
    """What prints the statements of an engine to standard error, each under what it is for."""

    def tell(purpose: Text, statement: str) -> None:
        lines = "\n".join(harmless(line) for line in statement.splitlines())
        sys.stderr.write(f"-- {harmless(purpose.render(lang))}\n{lines};\n\n")

    return tell


class Progress:
    """One line on a terminal that is rewritten; nothing where the output goes to a file."""

    def __init__(self, lang: Lang) -> None:
        self.lang, self.shown = lang, sys.stderr.isatty()

    def __call__(self, step: Text, done: float) -> None:
        """Show a step and how much is done (0 to 1)."""
        if self.shown:
            filled = round(done * BAR)
            bar = "█" * filled + "·" * (BAR - filled)
            _rewrite(f"{bar} {harmless(step.render(self.lang))}")

    def end(self) -> None:
        """Clear the line."""
        if self.shown:
            _rewrite("")


def _rewrite(line: str) -> None:
    sys.stderr.write(f"\r\033[K{line}")
    sys.stderr.flush()
