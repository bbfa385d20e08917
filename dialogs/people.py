"""The forum's members, and the secretariat's question about those whom new minutes no longer name."""

from danish import dates
from danish.sentences import MEMBERS
from danish.texts import lists
from danish.texts import people as texts
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Reply, Turn
from forum import access
from forum.errors import Unknown
from forum.people import Person, Role
from storage import minutes, people


def members(turn: Turn) -> Reply:
    here = [p for p in people.members(turn.db, turn.forum.id) if Role.GUEST not in p.roles]
    if not here:
        return Reply((said(texts.no_members(turn.forum.name)),))
    entries = tuple(Entry(p.name, _described(p)) for p in here)
    cards = [Card(texts.members_title(turn.forum.name, len(here)), (Items(entries),))]
    if access.may_keep_members(turn.person):
        cards += _asked_about(turn)
    return Reply(tuple(cards), private=len(cards) > 1)


def chair(turn: Turn) -> Reply:
    """Who leads the meetings, and who is the secretariat."""
    here = people.members(turn.db, turn.forum.id)
    chairs = [p for p in here if Role.CHAIR in p.roles]
    office = [p for p in here if Role.SECRETARIAT in p.roles]
    lines = [texts.chair(turn.forum.name, [_titled(p) for p in chairs])]
    lines += [texts.secretariat([_titled(p) for p in office], bool(chairs) and office == chairs)] if office else []
    return Reply((said(*lines, buttons=(Button(texts.MEMBERS, "smalltalk.say", {"text": MEMBERS.shown}),)),))


def _titled(person: Person) -> str:
    """As in "kommunaldirektør Birgitte Hovmark"."""
    title = person.title
    title = title if title[1:2].isupper() else title[:1].lower() + title[1:]
    return f"{title} {person.name}" if title else person.name


def stays(turn: Turn) -> Reply:
    person = _pressed(turn)
    newest = minutes.newest_date(turn.db, turn.forum.id)
    if newest is not None:
        people.confirm(turn.db, turn.forum.id, person.id, newest)
    return Reply((said(texts.stays(person.name)),), private=True)


def left(turn: Turn) -> Reply:
    person = _pressed(turn)
    people.leave(turn.db, turn.forum.id, person.id)
    return Reply((said(texts.left(person.name, turn.forum.name)),), private=True)


def _described(person: Person) -> str:
    roles = [texts.role_name(r) for r in texts.SHOWN_ROLES if r in person.roles]
    return ", ".join(part for part in (person.title, *roles) if part)


def _asked_about(turn: Turn) -> list[Card]:
    newest = minutes.newest_date(turn.db, turn.forum.id)
    gone = people.missing_from(turn.db, turn.forum.id, newest) if newest else []
    if not gone or newest is None:
        return []
    sentence = texts.missing(lists.listed([p.name for p in gone]), dates.say_short(newest))
    buttons = tuple(b for p in gone for b in _choices(p))
    return [Card(texts.missing_title(len(gone)), (Text((sentence,)),), buttons)]


def _choices(person: Person) -> tuple[Button, Button]:
    ids = {"person": person.id}
    return (
        Button(texts.stays_label(person.first_name), "people.stays", ids),
        Button(texts.left_label(person.first_name), "people.left", ids, style="destructive"),
    )


def _pressed(turn: Turn) -> Person:
    """Raises NotAllowed, and Unknown for an id that is not of this forum."""
    access.require_keeping_members(turn.person)
    chosen = turn.press.number("person") if turn.press else None
    person = people.by_id(turn.db, turn.forum.id, chosen) if chosen is not None else None
    if person is None:
        raise Unknown("card", "people")
    return person
