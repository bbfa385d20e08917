"""PDF with a text layer: checked, read by PDFium, and put together as it is read by people.

PDFium is one program's memory: no two threads may use it at once, and nothing stops it inside a page. Run this in a
process that can be ended when the file may come from anybody.
"""

import re
import zlib
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium

from forum.errors import NotMinutes
from forum.minutes import bounds, pdf_flow, pdf_lines, pdf_words, pdfium_calls
from forum.minutes.blocks import Block, markdown
from forum.minutes.bounds import Deadline

_STREAM = re.compile(rb"stream\r?\n")
_MANY_PARTS = re.compile(rb"/Contents\s*\[[\d\sR]{20000}")
_SHOWS_TEXT = re.compile(rb"\bBT\s[ -~\s]{0,300}\bT[jJ]\b")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_LARGEST_STREAM: Final = 32 * 1024 * 1024
_LARGEST_IMAGE: Final = 256 * 1024 * 1024
_STEP: Final = 1024 * 1024
_STRANGE = re.compile("[\x00-\x1f\x7f\ue000-\uf8ff\ufffd\ufffe]")
_REFERAT = re.compile(r"referat", re.I)
_REASONS: Final = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}
_LEAST_LETTERS: Final = 40  # a page with fewer beside its picture is a scanned one with a stamp on it


def markdown_of(data: bytes, deadline: Deadline) -> str:
    """The file's text as Markdown.

    Raises NotMinutes: "password", "damaged", "too_many_pages", "too_large" (unpacked), "too_slow", "empty", "scanned"
    (pictures of text) and "garbled" (its letters cannot be told from the file).
    """
    _check_streams(data, deadline)
    with pdfium_calls.LOCK:
        sheets = _sheets(data, deadline)
    regions, heads = pdf_lines.regions_of(sheets)
    letters = sum(len(piece.text) for region in regions for piece in region.pieces)
    if letters < _LEAST_LETTERS * max(1, len(sheets) // 2):
        if any(sheet.images for sheet in sheets):
            raise NotMinutes("scanned")
        if not letters:
            raise NotMinutes("empty")
    _check_letters(regions)
    deadline.check()
    return markdown([*_lost_title(heads, regions), *pdf_flow.blocks_of(regions)])


def _sheets(data: bytes, deadline: Deadline) -> list[pdf_words.Sheet]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise NotMinutes(_REASONS.get(getattr(error, "err_code", None) or 0, "damaged")) from None
    try:
        if len(document) > bounds.PAGES:
            raise NotMinutes("too_many_pages", str(len(document)))
        return list(_pages(document, deadline))
    finally:
        document.close()


def _pages(document: pypdfium2.PdfDocument, deadline: Deadline) -> list[pdf_words.Sheet]:
    sheets: list[pdf_words.Sheet] = []
    left = bounds.CHARACTERS
    for number in range(len(document)):
        deadline.check()
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            raise NotMinutes("damaged") from None
        try:
            sheet = pdf_words.sheet_of(page, left)
        except OverflowError:
            raise NotMinutes("too_large") from None
        except pypdfium2.PdfiumError:
            raise NotMinutes("damaged") from None
        finally:
            page.close()
        left -= sheet.characters
        sheets.append(sheet)
    if not sheets:
        raise NotMinutes("damaged")
    return sheets


def _check_streams(data: bytes, deadline: Deadline) -> None:
    """That nothing in the file unpacks to more than a page of minutes can need. PDFium itself stops at a gigabyte."""
    total = 0
    _check_objects(data)
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] != b"\x78":
            continue
        deadline.check()
        head = data[max(0, found.start() - 1000) : found.start()]
        head = head[head.rfind(b"obj") :]
        size = _unpacked(memoryview(data)[found.end() :], head)
        total += min(size, _LARGEST_STREAM)
        if size > _LARGEST_IMAGE or total > 4 * _LARGEST_IMAGE:
            raise NotMinutes("too_large")


def _check_objects(data: bytes) -> None:
    """That no page is put together of thousands of parts, which may be one part again and again."""
    if _MANY_PARTS.search(data):
        raise NotMinutes("too_large")


def _unpacked(data: memoryview, head: bytes) -> int:
    """How many bytes the deflated stream at the start of `data` holds. `head` is what the file says of it.

    Raises NotMinutes "too_large" as soon as it is more than its kind may.
    """
    unpacker, inner = zlib.decompressobj(), zlib.decompressobj()
    twice, objects = head.count(b"FlateDecode") > 1, b"ObjStm" in head
    most = _LARGEST_IMAGE if _IMAGE.search(head) else _LARGEST_STREAM
    size, rest = 0, bytes(data[:_STEP])
    at = len(rest)
    try:
        while not unpacker.eof:
            part = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            if not rest and not unpacker.eof:
                rest = bytes(data[at : at + _STEP])
                at += len(rest)
            if not size and most == _LARGEST_IMAGE and _SHOWS_TEXT.search(part[:4096]):
                most = _LARGEST_STREAM  # it calls itself a picture and is none
            if objects:
                _check_objects(part)
            size += len(part)
            if twice and part and not inner.eof:
                again = inner.decompress(part, most)
                size += len(again) + len(inner.unconsumed_tail) * 1000
            if size > most:
                raise NotMinutes("too_large")
            if not part and not rest:
                break
    except zlib.error:
        pass
    return size


def _check_letters(regions: list[pdf_lines.Region]) -> None:
    """Fonts without a table of what their signs mean give signs of no alphabet."""
    sample = "".join(piece.text for region in regions[:20] for piece in region.pieces)[:20_000]
    strange = len(_STRANGE.findall(sample))
    if len(sample) > 50 and strange * 4 > len(sample):
        raise NotMinutes("garbled")


def _lost_title(heads: list[str], regions: list[pdf_lines.Region]) -> list[Block]:
    """The running head that says whose minutes these are, when nothing on the first page does."""
    first = [piece.text for region in regions if region.page == 0 for piece in region.pieces]
    if any(_REFERAT.search(text) for text in first[:40]):
        return []
    return [Block("heading", head, level=1) for head in heads if _REFERAT.search(head)][:1]
