"""Spoilt exports: every one must give a reading or a clear refusal, in bounded time and memory.

python -m benchmarks.mutations FOLDER [COUNT]      COUNT (10,000) spoilt copies of the files of a folder

Bytes are flipped, dropped and repeated, rows are cut and shuffled, columns swapped, encodings changed, files truncated.
Each copy is read by the readers and combined, in processes that are limited to 2 GB. What is printed at the end: how
many were read, refused with words, and failed (a failure names its seed, so that it can be made again).
"""

import gzip
import random
import resource
import sys
import tempfile
import time
import traceback
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

LARGEST = 400_000
MOST_MEMORY = 2 * 1024**3
MOST_SECONDS = 30
WORKERS = 2


def spoilt(data: bytes, chance: random.Random) -> bytes:
    """A copy of a file with one to three faults."""
    packed = data.startswith(b"\x1f\x8b") and chance.random() < 0.9
    body = gzip.decompress(data) if packed else data
    body = body[:LARGEST] if chance.random() < 0.9 else body[: 4 * LARGEST]
    for _ in range(chance.randint(1, 3)):
        body = chance.choice(FAULTS)(body, chance)
    return gzip.compress(body) if packed and chance.random() < 0.5 else body


def _flip(body: bytes, chance: random.Random) -> bytes:
    out = bytearray(body)
    for _ in range(min(len(out), chance.choice((1, 10, 200)))):
        out[chance.randrange(len(out))] = chance.randrange(256)
    return bytes(out)


def _cut(body: bytes, chance: random.Random) -> bytes:
    return body[: chance.randrange(len(body) + 1)]


def _drop(body: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(body) + 1)
    return body[:start] + body[start + chance.choice((1, 2, 50, 5_000)) :]


def _repeat(body: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(body) + 1)
    part = body[start : start + chance.choice((1, 40, 3_000))]
    return body[:start] + part * chance.choice((2, 20)) + body[start:]


def _rows(body: bytes, chance: random.Random) -> bytes:
    rows = body.split(b"\n")
    kept = [row for row in rows if chance.random() < chance.choice((0.5, 0.99))]
    if chance.random() < 0.3:
        chance.shuffle(kept)
    return b"\n".join(kept)


def _columns(body: bytes, chance: random.Random) -> bytes:
    rows = body.split(b"\n")
    mark = chance.choice((b",", b";", b"\t"))
    wide = max(len(rows[0].split(mark)), 1)
    one, other = chance.randrange(wide), chance.randrange(wide)

    def swapped(row: bytes) -> bytes:
        cells = row.split(mark)
        if max(one, other) < len(cells):
            cells[one], cells[other] = cells[other], cells[one]
        return mark.join(cells)

    return b"\n".join(map(swapped, rows))


def _recode(body: bytes, chance: random.Random) -> bytes:
    words = body.decode("utf-8", "replace")
    return words.encode(chance.choice(("utf-16", "utf-16-be", "cp1252", "latin-1", "utf-8-sig", "utf-7")), "replace")


def _words(body: bytes, chance: random.Random) -> bytes:
    hostile = (
        b'"',
        b"\x00",
        b"=1+1",
        b"\xef\xbb\xbf",
        b"1e999",
        b"-",
        b"2024-13-45",
        b"31/02/2024",
        b"[",
        b"{}",
        b"null",
    )
    at = chance.randrange(len(body) + 1)
    return body[:at] + chance.choice(hostile) * chance.choice((1, 1, 100)) + body[at:]


HOSTILE = (b'"', b"\x00", b"=1+1", b"\xef\xbb\xbf", b"1e999", b"-", b"2024-13-45", b"31/02/2024", b"[", b"{}", b"null")
FAULTS = (_flip, _cut, _drop, _repeat, _rows, _columns, _recode, _words)


def outcome(path: Path, seed: int) -> str:
    """What becomes of one spoilt copy: "read", "refused", or the failure."""
    from diagnostics.errors import DiagnosticsError
    from diagnostics.model.tables import combine
    from diagnostics.readers import read_all
    from diagnostics.settings import Settings

    chance = random.Random(f"{path.name} {seed}")
    began = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / path.name
        copy.write_bytes(spoilt(path.read_bytes(), chance))
        try:
            readings = read_all([copy], Settings())
            combine(readings, Settings())
            for reading in readings:
                for problem in reading.problems:
                    problem.what.render("fr")
            said = "read" if any(reading.usable for reading in readings) else "refused"
        except DiagnosticsError:
            said = "refused"
        except Exception:
            said = f"failed: {path.name} seed {seed}\n{traceback.format_exc(limit=-3)}"
    slow = time.perf_counter() - began > MOST_SECONDS
    return f"failed: {path.name} seed {seed} took more than {MOST_SECONDS} s" if slow else said


def files(folder: Path) -> list[Path]:
    """The files to spoil, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and path.name != "README.md")


def _limited() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (3 * MOST_MEMORY, 3 * MOST_MEMORY))


def _task(task: tuple[Path, int]) -> str:
    return outcome(*task)


def main(folder: Path, count: int) -> int:
    """Spoil, read, and say what became of it; 1 when anything failed."""
    given = files(folder)
    tasks = [(given[n % len(given)], n // len(given)) for n in range(count)]
    with ProcessPoolExecutor(WORKERS, initializer=_limited) as pool:
        outcomes = list(pool.map(_task, tasks, chunksize=20))
        peak = max(pool.map(_peak, range(WORKERS)))
    failures = [said for said in outcomes if said.startswith("failed")]
    print(*failures, sep="\n")
    print(dict(Counter(said.split(":")[0] for said in outcomes)), f"peak of a process: {peak:.0f} MB")
    return int(bool(failures) or peak > MOST_MEMORY / 1024**2)


def _peak(_: int) -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 10_000))
