"""The table of contents: dotted lines with or without page numbers, wrapped or cut off."""

import re
from dataclasses import dataclass

from forum.minutes.lines import Line
from forum.minutes.text import folded

HEADINGS = frozenset(
    {
        "indholdsfortegnelse",
        "indhold",
        "dagsorden",
        "dagsordenspunkter",
        "punkter",
        "oversigt",
        "sagsoversigt",
        "sagsliste",
        "punktoversigt",
    }
)
_LEADER = re.compile(r"(?:[.…·_]{3,}|…|(?:\s\.){3,})\s*(\d{1,3})?\s*\.?$")
_PAGE = re.compile(r"(?<=\S)[\s.]+(\d{1,3})$")
_NUMBER = re.compile(
    r"(?:(?:dagsordens?punkt|punkt|pkt\.?|ad(?:\s+(?:pkt\.?|punkt))?|sag nr\.?)\s*)?\d{1,3}(?:\s*[:.)]|\s+[-–])?"
    r"(?:\s+(?=\D)|(?=[^\W\d_]))(?:\((?:åbent?|lukket)\)\s*)?",
    re.I,
)


@dataclass(frozen=True)
class Contents:
    """`lines`: the numbers of its lines, heading included; `titles`: what it calls the items, folded, maybe cut off."""

    lines: frozenset[int]
    titles: tuple[str, ...]


def has_leader(line: Line) -> bool:
    """Whether dots lead from the line's words to a page number: only a table of contents has that."""
    return bool(_LEADER.search(line.text)) and (line.text.count(".") > 3 or "…" in line.text or "_" in line.text)


def contents_of(lines: tuple[Line, ...], end: int, titles: tuple[str, ...]) -> Contents:
    """The table of contents among the lines before number `end`, the first item. `titles` are the items' own."""
    heading = next((i for i in range(end) if folded(lines[i].text) in HEADINGS), None)
    dotted = [i for i in range(end) if has_leader(lines[i])]
    if heading is None and not dotted:
        return Contents(frozenset(), ())
    first = heading if heading is not None else dotted[0]
    inside = [i for i in range(first, end) if i == heading or _belongs(lines[i], titles, after=heading is not None)]
    if not inside:
        return Contents(frozenset(), ())
    last = max([*inside, *dotted])
    span = tuple(range(first, last + 1))
    return Contents(frozenset(span), tuple(_entries([lines[i] for i in span if i != heading])))


def _belongs(line: Line, titles: tuple[str, ...], *, after: bool) -> bool:
    if has_leader(line):
        return True
    if not after:
        return False
    words = folded(_bare(_PAGE.sub("", line.text)))
    return bool(words) and any(words in title or title.startswith(words) for title in titles)


def _bare(text: str) -> str:
    """A title without the number in front of it."""
    number = _NUMBER.match(text)
    return text[number.end() :] if number else text


def _entries(lines: list[Line]) -> list[str]:
    """One title an item: a wrapped one ends at the line with its dots or page number."""
    entries: list[str] = []
    parts: list[str] = []
    for line in lines:
        ended = _LEADER.search(line.text) or _PAGE.search(line.text) or line.shape == "list"
        parts.append(_bare(_PAGE.sub("", _LEADER.sub("", line.text))))
        if ended:
            entries.append(folded(" ".join(parts)))
            parts = []
    if parts:
        entries.append(folded(" ".join(parts)))
    return [entry for entry in entries if entry]
