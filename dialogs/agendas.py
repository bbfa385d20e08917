"""Published agendas: brought in, looked through, taken into use, and asked about."""

import datetime as dt
from dataclasses import replace
from typing import Final

from danish import dates, words
from danish.texts import agendas as texts
from danish.texts import minutes as minutes_texts
from danish.texts import papers as paper_texts
from dialogs import agenda_cards, decisions, meeting_cards, meetings, papers, reminders, theme_answers
from dialogs.agenda_cards import KIND
from dialogs.card import Button, Card, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access
from forum import agendas as rules
from forum.agenda import AgendaItem
from forum.errors import Changed, NotPossible, Unknown
from forum.meetings import Coming, Forum
from forum.minutes.matching import matched
from forum.minutes.reading import Reading, unrecognised_share
from storage import agendas as rows
from storage import approvals as trail
from storage import inbox, minutes, outbox, people, posted, wordings
from storage import meetings as meeting_rows
from storage.agendas import Agenda
from storage.database import Connection
from storage.inbox import File

_LOOKED_AT: Final = 6
# Less than this of the text is nothing to look for.
_SHARE_SHOWN: Final = 0.005


# --- coming in ---


def settle(db: Connection, file: File, forum: Forum, reading: Reading, now: dt.datetime) -> None:
    """What came of reading the file: a draft and letters to the secretariat, or one letter to whoever sent it."""
    if has_minutes(db, forum.id, reading.date):
        inbox.settle(db, file, inbox.UNREADABLE, reason=agenda_cards.HELD, detail=reading.date.isoformat())
        _tell(db, file, now)
        return
    saved = rows.save(db, forum, replace(reading, notes=_notes(db, forum, reading)), file.name, now)
    if saved.status == "unchanged":
        inbox.settle(db, file, inbox.KNOWN, reason=agenda_cards.KNOWN, detail=str(saved.agenda.id))
        _tell(db, file, now)
        return
    inbox.settle(db, file, inbox.READ)
    subject = (KIND, saved.agenda.id)
    trail.record(db, forum.id, subject, "read", file.person_id, now)
    for person in people.members(db, forum.id):
        if access.may_see_drafts(person):
            outbox.put(db, forum.id, subject, to=person.id, once=f"agenda:{saved.agenda.id}:{person.id}", now=now)


def _notes(db: Connection, forum: Forum, reading: Reading) -> tuple[str, ...]:
    """What to look at in the agenda itself; what is known of its meeting is looked up when the card is drawn."""
    notes = list(reading.notes)
    if reading.forum and words.fold(reading.forum) not in map(words.fold, wordings.names(db, forum)):
        notes.insert(0, f"other_agenda_name:{reading.forum}")
    share = unrecognised_share(reading)
    if share >= _SHARE_SHOWN:
        notes.append(f"unrecognised:{max(1, round(share * 100))}")
    return tuple(notes)


def has_minutes(db: Connection, forum_id: int, day: dt.date) -> bool:
    """Whether the meeting has been held, and its minutes answer."""
    return any(stored.meeting.date == day for stored in minutes.released(db, forum_id))


def missing_note(db: Connection, forum: Forum, reading: Reading) -> list[str]:
    """For minutes that come in: what was on their meeting's agenda and is not in them, as a note of theirs."""
    agenda = rows.in_use(db, forum.id, reading.date)
    if agenda is None:
        return []
    found = matched(agenda.items, reading.items)
    # Of items behind closed doors only the number is known here: nothing says which became which.
    gone = [m.planned.title for m in found if m.planned and m.held is None and not m.planned.closed]
    return [minutes_texts.names_note("off_agenda", [f"»{title}«" for title in gone])] if gone else []


def _tell(db: Connection, file: File, now: dt.datetime) -> None:
    outbox.put(db, file.forum_id, (agenda_cards.TOLD, file.id), to=file.person_id, once=f"inbox:{file.id}", now=now)


def card(drawing: Drawing) -> Card | None:
    return agenda_cards.draft(drawing, meetings.planned)


def told(drawing: Drawing) -> Card | None:
    return agenda_cards.told(drawing, meetings.planned)


# --- looking through ---


def review(turn: Turn) -> Reply:
    agenda = _pressed(turn)
    return Reply((agenda_cards.review(turn.drawing(agenda.id), agenda),), private=True)


def item(turn: Turn) -> Reply:
    """One item, to whoever may see its version: everybody once it has been in use. Raises NotAllowed and Unknown."""
    agenda = _named(turn)
    number = turn.press.number("number") if turn.press else None
    wanted = next((i for i in agenda.items if i.number == number and not i.closed), None)
    if wanted is None:
        raise Unknown("card", str(number))
    if agenda.state not in (rows.IN_USE, rows.REPLACED):
        access.require_releasing(turn.person)
    drawn = agenda_cards.item(turn.forum, agenda, wanted, turn.now.date())
    return Reply((drawn,), private=agenda.state == rows.DRAFT)


# --- deciding ---


def use(turn: Turn) -> Reply:
    """It is its meeting's agenda from now on. Raises NotAllowed, Unknown, Answered, Changed."""
    agenda = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, agenda.id), card, as_drawn=agenda.state == rows.DRAFT):
        return done
    if has_minutes(turn.db, turn.forum.id, agenda.date):
        raise Changed((KIND, agenda.id))
    for old in rows.use(turn.db, turn.forum.id, agenda):
        papers.also(turn, (KIND, old), "replaced")
    return _done(turn, agenda.id, "used")


def withdraw(turn: Turn) -> Reply:
    agenda = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, agenda.id), card, as_drawn=agenda.state == rows.IN_USE):
        return done
    again = rows.withdraw(turn.db, turn.forum.id, agenda)
    if again is not None:
        papers.also(turn, (KIND, again), "restored")
    return _done(turn, agenda.id, "withdrawn")


def delete(turn: Turn) -> Reply:
    agenda = _pressed(turn, locked=True)
    if done := papers.stale(turn, (KIND, agenda.id), card, as_drawn=agenda.state == rows.DRAFT):
        return done
    rows.delete_draft(turn.db, agenda)
    return _done(turn, agenda.id, "deleted")


# --- asked about ---


def show(turn: Turn) -> Reply:
    """The agenda of the meeting on a day: to come, or held, with what became of it."""
    today = turn.now.date()
    when = dates.find_one(turn.words.get("when", ""), today)
    if when is None:
        return meetings.next_meeting(turn)
    one = next((c for c in meeting_rows.coming(turn.db, turn.forum, today) if when.contains(c.date)), None)
    if one is not None and has_minutes(turn.db, turn.forum.id, one.date) and (over := held(turn, one.date)):
        return over
    if one is not None:
        return meetings.agenda_of(turn, one)
    if not when.is_day:
        return decisions.ask(turn)
    there = meeting_rows.on_date(turn.db, turn.forum.id, when.first)
    if there and all(m.cancelled for m in there):
        raise NotPossible("meeting_cancelled", day=dates.say(when.first, today))
    back = dates.find_one(turn.words["when"], today, looking="back")
    days = dict.fromkeys([when.first, *([back.first] if back and back.is_day else [])])
    for day in days:
        if (shown := held(turn, day)) is not None:
            return shown
        if has_minutes(turn.db, turn.forum.id, day):
            return _minuted(turn, day)
    return Reply((said(texts.no_agenda(when.first, today), buttons=(_coming(),)),))


def held(turn: Turn, day: dt.date) -> Reply | None:
    """The agenda of a meeting that is over, beside its minutes where there are any; None without an agenda."""
    agenda = rows.in_use(turn.db, turn.forum.id, day)
    if agenda is None:
        return None
    stored = [s for s in minutes.released(turn.db, turn.forum.id) if s.meeting.date == day]
    found = [p.item for s in stored for p in minutes.items(turn.db, s.id, seen_by=turn.reader)]
    return Reply((agenda_cards.history(turn.forum, agenda, day, found),))


def _minuted(turn: Turn, day: dt.date) -> Reply:
    """There was no agenda here: the minutes have the items."""
    here = [s for s in minutes.released(turn.db, turn.forum.id) if s.meeting.date == day]
    found = [minutes.items(turn.db, stored.id, seen_by=turn.reader) for stored in here]
    return Reply(tuple(meetings.card(turn.forum.name, points) for points in found))


def point(turn: Turn) -> Reply:
    """As in "vis punkt 2 på dagsordenen": of the next meeting's agenda, or of the day's that is named."""
    when = dates.find_one(turn.words.get("when", ""), turn.now.date())
    here = meeting_cards.ahead if "next" in turn.words else meeting_cards.on_or_ahead
    found = here(turn.db, turn.forum, turn.now)
    return _numbered(turn, next((c for c in found if when is None or when.contains(c.date)), None))


def shown_point(turn: Turn) -> Reply:
    """As in "vis punkt 2": of the agenda that was just shown, else of the minutes."""
    one = of_memory(turn)
    return _numbered(turn, one) if one else theme_answers.or_search(turn)


def of_memory(turn: Turn) -> Coming | None:
    """The meeting whose agenda was just shown, where it is held now or to come."""
    if not turn.memory.agenda:
        return None
    day = dt.date.fromisoformat(turn.memory.agenda)
    return next((c for c in meeting_cards.on_or_ahead(turn.db, turn.forum, turn.now) if c.date == day), None)


def numbered_on(turn: Turn, one: Coming, number: int) -> AgendaItem | None:
    """None where its agenda is not sent out, has no such number, or has it behind closed doors."""
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id)
    return next((i for i in agenda.items if i.number == number and not i.closed), None) if agenda else None


def _numbered(turn: Turn, one: Coming | None) -> Reply:
    today = turn.now.date()
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id) if one else None
    if one is None:
        return Reply((said(texts.no_meetings()),)) if "next" in turn.words else decisions.ask(turn)
    number = int(turn.words["number"])
    wanted = next((i for i in agenda.items if i.number == number and not i.closed), None) if agenda else None
    if agenda is None or wanted is None:
        no = texts.no_such_item(number, one.date, today) if agenda else texts.not_sent(one.date, today)
        shown = meetings.agenda_of(turn, one)
        return replace(shown, cards=(said(no), *shown.cards))
    remembered = replace(turn.memory, agenda=one.date.isoformat())
    return Reply((agenda_cards.item(turn.forum, agenda, wanted, today),), remember=remembered)


def on_agenda(turn: Turn) -> Reply:
    """As in "er cykelordningen på dagsordenen til næste møde?" and "hvornår kommer den på igen?"."""
    today, what = turn.now.date(), turn.words["what"].strip(" ?.»«\"'")
    when = dates.find_one(turn.words.get("when", ""), today)
    ahead = meeting_cards.ahead(turn.db, turn.forum, turn.now)[:_LOOKED_AT]
    asked = [c for c in ahead if when.contains(c.date)] if when else ahead[:1] if "next" in turn.words else ahead
    for one in asked:
        if (found := _found(turn, one, what)) is not None:
            return Reply((found,))
    if "again" in turn.words or not asked:
        # What the minutes say of it: "kommer igen i december".
        return decisions.ask(turn) if ahead or "again" in turn.words else Reply((said(texts.no_meetings()),))
    one = asked[0]
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id)
    no = texts.not_on(what, one.date, agenda.version, today) if agenda else texts.not_on_yet(what, one.date, today)
    return Reply((said(no, buttons=(see(one),)),))


def _found(turn: Turn, one: Coming, what: str) -> Card | None:
    """Where it is on that meeting: on its agenda, else among what is put on it while there is none."""
    today = turn.now.date()
    agenda = rows.in_use(turn.db, turn.forum.id, one.date, one.meeting_id)
    if agenda is not None:
        items = rules.named([i for i in agenda.items if not i.closed], what)
        if not items:
            return None
        yes = [texts.yes_on(i.title, i.number, agenda.version, one.date, one.start, today) for i in items]
        ids = {"agenda": agenda.id, "number": items[0].number}
        return said(*yes, buttons=(Button(paper_texts.OPEN, "agendas.item", ids), see(one)))
    planned = [
        (title, entry) for title, _c, entry in meetings.planned(turn.db, turn.forum, one) if rules.says(what, title)
    ]
    if not planned:
        return None
    yes = [texts.yes_planned(title, entry.detail, one.date, today) for title, entry in planned]
    return said(*yes, buttons=(see(one),))


def see(one: Coming) -> Button:
    return Button(texts.WHOLE, "meetings.agenda", {"date": one.date.isoformat()})


def _coming() -> Button:
    return meetings.coming_button()


# --- what every press needs ---


def _named(turn: Turn, *, locked: bool = False) -> Agenda:
    agenda_id = turn.press.number("agenda") if turn.press else None
    found = rows.by_id(turn.db, turn.forum.id, agenda_id, locked=locked) if agenda_id is not None else None
    if found is None:
        raise Unknown("card", str(agenda_id))
    return found


def _pressed(turn: Turn, *, locked: bool = False) -> Agenda:
    """Raises NotAllowed and Unknown."""
    access.require_releasing(turn.person)
    return _named(turn, locked=locked)


def _done(turn: Turn, agenda_id: int, action: str) -> Reply:
    subject = (KIND, agenda_id)
    trail.record(turn.db, turn.forum.id, subject, action, turn.person.id, turn.now)
    changed = rows.by_id(turn.db, turn.forum.id, agenda_id)
    if changed and changed.meeting_id is not None:
        posted.changed(turn.db, (reminders.CARD, changed.meeting_id), turn.now)
    shown = card(turn.drawing(agenda_id))
    return Reply((shown,) if shown else (), private=True, subject=subject)
