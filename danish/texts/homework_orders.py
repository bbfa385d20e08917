"""Orders about homework that others have: who is to do what, a reminder, another day, another person."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import listed, sentence_case

CHANGE: Final = "Ret"
SEARCH_INSTEAD: Final = "Nej, søg efter det"
SEARCH: Final = "Søg i referaterne"
ASK_SECRETARIAT: Final = "Send det til sekretariatet"
REMIND: Final = "Mind om den"
REMIND_ME: Final = "Ja, mind mig om det"


# What somebody is said to do.


def is_it_homework(title: str, names: Sequence[str], due: dt.date | None, today: dt.date) -> str:
    """Of what a colleague is said to do."""
    until = f" til {dates.say(due, today)}" if due else ""
    missing = "" if due else " Der er ikke sat en frist."
    return f"Skal jeg spørge {listed(names)} om hjemmeopgaven »{title}«{until}?{missing}"


def ask_them(first_names: Sequence[str]) -> str:
    return f"Ja, spørg {listed(first_names)}"


def remind_you(what: str, day: str) -> str:
    """`what` is what somebody says they do themselves ("følge op på skiltene")."""
    return f"Skal jeg minde dig om at {what} {day}? Kun du ser det."


def others_hand_out() -> str:
    """To whoever may not hand out homework, and says that a colleague is to do something."""
    return (
        "Hjemmeopgaver giver mødelederen og sekretariatet. Skal det være en, så send det til sekretariatet, eller "
        "lad mig søge efter det i referaterne."
    )


# A reminder, another day, another person.


def reminded(name: str, what: str) -> str:
    return f"Jeg minder {name} om hjemmeopgaven »{what}« og siger, at det er dig, der spørger."


def reminded_already(name: str, what: str) -> str:
    return f"{name} er mindet om hjemmeopgaven »{what}« i dag. Et opkald er nok det nemmeste."


def reminder_asked(first_name: str, by: str, what: str, until: str) -> str:
    return (
        f"Hej {first_name}. En venlig påmindelse, som {by} har bedt mig om: Jeg mangler dit svar på hjemmeopgaven "
        f"»{what}«{until}. Ja eller nej er nok."
    )


def reminder_taken(first_name: str, by: str, what: str, until: str) -> str:
    return (
        f"Hej {first_name}. En venlig påmindelse, som {by} har bedt mig om: Du har hjemmeopgaven »{what}«{until}. "
        "Sig til her, når den er klar, eller hvis den driller."
    )


def which_to_remind(name: str) -> str:
    return f"Hvilken hjemmeopgave skal jeg minde {name} om?"


def whom_to_remind() -> str:
    return "De her mangler at svare. Hvem skal jeg minde?"


def everybody_answered() -> str:
    return "Alle har svaret. Skriv »hjemmeopgaver« for at se dem."


def nothing_to_remind(name: str) -> str:
    return f"{name} har ingen hjemmeopgave, der venter. Skriv »hjemmeopgaver« for at se dem alle."


def not_what_is_reminded(name: str, said: str) -> str:
    return (
        f"Jeg finder ingen hjemmeopgave om »{said}« hos {name}. Jeg minder kun andre om deres hjemmeopgaver: Skriv "
        "»hjemmeopgaver« for at se dem."
    )


def others_remind() -> str:
    return (
        "Det er mødelederen og sekretariatet, der beder mig minde andre om hjemmeopgaver. Skriv »spørg sekretariatet "
        "om ...«, eller »påmind mig om ... på torsdag«, så minder jeg dig selv."
    )


def remind_yourself() -> str:
    return "Den er din egen. Sådan ser det ud:"


def whom(name: str) -> str:
    return f"Jeg kender ingen, der hedder »{name}«, som kan have hjemmeopgaver. Skriv »medlemmer« for at se navnene."


def new_due(what: str, due: dt.date, today: dt.date) -> str:
    """To the one who has the homework."""
    return f"Fristen for hjemmeopgaven »{what}« er nu {dates.say(due, today)}."


def due_changed() -> str:
    return "Fristen er ændret, siden du blev spurgt."


def new_due_set(what: str, due: dt.date, today: dt.date, name: str) -> str:
    """`name` is who hears of it; "" where nobody else does."""
    return f"{new_due(what, due, today)}" + (f" {name} får besked." if name else "")


def due_stands(what: str, due: dt.date, today: dt.date) -> str:
    return f"Fristen for hjemmeopgaven »{what}« er allerede {dates.say(due, today)}."


def until_when(what: str) -> str:
    return (
        f"Til hvornår skal hjemmeopgaven »{what}« udskydes? Skriv det igen med en dag, for eksempel »til den 8. "
        "oktober«."
    )


def that_day_is_past(day: dt.date, today: dt.date) -> str:
    return f"{sentence_case(dates.say(day, today))} er passeret. Skriv det igen med en dag, der kommer."


def no_reminder_on_pause(name: str, until: dt.date, what: str, today: dt.date) -> str:
    return (
        f"{name} holder pause til {dates.say(until, today)}, så en påmindelse om »{what}« ville ikke blive set før. "
        "Et opkald er nok det nemmeste."
    )


def never(what: str) -> str:
    return f"Den dag findes ikke. Skriv igen, til hvornår »{what}« skal udskydes, for eksempel »til den 8. oktober«."


def that_day_is_far(day: dt.date) -> str:
    return f"{sentence_case(dates.say(day))} ligger langt ude i fremtiden. Skriv det igen med en dag, der er nærmere."


def no_such(said: str) -> str:
    return f"Jeg kan ikke finde hjemmeopgave {said}. Dem, der er, står her:"


def wish_due(what: str, to: str) -> str:
    """What the secretariat is asked; `to` as typed ("til den 12. december"), or nothing."""
    day = f" {to.removeprefix('til ').strip(' .?!')}" if to else ""
    return f"Kan fristen for hjemmeopgaven om {what[:1].lower()}{what[1:]} udskydes{' til' if to else ''}{day}?"


def others_set_due() -> str:
    return "Fristen sætter mødelederen og sekretariatet. Har du brug for mere tid, så send det til sekretariatet."


def another_after_yes(name: str) -> str:
    """To the secretariat, of homework that somebody has taken."""
    return f"{name} har sagt ja til den. Passer det ikke alligevel, så registrér et nej, og find så en anden."


def another_chair(name: str) -> str:
    return (
        f"{name} har sagt ja til den. Kan {name} alligevel ikke, så skriver sekretariatet det, og jeg spørger en anden."
    )


def give_back_first() -> str:
    """To the one who has taken it."""
    return "Du har sagt ja til den. Giver du den tilbage, finder sekretariatet en anden."


def others_find_another() -> str:
    return (
        "Det er den, der er spurgt, og sekretariatet, der kan finde en anden. Send det til sekretariatet, hvis det "
        "haster."
    )
