import datetime as dt
import multiprocessing
import stat
import threading
from pathlib import Path

import pytest
import sqlalchemy as sa

from storage.database import Database, StoreUnavailable, UtcDateTime
from storage.tables import person
from tests.support import invented

PROCESSES, THREADS, TURNS = 4, 4, 25


def _many_turns(url: str, failures: "multiprocessing.Queue[str]") -> None:
    """Turns that read before they write: each adds one to the figure somebody else may be adding to."""
    database = Database(url, pool_size=THREADS)

    def work() -> None:
        for _ in range(TURNS):
            try:
                with database.write() as db:
                    row = db.execute(sa.select(person.c.id, person.c.title).with_for_update()).one()
                    db.execute(sa.update(person).where(person.c.id == row.id).values(title=str(int(row.title) + 1)))
            except Exception as error:
                failures.put(repr(error))

    threads = [threading.Thread(target=work) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    database.dispose()


def test_turns_that_read_before_they_write_lose_nothing_and_none_fails(database_url: str) -> None:
    database = Database(database_url)
    with database.write() as db:
        forum = invented.forum(db)
        db.execute(sa.insert(person).values(forum_id=forum.id, name="Tæller", folded="t", title="0", active=True))
    spawn = multiprocessing.get_context("spawn")
    failures = spawn.Queue()
    processes = [spawn.Process(target=_many_turns, args=(database_url, failures)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()

    with database.read() as db:
        counted = db.scalar(sa.select(person.c.title))
    database.dispose()
    assert failures.empty(), failures.get()
    assert counted == str(PROCESSES * THREADS * TURNS)


def test_a_failed_write_leaves_nothing(database: Database) -> None:
    with pytest.raises(ZeroDivisionError), database.write() as db:
        invented.forum(db)
        _ = 1 / 0
    with database.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM forum")) == 0


def test_foreign_keys_hold(database: Database) -> None:
    with pytest.raises(sa.exc.IntegrityError), database.write() as db:
        db.execute(sa.insert(person).values(forum_id=4711, name="x", folded="x", title="", active=True))


def test_times_are_kept_as_utc_and_naive_ones_refused(database: Database) -> None:
    summer = dt.datetime(2030, 7, 1, 9, tzinfo=dt.timezone(dt.timedelta(hours=2)))
    with database.write() as db:
        forum = invented.released(db, invented.reading(dt.date(2030, 7, 1)))
        minutes = sa.table("minutes", sa.column("read_at", UtcDateTime()), sa.column("forum_id"))
        db.execute(sa.update(minutes).where(minutes.c.forum_id == forum.id).values(read_at=summer))
        kept = db.scalar(sa.select(minutes.c.read_at))
        assert kept == summer
        assert kept.tzinfo is dt.UTC
    with pytest.raises(sa.exc.StatementError), database.write() as db:
        db.execute(sa.update(minutes).values(read_at=dt.datetime(2030, 7, 1)))  # noqa: DTZ001


def test_a_path_is_a_sqlite_file(tmp_path: Path) -> None:
    database = Database(str(tmp_path / "lager.sqlite3"))
    assert database.is_sqlite
    assert database.url.database == str(tmp_path / "lager.sqlite3")
    database.dispose()


@pytest.mark.parametrize("url", ["mysql://a/b", "://", "postgresql://nobody@127.0.0.1:1/nothing"])
def test_a_store_that_is_none_says_so(url: str) -> None:
    with pytest.raises(StoreUnavailable) as trouble:
        database = Database(url)
        with database.read():
            pass
    assert trouble.value.reason == "unreachable"


def test_a_folder_that_is_missing_and_a_file_that_is_no_database_say_so(tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as trouble, Database(str(tmp_path / "ingen" / "lager.sqlite3")).read():
        pass
    assert trouble.value.reason == "missing"
    text = tmp_path / "tekst.sqlite3"
    text.write_text("Dette er et brev og ikke en database. " * 40)
    letter = Database(str(text))
    with pytest.raises(StoreUnavailable) as trouble, letter.write() as db:
        invented.forum(db)
    assert trouble.value.reason == "no_database"
    letter.dispose()


def test_a_locked_sqlite_store_says_so(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "lager.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    monkeypatch.setattr("storage.database.BUSY_SECONDS", 0.1)
    holder, other = Database(str(path)), Database(str(path))
    with holder.write() as db:
        invented.forum(db)
        with pytest.raises(StoreUnavailable) as trouble, other.write():
            pass
    assert trouble.value.reason == "locked"
    with other.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM forum")) == 1
    holder.dispose()
    other.dispose()


def test_a_read_only_sqlite_store_can_be_read_and_says_why_it_is_not_written(
    sqlite_template: Path, tmp_path: Path
) -> None:
    path = tmp_path / "lager.sqlite3"
    path.write_bytes(sqlite_template.read_bytes())
    path.chmod(stat.S_IREAD)
    # Root may write anything, so the file is opened as one that cannot be written.
    database = Database(f"sqlite:///file:{path}?mode=ro&uri=true")
    with database.read() as db:
        assert db.scalar(sa.text("SELECT count(*) FROM forum")) == 0
    with pytest.raises(StoreUnavailable) as trouble, database.write() as db:
        invented.forum(db)
    assert trouble.value.reason == "read_only"
    database.dispose()
