"""Parts of a period, and what lies beside one."""

from dataclasses import replace
from datetime import date

from danish import periods as p
from danish.calendar import (
    DEFINITE_UNITS,
    FEAST_STARTS,
    MONTH_SHORT,
    MONTH_WORDS,
    NUMBERS,
    ORDINALS,
    SEASONS,
    UNITS,
    WEEKDAY_DEFINITE,
    WEEKDAY_GENITIVE,
    WEEKDAY_SHORT,
    WEEKDAY_WORDS,
    Span,
    fold,
    is_workday,
    weekdays_in,
)
from danish.grammar.fromnow import RELATIVE_STARTS, ROLLING
from danish.grammar.weekdays import Weekdays
from danish.grammar.words import AFTER, BEFORE, DAY, FILLERS, LAST, NEXT, RULE, THIS, Match, longest, word_set
from danish.periods import Thing

_PARTS = {
    tuple(fold(w) for w in phrase.split()): which
    for which, phrases in {
        "primo": "primo|prim .|prim",
        "ultimo": "ultimo|ult .|ult",
        "middle": "medio|midten af|midt i|midt på|midten|midt",
        "start": "de første uger af|de første uger i|starten af|begyndelsen af|først i|først på|tidligt i|tidligt på"
        "|start|starten|de første dage i"
        "|de første dage af|begyndelsen",
        "end": "slutningen af|sidst i|sidst på|sent i|sent på|slut|slutningen|enden af|de sidste dage i"
        "|de sidste dage af|de sidste uger af|de sidste uger i",
        "last": "udgangen af|sidste dag i|sidste dag af|sidste dato i|udløbet af|afslutningen af|udgangen på",
        "first": "første dag i|første dag af",
        "rest": "resten af",
        "later": "senere på|senere i",
        "so far": "tidligere på|tidligere i",
        "half1": "første halvdel af|1 . halvdel af",
        "half2": "anden halvdel af|sidste halvdel af|2 . halvdel af",
    }.items()
    for phrase in phrases.split("|")
}
_PART_STARTS = frozenset(words[0] for words in _PARTS)
_PART_LONGEST = max(map(len, _PARTS))
_OF_UNIT = {word + "s": unit for word, unit in DEFINITE_UNITS.items()}  # "månedens", "årets"
_SIDE_UNITS = DEFINITE_UNITS | {"dagen": "day", "aftenen": "day"}
_OF_PART = {
    fold(w): which
    for which, words in {
        "last": "udgang udløb afslutning slutdato",
        "end": "slutning",
        "start": "start begyndelse",
        "middle": "midte",
    }.items()
    for w in words.split()
}

# A thing begins with a number or one of these, or a month with something after it ("majmødet").
_STARTS = frozenset().union(
    *(
        MONTH_WORDS,
        MONTH_SHORT,
        WEEKDAY_WORDS,
        WEEKDAY_SHORT,
        WEEKDAY_DEFINITE,
        WEEKDAY_GENITIVE,
        SEASONS,
        FEAST_STARTS,
    ),
    *(NUMBERS, ORDINALS, UNITS, _SIDE_UNITS, _OF_UNIT, _PART_STARTS, RELATIVE_STARTS, ROLLING, THIS, NEXT, LAST),
    word_set("den det de om for før u ugerne q h år året skoleåret regnskabsåret budgetåret kalenderåret budgetår"),
    word_set("halvanden halvandet ½ halv halvt halve trekvart nu her på kvartal næstsidste week"),
)


class Parts(Weekdays):
    """Parts of a period, and what lies beside one."""

    def led(self, i: int) -> Match | None:
        """A thing with the small words that lead to it: "i løbet af november", "til foråret", "på onsdag"."""
        return self.once(self._led, i)

    def _led(self, i: int) -> Match | None:
        w = self.w
        j = i
        match = None
        while j <= i + 4:
            match = self.thing(j)
            if match or w.key[j] not in FILLERS:
                break
            j += 1
            if w.key[j] == "." and w.key[j - 1] in ("pr", "ca"):
                j += 1
        if match is None:
            return None
        thing, end = match
        lead = w.key[j - 1] if j > i else ""
        if w.seq(j - 1, "på") or lead == "pa":
            if w.key[j] in WEEKDAY_WORDS and thing.coming:
                thing = replace(thing, looking="ahead")
        elif w.seq(j - 2, "referatet", "fra") or w.seq(j - 2, "referat", "fra"):
            thing = replace(thing, looking="back")
        elif lead == "til" and (thing.whole or thing.closing) and not thing.fixed:
            thing = replace(thing, looking="ahead")
        return thing, end

    def may_begin(self, i: int) -> bool:
        """A thing can begin at word i; most words are passed over by this."""
        w = self.w
        return w.num[i] >= 0 or w.key[i] in _STARTS or w.month_number(i, short=False) is not None

    def thing(self, i: int) -> Match | None:
        """The longest of all rules at word i."""
        return self.once(self._any_thing, i)

    def _any_thing(self, i: int) -> Match | None:
        if not self.may_begin(i):
            return None
        return longest(
            self._day_of_week(i),
            self.basic(i),
            self.weekday(i),
            self._part(i),
            self._counted_in(i),
            self._beside(i),
            self._year_first(i),
        )

    def _year_first(self, i: int) -> Match | None:
        """Reads "2026, uge 6", "næste år i maj", "til næste år i foråret"."""
        w = self.w
        match = longest(self._year(i), self._determined(i), self._relative_day(i))
        if match is None or match[0].precision != "year":
            return None
        j = match[1]
        j += w.key[j] in (",", ":")
        j += w.key[j] in ("i", "til", "ved", "pa")
        inner = longest(self._month(j), self._season(j), self._quarter(j), self._week(j), self._feast(j))
        if inner is None or inner[0].fixed:
            return None
        year = match[0].spans(self.today)[0][0].year
        found = [s for s in inner[0].spans(date(year, 7, 1)) if s[1].year == year or s[0].year == year]
        if not found:
            return None
        span = found[0] if inner[0].precision == "week" else found[-1]
        return p.fixed(*span, inner[0].precision), inner[1]

    def _container(self, i: int) -> Match | None:
        """What has a beginning and an end: "oktober", "måneden", "næste uge", "2026"."""
        w = self.w
        j = i
        if w.key[j] in ("den", "det") and w.key[j + 1] not in NEXT | LAST | THIS:
            j += 1
        if w.seq(j - 1, "i", "ar"):
            return p.each_unit("year"), j + 1
        return longest(self.basic(j), self._definite_unit(j), self._unit_this(j), self._week_beside(j))

    def _unit_this(self, i: int) -> Match | None:
        """Reads the unit in "primo måned"."""
        unit = UNITS.get(self.w.key[i])
        return (p.each_unit(unit), i + 1) if unit in ("month", "quarter") else None

    def _part(self, i: int) -> Match | None:
        """Reads "primo 2026", "slutningen af måneden", "udgangen af oktober", "årets udgang", "resten af året"."""
        w = self.w
        if w.seq(i, "den", "sidste", "i") and (whole := self._container(i + 3)) and whole[0].precision == "month":
            return p.last_day(whole[0]), whole[1]
        j = i + (w.key[i] in ("den", "det") and w.key[i + 1] in _PART_STARTS)
        best = self._genitive(j)
        if w.key[j] in ("weekenden",):
            best = longest(best, (p.each_unit("weekend"), j + 1))
        if w.key[j] in DEFINITE_UNITS and i > 0 and w.key[i - 1] in ("i", "af", "over", "gennem", "igennem", "hele"):
            best = longest(best, self._definite_unit(j))
        if w.key[j] in _PART_STARTS:
            for length in range(_PART_LONGEST, 0, -1):
                which = _PARTS.get(tuple(w.key[j : j + length]))
                if which is None:
                    continue
                k = j + length
                k += w.key[k] == "i" and which in ("primo", "ultimo", "middle")
                then = _PARTS.get((w.key[k + 1],)) if w.key[k] == "/" else None  # "primo/medio november"
                inner = self._container(k + 2 if then else k)
                if inner and then:
                    both = p.between(self._cut(inner[0], which), self._cut(inner[0], then))
                    best = longest(best, (both, inner[1]))
                elif inner:
                    best = longest(best, (self._cut(inner[0], which), inner[1]))
        return best

    def _genitive(self, i: int) -> Match | None:
        w = self.w
        unit = _OF_UNIT.get(w.key[i])
        month = MONTH_WORDS.get(w.key[i][:-1]) if w.key[i].endswith("s") else None
        if w.key[i] in MONTH_WORDS and w.key[i + 1] == "maneds":  # "maj måneds udgang"
            month, i = MONTH_WORDS[w.key[i]], i + 1
        if not unit and not month:
            return None
        whole = p.each_unit(unit) if unit else p.month(month or 1)
        if w.key[i + 1] in _OF_PART:
            year, end = self.year_after(i + 2)
            if month and year:
                whole = p.month(month, year)
            return self._cut(whole, _OF_PART[w.key[i + 1]]), end if month else i + 2
        if w.key[i + 1] in ("sidste", "forste") and w.key[i + 2] == "dag":
            return self._cut(whole, "last" if w.key[i + 1] == "sidste" else "first"), i + 3
        return None

    def _cut(self, whole: Thing, which: str) -> Thing:
        today = self.today
        if which == "last":
            return p.last_day(whole)
        if which == "first":
            return whole.map(lambda s: (s[0], s[0]), "day")
        if which == "rest":
            return replace(whole.map(lambda s: (max(s[0], today), s[1]), "range"), looking="ahead")
        if which == "later":
            return replace(whole.map(lambda s: (max(s[0], today + DAY), s[1]), "range"), looking="ahead")
        if which == "so far":
            return replace(whole.map(lambda s: (s[0], min(s[1], today)), "range"), looking="back")
        if which in ("half1", "half2"):
            return whole.map(lambda s: p.half_of(s, int(which[-1])), "range")
        return replace(whole.map(lambda s: p.third(s, which), "range"), closing=which in ("end", "ultimo"))

    def _counted_in(self, i: int) -> Match | None:
        """Reads "første mandag i november", "sidste hverdag i måneden", "2. onsdag efter påske", "første uge i maj"."""
        w = self.w
        j = i + (w.key[i] == "den")
        from_end = {"sidste": 1, "nastsidste": 2}.get(w.key[j])
        count = (-from_end, j + 1) if from_end else w.ordinal(j)
        if count is None or count[0] > 31:
            return None
        n, k = count
        weekday, unit = WEEKDAY_WORDS.get(w.key[k]), UNITS.get(w.key[k])
        if weekday is None and unit not in ("day", "workday", "week", "weekend"):
            return None
        side = w.key[k + 1]
        if side in AFTER | BEFORE and (weekday is not None or unit == "workday"):
            return self._counted_beside(k + 2, n, weekday, unit, ahead=side == "efter")
        if side not in ("i", "af"):
            return None
        if w.key[k + 2] in RULE:
            return p.NOTHING, k + 4
        inner = self._container(k + 2)
        if inner is None or inner[0].precision == "day":
            return None
        precision = {"week": "week", "weekend": "range"}.get(unit or "", "day")
        return inner[0].map(lambda s: _nth_of(s, n, weekday, unit), precision), inner[1]

    def _counted_beside(self, i: int, n: int, weekday: int | None, unit: str | None, *, ahead: bool) -> Match | None:
        inner = self.basic(i)
        if inner is None:
            return None
        t = inner[0]

        def step(span: Span) -> Span | None:
            if ahead:
                first = span[1] + DAY * (1 + t.tail)
                return _nth_of((first, first + 300 * DAY), n, weekday, unit)
            last = span[0] - DAY * (1 + t.lead)
            return _nth_of((last - 300 * DAY, last), n if n < 0 else -n, weekday, unit)

        return t.map(step, "day"), inner[1]

    def _beside(self, i: int) -> Match | None:
        """Reads "14 dage før jul", "dagen efter grundlovsdag", "ugen efter påske", "en uge fra i dag"."""
        w = self.w
        unit = None
        if w.key[i] == "ugen":
            return self._week_beside(i)
        if w.key[i] in _SIDE_UNITS:
            unit, j = _SIDE_UNITS[w.key[i]], i + 1
            delta = p.Delta(days=1)
        else:
            found = w.duration(i)
            if found is None:
                return None
            delta, _, j = found
        side = w.key[j]
        if side not in AFTER | BEFORE | {"fra"}:
            return None
        k = j + 1
        if side == "fra" and w.key[k] == "nu":
            return p.day(delta.after(self.today)), k + 1
        other = self.basic(k) or self.weekday(k)
        if other is None or (side == "fra" and other[0].precision != "day"):
            return None
        t, sign = other[0], -1 if side in BEFORE else 1

        def step(span: Span) -> Span:
            if unit and unit != "day":
                return p.unit_span(unit, span[1] if sign > 0 else span[0], sign)
            edge = span[1] + DAY * t.tail if sign > 0 else span[0] - DAY * t.lead
            return (delta.after(edge, sign),) * 2

        return t.map(step, p.unit_precision(unit) if unit and unit != "day" else "day"), other[1]


def _nth_of(span: Span, n: int, weekday: int | None, unit: str | None) -> Span | None:
    """The nth (from the end when negative) weekday, day, working day, week or weekend of a span."""
    first, last = span
    if unit in ("week", "weekend"):
        mondays = [d - 3 * DAY for d in weekdays_in(first, last, 3)]
        found = [(max(m, first), min(m + 6 * DAY, last)) for m in mondays]
        if unit == "weekend":
            found = [(d, d + DAY) for d in weekdays_in(first, last, 5)]
    else:
        if weekday is not None:
            days = weekdays_in(first, last, weekday)
        else:
            days = [first + DAY * x for x in range((last - first).days + 1)]
            days = [d for d in days if unit == "day" or is_workday(d)]
        found = [(d, d) for d in days]
    index = n if n < 0 else n - 1
    return found[index] if -len(found) <= index < len(found) else None
