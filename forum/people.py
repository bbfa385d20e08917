"""Members of a forum and the roles they have."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    CHAIR = "chair"
    SECRETARIAT = "secretariat"
    MEMBER = "member"
    GUEST = "guest"
    ADMINISTRATOR = "administrator"


@dataclass(frozen=True)
class Person:
    """`roles` are those in effect (`access.in_effect`); what they allow is asked in `forum/access.py`. `aliases` are
    what the forum says the person is called besides.
    """

    id: int
    forum_id: int
    name: str
    title: str
    roles: frozenset[Role]
    active: bool = True
    aliases: tuple[str, ...] = ()

    @property
    def first_name(self) -> str:
        return self.name.split()[0]
