"""Themes: proposed by anyone, put on a meeting by the chair or the secretariat. Nobody votes, nothing is rejected."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from danish import words
from forum import access
from forum.errors import NotPossible
from forum.meetings import Meeting, is_over
from forum.people import Person, Role
from forum.proposals import Proposal

KIND: Final = "themes.theme"
"""The card that shows a theme; with the id it is the subject of its approvals, its trail and its letters."""
DEFAULT_MINUTES: Final = 30
BACKED: Final = "backed"
UNBACKED: Final = "unbacked"
BACKING: Final = frozenset({BACKED, UNBACKED})
"""Steps of its trail that leave the theme itself as it was."""


class State(StrEnum):
    PROPOSED = "proposed"
    MORE = "more"
    SCHEDULED = "scheduled"
    NOT_NOW = "not_now"
    WITHDRAWN = "withdrawn"
    DISCUSSED = "discussed"


OPEN: Final = frozenset({State.PROPOSED, State.MORE, State.NOT_NOW, State.SCHEDULED})
"""A theme of which something may still come; "not now" stays on the list."""
UNDECIDED: Final = frozenset({State.PROPOSED, State.MORE, State.NOT_NOW})


@dataclass(frozen=True)
class Theme:
    """`wished_minutes` and `wished` are the proposer's, `minutes` and `meeting` what was set aside.

    `reason` is said with MORE and NOT_NOW, and is for the proposer and those who decide. `version` counts changes;
    being backed is none, or every backing would make the chair's card an old one.
    """

    id: int
    forum_id: int
    title: str
    why: str
    proposer_id: int
    responsible_id: int
    wished_minutes: int | None
    wished: dt.date | None
    state: State
    meeting: Meeting | None
    minutes: int | None
    reason: str
    version: int
    proposed_at: dt.datetime
    backers: tuple[int, ...] = ()

    @property
    def subject(self) -> tuple[str, int]:
        return (KIND, self.id)


def as_of(theme: Theme, today: dt.date) -> Theme:
    """A theme whose meeting lies behind is discussed, whether or not the clock has written it down yet; one whose
    meeting lies ahead is not, whatever a clock that was wrong has written down.
    """
    if theme.meeting is None or theme.state not in (State.SCHEDULED, State.DISCUSSED):
        return theme
    return replace(theme, state=State.DISCUSSED if theme.meeting.date < today else State.SCHEDULED)


def revise(theme: Theme, proposal: Proposal, responsible: Person, by: Person) -> Theme:
    """The proposer's changes ask anew. Raises NotAllowed, NotPossible."""
    access.require_changing_theme(by, theme.proposer_id)
    _require(theme, UNDECIDED)
    return _changed(
        theme,
        title=proposal.title,
        why=proposal.why,
        wished_minutes=proposal.minutes,
        wished=proposal.wished,
        responsible_id=responsible.id,
        state=State.PROPOSED,
        reason="",
    )


def schedule(theme: Theme, meeting: Meeting, minutes: int, by: Person, now: dt.datetime) -> Theme:
    """On a meeting, or over to another. `now` is local. Raises NotAllowed, NotPossible."""
    access.require_planning(by)
    _require(theme, OPEN)
    if is_over(meeting.date, meeting.start, now):
        raise NotPossible("theme_meeting_held")
    if theme.state is State.SCHEDULED and theme.meeting == meeting and theme.minutes == minutes:
        raise NotPossible("theme_already_there", title=theme.title)
    return _changed(theme, state=State.SCHEDULED, meeting=meeting, minutes=minutes, reason="")


def ask_more(theme: Theme, reason: str, by: Person) -> Theme:
    """Raises NotAllowed, NotPossible."""
    access.require_planning(by)
    _require(theme, UNDECIDED)
    return _changed(theme, state=State.MORE, reason=_reason(reason))


def not_now(theme: Theme, reason: str, by: Person) -> Theme:
    """It stays on the list. Raises NotAllowed, NotPossible."""
    access.require_planning(by)
    _require(theme, OPEN - {State.NOT_NOW})
    return _changed(theme, state=State.NOT_NOW, reason=_reason(reason), meeting=None, minutes=None)


def postpone(theme: Theme, by: Person) -> Theme:
    """Off its meeting and back on the list; also when the meeting was held and did not come to it."""
    access.require_planning(by)
    _require(theme, {State.SCHEDULED, State.DISCUSSED})
    return _changed(theme, state=State.PROPOSED, meeting=None, minutes=None, reason="")


def withdraw(theme: Theme, by: Person) -> Theme:
    """Raises NotAllowed, NotPossible."""
    access.require_changing_theme(by, theme.proposer_id)
    _require(theme, OPEN)
    return _changed(theme, state=State.WITHDRAWN, meeting=None, minutes=None, reason="")


def back(theme: Theme, by: Person) -> Theme:
    """Raises NotPossible for one's own theme, a second time, and a theme of which nothing more may come."""
    _require(theme, OPEN)
    if by.id == theme.proposer_id:
        raise NotPossible("theme_own", title=theme.title)
    if by.id in theme.backers:
        raise NotPossible("theme_backed", title=theme.title)
    return replace(theme, backers=(*theme.backers, by.id))


def unback(theme: Theme, by: Person) -> Theme:
    """Raises NotPossible for a theme the person does not back, and one of which nothing more may come."""
    _require(theme, OPEN)
    if by.id not in theme.backers:
        raise NotPossible("theme_not_backed", title=theme.title)
    return replace(theme, backers=tuple(one for one in theme.backers if one != by.id))


def written_down(theme: Theme, today: dt.date) -> Theme:
    """As `as_of` sees it."""
    return _changed(theme, state=as_of(theme, today).state)


def deciders(people: Iterable[Person]) -> list[Person]:
    return [p for p in people if p.active and access.may_plan(p)]


def in_line(people: Iterable[Person], latest: Mapping[int, dt.date]) -> list[Person]:
    """Who takes the next theme: whoever has longest not been responsible for one. `latest` is the newest meeting each
    was responsible for a theme on. The chair, the secretariat and guests take no turns.
    """
    outside = {Role.CHAIR, Role.SECRETARIAT, Role.GUEST}
    chiefs = [p for p in people if p.active and not p.roles & outside]
    return sorted(chiefs, key=lambda p: (latest.get(p.id, dt.date.min), words.sort_key(p.name)))


def named(themes: Sequence[Theme], name: str) -> list[Theme]:
    """Those that `name` may mean: the same title, else those that have each of its words."""
    folded = words.fold(name.strip())
    exact = [t for t in themes if words.fold(t.title) == folded or same(t.title, name)]
    if exact:
        return exact
    wanted = _subject(name)
    return [t for t in themes if wanted and all(_has(_subject(t.title), word) for word in wanted)]


def same(title: str, other: str) -> bool:
    """Whether two titles say the same, however they are inflected and ordered."""
    mine, theirs = _subject(title), _subject(other)
    if not mine and not theirs:
        return words.fold(title) == words.fold(other)
    return mine == theirs and _numbers(title) == _numbers(other)


def same_words(title: str, other: str) -> bool:
    """Whether two titles are the same but for capitals and spaces."""
    return words.fold(title).split() == words.fold(other).split()


def _numbers(title: str) -> frozenset[str]:
    """The small numbers among its words, which are no subject and yet tell "del to" from "del tre"."""
    return _COUNT & frozenset(words.fold(title).split())


_COUNT: Final = frozenset(
    ("to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti", "anden", "andet", "tredje", "fjerde", "femte")
)


def related(title: str, other: str) -> bool:
    """Whether two titles share most of the shorter one's words, compounds among them."""
    short, long = sorted((_subject(title), _subject(other)), key=len)
    shared = sum(_has(long, word) for word in short)
    return shared * 2 > len(short)


def said_in(title: str, text: str) -> bool:
    """Whether a text has every word of the title. One short word alone ("møder") stands in too many texts."""
    wanted, there = _subject(title), frozenset(words.terms(text))
    return sum(map(len, wanted)) > _SHORTEST_PART and all(_has(there, word) for word in wanted)


# What a title says of every theme says nothing of this one.
_FORM: Final = frozenset(
    words.stem(w) for w in ("tema", "temaet", "temadrøftelse", "temaforslag", "drøftelse", "status", "oplæg")
)
_SHORTEST_PART: Final = 5


def _subject(title: str) -> frozenset[str]:
    return frozenset(words.terms(title)) - _FORM


def _has(terms: Iterable[str], word: str) -> bool:
    """The word itself, or a compound that begins with it or that it begins with ("pårørendepolitik")."""
    return any(
        term == word
        or (min(len(term), len(word)) >= _SHORTEST_PART and (term.startswith(word) or word.startswith(term)))
        for term in terms
    )


def _require(theme: Theme, states: Iterable[State]) -> None:
    if theme.state not in states:
        raise NotPossible(f"theme_{theme.state.value}", title=theme.title)


def _reason(reason: str) -> str:
    if not reason.strip():
        raise NotPossible("theme_reason_missing")
    return reason.strip()


def _changed(theme: Theme, **values: object) -> Theme:
    return replace(theme, version=theme.version + 1, **values)  # type: ignore[arg-type]  # by name, as replace takes them
