"""How a person wants letters: when they come, one by one or gathered, and what a pause holds back."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from forum import workdays

# Where nothing is chosen: reminders somebody asks for, and letters gathered or held back.
USUAL_HOUR: Final = dt.time(8, 0)
GATHERED_HOUR: Final = dt.time(10, 0)
EARLIEST: Final = dt.time(6, 0)
LATEST: Final = dt.time(20, 0)
# A day without a year that has just passed is next year's: nobody means a pause of that length.
LONGEST_PAUSE: Final = dt.timedelta(days=184)
_DAY: Final = dt.timedelta(days=1)

# What can wait, by the letter's kind. All else goes at once: the meeting's own day, a meeting that was moved, answers
# to what the person did.
WAITS: Final = frozenset(
    {
        "approvals.reminder",
        "approvals.reminders",
        "approvals.silent",
        "calendar.letter",
        "homework.reminder",
        "homework.request",
    }
)
# What can come with the rest of the day's: news of themes besides.
GATHERS: Final = WAITS | {"themes.theme"}


@dataclass(frozen=True)
class Choices:
    """`hour` is local; None is as the letters come. What waits does so until the day `paused_until`, which is not
    paused itself.
    """

    hour: dt.time | None = None
    gathered: bool = False
    paused_until: dt.date | None = None

    def is_paused(self, day: dt.date) -> bool:
        return self.paused_until is not None and day < self.paused_until


NONE: Final = Choices()


def when(choices: Choices, kind: str, due: dt.datetime) -> dt.datetime:
    """When a letter that is due then comes. `due` is local. An hour that has passed that day holds nothing back."""
    if kind not in WAITS:
        return due
    hour = choices.hour or USUAL_HOUR
    if choices.paused_until is not None and choices.is_paused(due.date()):
        return dt.datetime.combine(choices.paused_until, hour, due.tzinfo)
    if choices.hour is not None and due.time() < choices.hour:
        return dt.datetime.combine(due.date(), choices.hour, due.tzinfo)
    return due


def gathers(choices: Choices, kind: str, due: dt.datetime, until: dt.datetime | None = None) -> bool:
    """Whether it comes with the day's others: not what would be too late by then."""
    return choices.gathered and kind in GATHERS and (until is None or gathering(choices, due) <= until)


def gathering(choices: Choices, due: dt.datetime) -> dt.datetime:
    """The day's letter that a letter due then comes in: on a working day, and not in a pause."""
    hour = choices.hour or GATHERED_HOUR
    day = due.date() if due.time() <= hour else due.date() + _DAY
    if choices.paused_until is not None and choices.is_paused(day):
        day = choices.paused_until
    return dt.datetime.combine(workdays.USUAL.earliest(day), hour, due.tzinfo)


def problem_of_hour(hour: dt.time) -> str | None:
    """Why it cannot be, as a key `danish.texts` knows: nobody is written to at night."""
    return None if EARLIEST <= hour <= LATEST else "hour_night"


def problem_of_pause(until: dt.date, today: dt.date) -> str | None:
    if until <= today:
        return "pause_past"
    return "pause_long" if until > today + LONGEST_PAUSE else None
