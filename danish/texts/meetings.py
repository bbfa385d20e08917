"""Meetings and their items."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted

_OUTCOMES: Final = {
    "approved": "godkendt",
    "decided": "besluttet",
    "noted": "taget til efterretning",
    "discussed": "drøftet",
    "postponed": "udskudt",
    "rejected": "afvist",
    "none_recorded": "ingen beslutning i referatet",
}
_TYPES: Final = {
    "information": "orientering",
    "decision": "beslutning",
    "theme": "temadrøftelse",
    "discussion": "drøftelse",
    "formality": "formalia",
    "visit": "besøg",
}


def outcome(value: str) -> str:
    return _OUTCOMES[value]


def item_type(value: str) -> str:
    return _TYPES[value]


def archive_title(count: int) -> str:
    return f"Jeg har {counted(count, 'referat', 'referater')}"


def archive_empty(forum: str) -> str:
    return f"Jeg har endnu ingen referater fra {forum}. Sekretariatet kan læse dem ind."


def meeting_line(day: dt.date, count: int) -> str:
    return f"{dates.say(day)}, {counted(count, 'punkt', 'punkter')}"


def show_label() -> str:
    return "Se punkterne"


def meeting_title(forum: str, day: dt.date) -> str:
    return f"{forum} {dates.say(day)}"


def meeting_where(start: dt.time, place: str) -> str:
    when = f"Kl. {start.hour}.{start.minute:02d}" if start != dt.time(0, 0) else ""
    return ", ".join(part for part in (when, place) if part)


def item_line(number: int, title: str) -> str:
    return f"{number}. {title}"


def item_detail(kind: str, result: str) -> str:
    return f"{item_type(kind)}, {outcome(result)}"


def open_label() -> str:
    return "Se punktet"


def no_meeting(day: dt.date) -> str:
    return f"den {dates.say_short(day)}"
