"""The whole audit of a CSV, Excel report and JSON included, against pm4py's three steps on the same CSV.

python -m benchmarks.audit [EVENTS]
PM4PY_PYTHON names the Python of an environment in which pm4py is installed; without it that row is left out.
"""

import os
import sys
import tempfile

from benchmarks.engine import PM4PY, REPEATS, compare, made, table


def main(events: int) -> None:
    """Print the comparison."""
    with tempfile.TemporaryDirectory() as folder:
        path = made(events, folder, "csv")
        written = ["--out", f"{folder}/report.xlsx", "--json", f"{folder}/result.json"]
        contenders = {"audit, report included": [sys.executable, "-m", "diagnostics", "audit", path, *written]}
        if other := os.environ.get("PM4PY_PYTHON"):
            contenders["pm4py, three steps"] = [other, "-c", PM4PY.replace("read_parquet", "read_csv"), path]
        print(f"{events:,} events, medians of {REPEATS} turns")
        table(compare(contenders))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
