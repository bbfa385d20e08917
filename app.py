"""The composition root: everything is put together here, and nothing is decided."""

import asyncio
import datetime as dt
import sys
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot import clock, commands, doorbell, reader
from bot.channels import web as web_channel
from bot.channels.teams_activity import CHANNEL as TEAMS
from bot.courier import Courier
from bot.health import Health, Pulse
from bot.metrics import Metrics
from bot.settings import Settings
from bot.turns import Turns
from storage import rates
from storage.database import Database
from storage.migrate import migrate


def create_app(settings: Settings, *, dev: bool) -> web.Application:
    """The server, with Teams where it is set up. `dev` adds the local web chat, where whoever sits at the machine
    chooses who to be, and lets in Teams' tools for development, which nobody checks.

    Raises StoreUnavailable, and Unguarded where neither an app id nor `dev` on a loopback address is given.
    """
    # Bot Framework takes a second to import: only a server waits for it, no command that asks a question.
    from bot.channels.teams_chat import Teams

    database = Database(settings.db, pool_size=settings.threads)
    migrate(database)
    turns = Turns(database, settings.timezone, settings.memory_minutes)
    app = web.Application(client_max_size=web_channel.MAX_BODY)
    if dev:
        web_channel.add(app, turns, settings)
    app.setdefault(web_channel.CLOCK, _now)

    def time() -> dt.datetime:
        """One clock for all, also where another is set before the server starts."""
        return app[web_channel.CLOCK]()

    teams = Teams(turns, settings, time, dev=dev)
    teams.add(app)
    app[doorbell.DOORBELL] = asyncio.Event()
    app[reader.READER] = asyncio.Event()
    metrics, pulse = Metrics(), Pulse()
    courier = Courier(
        database,
        {TEAMS: teams},
        settings.timezone,
        clock=time,
        bounds=rates.at(settings.letters_a_second),
        at_once=settings.letters_at_once,
        lease=dt.timedelta(seconds=settings.lease_seconds),
        meter=metrics,
    )
    app[web_channel.COURIER] = courier
    health = Health(settings, database, metrics, pulse, time)
    health.add(app)
    app.cleanup_ctx.append(_lifetime(settings, database, courier, health, pulse))
    return app


def _lifetime(
    settings: Settings, database: Database, courier: Courier, health: Health, pulse: Pulse
) -> Callable[[web.Application], AsyncIterator[None]]:
    async def lifetime(app: web.Application) -> AsyncIterator[None]:
        # A turn is synchronous and runs in a thread; more threads than connections would only wait.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(settings.threads, "turn"))
        time, bell = app[web_channel.CLOCK], app[doorbell.DOORBELL]

        def ticked() -> None:
            pulse.beat("clock")
            bell.set()

        work = {"courier": doorbell.answer(bell, courier, time), "reader": reader.run(app, database, time)}
        if settings.tick_seconds:
            work["clock"] = clock.run(database, settings.timezone, settings.tick_seconds, time, ticked)
        async with _running(work) as tasks:
            health.tasks = tasks
            yield
            await courier.close()
        # A thread cannot be cancelled: what it still does with the store it does before that is let go of.
        await asyncio.get_running_loop().shutdown_default_executor()
        database.dispose()

    return lifetime


@asynccontextmanager
async def _running(work: Mapping[str, Coroutine[Any, Any, None]]) -> AsyncIterator[dict[str, asyncio.Task[None]]]:
    """What runs beside the server and ends with it."""
    tasks = {name: asyncio.create_task(each) for name, each in work.items()}
    try:
        yield tasks
    finally:
        for task in tasks.values():
            task.cancel()
        await asyncio.gather(*tasks.values(), return_exceptions=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def main() -> None:
    sys.exit(commands.run(sys.argv[1:], create_app))


if __name__ == "__main__":
    main()
