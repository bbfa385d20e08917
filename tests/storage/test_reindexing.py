import sqlalchemy as sa

from forum import questions
from storage import indexing, people, reindexing, search
from storage.database import Connection, Database
from storage.tables import posting, search_item, vocabulary
from tests.storage.test_search import AUTUMN, FERRY, GULLS, SPRING, TODAY
from tests.support.invented import item, reading, released


def contents(db: Connection) -> list[list[tuple[object, ...]]]:
    tables = (search_item, vocabulary, posting)
    return [sorted(tuple(map(str, row)) for row in db.execute(sa.select(t))) for t in tables]


def test_the_index_made_again_is_the_same(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS, FERRY), reading(AUTUMN, item(1, "Måger igen", "Drøftet.")))
        before = contents(db)
        indexing.outdate(db)
    assert list(reindexing.renew(database, step=2)) == [3, 1, 0]
    with database.read() as db:
        assert contents(db) == before
        assert indexing.outdated(db) == []


def test_stopped_half_way_it_goes_on_where_it_stopped(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS, FERRY))
        indexing.outdate(db)
    steps = reindexing.renew(database, step=1)
    assert [next(steps), next(steps)] == [2, 1]
    steps.close()
    with database.read() as db:
        asked = questions.understand("færgen og mågeplanen", TODAY)
        reader = people.members(db, here.id)[0]
        assert len(search.find(db, asked, seen_by=reader, until=TODAY).matches) == 2, "the rest answers meanwhile"
    assert list(reindexing.renew(database)) == [1, 0]


def test_what_the_index_lost_is_put_in_again(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS, FERRY))
        before = contents(db)
        for table in (search_item, vocabulary, posting):
            db.execute(sa.delete(table))
        db.execute(sa.text("DELETE FROM search_meeting"))
    assert list(reindexing.renew(database)) == [2, 0]
    with database.read() as db:
        assert contents(db) == before


def test_two_at_once_count_nothing_twice(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS, FERRY))
        before = contents(db)
        indexing.outdate(db)
    one, other = reindexing.renew(database, step=1), reindexing.renew(database, step=1)
    assert [*(left for pair in zip(one, other, strict=True) for left in pair)] == [2, 2, 1, 1, 0, 0]
    with database.read() as db:
        assert contents(db) == before
