"""The engine against hand-written SQL and against pm4py, on one log, in one run: seconds, peak memory, ratios.

python -m benchmarks.engine [EVENTS]
PM4PY_PYTHON names the Python of an environment in which pm4py is installed; without it that row is left out.

The work: performance directly-follows (count, total and median wait) and handovers at two levels, from Parquet.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OURS = """
import sys
from benchmarks.work import ours
ours(sys.argv[1])
"""
SQL = """
import sys
from benchmarks.work import by_hand
by_hand(sys.argv[1])
"""
PM4PY = """
import sys
import pandas as pd, pm4py
log = pd.read_parquet(sys.argv[1])
log = pm4py.format_dataframe(log, case_id="case", activity_key="activity", timestamp_key="timestamp")
log["org:resource"] = log["person"]
pm4py.discover_performance_dfg(log)
pm4py.discover_handover_of_work_network(log)
"""
REPEATS = 3


def measured(python: str, code: str, path: Path) -> tuple[float, float]:
    """Median seconds and peak megabytes of a fresh process, over REPEATS runs."""
    seconds, peaks = [], []
    for _ in range(REPEATS):
        began = time.perf_counter()
        process = subprocess.Popen(
            [python, "-c", code, str(path)], cwd=Path(__file__).parents[1], stderr=subprocess.DEVNULL
        )
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise SystemExit(f"a run failed: {code}")
        seconds.append(time.perf_counter() - began)
        peaks.append(usage.ru_maxrss / 1024)
    return sorted(seconds)[REPEATS // 2], max(peaks)


def main(events: int) -> None:
    """Print the comparison."""
    contenders = {"this engine": (sys.executable, OURS), "SQL by hand": (sys.executable, SQL)}
    if other := os.environ.get("PM4PY_PYTHON"):
        contenders["pm4py"] = (other, PM4PY)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.parquet"
        # in a process of its own: a child's peak memory begins with its parent's
        subprocess.run([sys.executable, "-m", "benchmarks.make_log", str(events), str(path)], check=True)
        results = {name: measured(python, code, path) for name, (python, code) in contenders.items()}
    mine = results["this engine"][0]
    print(f"{events:,} events, median of {REPEATS} whole processes")
    for name, (seconds, peak) in results.items():
        print(f"{name:<12} {seconds:7.2f} s  {peak:7.0f} MB  {seconds / mine:6.2f} x this engine")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
