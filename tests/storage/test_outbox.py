import datetime as dt
import threading
from collections import Counter

import pytest

from storage import outbox, people, posted
from storage.database import Database
from storage.outbox import Letter
from tests.support.invented import NOON, reading, released

MINUTE = dt.timedelta(minutes=1)
SUBJECT = ("reminders.meeting_day", 1)


@pytest.fixture
def to(database: Database) -> int:
    with database.write() as db:
        forum = released(db, reading(NOON.date()))
        return people.members(db, forum.id)[0].id


def _put(database: Database, to: int, once: str | None = None, due: dt.datetime = NOON) -> bool:
    with database.write() as db:
        return outbox.put(db, 1, SUBJECT, to=to, once=once, now=NOON, due=due)


def _claim(database: Database, now: dt.datetime = NOON, limit: int = 10) -> list[Letter]:
    with database.write() as db:
        return outbox.claim(db, now, limit, 2 * MINUTE)


def test_the_same_reason_twice_is_one_letter(database: Database, to: int) -> None:
    assert _put(database, to, "meeting-day:1:7")
    assert not _put(database, to, "meeting-day:1:7")
    assert _put(database, to), "letters without a reason of their own are each their own"
    assert _put(database, to)
    assert len(_claim(database)) == 3


def test_a_letter_is_claimed_by_one_until_its_lease_runs_out(database: Database, to: int) -> None:
    _put(database, to)
    assert [letter.attempts for letter in _claim(database)] == [1]
    assert _claim(database) == []
    assert [letter.attempts for letter in _claim(database, NOON + 3 * MINUTE)] == [2]


def test_a_letter_that_is_not_due_waits(database: Database, to: int) -> None:
    _put(database, to, due=NOON + MINUTE)
    assert _claim(database) == []
    assert len(_claim(database, NOON + MINUTE)) == 1


def test_what_is_sent_dropped_or_dead_is_not_claimed_again(database: Database, to: int) -> None:
    for _ in range(4):
        _put(database, to)
    sent, dropped, dead, later = _claim(database)
    with database.write() as db:
        outbox.mark_sent(db, sent, outbox.LOCAL, NOON)
        outbox.mark_dropped(db, dropped)
        outbox.mark_dead(db, dead, "gone")
        outbox.try_again(db, later, NOON + MINUTE, "busy")
    assert _claim(database) == []
    assert [letter.id for letter in _claim(database, NOON + MINUTE)] == [later.id]
    with database.read() as db:
        assert [letter.id for letter in outbox.local_letters(db, to)] == [sent.id]
        assert [(letter.id, error) for letter, error in outbox.dead(db, 1)] == [(dead.id, "gone")]


def test_a_local_letter_is_shown_once_on_a_terminal(database: Database, to: int) -> None:
    _put(database, to)
    with database.write() as db:
        outbox.mark_sent(db, outbox.claim(db, NOON, 1, MINUTE)[0], outbox.LOCAL, NOON)
        assert len(outbox.unread(db, to, NOON)) == 1
        assert outbox.unread(db, to, NOON) == []


def test_one_redraw_waits_for_each_copy_and_the_next_change_puts_another(database: Database, to: int) -> None:
    with database.write() as db:
        for activity in ("one", "two"):
            posted.put(db, 1, to, SUBJECT, "teams", {"activity": activity}, NOON)
        posted.changed(db, SUBJECT, NOON)
        posted.changed(db, SUBJECT, NOON)
    first = _claim(database)
    assert [letter.posted_id for letter in first] == [1, 2]
    with database.write() as db:
        for letter in first:
            outbox.mark_sent(db, letter, "teams", NOON)
        posted.changed(db, SUBJECT, NOON)
    assert [letter.posted_id for letter in _claim(database)] == [1, 2]


def test_a_copy_that_is_stored_while_somebody_changes_its_subject_is_drawn_again(database: Database, to: int) -> None:
    """Who stores it waits until the change is made; who stores it later sees the change."""

    def store() -> None:
        with database.write() as db:
            posted.put(db, 1, to, SUBJECT, "teams", {}, NOON, drawn_at=0)

    storing = threading.Thread(target=store)
    with database.write() as db:
        posted.changed(db, SUBJECT, NOON)
        storing.start()
    storing.join(60)
    assert [letter.posted_id for letter in _claim(database)] == [1]


def test_a_copy_of_what_has_not_changed_since_is_left_alone(database: Database, to: int) -> None:
    with database.write() as db:
        posted.changed(db, SUBJECT, NOON)
        posted.put(db, 1, to, SUBJECT, "teams", {}, NOON, posted.changes(db, SUBJECT))
    assert _claim(database) == []


def test_a_copy_that_is_old_is_left_alone(database: Database, to: int) -> None:
    with database.write() as db:
        posted.put(db, 1, to, SUBJECT, "teams", {}, NOON - posted.KEPT)
        posted.changed(db, SUBJECT, NOON)
    assert _claim(database) == []


def test_many_at_once_claim_each_letter_once(database: Database, to: int) -> None:
    for _ in range(60):
        _put(database, to)
    claimed: Counter[int] = Counter()
    lock = threading.Lock()

    def work() -> None:
        while letters := _claim(database, limit=5):
            with lock:
                claimed.update(letter.id for letter in letters)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(claimed) == 60
    assert set(claimed.values()) == {1}


def test_of_what_waits_about_one_subject_only_the_newest_goes(database: Database, to: int) -> None:
    for once in ("taken", "done"):
        with database.write() as db:
            outbox.supersede(db, to, [SUBJECT[0]], SUBJECT[1])
            outbox.put(db, 1, SUBJECT, to=to, once=once, now=NOON)
    assert len(claimed := _claim(database)) == 1
    with database.write() as db:
        outbox.supersede(db, to, [SUBJECT[0]], SUBJECT[1])
        assert outbox.mark_sent(db, claimed[0], outbox.LOCAL, NOON), "what is on its way is left alone"


def test_local_letters_about_one_subject_are_shown_as_one(database: Database, to: int) -> None:
    for _ in range(2):
        _put(database, to)
    with database.write() as db:
        outbox.put(db, 1, ("questions.question", 7), to=to, now=NOON)
    letters = _claim(database)
    with database.write() as db:
        for letter in letters:
            outbox.mark_sent(db, letter, outbox.LOCAL, NOON)
        newest = [letter.id for letter in letters[1:]]
        assert [letter.id for letter in outbox.local_letters(db, to)] == newest
        assert [letter.id for letter in outbox.unread(db, to, NOON)] == newest
        assert outbox.unread(db, to, NOON) == []
