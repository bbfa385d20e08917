"""What is said in answers about decisions. The minutes' own words are never in here."""

import datetime as dt
from collections.abc import Sequence

from danish import dates
from danish.texts import meetings
from danish.texts.lists import counted, listed, number, sentence_case

ITEM_BUTTON = "Hele punktet"
YES_BUTTON = "Ja, vis det"
MEETINGS_BUTTON = "Se møderne"
COPY_BUTTON = "Kopiér med kilde"
COPY = "Her er beslutningen med kilde, lige til at kopiere:"
POSTPONED = "Punktet blev udskudt."
GOES_ON = "Beslutningen er længere. Åbn punktet for at læse resten."
NO_DECISION = "Referatet rummer ingen egentlig beslutning. Der står:"
NO_DECISION_AT_ALL = "Referatet rummer ingen beslutning om punktet."
CLOSED = "Punktet er lukket, så jeg viser ikke, hvad der står. Spørg sekretariatet, hvis du har brug for det."
CLOSED_DETAIL = "lukket"
RECOMMENDED = "Indstillingen lød:"
NO_RECOMMENDATION = "Referatet rummer ingen indstilling til punktet."
DEPARTS = "Beslutningen afviger fra oplægget."
DEPARTS_WHERE = "Afviger fra oplægget:"
APPENDICES = "Bilag"
APPENDICES_LISTED = "Bilag til punktet:"
NO_APPENDICES = "Referatet nævner ingen bilag til punktet."
UNQUOTED = "Ordlyden kan jeg ikke gengive her. Åbn punktet for at læse den."
NOT_SURE = "Jeg er ikke sikker på, at det er det, du mener."
ASK = "Skriv, hvad du vil vide: et emne, et sagsnummer eller en dato. For eksempel »hvad besluttede vi sidst?«."
ELSEWHERE = "Emnet har været på en anden gang."

NO_VOTES = "Det siger referaterne ikke. De gengiver, hvad der blev besluttet, og ikke hvem der var for eller imod."
NO_OPINION = "Det har jeg ingen mening om. Spørg mig gerne, hvad der står i referaterne."
NOT_IN_MINUTES = (
    "Det kan jeg ikke hjælpe med. Jeg kender kun det, der står i referaterne. Spørg for eksempel om en sag."
)
NOT_WHEN = "Referatet siger ikke, hvornår det kommer igen."
NO_DATE = "Referatet nævner ingen dato. Der står:"
PARTLY_REJECTED = "Her blev en del af det indstillede afvist"
DEPARTED = "Her siger beslutningen selv, at den afviger fra oplægget"
NONE_DEPARTED = "Ingen af de beslutninger, jeg har set igennem, siger selv, at de afviger fra oplægget."
COMES_BACK = "Ifølge beslutningerne kommer det her igen"
NOTHING_COMES_BACK = "Jeg kan ikke finde en beslutning, der nævner et senere tidspunkt."

NO_OUTCOME = meetings.outcome("none_recorded")

_SECTIONS = {
    "decision": "beslutningen",
    "title": "overskriften",
    "resume": "resuméet",
    "recommendation": "indstillingen",
    "sagsfremstilling": "sagsfremstillingen",
    "appendix": "bilagslisten",
}


def source(forum: str, day: dt.date, item: int) -> str:
    return f"{forum} {dates.say(day, weekday=False)}, pkt. {item}"


def case(number_: str) -> str:
    return f"Sag {number_}"


def item_button(day: dt.date, item: int | None) -> str:
    """With the item's number where the meeting has several."""
    when = dates.say(day, weekday=False)
    return f"{ITEM_BUTTON} {when}" if item is None else f"Pkt. {item} {when}"


def case_items(number_: str, items: int, days: int, shown: int) -> str:
    listing = "Nyeste møde først:" if shown == days else f"Her er de {number(shown)} nyeste møder:"
    return f"Sag {number_} står på {counted(items, 'punkt', 'punkter')} fra {counted(days, 'møde', 'møder')}. {listing}"


def section(key: str) -> str:
    """As in "økonomi" -> "afsnittet om økonomi"."""
    return _SECTIONS.get(key) or f"afsnittet »{sentence_case(key.replace('_', ' '))}«"


def stands_elsewhere(key: str, *, several: bool) -> str:
    what = "Ordene" if several else "Ordet"
    return f"{what} står i {section(key)}, ikke i beslutningen:"


def says_when(key: str) -> str:
    """Before what another part of the item says of coming again."""
    return f"Beslutningen siger ikke, hvornår det kommer igen. I {section(key)} står:"


def decided(day: dt.date) -> str:
    """Before the decision, where another passage comes first."""
    return f"Beslutningen den {dates.say_short(day)} lød:"


def times(topic: str, meetings: int, items: int) -> str:
    what = quoted(sentence_case(topic)) if topic else "Emnet"
    if meetings == 1 and items > 1:
        return f"{what}: {number(items)} punkter på samme møde."
    often = "én gang" if meetings == 1 else f"{number(meetings)} gange"
    return f"{what} har været på {often} i de referater, jeg har. Nyeste først:"


def quoted(topic: str) -> str:
    return f"»{topic}«"


def searched(count: int, first: dt.date, last: dt.date) -> str:
    """As in "i de fire referater, jeg har (7. maj - 12. november 2025)"."""
    if count == 1:
        return f"i det ene referat, jeg har ({dates.say_short(first)})"
    return f"i de {number(count)} referater, jeg har ({dates.say_span(first, last)})"


def nothing_held(forum: str) -> str:
    return f"Jeg har endnu ingen referater fra {forum}, så jeg kan ikke svare. Sekretariatet kan læse dem ind."


def not_found(topic: str, where: str) -> str:
    return (
        f"Det kan jeg ikke finde. {quoted(sentence_case(topic))} er ikke nævnt {where}."
        if topic
        else f"Det kan jeg ikke finde {where}."
    )


def not_together(topic: str, where: str) -> str:
    """Some of the words are there, but no item is about it."""
    if not topic:
        return f"Det kan jeg ikke finde. Intet punkt handler om det {where}."
    return f"Det kan jeg ikke finde. Intet punkt handler om {quoted(topic)} {where}."


def missing(days: Sequence[dt.date]) -> str:
    said = listed([dates.say(d, weekday=False) for d in days])
    what = "referatet" if len(days) == 1 else "referaterne"
    return f"Jeg mangler bl.a. {what} fra {said}."


def unknown_case(case_number: str, where: str) -> str:
    return f"Sagsnummeret {case_number} står ikke {where}."


def unknown_kle(subject: str, where: str) -> str:
    return f"Der er ingen sager under {subject} {where}."


def similar_cases(numbers: Sequence[str]) -> str:
    return f"Mente du {listed(numbers, 'eller')}?"


def no_meeting(when: str) -> str:
    return f"Jeg har ikke noget referat fra {when}."


def no_meeting_yet() -> str:
    return "Det møde har jeg ikke noget referat fra."


def not_then(meetings_: int) -> str:
    return f"Det kan jeg ikke finde på {'det møde' if meetings_ == 1 else 'de møder'}."


def no_such_day(day: str) -> str:
    return f"Den {day} findes ikke. Skriv en anden dato."


def no_minutes_yet(when: str) -> str:
    return f"Jeg har endnu ikke noget referat fra {when}."


def not_met_yet(when: str, where: str) -> str:
    return f"Jeg kan ikke finde noget om {when} {where}."


def mentioned(when: str) -> str:
    return f"Det nævner referaterne om {when}"


def nearest_meetings(days: Sequence[dt.date]) -> str:
    what = "Det nærmeste møde, jeg har, er" if len(days) == 1 else "De nærmeste møder, jeg har, er"
    return f"{what} {listed([dates.say(d, weekday=False) for d in days])}."


def not_who_said(name: str) -> str:
    return (
        f"Det siger referaterne ikke. De gengiver, hvad der blev besluttet, og ikke hvad {name} eller andre sagde. "
        "Spørg om sagen i stedet, for eksempel »hvad besluttede vi om ...?«."
    )


def no_year(years: Sequence[int], topic: str, where: str) -> str:
    said = listed([str(y) for y in years], "eller")
    about = f"om {quoted(topic)} " if topic else ""
    return f"Jeg kan ikke finde noget {about}for {said} {where}."


def no_such_item(item: int, day: dt.date, last: int) -> str:
    return f"Mødet {dates.say(day, weekday=False)} havde ikke noget punkt {item}. Det sidste var punkt {last}."


def none_with_outcome(outcome: str, where: str) -> str:
    if outcome == NO_OUTCOME:
        return f"Alle punkter har en beslutning {where}."
    return f"Ingen punkter blev {outcome} {where}."


def outcomes_title(outcome: str, count: int) -> str:
    if outcome == NO_OUTCOME:
        return sentence_case(f"{counted(count, 'punkt', 'punkter')} uden egentlig beslutning")
    return sentence_case(f"{counted(count, 'punkt', 'punkter')} blev {outcome}")


def nearest(title: str, forum: str, day: dt.date, item: int) -> str:
    return f"Det nærmeste er {quoted(title)}, {source(forum, day, item)}."


def nearest_where(key: str, *, several: bool) -> str:
    what = "Ordene" if several else "Ordet"
    return f"{what} står i {section(key)}, ikke i beslutningen."


def meeting_title(forum: str, day: dt.date) -> str:
    return f"{forum} {dates.say(day)}"


def fallback(title: str, where: str) -> str:
    return f"{title} ({where})"


def copied(forum: str, day: dt.date, item: int, title: str, case_number: str | None) -> str:
    """The line under a copied quote."""
    return ", ".join([f"Kilde: {source(forum, day, item)}", title, *([f"sag {case_number}"] if case_number else [])])


def approved_where(day: dt.date, later: dt.date) -> str:
    return (
        f"Referatet fra {dates.say(day, weekday=False)} bliver godkendt på et møde efter. I det næste referat, jeg har,"
        f" fra {dates.say(later, weekday=False)} står der:"
    )


def approval_unknown(day: dt.date, later: dt.date) -> str:
    return (
        f"Det kan jeg ikke se. Det næste referat, jeg har, er fra {dates.say(later, weekday=False)}, og der står ikke"
        f" noget om at godkende referatet fra {dates.say(day, weekday=False)}."
    )


def approval_waits(day: dt.date) -> str:
    return (
        f"Det kan jeg ikke se endnu. Referatet fra {dates.say(day, weekday=False)} er det nyeste, jeg har, og det"
        " bliver først godkendt på et senere møde."
    )
