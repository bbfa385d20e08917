"""Teams' own service and its keys, played on this machine: the only fakes there are around the channel."""

import copy
import json
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import jwt
import requests
from aiohttp import web
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.support.serving import serving

PAYLOADS = Path(__file__).parents[1] / "payloads" / "teams"
ISSUER = "https://api.botframework.com"
CARD = "application/vnd.microsoft.card.adaptive"
Json = dict[str, Any]


@dataclass(frozen=True)
class Sent:
    """What the bot sent: `conversation` is empty for a new conversation."""

    method: str
    conversation: str
    message: str
    body: Json

    @property
    def said(self) -> str:
        return said(self.body)


@dataclass
class Service:
    """`answers` are given in order, then everything is taken."""

    address: str = ""
    sent: list[Sent] = field(default_factory=list)
    answers: deque[tuple[int, dict[str, str], Any]] = field(default_factory=deque)
    _arrived: threading.Condition = field(default_factory=threading.Condition)

    def will(self, status: int, body: Any = None, **headers: str) -> None:
        """`Retry_After` is a header."""
        self.answers.append((status, {name.replace("_", "-"): value for name, value in headers.items()}, body))

    def wait_for(self, count: int, method: str = "POST") -> list[Sent]:
        """The first `count` of that method; fails when they do not come."""
        with self._arrived:
            came = self._arrived.wait_for(lambda: len(self.by(method)) >= count, 10)
        assert came, [(one.method, one.said) for one in self.sent]
        return self.by(method)[:count]

    def by(self, method: str) -> list[Sent]:
        return [one for one in self.sent if one.method == method]

    async def _take(self, request: web.Request) -> web.Response:
        where = request.match_info
        one = Sent(request.method, where.get("conversation", ""), where.get("message", ""), await request.json())
        with self._arrived:
            self.sent.append(one)
            self._arrived.notify_all()
            number = len(self.sent)
        if self.answers:
            status, headers, body = self.answers.popleft()
            return web.json_response(body, status=status, headers=headers)
        new = f"chat-{one.body['members'][0]['id']}" if not one.conversation else f"m{number}"
        return web.json_response({"id": new}, status=201)

    def app(self) -> web.Application:
        app = web.Application()
        path = "/v3/conversations/{conversation}/activities"
        app.add_routes(
            [
                web.post("/v3/conversations", self._take),
                web.post(path, self._take),
                web.post(path + "/{message}", self._take),
                web.put(path + "/{message}", self._take),
            ]
        )
        return app


@contextmanager
def service() -> Iterator[Service]:
    played = Service()
    with serving(played.app()) as port:
        played.address = f"http://127.0.0.1:{port}"
        yield played


@dataclass
class Bot:
    """The bot as Teams meets it."""

    address: str
    teams: Service

    def payload(self, name: str, **changes: Any) -> Json:
        """A recorded activity, with this test's service in it."""
        activity: Json = json.loads((PAYLOADS / f"{name}.json").read_text(encoding="utf-8"))["activity"]
        return copy.deepcopy(activity | {"serviceUrl": self.teams.address} | changes)

    def post(self, activity: Any, token: str | None = None, **kwargs: Any) -> requests.Response:
        headers = {"Authorization": token if " " in token else f"Bearer {token}"} if token else {}
        given = kwargs or {"json": activity}
        given["headers"] = headers | given.get("headers", {})
        return requests.post(self.address + "/api/messages", timeout=30, **given)

    def press(self, button: Json, base: str = "press_form", **changes: Any) -> Json:
        """The card that pressing a drawn button gives."""
        activity = self.payload(base, id=f"press-{time.monotonic_ns()}", **changes)
        activity["value"] = {"action": {"type": button["type"], "verb": button["verb"], "data": button["data"]}}
        response = self.post(activity)
        body = response.json()
        assert (response.status_code, body["statusCode"], body["type"]) == (200, 200, CARD), body
        card: Json = body["value"]
        return card


def buttons(activity_or_card: Json) -> dict[str, Json]:
    """Every button by its title."""
    found: dict[str, Json] = {}

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if value.get("type") == "Action.Execute":
                found[value["title"]] = value
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(activity_or_card)
    return found


def said(activity_or_card: Any) -> str:
    """Every word that is shown, a line an element."""
    lines: list[str] = []

    def look(value: Any) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("inlines"), list):
                lines.append("".join(run["text"] for run in value["inlines"]))
                return
            lines.extend(value[name] for name in ("text", "title", "label") if isinstance(value.get(name), str))
            for name, inner in value.items():
                if name not in ("fallback", "data"):
                    look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)

    look(activity_or_card)
    return "\n".join(lines)


@dataclass
class Keys:
    """Signs as Teams does. `asked` counts how often the keys were fetched."""

    address: str = ""
    asked: int = 0
    published: list[str] = field(default_factory=lambda: ["first"])
    _private: dict[str, rsa.RSAPrivateKey] = field(default_factory=dict)

    def key(self, name: str) -> rsa.RSAPrivateKey:
        return self._private.setdefault(name, rsa.generate_private_key(65537, 2048))

    def token(self, app_id: str, service_url: str, *, key: str = "first", kid: str | None = None, **claims: Any) -> str:
        now = int(time.time())
        stated = {"iss": ISSUER, "aud": app_id, "serviceurl": service_url, "nbf": now - 60, "exp": now + 600} | claims
        return jwt.encode(stated, self.key(key), "RS256", headers={"kid": kid or key})

    async def _metadata(self, _request: web.Request) -> web.Response:
        return web.json_response({"jwks_uri": f"{self.address}/keys"})

    async def _keys(self, _request: web.Request) -> web.Response:
        self.asked += 1
        keys = []
        for name in self.published:
            key = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key(name).public_key()))
            keys.append(key | {"kid": name, "endorsements": ["msteams"]})
        return web.json_response({"keys": keys})

    def app(self) -> web.Application:
        app = web.Application()
        app.add_routes([web.get("/metadata", self._metadata), web.get("/keys", self._keys)])
        return app


@contextmanager
def keys() -> Iterator[Keys]:
    signing = Keys()
    with serving(signing.app()) as port:
        signing.address = f"http://127.0.0.1:{port}"
        yield signing
