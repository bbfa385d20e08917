"""What waits for an answer: one reminder to whoever is asked, then one gathered letter a day to the secretariat."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from danish.texts import approvals as texts
from danish.texts import homework as homework_texts
from danish.texts import themes as theme_texts
from dialogs import homework_cards, telling
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.homework_cards import button
from dialogs.turn import Drawing, Moment, Reply, Turn
from forum import access, patience
from forum import themes as themes_rules
from forum.approvals import Answer, Approval
from forum.homework import KIND, Homework, State
from forum.letters import SILENT as SILENT_LETTER
from forum.letters import UNANSWERED, Choices
from forum.people import Person, Role
from storage import approvals, forum_settings, homework, outbox, people, themes, told
from storage import choices as person_choices
from storage.approvals import REMINDER, REMINDERS, SILENT
from storage.database import Connection
from storage.rates import FAR

Draw = Callable[[Drawing], Card | None]


@dataclass(frozen=True)
class _Silent:
    """An asking that was raised, its homework, and who was asked."""

    approval: Approval
    work: Homework
    asked: Person


def remind(moment: Moment) -> None:
    """In working hours: whoever has been asked for long enough is reminded, once; of several things in one letter."""
    choices = telling.choices(moment)
    if not telling.is_hour(moment, choices, UNANSWERED):
        return
    here = people.members(moment.db, moment.forum.id)
    due: dict[int, list[Approval]] = {}
    for seen in approvals.waiting(moment.db, moment.forum.id):
        to = _asked(seen, here)
        if seen.reminded_at is None and to and _is_time_to_remind(moment, choices, seen):
            fresh = _still_open(moment.db, seen)
            if fresh is None or fresh.reminded_at is not None:
                continue
            approvals.save(moment.db, replace(fresh, reminded_at=moment.now))
            for person in to:
                due.setdefault(person.id, []).append(fresh)
    minute = _minute(moment.now)
    for to_id, waiting in due.items():
        subject = (REMINDER, waiting[0].id) if len(waiting) == 1 else (REMINDERS, minute)
        once = _once(subject, to_id)
        until = _worth_until(moment, choices, waiting)
        outbox.put(moment.db, moment.forum.id, subject, to=to_id, once=once, now=moment.now, until=until)


def _worth_until(moment: Moment, choices: Choices, waiting: list[Approval]) -> dt.datetime | None:
    """The end of the last day that an answer is wanted for; None where one of them has no day."""
    days = [work.due if (work := _work(moment.db, one)) else None for one in waiting]
    known = [day for day in days if day is not None]
    return dt.datetime.combine(max(known), choices.days.closes, moment.now.tzinfo) if len(known) == len(days) else None


def raise_silent(moment: Moment) -> None:
    """In the afternoon: who has not answered by the day the reminder named is raised, all in one letter a day."""
    now, forum = moment.now, moment.forum
    choices = telling.choices(moment)
    if not telling.is_hour(moment, choices, SILENT_LETTER):
        return
    secretariat = [p for p in people.members(moment.db, forum.id) if Role.SECRETARIAT in p.roles]
    waiting = approvals.waiting(moment.db, forum.id)
    due = [a for a in waiting if a.raised_at is None and _is_time_to_raise(moment, choices, a)]
    if not due or not secretariat:
        return
    subject = (SILENT, now.date().toordinal())
    put = [
        outbox.put(moment.db, forum.id, subject, to=p.id, once=f"silent:{forum.id}:{now.date()}:{p.id}", now=now)
        for p in secretariat
    ]
    # Today's letter is out already: what became due after it is in tomorrow's.
    for seen in due if any(put) else ():
        fresh = _still_open(moment.db, seen)
        if fresh is not None:
            approvals.save(moment.db, replace(fresh, raised_at=now))


def reminder_card(drawing: Drawing, cards: Mapping[str, Draw]) -> Card | None:
    """A sentence and the subject's own buttons; once there is an answer, the subject's card as it is now. `cards` is
    `routes.CARDS`.
    """
    approval = approvals.by_id(drawing.db, drawing.forum.id, drawing.id)
    if approval is None or drawing.viewer is None:
        return None
    subject = replace(drawing, id=approval.subject[1])
    current = cards[approval.subject[0]](subject)
    if approval.state is not Answer.OPEN or current is None:
        return current
    if approval.subject[0] != KIND:
        sentence = Text((texts.reminder_of_theme(drawing.viewer.first_name),))
        return replace(current, parts=(sentence, *current.parts))
    sight = homework_cards.look(subject)
    if sight is None or approval.asked_id != drawing.viewer.id:
        return current
    told = _told(drawing, [(approval, sight.work)])
    reminder = texts.reminder(drawing.viewer.first_name, sight.work.title, sight.until, told)
    return said(reminder, buttons=current.buttons)


def reminders_card(drawing: Drawing) -> Card | None:
    """What the viewer was reminded of in the minute `id` and has not answered, each with its own buttons behind it."""
    viewer = drawing.viewer
    if viewer is None:
        return None
    mine = [
        one
        for one in approvals.waiting(drawing.db, drawing.forum.id)
        if one.reminded_at is not None
        and _minute(one.reminded_at) == drawing.id
        and (one.asked_id == viewer.id or one.asked_role is not None)
    ]
    works = [(one, work) for one in mine if (work := _work(drawing.db, one)) and one.asked_id == viewer.id]
    entries = [
        Entry(
            work.title,
            homework_texts.line_mine(True, work.due, drawing.now.date()),
            Button(homework_texts.ANSWER, "homework.show", {"homework": work.id}),
        )
        for _one, work in works
    ]
    for one in mine:
        theme = None if one.asked_role is None else themes.by_id(drawing.db, drawing.forum.id, one.subject[1])
        if theme is not None and one.subject[0] == themes_rules.KIND and _may_answer(one, viewer):
            show = Button(theme_texts.SHOW, "themes.show", {"theme": theme.id})
            entries.append(Entry(theme.title, texts.THEME, show))
    if not entries:
        return said(texts.answered_all()) if viewer.active else None
    intro = texts.reminder_of_several(viewer.first_name, len(entries), _told(drawing, works))
    return Card(parts=(Text((intro,)), Items(tuple(entries))))


def _told(drawing: Drawing, works: list[tuple[Approval, Homework]]) -> str:
    """What comes of silence, and when: never a day after what an answer is wanted for."""
    choices = forum_settings.choices(drawing.db, drawing.forum.id)
    if not works or not choices[SILENT_LETTER].on:
        return ""
    days = []
    for approval, work in works:
        reminded = (approval.reminded_at or drawing.now).astimezone(drawing.now.tzinfo)
        day = patience.raise_on(reminded, work.due, choices[SILENT_LETTER].count or 1, choices.days)
        if work.due is not None and day > work.due:
            return texts.told_then(None, drawing.now.date())
        days.append(day)
    return texts.told_then(min(days), drawing.now.date())


def silent_card(drawing: Drawing) -> Card | None:
    """What was raised on the day `id` is the ordinal of and is still open. Only for the secretariat."""
    viewer = drawing.viewer
    if viewer is None or Role.SECRETARIAT not in viewer.roles:
        return None
    silent = _raised(drawing)
    if not silent:
        return said(texts.all_answered())
    today = drawing.now.date()
    reminded = sum(_was_reminded(drawing, s) for s in silent)
    intro = Text((texts.silent(len(silent), reminded, silent[0].asked.name),))
    only = silent[0].work if len(silent) == 1 else None
    entries = tuple(
        Entry(
            s.work.title,
            texts.silent_line(s.asked.name, s.work.due, today)
            if s.asked.active
            else texts.has_left(s.asked.name, drawing.forum.name),
            None if only else Button(texts.REGISTER, "homework.show", {"homework": s.work.id}),
        )
        for s in silent
    )
    leave = Button(texts.LEAVE, "approvals.leave")
    if only is None:
        return Card(parts=(intro, Items(entries)), buttons=(leave,))
    buttons = (
        Button(texts.REGISTER, "homework.show", {"homework": only.id}),
        button(only, homework_texts.ASK_ANOTHER, "homework.pass_form"),
        leave,
    )
    return Card(parts=(intro, Items(entries)), buttons=buttons)


def leave(turn: Turn) -> Reply:
    """Nothing more is sent about it anyway; it stands in the overview. Raises NotAllowed."""
    access.require_planning(turn.person)
    return Reply((said(homework_texts.left()),), private=True)


def _raised(drawing: Drawing) -> list[_Silent]:
    everybody = {p.id: p for p in people.everybody(drawing.db, drawing.forum.id)}
    found = []
    for approval in approvals.waiting(drawing.db, drawing.forum.id):
        work = _work(drawing.db, approval)
        if approval.raised_at is None or approval.asked_id is None or work is None or work.state is not State.ASKED:
            continue
        if approval.raised_at.astimezone(drawing.now.tzinfo).date().toordinal() == drawing.id:
            found.append(_Silent(approval, work, everybody[approval.asked_id]))
    return found


def _was_reminded(drawing: Drawing, silent: _Silent) -> bool:
    """Not whoever holds a pause: the reminder waits with the rest. Nor where it has not come through."""
    at = silent.approval.reminded_at
    if at is None or not silent.asked.active:
        return False
    subjects = ((REMINDER, silent.approval.id), (REMINDERS, _minute(at)))
    waits = told.has_not_come(drawing.db, [_once(subject, silent.asked.id) for subject in subjects])
    return not waits and not person_choices.of(drawing.db, silent.asked.id).is_paused(drawing.now.date())


def _once(subject: tuple[str, int], to: int) -> str:
    return f"{subject[0]}:{subject[1]}:{to}"


def _minute(at: dt.datetime) -> int:
    return int(at.timestamp() // 60)


def _asked(approval: Approval, here: list[Person]) -> list[Person]:
    """For a role its holders, and the secretariat that may write the answer down."""
    if approval.asked_role is not None:
        return [p for p in here if p.roles & {approval.asked_role, Role.SECRETARIAT}]
    return [p for p in here if p.id == approval.asked_id]


def _may_answer(approval: Approval, viewer: Person) -> bool:
    return viewer in _asked(approval, [viewer])


def _is_time_to_remind(moment: Moment, choices: Choices, approval: Approval) -> bool:
    """Where the day to raise it has come as well (the bot was away), the reminder still comes first; once it was due
    there is none.
    """
    work = _work(moment.db, approval)
    due = work.due if work else None
    today = moment.now.date()
    return not patience.too_late_to_remind(due, today) and today >= _remind_on(moment, choices, approval, due)


def _remind_on(moment: Moment, choices: Choices, approval: Approval, due: dt.date | None) -> dt.date:
    asked = approval.asked_at.astimezone(moment.now.tzinfo).date()
    wait = choices[UNANSWERED].count or 1
    wait = max(wait, patience.ROLE) if approval.asked_role is not None else wait
    return patience.remind_on(asked, due, wait, choices.days)


def _is_time_to_raise(moment: Moment, choices: Choices, approval: Approval) -> bool:
    """Only what a person was asked. Whoever has left cannot answer and is raised without a reminder, and so is what was
    due before there was one, or where the forum wants none.
    """
    work = _work(moment.db, approval)
    if work is None or approval.asked_id is None:
        return False
    asked = people.by_id(moment.db, moment.forum.id, approval.asked_id)
    if asked is None or not asked.active:
        return True
    today, grace = moment.now.date(), choices[SILENT_LETTER].count or 1
    if approval.reminded_at is not None and approval.reminded_at <= moment.now + FAR:
        reminded = approval.reminded_at.astimezone(moment.now.tzinfo)
        had_time = moment.now - reminded >= patience.SHORTEST
        return had_time and today >= patience.raise_on(reminded, work.due, grace, choices.days)
    if patience.too_late_to_remind(work.due, today):
        return True
    would = dt.datetime.combine(_remind_on(moment, choices, approval, work.due), choices.days.opens)
    # Reminded by a clock that was wrong is reminded, though nobody knows when.
    nobody_reminds = approval.reminded_at is not None or not choices[UNANSWERED].on
    return nobody_reminds and today >= patience.raise_on(would, work.due, grace, choices.days)


def _work(db: Connection, approval: Approval) -> Homework | None:
    return homework.by_id(db, approval.forum_id, approval.subject[1]) if approval.subject[0] == KIND else None


def _still_open(db: Connection, seen: Approval) -> Approval | None:
    """Locked: an answer that came meanwhile stands."""
    fresh = approvals.latest(db, seen.subject)
    return fresh if fresh is not None and fresh.id == seen.id and fresh.state is Answer.OPEN else None
