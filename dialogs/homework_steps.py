"""What becomes of homework, pressed or said: handed out, taken, declined, passed on, finished, withdrawn; and who hears
of it.
"""

import datetime as dt
from dataclasses import replace

from danish.texts import errors as error_texts
from danish.texts import homework as texts
from danish.texts import homework_orders as order_texts
from dialogs import homework_cards, telling
from dialogs.card import Card, Choice, ChoiceField, Text, said
from dialogs.homework_cards import button
from dialogs.turn import Reply, Turn
from forum import access
from forum import approvals as answering
from forum import homework as rules
from forum.approvals import Answer, Approval
from forum.errors import Changed, NotAllowed, NotPossible
from forum.homework import KIND, OPEN, Homework, State
from forum.people import Person, Role
from storage import approvals, forums, homework, outbox, people, posted

DECLINED = "homework.declined"
"""The letter that tells the secretariat of a no: the homework's card."""
REMINDED = "homework.reminder"
"""The letter that somebody has asked for: the reminder, and the homework's card once it is answered."""
# Time to say why before the secretariat reads it.
_PAUSE = dt.timedelta(minutes=5)


def new(
    turn: Turn, title: str, to: Person, due: dt.date | None, wait_until: dt.date | None, source: rules.Source | None
) -> Reply:
    """Handed out, and `to` is asked. The same to the same person is shown as it stands instead."""
    forums.lock(turn.db, turn.forum.id)
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


def accept(turn: Turn, work: Homework) -> Reply:
    """The one who is asked, or the secretariat on their behalf, says yes."""
    answered = _answer(turn, work, Answer.YES)
    work = _save(turn, rules.take(work), "taken")
    if answered.behalf_of is not None:
        _letter(turn, work, (KIND, work.id), work.responsible_id)
    _tell(turn, work, (KIND, work.id), also_giver=True)
    return shown(turn, work)


def taken_after_all(turn: Turn, work: Homework) -> Reply:
    """A no turned into a yes by the one who said it, as long as nobody else is asked. Raises NotAllowed."""
    if work.responsible_id != turn.person.id:
        raise NotAllowed(turn.person.name, Role.SECRETARIAT)
    work = _save(turn, rules.ask(work, turn.person), "asked_again")
    approvals.ask(turn.db, turn.forum.id, work.subject, turn.now, person=turn.person.id)
    return accept(turn, work)


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


def explained(turn: Turn, work: Homework, reason: str) -> Reply:
    # Locks the row that is changed below.
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


def passed(turn: Turn, work: Homework, to: Person, *, sure: bool = False) -> Reply:
    """On to `to`, who is asked in turn. Whoever would send it up to the chief is asked once whether to talk instead."""
    own = work.responsible_id == turn.person.id and work.state is State.ASKED
    if own and not sure and _is_above(to) and not access.may_plan(turn.person):
        anyway = replace(button(work, texts.ASK_ANYWAY, "homework.pass_on", person=str(to.id), sure="1"))
        buttons = (anyway, button(work, texts.TAKE, "homework.take"))
        return Reply((said(texts.director_first(to.first_name), buttons=buttons),), private=True)
    if own:
        changed = rules.pass_on(work, to, been(turn, work))
        _answer(turn, work, Answer.PASSED)
    else:
        access.require_planning(turn.person)
        changed = rules.ask(work, to)
        _take_back(turn, work)
    return asked(turn, changed, to, "passed_on" if own else "asked_another")


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


def put_off(turn: Turn, work: Homework, due: dt.date) -> Reply:
    """Another day. Whoever has it, or is asked for it, hears. Raises NotAllowed."""
    access.require_planning(turn.person)
    today = turn.now.date()
    if work.due == due:
        reply = shown(turn, work)
        return replace(reply, cards=(said(order_texts.due_stands(work.title, due, today)), *reply.cards), subject=None)
    had = work.state in (State.ASKED, State.TAKEN) and work.responsible_id != turn.person.id
    work = _save(turn, rules.put_off(work, due), homework_cards.NEW_DUE)
    if had:
        _letter(turn, work, (KIND, work.id), work.responsible_id)
    reply = shown(turn, work)
    done = order_texts.new_due_set(work.title, due, today, name_of(turn, work.responsible_id) if had else "")
    return replace(reply, cards=(said(done), *reply.cards))


def whose(turn: Turn, work: Homework, error: str = "") -> Card:
    """The form that asks who should have it, without those it has been with."""
    own = work.responsible_id == turn.person.id
    not_again = been(turn, work) if own else {work.responsible_id}
    choices = tuple(Choice(str(p.id), p.name) for p in candidates(turn) if p.id not in not_again)
    field = ChoiceField("person", texts.FIELD_WHOSE if own else texts.FIELD_PERSON, choices, error=error, required=True)
    intro = (texts.pass_on_intro if own else texts.ask_another_intro)(work.title)
    send = replace(button(work, texts.ASK_PERSON, "homework.pass_on"), fields=True, style="primary")
    return Card(parts=(Text((intro,)), field), buttons=(send,))


def candidates(turn: Turn) -> list[Person]:
    return [p for p in people.members(turn.db, turn.forum.id) if Role.GUEST not in p.roles]


def shown(turn: Turn, work: Homework, fallback: str = "") -> Reply:
    """The homework as the person sees it now."""
    drawn = homework_cards.card(turn.drawing(work.id))
    return Reply((drawn or said(fallback or error_texts.already_done()),), private=True, subject=work.subject)


def name_of(turn: Turn, person_id: int) -> str:
    person = people.by_id(turn.db, turn.forum.id, person_id)
    return person.name if person else ""


def been(turn: Turn, work: Homework) -> set[int]:
    """Ids of everybody who has been asked."""
    return {a.asked_id for a in approvals.history(turn.db, work.subject) if a.asked_id is not None}


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
    if last is not None:
        approvals.save(turn.db, answering.withdraw(last, turn.person, turn.now))


def _is_above(to: Person) -> bool:
    return Role.CHAIR in to.roles or access.is_chief_executive(to.title)


def _save(turn: Turn, work: Homework, action: str) -> Homework:
    homework.save(turn.db, work)
    approvals.record(turn.db, turn.forum.id, work.subject, action, turn.person.id, turn.now)
    _redraw(turn, work)
    return work


def _redraw(turn: Turn, work: Homework) -> None:
    posted.changed(turn.db, (KIND, work.id), turn.now)
    posted.changed(turn.db, (DECLINED, work.id), turn.now)
    posted.changed(turn.db, (REMINDED, work.id), turn.now)
    telling.redraw(turn.db, work, turn.now)


def _letter(turn: Turn, work: Homework, subject: tuple[str, int], to: int, due: dt.datetime | None = None) -> None:
    """Never to the one who caused it; once for each change."""
    if to != turn.person.id:
        outbox.supersede(turn.db, to, (KIND, DECLINED), work.id)
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
