"""Homework that falls due: in some days, tomorrow, and when its day has passed. Privately; the secretariat weekly."""

import datetime as dt
from dataclasses import replace
from typing import Final

from danish.texts import calendar as texts
from danish.texts import homework as homework_texts
from dialogs import homework_cards, telling
from dialogs.card import Button, Entry, said
from dialogs.telling import DAY, Section
from dialogs.turn import Drawing, Moment
from forum.homework import Homework, State
from forum.letters import DUE_PASSED, DUE_SOON, DUE_TOMORROW, PASSED_WEEKLY
from forum.people import Role
from storage import homework, people
from storage.told import Reason

# Working days after which a day that has passed is the secretariat's alone.
_PASSED_FOR: Final = 5


def soon(moment: Moment) -> None:
    """Some days before, on a working day; not when only the day before is left. Whoever took it after that has just
    read when it is due.
    """
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, DUE_SOON):
        return
    today = moment.now.date()
    for work, due in _with_due(moment):
        first = here.days.latest(due - (here[DUE_SOON].count or 0) * DAY)
        hour = telling.at(first, here, DUE_SOON, moment.now)
        if first <= today < here.days.before(due) and telling.taken_at(moment.db, work) < hour:
            telling.tell(moment, here, Reason(work.responsible_id, DUE_SOON, work.id, due))


def tomorrow(moment: Moment) -> None:
    """On the last working day before; who could not be told then is told on the day."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, DUE_TOMORROW):
        return
    today = moment.now.date()
    for work, due in _with_due(moment):
        first = here.days.before(due)
        hour = telling.at(first, here, DUE_TOMORROW, moment.now)
        if first <= today <= due and telling.taken_at(moment.db, work) < hour:
            telling.tell(moment, here, Reason(work.responsible_id, DUE_TOMORROW, work.id, due))


def passed(moment: Moment) -> None:
    """On the first working day after the last day there was. Privately, and once."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, DUE_PASSED):
        return
    today = moment.now.date()
    for work, due in _with_due(moment):
        last = work.wait_until or due
        if last < today <= here.days.after(last, _PASSED_FOR):
            telling.tell(moment, here, Reason(work.responsible_id, DUE_PASSED, work.id, last))


def passed_weekly(moment: Moment) -> None:
    """On the week's first working day the secretariat hears what has passed, all in one."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, PASSED_WEEKLY):
        return
    today = moment.now.date()
    monday = today - today.weekday() * DAY
    taken = homework.listed(moment.db, moment.forum.id, {State.TAKEN})
    if any((last := work.wait_until or work.due) and last < monday for work in taken):
        for person in telling.secretariat(moment):
            telling.tell(moment, here, Reason(person.id, PASSED_WEEKLY, 0, monday))


def due_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    """What is taken and not ready, each once, whichever of the letters it was for."""
    today = drawing.now.date()
    open_ = {r.subject_id: work for r in reasons if (work := _still_taken(drawing, r.subject_id))}
    if not open_:
        return _ready(drawing, reasons) if telling.was_sent(drawing) else None
    days = {r.subject_id: _day(open_[r.subject_id], r.occasion, today) for r in reasons if r.subject_id in open_}
    entries = tuple(
        Entry(
            work.title,
            texts.due_line(days[work.id], today),
            Button(texts.SEE, "homework.show", {"homework": work.id}),
        )
        for work in open_.values()
    )
    if len(entries) > 1:
        return Section(texts.several_due(len(entries)), entries)
    [work] = open_.values()
    day = days[work.id]
    meets = homework_cards.meets(drawing.db, drawing.forum, day, today)
    text = (
        texts.passed(work.title, day, today)
        if day < today
        else texts.due(work.title, day, today, drawing.forum.name if meets else "")
    )
    buttons = homework_cards.answer_buttons(replace(drawing, id=work.id))
    first_name = drawing.viewer.first_name if drawing.viewer else ""
    return Section(texts.several_due(1), entries, alone=said(texts.hello(first_name, text), buttons=buttons))


def _ready(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    """What has become of it since, where the letter is looked at again."""
    ids = {r.subject_id for r in reasons}
    card = homework_cards.card(replace(drawing, id=min(ids))) if len(ids) == 1 else said(texts.all_ready())
    return Section(texts.all_ready(), alone=card) if card else None


def weekly_section(drawing: Drawing, _reasons: list[Reason]) -> Section | None:
    """Only for the secretariat: names stand beside what has passed."""
    if drawing.viewer is None or Role.SECRETARIAT not in drawing.viewer.roles:
        return None
    today = drawing.now.date()
    names = {p.id: p.name for p in people.everybody(drawing.db, drawing.forum.id)}
    late = [
        (work, last)
        for work in homework.listed(drawing.db, drawing.forum.id, {State.TAKEN})
        if (last := work.wait_until or work.due) and last < today
    ]
    if not late:
        return None
    entries = tuple(
        Entry(
            work.title,
            texts.passed_line(names[work.responsible_id], last, today),
            Button(homework_texts.OPEN, "homework.show", {"homework": work.id}),
        )
        for work, last in late
    )
    return Section(texts.passed_here(len(entries)), entries)


def _with_due(moment: Moment) -> list[tuple[Homework, dt.date]]:
    """Taken, with a day, by somebody who is still here."""
    taken = homework.listed(moment.db, moment.forum.id, {State.TAKEN})
    here = {p.id for p in telling.members(moment)} if taken else set()
    return [(work, work.due) for work in taken if work.due is not None and work.responsible_id in here]


def _still_taken(drawing: Drawing, homework_id: int) -> Homework | None:
    work = homework.by_id(drawing.db, drawing.forum.id, homework_id)
    mine = work is not None and drawing.viewer is not None and work.responsible_id == drawing.viewer.id
    return work if mine and work is not None and work.state is State.TAKEN else None


def _day(work: Homework, told_of: dt.date, today: dt.date) -> dt.date:
    """The day that counts now: what is not ready may wait, and the meeting it is for may have moved."""
    return work.day(today) or told_of
