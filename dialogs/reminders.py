"""The card on a meeting's morning: to each member, and in the channel where the forum has asked for it."""

import datetime as dt
from typing import Final

from danish.homework_sentences import ALL_HOMEWORK
from danish.texts import calendar as calendar_texts
from danish.texts import office as office_texts
from danish.texts import reminders as texts
from danish.theme_sentences import THEMES
from dialogs import agenda_cards, telling
from dialogs.card import Button, Card, said
from dialogs.turn import Drawing, Moment
from forum import access
from forum import agendas as rules
from forum.homework import Homework, State
from forum.letters import CHANNEL_CARD, MEETING_DAY, Choices
from forum.meetings import Coming, Meeting
from forum.people import Person
from forum.themes import Theme
from storage import addresses, agendas, approvals, homework, meetings, outbox, themes
from storage.database import Connection
from storage.posted import MORNING

CARD: Final = MORNING


def meeting_day(moment: Moment) -> None:
    """From its hour until the meeting begins: a letter to each member, once per meeting, day and person."""
    here = telling.choices(moment)
    for one in _today(moment, here, MEETING_DAY):
        meeting = meetings.ensure(moment.db, moment.forum.id, one)
        for person in telling.members(moment):
            outbox.put(
                moment.db,
                moment.forum.id,
                (CARD, meeting.id),
                to=person.id,
                once=f"meeting-day:{meeting.id}:{meeting.date}:{person.id}",
                now=moment.now,
                until=telling.begins(one, moment.now),
            )


def channel_card(moment: Moment) -> None:
    """The same in the forum's channel, at the same hour."""
    here = telling.choices(moment)
    for one in _today(moment, here, CHANNEL_CARD):
        meeting = meetings.ensure(moment.db, moment.forum.id, one)
        for _channel, place, _reference in addresses.places(moment.db, moment.forum.id):
            outbox.put(
                moment.db,
                moment.forum.id,
                (CARD, meeting.id),
                place=place,
                once=f"meeting-day:{meeting.id}:{meeting.date}:{place}"[:160],
                now=moment.now,
                until=telling.begins(one, moment.now),
            )


def _today(moment: Moment, here: Choices, name: str) -> list[Coming]:
    """Today's meetings that have not begun, once it is time for the letter."""
    now = moment.now
    if not here[name].on or now.time() < here.hour(name):
        return []
    today = meetings.coming(moment.db, moment.forum, now.date(), now.date())
    return [one for one in today if now < telling.begins(one, now)]


def meeting_day_card(drawing: Drawing) -> Card | None:
    """None once the meeting has begun, or when it is on another day now: such a card would only puzzle."""
    meeting = meetings.by_id(drawing.db, drawing.forum.id, drawing.id)
    if meeting is None or meeting.cancelled or meeting.date != drawing.now.date():
        return None
    if telling.begins_at(meeting.date, meeting.start, drawing.now) <= drawing.now:
        return None
    agenda = Button(texts.agenda_label(), "meetings.agenda", {"date": meeting.date.isoformat()})
    unusual = meeting.place and meeting.place != meetings.usual(drawing.db, drawing.forum.id)[1]
    where = "" if unusual else meeting.place
    notice = [texts.other_place(meeting.place)] if unusual else []
    if drawing.viewer is None:
        hello = texts.good_morning_all(drawing.forum.name, meeting.start, where)
        return said(hello, *notice, buttons=(agenda,))
    hello = texts.good_morning(drawing.viewer.first_name, drawing.forum.name, meeting.start, where)
    own, buttons = _own(drawing.db, meeting, drawing.viewer)
    return said(" ".join([hello, *notice]), own, buttons=(*buttons, agenda))


def _own(db: Connection, meeting: Meeting, viewer: Person) -> tuple[str, tuple[Button, ...]]:
    """The viewer's items on the meeting, homework that is to be ready, and what waits for an answer."""
    mine = [t for t in themes.on_meeting(db, viewer.forum_id, meeting.id) if t.responsible_id == viewer.id]
    asked = approvals.waiting(db, viewer.forum_id)
    personal = sum(one.asked_id == viewer.id for one in asked)
    waiting = personal + sum(one.asked_role in viewer.roles for one in asked)
    lines = _lines(db, meeting, viewer, mine)
    owed = _owed(db, meeting, viewer)
    named = [texts.your_items(lines)] if lines else []
    named += _homework_said(owed, meeting.date)
    see = _see(owed)
    if untaken := _untaken(db, meeting, viewer):
        named.append(office_texts.untaken(untaken))
        see = (*see, Button(office_texts.HOMEWORK, "smalltalk.say", {"text": ALL_HOMEWORK.shown}))
    if not waiting:
        return " ".join((*named, texts.nothing_waits(bool(named)))), see
    sentence = " ".join((*named, texts.waiting(waiting))) if named else texts.no_items_but_waiting(waiting)
    # What is asked of a role is answered on the themes' own cards.
    if not personal:
        return sentence, (Button(texts.themes_label(), "smalltalk.say", {"text": THEMES.shown}, style="primary"), *see)
    return sentence, (Button(texts.answer_label(), "homework.mine", style="primary"),)


def _owed(db: Connection, meeting: Meeting, viewer: Person) -> list[Homework]:
    """What the viewer has taken and not made ready, and no later day is set for."""
    taken = homework.listed(db, viewer.forum_id, {State.TAKEN}, responsible_id=viewer.id)
    return [work for work in taken if (day := work.day(meeting.date)) is not None and day <= meeting.date]


def _untaken(db: Connection, meeting: Meeting, viewer: Person) -> list[str]:
    """To the chair and the secretariat: homework for the meeting that whoever was asked has said no to."""
    if not access.may_plan(viewer):
        return []
    left = homework.listed(db, viewer.forum_id, {State.DECLINED})
    return [work.title for work in left if (day := work.day(meeting.date)) is not None and day <= meeting.date]


def _homework_said(owed: list[Homework], today: dt.date) -> list[str]:
    now = [work.title for work in owed if work.day(today) == today]
    late = [work.title for work in owed if work.day(today) != today]
    return [*([texts.ready_today(now)] if now else []), *([texts.overdue(late)] if late else [])]


def _see(owed: list[Homework]) -> tuple[Button, ...]:
    if len(owed) == 1:
        return (Button(calendar_texts.SEE, "homework.show", {"homework": owed[0].id}),)
    return (Button(calendar_texts.MINE, "homework.mine"),) if owed else ()


def _lines(db: Connection, meeting: Meeting, viewer: Person, mine: list[Theme]) -> list[str]:
    """From the agenda that was sent out, where there is one; a theme that is not on it counts all the same."""
    agenda = agendas.in_use(db, viewer.forum_id, meeting.date, meeting.id)
    if agenda is None:
        return [texts.item(t.title, t.minutes) for t in mine]
    off = [t for t in mine if not any(rules.is_same(t.title, None, item) for item in agenda.items)]
    on = agenda_cards.own_lines(db, agenda, viewer, [t.title for t in mine])
    return [*on, *(texts.item(t.title, t.minutes) for t in off)]
