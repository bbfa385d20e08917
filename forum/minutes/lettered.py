"""Items put in between with a letter after the number of the one before: "Punkt 2a: ...", "2.b ...", "3 a) ..."."""

import re
from dataclasses import replace
from typing import Final

from forum.minutes.contents import has_leader
from forum.minutes.lines import Line, Page
from forum.minutes.starts import Start, shows
from forum.minutes.text import is_closed, starts_lower
from forum.minutes.wording import DECISION, RECOMMENDATION, UNKNOWN, Wording

_NUMBER: Final = (
    r"(?P<number>\d{1,3})(?:(?P<letter>\.?[a-zæøå])(?P<colon>\s*[.:;)]|\s+[–—-]|)|\s(?P<apart>[a-z])\s*[.:;)])"
)
_TITLE: Final = r"(?P<title>\s.*|)"
_BARE: Final = re.compile(_NUMBER + _TITLE, re.I)
_SHORT: Final = 150


def labelled(wording: Wording) -> re.Pattern[str]:
    own = "".join(rf"|{re.escape(word)}" for word in wording.items)
    before = r"(?:(?:åbent|lukket|åben|ekstra|tillægs)\s*-?\s*)?"
    words = rf"(?:punkt|pkt|dagsordenspunkt|dagsordenpunkt|sag\s*nr{own})\b\.?\s*(?:nr\.?\s*)?"
    return re.compile(before + words + _NUMBER + _TITLE, re.I)


def with_lettered(page: Page, starts: tuple[Start, ...], wording: Wording) -> tuple[tuple[Start, ...], tuple[str, ...]]:
    """The starts with those between them whose number has a letter, each with the number; and what such numbers stand
    in an item's text without its being clear that they begin one ("2a").
    """
    if not starts or not _is_numbered(page, starts[0]):
        return starts, ()
    pattern = labelled(wording)
    found: list[Start] = []
    unsure: list[str] = []
    ends = [start.first for start in starts[1:]] + [len(page.lines)]
    for k, (start, end) in enumerate(zip(starts, ends, strict=True)):
        after = starts[k + 1].number if k + 1 < len(starts) else None
        current, letters = start.number, ""
        if (own := _read(page.lines[start.at], pattern)) is not None and own[1] == "a" and own[0] == start.number:
            start, letters = replace(start, title=own[2], letter="a"), "a"
        found.append(start)
        for i in range(start.at + 1, end):
            if (read := _read(page.lines[i], pattern)) is None:
                continue
            number, letter, title = read
            opens = number == current + 1 and letter == "a" and (after is None or after > number)
            if not opens and (number != current or letter != chr(ord("a") + len(letters))):
                continue
            if _is_heading(page, i, start, pattern):
                current, letters = number, letter if opens else letters + letter
                found.append(Start(i, number, title, letter=letter))
            elif _may_be(page.lines, i, pattern):
                unsure.append(f"{number}{letter}")
    return tuple(found), tuple(unsure)


def _is_numbered(page: Page, start: Start) -> bool:
    """Whether its number stands there, rather than being counted."""
    return bool(re.match(rf"\D{{0,30}}0*{start.number}(?!\d)", page.lines[start.at].block))


def _read(line: Line, pattern: re.Pattern[str]) -> tuple[int, str, str] | None:
    """Number, letter and title."""
    if not line.text or line.shape == "row" or len(line.block) > 400 or has_leader(line):
        return None
    match = pattern.fullmatch(line.text) or _BARE.fullmatch(line.block)
    if match is None:
        return None
    letter = (match["letter"] or match["apart"]).strip(".").lower()
    return int(match["number"]), letter, match["title"].strip(" \t:.–—-")


def _is_heading(page: Page, i: int, item: Start, pattern: re.Pattern[str]) -> bool:
    lines = page.lines
    line = lines[i]
    says = pattern.fullmatch(line.text) is not None
    title = (_read(line, pattern) or (0, "", ""))[2]
    if not title or starts_lower(title) or len(line.text) > _SHORT * 2:
        return False
    if line.marked:
        return says or _level(page, line) <= _level(page, lines[item.at])
    if _recommended(lines, i) or (lines[i - 1].role.order == DECISION and not shows(lines, i, pattern, labelled=says)):
        return False
    if shows(lines, i, pattern, labelled=says):
        return True
    return says and not is_closed(line.text) and _stands_apart(page, i)


def _stands_apart(page: Page, i: int) -> bool:
    line, below = page.lines[i], page.lines[i + 1] if i + 1 < len(page.lines) else None
    short = len(line.text) <= _SHORT and not line.text.endswith((",", ";"))
    return short and (page.dense or (line.gap and (below is None or below.gap or not starts_lower(below.text))))


def _may_be(lines: tuple[Line, ...], i: int, pattern: re.Pattern[str]) -> bool:
    """A line that says "Punkt 2a" and no sentence, but does not look like a heading otherwise."""
    line = lines[i]
    return pattern.fullmatch(line.text) is not None and len(line.text) <= _SHORT and not is_closed(line.text)


def _recommended(lines: tuple[Line, ...], i: int) -> bool:
    """Whether the section it stands in is the recommendation, whose parts may be numbered so."""
    above = next((line for line in lines[i - 1 :: -1] if line.role.order != UNKNOWN), None)
    return above is not None and above.role.order == RECOMMENDATION


def _level(page: Page, line: Line) -> int:
    raw = page.source[line.start : line.end].lstrip()
    return len(raw) - len(raw.lstrip("#")) or 9
