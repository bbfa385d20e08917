"""Conversation memory: one row a person and conversation, the dialogs' own JSON."""

import datetime as dt
from typing import Any

from sqlalchemy import delete, insert, select, update

from storage.database import Connection
from storage.tables import memory


def load(db: Connection, person_id: int, channel: str, conversation: str, since: dt.datetime) -> dict[str, Any] | None:
    """None when nothing is remembered, or only from before `since`."""
    query = select(memory.c.content).where(*_key(person_id, channel, conversation), memory.c.at >= since)
    content: dict[str, Any] | None = db.scalar(query)
    return content


def save(
    db: Connection, person_id: int, channel: str, conversation: str, content: dict[str, Any], at: dt.datetime
) -> None:
    changed = db.execute(update(memory).where(*_key(person_id, channel, conversation)).values(content=content, at=at))
    if not changed.rowcount:
        row = {"person_id": person_id, "channel": channel, "conversation": conversation, "content": content, "at": at}
        db.execute(insert(memory).values(row))


def forget(db: Connection, person_id: int, channel: str, conversation: str) -> None:
    db.execute(delete(memory).where(*_key(person_id, channel, conversation)))


def _key(person_id: int, channel: str, conversation: str) -> tuple[Any, ...]:
    return (memory.c.person_id == person_id, memory.c.channel == channel, memory.c.conversation == conversation)
