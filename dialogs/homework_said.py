"""What people type about homework: which one is meant, and the same answers as the buttons give.

What only sounds like an answer, and finds no homework, is a question for the minutes.
"""

import re
from collections.abc import Callable, Collection
from typing import Final

from danish import homework_sentences as sentences
from danish.texts import homework as texts
from dialogs import decisions, homework, homework_steps, smalltalk
from dialogs.card import Button, said
from dialogs.homework_cards import button
from dialogs.turn import Reply, Turn
from forum import access
from forum import homework as rules
from forum.errors import Ambiguous, NotAllowed
from forum.homework import Homework, State
from forum.people import Person, Role
from storage import approvals, people
from storage import homework as rows

Then = Callable[[Turn, Homework], Reply]
_UNCLEAR: Final = "unclear"
_IS_PASSING: Final = re.compile(r"\b(?:hører|hoerer|ligge|ligger|videre|\w*opgaven)\b", re.IGNORECASE)


def yes_or_no(turn: Turn) -> Reply:
    """A "ja" and a "nej" answer the one request that waits; a thumb or "ok" is asked about, once."""
    waiting = _own(turn, {State.ASKED})
    if not waiting:
        return smalltalk.thank(turn) if sentences.PRAISE.match(turn.text) else smalltalk.nothing_asked(turn)
    if len(waiting) > 1:
        return homework.choose(turn, waiting)
    if sentences.YES.match(turn.text) and not _is_about_an_answer(turn, waiting[0]):
        return locked(turn, waiting[0], homework_steps.accept)
    if sentences.NO.match(turn.text):
        return locked(turn, waiting[0], homework_steps.refuse)
    return _unclear(turn, waiting[0])


def take(turn: Turn) -> Reply:
    """What is asked, or what one said no to and takes after all."""
    after_all = "alligevel" in turn.text.casefold() or not _own(turn, {State.ASKED})
    if after_all and _own(turn, {State.DECLINED}):
        return _about(turn, {State.DECLINED}, homework_steps.taken_after_all)
    return _about(turn, {State.ASKED}, homework_steps.accept)


def decline(turn: Turn) -> Reply:
    """With a reason when one is given. What is taken already can be given back."""
    reason = _reason(turn)
    waiting = _own(turn, {State.ASKED})
    states = {State.ASKED} if waiting and "alligevel" not in turn.text.casefold() else {State.ASKED, State.TAKEN}
    return _about(turn, states, lambda t, work: homework_steps.refuse(t, work, reason))


def explain(turn: Turn) -> Reply:
    """A "fordi ..." after a no."""
    here = rows.listed(turn.db, turn.forum.id, set(State))
    for work in sorted(here, key=lambda w: w.id, reverse=True):
        mine = [a for a in approvals.history(turn.db, work.subject) if a.answered_by == turn.person.id]
        if mine and mine[-1].asked_id == turn.person.id and mine[-1].state.value == "no" and not mine[-1].note:
            return locked(turn, work, lambda t, w: homework_steps.explained(t, w, _reason(turn)))
    return decisions.ask(turn)


def pass_on(turn: Turn) -> Reply:
    """As in "den hører til hos Helle": who is asked in turn. To whoever plans, "den" is what nobody has taken."""
    waiting = _own(turn, {State.ASKED})
    to = named(turn, turn.words.get("person", ""))
    nobodys = rows.listed(turn.db, turn.forum.id, {State.DECLINED}) if access.may_plan(turn.person) else []
    free = rules.meant(_title(turn), nobodys) if to and not waiting else []
    if len(free) == 1 and len(to) == 1:
        return locked(turn, free[0], lambda t, work: homework_steps.passed(t, work, to[0]))
    if free:
        return homework.choose(turn, free)
    if not waiting:
        return decisions.ask(turn) if not to else Reply((said(texts.nothing_waits()),), private=True)
    found = rules.meant(_title(turn), waiting)
    if len(found) != 1:
        return homework.choose(turn, found or waiting)
    if len(to) == 1:
        return locked(turn, found[0], lambda t, work: homework_steps.passed(t, work, to[0]))
    name = turn.words.get("person", "")
    if not to and not _IS_PASSING.search(turn.text):
        return decisions.ask(turn)
    error = texts.which_person(name, tuple(p.name for p in to)) if to else texts.unknown_person(name)
    return Reply((homework_steps.whose(turn, found[0], error),), private=True)


def not_mine(turn: Turn) -> Reply:
    """Whose is it then? What is taken already is given back first."""
    waiting = _own(turn, {State.ASKED})
    if len(waiting) == 1:
        return Reply((homework_steps.whose(turn, waiting[0]),), private=True)
    if waiting:
        return homework.choose(turn, waiting)
    taken = _own(turn, {State.TAKEN})
    if len(taken) == 1:
        return homework_steps.shown(turn, taken[0])
    return homework.choose(turn, taken) if taken else Reply((said(texts.nothing_waits()),), private=True)


def finish(turn: Turn) -> Reply:
    """What is still only asked about is shown with its buttons: ready before it was taken, it waits for a yes."""
    asked = rules.meant(_title(turn), _own(turn, {State.ASKED}))
    if asked and not _own(turn, {State.TAKEN}):
        return homework_steps.shown(turn, asked[0]) if len(asked) == 1 else homework.choose(turn, asked)
    return _about(turn, {State.TAKEN}, homework_steps.finished)


def register_yes(turn: Turn) -> Reply:
    """As in "Solveig har sagt ja til ...": written down by the secretariat."""
    return _register(turn, {State.ASKED}, homework_steps.accept)


def register_no(turn: Turn) -> Reply:
    return _register(turn, {State.ASKED, State.TAKEN}, lambda t, work: homework_steps.refuse(t, work, _reason(turn)))


def withdraw(turn: Turn) -> Reply:
    """Raises NotAllowed when it is about homework there is, and the person may not."""
    found = rules.meant(_title(turn), rows.listed(turn.db, turn.forum.id, rules.OPEN))
    if not access.may_plan(turn.person):
        if found:
            raise NotAllowed(turn.person.name, Role.SECRETARIAT)
        return decisions.ask(turn)
    if not found:
        return Reply((said(texts.not_found(_title(turn))),), private=True)
    if len(found) > 1:
        return homework.choose(turn, found)
    return locked(turn, found[0], homework_steps.withdrawn)


def _register(turn: Turn, states: Collection[State], then: Then) -> Reply:
    name = turn.words.get("person", "")
    persons = named(turn, name)
    if not persons or turn.text.rstrip().endswith("?"):
        return decisions.ask(turn)
    if len(persons) == 1 and persons[0].id == turn.person.id:
        return _about(turn, states, then)
    if Role.SECRETARIAT not in turn.person.roles:
        if not _open_of(turn, persons, states):
            return decisions.ask(turn)
        raise NotAllowed(turn.person.name, Role.SECRETARIAT)
    asked = _open_of(turn, persons, states)
    found = rules.meant(_title(turn), asked)
    owners = {work.responsible_id for work in found or asked}
    if len(persons) > 1 and len(owners) != 1:
        raise Ambiguous("person", name, tuple(p.name for p in persons))
    if not asked:
        return Reply((said(texts.nothing_waits_from(persons[0].name)),), private=True)
    if len(found) != 1:
        return homework.choose(turn, found or asked)
    return locked(turn, found[0], then)


def _about(turn: Turn, states: Collection[State], then: Then) -> Reply:
    """The person's own homework that is meant. Without any, and with a title that fits none, it is a question."""
    own = _own(turn, states)
    title = _title(turn)
    found = rules.meant(title, own)
    if len(found) == 1:
        return locked(turn, found[0], then)
    if found:
        return homework.choose(turn, found)
    past = rules.meant(title, _own(turn, set(State))) if title else []
    if len(past) == 1:
        return homework_steps.shown(turn, past[0])
    if title and "opgave" not in turn.text.casefold():
        return decisions.ask(turn)
    return Reply((said(texts.not_found(title) if own and title else texts.nothing_waits()),), private=True)


def _is_about_an_answer(turn: Turn, work: Homework) -> bool:
    """The bot has just shown something from the minutes, or asked: a "ja" may mean that, and is asked about first."""
    return bool(turn.memory.items or turn.memory.topic or turn.memory.yes) and not _was_unclear(turn, work)


def _was_unclear(turn: Turn, work: Homework) -> bool:
    """Whether it was asked about since the person was asked for this."""
    last = approvals.latest(turn.db, work.subject)
    since = last.asked_at if last else work.given_at
    steps = approvals.steps(turn.db, work.subject)
    return any(s.action == _UNCLEAR and s.by_id == turn.person.id and s.at >= since for s in steps)


def _unclear(turn: Turn, work: Homework) -> Reply:
    """Asked once whether it was a yes; after that only what a yes looks like is said."""
    if _was_unclear(turn, work):
        return Reply((said(texts.yes_or_no(), buttons=(_open(work),)),), private=True)
    approvals.record(turn.db, turn.forum.id, work.subject, _UNCLEAR, turn.person.id, turn.now)
    buttons = (button(work, texts.TAKE, "homework.take"), button(work, texts.DECLINE, "homework.decline"))
    return Reply((said(texts.is_that_a_yes(work.title), buttons=buttons),), private=True)


def _open(work: Homework) -> Button:
    return Button(texts.OPEN, "homework.show", {"homework": work.id})


def locked(turn: Turn, work: Homework, then: Then) -> Reply:
    fresh = rows.locked(turn.db, turn.forum.id, work.id)
    return then(turn, fresh or work)


def _own(turn: Turn, states: Collection[State]) -> list[Homework]:
    return rows.listed(turn.db, turn.forum.id, states, responsible_id=turn.person.id)


def _open_of(turn: Turn, persons: list[Person], states: Collection[State]) -> list[Homework]:
    ids = {p.id for p in persons}
    return [work for work in rows.listed(turn.db, turn.forum.id, states) if work.responsible_id in ids]


def named(turn: Turn, name: str) -> list[Person]:
    """Also as "Helles"."""
    here = homework_steps.candidates(turn)
    return people.named(here, name) or people.named(here, name.removesuffix("s"))


def _title(turn: Turn) -> str:
    return turn.words.get("title") or turn.words.get("title2", "")


def _reason(turn: Turn) -> str:
    reason = (turn.words.get("reason") or turn.words.get("reason2", "")).strip()
    return reason[:1].upper() + reason[1:]
