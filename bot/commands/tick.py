"""`tick`: what the clock asks for now is sent, once, however often it is run."""

import asyncio
import datetime as dt
from typing import Annotated, Final

import typer

from bot import clock
from bot.channels import letters
from bot.commands import options, output, store
from bot.commands.errors import Failure
from bot.commands.options import Db
from bot.courier import Courier, Delivered
from danish.texts import letters as texts
from danish.texts import usage
from storage import outbox

_LENGTH: Final = 100


def command(
    ctx: typer.Context,
    now: Annotated[str | None, typer.Option("--now", metavar=usage.TIME, help=usage.TICK_NOW_OPTION)] = None,
    db: Db = None,
) -> int:
    settings = options.settings(ctx, db=db)
    zone = settings.timezone
    at = options.moment(now, dt.datetime.now(zone))
    with store.existing(settings) as database:
        courier = Courier(database, {}, zone)
        delivered = asyncio.run(clock.tick(database, courier, at, zone))
        elsewhere = asyncio.run(courier.elsewhere(at))
    for line in _lines(delivered, elsewhere, at):
        output.say(line)
    failed = [one for one in delivered if _failed(one)]
    if failed:
        raise Failure(texts.not_sent(len(failed)))
    return 0


def _lines(delivered: list[Delivered], elsewhere: int, at: dt.datetime) -> list[str]:
    """A line a letter. Redraws are no letters: their reader has the card already. `elsewhere` are the server's."""
    own = [one for one in delivered if one.letter.posted_id is None]
    lines = [
        texts.sent(at, one.to, letters.summary(one.card, _LENGTH))
        for one in own
        if one.state == outbox.SENT and one.card is not None
    ]
    if elsewhere:
        lines.append(texts.left(elsewhere))
    return lines or ([] if any(map(_failed, own)) else [texts.none_to_send()])


def _failed(one: Delivered) -> bool:
    return one.state == outbox.DEAD or (one.state == outbox.WAITING and not one.channel)
