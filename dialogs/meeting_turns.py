"""What every change of a meeting needs: which meeting was pressed, its row, what is said of it after, and its card."""

import datetime as dt
from dataclasses import replace

from danish import dates
from danish.texts import errors as error_texts
from danish.texts import meeting_changes as texts
from danish.texts import meetings as meeting_texts
from dialogs import meeting_cards, meeting_following, meeting_said, meetings
from dialogs.card import Button, Card, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access
from forum import meeting_changes as rules
from forum.errors import Changed, NotPossible, Unknown
from forum.meeting_changes import KIND, Change
from forum.meetings import Coming, Meeting, is_over
from forum.people import Role
from storage import forum_settings, forums
from storage import meeting_changes as changes
from storage import meetings as rows


def card(drawing: Drawing) -> Card | None:
    """The meeting as it is now, with what may be done about it."""
    meeting = rows.by_id(drawing.db, drawing.forum.id, drawing.id)
    if meeting is None:
        return None
    today, viewer = drawing.now.date(), drawing.viewer
    if meeting.cancelled:
        restore = Button(texts.RESTORE, "meetings.restore", {"meeting": meeting.id}, meeting.version)
        may = viewer is not None and access.may_plan(viewer)
        sentence = texts.cancelled(drawing.forum.name, texts.when(meeting.date, meeting.start, today))
        return said(sentence, buttons=(restore,) if may else ())
    one = next((c for c in rows.coming(drawing.db, drawing.forum, today) if c.meeting_id == meeting.id), None)
    title = meeting_texts.meeting_title(drawing.forum.name, meeting.date)
    if one is None:
        return said(title)
    shown = meetings.agenda_card(drawing.db, drawing.forum, one, title, today)
    return replace(shown, buttons=(*shown.buttons, *meeting_cards.buttons(one, viewer, drawing.now)))


def begin(turn: Turn) -> None:
    """One change of a forum's meetings at a time: two at once would each see the plan before the other. Raises
    NotAllowed.
    """
    access.require_planning(turn.person)
    forums.lock(turn.db, turn.forum.id)


def pressed(turn: Turn, *, locked: bool = True) -> Coming | Reply:
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
    there = _once_on(turn, day, locked=locked)
    if there and (one is None or version != there.version):
        return again(turn, there)
    if one is None:
        raise Unknown("card", "meetings")
    if is_over(one.date, one.start, turn.now):
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


def again(turn: Turn, meeting: Meeting) -> Reply:
    """Whoever did it presses again: it is done. Raises Changed for everybody else, and where the meeting is not as the
    button would have it.
    """
    last = changes.latest(turn.db, meeting.id)
    drawn = card(turn.drawing(meeting.id))
    if last is None or last.by_id != turn.person.id or drawn is None or not _stands(turn, meeting, last):
        raise Changed((KIND, meeting.id))
    return Reply((said(error_texts.already_done()), drawn), private=True)


def _stands(turn: Turn, meeting: Meeting, last: Change) -> bool:
    """Whether what is pressed is what the meeting is."""
    press = turn.press
    if press is None:
        return False
    match press.action.removeprefix("meetings."):
        case "cancel" | "cancel_form":
            return meeting.cancelled
        case "move" if not meeting.cancelled:
            wanted = (
                {"date": press.ids.get("to"), "start": press.ids.get("start")} if "to" in press.ids else press.fields
            )
            day = dates.one_day(str(wanted.get("date", "")), turn.now.date())
            return (day, meeting_said.time(str(wanted.get("start", "")))) == (meeting.date, meeting.start)
        case "elsewhere" if not meeting.cancelled:
            return rules.place_said(press.fields.get("place", "")).casefold() == meeting.place.casefold()
        case "undo":
            undone = changes.before(turn.db, last)
            return undone is not None and undone.id == press.number("change") and undone.before == rules.plan(meeting)
    return False


def ahead(turn: Turn) -> list[Coming]:
    return meeting_cards.ahead(turn.db, turn.forum, turn.now)


def as_stored(turn: Turn, one: Coming) -> Meeting:
    """As it would be stored; id 0 while it is not."""
    return Meeting(one.meeting_id or 0, turn.forum.id, one.date, one.start, one.place, version=one.version)


def computed(turn: Turn, day: dt.date) -> list[Meeting]:
    """Meetings of that day that are not stored; their id is nobody's."""
    return [replace(as_stored(turn, c), id=-1) for c in ahead(turn) if c.date == day and c.meeting_id is None]


def stored(turn: Turn, one: Coming) -> Meeting:
    """A computed meeting becomes a row; locked."""
    made = rows.ensure(turn.db, turn.forum.id, one)
    return rows.locked(turn.db, turn.forum.id, made.id) or made


def done(turn: Turn, change: Change, more: str, *, undo: bool = True) -> Reply:
    """What was changed, `more` of what went along with it, and when the others hear."""
    meeting = rows.by_id(turn.db, turn.forum.id, change.meeting_id)
    if meeting is None:
        raise Unknown("card", "meetings")
    drawing = turn.drawing(meeting.id)
    own = Role.SECRETARIAT in turn.person.roles
    told = changes.told(turn.db, turn.forum.id, change.told_with)
    if rules.plan(meeting) == told[0].before and {c.by_id for c in told} == {turn.person.id}:
        when = texts.when(meeting.date, meeting.start, turn.now.date())
        sentences = [texts.undone(turn.forum.name, when, meeting.place)]
    else:
        first, *rest = meeting_cards.what(drawing, meeting, change, own=own)
        sentences = [first, *([more] if more else []), *rest]
        if not meeting_following.hearers(turn, meeting, change):
            sentences.insert(-1, texts.nobody_knows())
        else:
            days = forum_settings.choices(turn.db, turn.forum.id).days
            at = rules.tells_at(change.before, rules.plan(meeting), days, turn.now)
            sentences.insert(-1, texts.others_told(at, turn.now))
    buttons: tuple[Button, ...] = ()
    if undo:
        ids: dict[str, int | str] = {"meeting": meeting.id, "change": change.id}
        buttons = (Button(texts.UNDO, "meetings.undo", ids, meeting.version),)
    if not meeting.cancelled:
        buttons += (Button(texts.SHOW, "meetings.agenda", {"date": meeting.date.isoformat()}),)
    return Reply((said(" ".join(sentences), buttons=buttons),), private=True, subject=(KIND, meeting.id))
