"""The composition root: everything is put together here, and nothing is decided."""

import asyncio
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

from aiohttp import web

from bot import commands
from bot.channels import web as web_channel
from bot.settings import Settings
from bot.turns import Turns
from storage.database import Database
from storage.migrate import migrate


def create_app(settings: Settings, *, dev: bool) -> web.Application:
    """The server. `dev` adds the local web chat, where whoever sits at the machine chooses who to be.

    Raises StoreUnavailable.
    """
    database = Database(settings.db, pool_size=settings.threads)
    migrate(database)
    turns = Turns(database, settings.timezone, settings.memory_minutes)
    app = web.Application(client_max_size=web_channel.MAX_BODY)
    if dev:
        web_channel.add(app, turns, settings)

    async def lifetime(_app: web.Application) -> AsyncIterator[None]:
        # A turn is synchronous and runs in a thread; more threads than connections would only wait.
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(settings.threads, "turn"))
        yield
        database.dispose()

    app.cleanup_ctx.append(lifetime)
    return app


def main() -> None:
    sys.exit(commands.run(sys.argv[1:], create_app))


if __name__ == "__main__":
    main()
