"""Letters drawn as things are now, and where each goes."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from dialogs import routes
from dialogs.card import Card
from dialogs.turn import Drawing
from forum import lateness
from forum.choices import NONE
from forum.meetings import Forum
from forum.people import Person
from storage import addresses, choices, forum_settings, forums, people, posted
from storage.addresses import Address
from storage.database import Connection, Database, StoreUnavailable
from storage.outbox import LOCAL, Letter
from storage.posted import Posted

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Drawn:
    """`card` None: there is nothing to say any more. `failed`: nobody could tell, because drawing it went wrong.
    `changes` is how often its subject had changed.
    `late`: its last moment has passed. `wait`: it comes later than it should, and not now.
    """

    card: Card | None
    to: str
    address: Address | None = None
    copy: Posted | None = None
    place: tuple[str, Mapping[str, Any]] | None = None
    failed: bool = False
    changes: int = 0
    late: bool = False
    wait: dt.datetime | None = None

    @property
    def where(self) -> tuple[str, Mapping[str, Any]]:
        """The channel, and what it needs to send there."""
        if self.copy:
            return self.copy.channel, self.copy.address
        if self.place:
            return self.place
        if self.address and not self.address.blocked:
            return self.address.channel, self.address.reference
        return LOCAL, {}


def draw(database: Database, letters: Sequence[Letter], zone: ZoneInfo, now: dt.datetime) -> list[Drawn]:
    """One that cannot be drawn does not keep the others. Raises StoreUnavailable."""
    drawn: list[Drawn] = []
    while len(drawn) < len(letters):
        # After an error PostgreSQL answers nothing more in the same transaction.
        with database.read() as db:
            _until_failure(_Look(db, now.astimezone(zone)), letters[len(drawn) :], drawn)
    return drawn


class _Look:
    """One look in the store: each forum and its people are fetched once."""

    def __init__(self, db: Connection, now: dt.datetime) -> None:
        self.db = db
        self.now = now
        self._forums: dict[int, tuple[Forum, dict[int, Person]]] = {}
        self._changes: dict[tuple[str, int], int] = {}

    def forum(self, forum_id: int) -> tuple[Forum, dict[int, Person]]:
        if forum_id not in self._forums:
            here = {person.id: person for person in people.everybody(self.db, forum_id)}
            self._forums[forum_id] = forums.by_id(self.db, forum_id), here
        return self._forums[forum_id]

    def changes(self, subject: tuple[str, int]) -> int:
        """Looked up before any card of the subject is drawn: what changes after it is drawn again."""
        if subject not in self._changes:
            self._changes[subject] = posted.changes(self.db, subject)
        return self._changes[subject]


def _until_failure(look: _Look, letters: Sequence[Letter], drawn: list[Drawn]) -> None:
    for letter in letters:
        try:
            drawn.append(_draw(look, letter))
        except StoreUnavailable:
            raise
        except Exception as error:
            if getattr(error, "connection_invalidated", False):
                raise
            log.exception("letter not drawn", letter=letter.id, kind=letter.kind)
            drawn.append(Drawn(None, "", failed=True))
            return


def _draw(look: _Look, letter: Letter) -> Drawn:
    db, now = look.db, look.now
    copy = posted.by_id(db, letter.posted_id) if letter.posted_id is not None else None
    if letter.posted_id is not None and copy is None:
        return Drawn(None, "")
    viewer_id = copy.viewer_id if copy else letter.person_id
    forum, here = look.forum(letter.forum_id)
    viewer = here.get(viewer_id) if viewer_id is not None else None
    if viewer_id is not None and (viewer is None or not viewer.active):
        return Drawn(None, viewer.name if viewer else "")
    if letter.until is not None and letter.until < now:
        return Drawn(None, viewer.name if viewer else "", late=True)
    changes = look.changes((letter.kind, letter.subject_id)) if copy is None else 0
    card = routes.CARDS[letter.kind](Drawing(db, forum, letter.subject_id, viewer, now))
    address = addresses.home_of(db, viewer.id) if viewer and copy is None else None
    wait = _wait(look, letter, viewer) if card and copy is None else None
    return Drawn(
        card, viewer.name if viewer else forum.name, address, copy, _place(db, letter), changes=changes, wait=wait
    )


def _wait(look: _Look, letter: Letter, viewer: Person | None) -> dt.datetime | None:
    """Most letters are on time: their forum's and their reader's hours are not asked for."""
    if letter.due is None or look.now - letter.due < lateness.LATE:
        return None
    days = forum_settings.choices(look.db, letter.forum_id).days
    chosen = choices.of(look.db, viewer.id) if viewer else NONE
    return lateness.waits_until(letter.kind, letter.due, letter.until, look.now, days, chosen)


def _place(db: Connection, letter: Letter) -> tuple[str, Mapping[str, Any]] | None:
    if letter.place is None:
        return None
    places = addresses.places(db, letter.forum_id)
    return next(((channel, ref) for channel, conv, ref in places if conv == letter.place), None)
