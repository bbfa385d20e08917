"""Minutes drawn as PDF and as Word: what an agenda system and a secretary's template make of the same text.

The text is a template's as it stands in `minutes/`: "REFERAT ..." on the first line, then "Punkt 1: ..." and sections
under their names, lists by "1. ", tables as rows with tabs.
"""

import ctypes
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

import docx
import pypdfium2
import pypdfium2.raw as pdfium
from docx.shared import Pt

from forum.minutes.pdfium_calls import LOCK

HEAD: Final = "Lyngsund Kommune"

Kind = Literal["title", "point", "section", "contents", "row", "number", "text"]

_SECTIONS: Final = frozenset(
    {
        *("Indholdsfortegnelse", "Indstilling", "Resumé", "Sagsfremstilling", "Kommunens vision og politikker"),
        *("Økonomi", "Lovgrundlag", "Borgerperspektiv", "Beslutning", "Bilag"),
    }
)
_NUMBERED: Final = re.compile(r"\d+\. (?P<text>.+)")


@dataclass(frozen=True)
class Block:
    kind: Kind
    text: str


def blocks(text: str) -> Iterator[Block]:
    for line in text.splitlines():
        if line.strip():
            yield Block(_kind(line), line.strip("\n"))


def _kind(line: str) -> Kind:
    if line.startswith("REFERAT "):
        return "title"
    if re.match(r"Punkt \d+: ", line):
        return "point"
    if line in _SECTIONS:
        return "section"
    if re.search(r"\.{5}\t\d+$", line):
        return "contents"
    if "\t" in line:
        return "row"
    return "number" if _NUMBERED.match(line) else "text"


# Word

_STYLES: Final[dict[Kind, str]] = {"title": "Title", "point": "Heading 1", "section": "Heading 2"}


def word(text: str) -> bytes:
    """Headings as styles, tables with a grid, a head on each page."""
    document = docx.Document()
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    document.sections[0].header.paragraphs[0].text = HEAD
    for kind, group in groupby(blocks(text), key=lambda block: block.kind):
        lines = [block.text for block in group]
        if kind == "row":
            _grid(document, [line.split("\t") for line in lines])
        else:
            for line in lines:
                document.add_paragraph(line, style=_STYLES.get(kind, "Normal"))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def _grid(document: "docx.document.Document", rows: list[list[str]]) -> None:
    grid = document.add_table(rows=0, cols=max(len(row) for row in rows), style="Table Grid")
    for row in rows:
        for cell, text in zip(grid.add_row().cells, row, strict=False):
            cell.text = text


# PDF

_WIDTH: Final = 595
_HEIGHT: Final = 842
_MARGIN: Final = 62.0
_TOP: Final = _HEIGHT - 80.0
_BOTTOM: Final = 66.0
# (size, white above, bold) in points.
_TYPES: Final[dict[Kind, tuple[float, float, bool]]] = {
    "title": (15.0, 0.0, True),
    "point": (13.0, 20.0, True),
    "section": (11.0, 11.0, True),
    "contents": (10.0, 4.0, False),
    "row": (9.5, 5.0, False),
    "number": (10.0, 4.0, False),
    "text": (10.0, 7.0, False),
}
_INDENT: Final = 18.0
_LEADING: Final = 1.35


def pdf(text: str) -> bytes:
    """A4 with a head and a page number on each page; a table may go on over the page."""
    with LOCK:
        pages = _Pages()
        for kind, group in groupby(blocks(text), key=lambda block: block.kind):
            lines = [block.text for block in group]
            if kind == "row":
                pages.table([line.split("\t") for line in lines])
            elif kind == "contents":
                pages.contents([line.split("\t") for line in lines])
            else:
                for line in lines:
                    pages.write(kind, line)
        return pages.finished()


class _Pages:
    """Pages as they fill; heights are counted from the foot of the page, as PDF does."""

    def __init__(self) -> None:
        self._document = pypdfium2.PdfDocument.new()
        self._pages: list[pypdfium2.PdfPage] = []
        self._height = 0.0
        self._turn()

    def _turn(self) -> None:
        self._pages.append(self._document.new_page(_WIDTH, _HEIGHT))
        self._height = _TOP

    def write(self, kind: Kind, text: str) -> None:
        size, white, bold = _TYPES[kind]
        numbered = _NUMBERED.fullmatch(text) if kind == "number" else None
        left = _MARGIN + (_INDENT if numbered else 0)
        self._down(white)
        for count, line in enumerate(self._wrapped(numbered["text"] if numbered else text, size, bold, left)):
            self._down(size * _LEADING)
            if numbered and not count:
                self._put(text.partition(" ")[0], size, bold, _MARGIN)
            self._put(line, size, bold, left)

    def contents(self, rows: list[list[str]]) -> None:
        size, white, bold = _TYPES["contents"]
        for title, number in rows:
            self._down(size * _LEADING + white)
            self._put(title, size, bold, _MARGIN)
            self._put(number, size, bold, _WIDTH - _MARGIN - _INDENT)

    def table(self, rows: list[list[str]]) -> None:
        size, white, bold = _TYPES["row"]
        columns = max(len(row) for row in rows)
        wide = (_WIDTH - 2 * _MARGIN) / (columns + 1)
        lefts = [_MARGIN + wide * (column + bool(column)) for column in range(columns)]
        self._down(white)
        for row in rows:
            self._down(size * _LEADING + white)
            for left, cell in zip(lefts, row, strict=False):
                self._put(cell, size, bold, left)
            self._rule(self._height - white)
        self._down(white)

    def finished(self) -> bytes:
        for number, page in enumerate(self._pages, 1):
            self._height = _HEIGHT - 42.0
            self._put(HEAD, 8.5, False, _MARGIN, page)
            self._height = 36.0
            self._put(f"Side {number} af {len(self._pages)}", 8.5, False, _WIDTH - _MARGIN - 52, page)
            page.gen_content()
        data = io.BytesIO()
        self._document.save(data)
        self._document.close()
        return data.getvalue()

    def _down(self, by: float) -> None:
        if self._height - by < _BOTTOM:
            self._turn()
        else:
            self._height -= by

    def _wrapped(self, text: str, size: float, bold: bool, left: float) -> Iterator[str]:
        line = ""
        for word in text.split():
            longer = f"{line} {word}".strip()
            if line and self._wide(longer, size, bold) > _WIDTH - _MARGIN - left:
                yield line
                line = word
            else:
                line = longer
        yield line

    def _wide(self, text: str, size: float, bold: bool) -> float:
        drawn = self._text(text, size, bold)
        edges = [ctypes.c_float() for _ in range(4)]
        pdfium.FPDFPageObj_GetBounds(drawn, *edges)
        pdfium.FPDFPageObj_Destroy(drawn)
        return float(edges[2].value - edges[0].value)

    def _put(self, text: str, size: float, bold: bool, left: float, page: pypdfium2.PdfPage | None = None) -> None:
        drawn = self._text(text, size, bold)
        pdfium.FPDFPageObj_Transform(drawn, 1, 0, 0, 1, left, self._height)
        pdfium.FPDFPage_InsertObject((page or self._pages[-1]).raw, drawn)

    def _rule(self, height: float) -> None:
        line = pdfium.FPDFPageObj_CreateNewRect(_MARGIN, height, _WIDTH - 2 * _MARGIN, 0.5)
        pdfium.FPDFPageObj_SetFillColor(line, 150, 150, 150, 255)
        pdfium.FPDFPath_SetDrawMode(line, pdfium.FPDF_FILLMODE_WINDING, 0)
        pdfium.FPDFPage_InsertObject(self._pages[-1].raw, line)

    def _text(self, text: str, size: float, bold: bool) -> "pdfium.FPDF_PAGEOBJECT":
        name = b"Helvetica-Bold" if bold else b"Helvetica"
        drawn = pdfium.FPDFPageObj_NewTextObj(self._document.raw, name, size)
        letters = text.replace("\u00a0", " ").encode("utf-16-le") + b"\0\0"
        pdfium.FPDFText_SetText(drawn, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
        return drawn
