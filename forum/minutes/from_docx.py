"""Word's DOCX: headings by style, lists by numbering, tables in their place, deleted and hidden text left out.

The package is a zip of XML from anybody: what it unpacks to is measured first, and no part may name an entity.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from forum.errors import NotMinutes
from forum.minutes import bounds
from forum.minutes.blocks import Block, markdown, tidied
from forum.minutes.blocks import row as row_of
from forum.minutes.bounds import Deadline
from forum.minutes.docx_numbering import Numbering

_PARTS: Final = 5_000
_STEP: Final = 1024 * 1024
_OLD_OFFICE: Final = b"\xd0\xcf\x11\xe0"  # also what Word wraps a file with a password in
_HEADING = re.compile(r"(?:heading|overskrift)\s*(\d)?", re.I)
_CONTENTS = re.compile(r"(?:toc|indholdsfortegnelse)\s*\d+", re.I)
_PAGE_AFTER_TAB = re.compile(r"\t+\s*(\d{1,3})\s*$")
_BOLD_LENGTH: Final = 160
_DEEPEST: Final = 60
_SKIPPED: Final = frozenset(
    qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "delText", "tblPr", "tblGrid", "sectPr")
)
_TRUE: Final = frozenset({None, "1", "true", "on"})


def markdown_of(data: bytes, deadline: Deadline) -> str:
    """The file's text as Markdown.

    Raises NotMinutes: "damaged", "password", "too_large" (unpacked), "too_slow".
    """
    if data.startswith(_OLD_OFFICE):
        raise NotMinutes("password")
    _check(data, deadline)
    try:
        document = docx.Document(io.BytesIO(data))
        return markdown(_Reader(document, deadline).blocks())
    except (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError, zipfile.BadZipFile, zlib.error):
        raise NotMinutes("damaged") from None


def _check(data: bytes, deadline: Deadline) -> None:
    """What the package really unpacks to, whatever it says it does."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = package.infolist()
            if len(parts) > _PARTS or sum(part.file_size for part in parts) > bounds.UNPACKED:
                raise NotMinutes("too_large")
            left = bounds.UNPACKED
            for part in parts:
                deadline.check()
                if part.flag_bits & 1:
                    raise NotMinutes("password")
                left = _check_part(package, part, left)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError):
        raise NotMinutes("damaged") from None


def _check_part(package: zipfile.ZipFile, part: zipfile.ZipInfo, left: int) -> int:
    is_xml = part.filename.endswith((".xml", ".rels"))
    tail = b""
    with package.open(part) as stream:
        while piece := stream.read(_STEP):
            left -= len(piece)
            if left < 0:
                raise NotMinutes("too_large")
            window = (tail + piece).replace(b"\x00", b"") if is_xml else b""
            if b"<!DOCTYPE" in window or b"<!ENTITY" in window:
                raise NotMinutes("damaged")
            tail = piece[-32:]
    return left


@dataclass(frozen=True)
class _Style:
    """What a paragraph style says of its paragraphs. `heading` is 0 for none."""

    heading: int = 0
    contents: bool = False
    bold: bool = False
    number: str = ""
    at: int = 0


class _Reader:
    def __init__(self, document: Any, deadline: Deadline) -> None:
        self._body = document.element.body
        self._numbering = Numbering.of(document)
        self._styles = _styles(document)
        self._default = next(
            (
                key
                for key, element in _style_elements(document).items()
                if element.get(qn("w:default")) in ("1", "true") and element.get(qn("w:type")) == "paragraph"
            ),
            "",
        )
        self._notes = _notes(document)
        self._deadline = deadline
        self._read = 0

    def blocks(self) -> Iterator[Block]:
        if self._body is None:
            return
        yield from self._of(self._body, 0)

    def _of(self, parent: Any, depth: int) -> Iterator[Block]:
        if depth > _DEEPEST:
            raise ValueError("nested too deeply")
        for child in parent:
            if child.tag == qn("w:p"):
                yield from self._paragraph(child, depth)
            elif child.tag == qn("w:tbl"):
                yield from self._table(child, depth)
            elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml")):
                yield from self._of(child, depth + 1)

    def _paragraph(self, element: Any, depth: int) -> Iterator[Block]:
        self._read += 1
        if self._read % 500 == 0:
            self._deadline.check()
        style, mark, level = self._looks(element)
        runs: list[tuple[str, bool | None]] = []
        boxes: list[Any] = []
        _walk(element, runs, boxes, self._notes)
        text = "".join(words for words, _ in runs)
        bold = all(style.bold if own is None else own for words, own in runs if words.strip())
        lines = [tidied(line) for line in text.split("\n")]
        full = [line for line in lines if line.strip()]
        if not full:
            if boxes:
                yield from self._boxes(boxes, depth)
            return
        if style.contents:
            yield Block("paragraph", _PAGE_AFTER_TAB.sub(r"..... \1", " ".join(full)))
        elif style.heading:
            yield Block("heading", mark + " ".join(full), level=min(style.heading, 6))
        elif mark:
            yield Block("item", full[0].replace("\t", " "), mark, level=2 + min(level, 6))
            for line in full[1:]:
                yield from _line(line)
        elif bold and len(full) == 1 and len(full[0]) <= _BOLD_LENGTH and "\t" not in full[0]:
            yield Block("heading", full[0], level=3)
        else:
            for line in full:
                yield from _line(line)
        yield from self._boxes(boxes, depth)

    def _boxes(self, boxes: list[Any], depth: int) -> Iterator[Block]:
        for box in boxes:
            yield from self._of(box, depth + 1)

    def _looks(self, element: Any) -> tuple[_Style, str, int]:
        """The paragraph's style, list mark and level."""
        properties = element.find(qn("w:pPr"))
        named = properties.find(qn("w:pStyle")) if properties is not None else None
        style = self._styles.get(named.get(qn("w:val")) if named is not None else self._default, _Style())
        number, at = style.number, style.at
        if properties is not None:
            outline = properties.find(qn("w:outlineLvl"))
            if outline is not None and (outline.get(qn("w:val")) or "9") in "012345678":
                style = _Style(int(outline.get(qn("w:val"))) + 1, style.contents, style.bold)
            own = properties.find(qn("w:numPr"))
            if own is not None:
                level, identity = own.find(qn("w:ilvl")), own.find(qn("w:numId"))
                at = int(level.get(qn("w:val")) or 0) if level is not None else at
                number = (identity.get(qn("w:val")) or "") if identity is not None else number
        return style, self._numbering.mark(number, at) if number else "", at

    def _table(self, table: Any, depth: int) -> Iterator[Block]:
        rows = [row for row in _rows(table) if not _is_deleted(row)]
        for row in rows:
            cells = [list(self._of(cell, depth + 1)) for cell in _cells(row)]
            filled = [cell for cell in cells if cell]
            if (len(filled) == 1 and len(cells) == 1) or any(_is_layout(cell) for cell in filled):
                for cell in filled:
                    yield from cell
            elif filled:
                yield from row_of([[block.mark + block.text for block in cell] for cell in cells])


def _line(line: str) -> Iterator[Block]:
    """A typed line; with a tab inside it is a row, as in plain text."""
    bare = line.strip()
    yield Block("row" if "\t" in bare else "paragraph", bare)


def _is_layout(cell: list[Block]) -> bool:
    """A cell that holds a piece of the document rather than a value."""
    kinds = [block.kind for block in cell]
    return (len(cell) > 3 and ("heading" in kinds or "row" in kinds)) or kinds.count("heading") > 1


def _rows(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == qn("w:tr"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:customXml")):
            yield from _rows(child)


def _cells(parent: Any) -> Iterator[Any]:
    for child in parent:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _cells(child)


def _is_deleted(row: Any) -> bool:
    properties = row.find(qn("w:trPr"))
    return properties is not None and properties.find(qn("w:del")) is not None


def _walk(
    element: Any, runs: list[tuple[str, bool | None]], boxes: list[Any], notes: dict[str, str], depth: int = 0
) -> None:
    """The paragraph's words with whether they are bold, and the text boxes anchored in it."""
    if depth > _DEEPEST:
        raise ValueError("nested too deeply")
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == qn("w:r"):
            _run(child, runs, boxes, notes, depth)
        elif tag == qn("w:txbxContent"):
            boxes.append(child)
        elif tag == "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent":
            if len(child):
                _walk(child[0], runs, boxes, notes, depth + 1)
        else:
            _walk(child, runs, boxes, notes, depth + 1)


def _run(run: Any, runs: list[tuple[str, bool | None]], boxes: list[Any], notes: dict[str, str], depth: int) -> None:
    properties = run.find(qn("w:rPr"))
    bold: bool | None = None
    if properties is not None:
        hidden, heavy = properties.find(qn("w:vanish")), properties.find(qn("w:b"))
        if hidden is not None and hidden.get(qn("w:val")) in _TRUE:
            return
        if heavy is not None:
            bold = heavy.get(qn("w:val")) in _TRUE
    for child in run:
        match child.tag.rpartition("}")[2] if isinstance(child.tag, str) else "":
            case "t":
                runs.append((child.text or "", bold))
            case "tab" | "ptab":
                runs.append(("\t", bold))
            case "br" | "cr":
                runs.append(("\n", bold))
            case "noBreakHyphen":
                runs.append(("-", bold))
            case "sym":
                code = child.get(qn("w:char")) or ""
                runs.append((chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{1,4}", code) else "", bold))
            case "footnoteReference" | "endnoteReference":
                kind = child.tag.rpartition("}")[2].removesuffix("Reference")
                runs.append((notes.get(f"{kind}/{child.get(qn('w:id'))}", ""), bold))
            case "drawing" | "pict" | "AlternateContent" | "object":
                _walk([child], runs, boxes, notes, depth + 1)


def _style_elements(document: Any) -> dict[str, Any]:
    try:
        root = document.styles.element
    except KeyError:
        return {}
    return {element.get(qn("w:styleId")) or "": element for element in root.findall(qn("w:style"))}


def _styles(document: Any) -> dict[str, _Style]:
    """Each style with what it has from those it is based on."""
    elements = _style_elements(document)
    return {key: _style(key, elements) for key in elements}


def _style(key: str, elements: dict[str, Any]) -> _Style:
    heading = at = 0
    contents = False
    bold: bool | None = None
    number = ""
    seen: set[str] = set()
    while key in elements and key not in seen:
        seen.add(key)
        element = elements[key]
        name = element.find(qn("w:name"))
        words = (name.get(qn("w:val")) or "") if name is not None else ""
        if found := _HEADING.fullmatch(words.strip()):
            heading = heading or int(found[1] or 1)
        if words.strip().lower() in ("title", "titel"):
            heading = heading or 1
        contents = contents or bool(_CONTENTS.fullmatch(words.strip()))
        outline = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None and (outline.get(qn("w:val")) or "9") in "012345678":
            heading = heading or int(outline.get(qn("w:val"))) + 1
        heavy = element.find(f"{qn('w:rPr')}/{qn('w:b')}")
        if bold is None and heavy is not None:
            bold = heavy.get(qn("w:val")) in _TRUE
        numbered = element.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
        if numbered is not None and not number:
            identity, level = numbered.find(qn("w:numId")), numbered.find(qn("w:ilvl"))
            number = (identity.get(qn("w:val")) or "") if identity is not None else ""
            at = int(level.get(qn("w:val")) or 0) if level is not None else 0
        based = element.find(qn("w:basedOn"))
        key = (based.get(qn("w:val")) or "") if based is not None else ""
    return _Style(heading, contents, bool(bold), number, at)


def _notes(document: Any) -> dict[str, str]:
    """Footnotes and endnotes by "footnote/2": they are read where they are referred to."""
    found: dict[str, str] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2].removesuffix("s")
        if kind not in ("footnote", "endnote") or relation.is_external:
            continue
        root = etree.fromstring(relation.target_part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
        for note in root:
            if note.get(qn("w:type")) in (None, "normal"):
                words = " ".join("".join(p.itertext(qn("w:t"))) for p in note.iter(qn("w:p"))).strip()
                found[f"{kind}/{note.get(qn('w:id'))}"] = f" ({words})" if words else ""
    return found
