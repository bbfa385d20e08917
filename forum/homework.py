"""Homework: something one chef prepares for a meeting. The one who is asked must say yes.

Every change counts the version up, so that a button drawn before it shows the homework as it is now.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from danish import words
from forum.errors import Changed, NotPossible
from forum.people import Person, Role

KIND: Final = "homework.request"
"""The subject of its approvals, its trail and its card."""
LONGEST_TITLE: Final = 300
LONGEST_REASON: Final = 1000
# Homework prepares a meeting; a date further off is a slip of the pen.
FURTHEST: Final = dt.timedelta(days=800)


class State(StrEnum):
    ASKED = "asked"
    TAKEN = "taken"
    DECLINED = "declined"
    DONE = "done"
    WITHDRAWN = "withdrawn"


_BARE: Final = re.compile(
    r"^(?:(?:den|det|min|din|hans|hendes|sin|deres|(?:hjemme-?)?(?:opgaven?|lektien?)|homework|svaret på|at svare på"
    r"|at svare|om|med)\b ?)*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?:(?:hjemme-?)?opgaven?|lektien?|homework|den)?(?: ?(?:nr\.?|nummer))? ?(?P<n>[0-9]{1,2})\.?",
    re.IGNORECASE,
)

OPEN: Final = frozenset({State.ASKED, State.TAKEN, State.DECLINED})


@dataclass(frozen=True)
class Source:
    """The item of a meeting it comes from."""

    date: dt.date
    number: int


@dataclass(frozen=True)
class Homework:
    """`responsible_id` is who is asked or has taken it. What is not ready when it is `due` may wait to `wait_until`."""

    id: int
    forum_id: int
    title: str
    given_by: int
    responsible_id: int
    source: Source | None
    due: dt.date | None
    wait_until: dt.date | None
    state: State
    version: int
    given_at: dt.datetime

    @property
    def subject(self) -> tuple[str, int]:
        return (KIND, self.id)

    def day(self, today: dt.date) -> dt.date | None:
        """The day that counts `today`: what was not ready when it was due may wait."""
        return self.wait_until if self.wait_until and self.due and self.due < today else self.due


def problems(title: str, due: dt.date | None, wait_until: dt.date | None, today: dt.date) -> dict[str, str]:
    """What is wrong with each field, as a key `danish.texts` knows; nothing when it can be handed out."""
    found: dict[str, str] = {}
    if not any(letter.isalpha() for letter in title):
        found["title"] = "untitled"
    elif len(title) > LONGEST_TITLE:
        found["title"] = "long"
    if due is not None and due < today:
        found["due"] = "past"
    elif due is not None and due > today + FURTHEST:
        found["due"] = "far"
    if wait_until is not None and (due is None or not due < wait_until <= today + FURTHEST):
        found["wait_until"] = "wait"
    return found


def take(work: Homework) -> Homework:
    return _moved(work, {State.ASKED}, State.TAKEN)


def decline(work: Homework) -> Homework:
    """Before it is taken, or after: what one cannot do after all is given back."""
    return _moved(work, {State.ASKED, State.TAKEN}, State.DECLINED)


def ask(work: Homework, to: Person) -> Homework:
    """Another is asked, or the same one once more."""
    if not to.active or Role.GUEST in to.roles:
        raise NotPossible("homework_not_member", name=to.name)
    return replace(_moved(work, {State.ASKED, State.DECLINED}, State.ASKED), responsible_id=to.id)


def pass_on(work: Homework, to: Person, been: Collection[int]) -> Homework:
    """The one who is asked says whose it is. Raises NotPossible when it has `been` there: it must not go in circles."""
    if to.id in been:
        raise NotPossible("homework_been_there", name=to.name)
    return ask(work, to)


def finish(work: Homework) -> Homework:
    return _moved(work, {State.TAKEN}, State.DONE)


def withdraw(work: Homework) -> Homework:
    return _moved(work, OPEN, State.WITHDRAWN)


def put_off(work: Homework, due: dt.date) -> Homework:
    """Another day, later or earlier; what may wait until then or before no longer waits."""
    wait = work.wait_until if work.wait_until and work.wait_until > due else None
    return replace(_moved(work, OPEN, work.state), due=due, wait_until=wait)


def same(title: str, among: Iterable[Homework]) -> Homework | None:
    """Open homework that is called the same."""
    wanted = words.fold(title).split()
    return next((w for w in among if w.state in OPEN and words.fold(w.title).split() == wanted), None)


def meant(said: str, among: Iterable[Homework]) -> list[Homework]:
    """Which of them `said` may mean: those that share most of its words. All of them when nothing is said."""
    among = list(among)
    wanted = set(words.terms(said))
    if not wanted:
        return among
    shared = {w.id: len(wanted & set(words.terms(w.title))) for w in among}
    most = max(shared.values(), default=0)
    return [w for w in among if shared[w.id] == most] if most * 2 >= len(wanted) else []


def subject(said: str) -> str:
    """Of "hjemmeopgaven om rotter" what it is about."""
    return _BARE.sub("", said.strip())


def pointed_at(said: str, among: Sequence[Homework], listed: Sequence[Homework]) -> list[Homework]:
    """Which of them "hjemmeopgave 3", "spor 3" or "det" may mean. A number that stands in no title counts down the list
    as the person sees it (`listed`). All of them when nothing is said.
    """
    number = _NUMBER.fullmatch(said.strip())
    if number is None:
        return meant(subject(said), among)
    titled = [w for w in among if number["n"] in words.terms(w.title)]
    at = int(number["n"])
    return titled or [w for w in listed[at - 1 : at] if at and w in among]


def _moved(work: Homework, allowed: Collection[State], to: State) -> Homework:
    """Raises Changed when it is past that."""
    if work.state not in allowed:
        raise Changed(work.subject)
    return replace(work, state=to, version=work.version + 1)
