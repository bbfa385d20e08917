"""A Card as HTML: for the local chat. It works without a script, by keyboard, and for those who listen to it.

Elements are built from values, never from text with markup in it: a `str` is always escaped, only `Html` is not.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import groupby
from typing import Final

from bot.cards import text as plain
from danish.texts import pages as texts
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

Value = str | int | bool | None

# What a form calls a button and a field; see `Posting`.
PRESS: Final = "press"
FIELD: Final = "field:"
# So few choices are quicker to see than to open.
_SEEN_AT_ONCE: Final = 5
_VOID: Final = frozenset({"br", "input", "link", "meta"})


class Html(str):
    """Markup made by `element`."""

    __slots__ = ()


@dataclass(frozen=True)
class Posting:
    """Where a card's buttons send: by POST to `action`, with `hidden` along.

    A pressed button is `PRESS`, a JSON object with label, action, ids and version; a form field is its name after
    `FIELD`, and one of which several may be chosen comes several times. `key` makes element ids unique in a page.
    """

    key: str
    action: str
    hidden: Mapping[str, str] = field(default_factory=dict)


def element(tag: str, *content: str | None, **attributes: Value) -> Html:
    """None and False are nothing, True is an attribute without value; `class_` is class, and _ in a name is -."""
    opening = f"<{tag}{''.join(_attribute(name, value) for name, value in attributes.items())}>"
    return Html(opening) if tag in _VOID else Html(f"{opening}{joined(content)}</{tag}>")


def joined(content: Iterable[str | None]) -> Html:
    """A `str` is escaped, `Html` is not."""
    return Html("".join(c if isinstance(c, Html) else escape(plain.clean(c)) for c in content if c))


def render(card: Card, posting: Posting) -> Html:
    return _Drawing(card, posting).card()


class _Drawing:
    """One card. Buttons name their form, so that Enter in a field presses the button that sends the fields."""

    def __init__(self, card: Card, posting: Posting) -> None:
        self._card = card
        self._posting = posting
        with_fields = any(isinstance(part, Field) for part in card.parts)
        self._fills = with_fields and any(button.fields for button in card.buttons)

    def card(self) -> Html:
        title = plain.one_line(self._card.title)
        named = f"{self._posting.key}-title"
        content = [
            element("h3", title, id=named) if title else None,
            *(self._part(part, place) for place, part in enumerate(self._card.parts)),
            element("div", *map(self._button, self._card.buttons), class_="buttons") if self._card.buttons else None,
        ]
        if not any(content):
            content = [element("p", self._card.fallback)]
        presses = any(not self._sends_fields(button) for button in plain.buttons(self._card))
        return element(
            "article",
            self._form("press") if presses else None,
            *([self._form("fill", *content)] if self._fills else content),
            class_="card",
            aria_labelledby=named if title else None,
        )

    def _form(self, purpose: str, *content: Html | None) -> Html:
        hidden = (element("input", type="hidden", name=n, value=v) for n, v in self._posting.hidden.items())
        form_id = f"{self._posting.key}-{purpose}"
        return element("form", *hidden, *content, id=form_id, method="post", action=self._posting.action)

    def _sends_fields(self, button: Button) -> bool:
        return self._fills and button.fields

    def _button(self, button: Button, described_by: str | None = None) -> Html:
        label = plain.one_line(button.label)
        press = {"label": label, "action": button.action, "ids": dict(button.ids), "version": button.version}
        return element(
            "button",
            label,
            type="submit",
            form=f"{self._posting.key}-{'fill' if self._sends_fields(button) else 'press'}",
            name=PRESS,
            value=json.dumps(press, ensure_ascii=True),
            class_=None if button.style == "default" else button.style,
            aria_describedby=described_by,
        )

    def _part(self, part: Part, place: int) -> Html:
        key = f"{self._posting.key}-{place}"
        match part:
            case Text():
                return _paragraph(part)
            case Quote():
                return _quote(part)
            case Facts():
                rows = (e for label, value in part.rows for e in (element("dt", label), element("dd", value)))
                return element("dl", *rows)
            case Items():
                return element(
                    "ul", *(self._entry(e, f"{key}-{n}") for n, e in enumerate(part.entries)), class_="items"
                )
            case _:
                return _field(part, key)

    def _entry(self, entry: Entry, key: str) -> Html:
        # Many entries have a button of the same name: its description tells them apart to who cannot see the line.
        said = element(
            "div",
            element("p", plain.one_line(entry.title), id=key),
            element("p", plain.one_line(entry.detail), class_="muted") if entry.detail else None,
        )
        return element("li", said, self._button(entry.button, key) if entry.button else None)


def _paragraph(part: Text) -> Html:
    content = _inlines(part.content)
    if part.style == "strong":
        content = element("strong", content)
    return element("p", content, class_="muted" if part.style == "muted" else None)


def _inlines(content: Inlines) -> Html:
    return joined(_inline(part) for part in content)


def _inline(part: Inline) -> Html:
    if isinstance(part, str):
        return Html("<br>".join(escape(line) for line in plain.clean(part).split("\n")))
    if isinstance(part, Mention):
        return element("b", part.name)
    target = plain.address(part.url)
    return element("a", part.text, href=target, rel="noreferrer") if target else joined([part.text])


def _quote(quote: Quote) -> Html:
    shown = plain.blocks(quote.text)
    if not shown:
        return element("p", quote.source)
    texts_of = [list(block.cells) for block in shown]
    texts_of[0][0] = f"»{texts_of[0][0]}"
    texts_of[-1][-1] = f"{texts_of[-1][-1]}«"
    groups = groupby(zip(shown, texts_of, strict=True), key=lambda pair: (pair[0].kind, pair[0].mark == "- "))
    words = element("blockquote", *(_group(kind, list(group)) for (kind, _dash), group in groups))
    source = element("figcaption", element("cite", quote.source)) if quote.source else None
    return element("figure", words, source, class_="quote")


def _group(kind: str, group: list[tuple[plain.Block, list[str]]]) -> Html:
    if kind == "paragraph":
        return joined(element("p", cells[0]) for _block, cells in group)
    if kind == "table":
        rows = (element("tr", *(element("td", cell) for cell in cells)) for _block, cells in group)
        table = element("table", element("tbody", *rows))
        # Wider than a phone: it scrolls by itself, by keyboard too.
        return element("div", table, class_="scroll", role="region", tabindex=0, aria_label=texts.TABLE)
    if group[0][0].mark == "- ":
        return element("ul", *(element("li", cells[0]) for _block, cells in group))
    # The minutes' own numbers, also where they do not begin at one.
    return element("ol", *(element("li", cells[0], value=block.mark.rstrip(".) ")) for block, cells in group))


def _field(part: Field, key: str) -> Html:
    error = element("p", plain.one_line(part.error), class_="error", id=f"{key}-error") if part.error else None
    described = f"{key}-error" if part.error else None
    if isinstance(part, ChoiceField) and (part.many or len(part.choices) <= _SEEN_AT_ONCE):
        legend = element("legend", *_label(part))
        return element("fieldset", legend, *_choices(part, key), error, class_="field", aria_describedby=described)
    label = element("label", *_label(part), for_=key)
    return element("div", label, _control(part, key, described), error, class_="field")


def _label(part: Field) -> tuple[str, Html | None]:
    needed = element("span", f" ({texts.REQUIRED})", class_="muted") if part.required else None
    return plain.one_line(part.label), needed


def _control(part: Field, key: str, described: str | None) -> Html:
    common: dict[str, Value] = {
        "id": key,
        "name": FIELD + part.name,
        "required": part.required,
        "aria_invalid": "true" if part.error else None,
        "aria_describedby": described,
    }
    match part:
        case TextField(lines=1):
            return element("input", type="text", value=part.value, maxlength=part.max_length, **common)
        case TextField():
            # A browser takes the first newline away.
            content = f"\n{plain.clean(part.value)}"
            return element("textarea", content, rows=part.lines, maxlength=part.max_length, **common)
        case NumberField():
            return element("input", type="number", value=part.value, min=part.minimum, max=part.maximum, **common)
        case DateField():
            return element("input", type="date", value=part.value.isoformat() if part.value else None, **common)
        case ChoiceField():
            nothing = element("option", f"{texts.CHOOSE} …", value="")
            return element(
                "select", nothing, *(_option(part, choice.value, choice.label) for choice in part.choices), **common
            )


def _option(part: ChoiceField, value: str, label: str) -> Html:
    return element("option", plain.one_line(label), value=value, selected=value in part.value)


def _choices(part: ChoiceField, key: str) -> Iterable[Html]:
    for place, choice in enumerate(part.choices):
        box = element(
            "input",
            type="checkbox" if part.many else "radio",
            id=f"{key}-{place}",
            name=FIELD + part.name,
            value=choice.value,
            checked=choice.value in part.value,
            # Of checkboxes this would ask for every one of them.
            required=part.required and not part.many,
        )
        label = element("label", plain.one_line(choice.label), for_=f"{key}-{place}")
        yield element("div", box, label, class_="choice")


def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    name = name.rstrip("_").replace("_", "-")
    return f" {name}" if value is True else f' {name}="{escape(plain.clean(str(value)))}"'
