"""What the commands share: options, and the settings they and the environment give."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any, Final

import typer
from aiohttp import web
from pydantic import ValidationError

from bot.commands.errors import Failure, Misused
from bot.settings import Settings
from danish import dates
from danish.texts import usage

CreateApp = Callable[..., web.Application]

Db = Annotated[str | None, typer.Option("--db", metavar=usage.URL, help=usage.DB_OPTION)]
Forum = Annotated[str | None, typer.Option("--forum", metavar=usage.NAME, help=usage.FORUM_OPTION)]
Json = Annotated[bool, typer.Option("--json", help=usage.JSON_OPTION)]

# A date alone: when meetings begin.
NINE: Final = dt.time(9)


@dataclass
class Call:
    """What stands before the command's name, and how the server is put together."""

    create_app: CreateApp
    db: str | None = None
    forum: str | None = None


def settings(ctx: typer.Context, *, db: str | None = None, forum: str | None = None, **others: Any) -> Settings:
    """The environment's settings, and over them what was typed. Raises Failure for one that cannot be used."""
    call: Call = ctx.obj
    typed = {"db": db or call.db, "forum": forum or call.forum, **others}
    try:
        return Settings(**{name: value for name, value in typed.items() if value is not None})
    except ValidationError as error:
        raise Failure(usage.bad_setting(str(error.errors()[0]["loc"][0]))) from None


def port(text: str | None) -> int | None:
    """Raises Misused."""
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal() and int(text) <= 65535):
        raise Misused(usage.bad_port(text))
    return int(text)


def day(text: str | None, now: dt.datetime) -> dt.date:
    """The date meant by `text`, or today. Raises Misused."""
    if text is None:
        return now.date()
    found = dates.one_day(text, now.date())
    if found is None:
        raise Misused(usage.bad_date(text))
    return found


# An hour that is none ("kl. 25") is not silently taken for nine.
_SAYS_HOUR: Final = re.compile(r"\b(?:kl\.?|klokken)(?:\s|\d|$)|\d\s*:\s*\d", re.IGNORECASE)


def moment(text: str | None, now: dt.datetime) -> dt.datetime:
    """The time meant by `text` in the forum's zone, or now; a date alone is at nine. Raises Misused."""
    if text is None:
        return now
    try:
        typed = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return _said(text, now)
    if len(text.strip()) <= len("2025-11-20"):
        typed = typed.replace(hour=NINE.hour)
    return typed.astimezone(now.tzinfo) if typed.tzinfo else typed.replace(tzinfo=now.tzinfo)


def _said(text: str, now: dt.datetime) -> dt.datetime:
    if dates.find_never(text, now.date()):
        raise Misused(usage.bad_time(text))
    at = dates.find_times(text)
    on = dates.one_day(text, now.date())
    if at is None and (on is None or _SAYS_HOUR.search(text)):
        raise Misused(usage.bad_time(text))
    return dt.datetime.combine(on or now.date(), at or NINE, now.tzinfo)
