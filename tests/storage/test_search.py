import datetime as dt
from dataclasses import replace

import pytest
import sqlalchemy as sa

from forum import questions
from forum.errors import NotAllowed
from forum.people import Person
from storage import forums, indexing, minutes, people, search
from storage.database import Connection, Database
from storage.migrate import migrate
from storage.tables import posting, search_item, vocabulary
from tests.conftest import Store
from tests.support.invented import NOON, forum, item, reading, released

SPRING, AUTUMN = dt.date(2030, 5, 8), dt.date(2030, 9, 25)
TODAY = dt.date(2030, 11, 20)
OTHERS = "Direktionen"

GULLS = item(2, "Drøftelse af mågeplan", "Lederkredsen besluttede at sætte net op.", case_number="12.34.56-A78-9-30")
FERRY = item(3, "Færgen til Torø", "Punktet blev drøftet.", case_number="12.34.56-A78-10-30")
AGAIN = item(2, "Status på mågeplanen", "Lederkredsen tog status til efterretning.")


def reader(db: Connection, name: str = "Lederkredsen") -> Person:
    return people.members(db, forum(db, name).id)[0]


def found(db: Connection, text: str, until: dt.date = TODAY, name: str = "Lederkredsen") -> list[tuple[str, int]]:
    asked = questions.understand(text, TODAY)
    matches = search.find(db, asked, seen_by=reader(db, name), until=until).matches
    return [m.document.key for m in matches]


def terms(db: Connection) -> dict[tuple[int, str], int]:
    rows = db.execute(sa.select(vocabulary.c.forum_id, vocabulary.c.term, vocabulary.c.documents))
    return {(row.forum_id, row.term): row.documents for row in rows}


def test_released_items_are_found_and_drafts_are_not(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS, FERRY))
        minutes.save(db, here, reading(AUTUMN, AGAIN), "kladde.txt", NOON)
        assert found(db, "mågeplan") == [(SPRING.isoformat(), 2)]


def test_nothing_after_the_day_asked_on_is_found_counted_or_suggested(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS), reading(AUTUMN, FERRY))
        assert found(db, "færgen", until=AUTUMN)
        assert found(db, "færgen", until=AUTUMN - dt.timedelta(1)) == []
        assert found(db, "fægren", until=AUTUMN - dt.timedelta(1)) == [], "no suggestion from a meeting to come"
        assert search.meeting_days(db, here.id, AUTUMN - dt.timedelta(1)) == [SPRING]


def test_nothing_of_one_forum_is_found_in_another(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS))
        released(db, reading(SPRING, FERRY), name=OTHERS)
        assert found(db, "færgen") == []
        assert found(db, "fægren") == []
        assert found(db, "mågeplan", name=OTHERS) == []
        ours = reader(db)
        assert search.of_case(db, "12.34.56-A78-10-30", seen_by=ours, until=TODAY) == []
        assert len(search.of_meetings(db, seen_by=ours, until=TODAY)) == 1
        assert search.similar_cases(db, "12.34.56-A78-8-30", seen_by=ours, until=TODAY) == ["12.34.56-A78-9-30"]


def test_who_has_left_is_told_nothing(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS))
        gone = replace(reader(db), active=False)
        with pytest.raises(NotAllowed):
            search.find(db, questions.understand("måger", TODAY), seen_by=gone, until=TODAY)
        with pytest.raises(NotAllowed):
            search.of_meetings(db, seen_by=gone, until=TODAY)


def test_a_new_version_takes_the_old_ones_place(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS))
        second = minutes.save(db, here, reading(SPRING, FERRY), "ny.txt", NOON)
        minutes.release(db, second.minutes_id, NOON)
        assert found(db, "mågeplan") == []
        assert found(db, "færgen") == [(SPRING.isoformat(), 3)]


def test_put_and_remove_leave_nothing_behind(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, GULLS))
        before = terms(db)
        more = minutes.save(db, here, reading(AUTUMN, FERRY, AGAIN), "b.txt", NOON)
        points = minutes.items(db, more.minutes_id, seen_by=None)
        indexing.put(db, points)
        assert terms(db) != before
        indexing.remove(db, (p.id for p in points))
        assert terms(db) == before
        assert db.scalar(sa.select(sa.func.count()).select_from(search_item)) == 1
        assert set(db.scalars(sa.select(posting.c.term))) == {term for _forum, term in before}
        indexing.remove(db, [10_000])


def test_the_vocabulary_counts_items_not_words(database: Database) -> None:
    with database.write() as db:
        here = released(db, reading(SPRING, item(1, "Fyr fyr fyr", "Et fyr."), item(2, "Et fyr", None)))
        assert terms(db)[here.id, "fyr"] == 2


@pytest.mark.parametrize(
    "text",
    [
        '"måge" OR NEAR(a b) AND NOT *',
        "words : måge",
        "måge' OR 1=1 --",
        "måge & ! | ( ) <-> :*",
        "{title}:måge^2",
        "%måge% _",
        "\\ \x00 måge",
    ],
)
def test_query_syntax_is_only_words(database: Database, text: str) -> None:
    with database.write() as db:
        released(db, reading(SPRING, item(1, "Måge", "En måge."), item(2, "Fyr", None)))
        assert found(db, text)[0] == (SPRING.isoformat(), 1)


def test_a_case_number_of_a_forums_own_is_found_in_any_spelling(database: Database) -> None:
    ours, other = replace(GULLS, case_number="MÅG 30/0117"), replace(FERRY, case_number="MÅG-30-0121")
    with database.write() as db:
        released(db, reading(SPRING, ours, other))
        asker = reader(db)
        for typed in ("MÅG 30/0117", "måg-30-0117", "MÅG300117"):
            assert len(search.of_case(db, typed, seen_by=asker, until=TODAY)) == 1
        assert search.of_case(db, "MÅG 30", seen_by=asker, until=TODAY) == [], "no beginning of a number"
        assert search.similar_cases(db, "måg 30 0118", seen_by=asker, until=TODAY) == ["MÅG 30/0117", "MÅG-30-0121"]


def test_a_case_is_found_whole_and_by_its_subject(database: Database) -> None:
    with database.write() as db:
        released(db, reading(SPRING, GULLS, FERRY))
        ours = reader(db)
        assert len(search.of_case(db, "12.34.56-A78-9-30", seen_by=ours, until=TODAY)) == 1
        assert len(search.of_case(db, "12.34.56-A78-1-30", seen_by=ours, until=TODAY)) == 0, "no beginning of a number"
        assert len(search.of_case(db, "12.34.56", seen_by=ours, until=TODAY)) == 2


def test_meetings_the_minutes_mention_and_the_archive_lacks(database: Database) -> None:
    said = (
        "På Lederkredsen den 28. august 2030 blev det aftalt. Lederkredsen besluttede onsdag den 25. september 2030 "
        "mere. Udvalget mødes den 3. oktober 2030. Det kommer på Lederkredsen den 4. december 2030."
    )
    with database.write() as db:
        released(db, reading(SPRING, item(1, "Fyr", said)), reading(AUTUMN, AGAIN))
        assert search.missing(db, seen_by=reader(db), until=TODAY) == [dt.date(2030, 8, 28)]


def test_a_meeting_named_without_a_year_is_the_nearer_one_or_the_one_that_has_been(database: Database) -> None:
    said = (
        "Jf. beslutning fra Lederkredsen den 8. april. Lederkredsen den 21. maj drøftede det. "
        "Det kommer på Lederkredsen den 4. december. Udvalget besluttede den 2. februar noget."
    )
    later = dt.date(2040, 1, 1)
    with database.write() as db:
        released(db, reading(AUTUMN, item(1, "Fyr", said)))
        gaps = search.missing(db, seen_by=reader(db), until=later)
    assert gaps == [dt.date(2030, 4, 8), dt.date(2030, 5, 21), dt.date(2030, 12, 4)]


def test_many_items_are_bounded_and_the_best_are_among_them(database: Database) -> None:
    crowd = [item(n, f"Møde om havnen nr. {n}", "Havnen blev drøftet.") for n in range(1, 260)]
    with database.write() as db:
        released(db, reading(SPRING, *crowd, item(260, "Havnens fyrtårn", "Havnens fyrtårn males.")))
        ranked = found(db, "havnens fyrtårn")
        assert len(ranked) <= search.CANDIDATES
        assert ranked[0] == (SPRING.isoformat(), 260)
        assert len(found(db, "havnen")) == search.CANDIDATES


def test_both_databases_give_one_order(store: Store, sqlite_template: object, tmp_path: object) -> None:
    questions_asked = (
        "måger",
        "plan",
        "mågeplan status",
        "færge",
        "net og fyr",
        "havnens fyr",
        "fægren",
        "drøftelse af fyr",
    )
    crowd = [
        item(n, f"Sag om {'fyr' if n % 3 else 'havn'} {n}", "Havnens fyr og net. " * (n % 5)) for n in range(4, 240)
    ]
    orders = []
    for url in (store.migrated(), f"sqlite:///{tmp_path}/other.sqlite3"):
        database = Database(url)
        migrate(database)
        with database.write() as db:
            released(db, reading(SPRING, GULLS, FERRY, *crowd), reading(AUTUMN, AGAIN, *crowd[:100]))
            orders.append([found(db, text) for text in questions_asked])
        database.dispose()
    assert orders[0] == orders[1]
    assert all(orders[0])


def test_the_forum_need_not_be_the_first(database: Database) -> None:
    with database.write() as db:
        forums.create(db, "Tom")
        released(db, reading(SPRING, GULLS), name=OTHERS)
        assert found(db, "mågeplan", name=OTHERS)


@pytest.mark.parametrize("typed", ["færgedirft", "færgdrift", "fårgedrift", "fergedrift", "færge dirft"])
def test_a_slip_is_found_wherever_in_the_word(database: Database, typed: str) -> None:
    with database.write() as db:
        released(db, reading(SPRING, item(1, "Færgedrift", "Færgedriften fortsætter."), GULLS))
        assert found(db, typed)[:1] == [(SPRING.isoformat(), 1)]
