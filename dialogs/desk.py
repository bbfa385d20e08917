"""At the desk a question is answered: who asks what of which archive, and what an answer is made of."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

from danish import dates, sentences
from danish.texts import decisions as texts
from dialogs import quoting
from dialogs.card import Button, Card, Part, Text, said
from dialogs.turn import Memory
from forum import evidence, questions, vocabulary
from forum.meetings import Forum
from forum.people import Person
from forum.points import Point
from forum.questions import Question, Span, Which
from forum.ranking import Match
from storage import indexing, minutes, search
from storage.database import Connection
from storage.search import Archive, Found

SHOWN: Final = 3
SEE_MEETINGS: Final = Button(texts.MEETINGS_BUTTON, "smalltalk.say", {"text": sentences.MEETINGS.shown})
_RANKED: Final = 10
_MISSING_SHOWN: Final = 4
_YEARS_BACK: Final = 10
"""How far back a day without a year is looked for."""


@dataclass(frozen=True)
class Answer:
    """`results` are the ranked points (date as ISO, item number), also when none of them is given as the answer.

    `lacking`: the minutes hold no answer, and somebody may know it.
    """

    cards: tuple[Card, ...]
    results: tuple[tuple[str, int], ...]
    answered: bool
    memory: Memory
    lacking: bool = False


@dataclass(frozen=True)
class Desk:
    """Who asks what of which archive, and the forum's own words. `personal` is false where others read the answer."""

    db: Connection
    forum: Forum
    person: Person
    today: dt.date
    memory: Memory
    held: Archive
    personal: bool = True
    words: vocabulary.Words = vocabulary.NONE
    case_number: str = ""
    """The forum's picture of its own case numbers."""

    def understand(self, text: str) -> Question:
        """A day, week or month without a year is the latest that was a meeting's; else the nearest, when it is near."""
        asked = self._understood(text, self.today)
        if asked.span is None or asked.span.is_deadline or asked.span.says_year or self._met(asked.span):
            return asked
        for year in range(self.today.year - 1, max(self.held.first.year, self.today.year - _YEARS_BACK) - 1, -1):
            again = self._understood(text, dt.date(year, 12, 31))
            if again.span and self._met(again.span):
                return again
        coming = self._understood(text, self.today, looking="ahead")
        near = coming.span and coming.span.first - self.today < self.today - asked.span.last
        return coming if near and self.naming(coming) else asked

    def _understood(self, text: str, today: dt.date, looking: dates.Looking = "back") -> Question:
        return questions.understand(text, today, self.words, looking=looking, case_number=self.case_number)

    def naming(self, asked: Question) -> tuple[Match, ...]:
        """Items that name the very day or month that is asked about; where any decision does, those alone."""
        term = indexing.exact_term_of(asked.span) if asked.span else ""
        if not term:
            return ()
        found = self.find(replace(asked, subject=(), phrases=(), named=(), quarters=(), years=()), extra=(term,))
        decided = tuple(m for m in found.matches if m.document.has("decision", term))
        return decided or found.matches

    def _met(self, span: Span) -> bool:
        return bool(self.days(first=span.first, last=span.last, newest=1))

    def find(self, question: Question, among: Collection[dt.date] | None = None, extra: Sequence[str] = ()) -> Found:
        return search.find(
            self.db,
            question,
            seen_by=self.person,
            until=self.today,
            held=self.held,
            among=among,
            extra=extra,
        )

    def days(
        self,
        *,
        first: dt.date | None = None,
        last: dt.date | None = None,
        newest: int | None = None,
        oldest: int | None = None,
    ) -> list[dt.date]:
        """Meetings that may be answered from, oldest first."""
        return search.meeting_days(
            self.db, self.forum.id, self.today, first=first, last=last, newest=newest, oldest=oldest
        )

    def points(self, ids: Sequence[int]) -> list[Point]:
        return minutes.released_points(self.db, self.forum.id, ids, seen_by=self.reader)

    @property
    def reader(self) -> Person | None:
        """For whose eyes the answer is: nobody's in particular where others read along."""
        return self.person if self.personal else None


def unanswered(
    at: Desk,
    cards: tuple[Card, ...],
    ranked: Sequence[Match] = (),
    *,
    remember: tuple[str, ...] = (),
    lacking: bool = True,
) -> Answer:
    """`lacking` is false where the question must only be put another way."""
    memory = at.memory
    if remember and ranked:
        best = ranked[0].document
        memory = Memory(remember, (best.key,), best.case_number)
    return Answer(cards, results((), ranked), False, memory, lacking)


def results(first: Sequence[tuple[str, int]], ranked: Sequence[Match]) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((*first, *(m.document.key for m in ranked))))[:_RANKED]


def remembering(topic: tuple[str, ...], points: Sequence[Point]) -> Memory:
    return Memory(topic, tuple(p.key for p in points), (points[0].item.case_number or "") if points else "")


def listed(at: Desk, asked: Question, points: Sequence[Point], cards: tuple[Card, ...]) -> Answer:
    """Points that answer as they stand, not by words."""
    return Answer(cards, tuple(p.key for p in points), True, remembering(asked.topic_words, points[:SHOWN]))


def released(at: Desk, date: str, number: int) -> Point | None:
    on = dt.date.fromisoformat(date)
    return minutes.released_point(at.db, at.forum.id, on, number, seen_by=at.reader) if on <= at.today else None


def among(at: Desk, asked: Question) -> list[dt.date] | None:
    """The held meetings the question means, oldest first; None when it means no particular ones."""
    match asked.which:
        case Which.LATEST:
            return at.days(newest=1)
        case Which.PREVIOUS:
            return at.days(newest=2)[:-1]
        case Which.FIRST:
            return at.days(oldest=1)
    if asked.span is None or asked.span.is_deadline:
        return None
    return at.days(first=asked.span.first, last=asked.span.last)


def where(at: Desk) -> str:
    return texts.searched(at.held.meetings, at.held.first, at.held.last)


def no_meeting(at: Desk, asked: Question) -> Card:
    if asked.span is None:
        return said(texts.no_year(asked.years, "", where(at)) if asked.years else texts.no_meeting_yet())
    if asked.span.first > at.today:
        return said(texts.not_met_yet(asked.span.said, where(at)), buttons=(SEE_MEETINGS,))
    begins = asked.span.first
    before = at.days(last=begins - dt.timedelta(days=1), newest=1) if begins > dt.date.min else []
    after = at.days(first=asked.span.last + dt.timedelta(days=1), oldest=1)
    sentence = texts.nearest_meetings([*before, *after])
    return said(texts.no_meeting(asked.span.said), sentence, buttons=(SEE_MEETINGS,))


def not_found(at: Desk, asked: Question, found: Found) -> Card:
    said_where = where(at)
    known = any(c.known for c in found.concepts)
    first = texts.not_together(asked.echo, said_where) if known else texts.not_found(asked.echo, said_where)
    gaps = search.missing(at.db, seen_by=at.person, until=at.today)
    parts = [first, *([texts.missing(gaps[-_MISSING_SHOWN:])] if gaps else [])]
    return said(*parts, buttons=(SEE_MEETINGS,))


def nearest(at: Desk, found: Found, first: str = texts.NOT_SURE) -> tuple[Card, ...]:
    """One item offered, not given: the person says whether it is the one. `first` is why it is not given."""
    points = at.points([m.document.item_id for m in found.matches[:1]])
    if not points:
        return ()
    point, match = points[0], found.matches[0]
    sentence = texts.nearest(point.item.title, at.forum.name, point.meeting.date, point.item.number)
    parts: list[Part] = [Text((f"{first} {sentence}".strip(),))]
    passage = evidence.best_passage(point.item, match.hits)
    if passage and passage.key not in ("decision", "title") and "decision" not in match.where:
        parts.append(Text((texts.nearest_where(passage.key, several=len(match.hits) > 1),), "muted"))
    return (Card(parts=tuple(parts), buttons=(quoting.open_button(point, texts.YES_BUTTON),)),)


def day(key: str) -> dt.date:
    """The date of a point's key."""
    return dt.date.fromisoformat(key)
