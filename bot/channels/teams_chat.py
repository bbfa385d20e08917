"""Teams as a channel: an activity comes in, a turn is taken, and its answer goes where it belongs.

What is for one person alone goes to the personal chat, also when it was asked in a channel.
"""

import asyncio
import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, ParamSpec, TypeVar

import structlog
from aiohttp import hdrs, web

from bot import doorbell, reader
from bot.cards import adaptive
from bot.channels import teams_edge as edge
from bot.channels.teams import Framework, Message, Reference, Said
from bot.channels.teams_activity import CHANNEL, PATH, Arrived, Malformed, read
from bot.channels.teams_files import NotFetched, fetched
from bot.channels.teams_people import Acquaintances
from bot.courier import TryLater, Undeliverable
from bot.settings import Settings
from bot.turns import Turns
from danish import sentences
from danish.texts import channels as texts
from dialogs.card import Card
from dialogs.card import said as sentence
from dialogs.turn import Reply
from forum import access
from forum.people import Person
from storage.database import StoreUnavailable

log = structlog.get_logger(__name__)

T = TypeVar("T")
P = ParamSpec("P")

_ERROR: Final = "application/vnd.microsoft.error"


class Unguarded(Exception):
    """Without an app id nobody is checked, which is for development on this machine alone."""


@dataclass(frozen=True)
class _Taken:
    """`alone` is how the person is reached alone; `person` is None for strangers."""

    reply: Reply
    person: Person | None
    alone: Reference


class Teams:
    """The channel: `add` lets activities in, `send` and `update` are the courier's. Raises Unguarded.

    With `dev`, a Teams user whose name is a member's is that member.
    """

    def __init__(self, turns: Turns, settings: Settings, clock: Callable[[], dt.datetime], *, dev: bool) -> None:
        self._open = not settings.teams_app_id
        if self._open and not (dev and settings.is_local):
            raise Unguarded()
        self._turns = turns
        self._clock = clock
        self._dev = dev
        self._tenants = settings.teams_allowed_tenants
        self._people = Acquaintances(turns.database, by_name=dev)
        self._framework = Framework(settings)

    def add(self, app: web.Application) -> None:
        app.router.add_route("*", PATH, self._receive, name="teams.messages")
        app.on_cleanup.append(self._close)

    async def send(self, reference: Mapping[str, Any], card: Card) -> dict[str, Any] | None:
        address = await self._framework.send(dict(reference), _message(card), patient=False)
        return address if "activity" in address else None

    async def update(self, address: Mapping[str, Any], card: Card) -> None:
        await self._framework.update(dict(address), _message(card))

    async def _close(self, _app: web.Application) -> None:
        await self._framework.close()

    async def _receive(self, request: web.Request) -> web.Response:
        try:
            return await self._processed(request)
        except edge.TurnedAway as away:
            refused = away
        except Malformed as bad:
            refused = edge.TurnedAway(400, bad.reason)
        except PermissionError:
            refused = edge.TurnedAway(401, "not authorized")
        log.info("activity turned away", status=refused.status, reason=refused.reason)
        return refused.response()

    async def _processed(self, request: web.Request) -> web.Response:
        body = await edge.body(request, local_only=self._open)
        arrived = read(body)
        answer: dict[str, Any] | None = None

        async def turn(said: Said) -> None:
            nonlocal answer
            answer = await self._turn(request.app, arrived, said)

        replies = await self._framework.process(body, request.headers.get(hdrs.AUTHORIZATION, ""), turn)
        shown = replies if answer is None else answer
        return web.Response() if shown is None else web.json_response(shown)

    async def _turn(self, app: web.Application, arrived: Arrived, said: Said) -> dict[str, Any] | None:
        """The response's body, where the activity asks for one. Whoever sent it has been checked. Raises TurnedAway."""
        if not self._open and arrived.tenant not in self._tenants:
            raise edge.TurnedAway(403, "unknown tenant")
        match arrived.kind:
            case "message":
                await self._answer(arrived, said, await self._take(app, arrived, said))
            case "press":
                taken = await self._take(app, arrived, said)
                return _invoked(200, adaptive.CONTENT_TYPE, adaptive.render(*taken.reply.cards))
            case "other_invoke":
                return _invoked(400, _ERROR, {"code": "BadRequest", "message": texts.NOT_READ})
            case "joined":
                await self._greet(app, arrived, said)
            case "left" if arrived.personal:
                await _kept(self._people.lost, arrived)
        return None

    async def _take(self, app: web.Application, arrived: Arrived, said: Said) -> _Taken:
        at = self._clock()
        incoming = arrived.incoming(at, self._people.sender(arrived))
        person, alone = await asyncio.to_thread(self._people.meet, arrived, said.reference, at)
        if arrived.files:
            try:
                incoming = replace(incoming, files=await self._files(arrived, person))
            except NotFetched as trouble:
                log.warning("file not fetched", reason=trouble.reason, channel=CHANNEL)
                return _Taken(Reply((sentence(texts.NOT_FETCHED),), private=True), person, alone)
        taken = _Taken(await asyncio.to_thread(self._turns.take, incoming), person, alone)
        doorbell.after(app, incoming, taken.reply)
        if incoming.files:
            reader.ring(app)
        return taken

    async def _files(self, arrived: Arrived, person: Person | None) -> tuple[tuple[str, bytes], ...]:
        """Nothing is fetched for whoever is told that they cannot bring minutes in. Raises NotFetched."""
        if person is None or not access.may_see_drafts(person):
            return tuple((file.name, b"") for file in arrived.files)
        return tuple(await asyncio.gather(*(fetched(file, local=self._open) for file in arrived.files)))

    async def _greet(self, app: web.Application, arrived: Arrived, said: Said) -> None:
        """A newcomer is shown what to ask; a channel is left in peace until somebody asks."""
        if not arrived.personal:
            return
        person, _alone = await asyncio.to_thread(self._people.meet, arrived, said.reference, self._clock())
        # Tools for development say who it is only with the first message.
        if person or not self._dev:
            asked = replace(arrived, kind="message", text=sentences.HELP.shown)
            await self._answer(asked, said, await self._take(app, asked, said))

    async def _answer(self, arrived: Arrived, said: Said, taken: _Taken) -> None:
        if taken.reply.private and not arrived.personal:
            await _said(said, [_sentence(await self._privately(arrived, taken))])
            return
        sent = await _said(said, [_message(card) for card in taken.reply.cards])
        if not arrived.expects_replies:
            await self._remember(taken, sent[-1:], shared=not arrived.personal)

    async def _privately(self, arrived: Arrived, taken: _Taken) -> str:
        """What is said in the channel about it."""
        addresses: list[Reference] = []
        where = taken.alone
        try:
            for card in taken.reply.cards:
                addresses.append(await self._framework.send(where, _message(card), patient=True))
                where = {name: value for name, value in addresses[-1].items() if name != "activity"}
        except (Undeliverable, TryLater) as trouble:
            log.warning("private answer not delivered", reason=trouble.reason, channel=CHANNEL)
            return texts.NOT_PRIVATELY
        if taken.person and where != taken.alone:
            await _kept(self._people.reached, arrived, taken.person, where, self._clock())
        await self._remember(taken, addresses[-1:], shared=False)
        return texts.PRIVATELY

    async def _remember(self, taken: _Taken, sent: list[Reference], *, shared: bool) -> None:
        """The subject's card is the last: before it stands what there is to say about it."""
        if taken.person and taken.reply.subject and sent and "activity" in sent[0]:
            await _kept(self._people.remember, taken.reply, taken.person, sent[0], self._clock(), shared)


async def _said(said: Said, messages: list[Message]) -> list[Reference]:
    """Whoever asked can ask again, so what Teams does not take is not kept for later."""
    try:
        return await said.send(messages)
    except (Undeliverable, TryLater) as trouble:
        log.warning("answer not delivered", reason=trouble.reason, channel=CHANNEL)
        return []


async def _kept(work: Callable[P, None], *args: P.args, **kwargs: P.kwargs) -> None:
    """The answer is given already: a store that is away does not take it back."""
    try:
        await asyncio.to_thread(work, *args, **kwargs)
    except StoreUnavailable as trouble:
        log.warning("not kept", reason=trouble.reason, channel=CHANNEL)


def _message(card: Card) -> Message:
    """Sentences alone are a message of their own; everything else is a card, with a line for notifications."""
    if sentences_alone := adaptive.sentences(card):
        return _sentence(sentences_alone)
    attachment = {"contentType": adaptive.CONTENT_TYPE, "content": adaptive.render(card)}
    return {"type": "message", "summary": adaptive.summary(card), "attachments": [attachment]}


def _sentence(text: str) -> Message:
    return {"type": "message", "text": text, "textFormat": "plain"}


def _invoked(status: int, type_: str, value: dict[str, Any]) -> dict[str, Any]:
    """Teams wants 200 in HTTP and the real status in the body."""
    return {"statusCode": status, "type": type_, "value": value}
