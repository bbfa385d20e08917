"""What is said around a letter where it is read locally, and of letters that were sent."""

import datetime as dt

from danish import dates
from danish.texts.lists import counted, sentence_case


def to_you(first_name: str) -> str:
    return f"Besked til dig, {first_name}"


def at(moment: dt.datetime, now: dt.datetime) -> str:
    """When it came, as the reader would say it: "i dag kl. 7.30", "onsdag den 18. november kl. 7.30"."""
    day = "i dag" if moment.date() == now.date() else dates.say(moment.date(), now.date())
    return f"{day} {dates.say_time(moment.time())}"


def heading(first_name: str, moment: dt.datetime, now: dt.datetime) -> str:
    return f"{to_you(first_name)} ({at(moment, now)}):"


def over() -> str:
    return "Beskeden er ikke aktuel længere. Du behøver ikke gøre noget."


def unread(count: int) -> str:
    return f"{count} {'ulæst besked' if count == 1 else 'ulæste beskeder'}"


def unread_by_others(count: int) -> str:
    return f"{unread(count)} hos andre"


def sent(moment: dt.datetime, name: str, line: str) -> str:
    return f"{moment:%H:%M}  {name}: {line}"


def none_to_send() -> str:
    return "Der er ingen breve at sende."


def left(count: int) -> str:
    """Letters by a channel that only the server has."""
    many = sentence_case(counted(count, "brev", "breve"))
    return f"{many} venter på serveren, som sender {'det' if count == 1 else 'dem'}, når den kører."


def not_sent(count: int) -> str:
    many = sentence_case(counted(count, "brev", "breve"))
    return f"{many} kunne ikke sendes. Sæt CHEFFORUM_LOG_LEVEL=debug for at se hvorfor."
