"""Minutes on their way in: a file is taken, read elsewhere, looked through, released for search, or taken back."""

import datetime as dt
import re
from collections.abc import Sequence
from pathlib import PurePath
from typing import Final

from danish import words
from danish.texts import minutes as texts
from dialogs import agendas, minutes_cards, papers, refusals
from dialogs.card import said
from dialogs.turn import Reply, Turn
from forum import access
from forum.errors import NotMinutes, NotPossible, Unknown
from forum.meetings import Forum
from forum.minutes import formats
from forum.minutes.reading import Reading, unrecognised_share
from storage import approvals as trail
from storage import forums, inbox, minutes, outbox, people, wordings
from storage.database import Connection
from storage.inbox import File
from storage.minutes import Stored

card = minutes_cards.card
told = minutes_cards.told
received = minutes_cards.received

KIND: Final = minutes_cards.KIND
# Files a forum may have waiting: a year of minutes, and no way to fill the disk.
MOST_WAITING: Final = 50
# Less than this of the text is nothing to look for.
_SHARE_SHOWN: Final = 0.005
_CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]+")


# --- coming in ---


def bring_in(turn: Turn) -> Reply:
    """The files that were sent are kept until they are read. What is wrong at first sight is said at once.

    Raises NotPossible for whoever is not the secretariat, and NotMinutes for one file that cannot be read.
    """
    if not access.may_see_drafts(turn.person):
        raise NotPossible("minutes_by_secretariat")
    if not turn.personal:
        raise NotPossible("minutes_personally")
    if inbox.waiting(turn.db, turn.forum.id) + len(turn.files) > MOST_WAITING:
        raise NotPossible("minutes_many")
    kept: dict[int, str] = {}
    refused: list[str] = []
    for sent_as, content in turn.files:
        name = _name(sent_as)
        try:
            _check(name, content)
        except NotMinutes as refusal:
            refused.append(texts.unreadable(name, refusals.sentence(refusal)))
        else:
            kept[inbox.put(turn.db, turn.forum.id, turn.person.id, name, content, turn.now)] = name
    paragraphs = ([texts.receiving(list(kept.values()))] if kept else []) + refused
    alone = len(kept) == 1 and not refused
    return Reply((said(*paragraphs),), private=True, subject=(minutes_cards.RECEIVED, min(kept)) if alone else None)


def settle(db: Connection, file: File, outcome: Sequence[Reading] | NotMinutes, now: dt.datetime) -> None:
    """What came of reading the file: for each meeting a draft and letters to the secretariat, or a letter that says
    why not; then nothing of the file is stored.
    """
    forum = forums.by_id(db, file.forum_id)
    if not isinstance(outcome, NotMinutes):
        refused = (_not_ours(db, forum, reading) for reading in outcome)
        outcome = next(filter(None, refused), outcome)
    if isinstance(outcome, NotMinutes):
        inbox.settle(db, file, inbox.UNREADABLE, reason=outcome.reason, detail=outcome.detail)
        _tell(db, file, now)
        return
    if outcome[0].kind == "agenda":
        agendas.settle(db, file, forum, outcome[0], now)
        return
    kept = [_draft(db, file, forum, reading, now) for reading in outcome]
    saved = [minutes_id for minutes_id, new in kept if new]
    known = [minutes_id for minutes_id, new in kept if not new]
    detail = minutes_cards.packed(known) if known and len(outcome) > 1 else ""
    state = inbox.READ if saved else inbox.KNOWN
    inbox.settle(db, file, state, minutes_id=(saved or known)[0], detail=detail)
    if known:
        _tell(db, file, now)


def _draft(db: Connection, file: File, forum: Forum, reading: Reading, now: dt.datetime) -> tuple[int, bool]:
    """The version's id, and whether it is new."""
    saved = minutes.save(db, forum, reading, file.name, now)
    if saved.status == "unchanged":
        return saved.minutes_id, False
    minutes.note(db, saved.minutes_id, _notes(db, forum, reading, saved.new_members))
    subject = (KIND, saved.minutes_id)
    trail.record(db, forum.id, subject, "read", file.person_id, now)
    for person in people.members(db, forum.id):
        if access.may_see_drafts(person):
            outbox.put(db, forum.id, subject, to=person.id, once=f"minutes:{saved.minutes_id}:{person.id}", now=now)
    return saved.minutes_id, True


def _not_ours(db: Connection, forum: Forum, reading: Reading) -> NotMinutes | None:
    named = wordings.called(db, reading.forum)
    if named is not None and named.id != forum.id:
        return NotMinutes("other_forum", named.name)
    return None


def _notes(db: Connection, forum: Forum, reading: Reading, new: Sequence[str]) -> list[str]:
    notes = [*reading.notes, *agendas.missing_note(db, forum, reading)]
    own = map(words.fold, wordings.names(db, forum))
    if reading.forum and words.fold(reading.forum) not in own:
        notes.insert(0, f"other_name:{reading.forum}")
    share = unrecognised_share(reading)
    if share >= _SHARE_SHOWN:
        notes.append(f"unrecognised:{max(1, round(share * 100))}")
    # The first minutes make everybody a member: nothing is new about that.
    first = len(minutes.versions_kept(db, forum.id)) == 1
    if new and not first:
        notes.append(texts.names_note("new_members", new))
    if reading.date == minutes.newest_date(db, forum.id):
        missing = [p.name for p in people.missing_from(db, forum.id, reading.date)]
        if missing:
            notes.append(texts.names_note("missing_members", missing))
    return notes


def _tell(db: Connection, file: File, now: dt.datetime) -> None:
    once = f"inbox:{file.id}"
    outbox.put(db, file.forum_id, (minutes_cards.TOLD, file.id), to=file.person_id, once=once, now=now)


def _check(name: str, content: bytes) -> None:
    """What needs no reading to be refused. Raises NotMinutes."""
    ending = PurePath(name).suffix.lower()
    if len(content) > formats.LIMIT:
        raise NotMinutes("too_large")
    if ending not in formats.FORMATS:
        raise NotMinutes("format", ending)
    if not content.strip():
        raise NotMinutes("empty")


def _name(sent_as: str) -> str:
    """The file's own name, in a line, with its ending however long it is."""
    readable = _CONTROLS.sub(" ", sent_as.encode(errors="replace").decode())
    name = " ".join(readable.replace("\\", "/").rpartition("/")[2].split()) or texts.NAMELESS
    ending = PurePath(name).suffix
    room = inbox.NAME_LENGTH - len(ending)
    return name if len(name) <= inbox.NAME_LENGTH else (name[:room] + ending)[-inbox.NAME_LENGTH :]


# --- which wait for the forum ---


def waiting(turn: Turn) -> Reply:
    """The released minutes that the forum has not approved yet, as far as later ones tell."""
    today = turn.now.date()
    days = minutes.unapproved(turn.db, turn.forum.id, today)
    has_minutes = bool(minutes.released(turn.db, turn.forum.id, today))
    return Reply((said(texts.not_approved(turn.forum.name, days) if days else texts.none_wait(has_minutes)),))


# --- looking through ---


def review(turn: Turn) -> Reply:
    stored = _pressed(turn)
    return Reply((minutes_cards.review(turn.drawing(stored.id), stored),), private=True)


def item(turn: Turn) -> Reply:
    """One item of any version, word for word. Raises Unknown."""
    access.require_releasing(turn.person)
    stored = _pressed(turn)
    number = turn.press.number("number") if turn.press else None
    again = (turn.press.number("again") if turn.press else None) or 0
    shown = minutes_cards.item(turn.drawing(stored.id), stored, number, again) if number is not None else None
    if shown is None:
        raise Unknown("card", str(number))
    return Reply((shown,), private=True)


# --- deciding ---


def release(turn: Turn) -> Reply:
    """It answers from now on, in place of the version before it. Asks first where what was hidden would be shown."""
    stored = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, stored.id), card, as_drawn=stored.state == minutes.DRAFT):
        return done
    anyway = turn.press is not None and "anyway" in turn.press.ids
    if not anyway and (asked := minutes_cards.before_release(turn.drawing(stored.id), stored)):
        return Reply((asked,), private=True)
    before = [v for v in minutes.versions(turn.db, stored.meeting.id) if v.state == minutes.RELEASED]
    minutes.release(turn.db, stored.id, turn.now)
    for old in before:
        papers.also(turn, (KIND, old.id), "replaced")
    return _done(turn, stored.id, "released")


def withdraw(turn: Turn) -> Reply:
    """Released by mistake: a draft again, and the version it replaced answers."""
    stored = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, stored.id), card, as_drawn=stored.state == minutes.RELEASED):
        return done
    again = minutes.withdraw(turn.db, stored.id)
    if again is not None:
        papers.also(turn, (KIND, again), "restored")
    return _done(turn, stored.id, "withdrawn")


def delete(turn: Turn) -> Reply:
    stored = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, stored.id), card, as_drawn=stored.state == minutes.DRAFT):
        return done
    minutes.delete_draft(turn.db, turn.forum.id, stored)
    return _done(turn, stored.id, "deleted")


def _pressed(turn: Turn, *, locked: bool = False) -> Stored:
    """Raises NotAllowed and Unknown."""
    access.require_releasing(turn.person)
    minutes_id = turn.press.number("minutes") if turn.press else None
    stored = minutes.by_id(turn.db, turn.forum.id, minutes_id, locked=locked) if minutes_id is not None else None
    if stored is None:
        raise Unknown("card", str(minutes_id))
    return stored


def _done(turn: Turn, minutes_id: int, action: str) -> Reply:
    subject = (KIND, minutes_id)
    trail.record(turn.db, turn.forum.id, subject, action, turn.person.id, turn.now)
    shown = card(turn.drawing(minutes_id))
    return Reply((shown,) if shown else (), private=True, subject=subject)
