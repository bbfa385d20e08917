"""What is said from today: "i morgen", "næste uge", "om tre dage", "de sidste tre måneder"."""

from dataclasses import replace
from datetime import date

from danish import periods as p
from danish.calendar import DEFINITE_UNITS, SEASONS, UNITS, WEEKDAY_PAST, WEEKDAY_WORDS, fold, slips, weekdays_in
from danish.grammar.names import Names
from danish.grammar.words import DAY, DAYPARTS, FILLERS, LAST, NEXT, THIS, Match, word_set
from danish.periods import Thing

ROLLING = word_set("sidste seneste forløbne forgangne foregående næste kommende følgende")
_RELATIVE_DAYS = {
    tuple(fold(w) for w in phrase.split()): days
    for days, phrases in {
        -2: "i forgårs|iforgårs|forgårs|i forigårs",
        -1: "i går|igår|i aftes|gårsdagens|yesterday|i går aftes",
        0: "i dag|idag|i aften|i eftermiddag|i formiddag|i nat|i morges|dags dato|i middag|dd|today|iaften|i aftenen",
        1: "i morgen|imorgen|morgendagens|tomorrow",
        2: "i overmorgen|overmorgen|iovermorgen|overimorgen",
    }.items()
    for phrase in phrases.split("|")
}
for _word in ("imorgen", "overmorgen", "iovermorgen"):
    _RELATIVE_DAYS |= {(slip,): _RELATIVE_DAYS[(_word,)] for slip in slips(_word)}
RELATIVE_STARTS = frozenset(words[0] for words in _RELATIVE_DAYS) | {"i", "d", "det", "nye"}


class FromNow(Names):
    """What is said from today."""

    def _relative_day(self, i: int) -> Match | None:
        w = self.w
        if w.key[i] not in RELATIVE_STARTS:
            return None
        for length in (3, 2, 1):
            shift = _RELATIVE_DAYS.get(tuple(w.key[i : i + length]))
            if shift is not None and not (w.seq(i, "dd") and w.is_word(i + 1)):
                j = i + length
                j += w.key[j] in DAYPARTS
                thing = p.day(self.today + DAY * shift)
                more = self._eight_days(j)
                return (p.day(more[0].after(self.today + DAY * shift)), more[1]) if more else (thing, j)
        if w.seq(i, "i", "ar"):
            return p.fixed(*p.unit_span("year", self.today), "year"), i + 2
        if w.seq(i, "d", ".", "d") and w.glued(i + 2):
            return p.day(self.today), w.dot(i + 3)
        if w.key[i] == "i" and w.key[i + 1] in WEEKDAY_PAST:
            number = WEEKDAY_PAST[w.key[i + 1]]
            j = i + 2 + (w.key[i + 2] in DAYPARTS)
            return p.day(weekdays_in(self.today - 7 * DAY, self.today - DAY, number)[0]), j
        if w.seq(i, "det", "nye", "ar") or w.seq(i, "nye", "ar"):
            j = i + 3 if w.key[i] == "det" else i + 2
            return p.yearly(lambda y: (date(y, 1, 1), date(y, 1, 31)), "range"), j
        return None

    def _eight_days(self, i: int) -> tuple[p.Delta, int] | None:
        """Reads "onsdag om 14 dage", "i morgen om otte dage" (which is a week)."""
        w = self.w
        j = i + (w.key[i] == "om")
        found = w.duration(j)
        if not found or (j == i and found[0].days not in (8, 14)):
            return None
        delta = p.Delta(days=7) if found[0] == p.Delta(days=8) else found[0]
        return delta, found[2]

    def _determined(self, i: int) -> Match | None:
        """Reads "næste uge", "i denne måned", "sidste sommer", "næste påske", "forrige onsdag"."""
        w = self.w
        j = self._past_article(i)
        key = w.key[j]
        shift = 1 if key in NEXT else -1 if key in LAST else 0 if key in THIS else None
        if shift is None:
            return self._after_next(i)
        unit = UNITS.get(w.key[j + 1])
        if unit and unit not in ("day", "workday"):
            if j > i and shift and unit != "weekend" and key != "kommende":
                return None
            if w.key[j + 1].endswith("er") or w.key[j + 1] in ("months", "weeks", "years"):
                return None
            if key == "seneste" and unit != "weekend":
                return self._rolling(i)
            span = p.unit_span(unit, self.today, shift)
            return p.fixed(*span, p.unit_precision(unit)), j + 2
        if w.key[j + 1] in WEEKDAY_WORDS and shift:
            return self._determined_weekday(j + 2, key, WEEKDAY_WORDS[w.key[j + 1]])
        return self._determined_yearly(j + 1, shift)

    def _past_article(self, i: int) -> int:
        """Past "det", "den" or "de" where it goes with its noun: "vi tager det næste uge" has an object there."""
        w = self.w
        if w.key[i] == "det":
            nouns = [UNITS.get(w.key[j]) for j in range(i + 2, i + 5)]
            return i + any(unit in ("year", "quarter", "half") for unit in nouns)
        return i + (w.key[i] in ("de", "den"))

    def _after_next(self, i: int) -> Match | None:
        """Reads "ugen efter næste (uge)"."""
        w = self.w
        unit = DEFINITE_UNITS.get(w.key[i]) or UNITS.get(w.key[i])
        if unit and unit not in ("day", "workday") and w.key[i + 1] == "efter" and w.key[i + 2] in NEXT:
            j = i + 3 + (w.key[i + 3] in UNITS)
            return p.fixed(*p.unit_span(unit, self.today, 2), p.unit_precision(unit)), j
        return None

    def _determined_weekday(self, j: int, key: str, number: int) -> Match:
        j += self.w.key[j] in DAYPARTS
        if key in LAST:
            return p.day(weekdays_in(self.today - 7 * DAY, self.today - DAY, number)[0]), j
        if key in ("naste", "neste", "next"):
            return p.day(p.unit_span("week", self.today, 1)[0] + DAY * number), j
        return p.day(weekdays_in(self.today + DAY, self.today + 7 * DAY, number)[0]), j

    def _determined_yearly(self, i: int, shift: int) -> Match | None:
        w = self.w
        inner = self._month(i) or self._feast(i)
        if inner is None and w.key[i] in SEASONS:
            inner = (p.season(SEASONS[w.key[i]]), i + 1)
        if inner is None or inner[0].fixed:
            return None
        spans = inner[0].spans(self.today)
        fit = (
            [s for s in spans if s[0] > self.today][:1]
            if shift > 0
            else [s for s in spans if s[1] < self.today][-1:]
            if shift < 0
            else [s for s in spans if s[1] >= self.today][:1]
        )
        if not fit:
            return None
        span = fit[0]
        return replace(inner[0], spans=lambda _: [span], fixed=True), inner[1]

    def _definite_unit(self, i: int) -> Match | None:
        unit = DEFINITE_UNITS.get(self.w.key[i])
        return (p.each_unit(unit), i + 1) if unit else None

    def _in_some_time(self, i: int) -> Match | None:
        """Reads "om tre dage", "om 3-4 uger", "for to uger siden", "en uge siden"."""
        w = self.w
        ahead, ago = w.key[i] == "om", w.key[i] in ("for", "før")
        if not ahead and not ago and not (w.num[i] >= 0 or w.is_word(i)):
            return None
        j = i + (ahead or ago)
        if ahead or ago:
            while w.key[j] in (
                "ca",
                "cirka",
                "omkring",
                "under",
                "godt",
                "knap",
                "nasten",
                "over",
                ".",
                "lidt",
                "kun",
                "sma",
            ):
                j += 1
                if j > i + 4:
                    return None
        found = w.duration(j)
        if found is None:
            return None
        low, high, end = found
        if ahead:
            return self._amount_from(low, high, 1), end
        if w.key[end] == "siden":
            if self.looking == "back" and low == high:
                return self._around(low), end + 1
            return self._amount_from(high, low, -1), end + 1
        return None

    def _around(self, ago: p.Delta) -> Thing:
        """Looking back, "for to måneder siden" is as exact as it was said: that month, week or year."""
        if ago.workdays or (ago.months == 0 and ago.days % 7):
            return self._amount_from(ago, ago, -1)
        unit = "week" if not ago.months else "year" if ago.months % 12 == 0 and not ago.days else "month"
        return p.fixed(*p.unit_span(unit, ago.after(self.today, -1)), unit)

    def _amount_from(self, near: p.Delta, far: p.Delta, sign: int) -> Thing:
        first, last = near.after(self.today, sign), far.after(self.today, sign)
        return p.fixed(first, last, "day" if first == last else "range")

    def _rolling(self, i: int) -> Match | None:
        """Reads "de sidste tre måneder", "det seneste halve år", "de næste 14 dage": until or from today."""
        w = self.w
        j = self._past_article(i)
        if w.key[j] not in ROLLING:
            return None
        to_come = w.key[j] in ("naste", "kommende", "folgende")
        if w.key[i] == "det" and to_come and w.key[i - 1] not in FILLERS | {"for", "inden"}:
            return None  # "vi tager det næste år" is the calendar's
        word, counted = w.key[j], w.key[j + 1] == "par" or w.amount_of(j + 1)
        if j == i and not counted and word != "seneste":
            return None
        j += 1
        amount = (2.0, j + 1) if w.key[j] == "par" else w.amount_of(j) or (1.0, j)
        unit = UNITS.get(w.key[amount[1]])
        delta = p.Delta().of(unit, amount[0]) if unit else None
        if delta is None or (w.key[amount[1] + 1] in ("i", "af") and self.year_after(amount[1] + 1)[0]):
            return None
        if unit == "day" and amount[1] == j:
            return None
        end = w.dot(amount[1] + 1) if w.key[amount[1]] in ("mdr", "md", "mnd") else amount[1] + 1
        if to_come:
            return p.fixed(self.today, delta.after(self.today), "range"), end
        return p.fixed(delta.after(self.today, -1), self.today, "range"), end
