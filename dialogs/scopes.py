"""Answers by number, case, meeting or outcome: points that answer as they stand, not by words."""

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from typing import Final

from danish.texts import decisions as texts
from danish.texts import meetings as meeting_texts
from danish.texts.lists import listed
from dialogs import desk, quoting, topics
from dialogs.card import Card, said
from dialogs.desk import Answer, Desk
from forum import departures
from forum.agenda import ItemType
from forum.decisions import Outcome, is_parted
from forum.minutes import approved
from forum.points import Point
from forum.questions import Question
from forum.ranking import Match
from storage import indexing, search

_TO_COME: Final = 6
_MONTHS_AHEAD: Final = 12
_QUOTED: Final = 4
"""Items of one case that are quoted; more are listed."""
_MEETINGS_LISTED: Final = 6
_UNTIL_APPROVED: Final = 4
"""Meetings after it among which one speaks of a meeting's minutes."""
_LOOKED_THROUGH: Final = 12
"""Meetings whose decisions are read for what differs from what was recommended."""


def no_such_day(at: Desk, asked: Question) -> Answer:
    return desk.unanswered(at, (said(texts.no_such_day(asked.no_such_day)),), lacking=False)


def standalone(at: Desk, asked: Question) -> Answer:
    if asked.is_about_nothing:
        if asked.has_scope or asked.years:
            return meetings(at, asked)
        if asked.outcome:
            return outcomes(at, asked, asked.outcome, None)
        if asked.asks_what_returns:
            return returning(at, asked)
        if not asked.frame:
            return desk.unanswered(at, (said(texts.ASK),), lacking=False)
        return topics.framed(at, asked)
    return topics.topic(at, asked)


def case(at: Desk, asked: Question) -> Answer:
    wanted = [*asked.cases, *([asked.kle] if asked.kle else [])]
    each = [search.of_case(at.db, w, seen_by=at.person, until=at.today) for w in wanted]
    points = at.points(list(dict.fromkeys(i for ids in each for i in ids)))
    shown = {p.id for p in points}
    unknown = [w for w, ids in zip(wanted, each, strict=True) if shown.isdisjoint(ids)]
    among = desk.among(at, asked)
    if among:
        points = [p for p in points if p.meeting.date in among] or points
    if not points:
        return unknown_case(at, asked)
    given = _of_case(at, asked, points, listed([w for w in wanted if w not in unknown]))
    lacking = tuple(said(texts.unknown_case(c, desk.where(at))) for c in asked.cases if c in unknown)
    return replace(given, cards=(*lacking, *given.cards))


def _of_case(at: Desk, asked: Question, points: list[Point], name: str) -> Answer:
    if len(points) > 1 and asked.subject:
        order = {m.document.key: i for i, m in enumerate(at.find(asked).matches)}
        points.sort(key=lambda p: order.get(p.key, len(order)))
        if points[0].key in order and not asked.timeline:
            return desk.listed(
                at, asked, points, (quoting.asked_for(at.forum, points[0], None, asked.wants, short=not at.personal),)
            )
    if len(points) == 1:
        return desk.listed(
            at, asked, points, (quoting.asked_for(at.forum, points[0], None, asked.wants, short=not at.personal),)
        )
    if len(points) > _QUOTED:
        return desk.listed(at, asked, points, _case_by_meeting(at, name, points))
    return desk.listed(
        at, asked, points, (quoting.timeline(at.forum, name, [(p, None) for p in points], short=not at.personal),)
    )


def _case_by_meeting(at: Desk, name: str, points: Sequence[Point]) -> tuple[Card, ...]:
    """A number that many items have: their titles, gathered by meeting."""
    days = sorted({p.meeting.date for p in points}, reverse=True)
    cards = [
        quoting.overview(
            at.forum, texts.meeting_title(at.forum.name, day), _by_number(p for p in points if p.meeting.date == day)
        )
        for day in days[:_MEETINGS_LISTED]
    ]
    return (said(texts.case_items(name, len(points), len(days), len(cards))), *cards)


def unknown_case(at: Desk, asked: Question) -> Answer:
    where = desk.where(at)
    if not asked.cases:
        return desk.unanswered(at, (said(texts.unknown_kle(asked.kle, where)),))
    parts = [texts.unknown_case(asked.cases[0], where)]
    similar = search.similar_cases(at.db, asked.cases[0], seen_by=at.person, until=at.today)
    if similar:
        parts.append(texts.similar_cases(similar))
    return desk.unanswered(at, (said(*parts),))


def numbered(at: Desk, asked: Question, number: int) -> Answer:
    """Item `number` of the meeting that is named, else of the one last spoken of, else of the latest."""
    among = desk.among(at, asked)
    if among is None and asked.span:
        return desk.unanswered(at, (said(texts.no_minutes_yet(asked.span.said)),), lacking=False)
    if among is None:
        spoken_of = dt.date.fromisoformat(at.memory.items[0][0]) if at.memory.items else at.held.last
        among = [spoken_of]
    if not among:
        return desk.unanswered(at, (desk.no_meeting(at, asked),))
    found = [p for date in reversed(among) if (p := desk.released(at, date.isoformat(), number))]
    if not found:
        last = search.items_on(at.db, at.forum.id, among[-1])
        return desk.unanswered(at, (said(texts.no_such_item(number, among[-1], last)),), lacking=False)
    return desk.listed(at, asked, found, tuple(quoting.whole(at.forum, p) for p in found[:1]))


def meetings(at: Desk, asked: Question) -> Answer:
    """Everything that was on in a period, or those of it that had an outcome."""
    among = desk.among(at, asked)
    if among is None:
        spans = [(dt.date(y, 1, 1), dt.date(y, 12, 31)) for y in sorted(asked.years) if 0 < y < 9999]
        among = [day for first, last in spans for day in at.days(first=first, last=last)]
    if not among:
        if asked.span and asked.span.last > at.today:
            ranked = at.naming(asked) if indexing.exact_term_of(asked.span) else mentioning(at, asked)
            if ranked and asked.asks_what_comes:
                return _to_come(at, asked, asked.span.said, ranked)
            if ranked:
                named = _to_come(at, asked, asked.span.said, ranked)
                return desk.unanswered(at, (said(texts.no_minutes_yet(asked.span.said)), *named.cards), ranked)
        return desk.unanswered(at, (desk.no_meeting(at, asked),), mentioning(at, asked))
    if asked.outcome and (asked.outcome is not Outcome.APPROVED or asked.asks_for_list):
        return outcomes(at, asked, asked.outcome, among)
    if asked.outcome and asked.frame:
        return topics.topic(at, replace(asked, subject=asked.frame))
    points = at.points(search.of_meetings(at.db, seen_by=at.person, until=at.today, among=among))
    cards = tuple(
        quoting.overview(
            at.forum, texts.meeting_title(at.forum.name, day), _by_number(p for p in points if p.meeting.date == day)
        )
        for day in sorted(among, reverse=True)
    )
    return desk.listed(at, asked, points, cards[: desk.SHOWN])


def _by_number(points: Iterable[Point]) -> list[Point]:
    return sorted(points, key=lambda p: p.item.number)


def _to_come(at: Desk, asked: Question, said_as: str, ranked: Sequence[Match]) -> Answer:
    """As in "hvad kommer i december?": the items that speak of a time to come."""
    points = at.points([m.document.item_id for m in ranked[:_TO_COME]])
    title = texts.mentioned(said_as)
    return desk.listed(at, asked, points, (quoting.overview(at.forum, title, points),))


def returning(at: Desk, asked: Question) -> Answer:
    """As in "hvad kommer på næste møde?": items whose decision names a day or month to come, the soonest first."""
    first = at.today.year * 12 + at.today.month - 1
    months = tuple(f"t_{n // 12}{n % 12 + 1:02}" for n in range(first, first + _MONTHS_AHEAD))
    soonest = {m.document.item_id: when for m in at.find(asked, extra=months).matches if (when := _soonest(at, m))}
    ids = sorted(soonest, key=lambda i: (soonest[i], i))[:_TO_COME]
    if not ids:
        return desk.unanswered(at, (said(texts.NOTHING_COMES_BACK, buttons=(desk.SEE_MEETINGS,)),))
    found = {p.id: p for p in at.points(ids)}
    points = [found[i] for i in ids if i in found]
    return desk.listed(at, asked, points, (quoting.overview(at.forum, texts.COMES_BACK, points),))


def _soonest(at: Desk, match: Match) -> str:
    """The first day or month after today that the decision names: as digits, "" for none."""
    terms = match.document.fields.get("decision", "").split()
    digits = [t.removeprefix("t_") for t in terms if t.startswith("t_2")]
    return min((d for d in digits if d > f"{at.today:%Y%m%d}"[: len(d)]), default="")


def mentioning(at: Desk, asked: Question) -> tuple[Match, ...]:
    days = indexing.day_terms_of(asked.span) if asked.span else ()
    return at.find(asked, extra=days).matches if days else ()


def outcomes(at: Desk, asked: Question, outcome: Outcome, among: Collection[dt.date] | None) -> Answer:
    ids = search.of_meetings(at.db, seen_by=at.person, until=at.today, among=among, outcome=outcome)
    bare = outcome is Outcome.NONE_RECORDED
    points = [p for p in at.points(ids) if bare or p.item.type is not ItemType.FORMALITY]
    said_as = meeting_texts.outcome(outcome.value)
    parted = _partly_rejected(at, among) if outcome is Outcome.REJECTED else []
    if parted:
        cards = [quoting.overview(at.forum, texts.outcomes_title(said_as, len(points)), points)] if points else []
        cards.append(quoting.overview(at.forum, texts.PARTLY_REJECTED, parted))
        return desk.listed(at, asked, [*points, *parted], tuple(cards))
    if not points:
        return desk.unanswered(at, (said(texts.none_with_outcome(said_as, desk.where(at))),), lacking=False)
    if len(points) == 1:
        return desk.listed(
            at, asked, points, (quoting.asked_for(at.forum, points[0], None, asked.wants, short=not at.personal),)
        )
    return desk.listed(
        at, asked, points, (quoting.overview(at.forum, texts.outcomes_title(said_as, len(points)), points),)
    )


def _partly_rejected(at: Desk, among: Collection[dt.date] | None) -> list[Point]:
    """Approved for the rest, and so of another outcome: of the meetings named, else of the newest."""
    days = at.days(newest=_LOOKED_THROUGH) if among is None else among
    ids = search.of_meetings(at.db, seen_by=at.person, until=at.today, among=days)
    return [p for p in at.points(ids) if p.item.outcome is not Outcome.REJECTED and is_parted(p.item.decision)]


def departed(at: Desk, asked: Question) -> Answer:
    """As in "hvor fulgte vi ikke indstillingen": what decisions say so themselves, of the meetings named, else of the
    newest.
    """
    among = desk.among(at, asked) if asked.has_scope else at.days(newest=_LOOKED_THROUGH)
    ids = search.of_meetings(at.db, seen_by=at.person, until=at.today, among=among)
    points = [p for p in at.points(ids) if departures.departures(p.item)]
    if not points:
        return desk.unanswered(at, (said(texts.NONE_DEPARTED, buttons=(desk.SEE_MEETINGS,)),), lacking=False)
    newest = sorted(points, key=lambda p: (-p.meeting.date.toordinal(), p.item.number))
    return desk.listed(at, asked, newest, (quoting.overview(at.forum, texts.DEPARTED, newest),))


def approval(at: Desk, asked: Question) -> Answer:
    """As in "er referatet fra 24/9 godkendt?": what the next minutes that speak of it say, word for word."""
    days = desk.among(at, asked)
    days = at.days(newest=1) if days is None else days
    if not days:
        return desk.unanswered(at, (desk.no_meeting(at, asked),))
    day = days[-1]
    after = at.days(first=day + dt.timedelta(days=1), oldest=_UNTIL_APPROVED)
    if not after:
        return desk.unanswered(at, (said(texts.approval_waits(day)),), lacking=False)
    for later in after:
        ids = search.of_meetings(at.db, seen_by=at.person, until=at.today, among=[later])
        about = [p for p in at.points(ids) if approved.is_about_minutes(p.item)]
        if about:
            card = quoting.decision(at.forum, about[0], None)
            return desk.listed(at, asked, about[:1], (said(texts.approved_where(day, later)), card))
    return desk.unanswered(at, (said(texts.approval_unknown(day, after[0])),))
