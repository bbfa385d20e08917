"""The chat on a terminal: a line is a message, or the press of a numbered button with its fields."""

import datetime as dt
import re
import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from bot.cards import text as renderer
from bot.turns import Turns
from danish import dates, words
from danish.texts import commands as texts
from dialogs.card import Button, Card, ChoiceField, DateField, Field, NumberField
from dialogs.turn import Incoming, Press, Reply
from forum.people import Person

CHANNEL: Final = "terminal"
SEPARATOR: Final = ","
"""Between several choices in one field."""

# "2025" is a year that is asked about: nothing has that many buttons.
_NAMED: Final = r"(?:\"([^\"]+)\"|([^\s=\"]+))\s*=\s*(?:\"([^\"]*)\"|(\S*))"
_FIELD: Final = re.compile(_NAMED)
_PRESS: Final = re.compile(rf"\s*(\d{{1,3}})((?:\s+{_NAMED})*)\s*")


class NotPressed(Exception):
    """Nothing was sent: `sentence` says why, in Danish."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Drawn:
    """A numbered button and the card it stands on."""

    button: Button
    card: Card


class Terminal:
    """A conversation with one person. `clock` gives the aware time of each message."""

    def __init__(self, turns: Turns, person: Person, clock: Callable[[], dt.datetime]) -> None:
        self._turns = turns
        self._person = person
        self._clock = clock
        self._drawn: list[Drawn] = []

    @property
    def conversation(self) -> str:
        return f"{CHANNEL}:{self._person.id}"

    def take(self, line: str, *, width: int | None = None) -> str:
        """What is shown for a typed line; paragraphs are folded at `width`."""
        now = self._clock()
        try:
            press = self._pressed(line, now.date())
        except NotPressed as refusal:
            return refusal.sentence
        return self._taken(now, width, text="" if press else line.strip(), press=press)

    def send(self, name: str, content: bytes, *, width: int | None = None) -> str:
        """A file that is sent along, as in any chat."""
        return self._taken(self._clock(), width, files=((name, content),))

    def _taken(
        self,
        now: dt.datetime,
        width: int | None,
        *,
        text: str = "",
        press: Press | None = None,
        files: tuple[tuple[str, bytes], ...] = (),
    ) -> str:
        incoming = Incoming(
            channel=CHANNEL,
            id=str(uuid.uuid4()),
            conversation=self.conversation,
            sender=str(self._person.id),
            at=now,
            text=text,
            press=press,
            files=files,
        )
        return self._shown(self._turns.take(incoming), width)

    def show(self, card: Card, *, width: int | None = None) -> str:
        """A card that came by itself: its buttons are numbered on from those already shown, which stay."""
        first = len(self._drawn) + 1
        self._drawn += [Drawn(button, card) for button in renderer.buttons(card)]
        return renderer.render(card, width=width, numbered_from=first)

    def _shown(self, reply: Reply, width: int | None) -> str:
        self._drawn = []
        shown = [self.show(card, width=width) for card in reply.cards]
        return "\n\n".join([*shown, *(texts.file_attached(name) for name, _content in reply.files)])

    def _pressed(self, line: str, today: dt.date) -> Press | None:
        """None for a message. Raises NotPressed."""
        match = _PRESS.fullmatch(line)
        if match is None:
            return None
        number = int(match[1])
        if not 1 <= number <= len(self._drawn):
            raise NotPressed(texts.no_such_button(number, len(self._drawn)))
        drawn = self._drawn[number - 1]
        typed = {bare or quoted: value if value else loose for quoted, bare, value, loose in _FIELD.findall(match[2])}
        fields = filled(drawn, typed, today)
        return Press(drawn.button.action, drawn.button.ids, drawn.button.version, fields)


def filled(drawn: Drawn, typed: Mapping[str, str], today: dt.date) -> dict[str, str]:
    """The form as it is sent: what stood in each field, and over it what was typed under the name shown.

    Raises NotPressed for a name or a value that is not one of those shown.
    """
    fields = [part for part in drawn.card.parts if isinstance(part, Field)] if drawn.button.fields else []
    sent = {field.name: _standing(field) for field in fields}
    for name, value in typed.items():
        field = _called(name, fields)
        if field is None:
            raise NotPressed(texts.no_such_field(name, [f.label for f in fields]))
        sent[field.name] = _value(field, value, today)
    return sent


def _called(name: str, fields: Iterable[Field]) -> Field | None:
    wanted = words.fold(name.strip().rstrip(":"))
    return next((f for f in fields if wanted in (words.fold(f.label.strip().rstrip(":")), words.fold(f.name))), None)


def _standing(field: Field) -> str:
    match field:
        case ChoiceField():
            return SEPARATOR.join(field.value)
        case DateField():
            return field.value.isoformat() if field.value else ""
        case NumberField():
            return "" if field.value is None else str(field.value)
    return field.value


def _value(field: Field, typed: str, today: dt.date) -> str:
    """As the dialogs read it: a date as ISO, a choice by its value. Empty empties the field."""
    if not typed.strip():
        return ""
    match field:
        case DateField():
            found = dates.find_one(typed, today)
            if found is None or not found.is_day:
                raise NotPressed(texts.not_a_date(typed, field.label))
            return found.first.isoformat()
        case NumberField():
            if not re.fullmatch(r"\s*-?\d{1,9}\s*", typed, re.ASCII):
                raise NotPressed(texts.not_a_number(typed, field.label))
            return typed.strip()
        case ChoiceField():
            parts = typed.split(SEPARATOR) if field.many else [typed]
            return SEPARATOR.join(_chosen(field, part) for part in parts)
    return typed


def _chosen(field: ChoiceField, typed: str) -> str:
    wanted = words.fold(typed.strip())
    exact = [c for c in field.choices if words.fold(c.label.strip()) == wanted]
    found = exact or [c for c in field.choices if wanted in words.fold(c.label)]
    if len(found) != 1:
        raise NotPressed(texts.no_such_choice(typed.strip(), field.label, [c.label for c in field.choices]))
    return found[0].value
