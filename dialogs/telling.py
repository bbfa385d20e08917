"""What the lines of the calendar do alike: is it time, who, once per reason, several reasons in one letter."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from dialogs.card import Card, Entry
from dialogs.turn import Drawing, Moment
from forum.homework import Homework
from forum.letters import DUE_PASSED, DUE_SOON, DUE_TOMORROW, Choices
from forum.meetings import DEFAULT_START, UNKNOWN_START, Coming, Forum
from forum.people import Person, Role
from storage import approvals, forum_settings, forums, meetings, minutes, outbox, people, posted, told
from storage import choices as choices_store
from storage.database import Connection
from storage.told import Reason

LETTER: Final = "calendar.letter"
"""The card of a letter that tells one or several reasons; its id is the minute it was put in."""
DAY: Final = dt.timedelta(days=1)
# After every hour that anybody may choose.
_EVENING: Final = dt.time(21, 0)


@dataclass(frozen=True)
class Section:
    """What one letter of the calendar says. `alone` is the card where it is all there is to say."""

    text: str
    entries: tuple[Entry, ...] = ()
    alone: Card | None = None


def choices(moment: Moment) -> Choices:
    return forum_settings.choices(moment.db, moment.forum.id)


def is_hour(moment: Moment, here: Choices, name: str) -> bool:
    """Whether letters called `name` may go now, on days that are theirs."""
    now = moment.now
    return here[name].on and here.days.is_open(now) and now.time() >= here.hour(name)


def at(day: dt.date, here: Choices, name: str, now: dt.datetime) -> dt.datetime:
    """When the letter goes on its day."""
    return dt.datetime.combine(day, here.hour(name), now.tzinfo)


def taken_at(db: Connection, work: Homework) -> dt.datetime:
    """When the one who is responsible said yes, or was given it with one's own yes."""
    history = approvals.history(db, work.subject)
    return (history[-1].answered_at if history else None) or work.given_at


def tell(moment: Moment, here: Choices, reason: Reason, until: dt.datetime | None = None) -> None:
    """With the letter the person is to get this minute, once. `until` is not after today's closing: what is not sent
    then is told tomorrow, where it is still worth telling.
    """
    db, forum, now = moment.db, moment.forum, moment.now
    if is_told(moment, reason):
        return
    closing = dt.datetime.combine(now.date(), _closing(moment, here, reason.person_id), now.tzinfo)
    until = min(until, closing) if until else closing
    number = int(now.timestamp() // 60)
    while not _open(moment, number, reason.person_id, until):
        number += 1
    told.claim(db, forum.id, reason, _once(number, reason.person_id))


def is_told(moment: Moment, reason: Reason) -> bool:
    """What was dropped today is tried again tomorrow."""
    return told.is_told(moment.db, reason, moment.now.replace(hour=0, minute=0, second=0, microsecond=0))


def reasons(drawing: Drawing) -> list[Reason]:
    """What the letter tells its reader."""
    return told.of_letter(drawing.db, _once(drawing.id, drawing.viewer.id)) if drawing.viewer else []


def was_sent(drawing: Drawing) -> bool:
    """The letter is drawn again, for whoever has got it: it must not vanish then."""
    return drawing.viewer is not None and told.was_sent(drawing.db, _once(drawing.id, drawing.viewer.id))


def redraw(db: Connection, work: Homework, now: dt.datetime) -> None:
    """The copies of letters that told when the homework is due, and of today's card of whoever was asked for it."""
    asked = {one.asked_id for one in approvals.history(db, work.subject)} | {work.responsible_id}
    posted.morning_changed(db, work.forum_id, {one for one in asked if one is not None}, now)
    for once in told.carriers(db, work.forum_id, (DUE_SOON, DUE_TOMORROW, DUE_PASSED), work.id):
        posted.changed(db, (LETTER, int(once.split(":")[1])), now)


def members(moment: Moment) -> list[Person]:
    return [p for p in people.members(moment.db, moment.forum.id) if Role.GUEST not in p.roles]


def secretariat(moment: Moment) -> list[Person]:
    return [p for p in people.members(moment.db, moment.forum.id) if Role.SECRETARIAT in p.roles]


def meeting_on(drawing: Drawing, day: dt.date) -> Coming | None:
    """As it stands now; None when there is no meeting on that day (any more)."""
    return next(iter(meetings.coming(drawing.db, drawing.forum, day, day)), None)


def ahead(moment: Moment, days: int) -> list[Coming]:
    """Meetings after today."""
    today = moment.now.date()
    return meetings.coming(moment.db, moment.forum, today + DAY, today + days * DAY)


def behind(moment: Moment, days: int) -> list[Coming]:
    """Meetings before today, but none from before the forum began here: importing history is silent."""
    today = moment.now.date()
    began = forums.began(moment.db, moment.forum.id)
    if began is None:
        return []
    first = max(today - days * DAY, began.astimezone(moment.now.tzinfo).date())
    return meetings.coming(moment.db, moment.forum, first, today - DAY) if first < today else []


def has_minutes(drawing: Drawing | Moment, forum: Forum, day: dt.date) -> bool:
    """Released or not: whoever read them in knows."""
    return any(one.meeting.date == day for one in minutes.versions_kept(drawing.db, forum.id))


def begins(one: Coming, now: dt.datetime) -> dt.datetime:
    return begins_at(one.date, one.start, now)


def begins_at(day: dt.date, start: dt.time, now: dt.datetime) -> dt.datetime:
    """Local. Where nobody said when, the usual time for it."""
    return dt.datetime.combine(day, DEFAULT_START if start == UNKNOWN_START else start, now.tzinfo)


def _closing(moment: Moment, here: Choices, person_id: int) -> dt.time:
    """Whoever has chosen an hour of the evening gets it then."""
    hour = choices_store.of(moment.db, person_id).hour
    return _EVENING if hour is not None and hour >= here.days.closes else here.days.closes


def _open(moment: Moment, number: int, to: int, until: dt.datetime) -> bool:
    once = _once(number, to)
    put = outbox.put(moment.db, moment.forum.id, (LETTER, number), to=to, once=once, now=moment.now, until=until)
    return put or told.still_waits(moment.db, once)


def _once(number: int, to: int) -> str:
    return f"{LETTER}:{number}:{to}"
