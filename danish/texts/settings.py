"""What a forum has chosen about its letters: each in words, the forms, and what cannot be chosen."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from danish import dates
from danish.texts.lists import listed, number, sentence_case
from danish.texts.meetings import clock

TITLE: Final = "Indstillinger for {forum}"
CHANGE: Final = "Ret"
SAVE: Final = "Gem"
SHOW: Final = "Indstillinger"
ON_LABEL: Final = "Til eller fra"
AT_LABEL: Final = "Klokkeslæt"
DEADLINE_LABEL: Final = "Frist"
FREE_LABEL: Final = "Fridage"
OPENS_LABEL: Final = "Fra"
CLOSES_LABEL: Final = "Til"
ON: Final = "Slået til"
OFF: Final = "Slået fra"
COUNT_LABEL: Final = {"workdays": "Antal arbejdsdage", "days": "Antal dage"}
# The settings that are no letters.
DEADLINE: Final = "Frist for punkter til dagsordenen"
FREE: Final = "Fridage"
HOURS: Final = "Tidsrum"

NAMES: Final[Mapping[str, str]] = {
    "meeting_day": "Mødedag",
    "channel_card": "Mødedag i kanalen",
    "evening_before": "Aftenen før",
    "intake": "Påmindelse om punkter",
    "unanswered": "Påmindelse om svar",
    "silent": "Manglende svar",
    "due_soon": "Frist snart",
    "due_tomorrow": "Frist i morgen",
    "due_passed": "Frist passeret",
    "passed_weekly": "Passerede frister",
    "handed_out": "Efter mødet",
    "before_agenda": "Til dagsordenen",
    "visit": "Besøg",
    "minutes_missing": "Manglende referat",
}
# {at} is the hour, {days} the count in words with its noun.
_LINES: Final[Mapping[str, str]] = {
    "meeting_day": "{at} til alle, den dag I mødes",
    "channel_card": "{at} i kanalen, den dag I mødes",
    "evening_before": "{at} den sidste arbejdsdag før mødet, kun til dem, noget venter på",
    "intake": "{at} til alle, {days} før fristen",
    "unanswered": "{at} til den, der er spurgt, {days} efter spørgsmålet og kun én gang",
    "silent": "{at} til sekretariatet, samlet, {days} efter påmindelsen",
    "due_soon": "{at} til den ansvarlige, {days} før fristen",
    "due_tomorrow": "{at} til den ansvarlige, den sidste arbejdsdag før fristen",
    "due_passed": "{at} til den ansvarlige alene, den første arbejdsdag efter fristen",
    "passed_weekly": "{at} til sekretariatet, samlet, ugens første arbejdsdag",
    "handed_out": "{at} til dem, der har fået noget, {days} efter mødet",
    "before_agenda": "{at} til sekretariatet med det, der falder inden mødet, {days} før det",
    "visit": "{at} til sekretariatet, {days} før kvartalets sidste møde",
    "minutes_missing": "{at} til sekretariatet, {days} efter mødet",
}
_PROBLEMS: Final = {
    "hour": "Skriv et klokkeslæt, for eksempel 7.30.",
    "after_start": "Skriv et klokkeslæt, der ligger før mødet begynder {start}.",
    "outside_hours": "Skriv et klokkeslæt fra {opens} og før {closes}.",
    "count": "Skriv et helt tal mellem {least} og {most}.",
    "state": "Vælg, om den skal være slået til eller fra.",
    "deadline": "Skriv en dag før mødet, for eksempel »fredag kl. 12 ugen før« eller »8 arbejdsdage før«.",
    "deadline_hour": "Skriv et klokkeslæt om dagen, for eksempel »fredag kl. 12 ugen før«.",
    "deadline_far": "Skriv en frist, der ligger højst 60 dage før mødet.",
    "free": "Skriv dage, der har samme dato hvert år, for eksempel »juleaften, nytårsaften og 1. maj«. Helligdage "
    "kender jeg i forvejen.",
    "hours": "Skriv et tidsrum mellem kl. 6.00 og kl. 20.00, hvor det første klokkeslæt er det tidligste.",
    "hours_leave_out": "Så ville en besked ikke kunne komme. Flyt først {names}, eller vælg et større tidsrum.",
}
REFUSALS: Final = {
    "settings_by_secretariat": "Det kan kun sekretariatet ændre, for det gælder alle. Vil du selv have ro, så skriv "
    "for eksempel »påmind mig ikke før mandag«.",
    "settings_no_hour": "Kortet i kanalen kommer sammen med mødedagskortet. Skriv for eksempel »send mødedagskortet "
    "kl. 8«.",
    "settings_no_count": "»{name}« har ikke et antal dage. Skriv »indstillinger«, så viser jeg, hvad der kan ændres.",
    "settings_unknown": "Jeg kender ikke en besked, der hedder »{name}«. Skriv »indstillinger«, så viser jeg dem alle.",
}


def title(forum: str) -> str:
    return TITLE.format(forum=forum)


def intro(may_change: bool) -> str:
    if may_change:
        return "Det her skriver jeg af mig selv. Tryk på »Ret«, eller skriv for eksempel »slå aftenen før fra«."
    return (
        "Det her skriver jeg af mig selv. Sekretariatet kan ændre det for alle. Vil du selv have ro, så skriv for "
        "eksempel »påmind mig ikke før mandag«."
    )


def line(name: str, on: bool, at: dt.time, count: int | None, unit: str) -> str:
    said = _LINES[name].format(at=clock(at), days=_days(count or 0, unit))
    return f"{sentence_case(said)}." if on else f"{OFF}. Ellers {said}."


def needs_deadline() -> str:
    return "Venter på, at I siger fristen: Skriv for eksempel »frist for punkter er fredag kl. 12 ugen før«."


def needs_place() -> str:
    return "Jeg er ikke med i en kanal endnu. Nævn mig i jeres kanal én gang, så kender jeg den."


def deadline_line(at: dt.time, weekday: int | None, weeks: int, workdays: int, days: int) -> str:
    if weekday is None:
        before = _days(workdays, "workdays") if workdays else _days(days, "days")
        return f"{sentence_case(before)} før mødet {clock(at)}."
    week = {0: "samme uge som mødet", 1: "ugen før mødet"}.get(weeks, f"{number(weeks)} uger før mødet")
    return f"{sentence_case(dates.WEEKDAYS[weekday])} {clock(at)} {week}."


def no_deadline() -> str:
    return "I har ingen. Skriv for eksempel »frist for punkter er fredag kl. 12 ugen før«."


def free_line(days: list[tuple[int, int]]) -> str:
    named = [f"den {day}. {dates.MONTHS[month - 1]}" for month, day in days]
    return f"Helligdagene og {listed(named)}." if named else "Kun helligdagene."


def free_value(days: list[tuple[int, int]]) -> str:
    """As it stands in the form, and may be typed again."""
    return listed([f"{day}. {dates.MONTHS[month - 1]}" for month, day in days]) or "ingen"


def deadline_value(at: dt.time, weekday: int | None, weeks: int, workdays: int, days: int) -> str:
    """As it stands in the form, and may be typed again."""
    if weekday is None:
        return f"{_days(workdays, 'workdays') if workdays else _days(days, 'days')} før {clock(at)}"
    week = {0: "samme uge", 1: "ugen før"}.get(weeks, f"{number(weeks)} uger før")
    return f"{dates.WEEKDAYS[weekday]} {clock(at)} {week}"


def hour_value(at: dt.time) -> str:
    return f"{at.hour}.{at.minute:02d}"


def hours_line(opens: dt.time, closes: dt.time) -> str:
    return f"Mellem {clock(opens)} og {clock(closes)} på arbejdsdage. Mødedagskortet kommer også før og på fridage."


def saved(name: str, said: str) -> str:
    return f"{name}: {said}"


def changed_last(who: str, day: dt.date, today: dt.date) -> str:
    return f"Senest ændret af {who} {dates.say(day, today)}."


def together(names: list[str]) -> str:
    return listed(names)


def problem(key: str, **facts: str) -> str:
    return _PROBLEMS[key].format(**facts)


def _days(count: int, unit: str) -> str:
    noun = ("dag", "dage") if unit == "days" else ("arbejdsdag", "arbejdsdage")
    return f"{number(count, common=True)} {noun[0] if count == 1 else noun[1]}"
