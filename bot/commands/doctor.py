"""`doctor`: is everything as it must be? Each line says what was looked at, and what to do about it."""

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import typer

from bot.commands import options, output, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum
from bot.settings import Settings
from danish.texts import doctor as texts
from danish.texts import indexing as index_texts
from danish.texts import questions as question_texts
from danish.texts import undelivered as letter_texts
from forum import meetings as rules
from forum.people import Role
from storage import agendas, choices, forums, indexing, minutes, outbox, people, questions
from storage.database import Connection, Database


@dataclass(frozen=True)
class Finding:
    """`well` is None for what is worth knowing and no fault."""

    well: bool | None
    sentence: str

    @property
    def line(self) -> str:
        mark = "•" if self.well is None else "✓" if self.well else "!"
        return f"{mark} {self.sentence}"


def command(ctx: typer.Context, db: Db = None, forum: Forum = None) -> int:
    settings = options.settings(ctx, db=db, forum=forum)
    findings = []
    for finding in _findings(settings):
        findings.append(finding)
        output.say(finding.line)
    faults = [f for f in findings if f.well is False]
    output.say(texts.sick(len(faults)) if faults else texts.healthy())
    return 1 if faults else 0


def _findings(settings: Settings) -> Iterator[Finding]:
    yield Finding(True, texts.zone_works(settings.timezone.key))
    try:
        with store.existing(settings) as database, database.read() as db:
            yield from _of_store(database, db)
            held = [store.chosen(db, settings.forum)] if settings.forum else forums.all_forums(db)
            if not held:
                yield Finding(False, texts.no_forum_yet())
            for forum in held:
                yield from _of_forum(db, forum, dt.datetime.now(settings.timezone))
    except Failure as failure:
        yield Finding(False, failure.sentence)


def _of_store(database: Database, db: Connection) -> Iterator[Finding]:
    if database.is_sqlite:
        yield Finding(True, texts.store_works(store.where(database), f"SQLite {sqlite3.sqlite_version}"))
    else:
        version = ".".join(map(str, db.dialect.server_version_info or ()))
        yield Finding(True, texts.store_works(store.where(database), f"PostgreSQL {version}".strip()))
    behind = len(indexing.outdated(db))
    yield Finding(False, index_texts.behind(behind)) if behind else Finding(True, texts.search_works())


def _of_forum(db: Connection, forum: rules.Forum, now: dt.datetime) -> Iterator[Finding]:
    here = people.members(db, forum.id)
    if not here:
        yield Finding(False, texts.no_members(forum.name))
    else:
        yield Finding(True, texts.forum_members(forum.name, len(here)))
    chair = next((p for p in here if Role.CHAIR in p.roles), None)
    yield (
        Finding(True, texts.chaired_by(forum.name, chair.name)) if chair else Finding(False, texts.no_chair(forum.name))
    )
    secretariat = [p.name for p in here if Role.SECRETARIAT in p.roles]
    if people.has_secretariat(db, forum.id):
        yield Finding(True, texts.secretariat_is(forum.name, secretariat))
    else:
        yield Finding(False, texts.no_secretariat(forum.name, "".join(secretariat[:1])))
    yield from _of_letters(db, forum, now)
    yield from _of_minutes(db, forum)


def _of_letters(db: Connection, forum: rules.Forum, now: dt.datetime) -> Iterator[Finding]:
    """What is due and has not gone; what was given up, and of that what told of others too."""
    dead = outbox.given_up(db, forum.id)
    names = {person.id: person.name for person in people.everybody(db, forum.id)}
    for one in dead:
        name = names.get(one.letter.person_id or 0, forum.name)
        yield Finding(False, letter_texts.doctor_entry(forum.name, name, one.error))
    count, since = choices.waiting(db, forum.id, now)
    if since is not None:
        yield Finding(None, letter_texts.doctor_waiting(forum.name, count, since.astimezone(now.tzinfo), now.date()))
    elif not dead:
        yield Finding(True, letter_texts.doctor_none(forum.name))


def _of_minutes(db: Connection, forum: rules.Forum) -> Iterator[Finding]:
    released = [m.meeting.date for m in minutes.released(db, forum.id)]
    if released:
        yield Finding(True, texts.released(forum.name, len(released), released[0], released[-1]))
    else:
        yield Finding(False, texts.none_released(forum.name))
    waiting = [m.meeting.date for m in minutes.drafts(db, forum.id)]
    planned = [agenda.date for agenda in agendas.drafts(db, forum.id)]
    if waiting:
        yield Finding(None, texts.drafts(forum.name, waiting))
    if planned:
        yield Finding(None, texts.agenda_drafts(forum.name, planned))
    if not waiting and not planned:
        yield Finding(True, texts.no_drafts(forum.name))
    asked = questions.waiting(db, forum.id)
    yield Finding(None if asked else True, question_texts.waiting(forum.name, asked))
    newest = minutes.newest_date(db, forum.id)
    gone = [p.name for p in people.missing_from(db, forum.id, newest)] if newest else []
    if newest and gone:
        yield Finding(None, texts.unseen(forum.name, gone, newest))
    elif newest:
        yield Finding(True, texts.all_seen(forum.name))
