"""Which items answer a question, and how well: numbers in, numbers out, the same on every database.

A question is a row of *concepts*; each may be matched in several *ways* (the word itself, a compound that holds it, a
misspelling, a synonym), and the best way an item offers counts. BM25F orders the items; what is answered is decided
on *coverage*: how much of the question, weighed by how rare its words are, the item really holds.
"""

import math
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Final

from danish import lexicon, words
from danish.words import Word
from forum.questions import Question

EXACT: Final = 1.0
PART: Final = 0.8
FUZZY: Final = 0.75
SPLIT: Final = 0.7
PERHAPS: Final = 0.5
SYNONYM: Final = 0.6
LONG_PART: Final = 0.6
SCATTERED: Final = 0.3
"""Both parts of a compound, but nowhere together."""

SURE: Final = 0.58
"""Coverage from which an item is the answer."""
NEAR: Final = 0.30
"""Coverage from which an item is offered as the nearest."""
_KEY: Final = 0.4
"""What an answer must cover of the question's rarest concept, whatever it covers of the others."""

# (boost, usual length, how far a word there shows what the item is about)
FIELDS: Final[Mapping[str, tuple[float, float, float]]] = {
    "title": (3.0, 8.0, 1.0),
    "decision": (2.5, 45.0, 1.0),
    "resume": (1.2, 45.0, 0.95),
    "recommendation": (1.0, 20.0, 0.95),
    "body": (1.0, 300.0, 0.85),
    "appendix": (0.8, 15.0, 0.85),
}
TELLING: Final = ("title", "decision", "resume", "recommendation")
"""Where a year must stand for the item to be about it."""
_K1: Final = 1.2
_B: Final = 0.4
_WINDOW: Final = 4
_SHORTEST_PART: Final = 4
_LONG_PART: Final = 7
_SURE_OF_TWO: Final = 12


@dataclass(frozen=True)
class Way:
    """One way to match: all `terms` within a few words of each other, unless `anywhere` in the item will do."""

    terms: tuple[str, ...]
    quality: float
    anywhere: bool = False


@dataclass(frozen=True)
class Concept:
    """`weight` is how rare it is in the archive. `words` are the question's own that it stands for."""

    text: str
    ways: tuple[Way, ...]
    weight: float
    known: bool = True


@dataclass(frozen=True)
class Document:
    """An item as the index holds it: per field its terms in order. `formality` items answer only what asks for them."""

    item_id: int
    date: str
    number: int
    formality: bool
    case_number: str
    fields: Mapping[str, tuple[str, ...]]

    @property
    def key(self) -> tuple[str, int]:
        return (self.date, self.number)


@dataclass(frozen=True)
class Match:
    """`coverage` 0-1. `where` are the fields in which the weightiest matched concept stands, best first.

    `year_fits` is false when the question names a year that the item is not about. `hits` are the matched terms,
    `elsewhere` those of weighty concepts that stand neither in the title nor in the decision. `covered` is the quality
    with which each concept is matched.
    """

    document: Document
    score: float
    coverage: float
    where: tuple[str, ...]
    year_fits: bool
    hits: frozenset[str]
    elsewhere: frozenset[str]
    covered: tuple[float, ...]


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
        if " " not in phrase:
            self.compound(phrase)


def probe(subject: Sequence[Word], question: Question) -> Probe:
    """Every term that could matter for these words."""
    asked = _Probing()
    for word in subject:
        asked.terms |= lexicon.forms(word.text)
        if word.text.isalpha():
            asked.compound(word.text)
            asked.terms.update(term for pair in words.splits(word.text) for term in pair)
        for phrase in (*lexicon.synonyms(word.text), *lexicon.meanings(word.text)):
            asked.phrase(phrase)
    for phrase in (phrase for _text, meant in question.phrases for phrase in meant):
        asked.phrase(phrase)
    for _first, _second, joined in _joins(subject):
        asked.terms.add(words.stem(joined))
        asked.compound(joined)
    asked.terms.update(term for term, _places in question.named)
    asked.terms.update(question.quarters)
    return Probe(frozenset(asked.terms), frozenset(asked.prefixes), frozenset(asked.suffixes))


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
        and len(word.text) >= 5
        and i not in named
        and i not in joined
        and not (lexicon.forms(word.text) & vocabulary.keys())
        and not any(t in vocabulary for phrase in lexicon.meanings(word.text) for t in map(words.stem, phrase.split()))
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
    absorbed: dict[int, str] = {}
    for term, places in question.named:
        if len(places) > 1 and term in vocabulary and not absorbed.keys() & set(places):
            absorbed.update(dict.fromkeys(places, term))
    found: list[Concept] = []
    done: set[str] = set()
    for i, word in enumerate(subject):
        if (name := absorbed.get(i)) is not None:
            if name not in done:
                done.add(name)
                places = next(p for t, p in question.named if t == name)
                found.append(_named([subject[p] for p in places], name, vocabulary, total))
            continue
        ways = _ways(word, question, vocabulary)
        ways += [Way((t,), EXACT) for t, places in question.named if places == (i,) and t in vocabulary]
        for first, second, joined in _joins(subject):
            if i in (first, second):
                ways += _compounds(joined, vocabulary, EXACT)
                if words.stem(joined) in vocabulary:
                    ways.append(Way((words.stem(joined),), EXACT))
        ways += [Way((t,), _slipped(word, slips)) for t, slips in fuzzy.get(word.term, {}).items()]
        found.append(_concept(word.text, ways, vocabulary, total))
    found = [_lightened(concept, question) for concept in found]
    for text, meant in question.phrases:
        found.append(_concept(text, [w for m in meant for w in _phrase(m, vocabulary, 0.9)], vocabulary, total))
    found = _with_middles(found)
    found += [_concept(q, [Way((q,), EXACT)], vocabulary, total) for q in question.quarters]
    return found


def _lightened(concept: Concept, question: Question) -> Concept:
    """A word that the archive lacks counts in full; but an everyday word little, and half where the archive has it, and
    an English one half: it may only be lacking in our glossary.
    """
    absent = not (concept.known or concept.ways)
    if lexicon.is_general(concept.text):
        share = 0.25 if absent else 0.5
    else:
        share = 0.5 if absent and question.english else 1.0
    return replace(concept, weight=share * concept.weight)


def _slipped(word: Word, slips: int) -> float:
    """A good Danish word is hardly a misspelling, nor a short one with two slips: to be offered, not to be given."""
    few = slips <= (2 if len(word.term) >= _SURE_OF_TWO else 1)
    return FUZZY if few and not lexicon.known(word.text) else PERHAPS


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


def _ways(word: Word, question: Question, vocabulary: Mapping[str, int]) -> list[Way]:
    own = [Way((t,), EXACT) for t in sorted(lexicon.forms(word.text)) if t in vocabulary]
    if not word.text.isalpha():
        return own
    ways = own + _compounds(word.text, vocabulary, PART)
    pairs = [p for p in words.splits(word.text) if all(t in vocabulary and len(t) >= 3 for t in p)]
    for pair in sorted(pairs, key=lambda p: -min(map(len, p)))[:2]:
        ways += [Way(pair, SPLIT), Way(pair, SCATTERED, anywhere=True)]
    ways += _part_of(word, vocabulary)
    for phrase in lexicon.synonyms(word.text):
        ways += _phrase(phrase, vocabulary, SYNONYM)
    for phrase in lexicon.meanings(word.text) if question.english or not own else ():
        ways += _phrase(phrase, vocabulary, 0.9)
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


def _phrase(phrase: str, vocabulary: Mapping[str, int], quality: float) -> list[Way]:
    """Danish that stands for the question's own word: it, and compounds that hold it."""
    own = tuple(words.stem(w) for w in phrase.split())
    ways = [Way(own, quality)] if all(t in vocabulary for t in own) else []
    return ways if len(own) > 1 else ways + _compounds(phrase, vocabulary, quality * PART)


def _compounds(word: str, vocabulary: Mapping[str, int], quality: float) -> list[Way]:
    """The archive's longer words that begin or end with this one."""
    begin, end = words.base(word), words.stem(word)
    return [Way((t,), quality) for t in vocabulary if t != end and _holds(t, begin, end)]


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
    best: dict[tuple[tuple[str, ...], bool], float] = {}
    for way in ways:
        key = (way.terms, way.anywhere)
        best[key] = max(best.get(key, 0.0), way.quality)
    kept = tuple(Way(terms, quality, anywhere) for (terms, anywhere), quality in sorted(best.items()))
    firm = [w for w in kept if w.quality >= SPLIT and not w.anywhere]
    counted = firm or kept
    # How often words stand together is not known: as good as never, then.
    documents = max((vocabulary.get(w.terms[0], 0) if len(w.terms) == 1 else 1 for w in counted), default=0)
    if not firm:
        # A good word that the archive lacks: what its synonyms are worth is in the quality, not in the rarity.
        documents = 0
    return Concept(text, kept, rarity(documents, total), known=bool(firm))


def any_of(terms: Sequence[str], vocabulary: Mapping[str, int], total: int) -> Concept:
    """One concept for terms of which the first that the archive has is meant ("8. december", else "december")."""
    ways = [Way((t,), EXACT if i == 0 else SYNONYM) for i, t in enumerate(terms) if t in vocabulary]
    return _concept(terms[0], ways, vocabulary, total)


def rarity(documents: int, total: int) -> float:
    """Inverse document frequency, as BM25 has it."""
    return math.log(1 + (max(total - documents, 0) + 0.5) / (documents + 0.5))


def rank(
    wanted: Sequence[Concept],
    documents: Iterable[Document],
    *,
    years: Collection[int] = (),
    newest_first: bool = False,
) -> list[Match]:
    """Best first. Equal ones: the newer meeting first, then the lower item number."""
    sought = frozenset(term for concept in wanted for way in concept.ways for term in way.terms)
    found = [match for document in documents if (match := _match(wanted, sought, document, years)).score > 0]
    dates = sorted({m.document.date for m in found})
    lift = {date: 0.1 * (i + 1) / len(dates) for i, date in enumerate(dates)}

    def worth(match: Match) -> float:
        return (
            match.score
            * (0.4 + 0.6 * match.coverage)
            * (1 + lift[match.document.date] * (3.0 if newest_first else 0.3))
        )

    return sorted(found, key=lambda m: (-round(worth(m), 6), _reversed(m.document.date), m.document.number))


def is_sure(match: Match, wanted: Sequence[Concept]) -> bool:
    """Whether the item may be given as the answer, by what it covers; years are asked about apart."""
    heaviest = max((c.weight for c in wanted), default=0.0)
    keys = [v for c, v in zip(wanted, match.covered, strict=True) if c.weight >= heaviest]
    return match.coverage >= SURE and max(keys, default=0.0) >= _KEY


def _reversed(date: str) -> int:
    return -int(date.replace("-", ""))


def _match(wanted: Sequence[Concept], sought: frozenset[str], document: Document, years: Collection[int]) -> Match:
    places = {name: held for name, terms in document.fields.items() if (held := _positions(terms, sought))}
    score = 0.0
    covered: list[float] = []
    where: list[tuple[float, str]] = []
    hits: set[str] = set()
    only_formal = True
    found_at: list[dict[str, list[int]]] = []
    hidden: list[tuple[float, set[str]]] = []
    for concept in wanted:
        weighed, best = 0.0, 0.0
        by_field: dict[str, list[int]] = {}
        own: set[str] = set()
        for name, positions in places.items():
            boost, usual, shows = FIELDS[name]
            quality, count, at = _in_field(concept, positions, own)
            if count:
                length = 1 - _B + _B * len(document.fields[name]) / usual
                weighed += boost * count / length
                best = max(best, quality * shows)
                by_field[name] = at
                where.append((concept.weight * quality * boost, name))
                only_formal &= name != "decision" and name != "body"
        if not best:
            best, count = _anywhere(concept, places)
            weighed = 0.5 * count
        if best:
            # The best way counts: many synonyms are no exact word.
            score += concept.weight * best * (weighed / best) / (_K1 + weighed / best)
        covered.append(best)
        hits |= own
        hidden.append((concept.weight * best, set() if by_field.keys() & {"title", "decision"} else own))
        found_at.append(by_field)
    score += _together(wanted, found_at)
    total = sum(c.weight for c in wanted)
    coverage = sum(c.weight * v for c, v in zip(wanted, covered, strict=True)) / total if total else 0.0
    fits = _year_fits(years, document)
    if years and fits:
        score *= 1.0 + 0.4 * _year_shown(years, document)
    elif years:
        score *= 0.6
    if document.formality and only_formal:
        score *= 0.5
    order = tuple(dict.fromkeys(name for _w, name in sorted(where, key=lambda x: (-x[0], x[1]))))
    most = max((worth for worth, _terms in hidden), default=0.0)
    elsewhere = frozenset(t for worth, own in hidden if worth >= 0.5 * most for t in own)
    return Match(document, score, coverage, order, fits, frozenset(hits), elsewhere, tuple(covered))


def _positions(terms: Sequence[str], sought: frozenset[str]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    if not sought.isdisjoint(terms):
        for i, term in enumerate(terms):
            if term in sought:
                places.setdefault(term, []).append(i)
    return places


def _in_field(concept: Concept, positions: Mapping[str, list[int]], hits: set[str]) -> tuple[float, float, list[int]]:
    """The best quality there, the number of matches weighed by theirs, and where they are."""
    best, count, at = 0.0, 0.0, []
    for way in concept.ways:
        spots = positions.get(way.terms[0])
        if not spots or way.anywhere:
            continue
        if len(way.terms) > 1:
            spots = [p for p in spots if all(_near(p, positions.get(t, ())) for t in way.terms[1:])]
        if spots:
            hits.update(way.terms)
            best = max(best, way.quality)
            count += way.quality * len(spots)
            at += spots
    return best, count, at


def _near(place: int, others: Sequence[int]) -> bool:
    return any(abs(place - other) <= _WINDOW for other in others)


def _anywhere(concept: Concept, places: Mapping[str, Mapping[str, list[int]]]) -> tuple[float, float]:
    present = {term for positions in places.values() for term in positions}
    best = max((w.quality for w in concept.ways if w.anywhere and present.issuperset(w.terms)), default=0.0)
    return best, best


def _together(wanted: Sequence[Concept], found_at: Sequence[Mapping[str, list[int]]]) -> float:
    """A little more where words that follow each other in the question stand close together."""
    bonus = 0.0
    for i in range(len(wanted) - 1):
        first, second = found_at[i], found_at[i + 1]
        close = any(_near(p, second[name]) for name in first.keys() & second.keys() for p in first[name])
        bonus += 0.25 * min(wanted[i].weight, wanted[i + 1].weight) if close else 0.0
    return bonus


def _year_fits(years: Collection[int], document: Document) -> bool:
    return not years or any(str(y) == document.date[:4] for y in years) or _year_shown(years, document) > 0


def _year_shown(years: Collection[int], document: Document) -> float:
    wanted = {str(y) for y in years}
    if wanted & set(document.fields.get("title", ())):
        return 1.0
    shown = any(wanted & set(document.fields.get(name, ())) for name in TELLING)
    in_case = any(document.case_number.endswith(f"-{y[2:]}") for y in wanted)
    return 0.5 if shown else (0.25 if in_case else 0.0)
