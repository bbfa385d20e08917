"""`talk`: the chat on a terminal."""

import asyncio
import datetime as dt
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Annotated, Final

import typer

from bot import clock, reader
from bot.channels import letters
from bot.channels.terminal import CHANNEL, Terminal
from bot.commands import files, options, output, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum
from bot.commands.roles import alike
from bot.courier import Courier
from bot.turns import Turns
from danish import sentences
from danish.texts import commands as texts
from danish.texts import letters as letter_texts
from danish.texts import usage
from dialogs.card import Card
from forum.people import Person
from storage import memory, outbox, people
from storage.database import Database, StoreUnavailable
from storage.outbox import Letter

_WIDEST: Final = 100
_FILE: Final = re.compile(r"/(?:fil|file|send):? +(?P<path>\S.*)", re.IGNORECASE)


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Option("--as", metavar=usage.NAME, help=usage.AS_OPTION)],
    now: Annotated[str | None, typer.Option("--now", metavar=usage.TIME, help=usage.NOW_OPTION)] = None,
    db: Db = None,
    forum: Forum = None,
) -> int:
    settings = options.settings(ctx, db=db, forum=forum)
    fixed = options.moment(now, dt.datetime.now(settings.timezone)) if now is not None else None
    with store.existing(settings) as database:
        with database.read() as connection:
            here = store.chosen(connection, settings.forum)
            members = people.members(connection, here.id)
        person = _meant(members, name)
        turns = Turns(database, settings.timezone, settings.memory_minutes)

        def time() -> dt.datetime:
            return fixed or dt.datetime.now(settings.timezone)

        terminal = Terminal(turns, person, time)
        _forget(database, person, terminal.conversation)
        if sys.stdin.isatty():
            output.say(texts.welcome(person.name, here.name))
        _talk(terminal, person, _Post(turns, person, time))
    return 0


class _Post:
    """What has come to the person since it was last looked for."""

    def __init__(self, turns: Turns, person: Person, time: Callable[[], dt.datetime]) -> None:
        self._turns = turns
        self._person = person
        self._time = time
        self._courier = Courier(turns.database, {}, turns.zone)

    def show(self, terminal: Terminal, width: int | None) -> None:
        now, zone = self._time(), self._turns.zone
        for letter, card in self._fetched(now):
            at = (letter.sent_at or now).astimezone(zone)
            output.say(letter_texts.heading(self._person.first_name, at, now))
            output.say(f"{terminal.show(card, width=width)}\n")
        output.flush()

    def read(self) -> None:
        """The files that wait. What cannot be read now is left for the server."""
        with suppress(StoreUnavailable):
            reader.take_all(self._turns.database, self._time())

    def _fetched(self, now: dt.datetime) -> list[tuple[Letter, Card]]:
        """What the clock asks for is sent first, so that nobody needs a server."""
        database, zone = self._turns.database, self._turns.zone
        try:
            asyncio.run(clock.tick(database, self._courier, now, zone))
            with database.write() as db:
                unread = outbox.unread(db, self._person.id, now)
            return letters.drawn(database, self._person, unread, zone, now)
        except StoreUnavailable:
            # The talk goes on, and the next prompt asks again.
            return []


def _talk(terminal: Terminal, person: Person, post: _Post) -> None:
    """Until there are no more lines, or a farewell."""
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else None
    post.show(terminal, width)
    for line in _lines(texts.prompt(person.first_name)):
        if sent := _FILE.fullmatch(line.strip()):
            output.say(f"{_send(terminal, post, sent['path'], width)}\n")
            output.flush()
        elif line.strip():
            output.say(f"{terminal.take(line, width=width)}\n")
            output.flush()
            if sentences.GOODBYE.match(line):
                return
        post.show(terminal, width)


def _send(terminal: Terminal, post: _Post, typed: str, width: int | None) -> str:
    """What is answered to "/fil referat.pdf". The file is read at once: no server needs to run."""
    path = Path(typed.strip("\"'")).expanduser()
    try:
        content = files.content(str(path))
    except Failure as failure:
        return failure.sentence
    answer = terminal.send(path.name, content, width=width)
    post.read()
    return answer


def _lines(prompt: str) -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    # With it, arrow keys bring back what was typed.
    with suppress(ImportError):
        import readline  # noqa: F401 - to be loaded is all it does
    while True:
        try:
            yield input(prompt)
        except (EOFError, KeyboardInterrupt):
            output.say("")
            return


def _meant(members: list[Person], name: str) -> Person:
    """The member called `name`; on a terminal it is asked which of several. Raises Failure."""
    found = people.named(members, name)
    if not found:
        raise Failure(texts.nobody_called(name, alike(members, name), [m.name for m in members]))
    if len(found) == 1:
        return found[0]
    output.complain("\n".join([texts.which_person(name), *_numbered(found)]))
    if not sys.stdin.isatty():
        raise Failure(texts.say_full_name())
    while True:
        try:
            answer = input(texts.choose_person()).strip()
        except EOFError:
            raise Failure(texts.say_full_name()) from None
        if answer.isascii() and answer.isdecimal() and 1 <= int(answer) <= len(found):
            return found[int(answer) - 1]
        if len(named := people.named(found, answer)) == 1:
            return named[0]


def _numbered(found: list[Person]) -> list[str]:
    return [texts.candidate(place, p.name, p.title) for place, p in enumerate(found, 1)]


def _forget(database: Database, person: Person, conversation: str) -> None:
    """A new session is a new conversation."""
    with database.write() as db:
        memory.forget(db, person.id, CHANNEL, conversation)
