"""What stands on a person's page now: read from the store and drawn as cards."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from bot.channels import letters
from bot.channels.page import clock, drawing
from bot.channels.page.clock import SettableClock
from bot.channels.page.conversations import Exchange, Received
from bot.channels.page.drawing import Entry, Members
from bot.turns import Turns
from danish.texts import letters as texts
from dialogs.turn import Subject
from forum.letters import MEETING_DAY
from forum.people import Person
from storage import forum_settings, forums, meetings, outbox, people
from storage.database import Database
from storage.outbox import Letter


def everybody(database: Database) -> tuple[list[Members], Mapping[int, int]]:
    """Each forum that has members, and how many letters those who have some have not read."""
    with database.read() as db:
        here = [Members(forum, tuple(people.members(db, forum.id))) for forum in forums.all_forums(db)]
        unread = outbox.unread_counts(db)
    return [members for members in here if members.people], unread


def received(database: Database, person: Person, now: dt.datetime) -> list[Letter]:
    """All that came to the person; it counts as read."""
    with database.read() as db:
        came = outbox.local_letters(db, person.id)
        unread = outbox.unread_counts(db).get(person.id)
    if unread:
        with database.write() as db:
            outbox.unread(db, person.id, now)
    return came


def mornings(database: Database, person: Person, now: dt.datetime) -> list[dt.datetime]:
    """When the coming meetings' letters of the day go. Local, as `now` is."""
    with database.read() as db:
        hour = forum_settings.choices(db, person.forum_id).hour(MEETING_DAY)
        coming = meetings.coming(db, forums.by_id(db, person.forum_id), now.date())
    return [dt.datetime.combine(one.date, hour, now.tzinfo) for one in coming]


def look(turns: Turns, person: Person, entries: Sequence[Exchange | Received], time: SettableClock) -> drawing.Chat:
    database, zone = turns.database, turns.zone
    now, real = time().astimezone(zone), time.real().astimezone(zone)
    here, unread = everybody(database)
    morning = clock.next_morning(mornings(database, person, now), now)
    return drawing.Chat(
        person=person,
        forums=tuple(here),
        entries=tuple(_entries(turns, person, entries, now)),
        clock=drawing.Clock(now, real, time.is_set, time.shared, morning),
        unread={person_id: many for person_id, many in unread.items() if person_id != person.id},
    )


def as_answered(exchange: Exchange) -> Entry:
    """As it was answered, when that was just now."""
    reply = exchange.reply
    return Entry(
        key=exchange.key,
        cards=reply.cards if reply else None,
        asked=exchange.asked,
        files=reply.files if reply else (),
        live=reply is not None and reply.subject is not None,
    )


def _entries(turns: Turns, person: Person, entries: Sequence[Exchange | Received], now: dt.datetime) -> Iterable[Entry]:
    came = [entry.letter for entry in entries if isinstance(entry, Received)]
    cards = dict(letters.drawn(turns.database, person, came, turns.zone, now))
    answered = [entry for entry in entries if isinstance(entry, Exchange) and entry.reply is not None]
    replies = letters.current(turns.database, person, [e.reply for e in answered if e.reply], now)
    current = dict(zip((e.key for e in answered), replies, strict=True))
    newest = {_subject(entry): entry.key for entry in entries}
    for entry in entries:
        older = newest[_subject(entry)] != entry.key
        if isinstance(entry, Received):
            at = texts.at((entry.letter.sent_at or now).astimezone(turns.zone), now)
            shown = (cards[entry.letter],)
            drawn = Entry(entry.key, shown, label=texts.to_you(person.first_name), at=at, live=True)
        elif entry.key in current:
            reply = current[entry.key]
            drawn = Entry(entry.key, reply.cards, entry.asked, files=reply.files, live=reply.subject is not None)
        else:
            drawn = as_answered(entry)
        yield _without_last_buttons(drawn) if drawn.live and older else drawn


def _subject(entry: Exchange | Received) -> Subject | str:
    """What it shows; an entry that shows nothing that changes is its own."""
    if isinstance(entry, Received):
        return entry.letter.kind, entry.letter.subject_id
    return entry.reply.subject if entry.reply and entry.reply.subject else entry.key


def _without_last_buttons(entry: Entry) -> Entry:
    """The same card stands further down: it is pressed there."""
    cards = entry.cards or ()
    return replace(entry, cards=(*cards[:-1], *map(letters.without_buttons, cards[-1:])))
