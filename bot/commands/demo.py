"""`demo`: an invented municipality's forum, in a store of its own."""

import datetime as dt
from pathlib import Path
from typing import Annotated, Final

import structlog
import typer

from bot.commands import options, output, serving, store
from bot.commands.errors import Failure, Misused
from bot.commands.importing import Importer
from bot.commands.serve import address
from bot.settings import Settings, data_folder
from danish.texts import commands as texts
from danish.texts import usage
from demo import calendar, work
from forum.errors import ForumError
from forum.minutes import formats, structure

_PORTS_TRIED: Final = 50
# Counted up when what is loaded changes: the name of a store tells what is in it.
_EDITION: Final = 3

log = structlog.get_logger(__name__)


def command(
    ctx: typer.Context,
    port: Annotated[str | None, typer.Option("--port", metavar=usage.NUMBER, help=usage.DEMO_PORT_OPTION)] = None,
) -> int:
    if ctx.obj.db:
        raise Misused(texts.demo_has_its_own())
    settings = options.settings(ctx, port=options.port(port))
    if not settings.is_local:
        raise Failure(texts.not_loopback(settings.host))
    output.log(settings.log_level, quiet=False)
    now = dt.datetime.now(settings.timezone)
    # Its people are invented: it stays out of the organisation's Teams.
    own = {"db": f"sqlite:///{_file(now.date())}", "forum": None, "teams_app_id": None}
    settings = settings.model_copy(update=own)
    load(settings, now)
    with store.existing(settings):
        app = ctx.obj.create_app(settings, dev=True)
    serving.run(app, settings.host, _ports(settings.port), lambda taken: _ready(settings.host, taken))
    return 0


def load(settings: Settings, now: dt.datetime) -> None:
    """The demo's minutes, released, and its themes and homework; what is there already is left as it is.

    Raises Failure.
    """
    with Importer(settings, now, release=True) as importer:
        held = [
            one
            for name, data in calendar.files(now.date())
            for one in importer.put(name, [structure.read(formats.text_of(name, data))])
        ]
        importer.settle(held)
    with store.existing(settings) as database:
        for forum in {one.forum for one in held if one.forum}:
            try:
                with database.write() as db:
                    work.load(db, forum, now.date(), settings.timezone)
            except (ForumError, work.StepRefused) as refusal:
                # The minutes are worth trying without it.
                log.error("the demo's work is not shown", reason=type(refusal).__name__)


def _file(today: dt.date) -> Path:
    """Its name carries the next meeting's date: another week's demo is another store, and the old ones go."""
    folder = data_folder() / "demo"
    current = folder / f"{calendar.next_meeting(today).isoformat()}-{_EDITION}.sqlite3"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.sqlite3*"):
            if not old.name.startswith(current.name):
                old.unlink(missing_ok=True)
    except OSError:
        raise Failure(texts.store_trouble("missing", str(current))) from None
    return current


def _ports(first: int) -> range:
    return range(first, min(first + _PORTS_TRIED, 65536)) if first else range(1)


def _ready(host: str, port: int) -> None:
    output.say(texts.demo_ready(address(host, port)))
    output.flush()
