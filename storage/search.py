"""The search index over released items: put in when minutes are released, taken out when they are replaced.

SQLite (FTS5) and PostgreSQL (a tsvector) are asked only which items hold a term; the terms are ours
(`danish/words.py`) and so is the order (`forum/ranking.py`), so both give the same answer.
"""

import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rapidfuzz.distance import OSA
from sqlalchemy import Date, bindparam, delete, func, insert, select, text

from danish import dates, words
from forum import access, case_numbers, concepts, ranking
from forum.agenda import AgendaItem, ItemType
from forum.concepts import Concept
from forum.decisions import Outcome
from forum.errors import NotAllowed
from forum.people import Person, Role
from forum.points import Point
from forum.questions import Question, Span
from forum.ranking import Document, Match
from storage import forums
from storage.database import Connection
from storage.tables import search_item

CANDIDATES: Final = 100
"""Items that are ranked in one question, at most: those with its rarest terms."""
_FIELDS: Final = tuple(ranking.FIELDS)
_STRONG: Final = "_s"
"""Ends a term that stands in the title or the decision."""
_EXPANSIONS: Final = 40
"""Compounds that one word may stand for, at most."""
_OWN_SECTIONS: Final = frozenset({"resume", "indstilling", "beslutning", "bilag"})


_LONG_WORD: Final = 8
"""Letters from which the beginning of a longer word is looked at too."""
_SHORTEST_SLIP: Final = 4
_TWO_SLIPS: Final = 10


@dataclass(frozen=True)
class Held:
    """A meeting whose released minutes may be answered from, and its number of items."""

    date: dt.date
    items: int


@dataclass(frozen=True)
class Found:
    """What a search gave: items best first, the concepts they were sought by."""

    matches: tuple[Match, ...]
    concepts: tuple[Concept, ...]


def put(db: Connection, points: Iterable[Point]) -> None:
    """Make released items findable."""
    counts: dict[tuple[int, dt.date], Counter[str]] = {}
    names = {f.id: f.name for f in forums.all_forums(db)}
    for point in points:
        row = _row(point, names[point.meeting.forum_id])
        db.execute(insert(search_item).values(row))
        found = _distinct(row)
        strong = {t + _STRONG for name in ("title", "decision") for t in row[name].split()}
        held = " ".join(sorted(found | strong | {_forum_term(point.meeting.forum_id)}))
        db.execute(_INSERT[db.dialect.name], {"id": point.id, "words": held})
        counts.setdefault((point.meeting.forum_id, point.meeting.date), Counter()).update(found)
    for (forum_id, date), documents in counts.items():
        _count_in(db, forum_id, documents, date)


def remove(db: Connection, item_ids: Iterable[int]) -> None:
    """Items that are not indexed are nothing to remove."""
    ids = list(item_ids)
    columns: list[Any] = [search_item.c.item_id, search_item.c.forum_id, *(search_item.c[name] for name in _FIELDS)]
    gone: dict[int, Counter[str]] = {}
    for row in db.execute(select(*columns).where(search_item.c.item_id.in_(ids))):
        values = row._mapping
        gone.setdefault(values["forum_id"], Counter()).update(_distinct(dict(values)))
        db.execute(_DELETE[db.dialect.name], {"id": values["item_id"]})
    db.execute(delete(search_item).where(search_item.c.item_id.in_(ids)))
    for forum_id, counts in gone.items():
        _count_out(db, forum_id, counts)


_INSERT: Final = {
    "sqlite": text("INSERT INTO search_words (rowid, words) VALUES (:id, :words)"),
    "postgresql": text(
        "INSERT INTO search_words (item_id, words) VALUES (:id, array_to_tsvector(string_to_array(:words, ' ')))"
    ),
}
_DELETE: Final = {
    "sqlite": text("DELETE FROM search_words WHERE rowid = :id"),
    "postgresql": text("DELETE FROM search_words WHERE item_id = :id"),
}
# Terms are a-z, 0-9 and _ only: nothing in them is syntax to either database.
_HOLDING: Final = {
    "sqlite": "SELECT rowid FROM search_words WHERE search_words MATCH :query",
    "postgresql": "SELECT item_id FROM search_words WHERE words @@ CAST(:query AS tsquery)",
}


def _forum_term(forum_id: int) -> str:
    return f"f__{forum_id}"


def _row(point: Point, forum: str) -> dict[str, Any]:
    it = point.item
    case = case_numbers.find(it.case_number or "")
    return {
        "item_id": point.id,
        "forum_id": point.meeting.forum_id,
        "date": point.meeting.date,
        "number": it.number,
        "formality": it.type is ItemType.FORMALITY,
        "outcome": it.outcome.value,
        "case_number": str(case[0].number) if case else "",
        **{name: " ".join(_terms(lines, point.meeting.date, forum)) for name, lines in _texts(it).items()},
    }


def _texts(it: AgendaItem) -> dict[str, list[str]]:
    sections = {section.key: section.text for section in it.sections}
    return {
        "title": [it.title],
        "decision": [it.decision or ""],
        "resume": [sections.get("resume", "")],
        "recommendation": [*it.recommendations, it.recommended_by or ""],
        "body": [section.text for section in it.sections if section.key not in _OWN_SECTIONS],
        "appendix": list(it.appendices),
    }


def _terms(lines: Iterable[str], on: dt.date, forum: str) -> list[str]:
    found: list[str] = []
    for line in lines:
        found += words.terms(line)
        for period in dates.find(line, on):
            found += day_terms(period)
            if period.is_day and _names_meeting(line[: period.start], period.text, forum):
                found.append(f"{_MEETING_TERM}{period.first:%Y%m%d}")
    return found


def _names_meeting(before: str, said: str, forum: str) -> bool:
    """As in "Chefforum den", "Chefforums drøftelser på mødet onsdag d.": the date that follows is a meeting's."""
    name = rf"\b{re.escape(forum)}s?\b[^.;:()\n]{{0,40}}$"
    return bool(re.search(r"\b(?:den|d\.)\s", f"{before[-8:]}{said}") and re.search(name, before, re.IGNORECASE))


def day_terms(period: dates.Period, *, year_said: bool = True) -> tuple[str, ...]:
    """A day or month written out ("8. december 2025", "maj") as terms; () for what is only relative ("i dag").

    Asked about without a year, any year will do.
    """
    if period.precision not in ("day", "month") or not _WRITTEN.search(period.text):
        return ()
    first = period.first
    with_year = {"day": (f"t_{first:%Y%m%d}", f"t_{first:%Y%m}"), "month": (f"t_{first:%Y%m}",)}[period.precision]
    without = {"day": (f"t_d{first:%m%d}", f"t_m{first:%m}"), "month": (f"t_m{first:%m}",)}[period.precision]
    return (*with_year, *without) if year_said else without


def day_terms_of(span: Span) -> tuple[str, ...]:
    """What an item holds that mentions this day or month; without a year when the question named none."""
    if span.is_deadline:
        return (f"t_m{span.last:%m}",)
    return day_terms(span.period, year_said=bool(re.search(r"\d{4}|\d[./-]\d{1,2}[./-]\d{2}", span.period.text)))


_MONTH: Final = "|".join(dates.MONTHS)
_WRITTEN: Final = re.compile(rf"\d|{_MONTH}|\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b", re.IGNORECASE)


def _distinct(row: Mapping[str, Any]) -> set[str]:
    return {term for name in _FIELDS for term in row[name].split()}


_COUNT_IN: Final = text(
    "INSERT INTO vocabulary (forum_id, term, backwards, documents, first) VALUES (:f, :term, :back, :n, :first)"
    " ON CONFLICT (forum_id, term) DO UPDATE SET documents = vocabulary.documents + excluded.documents,"
    " first = CASE WHEN excluded.first < vocabulary.first THEN excluded.first ELSE vocabulary.first END"
).bindparams(bindparam("first", type_=Date))
_COUNT_OUT: Final = text("UPDATE vocabulary SET documents = documents - :n WHERE forum_id = :f AND term = :term")
_DROP: Final = text("DELETE FROM vocabulary WHERE forum_id = :f AND documents < 1")


def _count_in(db: Connection, forum_id: int, documents: Mapping[str, int], first: dt.date) -> None:
    # In one order, so that two releases at once do not wait for each other in a ring.
    rows = [
        {"f": forum_id, "term": term, "back": term[::-1], "n": n, "first": first}
        for term, n in sorted(documents.items())
    ]
    if rows:
        db.execute(_COUNT_IN, rows)


def _count_out(db: Connection, forum_id: int, documents: Mapping[str, int]) -> None:
    rows = [{"f": forum_id, "term": term, "n": n} for term, n in sorted(documents.items())]
    if rows:
        db.execute(_COUNT_OUT, rows)
        db.execute(_DROP, {"f": forum_id})


def held(db: Connection, forum_id: int, until: dt.date) -> list[Held]:
    """The meetings that may be answered from, oldest first."""
    query = select(search_item.c.date, func.count()).where(
        search_item.c.forum_id == forum_id, search_item.c.date <= until
    )
    return [
        Held(date, count) for date, count in db.execute(query.group_by(search_item.c.date).order_by(search_item.c.date))
    ]


def find(
    db: Connection,
    question: Question,
    *,
    seen_by: Person,
    until: dt.date,
    total: int,
    among: Collection[dt.date] | None = None,
    extra: Sequence[str] = (),
) -> Found:
    """Items of the reader's own forum that answer, best first; of meetings up to `until`, and only those `among` when
    given. `total` is the number of items held. `extra` are terms the item must be about besides: a date that is no
    meeting's. Raises NotAllowed.
    """
    if not access.may_read_forum(seen_by, seen_by.forum_id):
        raise NotAllowed(seen_by.name, Role.MEMBER)
    forum_id = seen_by.forum_id
    total = db.scalar(select(func.count()).where(search_item.c.forum_id == forum_id, search_item.c.date <= until)) or 0
    asked = concepts.probe(question.subject, question)
    known = _vocabulary(db, forum_id, until, asked.terms | set(extra), asked.prefixes, asked.suffixes)
    fuzzy: dict[str, dict[str, int]] = {}
    for word in concepts.unknown(question.subject, question, known):
        near = _similar(db, forum_id, until, word.term)
        fuzzy[word.term] = {term: slips for term, (slips, _documents) in near.items()}
        known |= {term: documents for term, (_slips, documents) in near.items()}
    wanted = concepts.concepts(question.subject, question, known, fuzzy, total)
    if extra:
        wanted.append(concepts.any_of(extra, known, total))
    documents = _documents(db, forum_id, until, wanted, known, among)
    matches = ranking.rank(wanted, documents, years=question.years, newest_first=question.newest)
    return Found(tuple(matches), tuple(wanted))


_EACH: Final = {
    "sqlite": "json_each(:{0}) AS j",
    "postgresql": "jsonb_array_elements_text(CAST(:{0} AS jsonb)) AS j(value)",
}


def _lookup(dialect: str) -> str:
    """Terms as they are, beginnings and ends in one statement; "{" comes after "z".

    A cross join keeps SQLite from going through the whole vocabulary for each term.
    """
    each = _EACH[dialect]
    here = "v.forum_id = :f AND v.first <= :until"
    found = "SELECT v.term, v.documents FROM"
    return (
        f"{found} {each.format('terms')} CROSS JOIN vocabulary v WHERE {here} AND v.term = j.value"
        f" UNION {found} {each.format('prefixes')} CROSS JOIN vocabulary v"
        f" WHERE {here} AND v.term > j.value AND v.term < j.value || '{{'"
        f" UNION {found} {each.format('suffixes')} CROSS JOIN vocabulary v"
        f" WHERE {here} AND v.backwards > j.value AND v.backwards < j.value || '{{'"
    )


_LOOKUP: Final = {name: text(_lookup(name)).bindparams(bindparam("until", type_=Date)) for name in _EACH}


def _vocabulary(
    db: Connection,
    forum_id: int,
    until: dt.date,
    terms: Collection[str],
    prefixes: Collection[str],
    suffixes: Collection[str],
) -> dict[str, int]:
    values = {
        "f": forum_id,
        "until": until,
        "terms": json.dumps(sorted(terms)),
        "prefixes": json.dumps(sorted(prefixes)),
        "suffixes": json.dumps(sorted(s[::-1] for s in suffixes)),
    }
    return {row.term: row.documents for row in db.execute(_LOOKUP[db.dialect.name], values)}


_NEARBY: Final = text(
    "SELECT term, documents FROM vocabulary WHERE forum_id = :f AND first <= :until AND term >= :begin AND term < :past"
    " UNION SELECT term, documents FROM vocabulary WHERE forum_id = :f AND first <= :until"
    " AND backwards >= :end AND backwards < :end_past"
).bindparams(bindparam("until", type_=Date))


def _similar(db: Connection, forum_id: int, until: dt.date, term: str) -> dict[str, tuple[int, int]]:
    """The archive's terms one slip away, two from ten letters on, the nearest only: slips and items of each. A slip in
    both the first letter and the last two is not looked for.
    """
    begin, end = term[0], term[::-1][:2]
    values = {
        "f": forum_id,
        "until": until,
        "begin": begin,
        "past": begin + "{",
        "end": end,
        "end_past": end + "{",
    }
    if len(term) < _SHORTEST_SLIP:
        return {}
    allowed = 2 if len(term) >= _TWO_SLIPS else 1
    found = [(known, documents) for known, documents in db.execute(_NEARBY, values)]
    near = {
        known: (distance, documents)
        for known, documents in found
        if len(known) >= _SHORTEST_SLIP and "_" not in known and (len(known) > 5 or known[0] == term[0])
        if abs(len(known) - len(term)) <= allowed
        if (distance := OSA.distance(term, known, score_cutoff=allowed)) <= allowed
    }
    if len(term) >= _LONG_WORD and not near:
        near = _similar_beginning(found, term)
    nearest = min((distance for distance, _n in near.values()), default=allowed + 1)
    return {t: (distance, n) for t, (distance, n) in near.items() if distance == nearest}


def _similar_beginning(found: Iterable[tuple[str, int]], term: str) -> dict[str, tuple[int, int]]:
    """Compounds whose beginning is one slip away: "cybersikerhed" in "cybersikkerhedsmåned"."""
    near = {}
    for known, documents in found:
        if len(known) >= len(term) + 3 and "_" not in known:
            cut = min(OSA.distance(term, known[:n], score_cutoff=1) for n in (len(term) - 1, len(term), len(term) + 1))
            if cut <= 1:
                near[known] = (cut, documents)
    return near


def _documents(
    db: Connection,
    forum_id: int,
    until: dt.date,
    wanted: Sequence[Concept],
    known: Mapping[str, int],
    among: Collection[dt.date] | None,
) -> list[Document]:
    """At most CANDIDATES: all that hold anything where they are few; else those with most of the question, then those
    that have its rarest words where it counts.
    """
    groups = [g for c in sorted(wanted, key=lambda c: (-c.weight, c.text)) if (g := _group(c, known))]
    if not groups:
        return []
    everything = [t for group in groups for t in group]
    if sum(known.get(t, 0) for t in everything) <= CANDIDATES:
        tries = [[everything]]
    else:
        rare = groups[0]
        tries = [groups, [[t + _STRONG for t in rare]], [rare], [everything]]
    found: dict[int, Document] = {}
    for groups_to_try in tries:
        if len(found) < CANDIDATES:
            found |= {d.item_id: d for d in _holding(db, forum_id, until, groups_to_try, among)}
    return list(found.values())[:CANDIDATES]


def _group(concept: Concept, known: Mapping[str, int]) -> list[str]:
    ways = sorted(concept.ways, key=lambda w: (-w.quality, w.terms))
    terms = dict.fromkeys(t for way in ways for t in way.terms if t in known)
    return list(terms)[:_EXPANSIONS]


def _holding(
    db: Connection, forum_id: int, until: dt.date, groups: Sequence[Sequence[str]], among: Collection[dt.date] | None
) -> list[Document]:
    sqlite = db.dialect.name == "sqlite"
    both, either = (" AND ", " OR ") if sqlite else (" & ", " | ")
    query = both.join([_forum_term(forum_id), *(f"({either.join(group)})" for group in groups)])
    holding = text(f"search_item.item_id IN ({_HOLDING[db.dialect.name]})").bindparams(query=query)
    statement = select(*_DOCUMENT).where(search_item.c.forum_id == forum_id, search_item.c.date <= until, holding)
    if among is not None:
        statement = statement.where(search_item.c.date.in_(sorted(among)))
    statement = statement.order_by(search_item.c.date.desc(), search_item.c.number, search_item.c.item_id)
    return [_document(row) for row in db.execute(statement.limit(CANDIDATES))]


_DOCUMENT: Final[tuple[Any, ...]] = (
    search_item.c.item_id,
    search_item.c.date,
    search_item.c.number,
    search_item.c.formality,
    search_item.c.case_number,
    *(search_item.c[name] for name in _FIELDS),
)


def _document(row: Any) -> Document:
    item_id, date, number, formality, case_number, *fields = row
    return Document(
        item_id,
        date.isoformat(),
        number,
        formality,
        case_number,
        {name: tuple(value.split()) for name, value in zip(_FIELDS, fields, strict=True)},
    )


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
    return list(db.scalars(statement.order_by(*order).limit(CANDIDATES)))


def of_case(db: Connection, begins: str, *, seen_by: Person, until: dt.date) -> list[int]:
    """Ids of the items whose case number is, or begins with, this one; newest first."""
    number = search_item.c.case_number
    statement = select(search_item.c.item_id).where(*_readable(seen_by, until), number >= begins, number < begins + "{")
    exact = [n for n in (begins,) if case_numbers.normalise(n)]
    if exact:
        statement = statement.where(number == begins)
    return list(db.scalars(statement.order_by(search_item.c.date.desc(), search_item.c.number).limit(CANDIDATES)))


def similar_cases(db: Connection, number: str, *, seen_by: Person, until: dt.date) -> list[str]:
    """Held case numbers that a mistyped one may mean, nearest first; at most three."""
    column = search_item.c.case_number
    rows = db.scalars(
        select(column).distinct().where(*_readable(seen_by, until), column >= number[:2], column < number[:2] + "{")
    )
    near = sorted((OSA.distance(number, held_number), held_number) for held_number in rows)
    return [held_number for distance, held_number in near if distance <= 2][:3]


def missing(db: Connection, *, seen_by: Person, until: dt.date, held: Sequence[Held]) -> list[dt.date]:
    """Past meetings of the forum that its minutes mention by date and the archive lacks, oldest first."""
    _readable(seen_by, until)
    values = {"f": seen_by.forum_id, "until": until, "begin": _MEETING_TERM, "past": _MEETING_TERM + "{"}
    have = {h.date for h in held}
    days = sorted(dt.date.fromisoformat(term.removeprefix(_MEETING_TERM)) for term in db.scalars(_BEGINNING, values))
    return [day for day in days if day <= until and day not in have]


_MEETING_TERM: Final = "m_"
_BEGINNING: Final = text(
    "SELECT term FROM vocabulary WHERE forum_id = :f AND first <= :until AND term >= :begin AND term < :past"
).bindparams(bindparam("until", type_=Date))


def _readable(seen_by: Person, until: dt.date) -> tuple[Any, ...]:
    if not access.may_read_forum(seen_by, seen_by.forum_id):
        raise NotAllowed(seen_by.name, Role.MEMBER)
    return (search_item.c.forum_id == seen_by.forum_id, search_item.c.date <= until)
