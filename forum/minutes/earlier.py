"""What other bodies, or this one at other meetings, made of an item: told in its minutes, but not its decision.

Agenda systems write it as "Beslutning i Økonomiudvalget den 3. marts 2025", "Økonomiudvalget, 3. marts 2025, pkt. 45:"
or "03-03-2025 Økonomiudvalget: Anbefales", before, inside or after the section of the forum's own decision.
"""

import datetime as dt
import re
from dataclasses import dataclass

from forum.minutes.dates import DATE, date_in
from forum.minutes.text import folded
from forum.minutes.wording import names_body

KEY = "tidligere_behandling"
LONGEST = 150  # characters before what the body said

_SAYS = re.compile(
    r"(?:(?:tidligere |supplerende )?(?:beslutning|behandling|behandlet|protokol|indstilling)(?:en|er)?"
    r"(?: af punkt \d+)? "
    r"(?:(?:i|fra|for|på) |(?-i:(?=[A-ZÆØÅ])(?!Ad\b)))|(?:tidligere behandling|behandlet(?: i)?|historik)\s*:\s*)",
    re.I,
)
_AFTER = re.compile(
    r"[\s,–-]*(?:(?:pkt\.?|punkt|sag)\s*(?:nr\.?\s*)?(?P<point>\d{1,4}))?\.?\s*(?:\([^()]*\))?\s*(?P<colon>:?)"
    r"\s*(?P<said>.*)",
    re.I | re.S,
)
_BEFORE = re.compile(r"[\s,.:–-]*(?:(?:på )?mødet?\s+)?(?:(?<!\w)(?:den|d\.?|dato))?[\s:]*$", re.I)
# "Økonomiudvalgets beslutning den 3. marts 2025"
_WHOSE = re.compile(r"([A-ZÆØÅ][\w&/,\- ]{2,80}?)s (?:beslutning|behandling)(?:er)?(?=\s+(?:den|d\.|på|fra|\d))")
_SMALL = frozenset({"og", "for", "af", "i", "samt", "møde", "mødet", "under"})
_NAME = re.compile(r"[A-ZÆØÅ][\w&/.,()\- ]{1,90}")


@dataclass(frozen=True)
class Meeting:
    """Whose minutes these are: the forum's names, folded, and the day it met."""

    forums: tuple[str, ...]
    date: dt.date

    def is_own(self, body: str) -> bool:
        name = folded(body)
        return any(name == own or own in name or name in own for own in self.forums if own) if name else False


@dataclass(frozen=True)
class Treatment:
    """`own`: this forum's, at this meeting. `said`: what follows the label on its line.

    `sure`: it is a label wherever it stands, and no sentence of the case.
    """

    body: str
    date: dt.date | None
    own: bool
    said: str
    sure: bool


def treatment_in(text: str, meeting: Meeting) -> Treatment | None:
    """Whose treatment a line labels, None when it is no such label."""
    if whose := _WHOSE.match(text[:LONGEST]):
        text = f"beslutning i {whose[1]}{text[whose.end() :]}"
    head = text[:LONGEST]
    says = _SAYS.match(head)
    start = says.end() if says else 0
    day = DATE.search(head, start)
    if day is None:
        return _undated(head, text, start, meeting) if says else None
    date = date_in(day[0])
    after = _AFTER.fullmatch(text, day.end())
    before = head[start : day.start()]
    body = _BEFORE.sub("", before).strip(" ,:–-")
    if after is None or date is None:
        return None
    if not body:
        return _dated_first(text, day.end(), date, meeting)
    said = after["said"].strip()
    if not _is_name(body, lenient=bool(says or after["point"])) or (said and not after["colon"]):
        return None
    if not (says or after["point"] or names_body(body) or meeting.is_own(body)):
        return None
    own = meeting.is_own(body) and date == meeting.date
    return Treatment(body, date, own, said, sure=bool(says or after["point"]) or (own and not said))


def _is_name(body: str, *, lenient: bool) -> bool:
    """Whether the words are a body's name and no sentence about it: lower case only in what names are made of."""
    if not _NAME.fullmatch(body):
        return False
    words = body.replace("-", "- ").split()
    small = [word for word in words if word[:1].islower() and word not in _SMALL and not names_body(word)]
    return len(words) <= 12 and (lenient or not small)


def _dated_first(text: str, end: int, date: dt.date, meeting: Meeting) -> Treatment | None:
    """A label such as "03-03-2025 Økonomiudvalget: Anbefales": the day, a body, and what it said."""
    name, colon, said = text[end:LONGEST].strip(" :–-,").partition(":")
    name = re.sub(r"^(?:i|for|fra)\s+", "", name.strip())
    if not _is_name(name, lenient=False) or not (names_body(name) or meeting.is_own(name)):
        return None
    if not colon and said:
        return None
    rest = text[text.index(":", end + text[end:].index(name[:1])) + 1 :].strip() if colon else ""
    return Treatment(name, date, meeting.is_own(name) and date == meeting.date, rest, sure=False)


def _undated(head: str, text: str, start: int, meeting: Meeting) -> Treatment | None:
    """As in "Beslutning i Økonomiudvalget": another body's by its name alone; the forum's own heads its decision."""
    name, colon, _ = head[start:].partition(":")
    name = name.strip(" .")
    if not names_body(name) or not _is_name(name, lenient=False):
        return None
    said = text[text.index(":", start) + 1 :].strip() if colon else ""
    return Treatment(name, None, meeting.is_own(name), said, sure=True)
