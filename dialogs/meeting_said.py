"""What a sentence says of a meeting: which one, and the day and hour it is moved to."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from danish import dates, meeting_sentences
from danish.texts import lists
from danish.texts import meeting_changes as texts
from dialogs import meeting_cards
from dialogs.turn import Reply, Turn
from forum import meeting_changes as rules
from forum.errors import NotPossible
from forum.meetings import Coming
from storage import meetings as rows

_SHOWN: Final = 3
_BARE_HOUR: Final = re.compile(r"(?:til )?(\d{1,2}(?:[.:]\d\d)?)", re.IGNORECASE)
_TIL: Final = re.compile(r"^(?:(?:frem|over) )?til\b ?|^fra .+? til\b ?", re.IGNORECASE)
_NEXT: Final = re.compile(r"\b(?:det )?(?:næste|kommende|førstkommende)\b", re.IGNORECASE)


@dataclass(frozen=True)
class When:
    """What was said of the new day and hour; `weekday` is one that contradicts the day, `unclear` the field that was
    not understood, `far` a day long off whose year was not said.
    """

    date: dt.date | None = None
    start: dt.time | None = None
    weekday: str = ""
    unclear: str = ""
    far: bool = False


def which(turn: Turn) -> Coming | Reply:
    """The meeting a sentence names; the next one where it names none. Raises NotPossible."""
    text = turn.words.get("which") or turn.words.get("which2", "")
    ahead, today = meeting_cards.ahead(turn.db, turn.forum, turn.now), turn.now.date()
    weekday = meeting_sentences.weekday_said(text)
    period = dates.find_one(meeting_sentences.without_weekday(text), today)
    if not ahead and (period is None or not period.is_day):
        raise NotPossible("meeting_none_coming")
    if period is None:
        if text and not _NEXT.search(text):
            raise NotPossible("meeting_which_unclear")
        return ahead[0]
    found = [c for c in ahead if period.contains(c.date)]
    if weekday and period.is_day and dates.WEEKDAYS[period.first.weekday()] != weekday:
        other = rules.on_weekday(period.first, dates.WEEKDAYS.index(weekday))
        found += [c for c in ahead if c.date == other]
        if len(found) != 1:
            return meeting_cards.ask_day(turn, weekday, period.first)
    if len(found) == 1:
        return found[0]
    if found:
        days = lists.listed([dates.say(c.date, today) for c in found])
        raise NotPossible("meeting_several", period=f"i {dates.say_period(period, today)}", meetings=days)
    raise _no_such(turn, period, text)


def _no_such(turn: Turn, period: dates.Period, text: str) -> NotPossible:
    """What became of a meeting that is not to come."""
    today, day = turn.now.date(), dates.say(period.first, turn.now.date())
    before = dates.find_one(meeting_sentences.without_weekday(text), today, looking="back")
    if before and before.is_day and before.first <= today and rows.on_date(turn.db, turn.forum.id, before.first):
        return NotPossible("meeting_held", day=dates.say(before.first, today))
    if period.is_day:
        there = rows.on_date(turn.db, turn.forum.id, period.first)
        if any(m.cancelled for m in there):
            return NotPossible("meeting_cancelled", day=day)
        if there or period.first < today:
            return NotPossible("meeting_held", day=day)
        left = rows.left(turn.db, turn.forum.id).get(period.first)
        meeting = rows.by_id(turn.db, turn.forum.id, left) if left is not None else None
        if meeting and not meeting.cancelled:
            return NotPossible("meeting_moved_away", day=day, to=texts.when(meeting.date, meeting.start, today))
    ahead = meeting_cards.ahead(turn.db, turn.forum, turn.now)
    if not ahead:
        return NotPossible("meeting_none_coming")
    nearest = lists.listed([dates.say(c.date, today) for c in ahead[:_SHOWN]])
    said_day = day if period.is_day else f"i {dates.say_period(period, today)}"
    return NotPossible("meeting_not_there", day=said_day, meetings=nearest)


def read(turn: Turn, one: Coming, text: str) -> When:
    """The new day and hour. A day without a month is the nearest to the meeting; without a day it is the same."""
    today = turn.now.date()
    if shift := meeting_sentences.shifted(text, turn.text):
        to = _moved(one, *shift)
        return When(to.date(), to.time())
    bare = _TIL.sub("", text)
    try:
        return When(dt.date.fromisoformat(bare.strip()), one.start)
    except ValueError:
        pass
    start, weekday = time(bare), meeting_sentences.weekday_said(bare)
    clean = meeting_sentences.without_weekday(bare)
    first = dates.find_one(clean, today)
    no_hour = start is None and dates.says_time(bare)
    if first is None:
        if no_hour:
            return When(one.date, unclear="start")
        return When(one.date, start) if start else When(unclear="date")
    if not first.is_day:
        return When(None, start or one.start, unclear="date")
    day = first.first
    if not meeting_sentences.counts_from_today(bare):
        monday = one.date - dt.timedelta(days=one.date.weekday())
        bases = [base for base in (today, one.date.replace(day=1), monday, one.date) if base >= today]
        may_be = [found.first for base in bases if (found := dates.find_one(clean, base)) and found.is_day]
        day = rules.nearest(may_be, one.date, today) or day
    contradicts = weekday if weekday and dates.WEEKDAYS[day.weekday()] != weekday else ""
    if no_hour and not contradicts:
        return When(day, unclear="start")
    far = is_far(clean, day, max(today, one.date), today)
    return When(day, start or one.start, contradicts, far=far)


def _moved(one: Coming, unit: str, count: int) -> dt.datetime:
    by = {"uge": dt.timedelta(weeks=count), "dag": dt.timedelta(days=count), "time": dt.timedelta(hours=count)}
    return dt.datetime.combine(one.date, one.start) + by[unit]


def way_unsaid(turn: Turn, one: Coming, text: str) -> Reply | None:
    """Asked where "en uge frem" may be earlier or later: each that is still to come is a button that says it."""
    sentences = meeting_sentences.both_ways(turn.text)
    if sentences is None or meeting_sentences.shifted(text, turn.text):
        return None
    ways = [meeting_sentences.shifted(way) for way in meeting_sentences.both_ways(text) or ()]
    found = [(_moved(one, *way), sentence) for way, sentence in zip(ways, sentences, strict=False) if way]
    coming = [(to, sentence) for to, sentence in found if to > turn.now.replace(tzinfo=None)]
    return meeting_cards.ask_way(one, coming, turn.now.date()) if coming else None


def is_far(text: str, day: dt.date, since: dt.date, today: dt.date) -> bool:
    """Whether the day is long off without the text saying so: with its year it means the same day whenever it is
    said, and "om fem måneder" counts.
    """
    if not rules.is_far(day, since=since) or meeting_sentences.counts_from_today(text):
        return False
    before = dates.find_one(text, today - dt.timedelta(days=366))
    return before is None or before.first != day


def is_place(turn: Turn, text: str) -> bool:
    """As in "flyt mødet til Kantinen": neither a day nor an hour, nor what would be one."""
    bare = _TIL.sub("", text)
    told = is_time(turn, bare) or time(bare)
    return bool(_TIL.match(text)) and not told and bool(re.search(r"[^\W\d_]{3}", bare))


def is_time(turn: Turn, text: str) -> bool:
    """It says a day or an hour, also one that does not exist."""
    today = turn.now.date()
    return bool(dates.find(text, today) or dates.find_never(text, today) or dates.says_time(text))


def time(text: str) -> dt.time | None:
    bare = _BARE_HOUR.fullmatch(text.strip(" ."))
    return dates.find_times(f"kl. {bare[1]}" if bare else text)


def bare(to: str) -> str:
    """Without the "til" it begins with."""
    return _TIL.sub("", to)
