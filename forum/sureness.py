"""Whether the best item may be given as the answer, or is only offered: by how much of the question it holds, and how.

One loose word is no answer. What is only in the case text, only part of a longer word, or only nearly the word typed
says little unless the item's title has it; and everyday words alone say nothing.
"""

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from danish import lexicon, words
from forum.concepts import MEANING, PART, SPLIT, SYNONYM, Concept
from forum.ranking import Held, Match

SURE: Final = 0.58
"""Coverage from which an item is the answer."""
NEAR: Final = 0.30
"""Coverage from which an item is offered as the nearest."""
_IN_PASSING: Final = 0.75
"""Coverage that is asked of an item where the words stand in the case text alone."""
_KEY: Final = 0.4
"""What an answer must cover of the question's rarest concept, whatever it covers of the others."""
_LONG: Final = 7
"""Letters from which a word with a slip in it, or cut in two, can hardly be another word."""
_LONGER: Final = 12
"""And where it stands in the case text alone."""
_CLOSE: Final = 12
"""Words that say something, between which two of the question's words are still about one thing."""
_TOGETHER: Final = 24
"""And where decisions and what leads to them say it in few words."""
_DONE_TO: Final = 2
"""And between what is done and what it is done to, as in "salg af rådhuset"."""
_SHORT: Final = 5
"""Letters of a stem up to which it is rather an everyday word than a name for something."""
_MENTIONED: Final = 2
"""Times that the case text has a word that it only mentions."""
_COMMON: Final = 0.25
"""Share of the rarest word's weight below which a word is so common that it adds nothing."""
_TOLD: Final = frozenset({"title", "decision", "resume", "recommendation"})


def is_sure(match: Match, wanted: Sequence[Concept]) -> bool:
    """Whether the item may be given as the answer, by what it covers; years are asked about apart."""
    heaviest = max((c.weight for c in wanted), default=0.0)
    keys = [v for c, v in zip(wanted, match.covered, strict=True) if c.weight >= heaviest]
    # Other words for what was asked are an answer only where the item says what it is about: in passing they are not.
    if max(match.covered, default=0.0) <= SYNONYM and "title" not in match.where:
        return False
    if match.coverage < SURE or max(keys, default=0.0) < _KEY:
        return False
    telling = [(c, h) for c, h in zip(wanted, match.held, strict=True) if not lexicon.is_general(c.text)]
    if not any(_is_firm(c, h) for c, h in _weighty(telling)):
        return False
    if _is_bare(telling) or not _belong(wanted, match.held):
        return False
    if "title" in match.where:
        return True
    told = [bool(held.at.keys() & _TOLD) for _concept, held in telling if held.best]
    if all(told):
        return True
    if any(told) and all(concept.is_only for concept, _held in _weighty(telling)):
        return True
    return (any(told) or _covered(telling) >= _IN_PASSING) and _stand_together(telling)


def _is_bare(telling: Sequence[tuple[Concept, Held]]) -> bool:
    """As in "kommunens biler": one short everyday word, that the case text mentions once or twice."""
    heaviest = max((c.weight for c, _h in telling), default=0.0)
    spoken = [(c, h) for c, h in telling if c.weight >= _COMMON * heaviest]
    if len(spoken) != 1:
        return False
    [(concept, held)] = spoken
    is_name = concept.text.isupper() or concept.is_joined
    return (
        not (is_name or held.at.keys() & _TOLD)
        and len(words.stem(concept.text)) <= _SHORT
        and sum(map(len, held.at.values())) <= _MENTIONED
    )


def _belong(wanted: Sequence[Concept], held: Sequence[Held]) -> bool:
    """As in "elevatoren på rådhuset": an item that has both, but apart, is about something else."""
    for concept, one in zip(wanted, held, strict=True):
        if concept.said_of is None:
            continue
        if lexicon.is_general(concept.text) or lexicon.is_general(wanted[concept.said_of].text):
            continue
        other = held[concept.said_of]
        if _is_titled(one, other) or _is_titled(other, one):
            continue
        if not any(
            _near(one, other, field, _DONE_TO if concept.closely else _TOGETHER if field in _TOLD else _CLOSE)
            for field in one.at.keys() & other.at.keys()
        ):
            return False
    return True


def _is_titled(one: Held, other: Held) -> bool:
    """Whether the title has the one, and what is told under it the other: a decision need not say its title again."""
    return "title" in one.at and bool(other.at.keys() & _TOLD)


def is_everyday(wanted: Sequence[Concept]) -> bool:
    """Nothing but words that any minutes might hold: there is nothing to look for."""
    return all(lexicon.is_general(c.text) for c in wanted)


def _is_firm(concept: Concept, held: Held) -> bool:
    """Matched by the word itself or what it means; else in the title, or by a word too long to be mistaken."""
    letters = len(words.fold(concept.text))
    for field, quality in held.raw.items():
        if quality >= MEANING or field == "title":
            return True
        if SPLIT <= quality < PART and letters >= (_LONG if field in _TOLD else _LONGER):
            return True
    return False


def _covered(telling: Sequence[tuple[Concept, Held]]) -> float:
    """As the match's coverage, of these concepts alone and whatever the fields show."""
    total = sum(concept.weight for concept, _held in telling)
    held_of = sum(concept.weight * max(held.raw.values(), default=0.0) for concept, held in telling)
    return held_of / total if total else 0.0


def _weighty(telling: Sequence[tuple[Concept, Held]]) -> list[tuple[Concept, Held]]:
    most = max((concept.weight * held.best for concept, held in telling), default=0.0)
    return [(c, h) for c, h in telling if h.best and c.weight * h.best >= 0.5 * most]


def _stand_together(telling: Sequence[tuple[Concept, Held]]) -> bool:
    """The weightiest words stand close to each other somewhere; one alone always does."""
    weighty = [held for _concept, held in _weighty(telling)]
    return len(weighty) < 2 or any(_stand_close(one, other) for one, other in combinations(weighty, 2))


def _stand_close(one: Held, other: Held) -> bool:
    return any(_near(one, other, field, _CLOSE) for field in one.at.keys() & other.at.keys())


def _near(one: Held, other: Held, field: str, within: int) -> bool:
    """In a title all words are about one thing."""
    return field == "title" or any(abs(a - b) <= within for a in one.at[field] for b in other.at[field])
