"""Which released items answer a question: the same on every database, with work that grows little with the archive.

The databases are asked only for rows by key: the vocabulary's, the packed postings' (`storage/postings.py`), and the
few items' that `forum/candidates.py` chose. What they mean is worked out in `forum/`.
"""

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz.distance import OSA
from sqlalchemy import func, select

from forum import access, candidates, case_numbers, concepts, probing, ranking
from forum.candidates import Candidate
from forum.concepts import Concept, Way
from forum.decisions import Outcome
from forum.errors import NotAllowed
from forum.people import Person, Role
from forum.questions import Question
from forum.ranking import Document, Match
from storage import indexing, postings, vocabulary
from storage.database import Connection, is_postgres, mark, plain_day
from storage.tables import item, search_item, search_meeting

CANDIDATES: Final = 40
"""Items that are ranked in one question, at most."""
_FEWER: Final = 16
"""And of a large archive, where so many are hardly ever needed."""
_LARGE: Final = 1000
_LISTED: Final = 100
"""Items that are listed as they stand, at most."""
_TERMS: Final = 24
"""Terms that one of the question's words may stand for, at most."""
_ENOUGH: Final = 300
"""Items from which on a word's worse readings are left out: its better ones are found often enough."""
_COMMON: Final = 0.1
"""Share of the items from which on a term's postings are not looked at, where the question has rarer ones."""
_MANY: Final = 4000


@dataclass(frozen=True)
class Archive:
    """The meetings that may be answered from: how many days and items, from when to when; and whether there are later
    ones, that may not.
    """

    meetings: int
    items: int
    first: dt.date
    last: dt.date
    later: bool = False


@dataclass(frozen=True)
class Found:
    """What a search gave: items best first, the concepts they were sought by."""

    matches: tuple[Match, ...]
    concepts: tuple[Concept, ...]


def archive(db: Connection, forum_id: int, until: dt.date) -> Archive | None:
    """None while nothing is released."""
    at = mark(db)
    found = db.exec_driver_sql(
        f"SELECT meetings, documents, first, last FROM search_total WHERE forum_id = {at}",  # noqa: S608 - a mark
        (forum_id,),
    ).first()
    if found is None or _date(found[2]) > until:
        return None
    later = _date(found[3]) > until
    if later:
        # Counted only for who asks as of an earlier day: in a long row of meetings it takes a while.
        found = db.exec_driver_sql(
            "SELECT count(*), sum(documents), min(date), max(date) FROM search_meeting"  # noqa: S608 - marks
            f" WHERE forum_id = {at} AND date <= {at}",
            (forum_id, plain_day(db, until)),
        ).one()
    meetings, items, first, last = found
    return Archive(meetings, int(items), _date(first), _date(last), later)


def _date(value: Any) -> dt.date:
    return value if isinstance(value, dt.date) else dt.date.fromisoformat(value)


def meeting_days(
    db: Connection,
    forum_id: int,
    until: dt.date,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    newest: int | None = None,
    oldest: int | None = None,
) -> list[dt.date]:
    """Days of meetings that may be answered from, from `first` to `last`, oldest first; the `newest` so many of them,
    or the `oldest`, where given.
    """
    day = search_meeting.c.date
    query = select(day).where(search_meeting.c.forum_id == forum_id, day <= min(until, last or until))
    if first is not None:
        query = query.where(day >= first)
    if newest is not None:
        return sorted(db.scalars(query.order_by(day.desc()).limit(newest)))
    return list(db.scalars(query.order_by(day).limit(oldest)))


def items_on(db: Connection, forum_id: int, day: dt.date) -> int:
    """How many items are indexed of that day."""
    here = search_meeting.c
    return db.scalar(select(here.documents).where(here.forum_id == forum_id, here.date == day)) or 0


def find(
    db: Connection,
    question: Question,
    *,
    seen_by: Person,
    until: dt.date,
    held: Archive | None = None,
    among: Collection[dt.date] | None = None,
    extra: Sequence[str] = (),
) -> Found:
    """Items of the reader's own forum that answer, best first; of meetings up to `until`, and only those `among` when
    given. `held` is the archive, where the caller has it. `extra` are terms the item must be about besides: a date that
    is no meeting's. Raises NotAllowed.
    """
    if not access.may_read_forum(seen_by, seen_by.forum_id):
        raise NotAllowed(seen_by.name, Role.MEMBER)
    forum_id = seen_by.forum_id
    held = held or archive(db, forum_id, until)
    if held is None:
        return Found((), ())
    asked = probing.probe(question.subject, question)
    known = vocabulary.look_up(db, forum_id, until, asked.terms | set(extra), asked.prefixes, asked.suffixes)
    more = probing.further(question.subject, question, known)
    if more.prefixes or more.suffixes:
        known |= vocabulary.look_up(db, forum_id, until, (), more.prefixes, more.suffixes)
    missing = probing.unknown(question.subject, question, known)
    sought = [(w.term, w.term) for w in missing] + probing.unknown_pairs(question.subject, missing)
    fuzzy: dict[str, dict[str, int]] = {}
    for name, term in sought:
        near = vocabulary.similar(db, forum_id, until, term)
        fuzzy[name] = {found: slips for found, (slips, _documents) in near.items()}
        known |= {found: documents for found, (_slips, documents) in near.items()}
    wanted = concepts.concepts(question.subject, question, known, fuzzy, held.items)
    if extra:
        wanted.append(concepts.any_of(extra, known, held.items))
    wanted = [_bounded(concept, known) for concept in wanted]
    documents = _documents(db, forum_id, until, wanted, known, held, among)
    matches = ranking.rank(wanted, documents, years=question.years, newest_first=question.newest)
    return Found(tuple(matches), tuple(wanted))


def _bounded(concept: Concept, known: Mapping[str, int]) -> Concept:
    """The best ways only, until they hold items enough."""
    kept: list[Way] = []
    terms: set[str] = set()
    items = 0
    quality = 0.0
    for way in sorted(concept.ways, key=lambda w: (-w.quality, -known.get(w.terms[0], 0), w.terms)):
        if len(terms) >= _TERMS or (items >= _ENOUGH and way.quality < quality):
            break
        kept.append(way)
        terms.update(way.terms)
        items += known.get(way.terms[0], 0) if len(way.terms) == 1 else 0
        quality = way.quality
    return concept if len(kept) == len(concept.ways) else concepts.with_ways(concept, kept)


def _documents(
    db: Connection,
    forum_id: int,
    until: dt.date,
    wanted: Sequence[Concept],
    known: Mapping[str, int],
    held: Archive,
    among: Collection[dt.date] | None,
) -> list[Document]:
    terms = {t for concept in wanted for way in concept.ways for t in way.terms}
    common = {t for t in terms if known.get(t, 0) > max(_MANY, _COMMON * held.items)}
    if common == terms:
        common = set()
    runs = postings.fetch(db, forum_id, terms - common)
    inside = None if among is None else _ids_of(db, forum_id, among)
    later = _later(db, forum_id, until) if held.later else ()
    most = CANDIDATES if held.items < _LARGE else _FEWER
    chosen = candidates.choose(wanted, runs, most, among=inside, without=later)
    return _loaded(db, chosen, common)


def _ids_of(db: Connection, forum_id: int, days: Collection[dt.date]) -> list[int]:
    query = select(search_item.c.item_id).where(search_item.c.forum_id == forum_id)
    return list(db.scalars(query.where(search_item.c.date.in_(sorted(days)))))


def _later(db: Connection, forum_id: int, until: dt.date) -> frozenset[int]:
    query = select(search_item.c.item_id).where(search_item.c.forum_id == forum_id, search_item.c.date > until)
    return frozenset(db.scalars(query))


_COLUMNS: Final = ", ".join(("item_id", "date", "number", "formality", "case_number", *indexing.FIELDS))


def _loaded(db: Connection, chosen: Sequence[Candidate], common: Collection[str]) -> list[Document]:
    by_id = {candidate.item_id: candidate.terms for candidate in chosen}
    if not by_id:
        return []
    postgres = is_postgres(db)
    among, values = ("= ANY(%s)", (list(by_id),)) if postgres else (f"IN ({','.join('?' * len(by_id))})", tuple(by_id))
    query = f"SELECT {_COLUMNS} FROM search_item WHERE item_id {among}"  # noqa: S608 - names and marks of ours
    found = []
    for item_id, date, number, formality, case_number, *fields in db.exec_driver_sql(query, values).all():
        texts = dict(zip(indexing.FIELDS, fields, strict=True))
        terms = by_id[item_id].union(common)
        found.append(Document(item_id, str(date), number, bool(formality), case_number, texts, terms))
    return found


def of_meetings(
    db: Connection,
    *,
    seen_by: Person,
    until: dt.date,
    among: Collection[dt.date] | None = None,
    outcome: Outcome | None = None,
) -> list[int]:
    """Ids of the items of these meetings (all when None), newest meeting first; standing items last in each."""
    statement = select(search_item.c.item_id).where(*_readable(seen_by, until))
    if among is not None:
        statement = statement.where(search_item.c.date.in_(sorted(among)))
    if outcome is not None:
        statement = statement.where(search_item.c.outcome == outcome.value)
    order = (search_item.c.date.desc(), search_item.c.formality, search_item.c.number)
    return list(db.scalars(statement.order_by(*order).limit(_LISTED)))


def of_case(db: Connection, begins: str, *, seen_by: Person, until: dt.date) -> list[int]:
    """Ids of the items whose case number is this one, in any spelling, or begins with the KLE subject; newest first."""
    number = search_item.c.case_number
    statement = select(search_item.c.item_id).where(*_readable(seen_by, until))
    if case_numbers.is_subject(begins):
        statement = statement.where(number >= begins, number < begins + "{")
    else:
        statement = statement.where(number == case_numbers.key(begins))
    return list(db.scalars(statement.order_by(search_item.c.date.desc(), search_item.c.number).limit(_LISTED)))


def similar_cases(db: Connection, number: str, *, seen_by: Person, until: dt.date) -> list[str]:
    """Held case numbers that a mistyped one may mean, nearest first; at most three."""
    column, wanted = search_item.c.case_number, case_numbers.key(number)
    rows = db.execute(
        select(column, func.min(item.c.case_number))
        .join(item, item.c.id == search_item.c.item_id)
        .where(*_readable(seen_by, until), column >= wanted[:2], column < wanted[:2] + "{")
        .group_by(column)
    )
    near = sorted((OSA.distance(wanted, held), held, written) for held, written in rows)
    return [case_numbers.normalise(held) or str(written) for distance, held, written in near if distance <= 2][:3]


def missing(db: Connection, *, seen_by: Person, until: dt.date) -> list[dt.date]:
    """Past meetings of the forum that its minutes mention by date and the archive lacks, oldest first."""
    _readable(seen_by, until)
    said = vocabulary.beginning(db, seen_by.forum_id, until, indexing.MEETING_TERM)
    named = [dt.date.fromisoformat(term.removeprefix(indexing.MEETING_TERM)) for term in said]
    have = set(meeting_days(db, seen_by.forum_id, until))
    return sorted(day for day in named if day <= until and day not in have)


def _readable(seen_by: Person, until: dt.date) -> tuple[Any, ...]:
    if not access.may_read_forum(seen_by, seen_by.forum_id):
        raise NotAllowed(seen_by.name, Role.MEMBER)
    return (search_item.c.forum_id == seen_by.forum_id, search_item.c.date <= until)
