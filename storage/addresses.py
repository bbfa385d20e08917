"""Where people and forums are reached in the channels, refreshed from every activity."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.letter_tables import address, place


@dataclass(frozen=True)
class Address:
    """`sender` within `tenant` is the identity the channel vouches for; `reference` is what sending first needs."""

    channel: str
    tenant: str
    sender: str
    person_id: int
    reference: dict[str, Any]
    home: bool
    blocked: bool


_COLUMNS = (
    address.c.channel,
    address.c.tenant,
    address.c.sender,
    address.c.person_id,
    address.c.reference,
    address.c.home,
    address.c.blocked,
)


def person_at(db: Connection, channel: str, tenant: str, sender: str) -> int | None:
    return db.scalar(
        select(address.c.person_id).where(
            address.c.channel == channel, address.c.tenant == tenant, address.c.sender == sender
        )
    )


def keep(
    db: Connection, channel: str, tenant: str, sender: str, person_id: int, reference: dict[str, Any], at: dt.datetime
) -> None:
    """The person writes from here, so here they are reached; the first channel a person writes from is home."""
    values = {"person_id": person_id, "reference": reference, "blocked": False, "at": at}
    where = (address.c.channel == channel, address.c.tenant == tenant, address.c.sender == sender)
    if db.execute(update(address).where(*where).values(values)).rowcount:
        return
    home = home_of(db, person_id) is None
    db.execute(insert(address).values(channel=channel, tenant=tenant, sender=sender, home=home, **values))


def home_of(db: Connection, person_id: int) -> Address | None:
    """Where letters to the person go; None where they read them locally."""
    row = db.execute(select(*_COLUMNS).where(address.c.person_id == person_id, address.c.home)).first()
    return Address(*row) if row else None


def block(db: Connection, where: Address) -> None:
    """The channel says the app is gone there: nothing is sent until the person writes again."""
    db.execute(
        update(address)
        .where(address.c.channel == where.channel, address.c.tenant == where.tenant, address.c.sender == where.sender)
        .values(blocked=True)
    )


def unblock(db: Connection, person_id: int) -> None:
    """It is tried there again: the app may be back."""
    db.execute(update(address).where(address.c.person_id == person_id, address.c.blocked).values(blocked=False))


def keep_place(
    db: Connection, channel: str, conversation: str, forum_id: int, reference: dict[str, Any], at: dt.datetime
) -> None:
    """A shared conversation of the forum."""
    values = {"forum_id": forum_id, "reference": reference, "at": at}
    where = (place.c.channel == channel, place.c.conversation == conversation)
    if not db.execute(update(place).where(*where).values(values)).rowcount:
        db.execute(insert(place).values(channel=channel, conversation=conversation, **values))


def places(db: Connection, forum_id: int) -> list[tuple[str, str, dict[str, Any]]]:
    """Channel, conversation and reference of each shared conversation."""
    query = select(place.c.channel, place.c.conversation, place.c.reference).where(place.c.forum_id == forum_id)
    return [(row.channel, row.conversation, row.reference) for row in db.execute(query)]
