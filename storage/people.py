"""Members of a forum, as minutes and the secretariat have named them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Final

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update

from danish import words
from forum import access, posts
from forum.minutes.reading import Participant
from forum.people import Person, Role
from forum.vocabulary import Words
from storage import addresses, own_words
from storage.database import Connection, IntegrityError
from storage.tables import person, person_role

# On loopback, where whoever sits at the machine chooses who to be.
LOCAL_CHANNELS: Final = frozenset({"web", "terminal"})
_COLUMNS: Final = (person.c.id, person.c.forum_id, person.c.name, person.c.title, person.c.active)


def everybody(db: Connection, forum_id: int) -> list[Person]:
    """All who have ever been named, also those who left; in Danish order."""
    rows = db.execute(select(*_COLUMNS).where(person.c.forum_id == forum_id)).all()
    named = _roles(db, forum_id)
    secretariat = any(Role.SECRETARIAT in named[row.id] for row in rows if row.active)
    people = [
        Person(
            row.id,
            row.forum_id,
            row.name,
            row.title,
            access.in_effect(named[row.id], secretariat_named=secretariat),
            row.active,
        )
        for row in rows
    ]
    people = _with_aliases(own_words.of_forum(db, forum_id), people)
    return sorted(people, key=lambda p: words.sort_key(p.name))


def members(db: Connection, forum_id: int) -> list[Person]:
    """Those who are in the forum now."""
    return [p for p in everybody(db, forum_id) if p.active]


def by_id(db: Connection, forum_id: int, person_id: int) -> Person | None:
    return next((p for p in everybody(db, forum_id) if p.id == person_id), None)


def forum_of(db: Connection, person_id: int) -> int | None:
    return db.scalar(select(person.c.forum_id).where(person.c.id == person_id))


def by_address(db: Connection, channel: str, tenant: str, sender: str) -> Person | None:
    """Whom the channel means by `sender`. The local channels ("web", "terminal") send the person's own id."""
    if channel in LOCAL_CHANNELS:
        person_id = int(sender) if sender.isdecimal() and sender.isascii() and len(sender) < 10 else None
    else:
        person_id = addresses.person_at(db, channel, tenant, sender)
    forum_id = forum_of(db, person_id) if person_id is not None else None
    return by_id(db, forum_id, person_id) if person_id is not None and forum_id is not None else None


def named(people: Iterable[Person], name: str) -> list[Person]:
    """Those whom `name` may mean: the full name or what the forum calls them, else every word of it begins a word of
    theirs ("marie b").
    """
    wanted = words.fold(name).split()
    if not wanted:
        return []
    people = list(people)
    exact = [p for p in people if wanted in [words.fold(called).split() for called in (p.name, *p.aliases)]]
    return exact or [p for p in people if _fits(wanted, words.fold(p.name).split())]


def _fits(wanted: Sequence[str], parts: Sequence[str]) -> bool:
    left = list(parts)
    for word in wanted:
        hit = next((part for part in left if part == word), None) or next((p for p in left if p.startswith(word)), None)
        if hit is None:
            return False
        left.remove(hit)
    return True


def record_participants(db: Connection, forum_id: int, participants: Iterable[Participant], on: dt.date) -> list[str]:
    """Whom the minutes of `on` name become members; returns the new ones' names. The newest minutes' title counts."""
    known = {
        row.folded: row
        for row in db.execute(
            select(person.c.id, person.c.folded, person.c.titled_on, person.c.last_seen).where(
                person.c.forum_id == forum_id
            )
        )
    }
    new: list[str] = []
    for participant in participants:
        folded = words.fold(participant.name)
        row = known.get(folded)
        if row is None:
            new.append(participant.name)
            add(db, forum_id, participant.name, participant.title, on)
        elif row.last_seen is None or on >= row.last_seen:
            changes: dict[str, object] = {"last_seen": on}
            if participant.title:
                changes |= {"title": participant.title, "titled_on": on}
            db.execute(update(person).where(person.c.id == row.id).values(changes))
    ensure_chair(db, forum_id)
    return new


def add(db: Connection, forum_id: int, name: str, title: str, on: dt.date | None = None) -> int:
    """`on` is the date of the minutes that name the person; None when somebody typed the name."""
    row = insert(person).values(
        forum_id=forum_id,
        name=name,
        folded=words.fold(name),
        title=title,
        titled_on=on,
        last_seen=on,
        active=True,
    )
    return db.execute(row.returning(person.c.id)).scalar_one()


def ensure_chair(db: Connection, forum_id: int) -> None:
    """Where nobody chairs, the chief executive does: the newest named one, should there be two."""
    here = members(db, forum_id)
    if any(Role.CHAIR in p.roles for p in here):
        return
    seen = {
        row.id: row.last_seen
        for row in db.execute(select(person.c.id, person.c.last_seen).where(person.c.forum_id == forum_id))
    }
    chiefs = [p for p in here if access.is_chief_executive(p.title)]
    if chiefs:
        newest = max(chiefs, key=lambda p: (seen[p.id] or dt.date.min, p.id))
        give(db, newest.id, Role.CHAIR)


def give(db: Connection, person_id: int, role: Role) -> None:
    """Member and guest exclude each other; there is one chair at a time in a forum."""
    forum_id = forum_of(db, person_id)
    if role is Role.CHAIR:
        others = select(person.c.id).where(person.c.forum_id == forum_id)
        db.execute(delete(person_role).where(person_role.c.role == Role.CHAIR, person_role.c.person_id.in_(others)))
    if role in (Role.MEMBER, Role.GUEST):
        other = Role.GUEST if role is Role.MEMBER else Role.MEMBER
        db.execute(delete(person_role).where(_holds(person_id, other)))
    if db.scalar(select(person_role.c.role).where(_holds(person_id, role))) is None:
        db.execute(insert(person_role).values(person_id=person_id, role=role.value))
    db.execute(update(person).where(person.c.id == person_id).values(active=True))


def leave(db: Connection, forum_id: int, person_id: int) -> None:
    """The person has left the forum; what they did stays theirs."""
    db.execute(update(person).where(person.c.id == person_id, person.c.forum_id == forum_id).values(active=False))
    db.execute(delete(person_role).where(person_role.c.person_id == person_id))
    ensure_chair(db, forum_id)


def forget_unused(db: Connection, forum_id: int, names: Iterable[str], on: dt.date) -> None:
    """Of those called `names`, whoever only the minutes of `on` made a member, and who has done nothing yet."""
    for name in names:
        wanted = and_(person.c.forum_id == forum_id, person.c.folded == words.fold(name), person.c.titled_on == on)
        person_id = db.scalar(select(person.c.id).where(wanted, person.c.last_seen == on))
        if person_id is None or db.scalar(select(person_role.c.role).where(person_role.c.person_id == person_id)):
            continue
        try:
            with db.begin_nested():
                db.execute(delete(person).where(person.c.id == person_id))
        except IntegrityError:
            # Something is theirs already: they stay.
            continue


def confirm(db: Connection, forum_id: int, person_id: int, on: dt.date) -> None:
    """Still a member, though the minutes of `on` do not name the person: so nobody asks again about those."""
    db.execute(update(person).where(person.c.id == person_id, person.c.forum_id == forum_id).values(last_seen=on))


def missing_from(db: Connection, forum_id: int, newest: dt.date) -> list[Person]:
    """Members whom earlier minutes named and those of `newest`, the newest ones, do not."""
    rows = db.execute(
        select(person.c.id).where(
            person.c.forum_id == forum_id,
            and_(person.c.last_seen.is_not(None), or_(person.c.last_seen < newest)),
        )
    )
    ids = {row.id for row in rows}
    return [p for p in members(db, forum_id) if p.id in ids]


def has_secretariat(db: Connection, forum_id: int) -> bool:
    """Whether somebody is named, not only standing in."""
    named_roles = _roles(db, forum_id)
    return any(Role.SECRETARIAT in named_roles[p.id] for p in members(db, forum_id))


def _with_aliases(own: Words, people: list[Person]) -> list[Person]:
    called = _called(own, tuple(people)) if own.aliases else {}
    return [replace(p, aliases=called[p.id]) if p.id in called else p for p in people]


@lru_cache(maxsize=64)
def _called(own: Words, people: tuple[Person, ...]) -> dict[int, tuple[str, ...]]:
    """What the forum's own words call each person, by name or by the post they hold."""
    called: dict[int, tuple[str, ...]] = {}
    here = [p for p in people if p.active]
    for word, meaning in own.aliases:
        found = named(here, meaning) or (posts.holding(here, meaning) if posts.is_post(meaning) else [])
        if len(found) == 1:
            called[found[0].id] = (*called.get(found[0].id, ()), word)
    return called


def _roles(db: Connection, forum_id: int) -> dict[int, set[Role]]:
    roles: dict[int, set[Role]] = defaultdict(set)
    query = (
        select(person_role.c.person_id, person_role.c.role)
        .join(person, person.c.id == person_role.c.person_id)
        .where(person.c.forum_id == forum_id)
    )
    for row in db.execute(query):
        roles[row.person_id].add(Role(row.role))
    return roles


def _holds(person_id: int, role: Role) -> ColumnElement[bool]:
    return and_(person_role.c.person_id == person_id, person_role.c.role == role.value)
