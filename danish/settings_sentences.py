"""How the secretariat speaks of the calendar of letters: which are on, when they go, deadlines and days off.

A question of what was decided on any of it is none of these: it is searched for.
"""

import datetime as dt
import re
from typing import Final

from danish import dates
from danish.calendar import NUMBERS, WEEKDAYS, fold
from danish.polite import please
from danish.sentences import Request, Sentence

_PLEASE: Final = please("du|vi|i", "(?:jeg|vi) (?:vil|ville) gerne(?: have)? ", "vil gerne ", "lad os ")
# By the name in `forum.letters`, as people call them; the first that fits is meant, so what is longer stands first.
NAMES: Final[tuple[tuple[str, str], ...]] = (
    (
        "channel_card",
        r"(?:mødedag(?:en|s)?(?:kortet|beskeden|kort|besked)?|mødedagens (?:kort|besked)"
        r"|morgen(?:kortet|beskeden)|kortet|beskeden) (?:i|til) kanalen"
        r"|kanalkort(?:et)?|kanalbesked(?:en)?",
    ),
    (
        "meeting_day",
        r"mødedagens (?:besked|kort|brev|påmindelse)"
        r"|mødedags?(?:en|kort|kortet|besked|beskeden|brevet|påmindelsen)?|morgen(?:kort|kortet|besked|beskeden|hilsen"
        r"|hilsenen|hilsnen)",
    ),
    (
        "evening_before",
        r"(?:beskeden |brevet |påmindelsen )?(?:aftenen|dagen) før(?: mødet)?|aften(?:besked|brev)(?:en|et)?",
    ),
    (
        "silent",
        r"manglende svar til sekretariatet|(?:beskeden? |orientering(?:en)? )?(?:til sekretariatet )?om manglende svar"
        r"|manglende svar",
    ),
    (
        "unanswered",
        r"påmindelser? om svar|svarpåmindelse(?:n|r)?|påmindelsen om (?:at svare|svar)|påmindelse om ubesvarede?",
    ),
    (
        "intake",
        r"påmindelse(?:n)? om (?:punkter|fristen for punkter)|frist(?:en)? for punkter|punktfrist(?:en)?"
        r"|beskeden om (?:punkter|fristen for punkter)",
    ),
    ("due_tomorrow", r"frist(?:en)?(?: er)? i morgen|dagen før fristen"),
    (
        "due_soon",
        r"frist(?:en)? (?:snart|om (?:\w+|\d+) dage|nærmer sig)|påmindelse(?:n)? om (?:frist|fristen|frister)",
    ),
    ("passed_weekly", r"passerede frister|ugens (?:frister|passerede frister)|ugebrev(?:et)?|ugeoversigt(?:en)?"),
    ("due_passed", r"(?:passeret frist|frist(?:en)?(?: er)? passeret)"),
    ("handed_out", r"(?:opgaver |beskeden |brevet )?efter mødet|opgaver fra mødet"),
    ("before_agenda", r"(?:beskeden |brevet )?(?:til|før|inden) dagsordenen|dagsordensbrevet"),
    ("visit", r"besøg(?:et|ene)?|(?:beskeden |påmindelsen )?om besøg(?:et)?|virksomhedsbesøg"),
    (
        "minutes_missing",
        r"manglende referat(?:er)?|(?:beskeden |påmindelsen )?om manglende referat(?:er)?|referat mangler",
    ),
)
_ANY: Final = "|".join(pattern for _name, pattern in NAMES)
_LETTER: Final = rf"(?P<letter>{_ANY})"
_UNKNOWN: Final = r"(?P<letter>(?:beskeden|kortet|brevet|påmindelsen) [^?]+?)"
_COUNT: Final = r"(?P<count>[-–]? ?[\wæøå,.]+)"
_DAYS: Final = r"(?:arbejdsdage?|hverdage?|dage?|døgn)"
_AT: Final = r"(?P<at>(?:kl\.?|klokken) ?[^?]+|\d[\d.:]*)"

SHOW: Final = Sentence(
    "indstillinger",
    r"(?:vores |dine |forummets |chefforums )?indstillinger(?:ne)?|settings",
    r"hvilke (?:beskeder|breve|paamindelser) (?:sender du|kommer der|faar vi|er slaaet til)",
    r"hvornaar (?:skriver|sender) du(?: (?:til os|beskeder|paamindelser|breve))?",
    r"(?:vores )?fridage|hvilke fridage (?:har vi|kender du|bruger du)",
    r"hvad er fristen for punkter(?: til dagsordenen)?|hvornaar er fristen for punkter",
)
SWITCH: Final = Request(
    "slå aftenen før fra",
    rf"{_PLEASE}slå {_LETTER} (?P<state>til|fra)",
    rf"{_PLEASE}slå (?P<state>til|fra) (?:for )?{_LETTER}",
    rf"{_PLEASE}(?P<state>tænd(?:e)?|aktiv[eé]re?|sluk(?:ke)?|deaktiv[eé]re?|stop(?:pe)?)(?: for)? {_LETTER}",
    rf"{_PLEASE}slå {_UNKNOWN} (?P<state>til|fra)",
    rf"{_LETTER}(?: (?:skal|er))?(?: være)?(?: slået)? (?P<state>til|fra)",
    rf"{_PLEASE}(?:sende?|skrive?)(?: os| mig)? (?P<state>ikke|ingen)(?: flere)? {_LETTER}"
    r"(?: (?:mere|længere|til os))*",
    rf"(?:jeg|vi) (?:vil|skal) (?P<state>ikke)(?: længere)? have(?: flere)? {_LETTER}(?: (?:mere|længere))*",
)
CHANGE: Final = Request(
    "ret aftenen før",
    rf"{_PLEASE}(?:ret(?:te)?|ændre?|skift(?:e)?) (?:{_LETTER}|(?P<days>(?:vores )?fridage(?:ne)?)"
    r"|(?P<hours>(?:vores )?(?:tidsrum(?:met)?|arbejdstid(?:en)?)))",
)
HOUR: Final = Request(
    "send mødedagsbeskeden kl. 8",
    rf"{_PLEASE}(?:sende?|flyt(?:te)?|skrive?|rette?|ændre?|sæt(?:te)?) {_LETTER}(?: til)? {_AT}",
    rf"{_LETTER} (?:skal (?:sendes|komme|være)|sendes|kommer) {_AT}",
    rf"{_LETTER}:? (?P<at>(?:kl\.?|klokken) ?[^?]+)",
)
REMIND_AFTER: Final = Request(
    "påmind efter 3 arbejdsdage",
    rf"{_PLEASE}(?:påmind|mind|ryk)(?:e)?(?: (?:dem|folk|chefer(?:ne)?|om svar))?(?: først)? efter {_COUNT}"
    rf"(?: {_DAYS})?",
)
COUNT: Final = Request(
    "send manglende referat efter 7 arbejdsdage",
    rf"{_PLEASE}(?:(?:sende?|skrive?|sæt(?:te)?|ændre?) )?{_LETTER}(?: til| skal (?:sendes|komme))?(?: efter)? "
    rf"{_COUNT} {_DAYS}(?: (?:før|efter)(?: (?:mødet|fristen|påmindelsen))?)?",
)
NO_INTAKE: Final = Request(
    "ingen frist for punkter",
    r"(?:vi har )?ingen frist for punkter(?: til dagsordenen)?",
    rf"{_PLEASE}(?:fjerne?|slet(?:te)?|drop(?:pe)?) fristen for punkter(?: til dagsordenen)?",
)
INTAKE: Final = Request(
    "frist for punkter er fredag kl. 12 ugen før",
    r"(?:vores )?(?:frist(?:en)?|deadline(?:n)?) for (?:punkter|emner|at melde punkter ind|indmelding af punkter)"
    r"(?: til (?:dagsordenen|mødet|møderne))?(?: er| skal være| sættes til| ligger|:) (?P<deadline>[^?]+)",
    rf"{_PLEASE}sæt(?:te)? fristen for punkter til (?P<deadline>[^?]+)",
)
FREE: Final = Request(
    "fridage: grundlovsdag, juleaften og nytårsaften",
    r"(?:vores |sæt )?fridage(?:ne)?(?: er|:| til) (?P<days>[^?]+)",
)
ALSO_FREE: Final = Request(
    "vi holder også fri den 27. december",
    r"(?:ny |en )?(?:fridag|lukkedage?|juleferie(?:lukket)?)(?: er|:)? (?P<days>(?:den |på |d\. ?)?"
    r"(?:\d|juleaften|nytårsaften|grundlovsdag)[^?]*)",
    r"vi holder (?:altid |også )?fri (?P<days>(?:den |på |juleaften|nytårsaften|grundlovsdag|\d)[^?]*)",
)
HOURS: Final = Request(
    "send kun mellem kl. 8 og 16",
    rf"{_PLEASE}(?:sende?|skrive?)(?: kun)?(?: til os)?(?: (?:beskeder|breve|påmindelser))?(?: kun)? (?:mellem|fra) "
    r"(?P<opens>(?:kl\.?|klokken)? ?[\d.:]+) (?:og|til) (?P<closes>(?:kl\.?|klokken)? ?[\d.:]+)",
    r"(?:arbejdstid(?:en)?|tidsrum(?:met)?)(?: er|:)? (?:(?:fra|mellem) )?"
    r"(?P<opens>(?:kl\.?|klokken)? ?[\d.:]+?) ?(?:-|–|til|og) ?"
    r"(?P<closes>(?:kl\.?|klokken)? ?[\d.:]+)",
)

_WEEKS: Final = re.compile(
    r"\b(?:(?P<same>samme uge|i mødeugen)|ugen før|ugen inden|(?P<weeks>[\wæøå]+) uger? (?:før|inden|forud))",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"(?P<count>[-–]? ?[\wæøå]+) (?P<unit>arbejdsdage?|hverdage?|dage?|uger?) (?:før|inden|forud)", re.IGNORECASE
)
_NO_DAYS: Final = re.compile(r"\b(?:ingen|kun (?:helligdage(?:ne)?|de officielle))\b", re.IGNORECASE)
# Said in words, an hour before this one is one of the afternoon's.
_EARLY: Final = 6
# Who stays closed longer has said a season and no days off.
_LONGEST_CLOSED: Final = 14
# Two years whose movable feasts fall on different days.
_YEARS: Final = (dt.date(2025, 1, 1), dt.date(2026, 1, 1))


def letter(said: str) -> str | None:
    """The name in `forum.letters` of what people call so."""
    return next((name for name, pattern in NAMES if Request("", pattern).match(said)), None)


def is_on(state: str) -> bool:
    return fold(state)[:2] in ("ti", "ta", "ak")


def hour(said: str) -> dt.time | None:
    """Of "kl. 8", "8.15" or "kl. halv fire", which is in the afternoon; None for "kl. 25"."""
    bare = said.strip().rstrip(".")
    found = dates.find_times(bare) or dates.find_times(f"kl. {bare}")
    in_words = found is not None and not re.search(r"\d", bare)
    return found.replace(hour=found.hour + 12) if found and in_words and found.hour < _EARLY else found


def count(said: str) -> int | None:
    """A whole number in figures or words, perhaps below nothing; None for anything else."""
    bare = said.replace(" ", "").replace("–", "-")
    if re.fullmatch(r"-?[0-9]{1,6}", bare):
        return int(bare)
    return NUMBERS.get(fold(bare))


def deadline(said: str) -> tuple[dt.time, int | None, int, int, int] | None:
    """When, weekday, weeks before, working days before, days before the meeting; None where it says no day.

    Without a time it is noon.
    """
    at = dates.find_times(said)
    if at is None:
        if re.search(r"\b(?:kl\b|klokken)|\d[.:]\d", said, re.IGNORECASE):
            return None
        at = dt.time(12, 0)
    weekday = next((n for n, name in enumerate(WEEKDAYS) if re.search(rf"\b{fold(name)}", fold(said))), None)
    if weekday is not None:
        found = _WEEKS.search(said)
        weeks = 0 if found and found["same"] else count(found["weeks"]) if found and found["weeks"] else 1
        return None if weeks is None else (at, weekday, weeks, 0, 0)
    found = _BEFORE.search(said)
    days = count(found["count"]) if found else None
    if found is None or days is None:
        return None
    unit = fold(found["unit"])
    if unit.startswith("uge"):
        return at, None, 0, 0, 7 * days
    return (at, None, 0, 0, days) if unit.startswith("dag") else (at, None, 0, days, 0)


def days_off(said: str) -> frozenset[tuple[int, int]] | None:
    """(month, day) of each; None where something is no day that is the same every year."""
    if _NO_DAYS.search(said):
        return frozenset()
    found = set[tuple[int, int]]()
    for part in re.split(r",|;|\bog\b|\bsamt\b", said):
        if not part.strip(" ."):
            continue
        both = [_each_day(part, year) for year in _YEARS]
        if not both[0] or both[0] != both[1]:
            return None
        found |= both[0]
    return frozenset(found) or None


def _each_day(said: str, year: dt.date) -> frozenset[tuple[int, int]]:
    """Of a day, or of "24.-31. december"; none where it is neither."""
    period = dates.find_one(said, year)
    if period is None or period.precision not in ("day", "range"):
        return frozenset()
    count = (period.last - period.first).days + 1
    if count > _LONGEST_CLOSED:
        return frozenset()
    each = (period.first + dt.timedelta(days=n) for n in range(count))
    return frozenset((day.month, day.day) for day in each)
