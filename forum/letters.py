"""The calendar of letters as data: which there are, when they go, and what a forum may choose about each.

Another letter is a line in `LETTERS`, its names in `danish/texts/settings.py`, and a function in `routes.CLOCK`.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final

from forum.workdays import USUAL, Days

# No forum wants letters outside these hours, whatever it chooses.
EARLIEST: Final = dt.time(6, 0)
LATEST: Final = dt.time(20, 0)
# Days before the meeting that items may be asked for.
FURTHEST_DEADLINE: Final = 60


class Unit(StrEnum):
    WORKDAYS = "workdays"
    DAYS = "days"


@dataclass(frozen=True)
class Letter:
    """`at` is local; None where the letter follows another's hour. `count` days, of `unit`, lie between the letter and
    what it is about; a forum may choose `least` to `most`. `any_day` goes also on a day off and before opening hours.
    """

    name: str
    at: dt.time | None
    count: int | None = None
    unit: Unit = Unit.WORKDAYS
    least: int = 1
    most: int = 20
    on: bool = True
    any_day: bool = False


MEETING_DAY: Final = "meeting_day"
CHANNEL_CARD: Final = "channel_card"
EVENING_BEFORE: Final = "evening_before"
INTAKE: Final = "intake"
UNANSWERED: Final = "unanswered"
SILENT: Final = "silent"
DUE_SOON: Final = "due_soon"
DUE_TOMORROW: Final = "due_tomorrow"
DUE_PASSED: Final = "due_passed"
PASSED_WEEKLY: Final = "passed_weekly"
HANDED_OUT: Final = "handed_out"
BEFORE_AGENDA: Final = "before_agenda"
VISIT: Final = "visit"
MINUTES_MISSING: Final = "minutes_missing"

LETTERS: Final[tuple[Letter, ...]] = (
    Letter(MEETING_DAY, dt.time(7, 30), any_day=True),
    # A shared card in the channel is for the forum to ask for.
    Letter(CHANNEL_CARD, None, on=False, any_day=True),
    Letter(EVENING_BEFORE, dt.time(16, 0)),
    Letter(INTAKE, dt.time(9, 0), 1, most=10),
    Letter(UNANSWERED, dt.time(7, 30), 2),
    Letter(SILENT, dt.time(15, 0), 2, most=10),
    Letter(DUE_SOON, dt.time(8, 0), 5, Unit.DAYS, least=2, most=30),
    Letter(DUE_TOMORROW, dt.time(8, 0)),
    Letter(DUE_PASSED, dt.time(8, 0)),
    Letter(PASSED_WEEKLY, dt.time(9, 0)),
    Letter(HANDED_OUT, dt.time(14, 0), 1, most=5),
    Letter(BEFORE_AGENDA, dt.time(9, 0), 8, least=2),
    Letter(VISIT, dt.time(9, 0), 20, least=5, most=60),
    Letter(MINUTES_MISSING, dt.time(9, 0), 5, most=30),
)
BY_NAME: Final[Mapping[str, Letter]] = {letter.name: letter for letter in LETTERS}


@dataclass(frozen=True)
class Intake:
    """Until when items for a meeting's agenda are taken: `weekday` (0 is Monday) of the week `weeks` before the
    meeting's; where no weekday was said `workdays` before the meeting, else `days`. `set_at` is when it was chosen.
    """

    at: dt.time
    weekday: int | None = None
    weeks: int = 0
    workdays: int = 0
    days: int = 0
    set_at: dt.datetime | None = field(default=None, compare=False)

    def day(self, meeting: dt.date, days: Days) -> dt.date:
        """Always before the meeting, and on a working day."""
        if self.weekday is None:
            return days.before(meeting, self.workdays) if self.workdays else days.latest(self._ago(meeting))
        monday = meeting - dt.timedelta(days=meeting.weekday())
        day = monday + dt.timedelta(days=self.weekday, weeks=-self.weeks)
        while day >= meeting:
            day -= dt.timedelta(weeks=1)
        return days.latest(day)

    def _ago(self, meeting: dt.date) -> dt.date:
        return meeting - dt.timedelta(days=max(self.days, 1))


@dataclass(frozen=True)
class Choices:
    """What a forum has chosen about its letters, with the usual where it has chosen nothing."""

    letters: Mapping[str, Letter] = field(default_factory=lambda: BY_NAME)
    days: Days = USUAL
    intake: Intake | None = None

    def __getitem__(self, name: str) -> Letter:
        return self.letters[name]

    def hour(self, name: str) -> dt.time:
        """When the letter goes: on a day in question, and within opening hours unless it may go any day."""
        letter = self.letters[name]
        at = letter.at or self.letters[MEETING_DAY].at or dt.time(7, 30)
        return at if letter.any_day else max(at, self.days.opens)


def chosen(letter: Letter, kept: Mapping[str, Any]) -> Letter:
    """`kept` as `kept_of` gives it. What cannot be (any more) is as if it had not been chosen."""
    changed = replace(letter, on=bool(kept.get("on", letter.on)))
    at = _time(kept.get("at"))
    if letter.at is not None and at is not None:
        changed = replace(changed, at=at)
    count = kept.get("count")
    if letter.count is not None and isinstance(count, int) and letter.least <= count <= letter.most:
        changed = replace(changed, count=count)
    return changed


def kept_of(letter: Letter) -> dict[str, Any]:
    """JSON."""
    kept: dict[str, Any] = {"on": letter.on}
    if letter.at is not None:
        kept["at"] = letter.at.isoformat("minutes")
    if letter.count is not None:
        kept["count"] = letter.count
    return kept


def problems(choices: Choices, letter: Letter, start: dt.time) -> dict[str, str]:
    """What is wrong with a letter as somebody would have it, by field, as a key `danish.texts` knows. `start` is when
    the forum usually meets: what goes after it on the day would never go. An hour that was not touched is as it was.
    """
    found: dict[str, str] = {}
    if letter.at is not None:
        first, last = (EARLIEST, LATEST) if letter.any_day else (choices.days.opens, choices.days.closes)
        if letter.name == MEETING_DAY and letter.at >= start:
            found["at"] = "after_start"
        elif letter.at != choices[letter.name].at and not first <= letter.at < last:
            found["at"] = "outside_hours"
    if letter.count is not None and not letter.least <= letter.count <= letter.most:
        found["count"] = "count"
    return found


def intake_problem(intake: Intake) -> str | None:
    """Why this deadline cannot be, as a key `danish.texts` knows."""
    if not EARLIEST <= intake.at <= dt.time(23, 59):
        return "deadline_hour"
    counts = (intake.weeks * 7, intake.workdays, intake.days)
    none = intake.weekday is None and max(counts) < 1
    return "deadline_far" if max(counts) > FURTHEST_DEADLINE or min(counts) < 0 or none else None


def hours_problem(choices: Choices, opens: dt.time, closes: dt.time) -> str | None:
    """Why these opening hours cannot be, as a key `danish.texts` knows: no letter may be left without an hour."""
    if not EARLIEST <= opens < closes <= LATEST:
        return "hours"
    return "hours_leave_out" if left_out(choices, opens, closes) else None


def left_out(choices: Choices, opens: dt.time, closes: dt.time) -> list[Letter]:
    """Letters that are on and could never go between these hours: those before them wait until they begin."""
    bound = (one for one in choices.letters.values() if one.on and not one.any_day)
    return [one for one in bound if one.at is not None and max(one.at, opens) >= closes]


def _time(text: Any) -> dt.time | None:
    try:
        return dt.time.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
