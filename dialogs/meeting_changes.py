"""Moving a meeting, cancelling it, holding it elsewhere, and taking that back: by sentence, by button, by form."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from typing import Final

from danish import dates, meeting_sentences
from danish.sentences import COMING
from danish.texts import errors as error_texts
from danish.texts import lists
from danish.texts import meeting_changes as texts
from danish.texts import meetings as meeting_texts
from dialogs import meeting_cards, meetings, smalltalk
from dialogs.card import Button, Card, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access, themes
from forum import homework as homework_rules
from forum import meeting_changes as rules
from forum.approvals import Answer
from forum.errors import Changed, NotPossible, Unknown
from forum.meeting_changes import CHANGED, KIND, Carried, Change, Plan
from forum.meetings import Coming, Meeting, Source
from forum.people import Person, Role
from storage import approvals, forum_settings, homework, outbox, people, posted
from storage import meeting_changes as changes
from storage import meetings as rows
from storage import themes as theme_rows

# Somebody who moves a meeting often moves it once more: the others hear of it when that is done.
PAUSE: Final = dt.timedelta(minutes=5)
_SHOWN: Final = 3
_BARE_HOUR: Final = re.compile(r"(?:til )?(\d{1,2}(?:[.:]\d\d)?)", re.IGNORECASE)
_TIL: Final = re.compile(r"^(?:(?:frem|over) )?til\b ?|^fra .+? til\b ?", re.IGNORECASE)
_NEXT: Final = re.compile(r"\b(?:det )?(?:næste|kommende|førstkommende)\b", re.IGNORECASE)


@dataclass(frozen=True)
class _When:
    """What was said of the new day and hour; `weekday` is one that contradicts the day, `unclear` the field that was
    not understood.
    """

    date: dt.date | None = None
    start: dt.time | None = None
    weekday: str = ""
    unclear: str = ""


# --- moving ---


def say_move(turn: Turn) -> Reply:
    """Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    to = turn.words.get("to", "")
    if "to" in turn.words and _is_place(turn, to):
        return _elsewhere(turn, _which(turn), _TIL.sub("", to), pressed=False)
    one = _which(turn)
    if isinstance(one, Reply):
        return one
    heard = _read(turn, one, to) if to else _When(unclear="")
    if heard.weekday and heard.date:
        return meeting_cards.ask_day(turn, heard.weekday, heard.date)
    if heard.date is None or heard.start is None:
        wrong = {heard.unclear: texts.problem(heard.unclear)} if heard.unclear else {}
        return _move_form(turn, one, heard.date, heard.start, wrong)
    return _move(turn, one, heard.date, heard.start)


def move_form(turn: Turn) -> Reply:
    """The form, empty but for the day and hour the meeting has. Raises NotAllowed."""
    access.require_planning(turn.person)
    one = _pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return _move_form(turn, one, one.date, one.start, {})


def move(turn: Turn) -> Reply:
    """The form as it was sent, or the yes to a day off. Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    one = _pressed(turn)
    if isinstance(one, Reply):
        return one
    press = turn.press
    if press and "to" in press.ids:
        to = _sure(press.ids.get("to"), press.ids.get("start"))
        return _move(turn, one, *to, sure=True)
    day, start = (press.fields.get(name, "").strip() if press else "" for name in ("date", "start"))
    heard = _read(turn, one, day) if day else _When(unclear="date")
    at = _time(start)
    wrong = {} if heard.date and not heard.unclear else {"date": texts.problem("date")}
    if at is None:
        wrong["start"] = texts.problem("start")
    if wrong or heard.date is None or at is None:
        return _move_form(turn, one, heard.date, at, wrong, start)
    try:
        return _move(turn, one, heard.date, at)
    except NotPossible as refusal:
        sentence = error_texts.not_possible(refusal.reason, refusal.facts)
        return _move_form(turn, one, heard.date, at, {"date": sentence}, start)


def _move(turn: Turn, one: Coming, date: dt.date, start: dt.time, *, sure: bool = False) -> Reply:
    taken = rows.on_date(turn.db, turn.forum.id, date)
    computed = _computed(turn, date) if date != one.date else []
    # Before anything is stored: what cannot be is said first, a day off is asked about.
    after = rules.move(_meeting(turn, one), date, start, [*taken, *computed], turn.now)
    days = forum_settings.choices(turn.db, turn.forum.id).days
    if date != one.date and rules.asks_first(date, days) and not sure:
        to, at = date.isoformat(), start.isoformat("minutes")
        yes = meeting_cards.button(one, texts.MOVE_ANYWAY, "meetings.move", to=to, start=at)
        other = meeting_cards.button(one, texts.OTHER_DAY, "meetings.move_form")
        return Reply((said(texts.day_off(date, turn.now.date()), buttons=(yes, other)),), private=True)
    before = _stored(turn, one)
    change = _change(turn, before, replace(after, id=before.id), before.date)
    on = meeting_cards.on_meeting(turn.db, turn.forum.id, before.id) if date != before.date else []
    return _done(turn, change, texts.follows(len(on), len(change.carried.homework)))


def _move_form(
    turn: Turn, one: Coming, day: dt.date | None, at: dt.time | None, wrong: dict[str, str], typed: str = ""
) -> Reply:
    start = typed or (f"{at.hour}.{at.minute:02}" if at else f"{one.start.hour}.{one.start.minute:02}")
    card = meeting_cards.move_form(turn.forum, one, turn.now.date(), day or one.date, start, wrong)
    return Reply((card,), private=True)


# --- cancelling, and holding it after all ---


def say_cancel(turn: Turn) -> Reply:
    """Asked once. Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    one = _which(turn)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.cancel_form(turn.db, turn.forum, one, turn.now),), private=True)


def cancel_form(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    one = _pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.cancel_form(turn.db, turn.forum, one, turn.now),), private=True)


def leave(turn: Turn) -> Reply:
    """Not cancelled after all."""
    access.require_planning(turn.person)
    one = _pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((said(texts.left_alone(turn.forum.name, one.date, turn.now.date())),), private=True)


def cancel(turn: Turn) -> Reply:
    """Its themes go where they were asked to, its homework to the next meeting. Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    one = _pressed(turn)
    if isinstance(one, Reply):
        return one
    before = _stored(turn, one)
    after = rules.cancel(before, turn.now)
    later = [c for c in _ahead(turn) if c.date > before.date]
    wanted = turn.press.fields.get("themes", "") if turn.press else ""
    target = next((c for c in later if c.date.isoformat() == wanted), None)
    carried = tuple(_take_off(turn, theme_id, target) for theme_id in _on(turn, before))
    change = _change(turn, before, after, later[0].date if later else before.date, carried)
    went = ""
    if carried:
        today = turn.now.date()
        went = texts.themes_moved(len(carried), target.date, today) if target else texts.themes_listed(len(carried))
    return _done(turn, change, " ".join(p for p in (went, texts.follows(0, len(change.carried.homework))) if p))


def restore(turn: Turn) -> Reply:
    """As in "genopret mødet den 25. november": the meeting, its themes and its homework. Raises NotAllowed,
    NotPossible.
    """
    access.require_planning(turn.person)
    off = rows.cancelled(turn.db, turn.forum.id, turn.now.date())
    number = turn.press.number("meeting") if turn.press else None
    said_day = dates.find_one(turn.words.get("which", ""), turn.now.date())
    if turn.press:
        off = [m for m in off if m.id == number]
    elif said_day:
        off = [m for m in off if said_day.contains(m.date)]
    if not off:
        raise NotPossible("meeting_none_cancelled")
    meeting = rows.locked(turn.db, turn.forum.id, off[0].id)
    change = changes.latest(turn.db, off[0].id)
    if meeting is None or not meeting.cancelled or (turn.press and turn.press.version != meeting.version):
        raise Changed((KIND, off[0].id))
    return _back(turn, meeting, change)


def undo(turn: Turn) -> Reply:
    """The last change of the meeting is taken back. Raises NotAllowed, NotPossible, Changed."""
    access.require_planning(turn.person)
    number = turn.press.number("meeting") if turn.press else None
    meeting = rows.locked(turn.db, turn.forum.id, number) if number is not None else None
    if meeting is None or turn.press is None:
        raise Unknown("card", "meetings.undo")
    change = changes.latest(turn.db, meeting.id)
    if change is None or turn.press.version != meeting.version or change.id != turn.press.number("change"):
        return _again(turn, meeting)
    return _back(turn, meeting, change)


def _back(turn: Turn, meeting: Meeting, change: Change | None) -> Reply:
    """As it was before the change; a cancelled meeting of which no change is known is simply held."""
    to = change.before if change else replace(rules.plan(meeting), cancelled=False)
    if meeting.cancelled and to.cancelled:
        to = Plan(to.date, to.start, to.place, cancelled=False)
    there = rows.on_date(turn.db, turn.forum.id, to.date)
    after = rules.back(meeting, to, [*there, *_computed(turn, to.date)], turn.now)
    new = _change(turn, meeting, after, None)
    if change:
        _bring_back(turn, after, change)
    return _done(turn, new, "", undo=False)


# --- elsewhere ---


def say_elsewhere(turn: Turn) -> Reply:
    """As in "næste møde er på Havnen". Raises NotAllowed, NotPossible."""
    place = turn.words.get("place") or turn.words.get("place2", "")
    if dates.find_one(place, turn.now.date()) or dates.find_times(place):
        return meetings.next_meeting(turn)
    access.require_planning(turn.person)
    return _elsewhere(turn, _which(turn), place, pressed=False)


def place_form(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    one = _pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.place_form(turn.forum, one, turn.now.date(), one.place),), private=True)


def elsewhere(turn: Turn) -> Reply:
    """The form as it was sent. Raises NotAllowed, NotPossible."""
    access.require_planning(turn.person)
    return _elsewhere(turn, _pressed(turn), turn.press.fields.get("place", "") if turn.press else "", pressed=True)


def _elsewhere(turn: Turn, one: Coming | Reply, typed: str, *, pressed: bool) -> Reply:
    if isinstance(one, Reply):
        return one
    place = " ".join(typed.split()).strip(" .,;:»«\"'")
    wrong = "place" if not any(c.isalnum() for c in place) else "place_long" if len(place) > rules.LONGEST_PLACE else ""
    if wrong:
        card = meeting_cards.place_form(turn.forum, one, turn.now.date(), typed, texts.problem(wrong))
        return Reply((card,), private=True)
    place = place[:1].upper() + place[1:]
    try:
        after = rules.elsewhere(_meeting(turn, one), place, turn.now)
    except NotPossible as refusal:
        if not pressed:
            raise
        sentence = error_texts.not_possible(refusal.reason, refusal.facts)
        return Reply((meeting_cards.place_form(turn.forum, one, turn.now.date(), typed, sentence),), private=True)
    before = _stored(turn, one)
    return _done(turn, _change(turn, before, replace(after, id=before.id), before.date), "")


# --- showing ---


def status(turn: Turn) -> Reply:
    """As in "er mødet på onsdag aflyst?" Raises NotPossible: what became of it."""
    try:
        one = _which(turn)
    except NotPossible as refusal:
        if refusal.reason != "meeting_cancelled" or access.may_plan(turn.person):
            raise
        return Reply((said(texts.is_cancelled(refusal.facts["day"]), buttons=(smalltalk.say(COMING.shown),)),))
    if isinstance(one, Reply):
        return one
    today, db, forum = turn.now.date(), turn.db, turn.forum
    title = meeting_texts.meeting_title(forum.name, one.date)
    buttons = meeting_cards.buttons(one, turn.person, turn.now) if turn.personal else ()
    shown = meetings.agenda_card(db, forum, one, title, today)
    return Reply((replace(shown, buttons=(*shown.buttons, *buttons)),))


def card(drawing: Drawing) -> Card | None:
    """The meeting as it is now, with what may be done about it."""
    meeting = rows.by_id(drawing.db, drawing.forum.id, drawing.id)
    if meeting is None:
        return None
    today, viewer = drawing.now.date(), drawing.viewer
    if meeting.cancelled:
        again = Button(texts.RESTORE, "meetings.restore", {"meeting": meeting.id}, meeting.version)
        may = viewer is not None and access.may_plan(viewer)
        sentence = texts.cancelled(drawing.forum.name, texts.when(meeting.date, meeting.start, today))
        return said(sentence, buttons=(again,) if may else ())
    one = next((c for c in rows.coming(drawing.db, drawing.forum, today) if c.meeting_id == meeting.id), None)
    title = meeting_texts.meeting_title(drawing.forum.name, meeting.date)
    if one is None:
        return said(title)
    shown = meetings.agenda_card(drawing.db, drawing.forum, one, title, today)
    return replace(shown, buttons=(*shown.buttons, *meeting_cards.buttons(one, viewer, drawing.now)))


# --- which meeting, and when ---


def _which(turn: Turn) -> Coming | Reply:
    """The meeting a sentence names; the next one where it names none. Raises NotPossible."""
    text = turn.words.get("which") or turn.words.get("which2", "")
    ahead, today = _ahead(turn), turn.now.date()
    weekday = meeting_sentences.weekday_said(text)
    period = dates.find_one(meeting_sentences.without_weekday(text), today)
    if not ahead and (period is None or not period.is_day):
        raise NotPossible("meeting_none_coming")
    if period is None:
        if text and not _NEXT.search(text):
            raise NotPossible("meeting_which_unclear")
        return ahead[0]
    found = [c for c in ahead if period.contains(c.date)]
    if weekday and period.is_day and dates.WEEKDAYS[period.first.weekday()] != weekday:
        other = rules.on_weekday(period.first, dates.WEEKDAYS.index(weekday))
        found += [c for c in ahead if c.date == other]
        if len(found) != 1:
            return meeting_cards.ask_day(turn, weekday, period.first)
    if len(found) == 1:
        return found[0]
    if found:
        days = lists.listed([dates.say(c.date, today) for c in found])
        raise NotPossible("meeting_several", period=f"i {dates.say_period(period, today)}", meetings=days)
    raise _no_such(turn, period, text)


def _no_such(turn: Turn, period: dates.Period, text: str) -> NotPossible:
    """What became of a meeting that is not to come."""
    today, day = turn.now.date(), dates.say(period.first, turn.now.date())
    before = dates.find_one(meeting_sentences.without_weekday(text), today, looking="back")
    if before and before.is_day and before.first <= today and rows.on_date(turn.db, turn.forum.id, before.first):
        return NotPossible("meeting_held", day=dates.say(before.first, today))
    if period.is_day:
        there = rows.on_date(turn.db, turn.forum.id, period.first)
        if any(m.cancelled for m in there):
            return NotPossible("meeting_cancelled", day=day)
        if there or period.first < today:
            return NotPossible("meeting_held", day=day)
        left = rows.left(turn.db, turn.forum.id).get(period.first)
        meeting = rows.by_id(turn.db, turn.forum.id, left) if left is not None else None
        if meeting and not meeting.cancelled:
            return NotPossible("meeting_moved_away", day=day, to=texts.when(meeting.date, meeting.start, today))
    ahead = _ahead(turn)
    if not ahead:
        return NotPossible("meeting_none_coming")
    nearest = lists.listed([dates.say(c.date, today) for c in ahead[:_SHOWN]])
    said_day = day if period.is_day else f"i {dates.say_period(period, today)}"
    return NotPossible("meeting_not_there", day=said_day, meetings=nearest)


def _pressed(turn: Turn, *, locked: bool = True) -> Coming | Reply:
    """The meeting of the button's day; its row is `locked` when it is read in order to be changed. A second press of
    what is done shows it as it is; so does an old button.

    Raises Unknown, Changed.
    """
    try:
        day = dt.date.fromisoformat(str(turn.press.ids["date"]) if turn.press else "")
    except (KeyError, ValueError):
        raise Unknown("card", "meetings") from None
    version = turn.press.version if turn.press else 0
    one = next((c for c in rows.coming(turn.db, turn.forum, turn.now.date()) if c.date == day), None)
    stored = _once_on(turn, day, locked=locked)
    if stored and (one is None or version != stored.version):
        return _again(turn, stored)
    if one is None:
        raise Unknown("card", "meetings")
    if rules.is_over(one.date, one.start, turn.now):
        raise NotPossible("meeting_held", day=dates.say(one.date, turn.now.date()))
    return one


def _once_on(turn: Turn, day: dt.date, *, locked: bool) -> Meeting | None:
    """The stored meeting of that day, cancelled or not, else the one that left it."""
    there = rows.on_date(turn.db, turn.forum.id, day)
    there.sort(key=lambda m: m.cancelled)
    id_ = there[0].id if there else rows.left(turn.db, turn.forum.id).get(day)
    if id_ is None:
        return None
    return (rows.locked if locked else rows.by_id)(turn.db, turn.forum.id, id_)


def _again(turn: Turn, meeting: Meeting) -> Reply:
    """Whoever did it presses again: it is done. Raises Changed for everybody else."""
    last = changes.latest(turn.db, meeting.id)
    drawn = card(Drawing(turn.db, turn.forum, meeting.id, turn.person, turn.now))
    if last is None or last.by_id != turn.person.id or drawn is None:
        raise Changed((KIND, meeting.id))
    return Reply((said(error_texts.already_done()), drawn), private=True)


def _read(turn: Turn, one: Coming, text: str) -> _When:
    """The new day and hour. A day without a month is the nearest to the meeting; without a day it is the same."""
    today = turn.now.date()
    shift = meeting_sentences.shifted(text)
    if shift:
        unit, count = shift
        by = {"uge": dt.timedelta(weeks=count), "dag": dt.timedelta(days=count), "time": dt.timedelta(hours=count)}
        to = dt.datetime.combine(one.date, one.start) + by[unit]
        return _When(to.date(), to.time())
    bare = _TIL.sub("", text)
    try:
        return _When(dt.date.fromisoformat(bare.strip()), one.start)
    except ValueError:
        pass
    start, weekday = _time(bare), meeting_sentences.weekday_said(bare)
    clean = meeting_sentences.without_weekday(bare)
    first = dates.find_one(clean, today)
    if first is None:
        return _When(one.date, start) if start else _When(unclear="date")
    if not first.is_day:
        return _When(None, start or one.start, unclear="date")
    day = first.first
    if not meeting_sentences.counts_from_today(bare):
        monday = one.date - dt.timedelta(days=one.date.weekday())
        bases = [base for base in (today, one.date.replace(day=1), monday, one.date) if base >= today]
        may_be = [found.first for base in bases if (found := dates.find_one(clean, base)) and found.is_day]
        day = rules.nearest(may_be, one.date, today) or day
    contradicts = weekday if weekday and dates.WEEKDAYS[day.weekday()] != weekday else ""
    return _When(day, start or one.start, contradicts)


def _is_place(turn: Turn, text: str) -> bool:
    """As in "flyt mødet til Kantinen": neither a day nor an hour."""
    bare = _TIL.sub("", text)
    told = dates.find(bare, turn.now.date()) or _time(bare) or meeting_sentences.shifted(text)
    return bool(_TIL.match(text)) and not told and bool(re.search(r"[^\W\d_]{3}", bare))


def _time(text: str) -> dt.time | None:
    bare = _BARE_HOUR.fullmatch(text.strip(" ."))
    return dates.find_times(f"kl. {bare[1]}" if bare else text)


def _sure(day: object, start: object) -> tuple[dt.date, dt.time]:
    try:
        return dt.date.fromisoformat(str(day)), dt.time.fromisoformat(str(start))
    except ValueError:
        raise Unknown("card", "meetings.move") from None


# --- what it does ---


def _ahead(turn: Turn) -> list[Coming]:
    return meeting_cards.ahead(turn.db, turn.forum, turn.now)


def _meeting(turn: Turn, one: Coming) -> Meeting:
    """As it would be stored; id 0 while it is not."""
    return Meeting(one.meeting_id or 0, turn.forum.id, one.date, one.start, one.place, version=one.version)


def _computed(turn: Turn, day: dt.date) -> list[Meeting]:
    """Meetings of that day that are not stored; their id is nobody's."""
    return [replace(_meeting(turn, c), id=-1) for c in _ahead(turn) if c.date == day and c.meeting_id is None]


def _stored(turn: Turn, one: Coming) -> Meeting:
    """A computed meeting becomes a row; locked."""
    made = rows.ensure(turn.db, turn.forum.id, one)
    return rows.locked(turn.db, turn.forum.id, made.id) or made


def _on(turn: Turn, meeting: Meeting) -> list[int]:
    on = meeting_cards.on_meeting(turn.db, turn.forum.id, meeting.id)
    return [t.id for t in on if t.state is themes.State.SCHEDULED]


def _change(
    turn: Turn,
    before: Meeting,
    after: Meeting,
    to: dt.date | None,
    carried: tuple[tuple[int, int | None, int], ...] = (),
) -> Change:
    """Stores it, with the homework that was due at the meeting due on `to` or on its new day, and writes the letters.

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
    moved = _follow(turn, before.date, due) if due is not None and due != before.date else ()
    change = changes.add(db, before, turn.person, Carried(carried, moved), turn.now)
    subject = (CHANGED, change.told_with)
    for person in _concerned(turn):
        once = f"meeting-changed:{change.told_with}:{person.id}"
        outbox.put(db, forum.id, subject, to=person.id, once=once, now=turn.now, due=turn.now + PAUSE)
    posted.changed(db, subject, turn.now)
    posted.changed(db, ("reminders.meeting_day", after.id), turn.now)
    for theme_id in _on(turn, after):
        posted.changed(db, (themes.KIND, theme_id), turn.now)
    return change


def _follow(turn: Turn, day: dt.date, to: dt.date) -> tuple[tuple[int, dt.date | None, dt.date | None], ...]:
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


def _take_off(turn: Turn, theme_id: int, to: Coming | None) -> tuple[int, int | None, int]:
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


def _bring_back(turn: Turn, meeting: Meeting, change: Change) -> None:
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
        if work is not None and work.state in homework_rules.OPEN:
            homework.save(turn.db, replace(work, due=due, wait_until=wait))
            posted.changed(turn.db, work.subject, turn.now)


def _save_theme(turn: Turn, changed: themes.Theme, action: str) -> None:
    theme_rows.save(turn.db, changed)
    approvals.record(turn.db, turn.forum.id, changed.subject, action, turn.person.id, turn.now)
    posted.changed(turn.db, changed.subject, turn.now)


def _concerned(turn: Turn) -> list[Person]:
    """Everybody who meets, but for whoever did it."""
    here = people.members(turn.db, turn.forum.id)
    return [p for p in here if Role.GUEST not in p.roles and p.id != turn.person.id]


def _done(turn: Turn, change: Change, more: str, *, undo: bool = True) -> Reply:
    meeting = rows.by_id(turn.db, turn.forum.id, change.meeting_id)
    if meeting is None:
        raise Unknown("card", "meetings")
    drawing = Drawing(turn.db, turn.forum, meeting.id, turn.person, turn.now)
    own = Role.SECRETARIAT in turn.person.roles
    told = changes.told(turn.db, turn.forum.id, change.told_with)
    if not undo and rules.plan(meeting) == told[0].before and {c.by_id for c in told} == {turn.person.id}:
        at = texts.when(meeting.date, meeting.start, turn.now.date())
        sentences = [texts.undone(turn.forum.name, at, meeting.place)]
    else:
        first, *rest = meeting_cards.what(drawing, meeting, change, own=own)
        sentences = [first, *([more] if more else []), *rest]
        if _concerned(turn):
            sentences.insert(-1, texts.others_told())
    buttons: tuple[Button, ...] = ()
    if undo:
        ids: dict[str, int | str] = {"meeting": meeting.id, "change": change.id}
        buttons = (Button(texts.UNDO, "meetings.undo", ids, meeting.version),)
    if not meeting.cancelled:
        buttons += (Button(texts.SHOW, "meetings.agenda", {"date": meeting.date.isoformat()}),)
    return Reply((said(" ".join(sentences), buttons=buttons),), private=True, subject=(KIND, meeting.id))
