"""Forums and their meetings. A meeting's identity is (forum, date, start), whatever file told of it."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Forum:
    id: int
    name: str


@dataclass(frozen=True)
class Meeting:
    """`date` and `start` are local time (Europe/Copenhagen)."""

    id: int
    forum_id: int
    date: dt.date
    start: dt.time
    place: str
