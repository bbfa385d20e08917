"""The local chat's own clock: it can be set to another day, and runs on from there."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from danish import dates

# The form's button and fields.
CHOICE: Final = "choice"
MEETING: Final = "meeting"
REAL: Final = "real"
TYPED: Final = "typed"
DAY: Final = "day"
TIME: Final = "time"
# Beyond these nothing is planned, and far beyond them calendars end.
YEARS: Final = range(2000, 2100)


class NotSet(Exception):
    """The clock stays as it was. `reason`: "day", "time" or "choice" cannot be read, "year" is not one of `YEARS`,
    "meeting": none is known, "others": somebody elsewhere gets letters by it.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class SettableClock:
    """Called, it says what the time is here; `real` says what it is elsewhere. Both are aware.

    `shared`: letters go out by it to people who are not in the chat, so it cannot be set.
    """

    def __init__(self, real: Callable[[], dt.datetime], *, shared: bool = False) -> None:
        self.real = real
        self.shared = shared
        self._ahead = dt.timedelta(0)

    def __call__(self) -> dt.datetime:
        return self.real().astimezone(dt.UTC) + self._ahead

    @property
    def is_set(self) -> bool:
        return bool(self._ahead)

    def set(self, at: dt.datetime | None) -> None:
        """It runs on from `at`; None is the real time again. Raises NotSet."""
        if self.shared:
            raise NotSet("others")
        self._ahead = at.astimezone(dt.UTC) - self.real().astimezone(dt.UTC) if at else dt.timedelta(0)


def next_morning(mornings: Iterable[dt.datetime], now: dt.datetime) -> dt.datetime | None:
    """The first that is still to come of the times at which meeting days' letters go."""
    return next((morning for morning in mornings if morning > now), None)


def wanted(form: Mapping[str, str], mornings: Iterable[dt.datetime], now: dt.datetime) -> dt.datetime | None:
    """What a sent form sets the clock to; None is the real time. `now` is local. Raises NotSet."""
    choice = form.get(CHOICE)
    if choice == REAL:
        return None
    if choice == TYPED:
        return dt.datetime.combine(_day(form.get(DAY, ""), now.date()), _time(form.get(TIME, "")), now.tzinfo)
    if choice != MEETING:
        raise NotSet("choice")
    morning = next_morning(mornings, now)
    if morning is None:
        raise NotSet("meeting")
    return morning


def _day(typed: str, today: dt.date) -> dt.date:
    """As a date field sends it, or in words where a browser has no such field."""
    try:
        day = dt.date.fromisoformat(typed.strip())
    except ValueError:
        found = dates.find_one(typed, today)
        if found is None or not found.is_day:
            raise NotSet("day") from None
        day = found.first
    if day.year not in YEARS:
        raise NotSet("year")
    return day


def _time(typed: str) -> dt.time:
    try:
        return dt.time.fromisoformat(typed.strip()).replace(tzinfo=None)
    except ValueError:
        found = dates.find_times(typed) or dates.find_times(f"kl. {typed}")
        if found is None:
            raise NotSet("time") from None
        return found
