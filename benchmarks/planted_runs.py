"""What is run and what comes out of it, and the file in which it is kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

NOT_COMPARED: Final = {
    "contradicting_kpi": "the simulator takes the spread of values over the lowest, the audit over the median",
}
ROOT: Final = Path(__file__).parents[1]
SLACK: Final = 0.01  # of the size: times are told to the minute, planted sizes to four digits


@dataclass(frozen=True)
class Task:
    """One organisation: `what` is a kind, kinds joined by +, or healthy."""

    what: str
    strength: str
    seed: int

    @property
    def key(self) -> str:
        """Its name among the runs that were kept."""
        return f"{self.what}/{self.strength}/{self.seed}"


@dataclass(frozen=True)
class Finding:
    """One planted friction in one run: whether it was found, and whether its size lies in the interval."""

    kind: str
    where: Mapping[str, str]
    planted: float
    found: bool
    size: float | None = None
    low: float | None = None
    high: float | None = None
    inside: bool | None = None


@dataclass(frozen=True)
class Run:
    """What came out of one organisation; `others` are irritants at places where nothing was planted."""

    task: Task
    like: str
    tickets: int
    seconds: float
    findings: tuple[Finding, ...] = ()
    others: tuple[str, ...] = ()
    replay: Mapping[str, Any] = field(default_factory=dict)
    version: str = "unknown"


def code_version() -> str:
    """The first letters of a digest of the code that takes part, so that runs of two versions are not taken for one."""
    digest = sha256()
    for folder in ("diagnostics", "sample_data", "benchmarks"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()[:10]


def keep(path: Path | None, run: Run) -> None:
    """Add a run to the file of runs."""
    if path:
        with path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(asdict(run), ensure_ascii=False) + "\n")


def kept(path: Path | None) -> list[Run]:
    """The runs of a file, of earlier calls too."""
    if path is None or not path.exists():
        return []
    told = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return [
        Run(
            **{
                **one,
                "task": Task(**one["task"]),
                "findings": tuple(Finding(**found) for found in one["findings"]),
                "others": tuple(one["others"]),
            }
        )
        for one in told
    ]
