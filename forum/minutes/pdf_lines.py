"""From words with places to lines in reading order: cells apart, columns one after the other, heads and feet off."""

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import Final

from forum.minutes.pdf_rules import Rules
from forum.minutes.pdf_words import MARK, Piece, Sheet, Word

_BASE, _LEFT = attrgetter("base"), attrgetter("left")
_LEADER = re.compile(r"[.…·_]{3,}")
_WIDE_GAP: Final = 1.0  # of the type's size: wider than any space between words
_GUTTER: Final = 8.0
_HEAD_ROWS: Final = 4
_MARGIN: Final = 0.16
_SAME_HEIGHT: Final = 3.0
_HEAD_GAP: Final = 4.0
_ONLY_PAGE = re.compile(r"(?:side|s\.|page)?\s*[-–—]?\s*#\s*(?:(?:af|/|ud af|of)\s*#)?\s*[-–—]?", re.I)


@dataclass(frozen=True)
class Region:
    """Pieces that are read from the top down: a column, or what stands across all columns. `key` names its kind."""

    pieces: tuple[Piece, ...]
    rules: Rules
    key: tuple[int, int]
    page: int

    @cached_property
    def rows(self) -> list[list[Piece]]:
        """The pieces whose baselines meet, from the top down."""
        return visual_rows(self.pieces)


def regions_of(sheets: Sequence[Sheet]) -> tuple[list[Region], list[str]]:
    """Everything in reading order, and the running heads and feet that were left out, each once."""
    pages = [pieces_of(sheet) for sheet in sheets]
    rows = [visual_rows(pieces) for pieces in pages]
    gone, heads = _running(rows, sheets)
    regions: list[Region] = []
    for number, (sheet, pieces) in enumerate(zip(sheets, pages, strict=True)):
        left = [piece for piece in pieces if id(piece) not in gone]
        found = _columns(left, sheet.rules, number)
        if len(found) == 1:
            kept = ([piece for piece in row if id(piece) not in gone] for row in rows[number])
            found[0].__dict__["rows"] = [row for row in kept if row]
        regions += found
    return regions, heads


def pieces_of(sheet: Sheet) -> list[Piece]:
    pieces: list[Piece] = []
    for run in _whole(sheet.runs):
        pieces += [run] if run.even else _split(run)
    for order, piece in enumerate(pieces):
        piece.order = order
    bullets = sheet.rules.bullets
    if bullets:
        for piece in pieces:
            middle = piece.base - piece.size * 0.3
            piece.bullet = any(
                abs(y - middle) < piece.size * 0.35 and 2 < piece.left - x < piece.size * 3 for x, y in bullets
            )
    return pieces


def _whole(runs: Sequence[Piece]) -> Iterator[Piece]:
    """PDFium takes a wide gap for a line's end: what stands on one line is put together again."""
    last: Piece | None = None
    for run in runs:
        if last is not None and abs(last.base - run.base) < last.size and _follows(last, run):
            last = Piece([*last.words, *run.words], last.size, last.bold)
            continue
        if last is not None:
            yield last
        last = run
    if last is not None:
        yield last


def _follows(run: Piece, other: Piece) -> bool:
    if not 0 < other.left - run.right < run.size * 40:
        return False
    alike = abs(run.size - other.size) < 0.3 and run.bold == other.bold
    return alike and abs(run.words[-1].base - other.base) < 0.5


def _split(run: Piece) -> list[Piece]:
    words, size = run.words, run.size
    cuts: list[int] = []
    gaps: list[float] = []
    for i in range(1, len(words)):
        before, word = words[i - 1], words[i]
        gap = word.left - before.right
        gaps.append(gap)
        away = abs(word.base - before.base)
        if (
            (away > size * 0.25 and (away > size * 0.6 or abs(gap) > size * 0.6))
            or gap < -size
            or gap > size * _WIDE_GAP
        ):
            cuts.append(i)
    if not cuts or _is_justified(words, gaps, size):
        return [run]
    parts, at = [], 0
    for cut in cuts:
        part = words[at:cut]
        is_mark = len(part) == 1 and MARK.fullmatch(part[0].text)
        led = _LEADER.search(part[-1].text) or _LEADER.match(words[cut].text)
        close = abs(words[cut].base - part[-1].base) < size * 0.3 and words[cut].left - part[-1].right > 0
        if close and ((is_mark and words[cut].left - part[-1].right < size * 4) or led):
            continue
        parts.append(part)
        at = cut
    parts.append(words[at:])
    return [Piece(part, size, run.bold) for part in parts]


def _is_justified(words: list[Word], gaps: list[float], size: float) -> bool:
    """A line of few words, spread to fill its column: all gaps alike, which those between cells are not, unless their
    words are all as long.
    """
    if len(gaps) < 2 or max(gaps) > size * 8 or min(gaps) < size * 0.5 or max(gaps) - min(gaps) > size * 0.12:
        return False
    lengths = [word.right - word.left for word in words]
    return max(lengths) > min(lengths) * 1.25


# Running heads and feet


def _running(rows: list[list[list[Piece]]], sheets: Sequence[Sheet]) -> tuple[set[int], list[str]]:
    """The pieces that pages carry besides the text, by id, and their words.

    They stand at the same height of many pages in the same words, numbers apart, with nothing outside them.
    """
    heights: dict[str, list[float]] = {}
    masked: dict[int, str] = {}
    for page, sheet in zip(rows, sheets, strict=True):
        for row in page[:_HEAD_ROWS] + page[_HEAD_ROWS:][-_HEAD_ROWS:]:
            words = masked[id(row)] = _masked(row)
            if not sheet.height * _MARGIN < row[0].base < sheet.height * (1 - _MARGIN):
                heights.setdefault(words, []).append(row[0].base)
    for found in heights.values():
        found.sort()
    enough = max(2, round(len(rows) * 0.4))

    def repeats(row: list[Piece], number: int) -> bool:
        words, base = masked[id(row)], row[0].base
        near = heights.get(words, [])
        again = bisect_right(near, base + _SAME_HEIGHT) - bisect_left(near, base - _SAME_HEIGHT) >= enough
        if _ONLY_PAGE.fullmatch(words):
            return words in heights and (again or len(rows) == 1 or str(number + 1) in _digits(row))
        return again and len(row) <= 3

    gone: set[int] = set()
    heads: dict[str, None] = {}
    for number, page in enumerate(rows):
        # Where everything on a page repeats, the head is told from the text by the white between them.
        for side in (page, page[::-1]):
            for row in _outside(side, [repeats(row, number) for row in side[:_HEAD_ROWS]]):
                gone.update(id(piece) for piece in row)
                heads[" ".join(piece.text for piece in row)] = None
    return gone, list(heads)


def _outside(rows: list[list[Piece]], repeats: list[bool]) -> list[list[Piece]]:
    """Those of the outermost rows that repeat, up to wide white; but for lines that a paragraph goes on from."""
    taken = 0
    for i, again in enumerate(repeats):
        if not again or (i and abs(rows[i][0].base - rows[i - 1][0].base) > rows[i][0].size * _HEAD_GAP):
            break
        taken = i + 1
    while 0 < taken < len(rows) and _is_near(rows[taken - 1], rows[taken]):
        if _ONLY_PAGE.fullmatch(_masked(rows[taken - 1])):
            break
        taken -= 1
    return rows[:taken]


def _is_near(row: list[Piece], other: list[Piece]) -> bool:
    return abs(row[0].base - other[0].base) < row[0].size * 1.6 and abs(row[0].size - other[0].size) < 0.6


def _masked(row: list[Piece]) -> str:
    return re.sub(r"\d+", "#", " ".join(piece.text for piece in row)).strip()


def _digits(row: list[Piece]) -> list[str]:
    return re.findall(r"\d+", " ".join(piece.text for piece in row))


def visual_rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Pieces whose baselines meet, from the top down, each row from the left."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_BASE):
        if rows and piece.base - rows[-1][0].base <= max(2.0, min(piece.size, rows[-1][0].size) * 0.35):
            rows[-1].append(piece)
        else:
            rows.append([piece])
    for row in rows:
        if len(row) > 1:
            row.sort(key=_LEFT)
    return rows


# Columns


def _columns(pieces: list[Piece], rules: Rules, page: int) -> list[Region]:
    gutter = _gutter(pieces, rules)
    if gutter is None:
        return [Region(tuple(pieces), rules, (1, 0), page)] if pieces else []
    regions: list[Region] = []
    sides: tuple[list[Piece], list[Piece]] = ([], [])
    across: list[Piece] = []
    right = max(piece.right for piece in pieces)

    def close() -> None:
        for i, side in enumerate(sides):
            if side:
                regions.append(Region(tuple(side), rules, (2, i), page))
                side.clear()

    for piece in sorted(pieces, key=lambda each: each.base):
        if _crosses(piece, gutter, right):
            close()
            across.append(piece)
            continue
        if across:
            regions.append(Region(tuple(across), rules, (1, 0), page))
            across.clear()
        sides[piece.left >= gutter].append(piece)
    close()
    if across:
        regions.append(Region(tuple(across), rules, (1, 0), page))
    return regions


def _gutter(pieces: list[Piece], rules: Rules) -> float | None:
    """Where a page of two columns is parted; None for a page of one, tables or not."""
    if len(pieces) < 8:
        return None
    left, right = min(p.left for p in pieces), max(p.right for p in pieces)
    width = right - left
    if sum(p.left > left + width * 0.25 for p in pieces) < 3:
        return None
    best: tuple[int, float] | None = None
    for x in _strips(pieces, left + width * 0.25, right - width * 0.25):
        crossing = sum(1 for p in pieces if p.left < x < p.right)
        if best is None or crossing < best[0]:
            best = (crossing, x)
    if best is None or best[0] > len(pieces) * 0.25:
        return None
    gutter = best[1]
    first = [p for p in pieces if p.left < gutter and not _crosses(p, gutter, right)]
    second = [p for p in pieces if p.left >= gutter]
    if len(first) < 5 or len(second) < 3:
        return None
    if _ruled_across(rules, gutter, pieces):
        return None
    turns, bands = _turns(pieces, gutter, right)
    if turns <= bands + min(len(first), len(second)) // 12:
        return gutter
    return gutter if _is_prose(first, gutter) and _is_prose(second, right) and not _aligned(first, second) else None


def _strips(pieces: list[Piece], left: float, right: float) -> list[float]:
    """The middles of upright white strips that few pieces cross."""
    edges = sorted({round(p.left, 1) for p in pieces if left <= p.left <= right + _GUTTER})
    ends = sorted(p.right for p in pieces)
    found = []
    for edge in edges:
        starts = sum(1 for p in pieces if abs(p.left - edge) < 2.0)
        if starts < 3:
            continue
        before = [end for end in ends if end <= edge - _GUTTER * 0.6]
        if before:
            found.append(edge - min(_GUTTER * 0.4, (edge - before[-1]) / 2))
    return found


def _ruled_across(rules: Rules, gutter: float, pieces: list[Piece]) -> bool:
    """Whether a table's lines cross the gutter beside most of the text: it is one table, not two columns."""
    ys = sorted(y for y, left, right in rules.across if left < gutter - 5 and right > gutter + 5)
    if len(ys) < 3:
        return False
    inside = sum(1 for p in pieces if ys[0] <= p.base <= ys[-1])
    return inside > len(pieces) * 0.5


def _crosses(piece: Piece, gutter: float, right: float) -> bool:
    """Whether it stands across both columns; a word too long for its column only reaches a little over the gutter."""
    return piece.left < gutter and piece.right > gutter + (right - gutter) * 0.15


def _turns(pieces: list[Piece], gutter: float, right: float) -> tuple[int, int]:
    """How often the file goes from one side to the other, and between how many lines across both it does so at all.

    A file of columns goes once from the left to the right, a table does it with every row.
    """
    turns = bands = 0
    before: bool | None = None
    turned = False
    for piece in sorted(pieces, key=lambda each: each.order):
        if _crosses(piece, gutter, right):
            before, turned = None, False
            continue
        side = piece.left >= gutter
        if before is not None and side != before:
            turns += 1
            bands += not turned
            turned = True
        before = side
    return turns, bands


def _is_prose(pieces: list[Piece], edge: float) -> bool:
    """Lines of a column of text: many words each, and many as long as the column is wide."""
    furthest = max(p.right for p in pieces)
    full = sum(1 for p in pieces if p.right > furthest - (furthest - p.left) * 0.15)
    return full * 2 >= len(pieces) and sum(p.count for p in pieces) >= 4 * len(pieces)


def _aligned(first: list[Piece], second: list[Piece]) -> bool:
    """Whether the white between paragraphs is at the same heights on both sides, as between a table's rows."""
    ours, theirs = _gaps(first), _gaps(second)
    if not ours or not theirs:
        return False
    met = sum(1 for y in ours if any(abs(y - other) < 6 for other in theirs))
    return met * 2 > min(len(ours), len(theirs))


def _gaps(pieces: list[Piece]) -> list[float]:
    bases = sorted(p.base for p in pieces)
    steps = [b - a for a, b in itertools.pairwise(bases) if b - a > 2]
    usual = sorted(steps)[len(steps) // 2] if steps else 0.0
    return [b for a, b in itertools.pairwise(bases) if b - a > usual * 1.25]
