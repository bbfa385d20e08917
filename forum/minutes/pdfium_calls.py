"""PDFium's functions that are called thousands of times a file, bound without ctypes' own conversions: twice as fast.

Whatever they take or fill is given as an address. `LOCK`: PDFium is one program's memory, and no two threads may call
it at once; whoever reads a file holds it.
"""

import ctypes
import threading
from collections.abc import Callable
from typing import Any, Final

import pypdfium2.raw as pdfium

LOCK: Final = threading.Lock()

_INT, _PLACE = ctypes.c_int, ctypes.c_void_p


def _bound(function: Any, gives: Any, *takes: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(gives, *takes)(ctypes.cast(function, _PLACE).value or 0)


# Of a text page's address and a character's index.
origin: Final = _bound(pdfium.FPDFText_GetCharOrigin, _INT, _PLACE, _INT, _PLACE, _PLACE)
loose_box: Final = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _PLACE, _INT, _PLACE)
count_rects: Final = _bound(pdfium.FPDFText_CountRects, _INT, _PLACE, _INT, _INT)
rect: Final = _bound(pdfium.FPDFText_GetRect, _INT, _PLACE, _INT, _PLACE, _PLACE, _PLACE, _PLACE)
font_size: Final = _bound(pdfium.FPDFText_GetFontSize, ctypes.c_double, _PLACE, _INT)
matrix: Final = _bound(pdfium.FPDFText_GetMatrix, _INT, _PLACE, _INT, _PLACE)
font_info: Final = _bound(pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _PLACE, _INT, _PLACE, ctypes.c_ulong, _PLACE)
text_object: Final = _bound(pdfium.FPDFText_GetTextObject, _PLACE, _PLACE, _INT)
font: Final = _bound(pdfium.FPDFTextObj_GetFont, _PLACE, _PLACE)
render_mode: Final = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _PLACE)

# Of a page's, or an object's address.
drawn: Final = _bound(pdfium.FPDFPage_GetObject, _PLACE, _PLACE, _INT)
kind: Final = _bound(pdfium.FPDFPageObj_GetType, _INT, _PLACE)
bounds: Final = _bound(pdfium.FPDFPageObj_GetBounds, _INT, _PLACE, _PLACE, _PLACE, _PLACE, _PLACE)
count_parts: Final = _bound(pdfium.FPDFFormObj_CountObjects, _INT, _PLACE)
part: Final = _bound(pdfium.FPDFFormObj_GetObject, _PLACE, _PLACE, ctypes.c_ulong)


def address_of(handle: Any) -> int:
    """The address a handle of pypdfium2's points to."""
    return ctypes.cast(handle, _PLACE).value or 0
