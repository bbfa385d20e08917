"""What the page carries besides the minutes: page numbers, running heads and feet, lines that are only marks."""

import itertools
import re
from dataclasses import replace

from forum.minutes.lines import Line, Page
from forum.minutes.text import folded, is_closed
from forum.minutes.wording import UNKNOWN

_PAGE_NUMBER = re.compile(
    r"(?:side|s\.)\s*\d{1,3}(?:\s*(?:af|ud af|/|-)\s*\d{1,3})?|[-–—]\s*\d{1,3}\s*[-–—]|\d{1,3}\s*/\s*\d{1,3}", re.I
)
_LINK_UP = re.compile(r"(?:til|tilbage til) toppen", re.I)
_LONE_NUMBER = re.compile(r"\d{1,3}")
_HEAD_WITH_PAGE = re.compile(r"(.{3,100}?)[\s|,–-]+side\s*\d{1,3}(?:\s*(?:af|/)\s*\d{1,3})?", re.I)


def furniture_of(page: Page, title: str) -> dict[int, str]:
    """Line number -> "running_head" or "markup". `title` is the file's title line, which pages like to repeat."""
    lines = page.lines
    names = {i: "markup" for i, line in enumerate(lines) if not line.text}
    edges = {i for i, line in enumerate(lines) if _PAGE_NUMBER.fullmatch(line.block)}
    edges |= {i for i, line in enumerate(lines) if _LINK_UP.fullmatch(line.text)}
    edges |= _counted(lines) | _heads_with_page(lines) | _titles(lines, folded(title))
    return names | dict.fromkeys(sorted(edges | _repeated(lines, edges)), "running_head")


def without(page: Page, names: dict[int, str]) -> Page:
    """The page with those lines gone and a gap where they stood."""
    left: list[Line] = []
    gap = False
    for i, line in enumerate(page.lines):
        if i in names:
            gap = True
        else:
            left.append(replace(line, gap=True) if gap else line)
            gap = False
    return replace(page, lines=tuple(left))


def _titles(lines: tuple[Line, ...], title: str) -> set[int]:
    """The title line again, at the top of later pages; a title of one word ("Referat") may be a heading instead."""
    if " " not in title:
        return set()
    return set([i for i, line in enumerate(lines) if len(line.text) < 200 and folded(line.text) == title][1:])


def _heads_with_page(lines: tuple[Line, ...]) -> set[int]:
    """A head with its page ("Egeby Kommune | Side 4") three times or more; one alone may be a sentence."""
    found: dict[str, list[int]] = {}
    for i, line in enumerate(lines):
        if len(line.text) < 130 and (head := _HEAD_WITH_PAGE.fullmatch(line.text)):
            found.setdefault(folded(head[1]), []).append(i)
    return {i for places in found.values() if len(places) >= 3 for i in places}


def _counted(lines: tuple[Line, ...]) -> set[int]:
    """Lines that are one number each, when together they count 2, 3, 4 ... as only pages do."""
    lone = [
        i for i, line in enumerate(lines) if line.gap and _LONE_NUMBER.fullmatch(line.text) and _ends_block(lines, i)
    ]
    numbers = [int(lines[i].text) for i in lone]
    steps = [later - sooner for sooner, later in itertools.pairwise(numbers)]
    return set(lone) if len(lone) >= 2 and all(step == 1 for step in steps) else set()


def _ends_block(lines: tuple[Line, ...], i: int) -> bool:
    return i + 1 == len(lines) or lines[i + 1].gap


def _repeated(lines: tuple[Line, ...], edges: set[int]) -> set[int]:
    """Lines found only beside page numbers or page breaks, at most of them, alike; no sentences and no section's."""
    pages = max(len(edges), sum(line.page for line in lines))
    beside: dict[str, list[int]] = {}
    seen: dict[str, int] = {}
    for i, line in enumerate(lines):
        sentence = is_closed(line.text) and line.text.count(" ") > 2
        if line.text and i not in edges and len(line.text) < 130 and line.role.order == UNKNOWN and not sentence:
            words = folded(line.text)
            seen[words] = seen.get(words, 0) + 1
            if line.page or i - 1 in edges or i + 1 in edges:
                beside.setdefault(words, []).append(i)
    often = max(3, pages // 2) if pages > 3 else 2
    return {i for words, found in beside.items() if len(found) == seen[words] >= often for i in found}
