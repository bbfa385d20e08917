"""The cards of themes: one theme as each person sees it, the form that proposes one, and what a title resembles."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from danish import dates
from danish.texts import lists
from danish.texts import meetings as meeting_texts
from danish.texts import themes as texts
from dialogs import decisions, meeting_cards
from dialogs.card import (
    Button,
    Card,
    Choice,
    ChoiceField,
    DateField,
    Entry,
    Facts,
    Field,
    Items,
    NumberField,
    Part,
    Text,
    TextField,
)
from dialogs.turn import Drawing, Memory
from forum import access, themes
from forum.meetings import Coming
from forum.people import Person, Role
from forum.proposals import FEWEST_MINUTES, MAX_TITLE, MAX_WHY, MOST_MINUTES
from forum.themes import State, Theme
from storage import approvals, forum_settings, minutes, people
from storage import themes as store

Style = Literal["default", "primary", "destructive"]
_CHOICES: Final = 12
_RELATED: Final = 2
NOBODY: Final[Mapping[str, str]] = {}


def card(drawing: Drawing) -> Card | None:
    """The theme for the viewer; None for one that is not of this forum."""
    theme = store.by_id(drawing.db, drawing.forum.id, drawing.id)
    return draw(drawing, themes.as_of(theme, drawing.now.date())) if theme else None


def draw(drawing: Drawing, theme: Theme, typed: Mapping[str, str] = NOBODY, wrong: Mapping[str, str] = NOBODY) -> Card:
    """`typed` and `wrong` (keys of texts, by field) are of the form that puts it on a meeting."""
    view = _View(drawing, theme, {p.id: p for p in people.everybody(drawing.db, drawing.forum.id)})
    fields = view.fields(typed, wrong)
    parts: tuple[Part, ...] = (Text((view.said(),)), *view.facts(), *view.related(), *fields)
    return Card(parts=parts, buttons=view.buttons(), fallback=view.said())


@dataclass(frozen=True)
class _View:
    drawing: Drawing
    theme: Theme
    people: Mapping[int, Person]

    @property
    def viewer(self) -> Person | None:
        return self.drawing.viewer

    @property
    def today(self) -> dt.date:
        return self.drawing.now.date()

    @property
    def mine(self) -> bool:
        return self.viewer is not None and self.viewer.id == self.theme.proposer_id

    @property
    def decides(self) -> bool:
        return self.viewer is not None and access.may_plan(self.viewer)

    def name(self, person_id: int) -> str:
        return self.people[person_id].name

    def _last(self) -> tuple[str, str]:
        """What was last done to the theme itself, and who did it ("" is the proposer)."""
        steps = [s for s in approvals.steps(self.drawing.db, self.theme.subject) if s.action not in themes.BACKING]
        last = steps[-1] if steps else None
        if last is None or last.by_id is None:
            return "", ""
        return last.action, "" if last.by_id == self.theme.proposer_id else self.name(last.by_id)

    def said(self) -> str:
        return self._to_proposer() if self.mine else self._to_others()

    def _to_proposer(self) -> str:
        theme, (action, by) = self.theme, self._last()
        who = by or self.name(theme.proposer_id)
        match theme.state:
            case State.MORE:
                return texts.wanted_more(who, theme.title, theme.reason)
            case State.NOT_NOW:
                return texts.your_not_now(who, theme.title, theme.reason)
            case State.WITHDRAWN:
                return texts.your_withdrawn(theme.title, by)
            case State.SCHEDULED if theme.meeting:
                where = (self.drawing.forum.name, theme.meeting.date, self.today, theme.title, theme.minutes)
                if action == "moved":
                    return f"{texts.your_moved(*where)} {self._responsible()}"
                return f"{texts.your_scheduled(*where, theme.wished_minutes)} {self._responsible()}"
            case State.DISCUSSED if theme.meeting:
                return texts.discussed(self.drawing.forum.name, theme.meeting.date, self.today, theme.title)
        if action == "postponed":
            return texts.your_postponed(theme.title, who)
        return self._thanks()

    def _thanks(self) -> str:
        theme, proposer = self.theme, self.people[self.theme.proposer_id]
        if theme.backers:
            return texts.backed(theme.title, theme.wished_minutes, self._backers())
        hears = _asked([p for p in self.people.values() if p.id != proposer.id])
        said = texts.thanks(proposer.first_name, theme.title, theme.wished_minutes, hears)
        return f"{said} {texts.decide_yourself()}" if self.decides else said

    def _backers(self) -> list[str]:
        return [self.name(p) for p in self.theme.backers]

    def _responsible(self) -> str:
        responsible = self.theme.responsible_id
        if self.viewer and responsible == self.viewer.id:
            deadline = self._deadline()
            return texts.responsible_by(deadline, self.today) if deadline else texts.you_are_responsible()
        return texts.is_responsible(self.name(responsible))

    def _deadline(self) -> dt.datetime | None:
        """Until when items for the meeting are taken, where the forum has said so and it has not passed."""
        here = forum_settings.choices(self.drawing.db, self.drawing.forum.id)
        if here.intake is None or self.theme.meeting is None:
            return None
        now = self.drawing.now
        at = dt.datetime.combine(here.intake.day(self.theme.meeting.date, here.days), here.intake.at, now.tzinfo)
        return at if at > now else None

    def _to_others(self) -> str:
        theme, proposer = self.theme, self.name(self.theme.proposer_id)
        action, by = self._last()
        match theme.state:
            case State.SCHEDULED if theme.meeting:
                where = (self.drawing.forum.name, theme.meeting.date, self.today, theme.title, theme.minutes)
                told = self.viewer is not None and (self.decides or self.viewer.id == theme.responsible_id)
                said = texts.moved(*where) if told and action == "moved" else texts.scheduled(*where)
                return f"{said} {self._responsible()}"
            case State.DISCUSSED if theme.meeting:
                return texts.discussed(self.drawing.forum.name, theme.meeting.date, self.today, theme.title)
            case State.WITHDRAWN:
                return texts.withdrawn(by or proposer, theme.title)
            case State.MORE if self.decides:
                return texts.more_asked(by or proposer, theme.title, proposer, theme.reason)
            case State.NOT_NOW if self.decides:
                return texts.not_now(by or proposer, theme.title, theme.reason)
        if action == "postponed":
            return texts.postponed(theme.title)
        if self.viewer and self.viewer.id in theme.backers:
            return texts.you_back(theme.title, theme.wished_minutes, proposer)
        if self.viewer and self.viewer.id == theme.responsible_id and not self.decides:
            return texts.proposes_you(proposer, theme.title, theme.wished_minutes)
        return texts.proposes(proposer, theme.title, theme.wished_minutes)

    def facts(self) -> tuple[Part, ...]:
        """What the sentence above does not say already."""
        theme = self.theme
        if theme.state is State.WITHDRAWN:
            return ()
        rows: list[tuple[str, str]] = []
        if theme.state in themes.UNDECIDED:
            known = {theme.proposer_id, self.viewer.id} if self.viewer and not self.mine else {theme.proposer_id}
            if theme.responsible_id not in known:
                rows.append((texts.RESPONSIBLE_LABEL, self.name(theme.responsible_id)))
            if theme.wished:
                rows.append((texts.WISHED_LABEL, dates.say(theme.wished, self.today)))
        elif not self.mine:
            rows.append((texts.PROPOSED_BY, self.name(theme.proposer_id)))
        others = [self.name(p) for p in theme.backers if self.viewer is None or p != self.viewer.id]
        if others and not (self.mine and theme.state is State.PROPOSED):
            rows.append((texts.BACKED_BY, lists.listed(others)))
        why = (Text((texts.why(theme.why),)),) if theme.why else ()
        return (*why, *([Facts(tuple(rows))] if rows else []))

    def related(self) -> tuple[Part, ...]:
        """Only while somebody makes up their mind."""
        if self.theme.state not in (State.PROPOSED, State.MORE) or not (self.mine or self.decides) or not self.viewer:
            return ()
        entries = resembling(self.drawing, self.theme.title, self.theme.id)
        return (Text((texts.related_title(),), "muted"), Items(tuple(entries))) if entries else ()

    def fields(self, typed: Mapping[str, str], wrong: Mapping[str, str]) -> tuple[Field, ...]:
        theme = self.theme
        if self.mine and theme.state is State.MORE:
            error = _wrong(wrong, "answer")
            return (
                TextField("answer", texts.ANSWER_LABEL, typed.get("answer", ""), error, lines=2, max_length=MAX_WHY),
            )
        if not self.decides or theme.state not in themes.OPEN:
            return ()
        standing = theme.meeting.date if theme.meeting else theme.wished
        length = typed.get("minutes", str(theme.minutes or theme.wished_minutes or themes.DEFAULT_MINUTES))
        day = typed.get("meeting", standing.isoformat() if standing else "")
        fields: tuple[Field, ...] = (
            _meeting_field(
                "meeting", texts.MEETING_LABEL, ahead(self.drawing), day, self.today, _wrong(wrong, "meeting")
            ),
            _minutes_field(length, _wrong(wrong, "minutes")),
        )
        if theme.state is State.SCHEDULED:
            return fields
        reason = TextField(
            "reason", texts.REASON_LABEL, typed.get("reason", ""), _wrong(wrong, "reason"), lines=2, max_length=MAX_WHY
        )
        return (*fields, reason)

    def buttons(self) -> tuple[Button, ...]:
        theme, viewer = self.theme, self.viewer
        if viewer is None:
            return ()
        found: list[Button] = []
        answers = self.mine and theme.state is State.MORE
        if answers:
            found.append(self._button(texts.ANSWER, "themes.answer", fields=True, style="primary"))
        elif self.decides:
            found += self._deciding()
        if theme.state in themes.UNDECIDED and access.may_change_theme(viewer, theme.proposer_id):
            found.append(self._button(texts.REVISE, "themes.revise"))
        if theme.state in themes.OPEN and self.mine:
            found.append(self._button(texts.WITHDRAW, "themes.withdraw", style="destructive"))
        others = {theme.proposer_id, theme.responsible_id, *theme.backers}
        if theme.state in themes.OPEN and not self.decides and viewer.id not in others:
            found.append(self._button(texts.BACK, "themes.back"))
        if theme.state is State.WITHDRAWN and self.mine:
            found.append(Button(texts.PROPOSE_ANOTHER, "themes.new"))
        return tuple(found)

    def _deciding(self) -> list[Button]:
        match self.theme.state:
            case State.SCHEDULED:
                return [
                    self._button(texts.MOVE, "themes.schedule", fields=True),
                    self._button(texts.POSTPONE, "themes.postpone"),
                ]
            case State.DISCUSSED:
                return [self._button(texts.NOT_DISCUSSED, "themes.postpone")]
            case State.WITHDRAWN:
                return []
        found = [self._button(texts.SCHEDULE, "themes.schedule", fields=True, style="primary")]
        if not self.mine and self.theme.state is State.PROPOSED:
            found.append(self._button(texts.MORE, "themes.ask_more", fields=True))
        if not self.mine and self.theme.state is not State.NOT_NOW:
            found.append(self._button(texts.NOT_NOW, "themes.not_now", fields=True))
        return found

    def _button(self, label: str, action: str, *, fields: bool = False, style: Style = "default") -> Button:
        return Button(label, action, {"theme": self.theme.id}, self.theme.version, style=style, fields=fields)


def form(
    drawing: Drawing, typed: Mapping[str, str] = NOBODY, wrong: Mapping[str, str] = NOBODY, theme: Theme | None = None
) -> Card:
    """Proposes a theme, or revises `theme`. What was typed stands, with what is wrong (keys of texts) beside it."""
    here = [p for p in people.members(drawing.db, drawing.forum.id) if Role.GUEST not in p.roles]
    responsible = typed.get("responsible", "") or str(drawing.viewer.id if drawing.viewer else "")
    persons = tuple(Choice(str(p.id), p.name) for p in here)
    parts: tuple[Part, ...] = (
        Text((texts.form_again() if wrong else texts.form_intro(),)),
        TextField(
            "title",
            texts.TITLE_LABEL,
            typed.get("title", ""),
            _wrong(wrong, "title"),
            required=True,
            max_length=MAX_TITLE,
        ),
        TextField("why", texts.WHY_LABEL, typed.get("why", ""), _wrong(wrong, "why"), lines=3, max_length=MAX_WHY),
        _minutes_field(typed.get("minutes", ""), _wrong(wrong, "minutes")),
        ChoiceField(
            "responsible", texts.RESPONSIBLE_LABEL, persons, _chosen(responsible, persons), _wrong(wrong, "responsible")
        ),
        _meeting_field(
            "wished",
            texts.WISHED_LABEL,
            ahead(drawing),
            typed.get("wished", ""),
            drawing.now.date(),
            _wrong(wrong, "wished"),
        ),
    )
    if theme is None:
        button = Button(texts.PROPOSE, "themes.propose", style="primary", fields=True)
        return Card(texts.form_title(), parts, (button,))
    ids = {"theme": theme.id}
    button = Button(texts.SAVE, "themes.save", ids, theme.version, style="primary", fields=True)
    return Card(texts.revise_title(theme.title), parts[1:] if not wrong else parts, (button,))


def ahead(drawing: Drawing) -> list[Coming]:
    """The meetings a theme can be put on, nearest first."""
    return meeting_cards.ahead(drawing.db, drawing.forum, drawing.now)


def resembling(drawing: Drawing, title: str, but: int = 0) -> list[Entry]:
    """At most two: earlier themes with a like title, then the item that a search for the title gives as its answer."""
    today = drawing.now.date()
    found: list[Entry] = []
    for other in reversed(store.of_forum(drawing.db, drawing.forum.id)):
        if other.id != but and other.state is not State.WITHDRAWN and themes.related(title, other.title):
            said = texts.related_theme(other.title, other.meeting.date if other.meeting else None, today)
            found.append(Entry(*said, Button(texts.SHOW, "themes.show", {"theme": other.id})))
    return [*found[:_RELATED], *_decided(drawing, title)][:_RELATED]


def _decided(drawing: Drawing, title: str) -> list[Entry]:
    if drawing.viewer is None:
        return []
    today = drawing.now.date()
    given = decisions.answer(drawing.db, drawing.forum, drawing.viewer, title, today, Memory())
    if not given.answered:
        return []
    entries: list[Entry] = []
    for date, number in given.results[:_RELATED]:
        point = minutes.released_point(drawing.db, drawing.forum.id, dt.date.fromisoformat(date), number, seen_by=None)
        if point and (themes.related(title, point.item.title) or themes.said_in(title, point.item.decision or "")):
            detail = f"{texts.line_item(point.meeting.date, number)}, {meeting_texts.outcome(point.item.outcome.value)}"
            button = Button(texts.OPEN_ITEM, "decisions.item", {"date": date, "number": number})
            entries.append(Entry(point.item.title, detail, button))
    return entries


def _asked(others: Sequence[Person]) -> list[str]:
    return [p.name for p in themes.deciders(others)]


def _meeting_field(
    name: str, label: str, known: Sequence[Coming], value: str, today: dt.date, wrong: str
) -> ChoiceField | DateField:
    """One of the meetings to come; where none is known, a day."""
    if not known:
        return DateField(name, label, _day(value), wrong)
    choices = tuple(Choice(c.date.isoformat(), dates.say(c.date, today)) for c in known[:_CHOICES])
    return ChoiceField(name, label, choices, _chosen(value, choices), wrong)


def _minutes_field(value: str, wrong: str) -> NumberField:
    number = int(value) if value.removeprefix("-").isdecimal() and value.isascii() and len(value) < 7 else None
    return NumberField("minutes", texts.MINUTES_LABEL, number, wrong, minimum=FEWEST_MINUTES, maximum=MOST_MINUTES)


def _chosen(value: str, choices: Sequence[Choice]) -> tuple[str, ...]:
    return (value,) if value in {c.value for c in choices} else ()


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _wrong(wrong: Mapping[str, str], name: str) -> str:
    return texts.wrong(wrong[name]) if name in wrong else ""
