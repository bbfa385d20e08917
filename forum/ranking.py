"""Which items answer a question, and how well: numbers in, numbers out, the same on every database.

A question is a row of *concepts*; each may be matched in several *ways* (the word itself, a compound that holds it, a
misspelling, a synonym), and the best way an item offers counts. BM25F orders the items; what is answered is decided
on *coverage*: how much of the question, weighed by how rare its words are, the item really holds.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from forum.concepts import Concept

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
