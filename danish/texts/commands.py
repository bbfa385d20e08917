"""What the commands say, and why they could not do what they were asked."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from danish import dates
from danish.texts.lists import counted, grouped, listed
from danish.texts.people import role_name
from danish.texts.usage import meant


def unforeseen() -> str:
    return "Noget gik galt, og kommandoen blev ikke gjort færdig. Sæt CHEFFORUM_LOG_LEVEL=debug for at se hvorfor."


def line_error(file: str, sentence: str) -> str:
    return f"{file}: {sentence}"


_FILE: Final = {
    "missing": "Filen findes ikke. Kontrollér navnet.",
    "directory": "Det er en mappe uden filer, jeg kan læse. Skriv navnet på en fil eller en mappe med referater.",
    "denied": "Jeg har ikke lov til at læse filen.",
    "trouble": "Filen kan ikke læses.",
    "unforeseen": "Filen kan ikke læses som referat. Kontrollér, at det er et referat, og at filen er hel.",
}


def file_error(reason: str) -> str:
    return _FILE[reason]


# The store

_STORE: Final = {
    "locked": "Arkivet {where} er optaget af et andet program. Intet er ændret. Prøv igen om lidt.",
    "read_only": "Arkivet {where} kan kun læses, så intet er gemt. Kontrollér rettighederne til filen og dens mappe.",
    "missing": "Arkivet {where} kan ikke åbnes. Kontrollér stien, og at mappen findes.",
    "no_database": "Arkivet {where} er ikke et arkiv, som Chefforum kan læse. Vælg et andet med --db.",
    "newer": "Arkivet {where} er skrevet af en nyere udgave af Chefforum. Opdatér programmet.",
    "unreachable": "Arkivet {where} kan ikke nås. Kontrollér adressen, og at databasen kører.",
    "full": "Der er ikke plads på disken til {where}. Intet er ændret.",
}


def left_out(path: str) -> str:
    """A file in a folder that cannot be minutes."""
    return f"{path}: springes over, for den filtype læser jeg ikke."


def store_trouble(reason: str, where: str) -> str:
    return _STORE[reason].format(where=where)


def store_address(kind: str) -> str:
    return f"Adressen til arkivet kan ikke bruges ({kind}). Skriv en SQLite-fil eller postgresql://bruger@vært/navn."


def no_store(where: str) -> str:
    return (
        f"Der er endnu ikke noget arkiv i {where}. "
        "Læs referater ind med »chefforum import --release FIL«, eller vælg et med --db."
    )


def no_forum() -> str:
    return "Der er endnu ingen referater i arkivet. Læs dem ind med »chefforum import --release FIL«."


def which_forum(names: Sequence[str]) -> str:
    return f"Der er flere forummer i arkivet: {listed(names)}. Vælg et med --forum."


# import

READING: Final = "Læser referater"
_STATES: Final = {
    "released": "frigivet",
    "draft": "gemt som kladde; kør igen med --release for at frigive det",
    "replaced": "erstattet af en nyere version",
    "withheld": "gemt som kladde",
}


def imported(file: str, day: dt.date, items: int, status: str, version: int, state: str) -> str:
    """`status` and `state` are the store's own words."""
    return _taken_in(file, f"referatet fra {dates.say_short(day)}", items, status, version, _STATES[state])


_AGENDA_STATES: Final = {
    "in_use": "taget i brug",
    "draft": "gemt som kladde; kør igen med --release for at bruge den",
    "replaced": "erstattet af en nyere version",
}


def imported_agenda(file: str, day: dt.date, items: int, status: str, version: int, state: str) -> str:
    """As `imported`, of the agenda of a meeting to come."""
    return _taken_in(file, f"dagsordenen til {dates.say_short(day)}", items, status, version, _AGENDA_STATES[state])


def _taken_in(file: str, what: str, items: int, status: str, version: int, state: str) -> str:
    facts = [what, f"{grouped(items)} {'punkt' if items == 1 else 'punkter'}"]
    if status == "changed":
        facts.append(f"version {version}")
    if status == "unchanged":
        facts.append("allerede læst ind")
    return f"{file}: {', '.join([*facts, state])}"


def agenda_of_nobody(forum: str) -> str:
    return (
        f"Filen er en dagsorden, og {forum} er ikke oprettet endnu. Læs først et referat ind, eller vælg med --forum."
    )


def agenda_held(day: dt.date) -> str:
    return f"Filen er en dagsorden til mødet {dates.say_short(day)}, som er holdt. Referatet er frigivet og gælder."


def unrecognised(share: float) -> str:
    percent = f"{share:.1%}".replace(".", ",").replace("%", " %") if share >= 0.001 else "under 0,1 %"
    return f"  {percent} af teksten er ikke genkendt; se den med »chefforum read FIL«"


def new_members(names: Sequence[str]) -> str:
    return f"  Nye medlemmer: {listed(names)}" if len(names) > 1 else f"  Nyt medlem: {names[0]}"


def forum_name_too_long(length: int) -> str:
    return f"Forummets navn er for langt. Vælg et på højst {length} tegn med --forum."


def forum_set_up(forum: str, members: int, chair: str, title: str) -> str:
    """`chair` is empty where the minutes name no chief executive."""
    created = f"{forum} er oprettet med {grouped(members)} {'medlem' if members == 1 else 'medlemmer'}"
    if not chair:
        return f"{created}; vælg mødeleder og sekretariat med »chefforum role NAVN ROLLE«"
    post = f" ({title})" if title else ""
    return f"{created}; {chair}{post} er mødeleder og indtil videre sekretariat"


def missing_members(names: Sequence[str], day: dt.date) -> str:
    stand = "Er vedkommende" if len(names) == 1 else "Er de"
    return (
        f"{listed(names)} står ikke i det nyeste referat ({dates.say_short(day)}). {stand} stadig med? "
        "Sekretariatet kan svare ved at skrive »medlemmer« i samtalen."
    )


def other_forum(own: str, chosen: str) -> str:
    return f'Referatet er fra {own} og kan ikke læses ind i {chosen}. Kør uden --forum, eller med --forum "{own}".'


def nameless_forum() -> str:
    return "Referatet siger ikke, hvilket forum det er fra. Vælg et med --forum."


# read


def read_title(forum: str, day: dt.date, start: dt.time | None, place: str) -> str:
    when = f", kl. {start.hour}.{start.minute:02d}" if start else ""
    return f"{forum} {dates.say(day)}{when}" + (f", {place}" if place else "")


def read_agenda(title: str) -> str:
    return f"Dagsorden til {title}"


def members_line(names: Sequence[str]) -> str:
    return f"Deltagere: {listed(names)}" if names else "Deltagere: ingen er nævnt"


def away_line(names: Sequence[str]) -> str:
    return f"Afbud: {listed(names)}"


def item_line(number: int, title: str) -> str:
    return f"Punkt {number}: {title}"


def case(number: str) -> str:
    return f"sag {number}"


def time_set_aside(minutes: int) -> str:
    return f"{minutes} min."


def section_names(headings: Sequence[str]) -> str:
    return f"Afsnit: {listed(headings)}"


def recommendations(count: int) -> str:
    return counted(count, "indstilling", "indstillinger", common=True)


def appendices(count: int) -> str:
    return f"{count} bilag"


def decided(text: str) -> str:
    return f"Beslutning: »{text}«"


def no_decision() -> str:
    return "Beslutning: ingen i referatet"


UNRECOGNISED_TEXT: Final = "Ikke genkendt:"


# ask


def bad_line(number: int, reason: str) -> str:
    reasons = {
        "json": "er ikke gyldig JSON",
        "encoding": "er ikke UTF-8",
        "id": "mangler id",
        "q": "mangler et spørgsmål i q",
        "as_of": "har en dato i as_of, som jeg ikke forstår",
        "unforeseen": "kunne ikke besvares",
    }
    return f"Linje {number} {reasons[reason]}. De andre linjer er besvaret."


def question_or_batch() -> str:
    return "Skriv et spørgsmål eller vælg en fil med --batch, men ikke begge dele."


SECRETARIAT_NAME: Final = "Sekretariatet"

# talk


def welcome(name: str, forum: str) -> str:
    return (
        f"Du taler som {name} i {forum}. "
        "Skriv et spørgsmål, et nummer for at trykke på en knap, »/fil referat.pdf« for at sende en fil, "
        "eller »farvel« for at slutte."
    )


def which_person(name: str) -> str:
    return f"»{name}« kan være flere:"


def choose_person() -> str:
    return "Nummer: "


def say_full_name() -> str:
    return "Skriv det fulde navn efter --as."


def candidate(number: int, name: str, title: str) -> str:
    return f"{number}. {name}" + (f" ({title})" if title else "")


def prompt(first_name: str) -> str:
    return f"{first_name}> "


def no_such_button(number: int, count: int) -> str:
    if not count:
        return "Der er ingen knapper at trykke på lige nu. Skriv et spørgsmål."
    last = "Der er kun knap 1." if count == 1 else f"Der er knapperne 1 til {count}."
    return f"Der er ingen knap {number}. {last}"


def no_such_field(name: str, labels: Sequence[str]) -> str:
    if not labels:
        return f"Der er intet felt, der hedder »{name}«. Knappen har ingen felter."
    return f"Der er intet felt, der hedder »{name}«. Der er {listed([f'»{label}«' for label in labels])}."


def no_such_choice(value: str, label: str, choices: Sequence[str]) -> str:
    return f"»{value}« kan ikke vælges i »{label}«. Der er {listed([f'»{c}«' for c in choices])}."


def not_a_date(value: str, label: str) -> str:
    return f"»{value}« i »{label}« er ikke en dato. Skriv for eksempel »3. december«."


def not_a_number(value: str, label: str) -> str:
    return f"»{value}« i »{label}« er ikke et helt tal."


def file_attached(name: str) -> str:
    return f"(fil: {name})"


# role

ROLES: Final = {
    "chair": ("mødeleder", "mødelederen", "chair"),
    "secretariat": ("sekretariat", "sekretariatet", "secretariat"),
    "member": ("medlem", "member"),
    "guest": ("gæst", "deltager under punktet", "guest"),
    "administrator": ("administrator", "admin"),
}


def no_such_role(name: str) -> str:
    return f"Der er ingen rolle, der hedder »{name}«. Skriv {listed([names[0] for names in ROLES.values()], 'eller')}."


def nobody_called(name: str, near: Sequence[str], members: Sequence[str]) -> str:
    known = meant(near) or (f" Medlemmerne er {listed(members)}." if members else "")
    return f"Jeg kender ingen, der hedder »{name}«.{known}"


def no_such_person(name: str, near: Sequence[str]) -> str:
    return f"Jeg kender ingen, der hedder »{name}«.{meant(near)} Er navnet nyt, så tilføj --add."


def several_fit(name: str, candidates: Sequence[str]) -> str:
    return f"»{name}« kan være {listed(candidates, 'eller')}. Skriv det fulde navn."


def role_given(name: str, role: str, forum: str) -> str:
    return f"{name} er nu {role_name(role)} i {forum}."


def role_already(name: str, role: str, forum: str) -> str:
    return f"{name} er allerede {role_name(role)} i {forum}."


def person_added(name: str, forum: str) -> str:
    return f"{name} er tilføjet i {forum}."


def role_passed_on(name: str, role: str) -> str:
    return f"{name} er ikke længere {role_name(role)}."


def person_returned(name: str, forum: str) -> str:
    return f"{name} er igen med i {forum}."


# serve and demo


def no_channel() -> str:
    return (
        "Serveren er ikke startet, for der er endnu ingen kanal, folk kan skrive fra. "
        "Prøv den lokale webchat med »chefforum serve --dev«."
    )


def not_loopback(host: str) -> str:
    return (
        f"Den lokale webchat kan kun åbnes på denne maskine, ikke på {host}: Enhver kan vælge, hvem de er. "
        "Fjern CHEFFORUM_HOST, eller sæt den til 127.0.0.1."
    )


def port_taken(port: int) -> str:
    return f"Porten {port} er optaget. Vælg en anden med --port, for eksempel --port {port + 1 if port < 65535 else 0}."


def port_denied(port: int) -> str:
    return f"Porten {port} må jeg ikke bruge. Vælg en over 1023 med --port."


def host_unusable(host: str) -> str:
    return f"Der kan ikke lyttes på {host}. Sæt CHEFFORUM_HOST til 127.0.0.1."


def serving(address: str) -> str:
    return f"Webchatten er åben på {address}\nStop den med Ctrl-C."


def demo_ready(address: str) -> str:
    return f"Åbn {address} i din browser. Alle navne og sager er opdigtede.\nStop med Ctrl-C."


def demo_has_its_own() -> str:
    return "Prøven har sit eget arkiv. Kør »chefforum demo« uden --db."
