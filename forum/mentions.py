"""Meetings of a forum that a text names: "på Chefforum den 3. december", "Chefforums møde onsdag den 8. oktober"."""

import datetime as dt
import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from danish import dates

_NEAR: Final = 24


def meetings_of(text: str, names: Iterable[str], on: dt.date) -> list[dt.date]:
    """The days, in order, that stand just after one of the forum's `names`; read as on the day `on`, looking ahead."""
    return list(_meetings_of(text, tuple(names), on))


# The clock asks at every tick, and what was decided never changes.
@lru_cache(maxsize=2048)
def _meetings_of(text: str, names: tuple[str, ...], on: dt.date) -> tuple[dt.date, ...]:
    called = "|".join(map(re.escape, names))
    named = [match.end() for match in re.finditer(rf"\b(?:{called})s?\b", text, re.IGNORECASE)]
    if not named:
        return ()
    days = [period for period in dates.find(text, on) if period.is_day]
    return tuple(
        p.first for p in days if any(0 <= p.start - end <= _NEAR and "." not in text[end : p.start] for end in named)
    )
