"""The local chat, for trying the bot: whoever sits at the machine chooses who to be. Never for others to reach.

Pages are drawn here and work without a script; with one, the answer is put at the end of the page that is open.
"""

import asyncio
import datetime as dt
import hashlib
import json
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from importlib import resources
from typing import Any, Final, ParamSpec, TypeVar
from urllib.parse import parse_qsl

import structlog
from aiohttp import hdrs, web
from aiohttp.helpers import content_disposition_header

from bot.cards import html
from bot.cards import text as plain
from bot.channels.page import drawing, loopback
from bot.channels.page.conversations import Conversation, Exchange
from bot.channels.page.drawing import Members
from bot.settings import Settings
from bot.turns import Turns
from danish import sentences
from danish.texts import errors
from danish.texts import pages as texts
from dialogs.turn import Incoming, Press
from forum.people import Person
from storage import forums, people
from storage.database import StoreUnavailable

log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
T = TypeVar("T")
P = ParamSpec("P")
Clock = Callable[[], dt.datetime]

# A question as long as `Turns` reads, with every letter percent-encoded, and forms; what is longer gets a page.
MAX_BODY: Final = 256 * 1024
CHANNEL: Final = "web"
CLOCK: Final[web.AppKey[Clock]] = web.AppKey("web_clock")
"""Says what the time is, as an aware time; set it before the server starts to live on another day."""

# How the script asks for the new exchange alone.
FRAGMENT: Final = "X-Fragment"
_MAX_FIELDS: Final = 200
_MAX_ID: Final = 2**53
_FORM: Final = "application/x-www-form-urlencoded"
_FILES: Final = {
    drawing.STYLE: ("chat.css", "text/css"),
    drawing.SCRIPT: ("chat.js", "text/javascript"),
    drawing.ICON: ("icon.svg", "image/svg+xml"),
}
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    # Not no-referrer: a form would then say that it comes from nowhere.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    hdrs.CACHE_CONTROL: "no-store",
}


class _Refused(Exception):
    """`said` is the heading and the advice."""

    def __init__(self, status: int, said: tuple[str, str]) -> None:
        super().__init__(status)
        self.status = status
        self.said = said


_SAID: Final = {404: texts.NO_PAGE, 405: texts.NO_METHOD, 413: texts.TOO_LARGE}


def add(app: web.Application, turns: Turns, settings: Settings) -> None:
    """The chat at "/"."""
    if settings.host not in ("127.0.0.1", "localhost", "::1"):
        log.warning("the local chat answers this machine only, whatever address the server listens on")
    if CLOCK not in app:
        app[CLOCK] = _utc_now
    app.middlewares.append(_edge)
    chat = _Chat(turns)
    app.add_routes(
        [
            web.get("/", chat.choose, name="web.choose"),
            web.get(r"/chat/{person:\d{1,9}}", chat.show, name="web.show"),
            web.post(r"/chat/{person:\d{1,9}}/messages", chat.message, name="web.message"),
            web.post(r"/chat/{person:\d{1,9}}/presses", chat.press, name="web.press"),
            web.get(r"/chat/{person:\d{1,9}}/files/{key:e\d{1,9}}/{place:\d{1,2}}", chat.file, name="web.file"),
            *(web.get(path, _static(*file), name=f"web.{file[0]}") for path, file in _FILES.items()),
        ]
    )


class _Chat:
    """Its handlers. A turn and every look in the store run in a worker thread."""

    def __init__(self, turns: Turns) -> None:
        self._turns = turns
        self._conversations: defaultdict[int, Conversation] = defaultdict(Conversation)

    async def choose(self, _request: web.Request) -> web.Response:
        here = await _in_thread(self._everybody)
        return _page(drawing.chooser(here) if here else drawing.empty())

    async def show(self, request: web.Request) -> web.Response:
        person, here = await self._person(request)
        conversation = self._conversations[person.id]
        if not conversation.exchanges:
            # A newcomer is shown what to ask.
            await self._taken(request, person.id, _incoming(request, str(uuid.uuid4()), sentences.HELP.shown), "")
        return _page(drawing.chat(person, here, tuple(conversation.exchanges)))

    async def message(self, request: web.Request) -> web.Response:
        form = await _form(request)
        text = _only(form, drawing.TEXT)
        return await self._answered(request, _incoming(request, _activity(form), text), text)

    async def press(self, request: web.Request) -> web.Response:
        form = await _form(request)
        label, press = _pressed(form)
        return await self._answered(request, _incoming(request, _activity(form), press=press), label)

    async def file(self, request: web.Request) -> web.Response:
        person, _here = await self._person(request)
        conversation = self._conversations[person.id]
        found = conversation.file(request.match_info["key"], int(request.match_info["place"]))
        if found is None:
            raise _Refused(404, texts.NO_FILE)
        name, content = found
        disposition = content_disposition_header("attachment", filename=plain.one_line(name))
        return web.Response(body=content, headers={hdrs.CONTENT_DISPOSITION: disposition})

    async def _answered(self, request: web.Request, incoming: Incoming, asked: str) -> web.Response:
        person_id = int(request.match_info["person"])
        if person_id not in self._conversations:
            await self._person(request)
        exchange = await self._taken(request, person_id, incoming, asked)
        if FRAGMENT in request.headers:
            return _page(drawing.exchange(exchange, person_id))
        return web.Response(status=303, headers={hdrs.LOCATION: drawing.newest_path(person_id)})

    async def _taken(self, request: web.Request, person_id: int, incoming: Incoming, asked: str) -> Exchange:
        """The exchange with its answer; the same activity again is the same exchange, also while it is answered."""
        conversation = self._conversations[person_id]
        exchange = conversation.by_activity(incoming.id)
        if exchange is None:
            answer = asyncio.ensure_future(_in_thread(self._turns.take, incoming))
            exchange = conversation.add(incoming.id, asked, answer)
        # Whoever asked may leave; the answer is found all the same.
        await asyncio.shield(exchange.answer)
        return exchange

    async def _person(self, request: web.Request) -> tuple[Person, list[Members]]:
        here = await _in_thread(self._everybody)
        wanted = int(request.match_info["person"])
        found = next((p for members in here for p in members.people if p.id == wanted), None)
        if found is None:
            raise _Refused(404, texts.NO_PERSON)
        return found, here

    def _everybody(self) -> list[Members]:
        with self._turns.database.read() as db:
            here = [Members(forum, tuple(people.members(db, forum.id))) for forum in forums.all_forums(db)]
        return [members for members in here if members.people]


def _incoming(request: web.Request, activity: str, text: str = "", press: Press | None = None) -> Incoming:
    person = str(int(request.match_info["person"]))
    at = request.app[CLOCK]()
    return Incoming(CHANNEL, activity, f"{CHANNEL}:{person}", person, at, text, press)


async def _form(request: web.Request) -> list[tuple[str, str]]:
    if request.content_type != _FORM:
        raise _Refused(415, texts.NO_FORM)
    body = await request.read()
    try:
        pairs = parse_qsl(
            body.decode("utf-8"),
            keep_blank_values=True,
            strict_parsing=True,
            errors="strict",
            max_num_fields=_MAX_FIELDS,
        )
    except ValueError as error:
        raise _Refused(400, texts.BAD_FORM) from error
    return [(name, plain.clean(value)) for name, value in pairs]


def _only(form: list[tuple[str, str]], name: str) -> str:
    values = [value for key, value in form if key == name]
    if len(values) != 1:
        raise _Refused(400, texts.BAD_FORM)
    return values[0]


def _activity(form: list[tuple[str, str]]) -> str:
    """The form's id together with what it says: another question from a page that went back is another message."""
    try:
        made = uuid.UUID(_only(form, drawing.ID))
    except ValueError as error:
        raise _Refused(400, texts.BAD_FORM) from error
    said = hashlib.sha256(json.dumps(sorted(form)).encode()).hexdigest()
    return str(uuid.uuid5(made, said))


def _pressed(form: list[tuple[str, str]]) -> tuple[str, Press]:
    """What the button was called, and the press."""
    try:
        press = json.loads(_only(form, html.PRESS))
    except (ValueError, RecursionError) as error:
        raise _Refused(400, texts.BAD_FORM) from error
    match press:
        case {"label": str(label), "action": str(action), "ids": dict(ids), "version": int(version)} if all(
            map(_is_id, ids.values())
        ) and _is_id(version):
            cleaned = {plain.clean(name): plain.clean(v) if isinstance(v, str) else v for name, v in ids.items()}
            return plain.one_line(label), Press(plain.clean(action), cleaned, version, _fields(form))
    raise _Refused(400, texts.BAD_FORM)


def _is_id(value: Any) -> bool:
    """True and False are numbers to Python, but not ids; nor is a number no database holds."""
    return isinstance(value, str) or (isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _MAX_ID)


def _fields(form: list[tuple[str, str]]) -> Mapping[str, str]:
    """By the field's name; several chosen values with a comma between, as Teams sends them."""
    fields: dict[str, str] = {}
    for key, value in form:
        if key.startswith(html.FIELD):
            name = key.removeprefix(html.FIELD)
            fields[name] = f"{fields[name]},{value}" if name in fields else value
    return fields


@web.middleware
async def _edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets in only what comes from the chat's own pages on this machine, and answers every refusal with a page."""
    route = request.match_info.route.name or ""
    if not route.startswith("web.") and request.match_info.http_exception is None:
        return await handler(request)
    try:
        response = await _guarded(request, handler)
    except _Refused as refused:
        response = _refusal(request, refused.status, *refused.said)
    except web.HTTPException as refused:
        response = _refusal(request, refused.status, *_SAID.get(refused.status, texts.REFUSED))
        if allowed := refused.headers.get(hdrs.ALLOW):
            response.headers[hdrs.ALLOW] = allowed
    except StoreUnavailable as trouble:
        log.warning("store unavailable", reason=trouble.reason, channel=CHANNEL)
        response = _refusal(request, 503, texts.STORE_AWAY, errors.store_unavailable(trouble.reason))
    except Exception:
        log.exception("page failed", route=route)
        response = _refusal(request, 500, *texts.UNFORESEEN)
    response.headers.update(_HEADERS)
    return response


async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not loopback.is_local(request):
        raise _Refused(403, texts.FORBIDDEN)
    if request.method == hdrs.METH_POST and not loopback.is_own_page(request):
        raise _Refused(403, texts.FOREIGN)
    return await handler(request)


def _refusal(request: web.Request, status: int, heading: str, advice: str) -> web.Response:
    if FRAGMENT in request.headers:
        return web.Response(text=f"{heading}. {advice}", status=status)
    return _page(drawing.refusal(heading, advice), status)


def _page(content: str, status: int = 200) -> web.Response:
    return web.Response(text=content, status=status, content_type="text/html", charset="utf-8")


def _static(name: str, content_type: str) -> Handler:
    text = resources.files("bot.channels.page").joinpath(name).read_text(encoding="utf-8")

    async def send(_request: web.Request) -> web.StreamResponse:
        return web.Response(text=text, content_type=content_type, charset="utf-8")

    return send


async def _in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    return await asyncio.get_running_loop().run_in_executor(None, partial(work, *args, **kwargs))


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
