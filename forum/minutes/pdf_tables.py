"""Tables on a PDF's page: which lines are rows, where cells begin, and which lines of a cell belong together."""

import itertools
from dataclasses import dataclass
from typing import Final

from forum.minutes.pdf_rules import Rules
from forum.minutes.pdf_words import Piece, Word

_NEAR: Final = 3.0
_STEP: Final = 1.45  # of the type's size: no further apart are the lines of one cell


@dataclass(slots=True)
class Row:
    """`cells` are the lines of each cell, from the left. `limits`: where each cell's lines end, if lines are drawn.

    `base` and `end` are the first and the last line's baselines.
    """

    cells: list[list[Piece]]
    base: float
    end: float
    limits: tuple[float, ...] = ()


@dataclass(frozen=True)
class Table:
    rows: list[Row]


@dataclass(slots=True)
class _Grid:
    """Where columns begin and end. `ruled`: upright lines say so."""

    columns: list[tuple[float, float]]
    ruled: bool = False

    def place(self, piece: Piece) -> int:
        middle = (piece.left + min(piece.right, piece.left + 40)) / 2
        best = min(
            range(len(self.columns)),
            key=lambda i: max(self.columns[i][0] - middle, middle - self.columns[i][1], 0.0),
        )
        return best


def parts_of(rows: list[list[Piece]], rules: Rules) -> list[Piece | Table]:
    """The lines of a region from the top down, `rows` of pieces at one height, tables gathered."""
    out: list[Piece | Table] = []
    i = 0
    while i < len(rows):
        end = _end_of_table(rows, i, rules) if len(rows[i]) > 1 or (rules.upright and _boxed(rows[i][0], rules)) else i
        if end > i:
            out.append(_table(rows[i:end], rules))
            i = end
        else:
            out += rows[i]
            i += 1
    return out


def _boxed(piece: Piece, rules: Rules) -> bool:
    """Whether the line stands in a ruled table, though it is alone at its height (a wrapped or an empty cell)."""
    walls = [x for x, top, bottom in rules.upright if top - 1 <= piece.base - piece.size * 0.3 <= bottom + 1]
    left = [x for x in walls if x <= piece.left + 1]
    right = [x for x in walls if x >= piece.right - 1]
    return bool(left and right) and len(_merged(walls)) > 2


def _end_of_table(rows: list[list[Piece]], start: int, rules: Rules) -> int:
    """The number of the first row after the table that begins at `start`."""
    end = start + 1
    last_many = start
    for i in range(start + 1, len(rows)):
        row, above = rows[i], rows[i - 1]
        away = row[0].base - above[0].base
        boxed = _boxed(row[0], rules)
        if boxed != _boxed(above[0], rules) and len(row) == 1:
            break
        if away > max(row[0].size, above[0].size) * 3.2 and not boxed:
            break
        if len(row) > 1 or boxed:
            last_many = i
        elif not _within_column(row[0], rows[start:i]) or i - last_many > 15:
            break
        elif row[0].left <= rows[start][0].left + _NEAR and away > row[0].size * _STEP:
            break  # a line of its own at the left edge: the text goes on
    end = last_many + 1
    while end < len(rows) and len(rows[end]) == 1 and _rest_of_cell(rows, start, end):
        end += 1
    return end


def _within_column(piece: Piece, rows: list[list[Piece]]) -> bool:
    """Whether a line alone could be the rest of one cell: it ends before the next cell begins."""
    nexts = [p.left for row in rows for p in row if p.left > piece.left + _NEAR]
    starts = [p.left for row in rows for p in row if abs(p.left - piece.left) <= _NEAR]
    return bool(starts) and (not nexts or piece.right < max(nexts))


def _rest_of_cell(rows: list[list[Piece]], start: int, i: int) -> bool:
    piece, above = rows[i][0], rows[i - 1]
    own = [p for p in above if abs(p.left - piece.left) <= _NEAR]
    if not own or piece.base - own[0].base > piece.size * _STEP:
        return False
    return piece.left > rows[start][0].left + _NEAR or own[0].text.endswith(("-", "–", "/", "&"))


def _table(rows: list[list[Piece]], rules: Rules) -> Table:
    top, bottom = rows[0][0].base - rows[0][0].size * 1.4, rows[-1][0].base + rows[-1][0].size * 0.8
    walls = _merged([x for x, a, b in rules.upright if a < bottom and b > top])
    first, last = min(p.left for row in rows for p in row), max(p.right for row in rows for p in row)
    before, after = [x for x in walls if x <= first + _NEAR], [x for x in walls if x >= last - _NEAR]
    # Beyond the nearest on each side is another table, or the page's own frame.
    inside = before[-1:] + [x for x in walls if first + _NEAR < x < last - _NEAR] + after[:1]
    grid = _ruled_grid(inside, rows) or _grid(rows)
    rows = [_cut(row, grid) for row in rows]
    shelves = _merged([y for y, a, b in rules.across if top - 6 <= y <= bottom + 12 and _spans(a, b, rows)])
    table = Table(_ruled_rows(rows, grid, shelves) or _spaced_rows(rows, grid))
    if grid.ruled:
        limits = _limits(table.rows, grid)
        for row in table.rows:
            row.limits = limits
    return table


def _limits(rows: list[Row], grid: _Grid) -> tuple[float, ...]:
    """Inside the upright line on the right by as much as the text begins inside the one on the left."""
    limits = []
    for i, (left, right) in enumerate(grid.columns):
        starts = [piece.left for row in rows for piece in row.cells[i]]
        limits.append(right - max(0.0, min(starts, default=left) - left))
    return tuple(limits)


def _spans(left: float, right: float, rows: list[list[Piece]]) -> bool:
    return any(p.left < right and p.right > left for row in rows for p in row)


def _merged(values: list[float], near: float = _NEAR) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > near:
            out.append(value)
    return out


def _ruled_grid(walls: list[float], rows: list[list[Piece]]) -> _Grid | None:
    """Columns by the upright lines, when there are at least as many cells as the rows show."""
    if len(walls) < 2:
        return None
    parted = len(walls) > 2
    left, right = min(p.left for row in rows for p in row), max(p.right for row in rows for p in row)
    if walls[0] > left + _NEAR:
        walls = [left - 1, *walls]
    if walls[-1] < right - _NEAR:
        walls = [*walls, right + 1]
    columns = [(a, b) for a, b in itertools.pairwise(walls)]
    grid = _Grid(columns, ruled=True)
    most = max(len(row) for row in rows)
    # Cells of justified text fall apart in pieces, so lines inside the table are believed.
    return grid if len(columns) >= most or parted else None


def _grid(rows: list[list[Piece]]) -> _Grid:
    """Columns by the white between them, as the rows with most cells show it."""
    most = max(len(row) for row in rows)
    spans = _components([p for row in rows for p in row])
    if len(spans) < most:
        spans = _components([p for row in rows if len(row) == most for p in row])
    if len(spans) < most:
        row = next(row for row in rows if len(row) == most)
        spans = [(p.left, p.right) for p in row]
    ends = [spans[i + 1][0] - 1 for i in range(len(spans) - 1)] + [max(p.right for row in rows for p in row)]
    return _Grid([(span[0], end) for span, end in zip(spans, ends, strict=True)])


def _components(pieces: list[Piece]) -> list[tuple[float, float]]:
    spans: list[tuple[float, float]] = []
    for piece in sorted(pieces, key=lambda each: each.left):
        if spans and piece.left <= spans[-1][1] + piece.size * 0.3:
            spans[-1] = (spans[-1][0], max(spans[-1][1], piece.right))
        else:
            spans.append((piece.left, piece.right))
    return spans


def _cut(row: list[Piece], grid: _Grid) -> list[Piece]:
    """Pieces that reach over the start of a column are cut there, when a gap between words is where it starts."""
    out: list[Piece] = []
    for piece in row:
        if not any(piece.left < left - 1 < piece.right for left, _ in grid.columns):
            out.append(piece)
            continue
        parts: list[list[Word]] = [[piece.words[0]]]
        for before, word in zip(piece.words, piece.words[1:], strict=False):
            starts = any(before.right <= left + 1 and word.left >= left - 1 for left, _ in grid.columns)
            if starts and word.left - before.right > piece.size * 0.45:
                parts.append([word])
            else:
                parts[-1].append(word)
        if len(parts) == 1:
            out.append(piece)
        else:
            out += [Piece(words, piece.size, piece.bold, piece.order) for words in parts]
    return out


def _empty(grid: _Grid, base: float) -> Row:
    return Row([[] for _ in grid.columns], base, base)


def _add(row: Row, pieces: list[Piece], grid: _Grid) -> None:
    for piece in pieces:
        row.cells[grid.place(piece)].append(piece)
        row.end = max(row.end, piece.base)


def _ruled_rows(rows: list[list[Piece]], grid: _Grid, shelves: list[float]) -> list[Row] | None:
    """A row a band between two lines drawn across; None when such lines part only some rows (a head, a sum)."""
    if len(shelves) < 2:
        return None
    bands: dict[int, Row] = {}
    counts: dict[int, int] = {}
    for pieces in rows:
        middle = pieces[0].base - pieces[0].size * 0.3
        band = sum(1 for shelf in shelves if shelf < middle)
        counts[band] = counts.get(band, 0) + 1
        _add(bands.setdefault(band, _empty(grid, pieces[0].base)), pieces, grid)
    usual = sorted(counts.values())[len(counts) // 2]
    if len(bands) < 2 and len(rows) > 3:
        return None
    if max(counts.values()) > 4 * max(usual, 1) and max(counts.values()) > 6 and len(bands) < 4:
        return None
    return [bands[band] for band in sorted(bands)]


def _spaced_rows(rows: list[list[Piece]], grid: _Grid) -> list[Row]:
    """Without lines: a line goes on with the row above when it is near, and each of its cells was full above."""
    out: list[Row] = []
    for pieces in rows:
        if out and _goes_on(out[-1], pieces, grid):
            _add(out[-1], pieces, grid)
        else:
            out.append(_empty(grid, pieces[0].base))
            _add(out[-1], pieces, grid)
    return out


def _goes_on(row: Row, pieces: list[Piece], grid: _Grid) -> bool:
    if pieces[0].base - row.end > pieces[0].size * _STEP:
        return False
    places = {grid.place(piece) for piece in pieces}
    if len(places) == 1 and len(grid.columns) > 1:
        above = row.cells[places.pop()]
        return bool(above) and pieces[0].base - above[-1].base <= pieces[0].size * _STEP
    for piece in pieces:
        place = grid.place(piece)
        above = row.cells[place]
        if not above or piece.base - above[-1].base > piece.size * _STEP:
            return False
        # A cell ends before the next one begins, by as much as the table's own white.
        limit = grid.columns[place][1] - piece.size * 0.8
        if above[-1].right + piece.size * 0.25 + piece.head.right - piece.head.left < limit:
            return False
    return True
