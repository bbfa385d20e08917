"""A store's rows, kept and put into another store: what many tests begin with is made once a run."""

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from storage.database import Database
from storage.tables import metadata


@dataclass(frozen=True)
class Copy:
    """Every row of every table."""

    rows: tuple[tuple[sa.Table, list[dict[str, Any]]], ...]

    @classmethod
    def of(cls, database: Database) -> "Copy":
        with database.read() as db:
            every = [(table, db.execute(sa.select(table)).mappings()) for table in metadata.sorted_tables]
            return cls(tuple((table, [dict(row) for row in rows]) for table, rows in every))

    def put(self, database: Database) -> None:
        """Into an empty store. New rows get ids after the copied ones."""
        with database.write() as db:
            for table, rows in self.rows:
                if rows:
                    db.execute(sa.insert(table), rows)
                if rows and "id" in table.c and db.dialect.name == "postgresql":
                    sequence = sa.func.pg_get_serial_sequence(table.name, "id")
                    db.execute(sa.select(sa.func.setval(sequence, max(row["id"] for row in rows))))
