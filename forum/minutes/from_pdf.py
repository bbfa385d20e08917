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
from forum.minutes import bounds, pdf_flow, pdf_lines, pdf_words
from forum.minutes.blocks import Block, markdown
from forum.minutes.bounds import Deadline

_STREAM = re.compile(rb"stream\r?\n")
_IMAGE = re.compile(rb"/Subtype\s*/Image\b")
_LARGEST_STREAM: Final = 32 * 1024 * 1024
_LARGEST_IMAGE: Final = 256 * 1024 * 1024
_STEP: Final = 1024 * 1024
_REFERAT = re.compile(r"referat", re.I)
_REASONS: Final = {pdfium.FPDF_ERR_PASSWORD: "password", pdfium.FPDF_ERR_SECURITY: "password"}
_LEAST_LETTERS: Final = 40  # a page with fewer beside its picture is a scanned one with a stamp on it


def markdown_of(data: bytes, deadline: Deadline) -> str:
    """The file's text as Markdown.

    Raises NotMinutes: "password", "damaged", "too_many_pages", "too_large" (unpacked), "too_slow", "empty", "scanned"
    (pictures of text) and "garbled" (its letters cannot be told from the file).
    """
    _check_streams(data, deadline)
    with pdf_words.LOCK:
        sheets = _sheets(data, deadline)
    regions, heads = pdf_lines.regions_of(sheets)
    letters = sum(ch.isalnum() for region in regions for p in region.pieces for word in p.words for ch in word.text)
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
    for found in _STREAM.finditer(data):
        if data[found.end() : found.end() + 1] != b"\x78":
            continue
        deadline.check()
        head = data[max(0, found.start() - 1000) : found.start()]
        head = head[head.rfind(b"obj") :]
        most = _LARGEST_IMAGE if _IMAGE.search(head) else _LARGEST_STREAM
        size = _unpacked(memoryview(data)[found.end() :], most, twice=head.count(b"FlateDecode") > 1)
        total += min(size, _LARGEST_STREAM)
        if size > most or total > 4 * _LARGEST_IMAGE:
            raise NotMinutes("too_large")


def _unpacked(data: memoryview, most: int, *, twice: bool) -> int:
    """How many bytes the deflated stream at the start of `data` holds; more than `most` when it is over that."""
    unpacker, inner = zlib.decompressobj(), zlib.decompressobj()
    size, rest = 0, bytes(data[:_STEP])
    at = len(rest)
    try:
        while size <= most and not unpacker.eof:
            part = unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            if not rest and not unpacker.eof:
                rest = bytes(data[at : at + _STEP])
                at += len(rest)
            size += len(part)
            if twice and part and not inner.eof:
                again = inner.decompress(part, most)
                size += len(again) + len(inner.unconsumed_tail) * 1000
            if not part and not rest:
                break
    except zlib.error:
        pass
    return size


def _check_letters(regions: list[pdf_lines.Region]) -> None:
    """Fonts without a table of what their signs mean give signs of no alphabet."""
    sample = "".join(word.text for region in regions[:20] for piece in region.pieces for word in piece.words)[:20_000]
    strange = sum(
        1 for ch in sample if ord(ch) < 32 or "\ue000" <= ch <= "\uf8ff" or ch in "\ufffd\ufffe" or ch == "\x7f"
    )
    if len(sample) > 50 and strange * 4 > len(sample):
        raise NotMinutes("garbled")


def _lost_title(heads: list[str], regions: list[pdf_lines.Region]) -> list[Block]:
    """The running head that says whose minutes these are, when nothing on the first page does."""
    first = [piece.text for region in regions if region.page == 0 for piece in region.pieces]
    if any(_REFERAT.search(text) for text in first[:40]):
        return []
    return [Block("heading", head, level=1) for head in heads if _REFERAT.search(head)][:1]
