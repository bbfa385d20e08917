"""What must be looked up in an archive's vocabulary before a question can be held against it."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from danish import lexicon, words
from danish.words import Word
from forum.questions import Question
from forum.vocabulary import Meaning

SHORTEST_PART: Final = 4
"""Letters of a part of a compound."""
_SHORTEST_SLIP: Final = 5
_ENDING: Final = 2
"""Letters taken off a short stem up to which it is still the word: "stud" is near "sted", "studerende" is not."""


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
        if len(words.base(word)) >= SHORTEST_PART:
            self.prefixes.add(words.base(word))
        if len(words.stem(word)) >= SHORTEST_PART:
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
            self.terms.add(department(phrase))


def probe(subject: Sequence[Word], question: Question) -> Probe:
    """Every term that could matter for these words. What begins or ends with a synonym is looked up by `further`."""
    asked = _Probing()
    for word in subject:
        asked.terms |= lexicon.forms(word.text)
        if word.text.isalpha():
            asked.compound(word.text)
            asked.terms.update(term for pair in words.splits(word.text) for term in pair)
            for head in heads(word.text):
                asked.compound(head)
        for phrase in (*lexicon.synonyms(word.text), *lexicon.meanings(word.text)):
            asked.phrase(phrase)
        for meaning in own_meanings(word, question):
            asked.own(meaning.text)
    for _first, _last, others in lexicon.alike(subject):
        for phrase in others:
            asked.phrase(phrase)
    for text, meant in question.phrases:
        for phrase in (text, *meant):
            asked.phrase(phrase)
            asked.department(phrase)
    for first, second, joined in joins(subject):
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


def own_meanings(word: Word, question: Question) -> tuple[Meaning, ...]:
    return question.own.get(words.fold(word.text), ())


def department(phrase: str) -> str:
    return words.department_term([words.stem(w) for w in phrase.split()])


def joins(subject: Sequence[Word]) -> Iterable[tuple[int, int, str]]:
    """As in "syge fravær", "mobil telefon": two words that may be one."""
    for i, (first, second) in enumerate(pairwise(subject)):
        if first.text.isalpha() and second.text.isalpha():
            for link in ("", "s", "e"):
                yield i, i + 1, first.text + link + second.text


def unknown(subject: Sequence[Word], question: Question, vocabulary: Mapping[str, int]) -> list[Word]:
    """Words that may be misspelt: the archive has no form of them."""
    named = {i for term, places in question.named if term in vocabulary for i in places}
    joined = {i for a, b, text in joins(subject) if words.stem(text) in vocabulary for i in (a, b)}
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
        and not any(
            words.stem(w) in vocabulary for meaning in own_meanings(word, question) for w in meaning.text.split()
        )
    ]


def unknown_pairs(subject: Sequence[Word], unknown_words: Sequence[Word]) -> list[tuple[str, str]]:
    """As in "brand øvlse": words in a row of which one is misspelt may be one word: both terms, and the word's."""
    missing = {word.start for word in unknown_words}
    return [
        (f"{first.term} {second.term}", words.stem(first.text + second.text))
        for first, second in pairwise(subject)
        if first.text.isalpha() and second.text.isalpha() and {first.start, second.start} & missing
    ]


def heads(word: str) -> tuple[str, ...]:
    """What stands before a last part that says nothing, with and without the linking s."""
    folded = words.fold(word)
    for tail in words.EMPTY_TAILS:
        if folded.endswith(tail) and len(folded) - len(tail) >= SHORTEST_PART:
            head = folded.removesuffix(tail)
            return (head, head[:-1]) if head[-1] == "s" else (head,)
    return ()
