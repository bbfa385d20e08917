"""Which items hold a term, packed: one row for a forum's term and block of items (`forum.candidates.BLOCK`).

A row's bytes are the items' places in the block, two bytes each, little-endian and in order, and then one byte of
impact for each of them.
"""

import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import bindparam, delete
from sqlalchemy.dialects import postgresql, sqlite

from forum.candidates import BLOCK, FULL, Run
from storage.database import Connection
from storage.tables import posting

# By term, then block, then place in the block: the impact; 0 takes the item out.
Changes = Mapping[str, Mapping[int, Mapping[int, int]]]
_AT_ONCE: Final = 500


def byte_of(impact: float) -> int:
    """An impact from 0 to 1 as 1 to 255."""
    return max(1, min(FULL, round(impact * FULL)))


def place(item_id: int) -> tuple[int, int]:
    """Block, and place in it."""
    return divmod(item_id, BLOCK)


def packed(impacts: Mapping[int, int]) -> bytes:
    """Impacts by place."""
    items = array("H", sorted(impacts))
    if sys.byteorder == "big":
        items.byteswap()
    return items.tobytes() + bytes(impacts[item] for item in sorted(impacts))


def unpacked(data: bytes) -> Run:
    count = len(data) // 3
    items = array("H")
    items.frombytes(data[: 2 * count])
    if sys.byteorder == "big":
        items.byteswap()
    return items, data[2 * count :]


def change(db: Connection, forum_id: int, changes: Changes) -> None:
    """The caller holds the forum's index lock: rows are read, changed and written."""
    insert = postgresql.insert if db.dialect.name == "postgresql" else sqlite.insert
    row = insert(posting)
    put = row.on_conflict_do_update(index_elements=["forum_id", "term", "block"], set_={"data": row.excluded["data"]})
    drop = delete(posting).where(
        posting.c.forum_id == bindparam("f"), posting.c.term == bindparam("t"), posting.c.block == bindparam("b")
    )
    for terms in _portions(sorted(changes)):
        held = fetch(db, forum_id, terms, {b for t in terms for b in changes[t]})
        full: list[dict[str, Any]] = []
        empty: list[dict[str, Any]] = []
        for term in terms:
            for block, new in changes[term].items():
                before = held.get(term, {}).get(block)
                impacts = dict(zip(*before, strict=True)) if before else {}
                impacts = {item: impact for item, impact in (impacts | dict(new)).items() if impact}
                if impacts:
                    full.append({"forum_id": forum_id, "term": term, "block": block, "data": packed(impacts)})
                elif before:
                    empty.append({"f": forum_id, "t": term, "b": block})
        if full:
            db.execute(put, full)
        if empty:
            db.execute(drop, empty)


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
    # A statement of plain text: building one of expressions takes longer than running it.
    if db.dialect.name == "postgresql":
        query = "SELECT term, block, data FROM posting WHERE forum_id = %s AND term = ANY(%s)"
        return db.exec_driver_sql(query, (forum_id, list(terms))).all()
    marks = ",".join("?" * len(terms))
    query = f"SELECT term, block, data FROM posting WHERE forum_id = ? AND term IN ({marks})"  # noqa: S608 - marks
    return db.exec_driver_sql(query, (forum_id, *terms)).all()


def _portions(terms: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(terms), _AT_ONCE):
        yield terms[start : start + _AT_ONCE]
