"""What goes on in the demo forum, on ordinary days and on those where meetings move or the town hall is closed."""

import datetime as dt
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from demo import calendar, work
from dialogs import routes
from dialogs.turn import Drawing
from forum.homework import Homework
from forum.homework import State as Work
from forum.meetings import Forum
from forum.themes import State, Theme
from storage import forums, homework, meetings, outbox, people, themes
from storage.database import Connection, Database
from tests.support.conversations import load_demo

ZONE = ZoneInfo("Europe/Copenhagen")
THURSDAY = dt.date(2026, 11, 12)
# A Monday after the meeting, a Sunday, Christmas, a meeting moved to the day itself, Easter, Whitsun, 5 June.
DAYS = (
    THURSDAY,
    dt.date(2026, 11, 9),
    dt.date(2026, 11, 15),
    dt.date(2025, 12, 24),
    dt.date(2026, 1, 7),
    dt.date(2026, 4, 6),
    dt.date(2026, 5, 26),
    dt.date(2027, 6, 3),
)
Load = Callable[[dt.date], Database]


@pytest.fixture
def load(sqlite_template: Path, tmp_path: Path) -> Iterator[Load]:
    opened: list[Database] = []

    def loaded(today: dt.date) -> Database:
        database = Database(str(shutil.copyfile(sqlite_template, tmp_path / f"{today}.sqlite3")))
        opened.append(database)
        load_demo(database, dt.datetime.combine(today, dt.time(9), ZONE))
        _work(database, today)
        return database

    yield loaded
    for database in opened:
        database.dispose()


def _work(database: Database, today: dt.date) -> None:
    with database.write() as db:
        work.load(db, _forum(db), today, ZONE)


def _forum(db: Connection) -> Forum:
    (forum,) = forums.all_forums(db)
    return forum


def _all(db: Connection) -> tuple[list[Theme], list[Homework]]:
    forum = _forum(db)
    return themes.of_forum(db, forum.id), homework.listed(db, forum.id, set(Work))


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_every_state_is_there_on_the_meetings_of_that_week(load: Load, today: dt.date) -> None:
    with load(today).read() as db:
        forum = _forum(db)
        here, handed_out = _all(db)
        coming = [one.date for one in meetings.coming(db, forum, today) if one.date > today][:2]
    assert coming[0] == calendar.next_meeting(today)
    states = sorted(t.state for t in here)
    assert states == [State.MORE, State.PROPOSED, State.SCHEDULED, State.SCHEDULED]
    assert [t.meeting.date for t in here if t.meeting] == coming
    assert [len(t.backers) for t in here if t.state is State.PROPOSED] == [2]
    assert sorted(h.state for h in handed_out) == [Work.ASKED, Work.DECLINED, Work.DONE, Work.TAKEN, Work.TAKEN]
    assert all(h.given_at.date() < today and h.due in coming for h in handed_out)


@pytest.mark.parametrize("today", DAYS[:2], ids=str)
def test_only_what_waits_for_an_answer_is_in_the_letterboxes(load: Load, today: dt.date) -> None:
    database = load(today)
    now = dt.datetime.combine(today, dt.time(9), ZONE)
    with database.read() as db:
        forum = _forum(db)
        everybody = {p.id: p for p in people.members(db, forum.id)}
        letters = [letter for person_id in everybody for letter in outbox.local_letters(db, person_id)]
        shown = {
            (everybody[letter.person_id or 0].name, letter.kind): routes.CARDS[letter.kind](
                Drawing(db, forum, letter.subject_id, everybody[letter.person_id or 0], now)
            )
            for letter in letters
        }
    assert sorted(shown) == [
        ("Birgitte Hovmark", "homework.declined"),
        ("Birgitte Hovmark", "themes.theme"),
        ("Helle Nygård Lassen", "homework.request"),
        ("Pernille Okholm", "themes.theme"),
    ]
    assert all(card and card.buttons for card in shown.values())
    assert all(letter.sent_at and letter.sent_at < now for letter in letters)
    with database.write() as db:
        assert outbox.claim(db, now + dt.timedelta(days=30), 100, dt.timedelta(minutes=1)) == []


def test_what_is_there_already_is_left_as_it_is(load: Load) -> None:
    database = load(THURSDAY)
    with database.read() as db:
        before = _all(db)
    _work(database, THURSDAY)
    with database.read() as db:
        assert _all(db) == before
