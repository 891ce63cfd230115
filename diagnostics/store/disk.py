"""Writing so that nothing is ever half written, and names of uploads that cannot hurt."""

import os
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from diagnostics.errors import StoreUnavailable
from diagnostics.locale import text

LONGEST_NAME: Final = 120
LONGEST_SUFFIX: Final = 16
RESERVED: Final = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


@contextmanager
def guarded(path: Path) -> Iterator[None]:
    """Turn what the operating system says about a path into a message for the user."""
    try:
        yield
    except PermissionError as error:
        raise StoreUnavailable(
            text("“{file}” is locked or read-only. Close the program that uses it, then try again.", file=path.name)
        ) from error
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreUnavailable(
            text("“{file}” cannot be written or read: {reason}.", file=path.name, reason=reason)
        ) from error


def write(path: Path, content: bytes) -> None:
    """Write a file at once: whoever reads it sees the old content or the new one, never half of it."""
    with guarded(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".draft-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            Path(draft).replace(path)
        except BaseException:
            Path(draft).unlink(missing_ok=True)
            raise


def safe_name(name: str) -> str:
    r"""The name under which an upload is kept: its last part, without anything a file system or a shell could act on.

    >>> safe_name("../../etc/passwd"), safe_name("C:\\exports\\tickets é.csv"), safe_name("..")
    ('passwd', 'tickets é.csv', 'file')
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(c if unicodedata.category(c)[0] != "C" else "_" for c in last)
    plain = re.sub(r'[<>:"|?*›]', "_", visible).strip().lstrip(".").rstrip(". ") or "file"
    plain = f"_{plain}" if RESERVED.match(plain) else plain
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > LONGEST_SUFFIX:
        return plain[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"


def free_name(folder: Path, name: str) -> str:
    """The name itself, or the name with a number when another file has it."""
    path, n = folder / name, 2
    while path.exists():
        path = folder / f"{Path(name).stem} ({n}){Path(name).suffix}"
        n += 1
    return path.name
