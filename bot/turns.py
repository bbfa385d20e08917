"""One message in, one reply out: who is it, which forum, which dialog, and its transaction.

A turn runs in a worker thread and is synchronous from here down. It answers every person with a sentence: refusals and
a store that is away are answered, and what nobody foresaw is logged without the message and answered too.
"""

import datetime as dt
from dataclasses import asdict, replace
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from danish.homework_sentences import YES
from danish.texts import errors as texts
from dialogs import assent, refusals, routes
from dialogs.card import Field, said
from dialogs.turn import Drawing, Incoming, Memory, Press, Reply, Subject, Turn
from forum import access
from forum.errors import ForumError, Stranger
from forum.meetings import Forum
from forum.people import Person
from storage import approvals, forums, memory, people, posted, seen
from storage.database import Connection, Database, IntegrityError, StoreUnavailable

log = structlog.get_logger(__name__)

MAX_TEXT = 4000
# Opened and answered: this is itself what waits for a yes, so nothing is left to be asked about.
HOMEWORK_YES = "homework.take"


class Turns:
    """`memory_minutes` is how long a conversation's last answer is remembered."""

    def __init__(self, database: Database, zone: ZoneInfo, memory_minutes: int = 30) -> None:
        self.database = database
        self.zone = zone
        self._remembered = dt.timedelta(minutes=memory_minutes)

    def take(self, incoming: Incoming) -> Reply:
        """Never raises for what a person did, nor for a store that is away."""
        try:
            try:
                return self._answered(incoming)
            except IntegrityError:
                # Two deliveries of one activity at once: the other was committed first, so this one finds it done.
                return self._answered(incoming)
            except ForumError as refusal:
                return self._refused(incoming, refusal)
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
        incoming = self._meant(incoming)
        route = routes.find(incoming)
        if route.writes:
            with self.database.write() as db:
                reply = _counted(db, self._once(db, incoming, route))
        else:
            with self.database.read() as db:
                reply = _counted(db, self._dialog(db, incoming, route))
        self._remember(incoming, reply)
        return reply

    def _meant(self, incoming: Incoming) -> Incoming:
        """A "ja" to a question that the last answer asked presses its button. Where other things wait for the person's
        yes as well, it is asked which was meant.
        """
        if incoming.press or incoming.files or not YES.match(incoming.text):
            return incoming
        with self.database.read() as db:
            forum, person = _who(db, incoming)
            yes = self._recall(db, incoming, person).yes
            if yes is None or (yes.action != HOMEWORK_YES and approvals.waits_for(db, forum.id, person.id)):
                return incoming
        return replace(incoming, text="", press=yes)

    def _once(self, db: Connection, incoming: Incoming, route: routes.Route) -> Reply:
        """The same activity again does nothing again: it shows the card as it is now."""
        if seen.before(db, incoming.channel, incoming.id):
            forum, person = _who(db, incoming)
            now = incoming.at.astimezone(self.zone)
            subject = seen.subject_of(db, incoming.channel, incoming.id)
            return self._current(db, forum, person, now, subject) or self._dialog(db, incoming, routes.REPEATED)
        reply = self._dialog(db, incoming, route)
        if _asks_again(reply):
            return reply
        seen.put(db, incoming.channel, incoming.id, reply.subject, incoming.at)
        if reply.subject:
            posted.changed(db, reply.subject, incoming.at)
        return reply

    @staticmethod
    def _current(
        db: Connection, forum: Forum, person: Person, now: dt.datetime, subject: Subject | None
    ) -> Reply | None:
        if subject is None:
            return None
        card = routes.CARDS[subject[0]](Drawing(db, forum, subject[1], person, now))
        return Reply((card,), subject=subject) if card else None

    def _refused(self, incoming: Incoming, refusal: ForumError) -> Reply:
        """A sentence; and where somebody else was first, the card as it is now."""
        subject = routes.shown_by(refusal)
        with self.database.read() as db:
            try:
                forum, person = _who(db, incoming)
            except Stranger as stranger:
                return _sentence(refusals.sentence(stranger))
            here = {p.id: p.name for p in people.everybody(db, forum.id)}
            spoken = said(refusals.sentence(refusal, here))
            current = self._current(db, forum, person, incoming.at.astimezone(self.zone), subject)
            reply = Reply((spoken,), private=True)
            if current is not None:
                reply = _counted(db, Reply((spoken, *current.cards), private=True, subject=subject))
            reply = _asking(reply, self._recall(db, incoming, person))
        self._remember(incoming, reply)
        return reply

    def _dialog(self, db: Connection, incoming: Incoming, route: routes.Route) -> Reply:
        forum, person = _who(db, incoming)
        turn = Turn(
            db=db,
            forum=forum,
            person=person,
            now=incoming.at.astimezone(self.zone),
            text=route.text,
            words=route.words,
            press=incoming.press,
            memory=self._recall(db, incoming, person),
            personal=incoming.personal,
            files=incoming.files,
        )
        return _asking(route.dialog(turn), turn.memory)

    def _recall(self, db: Connection, incoming: Incoming, person: Person) -> Memory:
        since = incoming.at - self._remembered
        content = memory.load(db, person.id, incoming.channel, incoming.conversation, since)
        return _memory(content) if content else Memory()

    def _remember(self, incoming: Incoming, reply: Reply) -> None:
        """Its own short write: an answer does not wait for another's import."""
        if reply.remember is None:
            return
        with self.database.note() as db:
            _forum, person = _who(db, incoming)
            content = asdict(reply.remember)
            memory.save(db, person.id, incoming.channel, incoming.conversation, content, incoming.at)


def _asking(reply: Reply, before: Memory) -> Reply:
    """A question that can be answered with a "ja" is remembered until the next thing is said."""
    after, yes = reply.remember or before, assent.press_of(reply)
    return reply if after.yes == yes else replace(reply, remember=replace(after, yes=yes))


def _counted(db: Connection, reply: Reply) -> Reply:
    """In the transaction that drew it: what changes before its copy is stored draws that again."""
    return replace(reply, changes=posted.changes(db, reply.subject)) if reply.subject else reply


def _who(db: Connection, incoming: Incoming) -> tuple[Forum, Person]:
    """The person the channel vouches for. Raises Stranger for anybody else."""
    person = people.by_address(db, incoming.channel, incoming.tenant, incoming.sender)
    if person is None or not access.may_enter(person):
        raise Stranger()
    return forums.by_id(db, person.forum_id), person


def _asks_again(reply: Reply) -> bool:
    """A form came back with what is wrong: nothing was done, so the same activity may be read again."""
    parts = (part for card in reply.cards for part in card.parts)
    return any(isinstance(part, Field) and part.error for part in parts)


def _memory(content: dict[str, Any]) -> Memory:
    return Memory(
        topic=tuple(content["topic"]),
        items=tuple((str(date), int(number)) for date, number in content["items"]),
        case_number=content["case_number"],
        yes=Press(**content["yes"]) if content.get("yes") else None,
        agenda=content.get("agenda", ""),
    )


def _sentence(text: str) -> Reply:
    return Reply((said(text),), private=True)
