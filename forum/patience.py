"""How long an unanswered request waits: one reminder, then the secretariat hears. One reminder, not a chain."""

import datetime as dt
from typing import Final

from forum.workdays import USUAL, Days

# Working days. A person who is asked for homework; chair or secretariat who are asked about a theme.
PERSON: Final = 2
ROLE: Final = 5
# From the reminder to the day it names.
GRACE: Final = 2
# Nobody is raised sooner than this after the reminder.
SHORTEST: Final = dt.timedelta(hours=3)
# Who is reminded later than this has not had the day that begins with it.
_NOON: Final = dt.time(12, 0)


def remind_on(asked: dt.date, due: dt.date | None = None, wait: int = PERSON, days: Days = USUAL) -> dt.date:
    """The day of the reminder: before the homework is due where that is possible, but never on the day of asking."""
    usual = days.after(asked, wait)
    if due is None:
        return usual
    return max(min(usual, days.before(due)), days.after(asked, 1))


def too_late_to_remind(due: dt.date | None, today: dt.date) -> bool:
    """What was due needs no answer from the one who was asked: what becomes of it is the secretariat's."""
    return due is not None and due < today


def raise_on(reminded: dt.datetime, due: dt.date | None = None, grace: int = GRACE, days: Days = USUAL) -> dt.date:
    """The day after which who has not answered is raised with the secretariat; `reminded` is local.

    Before the homework is due where there is a working day for it, else on the day it is due. Only who is reminded in
    the afternoon of that day is raised after it.
    """
    usual = days.after(reminded.date(), grace)
    if due is None:
        return usual
    first = days.earliest(reminded.date()) if reminded.time() < _NOON else days.after(reminded.date(), 1)
    last = days.before(due)
    return min(usual, last if last >= first else max(first, days.earliest(due)))
