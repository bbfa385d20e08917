"""Whose turn it is: order in a conversation, leases, clocks that are wrong, and rates that replicas share."""

import bisect
import datetime as dt
import threading
from collections.abc import Iterator
from zoneinfo import ZoneInfo

import pytest

from forum.choices import Choices
from storage import addresses, choices, claiming, outbox, people, posted, rates
from storage.claiming import NOT_DRAWN
from storage.database import Database
from storage.outbox import LOCAL, Letter
from storage.rates import LIFTED, Rates, Rule
from tests.support.invented import NOON, reading, released

ZONE = ZoneInfo("Europe/Copenhagen")
SECOND, MINUTE, HOUR = dt.timedelta(seconds=1), dt.timedelta(minutes=1), dt.timedelta(hours=1)
YEAR = dt.timedelta(days=365)
SUBJECT = ("reminders.meeting_day", 1)
LEASE = 2 * MINUTE
APART = Rates(Rule(2 * SECOND, 3, SECOND), None, None)


@pytest.fixture
def members(database: Database) -> list[int]:
    with database.write() as db:
        return [person.id for person in people.members(db, released(db, reading(NOON.date())).id)]


@pytest.fixture
def replica(database: Database) -> Iterator[Database]:
    """The same store, opened by another process."""
    opened = Database(database.url.render_as_string(hide_password=False))
    yield opened
    opened.dispose()


def _put(database: Database, to: int, at: dt.datetime = NOON, due: dt.datetime | None = None) -> None:
    with database.write() as db:
        outbox.put(db, 1, SUBJECT, to=to, now=at, due=due)


def _claim(
    database: Database, now: dt.datetime = NOON, channel: str = LOCAL, bounds: Rates = LIFTED, limit: int = 20
) -> list[Letter]:
    with database.write() as db:
        return claiming.claim(db, channel, now, limit, LEASE, bounds)


def _in(database: Database, channel: str, *persons: int, tenant: str = "t") -> None:
    with database.write() as db:
        for person in persons:
            addresses.keep(db, channel, tenant, f"{channel}{person}", person, {"user": person}, NOON)


def _ids(letters: list[Letter]) -> list[int]:
    return [letter.id for letter in letters]


def test_letters_of_a_conversation_go_one_at_a_time_in_the_order_they_were_written(
    database: Database, members: list[int]
) -> None:
    one, two = members[:2]
    for person in (one, one, two):
        _put(database, person)
    first = _claim(database)
    assert _ids(first) == [1, 3]
    assert _claim(database) == []
    with database.write() as db:
        outbox.mark_sent(db, first[0], LOCAL, NOON)
    assert _ids(_claim(database)) == [2]


def test_what_waits_to_be_tried_again_holds_back_what_came_after_it_there_and_nothing_else(
    database: Database, members: list[int]
) -> None:
    one, two = members[:2]
    for person in (one, one, two):
        _put(database, person)
    with database.write() as db:
        outbox.try_again(db, claiming.claim(db, LOCAL, NOON, 1, LEASE)[0], NOON + MINUTE, "busy")
    assert _ids(_claim(database)) == [3]
    assert _ids(_claim(database, NOON + MINUTE)) == [1]


@pytest.mark.parametrize("end", ["dead", "dropped", "not drawn"])
def test_what_is_given_up_or_cannot_be_drawn_holds_nothing_back(
    database: Database, members: list[int], end: str
) -> None:
    for _ in range(2):
        _put(database, members[0])
    (letter,) = _claim(database)
    with database.write() as db:
        match end:
            case "dead":
                outbox.mark_dead(db, letter, "gone")
            case "dropped":
                outbox.mark_dropped(db, letter)
            case _:
                outbox.try_again(db, letter, NOON + MINUTE, NOT_DRAWN)
    assert _ids(_claim(database)) == [2]


def test_what_is_not_due_yet_holds_nothing_back(database: Database, members: list[int]) -> None:
    _put(database, members[0], due=NOON + HOUR)
    _put(database, members[0])
    assert _ids(_claim(database)) == [2]


def test_only_the_newest_holder_says_what_became_of_a_letter(database: Database, members: list[int]) -> None:
    _put(database, members[0])
    (slow,) = _claim(database)
    (quick,) = _claim(database, NOON + 3 * MINUTE)
    with database.write() as db:
        assert not outbox.mark_dead(db, slow, "gone")
        assert not outbox.put_back(db, slow)
        assert outbox.mark_sent(db, quick, LOCAL, NOON)
        assert not outbox.mark_sent(db, quick, LOCAL, NOON), "it is settled"


def test_a_holder_whose_lease_ran_out_is_heard_while_nobody_else_has_the_letter(
    database: Database, members: list[int]
) -> None:
    _put(database, members[0])
    (letter,) = _claim(database)
    with database.write() as db:
        assert outbox.mark_sent(db, letter, LOCAL, NOON + HOUR)


def test_a_letter_handed_back_was_never_tried(database: Database, members: list[int]) -> None:
    _put(database, members[0])
    (letter,) = _claim(database)
    with database.write() as db:
        outbox.put_back(db, letter)
    (again,) = _claim(database)
    assert (again.attempts, again.claim) == (1, 2)


class TestClocks:
    @pytest.mark.parametrize("apart", [-MINUTE, MINUTE])
    def test_a_minute_between_replicas_takes_nobodys_letter(
        self, database: Database, replica: Database, members: list[int], apart: dt.timedelta
    ) -> None:
        _put(database, members[0])
        assert len(_claim(database)) == 1
        assert _claim(replica, NOON + apart) == []
        assert _claim(replica, NOON + apart + 30 * SECOND) == []

    def test_the_order_is_the_stores_and_not_the_clocks(
        self, database: Database, replica: Database, members: list[int]
    ) -> None:
        _put(database, members[0], NOON)
        _put(replica, members[0], NOON - MINUTE)
        assert _ids(_claim(database)) == [1]

    def test_set_back_an_hour_letters_still_go_at_once(self, database: Database, members: list[int]) -> None:
        _put(database, members[0])
        assert _ids(_claim(database, NOON - HOUR)) == [1]

    def test_what_was_held_while_the_clock_was_a_year_ahead_is_free_when_it_is_right_again(
        self, database: Database, members: list[int]
    ) -> None:
        one, two, three = members[:3]
        _in(database, "teams", one, two, three)
        for person in (one, two, three):
            _put(database, person)
        ahead = NOON + YEAR
        held, tried, sent = _claim(database, ahead, "teams", Rates())
        with database.write() as db:
            outbox.try_again(db, tried, ahead + HOUR, "busy")
            outbox.mark_sent(db, sent, "teams", ahead)
            rates.spend(db, sent.lane, Rule(2 * SECOND, 1, SECOND), ahead)
        _put(database, three)
        assert _ids(_claim(database, NOON, "teams", Rates())) == [held.id, tried.id, 4]

    def test_what_was_dropped_as_too_late_while_the_clock_was_ahead_goes_when_it_is_not(
        self, database: Database, members: list[int]
    ) -> None:
        for person, minutes in ((members[0], 60), (members[1], -1)):
            with database.write() as db:
                outbox.put(db, 1, SUBJECT, to=person, now=NOON - HOUR, until=NOON + minutes * MINUTE)
        dropped = _claim(database, NOON + YEAR)
        with database.write() as db:
            for letter in dropped:
                outbox.mark_dropped(db, letter, outbox.LATE)
            outbox.mend(db, NOON)
        assert _ids(_claim(database)) == [1]

    def test_what_had_nothing_to_say_stays_dropped(self, database: Database, members: list[int]) -> None:
        with database.write() as db:
            outbox.put(db, 1, SUBJECT, to=members[0], now=NOON, until=NOON + HOUR)
        (letter,) = _claim(database)
        with database.write() as db:
            outbox.mark_dropped(db, letter)
            outbox.mend(db, NOON)
        assert _claim(database) == []

    def test_what_was_put_off_while_the_clock_was_ahead_is_put_off_as_if_it_were_put_now(
        self, database: Database, members: list[int]
    ) -> None:
        one, two, three = members[:3]
        ahead, local = (NOON + YEAR).astimezone(ZONE), NOON.astimezone(ZONE)
        with database.write() as db:
            choices.put(db, two, Choices(hour=dt.time(15, 0)), local)
            choices.put(db, three, Choices(gathered=True), local)
            outbox.put(db, 1, (outbox.UNDELIVERED, 1), to=one, now=ahead, due=ahead + 2 * MINUTE)
            for person in (two, three):
                outbox.put(db, 1, ("approvals.reminder", 1), to=person, now=ahead)
            outbox.mend(db, local)
        assert _ids(_claim(database)) == [1]
        assert _ids(_claim(database, NOON + MINUTE)) == []
        assert 2 in _ids(_claim(database, local.replace(hour=15)))
        with database.write() as db:
            assert choices.gather(db, 1, local) == {}
            assert choices.gather(db, 1, local + dt.timedelta(days=4)) == {three: [3]}

    def test_a_time_that_was_asked_for_stands_while_the_clock_is_set_back(
        self, database: Database, members: list[int]
    ) -> None:
        _put(database, members[0], due=NOON + dt.timedelta(days=3))
        with database.write() as db:
            outbox.mend(db, (NOON - YEAR).astimezone(ZONE))
        assert _claim(database, NOON - YEAR) == _claim(database, NOON) == []
        assert _ids(_claim(database, NOON + dt.timedelta(days=3))) == [1]


class TestChannels:
    def test_a_letter_goes_by_the_home_channel_alone(self, database: Database, members: list[int]) -> None:
        _in(database, "teams", members[0])
        _in(database, "slack", members[0])
        _put(database, members[0])
        assert _claim(database, channel="slack") == _claim(database, channel=LOCAL) == []
        assert len(_claim(database, channel="teams")) == 1

    def test_where_the_app_was_removed_letters_are_read_here(self, database: Database, members: list[int]) -> None:
        _in(database, "teams", members[0])
        _put(database, members[0])
        with database.write() as db:
            home = addresses.home_of(db, members[0])
            assert home is not None
            addresses.block(db, home)
        assert _claim(database, channel="teams") == []
        assert len(_claim(database)) == 1

    def test_letters_for_channels_somebody_else_has_are_counted_and_left(
        self, database: Database, members: list[int]
    ) -> None:
        _in(database, "teams", members[0])
        for person in members[:2]:
            _put(database, person)
        with database.read() as db:
            assert claiming.elsewhere(db, [], NOON) == 1
            assert claiming.elsewhere(db, ["teams"], NOON) == 0

    def test_a_change_while_a_redraw_is_on_its_way_puts_another(self, database: Database, members: list[int]) -> None:
        with database.write() as db:
            posted.put(db, 1, members[0], SUBJECT, "teams", {"activity": "a"}, NOON)
            posted.changed(db, SUBJECT, NOON)
        (first,) = _claim(database, channel="teams")
        with database.write() as db:
            posted.changed(db, SUBJECT, NOON)
            outbox.mark_sent(db, first, "teams", NOON)
        assert [letter.posted_id for letter in _claim(database, channel="teams")] == [first.posted_id]

    def test_a_redraw_and_a_letter_to_the_same_person_share_a_conversation(
        self, database: Database, members: list[int]
    ) -> None:
        _in(database, "teams", members[0])
        with database.write() as db:
            posted.put(db, 1, members[0], SUBJECT, "teams", {"activity": "a"}, NOON)
            posted.changed(db, SUBJECT, NOON)
        _put(database, members[0])
        assert len(_claim(database, channel="teams")) == 1

    def test_a_copy_that_is_gone_takes_its_redraws_with_it(self, database: Database, members: list[int]) -> None:
        with database.write() as db:
            posted.put(db, 1, members[0], SUBJECT, "teams", {"activity": "a"}, NOON)
            posted.changed(db, SUBJECT, NOON)
            posted.forget(db, 1)
            posted.changed(db, SUBJECT, NOON)
        assert _claim(database, channel="teams") == []


class TestRates:
    def _sent(self, database: Database, letter: Letter, now: dt.datetime) -> None:
        assert APART.conversation is not None
        with database.write() as db:
            outbox.mark_sent(db, letter, "teams", now)
            rates.spend(db, letter.lane, APART.conversation, now)

    def test_a_conversation_is_written_to_once_a_second_and_rarer_in_the_long_run(
        self, database: Database, replica: Database, members: list[int]
    ) -> None:
        _in(database, "teams", members[0])
        for _ in range(8):
            _put(database, members[0])
        times = []
        for half in range(24):
            now = NOON + half * SECOND / 2
            for store in (database, replica):
                for letter in _claim(store, now, "teams", APART):
                    self._sent(store, letter, now)
                    times.append(half / 2)
        assert times == [0, 1, 2, 3, 4, 6, 8, 10]

    def test_replicas_share_what_a_channel_takes_in_a_second(
        self, database: Database, replica: Database, members: list[int]
    ) -> None:
        bounds = Rates(None, Rule(SECOND / 2, 2), None)
        _in(database, "teams", *members)
        for person in members:
            _put(database, person)
        taken = [
            len(_claim(store, NOON + second * SECOND, "teams", bounds))
            for second in (0, 1, 2)
            for store in (database, replica)
        ]
        assert taken == [2, 0, 2, 0, 1, 0]

    def test_an_organisation_that_has_had_its_share_keeps_no_other_waiting(
        self, database: Database, members: list[int]
    ) -> None:
        bounds = Rates(None, None, Rule(SECOND, 1))
        _in(database, "teams", *members[:2], tenant="one")
        _in(database, "teams", members[2], tenant="two")
        for person in members[:3]:
            _put(database, person)
        assert _ids(_claim(database, NOON, "teams", bounds)) == [1, 3]
        assert _claim(database, NOON, "teams", bounds, limit=1) == []
        assert _ids(_claim(database, NOON + SECOND, "teams", bounds, limit=1)) == [2]

    def test_a_channel_that_asked_to_be_left_alone_is_by_every_replica(
        self, database: Database, replica: Database, members: list[int]
    ) -> None:
        _in(database, "teams", members[0])
        _put(database, members[0])
        _put(database, members[1])
        with database.write() as db:
            rates.hold(db, "teams", NOON + MINUTE, NOON)
        assert _claim(replica, NOON + 59 * SECOND, "teams", LIFTED) == []
        assert _ids(_claim(replica, NOON + 59 * SECOND)) == [2], "the other channel goes on"
        assert _ids(_claim(replica, NOON + MINUTE, "teams", LIFTED)) == [1]

    def test_it_is_known_when_the_next_letter_may_go(self, database: Database, members: list[int]) -> None:
        _in(database, "teams", members[0])
        for _ in range(2):
            _put(database, members[0])
        with database.read() as db:
            assert claiming.waits_until(db, NOON) is None
        (letter,) = _claim(database, NOON, "teams", APART)
        self._sent(database, letter, NOON)
        with database.read() as db:
            assert claiming.waits_until(db, NOON) == NOON + SECOND
        with database.write() as db:
            outbox.mark_dead(db, claiming.claim(db, "teams", NOON + SECOND, 1, LEASE, APART)[0], "gone")
        _put(database, members[1], due=NOON + HOUR)
        with database.read() as db:
            assert claiming.waits_until(db, NOON + MINUTE) == NOON + HOUR

    def test_the_bounds_of_teams_hold_in_every_span(self) -> None:
        rule = Rates().conversation
        assert rule is not None
        free_at = paid_until = NOON
        times: list[dt.datetime] = []
        while free_at < NOON + 2 * HOUR:
            times.append(free_at)
            free_at, paid_until = rates.spent(rule, paid_until, free_at)
        for span, most in ((SECOND, 7), (2 * SECOND, 8), (30 * SECOND, 60), (HOUR, 1800)):
            ends = [bisect.bisect_left(times, start + span) for start in times]
            assert max(end - begin for begin, end in enumerate(ends)) <= most


def test_many_at_once_claim_each_letter_once_and_in_order(database: Database, members: list[int]) -> None:
    for round_ in range(10):
        for person in members:
            _put(database, person, NOON + round_ * SECOND)
    sent: list[Letter] = []
    lock = threading.Lock()

    def work() -> None:
        while len(sent) < 10 * len(members):
            for letter in _claim(database, NOON + HOUR, limit=3):
                with lock:
                    sent.append(letter)
                with database.write() as db:
                    assert outbox.mark_sent(db, letter, LOCAL, NOON)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for person in members:
        own = [letter.id for letter in sent if letter.person_id == person]
        assert own == sorted(set(own))
    assert len(sent) == 10 * len(members)
