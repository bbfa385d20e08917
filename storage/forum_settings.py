"""What a forum has chosen for itself."""

import datetime as dt
from typing import Any, Final

from sqlalchemy import insert, select, update

from forum import letters
from forum.letters import LETTERS, Choices, Intake, Letter
from forum.workdays import USUAL, Days
from storage.database import Connection
from storage.work_tables import forum_setting

_LETTER: Final = "letter:"
_HOURS: Final = "hours"
_FREE: Final = "days_off"
_INTAKE: Final = "intake"


def get(db: Connection, forum_id: int, name: str) -> Any:
    """None where nothing was chosen."""
    return db.scalar(
        select(forum_setting.c.value).where(forum_setting.c.forum_id == forum_id, forum_setting.c.name == name)
    )


def put(db: Connection, forum_id: int, name: str, value: Any) -> None:
    where = (forum_setting.c.forum_id == forum_id, forum_setting.c.name == name)
    if not db.execute(update(forum_setting).where(*where).values(value=value)).rowcount:
        db.execute(insert(forum_setting).values(forum_id=forum_id, name=name, value=value))


# --- the calendar of letters ---


def choices(db: Connection, forum_id: int) -> Choices:
    rows = db.execute(select(forum_setting.c.name, forum_setting.c.value).where(forum_setting.c.forum_id == forum_id))
    kept = {row.name: row.value for row in rows}
    here = {one.name: letters.chosen(one, kept.get(_LETTER + one.name, {})) for one in LETTERS}
    return Choices(here, _days(kept), _intake(kept.get(_INTAKE)))


def put_letter(db: Connection, forum_id: int, letter: Letter) -> None:
    put(db, forum_id, _LETTER + letter.name, letters.kept_of(letter))


def put_hours(db: Connection, forum_id: int, opens: dt.time, closes: dt.time) -> None:
    put(db, forum_id, _HOURS, [opens.isoformat("minutes"), closes.isoformat("minutes")])


def put_free(db: Connection, forum_id: int, free: frozenset[tuple[int, int]]) -> None:
    put(db, forum_id, _FREE, sorted(free))


def put_intake(db: Connection, forum_id: int, intake: Intake | None) -> None:
    """None: there is no deadline."""
    kept = None
    if intake is not None:
        kept = {
            "at": intake.at.isoformat("minutes"),
            "weekday": intake.weekday,
            "weeks": intake.weeks,
            "workdays": intake.workdays,
            "days": intake.days,
            "set_at": intake.set_at.isoformat() if intake.set_at else None,
        }
    put(db, forum_id, _INTAKE, kept or {})


def _days(kept: dict[str, Any]) -> Days:
    free = frozenset((month, day) for month, day in kept[_FREE]) if _FREE in kept else USUAL.free
    if _HOURS not in kept:
        return Days(free)
    opens, closes = (dt.time.fromisoformat(text) for text in kept[_HOURS])
    return Days(free, opens, closes)


def _intake(kept: dict[str, Any] | None) -> Intake | None:
    if not kept:
        return None
    set_at = dt.datetime.fromisoformat(kept["set_at"]) if kept["set_at"] else None
    return Intake(
        dt.time.fromisoformat(kept["at"]), kept["weekday"], kept["weeks"], kept["workdays"], kept["days"], set_at
    )
