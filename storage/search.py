"""The search index over released items: put in when minutes are released, taken out when they are replaced."""

from collections.abc import Iterable

from forum.points import Point
from storage.database import Connection


def put(db: Connection, points: Iterable[Point]) -> None: ...


def remove(db: Connection, item_ids: Iterable[int]) -> None: ...
