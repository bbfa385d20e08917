"""`role`: gives a person a role in the forum."""

from collections.abc import Iterable
from typing import Annotated, Final

import typer
from rapidfuzz import fuzz, process

from bot.commands import options, output, store
from bot.commands.errors import Failure, Misused
from bot.commands.options import Db, Forum
from danish import words as letters
from danish.texts import commands as texts
from danish.texts import usage
from forum import meetings as rules
from forum.people import Person, Role
from storage import people
from storage.database import Connection

# Of 100; below it the likeness is chance.
_ALIKE: Final = 60
_NAME_LENGTH: Final = 200


def command(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar=usage.NAME, help=usage.NAME_ARGUMENT)],
    role: Annotated[str, typer.Argument(metavar=usage.ROLE, help=usage.ROLE_ARGUMENT)],
    add: Annotated[bool, typer.Option("--add", help=usage.ADD_OPTION)] = False,
    db: Db = None,
    forum: Forum = None,
) -> int:
    wanted = role_called(role)
    if wanted is None:
        raise Misused(texts.no_such_role(role))
    settings = options.settings(ctx, db=db, forum=forum)
    with store.existing(settings) as database, database.write() as connection:
        said = _give(connection, store.chosen(connection, settings.forum), " ".join(name.split()), wanted, add)
    output.say("\n".join(said))
    return 0


def role_called(name: str) -> Role | None:
    """By its Danish or English name."""
    folded = letters.fold(name.strip())
    return next((Role(r) for r, names in texts.ROLES.items() if folded in map(letters.fold, names)), None)


def alike(known: Iterable[Person], name: str) -> list[str]:
    """Names that may have been meant, the likeliest first."""
    names = [p.name for p in known]
    near = process.extract(name, names, scorer=fuzz.WRatio, processor=letters.fold, score_cutoff=_ALIKE, limit=2)
    return [match for match, _score, _place in near]


def _give(db: Connection, forum: rules.Forum, name: str, role: Role, add: bool) -> list[str]:
    """What is to be said of it. Raises Failure."""
    everybody = people.everybody(db, forum.id)
    person = _meant(everybody, name, add)
    if person is None:
        people.give(db, people.add(db, forum.id, name, ""), role)
        return [texts.person_added(name, forum.name), texts.role_given(name, role.value, forum.name)]
    if person.active and role in _named(person, everybody):
        return [texts.role_already(person.name, role.value, forum.name)]
    people.give(db, person.id, role)
    said = [] if person.active else [texts.person_returned(person.name, forum.name)]
    said.append(texts.role_given(person.name, role.value, forum.name))
    now = {p.id: p.roles for p in people.everybody(db, forum.id)}
    lost = [p.name for p in everybody if p.id != person.id and role in p.roles and role not in now[p.id]]
    return said + [texts.role_passed_on(other, role.value) for other in lost]


def _named(person: Person, everybody: list[Person]) -> frozenset[Role]:
    """Roles the person was given: who chairs stands in for a secretariat nobody has named."""
    others = any(Role.SECRETARIAT in p.roles for p in everybody if p.id != person.id)
    stands_in = {Role.SECRETARIAT} if Role.CHAIR in person.roles and not others else set()
    return person.roles - stands_in


def _meant(everybody: list[Person], name: str, add: bool) -> Person | None:
    """None when a person is to be added. Raises Failure."""
    found = people.named(everybody, name)
    if add and not any(letters.fold(p.name) == letters.fold(name) for p in found):
        if not name or len(name) > _NAME_LENGTH:
            raise Misused(usage.bad_name())
        return None
    if len(found) > 1:
        raise Failure(texts.several_fit(name, [p.name for p in found]))
    if not found:
        raise Failure(texts.no_such_person(name, alike(everybody, name)))
    return found[0]
