"""What a question is made of, against what an archive holds: concepts, and the ways each may be matched."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from danish import lexicon, words
from danish.words import Word
from forum import links
from forum.probing import SHORTEST_PART, Vocabulary, department, heads, joins, own_meanings
from forum.questions import Question

EXACT: Final = 1.0
PART: Final = 0.8
FUZZY: Final = 0.75
SPLIT: Final = 0.7
PERHAPS: Final = 0.5
MEANING: Final = 0.9
SYNONYM: Final = 0.6
LONG_PART: Final = 0.6
HEAD: Final = 0.7
"""What a compound is about, when its last part says nothing ("miljøarbejdet")."""
SCATTERED: Final = 0.3
"""Both parts of a compound, but nowhere together."""
_LONG_PART: Final = 7
_SURE_OF_TWO: Final = 12
_ABSENT: Final = 0.25
"""Share of the weight of everyday words that the archive lacks."""
_COMPOUND: Final = 2
"""Words between which a compound's parts are still one thing; words that say nothing are not counted."""


@dataclass(frozen=True)
class Way:
    """One way to match: all `terms` at most `within` words of each other, unless `anywhere` in the item will do."""

    terms: tuple[str, ...]
    quality: float
    anywhere: bool = False
    within: int = 4


@dataclass(frozen=True)
class Concept:
    """`weight` is how rare it is in the archive. `said_of` is the place among the concepts of the one it is said of, as
    in "salg af rådhuset"; `closely` where that is what it is done to. `is_joined`: a hyphen joins it to another word.
    `is_only`: one item alone has it.
    """

    text: str
    ways: tuple[Way, ...]
    weight: float
    known: bool = True
    said_of: int | None = None
    closely: bool = False
    is_joined: bool = False
    is_only: bool = False


def concepts(
    subject: Sequence[Word],
    question: Question,
    vocabulary: Mapping[str, int],
    fuzzy: Mapping[str, Mapping[str, int]],
    total: int,
) -> list[Concept]:
    """The question's concepts against this archive. `vocabulary` is every looked-up term and the number of items that
    hold it; `fuzzy` the archive's words that a misspelt word may mean, and by how many slips.
    """
    vocabulary = Vocabulary(vocabulary)
    absorbed: dict[int, str] = {}
    for term, places in question.named:
        if len(places) > 1 and term in vocabulary and not absorbed.keys() & set(places):
            absorbed.update(dict.fromkeys(places, term))
    together = lexicon.alike(subject)
    found: list[Concept] = []
    place_of: list[int] = []
    done: dict[str, int] = {}
    for i, word in enumerate(subject):
        place_of.append(len(found))
        if (name := absorbed.get(i)) is not None:
            place_of[i] = done.setdefault(name, len(found))
            if place_of[i] == len(found):
                places = next(p for t, p in question.named if t == name)
                found.append(_named([subject[p] for p in places], name, vocabulary, total))
            continue
        ways = _ways(word, question, vocabulary)
        for first, last, others in together:
            if first <= i < last:
                ways += [way for phrase in others for way in _phrase(phrase, vocabulary, SYNONYM)]
        ways += [Way((t,), EXACT) for t, places in question.named if places == (i,) and t in vocabulary]
        for first, second, joined in joins(subject):
            if i in (first, second):
                ways += _compounds(joined, vocabulary, EXACT)
                if words.stem(joined) in vocabulary:
                    ways.append(Way((words.stem(joined),), EXACT))
        ways += [Way((t,), _slipped(word, slips)) for t, slips in fuzzy.get(word.term, {}).items()]
        for one, other in pairwise(subject):
            if word in (one, other):
                both = fuzzy.get(f"{one.term} {other.term}", {})
                ways += [Way((t,), FUZZY) for t, slips in both.items() if slips == 1 or len(t) >= _SURE_OF_TWO]
        beside = question.text[max(word.start - 1, 0) : word.start] + question.text[word.end : word.end + 1]
        found.append(replace(_concept(word.text, ways, vocabulary, total), is_joined="-" in beside))
    found = [_lightened(concept, question) for concept in found]
    for link in links.links(question):
        at = place_of[link.first]
        found[at] = replace(found[at], said_of=place_of[link.other], closely=link.closely)
    for text, meant in question.phrases:
        ways = [w for m in meant for w in _meant(m, vocabulary, MEANING)]
        own = tuple(w.term for w in words.words(text) if w.term)
        if own and all(t in vocabulary for t in own):
            ways.append(Way(own, EXACT, within=_COMPOUND))
        phrase = _concept(text, ways, vocabulary, total)
        everyday = not ways and all(words.is_stop(w.text) or lexicon.is_general(w.text) for w in words.words(text))
        found.append(replace(phrase, weight=_ABSENT * phrase.weight) if everyday else phrase)
    found = _with_middles(found)
    found += [_concept(q, [Way((q,), EXACT)], vocabulary, total) for q in question.quarters]
    return found


def _lightened(concept: Concept, question: Question) -> Concept:
    """A word that the archive lacks counts in full; but an everyday word little, and half where the archive has it, and
    an English one that our glossary lacks a third.
    """
    absent = not (concept.known or concept.ways)
    if lexicon.is_general(concept.text):
        share = _ABSENT if absent else 0.5
    else:
        share = 0.3 if absent and question.english and not lexicon.meanings(concept.text) else 1.0
    return replace(concept, weight=share * concept.weight)


def _slipped(word: Word, slips: int) -> float:
    """A short word with two slips is rather another word: to be offered, not to be given."""
    return FUZZY if slips <= (2 if len(word.term) >= _SURE_OF_TWO else 1) else PERHAPS


def _with_middles(found: Sequence[Concept]) -> list[Concept]:
    """A word the archive lacks may be the middle of a compound that the question also names ("tygge",
    "nikotintyggegummi").
    """
    held = sorted({t for c in found for w in c.ways for t in w.terms if "_" not in t})
    return [
        c
        if c.ways or len(begin := words.base(c.text)) < SHORTEST_PART
        else replace(c, ways=tuple(Way((t,), PART) for t in held if begin in t))
        for c in found
    ]


def _named(parts: Sequence[Word], term: str, vocabulary: Mapping[str, int], total: int) -> Concept:
    """A department or "NIS 2": its own term, the initials as written, or the words close together."""
    ways = [Way((term,), EXACT)]
    initials = words.stem("".join(p.text[0] for p in parts))
    if len(parts) > 1 and term.startswith("d_") and initials in vocabulary:
        ways.append(Way((initials,), 0.95))
    if all(p.term in vocabulary for p in parts):
        ways.append(Way(tuple(p.term for p in parts), SPLIT))
    return _concept(" ".join(p.text for p in parts), ways, vocabulary, total)


def _ways(word: Word, question: Question, vocabulary: Vocabulary) -> list[Way]:
    own = [Way((t,), EXACT) for t in sorted(lexicon.forms(word.text)) if t in vocabulary]
    meant = [way for m in own_meanings(word, question) for way in _meant(m.text, vocabulary, m.quality)]
    if not word.text.isalpha():
        return own + meant
    ways = own + meant + _compounds(word.text, vocabulary, PART)
    pairs = [p for p in words.splits(word.text) if all(t in vocabulary and len(t) >= 3 for t in p)]
    for pair in sorted(pairs, key=lambda p: -min(map(len, p)))[:2]:
        ways += [Way(pair, SPLIT, within=_COMPOUND), Way(pair, SCATTERED, anywhere=True)]
    ways += _part_of(word, vocabulary)
    for head in heads(word.text):
        ways += _phrase(head, vocabulary, HEAD)
    for phrase in lexicon.synonyms(word.text):
        ways += _phrase(phrase, vocabulary, SYNONYM)
    for phrase in lexicon.meanings(word.text) if question.english or not own else ():
        # A meaning that is only the word's own beginning is wider than the word ("ferieplan").
        wider = words.fold(word.text).startswith(words.base(phrase)) and not question.english
        ways += _phrase(phrase, vocabulary, PERHAPS if wider else MEANING)
    return ways


def _part_of(word: Word, vocabulary: Mapping[str, int]) -> list[Way]:
    """A compound the archive lacks may be about what it begins with: the longer that is, the likelier."""
    ways = []
    for head, tail in words.splits(word.text):
        if head in vocabulary and len(head) >= 5 and len(tail) >= 4:
            long = len(head) >= _LONG_PART
            both = tail in vocabulary
            ways.append(Way((head,), LONG_PART if long and both else (0.4 if long else 0.25)))
    return ways


def _phrase(phrase: str, vocabulary: Vocabulary, quality: float) -> list[Way]:
    """Danish that stands for the question's own word: it, and compounds that hold it."""
    own = tuple(words.stem(w) for w in phrase.split())
    ways = [Way(own, quality)] if all(t in vocabulary for t in own) else []
    return ways if len(own) > 1 else ways + _compounds(phrase, vocabulary, quality * PART)


def _meant(phrase: str, vocabulary: Vocabulary, quality: float) -> list[Way]:
    """As `_phrase`, of what the forum itself says: perhaps a department in any order."""
    ways = _phrase(phrase, vocabulary, quality)
    if " " in phrase and (term := department(phrase)) in vocabulary:
        ways.append(Way((term,), quality))
    return ways


def _compounds(word: str, vocabulary: Vocabulary, quality: float) -> list[Way]:
    """The archive's longer words that begin or end with this one."""
    begin, end = words.base(word), words.stem(word)
    longer = vocabulary.beginning(begin) if len(begin) >= SHORTEST_PART else []
    longer += vocabulary.ending(end) if len(end) >= SHORTEST_PART else []
    others = tuple(p + end for p in words.PREFIXES if p + end in vocabulary)
    return [Way((t,), quality) for t in longer if t != end and _holds(t, begin, end) and not t.endswith(others)]


def _holds(term: str, begin: str, end: str) -> bool:
    if "_" in term:
        return False
    if len(begin) >= SHORTEST_PART and term.startswith(begin):
        rest = term[len(begin) :]
        return len(rest.lstrip("se")) >= 3 and rest not in words.FALSE_PARTS
    if len(end) >= SHORTEST_PART and term.endswith(end):
        head = term[: -len(end)]
        return len(head) >= 3 and head not in words.FALSE_PARTS
    return False


def _concept(text: str, ways: Iterable[Way], vocabulary: Mapping[str, int], total: int) -> Concept:
    best: dict[tuple[tuple[str, ...], bool], Way] = {}
    for way in ways:
        key = (way.terms, way.anywhere)
        if key not in best or way.quality > best[key].quality:
            best[key] = way
    kept = tuple(way for _key, way in sorted(best.items()))
    firm = [w for w in kept if w.quality >= SPLIT and not w.anywhere]
    counted = firm or kept
    # How often words stand together is not known: as good as never, then.
    documents = max((vocabulary.get(w.terms[0], 0) if len(w.terms) == 1 else 1 for w in counted), default=0)
    if not firm:
        # A good word that the archive lacks: what its synonyms are worth is in the quality, not in the rarity.
        documents = 0
    return Concept(text, kept, rarity(documents, total), known=bool(firm), is_only=documents == 1)


def with_ways(concept: Concept, ways: Sequence[Way]) -> Concept:
    """Fewer ways, the same weight."""
    return replace(concept, ways=tuple(sorted(ways, key=lambda w: (w.terms, w.anywhere))))


def any_of(terms: Sequence[str], vocabulary: Mapping[str, int], total: int) -> Concept:
    """One concept for terms of which the first that the archive has is meant ("8. december", else "december")."""
    ways = [Way((t,), EXACT if i == 0 else SYNONYM) for i, t in enumerate(terms) if t in vocabulary]
    return _concept(terms[0], ways, vocabulary, total)


def rarity(documents: int, total: int) -> float:
    """Inverse document frequency, as BM25 has it."""
    return math.log(1 + (max(total - documents, 0) + 0.5) / (documents + 0.5))
