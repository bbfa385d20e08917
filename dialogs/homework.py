"""Homework: asking a chef to take it, and every answer. Typed sentences come in by `homework_said`."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

from danish import words
from danish.texts import errors as error_texts
from danish.texts import homework as texts
from dialogs import homework_cards, telling
from dialogs.card import Button, Card, Choice, ChoiceField, Entry, Items, Text, said
from dialogs.homework_cards import button
from dialogs.turn import Drawing, Reply, Turn
from forum import access
from forum import approvals as answering
from forum import homework as rules
from forum.approvals import ASKED, Answer, Approval
from forum.errors import Answered, Changed, NotAllowed, NotPossible, Unknown
from forum.homework import KIND, OPEN, Homework, State
from forum.people import Person, Role
from storage import approvals, homework, outbox, people, posted

DECLINED = "homework.declined"
"""The letter that tells the secretariat of a no: the homework's card."""
# Time to say why before the secretariat reads it.
_PAUSE = dt.timedelta(minutes=5)


def card(drawing: Drawing) -> Card | None:
    return homework_cards.card(drawing)


def show(turn: Turn) -> Reply:
    """Raises NotAllowed to whoever has no part in it."""
    work = homework.by_id(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework.show")
    _require_part(turn, work)
    return shown(turn, work)


def take(turn: Turn) -> Reply:
    return _once(turn, State.TAKEN, accept)


def decline(turn: Turn) -> Reply:
    return _once(turn, State.DECLINED, refuse)


def finish(turn: Turn) -> Reply:
    return _once(turn, State.DONE, finished)


def withdraw(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    return _once(turn, State.WITHDRAWN, withdrawn)


def accept(turn: Turn, work: Homework) -> Reply:
    """The one who is asked, or the secretariat on their behalf, says yes."""
    answered = _answer(turn, work, Answer.YES)
    work = _save(turn, rules.take(work), "taken")
    if answered.behalf_of is not None:
        _letter(turn, work, (KIND, work.id), work.responsible_id)
    _tell(turn, work, (KIND, work.id), also_giver=True)
    return shown(turn, work)


def refuse(turn: Turn, work: Homework, reason: str = "") -> Reply:
    """No, or no after all. `reason` is the secretariat's alone to read."""
    note = reason[: rules.LONGEST_REASON]
    given_back = work.state is State.TAKEN
    answered = _give_back(turn, work, note) if given_back else _answer(turn, work, Answer.NO, note)
    work = _save(turn, rules.decline(work), "declined")
    if answered and answered.behalf_of is not None:
        _letter(turn, work, (KIND, work.id), work.responsible_id)
    due = None if note else turn.now + _PAUSE
    _tell(turn, work, (DECLINED, work.id), due=due)
    return shown(turn, work)


def explain(turn: Turn) -> Reply:
    """Why not: only the secretariat sees it. Whoever was asked after them is not disturbed."""
    work = homework.locked(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework.explain")
    return explained(turn, work, turn.press.fields.get("reason", "") if turn.press else "")


def explained(turn: Turn, work: Homework, reason: str) -> Reply:
    approvals.latest(turn.db, work.subject)
    mine = [a for a in approvals.history(turn.db, work.subject) if a.asked_id == turn.person.id]
    if not mine or mine[-1].state is not Answer.NO:
        raise NotAllowed(turn.person.name, Role.SECRETARIAT)
    if " ".join(reason.split()):
        note = " ".join(reason.split())[: rules.LONGEST_REASON]
        approvals.save(turn.db, replace(mine[-1], note=note))
        approvals.record(turn.db, turn.forum.id, work.subject, "explained", turn.person.id, turn.now)
        _redraw(turn, work)
    return shown(turn, work, fallback=texts.reason_sent())


def pass_form(turn: Turn) -> Reply:
    """Whose is it? For the one who is asked, and for the secretariat that asks another."""
    work = pressed(turn)
    if work.state not in (State.ASKED, State.DECLINED):
        raise Changed(work.subject)
    return Reply((whose(turn, work),), private=True)


def whose(turn: Turn, work: Homework, error: str = "") -> Card:
    own = work.responsible_id == turn.person.id
    been = _been(turn, work) if own else {work.responsible_id}
    choices = tuple(Choice(str(p.id), p.name) for p in candidates(turn) if p.id not in been)
    field = ChoiceField("person", texts.FIELD_WHOSE if own else texts.FIELD_PERSON, choices, error=error, required=True)
    intro = (texts.pass_on_intro if own else texts.ask_another_intro)(work.title)
    send = replace(button(work, texts.ASK_PERSON, "homework.pass_on"), fields=True, style="primary")
    return Card(parts=(Text((intro,)), field), buttons=(send,))


def pass_on(turn: Turn) -> Reply:
    work = pressed(turn)
    press = turn.press
    chosen = str(press.fields.get("person") or press.ids.get("person", "")) if press else ""
    to = next((p for p in candidates(turn) if str(p.id) == chosen.strip()), None)
    if to is None:
        named = people.named(candidates(turn), chosen)
        to = named[0] if len(named) == 1 else None
    if to is None:
        return Reply((whose(turn, work, texts.problem("no_person")),), private=True)
    return passed(turn, work, to, sure=bool(press and press.ids.get("sure")))


def passed(turn: Turn, work: Homework, to: Person, *, sure: bool = False) -> Reply:
    """On to `to`, who is asked in turn. Whoever would send it up to the chief is asked once whether to talk instead."""
    own = work.responsible_id == turn.person.id and work.state is State.ASKED
    if own and not sure and _is_above(to) and not access.may_plan(turn.person):
        anyway = replace(button(work, texts.ASK_ANYWAY, "homework.pass_on", person=str(to.id), sure="1"))
        buttons = (anyway, button(work, texts.TAKE, "homework.take"))
        return Reply((said(texts.director_first(to.first_name), buttons=buttons),), private=True)
    if own:
        changed = rules.pass_on(work, to, _been(turn, work))
        _answer(turn, work, Answer.PASSED)
    else:
        access.require_planning(turn.person)
        changed = rules.ask(work, to)
        _take_back(turn, work)
    return asked(turn, changed, to, "passed_on" if own else "asked_another")


def asked(turn: Turn, changed: Homework, to: Person, action: str) -> Reply:
    """`to` gets the request; whoever is `to` oneself has said yes by it."""
    if to.id == turn.person.id:
        work = _save(turn, rules.take(changed), action)
    else:
        work = _save(turn, changed, action)
        approvals.ask(turn.db, turn.forum.id, work.subject, turn.now, person=to.id)
        _letter(turn, work, (KIND, work.id), to.id)
    if action == "passed_on":
        _tell(turn, work, (KIND, work.id), also_giver=True, but=to.id)
    return shown(turn, work)


def finished(turn: Turn, work: Homework) -> Reply:
    if turn.person.id != work.responsible_id and Role.SECRETARIAT not in turn.person.roles:
        raise NotAllowed(turn.person.name, Role.SECRETARIAT)
    work = _save(turn, rules.finish(work), "done")
    _tell(turn, work, (KIND, work.id), also_giver=True)
    return shown(turn, work)


def withdrawn(turn: Turn, work: Homework) -> Reply:
    """Whoever had it hears; their card says that nothing is wanted any more."""
    had = work.state in (State.ASKED, State.TAKEN)
    changed = rules.withdraw(work)
    _take_back(turn, work)
    work = _save(turn, changed, "withdrawn")
    if had:
        _letter(turn, work, (KIND, work.id), work.responsible_id)
    return shown(turn, work)


def mine(turn: Turn) -> Reply:
    """Always private: what waits for the person's answer, then what they have taken."""
    today = turn.now.date()
    own = homework.listed(turn.db, turn.forum.id, {State.ASKED, State.TAKEN}, responsible_id=turn.person.id)
    if not own:
        return Reply((said(texts.nothing_mine()),), private=True)
    own.sort(key=lambda work: work.state is not State.ASKED)
    entries = tuple(
        Entry(
            work.title,
            texts.line_mine(work.state is State.ASKED, work.due, today),
            Button(texts.ANSWER if work.state is State.ASKED else texts.OPEN, "homework.show", {"homework": work.id}),
        )
        for work in own
    )
    return Reply((Card(texts.mine_title(len(own)), (Items(entries),)),), private=True)


def everyone(turn: Turn) -> Reply:
    """Who has answered what, for secretariat and chair; others get their own."""
    if not access.may_plan(turn.person):
        own = mine(turn)
        return replace(own, cards=(said(texts.not_for_all()), *own.cards)) if "hvem" in words.fold(turn.text) else own
    here = homework.listed(turn.db, turn.forum.id, OPEN)
    if not here:
        return Reply((said(texts.nothing_at_all()),), private=True)
    entries = tuple(_entry(turn, work) for work in here)
    return Reply((Card(texts.all_title(len(here)), (Items(entries),)),), private=True)


def choose(turn: Turn, among: list[Homework]) -> Reply:
    """Which of several is meant: each opens with its own buttons."""
    entries = tuple(Entry(w.title, "", Button(texts.ANSWER, "homework.show", {"homework": w.id})) for w in among)
    return Reply((Card(parts=(Text((texts.which(),)), Items(entries))),), private=True)


def candidates(turn: Turn) -> list[Person]:
    return [p for p in people.members(turn.db, turn.forum.id) if Role.GUEST not in p.roles]


def shown(turn: Turn, work: Homework, fallback: str = "") -> Reply:
    """The homework as the person sees it now."""
    drawn = card(turn.drawing(work.id))
    return Reply((drawn or said(fallback or error_texts.already_done()),), private=True, subject=work.subject)


def _once(turn: Turn, towards: State, then: Callable[[Turn, Homework], Reply]) -> Reply:
    """A button pressed again by the one who did it is told so, and shown what came of it."""
    try:
        return then(turn, pressed(turn))
    except Changed:
        work = homework.by_id(turn.db, turn.forum.id, _pressed_id(turn))
        steps = approvals.steps(turn.db, work.subject) if work else []
        if work is None or work.state is not towards or not steps or steps[-1].by_id != turn.person.id:
            raise
        reply = shown(turn, work)
        return replace(reply, cards=(said(error_texts.already_done()), *reply.cards))


def pressed(turn: Turn) -> Homework:
    """The homework of the button, locked. Raises Unknown for made-up ids, NotAllowed to whoever has no part in it,
    and, for a button drawn before a change, Answered when somebody else answered since, else Changed.
    """
    work = homework.locked(turn.db, turn.forum.id, _pressed_id(turn))
    if work is None:
        raise Unknown("card", "homework")
    _require_part(turn, work)
    if turn.press and turn.press.version == work.version:
        return work
    last = approvals.latest(turn.db, work.subject)
    other = last.answered_by if last else None
    if other is not None and other != turn.person.id and work.state is not State.WITHDRAWN:
        raise Answered(work.subject, other)
    raise Changed(work.subject)


def _require_part(turn: Turn, work: Homework) -> None:
    been = {work.responsible_id, *_been(turn, work)}
    if turn.person.id not in been and not access.may_plan(turn.person):
        raise NotAllowed(turn.person.name, ASKED)


def _pressed_id(turn: Turn) -> int:
    given = str(turn.press.ids.get("homework", "")) if turn.press else ""
    if not (given.isascii() and given.isdecimal() and len(given) < 10):
        raise Unknown("card", "homework")
    return int(given)


def _answer(turn: Turn, work: Homework, with_: Answer, note: str = "") -> Approval:
    """Raises NotAllowed and Answered."""
    last = approvals.latest(turn.db, work.subject)
    if last is None or last.asked_id != work.responsible_id:
        raise Changed(work.subject)
    answered = answering.answer(last, with_, turn.person, turn.now, note)
    approvals.save(turn.db, answered)
    return answered


def _give_back(turn: Turn, work: Homework, note: str) -> Approval | None:
    """A yes turned into a no, by the one who said it or by the secretariat on their behalf."""
    if turn.person.id != work.responsible_id and Role.SECRETARIAT not in turn.person.roles:
        raise NotAllowed(turn.person.name, Role.SECRETARIAT)
    last = approvals.latest(turn.db, work.subject)
    if last is None or last.asked_id != work.responsible_id:
        return None
    behalf = work.responsible_id if turn.person.id != work.responsible_id else None
    changed = replace(
        last, state=Answer.NO, note=note, answered_at=turn.now, answered_by=turn.person.id, behalf_of=behalf
    )
    approvals.save(turn.db, changed)
    return changed


def _take_back(turn: Turn, work: Homework) -> None:
    """Whoever is asked now need not answer any more."""
    last = approvals.latest(turn.db, work.subject)
    if last is not None and last.state is Answer.OPEN:
        changed = replace(last, state=Answer.WITHDRAWN, answered_at=turn.now, answered_by=turn.person.id)
        approvals.save(turn.db, changed)


def _been(turn: Turn, work: Homework) -> set[int]:
    return {a.asked_id for a in approvals.history(turn.db, work.subject) if a.asked_id is not None}


def _is_above(to: Person) -> bool:
    return Role.CHAIR in to.roles or access.is_chief_executive(to.title)


def _entry(turn: Turn, work: Homework) -> Entry:
    today = turn.now.date()
    responsible = people.by_id(turn.db, turn.forum.id, work.responsible_id)
    name = responsible.name if responsible else ""
    if work.state is State.DECLINED:
        detail = texts.declined_line(work.due, today)
    else:
        detail = texts.line(name, work.state.value, work.due, today)
    return Entry(work.title, detail, Button(texts.OPEN, "homework.show", {"homework": work.id}))


def _save(turn: Turn, work: Homework, action: str) -> Homework:
    homework.save(turn.db, work)
    approvals.record(turn.db, turn.forum.id, work.subject, action, turn.person.id, turn.now)
    _redraw(turn, work)
    return work


def _redraw(turn: Turn, work: Homework) -> None:
    posted.changed(turn.db, (KIND, work.id), turn.now)
    posted.changed(turn.db, (DECLINED, work.id), turn.now)
    telling.redraw(turn.db, work, turn.now)


def _letter(turn: Turn, work: Homework, subject: tuple[str, int], to: int, due: dt.datetime | None = None) -> None:
    """Never to the one who caused it; once for each change."""
    if to != turn.person.id:
        once = f"{subject[0]}:{work.id}:{work.version}:{to}"
        outbox.put(turn.db, turn.forum.id, subject, to=to, once=once, now=turn.now, due=due)


def _tell(
    turn: Turn,
    work: Homework,
    subject: tuple[str, int],
    *,
    also_giver: bool = False,
    but: int | None = None,
    due: dt.datetime | None = None,
) -> None:
    """The secretariat, and whoever handed it out; not the one who is told by a letter of their own."""
    told = {p.id for p in people.members(turn.db, turn.forum.id) if Role.SECRETARIAT in p.roles}
    told |= {work.given_by} if also_giver else set()
    for person_id in sorted(told - {but, work.responsible_id if subject[0] == KIND else None}):
        _letter(turn, work, subject, person_id, due)


def new(
    turn: Turn, title: str, to: Person, due: dt.date | None, wait_until: dt.date | None, source: rules.Source | None
) -> Reply:
    """Handed out, and `to` is asked. The same to the same person is shown as it stands instead."""
    homework.lock_list(turn.db, turn.forum.id)
    known = rules.same(title, homework.listed(turn.db, turn.forum.id, OPEN, responsible_id=to.id))
    if known is not None:
        reply = shown(turn, known)
        return replace(reply, cards=(said(texts.already(to.name)), *reply.cards), subject=None)
    if not to.active:
        raise NotPossible("homework_not_member", name=to.name)
    work = homework.put(
        turn.db,
        turn.forum.id,
        title,
        given_by=turn.person.id,
        responsible_id=to.id,
        source=source,
        due=due,
        wait_until=wait_until,
        state=State.ASKED,
        at=turn.now,
    )
    return asked(turn, work, to, "asked")
