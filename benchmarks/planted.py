"""What the audit finds of what was planted: recall, wrong alarms, and whether the planted size is in the interval.

python -m benchmarks.planted [--kinds a,b] [--strengths weak,middle] [--seeds 10] [--combinations 10] [--healthy 20]
                             [--replay] [--processes N] [--keep runs.jsonl] [--markdown docs/accuracy.md]

Without a choice of kinds everything is run: about 700 organisations, each with some 600 tickets. With `--keep`, runs
are written down as they end, and those of an earlier call are not repeated; runs of another version of the code count
only with `--any-version`, and the page then says so.
"""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import planted_plans as plans
from benchmarks.planted_runs import Run, Task, code_version, keep, kept
from benchmarks.planted_table import markdown, printed


def ran(task: Task, version: str = "unknown", with_replay: bool = False) -> Run:
    """Simulate, audit, compare."""
    from benchmarks.planted_audit import audited, findings
    from benchmarks.planted_replay import compared
    from sample_data.simulate import simulate

    begun = perf_counter()
    like, plan = _plan(task)
    truth = simulate(plan, task.seed)
    case, irritants = audited(truth)
    found, others = findings(truth, irritants)
    replay = compared(truth, case, irritants) if with_replay and plan.frictions else {}
    return Run(task, like, len(truth.tickets), perf_counter() - begun, found, others, replay, version)


def tasks(options: argparse.Namespace) -> Iterator[Task]:
    """What was asked for, the kinds in turn, so that a bench that is stopped has some of each."""
    kinds = options.kinds.split(",") if options.kinds else list(plans.PLANTINGS)
    for seed in range(1, options.seeds + 1):
        yield from (Task(kind, strength, seed) for strength in options.strengths.split(",") for kind in kinds)
    if options.kinds is None:
        yield from (Task("healthy", "", number) for number in range(1, options.healthy + 1))
        for seed in range(1, options.seeds + 1):
            chosen = list(plans.combinations())[: options.combinations]
            yield from (Task("+".join(several), "middle", seed) for several in chosen)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what was asked for, print the table, and write it down where asked."""
    options = _options(arguments)
    version = code_version()
    runs = [run for run in kept(options.keep) if options.any_version or run.version == version]
    wanted = [task for task in tasks(options) if task.key not in {run.task.key for run in runs}]
    with ProcessPoolExecutor(options.processes) as pool:
        pending = [pool.submit(ran, task, version, options.replay) for task in wanted]
        for done, future in enumerate(as_completed(pending), start=1):
            runs.append(future.result())
            keep(options.keep, runs[-1])
            sys.stderr.write(f"\r{done} of {len(wanted)}: {runs[-1].task.key}          ")
    sys.stderr.write("\n")
    print(printed(runs))
    if options.markdown:
        options.markdown.write_text(markdown(runs), encoding="utf-8")
    return 0


def _plan(task: Task) -> tuple[str, Any]:
    if task.what == "healthy":
        return plans.healthy_plan(task.seed)
    if "+" in task.what:
        return "base", plans.together(tuple(task.what.split("+")), task.seed)
    return "base", plans.alone(task.what, task.strength, task.seed)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--kinds", help="some kinds only, with commas; then neither combinations nor healthy ones")
    parser.add_argument("--strengths", default=",".join(plans.STRENGTHS))
    parser.add_argument("--seeds", type=int, default=10)
    parser.add_argument("--combinations", type=int, default=plans.COMBINATIONS)
    parser.add_argument("--healthy", type=int, default=plans.HEALTHY)
    parser.add_argument("--replay", action="store_true", help="compare the replay with the run without the friction")
    parser.add_argument("--processes", type=int, default=os.cpu_count())
    parser.add_argument("--keep", type=Path, help="a file of runs, added to and read again")
    parser.add_argument("--any-version", action="store_true", help="count kept runs of other versions of the code too")
    parser.add_argument("--markdown", type=Path, help="where to write the table")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    raise SystemExit(main())
