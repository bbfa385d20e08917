"""What has a name in the calendar: years, months, feasts, seasons, quarters and numbered weeks."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from danish import periods as p
from danish.calendar import (
    COUNTED_FEASTS,
    FEAST_LONGEST,
    FEAST_STARTS,
    FEASTS,
    MONTH_SHORT,
    MONTH_WORDS,
    SEASONS,
    WEEKDAY_WORDS,
    Feast,
)
from danish.grammar.words import (
    AFTER,
    AMOUNTS,
    BEFORE,
    DASHES,
    DAYPARTS,
    FILLERS,
    GOES_ON,
    LAST,
    NEXT,
    THIS,
    Match,
    Words,
)
from danish.periods import Looking, Thing

_AMBIGUOUS = frozenset({"jan", "mar", "mrt", "jun", "jul"})


class Names:
    """What has a name in the calendar."""

    def __init__(self, text: str, today: date, looking: Looking) -> None:
        self.w = Words(text)
        self.today = today
        self.looking = looking
        self._known: dict[tuple[str, int], Match | None] = {}

    def once(self, rule: Callable[[int], Match | None], i: int) -> Match | None:
        """A rule's answer at word i, which several rules ask for, found once."""
        key = (rule.__name__, i)
        if key not in self._known:
            self._known[key] = rule(i)
        return self._known[key]

    def year_after(self, i: int) -> tuple[int | None, int]:
        """The year said after a day, month or quarter, if one is: "2026", "i 2026", "næste år"."""
        w = self.w
        j = i
        if w.key[j] in (",", "i", "af", "-", "til", "ar", "aret", "for") and not (
            w.key[j] == "i" and w.key[j + 1] == "ar"
        ):
            j += 1
        found = w.year(j)
        if found and not (w.amount(found[1]) and w.key[j - 1] != "i"):
            return found
        if w.key[j] in ("det", "dette"):
            j += 1
        if w.seq(j, "i", "ar"):
            return self.today.year, j + 2
        if w.key[j + 1] in ("ar", "years", "year"):
            shift = 1 if w.key[j] in NEXT else -1 if w.key[j] in LAST else 0 if w.key[j] in THIS else None
            if shift is not None:
                return self.today.year + shift, j + 2
        return None, i

    def _short_year_after(self, i: int) -> tuple[int | None, int]:
        """Also "maj 25", when nothing is counted by the number."""
        year, j = self.year_after(i)
        if year is None and not self.w.glued(i):
            short = self.w.short_year(i, self.today, 6, 4)
            if short and (not self.w.is_word(short[1]) or self.w.key[short[1]] in GOES_ON):
                return short
        return year, j

    def _year(self, i: int) -> Match | None:
        w = self.w
        named = w.key[i] in ("ar", "aret", "skolearet", "regnskabsaret", "budgetaret", "kalenderaret", "budgetar")
        j = i + 1 if named else i
        if w.digits(j) != 4 or not 2000 <= w.num[j] < 2100:
            return None
        year, end = w.num[j], j + 1
        school = w.key[i] == "skolearet"
        last = self._second_year(year, end)
        if last:
            year_end, end = last
        elif w.ends_number(end) and not self._counts(i, j, end):
            year_end = year + 1 if school else year
        else:
            return None
        first, final = (
            (date(year, 8, 1), date(year_end, 7, 31)) if school else (date(year, 1, 1), date(year_end, 12, 31))
        )
        return p.fixed(first, final, "year" if year_end == year and not school else "range"), end

    def _second_year(self, year: int, j: int) -> tuple[int, int] | None:
        """Reads "/26", "-2029" glued to a year."""
        w = self.w
        if not (w.key[j] in DASHES or w.key[j] == "/") or not w.glued(j) or not w.glued(j + 1):
            return None
        number = w.num[j + 1]
        last = number if w.digits(j + 1) == 4 else year - year % 100 + number if w.digits(j + 1) == 2 else 0
        return (last, j + 2) if year < last <= year + 15 and w.ends_number(j + 2) else None

    def _counts(self, i: int, j: int, end: int) -> bool:
        """The four digits are an amount or a part of a longer number."""
        w = self.w
        if (w.digits(end) >= 2 and not w.glued(end)) or (j > 0 and w.num[j - 1] >= 0):
            return True
        said = i < j or (j > 0 and w.key[j - 1] in ("i", "fra", "til", "for", "siden", "budget", "inden", "af"))
        return w.key[end] in AMOUNTS or (not said and w.amount(end))

    def _month(self, i: int) -> Match | None:
        w = self.w
        if w.num[i] >= 0:
            return None
        before = w.key[i - 1] if i else ""
        if w.glued(i) and (before in "@." or (before == "/" and w.key[i - 2] not in MONTH_WORDS)):
            return None
        after = i + 1
        short = w.key[i] in MONTH_SHORT and w.key[i] not in MONTH_WORDS
        if short:
            after = w.dot(i + 1)
            led = before in ("i", "primo", "ultimo", "medio", "af", "start", "slut", "midt", "siden") and not w.capital(
                i
            )
            if not (led or w.year(after) or w.key[i] not in _AMBIGUOUS) or w.key[i] == "jul":
                return None
        name = w.month_number(i, short=short)
        if name is None or (w.key[i + 1] == "@" and w.glued(i + 1)):
            return None
        if self._name_of_person(i, before):
            return None
        on = w.day_number(name[1] + 1) if w.key[name[1]] == "den" else None  # "oktober den 8."
        if on and self._goes_on(on[1]):
            return p.yearly(lambda y: (date(y, name[0], on[0]),) * 2, "day"), on[1]
        year, end = self._short_year_after(max(name[1], after))
        if year is None and w.key[end] == "maned":
            end += 1
        return p.month(name[0], year), end

    def _name_of_person(self, i: int, before: str) -> bool:
        """Reads "Maj Hansen", "Mette August": a capital beside a capital."""
        w = self.w
        if not w.capital(i) or before in FILLERS:
            return False
        beside = w.is_word(i + 1) and w.capital(i + 1) and w.key[i + 1] not in MONTH_WORDS
        return beside or (i > 0 and w.is_word(i - 1) and w.capital(i - 1) and w.key[i] in ("maj", "august", "juli"))

    def _feast_thing(self, feast: Feast, year: int | None) -> Thing:
        thing = p.yearly(feast.at, "day", year)
        spans = feast.at(2026)
        if spans[0] != spans[1]:
            thing = replace(thing, precision="range")
        return replace(thing, lead=feast.lead, tail=feast.tail, whole=not feast.closing, closing=feast.closing)

    def _feast(self, i: int) -> Match | None:
        w = self.w
        if w.key[i] in FEAST_STARTS:
            for length in range(FEAST_LONGEST, 0, -1):
                feast = FEASTS.get(tuple(w.key[i : i + length])) or self._kr_feast(i, length)
                if feast:
                    year, end = self._short_year_after(i + length)
                    return self._feast_thing(feast, year), end
        count = w.ordinal(i)
        if count:
            for words, days in COUNTED_FEASTS.items():
                if count[0] in days and w.seq(count[1], *words):
                    year, end = self._short_year_after(count[1] + len(words))
                    return self._feast_thing(days[count[0]], year), end
        return None

    def _kr_feast(self, i: int, length: int) -> Feast | None:
        """Abbreviated with a full stop: "kr. himmelfartsdag", "Skt. Hans"."""
        key = self.w.key
        return FEASTS.get((key[i], *key[i + 2 : i + length])) if key[i + 1] == "." and length > 2 else None

    def _season(self, i: int) -> Match | None:
        w = self.w
        name = SEASONS.get(w.key[i])
        if name is None:
            return None
        before = w.key[i - 1] if i else ""
        past = w.key[i].endswith("s") and before == "i"
        if past and w.key[i] not in ("forars", "efterars", "sommers", "vinters"):
            past = False
        pair = self._winter_year(i + 1)
        if pair and name == "winter":
            return p.season(name, pair[0]), pair[1]
        year, end = self._short_year_after(i + 1)
        definite = w.key[i].endswith(("et", "en", "ets", "ens"))
        known = FILLERS | BEFORE | AFTER | {"siden", "inden", "denne", "dette", "medio", "primo", "ultimo", "indtil"}
        if not (definite or past or year is not None or before in known):
            return None
        if past:
            ended = [s for s in p.season(name).spans(self.today) if s[1] < self.today]
            return (replace(p.fixed(*ended[-1], "season"), whole=True), i + 1) if ended else None
        return p.season(name, year), end

    def _winter_year(self, j: int) -> tuple[int, int] | None:
        w = self.w
        found = self._second_year(w.num[j], j + 1) if w.digits(j) == 4 else None
        return (w.num[j], found[1]) if found else None

    def _quarter(self, i: int) -> Match | None:
        """Reads "4. kvartal 2025", "første halvår", "Q4", "1.-2. kvartal", "kvartal 3", "sidste kvartal af 2025"."""
        w = self.w
        lengths = {"kvartal": 3, "kvartals": 3, "kvt": 3, "kv": 3, "halvar": 6, "halvars": 6}
        if w.key[i] in ("q", "h") and w.glued(i + 1) and w.digits(i + 1) == 1 and w.ends_number(i + 2):
            return self._part_of_year(3 if w.key[i] == "q" else 6, w.num[i + 1], w.num[i + 1], i + 2)
        if w.key[i] == "kvartal" and w.digits(i + 1) == 1 and w.ends_number(i + 2):
            return self._part_of_year(3, w.num[i + 1], w.num[i + 1], i + 2)
        if w.key[i] in ("sidste", "last") and w.key[i + 1] in lengths:
            length = lengths[w.key[i + 1]]
            year, end = self.year_after(i + 2)
            return (p.part_of_year(length, 12 // length, year=year), end) if year is not None else None
        count = w.ordinal(i)
        if count is None:
            return None
        first, j = count
        last = first
        if w.key[j] in DASHES or w.key[j] in ("og", "til", "&", "/"):
            more = w.ordinal(j + 1)
            if more and w.key[more[1]] in lengths:
                last, j = more
        if w.key[j] not in lengths:
            return None
        return self._part_of_year(lengths[w.key[j]], first, last, w.dot(j + 1) if len(w.key[j]) < 4 else j + 1)

    def _part_of_year(self, length: int, first: int, last: int, j: int) -> Match | None:
        if not 0 < first <= last <= 12 // length:
            return None
        year, end = self._short_year_after(j)
        return p.part_of_year(length, first, last, year), end

    def _week(self, i: int) -> Match | None:
        """Reads "uge 46", "uge 6 2026", "uge 45-47", "uge 4 & 5"."""
        w = self.w
        if w.key[i] not in ("uge", "ugen", "ugerne", "week", "u"):
            return None
        j = w.dot(i + 1)
        if w.key[i] == "u" and j == i + 1:
            return None
        while w.key[j] in ("nr", "nummer", "nr", ".") and j < i + 4:
            j += 1
        first = self._week_number(j)
        if first is None:
            return None
        number, j = first
        last = number
        joined = w.key[j] in DASHES or w.key[j] in ("og", "til", "&", "+") or w.seq(j, "til", "og", "med")
        step = j + (3 if w.seq(j, "til", "og", "med") else 1)
        step += w.key[step] == "uge"
        more = self._week_number(step) if joined else None
        if more and (more[0] == number + 1 or w.key[j] not in ("og", "&", "+")):
            last, j = more
        if w.key[j] == "/" and w.glued(j) and w.year(j + 1):
            j += 1
        year, end = self._short_year_after(j)
        return p.week(number, year, last), end

    def _week_number(self, j: int) -> tuple[int, int] | None:
        w = self.w
        if 0 < w.num[j] <= 53 and w.digits(j) <= 2:
            going_on = w.key[j + 1] in DASHES or w.key[j + 1] == "/"
            return (w.num[j], j + 1) if going_on or w.ends_number(j + 1) else None
        found = w.amount_of(j) if w.is_word(j) else None
        return (int(found[0]), found[1]) if found and found[0] == int(found[0]) and 0 < found[0] <= 53 else None

    def _goes_on(self, j: int) -> bool:
        """What stands at j is no noun that the ordinal before it counts."""
        w = self.w
        key = w.key[j]
        if not w.is_word(j):
            return not (w.num[j] >= 0 or (w.glued(j) and (key in DASHES or key in "/,:%") and w.glued(j + 1)))
        return key in GOES_ON or key in DAYPARTS or key in WEEKDAY_WORDS or (w.capital(j) and w.key[j - 1] == ".")
