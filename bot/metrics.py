"""What is counted of the letters: how many and how long, by channel. No names, no words, no forum's name."""

import datetime as dt

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import choose_encoder

from storage import outbox
from storage.database import Database

_BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0)


class Metrics:
    """A registry of its own, so that two servers in a process count apart. It is the courier's meter."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._letters = {
            outbox.SENT: self._counter("chefforum_letters_sent", "Letters and redraws that a channel took."),
            "failed": self._counter("chefforum_letters_failed", "Attempts in vain; the letter is tried again."),
            outbox.DROPPED: self._counter("chefforum_letters_dropped", "Letters with nothing to say when drawn."),
            outbox.DEAD: self._counter("chefforum_letters_dead", "Letters given up."),
        }
        self._claims = Histogram(
            "chefforum_claim_seconds", "Time to claim letters.", buckets=_BUCKETS, registry=self._registry
        )
        self._waiting = Gauge("chefforum_letters_waiting", "Letters that are due.", registry=self._registry)
        self._oldest = Gauge(
            "chefforum_letters_oldest_seconds", "How long the oldest of them has been due.", registry=self._registry
        )
        self._given_up = Gauge("chefforum_letters_given_up", "Letters nobody has got.", registry=self._registry)

    def claimed(self, seconds: float) -> None:
        self._claims.observe(seconds)

    def settled(self, channel: str, what: str) -> None:
        if what in self._letters:
            self._letters[what].labels(channel).inc()

    def page(self, database: Database, now: dt.datetime, accept: str) -> tuple[bytes, str]:
        """The page and its content type, in the form `accept` asks for. Raises StoreUnavailable."""
        with database.read() as db:
            queue = outbox.queue(db, now)
        self._waiting.set(queue.waiting)
        self._oldest.set((now - queue.oldest).total_seconds() if queue.oldest else 0)
        self._given_up.set(queue.dead)
        encode, content_type = choose_encoder(accept)
        return encode(self._registry), content_type

    def _counter(self, name: str, what: str) -> Counter:
        return Counter(name, what, ["channel"], registry=self._registry)
