"""Working days and working hours: when the bot may write first, and how it counts days of waiting."""

import datetime as dt
from typing import Final

from danish.calendar import is_workday

OPENS: Final = dt.time(7, 30)
CLOSES: Final = dt.time(17, 0)
_DAY: Final = dt.timedelta(days=1)


def is_working_time(now: dt.datetime) -> bool:
    """`now` is local. Nobody is written to at night, at the weekend or on a holiday."""
    return is_workday(now.date()) and OPENS <= now.time() < CLOSES


def after(day: dt.date, count: int) -> dt.date:
    """The `count`-th working day after `day`, which itself counts for nothing. `count` is at least 1."""
    while count:
        day += _DAY
        count -= is_workday(day)
    return day


def before(day: dt.date) -> dt.date:
    """The last working day before `day`."""
    day -= _DAY
    while not is_workday(day):
        day -= _DAY
    return day
