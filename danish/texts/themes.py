"""Themes: proposing, backing, putting on a meeting, and the list."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import listed, number

TITLE_LABEL: Final = "Titel"
WHY_LABEL: Final = "Hvorfor"
MINUTES_LABEL: Final = "Minutter"
WISHED_LABEL: Final = "Ønsket møde"
RESPONSIBLE_LABEL: Final = "Ansvarlig"
PROPOSED_BY: Final = "Foreslået af"
BACKED_BY: Final = "Bakkes op af"
MEETING_LABEL: Final = "Møde"
REASON_LABEL: Final = "Begrundelse"

PROPOSE: Final = "Foreslå tema"
PROPOSE_ANOTHER: Final = "Foreslå et tema"
SAVE: Final = "Gem"
REVISE: Final = "Ret"
WITHDRAW: Final = "Træk tilbage"
BACK: Final = "Bak op"
UNBACK: Final = "Bak ikke længere op"
SCHEDULE: Final = "Sæt på et møde"
MOVE: Final = "Flyt eller ret tid"
MORE: Final = "Bed om mere"
NOT_NOW: Final = "Ikke denne gang"
POSTPONE: Final = "Udskyd"
NOT_DISCUSSED: Final = "Blev ikke drøftet"
SHOW: Final = "Se temaet"
WITHDRAW_SURE: Final = "Ja, træk det tilbage"
KEEP: Final = "Lad det stå"
OTHER_THEME: Final = "Det er et andet tema"
ANSWER: Final = "Send svaret"
ANSWER_LABEL: Final = "Svar"
SEND_AS_ANSWER: Final = "Ja, send det"
SEARCH_INSTEAD: Final = "Nej, søg efter det"
OPEN_ITEM: Final = "Se punktet"
WHOSE_TURN: Final = "Hvem står for tur?"

SELF: Final = frozenset({"jeg", "mig", "mig selv", "undertegnede"})
"""How people name themselves as responsible, folded."""

COMING: Final = "På vej"
PROPOSED: Final = "Forslag"
DISCUSSED: Final = "Drøftet"

_WRONG: Final = {
    "title_missing": "Hvad skal temaet hedde? Skriv en kort titel.",
    "title_long": "Titlen er for lang. Højst 120 tegn; resten kan stå under »Hvorfor«.",
    "why_long": "Det er for langt. Højst 2.000 tegn.",
    "minutes_range": "Skriv et antal minutter mellem 5 og 180.",
    "minutes_number": "Skriv antallet af minutter som et tal, for eksempel 30.",
    "wished_past": "Den dag er passeret. Vælg et møde, der kommer.",
    "wished_unclear": "Jeg kan ikke se, hvilken dag du mener. Skriv for eksempel »3. december«.",
    "responsible_unknown": "Jeg kender ikke den person. Vælg en fra listen.",
    "responsible_unclear": "Det navn kan være flere. Vælg en fra listen.",
    "meeting_missing": "Hvilket møde skal temaet på?",
    "meeting_none": "Der er ikke noget møde den dag. Vælg et af de kommende.",
    "reason_missing": "Skriv kort hvorfor. Kun den, der foreslog temaet, og sekretariatet ser det.",
    "reason_missing_more": "Skriv kort, hvad du gerne vil vide. "
    "Kun den, der foreslog temaet, og sekretariatet ser det.",
    "answer_missing": "Skriv dit svar her, så sender jeg forslaget videre igen.",
    "reason_long": "Det er for langt. Højst 2.000 tegn.",
}


def wrong(reason: str) -> str:
    return _WRONG[reason]


def form_title() -> str:
    return "Foreslå et tema"


def form_intro() -> str:
    return "Kun titlen er nødvendig. Resten hjælper, når temaet skal på et møde."


def form_again() -> str:
    return "Jeg mangler lidt, før jeg kan sætte temaet på listen."


def revise_title(title: str) -> str:
    return f"Ret »{title}«"


def withdraw_question(title: str, forum: str, day: dt.date, today: dt.date, has_backers: bool) -> str:
    hears = "Sekretariatet og de, der bakker op, får besked." if has_backers else "Sekretariatet får besked."
    return f"»{title}« er sat på {forum} {dates.say(day, today)}. Vil du trække det tilbage? {hears}"


def is_that_the_answer(by: str, title: str) -> str:
    return f"{by} har bedt om mere om dit tema »{title}«. Er det her dit svar?"


def taken(title: str, by: str) -> str:
    """`by` "" is the person's own."""
    if not by:
        return f"Du har allerede foreslået »{title}«. Sådan ser det ud nu:"
    return f"{by} har allerede foreslået »{title}«. Vil du bakke op om det?"


def named(title: str, minutes: int | None) -> str:
    return f"»{title}« ({minutes} min.)" if minutes else f"»{title}«"


# --- what the proposer is told ---


def thanks(first_name: str, title: str, minutes: int | None, hears: Sequence[str]) -> str:
    sentence = f"Tak, {first_name}. {named(title, minutes)} er på listen over temaforslag."
    return f"{sentence} {listed(hears)} har fået besked, og du hører fra mig." if hears else sentence


def backed(title: str, minutes: int | None, names: Sequence[str]) -> str:
    return f"{named(title, minutes)} er på listen over temaforslag, og {listed(names)} bakker op."


def decide_yourself() -> str:
    return "Du kan selv sætte det på et møde."


def wanted_more(by: str, title: str, reason: str) -> str:
    asks = f"{by} vil gerne vide mere om »{title}«: »{reason}«"
    return f"{asks} Svar her, eller ret forslaget, så sender jeg det videre igen."


def your_scheduled(
    forum: str, day: dt.date, today: dt.date, title: str, minutes: int | None, wished: int | None
) -> str:
    asked = f" (du ønskede {wished})." if wished and wished != minutes else ""
    return f"Dit tema »{title}« er sat på {forum} {dates.say(day, today)} med {minutes} min.{asked}"


def your_moved(forum: str, day: dt.date, today: dt.date, title: str, minutes: int | None) -> str:
    return f"Dit tema »{title}« er flyttet til {forum} {dates.say(day, today)} med {minutes} min."


def you_are_responsible() -> str:
    return "Du er ansvarlig."


def responsible_by(deadline: dt.datetime, today: dt.date) -> str:
    """`deadline` is local: until then items for the agenda are taken."""
    at = f"{dates.say(deadline.date(), today)} {dates.say_time(deadline.time())}"
    return f"Du er ansvarlig; oplægget skal være hos sekretariatet senest {at}."


def is_responsible(name: str) -> str:
    return f"{name} er ansvarlig."


def your_not_now(by: str, title: str, reason: str) -> str:
    return f"Dit forslag »{title}« kom ikke på denne gang. {by} skriver: »{reason}« Det bliver liggende på listen."


def your_withdrawn(title: str, by: str) -> str:
    """`by` "" is the proposer."""
    first = f"{by} har trukket dit tema »{title}« tilbage." if by else f"Du har trukket »{title}« tilbage."
    return f"{first} Du kan altid foreslå det igen."


def your_postponed(title: str, by: str) -> str:
    return (
        f"{by} har taget »{title}« af mødet. Det ligger på listen igen, og du hører fra mig, når det kommer på et nyt."
    )


# --- what others are told ---


def proposes(name: str, title: str, minutes: int | None) -> str:
    return f"{name} foreslår temaet {named(title, minutes)}."


def proposes_you(name: str, title: str, minutes: int | None) -> str:
    return (
        f"{name} foreslår temaet {named(title, minutes)} med dig som ansvarlig. "
        "Hører det til hos en anden, så skriv til sekretariatet."
    )


def scheduled(forum: str, day: dt.date, today: dt.date, title: str, minutes: int | None) -> str:
    return f"Temaet »{title}« er sat på {forum} {dates.say(day, today)} med {minutes} min."


def moved(forum: str, day: dt.date, today: dt.date, title: str, minutes: int | None) -> str:
    return f"Temaet »{title}« er flyttet til {forum} {dates.say(day, today)} med {minutes} min."


def postponed(title: str) -> str:
    return f"Temaet »{title}« er taget af mødet og ligger på listen igen."


def discussed(forum: str, day: dt.date, today: dt.date, title: str) -> str:
    return f"Temaet »{title}« er drøftet på {forum} {dates.say(day, today)}."


def more_asked(by: str, title: str, proposer: str, reason: str) -> str:
    return f"{by} har bedt {proposer} om mere om »{title}«: »{reason}«"


def not_now(by: str, title: str, reason: str) -> str:
    said = f"»{title}« kom ikke på denne gang. {by} skrev: »{reason}«"
    return f"{said} Det ligger på listen og kan stadig sættes på et møde."


def withdrawn(name: str, title: str) -> str:
    return f"{name} har trukket temaet »{title}« tilbage."


def you_back(title: str, minutes: int | None, proposer: str) -> str:
    return f"Du bakker op om {named(title, minutes)}, som {proposer} har foreslået."


# --- facts ---


def why(text: str) -> str:
    return f"Hvorfor: {text}"


def wished_then(text: str) -> str:
    """A wish for a time that no known meeting answers to, kept with the reason."""
    return f"Ønsket tidspunkt: {text}."


# --- related ---


def related_title() -> str:
    return "Det ligner noget, I har haft før:"


def related_theme(title: str, day: dt.date | None, today: dt.date) -> tuple[str, str]:
    if day is None:
        return f"»{title}«", "Tema på listen"
    said = "Tema, drøftet" if day < today else "Tema, sat på mødet"
    return f"»{title}«", f"{said} {dates.say(day, today, weekday=False)}"


# --- the list ---


def list_title() -> str:
    return "Temaer"


def none_yet(forum: str) -> str:
    return f"{forum} har endnu ingen temaer på listen. Alle kan foreslå et: Skriv for eksempel »foreslå tema: trivsel«."


def line_scheduled(day: dt.date, today: dt.date, minutes: int | None, responsible: str) -> str:
    return f"{dates.say(day, today)}, {minutes} min., ansvarlig {responsible}"


def line_proposed(minutes: int | None, proposer: str, backers_count: int) -> str:
    parts = [f"foreslået af {proposer}"]
    if minutes:
        parts.insert(0, f"{minutes} min.")
    if backers_count:
        parts.append(f"{number(backers_count, common=True)} bakker op")
    return ", ".join(parts)


def line_discussed(day: dt.date) -> str:
    return dates.say_short(day)


def line_item(day: dt.date, item_number: int) -> str:
    return f"{dates.say_short(day)}, pkt. {item_number}"


def more(count: int) -> str:
    return f"Og {number(count, common=False)} til."


def unbacked(title: str) -> str:
    return f"Det er noteret. Du bakker ikke længere op om »{title}«."


def which_backed() -> str:
    return "Hvilket tema bakker du ikke længere op om?"


def nothing_backed() -> str:
    return "Du bakker ikke op om noget tema lige nu. Skriv »temaer« for at se listen."


def yours_title() -> str:
    return "Dine temaer"


# --- whose turn ---


def turn_title() -> str:
    return "Næste ansvarlige for et tema"


def turn_intro() -> str:
    return "Længst tid siden de var ansvarlige for et tema, nævnt først. Kun mødelederen og sekretariatet ser dette."


def turn_line(day: dt.date | None, today: dt.date) -> str:
    if day is None:
        return "Endnu ikke i de temaer, jeg kender"
    said = "Senest" if day < today else "Er på"
    return f"{said} {dates.say(day, today, weekday=False)}"


def nobody_in_line() -> str:
    return "Jeg kender endnu ingen afdelingschefer i forummet. De kommer med, når det første referat er læst ind."


# --- refusals, and what to do instead ---


def already_asked() -> str:
    return "Du har allerede bedt om mere her. Sådan ser det ud nu:"


def already_answered() -> str:
    return "Det har du allerede svaret på. Sådan ser det ud nu:"


def none_of_yours() -> str:
    return "Du har ingen temaer på listen. Vil du foreslå et?"


REFUSALS: Final = {
    "theme_already_there": "»{title}« står allerede på det møde med den tid.",
    "theme_backed": "Du bakker allerede op om »{title}«. Skriv »temaer« for at se listen.",
    "theme_discussed": "»{title}« er allerede drøftet. Vil du tage det op igen, så foreslå det på ny.",
    "theme_meeting_held": "Det møde er begyndt eller holdt. Skriv »kommende møder« for at se de næste.",
    "theme_minutes": "Et tema kan vare fra 5 til 180 minutter. Skriv for eksempel »med 30 minutter«.",
    "theme_more": "Der er allerede bedt om mere om »{title}«. Det venter på den, der foreslog det.",
    "theme_not_asked": "Der er ikke bedt om mere om »{title}«. Skriv »ret mit tema«, hvis du vil ændre det.",
    "theme_no_meeting": "Der er ikke noget møde {day}. De næste er {meetings}. "
    "Er det et nyt møde, så skriv »opret møde {short}« først.",
    "theme_no_meetings": "Jeg kender ingen kommende møder. "
    "Skriv for eksempel »opret møde onsdag den 3. december kl. 9«, og sæt så temaet på.",
    "theme_not_now": "»{title}« kom ikke på denne gang, men ligger på listen. Det kan stadig sættes på et møde.",
    "theme_not_backed": "Du bakker ikke op om »{title}« i forvejen. Skriv »temaer« for at se listen.",
    "theme_own": "»{title}« er dit eget tema. De andre kan bakke op om det.",
    "theme_proposed": "»{title}« er ikke sat på et møde. Skriv »temaer« for at se listen.",
    "theme_reason_missing": "Skriv kort hvorfor, for eksempel »ikke denne gang til pårørende: vi har lige haft det«.",
    "theme_responsible_left": "{name} er ikke længere med. Ret temaet, og vælg en anden ansvarlig.",
    "theme_scheduled": "»{title}« er sat på et møde. Skriv til sekretariatet, hvis noget skal ændres.",
    "theme_turns": "Hvem der står for tur, ser kun mødelederen og sekretariatet. "
    "Vil du selv tage et tema, så skriv »nyt tema«.",
    "theme_withdrawn": "»{title}« er trukket tilbage. Det kan foreslås igen.",
}
