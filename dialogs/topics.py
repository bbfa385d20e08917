"""Answers about a subject: given, offered as the nearest, or not found."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from danish import words
from danish.texts import decisions as texts
from dialogs import desk, quoting
from dialogs.card import Card, said
from dialogs.desk import Answer, Desk
from forum import sureness
from forum.concepts import PART
from forum.questions import Question
from forum.ranking import Match
from forum.sureness import NEAR, SURE
from storage import indexing
from storage.search import Found


def topic(at: Desk, asked: Question) -> Answer:
    """A subject, perhaps within some meetings."""
    among = desk.among(at, asked)
    if not among and asked.asks_leave and asked.span and asked.span.is_short:
        # No meeting's day: it says when somebody wants to, as in "i weekenden".
        return judged(at, asked, at.find(asked))
    if not among and asked.span and asked.span.is_weekday:
        # As in "telefontider fredag": no meeting is meant where the item itself speaks of that day.
        plain = at.find(asked)
        if is_sure(plain) and plain.matches[0].document.holds(words.stem(asked.span.period.text)):
            return judged(at, asked, plain)
    if among is None:
        days = indexing.day_terms_of(asked.span) if asked.span else ()
        found = at.find(asked, extra=days)
        if days and not is_sure(found) and is_sure(plain := at.find(asked)):
            # A time to come says when, and seldom what: an item need not name it.
            found = plain
        return judged(at, asked, found)
    inside = at.find(asked, among) if among else Found((), ())
    if is_sure(inside):
        return judged(at, asked, inside)
    days = indexing.day_terms_of(asked.span) if asked.span else ()
    anywhere = at.find(asked, extra=days)
    if is_sure(anywhere) and mentions(asked, anywhere, days, met=bool(among)):
        return judged(at, asked, anywhere)
    ranked = (*inside.matches, *(m for m in anywhere.matches if m.document.date not in {d.isoformat() for d in among}))
    if inside.matches:
        return judged(at, asked, Found(ranked, inside.concepts))
    # It was not on then, or there was no such meeting: that is the answer, unless the subject itself is plain.
    first = said(texts.not_then(len(among)), buttons=(desk.SEE_MEETINGS,)) if among else desk.no_meeting(at, asked)
    plain = at.find(asked) if days else anywhere
    nearest = desk.nearest(at, plain, texts.ELSEWHERE) if is_sure(plain) else ()
    return desk.unanswered(at, (first, *nearest), ranked)


def framed(at: Desk, asked: Question) -> Answer:
    """Nothing but words one asks by ("referatet", "dagsordenen"): only an item of that title answers."""
    found = at.find(replace(asked, subject=asked.frame))
    if is_sure(found) and "title" in found.matches[0].where:
        return judged(at, asked, found)
    return desk.unanswered(at, (said(texts.ASK),), found.matches, lacking=False)


def mentions(asked: Question, found: Found, days: Collection[str], *, met: bool) -> bool:
    """Whether a date that is no meeting's belongs to the item: it stands in the title, or nobody asks what was decided
    then. `met`: there were meetings then, and so it is they that are asked about.
    """
    if not days:
        return False
    best = found.matches[0].document
    exact = next(iter(days))
    in_title = best.has("title", exact)
    return in_title or (not (asked.frame or met) and any(best.has(name, exact) for name in best.fields))


def is_sure(found: Found) -> bool:
    return bool(found.matches) and found.matches[0].year_fits and sureness.is_sure(found.matches[0], found.concepts)


def judged(at: Desk, asked: Question, found: Found) -> Answer:
    """An answer, the nearest, or nothing: by how much of the question the best item covers."""
    matches = found.matches
    if not matches or matches[0].coverage < NEAR:
        return desk.unanswered(at, (desk.not_found(at, asked, found),), matches)
    if not matches[0].year_fits:
        years = said(texts.no_year(asked.years, asked.echo, desk.where(at)))
        plain = sureness.is_sure(matches[0], found.concepts)
        return desk.unanswered(at, (years, *(desk.nearest(at, found, "") if plain else ())), matches)
    if not sureness.is_sure(matches[0], found.concepts) and sureness.is_everyday(found.concepts):
        return desk.unanswered(at, (said(texts.ASK),), matches, lacking=False)
    in_passing = asked.asks_own_time and "title" not in matches[0].where
    if in_passing or not sureness.is_sure(matches[0], found.concepts):
        return desk.unanswered(at, desk.nearest(at, found), matches, remember=asked.topic_words)
    return answered(at, asked, matches, together(asked, matches))


def together(asked: Question, matches: Sequence[Match]) -> list[Match]:
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
    ][: desk.SHOWN]


def answered(at: Desk, asked: Question, ranked: Sequence[Match], shown: Sequence[Match]) -> Answer:
    points = at.points([m.document.item_id for m in shown])
    found = dict(zip((p.key for p in points), points, strict=True))
    pairs = [(found[m.document.key], m) for m in shown if m.document.key in found]
    if asked.oldest:
        pairs = sorted(pairs, key=lambda pair: pair[0].meeting.date)[:1]
    if asked.newest:
        pairs.sort(key=lambda pair: pair[0].meeting.date, reverse=True)
    in_turn = len({p.meeting.date for p, _m in pairs}) > 1 and asked.wants is None
    if in_turn:
        # A misspelt word is not said back.
        slipped = any(0 < max(h.raw.values(), default=0.0) < PART for h in shown[0].held)
        echo = "" if slipped else asked.echo
        newest = sorted(pairs, key=lambda pair: (pair[0].meeting.date, -pair[0].item.number), reverse=True)
        cards: tuple[Card, ...] = (quoting.timeline(at.forum, echo, newest, short=not at.personal),)
    else:
        cards = tuple(
            quoting.asked_for(at.forum, point, match, asked.wants, short=not at.personal) for point, match in pairs[:1]
        )
    shown_so = sorted(pairs, key=lambda pair: pair[0].meeting.date, reverse=True) if in_turn else pairs
    keys = tuple(p.key for p, _m in pairs)
    memory = desk.remembering(asked.topic_words, [p for p, _m in shown_so])
    return Answer(cards, desk.results(keys, ranked), True, memory)
