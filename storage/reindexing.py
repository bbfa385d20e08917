"""The index made again, in short steps that may be stopped anywhere: what is done stays done, the rest is found next
time by its older analysis.
"""

from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from storage import forums, indexing, minutes
from storage.database import Database

STEP: Final = 200
"""Items in one transaction."""


def renew(database: Database, step: int = STEP) -> Iterator[int]:
    """Yields how many items are left: first of all, and after each step. Several may run it at once."""
    with database.read() as db:
        left = [item_id for item_id, _forum_id in indexing.outdated(db)]
    yield len(left)
    while left:
        chosen, left = left[:step], left[step:]
        with database.write() as db:
            # What was replaced or renewed by another meanwhile is none of ours any more.
            for forum in forums.all_forums(db):
                forums.lock(db, forum.id)
            by_forum: dict[int, list[int]] = defaultdict(list)
            for item_id, forum_id in indexing.outdated(db, among=chosen):
                by_forum[forum_id].append(item_id)
            points = [
                p for forum_id, ids in sorted(by_forum.items()) for p in minutes.searched_points(db, forum_id, ids)
            ]
            indexing.renew(db, points)
        yield len(left)
