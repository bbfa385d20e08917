"""Members and roles."""

from collections.abc import Sequence
from typing import Final

from danish.texts.lists import counted, listed

_ROLE_NAMES: Final = {
    "chair": "mødeleder",
    "secretariat": "sekretariat",
    "member": "medlem",
    "guest": "deltager under punktet",
    "administrator": "administrator",
}
MEMBERS: Final = "Medlemmer"
SHOWN_ROLES: Final = ("chair", "secretariat", "guest", "administrator")


def role_name(role: str) -> str:
    return _ROLE_NAMES[role]


def members_title(forum: str, count: int) -> str:
    return f"{forum} har {counted(count, 'medlem', 'medlemmer')}"


def no_members(forum: str) -> str:
    return f"{forum} har endnu ingen medlemmer. De kommer med, når det første referat er læst ind."


def chair(forum: str, names: Sequence[str]) -> str:
    """`names` with their titles."""
    if not names:
        return f"Jeg kan ikke se af referaterne, hvem der leder {forum}. Spørg den, der står for driften hos jer."
    leads = f"{listed(names)} er mødeleder i {forum}."
    return leads[:1].upper() + leads[1:]


def secretariat(names: Sequence[str], chairs: bool) -> str:
    """`chairs`: the chair is it until somebody is named."""
    if chairs:
        return "Det er også mødelederen, der får det, der går til sekretariatet."
    return f"Sekretariatet er {listed(names)}."


def missing_title(count: int) -> str:
    return "Er vedkommende stadig med?" if count == 1 else "Er de stadig med?"


def missing(names: str, day: str) -> str:
    return f"{names} står ikke som deltager i det nyeste referat ({day}). Kun sekretariatet ser dette."


def stays_label(first_name: str) -> str:
    return f"{first_name} er stadig med"


def left_label(first_name: str) -> str:
    return f"{first_name} er stoppet"


def stays(name: str) -> str:
    return f"Tak. {name} er fortsat medlem."


def left(name: str, forum: str) -> str:
    return f"Tak. {name} er ikke længere medlem af {forum}. Referaterne er uændrede."
