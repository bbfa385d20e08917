"""The date and the time a meeting began, as minutes write them."""

import datetime as dt
import re

from danish.calendar import MONTHS, WEEKDAYS

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" if len(month) > 3 else month for month in MONTHS)
_ISO = r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})"
_NUMERIC = r"(?P<nd>\d{1,2})\s?[-./]\s?(?P<nm>\d{1,2})(?:\s?[-./]\s?|\s)(?P<ny>\d{4}|\d{2})"
_WRITTEN = rf"(?P<wd>\d{{1,2}})[\s-]?\.?\s?(?P<wm>{_MONTH})\.?,?[\s-]{{1,3}}(?P<wy>\d{{4}})"
DATE = re.compile(rf"(?<![\d.-])(?:{_ISO}|{_NUMERIC}|{_WRITTEN})(?!\d|[.:]\d)", re.I)
_CLOCK = re.compile(
    r"\bkl\.?\s?(\d{1,2})(?:\s?[.:]\s?(\d{2}))?(?!\d)|(?<![\d.:-])(\d{1,2})[.:](\d{2})(?::\d{2})?(?![\d.:-])", re.I
)


def date_in(text: str) -> dt.date | None:
    """The first date in `text` that exists ("07-05-2025", "7. maj 2025", "7/5 2025", "2025-05-07"), or None."""
    for match in DATE.finditer(text):
        if (date := _date(match)) is not None:
            return date
    return None


def _date(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    if part["iy"]:
        year, month, day = int(part["iy"]), int(part["im"]), int(part["id"])
    elif part["ny"]:
        year, month, day = int(part["ny"]), int(part["nm"]), int(part["nd"])
    else:
        short = part["wm"][:3].lower()
        month = next(i for i, name in enumerate(MONTHS, 1) if name.startswith(short))
        year, day = int(part["wy"]), int(part["wd"])
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def time_in(text: str) -> dt.time | None:
    """The first time of day in `text`, dates left out ("kl. 9", "kl. 09:00", "9.00 - 12.00"); None without one."""
    for match in _CLOCK.finditer(DATE.sub(" ", text)):
        hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def weekday_in(text: str) -> int | None:
    """0 for Monday ... 6 for Sunday, when a weekday is named."""
    words = text.lower()
    return next((i for i, day in enumerate(WEEKDAYS) if day in words), None)
