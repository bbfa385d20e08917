"""What each person has asked and been answered in the local chat, for as long as the server runs."""

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

from dialogs.turn import Reply

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


class Conversation:
    """The newest `KEPT` exchanges, oldest first. Used on the event loop only."""

    def __init__(self) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=KEPT)
        self._count = 0

    def by_activity(self, activity: str) -> Exchange | None:
        return next((e for e in reversed(self.exchanges) if e.activity == activity), None)

    def add(self, activity: str, asked: str, answer: asyncio.Future[Reply]) -> Exchange:
        """Takes its place now, so that two questions stand in the order they came. One that fails is taken out."""
        self._count += 1
        exchange = Exchange(f"e{self._count}", activity, asked, answer)
        self.exchanges.append(exchange)
        answer.add_done_callback(lambda done: self._settled(exchange, done))
        return exchange

    def file(self, key: str, place: int) -> tuple[str, bytes] | None:
        reply = next((e.reply for e in self.exchanges if e.key == key), None)
        return reply.files[place] if reply and place < len(reply.files) else None

    def _settled(self, exchange: Exchange, answer: asyncio.Future[Reply]) -> None:
        if (answer.cancelled() or answer.exception()) and exchange in self.exchanges:
            self.exchanges.remove(exchange)
