"""`words`: the forum's own words, out to a file and in from one. Each file is all or nothing."""

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from bot.commands import files, options, output, store
from bot.commands.errors import Failure, Misused
from bot.commands.options import Db, Forum
from danish.texts import usage
from danish.texts import vocabulary as texts
from forum import meetings as rules
from forum import word_file
from forum.vocabulary import Entry, Kind
from forum.word_file import BadFile
from storage import forums, words
from storage.database import Connection


def command(
    ctx: typer.Context,
    action: Annotated[str, typer.Argument(metavar=texts.ACTION, help=texts.ACTION_ARGUMENT)],
    file: Annotated[str, typer.Argument(metavar=usage.FILE, help=texts.FILE_ARGUMENT)],
    db: Db = None,
    forum: Forum = None,
) -> int:
    wanted = texts.action_named(action)
    if wanted is None:
        raise Misused(texts.bad_action(action))
    settings = options.settings(ctx, db=db, forum=forum)
    now = dt.datetime.now(settings.timezone)
    content = _read(file) if wanted == "import" else b""
    with store.existing(settings) as database:
        if wanted == "import":
            with database.write() as connection:
                said = _take_in(connection, store.chosen(connection, settings.forum), content, now)
        else:
            with database.read() as connection:
                said = _write_out(connection, store.chosen(connection, settings.forum), file)
    if said:
        output.say(said)
    return 0


def _write_out(db: Connection, forum: rules.Forum, file: str) -> str:
    """What is to be said of it; nothing where the list itself goes to standard output. Raises Failure."""
    entries = [stored.entry for stored in words.listed(db, forum.id)]
    content = word_file.written(entries, texts.HEADINGS, texts.IN_FILE)
    if file == "-":
        output.flush()
        sys.stdout.buffer.write(content)
        return ""
    try:
        Path(file).write_bytes(content)
    except (OSError, ValueError):
        raise Failure(texts.not_written(file)) from None
    return texts.exported(forum.name, len(entries), file)


def _take_in(db: Connection, forum: rules.Forum, content: bytes, now: dt.datetime) -> str:
    """What is to be said of it. Raises Failure."""
    try:
        found = word_file.lines(content, texts.HEADING_NAMES)
    except BadFile as bad:
        raise Failure(texts.file_problem(bad.reason)) from None
    forums.lock(db, forum.id)
    kinds = {line.number: _kind(line.kind) for line in found}
    rough = [Entry(Kind.SYNONYM, line.word, line.meaning) for line in found]
    entries, wrong = word_file.checked(found, kinds, words.around(db, forum, rough, now.date()))
    if wrong:
        raise Failure(texts.bad_lines([(number, texts.problem(p.reason, p.facts)) for number, p in wrong]))
    new, changed = words.put_all(db, forum.id, entries, now)
    unchanged = len({entry.key for entry in entries}) - new - changed
    return texts.imported(forum.name, new, changed, unchanged)


def _kind(text: str) -> Kind | None:
    name = texts.kind_named(text)
    return Kind(name) if name else None


def _read(name: str) -> bytes:
    """No more than what tells that the file is too large. Raises Failure."""
    if name == "-":
        return sys.stdin.buffer.read(word_file.LIMIT + 1)
    try:
        with files.opened(name) as file:
            return file.read(word_file.LIMIT + 1)
    except Failure as failure:
        raise Failure(f"{name}: {failure.sentence}") from None
    except OSError:
        raise Failure(texts.file_problem("encoding")) from None
