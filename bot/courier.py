"""Letters to people: claimed, drawn, sent, marked.

A crash between the send and the mark may double the letter that was on its way, `at_once` of them in each channel; it
never loses one. What a crash may do besides is in docs/drift.md.
"""

import asyncio
import datetime as dt
import random
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog

from bot import drafting, settling
from bot.drafting import Drawn
from bot.sending import Channel, Meter, Unread
from bot.sending import TryLater as TryLater  # channels and tests take them from here
from bot.sending import Undeliverable as Undeliverable
from bot.settling import ATTEMPTS as ATTEMPTS
from bot.settling import Mark
from dialogs.card import Card
from storage import claiming, outbox
from storage.database import Connection, Database, StoreUnavailable
from storage.outbox import LOCAL, Letter
from storage.rates import Rates

log = structlog.get_logger(__name__)

BATCH: Final = 20
LEASE: Final = dt.timedelta(minutes=2)
# No send takes longer, and none begins later in a lease: so it is over long before the lease, also where another
# replica's clock is a minute ahead.
SEND_SECONDS: Final = 25.0
_BEGUN_WITHIN: Final = 0.25
STOP_SECONDS: Final = 10.0
_SOON: Final = dt.timedelta(seconds=1)

Clock = Callable[[], dt.datetime]


@dataclass(frozen=True)
class Delivered:
    """What became of one letter, for the log and for `tick`."""

    letter: Letter
    to: str
    card: Card | None
    state: str
    channel: str


@dataclass
class _Round:
    """Letters claimed together, on their way by one channel."""

    channel: str
    letters: list[tuple[Letter, Drawn]]
    begin_before: float
    held: dt.datetime | None = None
    done: list[Delivered] = field(default_factory=list)

    def next(self) -> tuple[Letter, Drawn] | None:
        if not self.letters or self.held or time.monotonic() > self.begin_before:
            return None
        return self.letters.pop(0)


class Courier:
    """`channels` by name. Whoever has no address in one of them reads letters locally, in the web chat or `talk`.

    `clock` says how time goes on while letters are sent; without it the time handed in stands still. `jitter` gives
    numbers from 0 to 1. Used on one event loop.
    """

    def __init__(
        self,
        database: Database,
        channels: Mapping[str, Channel],
        zone: ZoneInfo,
        *,
        clock: Clock | None = None,
        bounds: Rates | None = None,
        at_once: int = 1,
        lease: dt.timedelta = LEASE,
        jitter: Callable[[], float] = random.random,
        meter: Meter | None = None,
    ) -> None:
        self._database = database
        self._channels = channels
        self._zone = zone
        self._clock = clock
        self._bounds = bounds or Rates()
        self._at_once = at_once
        self._lease = lease
        self._jitter = jitter
        self._meter = meter or Unread()
        self._turns: defaultdict[str, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._queued: set[str] = set()
        self._running: set[asyncio.Task[list[Delivered]]] = set()
        self._owed: list[Mark] = []
        self._paying = threading.Lock()
        self._closed = False

    async def deliver(self, now: dt.datetime) -> list[Delivered]:
        """Everything that may go now. No channel waits for another, and each is at work once in a process.

        Raises StoreUnavailable, when the others are done.
        """
        if self._closed:
            return []
        tasks = [asyncio.create_task(self._by(name, now)) for name in (LOCAL, *self._channels)]
        self._running.update(tasks)
        for task in tasks:
            task.add_done_callback(self._running.discard)
        # Whoever gives up waiting ends no letter half-way.
        await asyncio.wait(tasks)
        troubles = [trouble for task in tasks if (trouble := task.exception()) is not None]
        if troubles:
            raise troubles[0]
        return [one for task in tasks for one in task.result()]

    async def waits_until(self, now: dt.datetime) -> dt.datetime | None:
        """When something may go that may not go now. Raises StoreUnavailable."""
        return await asyncio.to_thread(self._read, partial(claiming.waits_until, now=now))

    async def elsewhere(self, now: dt.datetime) -> int:
        """How many letters are due by channels that only another process has. Raises StoreUnavailable."""
        channels = list(self._channels)
        return await asyncio.to_thread(self._read, lambda db: claiming.elsewhere(db, channels, now))

    async def close(self, seconds: float = STOP_SECONDS) -> None:
        """Ends what is on its way, for so long at most, and hands back the rest at once."""
        self._closed = True
        if not self._running:
            return
        _done, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _by(self, channel: str, now: dt.datetime) -> list[Delivered]:
        if self._clock is not None and channel in self._queued:
            # Whoever waits already takes this round's letters too.
            return []
        self._queued.add(channel)
        done: list[Delivered] = []
        async with self._turns[channel]:
            self._queued.discard(channel)
            while not self._closed:
                begun = time.monotonic()
                letters = await asyncio.to_thread(self._claim, channel, now)
                if not letters:
                    break
                done += await self._round(channel, letters, now, begun)
        return done

    def _moment(self, now: dt.datetime) -> dt.datetime:
        return self._clock() if self._clock else now

    def _claim(self, channel: str, now: dt.datetime) -> list[Letter]:
        """A claim need not outlast a power cut: without it the letter waits."""
        self._pay()
        begun = time.perf_counter()
        with self._database.note() as db:
            letters = claiming.claim(db, channel, self._moment(now), BATCH, self._lease, self._bounds)
        self._meter.claimed(time.perf_counter() - begun)
        return letters

    def _pay(self) -> None:
        """The marks that were owed while the store was away. Raises StoreUnavailable.

        All channels wait for it: a letter whose mark is just being made must not be claimed again.
        """
        with self._paying:
            while self._owed:
                mark = self._owed.pop()
                try:
                    self._write(mark, lasting=False)
                except StoreUnavailable:
                    self._owed.append(mark)
                    raise

    async def _round(self, channel: str, letters: Sequence[Letter], now: dt.datetime, begun: float) -> list[Delivered]:
        begin_before = begun + self._lease.total_seconds() * _BEGUN_WITHIN
        try:
            drawn = await asyncio.to_thread(drafting.draw, self._database, letters, self._zone, self._moment(now))
        except StoreUnavailable:
            self._owed += [partial(outbox.put_back, letter=letter) for letter in letters]
            raise
        here = _Round(channel, list(zip(letters, drawn, strict=True)), begin_before)
        if channel == LOCAL:
            await self._all_local(here, now)
            return here.done
        workers = [asyncio.create_task(self._work(here, now)) for _ in range(min(self._at_once, len(letters)))]
        try:
            await asyncio.gather(*workers)
        except asyncio.CancelledError:
            await asyncio.gather(*workers, return_exceptions=True)
            raise
        finally:
            await self._hand_back(here)
        return here.done

    async def _work(self, here: _Round, now: dt.datetime) -> None:
        while not self._closed and (next_one := here.next()):
            here.done.append(await self._one(here, *next_one, now))

    async def _hand_back(self, here: _Round) -> None:
        rest, here.letters = here.letters, []
        if not rest:
            return
        marks = [partial(outbox.put_back, letter=letter, at=here.held) for letter, _drawn in rest]
        await self._settle(lambda db: [mark(db) for mark in marks])

    async def _all_local(self, here: _Round, now: dt.datetime) -> None:
        """They are read here: nothing is sent, so one transaction marks them all."""
        moment = self._moment(now)
        marks: list[Mark] = []
        for letter, drawn in here.letters:
            if drawn.failed or drawn.card is None:
                state, mark = settling.unsent(letter, drawn, moment, self._jitter())
            elif drawn.where[0] == LOCAL:
                state, mark = outbox.SENT, partial(outbox.mark_sent, letter=letter, channel=LOCAL, now=moment)
            else:
                state, mark = outbox.WAITING, partial(outbox.put_back, letter=letter, at=moment + _SOON)
            marks.append(mark)
            channel = LOCAL if state == outbox.SENT else ""
            here.done.append(Delivered(letter, drawn.to, drawn.card, state, channel))
            self._meter.settled(LOCAL, "failed" if drawn.failed else state)
        await self._settle(lambda db: [mark(db) for mark in marks], lasting=True)

    async def _one(self, here: _Round, letter: Letter, drawn: Drawn, now: dt.datetime) -> Delivered:
        if drawn.failed or drawn.card is None:
            state, mark = settling.unsent(letter, drawn, self._moment(now), self._jitter())
            await self._settle(mark, lasting=state == outbox.DEAD)
            self._meter.settled(here.channel, "failed" if drawn.failed else state)
            return Delivered(letter, drawn.to, None, state, "")
        if drawn.where[0] != here.channel:
            # The person has moved since it was claimed.
            await self._settle(partial(outbox.put_back, letter=letter))
            return Delivered(letter, drawn.to, drawn.card, outbox.WAITING, drawn.where[0])
        if drawn.wait is not None:
            await self._settle(settling.asleep(letter, drawn.wait, self._moment(now)))
            return Delivered(letter, drawn.to, drawn.card, outbox.WAITING, here.channel)
        try:
            address = await self._sent(here.channel, drawn, drawn.card)
        except asyncio.CancelledError:
            await self._settle(partial(outbox.put_back, letter=letter))
            raise
        except TryLater as trouble:
            state = await self._later(here, letter, trouble, self._moment(now))
            return Delivered(letter, drawn.to, drawn.card, state, here.channel)
        except Undeliverable as trouble:
            log.warning("letter refused", letter=letter.id, channel=here.channel, reason=trouble.reason)
            refused = partial(settling.refused, letter=letter, drawn=drawn, trouble=trouble, now=self._moment(now))
            await self._settle(refused, lasting=True)
            self._meter.settled(here.channel, outbox.DEAD)
            return Delivered(letter, drawn.to, drawn.card, outbox.DEAD, here.channel)
        sent = partial(settling.sent, letter=letter, channel=here.channel, address=address, changes=drawn.changes)
        await self._settle(partial(sent, bounds=self._bounds, now=self._moment(now)))
        self._meter.settled(here.channel, outbox.SENT)
        return Delivered(letter, drawn.to, drawn.card, outbox.SENT, here.channel)

    async def _sent(self, name: str, drawn: Drawn, card: Card) -> dict[str, Any] | None:
        """Raises Undeliverable and TryLater, and nothing else: what a channel trips over is that one letter's."""
        channel, reference = self._channels[name], drawn.where[1]
        try:
            async with asyncio.timeout(SEND_SECONDS):
                if drawn.copy is None:
                    return await channel.send(reference, card)
                await channel.update(reference, card)
                return None
        except TimeoutError:
            raise TryLater("unreachable") from None
        except (TryLater, Undeliverable):
            raise
        except Exception:
            log.exception("letter not sent", channel=name)
            raise TryLater("channel_error") from None

    async def _later(self, here: _Round, letter: Letter, trouble: TryLater, now: dt.datetime) -> str:
        """Waits twice as long each time; after the last attempt the letter is dead and somebody is shown it."""
        self._meter.settled(here.channel, "failed")
        if trouble.everywhere:
            until = now + min(trouble.after or settling.FIRST_WAIT, settling.LONGEST_WAIT)
            here.held = until
            hold = partial(settling.hold, channel=here.channel, letter=letter, until=until, now=now)
            await self._settle(hold)
            return outbox.WAITING
        state, mark = settling.again(letter, trouble, here.channel, now, self._jitter())
        await self._settle(mark, lasting=state == outbox.DEAD)
        return state

    async def _settle(self, mark: Mark, *, lasting: bool = False) -> None:
        """A power cut may undo what does not last: then the letter comes once more.

        Raises StoreUnavailable; the mark is then made as soon as the store is back.
        """
        try:
            await asyncio.to_thread(self._write, mark, lasting=lasting)
        except StoreUnavailable:
            self._owed.append(mark)
            raise

    def _write(self, mark: Mark, *, lasting: bool) -> None:
        with self._database.write() if lasting else self._database.note() as db:
            mark(db)

    def _read(self, look: Callable[[Connection], Any]) -> Any:
        with self._database.read() as db:
            return look(db)
