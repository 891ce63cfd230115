"""The table of the bench: as text, and as the page docs/accuracy.md."""

import os
import platform
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from statistics import median
from typing import Final

from benchmarks.planted_limits import LIMITS
from benchmarks.planted_plans import PLANTINGS, STRENGTHS
from benchmarks.planted_runs import NOT_COMPARED, Finding, Run

VERSIONS: Final = ("pandas", "numpy", "scipy", "ibis-framework", "duckdb", "simpy")
SEEDS: Final = 10
DRAWN_FROM: Final = (
    "slow_stage", "ping_pong", "rework_loop", "blocked_work", "unready_work", "team_dependency", "repeated_decision",
)  # fmt: skip
RECALL: Final = 0.95
WRONG_ALARMS: Final = 0.1
INSIDE: Final = 0.85
LEAST_HOURS: Final = 4.0
Rows = list[tuple[str, ...]]


def printed(runs: Sequence[Run]) -> str:
    """The tables for a terminal."""
    parts = [_aligned(rows) for rows in (recall(runs), combined(runs), healthy(runs), replays(runs)) if len(rows) > 1]
    return "\n\n".join([*parts, *beside(runs)])


def recall(runs: Sequence[Run]) -> Rows:
    """One row a kind: found at each strength, alone; then the share of found ones whose planted size is inside."""
    rows: Rows = [("kind", *STRENGTHS, "planted size inside", "runs")]
    for kind in PLANTINGS:
        alone = [run for run in runs if run.task.what == kind]
        if alone:
            cells = [
                _found(found for run in alone if run.task.strength == s for found in run.findings) for s in STRENGTHS
            ]
            rows.append((kind, *cells, _inside(found for run in alone for found in run.findings), str(len(alone))))
    return rows


def combined(runs: Sequence[Run]) -> Rows:
    """One row a combination."""
    rows: Rows = [("four together, middle strength", "found", "planted size inside", "runs")]
    for several in dict.fromkeys(run.task.what for run in runs if "+" in run.task.what):
        mine = [run for run in runs if run.task.what == several]
        every = [found for run in mine for found in run.findings]
        missed = Counter(found.kind for found in every if not found.found)
        told = ", ".join(f"{kind} {times}" for kind, times in missed.most_common())
        rows.append((several.replace("+", ", "), _found(every) + (f" (missed: {told})" if told else ""),
                     _inside(every), str(len(mine))))  # fmt: skip
    return rows


def healthy(runs: Sequence[Run]) -> Rows:
    """One row a healthy organisation, with its wrong alarms."""
    rows: Rows = [("healthy organisation", "wrong alarms", "which")]
    for run in sorted((run for run in runs if run.task.what == "healthy"), key=lambda run: run.task.seed):
        rows.append((f"{run.task.seed}: {run.like}", str(len(run.others)), "; ".join(run.others)))
    return rows


def besides(runs: Sequence[Run]) -> Rows:
    """One row a kind planted alone: what else is found in its organisations, mostly what follows from it."""
    rows: Rows = [("planted alone", "also found, in how many of its runs")]
    for kind in PLANTINGS:
        alone = [run for run in runs if run.task.what == kind]
        also = Counter(other for run in alone for other in {name.partition(":")[0] for name in run.others})
        if also:
            rows.append((kind, ", ".join(f"{other} {times} of {len(alone)}" for other, times in also.most_common())))
    return rows


def replays(runs: Sequence[Run]) -> Rows:
    """One row a run whose levers were replayed."""
    rows: Rows = [("replay", "true gain", "replayed", "low", "high", "lever's gain", "lever", "among the three")]
    names = ("true_hours", "gone_hours", "gone_low", "gone_high", "replayed_hours", "lever", "among")
    for run in runs:
        if run.replay:
            rows.append((run.task.key, *(_cell(run.replay.get(name)) for name in names)))
    return rows


def replayed(runs: Sequence[Run]) -> list[str]:
    """The figures of the replay against what was asked for."""
    told = [run.replay for run in runs if run.replay]
    kept = [one for one in told if one["true_hours"] >= LEAST_HOURS and one.get("gone_hours") is not None]
    out = []
    if told:
        among = sum(one["among"] == "yes" for one in told)
        out.append(f"A lever on the largest friction is among the three: {_share(among, len(told))} (asked for: 90%).")
    if kept:
        errors = sorted(abs(one["gone_hours"] - one["true_hours"]) / one["true_hours"] for one in kept)
        inside = sum(one["gone_low"] <= one["true_hours"] <= one["gone_high"] for one in kept)
        out.append(
            f"Replayed gain against the run without the friction: median relative error {median(errors):.0%} of "
            f"{len(kept)} (asked for: at most 30%), truth inside the 90 % interval {_share(inside, len(kept))} "
            f"(asked for: 80%). Only frictions that cost a ticket {LEAST_HOURS:g} hours or more on average."
        )
    return out


def beside(runs: Sequence[Run]) -> list[str]:
    """The three figures that decide, against what was asked for."""
    middle = [f for run in runs if run.task.strength == "middle" and "+" not in run.task.what for f in run.findings]
    every = [found for run in runs for found in run.findings if found.inside is not None]
    well = [run for run in runs if run.task.what == "healthy"]
    out = []
    if middle:
        kinds = {kind: [f.found for f in middle if f.kind == kind] for kind in {f.kind for f in middle}}
        short = sorted(kind for kind, found in kinds.items() if sum(found) < RECALL * len(found))
        told = ", ".join(short) or "none"
        out.append(f"Recall at the middle strength: {_found(middle)}; kinds below {RECALL:.0%}: {told}.")
        if (fewest := min(len(found) for found in kinds.values())) < SEEDS:
            out.append(
                f"The kind that was run least was run {fewest} times at the middle strength ({SEEDS} are asked for): "
                f"too few to say of a kind that {RECALL:.0%} of its frictions are found."
            )
    if well:
        alarms = sum(len(run.others) for run in well)
        out.append(
            f"Wrong alarms: {alarms} on {len(well)} healthy organisations, {alarms / len(well):.2f} each "
            f"(asked for: at most {WRONG_ALARMS})."
        )
    if every:
        out.append(f"Planted size inside the 90 % interval: {_inside(every)} (asked for: {INSIDE:.0%}).")
        out.append(f"Strength, from which the run was drawn, inside it where it is the size itself: {_drawn(runs)}.")
    return [*out, *replayed(runs)]


def markdown(runs: Sequence[Run]) -> str:
    """The page: what was run, on what, the tables, and what fails."""
    lines = [
        "# Accuracy: what the audit finds of what was planted",
        "",
        "A simulated organisation is known to the minute: what was planted in it, where, and how large it came out.",
        "The audit sees only what its tools would export. This page is written by the bench and not by hand:",
        "",
        "```",
        "python -m benchmarks.planted --keep runs.jsonl --markdown docs/accuracy.md",
        "```",
        "",
        *(f"- {line}" for line in beside(runs)),
        "",
        _machine(runs),
        *_mixed(runs),
        "",
        *LIMITS.splitlines(),
        "",
        "## One friction alone",
        "",
        "Found: an irritant of that kind at that place. Inside: of those found whose unit is that of the simulation,",
        "the share whose 90 % interval holds the size counted straight from the simulation (`sample_data/_sizes.py`).",
        "Weak is just beyond the threshold, where chance may hide it; middle is what people complain of; strong is",
        "about twice that. Pairs of titles about which the audit asks whether they name one subject are answered by",
        "what is true. Sizes are those of the whole period, by the calendar.",
        "",
        *_table(recall(runs)),
        "",
        "| kind | weak, middle, strong | what the strength is, and the bar |",
        "| --- | --- | --- |",
        *(f"| {k} | {', '.join(f'{s:g}' for s in p.strengths)} | {p.why} |" for k, p in PLANTINGS.items()),
        "",
        *(f"Sizes of {kind} are not compared: {why}." for kind, why in NOT_COMPARED.items()),
        "",
    ]
    for title, rows in (("What else shows where one friction is planted", besides(runs)),
                        ("Four together", combined(runs)), ("Healthy organisations", healthy(runs)),
                        ("Replay against the run without the friction", replays(runs))):  # fmt: skip
        if len(rows) > 1:
            lines += [f"## {title}", "", *_table(rows), ""]
    return "\n".join([*lines, "## What fails", "", *_failing(runs), ""])


def _failing(runs: Sequence[Run]) -> list[str]:
    """Every planted friction that was missed at the middle strength or above, and sizes outside, by kind."""
    lines = []
    for kind in PLANTINGS:
        mine = [(run, f) for run in runs for f in run.findings if f.kind == kind and run.task.strength != "weak"]
        missed = [run.task for run, found in mine if not found.found]
        outside = [(run.task, found) for run, found in mine if found.inside is False]
        if missed:
            lines.append(f"- {kind}: missed in {len(missed)} of {len(mine)} runs at the middle strength or above.")
        if outside:
            _, found = outside[0]
            lines.append(
                f"- {kind}: size outside in {len(outside)} of {len(mine)} runs, as planted {found.planted:.3g}, "
                f"found {found.size:.3g} [{found.low:.3g}; {found.high:.3g}]."
            )
        if untold := [found for _, found in mine if found.found and found.inside is None]:
            lines.append(f"- {kind}: size not compared in {len(untold)} runs (another unit or definition).")
    absent = [kind for kind in PLANTINGS if not any(f.kind == kind for run in runs for f in run.findings)]
    return [*lines, *([f"- Not run: {', '.join(absent)}."] if absent else [])] or ["Nothing."]


def _machine(runs: Sequence[Run]) -> str:
    tools = ", ".join(f"{name} {version(name)}" for name in VERSIONS)
    quickest = min((run.seconds for run in runs), default=0.0)
    return (
        f"{len(runs)} organisations, {datetime.now(UTC):%Y-%m-%d}, {os.cpu_count()} cores ({platform.machine()}, "
        f"{platform.system()}), Python {platform.python_version()}, {tools}; "
        f"an organisation takes {quickest:.0f} s at least."
    )


def _drawn(runs: Sequence[Run]) -> str:
    """How often the interval holds the strength itself, found frictions at the middle strength and above."""
    held = []
    for run in runs:
        if run.task.what in DRAWN_FROM and run.task.strength in STRENGTHS[1:]:
            strength = PLANTINGS[run.task.what].strengths[STRENGTHS.index(run.task.strength)]
            held += [f.low <= strength <= f.high for f in run.findings if f.low is not None and f.high is not None]
    return f"{sum(held) / len(held):.0%} of {len(held)}" if held else "-"


def _mixed(runs: Sequence[Run]) -> list[str]:
    """A warning where runs of several versions of the code stand in one table."""
    versions = Counter(run.version for run in runs)
    if len(versions) < 2:
        return []
    told = ", ".join(f"{version} ({times})" for version, times in versions.most_common())
    return ["", f"Runs of {len(versions)} versions of the code are counted together: {told}."]


def _found(findings: Iterable[Finding]) -> str:
    several = list(findings)
    return f"{sum(f.found for f in several) / len(several):.0%} of {len(several)}" if several else "-"


def _inside(findings: Iterable[Finding]) -> str:
    told = [found.inside for found in findings if found.inside is not None]
    return f"{sum(told) / len(told):.0%} of {len(told)}" if told else "-"


def _share(part: int, of: int) -> str:
    return f"{part / of:.0%} of {of}" if of else "-"


def _cell(value: object) -> str:
    return f"{value:.1f}" if isinstance(value, float) else str(value)


def _aligned(rows: Rows) -> str:
    widths = [max(len(row[n]) for row in rows) for n in range(len(rows[0]))]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def _table(rows: Rows) -> list[str]:
    head, *body = rows
    return [f"| {' | '.join(row)} |" for row in (head, tuple("---" for _ in head), *body)]
