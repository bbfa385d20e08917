"""What has one end: "siden", "efter", "inden", "senest"; and rules, which are no dates."""

from dataclasses import replace

from danish import periods as p
from danish.calendar import FEASTS, UNITS, WEEKDAY_DEFINITE, WEEKDAY_WORDS
from danish.grammar.parts import Parts
from danish.grammar.words import AFTER, BEFORE, RULE, Match

_UNTIL_NOW = [
    tuple(words.split())
    for words in [
        "og frem til nu",
        "og frem",
        "og fremad",
        "og fremefter",
        "og fremover",
        "frem til nu",
        "til nu",
        "indtil nu",
        "til i dag",
        "frem til i dag",
    ]
]
_ENDS = frozenset({"til", "t", "inden", "før", "indtil", "frem", "op", "forud"})


class Bounds(Parts):
    """What has one end."""

    def _rule(self, i: int) -> Match | None:
        """Reads "hver anden onsdag", "hver 14. dag", "om mandagen": understood, and no date."""
        w = self.w
        if w.key[i] == "om" and (w.key[i + 1] in WEEKDAY_DEFINITE):
            return p.NOTHING, i + 2
        if w.key[i] not in RULE - {"lige", "ulige"}:
            return None
        j = i + 1
        count = w.ordinal(j)
        if count and (w.key[count[1]] in WEEKDAY_WORDS or w.key[count[1]] in UNITS):
            j = count[1]
        match = self.led(j)
        if match:
            return p.NOTHING, match[1]
        return (p.NOTHING, j + 1) if w.key[j] in UNITS else None

    def _bounded(self, i: int) -> Match | None:
        """siden, efter, før, inden, senest, indtil ... and what they bound."""
        w, key = self.w, self.w.key[i]
        j = i
        while w.key[j] in ("lige", "kort", "umiddelbart", "straks", "gerne", "helst") and j < i + 2:
            j += 1
        key = w.key[j]
        if key == "siden":
            match = self._target(j + 1)
            return (p.since(match[0], self.today), match[1]) if match else None
        if key == "efter" and w.key[j + 1] == "weekenden" and self.looking == "ahead":
            return p.after_weekend(self.today), j + 2
        if key == "efter":
            match = self._target(j + 1)
            return (p.after(match[0], self.today, self.looking), match[1]) if match else None
        if key == "inden" and w.key[j + 1] == "for":
            return self._within(j + 2)
        if key == "senest":
            match = self._bounded_deadline(j + 1) or self._target(j + 1)
            return (p.last_day(match[0]), match[1]) if match else None
        return self._bounded_deadline(j) or self._since_then(i)

    def _bounded_deadline(self, i: int) -> Match | None:
        w = self.w
        if w.key[i] not in _ENDS:
            return None
        if w.seq(i, "til", "og", "med") or w.seq(i, "t", ".", "o", ".", "m"):
            match = self._target(i + (3 if w.key[i] == "til" and w.key[i + 1] == "og" else w.dot(i + 5) - i))
            return (p.last_day(match[0]), match[1]) if match else None
        for words in (("inden",), ("før",), ("indtil",), ("frem", "til"), ("op", "til"), ("forud", "for")):
            if w.seq(i, *words):
                j = i + len(words)
                if w.key[j] in ("senest", "ved", "med"):
                    j += 1
                if words == ("inden",) and (soon := self._amount_ahead(j)):
                    return soon
                match = self._summer(j) or self._target(j)
                if match is None:
                    return None
                strict = words[0] in ("før", "forud")
                return p.before(match[0], self.today, self.looking, strict=strict), match[1]
        return None

    def _summer(self, i: int) -> Match | None:
        """Reads "inden sommer" is said of the holiday."""
        if self.w.key[i] == "sommer" and not self.w.year(i + 1):
            return self._feast_thing(FEASTS[("sommerferien",)], None), i + 1
        return None

    def _within(self, i: int) -> Match | None:
        """Reads "inden for 14 dage", "inden for de seneste tre måneder"."""
        return self._amount_ahead(i) or self._rolling(i)

    def _amount_ahead(self, i: int) -> Match | None:
        found = self.w.duration(i)
        if not found or self.w.key[found[2]] in AFTER | BEFORE:
            return None
        return p.last_day(p.day(found[1].after(self.today))), found[2]

    def _since_then(self, i: int) -> Match | None:
        """Reads "fra maj og frem", "fra 1. maj til nu"."""
        w = self.w
        if w.key[i] != "fra":
            return None
        j = i + 3 if w.seq(i + 1, "og", "med") else i + 1
        match = self.thing(j)
        if not match:
            return None
        for words in _UNTIL_NOW:
            if w.seq(match[1], *words):
                end = match[1] + len(words)
                back = self.looking == "back" or words[0] != "og"
                return (p.since(replace(match[0], whole=False, closing=False), self.today) if back else match[0]), end
        if j == i + 3:
            back = self.looking == "back"
            return (p.since(replace(match[0], whole=False), self.today) if back else match[0]), match[1]
        return None

    def _target(self, i: int) -> Match | None:
        """What a bound is put on: a date, with a small word before it at most."""
        return self.led(i)
