"""The files a command reads and writes: checked before the work begins, so that nothing is computed in vain."""

import errno
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from diagnostics.errors import UnusableInput
from diagnostics.locale import text


def check(given: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Raise UnusableInput for an input that is missing and for an output that cannot be written."""
    missing = [str(path) for path in given if not path.exists()]
    if missing:
        raise UnusableInput(text("Not found: {paths}. Check the spelling.", paths=", ".join(missing)))
    read = {path.resolve() for path in inputs(given)} if outputs else set()
    for out in outputs:
        folder = out.resolve().parent
        if not folder.is_dir():
            raise UnusableInput(
                text("{file} cannot be written: there is no folder {folder}.", file=out.name, folder=str(folder))
            )
        if out.is_dir():
            raise UnusableInput(text("{file} is a folder: give the name of a file to write.", file=str(out)))
        if out.resolve() in read:
            raise UnusableInput(text("{file} is an input: choose another name to write.", file=str(out)))
        if not os.access(folder, os.W_OK) or (out.exists() and not os.access(out, os.W_OK)):
            raise _unwritable(out, os.strerror(errno.EACCES))
    if len({out.resolve() for out in outputs}) < len(outputs):
        raise UnusableInput(text("Two outputs name the same file: give each its own."))


def inputs(given: Sequence[Path]) -> list[Path]:
    """The files named, and those inside the folders named, each once and in the order of its name.

    Hidden files in a folder are left out.

    >>> inputs([])
    []
    """
    found: list[Path] = []
    for path in given:
        if path.is_dir():
            found.extend(sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith(".")))
        else:
            found.append(path)
    return list({path.resolve(): path for path in found}.values())


def write(out: Path, content: bytes) -> None:
    """Write a file. Raises UnusableInput when it cannot be written after all: the disk is full, or it is open."""
    with writing(out):
        out.write_bytes(content)


@contextmanager
def writing(out: Path) -> Iterator[None]:
    """Turn what the operating system says while a file is written into a message for the user (UnusableInput)."""
    try:
        yield
    except OSError as error:
        raise _unwritable(out, error.strerror or "") from error


def _unwritable(out: Path, reason: str) -> UnusableInput:
    return UnusableInput(
        text(
            "{file} cannot be written ({reason}). Close it if another program has it open, or choose another place.",
            file=str(out),
            reason=reason,
        )
    )
