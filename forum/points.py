"""An item as it stands in a meeting's minutes: what an answer quotes and cites."""

from dataclasses import dataclass

from forum.agenda import AgendaItem
from forum.meetings import Meeting


@dataclass(frozen=True)
class Hidden:
    """Words of an item that its reader may see and others may not; `audience` says who, as in `forum/shielding.py`."""

    passage: str
    audience: str


@dataclass(frozen=True)
class Point:
    """`id` is the stored item's; it changes when another version of the minutes is released. The item is as its reader
    may see it (`access.seen`): `hidden` are the passages of it that others may not.

    `unapproved`: the forum itself has not approved these minutes yet, as far as its later ones tell.
    """

    id: int
    meeting: Meeting
    item: AgendaItem
    unapproved: bool = False
    hidden: tuple[Hidden, ...] = ()

    @property
    def key(self) -> tuple[str, int]:
        """Date as ISO and item number: how a point is named outside the store."""
        return (self.meeting.date.isoformat(), self.item.number)

    @property
    def ids(self) -> dict[str, int | str]:
        """How a button names it; `again` where its number stands more than once in the minutes."""
        again = {"again": self.item.again} if self.item.again else {}
        return {"date": self.meeting.date.isoformat(), "number": self.item.number, **again}
