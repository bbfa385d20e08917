"""Letters that nobody got, as the secretariat is shown them."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts import channels, choices
from danish.texts.lists import counted, sentence_case

RETRY: Final = "Prøv igen"
RETRY_ALL: Final = "Prøv alle igen"
LEAVE: Final = "Lad dem ligge"
LEAVE_ONE: Final = "Lad den ligge"


def some(count: int) -> str:
    what = counted(count, "besked", "beskeder", common=True)
    return f"{sentence_case(what)} kom ikke frem. Når det, der står i vejen, er løst, kan du bede mig prøve igen."


def entry(reason: str, put: dt.datetime, today: dt.date) -> str:
    """`put` is local; `reason` is the courier's key."""
    return f"{channels.undelivered(reason)} {written(put, today)}"


def written(put: dt.datetime, today: dt.date) -> str:
    day = "i dag" if put.date() == today else dates.say(put.date(), today)
    return f"Beskeden er fra {day} {dates.say_time(put.time())}."


def more(count: int) -> str:
    return f"Der er {counted(count, 'besked', 'beskeder', common=True)} til, som ikke er vist her."


def none() -> str:
    return "Der er ingen beskeder, der ikke er kommet frem."


def trying(count: int) -> str:
    return "Jeg prøver igen nu." if count == 1 else f"Jeg prøver igen nu med {counted(count, 'besked', 'beskeder')}."


def left() -> str:
    return "Det er i orden. Jeg gør ikke mere ved det."


def doctor_none(forum: str) -> str:
    return f"{forum}: Alle beskeder er kommet frem."


def doctor_waiting(forum: str, count: int, since: dt.datetime, today: dt.date) -> str:
    return f"{forum}: {choices.waiting(count, since, today)}"


def doctor_entry(forum: str, name: str, reason: str) -> str:
    return f"{forum}: En besked til {name} kom ikke frem. {channels.undelivered(reason)}"
