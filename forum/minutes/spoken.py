"""Decisions that stand as sentences in the text of informal minutes: "Det blev besluttet, at ...", "Vi aftalte ..."."""

import re

from danish.calendar import MONTHS
from forum.decisions import Outcome, outcome_of, sentences_of

# Whose doing it must be: the meeting's own, or what it does to the item.
_OURS = re.compile(
    r"(?:(?:herefter|derefter|desuden|videre|endvidere|dermed|endelig|samtidig|på den baggrund|konklusionen er)\s+)?"
    r"(?:det|der|vi|mødet|gruppen|forum|udvalget|enighed|enige|aftalt|besluttet|godkendt|vedtaget|udskudt|"
    r"\w*(?:forum|gruppen|kredsen|ledelsen|direktionen|udvalget|bestyrelsen|teamet|rådet)|"
    r"besluttede|udskydes|udsættes|udsat|tiltrådt|tiltrædes|til efterretning|punktet|sagen|indstillingen|"
    r"orienteringen|dagsorden(?:en)?|referat(?:et)?|oplægget|forslaget|planen|"
    r"taget til)\b",
    re.I,
)
# "Programmet blev godkendt" is what this meeting did; "Planen blev godkendt i maj" is not.
_THING = re.compile(r"(?:den |det |de )?\w+(?:\s\w+)?(?:en|et|ne)\s+(?:blev|bliver|er)\s", re.I)
_EARLIER = re.compile(
    rf"\b(?:tidligere|allerede|sidste|i \d{{4}}|i (?:foråret|efteråret|sommer\w*)|"
    rf"(?:i|den \d{{1,2}}\.) (?:{'|'.join(MONTHS)}))\b",
    re.I,
)
_DECIDED = frozenset({Outcome.APPROVED, Outcome.DECIDED, Outcome.NOTED, Outcome.POSTPONED, Outcome.REJECTED})


def decisions_in(text: str, forum: str) -> tuple[str, ...]:
    """The sentences of a paragraph that say what the meeting decided, word for word."""
    return tuple(
        sentence
        for sentence in sentences_of(text)
        if _is_ours(sentence, forum.lower()) and outcome_of(sentence, forum) in _DECIDED
    )


def _is_ours(sentence: str, own: str) -> bool:
    first = sentence.split(" ", 1)[0].lower()
    if _OURS.match(sentence) or (own and sentence.lower().startswith(own)):
        return True
    if len(first) > 4 and any(word.endswith(first) for word in own.split()):
        return True  # "Klyngen" of "Sundhedsklyngen Øst"
    return bool(_THING.match(sentence)) and not _EARLIER.search(sentence)
