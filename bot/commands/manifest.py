"""`manifest`: builds the app package for Teams."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands import options, output
from bot.commands.errors import Failure
from danish.texts import teams as texts
from danish.texts import usage
from manifest import teams_package
from manifest.teams_package import BadPackage, Owner


def command(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar=usage.FILE, help=texts.PACKAGE_ARGUMENT)],
) -> int:
    settings = options.settings(ctx)
    for name in ("teams_app_id", "organisation", "website"):
        if getattr(settings, name) is None:
            raise Failure(texts.needs_setting(name))
    website = settings.website or ""
    owner = Owner(settings.organisation or "", website, settings.privacy_page or website)
    try:
        package = teams_package.build(settings.teams_app_id or "", owner)
    except BadPackage as bad:
        raise Failure(texts.bad_package(bad.reason)) from None
    try:
        Path(file).write_bytes(package)
    except OSError:
        raise Failure(texts.not_written(file)) from None
    output.say(texts.packaged(file))
    return 0
