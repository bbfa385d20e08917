"""`serve`: the server."""

import ipaddress
from typing import Annotated

import typer

from bot.commands import options, output, serving, store
from bot.commands.errors import Failure
from bot.commands.options import Db, Forum
from danish.texts import commands as texts
from danish.texts import usage


def command(
    ctx: typer.Context,
    dev: Annotated[bool, typer.Option("--dev", help=usage.DEV_OPTION)] = False,
    port: Annotated[str | None, typer.Option("--port", metavar=usage.NUMBER, help=usage.PORT_OPTION)] = None,
    db: Db = None,
    forum: Forum = None,
) -> int:
    settings = options.settings(ctx, db=db, forum=forum, port=options.port(port))
    if not dev:
        raise Failure(texts.no_channel())
    if not is_loopback(settings.host):
        raise Failure(texts.not_loopback(settings.host))
    output.log(settings.log_level, quiet=False)
    with store.existing(settings):
        app = ctx.obj.create_app(settings, dev=True)
    serving.run(app, settings.host, [settings.port], lambda taken: _ready(settings.host, taken))
    return 0


def is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address(host: str, port: int) -> str:
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"


def _ready(host: str, port: int) -> None:
    output.say(texts.serving(address(host, port)))
    output.flush()
