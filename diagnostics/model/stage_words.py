"""The words by which raw statuses are told apart, in French and English, without accents or capitals.

Words are separated by commas; `*` stands for any ending, a final `$` for the end of the status. The first stage whose
words match wins, so the most specific stages come first.
"""

from typing import Final

STAGE_WORDS: Final[tuple[tuple[str, str], ...]] = (
    (
        "dropped",
        "won't do, won't fix, wont do, wont fix, cancel*, abandon*, annul*, rejected, rejete*, refuse*, duplicate, "
        "doublon, invalid, obsolete, dropped, declined, ecarte*, withdrawn, unmatched, superseded, sans suite",
    ),
    (
        "ready",
        "ready for dev*, ready for sprint, ready$, pret$, prete$, prets$, pretes$, pret a dev*, pret pour dev*, "
        "pret a realiser, selected, selected for development, to do, todo, a faire, a developper, a realiser, "
        "sprint backlog, next up, reopened, rouvert*, reouvert*, committed, planned, planifie*, approved, "
        "valide pour dev*, new$, nouveau$, nouvelle$, open$, ouvert*$, queued",
    ),
    (
        "release",
        "releas*, ready for release, deploy*, deploi*, to deploy, mise en prod*, mise en service, mise en ligne, "
        "a livrer, livraison, staging, preprod*, pre prod*, merged, mep",
    ),
    (
        "test",
        "test*, qa, q a, recette*, qualification, verif*, validation, acceptance, uat, a valider, en validation, "
        "a recetter, check*",
    ),
    (
        "review",
        "review*, revue, relecture, peer, pull request, pr open, code freeze, patch available, patch submitted, "
        "a relire, approval, approbation",
    ),
    (
        "discovery",
        "discover*, decouverte, analys*, design*, concept*, spec*, cadr*, scop*, research, recherche, explor*, refin*, "
        "affin*, groom*, ux, maquett*, estim*, redaction, draft*, brouillon",
    ),
    (
        "idea",
        "idea, ideas, idee, idees, backlog, inbox, triage, funnel, icebox, submitted, soumis*, demande*, proposed, "
        "propose*, suggestion*, intake, incomplete, a trier, a qualifier, later, plus tard, someday",
    ),
    (
        "development",
        "in progress, en cours, doing, develop*, dev, implement*, realisation, coding, wip, work*, active, actif, "
        "started, demarre*, build*, construction, accepted, accepte*, assigned, assigne*, blocked, bloque*, on hold, "
        "en pause, in arbeit, en curso",
    ),
    (
        "done",
        "done, fini*, termine*, closed, clos, close, ferme*, resolved, resolu*, complete*, livre*, finished, shipped, "
        "delivered, final, archiv*, realise*, fait*, finalizad*, listo, in production, en production, live",
    ),
)

WAITING_WORDS: Final = (
    "wait*, await*, attente, pending, queue, queued, to review, to test, to deploy, to do, to release, ready, pret*, "
    "a faire, a tester, a valider, a relire, a livrer, a deployer, a developper, a realiser, a recetter, a qualifier, "
    "a trier, backlog, todo, blocked, bloque*, on hold, en pause, suspend*, open, ouvert*, new, nouveau, nouvelle, "
    "submitted, soumis*, reopened, rouvert*, selected, planned, planifie*, approved, available, proposed, incomplete, "
    "deferred, reporte*"
)
WORKING_WORDS: Final = (
    "in progress, en cours, doing, in review, in test*, en test, en recette, en revue, en dev*, en validation, testing"
)
