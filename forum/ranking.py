"""Which items answer a question, and how well: numbers in, numbers out, the same on every database.

A question is a row of *concepts*; each may be matched in several *ways* (the word itself, a compound that holds it, a
misspelling, a synonym), and the best way an item offers counts. BM25F orders the items; what is answered is decided
on *coverage*: how much of the question, weighed by how rare its words are, the item really holds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from forum.concepts import Concept, Way

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


@dataclass(frozen=True)
class Document:
    """An item as the index holds it: per field its terms in order, parted by blanks. `formality` items answer only what
    asks for them. `held`, where known, are the only ones of the sought terms that it has.
    """

    item_id: int
    date: str
    number: int
    formality: bool
    case_number: str
    fields: Mapping[str, str]
    held: frozenset[str] | None = None

    @property
    def key(self) -> tuple[str, int]:
        return (self.date, self.number)

    def holds(self, term: str) -> bool:
        return any(self.has(name, term) for name in self.fields)

    def has(self, field: str, term: str) -> bool:
        return f" {term} " in f" {self.fields.get(field, '')} "


@dataclass
class Held:
    """What an item has of one concept: the best quality, the occurrences weighed by field, where, and which terms.
    `raw` is the best quality in each field, whatever the field shows.
    """

    best: float = 0.0
    weighed: float = 0.0
    at: dict[str, list[int]] = field(default_factory=dict)
    terms: set[str] = field(default_factory=set)
    where: list[tuple[float, str]] = field(default_factory=list)
    raw: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Match:
    """`coverage` 0-1. `year_fits` is false when the question names a year that the item is not about. `covered` is the
    quality with which each concept is matched, `held` how, `weights` are the concepts'.
    """

    document: Document
    score: float
    coverage: float
    year_fits: bool
    covered: tuple[float, ...]
    held: tuple[Held, ...]
    weights: tuple[float, ...]

    @property
    def where(self) -> tuple[str, ...]:
        """The fields in which the weightiest matched concept stands, best first."""
        found = ((w * worth, name) for w, h in zip(self.weights, self.held, strict=True) for worth, name in h.where)
        return tuple(dict.fromkeys(name for _worth, name in sorted(found, key=lambda x: (-x[0], x[1]))))

    @property
    def hits(self) -> frozenset[str]:
        """The matched terms."""
        return frozenset(t for h in self.held for t in h.terms)

    @property
    def elsewhere(self) -> frozenset[str]:
        """Those of weighty concepts that stand neither in the title nor in the decision."""
        worth = [w * h.best for w, h in zip(self.weights, self.held, strict=True)]
        most = max(worth, default=0.0)
        shown = {"title", "decision"}
        weighty = (h for h, w in zip(self.held, worth, strict=True) if w >= 0.5 * most)
        return frozenset(t for h in weighty if not h.at.keys() & shown for t in h.terms)


@dataclass(frozen=True)
class _Sought:
    """The question's ways by the terms they need: `single` gives each term's concepts with the quality; the others are
    (concept, way). `terms` are all of them.
    """

    terms: Sequence[str]
    single: Mapping[str, Sequence[tuple[int, float]]]
    close: Sequence[tuple[int, Way]]
    anywhere: Sequence[tuple[int, Way]]


def _sought(wanted: Sequence[Concept]) -> _Sought:
    single: dict[str, list[tuple[int, float]]] = {}
    close, anywhere = [], []
    for i, concept in enumerate(wanted):
        for way in concept.ways:
            if way.anywhere:
                anywhere.append((i, way))
            elif len(way.terms) > 1:
                close.append((i, way))
            else:
                single.setdefault(way.terms[0], []).append((i, way.quality))
    more = (t for _i, way in (*close, *anywhere) for t in way.terms)
    return _Sought(list(dict.fromkeys((*single, *more))), single, close, anywhere)


def rank(
    wanted: Sequence[Concept],
    documents: Iterable[Document],
    *,
    years: Collection[int] = (),
    newest_first: bool = False,
) -> list[Match]:
    """Best first. Equal ones: the newer meeting first, then the lower item number."""
    sought = _sought(wanted)
    weights = tuple(c.weight for c in wanted)
    found = [match for document in documents if (match := _match(weights, sought, document, years)).score > 0]
    dates = sorted({m.document.date for m in found})
    lift = {date: 0.1 * (i + 1) / len(dates) for i, date in enumerate(dates)}

    def worth(match: Match) -> float:
        return (
            match.score
            * (0.4 + 0.6 * match.coverage)
            * (1 + lift[match.document.date] * (3.0 if newest_first else 0.3))
        )

    return sorted(found, key=lambda m: (-round(worth(m), 6), _reversed(m.document.date), m.document.number))


def _reversed(date: str) -> int:
    return -int(date.replace("-", ""))


def _match(weights: tuple[float, ...], sought: _Sought, document: Document, years: Collection[int]) -> Match:
    terms = sought.terms if document.held is None else [t for t in sought.terms if t in document.held]
    held = tuple([Held() for _weight in weights])
    present: set[str] = set()
    for name, text in document.fields.items():
        positions = _positions(text, terms)
        if positions:
            present.update(positions)
            _in_field(held, sought, name, positions, _shorter(name, text))
    for i, way in sought.anywhere:
        # Only where nothing better is: both parts of a compound, but apart.
        if not held[i].at and way.quality > held[i].best and present.issuperset(way.terms):
            held[i].best = way.quality
            held[i].weighed = 0.5 * way.quality
    score = coverage = 0.0
    for weight, one in zip(weights, held, strict=True):
        if one.best:
            # The best way counts: many synonyms are no exact word.
            often = one.weighed / one.best
            score += weight * one.best * often / (_K1 + often)
            coverage += weight * one.best
    score += _together(weights, held)
    total = sum(weights)
    fits = _year_fits(years, document)
    if years:
        score *= 1.0 + 0.4 * _year_shown(years, document) if fits else 0.6
    if document.formality and not any("decision" in h.at or "body" in h.at for h in held):
        score *= 0.5
    covered = tuple([h.best for h in held])
    return Match(document, score, coverage / total if total else 0.0, fits, covered, held, weights)


def _in_field(
    held: Sequence[Held], sought: _Sought, name: str, positions: Mapping[str, list[int]], shorter: float
) -> None:
    boost, _usual, shows = FIELDS[name]
    best: dict[int, float] = {}
    for term, spots in positions.items():
        for i, quality in sought.single.get(term, ()):
            best[i] = max(best.get(i, 0.0), quality)
            _count(held[i], name, spots, quality * boost * len(spots) / shorter, (term,))
    for i, way in sought.close:
        spots = [
            p
            for p in positions.get(way.terms[0], ())
            if all(_near(p, positions.get(t, ()), way.within) for t in way.terms[1:])
        ]
        if spots:
            best[i] = max(best.get(i, 0.0), way.quality)
            _count(held[i], name, spots, way.quality * boost * len(spots) / shorter, way.terms)
    for i, quality in best.items():
        held[i].best = max(held[i].best, quality * shows)
        held[i].where.append((quality * boost, name))
        held[i].raw[name] = quality


def _count(one: Held, name: str, spots: Sequence[int], weighed: float, terms: Sequence[str]) -> None:
    one.weighed += weighed
    one.at.setdefault(name, []).extend(spots)
    one.terms.update(terms)


def _shorter(name: str, text: str) -> float:
    """How many times the field's usual weight its length takes off."""
    return 1 - _B + _B * (text.count(" ") + 1) / FIELDS[name][1]


def impacts(fields: Mapping[str, str]) -> dict[str, float]:
    """How much each term says of the item, from 0 to 1: before a question is known, and so without its weights."""
    weighed: dict[str, float] = {}
    for name, text in fields.items():
        each = FIELDS[name][0] / _shorter(name, text)
        for term in text.split():
            weighed[term] = weighed.get(term, 0.0) + each
    return {term: w / (_K1 + w) for term, w in weighed.items()}


def _positions(text: str, terms: Iterable[str]) -> dict[str, list[int]]:
    """Which word of the field each term is."""
    places: dict[str, list[int]] = {}
    padded = f" {text} "
    for term in terms:
        wanted = f" {term} "
        at = padded.find(wanted)
        if at < 0:
            continue
        spots = places[term] = []
        word, counted = 0, 0
        while at >= 0:
            word += padded.count(" ", counted, at)
            counted = at
            spots.append(word)
            at = padded.find(wanted, at + 1)
    return places


def _near(place: int, others: Sequence[int], within: int = _WINDOW) -> bool:
    return any(abs(place - other) <= within for other in others)


def _together(weights: Sequence[float], held: Sequence[Held]) -> float:
    """A little more where words that follow each other in the question stand close together."""
    bonus = 0.0
    for i in range(len(weights) - 1):
        first, second = held[i].at, held[i + 1].at
        if first and second:
            close = any(_near(p, second[name]) for name in first.keys() & second.keys() for p in first[name])
            bonus += 0.25 * min(weights[i], weights[i + 1]) if close else 0.0
    return bonus


def _year_fits(years: Collection[int], document: Document) -> bool:
    return not years or any(str(y) == document.date[:4] for y in years) or _year_shown(years, document) > 0


def _year_shown(years: Collection[int], document: Document) -> float:
    wanted = [str(y) for y in years]
    if any(document.has("title", y) for y in wanted):
        return 1.0
    shown = any(document.has(name, y) for name in TELLING for y in wanted)
    in_case = any(document.case_number.endswith(f"-{y[2:]}") for y in wanted)
    return 0.5 if shown else (0.25 if in_case else 0.0)
