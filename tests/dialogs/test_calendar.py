"""The calendar of letters whatever the clock does: each reason once, in working hours, before its last moment."""

import asyncio
import datetime as dt
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.cards import text
from bot.clock import tick
from bot.courier import Courier
from bot.turns import Turns
from danish import dates
from dialogs import calendar, due, reminders
from dialogs.turn import Drawing, Incoming, Moment, Press
from forum import letters
from forum.approvals import Answer
from forum.homework import Homework, State
from forum.letters import Intake
from forum.meetings import Forum, Rule
from forum.people import Role
from forum.proposals import Proposal
from forum.themes import KIND as THEME
from forum.themes import State as Theme
from forum.workdays import USUAL
from storage import addresses, approvals, forum_settings, forums, homework, meetings, people, posted, themes
from storage.database import Connection, Database
from storage.letter_tables import outbox
from tests.support.invented import reading, released

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
HELD = dt.date(2030, 2, 27)
MEETING = dt.date(2030, 3, 13)
HOUR = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Came:
    at: dt.datetime
    to: str
    kind: str
    said: str


@dataclass
class World:
    """Lederkredsen from Wednesday the 6th of March 2030: Vibeke chairs, Grethe is the secretariat. They meet every
    other Wednesday from the 13th.
    """

    database: Database
    forum: Forum
    people: dict[str, int]
    came: list[Came] = field(default_factory=list)

    @classmethod
    def of(cls, database: Database) -> "World":
        """The same in any store: made when it is empty."""
        with database.write() as db:
            here = next(iter(forums.all_forums(db)), None) or _made(db)
            return cls(database, here, {p.name.split()[0]: p.id for p in people.everybody(db, here.id)})

    def give(self, who: str, title: str, due: dt.date, at: dt.datetime, *, taken: bool = True) -> Homework:
        with self.database.write() as db:
            return give(self, db, who, title, due, at, taken=taken)

    def tick(self, *when: int, at: dt.datetime | None = None) -> list[Came]:
        """What came: the year is 2030 where only month, day, hour and minute are said."""
        now = at or dt.datetime(2030, *when, tzinfo=COPENHAGEN)
        courier = Courier(self.database, {}, COPENHAGEN)
        delivered = asyncio.run(tick(self.database, courier, now, COPENHAGEN))
        here = [Came(now, one.to.split()[0], one.letter.kind, text.render(one.card)) for one in delivered if one.card]
        self.came += here
        return here


def _made(db: Connection) -> Forum:
    """Without the letter about visits, which comes in each quarter's last weeks."""
    here = released(db, reading(HELD))
    people.give(db, people.add(db, here.id, "Grethe Sund", "Sekretær"), Role.SECRETARIAT)
    meetings.set_rule(
        db, here.id, Rule(MEETING, 2, dt.time(9), "Rådssalen"), 1, dt.datetime.combine(HELD, dt.time(9), COPENHAGEN)
    )
    forum_settings.put_letter(db, here.id, replace(letters.BY_NAME[letters.VISIT], on=False))
    return here


def give(world: World, db: Connection, who: str, title: str, due: dt.date, at: dt.datetime, *, taken: bool) -> Homework:
    """As the secretariat hands it out."""
    work = homework.put(
        db,
        world.forum.id,
        title,
        given_by=world.people["Grethe"],
        responsible_id=world.people[who],
        source=None,
        due=due,
        wait_until=None,
        state=State.TAKEN if taken else State.ASKED,
        at=at,
    )
    if not taken:
        approvals.ask(db, world.forum.id, work.subject, at, person=world.people[who])
    return work


def local(*when: int) -> dt.datetime:
    return dt.datetime(2030, *when, tzinfo=COPENHAGEN)


@pytest.fixture
def world(database: Database) -> World:
    return World.of(database)


@pytest.fixture(scope="module")
def world_file(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the world in it, to copy."""
    path = Path(shutil.copyfile(sqlite_template, tmp_path_factory.mktemp("world") / "world.sqlite3"))
    database = Database(f"sqlite:///{path}")
    World.of(database)
    database.dispose()
    return path


def about(came: list[Came], title: str) -> list[tuple[str, str]]:
    return [(one.to, one.kind) for one in came if title in one.said]


def test_importing_history_is_silent(world: World) -> None:
    """Minutes of four months, read in on one day: nothing is overdue, nothing is missing, nobody is written to."""
    with world.database.write() as db:
        released(db, *(reading(HELD - dt.timedelta(weeks=2 * n)) for n in range(1, 9)))
    assert [one for day in (7, 11, 12) for hour in (7, 9, 14, 16) for one in world.tick(3, day, hour)] == []


def test_a_forum_that_met_after_it_began_is_asked_for_its_minutes(world: World) -> None:
    world.tick(3, 13, 12)
    assert world.tick(3, 20, 8) == []
    [letter] = world.tick(3, 20, 9)
    assert letter.to == "Grethe"
    assert "Referatet fra Lederkredsen onsdag den 13. marts er ikke nået frem til mig endnu." in letter.said
    with world.database.write() as db:
        released(db, reading(MEETING))
    assert not about([one for day in (21, 22, 25) for one in world.tick(3, day, 9)], "Referatet fra")


def test_several_reasons_on_one_day_are_one_letter(world: World) -> None:
    for title in ("Måger", "Tage"):
        world.give("Åse", title, dt.date(2030, 3, 15), local(3, 6, 9))
    world.give("Åse", "Broer", dt.date(2030, 3, 18), local(3, 6, 9))
    [letter] = [one for one in world.tick(3, 14, 10) if one.to == "Åse"]
    assert [title for title in ("Måger", "Tage", "Broer") if title in letter.said] == ["Måger", "Tage", "Broer"]
    assert [one for one in world.tick(3, 14, 10, 1) if one.to == "Åse"] == []


def test_what_is_due_is_the_responsible_ones_alone_and_gathered_for_the_secretariat(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 8), local(3, 6, 9))
    assert about(world.tick(3, 7, 8), "Måger") == [("Åse", "calendar.letter")]
    assert about(world.tick(3, 8, 9), "Måger") == []
    assert about(world.tick(3, 11, 8), "Fristen for hjemmeopgaven »Måger« er passeret") == [("Åse", "calendar.letter")]
    assert about(world.tick(3, 11, 9), "Måger") == [("Grethe", "calendar.letter")]
    assert about(world.tick(3, 12, 9), "Måger") == []


def test_a_laptop_that_slept_a_week_says_what_is_still_worth_saying(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    world.give("Marie", "Broer", dt.date(2030, 3, 12), local(3, 6, 9))
    came = world.tick(3, 14, 10)
    assert Counter(one.to for one in came if one.to != "Grethe") == {"Åse": 1, "Marie": 1}
    assert "i morgen" in next(one.said for one in came if one.to == "Åse")
    assert "er passeret" in next(one.said for one in came if one.to == "Marie")
    assert not about(came, "Godmorgen"), "yesterday's meeting is over"


def test_whoever_comes_back_late_gets_one_letter(world: World) -> None:
    """A reminder of what is unanswered and of what is due, and to the secretariat all that waited for it."""
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    world.give("Åse", "Broer", dt.date(2030, 3, 20), local(3, 6, 9), taken=False)
    world.give("Marie", "Havne", dt.date(2030, 3, 8), local(3, 6, 9))
    world.give("Aage", "Tage", dt.date(2030, 3, 8), local(3, 6, 9), taken=False)
    came = world.tick(3, 14, 15)
    assert Counter(one.to for one in came) == {"Åse": 1, "Marie": 1, "Grethe": 1}
    assert all(title in next(one.said for one in came if one.to == "Åse") for title in ("Måger", "Broer"))
    assert "mangler svar" in next(one.said for one in came if one.to == "Grethe")
    assert world.tick(3, 14, 15, 1) == []


def test_a_year_forward_is_no_flood(world: World) -> None:
    for n in range(30):
        world.give("Åse", f"Sag {n}", dt.date(2030, 3, 7) + dt.timedelta(n), local(3, 6, 9), taken=n % 2 == 0)
    came = world.tick(at=dt.datetime(2031, 3, 11, 10, tzinfo=COPENHAGEN))
    assert Counter(one.to for one in came) == {"Grethe": 1}
    assert world.tick(at=dt.datetime(2031, 3, 11, 10, 1, tzinfo=COPENHAGEN)) == []


def test_who_was_reminded_by_a_clock_a_year_ahead_is_raised_in_good_time_when_it_is_right(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2031, 6, 20), local(3, 6, 9), taken=False)
    came = world.tick(at=dt.datetime(2031, 3, 11, 10, tzinfo=COPENHAGEN))
    assert about(came, "Måger") == [("Åse", "approvals.reminder")]
    for day in (8, 11):
        assert about(world.tick(3, day, 15), "Måger") == []
    assert about(world.tick(3, 12, 15), "Måger") == [("Grethe", "approvals.silent")]


def test_the_card_of_the_morning_comes_also_where_the_clock_was_a_year_ahead_when_it_was_to_go(world: World) -> None:
    world.tick(at=dt.datetime(2031, 3, 11, 6, tzinfo=COPENHAGEN))
    with world.database.write() as db:
        for letter in (reminders.meeting_day, calendar.together):
            letter(Moment(db, world.forum, local(3, 13, 7, 30)))
    assert world.tick(at=dt.datetime(2031, 3, 11, 6, 1, tzinfo=COPENHAGEN)) == []
    came = world.tick(3, 13, 7, 31)
    assert Counter(one.kind for one in came) == {"reminders.meeting_day": 6}
    assert world.tick(3, 13, 7, 32) == []


def test_a_theme_is_on_its_meeting_again_when_the_clock_that_was_a_year_ahead_is_right(world: World) -> None:
    with world.database.write() as db:
        on = meetings.ensure(db, world.forum.id, meetings.coming(db, world.forum, MEETING, MEETING)[0])
        proposer = people.named(people.members(db, world.forum.id), "Åse")[0]
        number = themes.add(db, proposer, proposer, Proposal("Måger"), local(3, 6, 9))
        [proposed] = [theme for theme in themes.of_forum(db, world.forum.id) if theme.id == number]
        themes.save(db, replace(proposed, state=Theme.SCHEDULED, meeting=on, minutes=30))
    states = []
    for now in (local(3, 7, 12), local(3, 7, 12).replace(year=2031), local(3, 7, 12), local(3, 14, 12)):
        world.tick(at=now)
        with world.database.read() as db:
            states += [theme.state for theme in themes.of_forum(db, world.forum.id)]
    assert states == [Theme.SCHEDULED, Theme.DISCUSSED, Theme.SCHEDULED, Theme.DISCUSSED]


def test_the_clock_set_back_an_hour_says_nothing_again(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    assert len(world.tick(3, 13, 8, 30)) == 7
    assert world.tick(3, 13, 7, 30) == []
    assert world.tick(3, 13, 8, 30) == []


def test_the_nights_the_clocks_change_are_silent(world: World) -> None:
    """On the 31st of March 2030 half past two never comes; on the 27th of October it comes twice."""
    world.give("Åse", "Måger", dt.date(2030, 4, 1), local(3, 6, 9))
    world.give("Åse", "Broer", dt.date(2030, 10, 28), local(3, 6, 9))
    for night in (dt.datetime(2030, 3, 30, 23, tzinfo=dt.UTC), dt.datetime(2030, 10, 26, 22, tzinfo=dt.UTC)):
        for half_hour in range(14):
            assert world.tick(at=night + half_hour * HOUR / 2) == []


def test_the_29th_of_february_is_a_day(world: World) -> None:
    day = dt.date(2032, 2, 27)  # The 29th is a Sunday: the last working day before it.
    world.give("Åse", "Skudår", dt.date(2032, 2, 29), local(3, 6, 9))
    came = world.tick(at=dt.datetime.combine(day, dt.time(8), COPENHAGEN))
    assert "søndag den 29. februar" in next(one.said for one in came if one.to == "Åse")


def test_whoever_has_left_is_not_written_to(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    with world.database.write() as db:
        people.leave(db, world.forum.id, world.people["Åse"])
    assert "Åse" not in {one.to for day in (12, 13, 14, 18) for hour in (8, 16) for one in world.tick(3, day, hour)}


def test_what_could_not_be_sent_is_told_the_next_day_where_it_is_still_worth_it(world: World) -> None:
    """A letter past its last moment is dropped; tomorrow there is another, drawn anew."""
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    with world.database.write() as db:
        due.soon(Moment(db, world.forum, local(3, 11, 8)))
    assert about(world.tick(3, 11, 18, 1), "Måger") == [], "it is closed"
    assert about(world.tick(3, 12, 8), "Måger") == [("Åse", "calendar.letter")]
    assert about(world.tick(3, 13, 8), "Måger") == []


def test_what_was_too_late_by_a_clock_that_was_wrong_comes_the_same_day_once(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    with world.database.write() as db:
        due.soon(Moment(db, world.forum, local(3, 11, 8)))
    assert about(world.tick(3, 11, 18, 1), "Måger") == []
    assert about(world.tick(3, 11, 8, 30), "Måger") == [("Åse", "calendar.letter")]
    assert about(world.tick(3, 12, 8), "Måger") == []


def test_copies_of_what_is_due_are_drawn_again_when_it_is_ready_and_do_not_vanish(world: World) -> None:
    work = world.give("Åse", "Måger", dt.date(2030, 3, 15), local(3, 6, 9))
    [letter] = [one for one in world.tick(3, 14, 8) if one.to == "Åse"]
    number = int(local(3, 14, 8).timestamp() // 60)
    turns, who = Turns(world.database, COPENHAGEN), world.people["Åse"]
    with world.database.write() as db:
        posted.put(db, world.forum.id, who, ("calendar.letter", number), "teams", {}, local(3, 14, 8))
    press = Press("homework.finish", {"homework": work.id}, work.version)
    turns.take(Incoming("web", "1", "web", str(who), local(3, 14, 9), press=press))
    with world.database.read() as db:
        redrawn = db.execute(sa.select(outbox.c.kind).where(outbox.c.posted_id.is_not(None))).scalars().all()
        viewer = people.by_id(db, world.forum.id, who)
        card = calendar.card(Drawing(db, world.forum, number, viewer, local(3, 14, 9)))
    assert "calendar.letter" in redrawn
    assert "skal være klar" in letter.said
    assert card is not None
    assert "skal være klar" not in text.render(card)
    assert "Måger" in text.render(card)


@pytest.mark.parametrize(("action", "taken"), [("homework.finish", True), ("homework.take", False)])
def test_the_card_of_the_meetings_morning_is_drawn_again_for_whom_less_waits(
    world: World, action: str, taken: bool
) -> None:
    work = world.give("Åse", "Måger", MEETING, local(3, 6, 9), taken=taken)
    who, now = world.people["Åse"], local(3, 13, 8)
    world.tick(3, 13, 7, 30)
    with world.database.write() as db:
        for viewer in (who, world.people["Aage"], None):
            posted.put(db, world.forum.id, viewer, (posted.MORNING, 1), "teams", {}, local(3, 13, 7))
        posted.put(db, world.forum.id, who, (posted.MORNING, 1), "teams", {}, now - 26 * HOUR)
    press = Press(action, {"homework": work.id}, work.version)
    Turns(world.database, COPENHAGEN).take(Incoming("web", "1", "web", str(who), now, press=press))
    with world.database.read() as db:
        redrawn = sa.select(outbox.c.posted_id).where(outbox.c.kind == posted.MORNING, outbox.c.posted_id.is_not(None))
        copies = db.scalars(redrawn).all()
        assert [copy.viewer_id for id_ in copies if (copy := posted.by_id(db, id_ or 0))] == [who]


def test_the_card_of_the_meetings_morning_is_drawn_again_for_who_may_answer_when_another_has(world: World) -> None:
    now = local(3, 13, 8)
    with world.database.write() as db:
        approvals.ask(db, world.forum.id, (THEME, 1), now - HOUR, role=Role.CHAIR)
        for viewer in ("Vibeke", "Aage"):
            posted.put(db, world.forum.id, world.people[viewer], (posted.MORNING, 1), "teams", {}, now)
        asked = approvals.latest(db, (THEME, 1))
        assert asked is not None
        approvals.save(db, replace(asked, state=Answer.YES, answered_at=now, answered_by=world.people["Grethe"]))
        redrawn = db.scalars(sa.select(outbox.c.posted_id).where(outbox.c.posted_id.is_not(None))).all()
        assert redrawn == [1]


def test_who_is_asked_late_is_named_no_day_after_what_it_is_for(world: World) -> None:
    """The bot was away: the reminder comes on the afternoon of the day the answer is wanted for, or not at all."""
    world.give("Åse", "Måger", MEETING, local(3, 6, 9), taken=False)
    world.give("Aage", "Broer", dt.date(2030, 3, 12), local(3, 6, 9), taken=False)
    came = world.tick(3, 13, 13)
    [reminder] = [one for one in came if one.to == "Åse"]
    assert "Hører jeg ikke fra dig, giver jeg sekretariatet besked." in reminder.said
    assert [one for one in came if one.to == "Aage"] == []
    [raised] = world.tick(3, 13, 15)
    assert (raised.to, "Broer" in raised.said, "Måger" in raised.said) == ("Grethe", True, False)
    assert "mindet" not in raised.said


@pytest.mark.parametrize("comes", [True, False])
def test_nobody_is_said_to_be_reminded_by_a_letter_that_has_not_come(world: World, comes: bool) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 22), local(3, 6, 9), taken=False)
    if not comes:
        with world.database.write() as db:
            addresses.keep(db, "teams", "t", "åse", world.people["Åse"], {}, local(3, 6, 9))
    assert (about(world.tick(3, 8, 8), "Måger") == [("Åse", "approvals.reminder")]) is comes
    [raised] = [one for one in world.tick(3, 12, 15) if one.to == "Grethe"]
    assert ("er mindet om det" in raised.said) is comes


def test_what_one_has_just_taken_is_not_reminded_of(world: World) -> None:
    world.give("Åse", "Måger", dt.date(2030, 3, 8), local(3, 7, 10))
    assert about(world.tick(3, 7, 10, 1), "Måger") == []
    assert about(world.tick(3, 11, 8), "er passeret") == [("Åse", "calendar.letter")]


def test_letters_that_are_off_do_not_come(world: World) -> None:
    world.give("Åse", "Måger", MEETING, local(3, 6, 9))
    with world.database.write() as db:
        for letter in letters.LETTERS:
            forum_settings.put_letter(db, world.forum.id, replace(letter, on=False))
    assert [one for day in (8, 12, 13, 14, 18) for hour in (8, 9, 15) for one in world.tick(3, day, hour)] == []


def test_a_visit_is_planned_in_good_time_where_the_last_meeting_of_a_quarter_is_known(world: World) -> None:
    with world.database.write() as db:
        forum_settings.put_letter(db, world.forum.id, letters.BY_NAME[letters.VISIT])
    [letter] = world.tick(3, 7, 9)
    assert letter.to == "Grethe"
    assert "Lederkredsen onsdag den 27. marts er kvartalets sidste møde" in letter.said
    # The next quarter's last is on the 19th of June; Constitution Day and Whit Monday are no working days.
    assert not about(world.tick(5, 16, 9), "kvartalets sidste møde")
    assert about(world.tick(5, 17, 9), "kvartalets sidste møde") == [("Grethe", "calendar.letter")]
    with world.database.write() as db:
        meetings.put(db, world.forum.id, dt.date(2030, 9, 25), dt.time(9), "Biblioteket på Torø")
    assert not about(world.tick(9, 2, 9), "kvartalets sidste møde"), "it has its place"


def test_a_visit_that_is_on_the_meeting_is_not_asked_for(world: World) -> None:
    with world.database.write() as db:
        forum_settings.put_letter(db, world.forum.id, letters.BY_NAME[letters.VISIT])
        proposer = next(p for p in people.everybody(db, world.forum.id) if p.name.startswith("Åse"))
        on = meetings.put(db, world.forum.id, dt.date(2030, 3, 27), dt.time(9), "")
        number = themes.add(db, proposer, proposer, Proposal("Besøg på havnekontoret"), local(3, 6, 9))
        [proposed] = [theme for theme in themes.of_forum(db, world.forum.id) if theme.id == number]
        themes.save(db, replace(proposed, state=Theme.SCHEDULED, meeting=on, minutes=30))
    assert not about(world.tick(3, 7, 9), "kvartalets sidste møde")


def test_two_processes_that_tick_at_once_send_each_letter_once(world: World) -> None:
    for who in ("Åse", "Aage", "Marie"):
        world.give(who, f"{who}s opgave", dt.date(2030, 3, 15), local(3, 6, 9))
    start, came = threading.Barrier(3), list[Came]()

    def one(minute: int) -> None:
        start.wait()
        came.extend(world.tick(3, 14, 8, minute))

    threads = [threading.Thread(target=one, args=(minute,)) for minute in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    tomorrow = [one.to for one in world.came if "i morgen" in one.said]
    assert sorted(tomorrow) == ["Aage", "Marie", "Åse"]


def test_a_deadline_is_reminded_of_the_day_before_it_and_not_when_it_was_just_set(world: World) -> None:
    with world.database.write() as db:
        forum_settings.put_intake(db, world.forum.id, Intake(dt.time(12), 4, 1, set_at=local(3, 7, 10)))
    assert world.tick(3, 7, 10, 1) == []
    came = world.tick(3, 21, 9)
    assert {one.to for one in came} == {"Vibeke", "Aage", "Åse", "Marie", "Grethe"}
    assert "fredag" not in came[0].said
    assert "er i morgen kl. 12.00" in came[0].said
    assert world.tick(3, 22, 12) == []


# --- however the clock ticks ---

TITLES = ("Måger", "Broer", "Havne", "Tage")
GAPS = st.one_of(
    st.integers(-90, -1),
    st.integers(1, 180),
    st.integers(180, 1440),
    st.integers(1440, 9 * 1440),
)
_NUMBERS: Iterator[int] = count()


@settings(max_examples=8)
@given(
    given_out=st.lists(st.tuples(st.integers(0, 30), st.booleans()), min_size=1, max_size=4),
    minute=st.integers(0, 1439),
    gaps=st.lists(GAPS, min_size=3, max_size=8),
)
def test_however_the_clock_ticks_each_reason_comes_once_by_day_and_in_time(
    world_file: Path,
    tmp_path_factory: pytest.TempPathFactory,
    given_out: list[tuple[int, bool]],
    minute: int,
    gaps: list[int],
) -> None:
    """On SQLite: what the databases do differently is tried where two tick at once."""
    path = shutil.copyfile(world_file, tmp_path_factory.mktemp("ticks") / f"{next(_NUMBERS)}.sqlite3")
    database = Database(f"sqlite:///{path}")
    try:
        world = World.of(database)
        days = {}
        for title, (after, taken) in zip(TITLES, given_out, strict=False):
            days[title] = dt.date(2030, 3, 8) + dt.timedelta(after)
            world.give("Åse", title, days[title], local(3, 6, 8), taken=taken)
        now = local(3, 7, 0, 0).astimezone(dt.UTC) + dt.timedelta(minutes=minute)
        for gap in gaps:
            world.tick(at=now.astimezone(COPENHAGEN))
            now += dt.timedelta(minutes=gap)
        _check(world, days)
    finally:
        database.dispose()


def _check(world: World, days: dict[str, dt.date]) -> None:
    for one in world.came:
        if one.kind == "reminders.meeting_day":
            assert (one.at.date() - MEETING).days % 14 == 0
            assert dt.time(7, 30) <= one.at.time() < dt.time(9)
        else:
            assert USUAL.is_open(one.at), f"{one.at}: {one.said}"
    mornings = Counter((one.to, one.at.date()) for one in world.came if "Godmorgen" in one.said)
    # There are two Maries.
    assert all(often == 1 or (to == "Marie" and often == 2) for (to, _day), often in mornings.items())
    for title, day in days.items():
        mine = [one for one in world.came if one.to == "Åse" and title in one.said and one.kind == "calendar.letter"]
        soon = [one for one in mine if f"til {dates.say(day)[:-5]}" in one.said and "passeret" not in one.said]
        near = [one for one in mine if f"i morgen, {dates.say(day)[:-5]}" in one.said]
        assert len(mine) <= 5, [(one.at, one.said) for one in mine]
        assert all(one.at.date() <= day for one in soon + near)
        assert len(near) <= 1
        asked = [one for one in world.came if title in one.said and one.kind.startswith("approvals.reminder")]
        assert len(asked) <= 1
        assert all(one.at.date() <= day for one in asked)


def _morning(world: World, to: str) -> str:
    [said] = [one.said for one in world.tick(3, 13, 7, 30) if one.to == to and "Godmorgen" in one.said]
    return said


def test_the_morning_says_what_is_to_be_ready_for_the_meeting(world: World) -> None:
    world.give("Åse", "Madplan", MEETING, local(3, 6, 8))
    world.give("Åse", "Budget", MEETING + dt.timedelta(days=1), local(3, 6, 8))
    said = _morning(world, "Åse")
    assert "Din hjemmeopgave »Madplan« skal være klar i dag. Der venter ikke andet på dig." in said
    assert "Budget" not in said
    assert "ingen punkter" not in said


def test_the_morning_says_what_is_overdue_and_what_was_put_off_to_it(world: World) -> None:
    world.give("Åse", "Madplan", dt.date(2030, 3, 8), local(3, 6, 8))
    other = world.give("Åse", "Cykelplan", dt.date(2030, 3, 8), local(3, 6, 8))
    with world.database.write() as db:
        homework.save(db, replace(other, wait_until=MEETING))
    said = _morning(world, "Åse")
    assert "Din hjemmeopgave »Cykelplan« skal være klar i dag." in said
    assert "Din hjemmeopgave »Madplan« er ikke meldt klar, og fristen er passeret." in said


def test_the_morning_is_silent_about_what_is_ready_or_another_s(world: World) -> None:
    done = world.give("Åse", "Madplan", MEETING, local(3, 6, 8))
    with world.database.write() as db:
        homework.save(db, replace(done, state=State.DONE))
    world.give("Vibeke", "Cykelplan", MEETING, local(3, 6, 8))
    assert "Du har ingen punkter, og der venter ikke noget på dig." in _morning(world, "Åse")


def test_the_evening_before_says_of_a_day_gone_by_that_it_is(world: World) -> None:
    world.give("Åse", "Madplan", dt.date(2030, 3, 1), local(3, 6, 8))
    [said] = [one.said for one in world.tick(3, 12, 16, 0) if one.to == "Åse" and "Inden da" in one.said]
    assert "Fristen er passeret. Den var fredag den 1. marts" in said
    assert "Skal være klar" not in said
