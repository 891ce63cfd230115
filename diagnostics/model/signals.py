"""The warning signals of the method, each known by one sign or more."""

from dataclasses import dataclass
from typing import Literal

from diagnostics.locale import Text
from diagnostics.model.results import Estimate, Verdict


@dataclass(frozen=True, kw_only=True)
class Sign:
    """One thing by which a warning signal is known: a figure against a rule of the audit."""

    kind: str
    title: Text
    estimate: Estimate | None
    threshold: float
    verdict: Verdict
    how: Text
    why_unknown: Text | None = None


@dataclass(frozen=True, kw_only=True)
class Signal:
    """A warning signal of the method: crossed when one of its signs is, not crossed when none is and all are known."""

    kind: Literal["data_not_trusted", "political_arbitration", "empty_rituals"]
    title: Text
    signs: tuple[Sign, ...]

    @property
    def verdict(self) -> Verdict:
        """The verdict of its signs together."""
        said = {sign.verdict for sign in self.signs}
        return "crossed" if "crossed" in said else "not_crossed" if said == {"not_crossed"} else "unknown"
