"""The sample organisation as an audit: its committed exports, copied into a folder of their own."""

from pathlib import Path
from typing import Final

from diagnostics.locale import text
from diagnostics.store import AuditFolder, Shelf
from pages.shared import state

EXPORTS: Final = Path(__file__).parents[2] / "sample_data" / "acme"
NAME: Final = text("Sample organisation")


def create() -> AuditFolder:
    """A new audit with the sample's exports, opened."""
    folder = Shelf.here().create(state.said(NAME), lang=state.lang())
    for path in sorted(EXPORTS.iterdir()):
        if path.is_file() and path.suffix != ".md":
            folder.add_file(path.name, path.read_bytes(), undoable=False)
    state.open_audit(folder.id)
    return folder
