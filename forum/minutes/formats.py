"""From a file's bytes to its text. A new format is a function and a line in FORMATS."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from forum.errors import NotMinutes
from forum.minutes import bounds
from forum.minutes.bounds import Deadline
from forum.minutes.text import Kind

LIMIT = bounds.BYTES


@dataclass(frozen=True)
class Document:
    """`text` is the file's text as decoded, without a byte order mark; `Field` spans count its characters."""

    kind: Kind
    text: str


# By the mark they begin with: Notepad's "Unicode". The longer mark first, for it begins as the shorter does.
_OTHER_UNICODE = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
# What other programs write, whatever the file is called: PDF, zip (Word), old Office, images, gzip, rich text.
_MAGIC = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"{\\rtf")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x7f]")
_C1 = re.compile("[\x80-\x9f]")
_DANISH = re.compile("[æøåÆØÅ]")
_WEB_PAGE = re.compile(r"\s*<(?:!doctype|html|head|body|\?xml)\b", re.I)


def _decoded(data: bytes) -> str:
    """UTF-8; UTF-16 and UTF-32 with their mark; or Windows-1252 when nothing speaks against it and the letters are
    Danish.

    Raises NotMinutes: "encoding", or "no_text" for bytes that are no text at all.
    """
    if data.startswith(_MAGIC):
        raise NotMinutes("no_text")
    other = next((name for mark, name in _OTHER_UNICODE if data.startswith(mark)), None)
    if other is None and b"\x00" in data:
        raise NotMinutes("no_text")
    try:
        text = data.decode(other or "utf-8-sig")
    except UnicodeDecodeError:
        if other is not None:
            raise NotMinutes("encoding") from None
        text = _danish_8_bit(data)
    if _CONTROLS.search(text):
        raise NotMinutes("no_text")
    return text


def _danish_8_bit(data: bytes) -> str:
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        raise NotMinutes("encoding") from None
    strange = sum(
        1 for ch in text if ord(ch) > 127 and not (ch.isalpha() or ch in "§´–—‘’‚“”„•…«»°½¼¾²³€£±·\u00a0\u00ad")
    )
    danish = len(_DANISH.findall(text))
    if not danish or strange > danish or _C1.search(text) or "Ã" in text:
        raise NotMinutes("encoding")
    return text


Format = Callable[[bytes, Deadline], Document]


def _typed(kind: Kind) -> Format:
    def read(data: bytes, deadline: Deadline) -> Document:
        document = Document(kind, _decoded(data))
        if _WEB_PAGE.match(document.text):
            raise NotMinutes("web_page")
        return document

    return read


# Their libraries take longer to load than most commands take: only who reads such a file waits for them.


def _pdf(data: bytes, deadline: Deadline) -> Document:
    from forum.minutes import from_pdf

    if b"%PDF" not in data[:1024]:
        raise NotMinutes("damaged")
    return Document("markdown", from_pdf.markdown_of(data, deadline))


def _docx(data: bytes, deadline: Deadline) -> Document:
    from forum.minutes import from_docx

    return Document("markdown", from_docx.markdown_of(data, deadline))


def _html(data: bytes, deadline: Deadline) -> Document:
    from forum.minutes import from_html

    return Document("markdown", from_html.markdown_of(data, deadline))


FORMATS: dict[str, Format] = {
    ".md": _typed("markdown"),
    ".markdown": _typed("markdown"),
    ".txt": _typed("text"),
    ".pdf": _pdf,
    ".docx": _docx,
    ".html": _html,
    ".htm": _html,
}


def text_of(name: str, data: bytes, *, seconds: float = bounds.SECONDS) -> Document:
    """The text of the file called `name` (only its ending counts).

    Nothing is fetched or written. PDF is read by a library that nothing stops inside a page: a file from anybody is
    read in a process that can be ended. PDFs are read one at a time in a process; the other formats side by side.

    Raises NotMinutes: "too_large" (over 20 MB, or unpacking to far more), "format" (its detail is the file's ending),
    "no_text" and "web_page" (a text file that is none, or is a page), "empty", "encoding", "damaged", "password",
    "scanned", "garbled", "too_many_pages" (detail: how many) and "too_slow" (not read in `seconds`).
    """
    ending = PurePath(name).suffix.lower()
    if len(data) > LIMIT:
        raise NotMinutes("too_large")
    if ending not in FORMATS:
        raise NotMinutes("format", ending)
    if not data.strip():
        raise NotMinutes("empty")
    document = FORMATS[ending](data, bounds.within(seconds))
    if not document.text.strip():
        raise NotMinutes("empty")
    return document
