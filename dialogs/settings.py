"""The forum's settings: which letters it gets and when, the deadline for items, days off and hours."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from danish import settings_sentences as sentences
from danish.texts import settings as texts
from danish.texts.meetings import clock
from dialogs.card import Button, Card, Choice, ChoiceField, Entry, Field, Items, Part, Text, TextField, said
from dialogs.turn import Drawing, Reply, Turn
from forum import access, letters
from forum.errors import Changed, Unknown
from forum.letters import Choices, Intake, Letter
from storage import addresses, approvals, forum_settings, forums, meetings, people
from storage.database import Connection

KIND: Final = "settings.letters"
"""The card of all settings and the subject of their trail; its id is the forum's."""
DEADLINE: Final = "deadline"
FREE: Final = "free"
HOURS: Final = "hours"
_NAMES: Final = {**texts.NAMES, DEADLINE: texts.DEADLINE, FREE: texts.FREE, HOURS: texts.HOURS}
_ON, _OFF = "on", "off"


def show(turn: Turn) -> Reply:
    drawn = card(turn.drawing(turn.forum.id))
    return Reply((drawn,), private=access.may_change_settings(turn.person))


def card(drawing: Drawing) -> Card:
    """Every letter with its state and hour in words. Whoever may not change them sees them."""
    here = forum_settings.choices(drawing.db, drawing.forum.id)
    may_change = drawing.viewer is not None and access.may_change_settings(drawing.viewer)
    entries = tuple(
        Entry(called, line(drawing.db, drawing.forum.id, here, name), _change(drawing, name) if may_change else None)
        for name, called in _NAMES.items()
    )
    parts: list[Part] = [Text((texts.intro(may_change),)), Items(entries)]
    steps = approvals.steps(drawing.db, (KIND, drawing.forum.id))
    if steps and may_change:
        by = next((p.name for p in people.everybody(drawing.db, drawing.forum.id) if p.id == steps[-1].by_id), "")
        day = steps[-1].at.astimezone(drawing.now.tzinfo).date()
        parts.append(Text((texts.changed_last(by, day, drawing.now.date()),), "muted"))
    return Card(texts.title(drawing.forum.name), tuple(parts))


def line(db: Connection, forum_id: int, here: Choices, name: str) -> str:
    """A setting in words, a sentence or two."""
    if name == DEADLINE:
        return texts.deadline_line(*_spread(here.intake)) if here.intake else texts.no_deadline()
    if name == FREE:
        return texts.free_line(sorted(here.days.free))
    if name == HOURS:
        return texts.hours_line(here.days.opens, here.days.closes)
    letter = here[name]
    spoken = texts.line(name, letter.on, here.hour(name), letter.count, letter.unit.value)
    if name == letters.INTAKE and letter.on and here.intake is None:
        return texts.needs_deadline()
    if name == letters.CHANNEL_CARD and letter.on and not addresses.places(db, forum_id):
        return f"{spoken} {texts.needs_place()}"
    return spoken


# --- forms ---


def form(turn: Turn) -> Reply:
    access.require_changing_settings(turn.person)
    return asked(turn, _named(turn), {}, {})


def save(turn: Turn) -> Reply:
    """What is wrong comes back as the form, with what was typed. Raises Changed for a form drawn before a change."""
    access.require_changing_settings(turn.person)
    name = _named(turn)
    typed = dict(turn.press.fields) if turn.press else {}
    forums.lock(turn.db, turn.forum.id)
    if turn.press and turn.press.version != version(turn.db, turn.forum.id, name):
        raise Changed((KIND, turn.forum.id))
    if name == DEADLINE:
        return save_deadline(turn, typed.get("deadline", ""))
    if name == FREE:
        return save_free(turn, typed.get("days", ""))
    if name == HOURS:
        return save_hours(turn, typed.get("opens", ""), typed.get("closes", ""))
    return save_letter(turn, name, typed)


def asked(turn: Turn, name: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> Reply:
    """The form, with what stands or what was typed."""
    here = forum_settings.choices(turn.db, turn.forum.id)
    number = version(turn.db, turn.forum.id, name)
    send = Button(texts.SAVE, "settings.save", {"setting": name}, number, style="primary", fields=True)
    current = Text((line(turn.db, turn.forum.id, here, name),))
    fields = _fields(here, name, typed, wrong)
    return Reply((Card(_NAMES[name], (current, *fields), (send,)),), private=True)


def _fields(here: Choices, name: str, typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Field, ...]:
    def text(key: str, label: str, stands: str, length: int = 10) -> TextField:
        return TextField(key, label, typed.get(key, stands), wrong.get(key, ""), max_length=length)

    if name == DEADLINE:
        stands = texts.deadline_value(*_spread(here.intake)) if here.intake else ""
        return (text("deadline", texts.DEADLINE_LABEL, stands, 120),)
    if name == FREE:
        return (text("days", texts.FREE_LABEL, texts.free_value(sorted(here.days.free)), 400),)
    if name == HOURS:
        days = here.days
        opens = text("opens", texts.OPENS_LABEL, texts.hour_value(days.opens))
        return opens, text("closes", texts.CLOSES_LABEL, texts.hour_value(days.closes))
    letter = here[name]
    state = typed.get("state", _ON if letter.on else _OFF)
    choices = (Choice(_ON, texts.ON), Choice(_OFF, texts.OFF))
    fields: list[Field] = [ChoiceField("state", texts.ON_LABEL, choices, (state,), wrong.get("state", ""))]
    if letter.at is not None:
        fields.append(text("at", texts.AT_LABEL, texts.hour_value(here.hour(name))))
    if letter.count is not None:
        fields.append(text("count", texts.COUNT_LABEL[letter.unit.value], str(letter.count)))
    return tuple(fields)


# --- what is chosen, by form or by sentence ---


def save_letter(turn: Turn, name: str, typed: Mapping[str, str]) -> Reply:
    """`typed` may have "state", "at" and "count"; what it has not stays as it is."""
    here = forum_settings.choices(turn.db, turn.forum.id)
    wanted, wrong = _read(here, name, typed)
    start = meetings.usual(turn.db, turn.forum.id)[0]
    wrong = {**letters.problems(here, wanted, start), **wrong}
    if wrong:
        said_so = {field: _problem(here, wanted, key, start) for field, key in wrong.items()}
        return asked(turn, name, typed, said_so)
    if wanted != here[name]:
        forum_settings.put_letter(turn.db, turn.forum.id, wanted)
    return _done(turn, here, name)


def save_deadline(turn: Turn, typed: str) -> Reply:
    """Nothing typed: there is none."""
    here = forum_settings.choices(turn.db, turn.forum.id)
    intake = None
    if typed.strip():
        heard = sentences.deadline(typed)
        intake = Intake(*heard) if heard else None
        wrong = letters.intake_problem(intake) if intake else DEADLINE
        if wrong:
            return asked(turn, DEADLINE, {"deadline": typed}, {"deadline": texts.problem(wrong)})
    if intake != here.intake:
        set_at = replace(intake, set_at=turn.now) if intake else None
        forum_settings.put_intake(turn.db, turn.forum.id, set_at)
    return _done(turn, here, DEADLINE)


def save_free(turn: Turn, typed: str, *, also: bool = False) -> Reply:
    """`also`: besides those there are."""
    here = forum_settings.choices(turn.db, turn.forum.id)
    free = sentences.days_off(typed)
    if free is None:
        return asked(turn, FREE, {"days": typed}, {"days": texts.problem("free")})
    free = free | here.days.free if also else free
    if free != here.days.free:
        forum_settings.put_free(turn.db, turn.forum.id, free)
    return _done(turn, here, FREE)


def save_hours(turn: Turn, opens: str, closes: str) -> Reply:
    here = forum_settings.choices(turn.db, turn.forum.id)
    first, last = sentences.hour(opens), sentences.hour(closes)
    key = letters.hours_problem(here, first, last) if first and last else "hours"
    if key or first is None or last is None:
        names = [f"»{texts.NAMES[one.name]}«" for one in letters.left_out(here, first, last)] if first and last else []
        error = texts.problem(key or "hours", names=texts.together(names))
        return asked(turn, HOURS, {"opens": opens, "closes": closes}, {"opens": error})
    if (first, last) != (here.days.opens, here.days.closes):
        forum_settings.put_hours(turn.db, turn.forum.id, first, last)
    return _done(turn, here, HOURS)


def version(db: Connection, forum_id: int, name: str) -> int:
    """How often the setting was changed: a form drawn before a change is an old one."""
    return sum(step.action == name for step in approvals.steps(db, (KIND, forum_id)))


def _read(here: Choices, name: str, typed: Mapping[str, str]) -> tuple[Letter, dict[str, str]]:
    letter, wrong = here[name], dict[str, str]()
    if "state" in typed:
        if typed["state"] not in (_ON, _OFF):
            wrong["state"] = "state"
        letter = replace(letter, on=typed["state"] == _ON)
    if "at" in typed and letter.at is not None:
        at = sentences.hour(typed["at"])
        if at is None:
            wrong["at"] = "hour"
        # What stood in the form, where the letter waits until the hours begin, is no other choice.
        letter = replace(letter, at=letter.at if at in (None, here.hour(name)) else at)
    if "count" in typed and letter.count is not None:
        count = sentences.count(typed["count"])
        if count is None:
            wrong["count"] = "count"
        letter = replace(letter, count=letter.count if count is None else count)
    return letter, wrong


def _problem(here: Choices, wanted: Letter, key: str, start: dt.time) -> str:
    days = here.days
    opens, closes = (letters.EARLIEST, letters.LATEST) if wanted.any_day else (days.opens, days.closes)
    return texts.problem(
        key,
        start=clock(start),
        opens=clock(opens),
        closes=clock(closes),
        least=str(wanted.least),
        most=str(wanted.most),
    )


def _done(turn: Turn, before: Choices, name: str) -> Reply:
    """What stands now in words; a change leaves its trail, and the same again none."""
    here = forum_settings.choices(turn.db, turn.forum.id)
    now = line(turn.db, turn.forum.id, here, name)
    subject = (KIND, turn.forum.id)
    if here != before:
        was = line(turn.db, turn.forum.id, before, name)
        approvals.record(turn.db, turn.forum.id, subject, name, turn.person.id, turn.now, f"{was}\n{now}")
    back = Button(texts.SHOW, "settings.show")
    return Reply((said(texts.saved(_NAMES[name], now), buttons=(back,)),), private=True, subject=subject)


def _change(drawing: Drawing, name: str) -> Button:
    return Button(texts.CHANGE, "settings.form", {"setting": name}, version(drawing.db, drawing.forum.id, name))


def _named(turn: Turn) -> str:
    name = str(turn.press.ids.get("setting", "")) if turn.press else ""
    if name not in _NAMES:
        raise Unknown("card", name)
    return name


def _spread(intake: Intake) -> tuple[dt.time, int | None, int, int, int]:
    return intake.at, intake.weekday, intake.weeks, intake.workdays, intake.days
