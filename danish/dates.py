"""Dates in Danish: finding what people mean by "onsdag", "i foråret" or "8/10", and saying a day the way people do.

Nothing is guessed: what is no date gives no Period, and neither does a day that does not exist ("31. november").
All days are calendar days where the reader is; nothing here knows the clock, `today` is handed in.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise
from typing import Literal

from danish.calendar import MONTHS, NUMBERS, SEASON_MONTHS, SEASON_NAMES, WEEKDAYS, fold, week_of
from danish.grammar.phrases import Phrases
from danish.periods import Looking, Thing

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Looking",
    "Period",
    "Precision",
    "find",
    "find_never",
    "find_one",
    "find_times",
    "one_day",
    "say",
    "say_numeric",
    "say_period",
    "say_short",
    "say_span",
    "say_time",
    "says_time",
]

Precision = Literal["day", "range", "week", "month", "quarter", "half", "season", "year", "open"]
_TAKEN_BACK = re.compile(r"\b(?:nej|rettelse|undskyld|mente|mener|rettere)\b", re.I)
_NOT = re.compile(r"\bikke\W+(?:\w+\W+){0,2}$", re.I)
_SAME_MONTH = re.compile(
    r"^[\s,.;:–-]*(?:(?:og|eller|nej|men|samt|undskyld|altså|ikke|jeg|mener|mente|rettere|sagt|måske|alternativt|på|til)"
    r"[\s,.;:–-]+)*$",
    re.I,
)
_NEAR = 40
"""Characters between two dates within which the second can correct the first."""


@dataclass(frozen=True)
class Period:
    """Days `first` to `last`, both included, that `text[start:end]` of the searched text means.

    "open" is what has one end in the words: "siden maj" (until today), "efter nytår" (the time just after when looking
    ahead), "før jul" when looking back (`first` is then `date.min`).
    """

    first: date
    last: date
    text: str
    start: int
    end: int
    precision: Precision

    @property
    def is_day(self) -> bool:
        """One single day."""
        return self.first == self.last

    def contains(self, day: date) -> bool:
        """The day is among them."""
        return self.first <= day <= self.last


def find(text: str, today: date, *, looking: Looking = "ahead") -> list[Period]:
    """Every date and period in the text, in order and apart; the longest reading wins.

    What has no year is the nearest one not yet over (looking "ahead"), or the latest one already begun ("back", for
    questions about what has been). Words with a direction keep it: "siden maj" is past, "på onsdag" is to come.
    """
    grammar = Phrases(text, today, looking)
    words = grammar.w
    found: list[Period] = []
    i = 0
    while i < words.size:
        matches = grammar.phrase(i)
        for thing, a, b in matches:
            start, end = words.start[a], words.end[b - 1]
            period = _period(_in_same_month(thing, text, start, found), text, start, end, today, looking)
            if period:
                found.append(period)
        i = max(i + 1, matches[-1][2]) if matches else i + 1
    return found


def find_never(text: str, today: date) -> list[tuple[int, int]]:
    """Where the text names a day that does not exist, as in "den 31. februar"."""
    grammar = Phrases(text, today, "ahead")
    words = grammar.w
    found: list[tuple[int, int]] = []
    i = 0
    while i < words.size:
        matches = grammar.phrase(i)
        for thing, a, b in matches:
            place = words.start[a], words.end[b - 1]
            never = thing.precision == "day" and thing.resolve(today, "ahead") is None
            if never and re.search(r"\d", text[slice(*place)]):
                found.append(place)
        i = max(i + 1, matches[-1][2]) if matches else i + 1
    return found


def _period(thing: Thing, text: str, start: int, end: int, today: date, looking: Looking) -> Period | None:
    span = thing.resolve(today, looking)
    if span is None:
        return None
    precision: Precision = thing.precision  # type: ignore[assignment]  # the grammar makes no others
    return Period(span[0], span[1], text[start:end], start, end, precision)


def _in_same_month(thing: Thing, text: str, start: int, found: list[Period]) -> Thing:
    """The 22nd in "den 8. december, nej, den 22." is in December."""
    if thing.number is None or not found or start - found[-1].end > _NEAR or not found[-1].is_day:
        return thing
    if not _SAME_MONTH.match(text[found[-1].end : start]):
        return thing
    before = found[-1].first
    try:
        on = before.replace(day=thing.number)
    except ValueError:
        return thing
    return Thing(lambda _: [(on, on)], "day", fixed=True)


def find_one(text: str, today: date, *, looking: Looking = "ahead") -> Period | None:
    """The date that is meant: the first, or what it was corrected to ("den 8., nej, den 22. oktober")."""
    found = find(text, today, looking=looking)
    chosen = found[0] if found else None
    for earlier, later in pairwise(found):
        gap = text[earlier.end : later.start]
        denied = re.search(r"\bmen\b", gap) and _NOT.search(text[max(0, earlier.start - _NEAR) : earlier.start])
        if len(gap) <= _NEAR and (_TAKEN_BACK.search(gap) or denied):
            chosen = later
    return chosen


def one_day(text: str, today: date) -> date | None:
    """A single day, as a date field sends it (ISO) or as people write it; None for anything else."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        found = find_one(text, today)
        return found.first if found and found.is_day else None


_CLOCK = re.compile(
    r"\b(?:klokken|kl\.?)\s*(?P<half>halv\s+|kvart\s+(?:over|i)\s+)?"
    r"(?:(?P<h>[0-9]{1,2})(?:[.:](?P<m>[0-5][0-9]))?(?![.:]?[0-9])|(?P<hm>[0-9]{4})(?![0-9])|(?P<word>[a-zæøåé]{2,9})\b)"
    r"|(?<![0-9.,:])(?P<h2>[0-9]{1,2}):(?P<m2>[0-5][0-9])(?![0-9:])",
    re.I,
)
_LATER = re.compile(r"^\W{0,2}(?:om|i)?\s?(?:eftermiddagen|aftenen|eftermiddag|aften)\b", re.I)


def find_times(text: str) -> time | None:
    """The first time of day said with "kl." or "klokken", or written 14:15; None when there is none."""
    for match in _CLOCK.finditer(text):
        found = _time(match)
        if found:
            later = _LATER.match(text[match.end() : match.end() + 20])
            return found.replace(hour=found.hour + 12) if later and 0 < found.hour < 12 else found
    return None


_SAYS_CLOCK = re.compile(r"\b(?:klokken|kl)\b\.?\s*\w|\bkl[0-9]|(?<![0-9.,:])[0-9]{1,2}:[0-9]{2}(?![0-9:])", re.I)


def says_time(text: str) -> bool:
    """An hour is said, also one that does not exist ("kl. 25")."""
    return bool(_SAYS_CLOCK.search(text))


def _time(match: re.Match[str]) -> time | None:
    hour, minute = match["h"] or match["h2"], match["m"] or match["m2"] or "0"
    if match["hm"]:
        hour, minute = match["hm"][:2], match["hm"][2:]
    h = int(hour) if hour else NUMBERS.get(fold(match["word"]), -1)
    m = int(minute)
    half = (match["half"] or "").lower()
    if half.startswith("halv"):
        h, m = h - 1, 30
    elif half:
        h, m = (h, 15) if "over" in half else (h - 1, 45)
    if h == 24 and m == 0:
        h = 0
    return time(h, m) if 0 <= h < 24 and m < 60 else None


def say(day: date, today: date | None = None, weekday: bool = True) -> str:
    """As in "onsdag den 8. oktober", with the year when it is not today's, or when today is not given."""
    said = f"den {day.day}. {MONTHS[day.month - 1]}"
    if today is None or day.year != today.year:
        said += f" {day.year}"
    return f"{WEEKDAYS[day.weekday()]} {said}" if weekday else said


def say_short(day: date) -> str:
    """As in "8. oktober 2025"."""
    return f"{day.day}. {MONTHS[day.month - 1]} {day.year}"


def say_numeric(day: date) -> str:
    """As in "08-10-2025"."""
    return f"{day.day:02}-{day.month:02}-{day.year:04}"


def say_span(first: date, last: date) -> str:
    """As in "7. maj - 12. november 2025", "8.-9. oktober 2025", or one day."""
    if first == last:
        return say_short(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}.-{say_short(last)}"
    if first.year == last.year:
        return f"{first.day}. {MONTHS[first.month - 1]} - {say_short(last)}"
    return f"{say_short(first)} - {say_short(last)}"


def say_time(at: time) -> str:
    """As in "kl. 9.00"."""
    return f"kl. {at.hour}.{at.minute:02}"


def say_period(period: Period, today: date | None = None) -> str:
    """A period by its name: "uge 46 (10.-16. november 2025)", "4. kvartal 2025", "foråret 2025", or its days."""
    first, last = period.first, period.last
    if first == date.min:
        return f"før den {say_short(last + timedelta(days=1))}" if last < date.max else "når som helst"
    if period.is_day:
        return say(first, today)
    named = _name(period.precision, first, last)
    return named or say_span(first, last)


def _name(precision: str, first: date, last: date) -> str | None:
    if precision == "week":
        year, week, _ = first.isocalendar()
        return f"uge {week} ({say_span(first, last)})" if (first, last) == week_of(year, week) else None
    if precision == "season":
        name = next((SEASON_NAMES[s] for s, month in SEASON_MONTHS.items() if month == first.month), None)
        year_said = str(first.year) if first.year == last.year else f"{first.year}/{last.year % 100:02}"
        return f"{name} {year_said}" if name else None
    return {
        "month": f"{MONTHS[first.month - 1]} {first.year}",
        "quarter": f"{(first.month + 2) // 3}. kvartal {first.year}",
        "half": f"{(first.month + 5) // 6}. halvår {first.year}",
        "year": f"{first.year}",
    }.get(precision)
