"""The Danish calendar: names of days, months, feasts and numbers, and when the movable ones fall.

Names are stored folded (see `fold`), so that "lordag", "loerdag" and "lørdag" are one word.
School holidays follow the usual municipal plan: winter in week 7, autumn in week 42, summer from the last Saturday
in June to the second Sunday in August.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter

MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
"""Index 0 is Monday, as in `date.weekday()`."""

Span = tuple[date, date]
"""First and last day, both included."""

_DAY = timedelta(days=1)


@lru_cache(maxsize=8192)
def fold(word: str) -> str:
    """One spelling for each word: lower case, and æ/ae, ø/oe, å/aa written a, o, a.

    "før" keeps its ø: without it, it would be the word "for".
    """
    word = unicodedata.normalize("NFC", word.lower())
    if word in ("før", "foer"):
        return "før"
    for old, new in (("æ", "a"), ("ae", "a"), ("ø", "o"), ("oe", "o"), ("å", "a"), ("aa", "a"), ("é", "e")):
        word = word.replace(old, new)
    return word


def _folded(table: dict[str, int]) -> dict[str, int]:
    return {fold(key): value for key, value in table.items()}


def slips(word: str) -> set[str]:
    """How fingers miss a word: two letters that changed places, one left out, one typed twice.

    The first letter stands, and the last is never left out: what is left would too often be another word.
    """
    swapped = {word[:n] + word[n + 1] + word[n] + word[n + 2 :] for n in range(1, len(word) - 1)}
    fewer = {word[:n] + word[n + 1 :] for n in range(1, len(word) - 1)}
    doubled = {word[:n] + word[n - 1] + word[n:] for n in range(2, len(word) + 1)}
    return (swapped | fewer | doubled) - {word}


def _with_slips(table: dict[str, int]) -> dict[str, int]:
    """What could be two of them is none; names shorter than six letters are other words when they are missed."""
    typed: dict[str, set[int]] = {}
    for name, number in table.items():
        for slip in slips(name) if len(name) >= 6 else ():
            typed.setdefault(slip, set()).add(number)
    return {slip: min(numbers) for slip, numbers in typed.items() if len(numbers) == 1} | table


MONTH_WORDS = _with_slips({name: number for number, name in enumerate(MONTHS, 1)}) | {
    "january": 1,
    "february": 2,
    "may": 5,
    "june": 6,
    "july": 7,
    "october": 10,
    "septemper": 9,
    "desember": 12,
    "oktobor": 10,
}
MONTH_SHORT = {name[:3]: number for number, name in enumerate(MONTHS, 1)} | {"sept": 9, "mrt": 3, "oct": 10}
# What may follow a month's name inside one word: "novembers", "junimødet".
MONTH_TAILS = frozenset(
    fold(w)
    for w in ("s", "mødet", "møde", "møderne", "mødets", "måned", "referatet", "referat", "dagsordenen", "dagsorden")
)
WEEKDAY_WORDS = _with_slips(_folded({name: number for number, name in enumerate(WEEKDAYS)})) | {
    "monday": 0,
    "tuesday": 1,
    "wednesday": 2,
    "thursday": 3,
    "friday": 4,
    "saturday": 5,
    "sunday": 6,
}
WEEKDAY_SHORT = _folded({"man": 0, "tirs": 1, "tir": 1, "ons": 2, "tors": 3, "tor": 3, "fre": 4, "lør": 5, "søn": 6})
WEEKDAY_PAST = {name + "s": number for name, number in WEEKDAY_WORDS.items()}  # "i mandags"
WEEKDAY_DEFINITE = {name + "en": number for name, number in WEEKDAY_WORDS.items()}  # "mandagen efter påske"
WEEKDAY_GENITIVE = {name + "ens": number for name, number in WEEKDAY_WORDS.items()}  # "onsdagens møde"

_ONES = ("en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni")
_TENS = {
    20: "tyve",
    30: "tredive",
    40: "fyrre",
    50: "halvtreds",
    60: "tres",
    70: "halvfjerds",
    80: "firs",
    90: "halvfems",
}
NUMBERS = (
    _folded(
        dict(zip(_ONES, range(1, 10), strict=True))
        | {"et": 1, "én": 1, "ét": 1, "ti": 10, "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15}
        | {"seksten": 16, "sytten": 17, "atten": 18, "nitten": 19, "hundrede": 100}
    )
    | {word: tens for tens, word in _TENS.items()}
    | {f"{one}og{word}": tens + n for tens, word in _TENS.items() for n, one in enumerate(_ONES, 1)}
)
ORDINALS = (
    _folded(
        {"første": 1, "anden": 2, "andet": 2, "tredje": 3, "tredie": 3, "fjerde": 4, "femte": 5, "sjette": 6}
        | {"syvende": 7, "ottende": 8, "niende": 9, "tiende": 10, "ellevte": 11, "elvte": 11, "tolvte": 12}
        | {"trettende": 13, "fjortende": 14, "femtende": 15, "sekstende": 16, "syttende": 17, "attende": 18}
        | {"nittende": 19, "tyvende": 20, "tredivte": 30, "tredvte": 30}
    )
    | {f"{one}ogtyvende": 20 + n for n, one in enumerate(_ONES, 1)}
    | {"enogtredivte": 31, "enogtredvte": 31}
)

UNITS = {
    fold(word): unit
    for unit, words in {
        "day": "dag dage dages dags døgn døgns day days",
        "week": "uge uger ugers uges week weeks",
        "month": "måned måneder måneders måneds mdr md mnd month months",
        "quarter": "kvartal kvartaler kvartals kvartalers",
        "half": "halvår halvårs",
        "year": "år års year years",
        "workday": "arbejdsdag arbejdsdage arbejdsdages hverdag hverdage hverdages bankdag bankdage",
        "weekend": "weekend weekends weekender",
    }.items()
    for word in words.split()
}
DEFINITE_UNITS = {
    fold(word): unit
    for word, unit in {
        "ugen": "week",
        "måneden": "month",
        "kvartalet": "quarter",
        "halvåret": "half",
        "året": "year",
        "weekenden": "weekend",
    }.items()
}
SEASONS = {
    fold(word): season
    for season, words in {
        "spring": "forår foråret forårs forårets",
        "summer": "sommer sommeren sommers sommerens",
        "autumn": "efterår efteråret efterårs efterårets",
        "winter": "vinter vinteren vinters vinterens",
    }.items()
    for word in words.split()
}
SEASON_MONTHS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
SEASON_NAMES = {"spring": "foråret", "summer": "sommeren", "autumn": "efteråret", "winter": "vinteren"}


def months_from(year: int, month: int, count: int) -> Span:
    """`count` whole months, the first of them `month` (which may run past 12)."""
    end = month + count - 1
    first = date(year + (month - 1) // 12, (month - 1) % 12 + 1, 1)
    after = date(year + end // 12, end % 12 + 1, 1)
    return first, after - _DAY


def week_of(year: int, week: int) -> Span:
    """Monday to Sunday of an ISO week; ValueError when that year has no such week."""
    monday = date.fromisocalendar(year, week, 1)
    return monday, monday + 6 * _DAY


def weekdays_in(first: date, last: date, weekday: int) -> list[date]:
    """Every such weekday from first to last, in order."""
    day = first + _DAY * ((weekday - first.weekday()) % 7)
    return [day + 7 * _DAY * n for n in range(((last - day).days // 7) + 1)]


@lru_cache(maxsize=256)
def days_off(year: int) -> frozenset[date]:
    """Public holidays on which offices are closed, with the days that municipal offices take besides.

    Store bededag was abolished from 2024. Constitution Day, Christmas Eve and New Year's Eve are not holidays by law,
    but no deadline counted in working days uses them.
    """
    sunday = easter(year)
    moving = [-3, -2, 0, 1, 39, 49, 50] + ([26] if year < 2024 else [])
    fixed = [(1, 1), (6, 5), (12, 24), (12, 25), (12, 26), (12, 31)]
    return frozenset([sunday + _DAY * n for n in moving] + [date(year, m, d) for m, d in fixed])


def is_workday(day: date) -> bool:
    """Monday to Friday and not a holiday (of the years whose Easter is known, 1583-4099)."""
    return day.weekday() < 5 and not (1583 <= day.year <= 4099 and day in days_off(day.year))


@dataclass(frozen=True)
class Feast:
    """A day or holiday that comes every year.

    `at` raises ValueError in years it cannot say. `lead` and `tail` are the days the holiday also takes before and
    after: "til påske" means Easter Day, but "inden påske" is before Maundy Thursday and "efter påske" from Tuesday.
    """

    at: Callable[[int], Span]
    lead: int = 0
    tail: int = 0
    closing: bool = False


def _fixed(month: int, day: int, *, lead: int = 0, tail: int = 0, closing: bool = False) -> Feast:
    return Feast(lambda year: (date(year, month, day), date(year, month, day)), lead, tail, closing)


def _from_easter(first: int, last: int | None = None, *, lead: int = 0, tail: int = 0) -> Feast:
    end = first if last is None else last
    return Feast(lambda year: (easter(year) + _DAY * first, easter(year) + _DAY * end), lead, tail)


def _nth(month: int, weekday: int, nth: int) -> Feast:
    def at(year: int) -> Span:
        day = weekdays_in(*months_from(year, month, 1), weekday)[nth]
        return day, day

    return Feast(at)


def _advent(sunday: int) -> Feast:
    def at(year: int) -> Span:
        day = date(year, 12, 24)
        day -= _DAY * ((day.weekday() + 1) % 7) + 7 * _DAY * (4 - sunday)
        return day, day

    return Feast(at)


def _summer_break(year: int) -> Span:
    start = weekdays_in(date(year, 6, 1), date(year, 6, 30), 5)[-1]
    return start, weekdays_in(date(year, 8, 1), date(year, 8, 31), 6)[1]


def _black_friday(year: int) -> Span:
    day = weekdays_in(date(year, 11, 1), date(year, 11, 30), 3)[3] + _DAY
    return day, day


_FEASTS: dict[str, Feast] = {
    "nytårsdag": _fixed(1, 1),
    "helligtrekonger|hellig tre konger|helligtrekongersdag": _fixed(1, 6),
    "helligtrekongersaften": _fixed(1, 5),
    "kyndelmisse": _fixed(2, 2),
    "valentinsdag|valentins dag": _fixed(2, 14),
    "kvindernes kampdag|kvindernes internationale kampdag|kvindedag": _fixed(3, 8),
    "arbejdernes kampdag|arbejdernes internationale kampdag": _fixed(5, 1),
    "befrielsesaften|befrielsesaftenen": _fixed(5, 4),
    "befrielsesdagen|danmarks befrielse": _fixed(5, 5),
    "mors dag|morsdag": _nth(5, 6, 1),
    "grundlovsdag|grundlovsdagen|fars dag|farsdag": _fixed(6, 5),
    "valdemarsdag": _fixed(6, 15),
    "sankt hans|skt hans|sct hans|sankthans|sankt hans aften|skt hans aften|sct hans aften|sankthansaften": _fixed(
        6, 23
    ),
    "sankt hans dag|sankthansdag": _fixed(6, 24),
    "fn dagen|fn dag": _fixed(10, 24),
    "halloween": _fixed(10, 31),
    "allehelgen|alle helgen|allehelgensdag|alle helgens dag": _nth(11, 6, 0),
    "mortensaften|mortens aften": _fixed(11, 10),
    "mortensdag": _fixed(11, 11),
    "black friday": Feast(_black_friday),
    "luciadag|luciadagen|lucia dag": _fixed(12, 13),
    "lillejuleaften|lille juleaften": _fixed(12, 23),
    "juleaften|juleaftensdag|juleaftens dag": _fixed(12, 24),
    "juledag": _fixed(12, 25),
    "jul": _fixed(12, 24, tail=2),
    "julen|juledagene|juledage": Feast(lambda y: (date(y, 12, 24), date(y, 12, 26))),
    "juleferie|juleferien|julefri": Feast(lambda y: (date(y, 12, 22), date(y + 1, 1, 2))),
    "nytårsaften|nytårsaftensdag": _fixed(12, 31),
    "nytår|årsskiftet|årsskifte": _fixed(12, 31, closing=True),
    "fastelavn|fastelavnssøndag": _from_easter(-49),
    "fastelavnsmandag": _from_easter(-48),
    "palmesøndag": _from_easter(-7),
    "skærtorsdag": _from_easter(-3),
    "langfredag": _from_easter(-2),
    "påskelørdag": _from_easter(-1),
    "påskedag|påskesøndag": _from_easter(0),
    "påskemandag": _from_easter(1),
    "påske": _from_easter(0, lead=3, tail=1),
    "påsken|påskedagene": _from_easter(-3, 1),
    "påskeferie|påskeferien": _from_easter(-8, 1),
    "påskeuge|påskeugen": _from_easter(-6, 0),
    "store bededag|bededag|storebededag": _from_easter(26),
    "kristi himmelfart|kristi himmelfartsdag|kr himmelfart|kr himmelfartsdag|himmelfartsdag|kristihimmelfart"
    "|kristihimmelfartsdag|kristi himmelfarts dag": _from_easter(39),
    "kristi himmelfartsferie|kristi himmelfartsferien|himmelfartsferien": _from_easter(39, 42),
    "pinselørdag": _from_easter(48),
    "pinsedag|pinsesøndag": _from_easter(49),
    "pinsemandag": _from_easter(50),
    "pinse": _from_easter(49, tail=1),
    "pinsen|pinsedagene": _from_easter(49, 50),
    "vinterferie|vinterferien": Feast(lambda y: week_of(y, 7)),
    "sommerferie|sommerferien": Feast(_summer_break),
    "efterårsferie|efterårsferien": Feast(lambda y: week_of(y, 42)),
    "sensommer|sensommeren": Feast(lambda y: months_from(y, 8, 1)),
    "forsommer|forsommeren": Feast(lambda y: months_from(y, 6, 1)),
}
# "skær torsdag", "grundlovs dag"; not "lang fredag", which is a Friday that was long.
_APART = re.compile(r"(?<=\w{4})(?=(?:tors|man|lør|søn)?dag(?:en)?$|aften$|ferien?$|ugen?$)")


def _spelled(name: str) -> set[str]:
    parted = _APART.search(name) if " " not in name and name != "langfredag" else None
    return {name} | ({f"{name[: parted.start()]} {name[parted.start() :]}"} if parted else set())


FEASTS: dict[tuple[str, ...], Feast] = {
    tuple(fold(word) for word in spelled.split()): feast
    for names, feast in _FEASTS.items()
    for name in names.split("|")
    for spelled in _spelled(name)
}
FEAST_STARTS = frozenset(words[0] for words in FEASTS)
FEAST_LONGEST = max(map(len, FEASTS))
# Feast days that are counted: "2. pinsedag", "første søndag i advent".
COUNTED_FEASTS: dict[tuple[str, ...], dict[int, Feast]] = {
    (fold("påskedag"),): {1: _from_easter(0), 2: _from_easter(1)},
    ("pinsedag",): {1: _from_easter(49), 2: _from_easter(50)},
    ("juledag",): {1: _fixed(12, 25), 2: _fixed(12, 26)},
    ("sondag", "i", "advent"): {n: _advent(n) for n in range(1, 5)},
    ("advent",): {n: _advent(n) for n in range(1, 5)},
}
