"""What other formats come to before they are read: headings, paragraphs, lines of lists and rows, as our Markdown.

So there is one reader of minutes, and what it shows is a text a person can look at.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from forum.minutes.text import visible

BlockKind = Literal["heading", "paragraph", "item", "row"]

_LIGATURES = {ord(sign): unicodedata.normalize("NFKC", sign) for sign in "ﬀﬁﬂﬃﬄﬅﬆ"}
_BREAKS = re.compile("[\n\r\f\v\x1c-\x1e\u0085\u2028\u2029]+")
# What has to be tidied at all: line ends and controls, soft hyphens, combining marks, ligatures, no characters.
_ODD = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u0300-\u036f\u2028\u2029\ufb00-\ufb06\ufffd-\uffff\ud800-\udfff]")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]")
_MARKS = re.compile(r"[\\*_`]")
_ENTITY = re.compile(r"&(?=#?\w)")
_TAG_START = re.compile(r"<(?=[A-Za-z/!])")
_MAY_BE_MARKED = re.compile(r"[\\*_`&<]")
_UNEVEN = re.compile(r"\s\s|[^\S ]|^\s|\s$")
_LOOKS_MARKED = re.compile(r"#{1,6}(?=[\s*_])|\|(?=.*\|)")

_LABEL_LENGTH: Final = 40
_LISTED_LENGTH: Final = 150


@dataclass(frozen=True)
class Block:
    """`text` is one line as a reader sees it; a row's cells are parted by tabs. `mark`: "- ", "2. " or "a) "."""

    kind: BlockKind
    text: str
    mark: str = ""
    level: int = 2


def tidied(text: str) -> str:
    """Letters as they are typed: composed, ligatures apart, no soft hyphens, control characters or line ends."""
    if not _ODD.search(text):
        return text
    text = _CONTROLS.sub("", _BREAKS.sub(" ", text))
    return unicodedata.normalize("NFC", text.translate(_LIGATURES)).replace("\u00ad", "").replace("\ufffd", "")


def row(cells: Sequence[Sequence[str]]) -> list[Block]:
    """A table's row from the lines typed in each cell. A label beside a list ("Deltagere:" and a name a line) keeps the
    list's lines; in any other row they are one text.
    """
    if len(cells) == 2 and len(cells[0]) == 1 and len(cells[1]) > 1:
        label, listed = cells[0][0], cells[1]
        if len(label) <= _LABEL_LENGTH and all(len(line) <= _LISTED_LENGTH for line in listed):
            return [Block("row", f"{label}\t{listed[0]}"), *(Block("row", line) for line in listed[1:])]
    return [Block("row", "\t".join(" ".join(lines).replace("\t", " ") for lines in cells))]


def markdown(blocks: Iterable[Block]) -> str:
    """A block a line, a blank line between any but lines of one list and rows of one table."""
    out: list[str] = []
    last: Block | None = None
    for block in _joined(blocks):
        if last is not None and not (block.kind == last.kind and block.kind in ("item", "row")):
            out.append("")
        out.append(_line(block))
        last = block
    return "\n".join(out) + "\n" if out else ""


def _joined(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if any(map(str.isalnum, block.text)):
            yield block


def _line(block: Block) -> str:
    if block.kind == "row":
        return "\t".join(escaped(cell.strip()) for cell in block.text.split("\t"))
    text = escaped(" ".join(block.text.split()) if _UNEVEN.search(block.text) else block.text)
    if block.kind == "heading":
        return f"{'#' * block.level} {text}"
    if block.kind == "item":
        return "  " * (block.level - 2) + block.mark + text
    return "\\" + text if _LOOKS_MARKED.match(text) else text


def escaped(text: str) -> str:
    """Written so that it is seen in Markdown as `text` would be in plain text: marks are no emphasis, & no entity."""
    if not _MAY_BE_MARKED.search(text):
        return text
    if visible(text, "markdown") == visible(text, "text"):
        return text
    marked = _MARKS.sub(lambda match: "\\" + match[0], text)
    marked = _ENTITY.sub("&amp;", marked)
    if visible(marked, "markdown") == visible(text, "text"):
        return marked
    return _TAG_START.sub("&lt;", marked)
