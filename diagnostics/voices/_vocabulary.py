"""The words by which people name each kind of irritant, in French and English, without accents or capitals.

They are stems: “attent” is found in “attente” and in “attentes”. Words of up to four letters must stand alone.
"""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, str]] = {
    "slow_stage": "attent, attend, file, queue, stagn, trainent, en souffrance, waiting, waits, stuck, "
    "takes ages, avant de commencer, pas demarre, pas commence, before work starts, not "
    "started",
    "slow_handover": "passage de relais, relais, handover, hand over, transmission, passe a, reponse, repond, "
    "relance, attend le retour, waiting for an answer, reply, nobody picks up, personne ne "
    "prend",
    "ping_pong": "aller retour, allers retours, rebond, ping pong, balle, renvoie la balle, back and "
    "forth, bounce",
    "rework_loop": "refaire, refait, reprise, retour de recette, retour de test, retours, renvoi, "
    "recommence, regression, rework, redo, sent back, comes back, reopen",
    "blocked_work": "bloqu, blocage, impasse, blocked, blocker, cannot move, en attente d un acces",
    "ageing_work": "traine, vieux, vieill, jamais fini, oubli, never finished, old tickets, ageing, aging",
    "sprint_rollover": "report, reporte, sprint suivant, pas fini, deborde, spill, carry over, carried over, "
    "rollover, roll over, next sprint, unfinished",
    "unready_work": "pas pret, mal prepare, flou, incomplet, sans critere, dor, definition of ready, not "
    "ready, unclear, vague, missing criteria, spec incompl",
    "team_dependency": "depend, dependance, autre equipe, autres equipes, attend une autre, other team, waiting "
    "on",
    "single_point": "goulot, goulet, passage oblige, une seule personne, seul a savoir, bottleneck, single "
    "point, only one who, tout passe par",
    "slow_arbitration": "arbitrage, decision, decider, tranche, trancher, comite, validation, valider, budget, "
    "decide, approval, committee, arbitration",
    "repeated_decision": "remis en cause, redecide, rediscut, revient sur, deja decide, decided again, reopened "
    "decision, same discussion, meme sujet, meme debat",
    "empty_ritual": "reunion, rituel, point, ceremonie, ne sert a rien, inutile, sans decision, rien n en "
    "sort, meeting, ritual, useless, no decision, pointless, demo",
    "coordination_load": "trop de reunion, agenda, coordination, coordonner, calendrier, plus le temps, too many "
    "meetings, all day in meetings, calls",
    "contradicting_kpi": "chiffre, indicateur, kpi, tableau de bord, tableaux de bord, dashboard, contradict, "
    "contredi, pas les memes, figures, numbers, metric",
    "unused_kpi": "indicateur, kpi, personne ne regarde, personne ne lit, sert a rien, nobody reads, "
    "unused, vanity",
    "format_sprawl": "format, modele, template, gabarit, spec, chacun sa",
    "reporting_load": "reporting, rapport, compte rendu, slide, powerpoint, remonter, status report, deck",
    "excess_wip": "trop de sujets, en parallele, tout en meme temps, wip, en cours, multitache, too many "
    "things, in parallel, context switch, too much at once",
}  # fmt: skip


def words_of(kind: str) -> tuple[str, ...]:
    """The words of a kind; none for a kind nobody has words for.

    >>> words_of("ping_pong")[:2]
    ('aller retour', 'allers retours')
    """
    return tuple(word.strip() for word in WORDS.get(kind, "").split(",") if word.strip())
