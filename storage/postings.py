"""Which items hold a term, packed: one row for a forum's term and block of items (`forum.candidates.BLOCK`).

A row's bytes are the items' places in the block, two bytes each, little-endian and in order, and then one byte of
impact for each of them.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, delete

from forum.candidates import BLOCK, FULL, Run
from storage.database import Connection, is_postgres
from storage.tables import posting

# By term, then block, then place in the block: the impact; 0 takes the item out.
Changes = Mapping[str, Mapping[int, Mapping[int, int]]]
_AT_ONCE: Final = 500
_FEW: Final = 100


def byte_of(impact: float) -> int:
    """An impact from 0 to 1 as 1 to 255."""
    return max(1, min(FULL, round(impact * FULL)))


def place(item_id: int) -> tuple[int, int]:
    """Block, and place in it."""
    return divmod(item_id, BLOCK)


def packed(impacts: Mapping[int, int]) -> bytes:
    """Impacts by place."""
    ordered = sorted(impacts.items())
    return _bytes(array("H", [place for place, _impact in ordered]), bytes([impact for _place, impact in ordered]))


def _bytes(items: "array[int]", impacts: bytes) -> bytes:
    if sys.byteorder == "big":
        items = array("H", items)
        items.byteswap()
    return items.tobytes() + impacts


def unpacked(data: bytes) -> Run:
    count = len(data) // 3
    items = array("H")
    items.frombytes(data[: 2 * count])
    if sys.byteorder == "big":
        items.byteswap()
    return items, data[2 * count :]


def change(db: Connection, forum_id: int, changes: Changes) -> None:
    """The caller holds the forum's index lock: rows are read, changed and written."""
    drop = delete(posting).where(
        posting.c.forum_id == bindparam("f"), posting.c.term == bindparam("t"), posting.c.block == bindparam("b")
    )
    for terms in _portions(sorted(changes)):
        held = fetch(db, forum_id, terms, {b for t in terms for b in changes[t]})
        full: list[tuple[str, int, bytes]] = []
        empty: list[dict[str, Any]] = []
        for term in terms:
            for block, new in changes[term].items():
                before = held.get(term, {}).get(block)
                if data := _merged(before, new):
                    full.append((term, block, data))
                elif before:
                    empty.append({"f": forum_id, "t": term, "b": block})
        if full:
            _put(db, forum_id, full)
        if empty:
            db.execute(drop, empty)


def _merged(before: Run | None, new: Mapping[int, int]) -> bytes:
    """Packed; b"" where nothing is left. Items mostly come in order: then the new ones are only put behind."""
    if before is None:
        return packed({place: impact for place, impact in new.items() if impact})
    items, impacts = before
    if all(new.values()) and min(new) > items[-1]:
        more = sorted(new.items())
        items.extend([place for place, _impact in more])
        return _bytes(items, impacts + bytes([impact for _place, impact in more]))
    merged = dict(zip(items, impacts, strict=True)) | dict(new)
    return packed({place: impact for place, impact in merged.items() if impact})


def _put(db: Connection, forum_id: int, rows: Sequence[tuple[str, int, bytes]]) -> None:
    replace = " ON CONFLICT (forum_id, term, block) DO UPDATE SET data = excluded.data"
    into = "INSERT INTO posting (forum_id, term, block, data) "
    if is_postgres(db):
        # One statement for all: row by row takes ten times as long.
        given = "SELECT %s, * FROM unnest(%s::text[], %s::int[], %s::bytea[])"
        terms, blocks, data = map(list, zip(*rows, strict=True))
        db.exec_driver_sql(into + given + replace, (forum_id, terms, blocks, data))
    else:
        db.exec_driver_sql(into + "VALUES (?, ?, ?, ?)" + replace, [(forum_id, *row) for row in rows])


def fetch(
    db: Connection, forum_id: int, terms: Collection[str], blocks: Collection[int] | None = None
) -> dict[str, dict[int, Run]]:
    """By term, then block; only these `blocks`, where given."""
    found: dict[str, dict[int, Run]] = {}
    for portion in _portions(sorted(terms)):
        for term, block, data in _rows(db, forum_id, portion):
            if blocks is None or block in blocks:
                found.setdefault(term, {})[block] = unpacked(bytes(data))
    return found


def _rows(db: Connection, forum_id: int, terms: Sequence[str]) -> Iterable[Any]:
    if is_postgres(db):
        query = "SELECT term, block, data FROM posting WHERE forum_id = %s AND term = ANY(%s)"
        if len(terms) > _FEW:
            # As a join, or a table that was never analysed is gone through once for each term.
            query = "SELECT p.term, block, data FROM posting p JOIN unnest(%s::text[]) AS w(term) ON p.term = w.term"
            query += " WHERE forum_id = %s"
            return db.exec_driver_sql(query, (list(terms), forum_id)).all()
        return db.exec_driver_sql(query, (forum_id, list(terms))).all()
    marks = ",".join("?" * len(terms))
    query = f"SELECT term, block, data FROM posting WHERE forum_id = ? AND term IN ({marks})"  # noqa: S608 - marks
    return db.exec_driver_sql(query, (forum_id, *terms)).all()


def _portions(terms: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(terms), _AT_ONCE):
        yield terms[start : start + _AT_ONCE]
