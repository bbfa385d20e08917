"""How homework is drawn: for the one who is asked, for those who were asked before, and for secretariat and chair."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from danish import dates
from danish.texts import homework as texts
from danish.texts import homework_orders as order_texts
from dialogs.card import Button, Card, Facts, Part, Style, Text, TextField, said
from dialogs.turn import Drawing
from forum import access
from forum.approvals import Answer, Approval
from forum.homework import KIND, LONGEST_REASON, Homework, State
from forum.meetings import Forum
from forum.people import Person, Role
from storage import approvals, choices, homework, meetings, people
from storage.database import Connection

_STYLES: Final[Mapping[str, Style]] = {"homework.take": "primary", "homework.withdraw": "destructive"}


NEW_DUE: Final = "new_due"
"""In the trail: somebody has set another day."""


@dataclass(frozen=True)
class Sight:
    """One homework and what a card of it needs. `history` are its askings, oldest first; `put_off`: the last that
    happened to it is another day. `unseen_until`: whoever is asked holds a pause until then, and has not seen it.
    """

    work: Homework
    forum: Forum
    viewer: Person
    today: dt.date
    everybody: Sequence[Person]
    history: Sequence[Approval]
    meets: bool
    put_off: bool = False
    unseen_until: dt.date | None = None

    def name(self, person_id: int | None) -> str:
        return next((p.name for p in self.everybody if p.id == person_id), "")

    @property
    def until(self) -> str:
        return texts.by(self.work.due, self.today, self.forum.name if self.meets else "")

    @property
    def own(self) -> Approval | None:
        """The last time the viewer was asked."""
        return next((a for a in reversed(self.history) if a.asked_id == self.viewer.id), None)


def card(drawing: Drawing) -> Card | None:
    """Nothing for whoever has no part in it, and no shared copies: whoever is responsible is asked privately."""
    sight = look(drawing)
    if sight is None:
        return None
    if sight.work.responsible_id == sight.viewer.id:
        return _for_responsible(sight)
    if access.may_plan(sight.viewer):
        return _for_planner(sight)
    return _for_former(sight, sight.own) if sight.own else None


def answer_buttons(drawing: Drawing) -> tuple[Button, ...]:
    """What a reminder carries: the same buttons as the request."""
    drawn = card(drawing)
    return drawn.buttons if drawn else ()


def look(drawing: Drawing) -> Sight | None:
    work = homework.by_id(drawing.db, drawing.forum.id, drawing.id)
    if work is None or drawing.viewer is None:
        return None
    today = drawing.now.date()
    held = choices.held_back(drawing.db, drawing.forum.id, KIND, today) if work.state is State.ASKED else {}
    return Sight(
        work,
        drawing.forum,
        drawing.viewer,
        today,
        people.everybody(drawing.db, drawing.forum.id),
        approvals.history(drawing.db, work.subject),
        meets(drawing.db, drawing.forum, work.due, today),
        [step.action for step in approvals.steps(drawing.db, work.subject)][-1:] == [NEW_DUE],
        held.get((work.responsible_id, work.id)),
    )


def meets(db: Connection, forum: Forum, day: dt.date | None, today: dt.date) -> bool:
    """Whether the forum meets on that day to come."""
    return day is not None and day >= today and any(c.date == day for c in meetings.coming(db, forum, today, day))


def button(work: Homework, label: str, action: str, **more: str) -> Button:
    return Button(label, action, {"homework": work.id, **more}, work.version, style=_STYLES.get(action, "default"))


def see_decision(work: Homework) -> tuple[Button, ...]:
    if work.source is None:
        return ()
    ids: dict[str, int | str] = {"date": work.source.date.isoformat(), "number": work.source.number}
    return (Button(texts.SEE_DECISION, "decisions.item", ids),)


def _for_responsible(sight: Sight) -> Card:
    work = sight.work
    match work.state:
        case State.ASKED:
            moved = (order_texts.due_changed(),) if sight.put_off else ()
            return said(_request(sight), *moved, buttons=(*_answers(work), *see_decision(work)))
        case State.TAKEN:
            buttons = (button(work, texts.FINISH, "homework.finish"), button(work, texts.GIVE_BACK, "homework.decline"))
            return said(*_taken(sight), buttons=(*buttons, *see_decision(work)))
        case State.DECLINED:
            return _for_former(sight, sight.own) if sight.own else said(texts.no_longer_yours(work.title))
        case State.DONE:
            return said(texts.you_finished(work.title))
        case State.WITHDRAWN:
            return said(texts.withdrawn(work.title))


def _answers(work: Homework) -> tuple[Button, ...]:
    return (
        button(work, texts.TAKE, "homework.take"),
        button(work, texts.WHOSE, "homework.pass_form"),
        button(work, texts.DECLINE, "homework.decline"),
    )


def _request(sight: Sight) -> str:
    work = sight.work
    origin = texts.source(work.source.date, work.source.number, sight.today) if work.source else ""
    wait = dates.say(work.wait_until, sight.today, weekday=False) if work.wait_until else ""
    if work.due and (work.wait_until or work.due) < sight.today:
        return texts.late_request(sight.viewer.first_name, work.title, work.due, origin, _proposer(sight), sight.today)
    return texts.request(sight.viewer.first_name, work.title, sight.until, origin, _proposer(sight), wait)


def _proposer(sight: Sight) -> str:
    """Who thinks it is the viewer's: a colleague who passed it on, else who handed it out."""
    before = sight.history[-2] if len(sight.history) > 1 else None
    if before and before.state is Answer.PASSED and before.answered_by == before.asked_id:
        return texts.passed_by(sight.name(before.asked_id))
    giver = next((p for p in sight.everybody if p.id == sight.work.given_by), None)
    by_secretariat = giver is None or not giver.active or Role.SECRETARIAT in giver.roles
    return texts.proposed_by(texts.secretariat() if by_secretariat or giver is None else giver.name)


def _taken(sight: Sight) -> list[str]:
    work = sight.work
    if sight.put_off and work.due:
        return [order_texts.new_due(work.title, work.due, sight.today)]
    noted = sight.own is not None and sight.own.behalf_of == sight.viewer.id
    sentences = [(texts.noted_yes if noted else texts.you_took)(work.title, sight.until)]
    if work.due and work.due < sight.today:
        sentences.append(texts.due_passed(work.due, sight.today))
    elif work.wait_until:
        sentences.append(texts.wait_until(dates.say(work.wait_until, sight.today, weekday=False)))
    return sentences


def _for_former(sight: Sight, own: Approval) -> Card:
    """What the viewer answered stands; what became of it since is the secretariat's."""
    work = sight.work
    if own.state is Answer.PASSED and own.answered_by == own.asked_id:
        after = next((a for a in sight.history if a.id > own.id), None)
        return said(texts.you_passed_on(work.title, sight.name(after.asked_id if after else work.responsible_id)))
    if own.behalf_of == sight.viewer.id and own.state is Answer.NO:
        return said(texts.noted_no(work.title))
    if own.answered_by != sight.viewer.id or work.state is State.WITHDRAWN:
        return said(texts.no_longer_yours(work.title))
    if own.note:
        return said(texts.reason_sent())
    field = TextField("reason", texts.FIELD_REASON, lines=2, max_length=LONGEST_REASON)
    send = Button(texts.SEND_REASON, "homework.explain", {"homework": work.id}, work.version, fields=True)
    return Card(parts=(Text((texts.you_declined(),)), field), buttons=(send,))


def _for_planner(sight: Sight) -> Card:
    """What secretariat and chair see. The reason for a no is the secretariat's alone."""
    work = sight.work
    last = sight.history[-1] if sight.history else None
    parts: list[Part] = [Facts(_facts(sight)), *(Text((s,)) for s in _news(sight, last))]
    if last and last.note and Role.SECRETARIAT in sight.viewer.roles:
        parts.append(Text((texts.reason(last.note),)))
    buttons = _planner_buttons(work, sight.viewer, raised=bool(last and last.raised_at))
    return Card(work.title, tuple(parts), (*buttons, *see_decision(work)), fallback=work.title)


def _facts(sight: Sight) -> tuple[tuple[str, str], ...]:
    work = sight.work
    rows = []
    if work.due:
        rows.append((texts.DUE, dates.say(work.due, sight.today)))
    if work.wait_until:
        rows.append((texts.WAIT, dates.say(work.wait_until, sight.today)))
    if work.source:
        rows.append((texts.FROM, texts.source(work.source.date, work.source.number, sight.today)))
    if work.state in (State.ASKED, State.TAKEN, State.DONE):
        label = texts.ASKED if work.state is State.ASKED else texts.RESPONSIBLE
        rows.insert(0, (label, sight.name(work.responsible_id)))
    return tuple(rows)


def _news(sight: Sight, last: Approval | None) -> list[str]:
    work, name = sight.work, sight.name(sight.work.responsible_id)
    before = sight.history[-2] if len(sight.history) > 1 else None
    noted = []
    if last and last.behalf_of and last.answered_by and work.state in (State.TAKEN, State.DECLINED):
        noted = [texts.registered(sight.name(last.answered_by), sight.name(last.behalf_of))]
    if work.state is State.ASKED and sight.unseen_until:
        return [texts.on_pause(name, sight.unseen_until, work.due, sight.today)]
    match work.state:
        case State.ASKED if before and before.state is Answer.PASSED and before.answered_by == before.asked_id:
            return [texts.passed_on(sight.name(before.asked_id), name)]
        case State.ASKED:
            return [texts.raised(name) if last and last.raised_at else texts.asked(name)]
        case State.TAKEN:
            return [texts.taken(name), *noted]
        case State.DECLINED:
            return [texts.declined(name), *noted]
        case State.DONE:
            return [texts.done(name)]
        case State.WITHDRAWN:
            return [texts.withdrawn_here()]


def _planner_buttons(work: Homework, viewer: Person, *, raised: bool) -> tuple[Button, ...]:
    secretariat = Role.SECRETARIAT in viewer.roles
    another = button(work, texts.ASK_ANOTHER, "homework.pass_form")
    withdraw = button(work, texts.WITHDRAW, "homework.withdraw")
    match work.state:
        case State.ASKED:
            register = (
                button(work, texts.REGISTER_YES, "homework.take"),
                button(work, texts.REGISTER_NO, "homework.decline"),
            )
            leave = (Button(texts.LEAVE, "approvals.leave"),) if raised else ()
            return (*(register if secretariat else ()), another, withdraw, *leave)
        case State.TAKEN:
            done = (button(work, texts.REGISTER_DONE, "homework.finish"),) if secretariat else ()
            return (*done, withdraw)
        case State.DECLINED:
            return (another, withdraw)
        case _:
            return ()
