"""What a letter that is late waits for."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum import lateness
from forum.workdays import USUAL

ZONE = ZoneInfo("Europe/Copenhagen")
REMINDER, MORNING, NEWS = "approvals.reminder", "reminders.meeting_day", "themes.theme"


def local(day: int, hour: int, minute: int = 0) -> dt.datetime:
    """In April 2030; the 1st is a Monday, Easter comes on the 21st."""
    return dt.datetime(2030, 4, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("kind", "due", "now", "expected"),
    [
        (REMINDER, local(3, 15), local(3, 17, 59), None),
        (REMINDER, local(3, 15), local(3, 18), local(4, 7)),
        (REMINDER, local(3, 15), local(4, 2), local(4, 7)),
        (REMINDER, local(5, 15), local(5, 23), local(8, 7)),
        (REMINDER, local(17, 15), local(17, 23), local(23, 7)),
        (NEWS, local(3, 15), local(3, 19, 59), None),
        (NEWS, local(3, 15), local(3, 20), local(4, 6)),
        (NEWS, local(5, 15), local(6, 3), local(6, 6)),
        (MORNING, local(3, 1), local(3, 3), None),
    ],
)
def test_late_letters_wait_for_people_to_be_at_work_news_for_them_to_be_up_and_what_is_urgent_for_nothing(
    kind: str, due: dt.datetime, now: dt.datetime, expected: dt.datetime | None
) -> None:
    assert lateness.waits_until(kind, due, None, now, USUAL) == expected


def test_what_is_on_time_goes_whatever_the_hour_for_it_was_asked_for_then() -> None:
    due = local(6, 20)
    assert lateness.waits_until(REMINDER, due, None, due + dt.timedelta(minutes=29), USUAL) is None
    assert lateness.waits_until(REMINDER, due, None, due + dt.timedelta(minutes=30), USUAL) == local(8, 7)


def test_what_would_be_too_late_by_then_goes_now() -> None:
    assert lateness.waits_until(REMINDER, local(3, 15), local(4, 6, 59), local(3, 22), USUAL) is None
    assert lateness.waits_until(REMINDER, local(3, 15), local(4, 7), local(3, 22), USUAL) == local(4, 7)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3 * 366 * 24 * 4), st.sampled_from([REMINDER, NEWS]))
def test_what_waits_goes_when_the_wait_is_over(quarters: int, kind: str) -> None:
    now = (dt.datetime(2026, 1, 1, tzinfo=dt.UTC) + quarters * dt.timedelta(minutes=15)).astimezone(ZONE)
    due = now - dt.timedelta(hours=3)
    then = lateness.waits_until(kind, due, None, now, USUAL)
    assert then is None or (then > now and lateness.waits_until(kind, due, None, then, USUAL) is None)
