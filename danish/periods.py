"""What a phrase about time means before a year is chosen: a `Thing` that may come again, and sums on it.

"maj" is a Thing with one span a year; "maj 2025" and "i går" are fixed Things with one span; a Thing without spans is
something that was understood but is no date (a rule such as "hver onsdag", or "31. november").
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from dateutil.relativedelta import relativedelta

from danish.calendar import SEASON_MONTHS, Span, is_workday, months_from, week_of, weekdays_in

Looking = Literal["ahead", "back"]
Occurrences = Callable[[date], list[Span]]
_DAY = timedelta(days=1)
SHORTEST_TAIL = 10
"""Fewer days than this left of a month: "efter jul" runs on into the next one."""


@dataclass(frozen=True)
class Thing:
    """Spans around a given day, in order. `lead`/`tail`: days a holiday takes besides its core day.

    `whole`: "siden" and "mellem" mean from its end (a holiday, a season), not from its beginning (a month).
    `closing`: a deadline that is itself the last day, so that "inden" does not step back ("udgangen af oktober").
    `coming`: today itself is not meant ("onsdag", said on a Wednesday).
    `number`: a day of the month whose month was not said.
    """

    spans: Occurrences
    precision: str
    fixed: bool = False
    looking: Looking | None = None
    lead: int = 0
    tail: int = 0
    whole: bool = False
    closing: bool = False
    coming: bool = False
    number: int | None = None

    def resolve(self, today: date, looking: Looking) -> Span | None:
        """Ahead: the first span not yet over. Back: the last one begun. Else whatever lies nearest that."""
        found = self.spans(today)
        if (self.looking or looking) == "ahead":
            fit = [s for s in found if s[1] >= today and not (self.coming and s[0] <= today)]
            return fit[0] if fit else (found[-1] if found else None)
        fit = [s for s in found if s[0] <= today]
        return fit[-1] if fit else (found[0] if found else None)

    def map(self, step: Callable[[Span], Span | None], precision: str | None = None) -> "Thing":
        """Another Thing for every span of this one."""

        def spans(around: date) -> list[Span]:
            return [new for span in self.spans(around) if (new := _safe(step, span)) and new[0] <= new[1]]

        return Thing(spans, precision or self.precision, fixed=self.fixed, looking=self.looking)


def _safe(step: Callable[[Span], Span | None], span: Span) -> Span | None:
    try:
        return step(span)
    except (OverflowError, ValueError):  # past year 1 or 9999
        return None


NOTHING = Thing(lambda _: [], "day", fixed=True)


def fixed(first: date, last: date, precision: str) -> Thing:
    """One span and no other."""
    return Thing(lambda _: [(first, last)], precision, fixed=True)


def day(on: date) -> Thing:
    """One day and no other."""
    return fixed(on, on, "day")


def yearly(at: Callable[[int], Span | None], precision: str, year: int | None = None) -> Thing:
    """Comes once a year; `at` may raise ValueError for a year it does not come in (29 February, week 53)."""

    def in_years(years: Iterable[int]) -> list[Span]:
        found = []
        for y in years:
            try:
                span = at(y)
            except (ValueError, OverflowError):
                continue
            if span:
                found.append(span)
        return found

    if year is not None:
        return Thing(lambda _: in_years([year]), precision, fixed=True)

    def spans(around: date) -> list[Span]:
        y = around.year
        found = in_years(range(y - 2, y + 3))
        return found if len(found) == 5 else in_years(range(y - 8, y + 9))

    return Thing(spans, precision)


def day_of_month(number: int, weekday: int | None = None) -> Thing:
    """The 5th of some month; with a weekday only where they agree within the next months, if they ever do."""

    def spans(around: date) -> list[Span]:
        days = []
        for shift in range(-13, 14):
            first = months_from(around.year, around.month + shift, 1)[0]
            try:
                days.append(first.replace(day=number))
            except ValueError:
                continue
        agree = [d for d in days if d.weekday() == weekday and abs((d - around).days) < 100]
        return [(d, d) for d in agree or days]

    return replace(Thing(spans, "day"), number=number)


def on_weekday(weekday: int) -> Thing:
    """Every such weekday; today is not meant when looking ahead."""

    def spans(around: date) -> list[Span]:
        return [(d, d) for d in weekdays_in(around - 21 * _DAY, around + 21 * _DAY, weekday)]

    return Thing(spans, "day", coming=True)


def unit_span(unit: str, around: date, shift: int = 0) -> Span:
    """The calendar week, weekend, month, quarter, half or whole year that a day is in, or `shift` units from it."""
    y, m = around.year, around.month
    if unit in ("week", "weekend"):
        monday = around - _DAY * around.weekday() + 7 * _DAY * shift
        return (monday if unit == "week" else monday + 5 * _DAY), monday + 6 * _DAY
    length = {"month": 1, "quarter": 3, "half": 6, "year": 12}[unit]
    return months_from(y, (m - 1) // length * length + 1 + shift * length, length)


def unit_precision(unit: str) -> str:
    """A weekend is a range; the other units are precisions of their own."""
    return "range" if unit == "weekend" else unit


def each_unit(unit: str) -> Thing:
    """Reads "ugen", "måneden", "året": the one we are in, or its neighbours."""
    return Thing(lambda around: [unit_span(unit, around, n) for n in (-1, 0, 1)], unit_precision(unit))


def month(number: int, year: int | None = None) -> Thing:
    """1 is January."""
    return yearly(lambda y: months_from(y, number, 1), "month", year)


def week(number: int, year: int | None = None, last: int | None = None) -> Thing:
    """An ISO week, or weeks `number` to `last`."""
    end = number if last is None else last
    precision = "week" if end == number else "range"
    return yearly(lambda y: (week_of(y, number)[0], week_of(y if end >= number else y + 1, end)[1]), precision, year)


def part_of_year(length: int, first: int, last: int | None = None, year: int | None = None) -> Thing:
    """Quarters (length 3) or halves (length 6), `first` to `last` of them."""
    end = first if last is None else last
    name = "range" if end != first else {3: "quarter", 6: "half"}[length]
    return yearly(lambda y: months_from(y, (first - 1) * length + 1, (end - first + 1) * length), name, year)


def season(name: str, year: int | None = None) -> Thing:
    """Three whole months; winter begins in December of its year."""
    thing = yearly(lambda y: months_from(y, SEASON_MONTHS[name], 3), "season", year)
    return replace(thing, whole=True)


def third(span: Span, which: str) -> Span:
    """The beginning, middle or end of a span: days 1-10, 11-20 and the rest of a month, whole months of longer ones.

    "primo" and "ultimo" say one month of a year, where "i starten af" says two.
    """
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + _DAY).day != 1:
        return _third_of_days(span, which)
    if months == 1:
        tens = {"start": (1, 10), "primo": (1, 10), "middle": (11, 20), "end": (21, last.day), "ultimo": (21, last.day)}
        a, b = tens[which]
        return first.replace(day=a), first.replace(day=b)
    size = 1 if which in ("primo", "ultimo") else max(1, months // 6)
    skip = {"start": 0, "primo": 0, "middle": (months - size) // 2, "end": months - size, "ultimo": months - size}
    return months_from(first.year, first.month + skip[which], size)


def _third_of_days(span: Span, which: str) -> Span:
    first, last = span
    length = (last - first).days + 1
    if length == 7:  # Monday-Tuesday, Wednesday, Thursday-Friday
        a, b = {"start": (0, 1), "primo": (0, 1), "middle": (2, 2)}.get(which, (3, 4))
    else:
        size = max(1, length // 3)
        a = {"start": 0, "primo": 0, "middle": (length - size) // 2}.get(which, length - size)
        b = a + size - 1
    return first + _DAY * a, first + _DAY * b


def half_of(span: Span, which: int) -> Span:
    """The first or second half."""
    first, last = span
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day == 1 and (last + _DAY).day == 1 and months % 2 == 0:
        return months_from(first.year, first.month + (months // 2) * (which - 1), months // 2)
    middle = first + _DAY * (((last - first).days + 1) // 2)
    return (first, middle - _DAY) if which == 1 else (middle, last)


@dataclass(frozen=True)
class Delta:
    """An amount of time, as said: "to en halv måned" is two months and fifteen days."""

    months: int = 0
    days: int = 0
    workdays: int = 0

    def of(self, unit: str, amount: float) -> "Delta | None":
        """So many units; None for more than a lifetime, which nobody means."""
        whole, rest = int(amount), amount - int(amount)
        size = {"month": 1, "quarter": 3, "half": 6, "year": 12}.get(unit)
        if size and whole * size <= 1200:
            exact = amount * size
            return Delta(months=int(exact), days=round((exact - int(exact)) * 30))
        if unit in ("week", "weekend") and whole <= 520:
            return Delta(days=whole * 7 + int(rest * 7))
        if unit == "workday" and whole <= 400:
            return Delta(workdays=whole)
        return Delta(days=round(amount)) if unit == "day" and whole <= 4000 else None

    def after(self, on: date, sign: int = 1) -> date:
        """The day this much later, or earlier with sign -1."""
        on = on + relativedelta(months=sign * self.months) + _DAY * (sign * self.days)
        left = self.workdays
        while left:
            on += _DAY * sign
            left -= is_workday(on)
        return on


def between(a: Thing, b: Thing, precision: str = "range") -> Thing:
    """From the first of a to the last of b; what has no year takes it from the other, b never before a."""

    def join(first: Span, last: Span) -> list[Span]:
        return [(first[0], last[1])] if first[0] <= last[1] and first[0] <= last[0] else []

    def spans(around: date) -> list[Span]:
        if b.fixed and not a.fixed:
            ends = b.spans(around)
            starts = [s for end in ends for s in a.spans(end[0]) if s[0] <= end[0]]
            return join(starts[-1], ends[0]) if starts else []
        found: list[Span] = []
        for start in a.spans(around):
            ends = [e for e in b.spans(start[0]) if e[0] >= start[0]]
            found += join(start, ends[0]) if ends else []
        return found

    return Thing(spans, precision, fixed=a.fixed or b.fixed, looking=a.looking, coming=a.coming)


def since(thing: Thing, today: date) -> Thing:
    """From a thing's beginning, or from after a holiday, until today. Always past."""
    if thing.whole or thing.closing:
        ended = [s[1] + _DAY * (1 + thing.tail) for s in thing.spans(today)]
        starts = [d for d in ended if d <= today]
    else:
        starts = [s[0] for s in thing.spans(today) if s[0] <= today]
    return fixed(starts[-1], today, "open") if starts else NOTHING


def after(thing: Thing, today: date, looking: Looking) -> Thing:
    """Back: from its end until today. Ahead: the time just after it, to the end of that month or a fortnight."""
    if (thing.looking or looking) == "back":
        ended = [s[1] + _DAY * (1 + thing.tail) for s in thing.spans(today)]
        starts = [d for d in ended if d <= today]
        if starts:
            return fixed(starts[-1], today, "open")

    def step(span: Span) -> Span:
        first = span[1] + _DAY * (1 + thing.tail)
        last = unit_span("month", first)[1]
        return first, (last if (last - first).days + 1 >= SHORTEST_TAIL else first + 13 * _DAY)

    return thing.map(step, "open")


def after_weekend(today: date) -> Thing:
    """The working days after the weekend that comes, or that we are in."""
    monday = unit_span("week", today, 1)[0]
    return fixed(monday, monday + 4 * _DAY, "range")


def before(thing: Thing, today: date, looking: Looking, *, strict: bool) -> Thing:
    """Ahead: the deadline, one day. Back: everything until then, from `date.min`.

    strict ("før") never includes a day that was named; "inden den 15." is said of the 15th itself.
    """

    def deadline(span: Span) -> date:
        if thing.closing:
            return span[1]
        named_day = thing.precision == "day" and not thing.whole
        return span[0] - _DAY * (thing.lead + (0 if named_day and not strict else 1))

    if looking == "back":
        ends = [s for s in thing.spans(today) if s[0] <= today] or thing.spans(today)[:1]
        return fixed(date.min, deadline(ends[-1]), "open") if ends else NOTHING
    return replace(thing.map(lambda s: (deadline(s), deadline(s)), "day"), closing=True)


def last_day(thing: Thing) -> Thing:
    """Reads "udgangen af", "senest i", "til og med"."""
    return replace(thing.map(lambda s: (s[1], s[1]), "day"), closing=True)


def only(thing: Thing, today: date, looking: Looking) -> Thing:
    """The one span that is meant now, fixed."""
    span = thing.resolve(today, looking)
    return fixed(*span, thing.precision) if span else NOTHING
