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
MARK = re.compile(r"(?:[-–—*•·▪◦‣●○■o\uf0b7\uf0a7]|\(?\d{1,3}[.)]|\(?[a-z]\))")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi(?!light)", re.I)
_NAME: Final = 120
_FORCED_BOLD: Final = 1 << 18  # a font descriptor's flag
_PLAIN_GAP: Final = 0.45  # of the type's size: no space between words of a line that is not spread is wider
_SPACE: Final = 0.25  # of the type's size, between words
_NARROWEST: Final = 0.15  # of the type's size: a letter on the average, unless the line is turned
_WIDEST: Final = 0.62  # of the type's size: no line of text has wider letters on the average


_NOTHING: Final[list[str]] = []
_made: Final = tuple.__new__  # a fifth of the time that a named tuple's own takes


class Word(NamedTuple):
    """`left`, `right` and `base` (the baseline) are points from the page's upper left corner, `base` downwards."""

    text: str
    left: float
    right: float
    base: float


class Piece:
    """Words on one line without a wide gap: a line of text, or what one cell has on that line.

    `left` and `right` are where it begins and ends, `base` its baseline, `size` its type's height, all in points.
    `head` is its first word, `count` how many it has. `order` is its place in the file, `bullet`: one is drawn before
    it. `even`: no gap in it is wide.

    Most lines are plain text, of which nobody asks where each word is: that is guessed when somebody does.
    """

    __slots__ = (
        *("_rest", "_words", "base", "bold", "bullet", "count", "even", "head", "left", "order", "right", "size"),
        "text",
    )

    def __init__(
        self,
        words: list[Word],
        size: float,
        bold: bool,
        order: int = 0,
        texts: list[str] = _NOTHING,
        right: float = 0.0,
    ) -> None:
        """With `texts` a line of text, whose first `words` are known; the others stand evenly up to `right`."""
        self.head = head = words[0]
        self.left, self.base = head.left, head.base
        self.size, self.bold, self.order, self.bullet = size, bold, order, False
        self._words, self._rest = words, texts
        if texts:
            self.even, self.right, self.count, self.text = True, right, len(texts), " ".join(texts)
        else:
            self.even, self.right, self.count = False, words[-1].right, len(words)
            self.text = " ".join([word.text for word in words])

    @property
    def words(self) -> list[Word]:
        if self._rest:
            self._words = self._guessed(self._words, self._rest[len(self._words) :])
            self._rest = _NOTHING
        return self._words

    def _guessed(self, words: list[Word], texts: list[str]) -> list[Word]:
        space = self.size * _SPACE
        x = words[-1].right + space
        each = (self.right - x - space * (len(texts) - 1)) / max(sum(map(len, texts)), 1)
        found = list(words)
        for text in texts:
            end = x + each * len(text)
            found.append(_made(Word, (text, x, end, self.base)))
            x = end + space
        return found


@dataclass(frozen=True)
class Sheet:
    """A page as it is read by PDFium: `runs` are what it takes for lines. `images`: it shows at least one picture."""

    width: float
    height: float
    runs: tuple[Piece, ...]
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

    def runs(self, text: str) -> Iterator[Piece]:
        at = 0
        for line in text.split("\n"):
            if _HYPHEN not in line:
                if texts := line.split():
                    yield self._run(line, texts, at)
                at += len(line) + 1
                continue
            parts = line.split(_HYPHEN)
            for i, part in enumerate(parts):
                whole = part + "-" if i + 1 < len(parts) else part
                if texts := whole.split():
                    yield self._run(whole, texts, at)
                at += len(part) + 1

    def _run(self, line: str, texts: list[str], at: int) -> Piece:
        """A line with the places of its words: asked for one by one only where a gap may be wide."""
        start = texts[0]
        first = at if line[0] == start[0] else at + line.index(start[0])
        last = at + len(line.rstrip()) - 1
        count = 0
        if self._upright:
            count = self._pieces(first, last)
            if len(texts) > 2:
                # A list's mark stands apart from its words: how far is asked.
                marked = len(start) < 2 or not start[0].isalpha() or start[-1] in ").:"
                if (piece := self._plain(line, texts, at, first, last, count, marked=marked)) is not None:
                    return piece
        words = [self._word(found[0], at + found.start(), at + found.end() - 1) for found in _WORD.finditer(line)]
        return Piece(words, *self._asked.type_of(first, self._middle(line, at, last), last, alike=count == 1))

    def _middle(self, line: str, at: int, last: int) -> int:
        middle = (at + last) // 2
        return middle + line[middle - at].isspace()  # a space may have no type

    def _word(self, text: str, first: int, last: int) -> Word:
        calls.origin(self._page, first, self._to_x, self._to_y)
        calls.loose_box(self._page, last, self._to_box)
        point, box, frame = self._point, self._box, self._frame
        if self._upright:
            left, base, right = point[0] - frame.left, frame.top - point[1], box[2] - frame.left
        else:
            left, base = frame.point(point[0], point[1])
            right = frame.box(box[0], box[3], box[2], box[1])[2]
        return _made(Word, (text, left, right if right > left else left, base))

    def _plain(
        self, line: str, texts: list[str], at: int, first: int, last: int, count: int, *, marked: bool
    ) -> Piece | None:
        """A line of text: where its first word stands and where the line ends is asked for.

        None when its words may not stand side by side: what PDFium has as several pieces (`count`) has a gap, or is too
        long.
        """
        page, frame, box = self._page, self._frame, self._box
        begin = at + line.index(texts[1], first - at + len(texts[0])) if marked else first
        if marked and count > 1:
            count = self._pieces(begin, last)
        calls.loose_box(page, last, self._to_box)
        right = box[2] - frame.left
        if count == 1:
            size, bold = self._asked.type_of_all(begin)
        else:
            middle = self._middle(line, at, last)
            size, bold = self._asked.type_of(begin, middle, last, alike=False)
            if self._has_gap(begin, last, size):
                return None
        text = texts[marked]
        calls.origin(page, begin, self._to_x, self._to_y)
        calls.loose_box(page, begin + len(text) - 1, self._to_box)
        left, end, base = self._point[0] - frame.left, box[2] - frame.left, frame.top - self._point[1]
        head = _made(Word, (text, left, end, base))
        if right <= end or not size * _NARROWEST < (right - left) / (last - begin + 1) < size * _WIDEST:
            return None
        if not marked:
            return Piece([head], size, bold, 0, texts, right)
        mark = self._word(texts[0], first, first + len(texts[0]) - 1)
        apart = size * (4.0 if MARK.fullmatch(mark.text) else 1.0)
        if not 0 < left - mark.right < apart or abs(base - mark.base) > size * 0.25:
            return None
        return Piece([mark, head], size, bold and self._asked.is_bold(first), 0, texts, right)

    def _pieces(self, first: int, last: int) -> int:
        """Of how many pieces the characters are: those of one text object are one, of several there may be a gap."""
        drawn = calls.text_object(self._page, first)
        if drawn and drawn == calls.text_object(self._page, last):
            return 1
        count: int = calls.count_rects(self._page, first, last - first + 1)
        return count

    def _has_gap(self, first: int, last: int, size: float) -> bool:
        """Whether two of the pieces that PDFium sees in the characters stand apart."""
        end: float | None = None
        for i in range(calls.count_rects(self._page, first, last - first + 1)):
            calls.rect(self._page, i, *self._to_rect)
            left, right = self._rect[0], self._rect[2]
            if end is not None and not -size < left - end < size * _PLAIN_GAP:
                return True
            end = right if end is None else max(end, right)
        return end is None


class _Asked:
    """What PDFium says of the type at a place."""

    def __init__(self, page: int) -> None:
        self._page = page
        self._matrix, self._flags = (ctypes.c_float * 6)(), ctypes.c_int()
        self._name = ctypes.create_string_buffer(_NAME)
        self._to_matrix, self._to_flags = ctypes.addressof(self._matrix), ctypes.addressof(self._flags)
        self._to_name = ctypes.addressof(self._name)
        self._bold: dict[int, bool] = {}  # by font

    def size_of(self, place: int) -> float:
        """The height of the type there."""
        size: float = calls.font_size(self._page, place)
        if calls.matrix(self._page, place, self._to_matrix):
            a, b, c, d, _, _ = self._matrix
            size *= abs(a * d - b * c) ** 0.5
        return min(max(size, 1.0), 200.0)

    def is_bold(self, place: int) -> bool:
        drawn = calls.text_object(self._page, place)
        return self._is_bold(place, drawn, calls.font(drawn) if drawn else 0)

    def type_of(self, first: int, middle: int, last: int, *, alike: bool) -> tuple[float, bool]:
        """The height of a line's type and whether all of it is bold, asked at three places.

        `alike`: the line is one piece, so that what holds at its beginning holds for it all.
        """
        if alike:
            return self.type_of_all(first)
        bold = self.is_bold(first) and self.is_bold(last) and self.is_bold(middle)
        return self.size_of(middle), bold

    def type_of_all(self, place: int) -> tuple[float, bool]:
        """The same of a line that is one piece."""
        drawn = calls.text_object(self._page, place)
        font = calls.font(drawn) if drawn else 0
        return self.size_of(place), self._is_bold(place, drawn, font)

    def _is_bold(self, place: int, drawn: int, font: int) -> bool:
        known = self._bold.get(font) if font else None
        if known is None:
            calls.font_info(self._page, place, self._to_name, _NAME, self._to_flags)
            known = bool(_BOLD_NAME.search(self._name.value) or self._flags.value & _FORCED_BOLD)
            self._bold[font] = known
        # Bold made by drawing the outline too.
        return known or (bool(drawn) and calls.render_mode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
