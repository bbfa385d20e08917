"""Who a Teams user is to the bot, where they are reached, and which of their messages can be drawn again."""

import datetime as dt
from typing import Any

import structlog

from bot.channels.teams_activity import CHANNEL, Arrived
from danish import words
from dialogs.turn import Reply
from forum.people import Person
from storage import addresses, forums, people, posted
from storage.database import Connection, Database, IntegrityError, StoreUnavailable

log = structlog.get_logger(__name__)

# A conversation reference as Bot Framework writes it, without the activity it came from, and its tenant.
Reference = dict[str, Any]


class Acquaintances:
    """`by_name` is for development alone: a Teams user whose name is a member's is that member."""

    def __init__(self, database: Database, *, by_name: bool) -> None:
        self._database = database
        self._by_name = by_name

    def sender(self, arrived: Arrived) -> str:
        """The identity Teams vouches for. Tools for development may name none."""
        return arrived.sender or (arrived.account if self._by_name else "")

    def meet(self, arrived: Arrived, reference: Reference, at: dt.datetime) -> tuple[Person | None, Reference]:
        """Whoever wrote, when the forum knows them, and how they are reached alone; both kept for later.

        A store that is away is no matter here: the turn says so.
        """
        try:
            try:
                return self._meet(arrived, reference, at)
            except IntegrityError:
                # Two activities of a newcomer at once: the other has written it.
                return self._meet(arrived, reference, at)
        except StoreUnavailable as trouble:
            log.warning("address not kept", reason=trouble.reason, channel=CHANNEL)
            return None, _alone(arrived, reference)

    def reached(self, arrived: Arrived, person: Person, reference: Reference, at: dt.datetime) -> None:
        """A personal chat was opened: the next letter needs not open it again."""
        with self._database.write() as db:
            addresses.keep(db, CHANNEL, arrived.tenant, self.sender(arrived), person.id, reference, at)

    def lost(self, arrived: Arrived) -> None:
        """The app was removed from the personal chat: nothing is sent there until the person writes again."""
        with self._database.write() as db:
            person_id = addresses.person_at(db, CHANNEL, arrived.tenant, self.sender(arrived))
            home = addresses.home_of(db, person_id) if person_id is not None else None
            if home is not None and (home.channel, home.sender) == (CHANNEL, self.sender(arrived)):
                addresses.block(db, home)

    def remember(self, reply: Reply, person: Person, address: Reference, at: dt.datetime, shared: bool) -> None:
        """The message can be drawn again when what it shows changes."""
        if reply.subject is None:
            return
        viewer = None if shared else person.id
        with self._database.write() as db:
            posted.put(db, person.forum_id, viewer, reply.subject, CHANNEL, address, at, reply.changes)

    def _meet(self, arrived: Arrived, reference: Reference, at: dt.datetime) -> tuple[Person | None, Reference]:
        with self._database.read() as db:
            person = self._who(db, arrived)
            if person is None or not person.active:
                return None, _alone(arrived, reference)
            home = addresses.home_of(db, person.id)
            known = addresses.person_at(db, CHANNEL, arrived.tenant, self.sender(arrived)) == person.id
            kept = home if known and home and (home.channel, home.sender) == (CHANNEL, self.sender(arrived)) else None
            alone = reference if arrived.personal else _with_chat(_alone(arrived, reference), kept)
            places = {(channel, where): old for channel, where, old in addresses.places(db, person.forum_id)}
        place = None if arrived.personal else _place(arrived, reference)
        is_new = kept is None or kept.blocked or kept.reference != alone
        is_new_place = place is not None and places.get((CHANNEL, arrived.place)) != place
        if is_new or is_new_place:
            # Most activities bring nothing new: a question stays a question to the store.
            with self._database.write() as db:
                if is_new:
                    addresses.keep(db, CHANNEL, arrived.tenant, self.sender(arrived), person.id, alone, at)
                if place is not None:
                    addresses.keep_place(db, CHANNEL, arrived.place, person.forum_id, place, at)
        return person, alone

    def _who(self, db: Connection, arrived: Arrived) -> Person | None:
        if self._by_name and arrived.name:
            named = words.fold(arrived.name)
            here = [p for forum in forums.all_forums(db) for p in people.members(db, forum.id)]
            found = [p for p in here if words.fold(p.name) == named]
            if len(found) == 1:
                return found[0]
        sender = self.sender(arrived)
        return people.by_address(db, CHANNEL, arrived.tenant, sender) if sender else None


def _alone(arrived: Arrived, reference: Reference) -> Reference:
    """How to write to the sender alone: from a channel that is known only by opening a chat."""
    if arrived.personal:
        return reference
    return reference | {"reference": reference["reference"] | {"conversation": None}}


def _with_chat(alone: Reference, kept: addresses.Address | None) -> Reference:
    """The personal chat that is known already."""
    chat = ((kept.reference.get("reference") or {}).get("conversation")) if kept else None
    return alone | {"reference": alone["reference"] | {"conversation": chat}}


def _place(arrived: Arrived, reference: Reference) -> Reference:
    """The channel itself, not the thread that was written in; and nobody's own."""
    inner = reference["reference"]
    conversation = (inner.get("conversation") or {}) | {"id": arrived.place}
    return reference | {"reference": {**inner, "user": None, "conversation": conversation}}
