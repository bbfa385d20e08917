"""`serve`: the server."""

from typing import Annotated

import typer

from bot.channels.teams_activity import PATH
from bot.commands import options, output, serving, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum
from danish.texts import commands as texts
from danish.texts import teams, usage


def command(
    ctx: typer.Context,
    dev: Annotated[bool, typer.Option("--dev", help=usage.DEV_OPTION)] = False,
    port: Annotated[str | None, typer.Option("--port", metavar=usage.NUMBER, help=usage.PORT_OPTION)] = None,
    db: Db = None,
    forum: Forum = None,
) -> int:
    settings = options.settings(ctx, db=db, forum=forum, port=options.port(port))
    if not dev and settings.teams_app_id is None:
        raise Failure(texts.no_channel())
    if settings.teams_missing is not None:
        raise Failure(teams.incomplete(settings.teams_missing))
    if dev and not settings.is_local:
        raise Failure(texts.not_loopback(settings.host))
    output.log(settings.log_level, quiet=False)
    with store.existing(settings):
        app = ctx.obj.create_app(settings, dev=dev)
    serving.run(app, settings.host, [settings.port], lambda taken: _ready(settings.host, taken, dev=dev))
    return 0


def address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _ready(host: str, port: int, *, dev: bool) -> None:
    here = address(host, port)
    output.say(texts.serving(here) if dev else teams.listening(here.rstrip("/") + PATH))
    output.flush()
