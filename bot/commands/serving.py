"""Runs the server until it is told to stop."""

import asyncio
import errno
import signal
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Final

from aiohttp import web

from bot.commands.errors import Failure
from danish.texts import commands as texts

# How long an answer under way may take when the server stops.
_GRACE_SECONDS: Final = 5


def run(app: web.Application, host: str, ports: Iterable[int], ready: Callable[[int], None]) -> None:
    """Listens on the first of `ports` that is free, tells `ready` which, and returns after Ctrl-C or SIGTERM.

    Raises Failure when none can be had.
    """
    asyncio.run(_run(app, host, ports, ready))


async def _run(app: web.Application, host: str, ports: Iterable[int], ready: Callable[[int], None]) -> None:
    told = asyncio.Event()
    for signum in (signal.SIGINT, signal.SIGTERM):
        with suppress(NotImplementedError):
            asyncio.get_running_loop().add_signal_handler(signum, told.set)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE_SECONDS)
    await runner.setup()
    try:
        ready(await _listen(runner, host, ports))
        await told.wait()
    finally:
        await runner.cleanup()


async def _listen(runner: web.AppRunner, host: str, ports: Iterable[int]) -> int:
    refused: Failure | None = None
    for port in ports:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            refused = _refused(error, host, port)
            if error.errno != errno.EADDRINUSE:
                break
        else:
            return int(runner.addresses[0][1])
    raise refused or Failure(texts.host_unusable(host))


def _refused(error: OSError, host: str, port: int) -> Failure:
    match error.errno:
        case errno.EADDRINUSE:
            return Failure(texts.port_taken(port))
        case errno.EACCES:
            return Failure(texts.port_denied(port))
    return Failure(texts.host_unusable(host))
