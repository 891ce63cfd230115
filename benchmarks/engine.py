"""The engine against hand-written SQL and against pm4py, on one log, in one run: seconds, peak memory, ratios.

python -m benchmarks.engine [EVENTS]
PM4PY_PYTHON names the Python of an environment in which pm4py is installed; without it that row is left out.

The work: performance directly-follows (count, total and median wait) and handovers at two levels (pm4py: one), from
Parquet. `work` is the time of the work alone, `process` that of the whole process with its imports. The contenders take
turns, so that a machine that slows down slows them all.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

TIMED = """
import sys, time
{imports}
began = time.perf_counter()
{work}
print("seconds", time.perf_counter() - began)
"""
OURS = TIMED.format(
    imports="import ibis.backends.duckdb, pandas, pyarrow\nfrom benchmarks.work import ours\n"
    "import diagnostics.flow.handovers, diagnostics.flow.reductions, diagnostics.flow.segments",
    work="ours(sys.argv[1])",
)
SQL = TIMED.format(imports="import duckdb\nfrom benchmarks.work import by_hand", work="by_hand(sys.argv[1])")
PM4PY = TIMED.format(
    imports="import pandas as pd, pm4py",
    work="""
log = pd.read_parquet(sys.argv[1])
log = pm4py.format_dataframe(log, case_id="case", activity_key="activity", timestamp_key="timestamp")
log["org:resource"] = log["person"]
pm4py.discover_performance_dfg(log)
pm4py.discover_handover_of_work_network(log)
""",
)
REPEATS = 3
HERE = Path(__file__).parents[1]


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds of the work, seconds of the whole process, peak megabytes."""
    began = time.perf_counter()
    process = subprocess.Popen(command, cwd=HERE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = process.stdout.read() if process.stdout else ""
    _, status, usage = os.wait4(process.pid, 0)
    whole = time.perf_counter() - began
    if status:
        raise SystemExit(f"a run failed: {' '.join(command)}")
    inner = [float(line.split()[1]) for line in said.splitlines() if line.startswith("seconds ")]
    return (inner or [whole])[0], whole, usage.ru_maxrss / 1024


def compare(contenders: dict[str, list[str]]) -> dict[str, tuple[float, float, float]]:
    """Medians over REPEATS turns: work, process, and the highest peak."""
    runs: dict[str, list[tuple[float, float, float]]] = {name: [] for name in contenders}
    for _ in range(REPEATS):
        for name, command in contenders.items():
            runs[name].append(run(command))
    return {
        name: (median(r[0] for r in found), median(r[1] for r in found), max(r[2] for r in found))
        for name, found in runs.items()
    }


def table(results: dict[str, tuple[float, float, float]]) -> None:
    """Print the comparison with ratios to the first contender."""
    mine = next(iter(results.values()))
    print(f"{'':<28}{'work':>9}{'ratio':>8}{'process':>10}{'ratio':>8}{'memory':>10}")
    for name, (work, whole, peak) in results.items():
        print(f"{name:<28}{work:>7.2f} s{work / mine[0]:>8.2f}{whole:>8.2f} s{whole / mine[1]:>8.2f}{peak:>7.0f} MB")


def made(events: int, folder: str, suffix: str) -> str:
    """A synthetic log, written by a process of its own: a child's peak memory begins with its parent's."""
    path = Path(folder) / f"log.{suffix}"
    subprocess.run([sys.executable, "-m", "benchmarks.make_log", str(events), str(path)], check=True, cwd=HERE)
    return str(path)


def main(events: int) -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(events, folder, "parquet")
        contenders = {
            "this engine": [sys.executable, "-c", OURS, path],
            "SQL by hand (DuckDB)": [sys.executable, "-c", SQL, path],
        }
        if other := os.environ.get("PM4PY_PYTHON"):
            contenders["pm4py"] = [other, "-c", PM4PY, path]
        print(f"{events:,} events, medians of {REPEATS} turns")
        table(compare(contenders))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
