"""Letters in the local channels, and cards shown before: drawn as things are now, so that no button is stale, in the
words of the day they came.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

import structlog

from bot.cards import text as plain
from danish.texts import letters as texts
from dialogs import routes
from dialogs.card import Card, ChoiceField, DateField, Entry, Items, NumberField, Part, Text, TextField, said
from dialogs.turn import Drawing, Reply, Subject
from forum.meetings import Forum
from forum.people import Person
from storage import forums
from storage.database import Connection, Database
from storage.outbox import Letter

log = structlog.get_logger(__name__)

_FIELDS = (ChoiceField, DateField, NumberField, TextField)


def drawn(
    database: Database, person: Person, letters: Iterable[Letter], zone: ZoneInfo, now: dt.datetime
) -> list[tuple[Letter, Card]]:
    """Each letter as things are `now`, but a day gone by is not called "i dag": under the day it came it reads as on
    that day. Raises StoreUnavailable.
    """
    with database.read() as db:
        forum = forums.by_id(db, person.forum_id)
        return [(letter, _letter(db, forum, person, letter, zone, now)) for letter in letters]


def current(database: Database, person: Person, replies: Sequence[Reply], now: dt.datetime) -> list[Reply]:
    """The replies with the card of their subject as it is `now`; one with nothing to say any more has no buttons.

    Raises StoreUnavailable.
    """
    if not any(reply.subject and reply.cards for reply in replies):
        return list(replies)
    with database.read() as db:
        forum = forums.by_id(db, person.forum_id)
        return [_current(db, forum, person, reply, now) for reply in replies]


def summary(card: Card, length: int) -> str:
    """The card in a line: its title and what it says first."""
    first = next((plain.plain(part.content) for part in card.parts if isinstance(part, Text)), "")
    line = plain.one_line(": ".join(filter(None, [card.title, first])) or card.fallback)
    if len(line) <= length:
        return line
    whole = line[: length - 2].rpartition(" ")[0] or line[: length - 2]
    return f"{whole.rstrip(' .,:;')} …"


def without_buttons(card: Card) -> Card:
    parts = tuple(_unpressed(part) for part in card.parts if not isinstance(part, _FIELDS))
    return replace(card, parts=parts, buttons=())


def _letter(db: Connection, forum: Forum, person: Person, letter: Letter, zone: ZoneInfo, now: dt.datetime) -> Card:
    subject = (letter.kind, letter.subject_id)
    here = now.astimezone(zone)
    card = _card(db, forum, person, subject, here)
    came = letter.sent_at.astimezone(zone) if letter.sent_at is not None else here
    if card is None or (came.date() != here.date() and not any(isinstance(part, _FIELDS) for part in card.parts)):
        then = _card(db, forum, person, subject, came)
        # What can be pressed is what can be pressed now.
        card = replace(then, buttons=card.buttons) if then and card else then or card
    return card or said(texts.over())


def _current(db: Connection, forum: Forum, person: Person, reply: Reply, now: dt.datetime) -> Reply:
    if reply.subject is None or not reply.cards:
        return reply
    card = _card(db, forum, person, reply.subject, now)
    return replace(reply, cards=(*reply.cards[:-1], card or without_buttons(reply.cards[-1])))


def _card(db: Connection, forum: Forum, person: Person, subject: Subject, now: dt.datetime) -> Card | None:
    try:
        return routes.CARDS[subject[0]](Drawing(db, forum, subject[1], person, now))
    except Exception:
        # One card that cannot be drawn must not take the others with it.
        log.exception("card not drawn", kind=subject[0], subject=subject[1])
        return None


def _unpressed(part: Part) -> Part:
    if isinstance(part, Items):
        return Items(tuple(Entry(entry.title, entry.detail) for entry in part.entries))
    return part
