"""Minutes that never were: readings built by hand, for tests that need something stored."""

import datetime as dt
from dataclasses import replace

from forum.agenda import AgendaItem, ItemType, Section
from forum.decisions import Outcome
from forum.meetings import Forum
from forum.minutes.reading import Participant, Reading
from storage import forums, minutes
from storage.database import Connection

NOON = dt.datetime(2030, 3, 6, 12, tzinfo=dt.UTC)

CHIEF = Participant("Vibeke Torm", "Kommunaldirektør")
MEMBERS = (
    CHIEF,
    Participant("Aage Østby", "Direktør Vand, Vej & Park"),
    Participant("Åse Ravn", "Afdelingschef Bibliotek & Borger"),
    Participant("Marie Holt", "Afdelingschef Løn & Indkøb"),
    Participant("Marie Bisgaard", "Afdelingschef Skov & Strand"),
)


def item(number: int, title: str, decision: str | None, **changes: object) -> AgendaItem:
    plain = AgendaItem(
        number=number,
        title=title,
        case_number=None,
        type=ItemType.DISCUSSION,
        minutes=15,
        minutes_note="",
        recommended_by="Kommunaldirektøren",
        recommendations=("at sagen drøftes",),
        sections=(Section("resume", "Resumé", "Forummet skal drøfte sagen."),),
        decision=decision,
        outcome=Outcome.DISCUSSED,
        appendices=(),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def reading(date: dt.date, *items: AgendaItem, participants: tuple[Participant, ...] = MEMBERS) -> Reading:
    return Reading(
        forum="Lederkredsen",
        date=date,
        start=dt.time(9, 0),
        place="Rådssalen",
        participants=participants,
        items=items or (item(1, "Drøftelse af måger på taget", "Lederkredsen drøftede mågerne."),),
        unrecognised=(),
        fields=(),
        length=100,
    )


def forum(db: Connection, name: str = "Lederkredsen") -> Forum:
    return forums.by_name(db, name) or forums.create(db, name)


def released(db: Connection, *readings: Reading, name: str = "Lederkredsen") -> Forum:
    """A forum with these minutes, each released."""
    here = forum(db, name)
    for one in readings:
        minutes.release(db, minutes.save(db, here, one, "opdigtet.txt", NOON).minutes_id, NOON)
    return here
