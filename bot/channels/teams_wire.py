"""Teams' own service over HTTP: posting and changing messages, and what its answers mean for a letter."""

import asyncio
import datetime as dt
import json
import random
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from typing import Any, Final
from urllib.parse import quote

import aiohttp
from aiohttp import hdrs
from yarl import URL

from bot.courier import TryLater, Undeliverable

# A new token, or None where there are no credentials. Raises TryLater.
Token = Callable[[], Awaitable[str | None]]

_TIMEOUT: Final = aiohttp.ClientTimeout(total=20, connect=5)
_LONGEST: Final = dt.timedelta(hours=1)
# How often and how long somebody who waits for an answer is let wait.
_TRIES: Final = 3
_PATIENCE: Final = dt.timedelta(seconds=3)
_FIRST_PAUSE: Final = dt.timedelta(milliseconds=300)


class NotTaken(TryLater):
    """It is certain that nothing was posted, so the same may be posted again."""


class Wire:
    """`post` is not idempotent: it is only sent again when Teams said that it took nothing."""

    def __init__(self, token: Token) -> None:
        self._token = token
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def converse(self, service_url: str, parameters: dict[str, Any]) -> str:
        """A new conversation's id. Raises Undeliverable and TryLater."""
        answer = await self._request(hdrs.METH_POST, _url(service_url), parameters)
        if not isinstance(answer.get("id"), str):
            raise TryLater("channel_error")
        return str(answer["id"])

    async def post(
        self, service_url: str, conversation: str, activity: dict[str, Any], reply_to: str | None, *, patient: bool
    ) -> str | None:
        """The new message's id, when Teams says one. `patient` waits a little when Teams asks for it, because somebody
        waits for the answer. Raises Undeliverable and TryLater.
        """
        url = _url(service_url, conversation, "activities", *([reply_to] if reply_to else []))
        for left in range(_TRIES if patient else 1, 0, -1):
            try:
                answer = await self._request(hdrs.METH_POST, url, activity)
                return answer["id"] if isinstance(answer.get("id"), str) else None
            except NotTaken as trouble:
                pause = trouble.after or _FIRST_PAUSE
                if left == 1 or pause > _PATIENCE:
                    raise
                # Not all at once when many were told to wait.
                await asyncio.sleep(pause.total_seconds() * random.uniform(1, 1.3))  # noqa: S311 - no secret
        raise AssertionError("unreachable")

    async def put(self, service_url: str, conversation: str, message: str, activity: dict[str, Any]) -> None:
        """Raises Undeliverable and TryLater."""
        await self._request(hdrs.METH_PUT, _url(service_url, conversation, "activities", message), activity)

    async def _request(self, method: str, url: str, payload: dict[str, Any]) -> dict[str, Any]:
        if self._session is None:
            self._session = aiohttp.ClientSession(timeout=_TIMEOUT)
        headers = {hdrs.CONTENT_TYPE: "application/json; charset=utf-8"}
        if token := await self._token():
            headers[hdrs.AUTHORIZATION] = f"Bearer {token}"
        content = json.dumps(payload, ensure_ascii=False).encode()
        try:
            async with self._session.request(
                method, URL(url, encoded=True), data=content, headers=headers, allow_redirects=False
            ) as response:
                return _meaning(response.status, response.headers.get(hdrs.RETRY_AFTER), await _read(response))
        except aiohttp.ClientConnectorError:
            raise NotTaken("unreachable") from None
        except (aiohttp.ClientError, TimeoutError, ValueError):
            raise TryLater("unreachable") from None


async def _read(response: aiohttp.ClientResponse) -> Any:
    try:
        return json.loads(await response.read())
    except (ValueError, RecursionError):
        return None


def _meaning(status: int, retry_after: str | None, answer: Any) -> dict[str, Any]:
    """What Teams answered, when it took it. Raises Undeliverable and TryLater."""
    if 200 <= status < 300:
        given = answer if isinstance(answer, dict) else {}
        # Also told of with a 200.
        if given.get("error"):
            raise TryLater("channel_error")
        return given
    if status == 429:
        raise NotTaken("busy", _wait(retry_after))
    if status == 403:
        raise Undeliverable("blocked", gone=True)
    if status in (404, 410):
        raise Undeliverable("gone", gone=True)
    if status == 413:
        raise Undeliverable("too_large")
    if status == 401:
        raise TryLater("credentials", everywhere=True)
    if status in (408, 412) or not 400 <= status < 500:
        raise TryLater("channel_error", _wait(retry_after))
    raise Undeliverable("refused")


def _wait(retry_after: str | None) -> dt.timedelta | None:
    """Seconds or a time, as HTTP has it; never longer than an hour."""
    if not retry_after:
        return None
    try:
        wait = dt.timedelta(seconds=float(retry_after))
    except (ValueError, OverflowError):
        try:
            wait = parsedate_to_datetime(retry_after) - dt.datetime.now(dt.UTC)
        except (ValueError, TypeError):
            return None
    return min(max(wait, dt.timedelta()), _LONGEST)


def _url(service_url: str, *path: str) -> str:
    return "/".join([service_url.rstrip("/"), "v3/conversations", *(quote(part, safe="") for part in path)])
