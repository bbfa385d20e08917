"""The tables of letters: where they go, what waits, what was posted and told, and how a person wants them."""

import datetime as dt

from sqlalchemy import (
    JSON,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    Named,
    String,
    Table,
    Time,
    TypedColumns,
)

from storage.database import UtcDateTime
from storage.tables import metadata


class AddressColumns(TypedColumns):
    """Where a person is reached in a channel: `sender` is who its authentication says (Teams: the AAD object id within
    `tenant`), `reference` what is needed to write first. A person has one `home` channel: letters go there.
    """

    channel: Named[str] = Column(String(20), primary_key=True)
    tenant: Named[str] = Column(String(80), primary_key=True)
    sender: Named[str] = Column(String(200), primary_key=True)
    person_id: Named[int] = Column(ForeignKey("person.id"), index=True)
    reference = Column(JSON, nullable=False)
    home: Named[bool]
    blocked: Named[bool]
    at: Named[dt.datetime] = Column(UtcDateTime)


class PlaceColumns(TypedColumns):
    """A shared conversation (a Teams channel) that belongs to a forum."""

    channel: Named[str] = Column(String(20), primary_key=True)
    conversation: Named[str] = Column(String(300), primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    reference = Column(JSON, nullable=False)
    at: Named[dt.datetime] = Column(UtcDateTime)


class OutboxColumns(TypedColumns):
    """A letter: to whom and about what, drawn only when it is sent (`routes.CARDS[kind]`).

    `once` is unique while it stands: the same reason twice is one letter. `place` is a shared conversation instead of
    a person; `posted_id` makes it a redraw of that copy. States: "waiting", "sent", "dropped" (there was nothing to say
    any more, or `until` had passed), "dead" (`error` says why). Claimed while `lease_until` lies ahead, the `claim`th
    time: only who has that number may say what became of it. Letters of one `lane` (a conversation) go one at a
    time, in the order of `id`. `next_try` is set once it was tried in vain. `read_at` is for the local channels.
    """

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    person_id: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    place: Named[str | None] = Column(String(300), nullable=True)
    posted_id: Named[int | None] = Column(ForeignKey("posted.id"), nullable=True)
    kind: Named[str] = Column(String(40))
    subject_id: Named[int] = Column(Integer)
    once: Named[str | None] = Column(String(160), nullable=True, unique=True)
    state: Named[str] = Column(String(10))
    due: Named[dt.datetime] = Column(UtcDateTime)
    until: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    lane: Named[str] = Column(String(40))
    attempts: Named[int] = Column(Integer)
    next_try: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    claim: Named[int] = Column(Integer)
    lease_until: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    error: Named[str] = Column(String(200))
    channel: Named[str] = Column(String(20))
    put_at: Named[dt.datetime] = Column(UtcDateTime)
    sent_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)
    read_at: Named[dt.datetime | None] = Column(UtcDateTime, nullable=True)


class RateColumns(TypedColumns):
    """How soon more may be sent: to a lane, by a channel ("teams"), to an organisation in it ("teams:<tenant>").

    Nothing goes before `free_at`. `paid_until` is where evenly spaced letters would have come to: what lies ahead of
    now is how far the bounds are used up.
    """

    key: Named[str] = Column(String(120), primary_key=True)
    free_at: Named[dt.datetime] = Column(UtcDateTime)
    paid_until: Named[dt.datetime] = Column(UtcDateTime)


class PostedColumns(TypedColumns):
    """A copy of a card that a channel can still update. `viewer_id` None is a shared copy without personal buttons."""

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    viewer_id: Named[int | None] = Column(ForeignKey("person.id"), nullable=True)
    kind: Named[str] = Column(String(40))
    subject_id: Named[int] = Column(Integer)
    channel: Named[str] = Column(String(20))
    address = Column(JSON, nullable=False)
    at: Named[dt.datetime] = Column(UtcDateTime)


class ChangeCountColumns(TypedColumns):
    """How often what a card shows has changed: a copy that was drawn before the newest change is drawn again."""

    kind: Named[str] = Column(String(40), primary_key=True)
    subject_id: Named[int] = Column(Integer, primary_key=True, autoincrement=False)
    changes: Named[int] = Column(Integer)


class PersonChoiceColumns(TypedColumns):
    """How a person wants letters; no row is nothing chosen. `hour` is local. Until the day `paused_until` what can wait
    waits.
    """

    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    hour: Named[dt.time | None] = Column(Time, nullable=True)
    gathered: Named[bool]
    paused_until: Named[dt.date | None] = Column(Date, nullable=True)


class OwnReminderColumns(TypedColumns):
    """Something a person asked to be reminded of. `source_date` and `source_number` are an item's, when it is one."""

    id = Column(Integer, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    person_id: Named[int] = Column(ForeignKey("person.id"), index=True)
    about: Named[str] = Column(String(300))
    source_date: Named[dt.date | None] = Column(Date, nullable=True)
    source_number: Named[int | None] = Column(Integer, nullable=True)
    at: Named[dt.datetime] = Column(UtcDateTime)
    cancelled: Named[bool]


class ToldColumns(TypedColumns):
    """What the calendar has told a person, once per reason: which letter (`forum.letters`), about what (`subject_id`),
    of which day. `once` is the key in the outbox of the letter that carried it: dropped before it was sent, nothing
    was told.
    """

    person_id: Named[int] = Column(ForeignKey("person.id"), primary_key=True)
    letter: Named[str] = Column(String(30), primary_key=True)
    subject_id: Named[int] = Column(Integer, primary_key=True)
    occasion: Named[dt.date] = Column(Date, primary_key=True)
    forum_id: Named[int] = Column(ForeignKey("forum.id"))
    once: Named[str] = Column(String(160), index=True)


address = Table("address", metadata, AddressColumns)
place = Table("place", metadata, PlaceColumns)
posted = Table("posted", metadata, PostedColumns, Index(None, "kind", "subject_id"))
change_count = Table("change_count", metadata, ChangeCountColumns)
outbox = Table(
    "outbox",
    metadata,
    OutboxColumns,
    Index(None, "state", "id"),
    Index(None, "lane", "state"),
    Index(None, "person_id", "sent_at"),
)
rate = Table("rate", metadata, RateColumns)
person_choice = Table("person_choice", metadata, PersonChoiceColumns)
own_reminder = Table("own_reminder", metadata, OwnReminderColumns)
told = Table("told", metadata, ToldColumns)
