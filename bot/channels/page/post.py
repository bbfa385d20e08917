"""Sends what is due by the chat's clock: before a page is drawn, and soon after a turn that changed something."""

import asyncio
import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import count

import structlog

from bot import clock
from bot.courier import Courier, Delivered
from bot.turns import Turns
from storage import outbox
from storage.database import StoreUnavailable
from storage.outbox import Letter

log = structlog.get_logger(__name__)


class Post:
    """`courier` gives the one in use, or None for one that knows the local channels alone; `came` is told of letters
    that are to be read here. Used on the event loop only.
    """

    def __init__(
        self,
        turns: Turns,
        time: Callable[[], dt.datetime],
        courier: Callable[[], Courier | None],
        came: Callable[[Iterable[Letter]], None],
    ) -> None:
        self._turns = turns
        self._time = time
        self._courier = courier
        self._local = Courier(turns.database, {}, turns.zone)
        self._came = came
        self._one_at_a_time = asyncio.Lock()
        self._numbers = count(1)
        self._newest = 0
        self._soon: set[asyncio.Task[None]] = set()

    async def sent(self) -> None:
        """Everything that was due when this was called. Trouble is logged, and tried again the next time."""
        mine = next(self._numbers)
        async with self._one_at_a_time:
            if self._newest > mine:
                return
            self._newest = next(self._numbers)
            await self._send()

    def send_soon(self) -> None:
        task = asyncio.create_task(self.sent())
        self._soon.add(task)
        task.add_done_callback(self._soon.discard)

    async def _send(self) -> None:
        now = self._time()
        try:
            courier = self._courier() or self._local
            delivered = await clock.tick(self._turns.database, courier, now, self._turns.zone)
        except StoreUnavailable as trouble:
            log.warning("letters wait for the store", reason=trouble.reason)
        except Exception:
            # A page is drawn whatever becomes of the letters; the trace is the developers'.
            log.exception("letters not sent")
        else:
            self._came(replace(one.letter, sent_at=now) for one in delivered if _is_read_here(one))


def _is_read_here(one: Delivered) -> bool:
    return one.state == outbox.SENT and one.channel == outbox.LOCAL
