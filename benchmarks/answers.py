"""How fast questions are answered as the archive grows, on both databases, beside the bare query one would write first.

`python -m benchmarks.answers [ITEMS ...]` (5 1000 10000 by default; 100000 takes a while and some gigabytes) prints a
table: the search alone and the whole answer, and in the same run and on the same items the database's own full-text
index asked for any of the question's words ("bare OR": FTS5 by bm25, PostgreSQL's GIN by ts_rank), the ten best. The
bare query gets the words of the subject only; ours understands the question, and says when there is no answer.
"""

import datetime as dt
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any, Final

import sqlalchemy as sa

from benchmarks.synthetic import A_MEETING, Archive, Asked
from dialogs import decisions
from dialogs.turn import Memory
from forum import questions
from forum.agenda import AgendaItem
from forum.meetings import Forum, Meeting
from forum.people import Person, Role
from forum.points import Point
from storage import forums, indexing, search
from storage.database import Connection, Database
from storage.item_rows import values as row_values
from storage.migrate import migrate
from storage.tables import item, meeting, minutes
from tests.support import postgres

SIZES: Final = (5, 1000, 10_000)
_ASKED: Final = 120
_STEP: Final = 8000
_START: Final = dt.time(9)
_TODAY: Final = dt.date(2100, 1, 1)
_FORUM: Final = Forum(1, "Chefforum")


@dataclass
class Store:
    """One database under measurement; `indexing` are seconds spent on our index, `bare` on the database's own."""

    name: str
    database: Database
    indexing: float = 0.0
    bare: float = 0.0


def main(sizes: Sequence[int] = SIZES) -> None:
    with ExitStack() as stack:
        stores = _stores(stack)
        archive = Archive()
        print(
            "| items | store | bare OR p50 / p95 ms | search p50 / p95 ms | whole answer p50 / p95 ms |"
            " index ms an item | index MB (bare) | memory MB |"
        )
        print("|---|---|---|---|---|---|---|---|")
        held = 0
        for size in sorted(sizes):
            while held < size:
                chunk = list(archive.items(min(_STEP, size - held)))
                points = [_point(_FORUM, held + n, day, it) for n, (day, it) in enumerate(chunk, 1)]
                start = time.perf_counter()
                rows = [indexing.row_of(point, _FORUM.name) for point in points]
                took = time.perf_counter() - start
                for store in stores:
                    store.indexing += took
                    _fill(store, points, rows)
                held += len(chunk)
            asked = archive.questions(_ASKED)
            orders = [_measure(store, asked, held) for store in stores]
            if any(order != orders[0] for order in orders):
                print("!!! the databases answer differently")


def _stores(stack: ExitStack) -> list[Store]:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    urls = {"SQLite": f"sqlite:///{folder}/answers.sqlite3"}
    if binaries := postgres.binaries():
        server = stack.enter_context(postgres.running(binaries))
        urls["PostgreSQL"] = server.create("answers")
    else:
        print("PostgreSQL is not installed: SQLite alone.", file=sys.stderr)
    stores = []
    for name, url in urls.items():
        database = Database(url)
        stack.callback(database.dispose)
        migrate(database)
        with database.write() as db:
            forums.create(db, "Chefforum")
            if database.is_sqlite:
                db.exec_driver_sql("CREATE VIRTUAL TABLE bare USING fts5(words)")
            else:
                db.exec_driver_sql("CREATE TABLE bare (id integer PRIMARY KEY, words tsvector)")
                db.exec_driver_sql("CREATE INDEX bare_words ON bare USING gin (words)")
        stores.append(Store(name, database))
    return stores


def _fill(store: Store, points: Sequence[Point], rows: Sequence[dict[str, Any]]) -> None:
    with store.database.write() as db:
        known = set(db.scalars(sa.select(meeting.c.id)))
        new = {p.meeting.id: p.meeting for p in points if p.meeting.id not in known}
        if new:
            db.execute(sa.insert(meeting), [_meeting_row(m) for m in new.values()])
            db.execute(sa.insert(minutes), [_minutes_row(m) for m in new.values()])
        db.execute(sa.insert(item), [{"id": p.id, **row_values(_FORUM.id, p.meeting.id, p.item)} for p in points])
        start = time.perf_counter()
        indexing.put_rows(db, rows)
        store.indexing += time.perf_counter() - start
    raw = [{"id": p.id, "words": _all_text(p.item)} for p in points]
    start = time.perf_counter()
    with store.database.write() as db:
        made = ":words" if store.database.is_sqlite else "to_tsvector('simple', :words)"
        key = "rowid" if store.database.is_sqlite else "id"
        db.execute(sa.text(f"INSERT INTO bare ({key}, words) VALUES (:id, {made})"), raw)
    store.bare += time.perf_counter() - start


def _point(forum: Forum, number: int, day: dt.date, it: AgendaItem) -> Point:
    return Point(number, Meeting((number - 1) // A_MEETING + 1, forum.id, day, _START, ""), it)


def _meeting_row(one: Meeting) -> dict[str, Any]:
    return {"id": one.id, "forum_id": one.forum_id, "date": one.date, "start": one.start, "place": one.place}


def _minutes_row(one: Meeting) -> dict[str, Any]:
    at = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
    return {
        "id": one.id,
        "forum_id": one.forum_id,
        "meeting_id": one.id,
        "version": 1,
        "state": "released",
        "digest": str(one.id),
        "source": "",
        "participants": [],
        "unrecognised": [],
        "read_at": at,
        "released_at": at,
    }


def _all_text(it: AgendaItem) -> str:
    return "\n".join([it.title, it.decision or "", *it.recommendations, *(s.text for s in it.sections)])


def _measure(store: Store, asked: Sequence[Asked], held: int) -> list[list[tuple[str, int]]]:
    """Prints a line; the order in which items were found."""
    database = store.database
    person = Person(0, 1, "Sekretariatet", "", frozenset({Role.SECRETARIAT}))
    if not database.is_sqlite:
        # As a server does by itself: both indexes settled, and statistics to plan by.
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as db:
            db.exec_driver_sql("VACUUM (ANALYZE)")
    with database.read() as db:
        forum = forums.all_forums(db)[0]

        def searched(one: Asked) -> search.Found:
            return search.find(db, questions.understand(one.text, _TODAY), seen_by=person, until=_TODAY)

        def answered(one: Asked) -> decisions.Answer:
            return decisions.answer(db, forum, person, one.text, _TODAY, Memory())

        def bare(one: Asked) -> list[Any]:
            return _bare(db, one)

        order = [[m.document.key for m in searched(one).matches] for one in asked]
        times = _times((bare, searched, answered), asked)
        ours, theirs = _sizes(db, database)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    cells = [f"{p50:.1f} / {p95:.1f}" for p50, p95 in times]
    per_item = store.indexing / held * 1000
    print(
        f"| {held:,} | {store.name} | {' | '.join(cells)} | {per_item:.1f} ({store.bare / held * 1000:.1f}) |"
        f" {ours:.0f} ({theirs:.0f}) | {memory:.0f} |",
        flush=True,
    )
    return order


def _bare(db: Connection, one: Asked) -> list[Any]:
    if db.dialect.name == "sqlite":
        query = " OR ".join(f'"{word}"' for word in one.raw)
        rows = db.exec_driver_sql("SELECT rowid FROM bare WHERE bare MATCH ? ORDER BY rank LIMIT 10", (query,))
    else:
        query = " | ".join(one.raw)
        rows = db.exec_driver_sql(
            "SELECT id FROM bare, to_tsquery('simple', %s) q WHERE words @@ q ORDER BY ts_rank(words, q) DESC LIMIT 10",
            (query,),
        )
    return list(rows)


def _times(functions: Sequence[Callable[[Asked], object]], asked: Sequence[Asked]) -> list[tuple[float, float]]:
    """p50 and p95 of each in milliseconds, after everything was asked once. They take turns at each question, so that
    what else the machine does meets all of them.
    """
    took: list[list[float]] = [[] for _function in functions]
    for one in asked:
        for function in functions:
            function(one)
        for times, function in zip(took, functions, strict=True):
            start = time.perf_counter()
            function(one)
            times.append((time.perf_counter() - start) * 1000)
    return [(statistics.median(times), statistics.quantiles(times, n=20)[-1]) for times in took]


def _sizes(db: Connection, database: Database) -> tuple[float, float]:
    """Megabytes of our index, and of the bare one."""
    ours, theirs = ("search_item", "vocabulary", "posting", "search_meeting", "search_total"), ("bare",)
    if database.is_sqlite:
        try:
            pages: dict[str, int] = dict(
                db.exec_driver_sql(
                    "SELECT tbl.name, sum(pgsize) FROM dbstat JOIN sqlite_master m"
                    " ON m.name = dbstat.name JOIN (SELECT name FROM sqlite_master) tbl ON tbl.name = m.tbl_name"
                    " GROUP BY 1"
                ).all()
            )
        except sa.exc.DatabaseError:
            return float("nan"), float("nan")
        size = {
            name: sum(v for k, v in pages.items() if k == name or (k.startswith(f"{name}_") and name == "bare"))
            for name in (*ours, *theirs)
        }
    else:
        size = {name: db.scalar(sa.select(sa.func.pg_total_relation_size(name))) or 0 for name in (*ours, *theirs)}
    return sum(size[n] for n in ours) / 1e6, sum(size[n] for n in theirs) / 1e6


if __name__ == "__main__":
    main([int(a) for a in sys.argv[1:]] or SIZES)
