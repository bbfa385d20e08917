"""What becomes of a letter once its channel has answered: a mark to make in the store."""

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, Final

import structlog

from bot.drafting import Drawn
from bot.sending import TryLater, Undeliverable
from forum.people import Role
from storage import addresses, outbox, people, posted, rates
from storage.claiming import NOT_DRAWN
from storage.database import Connection
from storage.outbox import Letter
from storage.rates import Rates

log = structlog.get_logger(__name__)

# Made in one short transaction.
Mark = Callable[[Connection], object]

FIRST_WAIT: Final = dt.timedelta(seconds=30)
LONGEST_WAIT: Final = dt.timedelta(hours=1)
# Twelve hours and more: a night in which a channel is out.
ATTEMPTS: Final = 18
# What was written first is not kept waiting long for an old card to be drawn anew; the next change does that too.
REDRAW_ATTEMPTS: Final = 3
# The secretariat hears of letters that died within so long in one.
_GATHERED: Final = dt.timedelta(minutes=2)


def unsent(letter: Letter, drawn: Drawn, now: dt.datetime, jitter: float) -> tuple[str, Mark]:
    """The state and the mark of a letter without a card."""
    if drawn.failed:
        return again(letter, TryLater(NOT_DRAWN), "", now, jitter)
    return outbox.DROPPED, partial(outbox.mark_dropped, letter=letter, error=outbox.LATE if drawn.late else "")


def again(letter: Letter, trouble: TryLater, channel: str, now: dt.datetime, jitter: float) -> tuple[str, Mark]:
    """Waits twice as long each time, spread a little by `jitter` (0 to 1): many that failed together come back apart.
    After the last attempt it is dead and somebody is shown it.
    """
    if letter.posted_id is not None and letter.attempts >= REDRAW_ATTEMPTS:
        return outbox.DROPPED, partial(outbox.mark_dropped, letter=letter)
    if letter.attempts >= ATTEMPTS:
        return outbox.DEAD, partial(bury, letter=letter, error=trouble.reason, channel=channel, now=now)
    wait = min(FIRST_WAIT * 2 ** (letter.attempts - 1), LONGEST_WAIT)
    wait = max(wait * (1 + jitter / 4), min(trouble.after or wait, LONGEST_WAIT))
    return outbox.WAITING, partial(outbox.try_again, letter=letter, at=now + wait, error=trouble.reason)


def asleep(letter: Letter, until: dt.datetime, now: dt.datetime) -> Mark:
    """Looked at again before long: a time far ahead may be a wrong clock's, and hours and choices may change."""
    return partial(outbox.put_off, letter=letter, at=min(until, now + LONGEST_WAIT))


def hold(db: Connection, *, channel: str, letter: Letter, until: dt.datetime, now: dt.datetime) -> None:
    """The channel is left alone by everybody; it was no attempt of the letter's."""
    rates.hold(db, channel, until, now)
    outbox.put_back(db, letter, until)


def refused(db: Connection, *, letter: Letter, drawn: Drawn, trouble: Undeliverable, now: dt.datetime) -> None:
    """A copy that is gone is forgotten; of a letter the secretariat hears."""
    if drawn.copy:
        posted.forget(db, drawn.copy.id)
        return
    if trouble.gone and drawn.address:
        addresses.block(db, drawn.address)
    bury(db, letter=letter, error=trouble.reason, channel=drawn.where[0], now=now)


def sent(
    db: Connection,
    *,
    letter: Letter,
    channel: str,
    address: dict[str, Any] | None,
    changes: int,
    bounds: Rates,
    now: dt.datetime,
) -> None:
    """`address` is what updating the copy needs; None where it cannot be. `changes` is how often its subject had
    changed when it was drawn.
    """
    if not outbox.mark_sent(db, letter, channel, now):
        log.warning("letter sent by another too", letter=letter.id, channel=channel)
    if bounds.conversation:
        rates.spend(db, letter.lane, bounds.conversation, now)
    if address is not None:
        subject = (letter.kind, letter.subject_id)
        posted.put(db, letter.forum_id, letter.person_id, subject, channel, address, now, changes)


def bury(db: Connection, *, letter: Letter, error: str, channel: str, now: dt.datetime) -> None:
    """The secretariat is told, except of what told it: that would go round for ever."""
    if not outbox.mark_dead(db, letter, error, channel) or letter.kind == outbox.UNDELIVERED:
        return
    subject = (outbox.UNDELIVERED, letter.forum_id)
    posted.changed(db, subject, now)
    for person in people.members(db, letter.forum_id):
        if Role.SECRETARIAT in person.roles:
            once = f"undelivered:{letter.forum_id}:{person.id}"
            outbox.put(db, letter.forum_id, subject, to=person.id, once=once, now=now, due=now + _GATHERED)
