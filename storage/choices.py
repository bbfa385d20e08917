"""How persons want letters, and the letters that wait because of it."""

import datetime as dt
from typing import Any, Final

from sqlalchemy import insert, select, update

from forum import choices as rules
from forum.choices import GATHERS as GATHERS
from forum.choices import NONE, Choices
from storage.database import Connection
from storage.letter_tables import address, outbox, person_choice

# States of a letter: it waits for the day's gathered one; it came in that.
HELD: Final = "held"
GATHERED: Final = "gathered"
_WAITING: Final = "waiting"


def of(db: Connection, person_id: int) -> Choices:
    columns = (person_choice.c.hour, person_choice.c.gathered, person_choice.c.paused_until)
    row = db.execute(select(*columns).where(person_choice.c.person_id == person_id)).first()
    return Choices(*row) if row else NONE


def put(db: Connection, person_id: int, new: Choices, now: dt.datetime) -> None:
    """What waits already waits as chosen from now on. `now` is local."""
    values = {"hour": new.hour, "gathered": new.gathered, "paused_until": new.paused_until}
    if not db.execute(update(person_choice).where(person_choice.c.person_id == person_id).values(values)).rowcount:
        db.execute(insert(person_choice).values(person_id=person_id, **values))
    _put_off(db, person_id, new, now)


def placed(
    db: Connection, person_id: int, kind: str, due: dt.datetime, until: dt.datetime | None
) -> tuple[str, dt.datetime]:
    """The state and the time a letter to the person is put with. `due` is local."""
    if kind not in rules.GATHERS:
        return _WAITING, due
    return _placed(of(db, person_id), kind, due, until)


def _placed(here: Choices, kind: str, due: dt.datetime, until: dt.datetime | None) -> tuple[str, dt.datetime]:
    if rules.gathers(here, kind, due, until):
        return HELD, rules.gathering(here, due)
    return _WAITING, rules.when(here, kind, due)


def _put_off(db: Connection, person_id: int, here: Choices, now: dt.datetime) -> None:
    query = (
        select(outbox.c.id, outbox.c.kind, outbox.c.until, outbox.c.state)
        .where(outbox.c.person_id == person_id, outbox.c.state.in_((_WAITING, HELD)), outbox.c.lease_until.is_(None))
        .where(outbox.c.posted_id.is_(None), outbox.c.kind.in_(sorted(rules.GATHERS)))
    )
    for row in db.execute(query.with_for_update(skip_locked=True)).all():
        state, due = _placed(here, row.kind, now, row.until)
        db.execute(update(outbox).where(outbox.c.id == row.id).values(state=state, due=due))


def gather(db: Connection, forum_id: int, now: dt.datetime) -> dict[int, list[int]]:
    """The held letters that are due, by person and in the order they were put; locked."""
    query = select(outbox.c.id, outbox.c.person_id).where(
        outbox.c.forum_id == forum_id, outbox.c.state == HELD, outbox.c.due <= now
    )
    found: dict[int, list[int]] = {}
    for row in db.execute(query.order_by(outbox.c.id).with_for_update(skip_locked=True)):
        if row.person_id is not None:
            found.setdefault(row.person_id, []).append(row.id)
    return found


def let_go(db: Connection, letter_id: int, now: dt.datetime) -> None:
    """It comes for itself."""
    db.execute(update(outbox).where(outbox.c.id == letter_id).values(state=_WAITING, due=now))


def mark_gathered(db: Connection, ids: list[int], number: int) -> None:
    """They came in the letter with that number."""
    for id_ in ids:
        values = {"state": GATHERED, "error": f"{GATHERED}:{number}"}
        db.execute(update(outbox).where(outbox.c.id == id_).values(values))


def gathered(db: Connection, person_id: int, number: int) -> list[tuple[int, str, int]]:
    """Id, kind and subject of the letters that came in the person's letter with that number."""
    query = select(outbox.c.id, outbox.c.kind, outbox.c.subject_id).where(
        outbox.c.person_id == person_id, outbox.c.state == GATHERED, outbox.c.error == f"{GATHERED}:{number}"
    )
    return [(row.id, row.kind, row.subject_id) for row in db.execute(query.order_by(outbox.c.id))]


def letter_of(db: Connection, person_id: int, letter_id: int) -> tuple[str, int] | None:
    """Kind and subject of a letter that came to the person gathered."""
    query = select(outbox.c.kind, outbox.c.subject_id).where(
        outbox.c.id == letter_id, outbox.c.person_id == person_id, outbox.c.state == GATHERED
    )
    row = db.execute(query).first()
    return (row.kind, row.subject_id) if row else None


def channels(db: Connection, person_id: int) -> dict[str, bool]:
    """The channels the person can be written to in, and whether each is home."""
    query = select(address.c.channel, address.c.home).where(address.c.person_id == person_id, ~address.c.blocked)
    found: dict[str, bool] = {}
    for row in db.execute(query.order_by(address.c.channel, address.c.at)):
        found[row.channel] = found.get(row.channel, False) or row.home
    return found


def make_home(db: Connection, person_id: int, channel: str) -> None:
    """Letters go there from now on: to the newest of the person's addresses in the channel."""
    mine = (address.c.person_id == person_id,)
    query = select(address.c.tenant, address.c.sender).where(*mine, address.c.channel == channel, ~address.c.blocked)
    row = db.execute(query.order_by(address.c.at.desc()).limit(1)).first()
    if row is None:
        return
    db.execute(update(address).where(*mine).values(home=False))
    one = (address.c.channel == channel, address.c.tenant == row.tenant, address.c.sender == row.sender)
    db.execute(update(address).where(*mine, *one).values(home=True))


def held_back(db: Connection, forum_id: int, kind: str, today: dt.date) -> dict[tuple[int, int], dt.date]:
    """Letters of the kind that wait because their reader holds a pause: person and subject, and until when it lasts."""
    query = (
        select(outbox.c.person_id, outbox.c.subject_id, person_choice.c.paused_until)
        .join_from(outbox, person_choice, person_choice.c.person_id == outbox.c.person_id)
        .where(outbox.c.forum_id == forum_id, outbox.c.kind == kind, outbox.c.state.in_((_WAITING, HELD)))
        .where(outbox.c.posted_id.is_(None), person_choice.c.paused_until > today)
        .order_by(outbox.c.id)
    )
    return {(row.person_id, row.subject_id): row.paused_until for row in db.execute(query)}


def waiting(db: Connection, forum_id: int, now: dt.datetime) -> tuple[int, dt.datetime | None]:
    """How many letters should have gone and have not, and since when the oldest waits."""
    query = select(outbox.c.due).where(
        outbox.c.forum_id == forum_id, outbox.c.state == _WAITING, outbox.c.due <= now, outbox.c.posted_id.is_(None)
    )
    rows: list[Any] = list(db.scalars(query.order_by(outbox.c.due)))
    return len(rows), rows[0] if rows else None
