"""All audits of this machine: the folders under `audits/`, or where AUDITS_DIR says."""

import os
import re
import shutil
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from diagnostics.errors import DiagnosticsError, StoreUnavailable
from diagnostics.locale import Lang, text
from diagnostics.settings import Settings, WorkingTime
from diagnostics.store import read_only
from diagnostics.store.disk import free_name, guarded, write
from diagnostics.store.folder import AuditFolder
from diagnostics.store.journal import Run
from diagnostics.store.read_only import refuse

SETTINGS: Final = "settings.toml"
STARTED: Final = ".started"


@dataclass(frozen=True)
class Card:
    """What the list of audits says about one of them; `broken` is why it cannot be opened."""

    id: str
    name: str
    files: int = 0
    size_bytes: int = 0
    last_run: Run | None = None
    opened_at: str = ""
    broken: DiagnosticsError | None = None


@dataclass(frozen=True)
class Shelf:
    """The folder that holds the audits; it is made when the first one is created.

    `looked_at` names the audits to open read-only because another program uses them.
    """

    root: Path
    looked_at: frozenset[str] = frozenset()

    @classmethod
    def here(cls, looked_at: Iterable[str] = ()) -> "Shelf":
        """The shelf named by the environment, else `audits/` in the working directory."""
        return cls(Path(os.environ.get("AUDITS_DIR") or "audits").resolve(), frozenset(looked_at))

    @property
    def first_start(self) -> bool:
        """Whether nothing was ever kept here."""
        return not (self.root / STARTED).exists() and not self.ids()

    def ids(self) -> list[str]:
        """The names of the audit folders."""
        return sorted(path.parent.name for path in self.root.glob(f"*/{SETTINGS}"))

    def audits(self) -> list[Card]:
        """One card an audit, the last opened first. A damaged audit has a card that says so."""
        cards = [self._card(self.open(id)) for id in self.ids()]
        return sorted(cards, key=lambda card: (card.opened_at, card.id), reverse=True)

    def create(self, name: str, lang: Lang = "fr", country: str = "FR") -> AuditFolder:
        """A new, empty audit. Raises DiagnosticsError without a name.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as place:
        ...     Shelf(Path(place)).create("Crédit & Co").id
        'credit-co'
        """
        if not name.strip():
            raise DiagnosticsError(text("An audit needs a name."))
        with guarded(self.root):
            self.root.mkdir(parents=True, exist_ok=True)
            path = self.root / free_name(self.root, slug(name))
            (path / "files").mkdir(parents=True)
        write(self.root / STARTED, b"")
        folder = AuditFolder(path)
        folder.save_settings(Settings(name=name.strip(), lang=lang, working_time=WorkingTime(country=country)))
        folder.journal.tell("created_at", datetime.now().astimezone().isoformat(timespec="seconds"))
        return folder

    def open(self, id: str) -> AuditFolder:
        """An audit by the name of its folder, read-only where it has to be.

        Raises StoreUnavailable for anything that is not one of the list.
        """
        if id not in self.ids():
            raise StoreUnavailable(text("There is no audit “{audit}” any more.", audit=id))
        path = self.root / id
        return AuditFolder(path, read_only.IN_USE if id in self.looked_at else read_only.reason(path))

    def duplicate(self, id: str, name: str) -> AuditFolder:
        """A copy under another name, with its own journal from here on."""
        source = self.open(id)
        copy = self.create(name)
        with guarded(copy.path):
            shutil.copytree(source.path, copy.path, dirs_exist_ok=True, ignore=shutil.ignore_patterns(".draft-*"))
        copy.save_settings(replace(source.settings, name=name.strip()), "name")
        return copy

    def delete(self, id: str) -> None:
        """Remove an audit and everything in its folder."""
        refuse(self.open(id).read_only)
        with guarded(self.root / id):
            shutil.rmtree(self.open(id).path)

    def _card(self, folder: AuditFolder) -> Card:
        size = sum(path.stat().st_size for path in folder.path.rglob("*") if path.is_file())
        try:
            runs, opened_at = folder.journal.runs(), folder.journal.told("opened_at") or ""
            return Card(folder.id, folder.settings.name, len(folder.files()), size, next(iter(runs), None), opened_at)
        except DiagnosticsError as error:
            return Card(folder.id, folder.id, len(folder.files()), size, broken=error)


def slug(name: str) -> str:
    """A folder name made of a client's name: plain letters, figures and hyphens.

    >>> slug("../../Société Générale*"), slug("株式会社")
    ('societe-generale', 'audit')
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-") or "audit"
