"""One message in, one reply out: who is it, which forum, which dialog, and its transaction.

A turn runs in a worker thread and is synchronous from here down. It answers every person with a sentence: refusals and
a store that is away are answered, and what nobody foresaw is logged without the message and answered too.
"""

import datetime as dt
from dataclasses import asdict
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from danish.texts import errors as texts
from dialogs import refusals, routes
from dialogs.card import said
from dialogs.turn import Incoming, Memory, Reply, Turn
from forum import access
from forum.errors import ForumError, Stranger
from forum.meetings import Forum
from forum.people import Person
from storage import forums, memory, people, seen
from storage.database import Connection, Database, StoreUnavailable

log = structlog.get_logger(__name__)

MAX_TEXT = 4000


class Turns:
    """`memory_minutes` is how long a conversation's last answer is remembered."""

    def __init__(self, database: Database, zone: ZoneInfo, memory_minutes: int = 30) -> None:
        self.database = database
        self.zone = zone
        self._remembered = dt.timedelta(minutes=memory_minutes)

    def take(self, incoming: Incoming) -> Reply:
        """Never raises for what a person did, nor for a store that is away."""
        try:
            return self._answered(incoming)
        except ForumError as refusal:
            return _sentence(refusals.sentence(refusal))
        except StoreUnavailable as trouble:
            log.warning("store unavailable", reason=trouble.reason, channel=incoming.channel)
            return _sentence(texts.store_unavailable(trouble.reason))
        except Exception:
            # The one place that catches everything: a person gets a sentence, the log the trace without the message.
            log.exception("turn failed", channel=incoming.channel, activity=incoming.id)
            return _sentence(texts.unforeseen())

    def _answered(self, incoming: Incoming) -> Reply:
        if len(incoming.text) > MAX_TEXT:
            return _sentence(texts.too_long(len(incoming.text)))
        route = routes.find(incoming)
        if route.writes:
            with self.database.write() as db:
                reply = self._once(db, incoming, route)
        else:
            with self.database.read() as db:
                reply = self._dialog(db, incoming, route)
        self._remember(incoming, reply)
        return reply

    def _once(self, db: Connection, incoming: Incoming, route: routes.Route) -> Reply:
        if seen.subject_of(db, incoming.channel, incoming.id) is not None:
            return self._dialog(db, incoming, routes.REPEATED)
        reply = self._dialog(db, incoming, route)
        subject = incoming.press.action if incoming.press else "sentence"
        seen.put(db, incoming.channel, incoming.id, subject, incoming.at)
        return reply

    def _dialog(self, db: Connection, incoming: Incoming, route: routes.Route) -> Reply:
        forum, person = _who(db, incoming)
        turn = Turn(
            db=db,
            forum=forum,
            person=person,
            now=incoming.at.astimezone(self.zone),
            text=route.text,
            press=incoming.press,
            memory=self._recall(db, incoming, person),
            personal=incoming.personal,
        )
        return route.dialog(turn)

    def _recall(self, db: Connection, incoming: Incoming, person: Person) -> Memory:
        since = incoming.at - self._remembered
        content = memory.load(db, person.id, incoming.channel, incoming.conversation, since)
        return _memory(content) if content else Memory()

    def _remember(self, incoming: Incoming, reply: Reply) -> None:
        """Its own short write: an answer does not wait for another's import."""
        if reply.remember is None:
            return
        with self.database.write() as db:
            _forum, person = _who(db, incoming)
            content = asdict(reply.remember)
            memory.save(db, person.id, incoming.channel, incoming.conversation, content, incoming.at)


def _who(db: Connection, incoming: Incoming) -> tuple[Forum, Person]:
    """The person the channel vouches for. Raises Stranger for anybody else."""
    person = people.by_address(db, incoming.channel, incoming.sender)
    if person is None or not access.may_enter(person):
        raise Stranger()
    return forums.by_id(db, person.forum_id), person


def _memory(content: dict[str, Any]) -> Memory:
    return Memory(
        topic=tuple(content["topic"]),
        items=tuple((str(date), int(number)) for date, number in content["items"]),
        case_number=content["case_number"],
    )


def _sentence(text: str) -> Reply:
    return Reply((said(text),), private=True)
