"""One audit on disk."""

import csv
import hashlib
import io
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from diagnostics import __version__
from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.locale import Text, text
from diagnostics.model.people import Key
from diagnostics.model.reading import Reading
from diagnostics.pilot.mandate import Mandate
from diagnostics.settings import Settings, dump, load
from diagnostics.store import mandate_file, read_logs
from diagnostics.store.disk import free_name, guarded, safe_name, write
from diagnostics.store.journal import Change, Journal
from diagnostics.store.read_only import refuse
from diagnostics.store.safe_csv import plain_cell

REDUCTIONS_KEPT: Final = 2
REDUCTIONS_NAME: Final = 16


@dataclass(frozen=True)
class AuditFolder:
    """An audit's folder: its settings, its files, what was read from them, its journal.

    `read_only` is why nothing can be saved, where nothing can; whatever would change the audit then raises
    StoreUnavailable with it.
    """

    path: Path
    read_only: Text | None = None

    @property
    def id(self) -> str:
        """The name of the folder."""
        return self.path.name

    @cached_property
    def journal(self) -> Journal:
        """Runs, changes and marks."""
        return Journal(self.path / "audit.db", self.read_only)

    @property
    def settings(self) -> Settings:
        """The rules of the audit. Raises InvalidSettings when the file was spoilt by hand."""
        return load(self.path / "settings.toml")

    def save_settings(self, settings: Settings, subject: str = "settings") -> None:
        """Keep rules, and what they were before; unchanged rules change nothing."""
        path = self.path / "settings.toml"
        before = path.read_text(encoding="utf-8") if path.exists() else ""
        after = dump(settings)
        if after != before:
            refuse(self.read_only)
            write(path, after.encode())
            if before:
                self.journal.record("settings", subject, before, after)

    @property
    def mandate(self) -> Mandate | None:
        """The mandate of the pilot, once one was filled in."""
        return mandate_file.load(self.path)

    def save_mandate(self, mandate: Mandate) -> None:
        """Keep the mandate of the pilot."""
        refuse(self.read_only)
        mandate_file.save(self.path, mandate)

    def files(self) -> list[Path]:
        """The exports, in the order of their names."""
        return sorted(path for path in (self.path / "files").glob("*") if not path.name.startswith("."))

    def add_file(self, name: str, content: bytes, *, undoable: bool = True) -> str:
        """Keep an upload and say under which name. The same content again changes nothing."""
        refuse(self.read_only)
        if self.sealed:
            raise StoreUnavailable(
                text("The key of this audit was destroyed, so it takes no more files. Create a new audit for them.")
            )
        folder = self.path / "files"
        wanted = safe_name(name)
        same = folder / wanted
        if same.is_file() and same.read_bytes() == content:
            return wanted
        kept = free_name(folder, wanted)
        write(folder / kept, content)
        if undoable:
            self.journal.record("file_added", kept)
        return kept

    def remove_file(self, name: str) -> None:
        """Take an export out of the audit; it stays in the bin, so that it can be undone."""
        self._move("files", name, "bin", "file_removed")

    def undo(self) -> Change | None:
        """Take the last change back and say which it was. A destroyed key cannot be taken back."""
        refuse(self.read_only)
        change = next(iter(self.journal.changes()), None)
        if change is None or change.kind == "key_destroyed":
            return None
        if change.kind == "settings":
            write(self.path / "settings.toml", change.before.encode())
        elif change.kind == "file_added":
            self._move("files", change.subject, "bin")
        else:
            self._move("bin", change.after, "files", back_to=change.subject)
        self.journal.mark_undone(change)
        return change

    def fingerprint(self) -> str:
        """Changes whenever reading the files again could give something else."""
        settings = self.settings
        answers = dump(Settings(time_zone=settings.time_zone, files=settings.files))
        files = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in self.files()]
        return hashlib.sha256(repr((__version__, answers, files)).encode()).hexdigest()

    def readings(self) -> list[Reading] | None:
        """What was read from the files as they are now, or nothing when they have to be read (again)."""
        return read_logs.load(self.path / "logs", None if self.sealed else self.fingerprint())

    def keep_readings(self, readings: Sequence[Reading]) -> list[Reading]:
        """Keep what was read, with codes instead of names, and give it back; where nothing can be saved, only that."""
        key = self.key()
        coded = read_logs.coded(readings, key)
        if self.read_only is not None:
            return coded
        self._save_key(key)
        read_logs.save(self.path / "logs", coded, self.fingerprint())
        return coded

    @contextmanager
    def reductions(self, name: str) -> Iterator[Path]:
        """Where the reductions of the log are kept under a name; those of earlier files or rules are thrown away."""
        place = self.path / "reductions" / name[:REDUCTIONS_NAME]
        if self.read_only is not None:
            with TemporaryDirectory(prefix="reductions-") as passing:
                yield place if place.exists() else Path(passing) / place.name
            return
        with guarded(place.parent):
            place.parent.mkdir(exist_ok=True)
            yield place
            kept = sorted(place.parent.iterdir(), key=lambda path: path.stat().st_mtime, reverse=True)
            for old in kept[REDUCTIONS_KEPT:]:
                shutil.rmtree(old)

    def key(self) -> Key:
        """Who is behind each code."""
        path = self.path / "people_key.csv"
        if not path.exists():
            return Key()
        with guarded(path):
            rows = list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))
        return Key({row["name"].removeprefix("'"): row["code"] for row in rows})

    def destroy_key(self) -> None:
        """Destroy every trace of names: the key, and the exports they stand in. What was read stays, with codes.

        Raises StoreUnavailable when the files were not read yet: nothing of them would stay.
        """
        refuse(self.read_only)
        if self.readings() is None:
            raise StoreUnavailable(text("Open the audit once before you destroy its key: its files were not read yet."))
        self.journal.tell("sealed", "yes")
        self.journal.record("key_destroyed", "people_key.csv")
        with guarded(self.path / "people_key.csv"):
            (self.path / "people_key.csv").unlink(missing_ok=True)
            for path in [*(self.path / "files").glob("*"), *(self.path / "bin").glob("*")]:
                path.unlink()

    @property
    def sealed(self) -> bool:
        """Whether the key was destroyed."""
        return self.journal.told("sealed") == "yes"

    def export_zip(self) -> bytes:
        """The audit as an archive without any name: rules, readings and journal; neither the exports nor the key."""
        out = io.BytesIO()
        with guarded(self.path), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            kept = ("settings.toml", "audit.db", mandate_file.FILE)
            for path in [*(self.path / name for name in kept), *sorted((self.path / "logs").glob("*"))]:
                if path.is_file():
                    archive.write(path, Path(self.id) / path.relative_to(self.path))
        return out.getvalue()

    def _save_key(self, key: Key) -> None:
        out = io.StringIO()
        writer = csv.writer(out)
        writer.writerow(["name", "code"])
        writer.writerows([f"'{name}" if plain_cell(name) != name or name.startswith("'") else name, code]
                         for name, code in key.codes.items())  # fmt: skip
        write(self.path / "people_key.csv", out.getvalue().encode("utf-8-sig"))

    def _move(self, source: str, name: str, target: str, kind: str = "", *, back_to: str = "") -> None:
        refuse(self.read_only)
        path = self.path / source / name
        if path.name != name or not path.is_file():
            raise DiagnosticsError(text("The file “{file}” is not in this audit.", file=name))
        folder = self.path / target
        with guarded(path):
            folder.mkdir(exist_ok=True)
            place = free_name(folder, back_to or name)
            path.replace(folder / place)
        if kind == "file_removed":
            self.journal.record("file_removed", name, after=place)
