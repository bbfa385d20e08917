"""Reminders of what waits for an answer: one to the person, then the secretariat hears. Nobody is blamed."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted, number, sentence_case

REGISTER: Final = "Registrér svar"
LEAVE: Final = "Lad ligge til mødet"
THEME: Final = "Temaforslag, der venter på svar"


def reminder(first_name: str, what: str, until: str, told: str) -> str:
    """`until` is " til onsdag den 8. oktober" or nothing, `told` is `told_then(...)`."""
    return (
        f"Hej {first_name}. En venlig påmindelse: Jeg mangler dit svar på hjemmeopgaven »{what}«{until}. "
        f"Ja eller nej er nok. {told}".strip()
    )


def reminder_of_several(first_name: str, count: int, told: str) -> str:
    what = counted(count, "ting", "ting", common=True)
    return (
        f"Hej {first_name}. En venlig påmindelse: Jeg mangler dit svar på {what}. Ja eller nej er nok. {told}".strip()
    )


def told_then(day: dt.date | None, today: dt.date) -> str:
    """What comes of silence. No day is named that lies after what it is about."""
    if day is None or day < today:
        return "Hører jeg ikke fra dig, giver jeg sekretariatet besked."
    when = "i dag" if day == today else _soon(day, today)
    return f"Har jeg ikke hørt fra dig {when}, giver jeg sekretariatet besked."


def answered_all() -> str:
    return "Der er svar på det hele nu. Tak."


def reminder_of_theme(first_name: str) -> str:
    return f"Hej {first_name}. En venlig påmindelse: Dette forslag venter på svar."


def silent(count: int, reminded: int, name: str) -> str:
    """`name` is whom it is about when there is one; `reminded` how many of them were reminded."""
    what = f"{number(count, common=True)} {'hjemmeopgave' if count == 1 else 'hjemmeopgaver'}"
    told = {
        1: f"{name} er mindet om det én gang og ved, at I får besked." if count == 1 else "",
        2: "Begge er mindet om det én gang og ved, at I får besked.",
    }.get(count, f"Alle {number(count)} er mindet om det én gang og ved, at I får besked.")
    parts = [f"Til orientering: {sentence_case(what)} mangler svar."]
    if reminded == count:
        parts.append(told)
    parts.append("Et opkald er nok det nemmeste.")
    return " ".join(parts)


def silent_line(name: str, due: dt.date | None, today: dt.date) -> str:
    return f"{name}, til {dates.say(due, today)}" if due else name


def has_left(name: str, forum: str) -> str:
    return f"{name} er ikke længere med i {forum}"


def all_answered() -> str:
    return "Der er svar på det hele nu. Du behøver ikke gøre mere."


def _soon(day: dt.date, today: dt.date) -> str:
    """The weekday alone when it is within a week: "torsdag"."""
    return dates.WEEKDAYS[day.weekday()] if 0 < (day - today).days < 7 else dates.say(day, today)
