"""Letters to people: claimed, drawn, sent, marked.

A crash between the send and the mark may double a letter; it never loses one.
"""

import asyncio
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Protocol
from zoneinfo import ZoneInfo

import structlog

from dialogs import routes
from dialogs.card import Card
from dialogs.turn import Drawing
from storage import addresses, forums, outbox, people, posted
from storage.addresses import Address
from storage.database import Connection, Database
from storage.outbox import LOCAL, Letter
from storage.posted import Posted

log = structlog.get_logger(__name__)

BATCH: Final = 20
LEASE: Final = dt.timedelta(minutes=2)
FIRST_WAIT: Final = dt.timedelta(seconds=30)
LONGEST_WAIT: Final = dt.timedelta(hours=1)
# How soon another process, which has the channel, may take a letter that this one cannot send.
ELSEWHERE_WAIT: Final = dt.timedelta(minutes=1)
ATTEMPTS: Final = 12


class Undeliverable(Exception):
    """The channel will never take it. `reason` is a key `danish.texts` knows; `gone`: nothing goes there any more."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.gone = gone


class TryLater(Exception):
    """The channel cannot take it now; `after` is how long it asks to be left alone, when it says so."""

    def __init__(self, reason: str, after: dt.timedelta | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class Channel(Protocol):
    """A channel that letters go out by. Both raise Undeliverable and TryLater."""

    async def send(self, reference: Mapping[str, Any], card: Card) -> dict[str, Any] | None:
        """Returns what updating the copy will need; None when the channel cannot update."""

    async def update(self, address: Mapping[str, Any], card: Card) -> None: ...


@dataclass(frozen=True)
class Delivered:
    """What became of one letter, for the log and for `tick`."""

    letter: Letter
    to: str
    card: Card | None
    state: str
    channel: str


@dataclass(frozen=True)
class _Drawn:
    card: Card | None
    to: str
    address: Address | None = None
    copy: Posted | None = None
    place: tuple[str, Mapping[str, Any]] | None = None


class Courier:
    """`channels` by name. Whoever has no address in one of them reads letters locally, in the web chat or `talk`."""

    def __init__(self, database: Database, channels: Mapping[str, Channel], zone: ZoneInfo) -> None:
        self._database = database
        self._channels = channels
        self._zone = zone

    async def deliver(self, now: dt.datetime) -> list[Delivered]:
        """Everything that is due, in batches; returns when nothing is left to claim."""
        done: list[Delivered] = []
        while letters := await asyncio.to_thread(self._claim, now):
            for letter in letters:
                done.append(await self._one(letter, now))
        return done

    def _claim(self, now: dt.datetime) -> list[Letter]:
        with self._database.write() as db:
            return outbox.claim(db, now, BATCH, LEASE)

    async def _one(self, letter: Letter, now: dt.datetime) -> Delivered:
        if letter.until is not None and letter.until < now:
            await asyncio.to_thread(self._mark, outbox.mark_dropped, letter)
            return Delivered(letter, "", None, outbox.DROPPED, "")
        try:
            drawn = await asyncio.to_thread(self._draw, letter, now)
        except Exception:
            # One letter that cannot be drawn must not keep the others: it is tried again, then shown as dead.
            log.exception("letter not drawn", letter=letter.id, kind=letter.kind)
            state = await asyncio.to_thread(self._later, letter, now, TryLater("drawing"))
            return Delivered(letter, "", None, state, "")
        if drawn.card is None:
            await asyncio.to_thread(self._mark, outbox.mark_dropped, letter)
            return Delivered(letter, drawn.to, None, outbox.DROPPED, "")
        channel, state = await self._send(letter, drawn, drawn.card, now)
        return Delivered(letter, drawn.to, drawn.card, state, channel)

    def _draw(self, letter: Letter, now: dt.datetime) -> _Drawn:
        with self._database.read() as db:
            copy = posted.by_id(db, letter.posted_id) if letter.posted_id is not None else None
            if letter.posted_id is not None and copy is None:
                return _Drawn(None, "")
            viewer_id = copy.viewer_id if copy else letter.person_id
            viewer = people.by_id(db, letter.forum_id, viewer_id) if viewer_id is not None else None
            if viewer_id is not None and (viewer is None or not viewer.active):
                return _Drawn(None, viewer.name if viewer else "")
            forum = forums.by_id(db, letter.forum_id)
            drawing = Drawing(db, forum, letter.subject_id, viewer, now.astimezone(self._zone))
            card = routes.CARDS[letter.kind](drawing)
            address = addresses.home_of(db, viewer.id) if viewer and copy is None else None
            return _Drawn(card, viewer.name if viewer else forum.name, address, copy, self._place(db, letter))

    @staticmethod
    def _place(db: Connection, letter: Letter) -> tuple[str, Mapping[str, Any]] | None:
        if letter.place is None:
            return None
        places = addresses.places(db, letter.forum_id)
        return next(((channel, ref) for channel, conv, ref in places if conv == letter.place), None)

    async def _send(self, letter: Letter, drawn: _Drawn, card: Card, now: dt.datetime) -> tuple[str, str]:
        name, reference = self._where(drawn)
        if name == LOCAL:
            await asyncio.to_thread(self._sent, letter, drawn, LOCAL, None, now)
            return LOCAL, outbox.SENT
        channel = self._channels.get(name)
        if channel is None:
            await asyncio.to_thread(self._leave, letter, now)
            return name, outbox.WAITING
        try:
            if drawn.copy:
                await channel.update(reference, card)
                address = None
            else:
                address = await channel.send(reference, card)
        except TryLater as trouble:
            return name, await asyncio.to_thread(self._later, letter, now, trouble)
        except Undeliverable as trouble:
            log.warning("letter refused", letter=letter.id, channel=name, reason=trouble.reason)
            await asyncio.to_thread(self._refused, letter, drawn, trouble)
            return name, outbox.DEAD
        await asyncio.to_thread(self._sent, letter, drawn, name, address, now)
        return name, outbox.SENT

    @staticmethod
    def _where(drawn: _Drawn) -> tuple[str, Mapping[str, Any]]:
        if drawn.copy:
            return drawn.copy.channel, drawn.copy.address
        if drawn.place:
            return drawn.place
        if drawn.address and not drawn.address.blocked:
            return drawn.address.channel, drawn.address.reference
        return LOCAL, {}

    def _sent(
        self, letter: Letter, drawn: _Drawn, channel: str, address: dict[str, Any] | None, now: dt.datetime
    ) -> None:
        with self._database.write() as db:
            outbox.mark_sent(db, letter, channel, now)
            if address is not None:
                subject = (letter.kind, letter.subject_id)
                posted.put(db, letter.forum_id, letter.person_id, subject, channel, address, now)

    def _refused(self, letter: Letter, drawn: _Drawn, trouble: Undeliverable) -> None:
        with self._database.write() as db:
            outbox.mark_dead(db, letter, trouble.reason)
            if drawn.copy:
                posted.forget(db, drawn.copy.id)
            elif trouble.gone and drawn.address:
                addresses.block(db, drawn.address)

    def _leave(self, letter: Letter, now: dt.datetime) -> None:
        """To a process that has the channel: it was no attempt."""
        with self._database.write() as db:
            outbox.put_back(db, letter, now + ELSEWHERE_WAIT, "channel_off")

    def _later(self, letter: Letter, now: dt.datetime, trouble: TryLater) -> str:
        """Waits twice as long each time; after the last attempt the letter is dead and somebody is shown it."""
        with self._database.write() as db:
            if letter.attempts >= ATTEMPTS:
                outbox.mark_dead(db, letter, trouble.reason)
                return outbox.DEAD
            wait = min(FIRST_WAIT * 2 ** (letter.attempts - 1), LONGEST_WAIT)
            outbox.try_again(db, letter, now + max(wait, trouble.after or wait), trouble.reason)
            return outbox.WAITING

    def _mark(self, mark: Any, letter: Letter) -> None:
        with self._database.write() as db:
            mark(db, letter)
