"""Meetings: the archive of released minutes, and one meeting's items."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from danish import dates, meeting_sentences
from danish.sentences import COMING
from danish.texts import meeting_changes as change_texts
from danish.texts import meetings as texts
from dialogs import agenda_cards, meeting_cards, meeting_said
from dialogs.card import Button, Card, Entry, Items, Part, Text, said
from dialogs.turn import Memory, Reply, Turn
from forum import access, mentions
from forum import meeting_changes as rules
from forum.agenda import ItemType, is_visit
from forum.decisions import Outcome
from forum.errors import NotPossible, Unknown
from forum.meetings import Coming, Forum, Source
from forum.points import Point
from storage import agendas, forum_settings, meetings, minutes, people, themes, wordings
from storage import approvals as trail
from storage.database import Connection

_SHOWN: Final = 8
_LOOKED_BACK: Final = 6
_LONGEST_PLACE: Final = 120


def archive(turn: Turn) -> Reply:
    """Every meeting whose minutes may be answered from, newest first."""
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    if not held:
        return Reply((said(texts.archive_empty(turn.forum.name)),))
    entries = tuple(
        Entry(
            texts.meeting_line(stored.meeting.date, len(minutes.items(turn.db, stored.id, seen_by=None))),
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
        agenda = agendas.in_use(turn.db, turn.forum.id, day)
        if agenda is None:
            raise Unknown("meeting", texts.no_meeting(day))
        return Reply((agenda_cards.history(turn.forum, agenda, day, ()),))
    return Reply(
        tuple(card(turn.forum.name, minutes.items(turn.db, stored.id, seen_by=turn.reader)) for stored in held)
    )


def card(forum: str, points: list[Point]) -> Card:
    """One meeting's items, each with a button that opens it."""
    meeting = points[0].meeting
    where = texts.meeting_where(meeting.start, meeting.place)
    intro = (Text((where,), "muted"),) if where else ()
    return Card(texts.meeting_title(forum, meeting.date), (*intro, Items(tuple(_entry(p) for p in points))))


def coming(turn: Turn) -> Reply:
    """The meetings to come, nearest first."""
    found = meeting_cards.ahead(turn.db, turn.forum, turn.now)
    if not found:
        return Reply((said(texts.none_coming(turn.forum.name, access.may_plan(turn.person))),))
    entries = tuple(line(turn, one) for i, one in enumerate(found) if i < _SHOWN or one.source is Source.TYPED)
    return Reply((Card(texts.coming_title(turn.forum.name), (Items(entries),)),))


def line(turn: Turn, one: Coming) -> Entry:
    return Entry(
        texts.coming_line(one.date, one.start, turn.now.date()),
        texts.coming_detail(one.place, texts.known_from(one.source, one.said_on)),
        Button(texts.agenda_label(), "meetings.agenda", {"date": one.date.isoformat()}),
    )


def next_meeting(turn: Turn) -> Reply:
    """The next meeting; while one is held, that one first."""
    found = meeting_cards.ahead(turn.db, turn.forum, turn.now)
    now_on = meeting_cards.under_way(turn.db, turn.forum, turn.now)
    if now_on and not (found and meeting_sentences.says_next(turn.text)):
        return under_way(turn, now_on, found)
    if not found:
        return coming(turn)
    shown = agenda_card(turn.db, turn.forum, found[0], texts.next_title(turn.forum.name), turn.now.date())
    cards = [_with_changes(turn, found[0], shown)]
    if now_on:
        see = Button(texts.agenda_label(), "meetings.agenda", {"date": now_on.date.isoformat()})
        cards.insert(0, said(texts.on_now(turn.forum.name, now_on.start, now_on.place), buttons=(see,)))
    return Reply(tuple(cards), remember=_showing(turn, found[0]))


def under_way(turn: Turn, now_on: Coming, after: Sequence[Coming]) -> Reply:
    """The meeting that is held now, and when the next one is."""
    today = turn.now.date()
    cards = [agenda_card(turn.db, turn.forum, now_on, texts.now_title(turn.forum.name), today)]
    if after:
        cards.append(said(texts.then(after[0].date, after[0].start, today)))
    return Reply(tuple(cards), remember=_showing(turn, now_on))


def _showing(turn: Turn, one: Coming) -> Memory:
    return replace(turn.memory, agenda=one.date.isoformat())


def agenda(turn: Turn) -> Reply:
    """The pressed meeting: to come, or held already. Raises Unknown when it is neither."""
    day = _day(turn)
    ahead = meetings.coming(turn.db, turn.forum, turn.now.date())
    one = next((c for c in ahead if c.date == day), None)
    if one is None and day >= turn.now.date():
        # A button drawn before the meeting was moved or cancelled: it shows what became of it.
        moved = meetings.left(turn.db, turn.forum.id).get(day)
        one = next((c for c in ahead if moved is not None and c.meeting_id == moved), None)
        if one is None and any(m.cancelled for m in meetings.on_date(turn.db, turn.forum.id, day)):
            raise NotPossible("meeting_is_cancelled", day=dates.say(day, turn.now.date()))
    return show(turn) if one is None else agenda_of(turn, one)


def agenda_of(turn: Turn, one: Coming) -> Reply:
    title = texts.meeting_title(turn.forum.name, one.date)
    shown = _with_changes(turn, one, agenda_card(turn.db, turn.forum, one, title, turn.now.date()))
    return Reply((shown,), remember=_showing(turn, one))


def _with_changes(turn: Turn, one: Coming, shown: Card) -> Card:
    """Where others read along nobody's own buttons are shown."""
    buttons = meeting_cards.buttons(one, turn.person, turn.now) if turn.personal else ()
    return replace(shown, buttons=(*shown.buttons, *buttons))


def agenda_card(db: Connection, forum: Forum, one: Coming, title: str, today: dt.date) -> Card:
    """When, where, from what it is known, and what is to come on it so far."""
    when = texts.coming_line(one.date, one.start, today)
    known = texts.known_from(one.source, one.said_on)
    entries = planned(db, forum, one)
    parts: list[Part] = [Text((f"{when}, {one.place}." if one.place else f"{when}.",))]
    if known:
        parts.append(Text((known,), "muted"))
    sent_out = agendas.in_use(db, forum.id, one.date, one.meeting_id)
    if sent_out is not None:
        return Card(title, (*parts, *agenda_cards.on_agenda(sent_out, entries)))
    parts.append(Text((texts.items_so_far() if entries else texts.no_items_yet(),)))
    if entries:
        parts.append(Items(tuple(entry for _title, _case, entry in entries)))
    return Card(title, tuple(parts))


def create(turn: Turn) -> Reply:
    """Raises NotAllowed, and NotPossible for a day that is unclear, past or taken."""
    access.require_planning(turn.person)
    usual_start, usual_place = meetings.usual(turn.db, turn.forum.id)
    today = turn.now.date()
    weekday = meeting_sentences.weekday_said(turn.words["when"])
    when = dates.find_one(meeting_sentences.without_weekday(turn.words["when"]), today)
    if when is None or not when.is_day:
        raise NotPossible("meeting_day_unclear")
    if weekday and dates.WEEKDAYS[when.first.weekday()] != weekday:
        return meeting_cards.ask_day(turn, weekday, when.first)
    start = start_said(turn.text, usual_start)
    place = turn.words.get("place", "")[:_LONGEST_PLACE] or usual_place
    _require_possible(turn, when.first, start)
    far = meeting_said.is_far(when.text, when.first, today, today)
    if far or rules.asks_first(when.first, forum_settings.choices(turn.db, turn.forum.id).days):
        question = (change_texts.far_off if far else change_texts.create_on_day_off)(when.first, today)
        ids: dict[str, int | str] = {
            "date": when.first.isoformat(),
            "start": start.isoformat("minutes"),
            "place": place,
        }
        yes = Button(change_texts.CREATE_ANYWAY, "meetings.create", ids)
        return Reply((said(question, buttons=(yes,)),), private=True)
    return _created(turn, when.first, start, place)


def create_anyway(turn: Turn) -> Reply:
    """The yes to a day that was asked about. Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    ids = turn.press.ids if turn.press else {}
    try:
        start = dt.time.fromisoformat(str(ids.get("start")))
    except ValueError:
        raise Unknown("card", "meetings.create") from None
    day = _day(turn)
    _require_possible(turn, day, start)
    return _created(turn, day, start, str(ids.get("place", ""))[:_LONGEST_PLACE])


def start_said(text: str, usual: dt.time) -> dt.time:
    """The hour that is said, else the usual one. Raises NotPossible for one that does not exist."""
    start = dates.find_times(text)
    if start is None and dates.says_time(text):
        raise NotPossible("meeting_hour")
    return start or usual


def _require_possible(turn: Turn, day: dt.date, start: dt.time) -> None:
    """Raises NotPossible for a day that is past or taken."""
    today = turn.now.date()
    rules.require_possible(day, start, turn.now)
    there = meetings.on_date(turn.db, turn.forum.id, day)
    if any(m.cancelled for m in there):
        short = dates.say(day, today, weekday=False)
        raise NotPossible("meeting_cancelled_there", day=dates.say(day, today), short=short)
    if there:
        raise NotPossible("meeting_taken", day=dates.say(day, today))


def _created(turn: Turn, day: dt.date, start: dt.time, place: str) -> Reply:
    """With what puts a slip right: another day, or none."""
    made = meetings.put(turn.db, turn.forum.id, day, start, place)
    trail.record(turn.db, turn.forum.id, (rules.KIND, made.id), rules.MADE, turn.person.id, turn.now)
    here = meetings.coming(turn.db, turn.forum, made.date, made.date)
    buttons = next((meeting_cards.buttons(one, turn.reader, turn.now) for one in here if one.start == made.start), ())
    text = texts.made(turn.forum.name, made.date, made.start, made.place, turn.now.date())
    return Reply((said(text, buttons=buttons),))


def planned(db: Connection, forum: Forum, one: Coming) -> list[agenda_cards.Planned]:
    """Themes put on the meeting, and items that earlier decisions postponed or promised to it, also to a day it was
    moved from.
    """
    left = meetings.left(db, forum.id) if one.meeting_id is not None else {}
    days = {one.date, *(day for day, meeting_id in left.items() if meeting_id == one.meeting_id)}
    names = {p.id: p.name for p in people.everybody(db, forum.id)}
    on = themes.on_meeting(db, forum.id, one.meeting_id) if one.meeting_id is not None else []
    found: list[agenda_cards.Planned] = [
        (t.title, None, Entry(t.title, texts.theme_detail(_kind(t.title), t.minutes, names[t.responsible_id])))
        for t in on
    ]
    called = wordings.names(db, forum)
    for stored in minutes.released(db, forum.id)[-_LOOKED_BACK:]:
        found += [
            (point.item.title, point.item.case_number, _returning(point))
            for point in minutes.items(db, stored.id, seen_by=None)
            if _is_due(point, called, days)
        ]
    return found


def _kind(title: str) -> str:
    return (ItemType.VISIT if is_visit(title) else ItemType.THEME).value


def coming_button() -> Button:
    return Button(texts.coming_label(), "smalltalk.say", {"text": COMING.shown})


def _is_due(point: Point, called: tuple[str, ...], days: set[dt.date]) -> bool:
    """The decision says that the item, or something of it, comes to the meeting on one of those days."""
    return not days.isdisjoint(mentions.meetings_of(point.item.decision or "", called, point.meeting.date))


def _returning(point: Point) -> Entry:
    postponed = point.item.outcome is Outcome.POSTPONED
    said = texts.postponed_detail if postponed else texts.returning_detail
    return Entry(point.item.title, said(point.meeting.date), _opens(point))


def _entry(point: Point) -> Entry:
    item = point.item
    detail = texts.item_detail(item.type.value, item.outcome.value)
    return Entry(texts.item_line(item.number, item.title), detail, _opens(point))


def _opens(point: Point) -> Button:
    return Button(texts.open_label(), "decisions.item", point.ids)


def _day(turn: Turn) -> dt.date:
    try:
        return dt.date.fromisoformat(str(turn.press.ids["date"]) if turn.press else "")
    except (KeyError, ValueError):
        raise Unknown("card", "meetings.show") from None
