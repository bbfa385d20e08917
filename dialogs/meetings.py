"""Meetings: the archive of released minutes, and one meeting's items."""

import datetime as dt

from danish.texts import meetings as texts
from dialogs.card import Button, Card, Entry, Items, Text, said
from dialogs.turn import Reply, Turn
from forum.errors import Unknown
from forum.points import Point
from storage import minutes


def archive(turn: Turn) -> Reply:
    """Every meeting whose minutes may be answered from, newest first."""
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    if not held:
        return Reply((said(texts.archive_empty(turn.forum.name)),))
    entries = tuple(
        Entry(
            texts.meeting_line(stored.meeting.date, len(minutes.items(turn.db, stored.id))),
            stored.meeting.place,
            Button(texts.show_label(), "meetings.show", {"date": stored.meeting.date.isoformat()}),
        )
        for stored in reversed(held)
    )
    return Reply((Card(texts.archive_title(len(held)), (Items(entries),)),))


def show(turn: Turn) -> Reply:
    """The items of the pressed meeting. Raises Unknown when there are no released minutes of that day."""
    day = _day(turn)
    held = [m for m in minutes.released(turn.db, turn.forum.id, until=turn.now.date()) if m.meeting.date == day]
    if not held:
        raise Unknown("meeting", texts.no_meeting(day))
    return Reply(tuple(card(turn.forum.name, minutes.items(turn.db, stored.id)) for stored in held))


def card(forum: str, points: list[Point]) -> Card:
    """One meeting's items, each with a button that opens it."""
    meeting = points[0].meeting
    where = texts.meeting_where(meeting.start, meeting.place)
    intro = (Text((where,), "muted"),) if where else ()
    return Card(texts.meeting_title(forum, meeting.date), (*intro, Items(tuple(_entry(p) for p in points))))


def _entry(point: Point) -> Entry:
    item = point.item
    ids: dict[str, int | str] = {"date": point.meeting.date.isoformat(), "number": item.number}
    return Entry(
        texts.item_line(item.number, item.title),
        texts.item_detail(item.type.value, item.outcome.value),
        Button(texts.open_label(), "decisions.item", ids),
    )


def _day(turn: Turn) -> dt.date:
    try:
        return dt.date.fromisoformat(str(turn.press.ids["date"]) if turn.press else "")
    except (KeyError, ValueError):
        raise Unknown("card", "meetings.show") from None
