"""The words of a PDF's page with their places, through PDFium.

It is asked of as little as will do: of a line of text where it begins and ends, of any other where each word does.
Whoever calls this holds `pdfium_calls.LOCK`.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

from forum.minutes import pdfium_calls as calls
from forum.minutes.pdf_rules import Frame, Rules, drawn_on

# PDFium writes a hyphen that ends a line, between letters, as U+FFFE and leaves the line end out.
_HYPHEN = "\ufffe"
_WORD = re.compile(r"\S+")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi(?!light)", re.I)
_NAME: Final = 120
_FORCED_BOLD: Final = 1 << 18  # a font descriptor's flag
_PLAIN_GAP: Final = 0.45  # of the type's size: no space between words of a line that is not spread is wider
_WIDEST: Final = 0.62  # of the type's size: no line of text has wider letters on the average


class Word(NamedTuple):
    """`left`, `right` and `base` (the baseline) are points from the page's upper left corner, `base` downwards."""

    text: str
    left: float
    right: float
    base: float


@dataclass(slots=True)
class Run:
    """Words that PDFium sees as one line. `size` is the type's height in points. `even`: no gap in it is wide."""

    words: list[Word]
    size: float
    bold: bool
    even: bool = False


@dataclass(frozen=True)
class Sheet:
    """A page as it is read by PDFium. `images`: it shows at least one picture."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: Rules
    images: bool
    characters: int


def sheet_of(page: Any, most: int) -> Sheet:
    """`page` is a pypdfium2 page. Raises OverflowError when it has more than `most` characters."""
    frame = Frame(page)
    text_page = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text_page.raw)
        if count > most:
            raise OverflowError
        runs = tuple(_Page(text_page.raw, frame).runs(_text(text_page.raw, max(count, 0))))
    finally:
        text_page.close()
    rules, images = drawn_on(page, frame)
    return Sheet(frame.width, frame.height, runs, rules, images, max(count, 0))


def _text(handle: Any, count: int) -> str:
    """One UTF-16 unit a character of PDFium's, so that places in the text are its indices."""
    if not count:
        return ""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(handle, 0, count, buffer) - 1
    if written == count:
        text = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
        if len(text) == count:
            return text
    # Characters without a meaning are left out of the text and rare ones take two places: its places are no indices.
    units = [pdfium.FPDFText_GetUnicode(handle, i) for i in range(count)]
    return "".join(chr(unit) if 2 < unit < 0x110000 else _HYPHEN if unit == 2 else " " for unit in units)


class _Page:
    """One page's text as PDFium has it: what stands where."""

    def __init__(self, handle: Any, frame: Frame) -> None:
        self._page = calls.address_of(handle)
        self._asked = _Asked(self._page)
        self._frame = frame
        self._upright = frame.turned == 0
        self._point, self._box = (ctypes.c_double * 2)(), (ctypes.c_float * 4)()  # x, y; left, top, right, bottom
        self._rect = (ctypes.c_double * 4)()  # left, top, right, bottom
        self._to_x, self._to_box = ctypes.addressof(self._point), ctypes.addressof(self._box)
        self._to_y = self._to_x + 8
        self._to_rect = tuple(ctypes.addressof(self._rect) + 8 * i for i in range(4))

    def runs(self, text: str) -> Iterator[Run]:
        at = 0
        for line in text.split("\n"):
            parts = line.split(_HYPHEN)
            for i, part in enumerate(parts):
                ended = i + 1 < len(parts)
                whole = part + "-" if ended else part
                if whole.strip():
                    yield self._run(whole, at)
                at += len(part) + 1

    def _run(self, line: str, at: int) -> Run:
        """A line with the places of its words: asked for one by one only where a gap may be wide."""
        texts = line.split()
        first = at + line.index(texts[0][0])
        last = at + len(line.rstrip()) - 1
        middle = (first + last) // 2
        middle += line[middle - at].isspace()  # a space may have no type
        size, bold = self._asked.type_of(first, middle, last)
        # A list's mark stands apart from its words: how far is asked.
        opens = len(texts[0]) > 1 and texts[0][0].isalpha() and texts[0][-1] not in ").:"
        if self._upright and len(texts) > 2 and opens:
            words = self._even(texts, first, last, size)
            if words is not None:
                return Run(words, size, bold, even=True)
        words = []
        for found in _WORD.finditer(line):
            start, end = found.span()
            words.append(self._word(found[0], at + start, at + end - 1))
        return Run(words, size, bold)

    def _word(self, text: str, first: int, last: int) -> Word:
        calls.origin(self._page, first, self._to_x, self._to_y)
        calls.loose_box(self._page, last, self._to_box)
        point, box, frame = self._point, self._box, self._frame
        if self._upright:
            left, base, right = point[0] - frame.left, frame.top - point[1], box[2] - frame.left
        else:
            left, base = frame.point(point[0], point[1])
            right = frame.box(box[0], box[3], box[2], box[1])[2]
        return Word(text, left, right if right > left else left, base)

    def _even(self, texts: list[str], first: int, last: int, size: float) -> list[Word] | None:
        """The words of a line of text: the first one's place and the line's end are asked for, the others' guessed.

        None when they may not stand side by side: what PDFium has as several pieces has a gap, or is too long.
        """
        count = calls.count_rects(self._page, first, last - first + 1)
        end: float | None = None
        start = 0.0
        for i in range(count):
            calls.rect(self._page, i, *self._to_rect)
            left, right = self._rect[0], self._rect[2]
            if end is None:
                start = left
            elif not -size < left - end < size * _PLAIN_GAP:
                return None
            end = right if end is None else max(end, right)
        length = last - first + 1
        if end is None or end - start > length * size * _WIDEST:
            return None
        opening = self._word(texts[0], first, first + len(texts[0]) - 1)
        calls.loose_box(self._page, last, self._to_box)
        right = self._box[2] - self._frame.left
        space = size * 0.25
        letters = length - len(texts[0]) - len(texts) + 1
        each = (right - opening.right - space * (len(texts) - 1)) / letters
        if each <= 0:
            return None
        words, x, base, make = [opening], opening.right + space, opening.base, tuple.__new__
        for text in texts[1:]:
            after = x + each * len(text)
            words.append(make(Word, (text, x, after, base)))
            x = after + space
        return words


class _Asked:
    """What PDFium says of the type at a place."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._matrix, self._flags = (ctypes.c_float * 6)(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_NAME)
        self._to_matrix, self._to_flags = ctypes.addressof(self._matrix), ctypes.addressof(self._flags)
        self._to_name = ctypes.addressof(self._name)

    def type_of(self, first: int, middle: int, last: int) -> tuple[float, bool]:
        """The height of the type in the middle of the line, and whether its beginning, middle and end are bold."""
        size: float = calls.font_size(self._page, middle)
        if calls.matrix(self._page, middle, self._to_matrix):
            a, b, c, d, _, _ = self._matrix
            size *= abs(a * d - b * c) ** 0.5
        bold = self._bold(first) and self._bold(last) and self._bold(middle)
        return min(max(size, 1.0), 200.0), bold

    def _bold(self, place: int) -> bool:
        calls.font_info(self._page, place, self._to_name, _NAME, self._to_flags)
        if _BOLD_NAME.search(self._name.value) or self._flags.value & _FORCED_BOLD:
            return True
        # Bold made by drawing the outline too.
        drawn = calls.text_object(self._page, place)
        return bool(drawn) and calls.render_mode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE
