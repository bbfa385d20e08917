"""The words of a forum's released items: in how many each stands, and which of them a typed word may mean."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from rapidfuzz.distance import OSA
from sqlalchemy import Date, bindparam, text

from storage.database import Connection, is_postgres, mark, plain_day

_RANGE: Final = 80
"""Compounds looked at that begin or end with a word, at most: the first by bytes."""
_COMPOUNDS: Final = 20
"""And kept, at most: those that stand in most items."""
_NEAR: Final = 3000
_LONG_WORD: Final = 8
"""Letters from which the beginning of a longer word is looked at too."""
_SHORTEST_SLIP: Final = 4
_TWO_SLIPS: Final = 10

_COUNT_IN: Final = (
    " ON CONFLICT (forum_id, term) DO UPDATE SET documents = vocabulary.documents + excluded.documents,"
    " first = CASE WHEN excluded.first < vocabulary.first THEN excluded.first ELSE vocabulary.first END"
)
_COUNT_OUT: Final = text("UPDATE vocabulary SET documents = documents - :n WHERE forum_id = :f AND term = :term")
_DROP: Final = text("DELETE FROM vocabulary WHERE forum_id = :f AND documents < 1")


# Always the same text, however many words: PostgreSQL plans it once. "{" comes after "z".
_LOOK_UP: Final = """
SELECT '', term, documents FROM vocabulary
WHERE forum_id = %(forum)s AND first <= %(until)s AND term = ANY(%(terms)s)
UNION ALL
SELECT 'term ' || part, longer.* FROM unnest(%(prefixes)s::text[]) AS part CROSS JOIN LATERAL (
    SELECT term, documents FROM vocabulary WHERE forum_id = %(forum)s AND first <= %(until)s
    AND term > part AND term < part || '{' ORDER BY term LIMIT %(most)s) AS longer
UNION ALL
SELECT 'backwards ' || part, longer.* FROM unnest(%(suffixes)s::text[]) AS part CROSS JOIN LATERAL (
    SELECT term, documents FROM vocabulary WHERE forum_id = %(forum)s AND first <= %(until)s
    AND backwards > part AND backwards < part || '{' ORDER BY backwards LIMIT %(most)s) AS longer
"""


def count_in(db: Connection, forum_id: int, documents: Mapping[str, int], first: Mapping[str, dt.date]) -> None:
    """So many more items hold each term; the earliest of them is of the meeting `first`."""
    rows = [(term, term[::-1], n, first[term]) for term, n in sorted(documents.items())]
    into = "INSERT INTO vocabulary (forum_id, term, backwards, documents, first) "
    if rows and is_postgres(db):
        # One statement for all: row by row takes ten times as long.
        given = "SELECT %s, * FROM unnest(%s::text[], %s::text[], %s::int[], %s::date[])"
        db.exec_driver_sql(into + given + _COUNT_IN, (forum_id, *map(list, zip(*rows, strict=True))))
    elif rows:
        values = [(forum_id, term, back, n, on.isoformat()) for term, back, n, on in rows]
        db.exec_driver_sql(into + "VALUES (?, ?, ?, ?, ?)" + _COUNT_IN, values)


def count_out(db: Connection, forum_id: int, documents: Mapping[str, int]) -> None:
    rows = [{"f": forum_id, "term": term, "n": n} for term, n in sorted(documents.items())]
    if rows:
        db.execute(_COUNT_OUT, rows)
        db.execute(_DROP, {"f": forum_id})


def look_up(
    db: Connection,
    forum_id: int,
    until: dt.date,
    terms: Collection[str],
    prefixes: Collection[str] = (),
    suffixes: Collection[str] = (),
) -> dict[str, int]:
    """Those of `terms` that the archive has until then, and longer words that begin or end so; in how many items."""
    rows = _selected(db, forum_id, until, sorted(terms), sorted(prefixes), sorted(suffixes))
    found: dict[str, int] = {}
    by_part: dict[str, list[tuple[int, str]]] = {}
    for part, term, documents in rows:
        if part:
            by_part.setdefault(part, []).append((-documents, term))
        else:
            found[term] = documents
    for longer in by_part.values():
        found |= {term: -documents for documents, term in sorted(longer)[:_COMPOUNDS]}
    return found


def _selected(
    db: Connection,
    forum_id: int,
    until: dt.date,
    terms: Sequence[str],
    prefixes: Sequence[str],
    suffixes: Sequence[str],
) -> Iterable[Any]:
    """One statement for all: (part or "", term, documents)."""
    backwards = [s[::-1] for s in suffixes]
    if is_postgres(db):
        given = {"terms": list(terms), "prefixes": list(prefixes), "suffixes": backwards, "most": _RANGE}
        return db.exec_driver_sql(_LOOK_UP, {"forum": forum_id, "until": until, **given}).all()
    here, on = "FROM vocabulary WHERE forum_id = ? AND first <= ?", plain_day(db, until)
    parts: list[str] = []
    values: list[object] = []
    if terms:
        parts.append(f"SELECT '', term, documents {here} AND term IN ({','.join('?' * len(terms))})")
        values += [forum_id, on, *terms]
    for column, wanted in (("term", prefixes), ("backwards", backwards)):
        for part in wanted:
            parts.append(
                f"SELECT * FROM (SELECT ?, term, documents {here} AND {column} > ? AND {column} < ?"  # noqa: S608 - names of ours
                f" ORDER BY {column} LIMIT {_RANGE}) AS longer"
            )
            values += [f"{column} {part}", forum_id, on, part, part + "{"]
    return db.exec_driver_sql(" UNION ALL ".join(parts), tuple(values)).all() if parts else ()


def similar(db: Connection, forum_id: int, until: dt.date, term: str) -> dict[str, tuple[int, int]]:
    """The archive's terms one slip away, two from ten letters on, the nearest only: slips and items of each.

    One slip leaves the beginning or the end of a word as it is, and only words that share one of them are looked at.
    """
    if len(term) < _SHORTEST_SLIP:
        return {}
    allowed = 2 if len(term) >= _TWO_SLIPS else 1
    found = _sharing(db, forum_id, until, term, allowed)
    near = {
        known: (distance, documents)
        for known, documents in found
        if len(known) >= _SHORTEST_SLIP and "_" not in known and (len(known) > 5 or known[0] == term[0])
        if abs(len(known) - len(term)) <= allowed
        if (distance := _slips(term, known, allowed)) <= allowed
    }
    if len(term) >= _LONG_WORD and not near:
        near = _similar_beginning(found, term)
    nearest = min((distance for distance, _n in near.values()), default=allowed + 1)
    return {t: (distance, n) for t, (distance, n) in near.items() if distance == nearest}


def _slips(typed: str, known: str, most: int) -> int:
    """More than `most` is said as one more. Folded æ, ø and å are one letter each ("telefåntider" is one slip)."""
    return min(
        OSA.distance(typed, known, score_cutoff=most),
        OSA.distance(_letters(typed), _letters(known), score_cutoff=most),
    )


def _letters(folded: str) -> str:
    return folded.replace("aa", "å").replace("ae", "æ").replace("oe", "ø")


def _sharing(db: Connection, forum_id: int, until: dt.date, term: str, allowed: int) -> list[tuple[str, int]]:
    """(term, items) of words that begin or end as `term` does, for as long as `allowed` slips leave one of both."""
    shared = max(1, (len(term) - 1) // 2 if allowed == 1 else len(term) // 3)
    at, on = mark(db), plain_day(db, until)
    parts: list[str] = []
    values: list[object] = []
    for column, part, longest in (
        ("term", term[:shared], 60 if len(term) >= _LONG_WORD else len(term) + allowed),
        ("backwards", term[::-1][:shared], len(term) + allowed),
    ):
        parts.append(
            f"SELECT * FROM (SELECT term, documents FROM vocabulary WHERE forum_id = {at} AND first <= {at}"  # noqa: S608 - marks
            f" AND {column} >= {at} AND {column} < {at} AND length(term) BETWEEN {at} AND {at}"
            f" ORDER BY {column} LIMIT {_NEAR}) AS near"
        )
        values += [forum_id, on, part, part + "{", len(term) - allowed, longest]
    return [(known, documents) for known, documents in db.exec_driver_sql(" UNION ".join(parts), tuple(values)).all()]


def _similar_beginning(found: Iterable[tuple[str, int]], term: str) -> dict[str, tuple[int, int]]:
    """Compounds whose beginning is one slip away: "cybersikerhed" in "cybersikkerhedsmåned"."""
    near = {}
    for known, documents in found:
        if len(known) >= len(term) + 3 and "_" not in known:
            cut = min(OSA.distance(term, known[:n], score_cutoff=1) for n in (len(term) - 1, len(term), len(term) + 1))
            if cut <= 1:
                near[known] = (cut, documents)
    return near


def beginning(db: Connection, forum_id: int, until: dt.date, begin: str) -> list[str]:
    """The archive's terms until then that begin so."""
    values = {"f": forum_id, "until": until, "begin": begin, "past": begin + "{"}
    return list(db.scalars(_BEGINNING, values))


_BEGINNING: Final = text(
    "SELECT term FROM vocabulary WHERE forum_id = :f AND first <= :until AND term >= :begin AND term < :past"
).bindparams(bindparam("until", type_=Date))
