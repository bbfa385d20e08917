"""The door for Teams' activities: what is no activity is turned away with a short reason, and never with a crash."""

import json
from typing import Any, Final, NoReturn

import aiohttp
from aiohttp import hdrs, web

from bot.channels.page import loopback

MAX_BODY: Final = 256 * 1024


class TurnedAway(Exception):
    def __init__(self, status: int, reason: str) -> None:
        super().__init__(status, reason)
        self.status = status
        self.reason = reason

    def response(self) -> web.Response:
        headers = {hdrs.ALLOW: hdrs.METH_POST} if self.status == 405 else {}
        return web.Response(status=self.status, text=self.reason, headers=headers)


async def body(request: web.Request, *, local_only: bool) -> Any:
    """The JSON that was posted. `local_only` lets in what comes from this machine alone. Raises TurnedAway."""
    if local_only and not loopback.is_local(request):
        raise TurnedAway(403, "this machine only")
    if request.method != hdrs.METH_POST:
        raise TurnedAway(405, "POST only")
    if request.content_type != "application/json":
        raise TurnedAway(415, "application/json only")
    if (request.content_length or 0) > MAX_BODY:
        raise TurnedAway(413, "too large")
    try:
        raw = await request.read()
    except web.HTTPRequestEntityTooLarge:
        raise TurnedAway(413, "too large") from None
    except (web.RequestPayloadError, aiohttp.http_exceptions.HttpProcessingError, ConnectionError, ValueError):
        raise TurnedAway(400, "the body cannot be read") from None
    try:
        return json.loads(raw.decode("utf-8-sig"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise TurnedAway(400, "no JSON") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)
