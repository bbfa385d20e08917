"""Whole phrases: ranges and lists of what the other rules find. Here reading begins."""

from datetime import date

from danish import periods as p
from danish.calendar import WEEKDAY_WORDS
from danish.grammar.bounds import Bounds
from danish.grammar.words import DASHES, DAY, FILLERS, RULE, Found, Match, longest, word_set
from danish.periods import Thing

_LONGEST_LIST = 8
_CONNECTORS = (("til", "og", "med"), ("og", "frem", "til"), ("og", "til"), ("frem", "til"), ("indtil",), ("til",))
_OPENERS = (
    FILLERS
    | RULE
    | word_set(
        "siden efter før inden senest indtil frem op forud mellem imellem fra lige kort umiddelbart straks gerne helst"
        " t"
    )
)


class Phrases(Bounds):
    """Whole phrases."""

    def phrase(self, i: int) -> list[Found]:
        """What begins at word i; empty for nothing."""
        w = self.w
        if w.key[i] not in _OPENERS and not self.may_begin(i):
            return []
        if w.num[i] >= 0 and not w.begins_number(i):
            return []
        if w.glued(i) and w.key[i - 1] == "@":
            return []
        several = self._several(i + 1 if w.key[i] in FILLERS else i)
        if several:
            several[0] = (several[0][0], i, several[0][2])
        one = longest(self._rule(i), self._bounded(i), self.phrase_range(i), self.led(i))
        if several and (one is None or several[-1][2] >= one[1]):
            return several
        return [(one[0], i, one[1])] if one else []

    def phrase_range(self, i: int) -> Match | None:
        """Reads "fra A til B", "mellem A og B", "A - B", "6.-10. oktober"."""
        w = self.w
        j = i
        if w.seq(j, "i", "perioden") or w.seq(j, "i", "tidsrummet"):
            j += 2
        opened = w.key[j] if w.key[j] in ("fra", "mellem", "imellem") else ""
        if opened:
            j += 3 if opened == "fra" and w.seq(j + 1, "og", "med") else 1
        elif w.key[j] in FILLERS:
            j += 1
        return longest(self._days_range(j, opened), self._range_of(j, opened))

    def _connector(self, i: int, opened: str) -> int | None:
        """Past the word between the ends of a range."""
        w = self.w
        if w.key[i] in DASHES:
            return i + 1
        for words in _CONNECTORS:
            if w.seq(i, *words):
                return i + len(words)
        if w.seq(i, "t", ".", "o", ".", "m"):
            return w.dot(i + 5)
        return i + 1 if w.key[i] == "og" and opened in ("mellem", "imellem") else None

    def _range_of(self, i: int, opened: str) -> Match | None:
        w = self.w
        first = (p.day(self.today), i + 1) if opened and w.key[i] == "nu" else self.thing(i)
        j = first and self._connector(first[1], opened)
        if first and w.key[first[1]] == "/":  # "oktober/november"
            j = first[1] + 1
        if first is None or j is None:
            return None
        if w.key[j] in ("i", "på", "pa") and w.key[j - 1] not in DASHES:
            last = self.thing(j) or self.thing(j + 1)
        else:
            last = self.thing(j)
        if last is None and w.key[j] == "nu":
            last = (p.day(self.today), j + 1)
        if last is None or not first[0].spans(self.today) or not last[0].spans(self.today):
            return None
        same = first[0].precision == last[0].precision
        if w.key[j - 1] in DASHES and not same and not opened:
            return None
        if w.key[j - 1] == "/" and not (same and first[0].precision == "month"):
            return None
        a, b = first[0], last[0]
        if a.number and not b.number and b.precision == "day" and not b.coming:
            a = b.map(lambda s: (_last_with_day(s[0], a.number or 1), s[0]), "day")
        if b.number or b.coming:
            a = p.only(a, self.today, self.looking)
        if opened in ("mellem", "imellem") and (a.whole or a.closing) and (b.whole or b.closing):
            a = self._between_holidays(a)
            end = b.lead + 1
            b = b.map(lambda s: (s[0] - DAY * end, s[0] - DAY * end))
        return p.between(a, b), last[1]

    def _between_holidays(self, a: Thing) -> Thing:
        tail = a.tail + 1
        return a.map(lambda s: (s[1] + DAY * tail, s[1] + DAY * tail))

    def _partial(self, i: int) -> tuple[int, int] | None:
        """Reads "6.", "den 6.", "mandag den 6." without a month."""
        w = self.w
        j = i
        if w.key[j] in WEEKDAY_WORDS:
            j += 1
        if w.key[j] == "den":
            j += 1
        elif w.key[j] == "d":
            j = w.dot(j + 1)
        return w.day_number(j) if w.num[j] >= 0 else None

    def _days_range(self, i: int, opened: str) -> Match | None:
        first = self._partial(i)
        j = first and self._connector(first[1], opened)
        if first is None or j is None:
            return None
        last = longest(self.date(j), self.weekday(j))
        if last is None or last[0].precision != "day":
            return None
        if last[0].number and not opened and self.w.key[i] not in ("den", "d"):
            return None
        number = first[0]
        return last[0].map(lambda s: (_last_with_day(s[0], number), s[1]), "range"), last[1]

    def _several(self, i: int) -> list[Found]:
        """Reads "den 6. og 8. oktober", "6., 8. eller 10. oktober": days that share a month, or else a week."""
        w = self.w
        heads: list[tuple[int, int, int]] = []
        j = i
        while len(heads) < _LONGEST_LIST:
            first = self._partial(j)
            if first is None or first[1] == j:
                break
            after = first[1]
            if w.key[after] not in (",", "og", "eller", "samt", "&"):
                break
            step = after + 1
            heads.append((first[0], j, after))
            j = step
        if not heads or w.key[j - 1] == ",":
            return self._weekdays_of_week(i) or self._weeks(i)
        last = longest(self.date(j), self.weekday(j))
        if last is None or last[0].precision != "day" or last[0].number or not last[0].spans(self.today):
            return []
        found = [
            (last[0].map(lambda s, n=n: (_with_day(s[0], n),) * 2, "day"), a, b)  # type: ignore[misc]  # of the lambda's own `n`
            for n, a, b in heads
        ]
        return [*found, (last[0], j, last[1])]

    def _weeks(self, i: int) -> list[Found]:
        """Reads "uge 45 og 47", "ugerne 45, 46 og 48": each on its own."""
        w = self.w
        if w.key[i] not in ("uge", "ugerne"):
            return []
        places: list[tuple[int, int, int]] = []
        j = i + 1
        while len(places) < _LONGEST_LIST and 0 < w.num[j] <= 53 and (w.ends_number(j + 1) or w.key[j + 1] == ","):
            places.append((w.num[j], j if places else i, j + 1))
            if w.key[j + 1] not in (",", "og", "eller", "samt"):
                break
            j += 2 + (w.key[j + 2] == "uge")
        year, end = self.year_after(places[-1][2]) if places else (None, i)
        if len(places) < 2 or w.key[end] in DASHES:
            return []
        places[-1] = (*places[-1][:2], end)
        return [(p.week(n, year), a, b) for n, a, b in places]

    def _weekdays_of_week(self, i: int) -> list[Found]:
        w = self.w
        if w.key[i] not in WEEKDAY_WORDS or w.key[i + 1] not in ("og", "eller") or w.key[i + 2] not in WEEKDAY_WORDS:
            return []
        second = self._weekday_in_week(i + 2)
        if second is None:
            return []
        number = WEEKDAY_WORDS[w.key[i]]
        first = second[0].map(lambda s: (s[0] + DAY * (number - s[0].weekday()),) * 2)
        return [(first, i, i + 1), (second[0], i + 2, second[1])]


def _last_with_day(end: date, number: int) -> date:
    """The latest day so numbered that is not after `end`."""
    day = end
    for _ in range(62):
        if day.day == number:
            return day
        day -= DAY
    raise ValueError(number)


def _with_day(on: date, number: int) -> date:
    return on.replace(day=number)
