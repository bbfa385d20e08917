"""A document as lines, each with its place in the file and what it looks like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from forum.minutes.formats import Document
from forum.minutes.marks import case_number_of
from forum.minutes.text import Kind, is_closed, mark_of, starts_lower, visible
from forum.minutes.wording import NONE, SHARED, Role, Wording, role_of

Shape = Literal["text", "heading", "list", "row"]

# Beside the usual line ends: form feed (a new page), vertical tab, and Unicode's own line and paragraph separators.
_BREAK = re.compile("\r\n|[\n\r\f\v\u0085\u2028\u2029]")
_MARKDOWN_HEADING = re.compile(r"\s{0,3}#{1,6}(?=[\s*_])")
_BOLD = re.compile(r"(\*\*\*|\*\*|__)(?=\S)([^*\n]+)(?<=\S)\1\s*:?")
_UNDERLINE = re.compile(r"(?:={3,}|-{3,})")
_PIPE_RULE = re.compile(r"[|:\-\s]+")
_TYPED_MARKDOWN = re.compile(r"(?m)^#{1,6}[ \t]+\**[ \t]*(?:punkt|pkt|referat)\b", re.I)


@dataclass(frozen=True)
class Line:
    """One line that is not blank. `start` and `end` are its place in the file, white space at its ends left out.

    `text` is what a reader sees, without the list mark, which is in `mark`; it is empty for lines that are only marks.
    `gap`: a blank line, a page break or a line that is only marks stands before it. `page`: it begins a new page.
    `breaks`: Markdown breaks the line after it. `row`: tabs part its cells. `role`: the section its words could open.
    `case_number`: when it says nothing else.
    """

    start: int
    end: int
    text: str
    mark: str
    shape: Shape
    gap: bool
    page: bool
    breaks: bool
    marked: bool = False
    role: Role = NONE
    case_number: str | None = None

    @property
    def block(self) -> str:
        return self.mark + self.text


@dataclass(frozen=True)
class Page:
    """A document's lines, and how wide its lines are wrapped (None when a paragraph is one line)."""

    kind: Kind
    source: str
    lines: tuple[Line, ...]
    width: int | None
    dense: bool


def page_of(document: Document, wording: Wording = SHARED) -> Page:
    kind: Kind = "markdown" if _TYPED_MARKDOWN.search(document.text) else document.kind
    lines = tuple(_with_role(line, wording) for line in _settled(_lines(document.text, kind)))
    gaps = sum(line.gap for line in lines)
    return Page(kind, document.text, lines, _width(lines), dense=gaps * 10 < len(lines))


def _with_role(line: Line, wording: Wording) -> Line:
    role, case_number = role_of(line.text, wording), case_number_of(line.text, wording)
    return line if role is NONE and case_number is None else replace(line, role=role, case_number=case_number)


def _raw(source: str) -> Iterator[tuple[int, int, bool]]:
    """Each line's start and end, and whether a page begins there."""
    at, page = 0, False
    for found in _BREAK.finditer(source):
        yield at, found.start(), page
        at, page = found.end(), found[0] == "\f"
    yield at, len(source), page


def _lines(source: str, kind: Kind) -> Iterator[Line]:
    gap = page = True
    for start, end, new_page in _raw(source):
        page = page or new_page
        raw = source[start:end]
        bare = raw.strip()
        if not bare:
            gap = True
            continue
        first = start + raw.index(bare[0])
        line = _line(bare, first, kind, gap or page, page, breaks=raw.endswith("  ") or bare.endswith("\\"))
        yield line
        gap = page = False


def _line(bare: str, start: int, kind: Kind, gap: bool, page: bool, breaks: bool) -> Line:
    end = start + len(bare)
    if kind == "markdown":
        if hashes := _MARKDOWN_HEADING.match(bare):
            text = visible(bare[hashes.end() :].rstrip("# \t"), kind)
            return Line(start, end, text, "", "heading", gap, page, breaks, marked=True)
        if bare.startswith("|") and bare.count("|") > 1:
            return Line(start, end, _cells(bare), "", "row", gap, page, breaks)
        if (bold := _BOLD.fullmatch(bare)) and len(bare) <= 160:
            return Line(start, end, visible(bold[2], kind), "", "heading", gap, page, breaks, marked=True)
        bare = bare.removesuffix("\\")
    if not any(ch.isalnum() for ch in bare):
        return Line(start, end, "" if len(bare) > 1 or kind == "markdown" else bare, "", "text", gap, page, breaks)
    mark, taken = mark_of(bare)
    text = visible(bare[taken:], kind)
    if "\t" in text:
        cells = "\t".join(cell.strip() for cell in visible(bare, kind).split("\t"))
        return Line(start, end, cells, "", "row", gap, page, breaks)
    return Line(start, end, text, mark, "list" if mark else "text", gap, page, breaks)


def _cells(bare: str) -> str:
    if _PIPE_RULE.fullmatch(bare):
        return ""
    return "\t".join(visible(cell, "markdown") for cell in bare.strip("|").split("|"))


def _settled(lines: Iterator[Line]) -> Iterator[Line]:
    """Underlined headings found, and lines after one without words told that there is a gap before them.

    A line without words is kept: its characters belong to a field too.
    """
    last: Line | None = None
    for line in lines:
        if last is not None and not last.text:
            line = replace(line, gap=True, page=line.page or last.page)
        if last is not None:
            yield last
        last = line
    if last is not None:
        yield last


def underlined(page: Page) -> Page:
    """Markdown's other headings: a line with ===== or ----- right below it."""
    if page.kind != "markdown":
        return page
    lines = list(page.lines)
    for i in range(1, len(lines)):
        rule, above = lines[i], lines[i - 1]
        written = page.source[rule.start : rule.end]
        if not rule.text and not rule.gap and above.shape == "text" and above.text and _UNDERLINE.fullmatch(written):
            lines[i - 1] = replace(above, shape="heading", marked=True)
    return replace(page, lines=tuple(lines))


def _width(lines: tuple[Line, ...]) -> int | None:
    """Where a hard-wrapped file wraps: its longest line, when none is longer than a page is wide and many nearly so.

    Wrapped lines mostly end inside a sentence; lines that happen to be as long end with one.
    """
    long = [line for line in lines if line.shape in ("text", "list")]
    widest = max((line.end - line.start for line in long), default=0)
    near = [line for line in long if line.end - line.start >= widest * 0.8]
    inside = sum(not is_closed(line.text) for line in near)
    wraps = len(near) * 5 >= len(long) and len(near) >= 5 and inside * 2 >= len(near)
    return widest if 40 <= widest <= 110 and wraps else None


def goes_on(page: Page, before: Line, line: Line, *, sentence: str) -> bool:
    """Whether `line` continues the paragraph or list line that `before` ended; `sentence` is all of it so far."""
    if line.shape != "text" or before.shape not in ("text", "list"):
        return False
    open_and_lower = not is_closed(sentence) and starts_lower(line.text)
    if line.gap:
        return before.shape == "text" and open_and_lower
    if page.kind == "markdown":
        return not before.breaks
    if page.width is None:
        return open_and_lower
    first_word = len(line.text.split(" ", 1)[0])
    return before.end - before.start + 1 + first_word > page.width or open_and_lower


def blocks_of(page: Page, lines: tuple[Line, ...]) -> tuple[str, ...]:
    """The paragraphs, list lines and table rows of a section, sentences split by a page break or a wrap made whole."""
    blocks: list[list[str]] = []
    before: Line | None = None
    for line in lines:
        if not line.text:
            continue
        if before is not None and goes_on(page, before, line, sentence=blocks[-1][-1]):
            blocks[-1].append(line.text)
            before = replace(line, shape=before.shape)
        else:
            blocks.append([line.block])
            before = line
    return tuple(" ".join(parts) for parts in blocks)
