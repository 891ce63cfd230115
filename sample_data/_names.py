"""Invented words: people, features, topics. Nobody and nothing here exists."""

from typing import Final

FIRST_NAMES: Final = (
    "Camille", "Amina", "Hugo", "Linh", "Théo", "Fatou", "Inès", "Mehdi", "Chloé", "Ibrahim", "Léa", "Anton", "Sofia",
    "Kenji", "Maëlle", "Ousmane", "Zoé", "Rafael", "Nadia", "Élise", "Bastien", "Yasmine", "Gaël", "Priya", "Malik",
    "Hélène", "Tomasz", "Aïcha", "Loïc", "Mireille", "Samir", "Noémie", "Dimitri", "Awa", "Quentin", "Leïla", "Enzo",
)  # fmt: skip
LAST_NAMES: Final = (
    "Delorme", "Benali", "Nguyen", "Carpentier", "Diallo", "Moreau", "Haddad", "Lefort", "Kowalski", "Traoré", "Girard",
    "Santos", "Le Goff", "Osei", "Bertin", "Chaouch", "Rossi", "Vasseur", "Tanaka", "Mercier", "Keita", "Fontaine",
    "Amrani", "Petit", "Ivanov", "Rousseau", "Sow", "Lambert", "Pham", "Gauthier", "Cissé", "Marchal", "Okafor", "Roy",
    "Belkacem", "Dupuis", "Sharma", "Colin", "Mendes", "Jacquet", "Aubry",
)  # fmt: skip
VERBS: Final = (
    "Afficher", "Simplifier", "Corriger", "Ajouter", "Mesurer", "Accélérer", "Refondre", "Tester", "Traduire",
    "Sécuriser", "Proposer", "Automatiser", "Regrouper", "Alléger",
)  # fmt: skip
OBJECTS: Final = (
    "le tunnel de commande", "les frais de port", "la page de confirmation", "le code promotionnel", "les avis clients",
    "la liste d'envies", "le paiement en trois fois", "les cartes enregistrées", "la recherche par photo",
    "les filtres de taille", "la fiche produit", "les produits en rupture", "l'import des fournisseurs",
    "la création de compte", "le mot de passe oublié", "les adresses de livraison", "le suivi de colis",
    "les points relais", "les retours gratuits", "les notifications", "l'écran d'accueil", "le mode hors ligne",
    "le parrainage", "la lettre d'information", "les recommandations", "le comparateur de prix", "la carte cadeau",
    "les factures", "le service après-vente", "les créneaux de retrait", "la géolocalisation", "le consentement",
)  # fmt: skip
HOSTILE_TITLES: Final = (
    '=HYPERLINK("http://x","y")',
    "<script>alert(1)</script>",
    "**gras** [lien](http://x)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
)
TOPICS: Final[dict[str, tuple[str, ...]]] = {
    "Budget": (
        "Financer {o}", "Achat de licences pour {o}", "Prestataire extérieur sur {o}", "Recruter avant {o}",
        "Coût d'hébergement : {o}",
    ),
    "Priorité": (
        "Avancer ou repousser {o}", "{o} avant l'été ?", "Ordre de passage : {o}",
        "Sortir {o} de la feuille de route",
    ),
    "Périmètre": (
        "Jusqu'où aller avec {o}", "Pays concernés par {o}", "Version minimale, {o}",
        "Exclure les professionnels : {o}",
    ),
    "Technique": (
        "Choix du composant, {o}", "Reprise des données, {o}", "Hébergement : {o}", "Seuil de performance, {o}",
    ),
}  # fmt: skip


def person_name(rank: int) -> str:
    """The name of the n-th person; all differ up to 1,517 people, then they are numbered.

    >>> person_name(0), person_name(1)
    ('Camille Delorme', 'Amina Benali')
    """
    lap, within = divmod(rank, len(FIRST_NAMES) * len(LAST_NAMES))
    name = f"{FIRST_NAMES[within % len(FIRST_NAMES)]} {LAST_NAMES[within % len(LAST_NAMES)]}"
    return name if lap == 0 else f"{name} {lap + 1}"
