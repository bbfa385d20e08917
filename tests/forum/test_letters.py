"""The registry of letters, what may be chosen about each, and the deadline for items."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danish import settings_sentences
from danish.texts import settings as texts
from dialogs.calendar import SAID
from forum import letters
from forum.letters import BY_NAME, LETTERS, Choices, Intake, Unit
from forum.workdays import USUAL, Days

NINE = dt.time(9, 0)
DAYS = st.dates(dt.date(2024, 1, 8), dt.date(2040, 12, 24))
# Cards of their own; the rest are told by one letter a minute.
OWN_CARDS = {letters.MEETING_DAY, letters.CHANNEL_CARD, letters.UNANSWERED, letters.SILENT}


def test_every_letter_is_named_understood_and_drawn() -> None:
    names = {letter.name for letter in LETTERS}
    assert set(texts.NAMES) == names
    assert {name for name, _pattern in settings_sentences.NAMES} == names
    assert set(SAID) == names - OWN_CARDS
    for name, called in texts.NAMES.items():
        assert settings_sentences.letter(called) == name, f"»{called}« is what the settings call it"


def test_nothing_was_chosen_is_what_the_forum_begins_with() -> None:
    here = Choices()
    assert [letter.name for letter in LETTERS if not here[letter.name].on] == [letters.CHANNEL_CARD]
    assert here.hour(letters.MEETING_DAY) == here.hour(letters.CHANNEL_CARD) == dt.time(7, 30)
    for letter in LETTERS:
        assert letters.problems(here, letter, NINE) == {}


@given(st.sampled_from(LETTERS), st.booleans(), st.times(), st.integers(-5, 700))
def test_what_is_chosen_is_kept_and_read_back(letter: letters.Letter, on: bool, at: dt.time, count: int) -> None:
    at = at.replace(second=0, microsecond=0)
    wanted = replace(letter, on=on, at=letter.at and at, count=letter.count and count)
    wrong = letters.problems(Choices(), wanted, NINE)
    kept = letters.chosen(letter, letters.kept_of(wanted))
    if not wrong:
        assert kept == wanted
    assert letter.count is None or letter.least <= (kept.count or 0) <= letter.most


@pytest.mark.parametrize("kept", [{}, {"at": "25:00"}, {"at": 7}, {"count": "to"}, {"count": 10**9}, {"x": None}])
def test_what_cannot_be_read_is_as_if_it_was_not_chosen(kept: dict[str, object]) -> None:
    for letter in LETTERS:
        assert letters.chosen(letter, kept) == letter


def test_a_letter_goes_before_the_meeting_and_by_day() -> None:
    here = Choices()
    day, due = BY_NAME[letters.MEETING_DAY], BY_NAME[letters.DUE_SOON]
    assert letters.problems(here, replace(day, at=dt.time(9)), NINE) == {"at": "after_start"}
    assert letters.problems(here, replace(day, at=dt.time(5)), NINE) == {"at": "outside_hours"}
    assert letters.problems(here, replace(day, at=dt.time(6, 30)), NINE) == {}
    assert letters.problems(here, replace(due, at=dt.time(6, 30)), NINE) == {"at": "outside_hours"}
    assert letters.problems(here, replace(due, at=dt.time(18)), NINE) == {"at": "outside_hours"}
    assert letters.problems(here, replace(due, count=600), NINE) == {"count": "count"}


def test_no_hours_leave_a_letter_without_an_hour() -> None:
    here = Choices()
    assert letters.hours_problem(here, dt.time(8), dt.time(17)) is None
    assert letters.hours_problem(here, dt.time(8), dt.time(16)) == "hours_leave_out"
    assert [one.name for one in letters.left_out(here, dt.time(8), dt.time(16))] == [letters.EVENING_BEFORE]
    assert letters.hours_problem(here, dt.time(17), dt.time(8)) == "hours"
    assert letters.hours_problem(here, dt.time(3), dt.time(22)) == "hours"
    later = Choices(days=Days(opens=dt.time(10), closes=dt.time(17)))
    assert later.hour(letters.UNANSWERED) == dt.time(10), "what was earlier waits until the hours begin"


@given(DAYS, st.integers(0, 6), st.integers(0, 8), st.integers(1, 60), st.booleans())
def test_a_deadline_lies_before_the_meeting_on_a_working_day(
    meeting: dt.date, weekday: int, weeks: int, count: int, by_days: bool
) -> None:
    named = Intake(dt.time(12), weekday, weeks)
    before = Intake(dt.time(12), days=count) if by_days else Intake(dt.time(12), workdays=count)
    for one in (named, before):
        assert one.day(meeting, USUAL) < meeting
        assert USUAL.works(one.day(meeting, USUAL))


@pytest.mark.parametrize(
    ("said", "meeting", "day"),
    [
        ("fredag kl. 12 ugen før", (2030, 3, 13), (2030, 3, 8)),
        ("fredag kl. 12", (2030, 3, 13), (2030, 3, 8)),
        ("mandag kl. 9 samme uge", (2030, 3, 13), (2030, 3, 11)),
        # Not after the meeting: the week before.
        ("fredag kl. 9 samme uge", (2030, 3, 13), (2030, 3, 8)),
        ("torsdag to uger før kl. 9", (2030, 3, 13), (2030, 2, 28)),
        ("8 arbejdsdage før", (2030, 3, 13), (2030, 3, 1)),
        ("en uge før mødet", (2030, 3, 13), (2030, 3, 6)),
        # Good Friday: the Wednesday before Maundy Thursday.
        ("fredag kl. 12 ugen før", (2030, 4, 24), (2030, 4, 17)),
    ],
)
def test_a_deadline_as_people_say_it(said: str, meeting: tuple[int, int, int], day: tuple[int, int, int]) -> None:
    heard = settings_sentences.deadline(said)
    assert heard is not None
    assert letters.intake_problem(Intake(*heard)) is None
    assert Intake(*heard).day(dt.date(*meeting), USUAL) == dt.date(*day)


@pytest.mark.parametrize(
    "said",
    ["400 dage før", "0 dage før", "-3 arbejdsdage før", "100 uger før", "fredag kl. 3 ugen før", "fredag 20 uger før"],
)
def test_a_deadline_that_cannot_be_is_refused(said: str) -> None:
    heard = settings_sentences.deadline(said)
    assert heard is not None
    assert letters.intake_problem(Intake(*heard)) in ("deadline_far", "deadline_hour")


@given(st.sampled_from(list(texts.NAMES)), st.booleans(), st.times(), st.integers(1, 60))
def test_every_state_of_a_letter_is_a_sentence(name: str, on: bool, at: dt.time, count: int) -> None:
    said = texts.line(name, on, at, count, Unit.WORKDAYS.value)
    assert said.endswith(".")
    assert said[0].isupper()
    assert "{" not in said
    assert said.startswith(texts.OFF) is not on


@given(st.times(), st.one_of(st.none(), st.integers(0, 4)), st.integers(0, 8), st.integers(1, 60), st.booleans())
def test_what_stands_in_the_deadlines_form_may_be_sent_again(
    at: dt.time, weekday: int | None, weeks: int, count: int, by_days: bool
) -> None:
    at = at.replace(second=0, microsecond=0)
    spread = (at, weekday, weeks if weekday is not None else 0, 0, 0)
    if weekday is None:
        spread = (at, None, 0, 0, count) if by_days else (at, None, 0, count, 0)
    assert settings_sentences.deadline(texts.deadline_value(*spread)) == spread
