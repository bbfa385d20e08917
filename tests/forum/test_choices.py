"""When letters come as a person has chosen: never earlier than they were due, never in a pause, one rule for all."""

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from forum import choices, workdays
from forum.choices import EARLIEST, GATHERED_HOUR, LATEST, NONE, USUAL_HOUR, Choices

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
TUESDAY = dt.datetime(2030, 3, 5, 14, 30, tzinfo=COPENHAGEN)
REMINDER, MEETING_DAY, THEME = "approvals.reminder", "reminders.meeting_day", "themes.theme"

dues = st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: TUESDAY + dt.timedelta(minutes=minutes))
hours = st.times(EARLIEST, LATEST).map(lambda at: at.replace(second=0, microsecond=0))
chosen = st.builds(
    Choices,
    hour=st.none() | hours,
    gathered=st.booleans(),
    paused_until=st.none() | st.dates(dt.date(2029, 1, 1), dt.date(2034, 1, 1)),
)
kinds = st.sampled_from([*sorted(choices.GATHERS), MEETING_DAY, "meetings.changed", "own_reminders.reminder"])


@settings(max_examples=60)
@given(chosen, kinds, dues)
def test_nothing_comes_before_it_is_due_nor_in_a_pause(here: Choices, kind: str, due: dt.datetime) -> None:
    at = choices.when(here, kind, due)
    assert at >= due
    if kind in choices.WAITS:
        assert not here.is_paused(at.date())
    else:
        assert at == due


@settings(max_examples=60)
@given(chosen, dues)
def test_what_was_put_off_is_not_put_off_again(here: Choices, due: dt.datetime) -> None:
    at = choices.when(here, REMINDER, due)
    assert choices.when(here, REMINDER, at) == at
    together = choices.gathering(here, due)
    assert choices.gathering(here, together) == together


@settings(max_examples=60)
@given(chosen, dues)
def test_the_days_letter_comes_on_a_working_day_at_its_hour(here: Choices, due: dt.datetime) -> None:
    at = choices.gathering(here, due)
    assert at >= due
    assert workdays.USUAL.works(at.date())
    assert at.time() == (here.hour or GATHERED_HOUR)
    assert not here.is_paused(at.date())


def test_nothing_chosen_changes_nothing() -> None:
    assert choices.when(NONE, REMINDER, TUESDAY) == TUESDAY
    assert not choices.gathers(NONE, REMINDER, TUESDAY)


def test_an_hour_holds_back_the_same_day_only() -> None:
    early = TUESDAY.replace(hour=7)
    assert choices.when(Choices(hour=dt.time(9)), REMINDER, early) == early.replace(hour=9, minute=0)
    assert choices.when(Choices(hour=dt.time(9)), REMINDER, TUESDAY) == TUESDAY


def test_a_pause_ends_at_the_usual_hour_or_the_one_chosen() -> None:
    monday = dt.date(2030, 3, 11)
    ends = choices.when(Choices(paused_until=monday), REMINDER, TUESDAY)
    assert ends == dt.datetime.combine(monday, USUAL_HOUR, COPENHAGEN)
    ends = choices.when(Choices(dt.time(9), paused_until=monday), REMINDER, TUESDAY)
    assert ends == dt.datetime.combine(monday, dt.time(9), COPENHAGEN)


def test_what_would_be_too_late_is_not_gathered() -> None:
    here = Choices(gathered=True)
    assert choices.gathers(here, THEME, TUESDAY)
    assert choices.gathers(here, "calendar.letter", TUESDAY, TUESDAY + dt.timedelta(days=2))
    assert not choices.gathers(here, "calendar.letter", TUESDAY, TUESDAY.replace(hour=18))
    assert not choices.gathers(here, MEETING_DAY, TUESDAY)


def test_hours_of_the_night_and_pauses_without_sense_are_refused() -> None:
    today = TUESDAY.date()
    assert choices.problem_of_hour(dt.time(3)) == "hour_night"
    assert choices.problem_of_hour(dt.time(8)) is None
    assert choices.problem_of_pause(today, today) == "pause_past"
    assert choices.problem_of_pause(today.replace(year=2031), today) == "pause_long"
    assert choices.problem_of_pause(dt.date(2030, 3, 11), today) is None
