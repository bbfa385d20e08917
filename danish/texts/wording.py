"""The forum's own words in its minutes, as the secretariat sets them."""

from collections.abc import Mapping, Sequence
from typing import Final

from danish.texts.lists import listed

TITLE: Final = "Forummets egne ord"
INTRO: Final = (
    "Sådan skriver I i jeres referater. Kun det første felt skal udfyldes. Flere ord skilles med komma. Det "
    "gælder de filer, jeg læser fra nu af."
)
EDIT: Final = "Ret"
SAVE: Final = "Gem"
LABELS: Final = {
    "name": "Det kalder jeg forummet",
    "forums": "Det hedder I også",
    "decisions": "Overskrifter over det, I beslutter",
    "items": "Ord foran et punkts nummer",
    "actions": "Overskrifter over opgavetabeller",
    "case_number": "Sagsnumre (0 er et ciffer, A et bogstav)",
}
NOTHING: Final = "Ikke sat"
_PROBLEMS: Final = {
    "many": "Skriv højst {most} ord.",
    "long": "»{word}« er for langt. Skriv højst {most} tegn.",
    "signs": "»{word}« kan ikke bruges. Skriv bogstaver og tal.",
    "one_word": "»{word}« skal være ét ord, for eksempel »Bestilling«.",
    "taken": "»{word}« er allerede navnet på et andet afsnit i referater. Vælg et andet.",
    "twice": "»{word}« står allerede i et andet felt. Lad det stå ét sted.",
    "other_forum": "»{word}« er navnet på et andet forum her. Vælg et andet.",
    "name_missing": "Skriv, hvad forummet hedder.",
    "number_long": "Sagsnummeret er for langt. Skriv højst {most} tegn.",
    "number_figures": "Skriv 0, hvor der står et ciffer, for eksempel »{shown}«.",
    "number_signs": "Brug kun 0, A, bogstaver, mellemrum og tegnene . , - / : ( ).",
    "number_short": "Så kort et sagsnummer ligner alt muligt andet. Skriv hele formen, for eksempel »00/0000«.",
}


def line(values: Sequence[str]) -> str:
    return listed([f"»{value}«" for value in values]) if values else NOTHING


def problem(reason: str, facts: Mapping[str, str]) -> str:
    return _PROBLEMS[reason].format(**facts)


def help_secretariat() -> str:
    return (
        "Send mig et referat eller en dagsorden som fil, så læser jeg den og viser den til jer først. Bruger I andre "
        "ord end de fleste, så skriv »forummets egne ord«."
    )


def saved() -> str:
    return "Det er gemt, og jeg læser jeres referater sådan fra nu af. Det, der er læst, bliver, som det er."


def called(old: str, new: str) -> str:
    return f"Fra nu af siger jeg {new} i stedet for {old}."
