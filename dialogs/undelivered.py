"""Letters that nobody got: the secretariat sees to whom and why, tries again or leaves them."""

from typing import Final

from danish.texts import undelivered as texts
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access
from forum.meetings import Forum
from storage import addresses, outbox, people
from storage.database import Connection
from storage.outbox import UNDELIVERED, Dead

_SHOWN: Final = 10


def card(drawing: Drawing) -> Card | None:
    """All that lie there now. Only for those who can do something about it."""
    if drawing.viewer is None or not access.may_keep_members(drawing.viewer):
        return None
    dead = outbox.given_up(drawing.db, drawing.forum.id)
    if not dead:
        return said(texts.none())
    names = _names(drawing.db, drawing.forum)
    entries = tuple(_entry(one, names, drawing) for one in dead[:_SHOWN])
    more = [Text((texts.more(len(dead) - _SHOWN),))] if len(dead) > _SHOWN else []
    up_to = {"up_to": dead[-1].letter.id}
    several = len(dead) > 1
    buttons = [Button(texts.RETRY_ALL, "undelivered.retry", up_to)] if several else []
    buttons.append(Button(texts.LEAVE if several else texts.LEAVE_ONE, "undelivered.leave", up_to))
    return Card(parts=(Text((texts.some(len(dead)),)), Items(entries), *more), buttons=tuple(buttons))


def retry(turn: Turn) -> Reply:
    """One, or all that were shown; also to where the app was removed, because it may be back. Raises NotAllowed."""
    access.require_keeping_members(turn.person)
    dead = outbox.given_up(turn.db, turn.forum.id)
    one, up_to = _number(turn, "letter"), _number(turn, "up_to")
    tried = 0
    for each in dead:
        if each.letter.id == one or each.letter.id <= up_to:
            tried += outbox.revive(turn.db, turn.forum.id, each.letter.id, turn.now) is not None
            if each.letter.person_id is not None:
                addresses.unblock(turn.db, each.letter.person_id)
    return _shown(turn, texts.trying(tried) if tried else "")


def leave(turn: Turn) -> Reply:
    """What died since the card was drawn still lies there. Raises NotAllowed."""
    access.require_keeping_members(turn.person)
    gone = outbox.let_go(turn.db, turn.forum.id, _number(turn, "up_to"))
    return _shown(turn, texts.left() if gone else "")


def _number(turn: Turn, name: str) -> int:
    return (turn.press.number(name) if turn.press else None) or 0


def _shown(turn: Turn, sentence: str) -> Reply:
    subject = (UNDELIVERED, turn.forum.id)
    current = card(turn.drawing(turn.forum.id))
    left = outbox.given_up(turn.db, turn.forum.id)
    cards = [said(sentence)] if sentence else []
    if current is not None and (left or not sentence):
        cards.append(current)
    return Reply(tuple(cards), private=True, subject=subject)


def _entry(dead: Dead, names: dict[int, str], drawing: Drawing) -> Entry:
    to = names.get(dead.letter.person_id or 0, drawing.forum.name)
    put = dead.put_at.astimezone(drawing.now.tzinfo)
    button = Button(texts.RETRY, "undelivered.retry", {"letter": dead.letter.id})
    return Entry(to, texts.entry(dead.error, put, drawing.now.date()), button)


def _names(db: Connection, forum: Forum) -> dict[int, str]:
    return {person.id: person.name for person in people.everybody(db, forum.id)}
