"""Who may do what and who may see what: the one place that decides."""

from collections.abc import Collection
from typing import Final

from forum.errors import NotAllowed
from forum.people import Person, Role

_CHIEF_EXECUTIVE: Final = ("kommunaldirektør", "administrerende direktør", "adm. direktør", "stadsdirektør")


def is_chief_executive(title: str) -> bool:
    """By the title alone; "Sekretær for kommunaldirektøren" is not one."""
    return title.strip().casefold().startswith(_CHIEF_EXECUTIVE)


def in_effect(named: Collection[Role], *, secretariat_named: bool) -> frozenset[Role]:
    """The roles a person has now: until somebody is named as secretariat, the chair does its work.

    Minutes name no secretariat, and somebody must be able to release them.
    """
    stands_in = {Role.SECRETARIAT} if Role.CHAIR in named and not secretariat_named else set()
    return frozenset(named) | stands_in


def may_enter(person: Person) -> bool:
    """Whoever has left the forum is a stranger."""
    return person.active


def may_see_drafts(person: Person) -> bool:
    return Role.SECRETARIAT in person.roles


def require_releasing(person: Person) -> None:
    """Minutes are brought in, looked through, released and taken back by the secretariat. Raises NotAllowed."""
    if not may_see_drafts(person):
        raise NotAllowed(person.name, Role.SECRETARIAT)


def may_keep_members(person: Person) -> bool:
    """Members and their roles are the secretariat's and the administrator's to keep."""
    return bool(person.roles & {Role.SECRETARIAT, Role.ADMINISTRATOR})


def require_keeping_members(person: Person) -> None:
    """Raises NotAllowed."""
    if not may_keep_members(person):
        raise NotAllowed(person.name, Role.SECRETARIAT)


def may_plan(person: Person) -> bool:
    """Meetings, what is put on them, and homework are handed out by the chair and the secretariat."""
    return bool(person.roles & {Role.CHAIR, Role.SECRETARIAT})


def require_planning(person: Person) -> None:
    """Raises NotAllowed."""
    if not may_plan(person):
        raise NotAllowed(person.name, Role.SECRETARIAT)


def may_change_theme(person: Person, proposer_id: int) -> bool:
    """A theme is its proposer's, and the plan is the chair's and the secretariat's."""
    return person.id == proposer_id or may_plan(person)


def require_changing_theme(person: Person, proposer_id: int) -> None:
    """Raises NotAllowed."""
    if not may_change_theme(person, proposer_id):
        raise NotAllowed(person.name, Role.SECRETARIAT)


def may_read_forum(person: Person, forum_id: int) -> bool:
    """Nothing of one forum is seen in another."""
    return person.active and person.forum_id == forum_id
