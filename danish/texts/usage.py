"""The command line's help, and what is said when a command is not written as it must be."""

from collections.abc import Sequence
from typing import Final

from danish.texts.lists import listed

SUMMARY: Final = (
    "Chefforum læser forummets referater og svarer på, hvad der blev besluttet, med referatets egne ord og med kilde."
)
USAGE: Final = "Brug: "
ANY_OPTIONS: Final = "[valg]"
COMMAND: Final = "KOMMANDO ..."
COMMANDS: Final = "Kommandoer:"
ARGUMENTS: Final = "Oplysninger:"
OPTIONS: Final = "Valg:"
MORE_HELP: Final = "Skriv »chefforum KOMMANDO --help« for at se, hvad en kommando kan."
HELP_OPTION: Final = "Viser denne hjælp."
VERSION_OPTION: Final = "Viser versionen."

FILE, NAME, ROLE, QUESTION, TIME, DATE, URL, NUMBER = "FIL", "NAVN", "ROLLE", "SPØRGSMÅL", "TID", "DATO", "URL", "TAL"

IMPORT_HELP: Final = """Læser referater ind.

De gemmes som kladder, som ikke bruges i svar, før de er frigivet. Den samme fil to gange ændrer ingenting, og en rettet
fil bliver til en ny version."""
READ_HELP: Final = """Viser, hvad der bliver læst i et referat.

Intet gemmes."""
ASK_HELP: Final = """Svarer på et spørgsmål.

Svaret kommer kun fra frigivne referater, og intet gemmes."""
TALK_HELP: Final = """Åbner samtalen her i terminalen.

En linje er en besked. Svarets knapper har numre: »1« trykker på den første, og »1 møde="3. december"« udfylder feltet
»møde« først."""
TICK_HELP: Final = """Sender de breve, der er klar nu.

Kør kommandoen så ofte, I vil: Hvert brev sendes én gang. Mens serveren kører, gør den det selv."""
ROLE_HELP: Final = """Giver en person en rolle.

Rollerne er mødeleder, sekretariat, medlem, gæst og administrator."""
DOCTOR_HELP: Final = "Undersøger, om alt er i orden, og siger, hvad der mangler."
SERVE_HELP: Final = "Starter serveren."
DEMO_HELP: Final = """Viser Chefforum med en opdigtet kommunes referater.

Prøven har sit eget arkiv og rører ikke jeres."""

DB_OPTION: Final = (
    "Arkivet: en SQLite-fil eller en PostgreSQL-adresse. Ellers bruges CHEFFORUM_DB eller en fil i din egen datamappe."
)
FORUM_OPTION: Final = "Forummet, når der er flere i arkivet."
FILES_ARGUMENT: Final = "Referater som PDF, Word (.docx), Markdown (.md), HTML eller ren tekst (.txt)."
FOLDERS_ARGUMENT: Final = f"{FILES_ARGUMENT} En mappe læses fil for fil."
RELEASE_OPTION: Final = "Frigiver referaterne, så der kan svares fra dem."
JSON_OPTION: Final = "Skriver JSON til andre programmer."
QUESTION_ARGUMENT: Final = "Spørgsmålet, som du ville sige det."
AS_OF_OPTION: Final = "Svarer, som om i dag var den dato, for eksempel »20. november 2025« eller 2025-11-20."
BATCH_OPTION: Final = "Besvarer en fil med JSON-linjer (- er standard ind)."
AS_OPTION: Final = "Den, du taler som."
NOW_OPTION: Final = "Taler, som om klokken var det, for eksempel »20. november 2025 kl. 9«."
TICK_NOW_OPTION: Final = "Sender, som om klokken var det, for eksempel »20. november 2025 kl. 7.30«."
NAME_ARGUMENT: Final = "Personens navn."
ROLE_ARGUMENT: Final = "Personens nye rolle."
ADD_OPTION: Final = "Tilføjer personen, når navnet er nyt."
DEV_OPTION: Final = "Åbner den lokale webchat. Kun du, der sidder ved maskinen, kan bruge den."
PORT_OPTION: Final = "Porten, der lyttes på."
DEMO_PORT_OPTION: Final = "Porten, der lyttes på. Er den optaget, bruges den næste ledige."


def see_help(command: str) -> str:
    return f"Se »{command} --help«."


def no_such_command(name: str, near: Sequence[str]) -> str:
    return f"Der er ingen kommando, der hedder »{name}«.{meant(near)}"


def no_such_option(name: str, near: Sequence[str]) -> str:
    return f"Der er intet valg, der hedder »{name}«.{meant(near)}"


def meant(near: Sequence[str]) -> str:
    return f" Mente du {listed([f'»{n}«' for n in near], 'eller')}?" if near else ""


def option_needs_value(name: str) -> str:
    return f"Valget »{name}« mangler sin værdi."


def option_takes_no_value(name: str) -> str:
    return f"Valget »{name}« skal stå uden værdi."


def missing(name: str) -> str:
    return f"{name} mangler."


def too_much(words: Sequence[str]) -> str:
    return f"Jeg ved ikke, hvad »{' '.join(words)}« skal bruges til. Sæt tekst med mellemrum i anførselstegn."


def wrong_usage() -> str:
    return "Kommandoen er ikke skrevet rigtigt."


def bad_port(text: str) -> str:
    return f"Porten »{text}« kan ikke bruges. Skriv et tal mellem 0 og 65535."


def bad_date(text: str) -> str:
    return f"Datoen »{text}« forstår jeg ikke. Skriv for eksempel »20. november 2025« eller 2025-11-20."


def bad_time(text: str) -> str:
    return (
        f"Tidspunktet »{text}« forstår jeg ikke. Skriv for eksempel »20. november 2025 kl. 9« eller »2025-11-20 09:00«."
    )


_SETTINGS: Final = {
    "port": "Skriv et tal mellem 0 og 65535.",
    "zone": "Skriv en tidszone som Europe/Copenhagen.",
    "threads": "Skriv et tal mellem 1 og 64.",
    "memory_minutes": "Skriv et antal minutter.",
    "log_level": "Skriv »debug«, »info«, »warning« eller »error«.",
}


def bad_setting(name: str) -> str:
    """`name` is the setting's own, "port"."""
    return f"Indstillingen CHEFFORUM_{name.upper()} kan ikke bruges. {_SETTINGS.get(name, 'Ret den, og prøv igen.')}"


def bad_name() -> str:
    return "Navnet kan ikke bruges. Skriv personens fulde navn."
