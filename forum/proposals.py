"""What somebody proposes as a theme: read from one sentence or from a form, and checked."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from danish import dates
from danish.calendar import NUMBERS
from danish.words import fold

MAX_TITLE: Final = 120
MAX_WHY: Final = 2000
FEWEST_MINUTES: Final = 5
MOST_MINUTES: Final = 180
# No title with its day, minutes and name is longer: what is, is refused as it stands instead of being taken apart.
_LONGEST_READ: Final = 500


@dataclass(frozen=True)
class Proposal:
    """`responsible` is a name as typed, "" where nobody is named. `wished` is the meeting's day; `wished_time` is a
    wish that is no day ("i december", "næste møde"), as typed, with `wished_period` where it can be known.
    """

    title: str
    why: str = ""
    minutes: int | None = None
    wished: dt.date | None = None
    responsible: str = ""
    wished_time: str = ""
    wished_period: tuple[dt.date, dt.date] | None = None


def problems(proposal: Proposal, today: dt.date) -> dict[str, str]:
    """What is wrong, by field: "title", "why", "minutes", "wished"; the values are keys that `danish.texts` knows."""
    found: dict[str, str] = {}
    if not re.search(r"\w", proposal.title):
        found["title"] = "title_missing"
    elif len(proposal.title) > MAX_TITLE:
        found["title"] = "title_long"
    if len(proposal.why) > MAX_WHY:
        found["why"] = "why_long"
    if proposal.minutes is not None and not minutes_fit(proposal.minutes):
        found["minutes"] = "minutes_range"
    if proposal.wished is not None and proposal.wished < today:
        found["wished"] = "wished_past"
    return found


def minutes_fit(minutes: int) -> bool:
    return FEWEST_MINUTES <= minutes <= MOST_MINUTES


def read(text: str, today: dt.date) -> Proposal:
    """What a sentence holds, as in "Hjemmearbejde, 45 min., til den 3. december, fordi det fylder".

    The title is what nothing else claims.
    """
    text, why = _why(" ".join(text.split()))
    if len(text) > _LONGEST_READ:
        return Proposal(text, _sentence(why))
    responsible, text = _taken(_RESPONSIBLE, text)
    minutes, text = take_minutes(text)
    proposal = Proposal("", _sentence(why), minutes, responsible=responsible.strip(" ,.;:"))
    proposal, text = _wish(proposal, text, today)
    return replace(proposal, title=title(text))


def title(text: str) -> str:
    """As a heading: without quotes and loose punctuation, beginning with a capital."""
    if len(text) > _LONGEST_READ:
        return text
    bare = re.sub(r"\([\s,.;]*\)", "", text)
    while bare != (shorter := _LOOSE.sub("", bare.strip(" \t\n,.;:-–»«\"'“”"))):
        bare = shorter
    return bare[:1].upper() + bare[1:]


def take_minutes(text: str) -> tuple[int | None, str]:
    """The first length of time, in minutes, and the text without it; None when there is none."""
    for match in _MINUTES.finditer(text):
        rest = _joined(text[: match.start()], text[match.end() :])
        if match["fixed"]:
            return _FIXED["".join(fold(match["fixed"]).split())], rest
        count = _number(match["count"])
        if count is not None:
            return round(count * (60 if fold(match["unit"]).startswith(("t", "h")) else 1)), rest
    return None, text


def _why(text: str) -> tuple[str, str]:
    match = _WHY.search(text)
    return (text[: match.start()], text[match.end() :]) if match else (text, "")


def _sentence(text: str) -> str:
    text = text.strip(" ,;:-–")
    return text[:1].upper() + text[1:]


def _taken(pattern: re.Pattern[str], text: str) -> tuple[str, str]:
    match = pattern.search(text)
    if match is None:
        return "", text
    return next(g for g in match.groups() if g), _joined(text[: match.start()], text[match.end() :])


def _wish(proposal: Proposal, text: str, today: dt.date) -> tuple[Proposal, str]:
    """Only a time that something is put on is a wish: "Budget 2027" and "arbejde i sommerferien" are titles."""
    if match := _NEXT.search(text):
        return replace(proposal, wished_time=match[1]), _joined(text[: match.start()], text[match.end() :])
    meant = dates.find_one(text, today)
    for period in [*([meant] if meant else []), *dates.find(text, today)]:
        lead = _LEAD.search(text[: period.start])
        put = bool(lead and lead["put"]) or period.text.casefold().startswith(("til ", "på "))
        if lead is None or period.precision == "year" or not (put or (period.is_day and "," in lead[0])):
            continue
        # "den 8., nej, den 22.": what was taken back goes with what replaced it.
        start = min([lead.start(), *(p.start for p in dates.find(text, today) if _corrected(text, p, period))])
        lead_of_first = _LEAD.search(text[:start])
        rest = _joined(text[: lead_of_first.start() if lead_of_first else start], _CLOCK.sub("", text[period.end :]))
        if period.is_day:
            return replace(proposal, wished=period.first), rest
        return replace(proposal, wished_time=period.text, wished_period=(period.first, period.last)), rest
    return proposal, text


def _corrected(text: str, earlier: dates.Period, later: dates.Period) -> bool:
    return earlier.end <= later.start and bool(
        re.search(r"\b(?:nej|rettelse|mener|mente)\b", text[earlier.end : later.start])
    )


def _joined(before: str, after: str) -> str:
    return f"{before.rstrip(' ,;')}, {after.lstrip(' ,;')}".strip(" ,;")


def _number(text: str) -> float | None:
    if re.fullmatch(r"-?\d+(?:[.,]\d+)?", text, re.ASCII):
        return float(text.replace(",", "."))
    return NUMBERS.get(fold(text))


_WHY: Final = re.compile(r"(?:\bfordi\b|\bbegrundelse(?:n er)?\b\s*:?|\bhvorfor\b\s*:)", re.IGNORECASE)
_FIXED: Final = {
    "entime": 60,
    "enhalvtime": 30,
    "halvandentime": 90,
    "etkvarter": 15,
    "enkvarter": 15,
    "trekvarter": 45,
    "3kvarter": 45,
}
_MINUTES: Final = re.compile(
    r"(?:\b(?:med|på|paa|i|af|ca\.?|cirka|omkring|gerne|afsæt|afsat(?: tid)?:?)\s+)*(?<![\w-])"
    r"(?:(?P<fixed>en (?:halv )?time|halvanden\s?time|e[nt] kvarter|(?:tre|3) kvarter)\b"
    r"|(?P<count>-?\d{1,5}(?:[.,]\d)?|[a-zæøå]{2,16})[\s-]*(?P<unit>min(?:utt?er|ut|s|utes)?|time(?:rs?)?|hours?)\b\.?)",
    re.IGNORECASE,
)
# A name is one to four words with a capital, or one word as it is typed on a phone.
_NAME: Final = r"(?:(?-i:[A-ZÆØÅ][\w.-]*(?: [A-ZÆØÅ][\w.-]*){0,3})|[\w-]+)"
_RESPONSIBLE: Final = re.compile(
    rf"(?:\b(?:med|og|gerne|som) )*\b({_NAME}) (?:som|er|bliver|skal (?:være|vaere)) (?:den )?ansvarlige?\b(?: for)?"
    rf"|\bansvarlig(?: er|:)? ({_NAME})",
    re.IGNORECASE,
)
_NEXT: Final = re.compile(
    r"(?:[\s,]*\b(?:til|på|paa)\s+|\s*,\s*)"
    r"((?:det |vores )?n(?:æ|ae)ste (?:chefforum(?:sm(?:ø|oe)de)?|forum|m(?:ø|oe)de))\b",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(
    r"(?:(?P<put>\b(?:til|på|paa|ved|ønsket(?: møde)?:?)\s+)"
    r"(?:(?:chefforum|forum|(?:et )?m(?:ø|oe)det?|forummet)\s+)?(?:i\s+)?"
    r"|,\s*|\s+(?=(?:til|på)\b)|\s*)$",
    re.IGNORECASE,
)
_CLOCK: Final = re.compile(r"^[\s,]*(?:kl\.?|klokken)\s*\d{1,2}(?:[.:]\d\d)?", re.IGNORECASE)
# What is left when a part was taken out of the middle.
_LOOSE: Final = re.compile(
    r"(?:[\s,]+(?:og|med|til|på|gerne|helst|evt\.?|måske|tak))+[\s,.]*$"
    r"|^(?:(?:om|et tema om|tema(?:et)?(?: om)?:?)\s+)",
    re.IGNORECASE,
)
