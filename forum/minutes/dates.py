"""The date and the time a meeting began, as minutes write them."""

import datetime as dt
import re
from collections import Counter

from danish.calendar import MONTHS, WEEKDAYS

_MONTH = "|".join(f"{month[:3]}(?:{month[3:]}|t)?" if len(month) > 3 else month for month in MONTHS)
_ISO = r"(?P<iy>\d{4})-(?P<im>\d{2})-(?P<id>\d{2})"
# "12/11-2025" is a date, "9-10.30" are hours.
_NUMERIC = (
    r"(?P<nd>\d{1,2})\s?(?:(?P<dash>-)|[./])\s?(?P<nm>\d{1,2})(?(dash)\s?-\s?|(?:\s?[-./]\s?|\s))(?P<ny>\d{4}|\d{2})"
)
_WRITTEN = rf"(?P<wd>\d{{1,2}})[\s-]?\.?\s?(?P<wm>{_MONTH})\.?,?[\s-]{{1,3}}(?P<wy>\d{{4}})"
DATE = re.compile(rf"(?<![\d.-])(?:{_ISO}|{_NUMERIC}|{_WRITTEN})(?!\d|[.:]\d)", re.I)
_CLOCK = re.compile(
    r"\bkl(?:okken\s|\b)\.?\s?(\d{1,2})(?:\s?[.:]\s?(\d{2}))?(?!\d)|"
    r"(?<![\d.:-])(\d{1,2})[.:](\d{2})(?::\d{2})?(?:(?![\d.:-])|(?=-\d{1,2}[.:]\d{2}(?![\d.:-])))",
    re.I,
)
_HOURS = re.compile(r"(?<![\d.:/-])(\d{1,2})\s?(?:-|–|til)\s?\d{1,2}(?![\d.:/-])")
_DAY_AND_MONTH = re.compile(rf"(?<![\d.-])(\d{{1,2}})(?:\s?/\s?(\d{{1,2}})(?![\d/])|\.?\s?({_MONTH})\b)", re.I)
_YEAR = re.compile(r"(?<![\d.-])(?:\d{1,2}[-./]\d{1,2}[-./])?(20\d\d)(?!\d)")
_TIME_OF_DAY = r"\d{1,2}(?:\s?[.:]\s?\d{2}){0,2}"
_WHEN = re.compile(
    rf"(?:\b(?:{'|'.join(WEEKDAYS)})\b[\s,.]*)?(?:\b(?:den|d\.?|dato)\s+)?(?:{DATE.pattern}|{_DAY_AND_MONTH.pattern})|"
    rf"\bkl(?:okken|\b\.?)\s*{_TIME_OF_DAY}(?:\s*(?:-|–|til)\s*(?:kl\.?\s*)?{_TIME_OF_DAY})?|"
    rf"(?<![\d.-]){_TIME_OF_DAY}\s*(?:-|–|til)\s*(?:kl\.?\s*)?{_TIME_OF_DAY}(?![\d.-])|"
    r"(?<![\d.:-])\d{1,2}[.:]\d{2}(?::\d{2})?(?![\d.:-])",
    re.I,
)


def date_in(text: str) -> dt.date | None:
    """The first date in `text` that exists ("07-05-2025", "7. maj 2025", "7/5 2025", "2025-05-07"), or None."""
    for match in DATE.finditer(text):
        if (date := _date(match)) is not None:
            return date
    return None


def days_in(text: str) -> list[tuple[int, int, int | None]]:
    """Every day named in `text`, as (day, month, year); the year is None in "24/9" and "den 24. september"."""
    whole = [date for match in DATE.finditer(text) if (date := _date(match)) is not None]
    short = _DAY_AND_MONTH.finditer(DATE.sub(" ", text))
    months = [(int(match[1]), int(match[2]) if match[2] else _month(match[3])) for match in short]
    found: list[tuple[int, int, int | None]] = [(date.day, date.month, date.year) for date in whole]
    return [*found, *((day, month, None) for day, month in months if 0 < day <= 31 and 0 < month <= 12)]


def _date(match: re.Match[str]) -> dt.date | None:
    part = match.groupdict()
    if part["iy"]:
        year, month, day = int(part["iy"]), int(part["im"]), int(part["id"])
    elif part["ny"]:
        year, month, day = int(part["ny"]), int(part["nm"]), int(part["nd"])
    else:
        year, month, day = int(part["wy"]), _month(part["wm"]), int(part["wd"])
    try:
        return dt.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _month(name: str) -> int:
    return next(i for i, month in enumerate(MONTHS, 1) if month.startswith(name[:3].lower()))


def time_in(text: str) -> dt.time | None:
    """The first time of day in `text`, dates left out ("kl. 9", "kl. 09:00", "9.00 - 12.00"); None without one."""
    for match in _CLOCK.finditer(DATE.sub(" ", text)):
        hour, minute = int(match[1] or match[3]), int(match[2] or match[4] or 0)
        if hour < 24 and minute < 60:
            return dt.time(hour, minute)
    return None


def hours_in(text: str) -> dt.time | None:
    """The hour that begins "13-15" in what a label says of when the meeting was; None without one."""
    match = _HOURS.search(_DAY_AND_MONTH.sub(" ", DATE.sub(" ", text)))
    return dt.time(int(match[1])) if match and int(match[1]) < 24 else None


def weekday_in(text: str) -> int | None:
    """0 for Monday ... 6 for Sunday, when a weekday is named."""
    words = text.lower()
    return next((i for i, day in enumerate(WEEKDAYS) if day in words), None)


def date_without_year(text: str, others: str) -> dt.date | None:
    """From "onsdag den 12/11": the day, in the year that `others` names most and whose weekday fits."""
    for match in _DAY_AND_MONTH.finditer(text):
        month = int(match[2]) if match[2] else _month(match[3])
        years = Counter(int(year) for year in _YEAR.findall(others))
        for year, _ in years.most_common():
            try:
                date = dt.date(year, month, int(match[1]))
            except ValueError:
                continue
            if weekday_in(text) in (None, date.weekday()):
                return date
    return None


def besides_when(text: str) -> tuple[str, str]:
    """What stands before and after the dates and times: ("", "lokale 4") of "den 3. maj kl. 9-11, lokale 4"."""
    found = list(_WHEN.finditer(text))
    if not found:
        return text.strip(), ""
    return text[: found[0].start()].strip(" ,;:–-|("), text[found[-1].end() :].strip(" ,;:–-|()")
