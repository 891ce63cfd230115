"""What was seen elsewhere: reference figures shown beside the audit's own, never as its result."""

from collections.abc import Mapping
from typing import Final

from diagnostics.locale import Text, text

DECISION: Final = text("a product decision went from 4 weeks to 10 days")
RATE: Final = text("15 % more decisions taken in committee")
ELSEWHERE: Final[Mapping[str, Text]] = {
    "contradicting_kpis": text("ten teams tracked one event in ten ways; in one way after two weeks"),
    "arbitration_days": DECISION,
    "data_not_trusted": text("ten teams tracked one event in ten ways; in one way after two weeks"),
    "political_arbitration": DECISION,
    "empty_rituals": RATE,
    "reporting_load": text("reporting time was halved"),
}
