"""Meetings of a forum that a text names: "på Chefforum den 3. december", "Chefforums møde onsdag den 8. oktober"."""

import datetime as dt
import re
from functools import lru_cache
from typing import Final

from danish import dates

_NEAR: Final = 24


def meetings_of(text: str, forum: str, on: dt.date) -> list[dt.date]:
    """The days, in order, that stand just after the forum's name; read as on the day `on`, looking ahead."""
    return list(_meetings_of(text, forum, on))


# The clock asks at every tick, and what was decided never changes.
@lru_cache(maxsize=2048)
def _meetings_of(text: str, forum: str, on: dt.date) -> tuple[dt.date, ...]:
    named = [match.end() for match in re.finditer(rf"\b{re.escape(forum)}s?\b", text, re.IGNORECASE)]
    if not named:
        return ()
    days = [period for period in dates.find(text, on) if period.is_day]
    return tuple(
        p.first for p in days if any(0 <= p.start - end <= _NEAR and "." not in text[end : p.start] for end in named)
    )
