"""Small marks on one line: a case number, the time set aside, "Lukket punkt", "Kompetence: Økonomiudvalget"."""

import re
from dataclasses import dataclass

from forum import case_numbers
from forum.minutes.text import folded
from forum.minutes.wording import ITEM_LABELS, SHARED, Wording

_CASE_LABEL = re.compile(
    r"(?:sag(?:s|en)?(?:[ .]?nr|nummer|[ -]?id)?|journal(?:nr|nummer)|j\.?\s?nr|esdh-?sag|sag(?=\s+\d))\b\.?\s*:?\s*",
    re.I,
)
_OTHER_CASE = re.compile(r"(?=(?:[^\d]*\d){4})[A-ZÆØÅ]{0,6}[\d][\w.]*(?:[-/][\w.]+)+")
_NEXT_LABEL = re.compile(
    r"[\s,;|-]*(?:dok|sagsbehandler|initialer|åben|lukket|sagsid|sagstype|kompetence|j\.?\s?nr)", re.I
)
_MINUTES = re.compile(
    r"(?:ca\.?\s*)?(\d{1,3})\s*(?:min\b\.?|minutter\b\.?)|(\d{1,2}(?:[.,]5)?)\s*(?:times?\b\.?|timer\b)", re.I
)
_TIME = re.compile(r"\(\s*(?P<inside>[^()]{0,30}?\d[^()]{0,200})\)")
_TIME_LABEL = re.compile(r"(?:afsat tid|tidsramme|tid)\s*:\s*(?P<inside>[^()]{0,20}?\d[^()]{0,60})", re.I)
_RANGE = re.compile(r"\d\s*(?:-|–|til)\s*\d+\s*(?:min|time)", re.I)
_CLOCKS = re.compile(
    r"(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})\s*(?:-|–|til)\s*(?:kl\.?\s*)?(\d{1,2})[.:](\d{2})(?![\d.:])", re.I
)
# "Ny telefontid kl. 9.00-12.00" is a title.
_CLOCKS_LAST = re.compile(rf"(?<!tid)(?<!fra)(?<!mellem)\s(?P<clocks>(?=kl){_CLOCKS.pattern})\s*$", re.I)
_LONGEST_ITEM = 150
_CLOCKS_FIRST = re.compile(
    rf"(?P<clocks>{_CLOCKS.pattern})[\s,:–—-]+(?=(?:punkt|pkt|\d{{1,3}}[.:)])\b|\d{{1,3}}[.:)]\s)", re.I
)
_CLOCK_INITIALS = "kK0123456789"
_LABEL = re.compile(r"([^:\n]{2,32}):\s*(.*)", re.S)
_DOCUMENT = re.compile(r"dok(?:ument)?\.?\s*(?:nr\.?\s*)?:?\s*[\d/-]{4,}", re.I)
_OPEN = re.compile(r"(?:åbent?|offentlig)(?: (?:punkt|sag|dagsordenspunkt))?", re.I)
_CLOSED = re.compile(r"(?:lukket|lukkede|fortrolig[et]?)(?: (?:punkt|sag|dagsordenspunkt))?", re.I)
_CLOSED_IN_TITLE = re.compile(
    r"(?i:^\W*(?:lukket|fortrolig(?:t|e)?)(?: (?:punkt|sag|dagsordenspunkt))?\s*(?:[:–—)\]-]|$))|"
    r"(?i:[([](?:lukket|fortrolig(?:t|e)?)(?: (?:punkt|sag))?[)\]])|\bLUKKET\b|"
    r"(?i:[–—-]\s*(?:lukket|fortrolig(?:t|e)?)(?: (?:punkt|sag))?\s*$)"
)
_GROUP = re.compile(
    r"(?:(?P<closed>lukkede?|lukket|fortrolige?)|åbne?|åbent?)\s+(?:dagsorden|punkter|møde|sager|del|tillægsdagsorden)|"
    r"(?:[\w ]{2,30}\s*[-–]\s*)?for\s+(?:(?P<doors>lukkede)|åbne)\s+døre",
    re.I,
)
KINDS = frozenset({"beslutning", "orientering", "drøftelse", "temadrøftelse", "tema", "information"})


@dataclass(frozen=True)
class SetAside:
    """The time set aside for an item: minutes, and any other words in that parenthesis."""

    minutes: int | None
    note: str


def case_number_of(text: str, wording: Wording = SHARED) -> str | None:
    """The case number when the line says nothing else but labels: KLE numbers with dashes, others as written."""
    if len(text) > 140 or not any(ch.isdigit() for ch in text):
        return None
    if wording.case_number and (own := re.fullmatch(wording.case_number, text.strip())):
        return own[0]
    label = _CASE_LABEL.match(text)
    rest = (text[label.end() :] if label else text).strip(" .")
    if number := case_numbers.normalise(rest):
        return number
    if _OTHER_CASE.fullmatch(rest):
        return rest
    if label is None:
        return None
    if (found := case_numbers.find(rest)) and not found[0].start and _NEXT_LABEL.match(rest, found[0].end):
        return str(found[0].number)
    other = _OTHER_CASE.match(rest)
    return other[0] if other and _NEXT_LABEL.match(rest, other.end()) else None


def set_aside_of(text: str) -> SetAside | None:
    """The time, when the line says nothing else: "(30 min. - inkl. transport)", "Tid: 20 min.", "Kl. 9.10-9.30"."""
    if len(text) > 260:
        return None
    bare = text.rstrip(". ")
    match = _TIME.fullmatch(bare) or _TIME_LABEL.fullmatch(bare)
    if match:
        return _set_aside(match["inside"])
    return _set_aside(bare) if _CLOCKS.fullmatch(bare) else None


def clocks_at_end(title: str) -> tuple[str, SetAside] | None:
    """The title without the hours it ends with ("Budget 2027, kl. 10.25-10.45"), and how long that is."""
    match = _CLOCKS_LAST.search(title[-60:])
    time = _set_aside(match["clocks"]) if match else None
    if match is None or time is None or time.minutes is None or time.minutes > _LONGEST_ITEM:
        return None
    kept = title[: len(title) - len(match[0])].rstrip(" ,;:–—-(")
    return (kept, time) if kept else None


def without_clocks(text: str) -> str:
    """A line without the hours before its number ("Kl. 9.00-9.10  1. Velkomst"); any other line as it is."""
    match = _CLOCKS_FIRST.match(text) if text[:1] in _CLOCK_INITIALS else None
    return text[match.end() :] if match else text


def clocks_first(text: str) -> SetAside | None:
    """How long those hours are."""
    match = _CLOCKS_FIRST.match(text)
    return _set_aside(match["clocks"]) if match else None


def leading_set_aside(text: str) -> SetAside | None:
    """The time, when the text begins with such a parenthesis and goes on after it."""
    match = _TIME.match(text[:260])
    return _set_aside(match["inside"]) if match else None


def _set_aside(inside: str) -> SetAside | None:
    if clocks := _CLOCKS.fullmatch(inside.strip()):
        first, last = int(clocks[1]) * 60 + int(clocks[2]), int(clocks[3]) * 60 + int(clocks[4])
        return SetAside(last - first, "") if 0 < last - first <= 600 else None
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


def label_of(text: str) -> tuple[str, str] | None:
    """A label that stands beside items ("Kompetence: ØU") and its value; None when the line is no such thing."""
    match = _LABEL.fullmatch(text) if len(text) <= 300 else None
    if match and folded(match[1]) in ITEM_LABELS:
        return match[1].strip(), match[2].strip()
    return ("Dok.", text) if _DOCUMENT.fullmatch(text) else None


def is_label(text: str) -> bool:
    """Whether the line is one of those that stand right below an item's title."""
    return label_of(text) is not None or openness_of(text) is not None or kind_of(text) is not None


def openness_of(text: str) -> bool | None:
    """True for a line that says only "Lukket sag", False for "Åbent punkt", None for any other."""
    bare = text.strip(" .()[]")
    if len(bare) > 40:
        return None
    if _CLOSED.fullmatch(bare):
        return True
    return False if _OPEN.fullmatch(bare) else None


def closed_in_title(title: str) -> bool:
    """Whether a title says that its item was behind closed doors ("LUKKET - Køb af grund", "Budget (lukket)")."""
    return bool(_CLOSED_IN_TITLE.search(title[:300]))


def group_of(text: str) -> bool | None:
    """For a line above several items: True for "Lukkede punkter", False for "Åben dagsorden"; None for no such line."""
    match = _GROUP.fullmatch(text.strip(" :.")) if len(text) <= 80 else None
    return None if match is None else bool(match["closed"] or match["doors"])


def kind_of(text: str) -> str | None:
    """The kind of item a line alone names ("Orienteringssag", "Til drøftelse"), as one of KINDS."""
    if len(text) > 40:
        return None
    words = folded(text).removeprefix("til ").removeprefix("sag til ")
    for ending in ("ssag", "sag", "spunkt", "punkt"):
        words = words.removesuffix(ending)
    return words if words in KINDS and folded(text) not in KINDS else None
