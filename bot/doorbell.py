"""Rung after a turn that put letters, so that they go out at once and not at the clock's next tick."""

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


def after(app: web.Application, incoming: Incoming, reply: Reply) -> None:
    """A question puts no letters. Where nobody answers the bell, nothing happens."""
    bell = app.get(DOORBELL)
    if bell is not None and (incoming.press is not None or reply.subject is not None):
        bell.set()


async def answer(bell: asyncio.Event, courier: Courier, clock: Callable[[], dt.datetime]) -> None:
    """Until cancelled. What cannot be sent now is left to the clock."""
    while True:
        await bell.wait()
        bell.clear()
        try:
            await courier.deliver(clock())
        except StoreUnavailable as trouble:
            log.warning("letters wait for the store", reason=trouble.reason)
        except Exception:
            # The next ring must be answered too; the trace is the developers'.
            log.exception("letters not delivered")
