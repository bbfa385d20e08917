"""For whoever watches the server: is it up (/healthz), can it work (/readyz), what has it done (/metrics).

Neither says anything about people or what they write. The numbers are for this machine and for whoever has the token.
"""

import asyncio
import hmac
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

import structlog
from aiohttp import hdrs, web

from bot.channels.page import loopback
from bot.courier import Clock
from bot.metrics import Metrics
from bot.settings import Settings
from storage.database import Database, StoreUnavailable
from storage.migrate import is_current

log = structlog.get_logger(__name__)

# So many ticks may be missed before the clock counts as stopped.
_MISSED = 3
_AT_LEAST_SECONDS = 60.0


@dataclass
class Pulse:
    """When each part was last seen at work, by `seconds`."""

    seconds: Callable[[], float] = time.monotonic
    _beats: dict[str, float] = field(default_factory=dict)

    def beat(self, part: str) -> None:
        self._beats[part] = self.seconds()

    def since(self, part: str) -> float | None:
        beaten = self._beats.get(part)
        return None if beaten is None else self.seconds() - beaten


class Health:
    """`tasks` are those that must go on for as long as the server does, by name."""

    def __init__(self, settings: Settings, database: Database, metrics: Metrics, pulse: Pulse, clock: Clock) -> None:
        self._settings = settings
        self._database = database
        self._metrics = metrics
        self._pulse = pulse
        self._clock = clock
        self.tasks: Mapping[str, asyncio.Task[None]] = {}

    def add(self, app: web.Application) -> None:
        app.add_routes(
            [
                web.get("/healthz", self._up, name="health.up"),
                web.get("/readyz", self._ready, name="health.ready"),
                web.get("/metrics", self._numbers, name="health.numbers"),
            ]
        )

    async def _up(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok\n")

    async def _ready(self, _request: web.Request) -> web.Response:
        """503 with what is missing, in words for whoever runs the server."""
        parts = {"store": await asyncio.to_thread(self._store), "courier": self._courier(), "clock": self.clock_state()}
        well = all(state == "ok" for state in parts.values())
        return web.json_response(parts, status=200 if well else 503)

    async def _numbers(self, request: web.Request) -> web.Response:
        if not self._may_read(request):
            raise web.HTTPNotFound()
        page = partial(self._metrics.page, self._database, self._clock(), request.headers.get(hdrs.ACCEPT, ""))
        try:
            content, content_type = await asyncio.to_thread(page)
        except StoreUnavailable as trouble:
            return web.Response(text=f"{trouble.reason}\n", status=503)
        return web.Response(body=content, headers={hdrs.CONTENT_TYPE: content_type})

    def _may_read(self, request: web.Request) -> bool:
        token = self._settings.metrics_token
        if token is None:
            return loopback.is_local(request)
        given = request.headers.get(hdrs.AUTHORIZATION, "")
        return hmac.compare_digest(given.encode(), f"Bearer {token.get_secret_value()}".encode())

    def _store(self) -> str:
        try:
            return "ok" if is_current(self._database) else "schema"
        except StoreUnavailable as trouble:
            return trouble.reason
        except Exception:
            # What cannot be looked at is not ready, and whoever asks is answered.
            log.exception("store not looked at")
            return "unknown"

    def _courier(self) -> str:
        stopped = [name for name, task in self.tasks.items() if task.done()]
        return "stopped" if stopped or not self.tasks else "ok"

    def clock_state(self) -> str:
        """ok, starting or late. The clock may be off: then something else calls `tick`."""
        every = self._settings.tick_seconds
        if not every:
            return "ok"
        since = self._pulse.since("clock")
        if since is None:
            return "starting"
        return "ok" if since <= max(_MISSED * every, _AT_LEAST_SECONDS) else "late"
