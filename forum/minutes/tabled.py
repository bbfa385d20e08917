"""Minutes kept in tables: an item a row ("Punkt | Referat | Ansvarlig | Frist"), or its parts a row each.

Their cells become the lines that other minutes have, so that one reader reads both. A row's separators, and the row
that names the columns, become lines without words.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from forum.agenda import AgendaItem
from forum.minutes import actions
from forum.minutes.lines import Line, Page
from forum.minutes.marks import KINDS
from forum.minutes.reading import Action
from forum.minutes.text import folded, visible
from forum.minutes.wording import DECISION, NONE, RECOMMENDATION, SHARED, UNKNOWN, Wording, role_of

_COLUMNS: Final = {
    "number": ("nr", "nummer", "pkt", "pkt nr", "punkt nr", "punktnr"),
    "title": (
        "punkt", "punkter", "emne", "emner", "dagsordenspunkt", "dagsordenspunkter", "dagsorden", "sag",
        "overskrift", "titel",
    ),
    "text": (
        "referat", "noter", "drøftelse", "indhold", "gennemgang", "bemærkninger", "kommentarer", "beskrivelse",
        "resume", "opsamling",
    ),
    "kind": ("type", "punkttype", "formål", "behandling", "behandlingsform", "sagstype"),
    "time": ("tid", "tidsramme", "varighed", "tidspunkt"),
    "responsible": ("ansvarlig", "ansvarlige", "ansvar", "hvem", "tovholder"),
    "due": ("frist", "deadline", "hvornår", "senest", "tidsfrist"),
}  # fmt: skip
_COLUMN = {name: column for column, names in _COLUMNS.items() for name in names}
_LABELS: Final = {"time": "Tid", "responsible": "Ansvarlig", "due": "Frist"}
_NUMBER = re.compile(r"(?:(?:punkt|pkt\.?|ad|sag(?:\s*nr\.?)?)\s*)?(\d{1,3})\s*(?:[.:)–-]\s*|\s+|$)", re.I)
_NUMBERED = re.compile(r"(?:(?:punkt|pkt\.?|ad|sag(?:\s*nr\.?)?|dagsordenspunkt)\s*)?\d{1,3}\s*[.:)]?", re.I)
# Where a label inside a cell begins, after a sentence or with a capital: what follows it is another paragraph.
_LABEL_WORDS = r"(?:beslutning|besluttet|konklusion|aftal[et]r?|vedtaget|indstilling|opfølgning)\s*:"
_INSIDE = re.compile(rf"(?<=[.!?])\s+(?={_LABEL_WORDS})|\s+(?=(?-i:[A-ZÆØÅ]))(?={_LABEL_WORDS})", re.I)
_LEAST = 0.4  # of the text stands in a table of items


@dataclass(frozen=True)
class Cell:
    """`start` and `end` are its place in the file, without white space at its ends; `text` is what a reader sees."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Tabled:
    """The page with the cells of its table as lines; `items`: number and title by the heading's place in the file."""

    page: Page
    items: dict[int, tuple[int, str]]


def untabled(page: Page, wording: Wording = SHARED) -> Tabled:
    """The page as it is where no table holds the minutes."""
    found = _itemised(page, wording)
    return found if found is not None else Tabled(_parted(page, wording), {})


def actions_of(items: Iterable[AgendaItem]) -> tuple[Action, ...]:
    """What the columns of who and when say of items read from a table."""
    found = []
    for item in items:
        said = {section.key: section.text for section in item.sections}
        if "ansvarlig" in said or "frist" in said:
            task = item.decision or item.title
            found.append(Action(task, said.get("ansvarlig", ""), said.get("frist", ""), item=item.number))
    return tuple(found)


def _itemised(page: Page, wording: Wording) -> Tabled | None:
    at = next((i for i, line in enumerate(page.lines) if _columns(page, line, wording)), None)
    if at is None:
        return None
    maker = _Maker(page, wording, _columns(page, page.lines[at], wording))
    lines = list(page.lines[:at])
    end = at
    while end < len(page.lines) and (page.lines[end].shape == "row" or not page.lines[end].text):
        line = page.lines[end]
        if not actions.actions_in(page.lines[end : end + 2], None) or _columns(page, line, wording):
            lines += maker.row(line)
            end += 1
        else:
            break
    everything = sum(len(line.text) for line in page.lines)
    if len(maker.items) < 2 or sum(len(line.text) for line in page.lines[at:end]) < everything * _LEAST:
        return None
    return Tabled(replace(page, lines=(*lines, *page.lines[end:])), maker.items)


def _columns(page: Page, line: Line, wording: Wording) -> dict[int, str]:
    """Which column holds what, for a row that names an item's and what was said or decided."""
    if line.shape != "row" or len(line.text) > 200:
        return {}
    names = [folded(cell.text) for cell in cells_of(page, line)]
    found: dict[int, str] = {}
    for i, name in enumerate(names):
        first, _, rest = name.partition(" ")
        if _COLUMN.get(first) == "number" and _COLUMN.get(rest) == "title":
            found[i] = "title"  # two narrow columns that stand so near that they were read as one
            continue
        role = role_of(name, wording)
        if column := _COLUMN.get(name) or _COLUMN.get(first):
            found[i] = column
        elif role.order == DECISION or name.endswith((" beslutning", " beslutninger")):
            found[i] = "decision"
        elif role.order == RECOMMENDATION:
            found[i] = "text"
    titles = [i for i, column in found.items() if column == "title"]
    if len(titles) == 2:  # "Punkt | Emne": the first is its number
        found[titles[0]] = "number"
    kinds = set(found.values())
    return found if "title" in kinds and kinds & {"text", "decision"} and len(names) > 1 else {}


class _Maker:
    """Makes lines of rows; `items` are those found so far."""

    def __init__(self, page: Page, wording: Wording, columns: dict[int, str]) -> None:
        self._page, self._wording, self._columns = page, wording, columns
        self.items: dict[int, tuple[int, str]] = {}
        self._last = 0

    def row(self, line: Line) -> Iterator[Line]:
        if not line.text or _columns(self._page, line, self._wording):
            yield replace(line, text="", shape="text")
            return
        cells = cells_of(self._page, line)
        yield from _separators(self._page, line, cells)
        by: dict[str, list[Cell]] = {}
        for i, cell in enumerate(cells):
            if cell.text:
                by.setdefault(self._columns.get(i, "text"), []).append(cell)
        titles, numbers = by.pop("title", []), by.pop("number", [])
        yield from self._heading(titles, numbers)
        for cell in by.pop("kind", []):
            kind = folded(cell.text)
            yield _text(cell, f"Til {kind}" if kind in KINDS else cell.text)
        for column in ("time", "responsible", "due"):
            for cell in by.pop(column, []):
                yield _text(cell, f"{_LABELS[column]}: {cell.text}")
        for cell in by.pop("text", []):
            yield from self._paragraphs(cell)
        for cell in by.pop("decision", []):
            yield _text(cell, f"Beslutning: {cell.text}")

    def _heading(self, titles: list[Cell], numbers: list[Cell]) -> Iterator[Line]:
        if not titles:
            yield from (_text(cell, cell.text) for cell in numbers)
            return
        title = titles[0]
        match = _NUMBER.match(numbers[0].text if numbers else title.text)
        words = title.text if numbers or match is None else title.text[match.end() :]
        self._last = int(match[1]) if match else self._last + 1
        self.items[title.start] = (self._last, words.strip() or title.text)
        yield replace(_text(title, title.text), shape="heading", marked=True)
        yield from (_text(cell, "") for cell in numbers)

    def _paragraphs(self, cell: Cell) -> Iterator[Line]:
        """The cell's text, parted where a label inside it begins."""
        raw = self._page.source[cell.start : cell.end]
        at = 0
        for part in [*(match.span() for match in _INSIDE.finditer(raw)), (len(raw), len(raw))]:
            text = visible(raw[at : part[0]], self._page.kind)
            yield _text(Cell(cell.start + at, cell.start + part[0], text), text)
            at = part[1]


def _text(cell: Cell, text: str) -> Line:
    return Line(cell.start, cell.end, text, "", "text", gap=True, page=False, breaks=False, role=NONE)


def _separators(page: Page, line: Line, cells: list[Cell]) -> Iterator[Line]:
    """What stands between the cells, as lines without words."""
    at = line.start
    for cell in [*(cell for cell in cells if cell.text), Cell(line.end, line.end, "")]:
        if page.source[at : cell.start].strip():
            yield _text(Cell(at, cell.start, ""), "")
        at = cell.end


def cells_of(page: Page, line: Line) -> list[Cell]:
    """The cells of a row, empty ones too."""
    raw = page.source[line.start : line.end]
    pipes = page.kind == "markdown" and raw.startswith("|") and raw.count("|") > 1
    start, end = (1, len(raw.rstrip("|"))) if pipes else (0, len(raw))
    found = []
    for cell in raw[start:end].split("|" if pipes else "\t"):
        bare = cell.strip()
        first = line.start + start + (cell.index(bare) if bare else 0)
        found.append(Cell(first, first + len(bare), visible(bare, page.kind)))
        start += len(cell) + 1
    return found


def _parted(page: Page, wording: Wording) -> Page:
    """Rows of a section's name and its text ("Beslutning | Godkendt.") as both, where a file keeps its items so."""
    pairs: dict[int, list[Cell]] = {}
    for i, line in enumerate(page.lines):
        if line.shape == "row" and line.text:
            cells = cells_of(page, line)
            if len(cells) == 2 and all(cell.text for cell in cells):
                pairs[i] = cells
    named = Counter(folded(cells[0].text) for cells in pairs.values() if _names_section(cells[0], wording))
    if max(named.values(), default=0) < 2:
        return page
    lines: list[Line] = []
    for i, line in enumerate(page.lines):
        cells = pairs.get(i, [])
        if cells and _names_section(cells[0], wording):
            role = role_of(cells[0].text, wording)
            lines += _separators(page, line, cells)
            lines.append(replace(_text(cells[0], cells[0].text), shape="heading", marked=True, role=role))
            lines.append(_text(cells[1], cells[1].text))
        elif cells and _NUMBERED.fullmatch(cells[0].text):
            words = f"{cells[0].text} {cells[1].text}"
            lines.append(replace(line, text=words, shape="heading", marked=True, gap=True))
        else:
            lines.append(line)
    return replace(page, lines=tuple(lines))


def _names_section(cell: Cell, wording: Wording) -> bool:
    return role_of(cell.text, wording).order != UNKNOWN
