"""Working days and hours, and how long somebody may wait before being reminded and raised."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish.calendar import is_workday
from forum import patience, workdays

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
DAYS = st.dates(dt.date(2024, 1, 1), dt.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("at", "works"),
    [
        ((2030, 3, 6, 6, 59), False),
        ((2030, 3, 6, 7, 0), True),
        ((2030, 3, 6, 17, 59), True),
        ((2030, 3, 6, 18, 0), False),
        ((2030, 3, 9, 10, 0), False),  # a Saturday
        ((2030, 4, 18, 10, 0), False),  # Maundy Thursday
        ((2030, 6, 5, 10, 0), False),  # Constitution Day
        ((2030, 12, 24, 10, 0), False),
    ],
)
def test_nobody_is_written_to_at_night_or_on_days_off(at: tuple[int, int, int, int, int], works: bool) -> None:
    assert workdays.USUAL.is_open(dt.datetime(*at, tzinfo=COPENHAGEN)) is works


def test_easter_is_not_counted() -> None:
    # Wednesday before Easter 2030; the next working day is the Tuesday after.
    assert workdays.after(dt.date(2030, 4, 17), 1) == dt.date(2030, 4, 23)
    assert workdays.before(dt.date(2030, 4, 23)) == dt.date(2030, 4, 17)


@given(DAYS, st.integers(1, 12))
def test_counting_forward_counts_working_days_only(day: dt.date, count: int) -> None:
    reached = workdays.after(day, count)
    between = [day + dt.timedelta(n) for n in range(1, (reached - day).days + 1)]
    assert is_workday(reached)
    assert sum(map(is_workday, between)) == count


@given(DAYS)
def test_a_reminder_comes_two_working_days_after(day: dt.date) -> None:
    assert patience.remind_on(day) == workdays.after(day, 2)
    assert patience.remind_on(day, wait=patience.ROLE) == workdays.after(day, 5)


@given(DAYS, st.integers(-30, 60), st.sampled_from([dt.time(7, 30), dt.time(11, 59), dt.time(12), dt.time(17, 59)]))
def test_a_reminder_and_the_day_it_names_are_working_days_in_order(day: dt.date, ahead: int, at: dt.time) -> None:
    due = day + dt.timedelta(ahead)
    reminded = patience.remind_on(day, due)
    raised = patience.raise_on(dt.datetime.combine(reminded, at), due)
    assert day < reminded <= raised
    assert is_workday(reminded)
    assert is_workday(raised)
    assert raised <= patience.raise_on(dt.datetime.combine(reminded, at))


@given(DAYS, st.integers(0, 60), st.times())
def test_the_day_a_reminder_names_is_not_after_what_it_is_due_for(day: dt.date, ahead: int, at: dt.time) -> None:
    """However late the reminder is: a bot that was away reminds on whatever day it comes back."""
    due = day + dt.timedelta(ahead)
    raised = patience.raise_on(dt.datetime.combine(day, at), due)
    in_time = day if at < dt.time(12) else workdays.after(day, 1)
    assert raised <= due or not any(is_workday(in_time + dt.timedelta(n)) for n in range((due - in_time).days + 1))


def test_what_is_past_due_is_not_reminded_of() -> None:
    due = dt.date(2030, 3, 6)
    assert [patience.too_late_to_remind(due, due + dt.timedelta(n)) for n in (-1, 0, 1)] == [False, False, True]
    assert not patience.too_late_to_remind(None, due)


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31)))
def test_the_days_off_are_those_that_the_language_knows(day: dt.date) -> None:
    """Two sources that know nothing of each other: the holidays by law, and the feasts that people name."""
    assert workdays.USUAL.works(day) == is_workday(day)


def test_store_bededag_is_a_working_day_since_2024() -> None:
    assert [workdays.USUAL.works(day) for day in (dt.date(2023, 5, 5), dt.date(2024, 4, 26))] == [False, True]


def test_a_forum_says_itself_which_other_days_are_off() -> None:
    ours = workdays.Days(frozenset({(12, 24), (5, 1)}))
    assert not ours.works(dt.date(2030, 5, 1))
    assert ours.works(dt.date(2030, 6, 5))
    assert not workdays.USUAL.works(dt.date(2030, 6, 5))
    assert ours.works(dt.date(2032, 2, 29)) is False, "a Sunday"
    assert workdays.Days(frozenset({(2, 29)})).after(dt.date(2028, 2, 28), 1) == dt.date(2028, 3, 1)


def test_what_is_due_soon_is_reminded_of_and_raised_before() -> None:
    monday, friday = dt.date(2030, 3, 4), dt.date(2030, 3, 8)
    assert patience.remind_on(monday, friday) == dt.date(2030, 3, 6)
    assert patience.raise_on(dt.datetime(2030, 3, 6, 7, 30, tzinfo=COPENHAGEN), friday) == dt.date(2030, 3, 7)
    assert patience.remind_on(monday, dt.date(2030, 3, 6)) == dt.date(2030, 3, 5)


@pytest.mark.parametrize(
    ("reminded", "raised"),
    [
        # Due on Wednesday the 6th; where Tuesday morning is left, Tuesday afternoon.
        ((2030, 3, 1, 7, 30), (2030, 3, 5)),
        ((2030, 3, 5, 7, 30), (2030, 3, 5)),
        # No morning left before it: its own day.
        ((2030, 3, 5, 12, 0), (2030, 3, 6)),
        ((2030, 3, 6, 7, 30), (2030, 3, 6)),
        # The afternoon of the day itself: the next.
        ((2030, 3, 6, 13, 0), (2030, 3, 7)),
    ],
)
def test_who_is_reminded_late_is_raised_before_or_on_the_day_it_is_due(
    reminded: tuple[int, int, int, int, int], raised: tuple[int, int, int]
) -> None:
    assert patience.raise_on(dt.datetime(*reminded, tzinfo=COPENHAGEN), dt.date(2030, 3, 6)) == dt.date(*raised)
