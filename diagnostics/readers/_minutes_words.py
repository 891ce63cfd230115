"""The French and English words by which minutes say what stands where: sections, labels, titles of subjects."""

import re
from typing import Final, Literal

from diagnostics.readers._headers import plain

Section = Literal[
    "agenda", "actions", "decisions", "people", "absent", "open", "discussion", "batch", "skip"
]  # fmt: skip

SECTIONS: Final[tuple[tuple[Section, re.Pattern[str]], ...]] = (
    ("skip", re.compile(
        r"contexte?|background|goals?|objecti(ve|f)s?( de la reunion)?|resume|summary|introduction|preambule|"
        r"notes? brutes?.*|raw notes?.*|(objectifs?|sujets?|date|"
        r"ordre du jour) "
        r"(de la |pour la )?prochaine (reunion|seance)|prochaine (reunion|seance|date)s?|next meeting.*|"
        r"(revue|suivi|point) (des|sur les) (objectifs|actions)( precedente?s)?|"
        r"(review|status) of (the )?(previous|last|past|open)? ?(actions?|minutes|goals).*|previous (actions?|"
        r"minutes).*|"
        r"annexes?|references?|appendix|links?|liens?|finances?|balance|template|glossaire|glossary|"
        r"(approval|approbation) (of|du|des) .*|message from .*|thanks?( you)?( .*)?|remerciements.*|merci .*|"
        r"welcomes?|bienvenue|reference")),
    ("agenda", re.compile(r"(proposed |meeting )?agenda|ordre du jour|programme|sommaire")),
    ("actions", re.compile(
        r"(liste |releve |plan )?(des |d |de )?actions?( items?)?( (a mener|a realiser|a faire|decidees?|"
        r"a venir|points?))?|"
        r"action (items?|points?|log|plan)|next steps?|prochaines etapes|to ?dos?|a faire|"
        r"taches( (assignees|a faire|a realiser).*)?|tasks?( assigned.*)?|suites a donner|follow ?ups?( (tasks?|"
        r"items?|actions?))?|taches de suivi|etapes suivantes|(suggested|recommended) next steps?")),
    ("decisions", re.compile(
        r"(key |main |principales )?decisions?( (prises?|taken|made|actees?|du comite|log))?|releve (de|"
        r"des) decisions?|"
        r"resolutions?( adoptees)?|arbitrages?( rendus)?|votes?|decided|decide|resolved|resolu|"
        r"decisions? (et|and) actions?|actions? (et|and) decisions?")),
    ("people", re.compile(
        r"(liste des )?(participants?|presents?|presences?|presentes?|personnes presentes|membres presents)|attendees?|"
        r"attendance|people( present)?|((board|committee|council|team) )?(members? )?(also )?(in attendance|"
        r"present)( were)?|"
        r"(also )?(in attendance|present)( were)?")),
    ("absent", re.compile(r"(absents?|excuse[es]*)( (et )?(excuse[es]*|absents?))?|apologies|regrets|"
        r"not (present|attending)|absentees?")),
    ("open", re.compile(
        r"(points?|questions?|sujets?) (en suspens|ouverte?s?|a trancher|a arbitrer|en attente|reportee?s?)|"
        r"open (points?|questions?|issues?|topics?|items?)|parking lot|to be decided|a (trancher|arbitrer|decider)|"
        r"(decisions?|arbitrages?) (en attente|a prendre|attendue?s)|pending decisions?|unresolved.*")),
    ("discussion", re.compile(
        r"discussions?( (et|and) decisions?)?|decisions? (et|and) discussions?|discussions? decisions?|"
        r"(ongoing|new|old|unfinished|other|any other) business|aob|divers|questions? diverses|"
        r"(points?|sujets?) (abordes|discutes|traites|de discussion)|discussion (topics?|points?|items?)|"
        r"topics?( discussed)?|"
        r"deroule( de (la )?(reunion|seance))?|compte rendu|echanges?|tour de table|sujets?|(meeting |"
        r"reunion )?notes?( de (la )?reunion)?|details")),
    ("batch", re.compile(
        r"(?:\w+ ){1,5}(approved|adopted|accepted|ratified|elected|approuve[es]*|adopte[es]*|ratifie[es]*)")),
)  # fmt: skip
SECTION_AT_MOST: Final = 12

Label = Literal["date", "time", "people", "absent", "topic", "decision", "action", "other"]
LABELS: Final[tuple[tuple[Label, re.Pattern[str]], ...]] = (
    ("date", re.compile(r"date( de (la )?(reunion|seance))?|(meeting )?date|date (of|and time)( .*)?|"
        r"date et heure|held on|tenue? le")),
    ("time", re.compile(r"heures?|horaires?|time|hours?|duree et heure")),
    ("people", re.compile(
        r"participants?|presents?|presentes?|membres presents|personnes presentes|presence|attendees?|attendance|"
        r"(members? )?present|in attendance|people")),
    ("absent", re.compile(r"absents?|excuse[es]*|absents (et )?excuse[es]*|apologies|regrets|absentees?")),
    ("topic", re.compile(r"sujet( \d+)?|topic( \d+)?|subject|point \d+|item \d+|theme|agenda item( \d+)?")),
    ("decision", re.compile(
        r"(la )?decisions?( prises?| taken| made| finale| \d+)?|decided|decide|decidee?|resolu(tion)?( \d+)?|"
        r"resolved|votes?|"
        r"voted|arbitrage( rendu)?|verdict")),
    ("action", re.compile(r"actions?( items?| points?| a mener| \d+)?|ap|todo|to do|a faire|next steps?|"
        r"suite a donner|tache|task")),
    ("other", re.compile(
        r"animat(eur|rice)|facilitat(or|eur|rice)|redact(eur|rice)|secretaire|scribe|note ?taker|chair(person)?|"
        r"president[e]?|"
        r"lieu|location|place|duree|duration|discussion|context[e]?|responsables?|owner|echeance|due( date)?|deadline|"
        r"date prevue|next meeting|prochaine (reunion|seance)|objet|sujets|statut|status")),
)  # fmt: skip
LABELLED: Final = re.compile(r"^\W{0,4}([^\W\d_][\w'’/() -]{0,40}?)\s*[:：]\s*(.*)$", re.DOTALL)
DECISION_MARK: Final = re.compile(
    r"^\W{0,4}(DÉCISION|DECISION|DECIDED|DÉCIDÉ|RÉSOLU|RESOLU|RESOLVED|VOTE)\b\s*[-–—]?\s*(.*)$", re.DOTALL
)

LEADING: Final = re.compile(
    r"^\W*(?:(?:vote|voting|proposals?|proposition|discussion|point(?: \d+)?|sujet(?: \d+)?|topic(?: \d+)?|"
    r"item \d+|décision|"
    r"decision|update|suivi)\s*[:–—-]+\s*|\d{1,2}(?:\.\d{1,2})*[.)]\s+|[IVX]{1,4}[.)]\s+)+",
    re.IGNORECASE,
)


def section_of(heading: str) -> Section | None:
    """What a heading announces; none for a heading that names a subject.

    >>> section_of("📋 Actions à mener"), section_of("Grants approved"), section_of("Points en suspens")
    ('actions', 'batch', 'open')
    >>> section_of("Budget 2026") is None
    True
    """
    said = re.sub(r"^\d+(?: \d+)* ", "", plain(heading))
    if len(said.split()) > SECTION_AT_MOST:
        return None
    return next((name for name, pattern in SECTIONS if pattern.fullmatch(said)), None)


def label_of(line: str) -> tuple[Label, str] | None:
    """The label that opens a line and what follows it; none for other lines.

    >>> label_of("Décision : on garde"), label_of("RESOLVED that we keep it"), label_of("Budget : 3 k€")
    (('decision', 'on garde'), ('decision', 'that we keep it'), None)
    """
    if found := LABELLED.match(line):
        said = plain(found.group(1))
        for label, pattern in LABELS:
            if pattern.fullmatch(said):
                return label, found.group(2).strip()
    if found := DECISION_MARK.match(line):
        return "decision", found.group(2).strip()
    return None


def subject(heading: str) -> str:
    """The subject a heading names, without its number, brackets or the word before a colon.

    >>> subject("2. Vote : Budget"), subject("[Mobile]"), subject("Proposal: X as Y")
    ('Budget', 'Mobile', 'X as Y')
    """
    said = heading.strip()
    while (shorter := LEADING.sub("", said).strip()) not in (said, ""):
        said = shorter
    inside = re.fullmatch(r"\[([^\[\]]+)\]", said)
    said = inside.group(1) if inside else said
    return " ".join(said.strip(" :–—-*").split()) or heading
