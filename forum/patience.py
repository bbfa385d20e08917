"""How long an unanswered request waits: one reminder, then the secretariat hears. One reminder, not a chain."""

import datetime as dt
from typing import Final

from forum import workdays

# Working days. A person who is asked for homework; chair or secretariat who are asked about a theme.
PERSON: Final = 2
ROLE: Final = 5
# From the reminder to the day it names.
GRACE: Final = 2
# The day that a reminder names is the person's until the afternoon.
RAISED_FROM: Final = dt.time(15, 0)


def remind_on(asked: dt.date, due: dt.date | None = None, wait: int = PERSON) -> dt.date:
    """The day of the reminder: before the homework is due where that is possible, but never on the day of asking."""
    usual = workdays.after(asked, wait)
    if due is None:
        return usual
    return max(min(usual, workdays.before(due)), workdays.after(asked, 1))


def raise_on(reminded: dt.date, due: dt.date | None = None) -> dt.date:
    """The day the reminder names: who has not answered then is raised with the secretariat."""
    usual = workdays.after(reminded, GRACE)
    if due is None:
        return usual
    return max(min(usual, workdays.before(due)), workdays.after(reminded, 1))
