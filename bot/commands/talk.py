"""`talk`: the chat on a terminal."""

import datetime as dt
import shutil
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Annotated, Final

import typer

from bot.channels.terminal import CHANNEL, Terminal
from bot.commands import options, output, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum
from bot.commands.roles import alike
from bot.turns import Turns
from danish import sentences
from danish.texts import commands as texts
from danish.texts import usage
from forum.people import Person
from storage import memory, people
from storage.database import Database

_WIDEST: Final = 100


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
        terminal = Terminal(turns, person, lambda: fixed or dt.datetime.now(settings.timezone))
        _forget(database, person, terminal.conversation)
        if sys.stdin.isatty():
            output.say(texts.welcome(person.name, here.name))
        _talk(terminal, person)
    return 0


def _talk(terminal: Terminal, person: Person) -> None:
    """Until there are no more lines, or a farewell. Letters to the person belong before each prompt."""
    width = min(shutil.get_terminal_size().columns, _WIDEST) if sys.stdout.isatty() else None
    for line in _lines(texts.prompt(person.first_name)):
        if not line.strip():
            continue
        output.say(terminal.take(line, width=width))
        output.say("")
        output.flush()
        if sentences.GOODBYE.match(line):
            return


def _lines(prompt: str) -> Iterator[str]:
    if not sys.stdin.isatty():
        yield from (line.decode("utf-8", "replace") for line in sys.stdin.buffer)
        return
    # With it, arrow keys bring back what was typed.
    with suppress(ImportError):
        import readline  # noqa: F401
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
