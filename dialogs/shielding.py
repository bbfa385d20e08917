"""Passages of the minutes hidden by the secretariat, and shown again."""

import datetime as dt
from dataclasses import replace

from danish import dates
from danish.texts import shielding as texts
from dialogs import decisions, minutes_cards, paper_cards, shielding_cards
from dialogs.card import said
from dialogs.shielding_cards import KIND, Filled
from dialogs.turn import Reply, Turn
from forum import access, shielding
from forum.errors import NotPossible, Unknown
from forum.points import Point
from forum.shielding import Audience, NotThere, Shield
from storage import approvals as trail
from storage import hiding, minutes, posted, shields
from storage.minutes import Stored

card = shielding_cards.card


def form(turn: Turn) -> Reply:
    """What to hide of the item that was pressed. Raises NotAllowed, NotPossible, Unknown."""
    access.require_shielding(turn.person)
    stored, point = _pressed(turn)
    return _asked(turn, stored, point, Filled())


def say(turn: Turn) -> Reply:
    """As in "skjul en passage i pkt. 3 fra den 8. oktober"; the item last spoken of where none is named."""
    access.require_shielding(turn.person)
    number, day = turn.words.get("number"), _day(turn)
    if number is None and turn.memory.items:
        date, last = turn.memory.items[0]
        return _opened(turn, dt.date.fromisoformat(date), last)
    if number is None:
        return Reply((said(texts.which()),), private=True)
    if day is None and "when" not in turn.words:
        day = _last_spoken_of(turn)
    if day is None:
        raise NotPossible("shielding_nowhere")
    return _opened(turn, day, int(number))


def hide(turn: Turn) -> Reply:
    """The form as it was sent. Raises NotAllowed, NotPossible, Unknown."""
    access.require_shielding(turn.person)
    stored, point = _pressed(turn)
    filled, passages = _understood(turn, point)
    if filled.errors:
        return _asked(turn, stored, point, filled)
    new = Shield(
        id=0,
        forum_id=turn.forum.id,
        date=stored.meeting.date,
        number=point.item.number,
        title=point.item.title,
        passages=passages,
        audience=Audience(filled.audience),
        persons=frozenset(filled.persons),
        why=filled.why,
        by_id=turn.person.id,
    )
    held, is_new = hiding.hide(turn.db, new, turn.now)
    if not is_new:
        return _already(turn, held, texts.already_hidden(paper_cards.another(turn.drawing(), held.by_id)))
    return _done(turn, held, "hidden", held.why)


def lift(turn: Turn) -> Reply:
    """Everybody who may read the minutes sees the passage again. Raises NotAllowed, Unknown."""
    one = _shield(turn, locked=True)
    if one.is_lifted:
        return _already(turn, one, texts.already_shown())
    hiding.lift(turn.db, one, turn.person.id, turn.now)
    return _done(turn, one, "lifted")


def show(turn: Turn) -> Reply:
    """One act of hiding as it is now. Raises NotAllowed, Unknown."""
    return _shown(turn, _shield(turn))


def overview(turn: Turn) -> Reply:
    """What is hidden, for the secretariat; for others the words are a question like any other."""
    if not access.may_see_drafts(turn.person):
        return decisions.ask(turn)
    return Reply((shielding_cards.listed(turn.drawing()),), private=True)


# --- what was pressed, typed or filled in ---


def _pressed(turn: Turn) -> tuple[Stored, Point]:
    """The item of the version the button is of; of the released one where the button names the day."""
    press = turn.press
    number = press.number("number") if press else None
    if press is None or number is None:
        raise Unknown("card", "shielding")
    again = press.number("again") or 0
    if "date" in press.ids:
        try:
            return _of_day(turn, dt.date.fromisoformat(str(press.ids["date"])), number, again)
        except ValueError:
            raise Unknown("card", "shielding") from None
    minutes_id = press.number("minutes")
    stored = minutes.by_id(turn.db, turn.forum.id, minutes_id) if minutes_id is not None else None
    if stored is None:
        raise Unknown("card", str(minutes_id))
    if stored.state not in (minutes.DRAFT, minutes.RELEASED):
        raise NotPossible("shielding_old")
    point = _point(turn, stored, number, again)
    if point is None:
        raise Unknown("card", str(number))
    return stored, point


def _of_day(turn: Turn, day: dt.date, number: int, again: int = 0) -> tuple[Stored, Point]:
    """In the version that answers, else in the newest draft. Raises NotPossible."""
    for stored in minutes.to_look_through(turn.db, turn.forum.id, day):
        point = _point(turn, stored, number, again)
        if point is not None:
            return stored, point
    raise NotPossible("shielding_nowhere")


def _point(turn: Turn, stored: Stored, number: int, again: int) -> Point | None:
    """Raises NotPossible for a closed item."""
    points = minutes.items(turn.db, stored.id, seen_by=turn.person)
    point = next((p for p in points if (p.item.number, p.item.again) == (number, again)), None)
    if point is not None and point.item.closed:
        raise NotPossible("shielding_closed")
    return point


def _opened(turn: Turn, day: dt.date, number: int) -> Reply:
    stored, point = _of_day(turn, day, number)
    return _asked(turn, stored, point, Filled())


def _day(turn: Turn) -> dt.date | None:
    """The day that was named. A day without a year that has not come is last year's."""
    today = turn.now.date()
    found = dates.find_one(turn.words.get("when", ""), today)
    if found is None or not found.is_day:
        return None
    held = [stored.meeting.date for stored in minutes.versions_kept(turn.db, turn.forum.id)]
    before = [day for day in held if (day.month, day.day) == (found.first.month, found.first.day)]
    return found.first if found.first in held else max(before, default=found.first)


def _last_spoken_of(turn: Turn) -> dt.date | None:
    """The meeting of the last answer, else the latest."""
    if turn.memory.items:
        return dt.date.fromisoformat(turn.memory.items[0][0])
    held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
    return held[-1].meeting.date if held else None


def _understood(turn: Turn, point: Point) -> tuple[Filled, tuple[str, ...]]:
    """What was filled in, what is wrong with it, and the passages, each as the item has it."""
    fields = turn.press.fields if turn.press else {}
    errors: dict[str, str] = {}
    listed = shielding.sentences(point.item)
    places = _numbers(fields.get("sentences", ""))
    if any(place >= len(listed) for place in places):
        errors["sentences"] = texts.wrong("gone")
        places = [place for place in places if place < len(listed)]
    passages = list(shielding.joined(point.item, [listed[place] for place in places]))
    pasted = fields.get("passage", "")
    if pasted.strip():
        try:
            found = shielding.located(point.item, pasted)
        except NotThere as missing:
            errors["passage"] = texts.not_there(missing.line, missing.nearest)
        else:
            passages += [p for p in found if p not in passages]
            if not found:
                errors["passage"] = texts.wrong("short")
    elif not places and not errors:
        errors["sentences"] = texts.wrong("nothing")
    filled = Filled(
        sentences=tuple(places),
        passage=pasted,
        audience=fields.get("audience", ""),
        persons=tuple(_numbers(fields.get("persons", ""))),
        why=" ".join(fields.get("why", "").split()),
    )
    filled = _with_audience(turn, filled, errors)
    return replace(filled, errors=errors), tuple(passages)


def _with_audience(turn: Turn, filled: Filled, errors: dict[str, str]) -> Filled:
    if filled.audience not in texts.audiences():
        errors["audience"] = texts.wrong("no_audience")
        return filled
    if filled.audience != Audience.PERSONS:
        return replace(filled, persons=())
    known = {p.id for p in shielding_cards.choosable(turn.drawing())}
    if not filled.persons:
        errors["persons"] = texts.wrong("no_persons")
    elif not known.issuperset(filled.persons):
        errors["persons"] = texts.wrong("unknown_person")
    return filled


def _numbers(listed: str) -> list[int]:
    """Chosen values, parted by commas; what is no number is a place that no list has."""
    found = [part.strip() for part in listed.split(",") if part.strip()]
    return [int(part) if part.isascii() and part.isdecimal() and len(part) < 10 else 10**9 for part in found]


def _shield(turn: Turn, *, locked: bool = False) -> Shield:
    """Raises NotAllowed, Unknown."""
    access.require_shielding(turn.person)
    shield_id = turn.press.number("shield") if turn.press else None
    one = shields.by_id(turn.db, turn.forum.id, shield_id, locked=locked) if shield_id is not None else None
    if one is None:
        raise Unknown("card", str(shield_id))
    return one


# --- what is said ---


def _asked(turn: Turn, stored: Stored, point: Point, filled: Filled) -> Reply:
    return Reply((shielding_cards.form(turn.drawing(), stored, point, filled),), private=True)


def _done(turn: Turn, one: Shield, action: str, note: str = "") -> Reply:
    trail.record(turn.db, turn.forum.id, (KIND, one.id), action, turn.person.id, turn.now, note)
    for version in minutes.versions_kept(turn.db, turn.forum.id):
        if version.meeting.date == one.date:
            posted.changed(turn.db, (minutes_cards.KIND, version.id), turn.now)
    return _shown(turn, one)


def _already(turn: Turn, one: Shield, sentence: str) -> Reply:
    """It is as it was wanted; who did it is no matter."""
    shown = card(turn.drawing(one.id))
    return Reply((said(sentence), *([shown] if shown else [])), private=True, subject=(KIND, one.id))


def _shown(turn: Turn, one: Shield) -> Reply:
    shown = card(turn.drawing(one.id))
    return Reply((shown,) if shown else (), private=True, subject=(KIND, one.id))
