"""What stands between an item's heading and its first section: the rest of the title, the case number, the time."""

import re
from dataclasses import dataclass, field

from forum.minutes.lines import Line
from forum.minutes.marks import (
    SetAside,
    clocks_at_end,
    clocks_first,
    closed_in_title,
    kind_of,
    label_of,
    leading_set_aside,
    openness_of,
    set_aside_of,
)
from forum.minutes.starts import Start
from forum.minutes.text import folded, starts_lower

_SHORTEST_WRAP = 40  # characters of a title
_OPENNESS = re.compile(r"\((?:åbent?|lukket)(?: (?:punkt|sag))?\)\s*(?=\S)", re.I)
_APPENDICES = re.compile(r"bilag\s*:\s*(.*)", re.I)
_APPENDIX = re.compile(r"bilag\b", re.I)
_SUB_POINT = re.compile(r"\(?[a-zæøå]\)\s|\d{1,3}\.\d")
# A recommendation right below a title is none of it, but "Forslag om" goes on.
_THAT = re.compile(r"at\s", re.I)
_UNFINISHED = re.compile(r"(?:,|\b(?:om|for|til|ved|med|af|på|og|eller|samt|mod|i|herunder))$", re.I)
_LAST_BRACKET = re.compile(r"\s*(\([^()]*\))$")


@dataclass
class Top:
    """What stands above an item's first section.

    `names`: line numbers to fields; lines without one fit nowhere. `labels`: what else stands there with a name.
    """

    title: str
    names: dict[int, str]
    case_number: str | None = None
    set_aside: SetAside | None = None
    closed: bool = False
    kind: str | None = None
    labels: list[tuple[int, str, str]] = field(default_factory=list)
    appendices: tuple[str, ...] = ()


def top_of(lines: tuple[Line, ...], start: Start, first: int, contents: tuple[str, ...]) -> Top:
    """What the lines from the item's heading to number `first`, its first section, say."""
    marked = _OPENNESS.match(start.title)
    title = start.title[marked.end() :] if marked else start.title
    closed = closed_in_title(start.title) or lines[start.at].text.lower().startswith("lukket punkt")
    top = Top(title, {start.at: "title"}, closed=closed)
    if start.above:
        top.case_number = lines[start.first].case_number
        top.names[start.first] = "case_number"
    begin = start.at + 1
    if start.below:
        top.names[begin] = "title"
        begin += 1
    _take_time_off(top)
    top.set_aside = top.set_aside or clocks_first(lines[start.at].text)
    case_at = next((i for i in range(begin, first) if lines[i].case_number), None)
    for i in range(begin, first):
        line = lines[i]
        if (openness := openness_of(line.text)) is not None or _says_closed(line):
            top.closed = bool(openness) or top.closed or _says_closed(line)
        if i == case_at:
            top.case_number = line.case_number
            top.names[i] = "case_number"
        elif top.set_aside is None and (time := set_aside_of(line.text)) and line.shape != "row":
            top.set_aside = time
            top.names[i] = "minutes"
        elif openness is not None:
            top.names[i] = "closed"
        elif (kind := kind_of(line.text)) is not None and top.kind is None:
            top.kind = kind
            top.names[i] = "type"
        elif len(line.text) <= 300 and (named := _APPENDICES.fullmatch(line.text)):
            top.names[i] = "appendices"
            top.appendices += tuple(filter(None, (named[1].strip(" -"),)))
        elif (label := label_of(line.text)) is not None:
            top.labels.append((i, *label))
            top.names[i] = "label"
        elif _repeats(line, top.title, start.number):
            top.names[i] = "title"
        elif (
            i - 1 in top.names
            and set(top.names.values()) <= {"title", "case_number" if start.above else "title"}
            and len(top.names) <= 3 + start.above
            and _is_title(lines, i, top.title, before_case=case_at is not None and i < case_at, contents=contents)
        ):
            top.title = f"{top.title} {line.text}".strip()
            top.names[i] = "title"
            top.closed = top.closed or closed_in_title(top.title)
            _take_time_off(top)
    return top


def _take_time_off(top: Top) -> None:
    if (match := _LAST_BRACKET.search(top.title[-300:])) and (time := leading_set_aside(match[1])):
        top.title = top.title[: len(top.title) - len(match[0])]
        top.set_aside = time
    elif top.set_aside is None and (clocks := clocks_at_end(top.title)) is not None:
        top.title, top.set_aside = clocks


def _says_closed(line: Line) -> bool:
    return line.case_number is not None and line.text.lower().rstrip(" .").endswith(("lukket", "lukket sag"))


def _repeats(line: Line, title: str, number: int) -> bool:
    """Some systems write the heading twice, with its number or without."""
    words = folded(line.block) if len(line.text) <= 400 else ""
    return bool(title) and words in (folded(title), f"{number} {folded(title)}")


def _is_title(lines: tuple[Line, ...], i: int, title: str, *, before_case: bool, contents: tuple[str, ...]) -> bool:
    """Whether the line is the rest of a title that did not fit: the table of contents says so, or what follows does."""
    line = lines[i]
    if line.shape not in ("text", "heading") or len(line.text) > 150 or line.role.order >= 0:
        return False
    if _SUB_POINT.match(line.text) or (_THAT.match(line.text) and not _UNFINISHED.search(title)):
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
    # A title is wrapped when it is long; a short one with a capital below it is followed by text.
    long = len(lines[i - 1].text) >= _SHORTEST_WRAP
    goes_on = starts_lower(line.text) and (long or not line.gap)
    wrapped = long and not line.gap and not _APPENDIX.match(line.text)
    return not ends_like_text and (before_case or goes_on or wrapped)
