"""What goes on in the demo forum besides its minutes: themes and homework, done by its members through the bot itself.

Everything is dated before today, so that it reads as work of the last days. Nobody finds old letters: those are
dropped, but for the ones that still wait for an answer.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final
from zoneinfo import ZoneInfo

from demo import calendar
from dialogs import routes
from dialogs.turn import Incoming, Press, Turn
from forum import workdays
from forum.homework import State
from forum.meetings import Forum
from forum.people import Person
from storage import homework, meetings, minutes, outbox, people, themes
from storage.database import Connection

CHAIR: Final = "Birgitte Hovmark"
_LEASE: Final = dt.timedelta(minutes=1)
# The secretariat hears of a no when there has been time to explain it.
_LATER: Final = dt.timedelta(minutes=10)
_LIMIT: Final = 1000


class StepRefused(Exception):
    """A step did not do what the demo is to show; the argument is its action and what the bot said."""


@dataclass(frozen=True)
class Step:
    """`who` presses a button on what is called `on`, or on what gets that name by it.

    `lately` is the last working day; else the day after the last meeting. `item` is the one of the last meeting's
    minutes that it is about. Dates in `fields` are placeholders of `calendar.fill`. `waiting` are those whose letter is
    still to be read.
    """

    who: str
    action: str
    on: str
    at: dt.time
    lately: bool = False
    item: int | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    waiting: tuple[str, ...] = ()


_RAIN, _FLEET, _LETTERS, _ROOMS = "regn", "biler", "breve", "lokaler"
_FIRST, _SECOND, _THIRD, _LUNCH, _BOARD = "spor 1", "spor 2", "spor 3", "frokost", "tavle"
_EVALUATION: Final = {"due": "{iso 0}", "wait_until": "{iso 14}"}

_STEPS: Final = (
    # What the last meeting decided, handed out.
    Step(
        CHAIR,
        "homework.hand_out",
        _FIRST,
        dt.time(9, 5),
        item=6,
        fields={"title": "Ledelsesevaluering, spor 1: Spørgsmålene", "person": "Thomas Brinkgaard", **_EVALUATION},
    ),
    Step(
        CHAIR,
        "homework.hand_out",
        _SECOND,
        dt.time(9, 7),
        item=6,
        fields={"title": "Ledelsesevaluering, spor 2: Samtalen", "person": "Solveig Amstrup", **_EVALUATION},
    ),
    Step(
        CHAIR,
        "homework.hand_out",
        _THIRD,
        dt.time(9, 9),
        item=6,
        fields={"title": "Ledelsesevaluering, spor 3: Opfølgningen", "person": "Farah Nazari Juul", **_EVALUATION},
    ),
    Step(
        CHAIR,
        "homework.hand_out",
        _LUNCH,
        dt.time(9, 14),
        item=3,
        fields={
            "title": "Frokosttilmelding som fast felt i mødeindkaldelsen",
            "person": "Mikkel Thorsager",
            "due": "{iso 0}",
        },
    ),
    Step(
        CHAIR,
        "homework.hand_out",
        _BOARD,
        dt.time(9, 16),
        item=2,
        fields={
            "title": "Erfaringer med tavlemøder på Driftsgården",
            "person": "Niels-Peter Vang",
            "due": "{iso 14}",
        },
    ),
    Step("Thomas Brinkgaard", "homework.take", _FIRST, dt.time(10, 20)),
    Step("Mikkel Thorsager", "homework.take", _LUNCH, dt.time(10, 45)),
    Step(CHAIR, "homework.take", _BOARD, dt.time(11, 30)),
    # Themes that have their meeting already, the second as the minutes say.
    Step(
        "Jesper Lindgaard Toft",
        "themes.propose",
        _FLEET,
        dt.time(11, 40),
        fields={
            "title": "Kommunens biler: færre, mindre og på strøm",
            "why": "Halvdelen af vores biler holder stille det meste af dagen.",
            "minutes": "45",
            "responsible": "Pernille Okholm",
        },
    ),
    Step(CHAIR, "themes.schedule", _FLEET, dt.time(12, 50), fields={"meeting": "{iso 0}", "minutes": "30"}),
    Step(
        "Niels-Peter Vang",
        "themes.propose",
        _RAIN,
        dt.time(13, 0),
        fields={
            "title": "Ekstremregn og kommunens egne bygninger",
            "why": "Fire kældre stod under vand sidste sommer.",
            "minutes": "60",
        },
    ),
    Step(CHAIR, "themes.schedule", _RAIN, dt.time(13, 5), fields={"meeting": "{iso 14}", "minutes": "60"}),
    # What is new, and what waits for somebody.
    Step("Mikkel Thorsager", "homework.finish", _LUNCH, dt.time(8, 40), lately=True),
    Step(
        "Solveig Amstrup",
        "homework.pass_on",
        _SECOND,
        dt.time(9, 2),
        lately=True,
        fields={"person": "Helle Nygård Lassen"},
        waiting=("Helle Nygård Lassen",),
    ),
    Step(
        "Pernille Okholm",
        "themes.propose",
        _ROOMS,
        dt.time(9, 20),
        lately=True,
        fields={"title": "Mødelokaler på tværs af husene", "minutes": "30"},
    ),
    Step(
        CHAIR,
        "themes.ask_more",
        _ROOMS,
        dt.time(9, 45),
        lately=True,
        fields={"reason": "Skriv gerne, hvad Chefforum skal kunne beslutte på mødet."},
        waiting=("Pernille Okholm",),
    ),
    Step(
        "Solveig Amstrup",
        "themes.propose",
        _LETTERS,
        dt.time(10, 10),
        lately=True,
        fields={
            "title": "Breve, som borgerne forstår",
            "why": "Hver tredje, der ringer til os, spørger, hvad der står i vores brev.",
            "minutes": "45",
            "wished": "{iso 14}",
        },
        waiting=(CHAIR,),
    ),
    Step("Helle Nygård Lassen", "themes.back", _LETTERS, dt.time(10, 25), lately=True),
    Step("Thomas Brinkgaard", "themes.back", _LETTERS, dt.time(11, 5), lately=True),
    Step("Farah Nazari Juul", "homework.decline", _THIRD, dt.time(13, 10), lately=True, waiting=(CHAIR,)),
    Step(
        "Farah Nazari Juul",
        "homework.explain",
        _THIRD,
        dt.time(13, 12),
        lately=True,
        fields={"reason": "Jeg er væk med lederne fra familiehuset de to dage, hvor det skulle nås."},
    ),
)


def load(db: Connection, forum: Forum, today: dt.date, zone: ZoneInfo) -> None:
    """Into a forum with the demo's minutes; one that has themes or homework already is left as it is.

    Raises StepRefused.
    """
    if themes.of_forum(db, forum.id) or homework.listed(db, forum.id, set(State)):
        return
    stage = _Stage(db, forum, today, zone)
    for step in _STEPS:
        stage.take(step)


class _Stage:
    def __init__(self, db: Connection, forum: Forum, today: dt.date, zone: ZoneInfo) -> None:
        self._db = db
        self._forum = forum
        self._zone = zone
        self._people = {person.name: person for person in people.members(db, forum.id)}
        self._meeting = calendar.next_meeting(today)
        self._last = minutes.released(db, forum.id, until=today)[-1].meeting.date
        self._lately = workdays.before(today)
        self._after = min(self._last + dt.timedelta(days=1), self._lately)
        self._called: dict[str, int] = {}
        for offset in (0, 14):
            self._plan(dt.date.fromisoformat(calendar.fill(f"{{iso {offset}}}", self._meeting)))

    def _plan(self, day: dt.date) -> None:
        """The minutes name the meeting, but those of today were not there yet when the steps were taken."""
        if day not in {one.date for one in meetings.coming(self._db, self._forum, self._after)}:
            meetings.put(self._db, self._forum.id, day, *meetings.usual(self._db, self._forum.id))

    def take(self, step: Step) -> None:
        now = dt.datetime.combine(self._lately if step.lately else self._after, step.at, self._zone)
        press = Press(step.action, self._ids(step, now.date()), self._version(step), self._fields(step))
        who = self._people[step.who]
        route = routes.find(Incoming("demo", "", "", "", now, press=press))
        reply = route.dialog(Turn(self._db, self._forum, who, now, press=press))
        if reply.subject is None:
            raise StepRefused(f"{step.action}: {reply.cards}")
        self._called[step.on] = reply.subject[1]
        self._deliver(now, [self._people[name] for name in step.waiting])

    def _ids(self, step: Step, on: dt.date) -> dict[str, int | str]:
        if step.on in self._called:
            return {step.action.partition(".")[0].removesuffix("s"): self._called[step.on]}
        known = step.item is not None and self._last <= on
        if known and minutes.released_point(self._db, self._forum.id, self._last, step.item or 0, seen_by=None):
            return {"date": self._last.isoformat(), "number": step.item or 0}
        return {}

    def _version(self, step: Step) -> int:
        """Of what the button stands on, as it is now."""
        number = self._called.get(step.on, 0)
        read = themes.by_id if step.action.startswith("themes.") else homework.by_id
        found = read(self._db, self._forum.id, number)
        return found.version if found else 0

    def _fields(self, step: Step) -> dict[str, str]:
        return {name: calendar.fill(value, self._meeting) for name, value in step.fields.items()}

    def _deliver(self, now: dt.datetime, waiting: list[Person]) -> None:
        """What still waits is in the local channels; the rest has been read long ago."""
        wanted = {person.id for person in waiting}
        for letter in outbox.claim(self._db, now + _LATER, _LIMIT, _LEASE):
            if letter.person_id in wanted:
                outbox.mark_sent(self._db, letter, outbox.LOCAL, now)
            else:
                outbox.mark_dropped(self._db, letter)
