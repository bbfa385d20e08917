"""Reminders that a person asks for: said, listed, deleted, and the letter that comes."""

import datetime as dt
from dataclasses import replace
from typing import Final

from danish import dates, settings_sentences
from danish.texts import choices as texts
from dialogs import agendas, meeting_cards, settings_said
from dialogs.card import Button, Card, DateField, Entry, Items, Part, Text, TextField, said
from dialogs.turn import Drawing, Reply, Turn
from forum import own_reminders as rules
from forum.choices import USUAL_HOUR
from forum.errors import NotPossible, Unknown
from forum.homework import Source
from storage import agendas as agenda_rows
from storage import choices, minutes, outbox
from storage import own_reminders as rows
from storage.own_reminders import Reminder

KIND: Final = "own_reminders.reminder"
_SHOWN: Final = 20


def remind(turn: Turn) -> Reply:
    """As in "påmind mig om punkt 4 på torsdag"; what is missing is asked for in the form. Raises NotPossible."""
    typed = f"{turn.words.get('about', '')} {turn.words.get('first', '')}"
    wish = rules.read(_before_meeting(turn, typed), turn.now)
    at = _at(turn, wish.day, wish.time)
    coming = _coming_item(turn, wish)
    about, source = coming or (wish.about, _source(turn, wish.number))
    wish = replace(wish, about=about)
    wrong = _wrong(turn, typed, wish, at)
    if wrong or at is None:
        errors = {name: texts.problem(key) for name, key in wrong.items()}
        return Reply((_form(wish.about, wish.day, wish.clock or _clock(wish.time), errors, source),), private=True)
    return _made(turn, wish.about, source, at)


def move(turn: Turn) -> Reply:
    """As in "flyt påmindelsen om budgettet til fredag": to the same hour, where none is said. What is nobody's own
    may be the forum's letter. Raises NotPossible.
    """
    letter = settings_sentences.HOUR.find(turn.text)
    here = [one.about for one in rows.ahead(turn.db, turn.person.id, turn.now)]
    if letter and not rules.meant(turn.words.get("about", ""), here):
        return settings_said.hour(replace(turn, words=letter))
    one = _meant(turn)
    wish = rules.read(_before_meeting(turn, turn.words["to"]), turn.now)
    local = one.at.astimezone(turn.now.tzinfo)
    at = _at(turn, wish.day, wish.time or local.time())
    wrong = _wrong(turn, turn.words["to"], replace(wish, about=one.about), at)
    if wrong or at is None:
        errors = {name: texts.problem(key) for name, key in wrong.items()}
        typed = wish.clock or _clock(wish.time or local.time())
        return Reply((_form(one.about, wish.day, typed, errors, one.source, one.id),), private=True)
    rows.cancel(turn.db, one.id)
    return _made(turn, one.about, one.source, at)


def save(turn: Turn) -> Reply:
    """The form as it was sent. Raises NotPossible."""
    fields = turn.press.fields if turn.press else {}
    about = " ".join(fields.get("about", "").split())
    said_day, said_time = fields.get("day", "").strip(), fields.get("time", "").strip()
    day = dates.one_day(said_day, turn.now.date())
    time = dates.find_times(said_time) or dates.find_times(f"kl. {said_time}") if said_time else None
    at = _at(turn, day, time)
    errors = {name: texts.problem(key) for name, key in rules.problem(about, at, turn.now).items()}
    if said_time and time is None:
        errors["time"] = texts.problem("time")
    source = _pressed_source(turn)
    if errors or at is None:
        return Reply((_form(about, day, said_time, errors, source),), private=True)
    moved = turn.press.number("moves") if turn.press else None
    old = rows.by_id(turn.db, turn.forum.id, moved) if moved is not None else None
    if old and old.person_id == turn.person.id:
        rows.cancel(turn.db, old.id)
    return _made(turn, about, source, at)


def mine(turn: Turn) -> Reply:
    """Always private."""
    here = rows.ahead(turn.db, turn.person.id, turn.now)
    if not here:
        return Reply((said(texts.no_reminders()),), private=True)
    today = turn.now.date()
    entries = tuple(
        Entry(
            one.about, texts.reminder_line(one.at.astimezone(turn.now.tzinfo), today), _delete(one, texts.DELETE_SHORT)
        )
        for one in here[:_SHOWN]
    )
    return Reply((Card(texts.reminders_title(len(here)), (Items(entries),)),), private=True)


def delete(turn: Turn) -> Reply:
    """The pressed one, or the one a sentence names. Raises Unknown, NotPossible."""
    if turn.press:
        number = turn.press.number("reminder")
        one = rows.by_id(turn.db, turn.forum.id, number) if number is not None else None
        if one is None or one.person_id != turn.person.id:
            raise Unknown("card", "own_reminders.delete")
    elif "all" in turn.words:
        return _delete_all(turn)
    else:
        one = _meant(turn)
    rows.cancel(turn.db, one.id)
    return Reply((said(texts.deleted(one.about)),), private=True)


def _delete_all(turn: Turn) -> Reply:
    here = rows.ahead(turn.db, turn.person.id, turn.now)
    for one in here:
        rows.cancel(turn.db, one.id)
    return Reply((said(texts.all_deleted(len(here)) if here else texts.no_reminders()),), private=True)


def card(drawing: Drawing) -> Card | None:
    """The letter; nothing for anybody else, nor when it was deleted."""
    one = rows.by_id(drawing.db, drawing.forum.id, drawing.id)
    if one is None or one.cancelled or drawing.viewer is None or drawing.viewer.id != one.person_id:
        return None
    show = _show(drawing, one.source) if one.source else None
    return said(texts.remember(drawing.viewer.first_name, one.about), buttons=(show,) if show else ())


def _made(turn: Turn, about: str, source: Source | None, at: dt.datetime) -> Reply:
    here = rows.ahead(turn.db, turn.person.id, turn.now)
    if len(here) >= rules.MOST:
        raise NotPossible("reminder_many", count=str(len(here)))
    if source:
        point = minutes.released_point(turn.db, turn.forum.id, source.date, source.number, seen_by=turn.reader)
        if point and rules.is_bare_item(about):
            about = texts.item_about(source.number, point.item.title, source.date)[: rules.LONGEST]
    one = next((r for r in here if r.about == about and r.at == at), None)
    if one is None:
        one = rows.add(turn.db, turn.forum.id, turn.person.id, about, source, at)
        once = f"own-reminder:{one.id}"
        outbox.put(turn.db, turn.forum.id, (KIND, one.id), to=turn.person.id, once=once, now=turn.now, due=at)
    local = at.astimezone(turn.now.tzinfo)
    reply = said(texts.will_remind(about, local, turn.now.date()), buttons=(_delete(one, texts.DELETE), _mine()))
    return Reply((reply,), private=True)


def _wrong(turn: Turn, typed: str, wish: rules.Wish, at: dt.datetime | None) -> dict[str, str]:
    """By field, as keys `danish.texts` knows."""
    wrong = rules.problem(wish.about, at, turn.now) | ({"time": "time"} if wish.clock else {})
    never = at is None and dates.find_never(typed, turn.now.date())
    return wrong | {"day": "never"} if never else wrong


def _before_meeting(turn: Turn, text: str) -> str:
    """With the day that "dagen før mødet" is: before the meeting whose agenda was just shown, else the next."""
    one = agendas.of_memory(turn) or next(iter(meeting_cards.ahead(turn.db, turn.forum, turn.now)), None)
    return rules.with_day_before(text, one.date) if one else text


def _at(turn: Turn, day: dt.date | None, time: dt.time | None) -> dt.datetime | None:
    """Where no hour is said, the one the person has chosen; today's, when it has passed, is an hour from now."""
    if day is None:
        return None
    usual = choices.of(turn.db, turn.person.id).hour or USUAL_HOUR
    at = dt.datetime.combine(day, time or usual, turn.now.tzinfo)
    if time is None and day == turn.now.date() and at <= turn.now:
        return turn.now.replace(second=0, microsecond=0) + dt.timedelta(hours=1)
    return at


def _meant(turn: Turn) -> Reminder:
    here = rows.ahead(turn.db, turn.person.id, turn.now)
    wanted = rules.meant(turn.words.get("about", ""), [one.about for one in here])
    if not wanted:
        raise NotPossible("reminder_none")
    if len(wanted) > 1:
        raise NotPossible("reminder_several", names=", ".join(f"»{here[i].about}«" for i in wanted[:4]))
    return here[wanted[0]]


def _source(turn: Turn, number: int | None) -> Source | None:
    """An item of the meeting that was just shown, else of the latest one; None where there is none such."""
    if number is None:
        return None
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    days = [dt.date.fromisoformat(turn.memory.items[0][0])] if turn.memory.items else []
    days += [held[-1].meeting.date] if held else []
    for day in days:
        if minutes.released_point(turn.db, turn.forum.id, day, number, seen_by=turn.reader):
            return Source(day, number)
    return None


def _coming_item(turn: Turn, wish: rules.Wish) -> tuple[str, Source | None] | None:
    """What to be reminded of, where it is an item of a meeting to come: of the one that is said, else of the agenda
    that was just shown.
    """
    said_of = rules.meeting_said(wish.about)
    one = None
    if wish.number is not None and said_of:
        when = dates.find_one(said_of, turn.now.date())
        here = meeting_cards.ahead(turn.db, turn.forum, turn.now)
        one = next((c for c in here if when is None or when.contains(c.date)), None)
    elif wish.number is not None:
        one = agendas.of_memory(turn)
    if one is None or wish.number is None:
        return None
    item = agendas.numbered_on(turn, one, wish.number)
    source = Source(one.date, wish.number) if item else None
    if said_of is None:
        return wish.about, source
    if item is None:
        return texts.item_unknown(wish.number, one.date), None
    return texts.item_about(wish.number, item.title, one.date)[: rules.LONGEST], source


def _show(drawing: Drawing, source: Source) -> Button | None:
    """In the minutes, else on the agenda while there are none."""
    ids: dict[str, int | str] = {"date": source.date.isoformat(), "number": source.number}
    held = minutes.released_point(drawing.db, drawing.forum.id, source.date, source.number, seen_by=drawing.viewer)
    agenda = agenda_rows.in_use(drawing.db, drawing.forum.id, source.date)
    if held is None and agenda and any(i.number == source.number and not i.closed for i in agenda.items):
        return Button(texts.SHOW_ITEM, "agendas.item", {"agenda": agenda.id, "number": source.number})
    return Button(texts.SHOW_ITEM, "decisions.item", ids) if held else None


def _pressed_source(turn: Turn) -> Source | None:
    ids = turn.press.ids if turn.press else {}
    try:
        return Source(dt.date.fromisoformat(str(ids["date"])), int(ids["number"])) if "date" in ids else None
    except (KeyError, ValueError):
        raise Unknown("card", "own_reminders.save") from None


def _form(
    about: str, day: dt.date | None, time: str, wrong: dict[str, str], source: Source | None, moves: int | None = None
) -> Card:
    """`moves` is the reminder that it stands in for."""
    parts: tuple[Part, ...] = (
        Text((texts.form_intro(),)),
        TextField("about", texts.FIELD_ABOUT, about, wrong.get("about", ""), required=True, max_length=rules.LONGEST),
        DateField("day", texts.FIELD_DAY, day, wrong.get("day", ""), required=True),
        TextField("time", texts.FIELD_TIME, time, wrong.get("time", ""), max_length=20),
    )
    ids: dict[str, int | str] = {}
    if source:
        ids = {"date": source.date.isoformat(), "number": source.number}
    if moves is not None:
        ids["moves"] = moves
    return Card("", parts, (Button(texts.REMIND, "own_reminders.save", ids, style="primary", fields=True),))


def _clock(time: dt.time | None) -> str:
    return f"{time.hour}.{time.minute:02}" if time else ""


def _delete(one: Reminder, label: str) -> Button:
    return Button(label, "own_reminders.delete", {"reminder": one.id})


def _mine() -> Button:
    return Button(texts.MINE, "own_reminders.mine")
