"""`reindex`: the search index made again where an older version made it. It may be stopped and run again."""

from typing import Annotated

import typer

from bot.commands import options, output, store
from bot.commands.options import Db
from danish.texts import indexing as texts
from storage import indexing, reindexing


def command(
    ctx: typer.Context,
    db: Db = None,
    everything: Annotated[bool, typer.Option("--all", help=texts.ALL_OPTION)] = False,
) -> int:
    settings = options.settings(ctx, db=db)
    with store.existing(settings, index=False) as database:
        if everything:
            with database.write() as connection:
                indexing.outdate(connection)
        total = 0
        for left in reindexing.renew(database):
            total = max(total, left)
            if total:
                output.say(texts.progress(total - left, total))
                output.flush()
    if not total:
        output.say(texts.NOTHING_TO_DO)
    return 0
