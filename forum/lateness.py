"""A letter that is late, because its channel was out or asked to be left alone: nobody is woken by it."""

import datetime as dt
from typing import Final

from forum.choices import EARLIEST, LATEST, NONE, WAITS, Choices, when
from forum.workdays import Days

# What is on its way for less than this is on time: it may have been asked for at just this hour.
LATE: Final = dt.timedelta(minutes=30)
# Of use only now, or asked for now: a meeting's morning, a meeting that is moved, a letter to try the way.
URGENT: Final = frozenset({"reminders.meeting_day", "meetings.changed", "choices.test"})
# Written by the clock, on working days: these wait for one.
_AT_WORK: Final = WAITS | {"choices.gathered"}
_DAY: Final = dt.timedelta(days=1)


def waits_until(
    kind: str, due: dt.datetime, until: dt.datetime | None, now: dt.datetime, days: Days, chosen: Choices = NONE
) -> dt.datetime | None:
    """When a letter that was to go at `due` goes; None for now. `now` is local, `chosen` its reader's.

    What would be too late by then goes now: it was wanted before `until`.
    """
    if kind in URGENT or now - due < LATE:
        return None
    then = when(chosen, kind, days.opening(now) if kind in _AT_WORK else _morning(now))
    return None if then <= now or (until is not None and then > until) else then


def _morning(now: dt.datetime) -> dt.datetime:
    """News of what somebody did may come whenever people are up."""
    if EARLIEST <= now.time() < LATEST:
        return now
    day = now.date() if now.time() < EARLIEST else now.date() + _DAY
    return dt.datetime.combine(day, EARLIEST, now.tzinfo)
