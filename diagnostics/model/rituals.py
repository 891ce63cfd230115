"""Rituals: which kind of meeting a title announces, and which meetings are occurrences of one series.

Kinds are found by French and English words in the title; a title that says nothing is `other`. A series is the title
without what changes from one occurrence to the next: dates, numbers, "cancelled" and "forward" marks.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from diagnostics.locale import Text, text
from diagnostics.model.stages import as_written, plain

OTHER: Final = "other"
LONGEST: Final = 500

RITUAL_NAMES: Final[Mapping[str, Text]] = {
    "daily": text("Daily"),
    "planning": text("Planning"),
    "refinement": text("Refinement"),
    "review": text("Sprint review"),
    "retro": text("Retrospective"),
    "committee": text("Committee"),
    "steering": text("Steering committee"),
    "value_review": text("Value review"),
    "kpi_review": text("KPI review"),
    "reporting": text("Reporting meeting"),
    "dependency_sync": text("Dependency meeting"),
    "one_to_one": text("One-to-one"),
    "all_hands": text("All hands"),
    "working_group": text("Working group or workshop"),
    OTHER: text("Other meeting"),
}

ONE_TO_ONE: Final = re.compile(r"(?<![\d:/-])1\s*[:/-]\s*1(?![\d:/-])|\b1\s*(?:on|to|a)\s*1\b", re.IGNORECASE)

# first match wins, on the title without accents or punctuation; the most specific words come first
WORDS: Final[tuple[tuple[str, str], ...]] = (
    ("one_to_one", r"one (on|to) one|tete a tete|(entretien|point) individuel"),
    ("value_review", r"value review|(revue|comite) (de |de la )?valeur"),
    ("kpi_review", r"kpis?|okrs? (review|check ?in)|revue (des? )?okrs?|metrics? review|(revue|point|comite|suivi) "
                   r"(des? )?(metriques|indicateurs)|north star|(revue|point) (de |des? )?tableaux? de bord|"
                   r"dashboards? review|scorecards?( review)?"),
    ("dependency_sync", r"depend(ances?|ences?|enc(y|ies))|scrum of scrums?|cross team|"
                        r"inter ?(equipes?|squads?|teams?)|(point|sync|synchro|reunion) trans ?vers(e|ale?)|art sync"),
    ("steering", r"steer ?co|steering|copil|(comite )?(de )?pilotage|cosui"),
    ("reporting", r"(status|progress) (meeting|report|review|update|call)|(weekly|monthly|quarterly) report(ing)?|"
                  r"(point|reunion|revue) (d'avancement|de suivi|de reporting)|(revue|point) d'activites?|"
                  r"(monthly|quarterly) business reviews?|[mq]br|revue de performance"),
    ("retro", r"retros?|retrospectives?|post ?mortem|lessons learned|retour d'experience|rex|"
              r"bilan (de |du |d')?(sprint|iteration)"),
    ("refinement", r"refine\w*|groom\w*|affin\w*|backlog|amigos|(planning )?poker|estimations?"),
    ("all_hands", r"all hands|town ?hall|pleniere|plenary|all (company|community|staff)|assemblee"),
    ("working_group", r"working (groups?|session|party)|wgs?|special interest groups?|sig|discussion groups?|"
                      r"task force|groupes? de travail|ateliers?|workshops?"),
    ("committee", r"comites?|committees?|comex|codir|comop|coproj|arbitrages?|"
                  r"board meeting|council|governance|pmcs?|toc|codiv|"
                  r"gouvernance|(decision|design|architecture|change|product|advisory) (board|slot|meeting|authority)|"
                  r"instance (de )?(decision|arbitrage|validation)|conseil (d'administration|de direction|produit)"),
    ("daily", r"dail(y|ies)(?! office)|stand ?ups?|melee|quotidien(ne)?"),
    ("planning", r"plann?ing|planification|pi plan\w*"),
    ("review", r"(sprint|iteration|increment|squad|team|product) (\d+ )?reviews?|"
               r"reviews? (of )?(the )?(sprint|iteration)|"
               r"revues? (de |du |d'|des )?(fin de )?(sprint|iteration|increment|produit)|"
               r"demos?|demonstrations?|showcase"),
    # alone, the word may be what a squad works on: any other ritual in the title comes first
    ("reporting", r"(?<!regulatory )(?<!financial )reporting(?! (squad|team|project|projet))"),
)  # fmt: skip
PATTERNS: Final = tuple((kind, re.compile(rf"\b(?:{words})\b")) for kind, words in WORDS)
WHOLE: Final[Mapping[str, str]] = {"review": "review", "revue": "review"}

MONTHS: Final = (
    r"(?:jan(?:vier|uary|v)?|f[ée]v(?:rier|r)?|feb(?:ruary)?|mars|mar(?:ch)?|avr(?:il)?|apr(?:il)?|mai|may|juin|june?|"
    r"juil(?:let)?|july?|ao[uû]t|aug(?:ust)?|sep(?:t(?:embre|ember)?)?|oct(?:obre|ober)?|nov(?:embre|ember)?|"
    r"d[ée]c(?:embre|ember)?)\.?"
)
MARKS: Final = re.compile(
    r"^\s*(?:(?:re|fwd?|tr|cancell?ed|annul[ée]+|updated|mise? à jour|invitation|report[ée]+)\s*:\s*"
    r"|cop(?:y of|ie de)\s+)+",
    re.IGNORECASE,
)
DATES: Final = re.compile(
    r"""
    \b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}\b | \b\d{1,2}[-/.]\d{1,2}(?:[-/.]\d{2,4})?\b   # 2026-03-12, 12/03/2026, 12/03
    | \b\d{1,2}(?:er|st|nd|rd|th)?\s+(?:of\s+)?MONTH(?:\s+\d{2,4})?(?!\w)          # 12 mars 2026
    | \bMONTH\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?\b                           # March 12, 2026
    | \bMONTH\s+\d{4}\b | (?<=\s)MONTH\s*$                                         # March 2026; a month at the end
    | \b\d{1,2}(?:h\d{0,2}|:\d{2})\s*(?:am|pm)?\b | \b\d{1,2}\s*(?:am|pm)\b        # 14h30, 14:30, 2 pm
    | \b[QTHSW]\d{1,3}(?:[\s-]*20\d\d)?\b | \b20\d\d\b                             # Q3 2026, S12, W34, 2026
    """.replace("MONTH", MONTHS),
    re.IGNORECASE | re.VERBOSE,
)
COUNTERS: Final = re.compile(
    r"\b(sprint|it[ée]ration|pi|semaine|week|session|s[ée]ance|[ée]dition|meeting|r[ée]union)\s*\d+\b"
    r"|[#№]\s*\d+\b|\bn[°ºo]\.?\s*\d+\b",
    re.IGNORECASE,
)
LAST_NUMBER: Final = re.compile(r"\b([^\W\d]+)[\s:_-]+\d+\s*$")
NAMED_BY_NUMBER: Final = re.compile(r"squad|team|equipe|groupe?|tribe|tribu|lot|level|niveau|ft")
LEFT_OVER: Final = re.compile(
    r"\(\s*\)|\[\s*\]|^[\s,;:|/–—-]+|[\s,;:|/–—-]+$|\s(?:du|de|d'|le|of|on|the|au|à|at)\s*$", re.IGNORECASE
)


@dataclass(frozen=True)
class RitualProposal:
    """The kind proposed for a meeting, why, and how sure (0 to 1)."""

    kind: str
    why: Text
    sure: float


def propose(title: str) -> RitualProposal:
    """The kind of a meeting with the word that gives it away.

    >>> proposal = propose("COPIL Parcours d'achat")
    >>> proposal.kind, proposal.sure, proposal.why.render("en")
    ('steering', 0.9, 'The word “copil” usually means Steering committee.')
    >>> propose("Point du lundi").sure
    0.3
    """
    kind, word = _told(title)
    if kind == OTHER:
        return RitualProposal(OTHER, text("No known word in the title."), 0.3)
    why = text("The word “{word}” usually means {kind}.", word=as_written(title, word), kind=RITUAL_NAMES[kind])
    return RitualProposal(kind, why, 1.0 if word == plain(without_numbers(title)) else 0.9)


def recognise(title: str) -> str:
    """The kind of a meeting, from the words of its title; `other` when they say nothing.

    >>> recognise("Revue de sprint 12"), recognise("COPIL Parcours d'achat"), recognise("1:1 Ada / Grace")
    ('review', 'steering', 'one_to_one')
    >>> recognise("Rétroplanning de la migration"), recognise("")
    ('other', 'other')
    """
    return _told(title)[0]


@lru_cache(maxsize=8192)
def without_numbers(title: str) -> str:
    """A title without dates, times, counters and mail marks; the title itself when nothing else is left.

    The number of a squad or a team belongs to its name and stays.

    >>> without_numbers("TR: Comité produit du 12/03/2026"), without_numbers("Daily Squad 2")
    ('Comité produit', 'Daily Squad 2')
    """
    left = DATES.sub(" ", MARKS.sub("", ONE_TO_ONE.sub("1:1", title[:LONGEST])))
    left = COUNTERS.sub(lambda found: found.group(1) or " ", left)
    before = ""
    while left != before:
        before, left = left, LAST_NUMBER.sub(_without_last_number, LEFT_OVER.sub(" ", left).strip())
    return " ".join(left.split()) or " ".join(title.split())


def series(title: str) -> str:
    """What the titles of one recurring meeting have in common, whatever their spelling: the key to group by.

    >>> series("Sprint review 12") == series("sprint Review 13 (26/03)")
    True
    >>> series("Daily Squad 1") == series("Daily Squad 2")
    False
    """
    name = without_numbers(title)
    return plain(f". {name}") or name.casefold()


def series_name(titles: Iterable[str]) -> str:
    """The title to show for one series: its commonest spelling, the first in alphabetical order among equals.

    >>> series_name(["Sprint review 12", "Sprint review 13", "SPRINT REVIEW 14"])
    'Sprint review'
    >>> series_name([])
    ''
    """
    counted = Counter(without_numbers(title) for title in titles)
    return min(counted, key=lambda name: (-counted[name], name), default="")


def _told(title: str) -> tuple[str, str]:
    """The kind a title announces, and by which word."""
    if found := ONE_TO_ONE.search(title[:LONGEST]):
        return "one_to_one", found.group()
    words = plain(title[:LONGEST])
    if (whole := plain(without_numbers(title))) in WHOLE:
        return WHOLE[whole], whole
    matches = ((kind, pattern.search(words)) for kind, pattern in PATTERNS)
    return next(((kind, found.group()) for kind, found in matches if found), (OTHER, ""))


def _without_last_number(found: re.Match[str]) -> str:
    return found.group() if NAMED_BY_NUMBER.fullmatch(plain(found.group(1))) else found.group(1)
