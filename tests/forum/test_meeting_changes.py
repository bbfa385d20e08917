"""The rules of changed meetings: what can be, what is meant, what follows, and when the others hear."""

import datetime as dt
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum import meeting_changes as rules
from forum import meetings
from forum.errors import NotPossible
from forum.homework import Homework, State
from forum.meeting_changes import Plan
from forum.meetings import Meeting, Rule
from forum.workdays import USUAL

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
NOW = dt.datetime(2030, 3, 6, 9, tzinfo=COPENHAGEN)
NINE = dt.time(9)
WEDNESDAY = dt.date(2030, 3, 20)
MEETING = Meeting(1, 1, WEDNESDAY, NINE, "Rådssalen")
OTHER = Meeting(2, 1, dt.date(2030, 4, 3), NINE, "Rådssalen")
RULE = Rule(WEDNESDAY, 2, NINE)
UNTIL = dt.date(2030, 9, 1)


def held(typed: list[Meeting], left: dict[dt.date, int]) -> list[dt.date]:
    found = meetings.coming(typed, [], RULE, (NINE, ""), NOW.date(), UNTIL, left)
    return [c.date for c in found]


@settings(max_examples=60)
@given(st.integers(0, 8), st.dates(dt.date(2030, 3, 7), dt.date(2030, 8, 30)))
def test_one_meeting_is_moved_and_no_other(which: int, to: dt.date) -> None:
    before = held([], {})
    day = before[which]
    if to in before:
        return
    after = held([replace(MEETING, date=to)], {day: MEETING.id})
    assert after == sorted({*before, to} - {day})


@settings(max_examples=40)
@given(st.integers(0, 8))
def test_one_meeting_is_cancelled_and_no_other(which: int) -> None:
    before = held([], {})
    assert held([replace(MEETING, date=before[which], cancelled=True)], {}) == [d for d in before if d != before[which]]


def test_what_cannot_be_is_refused_with_its_reason() -> None:
    def refused(date: dt.date, start: dt.time = NINE, meeting: Meeting = MEETING) -> str:
        with pytest.raises(NotPossible) as refusal:
            rules.move(meeting, date, start, [OTHER, MEETING] if date == OTHER.date else [], NOW)
        return refusal.value.reason

    assert refused(WEDNESDAY) == "meeting_already_then"
    assert refused(dt.date(2030, 3, 5)) == "meeting_past"
    assert refused(dt.date(2033, 3, 5)) == "meeting_far"
    assert refused(OTHER.date) == "meeting_taken"
    assert refused(dt.date(2030, 3, 21), meeting=replace(MEETING, cancelled=True)) == "meeting_cancelled"
    assert refused(dt.date(2030, 3, 21), meeting=replace(MEETING, date=NOW.date(), start=dt.time(8))) == "meeting_held"


def test_a_meeting_may_change_its_hour_on_its_own_day() -> None:
    moved = rules.move(MEETING, WEDNESDAY, dt.time(10), [MEETING], NOW)
    assert (moved.start, moved.version) == (dt.time(10), 2)


@settings(max_examples=60)
@given(st.dates(dt.date(2030, 1, 1), dt.date(2031, 1, 1)), st.integers(0, 6))
def test_the_weekday_meant_is_near(day: dt.date, weekday: int) -> None:
    other = rules.on_weekday(day, weekday)
    assert other.weekday() == weekday
    assert -3 <= (other - day).days <= 6


def test_the_nearest_day_is_meant() -> None:
    days = [WEDNESDAY + dt.timedelta(days=n) for n in (-1, 6, 13)]
    assert rules.nearest(days, WEDNESDAY, NOW.date()) == days[0]
    assert rules.nearest(days, WEDNESDAY, WEDNESDAY) == days[1]
    assert rules.nearest([], WEDNESDAY, NOW.date()) is None


def work(due: dt.date | None, wait: dt.date | None) -> Homework:
    return Homework(1, 1, "Net", 1, 2, None, due, wait, State.ASKED, 3, NOW)


@settings(max_examples=60)
@given(st.integers(1, 60), st.none() | st.integers(1, 60), st.integers(-13, 60))
def test_homework_waits_later_than_it_is_due_however_the_meeting_moves(due: int, wait: int | None, to: int) -> None:
    given_due = WEDNESDAY + dt.timedelta(days=due - 1)
    given_wait = given_due + dt.timedelta(days=wait) if wait else None
    moved = rules.follow(work(given_due, given_wait), given_due, given_due + dt.timedelta(days=to))
    assert moved.due == given_due + dt.timedelta(days=to)
    assert moved.wait_until is None or moved.wait_until > moved.due
    assert moved.version == 3 + (to < 0)


def test_homework_that_may_wait_to_the_meeting_waits_to_its_new_day() -> None:
    moved = rules.follow(work(NOW.date(), WEDNESDAY), WEDNESDAY, dt.date(2030, 3, 27))
    assert (moved.due, moved.wait_until) == (NOW.date(), dt.date(2030, 3, 27))


@settings(max_examples=60)
@given(
    st.integers(0, 365 * 24 * 60).map(lambda minutes: NOW + dt.timedelta(minutes=minutes)),
    st.integers(0, 60 * 24 * 40),
    st.integers(0, 60 * 24 * 40),
)
def test_the_others_hear_in_time_and_in_working_hours(now: dt.datetime, before: int, after: int) -> None:
    plans = [
        Plan(at.date(), at.time(), "", cancelled=False)
        for at in (now + dt.timedelta(minutes=before), now + dt.timedelta(minutes=after))
    ]
    at = rules.tells_at(plans[0], plans[1], USUAL, now)
    ahead = [dt.datetime.combine(p.date, p.start, COPENHAGEN) for p in plans]
    soon = min((one for one in ahead if one > now), default=None)
    assert at >= now
    assert soon is None or at < soon
    if not USUAL.is_open(at):
        assert at - now <= rules.PAUSE
