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
        ((2030, 3, 6, 7, 29), False),
        ((2030, 3, 6, 7, 30), True),
        ((2030, 3, 6, 16, 59), True),
        ((2030, 3, 6, 17, 0), False),
        ((2030, 3, 9, 10, 0), False),  # a Saturday
        ((2030, 4, 18, 10, 0), False),  # Maundy Thursday
        ((2030, 6, 5, 10, 0), False),  # Constitution Day
        ((2030, 12, 24, 10, 0), False),
    ],
)
def test_nobody_is_written_to_at_night_or_on_days_off(at: tuple[int, int, int, int, int], works: bool) -> None:
    assert workdays.is_working_time(dt.datetime(*at, tzinfo=COPENHAGEN)) is works


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


@given(DAYS, st.integers(-30, 60))
def test_a_reminder_and_the_day_it_names_are_working_days_in_order(day: dt.date, ahead: int) -> None:
    due = day + dt.timedelta(ahead)
    reminded = patience.remind_on(day, due)
    raised = patience.raise_on(reminded, due)
    assert day < reminded < raised
    assert is_workday(reminded)
    assert is_workday(raised)


def test_what_is_due_soon_is_reminded_of_and_raised_before() -> None:
    monday, friday = dt.date(2030, 3, 4), dt.date(2030, 3, 8)
    assert patience.remind_on(monday, friday) == dt.date(2030, 3, 6)
    assert patience.raise_on(dt.date(2030, 3, 6), friday) == dt.date(2030, 3, 7)
    assert patience.remind_on(monday, dt.date(2030, 3, 6)) == dt.date(2030, 3, 5)
