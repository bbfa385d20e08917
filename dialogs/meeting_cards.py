"""The cards of a meeting that is changed: its buttons, forms, the question before it is cancelled, and the letter."""

import datetime as dt
from collections.abc import Sequence

from danish import dates, meeting_sentences
from danish.texts import meeting_changes as texts
from danish.texts.lists import sentence_case
from dialogs.card import Button, Card, Choice, ChoiceField, DateField, Part, Text, TextField, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access, homework, themes
from forum.errors import NotPossible
from forum.homework import Homework
from forum.meeting_changes import LONGEST_PLACE, Change, on_weekday, plan
from forum.meetings import UNKNOWN_START, Coming, Forum, Meeting, is_on, is_over
from forum.people import Person, Role
from forum.themes import Theme
from storage import agendas, meetings, minutes
from storage import homework as homework_rows
from storage import meeting_changes as changes
from storage import themes as theme_rows
from storage.database import Connection


def ahead(db: Connection, forum: Forum, now: dt.datetime) -> list[Coming]:
    """Meetings that have not begun, nearest first."""
    return [c for c in meetings.coming(db, forum, now.date()) if not is_over(c.date, c.start, now)]


def under_way(db: Connection, forum: Forum, now: dt.datetime) -> Coming | None:
    """The meeting that is held now; one whose minutes are there is over."""
    today = now.date()
    begun = [c for c in meetings.coming(db, forum, today, today) if is_over(c.date, c.start, now)]
    for one in reversed(begun):
        agenda = agendas.in_use(db, forum.id, one.date, one.meeting_id)
        length = sum(i.minutes or 0 for i in agenda.items) if agenda else 0
        if is_on(one.date, one.start, now, length):
            held = minutes.released(db, forum.id, until=today)
            return None if any(stored.meeting.date == today for stored in held) else one
    return None


def on_or_ahead(db: Connection, forum: Forum, now: dt.datetime) -> list[Coming]:
    """The meeting that is held now, and those to come."""
    now_on = under_way(db, forum, now)
    return [*([now_on] if now_on else []), *ahead(db, forum, now)]


def buttons(one: Coming, viewer: Person | None, now: dt.datetime) -> tuple[Button, ...]:
    """For those who plan, while it has not begun."""
    if viewer is None or not access.may_plan(viewer) or is_over(one.date, one.start, now):
        return ()
    return (
        button(one, texts.MOVE, "meetings.move_form"),
        button(one, texts.CANCEL, "meetings.cancel_form"),
        button(one, texts.ELSEWHERE, "meetings.place_form"),
    )


def button(one: Coming, label: str, action: str, *, fields: bool = False, **ids: str) -> Button:
    """It names the meeting by its day: a computed one has no id yet."""
    return Button(label, action, {"date": one.date.isoformat(), **ids}, one.version, fields=fields)


def move_form(
    forum: Forum, one: Coming, today: dt.date, day: dt.date | None, start: str, wrong: dict[str, str]
) -> Card:
    parts: tuple[Part, ...] = (
        DateField("date", texts.FIELD_DATE, day, wrong.get("date", ""), required=True),
        TextField("start", texts.FIELD_START, start, wrong.get("start", ""), required=True, max_length=20),
    )
    send = button(one, texts.MOVE_IT, "meetings.move", fields=True)
    return Card(texts.move_title(forum.name, one.date, today), parts, (send,))


def place_form(forum: Forum, one: Coming, today: dt.date, typed: str, wrong: str = "") -> Card:
    field = TextField("place", texts.FIELD_PLACE, typed, wrong, required=True, max_length=LONGEST_PLACE)
    send = button(one, texts.SAVE_PLACE, "meetings.elsewhere", fields=True)
    return Card(texts.place_title(forum.name, one.date, today), (field,), (send,))


def cancel_form(db: Connection, forum: Forum, one: Coming, now: dt.datetime) -> Card:
    """What is on the meeting, and where it goes: asked once, with the usual answer chosen."""
    today = now.date()
    on = on_meeting(db, forum.id, one.meeting_id)
    due = due_at(db, forum.id, one.date)
    later = [c for c in ahead(db, forum, now) if c.date > one.date]
    parts: list[Part] = [Text((texts.cancel_question(forum.name, one.date, one.start, today),))]
    if due:
        to = later[0].date if later else None
        parts.append(Text((texts.homework_there(len(due), to, today),)))
    if on:
        parts.append(Text((texts.themes_there([t.title for t in on]),)))
        days = tuple(Choice(c.date.isoformat(), dates.say(c.date, today)) for c in later[:6])
        choices = (Choice("list", texts.TO_THE_LIST), *days)
        parts.append(ChoiceField("themes", texts.FIELD_THEMES, choices, ("list",)))
    do = button(one, texts.CANCEL_IT, "meetings.cancel", fields=bool(on))
    leave = button(one, texts.LEAVE_IT, "meetings.leave")
    return Card(parts=tuple(parts), buttons=(do, leave))


def ask_day(turn: Turn, weekday: str, day: dt.date) -> Reply:
    """Weekday and date contradict each other: each is a button that says the sentence with that day. Raises
    NotPossible where they do not stand side by side.
    """
    today = turn.now.date()
    others = (day, on_weekday(day, dates.WEEKDAYS.index(weekday)))
    options = [(one, meeting_sentences.with_day(turn.text, dates.say(one, today))) for one in sorted(others)]
    if not all(sentence for _day, sentence in options):
        raise NotPossible("meeting_weekday", weekday=weekday, day=dates.say(day, today))
    found = tuple(
        Button(sentence_case(dates.say(one, today)), "smalltalk.say", {"text": sentence})
        for one, sentence in options
        if one >= today
    )
    return Reply((said(texts.which_day(weekday, day, today), buttons=found),), private=True)


def ask_way(one: Coming, options: Sequence[tuple[dt.datetime, str]], today: dt.date) -> Reply:
    """`options`: to when, and the sentence that says so."""
    if len(options) == 1:
        to, sentence = options[0]
        yes = Button(texts.MOVE_ANYWAY, "smalltalk.say", {"text": sentence})
        return Reply((said(texts.is_it(to.date(), to.time(), today), buttons=(yes,)),), private=True)
    found = tuple(
        Button(sentence_case(texts.when(to.date(), to.time(), today)), "smalltalk.say", {"text": sentence})
        for to, sentence in options
    )
    return Reply((said(texts.which_way(one.date, today), buttons=found),), private=True)


def on_meeting(db: Connection, forum_id: int, meeting_id: int | None) -> list[Theme]:
    return theme_rows.on_meeting(db, forum_id, meeting_id) if meeting_id is not None else []


def due_at(db: Connection, forum_id: int, day: dt.date) -> list[Homework]:
    """Open homework that is due at the meeting of that day, or may wait to it."""
    return [w for w in homework_rows.listed(db, forum_id, homework.OPEN) if day in (w.due, w.wait_until)]


def changed(drawing: Drawing) -> Card | None:
    """The letter: what the meeting was before the first change it tells of, and what it is now. Nothing for whoever
    did it, for a meeting that has begun, and for what came back to what it was.
    """
    told = changes.told(drawing.db, drawing.forum.id, drawing.id)
    meeting = meetings.by_id(drawing.db, drawing.forum.id, told[0].meeting_id) if told else None
    viewer = drawing.viewer
    if meeting is None or viewer is None or viewer.id == told[-1].by_id:
        return None
    over = is_over(meeting.date, meeting.start, drawing.now)
    same = plan(meeting) == told[0].before
    if over or (same and viewer.id not in {change.by_id for change in told}):
        return None
    sentences = [texts.hello(viewer.first_name), *what(drawing, meeting, told[0], own=Role.SECRETARIAT in viewer.roles)]
    sentences += _yours(drawing, meeting, told, viewer)
    show = Button(texts.SHOW, "meetings.agenda", {"date": meeting.date.isoformat()})
    return said(" ".join(sentences), buttons=() if meeting.cancelled else (show,))


def what(drawing: Drawing, meeting: Meeting, since: Change, *, own: bool) -> list[str]:
    """What became of the meeting since a change; `own`: Outlook is the reader's to keep."""
    forum, today, before = drawing.forum.name, drawing.now.date(), since.before
    was, now = texts.when(before.date, before.start, today), texts.when(meeting.date, meeting.start, today)
    if meeting.cancelled:
        later = [c for c in ahead(drawing.db, drawing.forum, drawing.now) if c.date > before.date]
        following = [texts.next_is(later[0].date, later[0].start, today)] if later else []
        return [texts.cancelled(forum, was), *following, texts.outlook("cancelled", own)]
    if before.cancelled or plan(meeting) == before:
        return [texts.held_after_all(forum, now), *_place(meeting), texts.outlook("restored", own)]
    if (before.date, before.start) != (meeting.date, meeting.start):
        other = [texts.place(meeting.place)] if meeting.place and meeting.place != before.place else []
        return [texts.moved(forum, was, _short(meeting, since, today)), *other, texts.outlook("moved", own)]
    return [texts.now_elsewhere(forum, now, meeting.place), texts.outlook("place", own)]


def _short(meeting: Meeting, since: Change, today: dt.date) -> str:
    """The hour alone where the day is the same."""
    if meeting.date == since.before.date and meeting.start != UNKNOWN_START:
        return dates.say_time(meeting.start)
    return texts.when(meeting.date, meeting.start, today)


def _place(meeting: Meeting) -> list[str]:
    return [texts.place(meeting.place)] if meeting.place else []


def _yours(drawing: Drawing, meeting: Meeting, told: Sequence[Change], viewer: Person) -> list[str]:
    """The reader's own themes and homework, where they are another day than before."""
    if meeting.date == told[0].before.date and not meeting.cancelled and not told[0].before.cancelled:
        return []
    db, today = drawing.db, drawing.now.date()
    ids = {id_ for change in told for id_, _minutes, _version in change.carried.themes}
    moved = [theme_rows.by_id(db, drawing.forum.id, id_) for id_ in sorted(ids)]
    here = [t for t in on_meeting(db, drawing.forum.id, meeting.id) if viewer.id in (t.proposer_id, t.responsible_id)]
    found = [texts.your_themes_follow([t.title for t in here])] if here and not meeting.cancelled else []
    for theme in moved:
        if theme is None or viewer.id not in (theme.proposer_id, theme.responsible_id) or theme in here:
            continue
        if theme.meeting and theme.state is themes.State.SCHEDULED:
            found.append(texts.your_theme_on(theme.title, theme.meeting.date, today))
        elif theme.state in themes.UNDECIDED:
            found.append(texts.your_theme_listed(theme.title))
    return found + _your_homework(drawing, meeting, told, viewer)


def _your_homework(drawing: Drawing, meeting: Meeting, told: Sequence[Change], viewer: Person) -> list[str]:
    """Of what the reader has taken, or is asked to: what is due another day than before because the meeting is. What
    was refused is nobody's, and what got another day by itself since is not the meeting's any more.
    """
    db, today, found = drawing.db, drawing.now.date(), []
    # As it was before the first of the changes that took it along.
    before = {id_: (due, wait) for change in reversed(told) for id_, due, wait in change.carried.homework}
    for id_, (due, wait) in sorted(before.items()):
        work = homework_rows.by_id(db, drawing.forum.id, id_)
        if work is None or not _holds(viewer, work):
            continue
        asked = work.state is homework.State.ASKED
        if work.due and work.due != due and (meeting.cancelled or work.due == meeting.date):
            found.append(texts.your_homework(work.title, work.due, today, asked=asked))
        elif work.due == due and work.wait_until and work.wait_until != wait:
            found.append(texts.your_homework_waits(work.title, work.wait_until, today, asked=asked))
    kept = due_at(db, drawing.forum.id, meeting.date) if meeting.cancelled else []
    return found + [
        texts.your_homework_kept(w.title, asked=w.state is homework.State.ASKED)
        for w in kept
        if _holds(viewer, w) and w.id not in before
    ]


def _holds(viewer: Person, work: Homework) -> bool:
    return work.responsible_id == viewer.id and work.state in (homework.State.ASKED, homework.State.TAKEN)
