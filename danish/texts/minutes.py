"""Minutes on their way in: read, looked through, released for search, taken back."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts import papers
from danish.texts.lists import counted, listed, number, sentence_case

RELEASE: Final = "Frigiv til søgning"
WITHDRAW: Final = "Træk frigivelsen tilbage"
BEFORE: Final = "Før:"
NOW: Final = "Nu:"
NO_DECISION_BEFORE: Final = "Der stod ingen beslutning."
PRESENT: Final = "Til stede"
ABSENT: Final = "Fraværende"
PLACE: Final = "Sted"
NAMELESS: Final = "fil uden navn"

REFUSALS: Final = {
    "minutes_by_secretariat": "Det er sekretariatet, der læser referater ind. Send filen til sekretariatet, "
    "så sørger de for resten.",
    "minutes_personally": "Send referatet til mig i vores egen samtale. Her kan andre læse med, og en kladde er kun "
    "for sekretariatet.",
    "minutes_many": "Jeg er ikke færdig med de filer, I allerede har sendt. Send resten om lidt.",
}
_NOTES: Final = {
    "no_start": "Jeg kan ikke se, hvornår mødet begyndte.",
    "date_differs": "Overskriften har en anden dato end mødedatoen. Kan det passe?",
    "no_year": "Mødedatoen har intet årstal. Jeg har valgt det år, hvor ugedagen passer. Kan det passe?",
    "weekday_differs": "Ugedagen passer ikke til datoen. Kan det passe?",
    "gap_in_numbers": "Der mangler et nummer i rækken af punkter. Kan det passe?",
    "repeated_number": "Nummer {detail} er brugt til mere end et punkt. Jeg har beholdt dem alle. Kan det passe?",
    "lettered_number": "Pkt. {detail} er læst som et punkt for sig. Kan det passe?",
    "perhaps_item": "»{detail}« kan være et punkt for sig, men jeg har læst det med i punktet ovenfor. Sammenhold med "
    "originalen.",
    "type_differs": "Pkt. {detail} siger ét i titlen og noget andet i indstillingen. Kan det passe?",
    "personal_number": "Pkt. {detail} har noget, der ligner et cpr-nummer. Kan det stå der, når alle kan søge i det?",
    "unrecognised": "{detail} pct. af teksten kunne jeg ikke placere i et punkt. Den står under »Gennemgå«.",
    "new_members": "Nye navne blandt deltagerne: {detail}.",
    "missing_members": "Står ikke blandt deltagerne: {detail}.",
    "other_agenda_name": "Dagsordenen kalder forummet »{detail}«. Kan det passe?",
    "off_agenda": "På dagsordenen, men ikke i referatet: {detail}.",
    "several_meetings": "Filen rummer {detail} møder, og hvert har fået sin egen kladde. Kan det passe?",
    "unforeseen": "Noget i referatet ser usædvanligt ud. Sammenhold det med originalen.",
    "other_name": "Referatet kalder forummet »{detail}«. Kan det passe?",
}
# Before it, no minutes were written on a computer.
_OLDEST: Final = 1970
_STATES: Final = {
    "draft": "Kladde",
    "released": "Frigivet til søgning",
    "replaced": "Afløst af en nyere version",
    "deleted": "Slettet",
}
_DIFFERENCES: Final = {
    "new": "Pkt. {number}, {title}: er nyt.",
    "gone": "Tidligere pkt. {number}, {title}: er ikke med længere.",
    "decision": "Pkt. {number}, {title}: beslutningen er ændret.",
    "moved": "Pkt. {number}, {title}: har fået et andet nummer.",
    "text": "Pkt. {number}, {title}: teksten er ændret, beslutningen er den samme.",
}


def receiving(names: Sequence[str]) -> str:
    return f"Jeg læser {_quoted(names)}. Du hører fra mig om lidt."


def received(name: str) -> str:
    return f"Jeg har læst »{name}«. Svaret står i en besked for sig."


def unreadable(name: str, why: str) -> str:
    return f"»{name}« kunne jeg ikke bruge som referat. {why}"


def known(name: str, day: dt.date, version: int, today: dt.date) -> str:
    which = f"version {version} af referatet" if version > 1 else "referatet"
    return f"Det har jeg allerede læst: »{name}« er det samme som {which} fra {papers.day(day, today)}."


def known_meetings(name: str, count: int, *, others: bool) -> str:
    """`others`: the file holds meetings besides these, which were new."""
    which = counted(count, "møde", "møder")
    return f"»{name}« rummer {'også ' if others else ''}{which}, som jeg allerede har læst. Jeg har ikke ændret noget."


def known_meeting(day: dt.date, version: int, today: dt.date) -> str:
    return _which(day, version, today)


def state(key: str) -> str:
    return _STATES[key]


def read(day: dt.date, version: int, items: int, postponed: int, today: dt.date) -> str:
    late = f", heraf {postponed} udskudt" if postponed else ""
    return f"{_which(day, version, today)} er læst: {items} {'punkt' if items == 1 else 'punkter'}{late}."


def note(key: str) -> str:
    """A note of `Reading.notes`, or one that was added when it was stored, as a line."""
    name, _, detail = key.partition(":")
    if name == "several_meetings":
        detail = number(int(detail)) if detail.isdecimal() else "flere"
    return _NOTES.get(name, _NOTES["unforeseen"]).format(detail=detail)


def date_note(day: dt.date, today: dt.date) -> str:
    """Of minutes whose date can hardly be right: what it means; "" for all others."""
    if day > today:
        when = papers.day(day, today)
        return f"Mødet er først den {when}, og jeg svarer ikke ud fra referatet før den dag. Kan datoen passe?"
    return f"Mødedatoen er den {papers.day(day, today)}. Kan det passe?" if day.year < _OLDEST else ""


def names_note(kind: str, names: Sequence[str]) -> str:
    return f"{kind}:{listed(names)}"


def released(day: dt.date, version: int, by: str, today: dt.date) -> str:
    """`by` is empty for whoever did it, and when it was done on the command line. So are those below."""
    who = f" af {by}" if by else ""
    begins = f"Mødet er først den {papers.day(day, today)}, og fra den dag svarer jeg ud fra det."
    answers = begins if day > today else "Nu svarer jeg ud fra det."
    return f"{_which(day, version, today)} er frigivet til søgning{who}. {answers}"


def withdrawn(day: dt.date, version: int, by: str, answers: int | None, today: dt.date) -> str:
    """`answers` is the version that answers again in its place."""
    instead = f"Nu svarer jeg igen ud fra version {answers}." if answers else "Jeg svarer ikke længere ud fra det."
    who = f" af {by}" if by else ""
    back = f"Frigivelsen af {papers.inside(_which(day, version, today))} er trukket tilbage{who}"
    return f"{back}, så det er en kladde igen. {instead}"


def replaced(day: dt.date, version: int, today: dt.date) -> str:
    return f"{_which(day, version, today)} er afløst af en nyere version."


def deleted(day: dt.date, version: int, by: str, today: dt.date) -> str:
    who = f" af {by}" if by else ""
    gone = f"Kladden til {papers.inside(_which(day, version, today))} er slettet{who}."
    return f"{gone} Send filen igen, hvis den alligevel skal læses."


def newer(version: int) -> str:
    return f"Der er en nyere version ({version}). Frigiver I denne, er det den, jeg svarer ud fra."


def difference(kind: str, item_number: int, title: str) -> str:
    return _DIFFERENCES[kind].format(number=item_number, title=title)


def review_title(day: dt.date, today: dt.date) -> str:
    return f"Gennemgang af referatet fra {papers.day(day, today)}"


def item_detail(kind: str, minutes: int | None, outcome: str) -> str:
    time = f"{minutes} min., " if minutes is not None else ""
    return f"{sentence_case(kind)}, {time}{outcome}"


def unapproved(forum: str) -> str:
    return f"Referatet er endnu ikke godkendt af {forum}."


def not_approved(forum: str, days: Sequence[dt.date]) -> str:
    named = listed([dates.say(day, weekday=False) for day in days])
    if len(days) == 1:
        return f"Ét referat er endnu ikke godkendt af {forum}, så vidt jeg kan se: referatet fra {named}."
    many = sentence_case(counted(len(days), "referat", "referater"))
    return f"{many} er endnu ikke godkendt af {forum}, så vidt jeg kan se: referaterne fra {named}."


def none_wait(has_minutes: bool) -> str:
    if not has_minutes:
        return "Jeg har ingen referater endnu."
    nothing = "Det kan jeg ikke se, for de referater, jeg har, siger ikke noget om at godkende referater."
    return f"{nothing} Spørg sekretariatet."


def _quoted(names: Sequence[str]) -> str:
    return listed([f"»{name}«" for name in names])


def _which(day: dt.date, version: int, today: dt.date) -> str:
    return f"{papers.which('referatet', version)} fra {papers.day(day, today)}"
