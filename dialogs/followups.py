"""Questions that go on from the last answer."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from danish import words
from danish.texts import decisions as texts
from dialogs import desk, quoting, scopes, topics
from dialogs.card import Quote, said
from dialogs.desk import Answer, Desk
from forum import evidence, sureness
from forum.points import Point
from forum.questions import Question
from forum.ranking import Match
from forum.sureness import NEAR, SURE

_FITS: Final = 0.4
"""What the item last shown must hold of new words for the question to stay with it."""


def continued(at: Desk, asked: Question) -> Answer | None:
    """A question that goes on from the last answer; None when it stands on its own."""
    if not at.memory.items:
        return None
    before = " ".join(at.memory.topic)
    if asked.is_about_nothing:
        if asked.has_scope or asked.years:
            one_day = asked.span is not None and asked.span.period.is_day
            goes_on = asked.asks_for_another or asked.begins_as_more or not (asked.frame or one_day)
            if not (goes_on and before):
                return None
            if asked.span and not desk.among(at, asked) and _last_says(at, asked.span.period.text):
                return remembered(at, asked, None)
            return topics.topic(at, at.understand(f"{before} {asked.text}"))
        if (asked.newest or asked.oldest) and before and (asked.asks_later or not asked.points_at_one):
            again = replace(at.understand(before), newest=asked.newest, oldest=asked.oldest)
            return topics.topic(at, again)
        if asked.outcome and not asked.points_back:
            return None
        if asked.asks_what_returns:
            return None
        return when_again(at, asked) if asked.asks_when_again else remembered(at, asked, None)
    if asked.is_facet and not asked.asks_for_list:
        return remembered(
            at, asked, next((m for m in at.find(asked).matches if m.document.key in at.memory.items), None)
        )
    if not (asked.points_back or asked.asks_for_another or asked.is_short):
        return None
    found = at.find(asked)
    old = next((m for m in found.matches if m.document.key in at.memory.items), None)
    new = found.matches[0] if found.matches else None
    sure = new is not None and new.coverage >= SURE and new.year_fits
    goes_on = asked.means_last or (asked.begins_as_more and not asked.asks_for_another)
    if goes_on and not asked.has_scope and (new is None or sureness.is_everyday(found.concepts)):
        # Asked in other words than it was written in, or in words that say nothing of another subject.
        return remembered(at, asked, old)
    if asked.asks_for_another:
        new_subject = new is not None and new is not old and sure and is_subject(new)
        if old is None or old.coverage < _FITS or new_subject:
            return more(at, asked, before, sure=sure)
        return _within(at, asked, before) or remembered(at, asked, old)
    if asked.has_scope:
        return None
    if not asked.points_back and (new is None or old is None or is_subject(new) or old.coverage < SURE):
        return None
    # The more is said, the more of it must be in what was shown.
    least = NEAR if len(asked.subject) < 2 else _FITS
    if (old is None or old.coverage < least) and not asked.ends_pointing:
        return None
    if new and sure and (old is None or old.coverage < 0.5 * new.coverage) and is_subject(new):
        return None
    return remembered(at, asked, old)


def is_subject(match: Match) -> bool:
    return match.coverage >= 0.75 and bool({"title", "resume", "recommendation"} & set(match.where[:2]))


def more(at: Desk, asked: Question, before: str, *, sure: bool) -> Answer | None:
    """As in "Hvad med X": X within the last subject where both are found together, else X alone."""
    if found := _within(at, asked, before):
        return found
    return None if sure or not before else scopes.standalone(at, asked)


def _within(at: Desk, asked: Question, before: str) -> Answer | None:
    """The last subject and the new words together, where an item holds all of both."""
    if not before:
        return None
    both = at.understand(f"{before} {asked.text}")
    found = at.find(both, desk.among(at, both))
    best = found.matches[0] if found.matches else None
    mine = {w.text for w in asked.subject} | {text for text, _meant in asked.phrases} | set(asked.quarters)
    own = [v for c, v in zip(found.concepts, best.covered, strict=True) if c.text in mine] if best else []
    if best and own and min(own) >= SURE and best.coverage >= max(SURE, 0.75):
        return topics.judged(at, both, found)
    return None


def _last_says(at: Desk, said_as: str) -> bool:
    """Whether the item last shown speaks of it itself, as of "fredag" that is no meeting's."""
    terms = words.terms(said_as)
    points = _points(at, at.memory.items[:1])
    return len(terms) == 1 and any(evidence.best_passage(p.item, terms) for p in points)


def when_again(at: Desk, asked: Question) -> Answer:
    """When what was last spoken of comes again: a decision that names a time to come, else what the newest says."""
    points = _points(at, sorted(at.memory.items, reverse=True))
    if not points:
        return remembered(at, asked, None)
    newest = points[0]
    if any(evidence.names_time_after(p.item.decision or "", newest.meeting.date) for p in points):
        points.sort(key=lambda p: not evidence.names_time_after(p.item.decision or "", newest.meeting.date))
        card = quoting.asked_for(at.forum, points[0], None, asked.wants, short=not at.personal)
    else:
        card = quoting.when_again(at.forum, newest, evidence.on_return(newest.item, newest.meeting.date))
    answered = any(isinstance(part, Quote) for part in card.parts)
    keys = tuple(p.key for p in points)
    return Answer((card,), keys, answered, desk.remembering(at.memory.topic, points), lacking=not answered)


def _points(at: Desk, keys: Sequence[tuple[str, int]]) -> list[Point]:
    return [p for date, number in keys if (p := desk.released(at, date, number))]


def remembered(at: Desk, asked: Question, match: Match | None) -> Answer:
    """The last answer's item again, with the sentence that holds the new words."""
    keys = [match.document.key] if match else []
    keys += [key for key in at.memory.items if key not in keys]
    if asked.looks_ahead and not match:
        keys.sort(reverse=True)
    points = _points(at, keys)
    if not points:
        return desk.unanswered(at, (said(texts.ASK),), lacking=False)
    card = quoting.asked_for(at.forum, points[0], match, asked.wants, short=not at.personal)
    topic = at.memory.topic or asked.topic_words
    return Answer((card,), tuple(p.key for p in points), True, desk.remembering(topic, points))
