"""One mechanism for asking somebody to say yes: to a theme, to taking homework, and to what comes later."""

import datetime as dt
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from forum.errors import Answered, NotAllowed
from forum.people import Person, Role


class Answer(StrEnum):
    OPEN = "open"
    YES = "yes"
    NO = "no"
    MORE = "more"
    PASSED = "passed"
    WITHDRAWN = "withdrawn"


# What `NotAllowed` says is needed where one person was asked.
ASKED: Final = "asked"


@dataclass(frozen=True)
class Approval:
    """`subject` is the noun and its id ("themes", 7). One person is asked, or whoever holds the asked role.

    `answered_by` gave the answer; `behalf_of` is whose answer it was, when somebody else wrote it down.
    """

    id: int
    forum_id: int
    subject: tuple[str, int]
    asked_id: int | None
    asked_role: Role | None
    state: Answer
    note: str
    asked_at: dt.datetime
    answered_at: dt.datetime | None = None
    answered_by: int | None = None
    behalf_of: int | None = None
    reminded_at: dt.datetime | None = None
    raised_at: dt.datetime | None = None


def may_answer(approval: Approval, person: Person) -> bool:
    """Whoever is asked; for a role its holders. The secretariat may write down anybody's answer."""
    if not person.active or person.forum_id != approval.forum_id:
        return False
    asked = approval.asked_id == person.id or (approval.asked_role is not None and approval.asked_role in person.roles)
    return asked or Role.SECRETARIAT in person.roles


def answer(approval: Approval, with_: Answer, by: Person, at: dt.datetime, note: str = "") -> Approval:
    """Raises NotAllowed; raises Answered when somebody answered before: the first answer stands."""
    if not may_answer(approval, by):
        raise NotAllowed(by.name, approval.asked_role.value if approval.asked_role else ASKED)
    if approval.state is not Answer.OPEN:
        raise Answered(approval.subject, approval.answered_by or 0)
    another = approval.asked_id is not None and approval.asked_id != by.id
    return replace(
        approval,
        state=with_,
        note=note,
        answered_at=at,
        answered_by=by.id,
        behalf_of=approval.asked_id if another else None,
    )


def withdraw(approval: Approval, by: Person, at: dt.datetime) -> Approval:
    """Nobody need answer any more; what has been answered stands."""
    if approval.state is not Answer.OPEN:
        return approval
    return replace(approval, state=Answer.WITHDRAWN, answered_at=at, answered_by=by.id)
