"""What is said when something cannot be done: what is wrong, and the next step."""

from collections.abc import Mapping
from typing import Final

from danish.texts import choices, meeting_changes, minutes, questions, settings, shielding, themes
from danish.texts.lists import grouped, listed

_ROLES: Final = {
    "chair": "mødelederen",
    "secretariat": "sekretariatet",
    "member": "et medlem",
    "guest": "en deltager under punktet",
    "administrator": "en administrator",
    "asked": "den, der er spurgt, og sekretariatet",
    "planners": "mødelederen og sekretariatet",
    "proposer": "den, der foreslog temaet, og sekretariatet",
}
_UNKNOWN: Final = {
    "person": "Jeg kender ingen, der hedder »{name}«.",
    "forum": "Jeg kender ikke et forum, der hedder »{name}«.",
    "meeting": "Jeg har ikke noget referat fra {name}.",
    "item": "Jeg kan ikke finde {name}.",
    "theme": "Jeg kan ikke finde et tema, der hedder »{name}«. Skriv »temaer«, så viser jeg listen.",
    "card": "Den knap virker ikke længere. Skriv »hjælp«, så viser jeg, hvad jeg kan.",
}
_STORE: Final = {
    "locked": "Arkivet er optaget lige nu. Intet er gået tabt. Prøv igen om et øjeblik.",
    "read_only": "Jeg kan kun læse i arkivet lige nu, så det blev ikke gemt. Bed administratoren se på det.",
    "newer": "Arkivet er skrevet af en nyere udgave end denne. Bed administratoren opdatere.",
    "full": "Der er ikke mere plads på disken, så det blev ikke gemt. Bed administratoren se på det.",
}
_NOT_MINUTES: Final = {
    "empty": "Filen er tom.",
    "too_large": "Filen er for stor{detail}. Et referat fylder normalt langt under 1 MB.",
    "encoding": "Filens tegn kan ikke læses. Gem den som UTF-8, og prøv igen.",
    "format": "Filtypen kan jeg ikke læse{detail}. Gem referatet som PDF, Word (.docx), Markdown (.md), HTML eller ren "
    "tekst (.txt), og prøv igen.",
    "no_text": "Navnet siger, at filen er ren tekst, men den rummer tegn, der ikke hører til i en tekst. Åbn "
    "den i det program, den er lavet i, gem den derfra som Word (.docx), PDF eller ren tekst (.txt), og send den igen.",
    "web_page": "Filen er en webside, selv om navnet siger noget andet. Giv den endelsen .html, og send den igen, "
    "eller gem referatet som Word (.docx) eller PDF.",
    "scanned": "PDF'en er scannet: Siderne er billeder, så jeg kan ikke læse teksten. Hent referatet som PDF eller "
    "Word fra det system, det er skrevet i, eller kør tekstgenkendelse (OCR) på det først.",
    "garbled": "Jeg kan ikke læse bogstaverne i PDF'en, for filen siger ikke, hvilke tegn den viser. Gem referatet som "
    "PDF igen fra det program, det er skrevet i, eller som Word (.docx).",
    "password": "Filen er beskyttet med en adgangskode. Gem den uden adgangskode, og prøv igen.",
    "damaged": "Filen er beskadiget eller ikke hentet helt. Hent eller gem den igen, og prøv så en gang til.",
    "too_many_pages": "Filen har for mange sider{detail}. Jeg læser højst 2.000. Send kun selve referatet uden bilag.",
    "too_slow": "Det tog for lang tid at læse filen. Send kun selve referatet uden bilag, eller gem det som Word "
    "(.docx).",
    "too_heavy": "Filen krævede mere, end jeg kan klare, så jeg stoppede. Gem referatet som Word (.docx) eller ren "
    "tekst (.txt), og send det igen.",
    "other_forum": "Det er et referat fra et andet forum{detail}. Send det til mig dér, hvor du er med i det.",
    "no_heading": "Filen ligner ikke et referat: Jeg kan ikke finde overskriften »Referat«. Er det et, så skriv "
    "»Referat«, forummets navn og datoen øverst, og send filen igen.",
    "no_heading:language": "Filen er ikke skrevet på dansk, og jeg kan kun læse danske referater. Send den "
    "danske udgave.",
    "no_heading:dagsorden": "Filen ligner en dagsorden og ikke et referat. Send referatet, når det er skrevet.",
    "no_date": "Filen ligner et referat, men jeg kan ikke finde mødedatoen. Skriv den øverst, for eksempel »Mødedato: "
    "12. november 2025«, og send filen igen.",
    "no_items": "Filen ligner et referat, men jeg kan ikke finde punkterne. Jeg kender et punkt på, at nummer og titel "
    "står på en linje for sig, for eksempel »Punkt 3: Budget« eller »3. Budget«, og en beslutning på ordet "
    "»Beslutning« foran eller over den. Send referatet som Word (.docx) eller ren tekst (.txt), hvor punkterne står "
    "sådan. Bruger I andre ord, kan sekretariatet skrive dem under »indstillinger«.",
    "one_of_several": "Filen rummer flere møder, og nummer {fact} kan jeg ikke læse, så intet af filen er gemt. Send "
    "det møde i en fil for sig, så siger jeg, hvad der mangler.",
    "no_items:template": "Filen er en skabelon, som ingen har udfyldt: Der står kun hjælpetekst. Send referatet, når "
    "det er skrevet.",
}


_NOT_POSSIBLE: Final[Mapping[str, str]] = {
    "homework_been_there": "Opgaven har allerede været forbi {name}. Vælg en anden, eller skriv »det kan jeg ikke«, "
    "så tager sekretariatet den herfra.",
    "homework_not_member": "{name} er ikke med i kredsen, der kan få hjemmeopgaver. Vælg en anden.",
    **choices.REFUSALS,
    **meeting_changes.REFUSALS,
    **minutes.REFUSALS,
    **questions.REFUSALS,
    **settings.REFUSALS,
    **shielding.REFUSALS,
    **themes.REFUSALS,
    "meeting_day_unclear": "Jeg kan ikke se, hvilken dag mødet skal være. Skriv for eksempel »den 3. december«.",
    "meeting_weekday": "Du skriver {weekday}, men datoen er {day}. Hvad er rigtigt? Skriv det igen.",
    "meeting_past": "Tidspunktet {day} er passeret. Skriv en dag, der kommer.",
    "meeting_taken": "Der er allerede et møde {day}. Skriv »kommende møder« for at se dem.",
}


def role(value: str) -> str:
    """A role as the one who has it: "sekretariatet"."""
    return _ROLES[value]


def not_allowed(needs: str) -> str:
    if needs == "asked":
        return f"Det kan kun {role(needs)} svare på."
    whom = role("secretariat") if needs in ("planners", "proposer") else role(needs)
    return f"Det kan kun {role(needs)} gøre. Skriv til {whom}, hvis det skal ændres."


def unknown(what: str, name: str, nearest: tuple[str, ...]) -> str:
    sentence = _UNKNOWN[what].format(name=name)
    return f"{sentence} Mente du {listed(nearest, 'eller')}?" if nearest else sentence


def ambiguous(name: str, candidates: tuple[str, ...]) -> str:
    return f"»{name}« kan være {listed(candidates, 'eller')}. Skriv det fulde navn."


def not_minutes(reason: str, detail: str = "") -> str:
    """Some details have a sentence of their own, in others they stand in brackets."""
    sentence = _NOT_MINUTES.get(f"{reason}:{detail}") or _NOT_MINUTES[reason]
    return sentence.format(detail=f" ({detail})" if detail else "", fact=detail)


def stranger() -> str:
    return "Jeg kan ikke se, at du er med i et forum her. Bed sekretariatet om at blive tilføjet."


def store_unavailable(reason: str) -> str:
    return _STORE.get(reason, "Jeg kan ikke få fat i arkivet lige nu. Intet er gået tabt. Prøv igen om lidt.")


def unforeseen() -> str:
    return "Noget gik galt hos mig, og dit spørgsmål blev ikke besvaret. Prøv igen, eller sig det til administratoren."


def too_long(length: int) -> str:
    return (
        f"Din besked er meget lang ({grouped(length)} tegn), og jeg har ikke læst den. "
        "Stil spørgsmålet i en eller to sætninger."
    )


def already_done() -> str:
    return "Det er allerede gjort."


def repeated() -> str:
    """The same message came a second time; what it did the first time is not known here."""
    return "Den besked har jeg fået én gang, så jeg gør ikke noget igen."


def answered(by: str) -> str:
    """Somebody was first; nobody is shown up for it."""
    return f"{by} har allerede svaret. Sådan ser det ud nu:" if by else "Der er allerede svaret. Sådan ser det ud nu:"


def changed() -> str:
    return "Det er ændret, siden du fik kortet, så jeg har ikke gjort noget. Sådan ser det ud nu:"


def not_possible(reason: str, facts: Mapping[str, str]) -> str:
    """What cannot be, and what to do instead. `facts` fill the sentence."""
    return _NOT_POSSIBLE[reason].format(**facts)
