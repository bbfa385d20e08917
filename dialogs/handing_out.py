"""Handing homework out: by a sentence, or by the form that a sentence with something missing opens."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from danish import dates
from danish.texts import decisions as decision_texts
from danish.texts import homework as texts
from dialogs import decisions, homework_said, homework_steps
from dialogs.card import Button, Card, Choice, ChoiceField, DateField, Part, Text, TextField
from dialogs.turn import Reply, Turn
from forum import access, handouts
from forum import homework as rules
from forum.errors import Unknown
from forum.handouts import Handout
from forum.homework import LONGEST_TITLE, Source, State
from forum.people import Person
from forum.points import Point
from storage import choices, meetings, minutes, people
from storage import homework as rows

_LONGEST_NAME = 4
_SELF = ("mig", "mig selv")
_ALL = re.compile(r"alle\b", re.IGNORECASE)
_SEPARATORS = re.compile(r",| og | samt | & ", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A form as it is filled in: `errors` are sentences by field name."""

    title: str = ""
    to: Person | None = None
    due: dt.date | None = None
    wait_until: dt.date | None = None
    source: Source | None = None
    errors: dict[str, str] = field(default_factory=dict)


def form(turn: Turn) -> Reply:
    """Empty, for the item that was pressed, or with what the button carries. Raises NotAllowed, and Unknown for an item
    that is not there.
    """
    access.require_planning(turn.person)
    point = _point(turn, _pressed_source(turn))
    draft = _from_point(turn, point, Draft()) if point else _carried_draft(turn)
    return asked_for(turn, draft)


def hand_out(turn: Turn) -> Reply:
    """The form as it was sent. Raises NotAllowed."""
    access.require_planning(turn.person)
    fields = turn.press.fields if turn.press else {}
    draft = Draft(title=" ".join(fields.get("title", "").split()), source=_pressed_source(turn))
    draft = with_person(turn, draft, fields.get("person", "").strip())
    for name in ("due", "wait_until"):
        draft = _with_date(turn, draft, name, fields.get(name, "").strip())
    return _given(turn, draft)


def say(turn: Turn) -> Reply:
    """As in "giv Tanja hjemmeopgaven om data på ældreområdet til den 8. oktober." Raises NotAllowed."""
    rest = turn.words.get("rest", "")
    name = turn.words.get("person", "")
    if name and " skal " in turn.text and not people.named(people.everybody(turn.db, turn.forum.id), name):
        return decisions.ask(turn)
    if name.casefold() in _SELF and not access.may_plan(turn.person):
        # Whoever was asked for it takes it by this; to anybody else it is said who hands out.
        title = handouts.understood(rest, turn.now.date()).title
        waiting = rows.listed(turn.db, turn.forum.id, {State.ASKED}, responsible_id=turn.person.id)
        if rules.meant(title, waiting):
            return homework_said.take(replace(turn, words={"title": title}))
    access.require_planning(turn.person)
    if not name:
        rest, name = _name_in(turn, rest)
    heard = handouts.understood(rest, turn.now.date())
    draft = drafted(turn, heard)
    if heard.number is not None:
        draft = _from_point(turn, _point(turn, _source(turn, heard)), draft)
    if _ALL.match(name) or _SEPARATORS.search(name):
        return _to_several(turn, draft, name)
    draft = with_person(turn, draft, name)
    return _given(turn, draft)


def drafted(turn: Turn, heard: Handout) -> Draft:
    """A day that does not exist is asked for again."""
    errors = {name: texts.problem("never") for name in heard.never}
    due = heard.due or next_meeting(turn, heard)
    return Draft(title=heard.title, due=due, wait_until=heard.wait_until, errors=errors)


def hand_out_all(turn: Turn) -> Reply:
    """The yes to asking all of them. Raises NotAllowed, Unknown."""
    access.require_planning(turn.person)
    to = _carried_people(turn)
    draft = _carried_draft(turn)
    if not to or rules.problems(draft.title, draft.due, draft.wait_until, turn.now.date()):
        return asked_for(turn, draft, texts.need_more())
    if len(to) == 1:
        return homework_steps.new(turn, draft.title, to[0], draft.due, draft.wait_until, draft.source)
    return _each(turn, draft, to)


def carried(draft: Draft, to: Sequence[Person]) -> dict[str, int | str]:
    """What a button that hands it out to them carries."""
    ids: dict[str, int | str] = {"title": draft.title, "people": ",".join(str(p.id) for p in to)}
    ids |= {"due": draft.due.isoformat()} if draft.due else {}
    ids |= {"wait_until": draft.wait_until.isoformat()} if draft.wait_until else {}
    return ids | ({"date": draft.source.date.isoformat(), "number": draft.source.number} if draft.source else {})


def _carried_people(turn: Turn) -> list[Person]:
    wanted = set(str(turn.press.ids.get("people", "") if turn.press else "").split(","))
    return [p for p in homework_steps.candidates(turn) if str(p.id) in wanted]


def _carried_draft(turn: Turn) -> Draft:
    ids = turn.press.ids if turn.press else {}
    draft = Draft(title=" ".join(str(ids.get("title", "")).split()), source=_pressed_source(turn))
    for name in ("due", "wait_until"):
        draft = _with_date(turn, draft, name, str(ids.get(name, "")))
    to = _carried_people(turn)
    return replace(draft, to=to[0] if len(to) == 1 else None)


def _to_several(turn: Turn, draft: Draft, said: str) -> Reply:
    """Each is asked for themselves. "Alle" are the heads of department, and it is asked once whether they are meant."""
    everybody = bool(_ALL.match(said))
    to: list[Person] = [p for p in homework_steps.candidates(turn) if not access.may_plan(p)] if everybody else []
    for name in [] if everybody else [part.strip() for part in _SEPARATORS.split(said) if part.strip()]:
        one = with_person(turn, draft, name)
        if one.to is None:
            return _given(turn, one)
        to.append(one.to)
    wrong = rules.problems(draft.title, draft.due, draft.wait_until, turn.now.date())
    if not wrong and to and draft.errors:
        return Reply((Card(parts=(Text((texts.never(),)),)),), private=True)
    if wrong or not to:
        return _given(turn, draft)
    if not everybody:
        return _each(turn, draft, list(dict.fromkeys(to)))
    yes = Button(texts.ASK_ALL, "homework.hand_out_all", carried(draft, to), style="primary")
    question = texts.ask_all(draft.title, [p.name for p in to], draft.due, turn.now.date())
    choose = Button(texts.ASK_ONE, "homework.form")
    return Reply((Card(parts=(Text((question,)),), buttons=(yes, choose)),), private=True)


def _each(turn: Turn, draft: Draft, to: list[Person]) -> Reply:
    for person in to:
        homework_steps.new(turn, draft.title, person, draft.due, draft.wait_until, draft.source)
    today = turn.now.date()
    held = choices.held_back(turn.db, turn.forum.id, rules.KIND, today)
    paused = {person_id: until for (person_id, _work), until in held.items()}
    told = [p.name for p in to if p.id not in paused]
    sentences = [texts.asked_all(draft.title, told, draft.due, today)] if told else []
    sentences += [texts.on_pause(p.name, paused[p.id], draft.due, today) for p in to if p.id in paused]
    return Reply((Card(parts=tuple(Text((sentence,)) for sentence in sentences)),), private=True)


def _given(turn: Turn, draft: Draft) -> Reply:
    """Handed out when nothing is wrong; else the form, with what was said kept in it."""
    wrong = rules.problems(draft.title, draft.due, draft.wait_until, turn.now.date())
    errors = {name: texts.problem(key) for name, key in wrong.items()} | draft.errors
    if draft.to is None and "person" not in errors:
        errors["person"] = texts.problem("no_person")
    if errors or draft.to is None:
        return asked_for(turn, replace(draft, errors=errors), texts.need_more())
    return homework_steps.new(turn, draft.title, draft.to, draft.due, draft.wait_until, draft.source)


def asked_for(turn: Turn, draft: Draft, intro: str = "") -> Reply:
    errors = draft.errors
    choices = tuple(Choice(str(p.id), p.name) for p in homework_steps.candidates(turn))
    chosen = (str(draft.to.id),) if draft.to else ()
    parts: tuple[Part, ...] = (
        *((Text((intro,)),) if intro else ()),
        *((Text((_origin(turn, draft.source),), "muted"),) if draft.source else ()),
        TextField(
            "title",
            texts.FIELD_TITLE,
            draft.title,
            errors.get("title", ""),
            lines=2,
            required=True,
            max_length=LONGEST_TITLE,
        ),
        ChoiceField("person", texts.FIELD_PERSON, choices, chosen, errors.get("person", ""), required=True),
        DateField("due", texts.FIELD_DUE, draft.due, errors.get("due", "")),
        DateField("wait_until", texts.FIELD_WAIT, draft.wait_until, errors.get("wait_until", "")),
    )
    ids: dict[str, int | str] = {}
    if draft.source:
        ids = {"date": draft.source.date.isoformat(), "number": draft.source.number}
    send = Button(texts.HAND_OUT, "homework.hand_out", ids, style="primary", fields=True)
    return Reply((Card(texts.FORM_TITLE, parts, (send,)),), private=True)


def _origin(turn: Turn, source: Source) -> str:
    return decision_texts.source(turn.forum.name, source.date, source.number)


def with_person(turn: Turn, draft: Draft, said: str) -> Draft:
    """By id or name. Who is unknown, has left, or may be one of several is asked about in the form."""
    if said.casefold() in _SELF:
        return replace(draft, to=turn.person)
    here = homework_steps.candidates(turn)
    by_id = next((p for p in here if str(p.id) == said), None)
    found = [by_id] if by_id else people.named(here, said) or people.named(here, said.removesuffix("s"))
    if len(found) == 1:
        return replace(draft, to=found[0])
    if found:
        sentence = texts.which_person(said, tuple(p.name for p in found))
    elif not said:
        return draft
    elif left := people.named((p for p in people.everybody(turn.db, turn.forum.id) if not p.active), said):
        sentence = texts.person_left(left[0].name, turn.forum.name)
    else:
        sentence = texts.unknown_person(said)
    return replace(draft, errors={**draft.errors, "person": sentence})


def _with_date(turn: Turn, draft: Draft, name: str, said: str) -> Draft:
    """As a date field sends it, or as people type it."""
    if not said:
        return draft
    try:
        day: dt.date | None = dt.date.fromisoformat(said)
    except ValueError:
        found = dates.find_one(said, turn.now.date())
        day = found.last if found and found.precision != "open" else None
    if day is None:
        key = "never" if dates.find_never(said, turn.now.date()) else "no_date"
        return replace(draft, errors={**draft.errors, name: texts.problem(key)})
    return replace(draft, due=day) if name == "due" else replace(draft, wait_until=day)


def _name_in(turn: Turn, rest: str) -> tuple[str, str]:
    """A member's name after "til" or "hos" in "hjemmeopgaven om data til Tanja til den 8. oktober", cut out."""
    said = rest.split()
    here = people.everybody(turn.db, turn.forum.id)
    for at in range(len(said) - 1, 0, -1):
        if said[at - 1].casefold() not in ("til", "hos", "for"):
            continue
        for length in range(min(_LONGEST_NAME, len(said) - at), 0, -1):
            name = " ".join(said[at : at + length]).strip(",.;:!?")
            if people.named(here, name):
                kept: Sequence[str] = said[: at - 1] + said[at + length :]
                return " ".join(kept), name
    return rest, ""


def next_meeting(turn: Turn, heard: Handout) -> dt.date | None:
    if not heard.next_meeting:
        return None
    today = turn.now.date()
    return next((c.date for c in meetings.coming(turn.db, turn.forum, today) if c.date > today), None)


def _source(turn: Turn, heard: Handout) -> Source:
    """Of the meeting named, else of the latest one."""
    day = heard.day
    if day is None:
        held = minutes.released(turn.db, turn.forum.id, until=turn.now.date())
        day = held[-1].meeting.date if held else turn.now.date()
    return Source(day, heard.number or 0)


def _pressed_source(turn: Turn) -> Source | None:
    ids = turn.press.ids if turn.press else {}
    if "date" not in ids:
        return None
    try:
        return Source(dt.date.fromisoformat(str(ids["date"])), int(ids["number"]))
    except (KeyError, ValueError):
        raise Unknown("card", "homework.form") from None


def _point(turn: Turn, source: Source | None) -> Point | None:
    """Raises Unknown for an item that is in no released minutes."""
    if source is None:
        return None
    point = None
    if source.date <= turn.now.date():
        # What homework is made of, others will read.
        point = minutes.released_point(turn.db, turn.forum.id, source.date, source.number, seen_by=None)
    if point is None:
        raise Unknown("item", _origin(turn, source))
    return point


def _from_point(turn: Turn, point: Point | None, draft: Draft) -> Draft:
    """What the item says of its homework, where nothing else was said."""
    if point is None:
        return draft
    item, day = point.item, point.meeting.date
    written = handouts.named_in((item.decision or "", *(s.text for s in item.sections)), day, turn.now.date())
    return replace(
        draft,
        title=draft.title or handouts.topic(item.title),
        due=draft.due or written.due,
        wait_until=draft.wait_until or (written.wait_until if draft.due in (None, written.due) else None),
        source=Source(day, item.number),
    )
