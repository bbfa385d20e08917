"""From a PDF's lines to headings, paragraphs, lines of lists and rows: what belongs together is put together."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from forum.minutes.blocks import Block, row, tidied
from forum.minutes.hyphens import Seen, Vocabulary, is_torn, joined
from forum.minutes.pdf_lines import Region, visual_rows
from forum.minutes.pdf_tables import Row, Table, parts_of
from forum.minutes.pdf_type import GAP, Type, fits, type_of
from forum.minutes.pdf_words import Piece
from forum.minutes.text import is_closed, starts_lower

_BULLETS: Final = frozenset("•·▪◦‣●○■\uf0b7\uf0a7*")
_LEADS: Final = frozenset(".…·_0123456789")
_DASHES: Final = frozenset("-–—")
_NUMBER = re.compile(r"\(?\d{1,3}[.)]")
_LETTER = re.compile(r"\(?[a-zæøå]\)")
_LABEL = re.compile(r"(?:åbent |lukket )?(?:punkt|pkt\.?|sag)\s*(?:nr\.?\s*)?\d{1,3}\s*[:.)]?", re.I)
_LEADER_END = re.compile(r"[.…·_]{3,}\s*(\d{0,3})$")
_STARTS = re.compile(r"(?:åbent |lukket )?(?:punkt|pkt\.?) \d+\s*:|\d\d\.\d\d\.\d\d-[A-ZÆØÅ]\d\d-", re.I)
# A full stop that ends no sentence: "den 2.", "kl.", "nr.", "bl.a."
_SHORT = re.compile(
    r"(?:^|\s|\()(?:\d{1,3}|[^\W\d]|kl|nr|pr|ca|pkt|stk|jf|evt|inkl|ekskl|ift|vedr|bl\.a|f\.eks|mio|mia|kr|pct|hhv|"
    r"man|tirs|ons|tors|fre|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|dec)\.$",
    re.I,
)
_SAME_START: Final = 3.0
_HEADING_LENGTH: Final = 220


@dataclass
class _Open:
    """The paragraph that is being read. `left` is where its first line begins, `text_left` where those below do."""

    pieces: list[Piece]
    mark: str
    left: float
    text_left: float
    key: tuple[int, int]
    text: str = ""

    @property
    def last(self) -> Piece:
        return self.pieces[-1]


def blocks_of(regions: Sequence[Region]) -> list[Block]:
    flow = [(region, parts_of(region.rows, region.rules)) for region in regions]
    type_ = type_of(regions)
    reader = _Reader(type_, Vocabulary(lambda: _seen(regions, type_)))
    for region, parts in flow:
        for part in reader.begin(region, parts):
            if isinstance(part, Table):
                reader.table(part)
            else:
                reader.line(part)
    return reader.end()


def _seen(regions: Sequence[Region], type_: Type) -> Seen:
    ends = full = 0
    cut = False
    words: list[str] = []
    edges: list[str] = []
    for region in regions:
        pieces = region.pieces
        for i, piece in enumerate(pieces):
            texts = piece.text.split(" ")
            last = texts[-1]
            words += texts[1:-1]
            edges += [texts[0], last]
            stem = last[:-1]
            hyphened = last[-1] in "-\u00ad\u2010" and stem.isalpha() and len(stem) > 1 and last[-2].islower()
            if piece.right > type_.right[region.key] - piece.size * 5:
                full += 1
                follows = pieces[i + 1].head.text if i + 1 < len(pieces) else ""
                ends += hyphened and starts_lower(follows) and follows not in ("og", "eller", "samt", "til")
        for above, below in itertools.pairwise(sorted(pieces, key=lambda each: (round(each.left), each.base))):
            near = abs(above.left - below.left) < _SAME_START and below.base - above.base < above.size * 1.6
            cut = cut or (near and above.count > 1 and is_torn(above.text.rsplit(" ", 1)[-1], below.head.text))
    return Seen(words, edges, ends, full, cut)


def _is_too_long(above: Piece, below: Piece, limit: float) -> bool:
    """Whether a line is filled to its cell's end, and its last word with the first below were longer than a line."""
    head, tail = above.words[-1], below.head
    each = (tail.right - tail.left) / len(tail.text)
    filled = above.right + min(above.size * 0.7, each * 1.2) > limit
    return filled and head.right - head.left + tail.right - tail.left > limit - min(above.left, below.left)


def _place(piece: Piece, row: Row) -> int | None:
    """The column that begins where the piece does."""
    starts = [cell[0].left if cell else None for cell in row.cells]
    return next((i for i, left in enumerate(starts) if left is not None and abs(left - piece.left) < 3), None)


def _starts(table: Table) -> list[float | None]:
    """Where the words of each column begin."""
    columns = zip(*(row.cells for row in table.rows), strict=True)
    return [min((piece.left for cell in column for piece in cell), default=None) for column in columns]


@dataclass
class _Reader:
    type_: Type
    vocabulary: Vocabulary
    blocks: list[Block] = field(default_factory=list)
    _open: _Open | None = None
    _key: tuple[int, int] = (1, 0)
    _fresh: bool = True
    _rows: list[list[str]] = field(default_factory=list)
    _head: tuple[str, ...] = ()
    _starts: list[float | None] = field(default_factory=list)

    def begin(self, region: Region, parts: list[Piece | Table]) -> list[Piece | Table]:
        """Sets out on a new page or column; gives `parts` with the rest of a row that the old one ended in as a row."""
        self._key, self._fresh = region.key, True
        at = next((i for i, part in enumerate(parts) if isinstance(part, Table)), 0)
        table = parts[at] if parts else None
        if not self._rows or not 0 < at <= 3 or not isinstance(table, Table):
            return parts
        rest = [part for part in parts[:at] if isinstance(part, Piece)]
        places = [_place(piece, table.rows[0]) for piece in rest]
        steps = [b.base - a.base for a, b in itertools.pairwise(rest)] + [table.rows[0].base - rest[-1].base]
        if None in places or max(steps) > rest[0].size * 1.6 or len(table.rows[0].cells) != len(self._rows[0]):
            return parts
        cells: list[list[Piece]] = [[] for _ in table.rows[0].cells]
        for piece, place in zip(rest, places, strict=True):
            cells[place or 0].append(piece)
        return [Table([Row(cells, rest[0].base, rest[-1].base), *table.rows]), *parts[at + 1 :]]

    def end(self) -> list[Block]:
        self._close()
        self._close_table()
        return self.blocks

    def line(self, piece: Piece) -> None:
        self._close_table()
        mark, taken = self._mark(piece)
        if self._open is not None and self._goes_on(self._open, piece, mark):
            tight = self._open.last.right > self.type_.right[self._open.key] - piece.size * 0.8
            self._open.text = joined(self._open.text, piece.text, self.vocabulary, tight=tight)
            if self._fresh:
                moved = self.type_.left[self._key] - self.type_.left[self._open.key]
                self._open.left, self._open.text_left = self._open.left + moved, self._open.text_left + moved
                self._open.key = self._key
            self._open.pieces.append(piece)
            if len(self._open.pieces) == 2 and not self._fresh:
                self._open.text_left = piece.left
        else:
            self._close()
            left = piece.words[taken].left if taken else piece.left
            text = piece.text.split(" ", taken)[taken] if taken else piece.text
            self._open = _Open([piece], mark, piece.left, left, self._key, text)
        self._fresh = False

    def _mark(self, piece: Piece) -> tuple[str, int]:
        """The list mark a line begins with, and how many of its words that is."""
        if piece.bullet:
            return "- ", 0
        first = piece.head.text
        if piece.count < 2 or (first[0].isalpha() and len(first) > 2):
            return "", 0
        if first in _BULLETS or first in _DASHES:
            return "- ", 1
        if first == "o" and piece.words[1].left - piece.head.right > piece.size * 0.6:
            return "- ", 1
        if _NUMBER.fullmatch(first) or _LETTER.fullmatch(first):
            return f"{first} ", 1
        return "", 0

    def _goes_on(self, above: _Open, piece: Piece, mark: str) -> bool:
        last, size = above.last, piece.size
        if last.text[-1] in _LEADS and (leader := _LEADER_END.search(above.text)):
            return not leader[1] and piece.text.isdigit()
        edge = self.type_.right[above.key]
        if fits(last, piece, edge) and not above.text.endswith(("-", "\u00ad")):
            return False
        if _STARTS.match(piece.text):
            return False
        heading = self.type_.is_heading(last)
        same = abs(size - last.size) <= last.size * 0.06 and heading == self.type_.is_heading(piece)
        lower = starts_lower(piece.text)
        unfinished = not is_closed(above.text) or (
            not piece.text[0].isupper() and _SHORT.search(above.text) is not None
        )
        if not same and not (unfinished and lower and abs(size - last.size) < 0.6):
            return False
        if self._fresh:
            return not mark and self._goes_on_after_break(above, piece, unfinished=unfinished, lower=lower)
        step = piece.base - last.base
        usual = self.type_.apart(last.size)
        if step < -size or step > usual * (GAP if self.type_.spaced or not (unfinished and lower) else 1.6):
            return False
        if mark:
            typed = piece.head.text in _DASHES or bool(_NUMBER.fullmatch(piece.head.text))
            hangs = abs(piece.left - above.text_left) < size * 0.4 and (not above.mark or piece.left > last.left + size)
            return typed and not piece.bullet and unfinished and hangs and not above.text.endswith((":", ","))
        if not self._in_line(above, piece, unfinished=unfinished):
            return False
        return unfinished or self.type_.spaced or lower or heading

    def _goes_on_after_break(self, above: _Open, piece: Piece, *, unfinished: bool, lower: bool) -> bool:
        """Over the end of a page or a column, where no white tells: the indents do, and how the sentence stands."""
        indent = piece.left - self.type_.left[self._key]
        if above.mark:
            hangs = indent > piece.size and abs(indent - above.text_left + self.type_.left[above.key]) < piece.size
            return hangs or (unfinished and lower)
        if len(above.pieces) > 1 and abs(indent - above.text_left + self.type_.left[above.key]) > piece.size:
            return False
        # A lone line at the end of a page is a paragraph of its own: programs do not leave a first line there.
        return (lower and unfinished) or (unfinished and (len(above.pieces) > 1 or self.type_.is_heading(piece)))

    def _in_line(self, above: _Open, piece: Piece, *, unfinished: bool) -> bool:
        """Whether the line begins where the lines of that paragraph do."""
        size = piece.size
        if above.mark:
            return piece.left > above.left - size * 0.5 and piece.left < above.text_left + size * 2
        if len(above.pieces) > 1:
            return abs(piece.left - above.text_left) < size * 0.6
        shift = piece.left - above.left
        return shift > -size * 4 and (shift < size * 0.8 or unfinished)

    def _close(self) -> None:
        if self._open is None:
            return
        done, self._open = self._open, None
        text = tidied(done.text)
        is_heading = self.type_.is_heading
        heads = is_heading(done.pieces[0]) and all(map(is_heading, done.pieces))
        if heads and done.mark != "- " and len(text) <= _HEADING_LENGTH:
            level = 1 if done.pieces[0].size >= self.type_.body * 1.35 else 2
            self.blocks.append(Block("heading", tidied(done.mark + text), level=level))
        elif done.mark:
            self.blocks.append(Block("item", text, done.mark))
        else:
            self.blocks.append(Block("paragraph", text))

    # Tables

    def table(self, table: Table) -> None:
        rows = [[self._cell(cell, row, i) for i, cell in enumerate(row.cells)] for row in table.rows]
        if len(rows) == 1 and self._is_line(table.rows[0]):
            self._as_line(table.rows[0])
            return
        if len(rows) == 1 and (whole := self._spread(table.rows[0])) is not None:
            self.line(whole)
            return
        if sum(any(row[i] for row in rows) for i in range(len(rows[0]))) == 1:
            for row in table.rows:
                for piece in (piece for cell in row.cells for piece in cell):
                    self.line(piece)
            return
        self._close()
        if self._fresh and self._rows and len(rows[0]) < len(self._rows[0]):
            rows = self._widened(table, rows)
        if self._fresh and self._rows and len(rows[0]) == len(self._rows[0]):
            rows = self._continued(rows)
        else:
            self._close_table()
        if not self._rows and rows:
            self._head = tuple(rows[0])
            self._starts = _starts(table)
        self._rows += rows
        self._fresh = False

    def _is_line(self, row: Row) -> bool:
        """One row alone: a heading with a wide gap in it ("Punkt 2:   Orientering") is a line like any other."""
        pieces = [piece for cell in row.cells for piece in cell]
        return bool(_LABEL.fullmatch(pieces[0].text)) or all(self.type_.is_heading(piece) for piece in pieces)

    def _spread(self, row: Row) -> Piece | None:
        """Two words that a justified line has spread to both edges of its column, in the middle of a sentence."""
        pieces = [piece for cell in row.cells for piece in cell]
        first, last = pieces[0], pieces[-1]
        if self._open is None or is_closed(self._open.text) or any(p.base != first.base for p in pieces):
            return None
        flush = abs(last.right - self.type_.right[self._key]) < first.size * 0.25
        if not flush or abs(first.left - self._open.text_left) > first.size * 0.3:
            return None
        words = [word for piece in pieces for word in piece.words]
        return Piece(words, first.size, first.bold, first.order)

    def _as_line(self, row: Row) -> None:
        pieces = sorted((p for cell in row.cells for p in cell), key=lambda each: (round(each.base / 3), each.left))
        words = [word for piece in pieces for word in piece.words]
        self._close()
        self._open = _Open(pieces, "", pieces[0].left, pieces[-1].left, self._key)
        self._open.text = tidied(" ".join(word.text for word in words))
        self._fresh = False

    def _widened(self, table: Table, rows: list[list[str]]) -> list[list[str]]:
        """Rows of a page on which only some of the columns have words, each put below its own column's start."""
        places: list[int] = []
        for start in _starts(table):
            at = -1.0 if start is None else start
            near = [i for i, old in enumerate(self._starts) if old is not None and abs(old - at) < _SAME_START]
            if len(near) != 1 or (places and near[0] <= places[-1]):
                return rows
            places += near
        wide = len(self._rows[0])
        return [[row[places.index(i)] if i in places else "" for i in range(wide)] for row in rows]

    def _continued(self, rows: list[list[str]]) -> list[list[str]]:
        """The rows on the next page: the head again left out, the rest of a row that the page end parted put to it."""
        if tuple(rows[0]) == self._head:
            rows = rows[1:]
        elif rows and self._is_rest(rows[0]):
            last = self._rows[-1]
            self._rows[-1] = [
                joined(old, new, self.vocabulary) if old and new else old or new
                for old, new in zip(last, rows[0], strict=True)
            ]
            rows = rows[1:]
        return rows

    def _alone(self, row: list[str]) -> bool:
        return sum(map(bool, row)) == 1

    def _is_rest(self, cells: list[str]) -> bool:
        filled = [(old, new) for old, new in zip(self._rows[-1], cells, strict=True) if new]
        if any(not old for old, _ in filled):
            return False
        if not cells[0] or all(starts_lower(new) and not is_closed(old) for old, new in filled):
            return True
        if self._alone(cells) and not any(map(self._alone, self._rows)):
            return True
        open_ends = any(old.endswith(("&", ",", "-", "/")) or starts_lower(new) for old, new in filled)
        return open_ends and len(filled) < sum(map(bool, self._rows[-1]))

    def _cell(self, pieces: list[Piece], row: Row, place: int) -> str:
        """The cell's text; a line end where somebody typed one: the next word had found room."""
        limit = row.limits[place] if row.limits else None
        end = limit if limit is not None or place + 1 < len(row.cells) else self.type_.right[self._key]
        lines: list[str] = []
        last: Piece | None = None
        for piece in (piece for line in visual_rows(pieces) for piece in line):
            below = last is not None and piece.base > last.base + last.size * 0.5
            if last is None or (below and end is not None and fits(last, piece, end)):
                lines.append(piece.text)
            else:
                narrow = below and limit is not None and _is_too_long(last, piece, limit)
                # Most programs begin a line with a word before they cut it.
                narrow = narrow and (last.count == 1 or self.vocabulary.cuts)
                lines[-1] = joined(lines[-1], piece.text, self.vocabulary, tight=below, narrow=narrow)
            last = piece
        return "\n".join(map(tidied, lines))

    def _close_table(self) -> None:
        if self._rows:
            for cells in self._rows:
                self.blocks += row([cell.split("\n") for cell in cells])
            self._rows = []
