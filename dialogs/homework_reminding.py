"""Somebody who plans the meetings asks that a colleague be reminded of homework: one private letter a day at most, that
says who asked.
"""

import datetime as dt
from dataclasses import replace

from danish.texts import homework_orders as texts
from dialogs import decisions, homework, homework_cards, homework_orders, homework_said, homework_steps
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.homework_steps import REMINDED
from dialogs.turn import Drawing, Reply, Turn
from forum import access
from forum.approvals import Answer
from forum.errors import Ambiguous, Changed
from forum.homework import Homework, State
from forum.people import Person
from storage import approvals, choices, outbox, people
from storage import homework as rows

_WAITS = frozenset({State.ASKED, State.TAKEN})


def say(turn: Turn) -> Reply:
    """As in "mind Helle om hjemmeopgaven om ventelister". Raises Ambiguous."""
    if "all" in turn.words:
        return _everybody(turn)
    name = turn.words.get("person", "")
    found = homework_said.named(turn, name)
    if not found and not name[:1].isupper():
        return decisions.ask(turn)
    if not access.may_plan(turn.person):
        return Reply((said(texts.others_remind(), buttons=(homework_orders.to_secretariat(turn.text),)),), private=True)
    if not found:
        return Reply((said(texts.whom(name)),), private=True)
    if len(found) > 1:
        raise Ambiguous("person", name, tuple(p.name for p in found))
    theirs = rows.listed(turn.db, turn.forum.id, _WAITS, responsible_id=found[0].id)
    wanted = homework_orders.meant(turn, theirs)
    if not theirs:
        return Reply((said(texts.nothing_to_remind(found[0].name)),), private=True)
    if not wanted:
        about = turn.words.get("about", "")
        return Reply((said(texts.not_what_is_reminded(found[0].name, about)),), private=True)
    return _which(wanted, found[0]) if len(wanted) > 1 else homework_said.locked(turn, wanted[0], _put)


def _everybody(turn: Turn) -> Reply:
    """Those who have not answered: each is reminded by a press."""
    if not access.may_plan(turn.person):
        return Reply((said(texts.others_remind(), buttons=(homework_orders.to_secretariat(turn.text),)),), private=True)
    silent = rows.listed(turn.db, turn.forum.id, {State.ASKED})
    silent = [work for work in silent if work.responsible_id != turn.person.id]
    if not silent:
        return Reply((said(texts.everybody_answered()),), private=True)
    entries = tuple(_entry(work, homework_steps.name_of(turn, work.responsible_id)) for work in silent)
    return Reply((Card(parts=(Text((texts.whom_to_remind(),)), Items(entries))),), private=True)


def _entry(work: Homework, name: str = "") -> Entry:
    return Entry(work.title, name, Button(texts.REMIND, "homework.remind", {"homework": work.id}))


def remind(turn: Turn) -> Reply:
    """The one that was pressed. Raises NotAllowed; Changed when nothing of it waits any more."""
    access.require_planning(turn.person)
    work = homework.by_press(turn)
    if work.state not in _WAITS:
        raise Changed(work.subject)
    return _put(turn, work)


def card(drawing: Drawing) -> Card | None:
    """The reminder for as long as it waits; then the homework as it is."""
    sight = homework_cards.look(drawing)
    current = homework_cards.card(drawing)
    if sight is None or current is None or sight.work.responsible_id != sight.viewer.id:
        return current
    steps = [s for s in approvals.steps(drawing.db, sight.work.subject) if s.action == REMINDED]
    if not steps or sight.work.state not in _WAITS:
        return current
    asked = sight.work.state is State.ASKED
    sentence = (texts.reminder_asked if asked else texts.reminder_taken)(
        sight.viewer.first_name, sight.name(steps[-1].by_id), sight.work.title, sight.until
    )
    return said(sentence, buttons=current.buttons)


def _which(among: list[Homework], person: Person) -> Reply:
    entries = tuple(_entry(work) for work in among)
    return Reply((Card(parts=(Text((texts.which_to_remind(person.name),)), Items(entries))),), private=True)


def _put(turn: Turn, work: Homework) -> Reply:
    """The bot's own reminder counts too: nobody is reminded of the same twice a day."""
    if work.responsible_id == turn.person.id:
        shown = homework_steps.shown(turn, work)
        return replace(shown, cards=(said(texts.remind_yourself()), *shown.cards), subject=None)
    person = people.by_id(turn.db, turn.forum.id, work.responsible_id)
    name = person.name if person else ""
    day = turn.now.date()
    pause = choices.of(turn.db, work.responsible_id)
    if pause.paused_until is not None and pause.is_paused(day):
        open_it = homework_orders.open_button(work)
        told = texts.no_reminder_on_pause(name, pause.paused_until, work.title, day)
        return Reply((said(told, buttons=(open_it,)),), private=True)
    last = approvals.latest(turn.db, work.subject)
    waits = last if last is not None and last.state is Answer.OPEN else None
    at = waits.reminded_at.astimezone(turn.now.tzinfo) if waits and waits.reminded_at else None
    once = f"{REMINDED}:{work.id}:{work.responsible_id}:{day}"
    subject = (REMINDED, work.id)
    until = dt.datetime.combine(work.due, dt.time(23, 59), turn.now.tzinfo) if work.due and work.due >= day else None
    by_itself = at is not None and at.date() == day
    if by_itself or not outbox.put(
        turn.db, turn.forum.id, subject, to=work.responsible_id, once=once, now=turn.now, until=until
    ):
        return Reply((said(texts.reminded_already(name, work.title)),), private=True)
    approvals.record(turn.db, turn.forum.id, work.subject, REMINDED, turn.person.id, turn.now)
    if waits is not None and waits.reminded_at is None:
        approvals.save(turn.db, replace(waits, reminded_at=turn.now))
    return Reply((said(texts.reminded(name, work.title)),), private=True)
