"""Homework: the buttons of its cards, and the lists. Typed sentences come in by `homework_said`; what becomes of it is
`homework_steps`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from danish import words
from danish.texts import errors as error_texts
from danish.texts import homework as texts
from dialogs import homework_cards, homework_steps, office
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Reply, Turn
from forum import access
from forum.approvals import ASKED
from forum.errors import Answered, Changed, NotAllowed, Unknown
from forum.homework import KIND, OPEN, Homework, State
from storage import approvals, choices, homework, people

card = homework_cards.card


def show(turn: Turn) -> Reply:
    """Raises NotAllowed to whoever has no part in it."""
    work = homework.by_id(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework.show")
    _require_part(turn, work)
    return homework_steps.shown(turn, work)


def take(turn: Turn) -> Reply:
    return _once(turn, State.TAKEN, homework_steps.accept)


def decline(turn: Turn) -> Reply:
    return _once(turn, State.DECLINED, homework_steps.refuse)


def finish(turn: Turn) -> Reply:
    return _once(turn, State.DONE, homework_steps.finished)


def withdraw(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    return _once(turn, State.WITHDRAWN, homework_steps.withdrawn)


def explain(turn: Turn) -> Reply:
    """Why not: only the secretariat sees it. Whoever was asked after them is not disturbed."""
    work = homework.locked(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework.explain")
    return homework_steps.explained(turn, work, turn.press.fields.get("reason", "") if turn.press else "")


def pass_form(turn: Turn) -> Reply:
    """Whose is it? For the one who is asked, and for the secretariat that asks another."""
    work = pressed(turn)
    if work.state not in (State.ASKED, State.DECLINED):
        raise Changed(work.subject)
    return Reply((homework_steps.whose(turn, work),), private=True)


def pass_on(turn: Turn) -> Reply:
    work = pressed(turn)
    press = turn.press
    chosen = str(press.fields.get("person") or press.ids.get("person", "")) if press else ""
    to = next((p for p in homework_steps.candidates(turn) if str(p.id) == chosen.strip()), None)
    if to is None:
        named = people.named(homework_steps.candidates(turn), chosen)
        to = named[0] if len(named) == 1 else None
    if to is None:
        return Reply((homework_steps.whose(turn, work, texts.problem("no_person")),), private=True)
    return homework_steps.passed(turn, work, to, sure=bool(press and press.ids.get("sure")))


def mine(turn: Turn) -> Reply:
    """Always private: what waits for the person's answer, then what they have taken."""
    today = turn.now.date()
    own = homework.listed(turn.db, turn.forum.id, {State.ASKED, State.TAKEN}, responsible_id=turn.person.id)
    for_office = office.waiting(turn.db, turn.person)
    beside = (for_office,) if for_office else ()
    if not own:
        nothing = texts.none_oneself() if for_office else texts.nothing_mine()
        return Reply((said(nothing), *beside), private=True)
    own.sort(key=lambda work: work.state is not State.ASKED)
    entries = tuple(
        Entry(
            work.title,
            texts.line_mine(work.state is State.ASKED, work.due, today),
            Button(texts.ANSWER if work.state is State.ASKED else texts.OPEN, "homework.show", {"homework": work.id}),
        )
        for work in own
    )
    return Reply((Card(texts.mine_title(len(own)), (Items(entries),)), *beside), private=True)


def everyone(turn: Turn) -> Reply:
    """Who has answered what, for secretariat and chair; others get their own."""
    if not access.may_plan(turn.person):
        own = mine(turn)
        return replace(own, cards=(said(texts.not_for_all()), *own.cards)) if "hvem" in words.fold(turn.text) else own
    here = homework.listed(turn.db, turn.forum.id, OPEN)
    if not here:
        return Reply((said(texts.nothing_at_all()),), private=True)
    return Reply((Card(texts.all_title(len(here)), (Items(_entries(turn, here)),)),), private=True)


def unanswered(turn: Turn) -> Reply:
    """Who has not answered, for secretariat and chair; others get their own."""
    if not access.may_plan(turn.person):
        return everyone(turn)
    here = homework.listed(turn.db, turn.forum.id, {State.ASKED})
    if not here:
        return Reply((said(texts.everybody_answered()),), private=True)
    return Reply((Card(texts.unanswered_title(len(here)), (Items(_entries(turn, here)),)),), private=True)


def choose(turn: Turn, among: list[Homework]) -> Reply:
    """Which of several is meant: each opens with its own buttons."""
    entries = tuple(Entry(w.title, "", Button(_opens(turn, w), "homework.show", {"homework": w.id})) for w in among)
    return Reply((Card(parts=(Text((texts.which(),)), Items(entries))),), private=True)


def _opens(turn: Turn, work: Homework) -> str:
    return texts.OPEN if access.may_plan(turn.person) and work.responsible_id != turn.person.id else texts.ANSWER


def _once(turn: Turn, towards: State, then: Callable[[Turn, Homework], Reply]) -> Reply:
    """A button pressed again by the one who did it is told so, and shown what came of it."""
    try:
        return then(turn, pressed(turn))
    except Changed:
        work = homework.by_id(turn.db, turn.forum.id, _pressed_id(turn))
        steps = approvals.steps(turn.db, work.subject) if work else []
        if work is None or work.state is not towards or not steps or steps[-1].by_id != turn.person.id:
            raise
        reply = homework_steps.shown(turn, work)
        return replace(reply, cards=(said(error_texts.already_done()), *reply.cards))


def pressed(turn: Turn) -> Homework:
    """The homework of the button, locked. Raises Unknown for made-up ids, NotAllowed to whoever has no part in it,
    and, for a button drawn before a change, Answered when somebody else answered since, else Changed.
    """
    work = by_press(turn)
    if turn.press and turn.press.version == work.version:
        return work
    last = approvals.latest(turn.db, work.subject)
    other = last.answered_by if last else None
    if other is not None and other != turn.person.id and work.state is not State.WITHDRAWN:
        raise Answered(work.subject, other)
    raise Changed(work.subject)


def by_press(turn: Turn) -> Homework:
    """The homework of a button that does the same whatever happened to it since, locked. Raises Unknown, NotAllowed."""
    work = homework.locked(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework")
    _require_part(turn, work)
    return work


def _require_part(turn: Turn, work: Homework) -> None:
    been = {work.responsible_id, *homework_steps.been(turn, work)}
    if turn.person.id not in been and not access.may_plan(turn.person):
        raise NotAllowed(turn.person.name, ASKED)


def _pressed_id(turn: Turn) -> int:
    given = turn.press.number("homework") if turn.press else None
    if given is None:
        raise Unknown("card", "homework")
    return given


def _entries(turn: Turn, among: list[Homework]) -> tuple[Entry, ...]:
    today = turn.now.date()
    names = {p.id: p.name for p in people.everybody(turn.db, turn.forum.id)}
    held = choices.held_back(turn.db, turn.forum.id, KIND, today)
    return tuple(_entry(w, names.get(w.responsible_id, ""), held.get((w.responsible_id, w.id)), today) for w in among)


def _entry(work: Homework, name: str, unseen: dt.date | None, today: dt.date) -> Entry:
    """`unseen`: until when whoever is asked holds a pause, and has not seen it."""
    if work.state is State.DECLINED:
        detail = texts.declined_line(work.due, today)
    else:
        detail = texts.line(name, work.state.value, work.due, today)
    if unseen and work.state is State.ASKED:
        detail = texts.paused_line(name, unseen, work.due, today)
    return Entry(work.title, detail, Button(texts.OPEN, "homework.show", {"homework": work.id}))
