"""The forum's own words as questions and names need them, kept in memory until one of them changes."""

import uuid
from collections import OrderedDict
from typing import Final

from sqlalchemy import select

from forum.vocabulary import NONE, Entry, Kind, Words
from storage import forum_settings
from storage.database import Connection, mark
from storage.work_tables import word

_VERSION: Final = "words"
"""The setting that names the list's version: never the same twice, so that what was rolled back is never met again."""
_KEPT: Final = 64
_read: OrderedDict[str, Words] = OrderedDict()


def of_forum(db: Connection, forum_id: int) -> Words:
    """One small query, plain text: every question and every turn asks. The same object while nothing has changed."""
    version = db.exec_driver_sql(
        f"SELECT value FROM forum_setting WHERE forum_id = {mark(db)} AND name = '{_VERSION}'",  # noqa: S608 - a mark
        (forum_id,),
    ).scalar()
    if version is None:
        return NONE
    known = _read.get(version)
    return known if known is not None else _keep(version, _load(db, forum_id))


def changed(db: Connection, forum_id: int) -> None:
    """To be told in the transaction that changes a word."""
    forum_settings.put(db, forum_id, _VERSION, uuid.uuid4().hex)


def _load(db: Connection, forum_id: int) -> Words:
    query = select(word.c.kind, word.c.word, word.c.meaning).where(word.c.forum_id == forum_id)
    rows = db.execute(query.order_by(word.c.id)).all()
    return Words(tuple(Entry(Kind(row.kind), row.word, row.meaning) for row in rows))


def _keep(version: str, words: Words) -> Words:
    _read[version] = words
    if len(_read) > _KEPT:
        _read.popitem(last=False)
    return words
