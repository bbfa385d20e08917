"""What waits for those who prepare the meetings: the chair and the secretariat."""

import datetime as dt
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, number, sentence_case

THEMES: Final = "Se temaforslag"
HOMEWORK: Final = "Se hjemmeopgaver"
QUESTIONS: Final = "Se spørgsmål"
DRAFTS: Final = "Se kladder"


def heading(chair: bool, secretariat: bool) -> str:
    who = listed([name for name, holds in (("mødeleder", chair), ("sekretariat", secretariat)) if holds])
    return f"Som {who} venter der på dig:"


def proposals(count: int) -> str:
    return f"{sentence_case(number(count))} temaforslag venter på svar."


def untaken(titles: list[str]) -> str:
    if len(titles) == 1:
        return f"Hjemmeopgaven »{titles[0]}« mangler en ansvarlig."
    return f"{sentence_case(number(len(titles)))} hjemmeopgaver mangler en ansvarlig."


def questions(count: int) -> str:
    return f"{sentence_case(number(count))} spørgsmål venter på svar."


def drafts(count: int) -> str:
    what = sentence_case(counted(count, "kladde", "kladder", common=True))
    return f"{what} er ikke frigivet."


def drafts_title(count: int) -> str:
    return sentence_case(counted(count, "kladde", "kladder", common=True))


def no_drafts() -> str:
    return "Der er ingen kladder. Send mig et referat eller en dagsorden, så læser jeg filen og gemmer en kladde."


def minutes_line(day: dt.date, today: dt.date) -> str:
    return f"Referatet fra {dates.say(day, today)}"


def agenda_line(day: dt.date, today: dt.date) -> str:
    return f"Dagsordenen til {dates.say(day, today)}"


def version(number: int) -> str:
    return f"Version {number}" if number > 1 else ""
