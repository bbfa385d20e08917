"""One message in, one reply out: what a dialog is given and what it gives back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from dialogs.card import Card
from forum.meetings import Forum
from forum.people import Person
from storage.database import Connection

# No id has so many figures; what is longer no database takes.
_TOO_LONG: Final = 10


@dataclass(frozen=True)
class Press:
    """A button's action and ids, and the form fields filled in by name. All of it is the sender's word: check it."""

    action: str
    ids: Mapping[str, int | str] = field(default_factory=dict)
    version: int = 0
    fields: Mapping[str, str] = field(default_factory=dict)

    def number(self, name: str) -> int | None:
        """The id called `name`; None when it is missing or could not be one."""
        text = str(self.ids.get(name, ""))
        return int(text) if text.isascii() and text.isdecimal() and len(text) < _TOO_LONG else None


@dataclass(frozen=True)
class Incoming:
    """What a channel received. `sender` is who the channel's authentication says it is, never what a card says.

    `id` is the channel's own id of this activity: the same id twice is the same message. `conversation` is where the
    answer goes and what the memory belongs to. `tenant` is the organisation `sender` is known in, where a channel has
    several. `personal` is false where others read along. `at` is an aware time. `files` are name and content, sent
    along with `text`.
    """

    channel: str
    id: str
    conversation: str
    sender: str
    at: dt.datetime
    text: str = ""
    press: Press | None = None
    tenant: str = ""
    personal: bool = True
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)


@dataclass(frozen=True)
class Memory:
    """What is remembered between turns, per person and conversation: the last answer's topic words and points.

    `topic` are the question's words that carried meaning, as typed; `items` are (date as ISO, item number), best first;
    `case_number` is the best item's. `yes` is what a "ja" to the last answer presses. `agenda` is the day (ISO) of the
    meeting whose agenda was shown since: "punkt 3" is an item of that.
    """

    topic: tuple[str, ...] = ()
    items: tuple[tuple[str, int], ...] = ()
    case_number: str = ""
    yes: Press | None = None
    agenda: str = ""


@dataclass(frozen=True)
class Turn:
    """`now` is aware, in Europe/Copenhagen: `now.date()` is what the person calls today.

    `words` are what a request's sentence caught ("title", "person", "day"), as typed.
    """

    db: Connection
    forum: Forum
    person: Person
    now: dt.datetime
    text: str = ""
    words: Mapping[str, str] = field(default_factory=dict)
    press: Press | None = None
    memory: Memory = Memory()
    personal: bool = True
    files: tuple[tuple[str, bytes], ...] = field(default=(), repr=False)

    @property
    def reader(self) -> Person | None:
        """For whose eyes the answer is: nobody's in particular where others read along."""
        return self.person if self.personal else None

    def drawing(self, subject_id: int = 0) -> "Drawing":
        """What whoever wrote or pressed is shown now of that subject."""
        return Drawing(self.db, self.forum, subject_id, self.person, self.now)


# A kind of card in `routes.CARDS`, and the id of what it shows.
Subject = tuple[str, int]


@dataclass(frozen=True)
class Reply:
    """`private` is for the person alone, also when asked in a channel. `remember` is the memory after this turn;
    None leaves it as it was. `changes` is how often `subject` had changed when it was drawn.
    """

    cards: tuple[Card, ...]
    files: tuple[tuple[str, bytes], ...] = ()
    private: bool = False
    remember: Memory | None = None
    subject: Subject | None = None
    changes: int | None = None


@dataclass(frozen=True)
class Drawing:
    """What a card in `routes.CARDS` is drawn from: the subject's id, and for whom. `viewer` None is a shared copy,
    which carries no personal buttons. `now` is aware, in Europe/Copenhagen.
    """

    db: Connection
    forum: Forum
    id: int
    viewer: Person | None
    now: dt.datetime


@dataclass(frozen=True)
class Moment:
    """A tick of the clock for one forum: the letters that are due `now` (aware, Europe/Copenhagen) are put."""

    db: Connection
    forum: Forum
    now: dt.datetime
