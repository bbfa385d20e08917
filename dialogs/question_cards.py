"""A question to the secretariat as each person sees it: the secretariat with what to do, the asker with the answer."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from danish.texts import decisions as decision_texts
from danish.texts import questions as texts
from dialogs import decisions, desk, secretariat, word_forms
from dialogs.card import Button, Card, Entry, Items, Part, Quote, Text, TextField, said
from dialogs.desk import Answer, Desk
from dialogs.turn import Drawing, Memory
from forum import access, posts, vocabulary
from forum.asked import MAX_ANSWER, Asked, State
from forum.people import Person
from forum.points import Point
from forum.questions import understand
from storage import approvals, people, questions

NOTHING: Final[Mapping[str, str]] = {}
_NEAREST: Final = 3
_HINTS: Final = 6
_ITEM: Final = 80
_TOUCHES: Final = 0.15
"""Share of the question that an item must hold to be shown as near."""
# Of 100: from here on two words may be one misremembered.
_ALIKE: Final = 60


def card(drawing: Drawing) -> Card | None:
    """None for whoever has no part in it."""
    asked = questions.by_id(drawing.db, drawing.forum.id, drawing.id)
    if asked is None or drawing.viewer is None:
        return None
    view = View(drawing, asked, drawing.viewer)
    if access.may_teach(drawing.viewer):
        return view.to_secretariat()
    return view.to_asker() if drawing.viewer.id in asked.askers else None


@dataclass(frozen=True)
class View:
    drawing: Drawing
    asked: Asked
    viewer: Person

    @property
    def today(self) -> dt.date:
        return self.drawing.now.date()

    @property
    def question(self) -> str:
        return texts.short(self.asked.text)

    def opened(self) -> Desk | None:
        return decisions.opened(self.drawing.db, self.drawing.forum, self.viewer, self.today, Memory())

    def names(self) -> dict[int, str]:
        return {p.id: p.name for p in people.everybody(self.drawing.db, self.drawing.forum.id)}

    def by(self) -> str:
        return self.names().get(self.asked.answered_by or 0, "")

    def _last(self) -> str:
        steps = approvals.steps(self.drawing.db, self.asked.subject)
        return steps[-1].action if steps else ""

    # --- the asker's ---

    def to_asker(self) -> Card | None:
        match self.asked.state:
            case State.ANSWERED:
                intro = texts.revised if self._last() == "revised" else texts.answered
                parts = (Text((intro(self.question),)), *secretariat.own_words(self.asked, self.names()))
                buttons = secretariat.item_button(self.drawing.forum, self.asked)
                return Card(parts=parts, buttons=buttons, fallback=self.asked.answer)
            case State.FOUND:
                return self.found()
            case State.LEFT:
                return said((texts.taken_back if self._last() == "taken_back" else texts.left)(self.question))
        return said(texts.sent())

    def found(self, intro: str = "") -> Card | None:
        """The answer there is now, drawn for the asker; None when there is none any more."""
        at = self.opened()
        given = decisions.from_minutes(at, at.understand(self.asked.text)) if at else None
        if given is None or not given.answered:
            return None
        understood = at.understand(self.asked.text) if at else None
        said_so = [m.text for meant in (understood.own.values() if understood else ()) for m in meant]
        return together(intro or texts.found_now(self.question, said_so[:_NEAREST]), given.cards)

    # --- the secretariat's ---

    def to_secretariat(self) -> Card:
        asked, today = self.asked, self.today
        names = self.names()
        if asked.askers == (self.viewer.id,):
            intro = texts.you_asked(asked.text)
        else:
            intro = texts.asks([names[i] for i in asked.askers if i in names], asked.text)
        parts: list[Part] = [Text((intro,))]
        on = asked.answered_on or today
        if asked.state is State.ANSWERED:
            parts += [Text((texts.ANSWERED,)), *secretariat.own_words(asked, names)]
            buttons = [
                *secretariat.item_button(self.drawing.forum, asked),
                self._button(texts.REVISE, "questions.answer_form"),
                self._button(texts.TAKE_BACK, "questions.take_back"),
            ]
            return Card(parts=tuple(parts), buttons=tuple(buttons), fallback=intro)
        if asked.state is State.FOUND:
            said_by = texts.word_by if self._last() == "word" else texts.found_by
            parts.append(Text((said_by(self.by(), on, today),)))
            return Card(parts=tuple(parts), buttons=(self._button(texts.ANSWER, "questions.answer_form"),))
        if asked.state is State.LEFT:
            said_left = texts.taken_back_by if self._last() == "taken_back" else texts.left_by
            parts.append(Text((said_left(self.by(), on, today),), "muted"))
        return self._open(parts, intro)

    def _open(self, parts: list[Part], intro: str) -> Card:
        at = self.opened()
        buttons: list[Button] = []
        if at is None:
            parts.append(Text((texts.nothing_held(),)))
        else:
            given = decisions.from_minutes(at, at.understand(self.asked.text))
            parts += _looked(at, self.asked, given)
            if given.answered:
                buttons.append(self._button(texts.SEND_FOUND, "questions.found", style=True))
            elif word := missing_word(at, self.asked.text):
                label = texts.another_word(texts.short(word, 40))
                buttons.append(self._button(label, "questions.word_form"))
        buttons.append(self._button(texts.ANSWER, "questions.answer_form"))
        if self.asked.state is State.WAITING:
            buttons.append(self._button(texts.LEAVE, "questions.leave"))
        return Card(parts=tuple(parts), buttons=tuple(buttons), fallback=intro)

    def _button(self, label: str, action: str, *, fields: bool = False, style: bool = False) -> Button:
        ids = {"question": self.asked.id}
        return Button(label, action, ids, self.asked.version, style="primary" if style else "default", fields=fields)

    # --- forms ---

    def answer_form(self, typed: Mapping[str, str] = NOTHING, wrong: Mapping[str, str] = NOTHING) -> Card:
        item = texts.item(*self.asked.item) if self.asked.item else ""
        parts: tuple[Part, ...] = (
            Text((f"»{self.asked.text}«",)),
            Text((texts.form_intro(),), "muted"),
            TextField(
                "answer",
                texts.ANSWER_LABEL,
                typed.get("answer", self.asked.answer),
                wrong.get("answer", ""),
                lines=4,
                required=True,
                max_length=MAX_ANSWER,
            ),
            Text((texts.ITEM_HINT,), "muted"),
            TextField("item", texts.ITEM_LABEL, typed.get("item", item), wrong.get("item", ""), max_length=_ITEM),
        )
        return Card(parts=parts, buttons=(self._button(texts.SEND, "questions.answer", fields=True, style=True),))

    def word_form(self, typed: Mapping[str, str] | None = None, wrong: Mapping[str, str] = NOTHING) -> Card:
        at = self.opened()
        hints: list[str] = []
        if at and typed is None:
            word = missing_word(at, self.asked.text)
            given = decisions.from_minutes(at, at.understand(self.asked.text))
            hints = vocabulary.suggested(word, [p.item.title for p in nearest(at, self.asked.text, given)])[:_HINTS]
            typed = {"word": word, "meaning": _likest(word, hints), "kind": word_forms.kind_of(word).value}
        parts: list[Part] = [Text((texts.word_intro(self.asked.text),))]
        if hints:
            parts.append(Text((texts.word_hints(hints),), "muted"))
        parts += word_forms.fields(typed or NOTHING, wrong)
        button = self._button(texts.SAVE, "questions.add_word", fields=True, style=True)
        return Card(parts=tuple(parts), buttons=(button,))


def missing_word(at: Desk, question: str) -> str:
    """The word of the question that the archive lacks; else the one that says most."""
    asked = posts.named_in(at.understand(question), people.members(at.db, at.forum.id))
    if asked.is_about_nothing:
        return ""
    found = at.find(asked).concepts
    lacking = [c.text for c in found if not c.known] or [c.text for c in sorted(found, key=lambda c: -c.weight)]
    return lacking[0] if lacking else asked.topic


def nearest(at: Desk, question: str, given: Answer) -> list[Point]:
    """Without those that only share a small word with the question."""
    matches = at.find(at.understand(question)).matches
    far = {m.document.key for m in matches if m.coverage < _TOUCHES}
    found = (desk.released(at, date, number) for date, number in given.results if (date, number) not in far)
    return [point for point in found if point][:_NEAREST]


def together(intro: str, cards: Sequence[Card]) -> Card:
    """An answer's cards as one, below a sentence."""
    parts: list[Part] = [Text((intro,))]
    for one in cards:
        parts += [Text((one.title,), "strong")] if one.title else []
        parts += [part for part in one.parts if isinstance(part, Text | Quote | Items)]
    return Card(parts=tuple(parts), buttons=tuple(b for one in cards for b in one.buttons), fallback=intro)


def _looked(at: Desk, asked: Asked, given: Answer) -> list[Part]:
    """What was searched, and the nearest there is."""
    if given.answered:
        return [Text((texts.finds_now(),)), *_entries(at, asked.text, given)]
    topic = at.understand(asked.text).topic
    parts: list[Part] = [Text((texts.searched(topic, desk.where(at)),))]
    entries = _entries(at, asked.text, given)
    return [*parts, Text((texts.NEAREST,), "muted"), *entries] if entries else parts


def _entries(at: Desk, question: str, given: Answer) -> list[Part]:
    entries = tuple(
        Entry(
            point.item.title,
            decision_texts.source(at.forum.name, point.meeting.date, point.item.number),
            Button(
                decision_texts.ITEM_BUTTON,
                "decisions.item",
                point.ids,
            ),
        )
        for point in nearest(at, question, given)
    )
    return [Items(entries)] if entries else []


def _likest(word: str, hints: Sequence[str]) -> str:
    """A suggestion only where it looks like the word; any other would be a guess that is soon saved."""
    scored = sorted(((fuzz.ratio(word.casefold(), hint.casefold()), hint) for hint in hints), reverse=True)
    return scored[0][1] if scored and scored[0][0] >= _ALIKE else ""


def item_of(typed: str, today: dt.date) -> tuple[dt.date, int] | None:
    """The meeting's day and the item's number, as in "4. november, pkt. 3"; None where one of them is missing."""
    read = understand(typed, today)
    if read.number is None or read.span is None or read.span.first != read.span.last:
        return None
    return read.span.first, read.number
