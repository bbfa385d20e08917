"""Setting Teams up from the command line: linking people, building the app package, and what is still missing."""

from typing import Final

AAD_OBJECT_ID: Final = "OBJEKT-ID"
LINK_HELP: Final = """Knytter en person til sin bruger i Teams.

Objekt-id'et står i Microsoft Entra under personen. Herefter ved botten, hvem der skriver."""
OBJECT_ID_ARGUMENT: Final = "Brugerens objekt-id fra Microsoft Entra."
TENANT_OPTION: Final = "Organisationens tenant-id. Ellers bruges CHEFFORUM_TEAMS_TENANT."
MANIFEST_HELP: Final = """Bygger app-pakken til Teams.

Den lægges op i Teams' administrationscenter. CHEFFORUM_TEAMS_APP_ID, CHEFFORUM_ORGANISATION og
CHEFFORUM_WEBSITE skal være sat."""
PACKAGE_ARGUMENT: Final = "Pakkens fil, for eksempel chefforum-teams.zip."


def incomplete(setting: str) -> str:
    return (
        f"Teams er ikke sat helt op: CHEFFORUM_{setting.upper()} mangler. "
        "Sæt den, eller fjern CHEFFORUM_TEAMS_APP_ID for at køre uden Teams."
    )


def listening(address: str) -> str:
    return f"Klar til Teams på {address}\nStop med Ctrl-C."


def linked(name: str, forum: str) -> str:
    return f"{name} i {forum} er nu knyttet til sin bruger i Teams."


def moved(name: str, before: str) -> str:
    return f"Brugeren var knyttet til {before} og er nu knyttet til {name}."


def already_linked(name: str) -> str:
    return f"{name} er allerede knyttet til den bruger."


def bad_object_id(text: str) -> str:
    return f"»{text}« er ikke et objekt-id. Det ser sådan ud: 1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f."


def no_tenant() -> str:
    return "Hvilken organisation? Sæt CHEFFORUM_TEAMS_TENANT til jeres tenant-id, eller skriv det efter --tenant."


def needs_setting(setting: str) -> str:
    return f"CHEFFORUM_{setting.upper()} mangler. Sæt den, og prøv igen."


def packaged(file: str) -> str:
    return f"App-pakken er bygget: {file}\nLæg den op i Teams' administrationscenter under Administrer apps."


def not_written(file: str) -> str:
    return f"Filen {file} kan ikke skrives. Kontrollér mappen og rettighederne."


_PACKAGE: Final = {
    "app_id": "CHEFFORUM_TEAMS_APP_ID er ikke et app-id. Det ser sådan ud: 1a2b3c4d-1234-5678-9abc-1a2b3c4d5e6f.",
    "address": "CHEFFORUM_WEBSITE og CHEFFORUM_PRIVACY_PAGE skal være adresser, der begynder med https.",
    "name": "CHEFFORUM_ORGANISATION må højst være på 32 tegn.",
}


def bad_package(reason: str) -> str:
    return _PACKAGE[reason]
