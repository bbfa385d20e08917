"""`ask`: one question, or a file of them; nothing is written."""

import datetime as dt
import json as jsonlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Annotated, Any, BinaryIO

import structlog
import typer

from bot.cards import text as renderer
from bot.channels.terminal import CHANNEL
from bot.commands import files, options, output, store
from bot.commands.errors import Failure, Misused
from bot.commands.options import Db, Forum, Json
from bot.turns import MAX_TEXT
from danish import dates
from danish.texts import commands as texts
from danish.texts import errors, usage
from dialogs import agendas, decisions, routes
from dialogs.card import said
from dialogs.turn import Incoming, Memory, Turn
from forum import meetings as rules
from forum.people import Person, Role
from storage import people
from storage.database import Connection, Database, StoreUnavailable

log = structlog.get_logger(__name__)


class BadLine(Exception):
    """`reason` is a key that `danish.texts.commands.bad_line` knows."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Given:
    """A line of a batch: the last of `turns` is answered, at `now`."""

    id: str | int
    turns: tuple[str, ...]
    now: dt.datetime


def command(
    ctx: typer.Context,
    words: Annotated[list[str] | None, typer.Argument(metavar=usage.QUESTION, help=usage.QUESTION_ARGUMENT)] = None,
    as_of: Annotated[str | None, typer.Option("--as-of", metavar=usage.DATE, help=usage.AS_OF_OPTION)] = None,
    json: Json = False,
    batch: Annotated[str | None, typer.Option("--batch", metavar=usage.FILE, help=usage.BATCH_OPTION)] = None,
    db: Db = None,
    forum: Forum = None,
) -> int:
    question = " ".join(words or ()).strip()
    if bool(question) == bool(batch):
        raise Misused(f"{texts.question_or_batch()} {usage.see_help(ctx.command_path)}")
    settings = options.settings(ctx, db=db, forum=forum)
    now = dt.datetime.now(settings.timezone)
    now = _moved(now, options.day(as_of, now))
    with store.existing(settings) as database:
        with database.read() as connection:
            here = store.chosen(connection, settings.forum)
            asker = whoever_sees_all(connection, here)
        if batch is not None:
            with _lines(batch) as lines:
                return _batch(database, here, asker, lines, now)
        with database.read() as connection:
            answer = answered(connection, here, asker, question, now, Memory())
    if json:
        output.write_json(_shown(answer))
    else:
        output.say(_text(answer))
    return 0


def whoever_sees_all(db: Connection, forum: rules.Forum) -> Person:
    """Who asks on the command line: the secretariat, else the chair, else somebody who stands in for it."""
    here = people.members(db, forum.id)
    for role in (Role.SECRETARIAT, Role.CHAIR):
        for person in here:
            if role in person.roles:
                return person
    return Person(0, forum.id, texts.SECRETARIAT_NAME, "", frozenset({Role.SECRETARIAT}))


def answered(
    db: Connection, forum: rules.Forum, asker: Person, question: str, now: dt.datetime, memory: Memory
) -> decisions.Answer:
    """As in the chat, small talk included; what would change something there is looked for in the minutes here."""
    if len(question) > MAX_TEXT:
        return decisions.Answer((said(errors.too_long(len(question))),), (), False, memory)
    route = routes.find(Incoming(CHANNEL, "", "", str(asker.id), now, question))
    if routes.searches(route) or route.writes:
        return decisions.answer(db, forum, asker, question, now.date(), memory)
    reply = route.dialog(Turn(db, forum, asker, now, question, route.words, memory=memory))
    if isinstance(reply, decisions.FromMinutes) and reply.answer:
        return reply.answer
    if route.dialog in (agendas.on_agenda, agendas.show):
        given = decisions.answer(db, forum, asker, question, now.date(), memory)
        if given.answered:
            # The day's own minutes say it all; of what comes, they say what the agenda does not.
            coming = reply.cards if route.dialog is agendas.on_agenda else ()
            return replace(given, cards=(*coming, *given.cards))
        return replace(given, cards=reply.cards)
    return decisions.Answer(reply.cards, (), False, reply.remember or memory)


def _batch(database: Database, forum: rules.Forum, asker: Person, lines: Iterable[bytes], now: dt.datetime) -> int:
    """A line is answered by a line, in order, as soon as it is read."""
    memories: dict[str, Memory] = {}
    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = _given(line, now)
            answer = _last(database, forum, asker, given, memories)
            output.write_json({"id": given.id, **_shown(answer)}, indent=None)
        except BadLine as bad:
            output.complain(texts.bad_line(number, bad.reason))
            code = 1
        output.flush()
    return code


def _last(
    database: Database, forum: rules.Forum, asker: Person, given: Given, memories: dict[str, Memory]
) -> decisions.Answer:
    """Raises BadLine, and StoreUnavailable: without a store no other line can be answered either."""
    memory = memories.get(repr(given.id), Memory())
    try:
        for turn in given.turns:
            with database.read() as db:
                answer = answered(db, forum, asker, turn, given.now, memory)
            memory = answer.memory
    except StoreUnavailable:
        raise
    except Exception as error:
        log.error("question could not be answered", exc_info=error)
        raise BadLine("unforeseen") from None
    memories[repr(given.id)] = memory
    return answer


def _given(line: bytes, now: dt.datetime) -> Given:
    """Raises BadLine."""
    try:
        value = jsonlib.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise BadLine("encoding") from None
    except (ValueError, RecursionError):
        raise BadLine("json") from None
    if not isinstance(value, dict):
        raise BadLine("json")
    if not isinstance(value.get("id"), str | int) or value["id"] == "":
        raise BadLine("id")
    turns = [value["q"]] if isinstance(value.get("q"), str) else value.get("q")
    if not isinstance(turns, list) or not turns or not all(isinstance(t, str) and t.strip() for t in turns):
        raise BadLine("q")
    as_of = value.get("as_of")
    day = now.date() if as_of is None else dates.one_day(as_of, now.date()) if isinstance(as_of, str) else None
    if day is None:
        raise BadLine("as_of")
    return Given(value["id"], tuple(turns), _moved(now, day))


def _moved(now: dt.datetime, day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, now.time(), now.tzinfo)


@contextmanager
def _lines(name: str) -> Iterator[BinaryIO]:
    """Raises Failure."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = files.opened(name)
    except Failure as failure:
        raise Failure(texts.line_error(name, failure.sentence)) from None
    with file:
        yield file


def _shown(answer: decisions.Answer) -> dict[str, Any]:
    return {"results": [list(key) for key in answer.results], "answered": answer.answered, "text": _text(answer)}


def _text(answer: decisions.Answer) -> str:
    return "\n\n".join(renderer.render(card) for card in answer.cards)
