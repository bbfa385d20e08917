"""Who may do what and who may see what: the one place that decides."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from forum import shielding
from forum.errors import NotAllowed, NotPossible
from forum.people import Person, Role
from forum.points import Hidden, Point
from forum.shielding import Audience, Shield

# What `NotAllowed` says is needed where several may.
PLANNERS: Final = "planners"
PROPOSER: Final = "proposer"
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
        raise NotAllowed(person.name, PLANNERS)


def may_change_theme(person: Person, proposer_id: int) -> bool:
    """A theme is its proposer's, and the plan is the chair's and the secretariat's."""
    return person.id == proposer_id or may_plan(person)


def require_changing_theme(person: Person, proposer_id: int) -> None:
    """Raises NotAllowed."""
    if not may_change_theme(person, proposer_id):
        raise NotAllowed(person.name, PROPOSER)


def may_teach(person: Person) -> bool:
    """What the bot knows beyond the minutes, answers and the forum's own words, is the secretariat's to say."""
    return Role.SECRETARIAT in person.roles


def require_teaching(person: Person) -> None:
    """Raises NotAllowed."""
    if not may_teach(person):
        raise NotAllowed(person.name, Role.SECRETARIAT)


def may_change_settings(person: Person) -> bool:
    """What a whole forum gets, and when, is the secretariat's to choose."""
    return bool(person.roles & {Role.SECRETARIAT, Role.ADMINISTRATOR})


def require_changing_settings(person: Person) -> None:
    """Raises NotPossible, which names what each may choose alone."""
    if not may_change_settings(person):
        raise NotPossible("settings_by_secretariat")


def may_read_forum(person: Person, forum_id: int) -> bool:
    """Nothing of one forum is seen in another."""
    return person.active and person.forum_id == forum_id


# --- what of the minutes ---


def require_shielding(person: Person) -> None:
    """Passages of the minutes are hidden and shown again by the secretariat. Raises NotAllowed."""
    require_releasing(person)


def may_see_shielded(viewer: Person | None, shield: Shield) -> bool:
    """`viewer` is None where several read: what not everybody may see is shown to nobody there."""
    if viewer is None or not may_read_forum(viewer, shield.forum_id):
        return False
    if may_plan(viewer):
        return True
    match shield.audience:
        case Audience.MEMBERS:
            return Role.GUEST not in viewer.roles
        case Audience.PERSONS:
            return viewer.id in shield.persons
    return False


def seen(point: Point, shields: Iterable[Shield], viewer: Person | None, forum: str) -> Point:
    """The item as `viewer` may see it: what is told of the minutes to anybody has passed through here.

    `viewer` None is everybody in the item's own forum. `point` is as it is stored, `shields` are of its meeting,
    `forum` is the forum's name. Raises NotAllowed for an item of another forum.
    """
    if viewer is not None and not may_read_forum(viewer, point.meeting.forum_id):
        raise NotAllowed(viewer.name, Role.MEMBER)
    if point.item.closed:
        return replace(point, item=shielding.closed(point.item))
    out: list[str] = []
    hidden: list[Hidden] = []
    for shield in shields:
        passages = shielding.applies(shield, point.item.number, point.item.title)
        if may_see_shielded(viewer, shield):
            hidden += [Hidden(p, shield.audience.value) for p in passages if shielding.stands_in(point.item, p)]
        else:
            out += passages
    if not out and not hidden:
        return point
    item = shielding.marked(point.item, out, forum) if out else point.item
    return replace(point, item=item, hidden=tuple(h for h in hidden if shielding.stands_in(item, h.passage)))


def searched(point: Point, shields: Iterable[Shield], forum: str) -> Point:
    """The item as everybody may find it: nothing hidden is searched, by nobody, so that nothing is told by finding."""
    if point.item.closed:
        return replace(point, item=shielding.closed(point.item))
    out = _hidden_in(shields, point.item.number, point.item.title)
    return replace(point, item=shielding.without(point.item, out, forum)) if out else point


def open_text(text: str, shields: Iterable[Shield], number: int, title: str) -> str:
    """A text of an item that is not closed, with nothing in it that is hidden from anybody."""
    return shielding.text_without(text, _hidden_in(shields, number, title))


def _hidden_in(shields: Iterable[Shield], number: int, title: str) -> list[str]:
    return [p for shield in shields for p in shielding.applies(shield, number, title)]
