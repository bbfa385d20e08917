"""What is due now? Writes the letters of the calendar, then calls the courier."""

import asyncio
import datetime as dt
from collections.abc import Callable
from zoneinfo import ZoneInfo

import structlog

from bot.courier import Courier, Delivered
from dialogs import routes
from dialogs.turn import Moment
from storage import forums
from storage.database import Database, StoreUnavailable

log = structlog.get_logger(__name__)


async def tick(database: Database, courier: Courier, now: dt.datetime, zone: ZoneInfo) -> list[Delivered]:
    """However often it ticks, each letter is written once: its `once` names the reason. Raises StoreUnavailable."""
    await asyncio.to_thread(_write, database, now.astimezone(zone))
    return await courier.deliver(now)


def _write(database: Database, now: dt.datetime) -> None:
    with database.read() as db:
        here = forums.all_forums(db)
    for forum in here:
        for letters in routes.CLOCK:
            with database.write() as db:
                letters(Moment(db, forum, now))


async def run(
    database: Database, courier: Courier, zone: ZoneInfo, every: float, time: Callable[[], dt.datetime]
) -> None:
    """Ticks with what `time` says, `every` so many seconds, until cancelled. A store that is away is tried again at the
    next tick.
    """
    while True:
        try:
            await tick(database, courier, time(), zone)
        except StoreUnavailable as trouble:
            log.warning("tick without a store", reason=trouble.reason)
        except Exception:
            # The clock must outlive one bad letter or rule; the trace is the developers'.
            log.exception("tick failed")
        await asyncio.sleep(every)
