"""Who recommends what: the lines under "Indstilling"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from forum.minutes.lines import Line, Page, goes_on
from forum.minutes.text import mark_of, starts_lower, visible

_RECOMMENDS = re.compile(r"\b(?:ind?stiller|indstilles)\b", re.I)
_WEAKER = re.compile(r"\b(?:anbefaler|foreslår|anmoder)\b", re.I)
# "1. at", "l. at" and "2) at" inside a line; a word before the number would make it an ordinary sentence.
_INSIDE = re.compile(r"(?:(?<=[\s,:;])|^)(?:\d{1,2}|[lI])[.)]\s*(?=at\b)")
_MARK = re.compile(r"(?:\(?(?:\d{1,2}|[lI])[.):]\)?\s*(?=at\b)|\(?(?:\d{1,2}|[lI])[.)]\s+|[a-h]\)\s+)")
_FILLER = re.compile(
    r"\s(?:har|er|vil|kan|anbefaler|foreslår|vurderer|ønsker|henviser|støtter|fremsender|fremlægger|bakker)\s"
)
_INVERTED = re.compile(
    r"(?:på|derfor|dermed|med|efter|i|som|hermed|det|der|ud|af|ved|for|under|således|herefter|endvidere|desuden|videre|"
    r"derudover|samtidig)(?=\s|$)",
    re.I,
)
_OPEN_THAT = re.compile(r"at(?:\s+[^\s.,;]+){0,4}\s*:?")
_STOP = re.compile(r"[,:;]|\s+(?:at|til|overfor|over for|følgende)\b|$")


@dataclass(frozen=True)
class Piece:
    """The characters [start, end) of the file, the part of the section they are, and what a reader sees of them."""

    start: int
    end: int
    name: str
    text: str


@dataclass(frozen=True)
class Recommended:
    """`pieces` cover the section's lines; `by` joins several recommenders with "; "."""

    by: str | None
    points: tuple[str, ...]
    pieces: tuple[Piece, ...]


def recommended_in(page: Page, lines: tuple[Line, ...]) -> Recommended:
    """Reads the section; what is neither recommender nor recommendation is a piece named "unrecognised"."""
    by: list[str] = []
    intro: list[str] = []
    points: list[list[str]] = []
    pieces: list[Piece] = []
    before: Line | None = None
    verb = _RECOMMENDS if any(_RECOMMENDS.search(line.text) for line in lines) else _WEAKER
    numbered = any(line.mark not in ("", "- ") for line in lines)
    nested = _bullets_under_numbers(lines)
    for at, line in enumerate(lines):
        listed = at + 1 < len(lines) and bool(lines[at + 1].mark)
        for piece in _pieces(page, line, verb, before_list=listed):
            name = piece.name
            if name == "point" and numbered and points and not (line.mark or line.gap or piece.start > line.start):
                name = "rest"  # a numbered list: the line's "at" belongs to the sentence above
            rest = name == "point" and bool(points) and nested and line.mark == "- "
            if name == "rest" and points and before is not None and _is_rest(page, before, line, points[-1][-1]):
                name, rest = "point", True
            elif name == "rest":
                name = "unrecognised" if points or by else "intro"
            if name == "point" and rest:
                points[-1].append(piece.text)
            elif name == "point":
                points.append([piece.text])
            elif name == "intro":
                intro = [piece.text] if line.gap else [*intro, piece.text]
                if (who := recommender_in(" ".join(intro), verb)) is not None:
                    by.append(who)
                    intro = []
            pieces.append(Piece(piece.start, piece.end, name, piece.text))
        before = line
    joined = tuple(" ".join(parts) for parts in points)
    return Recommended("; ".join(dict.fromkeys(by)) or None, joined, tuple(pieces))


def _pieces(page: Page, line: Line, verb: re.Pattern[str], *, before_list: bool = False) -> Iterator[Piece]:
    """A line in its parts: the words that say who recommends, and each recommendation on it.

    `before_list`: a list follows, so that "..., at udvalget" at the line's end recommends nothing by itself.
    """
    raw = page.source[line.start : line.end]
    found = None if line.mark or starts_lower(raw) else verb.search(raw)
    if found is None:
        yield from _points(page, line, raw, line.start, listed=bool(line.mark))
        return
    end = found.end()
    first = _INSIDE.search(raw, end)
    that = re.compile(r"\bat\s").search(raw, end)
    if first is None and that is not None:
        cut = that.start()
    elif first is not None:
        cut = first.start()
    else:
        cut = len(raw)
    if before_list and first is None and _OPEN_THAT.fullmatch(raw, cut):
        cut = len(raw)
    intro = raw[:cut].rstrip()
    yield Piece(line.start, line.start + len(intro), "intro", visible(intro, page.kind))
    if raw[cut:].strip():
        yield from _points(page, line, raw[cut:], line.start + cut, listed=True)


def _points(page: Page, line: Line, raw: str, at: int, *, listed: bool) -> Iterator[Piece]:
    cuts = [match.start() for match in _INSIDE.finditer(raw)] if _INSIDE.match(raw) else []
    cuts = [0, *(cut for cut in cuts if cut)]
    for start, end in zip(cuts, [*cuts[1:], len(raw)], strict=True):
        part = raw[start:end].rstrip()
        mark = _MARK.match(part)
        taken = mark.end() if mark else mark_of(part)[1]
        text = visible(part[taken:], page.kind)
        point = listed or bool(taken) or text.lower().startswith("at ")
        yield Piece(at + start, at + start + len(part), "point" if point else "rest", text)


def _is_rest(page: Page, before: Line, line: Line, sentence: str) -> bool:
    """Whether the line is the rest of the recommendation above it: a wrap, or a sentence that a page break split."""
    if line.shape != "text":
        return False
    unfinished = not sentence.endswith((".", ":"))
    return goes_on(page, before, line, sentence=sentence) or (unfinished and (starts_lower(line.text) or not line.gap))


def _bullets_under_numbers(lines: tuple[Line, ...]) -> bool:
    marks = [line.mark for line in lines if line.mark]
    return bool(marks) and marks[0] != "- " and "- " in marks


def recommender_in(text: str, verb: re.Pattern[str] = _RECOMMENDS) -> str | None:
    """From "IT-rådet har screenet ansøgningerne og indstiller:" to "IT-rådet"; None when it names nobody."""
    found = verb.search(text)
    if found is None:
        return None
    before, after = text[: found.start()].strip(), text[found.end() :].strip()
    if found[0].lower() == "indstilles":
        return None
    if not before or _INVERTED.match(before):
        stop = _STOP.search(after)
        who = after[: stop.start()] if stop else after
    else:
        filler = _FILLER.search(before + " ")
        who = before[: filler.start()] if filler else before
    who = who.strip(" ,;:–-")
    return who if any(ch.isalpha() for ch in who) else None
