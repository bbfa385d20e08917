"""What was decided: questions answered from the minutes, word for word and with their source."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from danish import haste
from danish.texts import decisions as texts
from danish.texts import shielding as shielding_texts
from dialogs import attendance, followups, quoting, scopes, secretariat, untold
from dialogs.card import Button, Card, said
from dialogs.desk import Answer as Answer
from dialogs.desk import Desk
from dialogs.turn import Memory, Reply, Turn
from forum import access, posts, questions
from forum.asked import MAX_QUESTION
from forum.errors import Unknown
from forum.meetings import Forum
from forum.people import Person
from forum.points import Point
from forum.questions import Question
from storage import minutes, own_words, people, search, wordings
from storage.database import Connection


@dataclass(frozen=True)
class FromMinutes(Reply):
    """A reply that is an answer from the minutes, for who must know which items it ranked."""

    answer: Answer | None = None


def ask(turn: Turn) -> FromMinutes:
    """Answer what was typed."""
    today = turn.now.date()
    given = answer(turn.db, turn.forum, turn.person, turn.text, today, turn.memory, personal=turn.personal)
    if not given.lacking or len(turn.text) > MAX_QUESTION:
        return FromMinutes(given.cards, remember=given.memory, answer=given)
    offered = secretariat.offered(given.cards, questions.understand(turn.text, today), turn.memory)
    return FromMinutes(offered, remember=given.memory, answer=given)


def item(turn: Turn) -> Reply:
    """The whole item that was pressed. Raises Unknown."""
    point = _pressed(turn, "decisions.item")
    remembered = Memory((), (point.key,), point.item.case_number or "")
    return Reply((_with_hiding(turn, point, quoting.whole(turn.forum, point)),), remember=remembered)


def _with_hiding(turn: Turn, point: Point, shown: Card) -> Card:
    """The secretariat may hide something of it right there."""
    if turn.reader is None or not access.may_see_drafts(turn.reader) or point.item.closed:
        return shown
    return replace(shown, buttons=(*shown.buttons, Button(shielding_texts.HIDE, "shielding.form", point.ids)))


def copy(turn: Turn) -> Reply:
    """The pressed item's decision with its source, to be copied. Raises Unknown."""
    return Reply((quoting.copyable(turn.forum, _pressed(turn, "decisions.copy")),))


def _pressed(turn: Turn, action: str) -> Point:
    ids = turn.press.ids if turn.press else {}
    try:
        date, number, again = dt.date.fromisoformat(str(ids["date"])), int(ids["number"]), int(ids.get("again", 0))
    except (KeyError, ValueError):
        raise Unknown("card", action) from None
    point = None
    if date <= turn.now.date():
        point = minutes.released_point(turn.db, turn.forum.id, date, number, again=again, seen_by=turn.reader)
    if point is None:
        raise Unknown("item", texts.source(turn.forum.name, date, number))
    return point


def answer(
    db: Connection,
    forum: Forum,
    person: Person,
    question: str,
    today: dt.date,
    memory: Memory,
    *,
    personal: bool = True,
) -> Answer:
    """The whole path of a question, the secretariat's own answer to it included. Reads only. `personal` is false where
    others read the answer. Raises NotAllowed for somebody who has left the forum.
    """
    at = opened(db, forum, person, today, memory, personal=personal)
    if at is None:
        return Answer((said(texts.nothing_held(forum.name)),), (), False, memory)
    if explained := secretariat.explained(at, question):
        return explained
    each = haste.questions(question)
    if len(each) > 1 and not at.understand(each[0]).is_about_nothing:
        return several(at, each)
    return _one(at, question)


def several(at: Desk, each: Sequence[str]) -> Answer:
    """Questions of one message, each after the one before; what says the same is said once."""
    given: list[Answer] = []
    for question in each:
        given.append(_one(at, question))
        at = replace(at, memory=given[-1].memory)
    told = [one for one in given if one.answered or one.lacking] or given[:1]
    cards: list[Card] = []
    for card in (card for one in told for card in one.cards):
        cards += [] if card in cards else [card]
    best = [key for one in told for key in one.results[:1]]
    results = tuple(dict.fromkeys((*best, *(key for one in told for key in one.results))))
    answered = any(one.answered for one in told)
    return Answer(tuple(cards), results, answered, at.memory, not answered and any(one.lacking for one in told))


def _one(at: Desk, question: str) -> Answer:
    asked = at.understand(question)
    return secretariat.with_answer(at, asked, from_minutes(at, asked))


def opened(
    db: Connection, forum: Forum, person: Person, today: dt.date, memory: Memory, *, personal: bool = True
) -> Desk | None:
    """None while nothing is released."""
    held = search.archive(db, forum.id, today)
    if held is None:
        return None
    own, picture = own_words.of_forum(db, forum.id), wordings.get(db, forum.id).case_number
    return Desk(db, forum, person, today, memory, held, personal, own, picture)


def from_minutes(at: Desk, asked: Question) -> Answer:
    db, forum = at.db, at.forum
    if asked.no_such_day:
        return scopes.no_such_day(at, asked)
    if asked.asks_departures and asked.is_about_nothing:
        return scopes.departed(at, asked)
    if asked.cases or asked.kle:
        return scopes.case(at, asked)
    if asked.asks_approval and not asked.subject:
        return scopes.approval(at, asked)
    if found := attendance.answer(at, asked) or untold.answer(at, asked):
        return found
    if asked.number is not None and (asked.has_scope or not asked.subject):
        return scopes.numbered(at, asked, asked.number)
    if asked.asks_what_is_left:
        return scopes.returning(at, replace(asked, subject=(), frame=(), phrases=(), named=(), own={}))
    asked = posts.named_in(asked, people.members(db, forum.id))
    return followups.continued(at, asked) or scopes.standalone(at, posts.own_department(asked, at.person))
