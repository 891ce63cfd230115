"""A value and its interval on a line from nothing to twice the threshold."""

import math
from typing import Final

from diagnostics.figures import Look
from diagnostics.model.results import Estimate

WIDTH: Final = 300
HEIGHT: Final = 34
MIDDLE: Final = 17
MARGIN: Final = 8


def threshold_bar(estimate: Estimate, threshold: float, look: Look) -> str:
    """The line as SVG; only numbers and colours go into it."""
    ink = look.ink
    value, low, high = (_x(number, threshold) for number in (estimate.value, estimate.low, estimate.high))
    limit = _x(threshold, threshold)
    dot = "" if math.isinf(estimate.value) else f'<circle cx="{value:.1f}" cy="{MIDDLE}" r="6" fill="{ink.active}"/>'
    if threshold and 2 * threshold < estimate.value < math.inf:  # beyond the line: an arrow instead of a place on it
        tip, back = WIDTH - 1, WIDTH - 15
        dot = f'<path d="M{back} {MIDDLE - 7} L{tip} {MIDDLE} L{back} {MIDDLE + 7} Z" fill="{ink.active}"/>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">'
        f'<line x1="{MARGIN}" x2="{WIDTH - MARGIN}" y1="{MIDDLE}" y2="{MIDDLE}" stroke="{ink.grid}" stroke-width="3"/>'
        f'<line x1="{low:.1f}" x2="{high:.1f}" y1="{MIDDLE}" y2="{MIDDLE}" stroke="{ink.active}" stroke-width="5"'
        f' stroke-opacity="0.5" stroke-linecap="round"/>'
        f'<line x1="{limit:.1f}" x2="{limit:.1f}" y1="4" y2="{HEIGHT - 4}" stroke="{ink.text}" stroke-width="2"'
        f' stroke-dasharray="4 3"/>{dot}</svg>'
    )


def _x(number: float, threshold: float) -> float:
    """The place of a number; what lies beyond twice the threshold stays at the end of the line."""
    share = min(max(number / (2 * threshold), 0.0), 1.0) if threshold else 1.0
    return MARGIN + share * (WIDTH - 2 * MARGIN)
