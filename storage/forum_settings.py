"""What a forum has chosen for itself."""

from typing import Any

from sqlalchemy import insert, select, update

from storage.database import Connection
from storage.work_tables import forum_setting


def get(db: Connection, forum_id: int, name: str) -> Any:
    """None where nothing was chosen."""
    return db.scalar(
        select(forum_setting.c.value).where(forum_setting.c.forum_id == forum_id, forum_setting.c.name == name)
    )


def put(db: Connection, forum_id: int, name: str, value: Any) -> None:
    where = (forum_setting.c.forum_id == forum_id, forum_setting.c.name == name)
    if not db.execute(update(forum_setting).where(*where).values(value=value)).rowcount:
        db.execute(insert(forum_setting).values(forum_id=forum_id, name=name, value=value))
