"""What the bot writes first: the meeting day's card."""

import datetime as dt

from danish.texts.lists import counted, listed, sentence_case
from danish.texts.meetings import clock


def good_morning(first_name: str, forum: str, start: dt.time, place: str) -> str:
    return f"Godmorgen, {first_name}. {_meets(forum, start, place)}"


def good_morning_all(forum: str, start: dt.time, place: str) -> str:
    return f"Godmorgen. {_meets(forum, start, place)}"


def other_place(place: str) -> str:
    return f"Bemærk stedet: Vi mødes på {place}."


def your_items(lines: list[str]) -> str:
    return f"Dit punkt: {lines[0]}." if len(lines) == 1 else f"Dine punkter: {'; '.join(lines)}."


def item(title: str, minutes: int | None) -> str:
    return f"»{title}« ({minutes} min.)" if minutes else f"»{title}«"


def ready_today(titles: list[str]) -> str:
    """What the reader has taken, and it is for today's meeting."""
    return f"{_your_homework(titles)} skal være klar i dag."


def overdue(titles: list[str]) -> str:
    return f"{_your_homework(titles)} er ikke meldt klar, og fristen er passeret."


def waiting(count: int) -> str:
    return f"{'Ét svar' if count == 1 else sentence_case(counted(count, 'svar', 'svar'))} venter på dig."


def no_items_but_waiting(count: int) -> str:
    return f"Du har ingen punkter. {waiting(count)}"


def nothing_waits(has_more: bool) -> str:
    """`has_more`: items or homework have just been named."""
    if has_more:
        return "Der venter ikke andet på dig. God dag."
    return "Du har ingen punkter, og der venter ikke noget på dig. God dag."


def answer_label() -> str:
    return "Svar nu"


def themes_label() -> str:
    return "Se temaforslag"


def agenda_label() -> str:
    return "Dagsorden"


def _your_homework(titles: list[str]) -> str:
    return f"{'Din hjemmeopgave' if len(titles) == 1 else 'Dine hjemmeopgaver'} {listed([f'»{t}«' for t in titles])}"


def _meets(forum: str, start: dt.time, place: str) -> str:
    """Without the hour where nobody said it."""
    when = f" {clock(start)}" if start != dt.time(0, 0) else ""
    where = f" i {place}" if place else ""
    return f"{forum} mødes i dag{when}{where}."
