"""What the bot writes first: the card on a meeting's morning."""

import datetime as dt
from typing import Final

from danish.texts import reminders as texts
from danish.theme_sentences import THEMES
from dialogs.card import Button, Card, said
from dialogs.turn import Drawing, Moment
from forum.meetings import Meeting
from forum.people import Person, Role
from storage import addresses, approvals, forum_settings, meetings, outbox, people, themes
from storage.database import Connection

MORNING: Final = dt.time(7, 30)
_CHANNEL_CARD: Final = "channel_card"


def meeting_day(moment: Moment) -> None:
    """From half past seven until the meeting begins: a letter to each member, once per meeting and person."""
    now, forum = moment.now, moment.forum
    if now.time() < MORNING:
        return
    today = [c for c in meetings.coming(moment.db, forum, now.date(), now.date()) if now.time() < c.start]
    for one in today:
        meeting = meetings.ensure(moment.db, forum.id, one)
        subject = ("reminders.meeting_day", meeting.id)
        for person in people.members(moment.db, forum.id):
            if Role.GUEST not in person.roles:
                once = f"meeting-day:{meeting.id}:{person.id}"
                outbox.put(moment.db, forum.id, subject, to=person.id, once=once, now=now)
        if forum_settings.get(moment.db, forum.id, _CHANNEL_CARD):
            for _channel, place, _reference in addresses.places(moment.db, forum.id):
                once = f"meeting-day:{meeting.id}:{place}"[:160]
                outbox.put(moment.db, forum.id, subject, place=place, once=once, now=now)


def meeting_day_card(drawing: Drawing) -> Card | None:
    """None once the meeting has begun, or when it is on another day now: such a card would only puzzle."""
    meeting = meetings.by_id(drawing.db, drawing.forum.id, drawing.id)
    if meeting is None or meeting.date != drawing.now.date() or drawing.now.time() >= meeting.start:
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
    """The viewer's items on the meeting, and what waits for an answer."""
    mine = [t for t in themes.on_meeting(db, viewer.forum_id, meeting.id) if t.responsible_id == viewer.id]
    asked = approvals.waiting(db, viewer.forum_id)
    personal = sum(one.asked_id == viewer.id for one in asked)
    waiting = personal + sum(one.asked_role in viewer.roles for one in asked)
    items = texts.your_items([texts.item(t.title, t.minutes) for t in mine]) if mine else ""
    if not waiting:
        return " ".join(part for part in (items, texts.nothing_waits(bool(mine))) if part), ()
    sentence = f"{items} {texts.waiting(waiting)}" if mine else texts.no_items_but_waiting(waiting)
    # What is asked of a role is answered on the themes' own cards.
    if not personal:
        return sentence, (Button(texts.themes_label(), "smalltalk.say", {"text": THEMES.shown}, style="primary"),)
    return sentence, (Button(texts.answer_label(), "homework.mine", style="primary"),)
