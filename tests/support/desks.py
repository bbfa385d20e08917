"""People who talk to the bot in whole turns, with the clock in the test's hand."""

import asyncio
import datetime as dt
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from threading import Barrier
from typing import TypeVar
from zoneinfo import ZoneInfo

from bot.cards import text
from bot.clock import tick
from bot.courier import Courier
from bot.turns import Turns
from dialogs.card import Button
from dialogs.turn import Incoming, Press, Reply
from forum.agenda import AgendaItem
from forum.people import Role
from storage import people
from storage.database import Database
from tests.support.invented import reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
WEDNESDAY = dt.datetime(2030, 3, 6, 9, tzinfo=COPENHAGEN)
HELD = dt.date(2030, 2, 20)
Given = TypeVar("Given")


@dataclass
class Desk:
    """Vibeke chairs, Grethe is the secretariat; Åse, Aage and two Maries are heads of department.

    `items` are of the meeting that was held.
    """

    database: Database
    now: dt.datetime = WEDNESDAY
    items: tuple[AgendaItem, ...] = ()
    ids: "count[int]" = field(default_factory=count)
    people: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.turns = Turns(self.database, COPENHAGEN)
        with self.database.write() as db:
            here = released(db, reading(HELD, *self.items))
            people.give(db, people.add(db, here.id, "Grethe Sund", "Sekretær"), Role.SECRETARIAT)
            self.people = {p.name: p.id for p in people.everybody(db, here.id)}
        self.forum = here

    def id(self, who: str) -> int:
        return next(id_ for name, id_ in self.people.items() if name.startswith(who))

    def incoming(self, who: str, said: str = "", press: Press | None = None) -> Incoming:
        sender = str(self.id(who))
        return Incoming("web", str(next(self.ids)), f"web:{sender}", sender, self.now, said, press)

    def say(self, who: str, said: str) -> Reply:
        return self.turns.take(self.incoming(who, said))

    def press(self, who: str, button: Button, **fields: str) -> Reply:
        return self.turns.take(self.incoming(who, press=Press(button.action, button.ids, button.version, fields)))

    def letters(self, *, minutes: int = 0, kind: str = "") -> list[tuple[str, str]]:
        """What comes when so many minutes have passed, by first name; only letters of the kind where one is named."""
        self.now += dt.timedelta(minutes=minutes)
        delivered = asyncio.run(tick(self.database, Courier(self.database, {}, COPENHAGEN), self.now, COPENHAGEN))
        return [(d.to.split()[0], text.render(d.card)) for d in delivered if d.card and kind in ("", d.letter.kind)]

    def tick(self, now: dt.datetime) -> list[tuple[str, str]]:
        """What comes at that hour."""
        self.now = now
        return self.letters()


def said(reply: Reply) -> str:
    return "\n".join(text.render(card) for card in reply.cards)


def button(reply: Reply, label: str) -> Button:
    return next(b for card in reply.cards for b in text.buttons(card) if b.label == label)


def pressed(reply: Reply, label: str, **fields: str) -> Press:
    shown = button(reply, label)
    return Press(shown.action, shown.ids, shown.version, fields)


def at_once(*each: Callable[[], Given]) -> list[Given]:
    """What each gave, all begun at the same moment. Raises what one of them raised."""
    start = Barrier(len(each))

    def one(do: Callable[[], Given]) -> Given:
        start.wait(60)
        return do()

    with ThreadPoolExecutor(len(each)) as pool:
        return list(pool.map(one, each))
