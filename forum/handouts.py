"""Understanding how homework is handed out in a sentence: what, by when, and from which item."""

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from danish import dates
from danish.dates import Period

_LEADS: Final = re.compile(
    r"^[\s:,.–-]*(?:(?:om|med|at|til at|der hedder|som hedder|vedr\.|vedrørende|angående|og|den|er)\b[\s:,–-]*)*", re.I
)
_ENDS: Final = re.compile(r"[\s:,.;!?–-]+$")
_UNTIL: Final = re.compile(
    r"[\s,;.(]*\b(?:(?:og|skal|være|klar|færdig|afleveres?|med|som|på|chefforum|mødet|frist(?:en)?|deadline|er|den)\b[\s:]*)*"
    r"(?:til|inden|senest|frist(?:en)?|deadline|før|på mødet|på chefforum)\b"
    r"(?:[\s:]*\b(?:er|den|mødet|chefforum|senest|med|på|i)\b)*[\s:]*$",
    re.I,
)
_PREPOSITION: Final = re.compile(r"(?:(?:til|inden|senest|før|på|i|fra|med|den)\b\s*)*", re.I)
_SPAN: Final = re.compile(r"(?:fra|mellem)\b", re.I)
_UNTIL_WORD: Final = re.compile(r"\b(?:til|senest|inden|frist)\b", re.I)
_NEXT: Final = re.compile(
    r"[\s,;]*\b(?:til|inden|senest|på)\b(?: på| til)? (?:det )?næste (?:møde|chefforum|gang)(?:et)?[\s.!]*$", re.I
)
_WAIT: Final = re.compile(
    r"[\s,;.(]*(?:\bog )?\b(?:ellers|alternativt|kan vente til|må vente til"
    r"|(?:det|data|hvad|resten)\b[^.]{0,40}?\bvente(?:r)? til)\b(?P<when>.*)$",
    re.I,
)
_ITEM: Final = re.compile(
    r"[\s,(]*\b(?:fra|på|under|i|jf\.?|til)? ?\b(?:punkt|pkt\.?|dagsordenspunkt) ?(?P<n>[0-9]{1,2})\b", re.I
)
_ITEM_DAY: Final = re.compile(
    r"^[\s,]*(?:(?:fra|på|i|af|til|referatet|mødet|chefforum|dagsordenen|den|d\.)\b\.?[\s,]*)*", re.I
)
_AGAIN: Final = re.compile(r"\b(?:nej|rettelse|undskyld|mente|mener|rettere)\b", re.I)
_PRECISE: Final = frozenset({"day", "range", "week"})
_SENTENCE: Final = re.compile(r"(?<=[a-zæøå)]{2}[.!?])\s+|(?<=[0-9]{4}\.)\s+|\n+")
_NOT_READY: Final = re.compile(r"\bikke (?:er )?(?:helt )?(?:klar|parat|færdig)", re.I)
_QUOTES: Final = "»«\"'”“"


_KIND: Final = re.compile(
    r"^(?:(?:orientering|beslutning|drøftelse|temadrøftelse|godkendelse|status)\s+(?:om|af|på|vedrørende|vedr\.|for)\s+)+"
    r"|^tema\w*:\s*",
    re.I,
)


@dataclass(frozen=True)
class Handout:
    """What a sentence said. `number` is an item's; `day` its meeting's, when said. `next_meeting`: "til næste møde".
    `never` are the fields, `due` and `wait_until`, of which a day was said that does not exist.
    """

    title: str = ""
    due: dt.date | None = None
    wait_until: dt.date | None = None
    number: int | None = None
    day: dt.date | None = None
    next_meeting: bool = False
    never: frozenset[str] = frozenset()


def understood(said: str, today: dt.date) -> Handout:
    """From "om data på ældreområdet til den 8. oktober, ellers den 22." to its parts; what is left is the title."""
    number, day, said = _item(said, today)
    said, when = _cut(_WAIT, said)
    following = _NEXT.search(said)
    if following:
        said = said[: following.start()]
    said, due = _due(said, today)
    said, never = (said, False) if due or following else _never(said, today)
    wait = dates.find_one(when, due or today) if when else None
    no_day = {"due"} if never else set()
    no_day |= {"wait_until"} if wait is None and when and dates.find_never(when, today) else set()
    return Handout(
        title=_title(said),
        due=due,
        wait_until=wait.last if wait and wait.precision in _PRECISE else None,
        number=number,
        day=day,
        next_meeting=following is not None,
        never=frozenset(no_day),
    )


def topic(title: str) -> str:
    """What an item's title is about: without "Orientering om" and the like."""
    bare = _KIND.sub("", title).strip()
    return bare[:1].upper() + bare[1:]


def _item(said: str, today: dt.date) -> tuple[int | None, dt.date | None, str]:
    found = _ITEM.search(said)
    if found is None:
        return None, None, said
    after = said[found.end() :]
    link = _ITEM_DAY.match(after)
    begins = link.end() if link else 0
    # "den 24. september til den 8. oktober" is the meeting and the day it is due, not a span of days.
    until = _UNTIL_WORD.search(after)
    days = dates.find(after[: until.start()] if until else after, today, looking="back")
    day = next((p for p in days if p.is_day and p.start <= begins <= _bare(p)), None)
    rest = after[day.end :] if day else after
    return int(found["n"]), day.first if day else None, said[: found.start()] + rest


def _cut(pattern: re.Pattern[str], said: str) -> tuple[str, str]:
    found = pattern.search(said)
    return (said[: found.start()], found["when"]) if found else (said, "")


def _due(said: str, today: dt.date) -> tuple[str, dt.date | None]:
    """The last date, where the words before it make it a due date and nothing but a full stop follows."""
    periods = dates.find(said, today)
    if not periods or _ENDS.sub("", said[periods[-1].end :].strip(")")):
        return said, None
    first = len(periods) - 1
    for earlier, later in reversed(list(pairwise(periods))):
        if later is periods[first] and _AGAIN.search(said[earlier.end : later.start]):
            first -= 1
    before = _UNTIL.search(said[: _bare(periods[first])])
    meant = dates.find_one(said[_begins(periods[first]) :], today)
    if before is None or meant is None or not _is_due(meant):
        return said, None
    return said[: before.start()], meant.last


def _never(said: str, today: dt.date) -> tuple[str, bool]:
    """A day at the end that does not exist is no part of the title, where a day to come would be none."""
    places = dates.find_never(said, today)
    if not places or _ENDS.sub("", said[places[-1][1] :].strip(")")):
        return said, False
    begins = places[-1][0]
    inside = _PREPOSITION.match(said, begins)
    before = _UNTIL.search(said[: inside.end() if inside else begins])
    return (said[: before.start()], True) if before else (said, False)


def _bare(period: Period) -> int:
    """Where the date begins after its preposition, which the period's own text may hold."""
    begins = _begins(period)
    inside = _PREPOSITION.match(period.text, begins - period.start)
    return period.start + inside.end() if inside else begins


def _begins(period: Period) -> int:
    """Where the day is meant: "fartplan om vinteren til den 8. oktober" is a title and a day, not a span of days."""
    spans = [] if _SPAN.match(period.text) else list(_UNTIL_WORD.finditer(period.text))
    return period.start + (spans[-1].start() if spans else 0)


def _is_due(period: Period) -> bool:
    return period.precision in _PRECISE or (period.precision == "month" and period.last < dt.date.max)


def _title(said: str) -> str:
    bare = _ENDS.sub("", _LEADS.sub("", said.strip())).strip(_QUOTES + " ")
    return bare[:1].upper() + bare[1:]


def named_in(texts: Iterable[str], held: dt.date, today: dt.date) -> Handout:
    """When the minutes of a meeting `held` say that homework is due, and what is not ready; only days still to come."""
    due: dt.date | None = None
    wait: dt.date | None = None
    for sentence in (s for text in texts for s in _SENTENCE.split(text)):
        day = dates.find_one(sentence, held)
        if day is None or not day.is_day or day.first < today or day.first <= held:
            continue
        if _NOT_READY.search(sentence):
            wait = wait or day.first
        elif "hjemmeopgave" in sentence.casefold():
            due = due or day.first
    return Handout(due=due, wait_until=wait if due and wait and wait > due else None)
