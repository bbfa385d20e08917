"""Which few items of many are worth a close look: from postings alone, with work that does not grow with the archive.

A *posting* is an item that holds a term, and one byte of how much it says there (`impact`). Items are numbered within
blocks, so that a term's postings are two short arrays a block. Rare words are gone through first; common ones are only
looked up for items that are already there.
"""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import compress
from typing import Final

from forum.concepts import Concept

BLOCK: Final = 8192
"""Item ids in a block."""
FULL: Final = 255
_WORK: Final = 1000
"""Postings gone through one by one in a question, at most."""
_LEAST: Final = 50
_KEPT: Final = 300
"""Items that common words are looked up for, in all blocks together; in one block no more than half, and no fewer than
`_FEWEST`.
"""
_FEWEST: Final = 40

# By threshold: the impacts up to it, which are above it, which equal to it.
_UP_TO: Final = [bytes(range(t + 1)) for t in range(FULL + 1)]
_ABOVE: Final = [bytes(t + 1) + b"\x01" * (FULL - t) for t in range(FULL + 1)]
_EQUAL: Final = [bytes(t) + b"\x01" + bytes(FULL - t) for t in range(FULL + 1)]

# Items of one block, in order, and the impact of each.
Run = tuple["array[int]", bytes]
# By term, then block.
Runs = Mapping[str, Mapping[int, Run]]


@dataclass(frozen=True)
class Candidate:
    """`terms` are those of the looked-up ones that the item holds."""

    item_id: int
    terms: frozenset[str]


@dataclass(frozen=True)
class _Way:
    quality: float
    terms: tuple[str, ...]


@dataclass
class _Scores:
    """Of one block's items. `closed`: no item is added any more."""

    left: int
    kept: int
    by_item: dict[int, float] = field(default_factory=dict)
    closed: bool = False


def choose(
    wanted: Sequence[Concept],
    runs: Runs,
    most: int,
    *,
    among: Collection[int] | None = None,
    without: Collection[int] = (),
) -> list[Candidate]:
    """The `most` likeliest items, best first; the later stored first between equals. `among` are the only ids that
    count, where given; `without` never do.
    """
    concepts = [(c.weight, _ways(c, runs)) for c in sorted(wanted, key=lambda c: (-c.weight, c.text))]
    blocks = sorted({b for by_block in runs.values() for b in by_block}, reverse=True)
    inside = _by_block(among) if among is not None else None
    found: list[tuple[float, int]] = []
    for block in blocks:
        scores = _Scores(max(_LEAST, _WORK // len(blocks)), max(_FEWEST, _KEPT // max(2, len(blocks))))
        if inside is not None:
            scores.by_item, scores.closed = dict.fromkeys(inside.get(block, ()), 0.0), True
        _score(scores, concepts, {term: by_block[block] for term, by_block in runs.items() if block in by_block})
        base = block * BLOCK
        found += [(s, base + i) for i, s in scores.by_item.items() if s and base + i not in without]
    chosen = [item_id for _score, item_id in sorted(found, reverse=True)[:most]]
    held = _terms_held(chosen, runs)
    return [Candidate(item_id, frozenset(held[item_id])) for item_id in chosen]


def _ways(concept: Concept, runs: Runs) -> list[_Way]:
    ways = [w for w in concept.ways if all(t in runs for t in w.terms)]
    # Parts of a compound that stand apart say too little to be looked for, where there is anything else.
    near = [w for w in ways if not w.anywhere] or ways
    return [_Way(w.quality, w.terms) for w in sorted(near, key=lambda w: (-w.quality, w.terms))]


def _by_block(ids: Iterable[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for item_id in ids:
        found.setdefault(item_id // BLOCK, []).append(item_id % BLOCK)
    return found


def _score(scores: _Scores, concepts: Sequence[tuple[float, list[_Way]]], runs: Mapping[str, Run]) -> None:
    for place, (weight, ways) in enumerate(concepts):
        here = [(w.quality, [runs[t] for t in w.terms]) for w in ways if all(t in runs for t in w.terms)]
        if scores.closed:
            own = [(quality, _among(scores.by_item, parts)) for quality, parts in here]
        else:
            own = _taken(here, concepts[place + 1 : place + 2], runs, scores)
        worth: dict[int, float] = {}
        for quality, run in own:
            _add(worth, quality * weight / FULL, run, scores)
        for item in worth.keys() & scores.by_item.keys():
            worth[item] += scores.by_item[item]
        scores.by_item.update(worth)
        if not scores.closed:
            scores.left -= sum(len(items) for _quality, (items, _impacts) in own)
            scores.closed = scores.left <= 0
        if scores.closed and len(scores.by_item) > scores.kept:
            scores.by_item = _best(scores.by_item, scores.kept)


def _best(by_item: dict[int, float], most: int) -> dict[int, float]:
    """Those with the highest scores; the later stored of equals."""
    threshold = sorted(by_item.values(), reverse=True)[most - 1]
    above = {item: score for item, score in by_item.items() if score > threshold}
    equal = sorted((item for item, score in by_item.items() if score == threshold), reverse=True)
    return above | dict.fromkeys(equal[: most - len(above)], threshold)


def _add(worth: dict[int, float], factor: float, run: Run, scores: _Scores) -> None:
    """The best way an item offers counts."""
    items, impacts = run
    if scores.closed and len(scores.by_item) * 3 < len(items):
        for item in scores.by_item:
            i = bisect_left(items, item)
            if i < len(items) and items[i] == item and (value := factor * impacts[i]) > worth.get(item, 0.0):
                worth[item] = value
        return
    own = dict(zip(items, [factor * impact for impact in impacts], strict=True))
    if scores.closed:
        own = {item: own[item] for item in own.keys() & scores.by_item.keys()}
    for item in own.keys() & worth.keys():
        own[item] = max(own[item], worth[item])
    worth.update(own)


def _together(parts: Sequence[Run]) -> Run:
    """Items that hold all; how near each other the words stand is seen later."""
    if len(parts) == 1:
        return parts[0]
    lists = [items for items, _impacts in parts]
    shortest = min(lists, key=len)
    return _weakest(sorted(set(shortest).intersection(*lists)), parts)


def _among(items: Iterable[int], parts: Sequence[Run]) -> Run:
    """As `_together`, where only these items count and they are few."""
    if len(parts) == 1:
        return parts[0]
    return _weakest(sorted(i for i in items if all(_holds(held, i) for held, _impacts in parts)), parts)


def _holds(items: "array[int]", item: int) -> bool:
    i = bisect_left(items, item)
    return i < len(items) and items[i] == item


def _weakest(items: Sequence[int], parts: Sequence[Run]) -> Run:
    """Items that all parts hold say as much as the part that says least of them."""
    return array("H", items), bytes([min([impacts[bisect_left(held, i)] for held, impacts in parts]) for i in items])


def _taken(
    ways: Sequence[tuple[float, Sequence[Run]]],
    others: Sequence[tuple[float, list[_Way]]],
    runs: Mapping[str, Run],
    scores: _Scores,
) -> list[tuple[float, Run]]:
    """As much as there is room for, the best ways' first. Of a way's too many postings those that say most; and of the
    items that hold the next of the question's words too, or are there already. Worse ways are left out then.
    """
    left = max(_LEAST, scores.left)
    found: list[tuple[float, Run]] = []
    for quality, parts in ways:
        items, impacts = _together(parts)
        if len(items) <= left:
            found.append((quality, (items, impacts)))
            left -= len(items)
            continue
        found.append((quality, _strongest(items, impacts, left)))
        elsewhere = set(scores.by_item)
        for _weight, next_ways in others:
            elsewhere.update(*(runs[w.terms[0]][0] for w in next_ways if len(w.terms) == 1 and w.terms[0] in runs))
        both = bytes(map(elsewhere.__contains__, items)) if elsewhere else b""
        if any(both):
            shared = array("H", compress(items, both)), bytes(compress(impacts, both))
            found.append((quality, _strongest(*shared, left)))
        break
    return found


def _strongest(items: "array[int]", impacts: bytes, most: int) -> Run:
    """The `most` highest impacts; the later stored of equals."""
    if len(items) <= most:
        return items, impacts
    # The highest that more than `most` reach.
    threshold = bisect_left(range(FULL + 1), True, 1, key=lambda t: len(impacts.translate(None, _UP_TO[t])) <= most)
    above = len(impacts.translate(None, _UP_TO[threshold]))
    strong = impacts.translate(_ABOVE[threshold])
    equal = list(compress(items, impacts.translate(_EQUAL[threshold])))[::-1][: most - above]
    merged = dict(zip(compress(items, strong), compress(impacts, strong), strict=True))
    merged |= dict.fromkeys(equal, threshold)
    kept = sorted(merged)
    return array("H", kept), bytes(merged[i] for i in kept)


def _terms_held(ids: Sequence[int], runs: Runs) -> dict[int, list[str]]:
    held: dict[int, list[str]] = {item_id: [] for item_id in ids}
    by_block = _by_block(ids)
    for term in sorted(runs):
        for block, (items, _impacts) in runs[term].items():
            for item in by_block.get(block, ()):
                i = bisect_left(items, item)
                if i < len(items) and items[i] == item:
                    held[block * BLOCK + item].append(term)
    return held
