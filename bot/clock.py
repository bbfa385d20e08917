"""What is due now? Writes the letters of the calendar, then calls the courier."""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo

import structlog

from bot.courier import Courier, Delivered
from dialogs import routes
from dialogs.turn import Moment
from storage import forums, outbox, seen
from storage.database import Database, StoreUnavailable

log = structlog.get_logger(__name__)

# No channel sends an activity again after so long.
_TWICE_AT_MOST: Final = dt.timedelta(days=30)


async def tick(database: Database, courier: Courier, now: dt.datetime, zone: ZoneInfo) -> list[Delivered]:
    """However often it ticks, each letter is written once: its `once` names the reason. Raises StoreUnavailable."""
    await asyncio.to_thread(_write, database, now.astimezone(zone))
    return await courier.deliver(now)


def _write(database: Database, now: dt.datetime) -> None:
    """A rule that fails keeps no other from its letters; its error is raised in the end."""
    with database.write() as db:
        here = forums.all_forums(db)
        seen.forget_before(db, now - _TWICE_AT_MOST)
        outbox.mend(db, now)
    failed: list[Exception] = []
    for forum in here:
        for letters in routes.CLOCK:
            try:
                with database.write() as db:
                    letters(Moment(db, forum, now))
            except StoreUnavailable:
                raise
            except Exception as trouble:
                failed.append(trouble)
    for other in failed[1:]:
        log.error("rule failed", exc_info=other)
    if failed:
        raise failed[0]


async def run(
    database: Database,
    zone: ZoneInfo,
    every: float,
    time: Callable[[], dt.datetime],
    ticked: Callable[[], None],
) -> None:
    """Writes what is due by `time`, `every` so many seconds, until cancelled; each time it calls `ticked`, for somebody
    else to send them: a slow letter holds no tick up. A store that is away is tried again at the next tick.
    """
    while True:
        try:
            await asyncio.to_thread(_write, database, time().astimezone(zone))
        except StoreUnavailable as trouble:
            log.warning("tick without a store", reason=trouble.reason)
        except Exception:
            # The clock must outlive one bad rule; the trace is the developers'.
            log.exception("tick failed")
        ticked()
        await asyncio.sleep(every)
