"""The words of a PDF's page with their places, and the lines drawn on it, through PDFium.

PDFium is not safe to use from two threads: whoever calls this holds `LOCK`. Its own calls are many and small, so only
each word's two ends are asked for.
"""

import ctypes
import re
import threading
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import pypdfium2.raw as pdfium

LOCK: Final = threading.Lock()

# PDFium writes a hyphen that ends a line, between letters, as U+FFFE and leaves the line end out.
_HYPHEN = "\ufffe"
_WORD = re.compile(f"[^\\s{_HYPHEN}]+{_HYPHEN}?|{_HYPHEN}")
_BOLD_NAME = re.compile(rb"bold|black|heavy|semibold|demi(?!light)", re.I)
_MOST_OBJECTS: Final = 20_000
_NAME: Final = 120
_THIN: Final = 2.5
_BULLET: Final = 7.0


class Word(NamedTuple):
    """`left`, `right` and `base` (the baseline) are points from the page's upper left corner, `base` downwards."""

    text: str
    left: float
    right: float
    base: float


@dataclass(slots=True)
class Run:
    """Words that PDFium sees as one line. `size` is the type's height in points."""

    words: list[Word]
    size: float
    bold: bool


@dataclass(frozen=True)
class Rules:
    """What is drawn on the page: lines across as (y, left, right), upright ones as (x, top, bottom), bullets (x, y)."""

    across: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()
    bullets: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Sheet:
    """A page as it is read by PDFium. `images`: it shows at least one picture."""

    width: float
    height: float
    runs: tuple[Run, ...]
    rules: Rules
    images: bool
    characters: int


class _Frame:
    """Turns PDF's coordinates into ours, whichever way the page is turned."""

    def __init__(self, page: Any) -> None:
        left, bottom, right, top = page.get_cropbox()
        self.turned = page.get_rotation() % 360
        self.left, self.bottom, self.right, self.top = left, bottom, right, top
        self.width, self.height = abs(right - left), abs(top - bottom)
        if self.turned in (90, 270):
            self.width, self.height = self.height, self.width

    def point(self, x: float, y: float) -> tuple[float, float]:
        match self.turned:
            case 90:
                return y - self.bottom, x - self.left
            case 180:
                return self.right - x, y - self.bottom
            case 270:
                return self.top - y, self.right - x
        return x - self.left, self.top - y

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """left, top, right, bottom in our coordinates."""
        x0, y0 = self.point(left, bottom)
        x1, y1 = self.point(right, top)
        return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def sheet_of(page: Any, most: int) -> Sheet:
    """`page` is a pypdfium2 page. Raises OverflowError when it has more than `most` characters."""
    frame = _Frame(page)
    text_page = page.get_textpage()
    try:
        count = pdfium.FPDFText_CountChars(text_page.raw)
        if count > most:
            raise OverflowError
        runs = tuple(_runs(text_page.raw, max(count, 0), frame))
    finally:
        text_page.close()
    rules, images = _drawn(page, frame)
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


# Called twice a word: without ctypes' own conversions they take half the time.
_ORIGIN: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetCharOrigin, ctypes.c_void_p).value or 0
)
_LOOSE_BOX: Final = ctypes.PYFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_int, ctypes.c_void_p)(
    ctypes.cast(pdfium.FPDFText_GetLooseCharBox, ctypes.c_void_p).value or 0
)


def _runs(handle: Any, count: int, frame: _Frame) -> list[Run]:
    text = _text(handle, count)
    runs: list[Run] = []
    asked = _Asked(handle)
    point, box = (ctypes.c_double * 2)(), (ctypes.c_float * 4)()  # x, y; left, top, right, bottom
    page = ctypes.cast(handle, ctypes.c_void_p).value
    to_x, to_box = ctypes.addressof(point), ctypes.addressof(box)
    to_y = to_x + ctypes.sizeof(ctypes.c_double)
    upright, left_edge, top_edge = frame.turned == 0, frame.left, frame.top
    make, kind = tuple.__new__, Word
    at = 0
    for line in text.split("\n"):
        words: list[Word] = []
        places: list[int] = []
        for found in _WORD.finditer(line):
            start, end = found.span()
            _ORIGIN(page, at + start, to_x, to_y)
            _LOOSE_BOX(page, at + end - 1, to_box)
            word = found[0]
            if upright:
                left, base, right = point[0] - left_edge, top_edge - point[1], box[2] - left_edge
            else:
                left, base = frame.point(*point)
                right = frame.box(box[0], box[3], box[2], box[1])[2]
            places.append(at + start)
            if word[-1] != _HYPHEN:
                words.append(make(kind, (word, left, right if right > left else left, base)))
                continue
            words.append(Word(word[:-1] + "-", left, max(left, right), base))
            runs.append(Run(words, *asked.type_of(places)))
            words, places = [], []
        if words:
            runs.append(Run(words, *asked.type_of(places)))
        at += len(line) + 1
    return runs


class _Asked:
    """What PDFium says of the type at a place."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._matrix, self._flags = pdfium.FS_MATRIX(), ctypes.c_int()
        self._to_matrix, self._to_flags = ctypes.byref(self._matrix), ctypes.byref(self._flags)
        self._name = ctypes.create_string_buffer(_NAME)

    def type_of(self, places: list[int]) -> tuple[float, bool]:
        """The height of the type in the middle of the line, and whether its beginning, middle and end are bold."""
        middle = places[len(places) // 2]
        size = pdfium.FPDFText_GetFontSize(self._handle, middle)
        if pdfium.FPDFText_GetMatrix(self._handle, middle, self._to_matrix):
            matrix = self._matrix
            size *= abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5
        bold = self._bold(places[0]) and self._bold(places[-1]) and self._bold(middle)
        return min(max(size, 1.0), 200.0), bold

    def _bold(self, place: int) -> bool:
        pdfium.FPDFText_GetFontInfo(self._handle, place, self._name, _NAME, self._to_flags)
        if _BOLD_NAME.search(self._name.value) or self._flags.value & 1 << 18:
            return True
        # Bold made by drawing the outline too.
        drawn = pdfium.FPDFText_GetTextObject(self._handle, place)
        return bool(drawn) and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE


def _drawn(page: Any, frame: _Frame) -> tuple[Rules, bool]:
    across: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    bullets: list[tuple[float, float]] = []
    images = False
    edges = [ctypes.c_float() for _ in range(4)]
    to_edges = [ctypes.byref(edge) for edge in edges]
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = pdfium.FPDFPage_GetObject(page.raw, i)
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            images = images or _shows_image(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPageObj_GetBounds(drawn, *to_edges):
            left, top, right, bottom = frame.box(*(edge.value for edge in edges))
            wide, tall = right - left, bottom - top
            if wide <= _BULLET and tall <= _BULLET and wide > 1.0 and tall > 1.0 and 0.5 < wide / tall < 2:
                bullets.append(((left + right) / 2, (top + bottom) / 2))
            elif tall <= _THIN < wide:
                across.append(((top + bottom) / 2, left, right))
            elif wide <= _THIN < tall:
                upright.append(((left + right) / 2, top, bottom))
            elif wide > _BULLET and tall > _BULLET:
                across += [(top, left, right), (bottom, left, right)]
                upright += [(left, top, bottom), (right, top, bottom)]
    return Rules(tuple(across), tuple(upright), tuple(bullets)), images


def _shows_image(form: Any) -> bool:
    parts = min(pdfium.FPDFFormObj_CountObjects(form), 50)
    kinds = [pdfium.FPDFPageObj_GetType(pdfium.FPDFFormObj_GetObject(form, i)) for i in range(parts)]
    return pdfium.FPDF_PAGEOBJ_IMAGE in kinds
