"""Cards as an Adaptive Card 1.5, as Teams draws it.

What people and minutes say stands in text runs, which know no markdown, so it is shown word for word. Only titles,
facts and the labels of several choices are markdown to the card's reader; there `escaped` takes its meaning away.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final

from bot.cards import text as plain
from danish.texts import channels as texts
from danish.texts import pages
from dialogs.card import (
    Button,
    Card,
    ChoiceField,
    DateField,
    Entry,
    Facts,
    Field,
    Inline,
    Inlines,
    Items,
    Mention,
    NumberField,
    Part,
    Quote,
    Text,
    TextField,
)

Element = dict[str, Any]

CONTENT_TYPE: Final = "application/vnd.microsoft.card.adaptive"
# Teams takes 28 KB; the rest is what a message has around the card.
MAX_BYTES: Final = 26 * 1024
# A row of more is not shown.
MAX_ACTIONS: Final = 6
# What a form calls its fields, so that none of them hides the button's own data.
FIELD: Final = "field:"

_LABEL: Final = 80
_LINE: Final = 200
_FALLBACK: Final = 400
_COLUMNS: Final = 4
_MARKDOWN: Final = re.compile(r"[\\`*_\[\]]|~(?=~)|<(?=[\w.+-]+[:@])|&(?=#?\w{1,32};)")
_LINE_START: Final = re.compile(r"^(\s*)(?:(\d{1,9})([.)])(?=\s|$)|([-+#>=|]))")
_FUNCTION: Final = re.compile(r"\{\{(?=\s*(?:DATE|TIME)\s*\()")
_SENTENCE_END: Final = re.compile(r"[.?:!](?=\s)|\n")
_LOOKS: Final[Mapping[str, Element]] = {"normal": {}, "strong": {"weight": "Bolder"}, "muted": {"isSubtle": True}}


@dataclass(frozen=True)
class _Room:
    """How much of it is shown: characters of each text, entries of a list, rows of buttons."""

    text: int
    entries: int
    buttons: int = 24


_ROOMS: Final = (
    _Room(12000, 60),
    _Room(6000, 40),
    _Room(3000, 30),
    _Room(1500, 20),
    _Room(700, 12),
    _Room(300, 8, 12),
    _Room(120, 4, MAX_ACTIONS),
    _Room(60, 1, 2),
    _Room(60, 0, 0),
)


def render(*cards: Card) -> Element:
    """One card of `cards`, the later ones below the first. Never more than MAX_BYTES as JSON."""
    drawn: Element = {}
    for room in _ROOMS:
        drawn = _Drawing(room).card(cards)
        if size(drawn) <= MAX_BYTES:
            return drawn
    return drawn | {"body": [_heading(summary(*cards))]}


def size(drawn: Element) -> int:
    return len(json.dumps(drawn))


def summary(*cards: Card) -> str:
    """One line: for notifications, and for where cards are not shown."""
    for card in cards:
        if line := plain.one_line(card.fallback) or plain.one_line(card.title):
            return cut(line, _LINE)
    return cut(plain.one_line(" ".join(plain.render(card) for card in cards)), _LINE)


def sentences(card: Card) -> str | None:
    """The words of a card that is nothing but sentences, which a plain message says better; None for any other."""
    if card.title or card.buttons or not card.parts:
        return None
    if not all(
        isinstance(part, Text) and part.style == "normal" and all(isinstance(i, str) for i in part.content)
        for part in card.parts
    ):
        return None
    said = plain.render(card)
    return said if said and len(said) < _ROOMS[0].text else None


def escaped(text: str) -> str:
    """A line that markdown shows as it stands."""
    safe = _MARKDOWN.sub(lambda match: "\\" + match[0], text)
    return _LINE_START.sub(lambda m: f"{m[1]}\\{m[4]}" if m[4] else f"{m[1]}{m[2]}\\{m[3]}", safe)


def cut(text: str, limit: int) -> str:
    """At most `limit` characters and " …": whole sentences where there are any, else whole words."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    ends = [match.end() for match in _SENTENCE_END.finditer(text, 0, limit + 1) if match.end() <= limit]
    at = ends[-1] if ends and ends[-1] > limit // 3 else head.rfind(" ")
    return f"{(head[:at] if at > limit // 3 else head).rstrip()} …"


class _Drawing:
    def __init__(self, room: _Room) -> None:
        self._room = room
        self._shortened = False
        self._buttons = room.buttons

    def card(self, cards: Sequence[Card]) -> Element:
        body: list[Element] = []
        for place, card in enumerate(cards):
            drawn = self._card(card)
            if place and drawn:
                drawn[0] = drawn[0] | {"separator": True, "spacing": "Large"}
            body += drawn
        actions: list[Element] = []
        if body and body[-1]["type"] == "ActionSet":
            actions = body.pop()["actions"]
        if not body:
            body = _runs(plain.one_line(summary(*cards)))
        if self._shortened:
            body += _runs(texts.SHORTENED, isSubtle=True)
        drawn_card: Element = {
            "type": "AdaptiveCard",
            "version": "1.5",
            "lang": "da",
            "fallbackText": self._cut("\n\n".join(plain.render(card) for card in cards), _FALLBACK, note=False),
            "body": body,
            "msteams": {"width": "Full"},
        }
        return drawn_card | ({"actions": actions} if actions else {})

    def _card(self, card: Card) -> list[Element]:
        title = plain.one_line(card.title)
        body = [_heading(self._cut(title, min(self._room.text, 1000)))] if title else []
        for part in card.parts:
            body += self._part(part)
        buttons = self._taken(card.buttons)
        rows = [buttons[n : n + MAX_ACTIONS] for n in range(0, len(buttons), MAX_ACTIONS)]
        return body + [{"type": "ActionSet", "actions": [_button(b) for b in row]} for row in rows]

    def _part(self, part: Part) -> list[Element]:
        match part:
            case Text():
                return self._paragraph(part)
            case Quote():
                return self._quote(part)
            case Facts():
                facts = [self._fact(label, value) for label, value in self._first(part.rows)]
                return [{"type": "FactSet", "facts": facts}] if facts else []
            case Items():
                shown = self._first(part.entries)
                left = len(part.entries) - len(shown)
                more = _runs(texts.more_entries(left), isSubtle=True) if left else []
                return [*(self._entry(entry) for entry in shown), *more]
            case _:
                return self._field(part)

    def _paragraph(self, part: Text) -> list[Element]:
        look = _LOOKS[part.style]
        words = plain.plain(part.content)
        if len(words) > self._room.text:
            return list(chain.from_iterable(_runs(line, **look) for line in self._cut(words).split("\n")))
        blocks: list[Element] = []
        for place, line in enumerate(_lines(part.content)):
            runs = [_run(inline, look) for inline in line]
            if any(run["text"].strip() for run in runs):
                blocks.append(_block(runs, spacing="None" if place else None))
        return blocks

    def _quote(self, quote: Quote) -> list[Element]:
        blocks = plain.blocks(self._cut(plain.clean(quote.text).strip()))
        source = _runs(plain.one_line(quote.source), isSubtle=True, size="Small")
        if not blocks:
            return source
        cells = [list(block.cells) for block in blocks]
        cells[0][0] = f"»{cells[0][0]}"
        cells[-1][-1] += "«"
        shown: list[Element] = []
        rows: list[list[str]] = []
        for block, texts_of in zip(blocks, cells, strict=True):
            if block.kind == "table":
                rows.append(texts_of)
                continue
            shown += _table(rows)
            rows = []
            mark = "• " if block.mark == "- " else block.mark
            shown += _runs(f"{mark}{texts_of[0]}")
        shown += _table(rows)
        return [{"type": "Container", "style": "emphasis", "items": [*shown, *source]}]

    def _fact(self, label: str, value: str) -> Element:
        def said(text: str) -> str:
            return _words(escaped(self._cut(plain.one_line(text), min(self._room.text, 1000))))

        return {"title": said(label), "value": said(value)}

    def _entry(self, entry: Entry) -> Element:
        said = _runs(self._cut(plain.one_line(entry.title)), weight="Bolder")
        detail = _runs(self._cut(plain.one_line(entry.detail)), isSubtle=True)
        if said and detail:
            detail[0] = detail[0] | {"spacing": "None"}
        columns: list[Element] = [{"type": "Column", "width": "stretch", "items": [*said, *detail]}]
        for button in self._taken([entry.button] if entry.button else []):
            action: Element = {"type": "ActionSet", "actions": [_button(button)]}
            columns.append({"type": "Column", "width": "auto", "verticalContentAlignment": "Center", "items": [action]})
        return {"type": "ColumnSet", "columns": columns}

    def _field(self, part: Field) -> list[Element]:
        label = plain.one_line(part.label)
        drawn: Element = {"id": FIELD + part.name, "label": label or " "} | self._control(part)
        if part.required:
            drawn |= {"isRequired": True, "errorMessage": texts.must_be_filled(label)}
        error = _runs(plain.one_line(part.error), color="Attention")
        if error:
            error[0] = error[0] | {"spacing": "Small"}
        return [drawn, *error]

    def _control(self, part: Field) -> Element:
        match part:
            case TextField():
                drawn: Element = {"type": "Input.Text", "maxLength": part.max_length}
                if part.lines > 1:
                    drawn["isMultiline"] = True
                value = plain.clean(part.value)
                return drawn | ({"value": self._cut(value)} if value else {})
            case NumberField():
                limits = {"value": part.value, "min": part.minimum, "max": part.maximum}
                return {"type": "Input.Number"} | {name: n for name, n in limits.items() if n is not None}
            case DateField():
                return {"type": "Input.Date"} | ({"value": part.value.isoformat()} if part.value else {})
            case ChoiceField():
                return self._choices(part)

    def _choices(self, part: ChoiceField) -> Element:
        choices = []
        for choice in part.choices:
            title = cut(plain.one_line(choice.label), _LINE) or choice.value
            choices.append({"title": escaped(title) if part.many else title, "value": choice.value})
        drawn: Element = {"type": "Input.ChoiceSet", "choices": choices, "wrap": True}
        if part.many:
            drawn |= {"isMultiSelect": True, "style": "expanded"}
        else:
            drawn |= {"style": "compact", "placeholder": pages.CHOOSE}
        return drawn | ({"value": ",".join(part.value)} if part.value else {})

    def _first(self, rows: Sequence[Any]) -> Sequence[Any]:
        if len(rows) > self._room.entries:
            self._shortened = True
        return rows[: self._room.entries]

    def _taken(self, buttons: Sequence[Button]) -> Sequence[Button]:
        """As many as there is room for, in the order they come."""
        taken = buttons[: max(self._buttons, 0)]
        self._buttons -= len(taken)
        if len(taken) < len(buttons):
            self._shortened = True
        return taken

    def _cut(self, text: str, limit: int | None = None, *, note: bool = True) -> str:
        limit = self._room.text if limit is None else limit
        if note and len(text) > limit:
            self._shortened = True
        return cut(text, limit)


def _heading(title: str) -> Element:
    return {
        "type": "TextBlock",
        "text": _words(escaped(title)),
        "style": "heading",
        "size": "Medium",
        "weight": "Bolder",
        "wrap": True,
    }


def _runs(line: str, **look: Any) -> list[Element]:
    """A line as a block; none where there is nothing to say."""
    return [_block([{"type": "TextRun", "text": _words(line), **look}])] if line.strip() else []


def _block(runs: list[Element], spacing: str | None = None) -> Element:
    return {"type": "RichTextBlock", "inlines": runs} | ({"spacing": spacing} if spacing else {})


def _run(inline: Inline, look: Element) -> Element:
    if isinstance(inline, str):
        return {"type": "TextRun", "text": _words(inline), **look}
    if isinstance(inline, Mention):
        return {"type": "TextRun", "text": _words(plain.one_line(inline.name)), **look, "weight": "Bolder"}
    run: Element = {"type": "TextRun", "text": _words(plain.one_line(inline.text)), **look}
    if target := plain.address(inline.url):
        run |= {"color": "Accent", "underline": True, "selectAction": {"type": "Action.OpenUrl", "url": target}}
    return run


def _lines(content: Inlines) -> Iterator[list[Inline]]:
    """The content parted where its text has a new line."""
    line: list[Inline] = []
    for inline in content:
        if not isinstance(inline, str):
            line.append(inline)
            continue
        first, *rest = plain.clean(inline).replace("\t", " ").split("\n")
        line.append(first)
        for more in rest:
            yield line
            line = [more]
    yield line


def _table(rows: list[list[str]]) -> list[Element]:
    """Narrow ones as a table; wider ones row by row, because a phone shows no more columns."""
    if not rows:
        return []
    width = max(map(len, rows))
    if width > _COLUMNS:
        return list(chain.from_iterable(_runs(" | ".join(cell for cell in row if cell)) for row in rows))
    return [
        {
            "type": "Table",
            "columns": [{"width": 1}] * width,
            "rows": [{"type": "TableRow", "cells": list(_cells(row, width))} for row in rows],
        }
    ]


def _cells(row: list[str], width: int) -> Iterable[Element]:
    for cell in [*row, *[""] * (width - len(row))]:
        yield {"type": "TableCell", "items": _runs(cell)}


def _button(button: Button) -> Element:
    """Old clients press by Submit, which comes as a message."""
    label = plain.one_line(button.label)
    ids = {name: plain.clean(value) if isinstance(value, str) else value for name, value in button.ids.items()}
    action: Element = {
        "title": cut(label, _LABEL) or "…",
        "data": {"action": button.action, "ids": ids, "version": button.version},
        "associatedInputs": "auto" if button.fields else "none",
    }
    if button.style == "primary":
        # Not "destructive": Teams fills it with red, and then it is the first thing that is seen.
        action["style"] = "positive"
    if len(label) > _LABEL:
        action["tooltip"] = cut(label, _LINE)
    submit = {"type": "Action.Submit", **action}
    return {"type": "Action.Execute", "verb": button.action, **action, "fallback": submit}


def _words(text: str) -> str:
    """A card's reader fills in {{DATE(...)}}: a word joiner, which nobody sees, keeps it what it was."""
    return _FUNCTION.sub("{\u2060{", plain.clean(text))
