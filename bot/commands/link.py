"""`link`: says which Teams user a person is."""

import datetime as dt
import uuid
from typing import Annotated

import typer

from bot.channels.teams_activity import CHANNEL
from bot.commands import options, output, store
from bot.commands.errors import Failure, Misused
from bot.commands.options import Db, Forum
from bot.commands.roles import alike
from danish.texts import commands, usage
from danish.texts import teams as texts
from forum import meetings as rules
from forum.people import Person
from storage import addresses, people
from storage.database import Connection


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar=usage.NAME, help=usage.NAME_ARGUMENT)],
    object_id: Annotated[str, typer.Argument(metavar=texts.AAD_OBJECT_ID, help=texts.OBJECT_ID_ARGUMENT)],
    tenant: Annotated[str | None, typer.Option("--tenant", metavar="ID", help=texts.TENANT_OPTION)] = None,
    db: Db = None,
    forum: Forum = None,
) -> int:
    try:
        sender = str(uuid.UUID(object_id.strip()))
    except ValueError:
        raise Misused(texts.bad_object_id(object_id)) from None
    settings = options.settings(ctx, db=db, forum=forum)
    allowed = sorted(settings.teams_allowed_tenants)
    organisation = (tenant or (allowed[0] if len(allowed) == 1 else "")).strip()
    if not organisation:
        raise Failure(texts.no_tenant())
    with store.existing(settings) as database, database.write() as connection:
        here = store.chosen(connection, settings.forum)
        said = _link(connection, here, " ".join(name.split()), organisation, sender)
    output.say(said)
    return 0


def _link(db: Connection, forum: rules.Forum, name: str, tenant: str, sender: str) -> str:
    """What is to be said of it. Raises Failure."""
    person = _meant(people.members(db, forum.id), name)
    before = people.by_address(db, CHANNEL, tenant, sender)
    if before == person:
        return texts.already_linked(person.name)
    # How to write first is known when the person has written; see `teams_people`.
    addresses.keep(db, CHANNEL, tenant, sender, person.id, {}, dt.datetime.now(dt.UTC))
    return texts.moved(person.name, before.name) if before else texts.linked(person.name, forum.name)


def _meant(members: list[Person], name: str) -> Person:
    found = people.named(members, name)
    if len(found) > 1:
        raise Failure(commands.several_fit(name, [p.name for p in found]))
    if not found:
        raise Failure(commands.nobody_called(name, alike(members, name), [p.name for p in members]))
    return found[0]
