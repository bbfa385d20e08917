"""What each person has asked, been answered and been sent in the local chat, for as long as the server runs."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from dialogs.turn import Reply
from storage.outbox import Letter

KEPT: Final = 200


@dataclass(frozen=True)
class Exchange:
    """`activity` is what came in, once however often it is sent; `asked` is empty where nobody asked.

    `key` names it among the person's, and is fit for an element's id.
    """

    key: str
    activity: str
    asked: str
    answer: asyncio.Future[Reply]

    @property
    def reply(self) -> Reply | None:
        """None while it is being found."""
        return self.answer.result() if self.answer.done() else None


@dataclass(frozen=True)
class Received:
    """A letter in the place where it came."""

    letter: Letter

    @property
    def key(self) -> str:
        return f"b{self.letter.id}"


class Conversation:
    """The newest `KEPT` exchanges and letters, in the order they came. Used on the event loop only.

    The order is kept and not counted from the times: the chat's clock can be set back.
    """

    def __init__(self) -> None:
        self.entries: deque[Exchange | Received] = deque(maxlen=KEPT)
        self._count = 0
        self._letters: set[int] = set()

    @property
    def exchanges(self) -> list[Exchange]:
        return [entry for entry in self.entries if isinstance(entry, Exchange)]

    def by_activity(self, activity: str) -> Exchange | None:
        return next((e for e in reversed(self.exchanges) if e.activity == activity), None)

    def add(self, activity: str, asked: str, answer: asyncio.Future[Reply]) -> Exchange:
        """Takes its place now, so that two questions stand in the order they came. One that fails is taken out."""
        self._count += 1
        exchange = Exchange(f"e{self._count}", activity, asked, answer)
        self.entries.append(exchange)
        answer.add_done_callback(lambda done: self._settled(exchange, done))
        return exchange

    def receive(self, letters: Iterable[Letter]) -> None:
        """Those that came since; each takes its place once."""
        for letter in letters:
            if letter.id not in self._letters:
                self._letters.add(letter.id)
                self.entries.append(Received(letter))

    def file(self, key: str, place: int) -> tuple[str, bytes] | None:
        reply = next((e.reply for e in self.exchanges if e.key == key), None)
        return reply.files[place] if reply and place < len(reply.files) else None

    def _settled(self, exchange: Exchange, answer: asyncio.Future[Reply]) -> None:
        if (answer.cancelled() or answer.exception()) and exchange in self.entries:
            self.entries.remove(exchange)
