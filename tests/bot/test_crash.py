"""Replicas that are killed while they send: nothing is lost, and each kill costs one letter twice at most."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from benchmarks import letterbox
from storage import outbox
from storage.database import Database

CHEFFORUM = Path(sys.executable).with_name("chefforum")
PERSONS, EACH = 12, 8
KILLS = 2


def _server(url: str) -> "subprocess.Popen[bytes]":
    """A replica as an operator starts it. A lease is short, so that the others soon take over what it held."""
    settings = {"DB": url, "TICK_SECONDS": "1", "LETTERS_A_SECOND": "0", "LEASE_SECONDS": "10", "LOG_LEVEL": "error"}
    environment = os.environ | {f"CHEFFORUM_{name}": value for name, value in settings.items()}
    order = [CHEFFORUM, "serve", "--dev", "--port", "0"]
    return subprocess.Popen(order, env=environment, stdout=subprocess.DEVNULL)


def test_killed_again_and_again_they_lose_nothing_and_double_one_a_kill_at_most(database: Database) -> None:
    url = database.url.render_as_string(hide_password=False)
    with letterbox.opened(0.005) as box:
        letters = letterbox.fill(database, box.address, PERSONS, EACH, dt.datetime.now(dt.UTC))
        servers = [_server(url) for _ in range(KILLS + 1)]
        try:
            for number, server in enumerate(servers[:KILLS], 1):
                box.wait_for(letters * number // (KILLS + 2))
                server.kill()
            counts = box.wait_for(letters)
        finally:
            for server in servers:
                server.kill()
                server.wait()
    assert len(counts) == letters
    assert sum(counts.values()) - letters <= KILLS
    with database.read() as db:
        assert outbox.given_up(db, 1) == []
