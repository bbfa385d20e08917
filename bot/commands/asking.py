"""`ask`: one question, or a file of them; nothing is written."""

import datetime as dt
import json as jsonlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Annotated, Any, BinaryIO

import structlog
import typer

from bot.cards import text as renderer
from bot.commands import files, options, output, store
from bot.commands.errors import Failure, Misused
from bot.commands.options import Db, Forum, Json
from danish.texts import commands as texts
from danish.texts import usage
from dialogs import decisions
from dialogs.turn import Memory
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
        raise Misused(texts.question_or_batch())
    settings = options.settings(ctx, db=db, forum=forum)
    today = options.day(as_of, dt.datetime.now(settings.timezone))
    with store.existing(settings) as database:
        with database.read() as connection:
            here = store.chosen(connection, settings.forum)
            asker = whoever_sees_all(connection, here)
        if batch is not None:
            with _lines(batch) as lines:
                return _batch(database, here, asker, lines, today)
        with database.read() as connection:
            answer = decisions.answer(connection, here, asker, question, today, Memory())
    text = _text(answer)
    if json:
        output.write_json({"results": _results(answer), "answered": answer.answered, "text": text})
    else:
        output.say(text)
    return 0


def whoever_sees_all(db: Connection, forum: rules.Forum) -> Person:
    """Who asks on the command line: the secretariat, else the chair, else somebody who stands in for it."""
    here = people.members(db, forum.id)
    for role in (Role.SECRETARIAT, Role.CHAIR):
        for person in here:
            if role in person.roles:
                return person
    return Person(0, forum.id, texts.SECRETARIAT_NAME, "", frozenset({Role.SECRETARIAT}))


def _batch(database: Database, forum: rules.Forum, asker: Person, lines: Iterable[bytes], today: dt.date) -> int:
    """A line is answered by a line, in order, as soon as it is read."""
    memories: dict[str, Memory] = {}
    code = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            given = _given(line)
            output.write_json(_answered(database, forum, asker, given, today, memories), indent=None)
        except BadLine as bad:
            output.complain(texts.bad_line(number, bad.reason))
            code = 1
        output.flush()
    return code


def _answered(
    database: Database,
    forum: rules.Forum,
    asker: Person,
    given: dict[str, Any],
    today: dt.date,
    memories: dict[str, Memory],
) -> dict[str, Any]:
    """Raises BadLine, and StoreUnavailable: without a store no other line can be answered either."""
    day = options.date_in(given["as_of"], today) if given["as_of"] is not None else today
    if day is None:
        raise BadLine("as_of")
    key = repr(given["id"])
    memory = memories.get(key, Memory())
    try:
        for turn in given["q"]:
            with database.read() as db:
                answer = decisions.answer(db, forum, asker, turn, day, memory)
            memory = answer.memory if answer.memory is not None else memory
    except StoreUnavailable:
        raise
    except Exception as error:
        log.error("question could not be answered", exc_info=error)
        raise BadLine("unforeseen") from None
    memories[key] = memory
    return {"id": given["id"], "results": _results(answer), "answered": answer.answered, "text": _text(answer)}


def _given(line: bytes) -> dict[str, Any]:
    """The line's id, turns and as_of. Raises BadLine."""
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
    if not isinstance(value.get("as_of"), str | None):
        raise BadLine("as_of")
    return {"id": value["id"], "q": turns, "as_of": value.get("as_of")}


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


def _results(answer: decisions.Answer) -> list[list[Any]]:
    return [[date, number] for date, number in answer.results]


def _text(answer: decisions.Answer) -> str:
    return "\n\n".join(renderer.render(card) for card in answer.cards)
