"""What is drawn on a PDF's page besides its words: the lines of tables, bullets, pictures."""

import ctypes
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2.raw as pdfium

from forum.minutes import pdfium_calls as calls

_MOST_OBJECTS: Final = 20_000
_THIN: Final = 2.5
_BULLET: Final = 7.0


@dataclass(frozen=True)
class Rules:
    """What is drawn on the page: lines across as (y, left, right), upright ones as (x, top, bottom), bullets (x, y)."""

    across: tuple[tuple[float, float, float], ...] = ()
    upright: tuple[tuple[float, float, float], ...] = ()
    bullets: tuple[tuple[float, float], ...] = ()


class Frame:
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


def drawn_on(page: Any, frame: Frame) -> tuple[Rules, bool]:
    """The lines and bullets of a pypdfium2 page, and whether it shows a picture."""
    across: list[tuple[float, float, float]] = []
    upright: list[tuple[float, float, float]] = []
    bullets: list[tuple[float, float]] = []
    images = False
    edges = (ctypes.c_float * 4)()
    to_edges = [ctypes.addressof(edges) + 4 * i for i in range(4)]
    address = calls.address_of(page.raw)
    for i in range(min(pdfium.FPDFPage_CountObjects(page.raw), _MOST_OBJECTS)):
        drawn = calls.drawn(address, i)
        kind = calls.kind(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            images = True
        elif kind == pdfium.FPDF_PAGEOBJ_FORM:
            images = images or _shows_image(drawn)
        elif kind == pdfium.FPDF_PAGEOBJ_PATH and calls.bounds(drawn, *to_edges):
            left, top, right, bottom = frame.box(*edges)
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


def _shows_image(form: int) -> bool:
    return any(
        calls.kind(calls.part(form, i)) == pdfium.FPDF_PAGEOBJ_IMAGE for i in range(min(calls.count_parts(form), 50))
    )
