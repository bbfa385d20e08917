"""Homework: asking for it, answering, and the overview. Whoever says no is not asked to explain; only invited to."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, listed, sentence_case

TAKE: Final = "Ja, jeg tager den"
WHOSE: Final = "Den hører til hos ..."
DECLINE: Final = "Det kan jeg ikke"
SEE_DECISION: Final = "Se beslutningen"
FINISH: Final = "Den er klar"
GIVE_BACK: Final = "Jeg kan alligevel ikke"
REGISTER_YES: Final = "Registrér ja"
REGISTER_NO: Final = "Registrér nej"
REGISTER_DONE: Final = "Registrér som klar"
ASK_ANOTHER: Final = "Foreslå en anden"
WITHDRAW: Final = "Træk tilbage"
LEAVE: Final = "Lad ligge til mødet"
SEND_REASON: Final = "Send til sekretariatet"
ASK_PERSON: Final = "Spørg vedkommende"
ASK_ANYWAY: Final = "Spørg alligevel"
HAND_OUT: Final = "Giv hjemmeopgaven"
ASK_ALL: Final = "Ja, spørg dem alle"
ASK_ONE: Final = "Vælg en enkelt"
OPEN: Final = "Se opgaven"
ANSWER: Final = "Svar"
YES: Final = "Ja"
NO: Final = "Nej"
MINE: Final = "Mine opgaver"

FORM_TITLE: Final = "Giv en hjemmeopgave"
FIELD_TITLE: Final = "Hvad skal der laves?"
FIELD_PERSON: Final = "Hvem vil I spørge?"
FIELD_DUE: Final = "Hvornår skal den være klar?"
FIELD_WAIT: Final = "Hvad der ikke er klar, kan vente til"
FIELD_REASON: Final = "Hvorfor? (kun sekretariatet ser det)"
FIELD_WHOSE: Final = "Hvem hører den til hos?"
RESPONSIBLE: Final = "Ansvarlig"
ASKED: Final = "Spurgt"
DUE: Final = "Frist"
WAIT: Final = "Kan vente til"
FROM: Final = "Kommer fra"

_PROBLEMS: Final = {
    "untitled": "Skriv med et par ord, hvad der skal laves.",
    "long": "Teksten er for lang. Skriv det vigtigste i en sætning eller to.",
    "past": "Den dag er passeret. Vælg en dag, der kommer.",
    "never": "Den dag findes ikke. Vælg en anden.",
    "far": "Den dag ligger meget langt ude i fremtiden. Er årstallet rigtigt?",
    "wait": "Vælg en dag efter fristen, eller lad feltet stå tomt.",
    "no_person": "Vælg, hvem I vil spørge.",
    "no_date": "Den dag kan jeg ikke læse. Skriv for eksempel »8. oktober«.",
}
_STATES: Final = {
    "asked": "har ikke svaret endnu",
    "taken": "tager den",
    "declined": "mangler en ansvarlig",
    "done": "klar",
    "withdrawn": "trukket tilbage",
}


def problem(key: str) -> str:
    return _PROBLEMS[key]


def unknown_person(name: str) -> str:
    return f"Jeg kender ingen, der hedder »{name}«. Vælg på listen."


def person_left(name: str, forum: str) -> str:
    return f"{name} er ikke længere med i {forum}. Vælg en anden."


def which_person(name: str, candidates: tuple[str, ...]) -> str:
    return f"»{name}« kan være {listed(candidates, 'eller')}. Vælg på listen."


def by(due: dt.date | None, today: dt.date, meeting_of: str = "") -> str:
    """After a space, as in "til Chefforum onsdag den 8. oktober"; nothing where no day is set. `meeting_of` is the
    forum that meets then.
    """
    if due is None:
        return ""
    return f" til {meeting_of} {dates.say(due, today)}" if meeting_of else f" til {dates.say(due, today)}"


def source(day: dt.date, number: int, today: dt.date) -> str:
    return f"{dates.say(day, today, weekday=False).removeprefix('den ')}, pkt. {number}"


def request(first_name: str, what: str, until: str, origin: str, proposer: str, wait: str) -> str:
    """`until` is `by(...)`, `origin` is `source(...)` or nothing, `wait` the day that the rest may wait to."""
    where = f" ({origin})" if origin else ""
    task = f"{sentence_case(until.strip())} er der en hjemmeopgave" if until else "Der er en hjemmeopgave"
    waits = f" Det, der ikke er klar, kan vente til {wait}." if wait else ""
    return f"Hej {first_name}. {task}: »{what}«{where}. {proposer} Vil du tage den?{waits}"


def late_request(first_name: str, what: str, due: dt.date, origin: str, proposer: str, today: dt.date) -> str:
    """Read when it was to be ready already, as after a pause."""
    where = f" ({origin})" if origin else ""
    return (
        f"Hej {first_name}. Der er en hjemmeopgave, som skulle være klar {dates.say(due, today)}: »{what}«{where}. "
        f"{proposer} Tal med sekretariatet, hvis du er i tvivl, om der stadig er brug for den. Vil du tage den?"
    )


def proposed_by(who: str) -> str:
    return f"{who} foreslår dig."


def passed_by(who: str) -> str:
    return f"{who} mener, at den hører til hos dig."


def secretariat() -> str:
    return "Sekretariatet"


def you_took(what: str, until: str) -> str:
    return f"Tak. Du har taget hjemmeopgaven »{what}«{until}."


def noted_yes(what: str, until: str) -> str:
    return (
        f"Sekretariatet har noteret, at du tager hjemmeopgaven »{what}«{until}. "
        f"Passer det ikke, så tryk på »{GIVE_BACK}«."
    )


def noted_no(what: str) -> str:
    return f"Sekretariatet har noteret, at du ikke kan tage hjemmeopgaven »{what}«. Du behøver ikke gøre mere."


def due_passed(due: dt.date, today: dt.date) -> str:
    return f"Fristen var {dates.say(due, today)}. Skriv til sekretariatet, hvis du har brug for mere tid."


def wait_until(day: str) -> str:
    return f"Det, der ikke er klar, kan vente til {day}."


def you_declined() -> str:
    return "Det er i orden. Skriv gerne kort hvorfor. Kun sekretariatet ser det."


def reason_sent() -> str:
    return "Tak. Sekretariatet tager den herfra."


def you_passed_on(what: str, to: str) -> str:
    return f"Tak. Jeg har spurgt {to} om hjemmeopgaven »{what}«. Du behøver ikke gøre mere."


def no_longer_yours(what: str) -> str:
    return f"Du behøver ikke gøre mere ved hjemmeopgaven »{what}«. Sekretariatet tager sig af den."


def you_finished(what: str) -> str:
    return f"Tak. Hjemmeopgaven »{what}« er klar."


def withdrawn(what: str) -> str:
    return f"Hjemmeopgaven »{what}« er trukket tilbage. Du behøver ikke gøre mere."


def director_first(first_name: str) -> str:
    return f"Vil du hellere tage det med {first_name} selv?"


def pass_on_intro(what: str) -> str:
    return f"Så spørger jeg vedkommende om hjemmeopgaven »{what}«, og sekretariatet får besked."


def ask_another_intro(what: str) -> str:
    return f"Hvem skal jeg spørge om hjemmeopgaven »{what}«?"


# What secretariat and chair see.


def asked(name: str) -> str:
    return f"Jeg har spurgt {name}. Du hører fra mig, når der er svar."


def on_pause(name: str, until: dt.date, due: dt.date | None, today: dt.date) -> str:
    """Of a question that waits. `due` is when the homework is to be ready."""
    waits = f"{name} holder pause til {dates.say(until, today)} og har ikke set spørgsmålet endnu."
    if due is not None and due < until:
        return f"{waits} Fristen er før det: Et opkald er nok det nemmeste, eller foreslå en anden."
    return f"{waits} Det kommer, når pausen er slut."


def passed_on(by_name: str, to: str) -> str:
    return f"{by_name} mener, at den hører til hos {to}. Jeg har spurgt {to}."


def taken(name: str) -> str:
    return f"{name} har sagt ja og er ansvarlig."


def registered(by_name: str, name: str) -> str:
    return f"Svaret er noteret af {by_name} på vegne af {name}."


def declined(name: str) -> str:
    return f"{name} kan ikke tage den. Den mangler en ansvarlig."


def reason(text: str) -> str:
    return f"Begrundelsen er kun til sekretariatet: »{text}«"


def done(name: str) -> str:
    return f"{name} har meldt den klar."


def withdrawn_here() -> str:
    return "Hjemmeopgaven er trukket tilbage."


def raised(name: str) -> str:
    return f"{name} er mindet om det én gang. Et opkald er nok det nemmeste."


def left() -> str:
    return "Det er i orden. Skriv »hjemmeopgaver«, når I vil se, hvad der mangler svar."


def already(name: str) -> str:
    return f"{name} har allerede den hjemmeopgave."


def ask_all(title: str, names: Sequence[str], due: dt.date | None, today: dt.date) -> str:
    until = f" til {dates.say(due, today)}" if due else ""
    return f"Skal jeg spørge {listed(names)} hver for sig om hjemmeopgaven »{title}«{until}?"


def asked_all(title: str, names: Sequence[str], due: dt.date | None, today: dt.date) -> str:
    until = f" til {dates.say(due, today)}" if due else ""
    each = " hver for sig" if len(names) > 1 else ""
    return f"Jeg har spurgt {listed(names)}{each} om »{title}«{until}. Du hører fra mig, når der er svar."


def never() -> str:
    """To whoever hands out to several, of whom a form could keep one."""
    return "Den dag findes ikke. Skriv det igen med en anden dag, så spørger jeg dem."


def need_more() -> str:
    return "Jeg mangler lidt, før jeg kan spørge. Det, du har skrevet, er med."


# Lists.


def mine_title(count: int) -> str:
    return f"Du har {counted(count, 'hjemmeopgave', 'hjemmeopgaver', common=True)}"


def not_for_all() -> str:
    """To a member who asks who has homework."""
    return "Hvem der har hvilke hjemmeopgaver, kan mødelederen og sekretariatet se. Spørg dem. Her er det om dig selv:"


def nothing_mine() -> str:
    return "Du har ingen hjemmeopgaver, og der venter ikke noget svar fra dig."


def none_oneself() -> str:
    """To the chair and the secretariat, whom other things wait for."""
    return "Du har ingen hjemmeopgaver."


def all_title(count: int) -> str:
    return sentence_case(counted(count, "hjemmeopgave", "hjemmeopgaver", common=True))


def unanswered_title(count: int) -> str:
    return f"{all_title(count)} mangler svar"


def everybody_answered() -> str:
    return "Der mangler ikke svar på nogen hjemmeopgave. Skriv »hjemmeopgaver« for at se dem alle."


def nothing_at_all() -> str:
    return "Der er ingen hjemmeopgaver lige nu. Skriv »giv ... hjemmeopgaven om ...«, når I vil give en."


def line_mine(waits: bool, due: dt.date | None, today: dt.date) -> str:
    parts = ["Venter på dit svar" if waits else "Du har sagt ja", _due(due, today)]
    return ", ".join(part for part in parts if part)


def line(name: str, state: str, due: dt.date | None, today: dt.date) -> str:
    return ", ".join(part for part in (f"{name}: {_STATES[state]}", _due(due, today)) if part)


def paused_line(name: str, until: dt.date, due: dt.date | None, today: dt.date) -> str:
    line_parts = (f"{name}: har ikke set den, holder pause til {dates.say(until, today)}", _due(due, today))
    return ", ".join(part for part in line_parts if part)


def declined_line(due: dt.date | None, today: dt.date) -> str:
    return ", ".join(part for part in (sentence_case(_STATES["declined"]), _due(due, today)) if part)


def _due(due: dt.date | None, today: dt.date) -> str:
    if due is None:
        return ""
    if due < today:
        return f"fristen var {dates.say(due, today)}"
    return f"frist {dates.say(due, today)}"


# Typed answers.


def is_that_a_yes(what: str) -> str:
    return f"Skal jeg forstå det som et ja til hjemmeopgaven »{what}«?"


def yes_or_no() -> str:
    return "Skriv »ja« eller »nej«, når du ved det. Så ved sekretariatet, hvad de kan regne med."


def which() -> str:
    return "Hvilken af dem mener du?"


def nothing_waits() -> str:
    return "Der venter ikke noget svar fra dig lige nu. Skriv »mine opgaver« for at se, hvad du har."


def nothing_waits_from(name: str) -> str:
    return f"Der venter ikke noget svar fra {name} lige nu. Skriv »hjemmeopgaver« for at se dem alle."


def not_found(said: str) -> str:
    return f"Jeg kan ikke finde en hjemmeopgave om »{said}«. Skriv »mine opgaver« for at se, hvad du har."
