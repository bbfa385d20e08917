"""Rung after a turn that put letters and at each tick of the clock, so that the courier goes at once."""

import asyncio
import datetime as dt
from collections.abc import Callable
from typing import Final

import structlog
from aiohttp import web

from bot.courier import Courier
from dialogs.turn import Incoming, Reply
from storage.database import StoreUnavailable

log = structlog.get_logger(__name__)

DOORBELL: Final[web.AppKey[asyncio.Event]] = web.AppKey("doorbell")
# Letters that may go a moment later are waited for, several together; what takes longer is left to the clock.
_SHORTEST: Final = 0.2
_LONGEST: Final = 60.0


def after(app: web.Application, incoming: Incoming, reply: Reply) -> None:
    """A question puts no letters. Where nobody answers the bell, nothing happens."""
    bell = app.get(DOORBELL)
    if bell is not None and (incoming.press is not None or reply.subject is not None):
        bell.set()


async def answer(bell: asyncio.Event, courier: Courier, clock: Callable[[], dt.datetime]) -> None:
    """Until cancelled. A channel that is slow keeps nobody from answering the next ring."""
    going: set[asyncio.Task[None]] = set()
    try:
        while True:
            await bell.wait()
            bell.clear()
            going = {task for task in going if not task.done()}
            going.add(asyncio.create_task(_deliver(bell, courier, clock)))
    finally:
        for task in going:
            task.cancel()
        await asyncio.gather(*going, return_exceptions=True)


async def _deliver(bell: asyncio.Event, courier: Courier, clock: Callable[[], dt.datetime]) -> None:
    """What cannot be sent now is left to the next ring, which comes by itself when it is soon."""
    try:
        begun = clock()
        await courier.deliver(begun)
        # As seen from when this began: what has come free meanwhile was perhaps looked at before.
        again = await courier.waits_until(begun)
    except StoreUnavailable as trouble:
        log.warning("letters wait for the store", reason=trouble.reason)
    except Exception:
        # The next ring must be answered too; the trace is the developers'.
        log.exception("letters not delivered")
    else:
        if again is not None and (pause := (again - clock()).total_seconds()) <= _LONGEST:
            asyncio.get_running_loop().call_later(max(pause, _SHORTEST), bell.set)
