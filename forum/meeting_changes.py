"""A meeting moved, cancelled, held elsewhere or put up again: what can be, and what is remembered of it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from danish import dates
from forum.errors import NotPossible
from forum.homework import Homework
from forum.meetings import Meeting, exists, is_over
from forum.workdays import Days

KIND: Final = "meetings.meeting"
"""The card of a stored meeting; with its id it is the subject of a change."""
CHANGED: Final = "meetings.changed"
"""The letter that tells of changes; its id is the first change it tells of."""
MADE: Final = "made"
"""The step of its trail that somebody has typed it in."""
FURTHEST: Final = dt.timedelta(days=730)
LONGEST_PLACE: Final = 120
PAUSE: Final = dt.timedelta(minutes=5)
AT_ONCE: Final = dt.timedelta(hours=1)
FAR: Final = dt.timedelta(days=92)
"""A day further off is asked about when its year was not said."""


@dataclass(frozen=True)
class Plan:
    """When and where a meeting is, and whether."""

    date: dt.date
    start: dt.time
    place: str
    cancelled: bool


@dataclass(frozen=True)
class Carried:
    """What went along with a change, as it was before: themes as (id, minutes, version after the change), homework as
    (id, due, wait_until).
    """

    themes: tuple[tuple[int, int | None, int], ...] = ()
    homework: tuple[tuple[int, dt.date | None, dt.date | None], ...] = ()


@dataclass(frozen=True)
class Change:
    """`before` is what the meeting was; `told_with` the first change that the same letter tells of."""

    id: int
    meeting_id: int
    by_id: int
    told_with: int
    before: Plan
    at: dt.datetime
    carried: Carried = field(default_factory=Carried)


def plan(meeting: Meeting) -> Plan:
    return Plan(meeting.date, meeting.start, meeting.place, meeting.cancelled)


def move(meeting: Meeting, date: dt.date, start: dt.time, taken: Iterable[Meeting], now: dt.datetime) -> Meeting:
    """`taken` are the other meetings stored on that day; `now` is local. Raises NotPossible."""
    _require_ahead(meeting, now)
    if (date, start) == (meeting.date, meeting.start):
        raise NotPossible("meeting_already_then", day=dates.say(date, now.date()))
    require_possible(date, start, now)
    _require_free(date, (m for m in taken if m.id != meeting.id), now)
    return replace(meeting, date=date, start=start, version=meeting.version + 1)


def require_possible(date: dt.date, start: dt.time, now: dt.datetime) -> None:
    """Raises NotPossible for a day that is past or too far off, and an hour that the clock skips."""
    if not exists(date, start, now.tzinfo):
        raise NotPossible("meeting_no_hour", day=dates.say(date, now.date()), time=dates.say_time(start))
    if dt.datetime.combine(date, start, now.tzinfo) <= now:
        raise NotPossible("meeting_past", day=dates.say(date, now.date()))
    if date > now.date() + FURTHEST:
        raise NotPossible("meeting_far")


def cancel(meeting: Meeting, now: dt.datetime) -> Meeting:
    """Raises NotPossible."""
    _require_ahead(meeting, now)
    return replace(meeting, cancelled=True, version=meeting.version + 1)


def elsewhere(meeting: Meeting, place: str, now: dt.datetime) -> Meeting:
    """Raises NotPossible."""
    _require_ahead(meeting, now)
    if place.casefold() == meeting.place.casefold():
        raise NotPossible("meeting_already_there", place=place)
    return replace(meeting, place=place, version=meeting.version + 1)


def place_said(typed: str) -> str:
    """A place without what stands around it where it was typed."""
    return " ".join(typed.split()).strip(" .,;:»«\"'")


def back(meeting: Meeting, to: Plan, taken: Iterable[Meeting], now: dt.datetime) -> Meeting:
    """As it was before a change. Raises NotPossible when that has passed, or is taken."""
    if is_over(to.date, to.start, now):
        raise NotPossible("meeting_past", day=dates.say(to.date, now.date()))
    _require_free(to.date, (m for m in taken if m.id != meeting.id), now)
    changed = replace(meeting, date=to.date, start=to.start, place=to.place, cancelled=to.cancelled)
    return replace(changed, version=meeting.version + 1)


def tells_at(before: Plan, after: Plan, days: Days, now: dt.datetime) -> dt.datetime:
    """When the others hear of it: after a pause, for whoever moves a meeting often moves it once more, and not at
    night. Where the meeting begins soon, at once.
    """
    begins = [dt.datetime.combine(p.date, p.start, now.tzinfo) for p in (before, after)]
    soon = min((at for at in begins if at > now), default=now + FURTHEST)
    if soon - now < AT_ONCE:
        return now
    at = now + PAUSE
    if not days.is_open(at):
        day = at.date() if at.time() < days.opens else at.date() + dt.timedelta(days=1)
        opening = dt.datetime.combine(days.earliest(day), days.opens, now.tzinfo)
        return opening if opening < soon - AT_ONCE else at
    return at


def is_heard_of(made: Plan, made_at: dt.datetime, days: Days, now: dt.datetime) -> bool:
    """Whether others may know of a meeting that was typed in then: as soon as they would have heard of a change."""
    return now >= tells_at(made, made, days, made_at.astimezone(now.tzinfo))


def nearest(days: Iterable[dt.date], to: dt.date, after: dt.date) -> dt.date | None:
    """What "den 4." or "tirsdag" means of a meeting on `to`: of the days it may be, the nearest one not before `after`
    and not the meeting's own, the later of two as near.
    """
    ahead = [day for day in days if day >= after]
    others = [day for day in ahead if day != to]
    return min(others or ahead, key=lambda day: (abs(day - to), -day.toordinal()), default=None)


def on_weekday(day: dt.date, weekday: int) -> dt.date:
    """The day with that weekday in the week of `day`, or a week on when it lies more than three days back."""
    other = day + dt.timedelta(days=weekday - day.weekday())
    return other + dt.timedelta(weeks=1) if day - other > dt.timedelta(days=3) else other


def asks_first(date: dt.date, days: Days) -> bool:
    """A meeting on a day off is asked about once: it may well be meant."""
    return not days.works(date)


def is_far(date: dt.date, *, since: dt.date) -> bool:
    """Seldom what somebody means who says no year: "den 1. november" in the middle of November is a year off."""
    return date > since + FAR


def follow(work: Homework, meeting: dt.date, to: dt.date) -> Homework:
    """Homework that was due at the meeting is due where it is held now. Sooner than promised makes old buttons ask."""
    due = to if work.due == meeting else work.due
    wait = to if work.wait_until == meeting else work.wait_until
    if wait is not None and due is not None and wait <= due:
        wait = None
    sooner = due is not None and work.due is not None and due < work.due
    return replace(work, due=due, wait_until=wait if due else None, version=work.version + sooner)


def _require_ahead(meeting: Meeting, now: dt.datetime) -> None:
    if meeting.cancelled:
        raise NotPossible("meeting_cancelled", day=dates.say(meeting.date, now.date()))
    if is_over(meeting.date, meeting.start, now):
        raise NotPossible("meeting_held", day=dates.say(meeting.date, now.date()))


def _require_free(date: dt.date, others: Iterable[Meeting], now: dt.datetime) -> None:
    there = list(others)
    day = dates.say(date, now.date())
    if any(not m.cancelled for m in there):
        raise NotPossible("meeting_taken", day=day)
    if there:
        raise NotPossible("meeting_cancelled_there", day=day, short=dates.say(date, now.date(), weekday=False))
