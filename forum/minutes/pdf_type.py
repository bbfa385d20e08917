"""What a PDF's type looks like: how large it is, how far lines are apart, where they end."""

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from forum.minutes.pdf_lines import Region
from forum.minutes.pdf_words import Piece
from forum.minutes.text import starts_lower

GAP: Final = 1.12  # of the usual distance of lines: what is further apart has white between
_LARGER: Final = 1.1
_CLOSE: Final = 1.5  # of the type's size


@dataclass(frozen=True)
class Type:
    """What a file's type looks like: the text's size, how far lines of each size are apart, where each column ends.

    `bold_heads`: bold type is rare enough to mean something. `spaced`: white stands between paragraphs.
    """

    body: float
    leading: dict[float, float]
    right: dict[tuple[int, int], float]
    left: dict[tuple[int, int], float]
    bold_heads: bool
    spaced: bool

    def apart(self, size: float) -> float:
        return self.leading.get(_rounded(size), size * 1.25)

    def is_heading(self, piece: Piece) -> bool:
        return piece.size >= self.body * _LARGER or (piece.bold and self.bold_heads)


@lru_cache(maxsize=1000)
def _rounded(size: float) -> float:
    return round(size * 2) / 2


def type_of(regions: Sequence[Region]) -> Type:
    sizes: Counter[float] = Counter()
    bold = 0
    ends: dict[tuple[int, int], list[float]] = {}
    left: dict[tuple[int, int], float] = {}
    pairs: list[tuple[Piece, Piece, tuple[int, int]]] = []
    for region in regions:
        for piece in region.pieces:
            length = len(piece.text)
            sizes[_rounded(piece.size)] += length
            bold += length if piece.bold else 0
        # What cells hold says nothing of where lines end and how far they are apart.
        alone = [row[0] if len(row) == 1 else None for row in region.rows]
        ends.setdefault(region.key, []).extend(p.right for p in alone if p is not None and p.count > 3)
        start = min((piece.left for piece in region.pieces), default=0.0)
        left[region.key] = min(start, left.get(region.key, start))
        pairs += [(a, b, region.key) for a, b in itertools.pairwise(alone) if a is not None and b is not None]
    right = {key: sorted(values)[round((len(values) - 1) * 0.98)] for key, values in ends.items() if values}
    for region in regions:
        right.setdefault(region.key, max((piece.right for piece in region.pieces), default=0.0))
    leading = _leading(pairs, right)
    near = wide = 0
    for above, below, key in pairs:
        step = below.base - above.base
        if step > above.size * 0.9 and fits(above, below, right[key]):
            usual = leading.get(_rounded(above.size), above.size * 1.25)
            near += step <= usual * GAP
            wide += step > usual * GAP
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return Type(body, leading, right, left, bold * 5 < sum(sizes.values()) * 2, wide >= near)


def _leading(
    pairs: list[tuple[Piece, Piece, tuple[int, int]]], right: dict[tuple[int, int], float]
) -> dict[float, float]:
    """How far apart lines of each size are inside a paragraph: below a line that was full.

    Lines as far apart as paragraphs often are have to go on in small letters somewhere.
    """
    steps: dict[float, Counter[float]] = {}
    for above, below, key in pairs:
        step, edge = below.base - above.base, right[key]
        alike = abs(above.size - below.size) < 0.6 and above.size * 0.9 < step < above.size * 2
        if alike and above.right > edge - above.size * 8 and not fits(above, below, edge):
            kept = step <= above.size * _CLOSE or starts_lower(below.text)
            steps.setdefault(_rounded(above.size), Counter())[round(step * 4) / 4] += kept
    most = {size: found.most_common(1)[0] for size, found in steps.items()}
    return {size: step for size, (step, votes) in most.items() if votes}


def fits(above: Piece, below: Piece, edge: float) -> bool:
    """Whether the first word below had found room above: then somebody ended the line."""
    word = below.head
    return above.right + above.size * 0.25 + word.right - word.left < edge - above.size * 0.15
