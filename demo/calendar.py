"""When the demo forum meets, and its minutes with dates that fit today.

The minutes are templates: every date in them is a placeholder, a form and an offset in days from the next meeting,
such as `{date -56}`. Forms with a period (month, quarter, year) take a step in periods after the offset:
`{month -56 +2}` is the second month after the one eight weeks before the meeting. A day when the town hall is closed,
such as 24 December, moves by a week.
"""

import datetime as dt
import re
from collections.abc import Callable
from importlib import resources

from danish.dates import MONTHS, WEEKDAYS
from demo import drawing

WEDNESDAY = 2

# (month, day) when a town hall is closed and nothing is held or due, and the days it moves: whole weeks, so that the
# weekday stays and two meetings never meet. Movable feasts fall on other weekdays than the meetings do.
_CLOSED = {
    (6, 5): -7,
    (12, 24): -7,
    (12, 25): -7,
    (12, 26): -7,
    (12, 31): 7,
    (1, 1): 7,
}

# Days before the next meeting, oldest first. Six and 14 weeks before are meetings whose minutes the archive lacks.
_TEMPLATES = (
    (56, "eight_weeks_before.txt"),
    (28, "four_weeks_before.md"),
    (14, "two_weeks_before.txt"),
)

# Older and shorter, one in each format; what is drawn has its text beside it under the format's name.
_OLDER: tuple[tuple[int, str, Callable[[str], bytes]], ...] = (
    (140, "twenty_weeks_before.md", str.encode),
    (126, "eighteen_weeks_before.txt", lambda text: text.replace("\n", "\r\n").encode("cp1252")),
    (112, "sixteen_weeks_before.pdf.txt", drawing.pdf),
    (84, "twelve_weeks_before.docx.txt", drawing.word),
    (70, "ten_weeks_before.html", str.encode),
)

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_FIELDS = re.compile(r"(?P<form>[a-z]+) (?P<offset>[+-]?\d+)(?: (?P<step>[+-]\d+))?")


class UnknownPlaceholder(ValueError):
    """A template asks for something `fill` cannot give, or has a stray brace; the argument is the text of it."""


def next_meeting(today: dt.date) -> dt.date:
    """The Wednesday of the ISO week after today's: 3 to 9 days ahead."""
    monday = today - dt.timedelta(days=today.weekday())
    return monday + dt.timedelta(weeks=1, days=WEDNESDAY)


def minutes(today: dt.date) -> list[tuple[str, str]]:
    """The three last meetings as (file name, text), oldest first; the name is the meeting's date, "2026-11-04.txt"."""
    meeting = next_meeting(today)
    return [(_name(meeting, before, template), _filled(meeting, template)) for before, template in _TEMPLATES]


def files(today: dt.date) -> list[tuple[str, bytes]]:
    """The minutes of all eight meetings as files, oldest first, named as `minutes` does."""
    meeting = next_meeting(today)
    older = [(_name(meeting, days, template), make(_filled(meeting, template))) for days, template, make in _OLDER]
    return older + [(name, text.encode()) for name, text in minutes(today)]


def _name(meeting: dt.date, days_before: int, template: str) -> str:
    return f"{_day(meeting, -days_before).isoformat()}.{template.split('.')[1]}"


def _filled(meeting: dt.date, template: str) -> str:
    return fill(resources.files("demo.minutes").joinpath(template).read_text(encoding="utf-8"), meeting)


def fill(text: str, next_meeting: dt.date) -> str:
    """The text with every placeholder replaced. Raises UnknownPlaceholder for one it does not know, or a stray brace.

    Forms without a step: iso (2026-10-07), long (onsdag den 7. oktober 2026), date (7. oktober 2026), numeric
    (07-10-2026), heading (Onsdag d. 07. oktober 2026), week (the ISO week's number). With or without: month (oktober
    2026), quarter (4. kvartal 2026), year (2026), yy (26, as case numbers end).
    """
    filled = _PLACEHOLDER.sub(lambda match: _fill_one(match[1], next_meeting), text)
    stray = re.search(r"[{}].{0,20}", filled)
    if stray:
        raise UnknownPlaceholder(stray[0])
    return filled


def _fill_one(placeholder: str, meeting: dt.date) -> str:
    fields = _FIELDS.fullmatch(placeholder)
    if not fields:
        raise UnknownPlaceholder(placeholder)
    date = _day(meeting, int(fields["offset"]))
    form = fields["form"]
    if form in _DAYS and fields["step"] is None:
        return _DAYS[form](date)
    if form in _PERIODS:
        months, write = _PERIODS[form]
        return write(_months_later(date, months * int(fields["step"] or 0)))
    raise UnknownPlaceholder(placeholder)


def _day(meeting: dt.date, offset: int) -> dt.date:
    """That many days from the next meeting, which itself stays where `next_meeting` puts it."""
    date = meeting + dt.timedelta(days=offset)
    return date + dt.timedelta(days=_CLOSED.get((date.month, date.day), 0)) if offset else date


def _months_later(date: dt.date, months: int) -> dt.date:
    """The first day of the month that many months on: the day never matters to a period."""
    years, month = divmod(date.month - 1 + months, 12)
    return dt.date(date.year + years, month + 1, 1)


def _month(date: dt.date) -> str:
    return f"{MONTHS[date.month - 1]} {date.year}"


def _date(date: dt.date) -> str:
    return f"{date.day}. {_month(date)}"


def _long(date: dt.date) -> str:
    return f"{WEEKDAYS[date.weekday()]} den {_date(date)}"


def _heading(date: dt.date) -> str:
    return f"{WEEKDAYS[date.weekday()].capitalize()} d. {date.day:02}. {_month(date)}"


def _quarter(date: dt.date) -> str:
    return f"{(date.month + 2) // 3}. kvartal {date.year}"


_DAYS: dict[str, Callable[[dt.date], str]] = {
    "iso": dt.date.isoformat,
    "long": _long,
    "date": _date,
    "numeric": lambda date: f"{date:%d-%m-%Y}",
    "heading": _heading,
    "week": lambda date: str(date.isocalendar().week),
}

# The form's period in months, and how it is written.
_PERIODS: dict[str, tuple[int, Callable[[dt.date], str]]] = {
    "month": (1, _month),
    "quarter": (3, _quarter),
    "year": (12, lambda date: str(date.year)),
    "yy": (12, lambda date: f"{date.year % 100:02}"),
}
