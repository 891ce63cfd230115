"""How time and memory grow with the log: the engine's work and the whole flow, from Parquet; a table and a plot.

python -m benchmarks.scale [LARGEST] [PLOT.svg]      10,000 events, then ten times more up to LARGEST (10,000,000)
"""

import math
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from benchmarks.engine import OURS, made, run

FLOW = OURS.replace("ours", "whole_flow")
SMALLEST = 10_000
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 720, 420, 70, 190, 30, 50
COLOURS = ("#1f5fa8", "#b3541e", "#8a94a0")


def measured(largest: int) -> dict[int, dict[str, tuple[float, float]]]:
    """Seconds and peak megabytes by number of events and kind of work."""
    out: dict[int, dict[str, tuple[float, float]]] = {}
    events = SMALLEST
    while events <= largest:
        with tempfile.TemporaryDirectory() as folder:
            path = made(events, folder, "parquet")
            out[events] = {}
            for name, code in (("directly-follows and handovers", OURS), ("the whole flow", FLOW)):
                work, _, peak = run([sys.executable, "-c", code, path])
                out[events][name] = (work, peak)
        events *= 10
    return out


def plot(found: Mapping[int, Mapping[str, tuple[float, float]]]) -> str:
    """Seconds over events, both on a logarithmic scale, beside the line of n log n, as SVG."""
    sizes = sorted(found)
    names = list(found[sizes[0]])
    lines = {name: [found[n][name][0] for n in sizes] for name in names}
    first, last = sizes[-1], lines[names[-1]][-1]
    lines["n log n"] = [last * n * math.log(n) / (first * math.log(first)) for n in sizes]
    seconds = [value for line in lines.values() for value in line]
    low, high = math.floor(math.log10(min(seconds))), math.ceil(math.log10(max(seconds)))

    def x(n: float) -> float:
        return LEFT + (WIDTH - LEFT - RIGHT) * (math.log10(n / sizes[0]) / max(math.log10(sizes[-1] / sizes[0]), 1))

    def y(value: float) -> float:
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (math.log10(value) - low) / (high - low)

    marks = [f'<text x="{x(n):.0f}" y="{HEIGHT - 25}" text-anchor="middle">{n:,}</text>' for n in sizes]
    for power in range(low, high + 1):
        at = y(10.0**power)
        marks.append(f'<path d="M{LEFT} {at:.0f}H{WIDTH - RIGHT}" stroke="#e3e7ec"/>')
        marks.append(f'<text x="{LEFT - 8}" y="{at + 4:.0f}" text-anchor="end">{10.0**power:g} s</text>')
    for (name, line), colour in zip(lines.items(), COLOURS, strict=True):
        points = " ".join(f"{x(n):.1f},{y(value):.1f}" for n, value in zip(sizes, line, strict=True))
        dash = ' stroke-dasharray="5 4"' if name == "n log n" else ""
        marks.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"{dash}/>')
        marks.append(f'<text x="{x(sizes[-1]) + 6:.0f}" y="{y(line[-1]) + 4:.0f}" fill="{colour}">{name}</text>')
    body = "\n".join(marks)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="12">\n<rect width="100%" height="100%" fill="#fff"/>\n{body}\n'
        f'<text x="{LEFT}" y="{HEIGHT - 6}">events</text>\n</svg>\n'
    )


def main(largest: int, picture: Path | None) -> None:
    """Print the table; write the plot where asked."""
    found = measured(largest)
    for events, works in found.items():
        for name, (seconds, peak) in works.items():
            grown = seconds / (events * math.log(events)) * 1e9
            print(f"{events:>12,} events  {name:<32}{seconds:8.2f} s{peak:8.0f} MB   {grown:6.1f} ns / (n ln n)")
    if picture:
        picture.write_text(plot(found), encoding="utf-8")


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000,
        Path(sys.argv[2]) if len(sys.argv) > 2 else None,
    )
