"""Members and roles."""

from typing import Final

from danish.texts.lists import counted

_ROLE_NAMES: Final = {
    "chair": "mødeleder",
    "secretariat": "sekretariat",
    "member": "medlem",
    "guest": "deltager under punktet",
    "administrator": "administrator",
}
SHOWN_ROLES: Final = ("chair", "secretariat", "guest", "administrator")


def role_name(role: str) -> str:
    return _ROLE_NAMES[role]


def members_title(forum: str, count: int) -> str:
    return f"{forum} har {counted(count, 'medlem', 'medlemmer')}"


def no_members(forum: str) -> str:
    return f"{forum} har endnu ingen medlemmer. De kommer med, når det første referat er læst ind."


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
