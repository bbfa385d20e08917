"""Forums and their meetings: those with a place in the store, and those to come.

A meeting's identity is (forum, date, start), whatever told of it.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from dateutil.rrule import FR, MO, SA, SU, TH, TU, WE, WEEKLY, rrule

DEFAULT_START: Final = dt.time(9, 0)
UNKNOWN_START: Final = dt.time(0, 0)
LASTS: Final = dt.timedelta(hours=3)
"""How long a meeting is taken to last where its agenda does not say more: an orientering, a beslutning and a tema."""
NOWHERE: Final[Mapping[dt.date, int]] = {}
_DAYS: Final = (MO, TU, WE, TH, FR, SA, SU)


@dataclass(frozen=True)
class Forum:
    id: int
    name: str


@dataclass(frozen=True)
class Meeting:
    """`date` and `start` are local time (Europe/Copenhagen). `version` counts changes of when, where and whether."""

    id: int
    forum_id: int
    date: dt.date
    start: dt.time
    place: str
    cancelled: bool = False
    version: int = 1


class Source(StrEnum):
    """What a coming meeting is known from; the first named beats the ones after."""

    TYPED = "typed"
    MINUTES = "minutes"
    RULE = "rule"


@dataclass(frozen=True)
class Rule:
    """Every `weeks` weeks on `first`'s weekday, counted from `first`; with `parity` in the weeks whose ISO number is
    even (0) or odd (1): where a year has 53 weeks that is not every other.
    """

    first: dt.date
    weeks: int
    start: dt.time
    place: str = ""
    parity: int | None = None

    def dates(self, after: dt.date, until: dt.date) -> list[dt.date]:
        weeks = self.weeks if self.parity is None else 1
        days = rrule(WEEKLY, interval=weeks, byweekday=_DAYS[self.first.weekday()], dtstart=_midnight(self.first))
        found = [day.date() for day in days.between(_midnight(after), _midnight(until), inc=True)]
        return [day for day in found if self.parity in (None, parity_of(day))]


def parity_of(day: dt.date) -> int:
    """0 in a week with an even ISO number, 1 in an odd one."""
    return day.isocalendar().week % 2


@dataclass(frozen=True)
class Coming:
    """A meeting to come. `meeting_id` is None while nothing is stored of it; `said_on` is the meeting whose minutes
    name it.
    """

    date: dt.date
    start: dt.time
    place: str
    source: Source
    meeting_id: int | None = None
    said_on: dt.date | None = None
    version: int = 1


def is_over(date: dt.date, start: dt.time, now: dt.datetime) -> bool:
    """Whether the meeting has begun; `now` is local. One whose hour nobody knows is to come until its day is over."""
    if start == UNKNOWN_START:
        return date < now.date()
    return dt.datetime.combine(date, start, now.tzinfo) <= now


def is_on(date: dt.date, start: dt.time, now: dt.datetime, minutes: int = 0) -> bool:
    """Whether the meeting has begun and is not likely to have ended; `minutes` are what its agenda sets aside."""
    if start == UNKNOWN_START:
        return False
    begins = dt.datetime.combine(date, start, now.tzinfo)
    return begins <= now < begins + max(LASTS, dt.timedelta(minutes=minutes))


def exists(date: dt.date, time: dt.time, zone: dt.tzinfo | None) -> bool:
    """Whether the clock shows that hour that day: some are skipped when summer time begins."""
    at = dt.datetime.combine(date, time, zone)
    return at.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None) == at.replace(tzinfo=None)


def coming(
    typed: Iterable[Meeting],
    said: Iterable[tuple[dt.date, dt.date]],
    rule: Rule | None,
    usual: tuple[dt.time, str],
    today: dt.date,
    until: dt.date,
    left: Mapping[dt.date, int] = NOWHERE,
    *,
    beyond: bool = False,
) -> list[Coming]:
    """Meetings from `today` to `until` in order; `beyond` it those that are stored, too. `said` are (date, meeting that
    says so); `usual` is start and place; `left` are the days that a meeting, by its id, was moved away from.

    A date that a person or the minutes give stands in for the rule's nearest one within its interval: the forum moves
    a meeting oftener than it adds one. What was moved through the bot stands in for the day it left and no other.
    """
    start, place = usual
    typed = list(typed)
    off = {m.date for m in typed if m.cancelled} | set(left)
    found = {
        m.date: Coming(m.date, m.start, m.place or place, Source.TYPED, m.id, version=m.version)
        for m in typed
        if not m.cancelled
    }
    for day, said_on in said:
        if day not in found and day not in off:
            found[day] = Coming(day, start, place, Source.MINUTES, said_on=said_on)
    if rule is not None:
        at = rule.place or place
        moved = set(left.values())
        days = [day for day in rule.dates(today - dt.timedelta(weeks=rule.weeks), until) if day not in off - set(found)]
        known = [day for day, one in found.items() if day in days or one.meeting_id not in moved]
        free = [day for day in _not_moved(days, rule.weeks, known) if day not in found]
        found |= {day: Coming(day, rule.start, at, Source.RULE) for day in free}
    ahead = [c for c in found.values() if c.date >= today]
    shown = [c for c in ahead if c.date <= until or (beyond and c.source is Source.TYPED)]
    return sorted(shown, key=lambda c: (c.date, c.start))


def _not_moved(days: list[dt.date], weeks: int, known: Collection[dt.date]) -> list[dt.date]:
    """The rule's dates less those that a known date stands in for: its nearest, the earlier of two as near."""
    left = [day for day in days if day not in known]
    for other in sorted(set(known) - set(days)):
        near = [day for day in left if abs(day - other) < dt.timedelta(weeks=weeks)]
        if near:
            left.remove(min(near, key=lambda day: (abs(day - other), day)))
    return left


def _midnight(day: dt.date) -> dt.datetime:
    # dateutil counts in naive local days; only the date is used.
    return dt.datetime.combine(day, dt.time())
