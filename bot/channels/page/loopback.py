"""Only somebody at this machine, and only from the chat's own pages.

The local chat lets anyone be anyone, so it must not be reached from another machine, through a name that points here
(DNS rebinding), through a proxy, or by a form on somebody else's page.
"""

import ipaddress
import re
from typing import Final

from aiohttp import hdrs, web

_HOST: Final = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::(\d{1,5}))?", re.IGNORECASE)
_FORWARDED: Final = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "Via")
_HTTP_PORT: Final = 80


def is_local(request: web.Request) -> bool:
    """Sent from this machine, to a name of this machine and to the port it came in on, and not by way of a proxy."""
    hosts = request.headers.getall(hdrs.HOST, [])
    match = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
    if match is None or any(name in request.headers for name in _FORWARDED):
        return False
    return int(match[1] or _HTTP_PORT) == _own_port(request) and _peer_is_loopback(request)


def is_own_page(request: web.Request) -> bool:
    """Whether a browser says that the page which sends this is ours. Silence is no yes. Ask `is_local` first."""
    own = f"http://{request.headers[hdrs.HOST]}".casefold()
    origin = request.headers.get(hdrs.ORIGIN)
    site = request.headers.get("Sec-Fetch-Site")
    referer = request.headers.get(hdrs.REFERER)
    if origin is None and site is None:
        return False
    return (
        (origin is None or origin.casefold() == own)
        and (site is None or site == "same-origin")
        and (referer is None or f"{referer.casefold()}/".startswith(f"{own}/"))
    )


def _own_port(request: web.Request) -> int | None:
    name = request.transport.get_extra_info("sockname") if request.transport else None
    return name[1] if isinstance(name, tuple) else None


def _peer_is_loopback(request: web.Request) -> bool:
    name = request.transport.get_extra_info("peername") if request.transport else None
    if not isinstance(name, tuple):
        return False
    peer = ipaddress.ip_address(name[0].partition("%")[0])
    mapped = peer.ipv4_mapped if isinstance(peer, ipaddress.IPv6Address) else None
    return (mapped or peer).is_loopback
