"""Column headers of the exports, in both languages."""

from typing import Final

HEADINGS: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    ("event_log", "fr"): ("Clé", "Résumé", "Type", "Statut", "Date", "Responsable", "Équipe", "Modifié par"),
    ("event_log", "en"): ("Key", "Summary", "Type", "Status", "Date", "Assignee", "Team", "Changed by"),
    ("meeting_log", "fr"): (
        "Date", "Réunion", "Participants", "Durée (min)", "Sujet", "Décision", "Actions", "Tickets",
    ),
    ("meeting_log", "en"): (
        "Date", "Meeting", "Participants", "Duration (min)", "Subject", "Decision", "Actions", "Tickets",
    ),
    ("decisions", "fr"): (
        "N°", "Sujet", "Classe de décision", "Équipe", "Soulevé le", "Décidé le", "Décision", "Réunion", "Tickets",
    ),
    ("decisions", "en"): (
        "No.", "Topic", "Decision class", "Team", "Raised on", "Decided on", "Decision", "Meeting", "Tickets",
    ),
    ("kpis", "fr"): (
        "Indicateur", "Définition", "Formule", "Source", "Équipe", "Période", "Valeur", "Unité", "Dernière lecture",
        "Décision alimentée",
    ),
    ("kpis", "en"): (
        "Indicator", "Definition", "Formula", "Source", "Team", "Period", "Value", "Unit", "Last used", "Decision fed",
    ),
    ("people", "fr"): ("Personne", "Équipe", "Rôle"),
    ("people", "en"): ("Person", "Team", "Role"),
}  # fmt: skip
SHEETS: Final = {
    "fr": {"meeting_log": "Comptes rendus", "decisions": "Décisions", "kpis": "Indicateurs", "people": "Équipes"},
    "en": {"meeting_log": "Minutes", "decisions": "Decisions", "kpis": "Indicators", "people": "People"},
}
