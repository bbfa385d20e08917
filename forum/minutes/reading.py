"""What was read in one file of minutes, before anything is stored."""

import datetime as dt
from dataclasses import dataclass

from forum.agenda import AgendaItem


@dataclass(frozen=True)
class Participant:
    """As the minutes name them: "Karen Lund (Afdelingschef for Vej & Park)" gives name and title."""

    name: str
    title: str
    absent: bool = False


@dataclass(frozen=True)
class Field:
    """The characters [start, end) of the file's text belong to the field `name` ("items.3.decision", "contents").

    Each character that is not white space belongs to exactly one field; "unrecognised" is one of them.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Reading:
    """`unrecognised` are the pieces of text that belong to no field: kept, listed, never dropped."""

    forum: str
    date: dt.date
    start: dt.time
    place: str
    participants: tuple[Participant, ...]
    items: tuple[AgendaItem, ...]
    unrecognised: tuple[str, ...]
    fields: tuple[Field, ...]
    length: int

    @property
    def members(self) -> tuple[Participant, ...]:
        return self.participants
