"""The headers of a Jira CSV export in English, French, Spanish and German, and what its packed cells hold."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from diagnostics.readers._headers import plain
from diagnostics.readers._table import Table

WANTED: Final[Mapping[str, tuple[str, ...]]] = {
    "ticket_id": ("issue key", "clé de ticket", "clave de incidencia", "clé de demande", "work item key",
                  "vorgangsschlüssel", "schlüssel", "key", "clé", "clave"),
    "title": ("summary", "résumé", "resumen", "zusammenfassung"),
    "kind": ("issue type", "type de ticket", "tipo de incidencia", "work type", "vorgangstyp", "type de demande"),
    "status": ("status", "état", "statut", "estado"),
    "created_at": ("created", "création", "créée", "créé", "creada", "creado", "erstellt", "date de création"),
    "done_at": ("resolved", "résolu", "résolue", "resuelta", "resuelto", "erledigt", "resolution date",
                "date de résolution"),
    "category": ("status category", "catégorie d'état", "catégorie de statut", "categoría de estado",
                 "statuskategorie"),
    "category_at": ("status category changed", "catégorie d'état modifiée", "categoría de estado cambiada",
                    "statuskategorie geändert"),
    "person": ("assignee", "personne assignée", "responsable", "assigné", "assigné à", "persona asignada",
               "zugewiesene person", "bearbeiter"),
    "team_name": ("team name", "team", "équipe", "nom de l'équipe", "equipo", "squad"),
    "project": ("project name", "nom du projet", "nombre del proyecto", "projektname", "project key", "clé de projet",
                "clave del proyecto"),
    "priority": ("priority", "priorité", "prioridad", "priorität"),
    "points": ("story points", "story point estimate", "story points estimate", "points de story", "points",
               "puntos de historia", "estimation en points"),
    "parent_id": ("parent key", "clé parent", "clave principal", "epic link", "lien d'épopée", "lien d'epic",
                  "parent link", "parent"),
    "labels": ("labels", "étiquettes", "etiquetas", "stichwörter"),
    "sprint": ("sprint",),
    "description": ("description", "descripción", "beschreibung"),
    "acceptance_criteria": ("acceptance criteria", "critères d'acceptation", "criterios de aceptación"),
    "flagged": ("flagged", "impediment", "marqué", "signalé", "marcado", "markiert"),
    "blocked_at": ("last blocked date", "blocked since", "blocked date", "date blocked", "bloqué depuis",
                   "date de blocage", "dernier blocage", "bloqueado desde"),
    "blocked_days": ("total blocked time", "blocked time", "blocked days", "days blocked", "jours bloqués",
                     "temps bloqué", "temps de blocage", "tiempo bloqueado"),
    "time_in_status": ("[chart] time in status", "time in status"),
    "designs": ("designs", "design", "maquettes", "maquette", "ux design link", "design link"),
}  # fmt: skip

USUAL: Final = tuple(map(plain, (
    "issue id", "issue type", "project key", "project name", "project lead", "reporter", "creator", "created",
    "updated", "resolution", "assignee", "last viewed", "status category", "id de ticket", "type de ticket",
    "clé de projet", "nom du projet", "rapporteur", "créateur", "création", "mise à jour", "résolution",
    "personne assignée", "catégorie d'état", "id de la incidencia", "tipo de incidencia",
    "clave del proyecto", "informador", "creador", "creada", "actualizada", "resolución", "persona asignada",
    "vorgangstyp", "projektname", "autor", "erstellt", "aktualisiert",
)))  # fmt: skip

LONGEST_HEADER: Final = 300
CUSTOM: Final = re.compile(
    r"^(?:custom fields?|champs? personnalis\S+|campos? personalizados?|benutzerdefinierte\w* feld\w*)\s*\((.*)\)$",
    re.IGNORECASE,
)
LINK: Final = re.compile(r"\b(?:link|lien|enlace|verknüpfung)\b.*\((?P<type>.+)\)\s*$", re.IGNORECASE)
INWARD: Final = re.compile(r"\b(inward|entrant|entrante|interna|eingehend\w*)\b", re.IGNORECASE)
PACKED_SPRINT: Final = re.compile(r"\[.*?\bname=(?P<name>.*?)(?:,\s*[A-Za-z]+=|\])")


def unwrapped(table: Table) -> Table:
    """The same table with `Custom field (X)` headed X, in any of the languages.

    >>> from diagnostics.readers._table import from_rows
    >>> unwrapped(from_rows([["Champs personnalisés (Story Points)"], ["3"]])[0]).header
    ('Story Points',)
    """
    return replace(table, header=tuple(CUSTOM.sub(r"\1", header.strip()) for header in table.header))


def link_type(header: str) -> tuple[str, bool] | None:
    """The kind of link a header names, and whether it comes in (the ticket depends on the other); else nothing.

    >>> link_type("Lien du ticket entrant (Blocks)"), link_type("Outward issue link (Relates)"), link_type("Sprint")
    (('blocks', True), ('relates', False), None)
    """
    found = LINK.search(header[:LONGEST_HEADER])
    return (found["type"].strip().casefold(), bool(INWARD.search(header))) if found else None


def sprint_name(cell: str) -> str:
    """The name of a sprint, also out of the packed text of an old server.

    >>> sprint_name("com.atlassian.greenhopper.service.sprint.Sprint@1f[id=82,name=Sprint 4,startDate=2016]")
    'Sprint 4'
    """
    found = PACKED_SPRINT.search(cell) if "greenhopper" in cell else None
    return found["name"] if found else cell.strip()
