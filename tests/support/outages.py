"""A store that goes away and comes back, for whoever has it open and for whoever opens it."""

from dataclasses import dataclass
from pathlib import Path

import psycopg
import sqlalchemy as sa

from storage.database import Database


@dataclass
class Outage:
    """`server` is where PostgreSQL takes orders; None for SQLite."""

    database: Database
    server: sa.URL | None

    def begin(self) -> None:
        if self.server is not None:
            name = self.database.url.database
            self._order(f'ALTER DATABASE "{name}" WITH ALLOW_CONNECTIONS false')
            self._order(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'")
            return
        self.database.dispose()
        self._file.rename(self._aside)
        self._file.mkdir()

    def end(self) -> None:
        if self.server is not None:
            self._order(f'ALTER DATABASE "{self.database.url.database}" WITH ALLOW_CONNECTIONS true')
            return
        self._file.rmdir()
        self._aside.rename(self._file)

    @property
    def _file(self) -> Path:
        return Path(str(self.database.url.database))

    @property
    def _aside(self) -> Path:
        return self._file.with_suffix(".aside")

    def _order(self, order: str) -> None:
        assert self.server is not None
        conninfo = self.server.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(conninfo, autocommit=True) as connection:
            connection.execute(order.encode())
