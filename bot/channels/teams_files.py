"""Files sent in the personal chat: Teams keeps them, and says where each can be fetched for a short while."""

import asyncio
import ipaddress
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import aiohttp
from aiohttp.abc import ResolveResult
from aiohttp.resolver import ThreadedResolver
from yarl import URL

from bot.cards import text as plain
from forum.minutes import formats

SECONDS: Final = 12.0
"""Teams sends the message again when it is not answered within fifteen."""
_TYPE: Final = "application/vnd.microsoft.teams.file.download.info"
_MOST: Final = 10
_REDIRECTS: Final = 3
_PIECE: Final = 256 * 1024
_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")


class NotFetched(Exception):
    """`reason` is for the log: no address and no name."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Attached:
    """Whoever has `url` has the file: it is never logged."""

    name: str
    url: str = field(repr=False)


def attached(body: Mapping[str, Any]) -> tuple[Attached, ...]:
    """The files of a message; what else is attached (pictures, the text as HTML) is none."""
    given = body.get("attachments")
    found = []
    for each in given if isinstance(given, list) else ():
        match each:
            case {"contentType": type_, "name": str(name), "content": {"downloadUrl": str(url), **rest}} if (
                type_ == _TYPE
            ):
                ending = rest.get("fileType")
                line = plain.one_line(name)
                named = line if "." in line or not isinstance(ending, str) else f"{line}.{plain.one_line(ending)}"
                found.append(Attached(named, url))
    return tuple(found[:_MOST])


async def fetched(file: Attached, *, local: bool) -> tuple[str, bytes]:
    """Name and content: of one that is too large as much as shows it. `local` is for tools on this machine, which keep
    their files here. Raises NotFetched.
    """
    connector = aiohttp.TCPConnector(resolver=None if local else _Public(), use_dns_cache=False)
    try:
        async with asyncio.timeout(SECONDS), aiohttp.ClientSession(connector=connector) as session:
            return file.name, await _content(session, file.url, local=local)
    except TimeoutError:
        raise NotFetched("too_slow") from None
    except (aiohttp.ClientError, OSError, ValueError) as error:
        # Their words may hold the address.
        raise NotFetched(type(error).__name__) from None


async def _content(session: aiohttp.ClientSession, address: str, *, local: bool) -> bytes:
    url = URL(address)
    for _ in range(_REDIRECTS + 1):
        _check(url, local=local)
        async with session.get(url, allow_redirects=False, headers={"Accept-Encoding": "identity"}) as response:
            if response.status in (301, 302, 303, 307, 308) and "Location" in response.headers:
                url = url.join(URL(response.headers["Location"]))
                continue
            if response.status != 200:
                raise NotFetched(f"status {response.status}")
            pieces = bytearray()
            async for piece in response.content.iter_chunked(_PIECE):
                pieces += piece
                if len(pieces) > formats.LIMIT:
                    break
            return bytes(pieces)
    raise NotFetched("redirects")


def _check(url: URL, *, local: bool) -> None:
    """Raises NotFetched for what is no address of a file that Teams keeps."""
    if local and url.scheme == "http" and url.host in _LOOPBACK:
        return
    host = url.host or ""
    if url.scheme != "https" or url.user or "." not in host or _is_number(host) or url.port != 443:
        raise NotFetched("address")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


class _Public(ThreadedResolver):
    """Nothing inside the municipality's own network is reached from a message."""

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        found = await super().resolve(host, port, family)
        public = [one for one in found if ipaddress.ip_address(one["host"].partition("%")[0]).is_global]
        if not public:
            raise OSError("no public address")
        return public
