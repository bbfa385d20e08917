"""A changed meeting stored, what goes along with it, and the letters to those concerned."""

import datetime as dt
from dataclasses import replace

from dialogs import homework_cards, meeting_cards
from dialogs.turn import Turn
from forum import homework as homework_rules
from forum import meeting_changes as rules
from forum import themes
from forum.approvals import Answer
from forum.errors import Unknown
from forum.homework import Homework
from forum.meeting_changes import CHANGED, Carried, Change
from forum.meetings import Coming, Meeting, Source
from forum.people import Person, Role
from storage import agendas, approvals, forum_settings, homework, outbox, people, posted
from storage import meeting_changes as changes
from storage import meetings as rows
from storage import themes as theme_rows

# Homework as it was: its id, due, wait_until.
Moved = tuple[int, dt.date | None, dt.date | None]


def on_meeting(turn: Turn, meeting: Meeting) -> list[int]:
    on = meeting_cards.on_meeting(turn.db, turn.forum.id, meeting.id)
    return [t.id for t in on if t.state is themes.State.SCHEDULED]


def store(
    turn: Turn,
    before: Meeting,
    after: Meeting,
    to: dt.date | None,
    carried: tuple[tuple[int, int | None, int], ...] = (),
    moved: tuple[Moved, ...] = (),
) -> Change:
    """Stores it, with the homework that was due at the meeting due on `to` or on its new day, and writes the letters.
    `moved` is homework that goes along for another reason, as it was.

    A rule's day that the meeting stood in for does not come back.
    """
    db, forum, today = turn.db, turn.forum, turn.now.date()
    ruled = {c.date for c in rows.coming(db, forum, today) if c.source is Source.RULE}
    rows.save(db, after)
    rows.come_back(db, after.id, after.date)
    if after.date != before.date:
        rows.leave(db, forum.id, after.id, [before.date])
    again = {c.date for c in rows.coming(db, forum, today) if c.source is Source.RULE} - ruled
    rows.leave(db, forum.id, after.id, again)
    due = to if after.cancelled else after.date if to is not None else None
    if due is not None and due != before.date:
        moved = _follow(turn, before.date, due)
    change = changes.add(db, before, turn.person, Carried(carried, moved), turn.now)
    subject = (CHANGED, change.told_with)
    due_at = rules.tells_at(change.before, rules.plan(after), forum_settings.choices(db, forum.id).days, turn.now)
    for person in hearers(turn, before, change):
        once = f"meeting-changed:{change.told_with}:{person.id}"
        outbox.put(db, forum.id, subject, to=person.id, once=once, now=turn.now, due=due_at)
    posted.changed(db, subject, turn.now)
    posted.changed(db, ("reminders.meeting_day", after.id), turn.now)
    for theme_id in on_meeting(turn, after):
        posted.changed(db, (themes.KIND, theme_id), turn.now)
    return change


def _follow(turn: Turn, day: dt.date, to: dt.date) -> tuple[Moved, ...]:
    """As it was before."""
    found = []
    for seen in meeting_cards.due_at(turn.db, turn.forum.id, day):
        work = homework.locked(turn.db, turn.forum.id, seen.id)
        if work is None or work.state not in homework_rules.OPEN or day not in (work.due, work.wait_until):
            continue
        found.append((work.id, work.due, work.wait_until))
        homework.save(turn.db, rules.follow(work, day, to))
        posted.changed(turn.db, work.subject, turn.now)
    return tuple(found)


def take_off(turn: Turn, theme_id: int, to: Coming | None) -> tuple[int, int | None, int]:
    """Off the cancelled meeting, onto another or back on the list. What it was, and its version after."""
    theme = theme_rows.by_id(turn.db, turn.forum.id, theme_id, locked=True)
    if theme is None:
        raise Unknown("card", str(theme_id))
    if to is None:
        changed = themes.postpone(theme, turn.person)
        approvals.ask(turn.db, turn.forum.id, theme.subject, turn.now, role=Role.CHAIR)
    else:
        meeting = rows.ensure(turn.db, turn.forum.id, to)
        changed = themes.schedule(theme, meeting, theme.minutes or themes.DEFAULT_MINUTES, turn.person, turn.now)
    _save_theme(turn, changed, "moved" if to else "postponed")
    return theme.id, theme.minutes, changed.version


def homework_back(turn: Turn, change: Change) -> tuple[Moved, ...]:
    """What homework that went along goes back, as it is before it does."""
    found = [homework.by_id(turn.db, turn.forum.id, id_) for id_, _due, _wait in change.carried.homework]
    return tuple((w.id, w.due, w.wait_until) for w in found if w and _goes_back(turn, w, change))


def _goes_back(turn: Turn, work: Homework, change: Change) -> bool:
    """Nobody has given it a day of its own since."""
    since = (step for step in approvals.steps(turn.db, work.subject) if step.at >= change.at)
    return work.state in homework_rules.OPEN and all(step.action != homework_cards.NEW_DUE for step in since)


def bring_back(turn: Turn, meeting: Meeting, change: Change) -> None:
    """What went along goes back, unless somebody has done something else with it since."""
    for theme_id, minutes, version in change.carried.themes:
        theme = theme_rows.by_id(turn.db, turn.forum.id, theme_id, locked=True)
        if theme is None or theme.version != version or theme.state not in themes.OPEN:
            continue
        again = themes.schedule(theme, meeting, minutes or themes.DEFAULT_MINUTES, turn.person, turn.now)
        _save_theme(turn, again, "scheduled")
        asked = approvals.latest(turn.db, theme.subject)
        if asked and asked.state is Answer.OPEN:
            closed = replace(asked, state=Answer.YES, answered_at=turn.now, answered_by=turn.person.id)
            approvals.save(turn.db, closed)
    for homework_id, due, wait in change.carried.homework:
        work = homework.locked(turn.db, turn.forum.id, homework_id)
        if work is not None and _goes_back(turn, work, change):
            homework.save(turn.db, replace(work, due=due, wait_until=wait))
            posted.changed(turn.db, work.subject, turn.now)


def _save_theme(turn: Turn, changed: themes.Theme, action: str) -> None:
    theme_rows.save(turn.db, changed)
    approvals.record(turn.db, turn.forum.id, changed.subject, action, turn.person.id, turn.now)
    posted.changed(turn.db, changed.subject, turn.now)


def hearers(turn: Turn, meeting: Meeting, change: Change) -> list[Person]:
    """Everybody who meets, but for whoever did it. Of a meeting that was typed in a moment ago, and whose agenda
    is not out, only those who had something to do with it have heard.
    """
    here = people.members(turn.db, turn.forum.id)
    concerned = [p for p in here if Role.GUEST not in p.roles and p.id != turn.person.id]
    steps = approvals.steps(turn.db, (rules.KIND, meeting.id))
    made = next((s for s in reversed(steps) if s.action == rules.MADE), None)
    days = forum_settings.choices(turn.db, turn.forum.id).days
    # Cancelled before anybody heard and put up again: all that happened is nobody's news.
    off = changes.before(turn.db, change) if change.before.cancelled else None
    now = off.at.astimezone(turn.now.tzinfo) if off else turn.now
    shown = agendas.in_use(turn.db, turn.forum.id, meeting.date, meeting.id) is not None
    if made is None or shown or rules.is_heard_of(change.before, made.at, days, now):
        return concerned
    db, forum_id = turn.db, turn.forum.id
    themes_here = meeting_cards.on_meeting(db, forum_id, meeting.id)
    themes_here += [t for id_, _m, _v in change.carried.themes if (t := theme_rows.by_id(db, forum_id, id_))]
    know = {id_ for theme in themes_here for id_ in (theme.proposer_id, theme.responsible_id)}
    works = [homework.by_id(db, forum_id, id_) for id_, _due, _wait in change.carried.homework]
    know |= {work.responsible_id for work in works if work}
    did = {made.by_id, *(one.by_id for one in changes.told(db, forum_id, change.told_with))}
    return [p for p in concerned if p.id in know or p.id in did]
