"""A text as folded words and numbers with their places, and the small things a date is built of."""

import re
from datetime import date, timedelta

from danish.calendar import MONTH_SHORT, MONTH_TAILS, MONTH_WORDS, NUMBERS, ORDINALS, UNITS, fold
from danish.periods import Delta, Thing

# A case number, a link, a blank line, a number, a word, any other mark; each alternative is linear.
Match = tuple[Thing, int]
"""What was understood, and the place after its last word."""
Found = tuple[Thing, int, int]
"""What was understood, the place of its first word, and the place after its last."""
DAY = timedelta(days=1)

_TOKEN = re.compile(
    r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}[- ][A-Za-zÆØÅæøå][0-9]{2}(?:[- ][0-9]+){0,3}"
    r"|(?:https?://|www\.)\S+"
    r"|\n[ \t\r]*\n"
    r"|[0-9]+"
    r"|(?:[^\W0-9_]|[\u0300-\u036f])+"
    r"|\S"
)
_END = 12  # marks past the end, so that looking ahead needs no bounds check


def word_set(words: str) -> frozenset[str]:
    """Words with spaces between, as they are written, folded."""
    return frozenset(map(fold, words.split()))


DASHES = frozenset("-–—‒‑−")

THIS = word_set("denne dette indeværende nuværende this")
NEXT = word_set("næste kommende neste førstkommende næstkommende forestående next")
LAST = word_set("sidste forrige seneste last")
FILLERS = word_set(
    "i på til fra pr ved omkring ca cirka hen over henover løbet af gennem igennem hele under senere tidligere"
)
DAYPARTS = word_set("tidlig formiddag eftermiddag aften morgen nat middag")
# After "den 8." these go on with the sentence; any other word may be what is counted ("den 8. sag").
GOES_ON = word_set(
    "er var bliver blev kan kunne skal skulle vil ville må måtte har havde passer passede duer virker går gik "
    "holder holdes mødes ser så får fik tager tog drøfter drøftede besluttede godkendte behandlede talte sagde "
    "står kommer kom i på til fra om med for før efter hos ved kl klokken og eller men samt som der hvor hvis når "
    "da fordi at ikke nej ja jo tak også igen allerede senest måske desværre gerne altså undskyld jeg du vi I de "
    "han hun den det hvad hvem hvornår bedst fint ok okay formiddag eftermiddag aften morgen rettere mener mente "
    "inden siden dennes ds uden via"
)
RULE = word_set("hver hvert hveranden hvertandet alle lige ulige")
AFTER = frozenset({"efter"})
BEFORE = frozenset({"før", "inden"})

# A number after one of these is not a day.
LABELS = word_set(
    "punkt pkt punkter punkterne sag sagen sagsnr sagsnummer kle journalnr kapitel kap bilag afsnit side sider "
    "s stk nr nummer § # version v paragraf artikel figur tabel spørgsmål lokale mødelokale rum vej "
    "iso lov bekendtgørelse tlf telefon cvr cpr ean kontonr konto niveau trin fase spor mål delmål "
    "kl klokken kr dkk kroner budgetpost version gruppe klasse"
)
# A number before one of these is an amount.
AMOUNTS = word_set(
    "kr kroner dkk eur euro mio mia mill tkr tusind % ‰ € $ procent pct promille stk "
    "km m cm kvm kvadratmeter meter liter "
    "kg ton tons kwh mwh gwh timer time minutter min sekunder dage sygedage uger måneder mdr år årsværk dagsværk "
    "borgere børn elever personer gange pladser sager boliger stillinger point sider ord del dele gang "
    "nye flere færre unge ældre mand kvinder mænd fuldtidsstillinger hektar ha grader"
)
_ENDINGS = frozenset(("ende", "nde", "de", "te", "th", "st", "nd", "rd"))  # "8ende", "8th"
_MANY = (
    "ere",
    "inger",
    "elser",
    "heder",
    "ioner",
    "pladser",
    "boliger",
    "sager",
    "timer",
    "planer",
)  # plural endings that verbs do not have


def longest(*matches: Match | None) -> Match | None:
    best: Match | None = None
    for match in matches:
        if match and (best is None or match[1] > best[1]):
            best = match
    return best


class Words:
    """`key` is the folded word, the digits, or the mark; `num` the number or -1. Both end in empty places."""

    def __init__(self, text: str) -> None:
        found = [m.span() for m in _TOKEN.finditer(text)]
        raw = [text[a:b] for a, b in found]
        self.size = len(found)
        self.text = text
        self.key = [fold(w) for w in raw] + [""] * _END
        self.num = [int(w) if w.isdigit() and w.isascii() and len(w) <= 8 else -1 for w in raw] + [-1] * _END
        self.start = [a for a, _ in found] + [len(text)] * _END
        self.end = [b for _, b in found] + [len(text)] * _END

    def glued(self, i: int) -> bool:
        """No space before word i."""
        return 0 < i < self.size and self.start[i] == self.end[i - 1]

    def digits(self, i: int) -> int:
        """How many digits number i is written with."""
        return self.end[i] - self.start[i] if self.num[i] >= 0 else 0

    def is_word(self, i: int) -> bool:
        """Letters, not a number or a mark."""
        return self.key[i][:1].isalpha() and self.key[i].isalpha()

    def capital(self, i: int) -> bool:
        """Begins with a capital letter."""
        return i < self.size and i >= 0 and self.text[self.start[i]].isupper()

    def seq(self, i: int, *words: str) -> bool:
        """These words stand from i on."""
        return self.key[i] == words[0] and self.key[i : i + len(words)] == list(words)

    def begins_number(self, i: int) -> bool:
        """Number i stands for itself: it is no label's, no case number's, no decimal's end."""
        if i == 0:
            return True
        before = self.key[i - 1]
        if before in LABELS:
            return False
        if self.glued(i):
            if before.isalnum():
                return False
            if before in ".:/+_*,@&=" or before in DASHES:
                return i < 2 or (not self.glued(i - 1)) or (before == "," and self.is_word(i - 2))
            return before not in "#§$€"
        return not (before == "." and i >= 2 and self.key[i - 2] in LABELS)

    def ends_number(self, j: int) -> bool:
        """What ends before j does not go on as a decimal, a longer number, a word or a percentage."""
        if not self.glued(j):
            return True
        key = self.key[j]
        if key.isalnum() or key == "%":
            return False
        going_on = key in ".,:/" or key in DASHES
        return not (going_on and self.glued(j + 1) and self.num[j + 1] >= 0)

    def amount(self, j: int) -> bool:
        """A unit or counted thing at j."""
        key = self.key[j]
        return key in AMOUNTS or (len(key) > 5 and key.endswith(_MANY) and not self.capital(j))

    def dot(self, j: int) -> int:
        """Past the full stop of an ordinal number or an abbreviation."""
        if self.key[j] in _ENDINGS and self.glued(j):
            return j + 1
        return j + 1 if self.key[j] == "." and self.glued(j) else j

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """Reads "8.", "8", "ottende", "en og tyvende" -> the number and the place after it."""
        if 0 < self.num[i] <= 366 and self.digits(i) <= 3:
            j = self.dot(i + 1)
            if j > i + 1 and self.glued(j) and self.num[j] >= 0:
                return None
            return self.num[i], j
        if self.key[i] in ORDINALS:
            return ORDINALS[self.key[i]], i + 1
        whole = "".join(self.key[i : i + 3])
        if self.key[i + 1] == "og" and whole in ORDINALS:
            return ORDINALS[whole], i + 3
        return None

    def day_number(self, i: int) -> tuple[int, int] | None:
        """An ordinal that can be a day of a month."""
        found = self.ordinal(i)
        return found if found and found[0] <= 31 else None

    def month_number(self, i: int, *, short: bool) -> tuple[int, int] | None:
        """A month's name; its abbreviation only where asked for ("jan" is a name, "jul" a feast)."""
        key = self.key[i]
        if key in MONTH_WORDS:
            return MONTH_WORDS[key], i + 1
        if short and key in MONTH_SHORT:
            return MONTH_SHORT[key], self.dot(i + 1)
        for cut in range(3, min(len(key), 10)):
            if key[cut:] in MONTH_TAILS and key[:cut] in MONTH_WORDS:
                return MONTH_WORDS[key[:cut]], i + 1
        return None

    def amount_of(self, i: int) -> tuple[float, int] | None:
        """Reads "3", "2,5", "1½", "tre", "et par", "en halv", "to et halvt", "halvanden" -> how many."""
        key = self.key[i]
        if key in ("halvanden", "halvandet"):
            return 1.5, i + 1
        if key in ("½", "halv", "halvt", "halve"):
            return 0.5, i + 1
        if key in ("trekvart",):
            return 0.75, i + 1
        if self.num[i] >= 0 and self.digits(i) <= 4:
            value, j = float(self.num[i]), i + 1
            if self.key[j] in (",", ".") and self.glued(j) and self.glued(j + 1) and 0 < self.digits(j + 1) <= 2:
                value, j = value + self.num[j + 1] / 10 ** self.digits(j + 1), j + 2
        elif key in NUMBERS:
            value, j = float(NUMBERS[key]), i + 1
            if key in ("en", "et") and self.key[j] == "par":
                return 2.0, j + 1
            if key in ("en", "et") and self.key[j] in ("halv", "halvt"):
                return 0.5, j + 1
            if key in ("en", "et") and self.key[j] == "trekvart":
                return 0.75, j + 1
        else:
            return None
        if self.key[j] == "½":
            return value + 0.5, j + 1
        if self.key[j] in ("en", "et") and self.key[j + 1] in ("halv", "halvt"):
            return value + 0.5, j + 2
        return value, j

    def duration(self, i: int) -> tuple[Delta, Delta, int] | None:
        """Reads "to uger", "3-4 uger" -> the shortest, the longest and the place after."""
        if self.key[i] == "en" and self.num[i + 1] > 1:  # "om en 14 dage"
            i += 1
        low = self.amount_of(i)
        if low is None:
            return None
        j, high = low[1], low[0]
        if self.key[j] in DASHES or self.key[j] in ("til", "eller"):
            more = self.amount_of(j + 1)
            if more and more[0] > low[0]:
                high, j = more
        if self.key[j] in ("hele", "fulde", "gode", "sma"):
            j += 1
        unit = UNITS.get(self.key[j])
        if unit is None:
            return None
        first, last = Delta().of(unit, low[0]), Delta().of(unit, high)
        j = self.dot(j + 1) if self.key[j] in ("mdr", "md", "mnd") else j + 1
        j += self.key[j] == "tid"
        return (first, last, j) if first and last else None

    def year(self, i: int) -> tuple[int, int] | None:
        """Four digits that can be a year anywhere after a month or a day, or "'25"."""
        if self.digits(i) == 4 and 1000 <= self.num[i] <= 9000 and self.ends_number(i + 1):
            return self.num[i], i + 1
        if self.key[i] in ("'", "’") and self.glued(i + 1) and self.digits(i + 1) == 2 and self.ends_number(i + 2):
            return 2000 + self.num[i + 1], i + 2
        return None

    def short_year(self, i: int, today: date, back: int, ahead: int) -> tuple[int, int] | None:
        """Two digits read as a year within reach of today."""
        if self.digits(i) != 2 or not self.ends_number(i + 1):
            return None
        year = today.year - today.year % 100 + self.num[i]
        fit = [y for y in (year - 100, year, year + 100) if today.year - back <= y <= today.year + ahead]
        return (fit[0], i + 1) if fit else None
