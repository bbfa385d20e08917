"""Letters: written in the transaction of their reason, claimed by lease (`claiming`), drawn when they are sent."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, FromClause, and_, case, delete, func, null, or_, select, update

from storage import choices
from storage.database import Connection, insert_new
from storage.letter_tables import outbox
from storage.rates import FAR

WAITING, SENT, DROPPED, DEAD = "waiting", "sent", "dropped", "dead"
# Where whoever has no address in a channel reads letters: the local chat and the terminal.
LOCAL: Final = "local"
# The card in `routes.CARDS` that tells the secretariat of letters given up.
UNDELIVERED: Final = "undelivered.letters"
COLUMNS: Final = (
    outbox.c.id,
    outbox.c.forum_id,
    outbox.c.person_id,
    outbox.c.place,
    outbox.c.posted_id,
    outbox.c.kind,
    outbox.c.subject_id,
    outbox.c.attempts,
    outbox.c.sent_at,
    outbox.c.until,
    outbox.c.claim,
    outbox.c.lane,
    outbox.c.due,
)
# The error of a letter that was late and waits for people to be at work: it went wrong with nobody, so nothing waits
# for it.
NIGHT: Final = "night"
# The error of a letter that was dropped because its last moment had passed.
LATE: Final = "late"


@dataclass(frozen=True)
class Letter:
    """To `person_id`, or to the shared conversation `place`, or a redraw of the copy `posted_id`.

    `claim` counts how often it was claimed: what becomes of it is only heard from its newest holder. `lane` is the
    conversation it goes to: one letter at a time, in order.
    """

    id: int
    forum_id: int
    person_id: int | None
    place: str | None
    posted_id: int | None
    kind: str
    subject_id: int
    attempts: int
    sent_at: dt.datetime | None
    until: dt.datetime | None = None
    claim: int = 0
    lane: str = ""
    due: dt.datetime | None = None


@dataclass(frozen=True)
class Dead:
    """A letter given up: `error` is a key `danish.texts` knows, `channel` the one that refused it."""

    letter: Letter
    error: str
    channel: str
    put_at: dt.datetime


@dataclass(frozen=True)
class Queue:
    """How many letters are due, since when the oldest is, and how many were given up."""

    waiting: int
    oldest: dt.datetime | None
    dead: int


def lane(forum_id: int, person_id: int | None) -> str:
    """What is shared in a forum is one conversation: where it has several, they are only sent to a little slower."""
    return f"person:{person_id}" if person_id is not None else f"forum:{forum_id}"


def put(
    db: Connection,
    forum_id: int,
    subject: tuple[str, int],
    *,
    to: int | None = None,
    place: str | None = None,
    posted_id: int | None = None,
    viewer: int | None = None,
    once: str | None = None,
    now: dt.datetime,
    due: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> bool:
    """`subject` is the kind in `routes.CARDS` and the id it draws; after `until` it is dropped instead of sent.
    `viewer` is whose the copy `posted_id` is. When it goes is as the person has chosen: `now` and `due` are local.

    False when `once` stands already: nothing is put.
    """
    state, at = WAITING, due or now
    if to is not None:
        state, at = choices.placed(db, to, subject[0], at, until)
    values = {
        "forum_id": forum_id,
        "person_id": to,
        "place": place,
        "posted_id": posted_id,
        "kind": subject[0],
        "subject_id": subject[1],
        "once": once,
        "state": state,
        "due": at,
        "until": until,
        "lane": lane(forum_id, viewer if to is None else to),
        "attempts": 0,
        "claim": 0,
        "error": "",
        "channel": "",
        "put_at": now,
    }
    row = insert_new(db, outbox).values(values).returning(outbox.c.id)
    return db.execute(row).first() is not None


def supersede(db: Connection, to: int, kinds: Collection[str], subject_id: int) -> None:
    """What the person was to read of the subject and has not been sent is not sent: a newer letter is put, and both
    would be drawn as things are when they go.
    """
    query = (
        select(outbox.c.id)
        .where(outbox.c.person_id == to, outbox.c.kind.in_(sorted(kinds)), outbox.c.subject_id == subject_id)
        .where(outbox.c.state.in_((WAITING, choices.HELD)), outbox.c.lease_until.is_(None))
    )
    ids = db.scalars(query.with_for_update(skip_locked=True)).all()
    db.execute(update(outbox).where(outbox.c.id.in_(ids)).values(state=DROPPED))


def claim(db: Connection, now: dt.datetime, limit: int, lease: dt.timedelta) -> list[Letter]:
    """Whatever is due, for whoever sends nothing: several of a conversation too. The courier's own is in `claiming`."""
    query = select(outbox.c.id).where(*waits(outbox, now)).order_by(outbox.c.id).limit(limit)
    return take(db, [row.id for row in db.execute(query.with_for_update(skip_locked=True))], now, lease)


def take(db: Connection, ids: Sequence[int], now: dt.datetime, lease: dt.timedelta) -> list[Letter]:
    """Claims letters that were found, and locked, in this transaction.

    One lets go of its `once` where another may be needed while it is on its way.
    """
    if not ids:
        return []
    passing = or_(outbox.c.posted_id.is_not(None), outbox.c.kind == UNDELIVERED)
    taken = (
        update(outbox)
        .where(outbox.c.id.in_(ids))
        .values(
            lease_until=now + lease,
            attempts=outbox.c.attempts + 1,
            claim=outbox.c.claim + 1,
            once=case((passing, null()), else_=outbox.c.once),
        )
        .returning(*COLUMNS)
    )
    return sorted((Letter(*row) for row in db.execute(taken)), key=lambda letter: letter.id)


def waits(letter: FromClause, now: dt.datetime) -> tuple[ColumnElement[bool], ...]:
    """Due, and nobody has it."""
    return (letter.c.state == WAITING, is_due(letter, now), is_free(letter, now), ~leased(letter, now))


def is_free(letter: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    """It was not put off, or the time it was put off to has come."""
    return or_(letter.c.next_try.is_(None), letter.c.next_try <= now, letter.c.next_try > now + FAR)


def is_due(letter: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    """What was to go when it was written goes, also when the clock was set back since."""
    return or_(letter.c.due <= now, letter.c.due <= letter.c.put_at)


def leased(letter: FromClause, now: dt.datetime) -> ColumnElement[bool]:
    until = letter.c.lease_until
    return and_(until.is_not(None), until >= now, until <= now + FAR)


def mark_sent(db: Connection, letter: Letter, channel: str, now: dt.datetime) -> bool:
    """False, as for the marks below, where somebody else holds the letter by now: then nothing is changed."""
    return _settle(db, letter, state=SENT, channel=channel, sent_at=now)


def mark_dropped(db: Connection, letter: Letter, error: str = "") -> bool:
    """There was nothing to say any more when it was drawn; LATE: it was too late to say it."""
    return _settle(db, letter, state=DROPPED, error=error)


def mark_dead(db: Connection, letter: Letter, error: str, channel: str = "") -> bool:
    """It will not be tried again by itself; `error` is a key `danish.texts` knows."""
    return _settle(db, letter, state=DEAD, error=error[:200], channel=channel)


def try_again(db: Connection, letter: Letter, at: dt.datetime, error: str) -> bool:
    """Not before `at`; what comes after it in its conversation waits for it."""
    return _settle(db, letter, next_try=at, error=error[:200])


def put_off(db: Connection, letter: Letter, at: dt.datetime) -> bool:
    """It was no attempt: it is late, and goes when people are at work, `at` the earliest; nothing waits for it."""
    return _settle(db, letter, next_try=at, attempts=letter.attempts - 1, error=NIGHT)


def put_back(db: Connection, letter: Letter, at: dt.datetime | None = None) -> bool:
    """It was no attempt: anybody may take it, `at` the earliest."""
    return _settle(db, letter, next_try=at, attempts=letter.attempts - 1)


def local_letters(db: Connection, person_id: int, limit: int = 50) -> list[Letter]:
    """What a person got in the local channels, oldest first: of each subject the newest letter."""
    query = select(*COLUMNS).where(_local(person_id)).order_by(outbox.c.sent_at.desc(), outbox.c.id.desc()).limit(limit)
    return _newest([Letter(*row) for row in db.execute(query)][::-1])


def _newest(letters: Sequence[Letter]) -> list[Letter]:
    """Local letters are drawn when they are read: two about one subject would say the same twice."""
    last = {(letter.kind, letter.subject_id): letter.id for letter in letters}
    return [letter for letter in letters if last[letter.kind, letter.subject_id] == letter.id]


def unread(db: Connection, person_id: int, now: dt.datetime) -> list[Letter]:
    """Local letters that the person was not shown before, of each subject the newest; all count as read from now on."""
    query = update(outbox).where(_local(person_id), outbox.c.read_at.is_(None)).values(read_at=now).returning(*COLUMNS)
    return _newest(sorted((Letter(*row) for row in db.execute(query)), key=lambda letter: letter.id))


def unread_counts(db: Connection) -> dict[int, int]:
    """How many local letters each person has not been shown, where there are any."""
    query = (
        select(outbox.c.person_id, func.count())
        .where(outbox.c.state == SENT, outbox.c.channel == LOCAL, outbox.c.read_at.is_(None))
        .group_by(outbox.c.person_id)
    )
    return {person_id: count for person_id, count in db.execute(query) if person_id is not None}


def dead(db: Connection, forum_id: int) -> Sequence[tuple[Letter, str]]:
    """Letters given up, with the reason's key."""
    return [(one.letter, one.error) for one in given_up(db, forum_id)]


def given_up(db: Connection, forum_id: int) -> list[Dead]:
    """Letters nobody has got, oldest first; no redraws."""
    query = select(*COLUMNS, outbox.c.error, outbox.c.channel, outbox.c.put_at).where(
        outbox.c.forum_id == forum_id, outbox.c.state == DEAD, outbox.c.posted_id.is_(None)
    )
    rows: Iterable[Any] = db.execute(query.order_by(outbox.c.id))
    return [Dead(Letter(*row[:-3]), *row[-3:]) for row in rows]


def queue(db: Connection, now: dt.datetime) -> Queue:
    """Over all forums."""
    asleep = and_(outbox.c.error == NIGHT, ~is_free(outbox, now))
    waiting = select(func.count(), func.min(outbox.c.due)).where(
        outbox.c.state == WAITING, is_due(outbox, now), ~asleep
    )
    count, oldest = db.execute(waiting).one()
    dead = select(func.count()).where(outbox.c.state == DEAD, outbox.c.posted_id.is_(None))
    return Queue(count, oldest, db.scalar(dead) or 0)


def revive(db: Connection, forum_id: int, letter_id: int, now: dt.datetime) -> Letter | None:
    """A letter given up is tried from the beginning, due `now`; None where there is no such letter (any more)."""
    query = (
        update(outbox)
        .where(outbox.c.id == letter_id, outbox.c.forum_id == forum_id, outbox.c.state == DEAD)
        .values(state=WAITING, due=now, attempts=0, next_try=None, lease_until=None, error="", channel="")
        .returning(*COLUMNS)
    )
    row = db.execute(query).first()
    return Letter(*row) if row else None


def let_go(db: Connection, forum_id: int, up_to: int) -> int:
    """Letters given up, those with ids up to `up_to`, are left at that; how many there were."""
    query = (
        update(outbox)
        .where(outbox.c.forum_id == forum_id, outbox.c.state == DEAD, outbox.c.id <= up_to)
        .values(state=DROPPED)
    )
    return db.execute(query).rowcount


def mend(db: Connection, now: dt.datetime) -> None:
    """The clock was wrong and is right again: what it made late is not, and what it put off to a day far ahead goes as
    if it were put now. A time that somebody asked for stays. `now` is local.
    """
    late = (outbox.c.state == DROPPED, outbox.c.error == LATE, outbox.c.until > now)
    db.execute(update(outbox).where(*late).values(state=WAITING, attempts=0, next_try=None, error=""))
    ahead = (outbox.c.put_at > now + FAR, outbox.c.lease_until.is_(None), outbox.c.posted_id.is_(None))
    columns = (outbox.c.id, outbox.c.person_id, outbox.c.kind, outbox.c.due, outbox.c.until, outbox.c.put_at)
    query = (
        select(*columns).where(outbox.c.state.in_((WAITING, choices.HELD)), *ahead).with_for_update(skip_locked=True)
    )
    for row in db.execute(query).all():
        asked_for = row.kind not in choices.GATHERS and row.due > row.put_at + FAR
        state, due = WAITING, row.due if asked_for else now
        if row.person_id is not None:
            state, due = choices.placed(db, row.person_id, row.kind, due, row.until)
        db.execute(update(outbox).where(outbox.c.id == row.id).values(state=state, due=due, put_at=now))


def forget_redraws(db: Connection, posted_id: int) -> None:
    db.execute(delete(outbox).where(outbox.c.posted_id == posted_id))


def _local(person_id: int) -> ColumnElement[bool]:
    return and_(outbox.c.person_id == person_id, outbox.c.state == SENT, outbox.c.channel == LOCAL)


def _settle(db: Connection, letter: Letter, **values: Any) -> bool:
    """The lease ends."""
    held = (outbox.c.id == letter.id, outbox.c.claim == letter.claim, outbox.c.state == WAITING)
    return db.execute(update(outbox).where(*held).values(lease_until=None, **values)).rowcount == 1
