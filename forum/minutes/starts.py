"""Where each item of the minutes begins, however the template numbers it.

A heading gives itself away by what follows it (a case number, a section), by its place alone on a line, or by standing
in the agenda above. How the number is written is in `numbering.py`.
"""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, replace

from forum.minutes.contents import has_leader
from forum.minutes.dates import DATE
from forum.minutes.headings import opens_item
from forum.minutes.labels import label_of
from forum.minutes.lines import Line, Page
from forum.minutes.marks import is_label, set_aside_of, without_clocks
from forum.minutes.numbering import HIGHEST, NUMBERED, SIGNED, Family, labelled
from forum.minutes.text import folded, is_closed, starts_lower
from forum.minutes.title import unspaced
from forum.minutes.wording import DECISION, RECOMMENDATION, SHARED, UNKNOWN, Wording

_OPENS_INLINE = re.compile(r"(?:indstilling|resum[eé]|sagsfremstilling|beslutning|konklusion)\s*:\s+\S", re.I)
# Standing items, shortened: their full stop ends no sentence.
_STANDING = re.compile(r"(?:evt|eventuelt|div|diverse|orient|medd|godk|opf)\.", re.I)
_LONGEST_GAP = 12
_PAGE_AFTER = re.compile(r"(?<=\S)[\s.·…]+\d{1,3}$")


@dataclass(frozen=True)
class Start:
    """Line number `at` is the heading of item `number`; its number may stand on the line `below` its title instead.

    `above`: its case number stands on the line above. `letter` is the "a" of "2a".
    """

    at: int
    number: int
    title: str
    below: bool = False
    above: bool = False
    letter: str = ""

    @property
    def first(self) -> int:
        """Number of the first line that is the item's."""
        return self.at - self.above


@dataclass(frozen=True)
class Starts:
    """`items` of the minutes; `agenda`: the same items, where the file repeats its agenda in full before them."""

    items: tuple[Start, ...]
    agenda: tuple[Start, ...] = ()


def starts_of(page: Page, wording: Wording = SHARED) -> Starts:
    """The items' headings, mentions ("Punkt 3 blev udskudt") and the table of contents left out."""
    found = _found(page, wording)
    return replace(found, items=_with_cases(page.lines, found.items))


def _with_cases(lines: tuple[Line, ...], starts: tuple[Start, ...]) -> tuple[Start, ...]:
    """Where a file has case numbers above its headings, those are the items' below them."""

    def above(start: Start) -> bool:
        below = lines[start.at + 1 : start.at + 4]
        own = any(line.case_number for line in below)
        return start.at > 0 and lines[start.at - 1].case_number is not None and not own

    found = [above(start) for start in starts]
    if sum(found) * 2 < len(starts) or not any(found):
        return starts
    return tuple(replace(start, above=own) for start, own in zip(starts, found, strict=True))


def _found(page: Page, wording: Wording) -> Starts:
    found = _labelled(page, labelled(wording))
    numbered = None
    if len(found) < 2:
        numbered = next((starts for family in NUMBERED if (starts := _numbered(page, family))), None)
    if found and (numbered is None or len(numbered.items) <= 2 * len(found)):
        return _parted(found)
    signed = next((starts for family in SIGNED if (starts := _signed(page, family))), None)
    if signed is not None and (numbered is None or _holds(signed, numbered)):
        return signed
    return numbered or Starts(_unnumbered(page))


def _signed(page: Page, family: Family) -> Starts | None:
    """Two items or more, counted without a gap; letters and Roman numbers from the first on."""
    starts = _numbered(page, family)
    if starts is None or len(starts.items) < 2:
        return None
    numbers = [start.number for start in starts.items]
    counted = numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    return starts if counted and (numbers[0] == 1 or family.counts) else None


def _holds(signed: Starts, numbered: Starts) -> bool:
    """Whether the numbers are lists inside the signed items, rather than items in signed groups."""
    first, places = signed.items[0].at, [start.at for start in signed.items]
    inside = {bisect_right(places, start.at) for start in numbered.items}
    if numbered.items[0].at < first:
        return False
    return len(inside) < 2 or len(numbered.items) <= len(signed.items)


def _labelled(page: Page, family: Family) -> tuple[Start, ...]:
    lines, pattern = page.lines, family.pattern
    candidates: list[tuple[Start, bool]] = []
    for i, line in enumerate(lines):
        text = without_clocks(line.text)
        if not text or text[0] not in family.initials or line.shape == "list" or line.case_number:
            continue
        if (start := _candidate(line, text, i, family)) is not None:
            candidates.append((start, shows(lines, i, pattern, labelled=True)))
    again = {(start.number, folded(start.title)): start.at for start, _ in candidates}  # where its name stands last
    numbers = {start.number for start, _ in candidates}
    chosen: list[Start] = []
    names: set[tuple[int, str]] = set()
    following = iter([*(start.number for start, shown in candidates if shown), HIGHEST + 1])
    upper = next(following)
    for start, shown in candidates:
        last = chosen[-1].number if chosen else None
        if shown:
            upper = next(following)
            name = (start.number, folded(start.title))
            if (last or 0) < start.number or name in names or _stands_out(lines, start.at):
                chosen.append(start)
                names.add(name)
        elif (last or 0) < start.number < upper and again[start.number, folded(start.title)] == start.at:
            first = start.number == 1 or start.number + 1 in numbers or lines[start.at].marked
            in_turn = start.number == last + 1 if last is not None else first
            untitled = bool(chosen) and not chosen[-1].title
            if in_turn and _may_be_heading(page, start, pattern, untitled=untitled):
                chosen.append(start)
    return tuple(_titled_above(lines, start, chosen[k - 1].at if k else -1) for k, start in enumerate(chosen))


def _stands_out(lines: tuple[Line, ...], at: int) -> bool:
    return lines[at].marked or lines[at + 1].case_number is not None


def _titled_above(lines: tuple[Line, ...], start: Start, last: int) -> Start:
    """Where "Sag nr. 163" stands below its title: what follows is no title, and what stands above is one."""
    if start.title or start.at - 1 <= last:
        return start
    above = lines[start.at - 1]
    below = lines[start.at + 1] if start.at + 1 < len(lines) else None
    ends = below is None or below.role.order != UNKNOWN or is_label(below.text) or below.case_number is not None
    title = above.shape in ("text", "heading") and above.text and len(above.text) <= 200
    if not (ends and title) or above.text.endswith((".", ":", ";")) or above.role.order != UNKNOWN:
        return start
    return Start(start.at - 1, start.number, above.text, below=True)


def _candidate(line: Line, text: str, at: int, family: Family) -> Start | None:
    if not text or len(text) > 400 or line.shape == "row" or has_leader(line) or DATE.match(text):
        return None
    match = family.pattern.fullmatch(text)
    if match is None:
        return None
    title = match["title"].strip(" \t:–—-")
    closed = is_closed(title) and not _STANDING.fullmatch(title)
    if not match["colon"] and not line.marked and (starts_lower(title) or closed):
        return None
    number = family.value(match["number"])
    return Start(at, number, title) if 0 < number <= HIGHEST else None


def shows(lines: tuple[Line, ...], at: int, pattern: re.Pattern[str], *, labelled: bool) -> bool:
    """Whether what follows is what follows an item's heading: a case number, or the section an item opens with."""
    for line in lines[at + 1 : at + 5]:
        if not line.text or has_leader(line):
            return False
        opens = opens_item(line.role) or _OPENS_INLINE.match(line.text)
        if line.case_number is not None or is_label(line.text) or opens:
            return True
        if labelled and (pattern.fullmatch(line.text) or len(line.text) > 200):
            return False
        if not labelled and not (line.shape != "row" and set_aside_of(line.text)):
            return False
    return False


def _may_be_heading(page: Page, start: Start, pattern: re.Pattern[str], *, untitled: bool) -> bool:
    """An item without case number and without the usual sections ("Punkt 9: Eventuelt"): it begins a paragraph.

    `untitled`: the item before has its title on the line below its number.
    """
    lines, at = page.lines, start.at
    line, below = lines[at], lines[at + 1] if at + 1 < len(lines) else None
    ends = line.text.endswith((".", ",", ";")) and not _STANDING.fullmatch(start.title)
    if ends or _answers(lines, at, pattern):
        return False
    if not start.title:
        named = below is not None and below.shape in ("text", "heading") and below.role.order == UNKNOWN
        return untitled and line.gap and below is not None and named and len(below.text) <= 150
    begins = line.gap and len(line.text) <= _SHORT and below is not None and not starts_lower(below.text)
    return line.marked or page.dense or _alone(lines, at) or begins


def _answers(lines: tuple[Line, ...], at: int, pattern: re.Pattern[str]) -> bool:
    """Whether it stands right below the heading of a decision: "Ad 1: ..." is then about the first recommendation."""
    while at > 0 and pattern.fullmatch(lines[at - 1].text):
        at -= 1
    return at > 0 and lines[at - 1].role.order == DECISION


_SHORT = 100  # characters in a heading that text follows right below


def _alone(lines: tuple[Line, ...], at: int) -> bool:
    return lines[at].gap and (at + 1 == len(lines) or lines[at + 1].gap)


def _numbered(page: Page, family: Family) -> Starts | None:
    """Lines that begin with a number: the heaviest run of rising numbers, each weighed by what makes it a heading."""
    lines = page.lines
    candidates = []
    for i, line in enumerate(lines):
        text = without_clocks(line.block)
        if text[:1] in family.initials and (start := _candidate(line, text, i, family)) is not None:
            candidates.append(start)
    weights = _weights(page, candidates, family.pattern)
    items = _heaviest([(start, weights[start.at]) for start in candidates if weights.get(start.at)])
    sure = [start for start in items if weights[start.at] >= _SURE]
    if not sure and len(items) < 2:
        return None
    items = _without_lists(items, candidates, weights)
    before = [start for start in candidates if start.at < items[0].at]
    named = {(start.number, folded(start.title)) for start in items}
    agenda = [start for start in before if (start.number, folded(start.title)) in named]
    return Starts(tuple(items), tuple(agenda) if len(agenda) * 2 >= len(items) else ())


_SURE = 4


def _weights(page: Page, candidates: list[Start], pattern: re.Pattern[str]) -> dict[int, int]:
    """By line number; 0 or missing for lines that are no headings."""
    lines = page.lines
    names = Counter((start.number, folded(_PAGE_AFTER.sub("", start.title))) for start in candidates)
    last: dict[tuple[int, str], int] = {}
    weights: dict[int, int] = {}
    numbers = {start.at: start.number for start in candidates}
    clocked = {start.at for start in candidates if without_clocks(lines[start.at].block) != lines[start.at].block}
    recommended = _recommendations(lines)
    for start in candidates:
        line = lines[start.at]
        name = (start.number, folded(_PAGE_AFTER.sub("", start.title)))
        if start.at - last.get(name, -9) <= 2:
            continue  # some systems write the heading twice
        last[name] = start.at
        followed = shows(lines, start.at, pattern, labelled=False)
        listed = names[name] > 1 and len(name[1]) > 3
        short = not is_closed(start.title) or len(start.title.split()) <= 6
        if starts_lower(start.title) or not (followed or line.marked or (short and len(line.block) <= 200)):
            continue
        if start.at in recommended and not line.marked:
            followed = followed and lines[start.at + 1].role.order != DECISION
        below = lines[start.at + 1] if start.at + 1 < len(lines) else None
        in_list = listed and below is not None and not below.gap and numbers.get(start.at + 1) == start.number + 1
        begins = line.gap or numbers.get(start.at - 1, 0) > start.number
        timed = start.at in clocked or (start.at - 1 in clocked and numbers[start.at - 1] == start.number - 1)
        weight = 4 * followed + 3 * (line.marked or timed) + 2 * (listed and not in_list) + begins
        weights[start.at] = weight + (below is not None and below.gap and begins)
    return weights


def _recommendations(lines: tuple[Line, ...]) -> frozenset[int]:
    """Lines that may be recommendations: numbered ones below "Indstilling", where a decision may follow the last.

    Where the first goes "1. at ...", a line with a capital is none of them.
    """
    found: set[int] = set()
    inside, lower = False, None
    for i, line in enumerate(lines):
        if line.role.order != UNKNOWN:
            inside, lower = line.role.order == RECOMMENDATION, None
        elif inside:
            if line.mark and lower is None:
                lower = starts_lower(line.text)
            if not lower:
                found.add(i)
    return frozenset(found)


def _heaviest(weighed: list[tuple[Start, int]]) -> list[Start]:
    """Of all runs of rising numbers the heaviest; what is skipped weighs against it; of equal ones the later."""
    best: dict[int, tuple[int, int]] = {}  # number -> weight of the run that ends there, and its last line's index
    came: list[int] = []
    for i, (start, weight) in enumerate(weighed):
        value, parent = weight - min(3, start.number - 1), -1
        for number in range(max(1, start.number - _LONGEST_GAP), start.number):
            if number in best and (run := best[number][0] + weight - 2 * (start.number - number - 1)) >= value:
                value, parent = run, best[number][1]
        came.append(parent)
        if start.number not in best or value >= best[start.number][0]:
            best[start.number] = (value, i)
    at = max(best.values(), default=(0, -1))[1]
    items: list[Start] = []
    while at >= 0:
        items.append(weighed[at][0])
        at = came[at]
    return items[::-1]


def _without_lists(items: list[Start], candidates: list[Start], weights: dict[int, int]) -> list[Start]:
    """The tail off that is the end of a numbered list in the last item: its lower numbers stand there too."""
    places: dict[int, list[int]] = {}
    for start in candidates:
        places.setdefault(start.number, []).append(start.at)
    sure = max((k for k, start in enumerate(items) if weights[start.at] >= _SURE), default=None)
    if sure is None or sure + 1 == len(items):
        return items
    start, before = items[sure + 1], items[sure]
    lower = places.get(start.number - 1, [])
    at = bisect_right(lower, before.at)
    return items[: sure + 1] if at < len(lower) and lower[at] < start.at else items


def _unnumbered(page: Page) -> tuple[Start, ...]:
    """Marked headings, where the file numbers nothing: those above a section or in the agenda, else the upper ones."""
    lines = page.lines
    marked = [i for i, line in enumerate(lines[:-1]) if line.marked and line.role.order == UNKNOWN]
    if not marked:
        shouted = [i for i, line in enumerate(lines[:-1]) if _is_shouted(line) and not label_of(line)[0]]
        after = [i for i in shouted if i and any(label_of(line)[0] for line in lines[:i])]
        return tuple(Start(at, number, lines[at].text) for number, at in enumerate(after, 1)) if len(after) > 1 else ()
    named = Counter(folded(_PAGE_AFTER.sub("", line.text)) for line in lines if len(line.text) <= 200)
    found = [i for i in marked if _heads_section(lines[i + 1]) or named[folded(lines[i].text)] > 1]
    if len(found) < 2:
        levels = {i: _level(page, lines[i]) for i in marked[1:]}
        top = next((level for level in sorted(set(levels.values())) if list(levels.values()).count(level) > 1), 0)
        found = [i for i, level in levels.items() if level == top]
    return tuple(Start(at, number, lines[at].text) for number, at in enumerate(found, 1)) if len(found) > 1 else ()


def _is_shouted(line: Line) -> bool:
    """A heading in capitals, alone on its line, where nothing else marks headings."""
    words = line.text
    letters = sum(ch.isalpha() for ch in words)
    alone = line.gap and line.shape == "text" and len(words) <= _SHORT and not words.endswith((".", ",", ":"))
    return alone and words.isupper() and letters > 3 and unspaced(words) == words and line.role.order == UNKNOWN


def _heads_section(below: Line) -> bool:
    opens = opens_item(below.role) and below.marked
    return opens or bool(below.case_number or is_label(below.text) or _OPENS_INLINE.match(below.text))


def _level(page: Page, line: Line) -> int:
    """1 for "# ...", and so on; bold lines and underlined ones come after all of those."""
    raw = page.source[line.start : line.end].lstrip()
    return len(raw) - len(raw.lstrip("#")) or 9


def _parted(found: tuple[Start, ...]) -> Starts:
    """A file that gives each item twice, first as agenda: the numbers begin again, and the titles are the same."""
    again = next((k for k in range(1, len(found)) if found[k].number == found[0].number), None)
    if again is None:
        return Starts(found)
    first, second = found[:again], found[again:]
    titles = {folded(start.title) for start in second}
    same = sum(folded(start.title) in titles for start in first)
    return Starts(second, first) if same * 3 >= len(first) * 2 and len(second) * 2 >= len(first) else Starts(found)
