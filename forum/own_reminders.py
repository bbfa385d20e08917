"""What a person asks to be reminded of, read from a sentence: what, which day, which hour."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from danish import dates, words
from danish.dates import Period
from forum.meetings import exists

LONGEST: Final = 300
MOST: Final = 50
FURTHEST: Final = dt.timedelta(days=730)
_CLOCK: Final = re.compile(
    r"[\s,]*\b(?:kl\.?|klokken)\s*(?:halv\s+|kvart\s+(?:over|i)\s+)?[\w.:]*\w\b(?:\s+om\s+(?:eftermiddagen|aftenen))?"
    r"|[\s,]*\b\d{1,2}:\d\d\b",
    re.IGNORECASE,
)
_SOON: Final = re.compile(r"\bom (?P<count>en|et|to|tre|fire|\d{1,3}) (?P<unit>time|timer|minut|minutter|min)\b", re.I)
_COUNTS: Final = {"en": 1, "et": 1, "to": 2, "tre": 3, "fire": 4}
_LOOSE: Final = re.compile(
    r"^(?:(?:om|på|at|det med)\s+)+|[\s,;:–-]*(?:\b(?:på|i|den|til|om|senest|inden)\b\s*)*$", re.I
)
_ITEM: Final = re.compile(r"\b(?:punkt|pkt\.?|dagsordenspunkt)\s*(?P<number>\d{1,2})\b", re.IGNORECASE)
_WHOSE: Final = re.compile(
    r"(?:,? (?:på|paa|til|i|fra|ved) (?P<meeting>(?:det )?(?:næste|naeste|kommende) (?:møde|moede|gang|chefforum)"
    r"|dagsordenen|(?:mødet|moedet|chefforum)(?: .+)?))?",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(
    r"\b(?:dagen|(?P<count>en|to|tre|fire|\d{1,2}) dage?) (?:før|inden) (?:mødet|(?:det )?næste møde)\b", re.IGNORECASE
)
_TOMORROW: Final = re.compile(r"\btomorrow\b", re.IGNORECASE)


@dataclass(frozen=True)
class Wish:
    """`day` and `time` are None where nothing was said of them. `number` is an item's. `clock` is an hour that was said
    and does not exist, as it was said.
    """

    about: str
    day: dt.date | None
    time: dt.time | None
    number: int | None
    clock: str = ""


def read(text: str, now: dt.datetime) -> Wish:
    """As in "punkt 4 på torsdag" or "budgettet i morgen kl. 9"; `now` is local. What is left over is what it is about.

    A year alone ("budget 2027") and a month are no day to be reminded on.
    """
    text = _TOMORROW.sub("i morgen", " ".join(text.split()))
    soon = _SOON.search(text)
    if soon:
        count = _COUNTS.get(soon["count"].casefold()) or int(soon["count"])
        by = dt.timedelta(hours=count) if soon["unit"].casefold().startswith("t") else dt.timedelta(minutes=count)
        at = (now.astimezone(dt.UTC) + by).astimezone(now.tzinfo)
        return _wish(_without(text, soon.start(), soon.end()), at.date(), at.time().replace(second=0, microsecond=0))
    time = dates.find_times(text)
    if time is None and dates.says_time(text) and (odd := _CLOCK.search(text)):
        rest = read(_CLOCK.sub("", text), now)
        return replace(rest, clock=odd[0].strip(" ,"))
    bare = _CLOCK.sub("", text) if time else text
    period = _day(bare, now.date())
    if period is None:
        day = None
        if time:
            later = dt.datetime.combine(now.date(), time, now.tzinfo) > now
            day = now.date() if later else now.date() + dt.timedelta(days=1)
        never = dates.find_never(bare, now.date())
        if never:  # It is asked for, and no part of what the reminder is about.
            return _wish(_without(bare, *never[-1]), None, time)
        return _wish(bare, day, time)
    return _wish(_without(bare, period.start, period.end), period.first, time)


def with_day_before(text: str, meeting: dt.date) -> str:
    """With a day in place of "dagen før mødet" and "to dage før mødet"."""

    def day(match: re.Match[str]) -> str:
        count = _COUNTS.get((match["count"] or "en").casefold()) or int(match["count"])
        return (meeting - dt.timedelta(days=count)).strftime("den %d.%m.%Y")

    return _BEFORE.sub(day, text)


def problem(about: str, at: dt.datetime | None, now: dt.datetime) -> dict[str, str]:
    """What is wrong, by field, as keys `danish.texts` knows."""
    found: dict[str, str] = {}
    if not any(c.isalnum() for c in about):
        found["about"] = "about"
    elif len(about) > LONGEST:
        found["about"] = "about_long"
    if at is None:
        found["day"] = "day"
    elif not exists(at.date(), at.time(), at.tzinfo):
        found["time"] = "skipped"
    elif at <= now:
        found["day"] = "past"
    elif at > now + FURTHEST:
        found["day"] = "far"
    return found


def _day(text: str, today: dt.date) -> Period | None:
    """The last day said, else a week's first; the title may hold a date of its own."""
    found = [p for p in dates.find(text, today) if p.is_day or p.precision == "week"]
    return found[-1] if found else None


def _wish(about: str, day: dt.date | None, time: dt.time | None) -> Wish:
    bare = about.strip(" \t.,;:!?»«\"'")
    while bare != (shorter := _LOOSE.sub("", bare).strip(" .,;:»«\"'")):
        bare = shorter
    item = _ITEM.search(bare)
    return Wish(bare[:1].upper() + bare[1:], day, time, int(item["number"]) if item else None)


def _without(text: str, start: int, end: int) -> str:
    return f"{text[:start].rstrip(' ,')} {text[end:].lstrip(' ,')}".strip()


def is_bare_item(about: str) -> bool:
    """As in "Punkt 4": the item's own title says more."""
    return meeting_said(about) is not None


def meeting_said(about: str) -> str | None:
    """Of "Punkt 4 på næste møde" the meeting, as said; "" where none is; None where there is more to it than that."""
    item = _ITEM.match(about.strip())
    whose = _WHOSE.fullmatch(about.strip()[item.end() :]) if item else None
    return (whose["meeting"] or "") if whose else None


def meant(said: str, among: Sequence[str]) -> list[int]:
    """Which of them `said` may mean, by position: those with most of its words; all of them when nothing is said."""
    wanted = set(words.terms(said))
    if not wanted:
        return list(range(len(among)))
    shared = [len(wanted & set(words.terms(one))) for one in among]
    most = max(shared, default=0)
    return [i for i, count in enumerate(shared) if count == most] if most * 2 >= len(wanted) and most else []
