"""Into the search index when minutes are released, out of it when they are replaced, and over again when the rules by
which terms are made have changed.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import delete, insert, or_, select, text, update

from danish import dates, words
from forum import case_numbers, ranking
from forum.agenda import AgendaItem, ItemType
from forum.points import Point
from forum.questions import Span
from storage import forums, postings, vocabulary
from storage.database import Connection, plain_day
from storage.tables import item, minutes, search_item

ANALYSIS: Final = 5
"""Rises when `danish.words.terms`, the dates written as terms, case numbers' keys or `forum.ranking.FIELDS` change:
then items that were indexed before are indexed again.
"""
FIELDS: Final = tuple(ranking.FIELDS)
MEETING_TERM: Final = "m_"
_CASE_NUMBER: Final = 60
_OWN_SECTIONS: Final = frozenset({"resume", "indstilling", "beslutning", "bilag"})


@dataclass
class _Batch:
    """What changes in one forum's index. Counts may be of items that come or go."""

    documents: Counter[str] = field(default_factory=Counter)
    first: dict[str, dt.date] = field(default_factory=dict)
    changes: dict[str, dict[int, dict[int, int]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(dict))
    )
    meetings: Counter[dt.date] = field(default_factory=Counter)

    def add(self, item_id: int, on: dt.date, impacts: Mapping[str, int]) -> None:
        """`impacts` of 0 take the item's postings out."""
        block, place = postings.place(item_id)
        self.meetings[on] += 1
        self.documents.update(impacts.keys())
        for term, impact in impacts.items():
            self.changes[term][block][place] = impact
            if on < self.first.get(term, dt.date.max):
                self.first[term] = on


def put(db: Connection, points: Iterable[Point]) -> None:
    """Make released items findable. Many at once cost far less than one by one."""
    names = {f.id: f.name for f in forums.all_forums(db)}
    put_rows(db, [row_of(point, names[point.meeting.forum_id]) for point in points])


def put_rows(db: Connection, rows: Sequence[dict[str, Any]]) -> None:
    """Items as `row_of` made them."""
    batches: dict[int, _Batch] = {}
    for row in rows:
        impacts = {t: postings.byte_of(i) for t, i in ranking.impacts({name: row[name] for name in FIELDS}).items()}
        batches.setdefault(row["forum_id"], _Batch()).add(row["item_id"], row["date"], impacts)
    for forum_id, batch in sorted(batches.items()):
        forums.lock(db, forum_id)
        postings.change(db, forum_id, batch.changes)
        vocabulary.count_in(db, forum_id, batch.documents, batch.first)
        _count_meetings(db, forum_id, batch.meetings)
    if rows:
        db.execute(insert(search_item), rows)


def remove(db: Connection, item_ids: Iterable[int]) -> None:
    """Items that are not indexed are nothing to remove."""
    ids = list(item_ids)
    # Locked before anything is read: what another has just changed is then seen.
    for forum_id in sorted(set(db.scalars(select(item.c.forum_id).where(item.c.id.in_(ids))))):
        forums.lock(db, forum_id)
    columns: list[Any] = [search_item.c.item_id, search_item.c.forum_id, search_item.c.date]
    columns += [search_item.c[name] for name in FIELDS]
    batches: dict[int, _Batch] = {}
    for item_id, forum_id, on, *fields in db.execute(select(*columns).where(search_item.c.item_id.in_(ids))):
        terms = {term for text_ in fields for term in text_.split()}
        batches.setdefault(forum_id, _Batch()).add(item_id, on, dict.fromkeys(terms, 0))
    for forum_id, batch in sorted(batches.items()):
        postings.change(db, forum_id, batch.changes)
        vocabulary.count_out(db, forum_id, batch.documents)
        _count_meetings(db, forum_id, {on: -count for on, count in batch.meetings.items()})
    db.execute(delete(search_item).where(search_item.c.item_id.in_(ids)))


_COUNT: Final = text(
    "INSERT INTO search_meeting (forum_id, date, documents) VALUES (:f, :date, :n)"
    " ON CONFLICT (forum_id, date) DO UPDATE SET documents = search_meeting.documents + excluded.documents"
)
_DROP: Final = text("DELETE FROM search_meeting WHERE forum_id = :f AND documents < 1")
_FORGET: Final = text("DELETE FROM search_total WHERE forum_id = :f")
_TOTAL: Final = text(
    "INSERT INTO search_total (forum_id, meetings, documents, first, last)"
    " SELECT forum_id, count(*), sum(documents), min(date), max(date) FROM search_meeting WHERE forum_id = :f"
    " GROUP BY forum_id"
)


def _count_meetings(db: Connection, forum_id: int, counts: Mapping[dt.date, int]) -> None:
    # As text: both databases read it as a date.
    rows = [{"f": forum_id, "date": plain_day(db, on), "n": n} for on, n in sorted(counts.items())]
    db.execute(_COUNT, rows)
    if any(n < 0 for n in counts.values()):
        db.execute(_DROP, {"f": forum_id})
    db.execute(_FORGET, {"f": forum_id})
    db.execute(_TOTAL, {"f": forum_id})


# --- over again ---


def outdated(db: Connection, among: Sequence[int] | None = None) -> list[tuple[int, int]]:
    """Item and forum ids of released items that the index lacks, or has by older rules; the newest first."""
    query = (
        select(item.c.id, item.c.forum_id)
        .join(minutes, minutes.c.id == item.c.minutes_id)
        .outerjoin(search_item, search_item.c.item_id == item.c.id)
        .where(minutes.c.state == "released")
        .where(or_(search_item.c.item_id.is_(None), search_item.c.analysis != ANALYSIS))
        .order_by(item.c.id.desc())
    )
    if among is not None:
        query = query.where(item.c.id.in_(among))
    return [(item_id, forum_id) for item_id, forum_id in db.execute(query)]


def outdate(db: Connection) -> None:
    """Everything is to be indexed again."""
    db.execute(update(search_item).values(analysis=0))


def renew(db: Connection, points: Sequence[Point]) -> None:
    """These items' part of the index is made again."""
    remove(db, [p.id for p in points])
    put(db, points)


# --- an item's terms ---


def row_of(point: Point, forum: str) -> dict[str, Any]:
    """The item as it is searched (`storage.tables.SearchItemColumns`); `forum` is the forum's name."""
    it = point.item
    return {
        "item_id": point.id,
        "forum_id": point.meeting.forum_id,
        "date": point.meeting.date,
        "number": it.number,
        "formality": it.type is ItemType.FORMALITY,
        "outcome": it.outcome.value,
        "case_number": case_numbers.key(it.case_number or "")[:_CASE_NUMBER],
        "analysis": ANALYSIS,
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
        for sentence in _SENTENCE.split(line):
            if _looks_dated(sentence) and _MAY_HOLD_DATE.search(sentence):
                found += _days(sentence, on, forum)
    return found


def _days(sentence: str, on: dt.date, forum: str) -> list[str]:
    found: list[str] = []
    for period in _read(sentence, on):
        found += day_terms(period)
        if period.is_day and _names_meeting(sentence[: period.start], period.text, forum):
            found.append(f"{MEETING_TERM}{period.first:%Y%m%d}")
    return found


def _read(sentence: str, on: dt.date) -> Iterator[dates.Period]:
    """Dates as the meeting meant them. What has no year is the nearer of the two it may be, but the one that has been
    where a decision is said to be from then.
    """
    ahead = dates.find(sentence, on)
    if not any(period.first > on for period in ahead):
        yield from ahead
        return
    back = {period.start: period for period in dates.find(sentence, on, looking="back")}
    for period in ahead:
        been = back.get(period.start, period)
        nearer = on - been.first < period.first - on
        yield been if nearer or _HAS_BEEN.search(sentence[: period.start].casefold()) else period


_HAS_BEEN: Final = re.compile(
    r"\b(?:fra|vedtog|vedtaget|besluttede|besluttet|beslutning\w*|godkendte|godkendt|drøftede|drøftet)"
    r"(?: (?:på|af|i|fra|chefforum\w*|møde\w*|et|referat\w*))* (?:(?:man|tirs|ons|tors|fre)dag )?$"
)


def _names_meeting(before: str, said: str, forum: str) -> bool:
    """As in "Chefforum den", "Chefforums drøftelser på mødet onsdag d.": the date that follows is a meeting's."""
    name = rf"\b{re.escape(forum)}s?\b[^.;:()\n]{{0,40}}$"
    return bool(re.search(r"\b(?:den|d\.)\s", f"{before[-8:]}{said}") and re.search(name, before, re.IGNORECASE))


_MONTH: Final = "|".join(dates.MONTHS)
_SHORT_MONTH: Final = r"\b(?:jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|dec)\b"
_SHORT: Final = re.compile(_SHORT_MONTH)
_WRITTEN: Final = re.compile(rf"\d|{_MONTH}|{_SHORT_MONTH}", re.IGNORECASE)
_SENTENCE: Final = re.compile(r"\n|(?<=[.!?])\s+(?=[A-ZÆØÅ])")
# Reading dates takes longer than all else: only where one may stand.
_MAY_HOLD_DATE: Final = re.compile(
    rf"{_MONTH}|{_SHORT_MONTH}|(?<![\d.,])\d{{1,2}}\s?[./-]\s?\d{{1,2}}(?!\d)|\b(?:den|d\.)\s?\d|\b20\d\d-\d\d",
    re.IGNORECASE,
)


_DIGIT: Final = re.compile(r"\d")


def _looks_dated(sentence: str) -> bool:
    """A quicker look, that most sentences do not pass."""
    lowered = sentence.lower()
    return bool(_DIGIT.search(lowered) or any(month in lowered for month in dates.MONTHS) or _SHORT.search(lowered))


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


def exact_term_of(span: Span) -> str:
    """What an item holds that names this very day or month; "" for other spans of time."""
    exact = day_terms(span.period)
    return exact[0] if exact else ""
