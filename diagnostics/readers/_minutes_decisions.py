"""Sentences by which minutes say, in French or English, that something was decided, rejected or voted."""

import re
from typing import Final

from diagnostics.model.put_off import put_off
from diagnostics.readers._cells import decided
from diagnostics.readers._headers import plain

VERBS: Final = r"approved|rejected|adopted|accepted|passed|carried|ratified|endorsed|declined|agreed|decided|resolved"
PASSIVE: Final = r"(?:was|were|is|are|has been|have been|been|got)"
BODY: Final = (
    r"(?:we|board|council|committee|sc|group|team|everyone|everybody|members|participants|attendees|steerco|"
    r"copil|comex|"
    r"leadership|management)"
)
ENGLISH: Final = re.compile(
    rf"\b(?:{VERBS}|voted) (?:\w+ )?unanimously\b|\bunanimous(?:ly)? (?:\w+ )?(?:{VERBS}|accepts?|approves?|vote)\b|"
    rf"\b(?:motion|vote|resolution|proposal) (?:was |is |has been )?(?:carrie[sd]|passe[sd]|approved|adopted|"
    rf"rejected|failed|lost)\b|"
    rf"\b{PASSIVE} (?:\w+ly )?(?:approved|rejected|adopted|ratified|accepted|decided|agreed|resolved|endorsed)\b|"
    rf"\b{BODY}(?: \w+){{0,14}}? (?:approve[sd]?|reject(?:s|ed)?|adopt(?:s|ed)|accept(?:s|ed)|decide[sd]|agree[sd]|"
    rf"voted|resolve[sd]|chose|pick(?:s|ed)|select(?:s|ed)|settled on|endorse[sd]|(?:is|are) (?:happy|"
    rf"fine) (?:with|to))\b|"
    rf"^(?:(?:\w+ly|also|then|and) ){{0,2}}(?:{VERBS}|voted)\b|^(?:\w+ ){{1,5}}(?:approved|rejected|adopted|"
    rf"passed|carried)"
    rf"(?: by\b| \d| ?$)|^\w+ed(?: \w+){{0,14}} and (?:{VERBS})\b|"
    r"^(?:the )?decision (?:is|was|made|taken|to|that)\b|\b(?:made|took|the) (?:a |the )?decision to\b|"
    r"\b(?:appointed|consensus (?:was |is )?reached)\b|\bmarked (?:as )?(?:final|accepted|rejected)\b|"
    r"\b\d{1,2} (?:votes? )?(?:in favou?r|for|yes)\b(?: |$)"
)
FRENCH_VERBS: Final = (
    r"(?:decide|adopte|approuve|valide|acte|vote|tranche|arbitre|retenu|rejete|refuse|convenu|ratifie)"
)
FRENCH: Final = re.compile(
    rf"\ba l unanimite\b|\b(?:il est|il a ete|a ete|ont ete|est|sont) (?:\w+ment )?{FRENCH_VERBS}(?:e|s|es)?\b|"
    rf"^{FRENCH_VERBS}(?:e|s|es)?\b|\b(?:adopte|approuve|valide|rejete)e?s? (?:par|avec|a) \w+|"
    r"\b(?:on|nous|comite|conseil|copil|codir|comex|equipe|groupe|assemblee|bureau|direction|participants|membres)\b"
    rf"(?: \w+){{0,8}}? (?:decid(?:e|ent|ons)|approuv(?:e|ent|ons)|valid(?:e|ent|ons)|adopt(?:e|ent|ons)|"
    rf"rejett?(?:e|ent|ons)|"
    rf"refus(?:e|ent|ons)|retien(?:t|nent)|retenons|arbitr(?:e|ent|ons)|tranch(?:e|ent|ons)|act(?:e|ent|ons)|"
    rf"(?:a|ont|avons) (?:\w+ment )?{FRENCH_VERBS}|convien(?:t|nent)|convenons)\b|"
    r"^(?:la )?decision (?:de|d|est|prise|que)\b|\bdecision (?:est )?prise\b|\b\d+ voix (?:pour|contre)\b|\bfeu vert\b"
)
VERDICT: Final = re.compile(
    r"\b(?:accept|approv|reject|adopt|endors|ratif|declin|pass(?:es|ed)|final\b|withdr|vot(?:es|ed)|in favou?r|against|"
    r"retenu|retien|valid|refus|rejet|ecart|tranch)"
)
NOT_YET: Final = re.compile(
    r"\b(?:not|never|if|whether|until|once|should|would|could|can|may|might|must|to|will|when|unless|before|waiting|"
    r"for|ne|n|pas|si|sera|seront|doit|doivent|devra|peut|pourra|faut|avant|quand|lorsque|jusqu)"
    r"(?: \w+){0,2} ?$"
)
OPEN_ENDED: Final = re.compile(
    r"\b(?:tbc|tbd|no decision|nothing was decided|(?:further|more) (?:communication|discussions?|consensus|feedback|"
    r"information|review|input)|a confirmer|aucune decision|pas de decision|rien n a ete decide|so far)\b"
)
INNER_DOUBT: Final = re.compile(
    r"\b(?:whether|if|would|should|could|might|not|never|who|to be|ready|ne|pas|si|asked)\b"
)

FRENCH_WORDS: Final = re.compile(r"\b(?:le|la|les|des|du|une|est|pour|avec|sur|et|dans|aux|reunion|que|qui|au)\b")
ENGLISH_WORDS: Final = re.compile(r"\b(?:the|of|and|to|is|for|with|on|in|was|were|be|by|meeting|that|will|are)\b")


def decides(sentence: str, lang: str) -> bool:
    """Whether a sentence says that something was decided: not that it will be, might be, or was put off.

    >>> decides("The board approved it 5-0.", "en"), decides("To be approved by the board", "en")
    (True, False)
    >>> decides("Le comité retient la variante B", "fr"), decides("Le budget n'est pas validé", "fr")
    (True, False)
    """
    said = plain(sentence)
    if OPEN_ENDED.search(said) or put_off(sentence):
        return False
    for cues in (FRENCH,) if lang == "fr" else (ENGLISH,):
        for found in cues.finditer(said):
            before = said[: found.start()]
            if not NOT_YET.search(before) and not INNER_DOUBT.search(found.group()):
                return True
    return False


def verdict(sentence: str) -> bool:
    """Whether a decision is about the proposal itself, not about what to do next with it.

    >>> verdict("The group decided that it would reject it"), verdict("It was decided that Ewa would send a reminder")
    (True, False)
    """
    return VERDICT.search(plain(sentence)) is not None


def settled(value: str) -> bool:
    """Whether what follows the label of a decision is one.

    >>> settled("On garde la palette"), settled("Aucune"), settled("Reportée au 12/03"), settled("")
    (True, False, False, False)
    """
    return decided(value) and not put_off(value) and not OPEN_ENDED.search(plain(value))


def sentences(words: str) -> list[str]:
    """The sentences of a paragraph.

    >>> sentences("We met. It was approved; good.")
    ['We met.', 'It was approved;', 'good.']
    """
    return [piece for piece in re.split(r"(?<=[.!?;])\s+(?=[^\W_])", words) if piece.strip()]


def language(words: str) -> str:
    """`fr` or `en`, by the commonest small words.

    >>> language("Le comité a validé la décision"), language("The board approved it")
    ('fr', 'en')
    """
    said = plain(words)
    return "fr" if len(FRENCH_WORDS.findall(said)) >= len(ENGLISH_WORDS.findall(said)) else "en"
