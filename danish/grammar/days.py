"""A day of a month, in words and in figures."""

from datetime import date

from danish import periods as p
from danish.calendar import MONTH_WORDS, WEEKDAY_SHORT, WEEKDAY_WORDS
from danish.grammar.fromnow import FromNow
from danish.grammar.words import DASHES, RULE, Match, longest, word_set
from danish.periods import Thing

# A figure after one of these is a date rather than a fraction or a decimal.
_LEADING = word_set(
    "fra til pr inden senest efter før siden mødet referatet frist fristen deadline deadlinen dato datoen"
)


class Days(FromNow):
    """A day of a month, in words and in figures."""

    def date(self, i: int) -> Match | None:
        """A day, with "den" or "d." before it or not."""
        w = self.w
        named, j = False, i
        if w.key[i] == "den":
            named, j = True, i + 1
        elif w.key[i] == "d":
            named, j = True, w.dot(i + 1)
        if w.key[j] in ("", "d"):
            return None
        return longest(self._numeric(j, named), self._day_and_month(j), self._bare_day(j) if named else None)

    def _day_and_month(self, i: int) -> Match | None:
        w = self.w
        number = w.ordinal(i)
        if number is None or number[0] > 99:
            return None
        j = number[1]
        if w.key[j] == "i" and w.key[j + 1] in MONTH_WORDS:
            j += 1
        name = w.month_number(j, short=True)
        if name is None:
            return None
        year, end = self._short_year_after(name[1])
        return p.yearly(lambda y: (date(y, name[0], number[0]),) * 2, "day", year), end

    def _numeric(self, i: int, named: bool) -> Match | None:
        """2025-12-03, 3/12, 3/12-2025, 3.12.25, 3-12-2025, "3. 12. 2025"; 3.12 alone only after "den"."""
        w = self.w
        if w.num[i] < 0:
            return None
        if w.digits(i) == 4:
            return self._year_month_day(i)
        mark = w.key[i + 1]
        if w.digits(i) > 2 or not (mark in "./" or mark in DASHES) or not w.glued(i + 1):
            return None
        if (mark == "/" or mark in DASHES) and not w.glued(i + 2):
            return None
        d, m, j = w.num[i], w.num[i + 2], i + 3
        if (
            not 0 < d <= 31
            or not 0 < m <= 12
            or w.digits(i + 2) > 2
            or (mark == "." and i >= 2 and w.num[i - 2] > 2100)
        ):
            return None
        spaced = mark == "." and not w.glued(i + 2)
        year, end = self._numeric_year(j, mark)
        if year is None:
            if spaced or not (self._plain_day_month(i, j, mark, named) if mark not in DASHES else self._dashed(i, j)):
                return None
            end = w.dot(j) if mark == "." and w.dot(j) > j else j
            year, end = self._loose_year(end)
        return p.yearly(lambda y: (date(y, m, d),) * 2, "day", year), end

    def _numeric_year(self, j: int, mark: str) -> tuple[int | None, int]:
        """The year glued on by a mark, or after a space: "3/12-25", "3/12 2025", "3. 12. 2025"."""
        w = self.w
        k = j + 1 if w.key[j] in "./" or w.key[j] in DASHES else j
        if (k > j and not w.glued(j)) or not w.key[j]:
            return None, j
        found = w.year(k)
        if found:
            return found
        if k > j and w.glued(k):
            reach = (9, 10) if mark == "." else (49, 50)
            return w.short_year(k, self.today, *reach) or (None, j)
        return None, j

    def _loose_year(self, end: int) -> tuple[int | None, int]:
        return self.year_after(end)

    def _plain_day_month(self, i: int, j: int, mark: str, named: bool) -> bool:
        """Day and month without a year, and no fraction, decimal or "24/7"."""
        w = self.w
        going_on = w.glued(j) and w.glued(j + 1) and w.num[j + 1] >= 0
        if going_on and not (w.key[j] in DASHES and w.key[j + 2] == mark):
            return False
        if w.glued(j) and (w.key[j].isalnum() or w.key[j] in ("%", "/")):
            return False
        before = w.key[i - 1] if i else ""
        led = named or before in _LEADING or before in WEEKDAY_WORDS or before in WEEKDAY_SHORT
        if mark == ".":
            alone = i == 0 and w.digits(i + 2) == 2 and not w.key[w.dot(j)]  # the whole message
            return alone or named or (before in WEEKDAY_WORDS) or (led and w.dot(j) > j and not w.amount(j + 1))
        if w.amount(j) or w.key[j] in ("af", "stilling", "side", "ar", "time", "del"):
            return False
        return led or not w.seq(i, "24", "/", "7")

    def _dashed(self, i: int, j: int) -> bool:
        """Reads "25-3" and "den 4-3" where they are the whole message; "8-10" may be hours."""
        w = self.w
        led = i > 0 and (w.key[i - 1] == "den" or w.key[max(0, i - 2)] == "d" or w.key[i - 1] == "d")
        return w.dot(j) == w.size and (w.num[i] > 24 if i == 0 else led and i <= 2)

    def _year_month_day(self, i: int) -> Match | None:
        w = self.w
        y, mark = w.num[i], w.key[i + 1]
        if (
            not 1000 <= y <= 9000
            or not (mark in DASHES or mark in ("/", "."))
            or not w.glued(i + 1)
            or not w.glued(i + 2)
        ):
            return None
        if w.key[i + 2] == "w" and w.glued(i + 3) and w.digits(i + 3) == 2:
            return p.week(w.num[i + 3], y), i + 4
        m = w.num[i + 2]
        if w.digits(i + 2) != 2 or not 0 < m <= 12:
            return None
        if w.key[i + 3] == mark and w.digits(i + 4) == 2 and w.glued(i + 3) and w.glued(i + 4):
            d, end = w.num[i + 4], i + 5
            clock = w.key[end] == "t" and w.glued(end + 1)
            if clock or w.ends_number(end):
                return p.yearly(lambda _: (date(y, m, d),) * 2, "day", y), end
            return None
        plain = mark in DASHES and 2000 <= y < 2100 and w.ends_number(i + 3) and w.key[i + 3] not in DASHES
        return (p.month(m, y), i + 3) if plain else None

    def _bare_day(self, i: int) -> Match | None:
        """Reads "den 30.", "den 15. i næste måned" - not "den 5. sag"."""
        w = self.w
        number = w.day_number(i)
        if number is None or (w.num[i] < 0 and number[0] < 5 and w.key[number[1]] != "i"):
            return None
        n, j = number
        if w.key[j] in ("ds", "dennes"):
            return self._day_in(n, p.each_unit("month")), w.dot(j + 1)
        step = j + 1 if w.key[j] == "i" else j
        if step > j and w.key[step] in RULE:
            return p.NOTHING, step + 2
        month = longest(self._determined(step), self._definite_unit(step), self._month(step) if step > j else None)
        if month and month[0].precision == "month":
            return self._day_in(n, month[0]), month[1]
        if w.num[i] < 0 and number[0] < 5:
            return None
        return (p.day_of_month(n), j) if self._goes_on(j) else None

    def _day_in(self, number: int, month: Thing) -> Thing:
        return month.map(lambda s: (s[0].replace(day=number),) * 2, "day")
