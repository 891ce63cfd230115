"""Audits kept between sessions: one folder an audit, nothing outside it.

audits/acme/
  settings.toml     the rules, the mapping, the answers about files
  files/            the exports as they were sent
  bin/              files taken out, so that it can be undone
  logs/             what was read from them, with codes instead of names (Parquet, JSON)
  people_key.csv    who is behind each code; can be destroyed
  mandate.toml      what the sponsor of the pilot signs
  audit.db          runs, changes, marks (SQLite)
"""

from diagnostics.store.folder import AuditFolder
from diagnostics.store.shelf import Card, Shelf

__all__ = ["AuditFolder", "Card", "Shelf"]
