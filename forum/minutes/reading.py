"""What was read in one file of minutes, before anything is stored."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from forum.agenda import AgendaItem


@dataclass(frozen=True)
class Participant:
    """As the minutes name them: "Karen Lund (Afdelingschef for Vej & Park)" gives name and title."""

    name: str
    title: str
    absent: bool = False


@dataclass(frozen=True)
class Field:
    """The characters [start, end) of the file's text belong to the field `name`.

    Names: "title", "date", "place", "participants", "absent", "contents", "running_head", "markup" (lines that are
    only marks), "items.3.title" (3 is the item's number; also case_number, minutes, recommended_by, recommendations,
    decision, appendices, type, closed and sections.<key>, each with its heading), "group" (a line over several items:
    "Lukkede punkter"), "help" (help text of the template), "actions" (a table of what is to be done, where it stands
    after the items), "head" (who wrote them, when they went out), "closing" (when the meeting ended, who signed),
    and "unrecognised". Each character that is not white space belongs to exactly one field.
    """

    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Action:
    """A row of a table of what is to be done, each cell as written. `item`: the number of the item it stands under."""

    task: str
    responsible: str = ""
    due: str = ""
    status: str = ""
    item: int | None = None


@dataclass(frozen=True)
class Reading:
    """`unrecognised` are the pieces of text that belong to no field: kept, listed, never dropped.

    `start` is 00:00 and noted as "no_start" when the file gives no time. `length` counts the file's characters that
    are not white space. `notes` are keys of what a person should look at: "no_start", "no_year" (the date has none: it
    is the one whose weekday fits, of those the file names), "date_differs" (the title has
    another date), "weekday_differs" (the date is no such weekday), "gap_in_numbers", "repeated_number:4",
    "type_differs:7" (the title of item 7 says one type, its recommendations or its decision another),
    "personal_number:2" (something in item 2 looks like somebody's cpr number) and
    "several_meetings:3" (each of the three in the file is a reading of its own; without a number: the first one alone).
    """

    forum: str
    date: dt.date
    start: dt.time
    place: str
    participants: tuple[Participant, ...]
    items: tuple[AgendaItem, ...]
    unrecognised: tuple[str, ...]
    fields: tuple[Field, ...]
    length: int
    notes: tuple[str, ...] = ()
    kind: Literal["minutes", "agenda"] = "minutes"
    actions: tuple[Action, ...] = ()

    @property
    def members(self) -> tuple[Participant, ...]:
        return self.participants


def unrecognised_share(reading: Reading) -> float:
    """How much of the file belongs to no field, 0.0 to 1.0 of its characters that are not white space."""
    lost = sum(len("".join(piece.split())) for piece in reading.unrecognised)
    return lost / reading.length if reading.length else 0.0
