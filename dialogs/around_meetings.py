"""Letters around a meeting: before it to those it waits for, after it to those it gave something, and to whoever
plans it.
"""

import datetime as dt
from itertools import pairwise
from typing import Final

from danish.texts import calendar as texts
from danish.texts import homework as homework_texts
from danish.texts import themes as theme_texts
from dialogs import meetings as planning
from dialogs import telling
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.telling import Section
from dialogs.turn import Drawing, Moment
from forum.agenda import is_visit
from forum.homework import KIND, OPEN, Homework, State
from forum.letters import (
    BEFORE_AGENDA,
    DUE_TOMORROW,
    EVENING_BEFORE,
    HANDED_OUT,
    INTAKE,
    MINUTES_MISSING,
    VISIT,
    Choices,
)
from forum.meetings import Coming
from forum.people import Person, Role
from forum.themes import KIND as THEME
from forum.themes import State as Theme
from storage import approvals, forum_settings, forums, homework, meetings, people, themes, told
from storage.database import Connection
from storage.told import Reason

# Days looked ahead for meetings that a letter may be about, and behind.
_FAR: Final = 200
_NEAR: Final = 45
_BEHIND: Final = 60
# Working days that what was handed out, and minutes that did not come, are worth a letter.
_HANDED_FOR: Final = 3
_MISSING_FOR: Final = 10


# --- is it time? ---


def evening_before(moment: Moment) -> None:
    """On the last working day before, and only to those whom something waits for."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, EVENING_BEFORE):
        return
    for one in telling.ahead(moment, 14):
        if here.days.before(one.date) == moment.now.date():
            hour = telling.at(moment.now.date(), here, EVENING_BEFORE, moment.now)
            for person in telling.members(moment):
                if _owed(moment.db, person, one.date, moment.now, before=hour):
                    telling.tell(moment, here, _reason(person, EVENING_BEFORE, one.date))


def intake(moment: Moment) -> None:
    """Some working days before the deadline for items; nothing where the forum has set none."""
    here = telling.choices(moment)
    if here.intake is None or not telling.is_hour(moment, here, INTAKE):
        return
    for one in telling.ahead(moment, _NEAR):
        deadline = _deadline(here, one.date, moment.now)
        first = here.days.before(deadline.date(), here[INTAKE].count or 1) if deadline else None
        if deadline is None or first is None or not first <= moment.now.date() or moment.now >= deadline:
            continue
        # A deadline that was set after the letter's time has just been said.
        if here.intake.set_at is None or here.intake.set_at <= telling.at(first, here, INTAKE, moment.now):
            for person in telling.members(moment):
                telling.tell(moment, here, _reason(person, INTAKE, one.date), until=deadline)


def handed_out(moment: Moment) -> None:
    """After a meeting: whoever has got something since it began is told what, in one."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, HANDED_OUT):
        return
    for one in telling.behind(moment, 14):
        first = here.days.after(one.date, here[HANDED_OUT].count or 1)
        if first <= moment.now.date() <= here.days.after(first, _HANDED_FOR):
            hour = telling.at(first, here, HANDED_OUT, moment.now)
            for person in telling.members(moment):
                if _handed(moment.db, person, one, moment.now, before=hour):
                    telling.tell(moment, here, _reason(person, HANDED_OUT, one.date))


def before_agenda(moment: Moment) -> None:
    """To the secretariat while the agenda is made: what falls due before the meeting, and what comes back to it."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, BEFORE_AGENDA):
        return
    began = forums.began(moment.db, moment.forum.id)
    for one in telling.ahead(moment, _NEAR):
        first = here.days.before(one.date, here[BEFORE_AGENDA].count or 1)
        hour = telling.at(first, here, BEFORE_AGENDA, moment.now)
        if began is None or began > hour or first > moment.now.date():
            continue
        reasons = [_reason(person, BEFORE_AGENDA, one.date) for person in telling.secretariat(moment)]
        left = [reason for reason in reasons if not telling.is_told(moment, reason)]
        if left and _falls_due(moment, one, before=hour):
            for reason in left:
                telling.tell(moment, here, reason)


def visit(moment: Moment) -> None:
    """To the secretariat, in good time before a quarter's last meeting that has no place of its own yet."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, VISIT):
        return
    for one in _last_in_quarters(telling.ahead(moment, _FAR)):
        if here.days.before(one.date, here[VISIT].count or 1) <= moment.now.date() and _at_home(moment, one):
            for person in telling.secretariat(moment):
                telling.tell(moment, here, _reason(person, VISIT, one.date))


def minutes_missing(moment: Moment) -> None:
    """To the secretariat: a meeting was held, and its minutes have not come."""
    here = telling.choices(moment)
    if not telling.is_hour(moment, here, MINUTES_MISSING):
        return
    for one in telling.behind(moment, _BEHIND):
        first = here.days.after(one.date, here[MINUTES_MISSING].count or 1)
        due = first <= moment.now.date() <= here.days.after(first, _MISSING_FOR)
        if due and not telling.has_minutes(moment, moment.forum, one.date):
            for person in telling.secretariat(moment):
                telling.tell(moment, here, _reason(person, MINUTES_MISSING, one.date))


# --- what is said ---


def evening_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    """None once the meeting has begun, and when everything is answered and ready."""
    one = _meeting(drawing, reasons)
    if one is None or drawing.viewer is None or telling.begins(one, drawing.now) <= drawing.now:
        return None
    entries = _owed(drawing.db, drawing.viewer, one.date, drawing.now)
    if not entries:
        return None
    today = drawing.now.date()
    text = texts.evening_before(drawing.forum.name, one.date, one.start, one.place, today, len(entries))
    return _listed(drawing, text, entries, _agenda(one.date))


def intake_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    """None after the deadline."""
    one = _meeting(drawing, reasons)
    here = forum_settings.choices(drawing.db, drawing.forum.id)
    deadline = _deadline(here, one.date, drawing.now) if one else None
    if one is None or drawing.viewer is None or deadline is None or deadline <= drawing.now:
        return None
    text = texts.intake(drawing.forum.name, one.date, deadline, drawing.now.date())
    propose, agenda = Button(texts.PROPOSE, "themes.new", style="primary"), _agenda(one.date)
    alone = said(texts.hello(drawing.viewer.first_name, text), buttons=(propose, agenda))
    return Section(text, alone=alone)


def handed_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    one = _meeting(drawing, reasons)
    if one is None or drawing.viewer is None:
        return None
    got = _handed(drawing.db, drawing.viewer, one, drawing.now)
    if not got:
        return None
    today = drawing.now.date()
    entries = tuple(
        Entry(w.title, homework_texts.line_mine(w.state is State.ASKED, w.due, today), _opens(w)) for w in got
    )
    return _listed(drawing, texts.handed_out(drawing.forum.name, one.date, today, len(got)), entries)


def agenda_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    one = _meeting(drawing, reasons)
    if one is None or not _is_secretariat(drawing) or one.date <= drawing.now.date():
        return None
    entries = _falls_due(drawing, one)
    if not entries:
        return None
    today = drawing.now.date()
    return _listed(drawing, texts.before_agenda(drawing.forum.name, one.date, today), entries, _agenda(one.date))


def visit_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    one = _meeting(drawing, reasons)
    if one is None or not _is_secretariat(drawing) or not _at_home(drawing, one):
        return None
    text = texts.visit(drawing.forum.name, one.date, one.place, drawing.now.date())
    return Section(text, alone=said(_hello(drawing, text), buttons=(_agenda(one.date),)))


def minutes_section(drawing: Drawing, reasons: list[Reason]) -> Section | None:
    """Several meetings' in one sentence; none whose minutes came meanwhile or that was not held that day."""
    missing = [
        r.occasion
        for r in reasons
        if not telling.has_minutes(drawing, drawing.forum, r.occasion) and telling.meeting_on(drawing, r.occasion)
    ]
    if not missing or not _is_secretariat(drawing):
        return None
    return Section(texts.minutes_missing(drawing.forum.name, missing, drawing.now.date()))


# --- what they are about ---


def _reason(person: Person, letter: str, day: dt.date) -> Reason:
    return Reason(person.id, letter, day.toordinal(), day)


def _meeting(drawing: Drawing, reasons: list[Reason]) -> Coming | None:
    return next((one for r in reasons if (one := telling.meeting_on(drawing, r.occasion))), None)


def _is_secretariat(drawing: Drawing) -> bool:
    return drawing.viewer is not None and Role.SECRETARIAT in drawing.viewer.roles


def _deadline(here: Choices, meeting: dt.date, now: dt.datetime) -> dt.datetime | None:
    if here.intake is None:
        return None
    return dt.datetime.combine(here.intake.day(meeting, here.days), here.intake.at, now.tzinfo)


def _owed(
    db: Connection, person: Person, meeting: dt.date, now: dt.datetime, before: dt.datetime | None = None
) -> tuple[Entry, ...]:
    """What the person has not answered, and what is to be ready for the meeting. What the
    letter of the day before it is due told is not told again the same day, and what came after `before` is known.
    """
    before = before or now
    entries = []
    for asked in approvals.waiting(db, person.forum_id):
        if asked.asked_at >= before:
            continue
        work = homework.by_id(db, person.forum_id, asked.subject[1]) if asked.subject[0] == KIND else None
        if work is not None and asked.asked_id == person.id:
            entries.append(Entry(work.title, texts.waits_for_answer(theme=False), _opens(work, homework_texts.ANSWER)))
        elif asked.subject[0] == THEME and asked.asked_role in person.roles:
            theme = themes.by_id(db, person.forum_id, asked.subject[1])
            if theme is not None:
                entries.append(Entry(theme.title, texts.waits_for_answer(theme=True), _opens_theme(theme.id)))
    for work in homework.listed(db, person.forum_id, {State.TAKEN}, responsible_id=person.id):
        counts = work.day(now.date())
        known = counts is None or counts > meeting or telling.taken_at(db, work) >= before
        if work.due is not None and not known and not _told_today(db, person, work, work.due, now):
            entries.append(Entry(work.title, texts.due_line(counts or work.due, now.date()), _opens(work)))
    return tuple(entries)


def _told_today(db: Connection, person: Person, work: Homework, due: dt.date, now: dt.datetime) -> bool:
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return told.is_told(db, Reason(person.id, DUE_TOMORROW, work.id, due), midnight)


def _handed(
    db: Connection, person: Person, one: Coming, now: dt.datetime, before: dt.datetime | None = None
) -> list[Homework]:
    """What was handed to the person since the meeting began."""
    since = telling.begins(one, now)
    mine = homework.listed(db, person.forum_id, {State.ASKED, State.TAKEN}, responsible_id=person.id)
    return [work for work in mine if since <= work.given_at < (before or now) and work.given_by != person.id]


def _falls_due(seen: Drawing | Moment, one: Coming, before: dt.datetime | None = None) -> tuple[Entry, ...]:
    """Homework, what waits to be decided and what earlier meetings said would come back; with `before` only what was
    handed out and proposed by then.
    """
    db, forum_id, today = seen.db, seen.forum.id, seen.now.date()
    meeting = one.date
    due = [w for w in homework.listed(db, forum_id, OPEN) if w.due is not None and w.due <= meeting]
    due = [w for w in due if before is None or w.given_at < before]
    names = {p.id: p.name for p in people.everybody(db, forum_id)} if due else {}
    entries = [Entry(w.title, _line(w, names.get(w.responsible_id, ""), today), _opens(w)) for w in due]
    waiting = [t for t in themes.of_forum(db, forum_id) if t.state is Theme.PROPOSED]
    waiting = [t for t in waiting if before is None or t.proposed_at < before]
    entries += [Entry(t.title, texts.waiting_theme(), _opens_theme(t.id)) for t in waiting]
    # Themes that are put on the meeting are on the agenda already.
    entries += [entry for _title, _case, entry in planning.planned(db, seen.forum, one) if entry.button]
    return tuple(entries)


def _line(work: Homework, name: str, today: dt.date) -> str:
    if work.state is State.DECLINED:
        return homework_texts.declined_line(work.due, today)
    return homework_texts.line(name, work.state.value, work.due, today)


def _last_in_quarters(ahead: list[Coming]) -> list[Coming]:
    """Known to be the last: another is known after it, in a later quarter."""
    return [one for one, after in pairwise(ahead) if _quarter(one.date) != _quarter(after.date)]


def _quarter(day: dt.date) -> tuple[int, int]:
    return day.year, (day.month - 1) // 3


def _at_home(seen: Drawing | Moment, one: Coming) -> bool:
    """Where they always meet, and nobody is visited: as their rule says, else as the last meetings had it."""
    on = themes.on_meeting(seen.db, seen.forum.id, one.meeting_id) if one.meeting_id is not None else []
    if any(is_visit(theme.title) for theme in on):
        return False
    rule = meetings.rule(seen.db, seen.forum.id)
    usual = rule.place if rule and rule.place else meetings.usual(seen.db, seen.forum.id)[1]
    return one.place in ("", usual)


def _opens(work: Homework, label: str = texts.SEE) -> Button:
    return Button(label, "homework.show", {"homework": work.id})


def _opens_theme(theme_id: int) -> Button:
    return Button(theme_texts.SHOW, "themes.show", {"theme": theme_id})


def _agenda(day: dt.date) -> Button:
    return Button(texts.AGENDA, "meetings.agenda", {"date": day.isoformat()})


def _hello(drawing: Drawing, text: str) -> str:
    return texts.hello(drawing.viewer.first_name, text) if drawing.viewer else text


def _listed(drawing: Drawing, text: str, entries: tuple[Entry, ...], *buttons: Button) -> Section:
    alone = Card(parts=(Text((_hello(drawing, text),)), Items(entries)), buttons=buttons)
    return Section(text, entries, alone)
