"""Where each item of the minutes begins, and what stands above its first section: title, case number, time."""

import re
from dataclasses import dataclass, replace

from forum import case_numbers
from forum.minutes.contents import has_leader
from forum.minutes.headings import opens_item, order_of
from forum.minutes.lines import Line, Page
from forum.minutes.text import folded, is_closed, starts_lower

HIGHEST = 199  # no agenda is longer

_LABELLED = re.compile(
    r"(?:(?:åbent|lukket|ekstra|tillægs)\s*-?\s*)?(?:punkt|pkt)\b\.?\s*(?:nr\.?\s*)?"
    r"(?P<number>\d{1,3}|(?-i:[lIO]\d?|\d[lIO])(?=\s*[:;]))(?P<colon>\s*[:;]|\s*[.)–—-]|)(?P<title>\s.*|[^\W\d].*|)",
    re.I,
)
_NUMBERED = re.compile(r"(?P<number>\d{1,3})(?P<colon>\s*[.:)]|\s+[–-])(?P<title>\s.+)")
_CASE_LABEL = re.compile(
    r"(?:sag(?:s|en)?(?:nr|nummer|-?id)?|journal(?:nr|nummer)|j\.?\s?nr|esdh-?sag)\b\.?\s*:?\s*", re.I
)
_OTHER_CASE = re.compile(r"(?=(?:[^\d]*\d){4})[A-ZÆØÅ]{0,6}[\d][\w.]*(?:[-/][\w.]+)+")
_MINUTES = re.compile(
    r"(?:ca\.?\s*)?(\d{1,3})\s*(?:min\b\.?|minutter\b\.?)|(\d{1,2}(?:[.,]5)?)\s*(?:times?\b\.?|timer\b)", re.I
)
_TIME = re.compile(r"\(\s*(?P<inside>[^()]{0,30}?\d[^()]{0,200})\)")
_RANGE = re.compile(r"\d\s*(?:-|–|til)\s*\d+\s*(?:min|time)", re.I)


@dataclass(frozen=True)
class Start:
    """Line number `at` is the heading of item `number`."""

    at: int
    number: int
    title: str


@dataclass(frozen=True)
class SetAside:
    """The time set aside for an item: minutes, and any other words in that parenthesis."""

    minutes: int | None
    note: str


@dataclass(frozen=True)
class Top:
    """What stands above an item's first section. `names`: line numbers to fields; lines without one fit nowhere."""

    title: str
    case_number: str | None
    names: dict[int, str]
    set_aside: SetAside | None


def starts_of(page: Page) -> tuple[Start, ...]:
    """The items' headings, mentions ("Punkt 3 blev udskudt") and the table of contents left out."""
    found = _starts(page, _LABELLED)
    return found or _starts(page, _NUMBERED)


def _starts(page: Page, pattern: re.Pattern[str]) -> tuple[Start, ...]:
    lines = page.lines
    candidates: list[tuple[Start, bool]] = []
    for i, line in enumerate(lines):
        start = _candidate(line, i, pattern)
        if start is not None:
            candidates.append((start, _shows(lines, i, pattern, labelled=pattern is _LABELLED)))
    sure = [start for start, shown in candidates if shown]
    if pattern is _NUMBERED:
        return tuple(sure)
    chosen: list[Start] = []
    following = iter([*(start.number for start in sure), HIGHEST + 1])
    upper = next(following)
    for start, shown in candidates:
        last = chosen[-1].number if chosen else 0
        if shown:
            upper = next(following)
            if last < start.number or lines[start.at].marked or case_number_in(lines[start.at + 1]):
                chosen.append(start)
        elif last < start.number < upper and _may_be_heading(lines, start, last):
            chosen.append(start)
    return tuple(chosen)


def _candidate(line: Line, at: int, pattern: re.Pattern[str]) -> Start | None:
    if not line.text or len(line.text) > 400 or line.shape == "row" or has_leader(line):
        return None
    text = line.text if pattern is _LABELLED else line.block
    if pattern is _LABELLED and text[0] not in "PpÅåLlEeTt":
        return None
    match = pattern.fullmatch(text)
    if match is None:
        return None
    if pattern is _LABELLED and line.shape == "list":
        return None
    digits = match["number"].replace("l", "1").replace("I", "1").replace("O", "0")
    title = match["title"].strip(" \t:–—-")
    if not match["colon"] and not line.marked and (starts_lower(title) or is_closed(title)):
        return None
    number = int(digits)
    return Start(at, number, title) if 0 < number <= HIGHEST else None


def _shows(lines: tuple[Line, ...], at: int, pattern: re.Pattern[str], *, labelled: bool) -> bool:
    """Whether what follows is what follows an item's heading: a case number, or the section an item opens with."""
    for line in lines[at + 1 : at + 5]:
        if not line.text or has_leader(line):
            return False
        if case_number_in(line) is not None:
            return True
        if opens_item(line.text):
            return True
        if labelled and (pattern.fullmatch(line.text) or len(line.text) > 200):
            return False
        if not labelled and not set_aside_in(line):
            return False
    return False


def _may_be_heading(lines: tuple[Line, ...], start: Start, last: int) -> bool:
    """An item without case number and without the usual sections ("Punkt 9: Eventuelt"): alone on its line, in turn."""
    line = lines[start.at]
    alone = line.marked or (line.gap and (start.at + 1 == len(lines) or lines[start.at + 1].gap))
    return alone and start.number == last + 1 and not line.text.endswith((".", ",", ";")) and bool(start.title)


def case_number_in(line: Line) -> str | None:
    """The case number when the line says nothing else but a label: KLE numbers with dashes, others as written."""
    if len(line.text) > 80 or not any(ch.isdigit() for ch in line.text):
        return None
    label = _CASE_LABEL.match(line.text)
    text = line.text[label.end() :] if label else line.text
    text = text.strip(" .")
    if number := case_numbers.normalise(text):
        return number
    return text if _OTHER_CASE.fullmatch(text) else None


def set_aside_in(line: Line) -> SetAside | None:
    """The time, when the line is nothing but a parenthesis that gives it ("(30 min. - inkl. transport)")."""
    match = _TIME.fullmatch(line.text.rstrip(". ")) if len(line.text) <= 260 else None
    return _set_aside(match["inside"]) if match and line.shape != "row" else None


def leading_set_aside(text: str) -> SetAside | None:
    """The time, when the text begins with such a parenthesis and goes on after it."""
    match = _TIME.match(text[:260])
    return _set_aside(match["inside"]) if match else None


def _set_aside(inside: str) -> SetAside | None:
    times = list(_MINUTES.finditer(inside))
    if not times:
        return None
    if _RANGE.search(inside):
        return SetAside(None, inside.strip())
    minutes = sum(int(each[1]) if each[1] else int(float(each[2].replace(",", ".")) * 60) for each in times)
    if len(times) > 1:
        hours_and_minutes = len(times) == 2 and times[0][2] and times[1][1]
        return SetAside(minutes, "" if hours_and_minutes else inside.strip())
    rest = f"{inside[: times[0].start(times[0].lastindex or 0)]} {inside[times[0].end() :]}"
    return SetAside(minutes, " ".join(rest.split()).strip(" ,;:–—-"))


def top_of(lines: tuple[Line, ...], start: Start, first: int, contents: tuple[str, ...]) -> Top:
    """What the lines from the item's heading to number `first`, its first section, say."""
    top = Top(start.title, None, {start.at: "title"}, None)
    if (match := re.search(r"\s*(\([^()]*\))$", top.title)) and (time := leading_set_aside(match[1])):
        top = replace(top, title=top.title[: match.start()], set_aside=time)
    case_at = next((i for i in range(start.at + 1, first) if case_number_in(lines[i])), None)
    for i in range(start.at + 1, first):
        line = lines[i]
        if i == case_at:
            top = replace(top, case_number=case_number_in(line), names={**top.names, i: "case_number"})
        elif top.set_aside is None and (time := set_aside_in(line)):
            top = replace(top, set_aside=time, names={**top.names, i: "minutes"})
        elif (
            set(top.names.values()) == {"title"}
            and len(top.names) <= 3
            and _is_title(lines, i, top.title, before_case=case_at is not None and i < case_at, contents=contents)
        ):
            top = replace(top, title=f"{top.title} {line.text}".strip(), names={**top.names, i: "title"})
    return top


def _is_title(lines: tuple[Line, ...], i: int, title: str, *, before_case: bool, contents: tuple[str, ...]) -> bool:
    """Whether the line is the rest of a title that did not fit: the table of contents says so, or what follows does."""
    line = lines[i]
    if line.shape not in ("text", "heading") or len(line.text) > 150 or order_of(line.text) >= 0:
        return False
    longer = folded(f"{title} {line.text}")
    if any(
        entry.startswith(longer) or (len(entry) > len(folded(title)) and longer.startswith(entry)) for entry in contents
    ):
        return True
    if not title:
        return True
    if folded(title) in contents:
        return False
    ends_like_text = line.text.endswith((".", ":", ";"))
    return not ends_like_text and (before_case or starts_lower(line.text) or not line.gap)
