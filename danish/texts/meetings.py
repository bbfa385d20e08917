"""Meetings and their items."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted, sentence_case

_OUTCOMES: Final = {
    "approved": "godkendt",
    "partly": "delvist godkendt",
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


def clock(start: dt.time) -> str:
    return f"kl. {start.hour}.{start.minute:02d}"


def coming_label() -> str:
    return "Se møderne"


def coming_title(forum: str) -> str:
    return f"Kommende møder i {forum}"


def coming_line(day: dt.date, start: dt.time, today: dt.date) -> str:
    return f"{sentence_case(dates.say(day, today))} {clock(start)}"


def coming_detail(place: str, known: str) -> str:
    return f"{place}. {known}" if place and known else place or known


def within_title(count: int, period: str) -> str:
    return f"{sentence_case(counted(count, 'møde', 'møder'))} {period}"


def none_within(forum: str, period: str, following: str) -> str:
    then = f" Næste møde er {following}." if following else ""
    return f"Jeg kender ikke noget møde i {forum} {period}.{then}"


def none_coming(forum: str, may_make: bool) -> str:
    known = f"Jeg kender ingen kommende møder i {forum}."
    if may_make:
        return (
            f"{known} Skriv for eksempel »opret møde den 3. december kl. 9« eller »vi mødes hver anden onsdag kl. 9«."
        )
    return f"{known} Spørg sekretariatet."


def next_title(forum: str) -> str:
    return f"Næste møde i {forum}"


def now_title(forum: str) -> str:
    return f"{forum} mødes nu"


def on_now(forum: str, start: dt.time, place: str) -> str:
    return f"{forum} mødes nu: i dag {clock(start)}{f', {place}' if place else ''}."


def then(day: dt.date, start: dt.time, today: dt.date) -> str:
    return f"Næste møde er {dates.say(day, today)} {clock(start)}."


def known_from(source: str, said_on: dt.date | None) -> str:
    if source == "minutes" and said_on:
        return f"Datoen står i referatet fra {dates.say_short(said_on)}."
    if source == "rule":
        return "Datoen følger jeres faste rytme."
    return ""


def no_items_yet() -> str:
    return "Der er ingen punkter endnu."


def items_so_far() -> str:
    return "Punkter indtil nu:"


def theme_detail(kind: str, minutes: int | None, responsible: str) -> str:
    """`kind` is an item's: a theme may be a visit."""
    time = f"{minutes} min., " if minutes else ""
    return f"{sentence_case(item_type(kind))}, {time}ansvarlig: {responsible}"


def postponed_detail(day: dt.date) -> str:
    return f"Udskudt fra {dates.say_short(day)}"


def returning_detail(day: dt.date) -> str:
    return f"Kommer igen efter beslutningen {dates.say_short(day)}"


def closed_item() -> str:
    return "Lukket punkt"


def made(forum: str, day: dt.date, start: dt.time, place: str, today: dt.date) -> str:
    where = f" i {place}" if place else ""
    return (
        f"{forum} mødes {dates.say(day, today)} {clock(start)}{where}. "
        "Jeg har skrevet mødet op. Indkaldelsen i Outlook sendes af sekretariatet."
    )


def rule_set(
    forum: str, weeks: int, weekday: str, parity: int | None, start: dt.time, first: dt.date, today: dt.date
) -> str:
    """`parity`: 0 for even weeks, 1 for odd ones."""
    often = {1: "hver", 2: "hver anden", 3: "hver tredje", 4: "hver fjerde"}[weeks]
    days = f"{often} {weekday}" if parity is None else f"{weekday} i {'ulige' if parity else 'lige'} uger"
    return (
        f"{forum} mødes {days} {clock(start)}, første gang {dates.say(first, today)}. "
        "Står der en anden dato i et referat, gælder den."
    )


def no_rule(forum: str) -> str:
    return f"{forum} har ingen fast mødedag."


def rule_ended(forum: str) -> str:
    return (
        f"{forum} har ikke længere en fast mødedag. Møder, der er skrevet op eller står i et referat, bliver stående."
    )


def rule_undone(rule: str) -> str:
    return f"Så er det, som det var: {rule}"


def agenda_label() -> str:
    return "Se mødet"
