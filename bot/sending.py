"""What a channel offers the courier, and what it may answer."""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Protocol

from dialogs.card import Card


class Undeliverable(Exception):
    """The channel will never take it. `reason` is a key `danish.texts` knows; `gone`: nothing goes there any more."""

    def __init__(self, reason: str, *, gone: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.gone = gone


class TryLater(Exception):
    """The channel cannot take it now; `after` is how long it asks to be left alone, when it says so.

    `everywhere`: it takes no other letter either, so this was no attempt of the letter's.
    """

    def __init__(self, reason: str, after: dt.timedelta | None = None, *, everywhere: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after
        self.everywhere = everywhere


class Channel(Protocol):
    """A channel that letters go out by. Both raise Undeliverable and TryLater."""

    async def send(self, reference: Mapping[str, Any], card: Card) -> dict[str, Any] | None:
        """Returns what updating the copy will need; None when the channel cannot update."""

    async def update(self, address: Mapping[str, Any], card: Card) -> None: ...


class Meter(Protocol):
    """What is counted: no names, no words."""

    def claimed(self, seconds: float) -> None: ...

    def settled(self, channel: str, what: str) -> None:
        """`what` is a state of `storage.outbox`, or "failed" for an attempt in vain."""


class Unread:
    def claimed(self, seconds: float) -> None: ...

    def settled(self, channel: str, what: str) -> None: ...
