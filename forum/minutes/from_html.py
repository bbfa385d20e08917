"""Web pages: what is shown of them, block by block. Scripts, styles and what is hidden are left out."""

import codecs
import re
from dataclasses import dataclass, field
from typing import Any, Final

from lxml import etree
from lxml import html as lxml_html

from forum.errors import NotMinutes
from forum.minutes.blocks import Block, markdown, tidied
from forum.minutes.blocks import row as row_of
from forum.minutes.bounds import Deadline

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.I)
_XML_CHARSET = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,40})""", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_LEFT_OUT: Final = frozenset(
    {"script", "style", "noscript", "template", "head", "title", "nav", "iframe", "object", "svg", "math", "select"}
    | {"button", "textarea", "input", "canvas", "audio", "video", "map", "dialog"}
)
_BLOCKS: Final = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "blockquote", "pre", "address", "figure"}
    | {"figcaption", "dl", "dt", "dd", "ul", "ol", "table", "body", "html", "form", "fieldset", "details", "summary"}
    | {"center", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "caption", "thead", "tbody", "tfoot", "hgroup"}
)
_BOLD_LENGTH: Final = 160
_ENCODINGS: Final = ("utf-8", "cp1252")


def markdown_of(data: bytes, deadline: Deadline) -> str:
    """The page's text as Markdown. Raises NotMinutes: "encoding", "damaged", "too_slow"."""
    text = _decoded(data)
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
    try:
        root = lxml_html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise NotMinutes("damaged") from None
    reader = _Reader(deadline)
    reader.read(root)
    return markdown(reader.blocks)


def _decoded(data: bytes) -> str:
    """By byte order mark, then by what the page says of itself, then by trying."""
    for mark, name in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return _as(data, (name,))
    head = data[:4096]
    said = _CHARSET.search(head) or _XML_CHARSET.search(head)
    names: tuple[str, ...] = _ENCODINGS
    if said is not None:
        name = said[1].decode("ascii").lower()
        # Browsers read Latin-1 as Windows-1252, and a page that could be read as ASCII is not UTF-16.
        name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii") else name
        names = ("utf-8", "cp1252") if name.startswith("utf-16") else (name, *_ENCODINGS)
    return _as(data, names)


def _as(data: bytes, names: tuple[str, ...]) -> str:
    for name in names:
        try:
            if not codecs.lookup(name)._is_text_encoding:
                continue
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if "\x00" not in text:
            return text
    raise NotMinutes("encoding")


@dataclass
class _List:
    ordered: bool
    number: int
    depth: int


@dataclass
class _Reader:
    """Walks the page without recursion: pages nest as deep as their writer likes."""

    deadline: Deadline
    blocks: list[Block] = field(default_factory=list)
    _words: list[tuple[str, bool]] = field(default_factory=list)
    _bold: int = 0
    _pre: int = 0
    _heading: int = 0
    _mark: str = ""
    _lists: list[_List] = field(default_factory=list)
    _rows: list[list[list[str]] | None] = field(default_factory=list)

    def read(self, root: Any) -> None:
        steps = etree.iterwalk(root, events=("start", "end"))
        for count, (event, element) in enumerate(steps):
            if count % 2000 == 0:
                self.deadline.check()
            if not isinstance(element.tag, str):
                continue
            if event == "start":
                if _is_left_out(element):
                    steps.skip_subtree()
                    continue
                self._start(element)
                self._text(element.text)
            else:
                if not _is_left_out(element):
                    self._end(element)
                if element is not root:
                    self._text(element.tail)
        self._flush()

    def _text(self, text: str | None) -> None:
        if text:
            words = text if self._pre else _SPACE.sub(" ", text)
            self._words.append((words, self._bold > 0))

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag == "br":
            self._words.append(("\n", self._bold > 0))
            return
        if tag in ("b", "strong") or _styled_bold(element):
            self._bold += 1
        if self._rows and self._rows[-1] is not None and tag in ("td", "th"):
            self._flush()
            self._rows[-1].append([])
            return
        if tag not in _BLOCKS:
            return
        self._flush()
        match tag:
            case "pre":
                self._pre += 1
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading = int(tag[1])
            case "ul" | "ol":
                start = element.get("start") or "1"
                number = int(start) if re.fullmatch(r"\d{1,4}", start) else 1
                self._lists.append(_List(tag == "ol", number, len(self._lists)))
            case "li":
                self._mark = self._next_mark(element)
            case "table":
                # A table with a table inside, or without cells beside each other, only puts things in their place.
                self._rows.append(None)
            case "tr":
                if self._rows:
                    self._rows[-1] = [] if _is_row(element) else None

    def _next_mark(self, element: Any) -> str:
        if not self._lists or not self._lists[-1].ordered:
            return "- "
        current = self._lists[-1]
        value = element.get("value") or ""
        number = int(value) if re.fullmatch(r"\d{1,4}", value) else current.number
        current.number = number + 1
        return f"{number}. "

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag in ("b", "strong") or _styled_bold(element):
            self._bold = max(0, self._bold - 1)
        if tag in ("td", "th"):
            self._flush()
            return
        if tag not in _BLOCKS:
            return
        self._flush()
        match tag:
            case "pre":
                self._pre = max(0, self._pre - 1)
            case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
                self._heading = 0
            case "ul" | "ol":
                if self._lists:
                    self._lists.pop()
            case "li":
                self._mark = ""
            case "tr":
                self._end_row()
            case "table":
                self._end_row()
                if self._rows:
                    self._rows.pop()

    def _end_row(self) -> None:
        if self._rows and (row := self._rows[-1]):
            self._rows[-1] = None
            self.blocks += row_of(row)

    def _flush(self) -> None:
        pieces, self._words = self._words, []
        text = "".join(words for words, _ in pieces)
        lines = [tidied(line) if self._pre else " ".join(tidied(line).split(" ")) for line in text.split("\n")]
        full = [line.strip() for line in lines if line.strip()]
        if not full:
            return
        row = self._rows[-1] if self._rows else None
        if row is not None:
            if not row:
                row.append([])
            row[-1] += [self._mark + full[0], *full[1:]]
            self._mark = ""
            return
        bold = all(heavy for words, heavy in pieces if words.strip())
        mark, self._mark = self._mark, ""
        if self._heading:
            self.blocks.append(Block("heading", " ".join(full), level=self._heading))
            return
        for line in full:
            if mark:
                self.blocks.append(Block("item", line.replace("\t", " "), mark, level=2 + min(len(self._lists) - 1, 6)))
                mark = ""
            elif bold and len(full) == 1 and len(line) <= _BOLD_LENGTH:
                self.blocks.append(Block("heading", line, level=3))
            else:
                self.blocks.append(Block("row" if "\t" in line else "paragraph", line))


def _is_left_out(element: Any) -> bool:
    if element.tag in _LEFT_OUT or element.get("hidden") is not None:
        return True
    if element.tag == "footer" and _is_the_sites(element):
        return True
    style = element.get("style")
    return bool(style) and bool(_HIDDEN.search(style))


def _is_the_sites(footer: Any) -> bool:
    """A page that says which part is its text says that what stands outside it is not."""
    if next(footer.iterancestors("main", "article", "section"), None) is not None:
        return False
    return next(footer.getroottree().iter("main", "article"), None) is not None


def _styled_bold(element: Any) -> bool:
    style = element.get("style") or ""
    return element.tag in ("span", "p", "div", "td", "th") and bool(
        re.search(r"font-weight\s*:\s*(?:bold|[6-9]00)", style, re.I)
    )


def _is_row(row: Any) -> bool:
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    inside = any(next(cell.iter("table", "h1", "h2", "h3", "h4"), None) is not None for cell in cells)
    return len(cells) > 1 and not inside
