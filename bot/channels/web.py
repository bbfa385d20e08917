"""The local chat, for trying the bot: whoever sits at the machine chooses who to be. Never for others to reach.

Pages are drawn here and work without a script; with one, the answer is put at the end of the page that is open.
"""

import asyncio
import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable
from dataclasses import replace
from importlib import resources
from typing import Final, ParamSpec, TypeVar

import structlog
from aiohttp import hdrs, web
from aiohttp.helpers import content_disposition_header

from bot import reader
from bot.cards import text as plain
from bot.channels.page import clock, drawing, forms, looking, loopback, uploads
from bot.channels.page.clock import SettableClock
from bot.channels.page.conversations import Conversation, Exchange
from bot.channels.page.forms import Refused
from bot.channels.page.post import Post
from bot.courier import Courier
from bot.settings import Settings
from bot.turns import Turns
from danish import sentences
from danish.texts import errors
from danish.texts import pages as texts
from dialogs.turn import Incoming, Press
from forum.people import Person
from storage.database import StoreUnavailable
from storage.outbox import Letter

log = structlog.get_logger(__name__)

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
T = TypeVar("T")
P = ParamSpec("P")
Clock = Callable[[], dt.datetime]

# A question as long as `Turns` reads, with every letter percent-encoded, and forms; what is longer gets a page.
MAX_BODY: Final = 256 * 1024
CHANNEL: Final = "web"
CLOCK: Final[web.AppKey[Clock]] = web.AppKey("web_clock")
"""Says what the time is, as an aware time; set it before `add` to live on another day. Whoever is in the chat can set
what stands here afterwards.
"""
COURIER: Final[web.AppKey[Courier]] = web.AppKey("web_courier")
"""Who sends the letters; without it they are read here alone."""

# How the script asks for the new exchange alone.
FRAGMENT: Final = "X-Fragment"
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


_SAID: Final = {404: texts.NO_PAGE, 405: texts.NO_METHOD, 413: texts.TOO_LARGE}


def add(app: web.Application, turns: Turns, settings: Settings) -> None:
    """The chat at "/"."""
    if settings.host not in ("127.0.0.1", "localhost", "::1"):
        log.warning("the local chat answers this machine only, whatever address the server listens on")
    real: Clock = app.get(CLOCK, _utc_now)
    time = SettableClock(real, shared=settings.teams_app_id is not None)
    says: Clock = time
    app[CLOCK] = says
    app.middlewares.append(_edge)
    chat = _Chat(app, turns, time)
    person = r"/chat/{person:\d{1,9}}"
    app.add_routes(
        [
            web.get("/", chat.choose, name="web.choose"),
            web.get(person, chat.show, name="web.show"),
            web.get(f"{person}/news", chat.news, name="web.news"),
            web.post(f"{person}/messages", chat.message, name="web.message"),
            web.post(f"{person}/presses", chat.press, name="web.press"),
            web.post(f"{person}/minutes", chat.bring_in, name="web.minutes"),
            web.post(f"{person}/clock", chat.set_clock, name="web.clock"),
            web.get(person + r"/files/{key:e\d{1,9}}/{place:\d{1,2}}", chat.file, name="web.file"),
            *(web.get(path, _static(*file), name=f"web.{file[0]}") for path, file in _FILES.items()),
        ]
    )


class _Chat:
    """Its handlers. A turn and every look in the store run in a worker thread."""

    def __init__(self, app: web.Application, turns: Turns, time: SettableClock) -> None:
        self._app = app
        self._turns = turns
        self._time = time
        self._conversations: defaultdict[int, Conversation] = defaultdict(Conversation)
        self._post = Post(turns, time, lambda: app.get(COURIER), self._came)

    async def choose(self, _request: web.Request) -> web.Response:
        await self._post.sent()
        here, unread = await asyncio.to_thread(looking.everybody, self._turns.database)
        return _page(drawing.chooser(here, unread) if here else drawing.empty())

    async def show(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        if not self._conversations[person.id].exchanges:
            # A newcomer is shown what to ask.
            await self._taken(person.id, self._incoming(request, str(uuid.uuid4()), sentences.HELP.shown), "")
        return _page(drawing.chat(await self._looked(person)))

    async def news(self, request: web.Request) -> web.Response:
        """What changed by itself since the page was drawn, for the script alone."""
        shown = await self._looked(await self._person(request))
        if shown.seen == request.query.get("seen"):
            return web.Response(status=204)
        return _page(drawing.news(shown))

    async def message(self, request: web.Request) -> web.Response:
        form = await forms.read(request)
        text = forms.only(form, drawing.TEXT)
        return await self._answered(request, self._incoming(request, forms.activity(form), text), text)

    async def press(self, request: web.Request) -> web.Response:
        form = await forms.read(request)
        label, press = forms.pressed(form)
        return await self._answered(request, self._incoming(request, forms.activity(form), press=press), label)

    async def bring_in(self, request: web.Request) -> web.Response:
        activity, name, content = await uploads.read(request)
        incoming = replace(self._incoming(request, activity), files=((name, content),))
        return await self._answered(request, incoming, texts.file_sent(name))

    async def set_clock(self, request: web.Request) -> web.Response:
        form = dict(await forms.read(request))
        person = await self._person(request)
        now = self._time().astimezone(self._turns.zone)
        try:
            self._time.set(
                clock.wanted(form, await asyncio.to_thread(looking.mornings, self._turns.database, person, now), now)
            )
        except clock.NotSet as refusal:
            raise Refused(400, texts.clock_not_set(refusal.reason)) from None
        await self._post.sent()
        return _see_other(person.id)

    async def file(self, request: web.Request) -> web.Response:
        person = await self._person(request)
        found = self._conversations[person.id].file(request.match_info["key"], int(request.match_info["place"]))
        if found is None:
            raise Refused(404, texts.NO_FILE)
        name, content = found
        disposition = content_disposition_header("attachment", filename=plain.one_line(name))
        return web.Response(body=content, headers={hdrs.CONTENT_DISPOSITION: disposition})

    async def _answered(self, request: web.Request, incoming: Incoming, asked: str) -> web.Response:
        person_id = int(request.match_info["person"])
        if person_id not in self._conversations:
            await self._person(request)
        exchange = await self._taken(person_id, incoming, asked)
        if FRAGMENT in request.headers:
            return _page(drawing.entry(looking.as_answered(exchange), person_id))
        return _see_other(person_id)

    async def _taken(self, person_id: int, incoming: Incoming, asked: str) -> Exchange:
        """The exchange with its answer; the same activity again is the same exchange, also while it is answered."""
        conversation = self._conversations[person_id]
        exchange = conversation.by_activity(incoming.id)
        if exchange is None:
            answer = asyncio.ensure_future(asyncio.to_thread(self._turns.take, incoming))
            exchange = conversation.add(incoming.id, asked, answer)
        # Whoever asked may leave; the answer is found all the same.
        reply = await asyncio.shield(exchange.answer)
        if incoming.press is not None or reply.subject is not None:
            self._post.send_soon()
        if incoming.files:
            reader.ring(self._app)
        return exchange

    async def _looked(self, person: Person) -> drawing.Chat:
        """The person's page as it is now; its letters count as read."""
        await self._post.sent()
        now = self._time()
        conversation = self._conversations[person.id]
        conversation.receive(await asyncio.to_thread(looking.received, self._turns.database, person, now))
        entries = tuple(conversation.entries)
        return await asyncio.to_thread(looking.look, self._turns, person, entries, self._time)

    def _came(self, letters: Iterable[Letter]) -> None:
        """They take their places among what is said, where somebody has begun to talk."""
        for letter in letters:
            if letter.person_id is not None and letter.person_id in self._conversations:
                self._conversations[letter.person_id].receive([letter])

    async def _person(self, request: web.Request) -> Person:
        here, _unread = await asyncio.to_thread(looking.everybody, self._turns.database)
        wanted = int(request.match_info["person"])
        found = next((p for members in here for p in members.people if p.id == wanted), None)
        if found is None:
            raise Refused(404, texts.NO_PERSON)
        return found

    def _incoming(self, request: web.Request, activity: str, text: str = "", press: Press | None = None) -> Incoming:
        person = str(int(request.match_info["person"]))
        return Incoming(CHANNEL, activity, f"{CHANNEL}:{person}", person, self._time(), text, press)


def _see_other(person_id: int) -> web.Response:
    return web.Response(status=303, headers={hdrs.LOCATION: drawing.newest_path(person_id)})


@web.middleware
async def _edge(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Lets in only what comes from the chat's own pages on this machine, and answers every refusal with a page."""
    route = request.match_info.route.name or ""
    if not route.startswith("web.") and request.match_info.http_exception is None:
        return await handler(request)
    try:
        response = await _guarded(request, handler)
    except Refused as refused:
        response = _refusal(request, refused.status, *refused.said)
    except web.HTTPException as refused:
        response = _refusal(request, refused.status, *_SAID.get(refused.status, texts.REFUSED))
        if allowed := refused.headers.get(hdrs.ALLOW):
            response.headers[hdrs.ALLOW] = allowed
    except StoreUnavailable as trouble:
        log.warning("store unavailable", reason=trouble.reason, channel=CHANNEL)
        response = _refusal(request, 503, texts.STORE_AWAY, errors.store_unavailable(trouble.reason))
    except Exception:
        # Whoever waits for the page gets one that says so; the trace is the developers'.
        log.exception("page failed", route=route)
        response = _refusal(request, 500, *texts.UNFORESEEN)
    response.headers.update(_HEADERS)
    return response


async def _guarded(request: web.Request, handler: Handler) -> web.StreamResponse:
    if not loopback.is_local(request):
        raise Refused(403, texts.FORBIDDEN)
    if request.method == hdrs.METH_POST and not loopback.is_own_page(request):
        raise Refused(403, texts.FOREIGN)
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


def _utc_now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
