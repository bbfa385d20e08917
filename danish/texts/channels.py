"""What is said around an answer in a channel, and why a letter did not get through."""

from typing import Final

PRIVATELY: Final = "Jeg har svaret dig privat."
NOT_PRIVATELY: Final = (
    "Svaret er kun til dig, og jeg kan ikke skrive til dig privat endnu. "
    "Åbn en chat med mig, og stil spørgsmålet igen der."
)
SHORTENED: Final = (
    "Noget er udeladt, fordi der ikke er plads til det hele her. Spørg om en del af det, så viser jeg resten."
)
NOT_FETCHED: Final = "Jeg kunne ikke hente filen fra Teams. Send den igen om lidt."
NOT_READ: Final = "Beskeden kunne ikke læses. Skriv den igen."

_UNDELIVERED: Final = {
    "blocked": "Vedkommende har fjernet botten i Teams eller blokeret den.",
    "gone": "Samtalen i Teams findes ikke længere.",
    "too_large": "Beskeden var for lang til Teams.",
    "refused": "Teams tog ikke imod beskeden.",
    "no_address": "Botten ved endnu ikke, hvor vedkommende er i Teams. Bed vedkommende skrive til botten.",
    "busy": "Teams bad om at vente, og ventetiden løb ud.",
    "unreachable": "Teams kunne ikke nås.",
    "credentials": "Teams kendte ikke bottens nøgle. Bed administratoren se på den.",
    "channel_error": "Teams svarede med en fejl.",
    "channel_off": "Teams er ikke slået til her.",
    "drawing": "Beskeden kunne ikke tegnes.",
}


def undelivered(reason: str) -> str:
    """Why a letter did not get through; `reason` is the courier's key."""
    return _UNDELIVERED.get(reason, "Beskeden kom ikke frem.")


def must_be_filled(label: str) -> str:
    return f"»{label}« skal udfyldes."


def more_entries(count: int) -> str:
    return "Der er én mere, som ikke vises her." if count == 1 else f"Der er {count} flere, som ikke vises her."
