"""The local chat's pages, and the few words a renderer adds of its own."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from danish import dates
from danish.texts.lists import listed
from danish.texts.people import role_name

# Words in forms, in every format.
REQUIRED: Final = "skal udfyldes"
CHOSEN: Final = "valgt"
CHOOSE: Final = "Vælg"
TABLE: Final = "Tabel"

PRODUCT: Final = "Chefforums assistent"
SKIP: Final = "Gå til skrivefeltet"
SKIP_TO_CONTENT: Final = "Gå til indholdet"
LOCAL_ONLY: Final = "Lokal udgave til afprøvning: Alt bliver på denne maskine."

# Choosing who to be.
WHO: Final = "Hvem vil du være?"
WHO_LEAD: Final = (
    "Vælg en person, og stil spørgsmål, som vedkommende ville gøre det. Hver person har sin egen samtale, "
    "så du kan se, hvad den enkelte får at vide."
)

# Before any minutes are read in.
EMPTY: Final = "Der er ikke læst referater ind endnu"
EMPTY_LEAD: Final = (
    "Assistenten svarer ud fra forummets egne referater, og deltagerne i dem bliver til de personer, du kan vælge her."
)
EMPTY_HOW: Final = "Læs referaterne ind fra en terminal på denne maskine, og genindlæs siden bagefter:"
EMPTY_DEMO: Final = "Vil du først se det på et opdigtet forum, kan du i stedet starte demonstrationen:"

# The conversation.
CONVERSATION: Final = "Samtalen"
QUESTION: Final = "Skriv et spørgsmål"
SEND: Final = "Send"
YOU: Final = "Du"
ANSWER: Final = "Svar"
SWITCH: Final = "Skift person"
WORKING: Final = "Finder svaret …"
WAITING: Final = "Svaret er på vej. Genindlæs siden om et øjeblik."
NOT_SENT: Final = "Beskeden kom ikke frem. Den står stadig i feltet, så du kan sende den igen."
NOT_PRESSED: Final = "Dit valg kom ikke frem. Prøv igen om lidt."
FILES: Final = "Filer"
BRING_IN: Final = "Send et referat"
FILE: Final = "Fil med referatet"
SEND_FILE: Final = "Send filen"

# The chat's clock.
CLOCK_TITLE: Final = "Samtalens ur"
CLOCK_DAY: Final = "Dag"
CLOCK_TIME: Final = "Klokkeslæt"
CLOCK_SET: Final = "Stil uret"
CLOCK_REAL: Final = "Nu: den rigtige tid"
CLOCK_SHARED: Final = "Uret kan ikke stilles her, for der går også breve ud i Teams efter det."
_CLOCK: Final = {
    "day": "Vælg en dag, for eksempel 18. november.",
    "time": "Vælg et klokkeslæt, for eksempel 7.30.",
    "choice": "Vælg en tid i samtalens ur.",
    "year": "Vælg en dag mellem år 2000 og 2099.",
    "meeting": "Der er ingen kommende møder. Vælg selv en dag og et klokkeslæt.",
    "others": CLOCK_SHARED,
}

# What a page says instead of what was asked for: a heading, and what to do now.
BACK: Final = "Til forsiden"
FORBIDDEN: Final = ("Siden kan kun bruges på denne maskine", "Åbn den på den adresse, der blev vist, da den startede.")
FOREIGN: Final = ("Beskeden kom ikke fra denne side", "Åbn samtalen igen herfra, og send den derfra.")
NO_FORM: Final = ("Beskeden kunne ikke læses", "Send den fra samtalens eget skrivefelt.")
BAD_FORM: Final = ("Beskeden manglede noget", "Gå tilbage til samtalen, og send den igen.")
TOO_LARGE: Final = ("Beskeden er for lang", "Gør den kortere, og send den igen.")
FILE_TOO_LARGE: Final = (
    "Filen er for stor",
    "Jeg læser filer på højst 20 MB. Send kun selve referatet uden bilag, eller gem det som Word (.docx).",
)
NO_FILE_CHOSEN: Final = ("Der er ikke valgt en fil", "Gå tilbage til samtalen, vælg referatet, og send det igen.")
NO_PERSON: Final = ("Personen findes ikke i forummet", "Vælg en anden på forsiden.")
NO_FILE: Final = ("Filen findes ikke længere", "Bed om den igen i samtalen.")
NO_PAGE: Final = ("Siden findes ikke", "Begynd på forsiden.")
NO_METHOD: Final = ("Det kan denne side ikke", "Begynd på forsiden.")
REFUSED: Final = ("Det kunne ikke lade sig gøre", "Begynd på forsiden, og prøv igen.")
STORE_AWAY: Final = "Arkivet kan ikke nås lige nu"
UNFORESEEN: Final = (
    "Noget gik galt hos os",
    "Prøv igen om lidt. Hjælper det ikke, så sig det til den, der driver botten.",
)

_ROLES: Final = ("chair", "secretariat", "administrator")


def file_sent(name: str) -> str:
    return f"Fil: {name}"


def roles(of: Iterable[str]) -> str:
    """As in "mødeleder og sekretariat", of `Role` values; a member needs no word for it."""
    held = set(of)
    return listed([role_name(role) for role in _ROLES if role in held])


def clock_parts(now: dt.datetime, real: dt.datetime) -> tuple[str, str, str]:
    """As in "onsdag den", "18. november" and "kl. 7.30": the first may be left out where there is little room."""
    weekday, _den, day = dates.say(now.date(), real.date()).split(" ", 2)
    return f"{weekday} den", day, dates.say_time(now.time())


def clock_lead(real: dt.datetime, now: dt.datetime, *, is_set: bool) -> str:
    if not is_set:
        return "Stil uret for at se, hvad der sker til den tid. Det gælder alle personer her i chatten."
    said = f"{dates.say(real.date(), now.date())} {dates.say_time(real.time())}"
    return f"Uret er stillet og går videre derfra. I virkeligheden er det {said}."


def clock_morning(morning: dt.datetime, now: dt.datetime) -> str:
    return f"Mødedagen, {dates.say(morning.date(), now.date())} {dates.say_time(morning.time())}"


def clock_not_set(reason: str) -> tuple[str, str]:
    return "Uret er ikke stillet", _CLOCK[reason]
