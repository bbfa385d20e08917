"""Weekdays, alone and with what makes them one day."""

from dataclasses import replace
from datetime import date

from danish import periods as p
from danish.calendar import WEEKDAY_DEFINITE, WEEKDAY_GENITIVE, WEEKDAY_PAST, WEEKDAY_SHORT, WEEKDAY_WORDS, weekdays_in
from danish.grammar.days import Days
from danish.grammar.words import AFTER, BEFORE, DAY, DAYPARTS, LAST, NEXT, RULE, Match, longest, word_set
from danish.periods import Looking, Thing

# "man" (one), "søn" (son) and "tor" (a name) are other words too.
_WORDS_TOO = word_set("man søn tor")


class Weekdays(Days):
    """Weekdays, alone and with what makes them one day."""

    def basic(self, i: int) -> Match | None:
        """The rules that need no other thing inside them."""
        return self.once(self._any_basic, i)

    def _any_basic(self, i: int) -> Match | None:
        return longest(
            self.date(i),
            self._month(i),
            self._feast(i),
            self._season(i),
            self._quarter(i),
            self._week(i),
            self._year(i),
            self._relative_day(i),
            self._determined(i),
            self._in_some_time(i),
            self._rolling(i),
        )

    def weekday(self, i: int) -> Match | None:
        """Reads "fredag", "onsdag den 8. oktober", "torsdag i uge 41", "fredag den 10.", "onsdag om 14 dage"."""
        w = self.w
        j = i
        pre = False
        while j < i + 3 and (w.key[j] in NEXT or w.key[j] in LAST or w.key[j] in ("nu", "her", "pa")):
            pre, j = True, j + 1
        number = WEEKDAY_WORDS.get(w.key[j])
        if number is None and pre and w.key[j - 1] in NEXT | LAST:  # "sidste fredags møde"
            number = WEEKDAY_PAST.get(w.key[j])
        short = definite = False
        if number is None:
            number = WEEKDAY_DEFINITE.get(w.key[j], WEEKDAY_GENITIVE.get(w.key[j]))
            definite = w.key[j] in WEEKDAY_DEFINITE
            short = number is None
            number = WEEKDAY_SHORT.get(w.key[j]) if number is None else number
        if number is None:
            return None
        k = w.dot(j + 1) if short else j + 1
        exact = self._weekday_with_date(k, number, short=short)
        if exact:
            return exact
        if short and (known := self._short_in_week(j) or self._short_alone(j, k, number)):
            return known
        if short and not (w.key[j - 1] in {"pa"} | NEXT | LAST and w.key[j] in ("ons", "tors", "tirs", "fre")):
            return None
        if not pre or w.key[i] in ("nu", "pa", "her"):
            best = longest(
                self._weekday_in_week(j) if not short else None,
                self._weekday_plus(k, number),
                self._weekday_beside(k, number),
            )
            if best:
                return best
        if definite or (j > 0 and w.key[j - 1] in ("en", "hver", "om")):
            return None
        if w.key[k] in ("i", "hver") and w.key[k + 1] in RULE:
            return p.NOTHING, k + 3
        if pre:
            return self._nearest_weekday(i, j, k, number)
        k += w.key[k] in DAYPARTS
        return p.on_weekday(number), k

    def _nearest_weekday(self, i: int, j: int, k: int, number: int) -> Match | None:
        words = self.w.key[i:j]
        if words and words[-1] in NEXT | LAST:
            week = self._weekday_in_week(j)
            return (week[0], week[1]) if week else self._determined_weekday(k, words[-1], number)
        k += self.w.key[k] in DAYPARTS
        return replace(p.on_weekday(number), looking="ahead"), k

    def _weekday_with_date(self, k: int, weekday: int, *, short: bool) -> Match | None:
        w = self.w
        j = k + (w.key[k] == ",")
        j += w.key[j] in DAYPARTS
        match = self.date(j)
        if match is None and w.num[j] >= 0:
            number = w.day_number(j)
            if number and w.key[number[1] - 1] == "." and self._goes_on(number[1]):
                match = (p.day_of_month(number[0]), number[1])
        if match is None:
            ordinal = w.day_number(j + 1) if w.key[j] == "den" else None
            if ordinal and self._goes_on(ordinal[1]):
                match = (p.day_of_month(ordinal[0]), ordinal[1])
        if match is None or match[0].precision != "day":
            return None
        thing, end = match
        if thing.number:
            return p.day_of_month(thing.number, weekday), end
        return (thing if thing.fixed else _agreeing(thing, weekday, self.today, self.looking)), end

    def _weekday_in_week(self, i: int) -> Match | None:
        """Reads "mandag i næste uge", "torsdag uge 41"."""
        w = self.w
        number = WEEKDAY_WORDS.get(w.key[i])
        if number is None:
            return None
        j = i + 1
        j += w.key[j] in DAYPARTS
        j += w.key[j] == ","
        j += w.key[j] in ("i", "in")
        week = longest(self._week(j), self._determined(j), self._definite_unit(j), self._week_beside(j))
        if week is None or week[0].precision != "week":
            return None
        return week[0].map(lambda s: (s[0] + DAY * number,) * 2, "day"), week[1]

    def _short_in_week(self, i: int) -> Match | None:
        """Reads "ons. uge 14", "fre u. 13"; "man" is a word of its own, so its full stop is asked for."""
        w = self.w
        j = w.dot(i + 1)
        if w.key[i] not in WEEKDAY_SHORT or (w.key[i] in _WORDS_TOO and j == i + 1) or w.capital(j):
            return None
        week = self._week(j)
        if week is None:
            return None
        number = WEEKDAY_SHORT[w.key[i]]
        return week[0].map(lambda s: (s[0] + DAY * number,) * 2, "day"), week[1]

    def _short_alone(self, i: int, j: int, number: int) -> Match | None:
        """The whole message ("fre", "tirs."), or with an hour after it ("man. kl. 8.30")."""
        w = self.w
        plain = w.key[i] not in _WORDS_TOO or j > i + 1
        timed = plain and w.key[j] == "kl" and not w.capital(j) and w.num[w.dot(j + 1)] >= 0
        return (p.on_weekday(number), j) if timed or (i == 0 and j == w.size) else None

    def _weekday_plus(self, k: int, number: int) -> Match | None:
        more = self._eight_days(k)
        if more is None:
            return None
        coming = weekdays_in(self.today, self.today + 6 * DAY, number)[0]
        return p.day(more[0].after(coming)), more[1]

    def _weekday_beside(self, k: int, number: int) -> Match | None:
        """Reads "mandag efter påske", "fredag før jul"."""
        w = self.w
        if w.key[k] not in AFTER | BEFORE:
            return None
        other = self.basic(k + 1)
        if other is None:
            return None
        t = other[0]
        if w.key[k] == "efter":
            return t.map(lambda s: (_coming(s[1] + DAY * (1 + t.tail), number),) * 2, "day"), other[1]
        return t.map(lambda s: (_coming(s[0] - DAY * (t.lead + 7), number),) * 2, "day"), other[1]

    def _day_of_week(self, i: int) -> Match | None:
        """Reads "uge 41 torsdag", "næste uge på onsdag"."""
        w = self.w
        week = longest(self._week(i), self._determined(i))
        if week is None or week[0].precision != "week":
            return None
        j = week[1] + (w.key[week[1]] == ",")
        j += w.key[j] == "pa"
        number = WEEKDAY_WORDS.get(w.key[j])
        if number is None or self._weekday_with_date(j + 1, number, short=False):
            return None
        return week[0].map(lambda s: (s[0] + DAY * number,) * 2, "day"), j + 1

    def _week_beside(self, i: int) -> Match | None:
        """Reads "ugen efter påske", "ugen før uge 8"."""
        w = self.w
        if w.key[i] != "ugen" or w.key[i + 1] not in AFTER | BEFORE:
            return None
        other = self.basic(i + 2)
        if other is None:
            return None
        sign = 1 if w.key[i + 1] in AFTER else -1
        return other[0].map(lambda s: p.unit_span("week", s[1] if sign > 0 else s[0], sign), "week"), other[1]


def _coming(on: date, weekday: int) -> date:
    return on + DAY * ((weekday - on.weekday()) % 7)


def _agreeing(thing: Thing, weekday: int, today: date, looking: Looking) -> Thing:
    """Reads "mandag den 22. september" said two days later is that Monday, not next year's Tuesday."""
    usual = thing.resolve(today, looking)
    if usual is None or usual[0].weekday() == weekday:
        return thing
    near = [s for s in thing.spans(today) if s[0].weekday() == weekday and abs((s[0] - today).days) < 200]
    return replace(thing, spans=lambda _: near, fixed=True) if near else thing
