"""Files read in a process of their own: within bounds, again after a stop, and never twice."""

import dataclasses
import datetime as dt
import json
import threading
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot import reader
from forum.errors import NotMinutes
from forum.minutes import formats, packed, structure
from storage import inbox, minutes, people
from storage.database import Database
from tests.support.conversations import load_demo

NOW = dt.datetime(2026, 11, 19, 9, tzinfo=dt.UTC)
FILES = Path(__file__).parents[1] / "fixtures" / "referater"
MINUTES = (FILES / "referat.txt").read_bytes()
TWO = (FILES / "to_moeder.txt").read_bytes()


@pytest.fixture
def demo(database: Database) -> Database:
    load_demo(database, NOW)
    return database


def put(database: Database, content: bytes = MINUTES, name: str = "referat.txt") -> int:
    with database.write() as db:
        sender = people.named(people.everybody(db, 1), "Birgitte")[0]
        return inbox.put(db, 1, sender.id, name, content, NOW)


def state(database: Database, file_id: int) -> tuple[str, str]:
    with database.read() as db:
        file = inbox.by_id(db, 1, file_id)
    assert file is not None
    return file.state, file.reason


def test_what_is_read_apart_is_what_is_read_here() -> None:
    for content in (MINUTES, TWO):
        assert reader.read_apart("referat.txt", content) == structure.read_all(formats.text_of("referat.txt", content))


def test_what_is_no_minutes_is_refused_with_its_reason() -> None:
    with pytest.raises(NotMinutes) as refused:
        reader.read_apart("huskeliste.txt", (FILES / "huskeliste.txt").read_bytes())
    assert refused.value.reason == "no_heading"


@pytest.mark.parametrize(("bounds", "reason"), [({"seconds": 0.01}, "too_slow"), ({"memory": 20_000_000}, "too_heavy")])
def test_a_process_that_asks_too_much_is_ended(bounds: dict[str, float], reason: str) -> None:
    with pytest.raises(NotMinutes) as refused:
        reader.read_apart("referat.txt", MINUTES, **bounds)  # type: ignore[arg-type]
    assert refused.value.reason == reason


def test_a_zip_that_unpacks_to_far_more_is_refused() -> None:
    packed_small = BytesIO()
    with zipfile.ZipFile(packed_small, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w", force_zip64=True) as inside:
            for _ in range(300):
                inside.write(b"a" * 1_000_000)
    with pytest.raises(NotMinutes):
        reader.read_apart("bombe.docx", packed_small.getvalue())


def test_when_the_server_stops_the_file_is_left_for_the_next(demo: Database) -> None:
    file_id = put(demo)
    stop = threading.Event()
    stop.set()
    with pytest.raises(reader.Stopped):
        reader.take(demo, NOW, stop)
    assert state(demo, file_id) == (inbox.WAITING, "")
    assert reader.take(demo, NOW)
    assert state(demo, file_id) == (inbox.READ, "")


def test_a_file_whose_reader_died_is_read_when_its_lease_has_run_out(demo: Database) -> None:
    file_id = put(demo)
    with demo.write() as db:
        claimed = inbox.claim(db, NOW, reader.LEASE)
    assert claimed is not None
    assert not reader.take(demo, NOW), "somebody reads it"
    assert reader.take(demo, NOW + reader.LEASE + dt.timedelta(seconds=1))
    assert state(demo, file_id) == (inbox.READ, "")
    with demo.write() as db:
        assert not inbox.still_ours(db, claimed[0]), "whoever comes late stores nothing"


def test_a_file_that_is_never_read_to_its_end_is_given_up(demo: Database) -> None:
    file_id = put(demo)
    now = NOW
    for _ in range(reader.ATTEMPTS):
        with demo.write() as db:
            assert inbox.claim(db, now, reader.LEASE) is not None
        now += reader.LEASE + dt.timedelta(seconds=1)
    assert reader.take(demo, now)
    assert state(demo, file_id) == (inbox.UNREADABLE, "too_heavy")


def test_two_readers_share_the_files_and_read_each_once(demo: Database) -> None:
    put(demo)
    put(demo, (FILES / "referat_rettet.txt").read_bytes())
    threads = [threading.Thread(target=reader.take_all, args=(demo, NOW)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    with demo.read() as db:
        assert sorted(draft.version for draft in minutes.drafts(db, 1)) == [1, 2]
        assert inbox.waiting(db, 1) == 0


def test_nothing_of_the_file_is_left_when_it_is_read(demo: Database) -> None:
    put(demo)
    assert reader.take_all(demo, NOW) == 1
    with demo.read() as db:
        assert db.exec_driver_sql("SELECT content FROM inbox").scalar_one() in (b"", memoryview(b""))


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_a_reading_is_the_same_when_it_has_been_packed(place: str, note: str) -> None:
    reading = structure.read(formats.text_of("referat.txt", MINUTES))
    changed = dataclasses.replace(reading, place=place, notes=(note,))
    assert packed.unpack(json.loads(json.dumps(packed.pack(changed)))) == changed
