"""What a question is made of, against what an archive holds: concepts, and the ways each may be matched."""

import math
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from danish import lexicon, words
from danish.words import Word
from forum import links
from forum.questions import Question
from forum.vocabulary import Meaning

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
_SHORTEST_PART: Final = 4
_SHORTEST_SLIP: Final = 5
_ENDING: Final = 2
"""Letters taken off a short stem up to which it is still the word: "stud" is near "sted", "studerende" is not."""
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


class Vocabulary(dict[str, int]):
    """The looked-up terms, each with the number of items that hold it."""

    def __init__(self, documents: Mapping[str, int]) -> None:
        super().__init__(documents)
        self._forwards = sorted(documents)
        self._backwards = sorted(term[::-1] for term in documents)

    def beginning(self, begin: str) -> list[str]:
        return _from(self._forwards, begin)

    def ending(self, end: str) -> list[str]:
        return [term[::-1] for term in _from(self._backwards, end[::-1])]


def _from(ordered: Sequence[str], begin: str) -> list[str]:
    return list(ordered[bisect_left(ordered, begin) : bisect_left(ordered, begin + "{")])


@dataclass(frozen=True)
class Probe:
    """What must be looked up in the vocabulary before concepts can be made."""

    terms: frozenset[str]
    prefixes: frozenset[str]
    suffixes: frozenset[str]


@dataclass
class _Probing:
    terms: set[str] = field(default_factory=set)
    prefixes: set[str] = field(default_factory=set)
    suffixes: set[str] = field(default_factory=set)

    def compound(self, word: str) -> None:
        if len(words.base(word)) >= _SHORTEST_PART:
            self.prefixes.add(words.base(word))
        if len(words.stem(word)) >= _SHORTEST_PART:
            self.suffixes.add(words.stem(word))

    def phrase(self, phrase: str) -> None:
        self.terms.update(words.stem(w) for w in phrase.split())

    def own(self, phrase: str) -> None:
        """Of the forum's own words: perhaps a department in any order."""
        self.phrase(phrase)
        self.department(phrase)
        if " " not in phrase:
            self.compound(phrase)

    def department(self, phrase: str) -> None:
        if " " in phrase:
            self.terms.add(_department(phrase))


def probe(subject: Sequence[Word], question: Question) -> Probe:
    """Every term that could matter for these words. What begins or ends with a synonym is looked up by `further`."""
    asked = _Probing()
    for word in subject:
        asked.terms |= lexicon.forms(word.text)
        if word.text.isalpha():
            asked.compound(word.text)
            asked.terms.update(term for pair in words.splits(word.text) for term in pair)
            for head in _heads(word.text):
                asked.compound(head)
        for phrase in (*lexicon.synonyms(word.text), *lexicon.meanings(word.text)):
            asked.phrase(phrase)
        for meaning in _own(word, question):
            asked.own(meaning.text)
    for _first, _last, others in lexicon.alike(subject):
        for phrase in others:
            asked.phrase(phrase)
    for text, meant in question.phrases:
        for phrase in (text, *meant):
            asked.phrase(phrase)
            asked.department(phrase)
    for first, second, joined in _joins(subject):
        asked.terms.add(words.stem(joined))
        if len(joined) == len(subject[first].text) + len(subject[second].text):
            asked.compound(joined)
    asked.terms.update(term for term, _places in question.named)
    asked.terms.update(question.quarters)
    return Probe(frozenset(asked.terms), frozenset(asked.prefixes), frozenset(asked.suffixes))


def further(subject: Sequence[Word], question: Question, vocabulary: Mapping[str, int]) -> Probe:
    """Compounds of what stands for words that the archive lacks, and of phrases."""
    asked = _Probing()
    for word in subject:
        if not (lexicon.forms(word.text) & vocabulary.keys()):
            for phrase in (*lexicon.synonyms(word.text), *lexicon.meanings(word.text)):
                if " " not in phrase:
                    asked.compound(phrase)
    for phrase in (phrase for _text, meant in question.phrases for phrase in meant if " " not in phrase):
        asked.compound(phrase)
    return Probe(frozenset(asked.terms), frozenset(asked.prefixes), frozenset(asked.suffixes))


def _own(word: Word, question: Question) -> tuple[Meaning, ...]:
    return question.own.get(words.fold(word.text), ())


def _department(phrase: str) -> str:
    return words.department_term([words.stem(w) for w in phrase.split()])


def _joins(subject: Sequence[Word]) -> Iterable[tuple[int, int, str]]:
    """As in "syge fravær", "mobil telefon": two words that may be one."""
    for i, (first, second) in enumerate(pairwise(subject)):
        if first.text.isalpha() and second.text.isalpha():
            for link in ("", "s", "e"):
                yield i, i + 1, first.text + link + second.text


def unknown(subject: Sequence[Word], question: Question, vocabulary: Mapping[str, int]) -> list[Word]:
    """Words that may be misspelt: the archive has no form of them."""
    named = {i for term, places in question.named if term in vocabulary for i in places}
    joined = {i for a, b, text in _joins(subject) if words.stem(text) in vocabulary for i in (a, b)}
    return [
        word
        for i, word in enumerate(subject)
        if word.text.isalpha()
        and len(word.text) >= _SHORTEST_SLIP
        and (len(word.term) >= _SHORTEST_SLIP or len(word.text) - len(word.term) <= _ENDING)
        and i not in named
        and i not in joined
        and not lexicon.is_word(word.text)
        and not (lexicon.forms(word.text) & vocabulary.keys())
        and not any(t in vocabulary for phrase in lexicon.meanings(word.text) for t in map(words.stem, phrase.split()))
        and not any(words.stem(w) in vocabulary for meaning in _own(word, question) for w in meaning.text.split())
    ]


def unknown_pairs(subject: Sequence[Word], unknown_words: Sequence[Word]) -> list[tuple[str, str]]:
    """As in "brand øvlse": words in a row of which one is misspelt may be one word: both terms, and the word's."""
    missing = {word.start for word in unknown_words}
    return [
        (f"{first.term} {second.term}", words.stem(first.text + second.text))
        for first, second in pairwise(subject)
        if first.text.isalpha() and second.text.isalpha() and {first.start, second.start} & missing
    ]


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
        for first, second, joined in _joins(subject):
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
        if c.ways or len(begin := words.base(c.text)) < _SHORTEST_PART
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
    meant = [way for m in _own(word, question) for way in _meant(m.text, vocabulary, m.quality)]
    if not word.text.isalpha():
        return own + meant
    ways = own + meant + _compounds(word.text, vocabulary, PART)
    pairs = [p for p in words.splits(word.text) if all(t in vocabulary and len(t) >= 3 for t in p)]
    for pair in sorted(pairs, key=lambda p: -min(map(len, p)))[:2]:
        ways += [Way(pair, SPLIT, within=_COMPOUND), Way(pair, SCATTERED, anywhere=True)]
    ways += _part_of(word, vocabulary)
    for head in _heads(word.text):
        ways += _phrase(head, vocabulary, HEAD)
    for phrase in lexicon.synonyms(word.text):
        ways += _phrase(phrase, vocabulary, SYNONYM)
    for phrase in lexicon.meanings(word.text) if question.english or not own else ():
        # A meaning that is only the word's own beginning is wider than the word ("ferieplan").
        wider = words.fold(word.text).startswith(words.base(phrase)) and not question.english
        ways += _phrase(phrase, vocabulary, PERHAPS if wider else MEANING)
    return ways


def _heads(word: str) -> tuple[str, ...]:
    """What stands before a last part that says nothing, with and without the linking s."""
    folded = words.fold(word)
    for tail in words.EMPTY_TAILS:
        if folded.endswith(tail) and len(folded) - len(tail) >= _SHORTEST_PART:
            head = folded.removesuffix(tail)
            return (head, head[:-1]) if head[-1] == "s" else (head,)
    return ()


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
    if " " in phrase and (department := _department(phrase)) in vocabulary:
        ways.append(Way((department,), quality))
    return ways


def _compounds(word: str, vocabulary: Vocabulary, quality: float) -> list[Way]:
    """The archive's longer words that begin or end with this one."""
    begin, end = words.base(word), words.stem(word)
    longer = vocabulary.beginning(begin) if len(begin) >= _SHORTEST_PART else []
    longer += vocabulary.ending(end) if len(end) >= _SHORTEST_PART else []
    others = tuple(p + end for p in words.PREFIXES if p + end in vocabulary)
    return [Way((t,), quality) for t in longer if t != end and _holds(t, begin, end) and not t.endswith(others)]


def _holds(term: str, begin: str, end: str) -> bool:
    if "_" in term:
        return False
    if len(begin) >= _SHORTEST_PART and term.startswith(begin):
        rest = term[len(begin) :]
        return len(rest.lstrip("se")) >= 3 and rest not in words.FALSE_PARTS
    if len(end) >= _SHORTEST_PART and term.endswith(end):
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
