"""Visits: what is put on a meeting, and where."""

import datetime as dt

from danish import dates


def held_there(place: str, day: dt.date, today: dt.date) -> str:
    """The question after a visit somewhere was put on a meeting; `place` with its preposition."""
    return f"Skal hele mødet {dates.say(day, today)} holdes {place}?"


def hold_there(place: str) -> str:
    return f"Hold mødet {place}"


def title() -> str:
    return "Kommende besøg"


def no_such() -> str:
    return "Det besøg kender jeg ikke. Skriv »kommende besøg« for at se dem, der er planlagt."


def none(example: str) -> str:
    return f"Jeg kender ikke noget kommende besøg. Skriv for eksempel »{example}«."


def place_line(place: str) -> str:
    return f"Mødested: {place}"
