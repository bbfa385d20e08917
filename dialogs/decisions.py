"""What was decided: questions answered from the minutes, word for word and with their source."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from typing import Final

import structlog

from danish import sentences
from danish.texts import decisions as texts
from danish.texts import meetings as meeting_texts
from dialogs import quoting
from dialogs.card import Button, Card, Part, Text, said
from dialogs.turn import Memory, Reply, Turn
from forum import evidence, questions, ranking
from forum.agenda import ItemType
from forum.decisions import Outcome
from forum.errors import Unknown
from forum.meetings import Forum
from forum.people import Person
from forum.points import Point
from forum.questions import Question, Which
from forum.ranking import NEAR, SURE, Match
from storage import indexing, minutes, search
from storage.database import Connection
from storage.search import Archive, Found

log = structlog.get_logger(__name__)

_SHOWN: Final = 3
_SEE_MEETINGS: Final = Button(texts.MEETINGS_BUTTON, "smalltalk.say", {"text": sentences.MEETINGS.shown})
_RANKED: Final = 10
_MISSING_SHOWN: Final = 4


@dataclass(frozen=True)
class Answer:
    """`results` are the ranked points (date as ISO, item number), also when none of them is given as the answer."""

    cards: tuple[Card, ...]
    results: tuple[tuple[str, int], ...]
    answered: bool
    memory: Memory


def ask(turn: Turn) -> Reply:
    """Answer what was typed."""
    given = answer(turn.db, turn.forum, turn.person, turn.text, turn.now.date(), turn.memory)
    return Reply(given.cards, remember=given.memory)


def item(turn: Turn) -> Reply:
    """The whole item that was pressed. Raises Unknown."""
    ids = turn.press.ids if turn.press else {}
    try:
        date, number = dt.date.fromisoformat(str(ids["date"])), int(ids["number"])
    except (KeyError, ValueError):
        raise Unknown("card", "decisions.item") from None
    point = minutes.released_point(turn.db, turn.forum.id, date, number) if date <= turn.now.date() else None
    if point is None:
        raise Unknown("item", texts.source(turn.forum.name, date, number))
    remembered = Memory((), (point.key,), point.item.case_number or "")
    return Reply((quoting.whole(turn.forum, point),), remember=remembered)


@dataclass(frozen=True)
class _Desk:
    """Who asks what of which archive."""

    db: Connection
    forum: Forum
    person: Person
    today: dt.date
    memory: Memory
    held: Archive

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
        return minutes.released_points(self.db, self.forum.id, ids)


def answer(db: Connection, forum: Forum, person: Person, question: str, today: dt.date, memory: Memory) -> Answer:
    """The whole path of a question. Reads only. Raises NotAllowed for somebody who has left the forum."""
    held = search.archive(db, forum.id, today)
    if held is None:
        return Answer((said(texts.nothing_held(forum.name)),), (), False, memory)
    desk = _Desk(db, forum, person, today, memory, held)
    asked = questions.understand(question, today)
    if asked.cases or asked.kle:
        return _case(desk, asked)
    if asked.number is not None and (asked.has_scope or not asked.subject):
        return _numbered(desk, asked, asked.number)
    return _continued(desk, asked) or _standalone(desk, asked)


def _standalone(desk: _Desk, asked: Question) -> Answer:
    if asked.is_about_nothing:
        if asked.has_scope or asked.years:
            return _meetings(desk, asked)
        if asked.outcome:
            return _outcomes(desk, asked, asked.outcome, None)
        if not asked.frame:
            return _unanswered(desk, (said(texts.ASK),))
        asked = replace(asked, subject=asked.frame)
    return _topic(desk, asked)


def _topic(desk: _Desk, asked: Question) -> Answer:
    """A subject, perhaps within some meetings."""
    among = _among(desk, asked)
    if among is None:
        days = indexing.day_terms_of(asked.span) if asked.span else ()
        return _judged(desk, asked, desk.find(asked, extra=days))
    inside = desk.find(asked, among) if among else Found((), ())
    if _is_sure(inside):
        return _judged(desk, asked, inside)
    days = indexing.day_terms_of(asked.span) if asked.span else ()
    anywhere = desk.find(asked, extra=days)
    if _is_sure(anywhere) and _mentions(asked, anywhere, days):
        return _judged(desk, asked, anywhere)
    ranked = (*inside.matches, *(m for m in anywhere.matches if m.document.date not in {d.isoformat() for d in among}))
    if among:
        return _judged(desk, asked, Found(ranked, inside.concepts))
    nearest = _nearest(desk, asked, Found(ranked, anywhere.concepts))
    return _unanswered(desk, (_no_meeting(desk, asked), *nearest), ranked)


def _mentions(asked: Question, found: Found, days: Collection[str]) -> bool:
    """Whether a date that is no meeting's belongs to the item: it stands in the title, or nobody asks what was decided
    then.
    """
    if not days:
        return False
    best = found.matches[0].document
    exact = next(iter(days))
    in_title = best.has("title", exact)
    return in_title or (not asked.frame and any(best.has(name, exact) for name in best.fields))


def _is_sure(found: Found) -> bool:
    return bool(found.matches) and found.matches[0].year_fits and ranking.is_sure(found.matches[0], found.concepts)


def _judged(desk: _Desk, asked: Question, found: Found) -> Answer:
    """An answer, the nearest, or nothing: by how much of the question the best item covers."""
    matches = found.matches
    if not matches or matches[0].coverage < NEAR:
        return _unanswered(desk, (_not_found(desk, asked, found),), matches)
    if not matches[0].year_fits:
        years = said(texts.no_year(asked.years, asked.topic, _where(desk)))
        return _unanswered(desk, (years, *_nearest(desk, asked, found)), matches)
    if not ranking.is_sure(matches[0], found.concepts):
        return _unanswered(desk, _nearest(desk, asked, found), matches, remember=asked.topic_words)
    return _answered(desk, asked, matches, _together(asked, matches))


def _together(asked: Question, matches: Sequence[Match]) -> list[Match]:
    """Those that belong in one answer: the best, and what other meetings said of the same as clearly."""
    best = matches[0]
    share = 0.35 if asked.timeline else 0.6
    in_title = "title" in best.where and not asked.timeline
    return [
        m
        for m in matches
        if m is best
        or (
            (m.score >= share * best.score and m.coverage >= max(SURE, 0.85 * best.coverage) and m.year_fits)
            and ("title" in m.where or not in_title)
        )
    ][:_SHOWN]


def _answered(desk: _Desk, asked: Question, ranked: Sequence[Match], shown: Sequence[Match]) -> Answer:
    points = desk.points([m.document.item_id for m in shown])
    found = dict(zip((p.key for p in points), points, strict=True))
    pairs = [(found[m.document.key], m) for m in shown if m.document.key in found]
    if asked.oldest:
        pairs = sorted(pairs, key=lambda pair: pair[0].meeting.date)[:1]
    if asked.newest:
        pairs.sort(key=lambda pair: pair[0].meeting.date, reverse=True)
    if len({p.meeting.date for p, _m in pairs}) > 1:
        newest = sorted(pairs, key=lambda pair: (pair[0].meeting.date, -pair[0].item.number), reverse=True)
        cards: tuple[Card, ...] = (quoting.timeline(desk.forum, asked.topic, newest),)
    else:
        cards = tuple(quoting.decision(desk.forum, point, match) for point, match in pairs[:1])
    keys = tuple(p.key for p, _m in pairs)
    return Answer(cards, _results(keys, ranked), True, _memory(asked.topic_words, [p for p, _m in pairs]))


def _unanswered(
    desk: _Desk, cards: tuple[Card, ...], ranked: Sequence[Match] = (), *, remember: tuple[str, ...] = ()
) -> Answer:
    memory = desk.memory
    if remember and ranked:
        best = ranked[0].document
        memory = Memory(remember, (best.key,), best.case_number)
    return Answer(cards, _results((), ranked), False, memory)


def _results(first: Sequence[tuple[str, int]], ranked: Sequence[Match]) -> tuple[tuple[str, int], ...]:
    return tuple(dict.fromkeys((*first, *(m.document.key for m in ranked))))[:_RANKED]


def _memory(topic: tuple[str, ...], points: Sequence[Point]) -> Memory:
    return Memory(topic, tuple(p.key for p in points), (points[0].item.case_number or "") if points else "")


def _listed(desk: _Desk, asked: Question, points: Sequence[Point], cards: tuple[Card, ...]) -> Answer:
    """Points that answer as they stand, not by words."""
    return Answer(cards, tuple(p.key for p in points), True, _memory(asked.topic_words, points[:_SHOWN]))


# --- what was said before ---


def _continued(desk: _Desk, asked: Question) -> Answer | None:
    """A question that goes on from the last answer; None when it stands on its own."""
    if not desk.memory.items:
        return None
    before = " ".join(desk.memory.topic)
    if asked.is_about_nothing:
        if asked.has_scope or asked.years:
            goes_on = asked.asks_for_another or asked.begins_as_more or not asked.frame
            if not (goes_on and before):
                return None
            return _topic(desk, questions.understand(f"{before} {asked.text}", desk.today))
        if (asked.newest or asked.oldest) and before and not asked.points_at_one:
            again = replace(questions.understand(before, desk.today), newest=asked.newest, oldest=asked.oldest)
            return _topic(desk, again)
        if asked.outcome and not asked.points_back:
            return None
        return _remembered(desk, asked, None)
    if not (asked.points_back or asked.asks_for_another or asked.is_short):
        return None
    found = desk.find(asked)
    old = next((m for m in found.matches if m.document.key in desk.memory.items), None)
    new = found.matches[0] if found.matches else None
    sure = new is not None and new.coverage >= SURE and new.year_fits
    if asked.asks_for_another:
        return _more(desk, asked, before, sure=sure)
    if asked.has_scope:
        return None
    if not asked.points_back and (new is None or old is None or _is_subject(new) or old.coverage < SURE):
        return None
    if (old is None or old.coverage < NEAR) and not asked.ends_pointing:
        return None
    if new and sure and (old is None or old.coverage < 0.5 * new.coverage) and _is_subject(new):
        return None
    return _remembered(desk, asked, old)


def _is_subject(match: Match) -> bool:
    return match.coverage >= 0.75 and bool({"title", "resume", "recommendation"} & set(match.where[:2]))


def _more(desk: _Desk, asked: Question, before: str, *, sure: bool) -> Answer | None:
    """As in "Hvad med X": X within the last subject where both are found together, else X alone."""
    if before:
        both = questions.understand(f"{before} {asked.text}", desk.today)
        found = desk.find(both, _among(desk, both))
        own = len(asked.subject) + len(asked.quarters)
        best = found.matches[0] if found.matches else None
        if best and own and min(best.covered[-own:], default=0.0) >= SURE and best.coverage >= max(SURE, 0.75):
            return _judged(desk, both, found)
    return None if sure or not before else _standalone(desk, asked)


def _remembered(desk: _Desk, asked: Question, match: Match | None) -> Answer:
    """The last answer's item again, with the sentence that holds the new words."""
    keys = [match.document.key] if match else []
    keys += [key for key in desk.memory.items if key not in keys]
    if asked.looks_ahead and not match:
        keys.sort(reverse=True)
    points = [p for date, number in keys if (p := _released(desk, date, number))]
    if not points:
        return _unanswered(desk, (said(texts.ASK),))
    card = quoting.decision(desk.forum, points[0], match)
    topic = desk.memory.topic or asked.topic_words
    return Answer((card,), tuple(p.key for p in points), True, _memory(topic, points))


def _released(desk: _Desk, date: str, number: int) -> Point | None:
    on = dt.date.fromisoformat(date)
    return minutes.released_point(desk.db, desk.forum.id, on, number) if on <= desk.today else None


# --- by number, meeting, outcome ---


def _case(desk: _Desk, asked: Question) -> Answer:
    wanted = [*asked.cases, *([asked.kle] if asked.kle else [])]
    ids = [i for w in wanted for i in search.of_case(desk.db, w, seen_by=desk.person, until=desk.today)]
    points = desk.points(list(dict.fromkeys(ids)))
    among = _among(desk, asked)
    if among:
        points = [p for p in points if p.meeting.date in among] or points
    if not points:
        return _unknown_case(desk, asked)
    if len(points) > 1 and asked.subject:
        order = {m.document.key: i for i, m in enumerate(desk.find(asked).matches)}
        points.sort(key=lambda p: order.get(p.key, len(order)))
        if points[0].key in order and not asked.timeline:
            return _listed(desk, asked, points, (quoting.decision(desk.forum, points[0], None),))
    name = wanted[0]
    if len(points) == 1:
        return _listed(desk, asked, points, (quoting.decision(desk.forum, points[0], None),))
    return _listed(desk, asked, points, (quoting.timeline(desk.forum, name, [(p, None) for p in points]),))


def _unknown_case(desk: _Desk, asked: Question) -> Answer:
    where = _where(desk)
    if not asked.cases:
        return _unanswered(desk, (said(texts.unknown_kle(asked.kle, where)),))
    parts = [texts.unknown_case(asked.cases[0], where)]
    similar = search.similar_cases(desk.db, asked.cases[0], seen_by=desk.person, until=desk.today)
    if similar:
        parts.append(texts.similar_cases(similar))
    return _unanswered(desk, (said(*parts),))


def _numbered(desk: _Desk, asked: Question, number: int) -> Answer:
    """Item `number` of the meeting that is named, else of the one last spoken of, else of the latest."""
    among = _among(desk, asked)
    if among is None:
        spoken_of = dt.date.fromisoformat(desk.memory.items[0][0]) if desk.memory.items else desk.held.last
        among = [spoken_of]
    if not among:
        return _unanswered(desk, (_no_meeting(desk, asked),))
    found = [p for date in reversed(among) if (p := _released(desk, date.isoformat(), number))]
    if not found:
        last = search.items_on(desk.db, desk.forum.id, among[-1])
        return _unanswered(desk, (said(texts.no_such_item(number, among[-1], last)),))
    return _listed(desk, asked, found, tuple(quoting.whole(desk.forum, p) for p in found[:1]))


def _meetings(desk: _Desk, asked: Question) -> Answer:
    """Everything that was on in a period, or those of it that had an outcome."""
    among = _among(desk, asked)
    if among is None:
        spans = [(dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in sorted(asked.years) if 0 < y < 9999]
        among = [day for first, last in spans for day in desk.days(first=first, last=last)]
    if not among:
        return _unanswered(desk, (_no_meeting(desk, asked),), _mentioning(desk, asked))
    if asked.outcome and asked.outcome is not Outcome.APPROVED:
        return _outcomes(desk, asked, asked.outcome, among)
    if asked.outcome and asked.frame:
        return _topic(desk, replace(asked, subject=asked.frame))
    points = desk.points(search.of_meetings(desk.db, seen_by=desk.person, until=desk.today, among=among))
    cards = tuple(
        quoting.overview(
            desk.forum, texts.meeting_title(desk.forum.name, day), [p for p in points if p.meeting.date == day]
        )
        for day in sorted(among, reverse=True)
    )
    return _listed(desk, asked, points, cards[:_SHOWN])


def _mentioning(desk: _Desk, asked: Question) -> tuple[Match, ...]:
    days = indexing.day_terms_of(asked.span) if asked.span else ()
    return desk.find(asked, extra=days).matches if days else ()


def _outcomes(desk: _Desk, asked: Question, outcome: Outcome, among: Collection[dt.date] | None) -> Answer:
    ids = search.of_meetings(desk.db, seen_by=desk.person, until=desk.today, among=among, outcome=outcome)
    bare = outcome is Outcome.NONE_RECORDED
    points = [p for p in desk.points(ids) if bare or p.item.type is not ItemType.FORMALITY]
    said_as = meeting_texts.outcome(outcome.value)
    if not points:
        return _unanswered(desk, (said(texts.none_with_outcome(said_as, _where(desk))),))
    if len(points) == 1:
        return _listed(desk, asked, points, (quoting.decision(desk.forum, points[0], None),))
    return _listed(
        desk, asked, points, (quoting.overview(desk.forum, texts.outcomes_title(said_as, len(points)), points),)
    )


# --- which meetings ---


def _among(desk: _Desk, asked: Question) -> list[dt.date] | None:
    """The held meetings the question means, oldest first; None when it means no particular ones."""
    match asked.which:
        case Which.LATEST:
            return desk.days(newest=1)
        case Which.PREVIOUS:
            return desk.days(newest=2)[:-1]
        case Which.FIRST:
            return desk.days(oldest=1)
    if asked.span is None or asked.span.is_deadline:
        return None
    return desk.days(first=asked.span.first, last=asked.span.last)


def _where(desk: _Desk) -> str:
    return texts.searched(desk.held.meetings, desk.held.first, desk.held.last)


def _no_meeting(desk: _Desk, asked: Question) -> Card:
    if asked.span is None:
        return said(texts.no_year(asked.years, "", _where(desk)) if asked.years else texts.no_meeting_yet())
    before = desk.days(last=asked.span.first - dt.timedelta(days=1), newest=1)
    after = desk.days(first=asked.span.last + dt.timedelta(days=1), oldest=1)
    sentence = texts.nearest_meetings([*before, *after])
    return said(texts.no_meeting(asked.span.said), sentence, buttons=(_SEE_MEETINGS,))


# --- cards ---


def _not_found(desk: _Desk, asked: Question, found: Found) -> Card:
    where = _where(desk)
    known = any(c.known for c in found.concepts)
    first = texts.not_together(asked.topic, where) if known else texts.not_found(asked.topic, where)
    gaps = search.missing(desk.db, seen_by=desk.person, until=desk.today)
    parts = [first, *([texts.missing(gaps[-_MISSING_SHOWN:])] if gaps else [])]
    return said(*parts, buttons=(_SEE_MEETINGS,))


def _nearest(desk: _Desk, asked: Question, found: Found) -> tuple[Card, ...]:
    """One item offered, not given: the person says whether it is the one."""
    points = desk.points([m.document.item_id for m in found.matches[:1]])
    if not points:
        return ()
    point, match = points[0], found.matches[0]
    sentence = texts.nearest(point.item.title, desk.forum.name, point.meeting.date, point.item.number)
    parts: list[Part] = [Text((f"{texts.NOT_SURE} {sentence}",))]
    passage = evidence.best_passage(point.item, match.hits)
    if passage and passage.key not in ("decision", "title") and "decision" not in match.where:
        parts.append(Text((texts.nearest_where(passage.key, several=len(match.hits) > 1),), "muted"))
    return (Card(parts=tuple(parts), buttons=(quoting.open_button(point, texts.YES_BUTTON),)),)
