"""A meeting moved, cancelled, held elsewhere, or held after all: what whoever does it and the others are told."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, number, sentence_case

MOVE: Final = "Flyt"
CANCEL: Final = "Aflys"
ELSEWHERE: Final = "Andet sted"
MOVE_IT: Final = "Flyt mødet"
MOVE_ANYWAY: Final = "Ja, flyt det"
CREATE_ANYWAY: Final = "Ja, opret det"
OTHER_DAY: Final = "Vælg en anden dag"
CANCEL_IT: Final = "Ja, aflys mødet"
LEAVE_IT: Final = "Lad det stå"
SAVE_PLACE: Final = "Gem stedet"
RESTORE: Final = "Genopret mødet"
UNDO: Final = "Fortryd"
SHOW: Final = "Se mødet"

FIELD_DATE: Final = "Dag"
FIELD_START: Final = "Klokkeslæt"
FIELD_PLACE: Final = "Sted"
FIELD_THEMES: Final = "Temaerne på mødet"
TO_THE_LIST: Final = "Tilbage på temalisten"

_PROBLEMS: Final = {
    "date": "Jeg kan ikke se, hvilken dag du mener. Skriv for eksempel »den 4. december«.",
    "start": "Skriv et klokkeslæt, for eksempel 10.00.",
    "place": "Hvor holdes mødet? Skriv kort, for eksempel »Kantinen«.",
    "place_long": "Det er for langt. Skriv stedet med højst 120 tegn.",
}
REFUSALS: Final[Mapping[str, str]] = {
    "meeting_already_then": "Mødet er allerede {day} på det tidspunkt. Skriv, hvornår det skal være i stedet.",
    "meeting_already_there": "Mødet holdes allerede dér: {place}.",
    "meeting_cancelled": "Mødet {day} er aflyst. Skal det holdes alligevel, så skriv »genopret mødet«.",
    "meeting_is_cancelled": "Mødet {day} er aflyst. Skriv »kommende møder« for at se de næste.",
    "meeting_cancelled_there": "Mødet {day} er aflyst. Vil I mødes den dag alligevel, så skriv »genopret mødet "
    "{short}«.",
    "meeting_far": "Det er mere end to år ude i fremtiden. Skriv en dag, der ligger nærmere.",
    "meeting_hour": "Jeg kan ikke se, hvilket klokkeslæt du mener. Skriv for eksempel »kl. 9.30«.",
    "meeting_no_hour": "Der er intet {time} {day}, fordi uret stilles frem til sommertid. Skriv et andet klokkeslæt.",
    "meeting_held": "Mødet {day} er begyndt eller holdt, så det kan ikke ændres. Skriv »kommende møder« for at se de "
    "næste.",
    "meeting_moved_away": "Mødet {day} er flyttet til {to}.",
    "meeting_none_cancelled": "Jeg kender ingen aflyste møder, der kan genoprettes. Skriv »kommende møder« for at se "
    "dem, der er planlagt.",
    "meeting_none_coming": "Jeg kender ingen kommende møder. Skriv for eksempel »opret møde den 3. december kl. 9«.",
    "meeting_not_there": "Der er ikke noget møde {day}. De næste er {meetings}.",
    "rule_none": "I har ingen fast mødedag. Skriv for eksempel »vi mødes hver anden onsdag kl. 9«.",
    "rule_weekday": "Hvilken ugedag er det? Skriv for eksempel »vi mødes onsdag i lige uger kl. 9«.",
    "rule_changed": "Det er ændret, siden du fik kortet, så jeg har ikke gjort noget. {rule}",
    "meeting_several": "Der er flere møder {period}: {meetings}. Skriv datoen på det, du mener.",
    "meeting_which_unclear": "Jeg kan ikke se, hvilket møde du mener. Skriv datoen, for eksempel »den 3. december«.",
}


def problem(key: str) -> str:
    return _PROBLEMS[key]


def when(day: dt.date, start: dt.time, today: dt.date) -> str:
    """As in "onsdag den 3. december kl. 9.00"; without the hour where nobody knows it (00:00)."""
    said = dates.say(day, today)
    return said if start == dt.time(0, 0) else f"{said} {dates.say_time(start)}"


# --- asking ---


def which_day(weekday: str, day: dt.date, today: dt.date) -> str:
    said = dates.say(day, today, weekday=False)
    return f"Du skriver {weekday}, men {said} er en {dates.WEEKDAYS[day.weekday()]}. Hvilken dag mener du?"


def which_way(day: dt.date, today: dt.date) -> str:
    return f"Skal mødet {dates.say(day, today)} være tidligere eller senere?"


def is_it(day: dt.date, start: dt.time, today: dt.date) -> str:
    return f"Skal mødet være {when(day, start, today)}?"


def day_off(day: dt.date, today: dt.date) -> str:
    return f"{sentence_case(dates.say(day, today))} er ikke en arbejdsdag. Skal mødet flyttes dertil alligevel?"


def far_off(day: dt.date, today: dt.date) -> str:
    """A day without a year that is long off: where this year's has passed, that is said."""
    asked = f"Mener du {dates.say(day)}?"
    passed = day.year == today.year + 1 and (day.month, day.day) < (today.month, today.day)
    return f"{sentence_case(dates.say(day, day, weekday=False))} er passeret i år. {asked}" if passed else asked


def create_on_day_off(day: dt.date, today: dt.date) -> str:
    return f"{sentence_case(dates.say(day, today))} er ikke en arbejdsdag. Skal mødet holdes den dag alligevel?"


def move_title(forum: str, day: dt.date, today: dt.date) -> str:
    return f"Flyt {forum} {dates.say(day, today)}"


def place_title(forum: str, day: dt.date, today: dt.date) -> str:
    return f"Nyt sted for {forum} {dates.say(day, today)}"


def cancel_question(forum: str, day: dt.date, start: dt.time, today: dt.date) -> str:
    return f"Vil du aflyse {forum} {when(day, start, today)}?"


def themes_there(titles: Sequence[str]) -> str:
    named = listed([f"»{title}«" for title in titles])
    if len(titles) == 1:
        return f"Temaet {named} er sat på mødet. Skal det på et andet møde eller tilbage på listen?"
    return f"{sentence_case(number(len(titles), common=False))} temaer er sat på mødet: {named}. Hvor skal de hen?"


def homework_there(count: int, to: dt.date | None, today: dt.date) -> str:
    what = counted(count, "hjemmeopgave", "hjemmeopgaver", common=True)
    verb = "er" if count == 1 else "er alle"
    if to is None:
        return f"{sentence_case(what)} {verb} til dette møde og beholder sin frist, til der er et nyt møde."
    follows = f"følger med til næste møde, {dates.say(to, today)}."
    return f"{sentence_case(what)} til mødet {follows}"


def left_alone(forum: str, day: dt.date, today: dt.date) -> str:
    return f"Så bliver {forum} {dates.say(day, today)} stående."


# --- done ---


def moved(forum: str, before: str, after: str) -> str:
    return f"{forum} {before} er flyttet til {after}."


def now_elsewhere(forum: str, at: str, place: str) -> str:
    return f"{forum} {at} har fået nyt sted: {place}."


def cancelled(forum: str, at: str) -> str:
    return f"{forum} {at} er aflyst."


def is_cancelled(day: str) -> str:
    return f"Mødet {day} er aflyst."


def held_after_all(forum: str, at: str) -> str:
    return f"{forum} {at} bliver holdt alligevel."


def undone(forum: str, at: str, place: str) -> str:
    """Taken back before anybody heard of it."""
    where = f"{at}, {place}" if place else at
    return f"Så er det, som det var: {forum} mødes {where}. De andre har ikke hørt om ændringen."


def follows(themes: int, homework: int) -> str:
    """What goes along; "" for nothing."""
    parts = [counted(themes, "tema", "temaer")] * bool(themes)
    parts += [counted(homework, "hjemmeopgave", "hjemmeopgaver", common=True)] * bool(homework)
    return f"{sentence_case(listed(parts))} følger med." if parts else ""


def themes_listed(count: int) -> str:
    return "Temaet ligger på listen igen." if count == 1 else "Temaerne ligger på listen igen."


def themes_moved(count: int, day: dt.date, today: dt.date) -> str:
    return f"{'Temaet' if count == 1 else 'Temaerne'} er sat på mødet {dates.say(day, today)}."


def others_told(at: dt.datetime, now: dt.datetime) -> str:
    if at <= now:
        return "De andre får besked nu."
    if at - now < dt.timedelta(hours=1):
        return "De andre får besked om lidt."
    return f"De andre får besked {dates.say(at.date(), now.date())} {dates.say_time(at.time())}."


def nobody_knows() -> str:
    """Of a meeting that was typed in a moment ago."""
    return "De andre har ikke hørt om mødet."


_OUTLOOK: Final = {
    "moved": ("Husk at flytte mødet i Outlook.", "Outlook flyttes af sekretariatet."),
    "place": ("Husk at rette stedet i Outlook.", "Outlook rettes af sekretariatet."),
    "cancelled": ("Husk at aflyse mødet i Outlook.", "Outlook aflyses af sekretariatet."),
    "restored": ("Husk at indkalde igen i Outlook.", "Indkaldelsen i Outlook sendes af sekretariatet."),
}


def outlook(kind: str, own: bool) -> str:
    """`own`: to the secretariat itself."""
    return _OUTLOOK[kind][0 if own else 1]


# --- the letter ---


def hello(first_name: str) -> str:
    return f"Hej {first_name}."


def place(name: str) -> str:
    return f"Vi mødes her: {name}."


def next_is(day: dt.date, start: dt.time, today: dt.date) -> str:
    return f"Næste møde er {when(day, start, today)}."


def your_themes_follow(titles: Sequence[str]) -> str:
    named = listed([f"»{title}«" for title in titles])
    return f"Dit tema {named} følger med." if len(titles) == 1 else f"Dine temaer {named} følger med."


def your_theme_on(title: str, day: dt.date, today: dt.date) -> str:
    return f"Dit tema »{title}« er nu sat på mødet {dates.say(day, today)}."


def your_theme_listed(title: str) -> str:
    return f"Dit tema »{title}« ligger på listen igen, og du hører fra mig, når det kommer på et nyt møde."


def _your_homework(title: str, *, asked: bool) -> str:
    return f"Hjemmeopgaven »{title}«, som du er spurgt om," if asked else f"Din hjemmeopgave »{title}«"


def your_homework(title: str, day: dt.date, today: dt.date, *, asked: bool) -> str:
    return f"{_your_homework(title, asked=asked)} skal nu være klar til {dates.say(day, today)}."


def your_homework_waits(title: str, day: dt.date, today: dt.date, *, asked: bool) -> str:
    return f"{_your_homework(title, asked=asked)} kan nu vente til {dates.say(day, today)}."


def your_homework_kept(title: str, *, asked: bool) -> str:
    return f"{_your_homework(title, asked=asked)} beholder sin frist, til der er et nyt møde."
