"""The forum's own words as rows: listed, added and deleted. Questions read them by `own_words.py`."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from sqlalchemy import delete, func, insert, select, update

from danish import words
from forum.meetings import Forum
from forum.vocabulary import Around, Entry, Kind
from storage import own_words, people, vocabulary
from storage.database import Connection
from storage.tables import search_total
from storage.work_tables import word

_COMMON: Final = 0.5
"""Share of the items from which on a word says nothing of any of them."""
_FEW: Final = 12
"""Items below which no word is common."""


@dataclass(frozen=True)
class Stored:
    """A word with its row's id, and when it was added; by nobody where it came from a file."""

    id: int
    entry: Entry
    added_by: int | None
    added_at: dt.datetime


_COLUMNS: Final = (word.c.id, word.c.kind, word.c.word, word.c.meaning, word.c.added_by, word.c.added_at)


def listed(db: Connection, forum_id: int) -> list[Stored]:
    """In Danish order."""
    rows = db.execute(select(*_COLUMNS).where(word.c.forum_id == forum_id)).all()
    found = [Stored(row.id, Entry(Kind(row.kind), row.word, row.meaning), row.added_by, row.added_at) for row in rows]
    return sorted(found, key=lambda s: (words.sort_key(s.entry.word), words.sort_key(s.entry.meaning)))


def by_id(db: Connection, forum_id: int, word_id: int) -> Stored | None:
    return next((s for s in listed(db, forum_id) if s.id == word_id), None)


def count(db: Connection, forum_id: int) -> int:
    return db.scalar(select(func.count()).where(word.c.forum_id == forum_id)) or 0


def around(db: Connection, forum: Forum, entries: Iterable[Entry], today: dt.date) -> Around:
    """What these entries are held against."""
    wanted = {w.term for e in entries for text in (e.word, e.meaning) for w in words.words(text) if w.term}
    items = db.scalar(select(search_total.c.documents).where(search_total.c.forum_id == forum.id)) or 0
    held = vocabulary.look_up(db, forum.id, today, wanted) if wanted and items >= _FEW else {}
    return Around(
        tuple(s.entry for s in listed(db, forum.id)),
        frozenset(term for term, documents in held.items() if documents > _COMMON * items),
        tuple(p.name for p in people.members(db, forum.id)),
    )


def put(db: Connection, forum_id: int, entry: Entry, by: int | None, at: dt.datetime) -> bool:
    """False when it is there already; another kind for the same word and meaning is taken over."""
    known = next((s for s in listed(db, forum_id) if s.entry.key == entry.key), None)
    if known is not None:
        if known.entry.kind is entry.kind:
            return False
        db.execute(update(word).where(word.c.id == known.id).values(kind=entry.kind.value))
    else:
        db.execute(insert(word).values(_row(forum_id, entry, by, at)))
    own_words.changed(db, forum_id)
    return True


def put_all(db: Connection, forum_id: int, entries: Sequence[Entry], at: dt.datetime) -> tuple[int, int]:
    """From a file: how many are new, and how many were there with another kind."""
    known = {s.entry.key: s for s in listed(db, forum_id)}
    latest = {entry.key: entry for entry in entries}
    new = [entry for key, entry in latest.items() if key not in known]
    changed = [(known[key].id, e.kind) for key, e in latest.items() if key in known and known[key].entry.kind != e.kind]
    if new:
        db.execute(insert(word), [_row(forum_id, entry, None, at) for entry in new])
    for word_id, kind in changed:
        db.execute(update(word).where(word.c.id == word_id).values(kind=kind.value))
    if new or changed:
        own_words.changed(db, forum_id)
    return len(new), len(changed)


def drop(db: Connection, forum_id: int, word_id: int) -> bool:
    """False when it is gone already."""
    gone = db.execute(delete(word).where(word.c.id == word_id, word.c.forum_id == forum_id)).rowcount > 0
    if gone:
        own_words.changed(db, forum_id)
    return gone


def _row(forum_id: int, entry: Entry, by: int | None, at: dt.datetime) -> dict[str, object]:
    return {
        "forum_id": forum_id,
        "kind": entry.kind.value,
        "word": entry.word,
        "folded": words.fold(entry.word),
        "meaning": entry.meaning,
        "folded_meaning": words.fold(entry.meaning),
        "added_by": by,
        "added_at": at,
    }
