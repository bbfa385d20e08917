"""A forum's own words, and the forum that goes by a name."""

from dataclasses import asdict

from danish import words
from forum.meetings import Forum
from forum.minutes.wording import Wording
from forum.wordings import LISTS, Words, wording
from storage import forum_settings, forums
from storage.database import Connection

_NAME = "wording"


def get(db: Connection, forum_id: int) -> Words:
    kept = forum_settings.get(db, forum_id, _NAME) or {}
    lists = {name: tuple(kept.get(name, ())) for name in LISTS}
    return Words(**lists, case_number=kept.get("case_number", ""))


def put(db: Connection, forum_id: int, own: Words) -> None:
    forum_settings.put(db, forum_id, _NAME, asdict(own))


def of_forum(db: Connection, forum_id: int) -> Wording:
    """What the forum's minutes are read with."""
    return wording(get(db, forum_id))


def names(db: Connection, forum: Forum) -> tuple[str, ...]:
    """Its own, and the others it goes by in its minutes."""
    return (forum.name, *get(db, forum.id).forums)


def called(db: Connection, name: str) -> Forum | None:
    """The forum of that name, else the one that has set it as another name of its own."""
    known = forums.by_name(db, name)
    if known is not None or not name.strip():
        return known
    wanted = words.fold(name.strip())
    return next((f for f in forums.all_forums(db) if wanted in {words.fold(own) for own in get(db, f.id).forums}), None)
