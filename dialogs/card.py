"""The Card: what a person is shown, drawn once per format in `bot/cards/`.

Text is a tuple of `str | Mention | Link`, never markup: each renderer escapes for its own format, truncates before it
escapes, keeps its format's limits and always has a plain-text fallback.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Mention:
    """A person by name; a channel that knows the person's address turns it into a real mention."""

    person_id: int
    name: str


@dataclass(frozen=True)
class Link:
    text: str
    url: str


Inline = str | Mention | Link
Inlines = tuple[Inline, ...]


Style = Literal["default", "primary", "destructive"]


@dataclass(frozen=True)
class Button:
    """An action ("decisions.item"), ids and the version it was drawn from. Never authority: that is checked on press.

    `fields` says whether pressing it sends the card's form fields along.
    """

    label: str
    action: str
    ids: Mapping[str, int | str] = field(default_factory=dict)
    version: int = 0
    style: Style = "default"
    fields: bool = False


@dataclass(frozen=True)
class Text:
    """A paragraph."""

    content: Inlines
    style: Literal["normal", "strong", "muted"] = "normal"


@dataclass(frozen=True)
class Quote:
    """Words from the minutes, word for word: shown between »« and never changed by a renderer but for length.

    `text` has blocks parted by newlines: a paragraph, a list line ("- " or "2. "), or a table row with tabs.
    `source` says where they stand ("Chefforum den 10. september 2025, pkt. 5"), empty when the card says it already.
    """

    text: str
    source: str = ""


@dataclass(frozen=True)
class Facts:
    """Label and value pairs."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Entry:
    """A line in `Items`: what it is called, what is said about it, and a button that opens it."""

    title: str
    detail: str = ""
    button: Button | None = None


@dataclass(frozen=True)
class Items:
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Choice:
    value: str
    label: str


@dataclass(frozen=True)
class TextField:
    name: str
    label: str
    value: str = ""
    error: str = ""
    lines: int = 1
    required: bool = False
    max_length: int = 2000


@dataclass(frozen=True)
class NumberField:
    name: str
    label: str
    value: int | None = None
    error: str = ""
    required: bool = False
    minimum: int | None = None
    maximum: int | None = None


@dataclass(frozen=True)
class ChoiceField:
    """One of `choices`; `many` lets several be chosen. Persons are chosen the same way, by id."""

    name: str
    label: str
    choices: tuple[Choice, ...]
    value: tuple[str, ...] = ()
    error: str = ""
    required: bool = False
    many: bool = False


@dataclass(frozen=True)
class DateField:
    """`value` is a local date."""

    name: str
    label: str
    value: dt.date | None = None
    error: str = ""
    required: bool = False


Field = TextField | NumberField | ChoiceField | DateField
Part = Text | Quote | Facts | Items | Field


@dataclass(frozen=True)
class Card:
    """`fallback` is what a channel shows where it can show only a line; the title where nothing is said."""

    title: str = ""
    parts: tuple[Part, ...] = ()
    buttons: tuple[Button, ...] = ()
    fallback: str = ""


def said(*paragraphs: str, buttons: tuple[Button, ...] = (), title: str = "") -> Card:
    """A card of plain sentences."""
    return Card(title=title, parts=tuple(Text((p,)) for p in paragraphs), buttons=buttons)
