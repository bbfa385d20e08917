"""What whoever watches the server sees: up, ready, and the numbers, which are not for everybody."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from zoneinfo import ZoneInfo

import pytest
import requests
from aiohttp import web

from app import create_app
from bot.health import Health, Pulse
from bot.metrics import Metrics
from bot.settings import Settings
from forum.people import Role
from storage import outbox, people
from storage.database import Database
from tests.support import postgres
from tests.support.invented import MEMBERS, reading, released
from tests.support.outages import Outage
from tests.support.serving import serving

MORNING = dt.datetime(2030, 4, 3, 7, 30, tzinfo=ZoneInfo("Europe/Copenhagen"))
TOKEN = "a-long-secret"


@contextmanager
def _server(database: Database, **settings: object) -> Iterator[str]:
    url = database.url.render_as_string(hide_password=False)
    app = create_app(Settings(db=url, **settings), dev=True)
    with serving(app) as port:
        yield f"http://127.0.0.1:{port}"


def _settle(address: str) -> dict[str, str]:
    """Ready, once the first tick has been."""
    for _ in range(400):
        parts: dict[str, str] = requests.get(f"{address}/readyz", timeout=60).json()
        if parts["clock"] != "starting":
            break
    return parts


def test_a_server_that_works_is_up_and_ready(database: Database) -> None:
    with _server(database) as address:
        assert requests.get(f"{address}/healthz", timeout=60).text == "ok\n"
        assert _settle(address) == {"store": "ok", "courier": "ok", "clock": "ok"}


@pytest.mark.parametrize("backend", ["postgresql"], indirect=True)
def test_without_its_store_it_is_up_but_not_ready(database: Database, postgres_server: postgres.Server) -> None:
    outage = Outage(database, postgres_server.url)
    with _server(database, tick_seconds=0) as address:
        outage.begin()
        answer = requests.get(f"{address}/readyz", timeout=60)
        assert (answer.status_code, answer.json()["store"]) == (503, "unreachable")
        assert requests.get(f"{address}/healthz", timeout=60).status_code == 200
        outage.end()
        assert requests.get(f"{address}/readyz", timeout=60).status_code == 200


def test_a_store_of_another_revision_is_not_ready(database: Database) -> None:
    with _server(database, tick_seconds=0) as address:
        with database.write() as db:
            db.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
        answer = requests.get(f"{address}/readyz", timeout=60)
    assert (answer.status_code, answer.json()["store"]) == (503, "schema")


class TestPulse:
    @pytest.mark.parametrize(("since", "state"), [(None, "starting"), (59.0, "ok"), (61.0, "late")])
    def test_a_clock_that_has_not_ticked_for_a_while_is_late(
        self, database: Database, since: float | None, state: str
    ) -> None:
        now = 1000.0
        pulse = Pulse(lambda: now)
        if since is not None:
            pulse.beat("clock")
            now += since
        health = Health(Settings(tick_seconds=20), database, Metrics(), pulse, lambda: MORNING)
        assert health.clock_state() == state

    def test_a_clock_that_is_off_is_missed_by_nobody(self, database: Database) -> None:
        health = Health(Settings(tick_seconds=0), database, Metrics(), Pulse(), lambda: MORNING)
        assert health.clock_state() == "ok"


class TestNumbers:
    def _numbers(self, address: str, **headers: str) -> dict[str, float]:
        page = requests.get(f"{address}/metrics", headers=headers, timeout=60)
        assert page.status_code == 200
        lines = [line.rsplit(" ", 1) for line in page.text.splitlines() if line[:1] != "#"]
        return {name: float(value) for name, value in lines}

    def test_letters_are_counted_and_nobody_is_named(self, database: Database) -> None:
        with database.write() as db:
            forum = released(db, reading(dt.date(2030, 3, 6)))
            (to,) = [person for person in people.members(db, forum.id) if Role.SECRETARIAT in person.roles]
            outbox.put(db, forum.id, (outbox.UNDELIVERED, forum.id), to=to.id, now=MORNING)
        with _server(database, tick_seconds=0) as address:
            before = self._numbers(address)
            requests.get(f"{address}/", timeout=60)
            after = self._numbers(address)
            text = requests.get(f"{address}/metrics", timeout=60).text
        assert (before["chefforum_letters_waiting"], after["chefforum_letters_waiting"]) == (1, 0)
        assert after['chefforum_letters_sent_total{channel="local"}'] == 1
        assert after["chefforum_claim_seconds_count"] > before["chefforum_claim_seconds_count"]
        assert not [name for name in (forum.name, *(p.name for p in MEMBERS)) if name in text]

    def test_what_waits_and_since_when(self, database: Database) -> None:
        with database.write() as db:
            forum = released(db, reading(dt.date(2030, 3, 6)))
            for person in people.members(db, forum.id):
                outbox.put(db, forum.id, (outbox.UNDELIVERED, forum.id), to=person.id, now=MORNING)
            first = outbox.claim(db, MORNING, 1, dt.timedelta(minutes=1))[0]
            outbox.mark_dead(db, first, "gone")
        metrics = Metrics()
        metrics.settled("teams", "sent")
        page, _kind = metrics.page(database, MORNING + dt.timedelta(minutes=5), "")
        said = page.decode()
        assert f"chefforum_letters_waiting {len(MEMBERS) - 1}.0" in said
        assert "chefforum_letters_oldest_seconds 300.0" in said
        assert "chefforum_letters_given_up 1.0" in said
        assert 'chefforum_letters_sent_total{channel="teams"} 1.0' in said

    def test_two_servers_in_a_process_count_apart(self, database: Database) -> None:
        one, two = Metrics(), Metrics()
        one.settled("teams", "sent")
        assert b'sent_total{channel="teams"}' not in two.page(database, MORNING, "")[0]

    def test_without_a_token_they_are_for_this_machine_alone(self, database: Database) -> None:
        with _server(database, tick_seconds=0) as address:
            assert requests.get(f"{address}/metrics", timeout=60).status_code == 200
            for headers in ({"X-Forwarded-For": "203.0.113.7"}, {"Host": "bot.example.dk"}):
                assert requests.get(f"{address}/metrics", headers=headers, timeout=60).status_code == 404

    def test_with_a_token_they_are_for_whoever_has_it(self, database: Database) -> None:
        with _server(database, tick_seconds=0, metrics_token=TOKEN) as address:
            proxied = {"X-Forwarded-For": "203.0.113.7"}
            assert self._numbers(address, Authorization=f"Bearer {TOKEN}", **proxied)
            for given in (
                {},
                {"Authorization": "Bearer wrong"},
                {"Authorization": TOKEN},
                {"Authorization": "Bearer æ"},
            ):
                sent = {name: value.encode() for name, value in given.items()}
                assert requests.get(f"{address}/metrics", headers=sent, timeout=60).status_code == 404


def test_a_public_address_answers_no_numbers_without_a_token(database: Database) -> None:
    """Asked by another name than this machine's, as from outside."""
    health = Health(Settings(), database, Metrics(), Pulse(), lambda: MORNING)
    app = web.Application()
    health.add(app)
    with serving(app, "0.0.0.0") as port:
        outside = requests.get(f"http://127.0.0.1:{port}/metrics", headers={"Host": f"0.0.0.0:{port}"}, timeout=60)
        assert outside.status_code == 404
