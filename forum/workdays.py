"""Working days and working hours: when the bot may write first, and how it counts days of waiting."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_DAY: Final = dt.timedelta(days=1)
# Free by agreement or custom, though no holidays by law: Constitution Day, Christmas Eve, New Year's Eve.
USUALLY_FREE: Final = frozenset({(6, 5), (12, 24), (12, 31)})


@dataclass(frozen=True)
class Days:
    """A forum's working days: Monday to Friday but for the public holidays and `free`, (month, day) pairs of its own.

    Within `opens` and `closes` (local time) of such a day people may be written to.
    """

    free: frozenset[tuple[int, int]] = USUALLY_FREE
    opens: dt.time = dt.time(7, 0)
    closes: dt.time = dt.time(18, 0)

    def works(self, day: dt.date) -> bool:
        return day.weekday() < 5 and (day.month, day.day) not in self.free and day not in public_holidays(day.year)

    def is_open(self, now: dt.datetime) -> bool:
        """`now` is local. Nobody is written to at night, at the weekend or on a day off."""
        return self.opens <= now.time() < self.closes and self.works(now.date())

    def opening(self, now: dt.datetime) -> dt.datetime:
        """`now` itself, else the next time that people may be written to. `now` is local."""
        if self.is_open(now):
            return now
        begins = now.time() < self.opens and self.works(now.date())
        day = now.date() if begins else self.after(now.date(), 1)
        return dt.datetime.combine(day, self.opens, now.tzinfo)

    def after(self, day: dt.date, count: int) -> dt.date:
        """The `count`-th working day after `day`, which itself counts for nothing. `count` is at least 1."""
        while count:
            day += _DAY
            count -= self.works(day)
        return day

    def before(self, day: dt.date, count: int = 1) -> dt.date:
        """The `count`-th working day before `day`."""
        while count:
            day -= _DAY
            count -= self.works(day)
        return day

    def latest(self, day: dt.date) -> dt.date:
        """`day` itself, else the last working day before it."""
        return day if self.works(day) else self.before(day)

    def earliest(self, day: dt.date) -> dt.date:
        """`day` itself, else the first working day after it."""
        return day if self.works(day) else self.after(day, 1)


@lru_cache(maxsize=64)
def public_holidays(year: int) -> frozenset[dt.date]:
    """Denmark's, by law: Store Bededag is among them until 2023. None for years before or far after ours."""
    # Here, because it takes a good part of a second, which `chefforum ask` need not wait for.
    from holidays import country_holidays

    return frozenset(country_holidays("DK", years=year))


USUAL: Final = Days()


def after(day: dt.date, count: int) -> dt.date:
    """As `Days.after`, where nothing was chosen."""
    return USUAL.after(day, count)


def before(day: dt.date) -> dt.date:
    """As `Days.before`, where nothing was chosen."""
    return USUAL.before(day)
