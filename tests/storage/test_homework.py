"""Homework as rows, on both databases."""

import datetime as dt
from dataclasses import replace

import pytest

from forum.homework import OPEN, Homework, Source, State
from storage import homework, people
from storage.database import Connection, Database
from tests.support.invented import NOON, forum


def given(db: Connection, title: str, **changes: object) -> Homework:
    where = forum(db).id
    here = {p.name: p.id for p in people.everybody(db, where)}
    person = here.get("Åse Ravn") or people.add(db, where, "Åse Ravn", "Afdelingschef")
    values: dict[str, object] = {
        "given_by": person,
        "responsible_id": person,
        "source": None,
        "due": None,
        "wait_until": None,
        "state": State.ASKED,
        "at": NOON,
    }
    return homework.put(db, where, title, **{**values, **changes})  # type: ignore[arg-type]


def test_what_is_put_comes_back(database: Database) -> None:
    with database.write() as db:
        put = given(
            db,
            "Tæl mågerne",
            source=Source(dt.date(2030, 3, 1), 4),
            due=dt.date(2030, 3, 20),
            wait_until=dt.date(2030, 4, 3),
        )
    with database.read() as db:
        assert homework.by_id(db, put.forum_id, put.id) == put
        assert homework.by_id(db, put.forum_id + 1, put.id) is None
        assert put.source == Source(dt.date(2030, 3, 1), 4)


def test_a_change_is_saved_and_the_words_stay(database: Database) -> None:
    with database.write() as db:
        put = given(db, "Tæl mågerne")
        homework.save(db, replace(put, title="Noget andet", state=State.DONE, version=2))
    with database.read() as db:
        assert homework.by_id(db, put.forum_id, put.id) == replace(put, state=State.DONE, version=2)


def test_the_next_due_stands_first_and_only_the_states_asked_for(database: Database) -> None:
    with database.write() as db:
        given(db, "Uden frist")
        given(db, "Senere", due=dt.date(2030, 5, 1))
        given(db, "Snart", due=dt.date(2030, 4, 1))
        given(db, "Færdig", due=dt.date(2030, 3, 7), state=State.DONE)
        where = forum(db).id
    with database.read() as db:
        assert [w.title for w in homework.listed(db, where, OPEN)] == ["Snart", "Senere", "Uden frist"]
        assert [w.title for w in homework.listed(db, where, {State.DONE})] == ["Færdig"]
        assert homework.listed(db, where, OPEN, responsible_id=-1) == []


def test_nothing_is_locked_that_is_not_there(database: Database) -> None:
    with database.write() as db:
        assert homework.locked(db, forum(db).id, 999) is None


@pytest.mark.parametrize("state", list(State))
def test_every_state_is_kept(database: Database, state: State) -> None:
    with database.write() as db:
        assert homework.locked(db, forum(db).id, given(db, "Tæl", state=state).id).state is state  # type: ignore[union-attr]
