"""What the letters of the calendar say: what is due, what is coming, what is still to come in."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, sentence_case
from danish.texts.meetings import clock

SEE: Final = "Se opgaven"
ANSWER: Final = "Svar nu"
PROPOSE: Final = "Foreslå et tema"
AGENDA: Final = "Dagsorden"
MINE: Final = "Mine opgaver"


def hello(first_name: str, rest: str) -> str:
    return f"Hej {first_name}. {rest}"


# What is due.


def due(title: str, day: dt.date, today: dt.date, meeting_of: str) -> str:
    """`meeting_of` is the forum when it meets that day."""
    return f"En venlig påmindelse: Hjemmeopgaven »{title}« skal være klar {_until(day, today, meeting_of)}."


def passed(title: str, day: dt.date, today: dt.date) -> str:
    return (
        f"Fristen for hjemmeopgaven »{title}« er passeret. Den var {dates.say(day, today)}. "
        "Er den klar, så tryk på knappen. Ellers skriv til sekretariatet, hvornår den kommer."
    )


def several_due(count: int) -> str:
    what = sentence_case(counted(count, "hjemmeopgave", "hjemmeopgaver", common=True))
    return f"En venlig påmindelse: {what} har frist:"


def due_line(day: dt.date, today: dt.date) -> str:
    if day < today:
        return f"Fristen er passeret. Den var {dates.say(day, today)}."
    return f"Skal være klar {_until(day, today, '')}"


def all_ready() -> str:
    return "Der venter ikke mere af det her på dig."


def passed_here(count: int) -> str:
    what = counted(count, "hjemmeopgave", "hjemmeopgaver", common=True)
    return (
        f"Til orientering: Fristen er passeret for {what}. {'Den' if count == 1 else 'De'} ansvarlige har fået en "
        "venlig påmindelse, og kun I ser det her samlet."
    )


def passed_line(name: str, day: dt.date, today: dt.date) -> str:
    return f"{name}, {dates.say(day, today)}"


# Around a meeting.


def evening_before(forum: str, day: dt.date, start: dt.time, place: str, today: dt.date, count: int) -> str:
    where = f" i {place}" if place else ""
    things = "én ting" if count == 1 else counted(count, "ting", "ting", common=True)
    when = sentence_case(_on(day, today))
    return f"{when} {clock(start)} mødes {forum}{where}. Inden da venter {things} på dig:"


def waits_for_answer(theme: bool) -> str:
    return "Temaforslaget venter på svar" if theme else "Venter på dit svar: Ja eller nej er nok"


def intake(forum: str, meeting: dt.date, deadline: dt.datetime, today: dt.date) -> str:
    return (
        f"Fristen for punkter til {forum} {dates.say(meeting, today)} er {_on(deadline.date(), today)} "
        f"{clock(deadline.time())}. Har du et punkt eller et tema med, så meld det ind inden da."
    )


def handed_out(forum: str, meeting: dt.date, today: dt.date, count: int) -> str:
    what = counted(count, "hjemmeopgave", "hjemmeopgaver", common=True)
    return f"Efter {forum} {dates.say(meeting, today)} har du fået {what}:"


def before_agenda(forum: str, meeting: dt.date, today: dt.date) -> str:
    return f"Til dagsordenen: {forum} mødes {dates.say(meeting, today)}. Det her falder inden da:"


def waiting_theme() -> str:
    return "Temaforslag, der venter på svar"


def visit(forum: str, meeting: dt.date, place: str, today: dt.date) -> str:
    usual = f" ({place})" if place else ""
    return (
        f"{forum} {dates.say(meeting, today)} er kvartalets sidste møde, og det plejer at blive holdt ude på en "
        f"arbejdsplads. Jeg har endnu kun det sædvanlige sted{usual}. Er der et besøg, der skal aftales, er der god "
        "tid nu. Holder I ikke den slags møder, så skriv »slå besøg fra«."
    )


def minutes_missing(forum: str, days: list[dt.date], today: dt.date) -> str:
    if len(days) == 1:
        return (
            f"Referatet fra {forum} {dates.say(days[0], today)} er ikke nået frem til mig endnu. "
            "Send mig filen her, når det er klar, så kan alle slå op i det."
        )
    said = listed([dates.say(day, today, weekday=False) for day in days])
    return (
        f"Referaterne fra {forum} {said} er ikke nået frem til mig endnu. "
        "Send mig filerne her, når de er klar, så kan alle slå op i dem."
    )


def _until(day: dt.date, today: dt.date, meeting_of: str) -> str:
    """As in "til Chefforum onsdag den 2. december" or "i morgen, torsdag den 3. december"."""
    near = {0: "i dag", 1: "i morgen"}.get((day - today).days)
    said = f"{near}, {dates.say(day, today)}" if near else dates.say(day, today)
    if meeting_of:
        return f"til {meeting_of} {said}"
    return said if near else f"til {said}"


def _on(day: dt.date, today: dt.date) -> str:
    return {0: "i dag", 1: "i morgen"}.get((day - today).days) or dates.say(day, today)
