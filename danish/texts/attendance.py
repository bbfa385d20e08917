"""Who was at a meeting, and who somebody is."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import listed

ABSENT: Final = "Afbud"


def nobody_named(day: dt.date) -> str:
    return f"Referatet fra {dates.say(day, weekday=False)} siger ikke, hvem der var til stede."


def absent(names: list[str]) -> str:
    return f"{ABSENT}: {listed(names)}."


def gone(day: dt.date, names: list[str]) -> str:
    when = dates.say(day, weekday=False)
    if not names:
        return f"Referatet fra {when} nævner ingen, der var fraværende."
    return f"{listed(names)} var ikke med {when}."


def which_meeting() -> str:
    return "Jeg kan ikke finde det punkt. Skriv datoen eller emnet, så finder jeg mødet."


def present_only(forum: str, day: dt.date) -> str:
    return f"Sådan står deltagerne i referatet fra {forum} {dates.say(day, weekday=False)}."


def person(name: str, title: str) -> str:
    """Titles stand in the minutes with a capital letter; in a sentence they have none."""
    return f"{name} er {title[:1].lower()}{title[1:]}." if title else f"{name} står i referaterne uden titel."
