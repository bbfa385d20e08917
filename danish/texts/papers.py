"""What is said of minutes and of agendas alike, on their way in."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted, sentence_case

REVIEW: Final = "Gennemgå"
DELETE: Final = "Slet kladden"
OPEN: Final = "Se punktet"
CHANGES: Final = "Det er ændret siden den forrige version:"
UNPLACED: Final = "Det her hører ikke til noget punkt:"
PROMISE: Final = "Jeg retter ikke i teksten, og kun I ser dette."
UNCHANGED: Final = "Punkterne er de samme som i den forrige version."


def look_at(count: int) -> str:
    if not count:
        return "Jeg har ikke set noget, I behøver at kigge på."
    places = "Ét sted" if count == 1 else sentence_case(counted(count, "sted", "steder"))
    return f"{places}, I måske vil se på:"


def more(count: int) -> str:
    return f"Og {counted(count, 'stykke', 'stykker')} mere."


def which(paper: str, version: int) -> str:
    """At the head of a sentence; `paper` is "referatet" or "dagsordenen"."""
    return f"Version {version} af {paper}" if version > 1 else sentence_case(paper)


def inside(head: str) -> str:
    """The head of a sentence, as it stands inside one."""
    return head[:1].lower() + head[1:]


def day(date: dt.date, today: dt.date) -> str:
    """As in "12. november", with the year when it is not this year's."""
    return dates.say(date, today, weekday=False).removeprefix("den ")
