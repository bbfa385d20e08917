"""Moving a meeting, cancelling it, holding it elsewhere, and taking that back: by sentence, by button, by form."""

import datetime as dt
from dataclasses import replace

from danish import dates, meeting_sentences
from danish.sentences import COMING
from danish.texts import errors as error_texts
from danish.texts import meeting_changes as texts
from danish.texts import meetings as meeting_texts
from dialogs import decisions, meeting_cards, meeting_following, meeting_said, meeting_turns, meetings, smalltalk
from dialogs.card import Card, Items, said
from dialogs.turn import Reply, Turn
from forum import access
from forum import meeting_changes as rules
from forum.errors import Changed, NotPossible, Unknown
from forum.meeting_changes import KIND, Change, Plan
from forum.meetings import Coming, Meeting
from storage import forum_settings, minutes
from storage import meeting_changes as changes
from storage import meetings as rows

card = meeting_turns.card

# --- moving ---


def say_move(turn: Turn) -> Reply:
    """Raises NotAllowed, NotPossible."""
    meeting_turns.begin(turn)
    to = turn.words.get("to", "")
    if "to" in turn.words and meeting_said.is_place(turn, to):
        return _elsewhere(turn, meeting_said.which(turn), meeting_said.bare(to), pressed=False)
    one = meeting_said.which(turn)
    if isinstance(one, Reply):
        return one
    if asked := meeting_said.way_unsaid(turn, one, to):
        return asked
    heard = meeting_said.read(turn, one, to) if to else meeting_said.When(unclear="")
    if heard.weekday and heard.date:
        return meeting_cards.ask_day(turn, heard.weekday, heard.date)
    if heard.date is None or heard.start is None:
        wrong = {heard.unclear: texts.problem(heard.unclear)} if heard.unclear else {}
        return _move_form(turn, one, heard.date, heard.start, wrong)
    return _move(turn, one, heard.date, heard.start, far=heard.far)


def move_form(turn: Turn) -> Reply:
    """The form, empty but for the day and hour the meeting has. Raises NotAllowed."""
    access.require_planning(turn.person)
    one = meeting_turns.pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return _move_form(turn, one, one.date, one.start, {})


def move(turn: Turn) -> Reply:
    """The form as it was sent, or the yes to a day off. Raises NotAllowed, NotPossible."""
    meeting_turns.begin(turn)
    one = meeting_turns.pressed(turn)
    if isinstance(one, Reply):
        return one
    press = turn.press
    if press and "to" in press.ids:
        to = _sure(press.ids.get("to"), press.ids.get("start"))
        return _move(turn, one, *to, sure=True)
    day, start = (press.fields.get(name, "").strip() if press else "" for name in ("date", "start"))
    heard = meeting_said.read(turn, one, day) if day else meeting_said.When(unclear="date")
    at = meeting_said.time(start)
    wrong = {} if heard.date and not heard.unclear else {"date": texts.problem("date")}
    if at is None:
        wrong["start"] = texts.problem("start")
    if wrong or heard.date is None or at is None:
        return _move_form(turn, one, heard.date, at, wrong, start)
    try:
        return _move(turn, one, heard.date, at, far=heard.far)
    except NotPossible as refusal:
        sentence = error_texts.not_possible(refusal.reason, refusal.facts)
        return _move_form(turn, one, heard.date, at, {"date": sentence}, start)


def _move(turn: Turn, one: Coming, date: dt.date, start: dt.time, *, far: bool = False, sure: bool = False) -> Reply:
    taken = rows.on_date(turn.db, turn.forum.id, date)
    computed = meeting_turns.computed(turn, date) if date != one.date else []
    # Before anything is stored: what cannot be is said first, a day off or long off is asked about.
    after = rules.move(meeting_turns.as_stored(turn, one), date, start, [*taken, *computed], turn.now)
    days = forum_settings.choices(turn.db, turn.forum.id).days
    if date != one.date and (far or rules.asks_first(date, days)) and not sure:
        to, at = date.isoformat(), start.isoformat("minutes")
        yes = meeting_cards.button(one, texts.MOVE_ANYWAY, "meetings.move", to=to, start=at)
        other = meeting_cards.button(one, texts.OTHER_DAY, "meetings.move_form")
        question = (texts.far_off if far else texts.day_off)(date, turn.now.date())
        return Reply((said(question, buttons=(yes, other)),), private=True)
    before = meeting_turns.stored(turn, one)
    after = replace(after, id=before.id, version=before.version + 1)
    change = meeting_following.store(turn, before, after, before.date)
    on = meeting_cards.on_meeting(turn.db, turn.forum.id, before.id) if date != before.date else []
    return meeting_turns.done(turn, change, texts.follows(len(on), len(change.carried.homework)))


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
    one = meeting_said.which(turn)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.cancel_form(turn.db, turn.forum, one, turn.now),), private=True)


def cancel_form(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    one = meeting_turns.pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.cancel_form(turn.db, turn.forum, one, turn.now),), private=True)


def leave(turn: Turn) -> Reply:
    """Not cancelled after all."""
    access.require_planning(turn.person)
    one = meeting_turns.pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((said(texts.left_alone(turn.forum.name, one.date, turn.now.date())),), private=True)


def cancel(turn: Turn) -> Reply:
    """Its themes go where they were asked to, its homework to the next meeting. Raises NotAllowed, NotPossible."""
    meeting_turns.begin(turn)
    one = meeting_turns.pressed(turn)
    if isinstance(one, Reply):
        return one
    before = meeting_turns.stored(turn, one)
    after = rules.cancel(before, turn.now)
    later = [c for c in meeting_turns.ahead(turn) if c.date > before.date]
    wanted = turn.press.fields.get("themes", "") if turn.press else ""
    target = next((c for c in later if c.date.isoformat() == wanted), None)
    carried = tuple(
        meeting_following.take_off(turn, theme_id, target) for theme_id in meeting_following.on_meeting(turn, before)
    )
    change = meeting_following.store(turn, before, after, later[0].date if later else before.date, carried)
    went = ""
    if carried:
        today = turn.now.date()
        went = texts.themes_moved(len(carried), target.date, today) if target else texts.themes_listed(len(carried))
    follows = texts.follows(0, len(change.carried.homework))
    return meeting_turns.done(turn, change, " ".join(p for p in (went, follows) if p))


def restore(turn: Turn) -> Reply:
    """As in "genopret mødet den 25. november": the meeting, its themes and its homework. Raises NotAllowed,
    NotPossible.
    """
    meeting_turns.begin(turn)
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
    meeting_turns.begin(turn)
    number = turn.press.number("meeting") if turn.press else None
    meeting = rows.locked(turn.db, turn.forum.id, number) if number is not None else None
    if meeting is None or turn.press is None:
        raise Unknown("card", "meetings.undo")
    change = changes.latest(turn.db, meeting.id)
    if change is None or turn.press.version != meeting.version or change.id != turn.press.number("change"):
        return meeting_turns.again(turn, meeting)
    return _back(turn, meeting, change)


def _back(turn: Turn, meeting: Meeting, change: Change | None) -> Reply:
    """As it was before the change; a cancelled meeting of which no change is known is simply held."""
    to = change.before if change else replace(rules.plan(meeting), cancelled=False)
    if meeting.cancelled and to.cancelled:
        to = Plan(to.date, to.start, to.place, cancelled=False)
    there = rows.on_date(turn.db, turn.forum.id, to.date)
    after = rules.back(meeting, to, [*there, *meeting_turns.computed(turn, to.date)], turn.now)
    moved = meeting_following.homework_back(turn, change) if change else ()
    new = meeting_following.store(turn, meeting, after, None, moved=moved)
    if change:
        meeting_following.bring_back(turn, after, change)
    return meeting_turns.done(turn, new, "", undo=False)


# --- elsewhere ---


def say_elsewhere(turn: Turn) -> Reply:
    """As in "næste møde er på Havnen". Raises NotAllowed, NotPossible."""
    place = turn.words.get("place") or turn.words.get("place2", "")
    if meeting_said.is_time(turn, place):
        return meetings.next_meeting(turn)
    meeting_turns.begin(turn)
    return _elsewhere(turn, meeting_said.which(turn), place, pressed=False)


def place_form(turn: Turn) -> Reply:
    access.require_planning(turn.person)
    one = meeting_turns.pressed(turn, locked=False)
    if isinstance(one, Reply):
        return one
    return Reply((meeting_cards.place_form(turn.forum, one, turn.now.date(), one.place),), private=True)


def elsewhere(turn: Turn) -> Reply:
    """The form as it was sent. Raises NotAllowed, NotPossible."""
    meeting_turns.begin(turn)
    typed = turn.press.fields.get("place", "") if turn.press else ""
    return _elsewhere(turn, meeting_turns.pressed(turn), typed, pressed=True)


def _elsewhere(turn: Turn, one: Coming | Reply, typed: str, *, pressed: bool) -> Reply:
    if isinstance(one, Reply):
        return one
    place = rules.place_said(typed)
    wrong = "place" if not any(c.isalnum() for c in place) else "place_long" if len(place) > rules.LONGEST_PLACE else ""
    if wrong:
        card = meeting_cards.place_form(turn.forum, one, turn.now.date(), typed, texts.problem(wrong))
        return Reply((card,), private=True)
    place = place[:1].upper() + place[1:]
    try:
        after = rules.elsewhere(meeting_turns.as_stored(turn, one), place, turn.now)
    except NotPossible as refusal:
        if not pressed:
            raise
        sentence = error_texts.not_possible(refusal.reason, refusal.facts)
        return Reply((meeting_cards.place_form(turn.forum, one, turn.now.date(), typed, sentence),), private=True)
    before = meeting_turns.stored(turn, one)
    change = meeting_following.store(turn, before, replace(after, id=before.id), before.date)
    return meeting_turns.done(turn, change, "")


# --- showing ---


def within(turn: Turn) -> Reply:
    """As in "hvilke møder er der i december?" and "har vi møde på onsdag?": one is shown whole, several are listed.
    Raises NotPossible: what became of a day's.
    """
    today, when = turn.now.date(), turn.words["when"]
    period = dates.find_one(when, today)
    if period is None:
        return meetings.coming(turn)
    ahead = meeting_cards.on_or_ahead(turn.db, turn.forum, turn.now)
    found = [one for one in ahead if period.contains(one.date)]
    if len(found) == 1:
        return meetings.agenda_of(turn, found[0])
    said_period = f"i {dates.say_period(period, today)}"
    if found:
        entries = tuple(meetings.line(turn, one) for one in found)
        return Reply((Card(meeting_texts.within_title(len(found), said_period), (Items(entries),)),))
    if period.is_day:
        return status(replace(turn, words={"which": when}))
    back = dates.find_one(when, today, looking="back")
    if back and any(back.contains(s.meeting.date) for s in minutes.released(turn.db, turn.forum.id, until=today)):
        return decisions.ask(turn)
    following = [c for c in ahead if c.date >= period.first] or ahead
    then = texts.when(following[0].date, following[0].start, today) if following else ""
    none = meeting_texts.none_within(turn.forum.name, said_period, then)
    return Reply((said(none, buttons=(meetings.coming_button(),)),))


def status(turn: Turn) -> Reply:
    """As in "er mødet på onsdag aflyst?" Raises NotPossible: what became of it. While a meeting is held it is the one
    that is meant where no other is named.
    """
    now_on = meeting_cards.under_way(turn.db, turn.forum, turn.now)
    which = turn.words.get("which", "")
    said_day = dates.find_one(which, turn.now.date())
    is_meant = said_day.contains(turn.now.date()) if said_day else not which
    if now_on and is_meant and not meeting_sentences.says_next(turn.text):
        return meetings.under_way(turn, now_on, meeting_turns.ahead(turn))
    try:
        one = meeting_said.which(turn)
    except NotPossible as refusal:
        if refusal.reason != "meeting_cancelled" or access.may_plan(turn.person):
            raise
        return Reply((said(texts.is_cancelled(refusal.facts["day"]), buttons=(smalltalk.say(COMING.shown),)),))
    if isinstance(one, Reply):
        return one
    return meetings.agenda_of(turn, one)


def _sure(day: object, start: object) -> tuple[dt.date, dt.time]:
    try:
        return dt.date.fromisoformat(str(day)), dt.time.fromisoformat(str(start))
    except ValueError:
        raise Unknown("card", "meetings.move") from None
